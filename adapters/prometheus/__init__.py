"""Figures in Prometheus' form, added up over all processes of a machine."""
