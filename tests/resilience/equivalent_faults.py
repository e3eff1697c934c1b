"""Planted faults that no test can notice, each with the reason."""

EQUIVALENT: dict[str, str] = {}
"""The reason by fault: `file [line] old → new`."""
