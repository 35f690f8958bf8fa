"""Authored customers: reading them, and their mind."""
