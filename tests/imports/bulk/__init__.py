"""Imports in bulk: places, records, and the run that takes them in."""
