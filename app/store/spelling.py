"""Statements as each database wants them spelt. Queries are written for SQLite, with named values.

A plus before a column keeps SQLite from walking the index of that column, and changes nothing else. PostgreSQL counts
what columns hold, and knows better what to do with a column than with a sum that it cannot look into.
"""

import re
from functools import lru_cache

_VALUE = re.compile(r"(?<!:):([a-z_][a-z0-9_]*)")
_HINT = re.compile(r"(?<=[ (])\+(?=[a-z]\.)")


@lru_cache(maxsize=4096)
def for_server(statement: str) -> str:
    """A statement as the driver of a server takes it."""
    return _VALUE.sub(r"%(\1)s", _HINT.sub("", statement.replace("%", "%%")))
