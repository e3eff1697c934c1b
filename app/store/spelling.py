"""Statements as each database wants them spelt. Queries are written for SQLite, with named values.

A plus before a column keeps SQLite from walking the index of that column, and changes nothing else. PostgreSQL counts
what columns hold, and knows better what to do with a column than with a sum that it cannot look into.
"""

import re
from functools import lru_cache

_VALUE = re.compile(r"(?<!:):([a-z_][a-z0-9_]*)")
_HINT = re.compile(r"(?<=[ (])\+(?=[a-z]\.)")


_LIMITED = re.compile(r"\bLIMIT\s+\S+(\s+OFFSET\s+\S+)?\s*\Z", re.IGNORECASE)


@lru_cache(maxsize=4096)
def for_server(statement: str, most: int) -> str:
    """A statement as the driver of a server takes it, giving at most so many rows: a server sends all that it finds.

    One that has a limit of its own is a table of which so many rows are read, in the order in which it gives them.
    """
    spelt = _VALUE.sub(r"%(\1)s", _HINT.sub("", statement.replace("%", "%%")))
    if not spelt.startswith(("SELECT", "WITH")):
        return spelt
    return f"SELECT * FROM ({spelt}) limited LIMIT {most}" if _LIMITED.search(spelt) else f"{spelt} LIMIT {most}"
