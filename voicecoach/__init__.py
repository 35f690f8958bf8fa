"""Practise calls with upset customers aloud, on one laptop, offline."""

__version__ = "0.1.0"
