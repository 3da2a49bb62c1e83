"""Huey on Redis: carries word of jobs to the workers, and nothing but their ids."""
