"""Checks of words as alternatives: for a list of words SQLite builds a table at every insert"""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress

import sqlalchemy as sa
from alembic import op

revision: str = "0009"
down_revision: str | None = "0008"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_LIST = re.compile(r"CHECK \((?P<column>\w+) IN \(('\w+'(?:, '\w+')*)\)\)")
_ALTERNATIVES = re.compile(r"CHECK \((?P<column>\w+) = '\w+'(?: OR (?P=column) = '\w+')*\)")
_WORD = re.compile(r"'\w+'")


def upgrade() -> None:
    """Apply."""
    _reword(_LIST, lambda column, words: " OR ".join(f"{column} = {word}" for word in words))


def downgrade() -> None:
    """Take back."""
    _reword(_ALTERNATIVES, lambda column, words: f"{column} IN ({', '.join(words)})")


def _reword(written: re.Pattern[str], write: Callable[[str, list[str]], str]) -> None:
    """Write checks in other words that mean the same, where they stand in the schema: no row is copied or looked at."""
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        return  # PostgreSQL makes an array of the list once and for all.

    def rewrite(check: re.Match[str]) -> str:
        return f"CHECK ({write(check['column'], _WORD.findall(check[0]))})"

    version = int(connection.execute(sa.text("PRAGMA schema_version")).scalar_one())
    tables = connection.execute(sa.text("SELECT name, sql FROM sqlite_master WHERE type = 'table'")).all()
    reworded = [{"name": name, "text": written.sub(rewrite, text)} for name, text in tables if written.search(text)]
    change = sa.text("UPDATE sqlite_master SET sql = :text WHERE type = 'table' AND name = :name")
    op.execute("PRAGMA writable_schema = ON")
    # Some systems build SQLite so that nobody writes the schema. The old words stay there: they only cost more.
    with suppress(sa.exc.OperationalError):
        connection.execute(change, reworded)
    op.execute(f"PRAGMA schema_version = {version + 1}")  # So that every connection reads the schema anew.
    op.execute("PRAGMA writable_schema = RESET")
