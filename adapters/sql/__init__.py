"""Postgres, through SQLAlchemy Core: the truth that everything else may be rebuilt from."""
