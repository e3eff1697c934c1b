"""Tests of what brings records in from outside."""
