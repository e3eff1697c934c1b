"""Walks through lists: one page along an index, the count of the whole, and the cursor to the next page.

A walk pins its day and its revision, so that no item is skipped or seen twice however the register changes meanwhile.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.queries.asking import Question, query_text
from app.queries.cursor import Cursor
from app.queries.register import Register
from app.queries.searching import Clock, Search
from app.queries.shared import Paged
from app.store.engine import Row

_NOT_FILTERS = ("cursor", "limit", "count", "include", "fields")


@dataclass(frozen=True)
class Order:
    """An order of a list: its sort column, which is never null, and how a sentence says it."""

    column: str
    phrase: str = ""
    descending: bool = False
    textual: bool = False

    def sql(self, *columns: str) -> str:
        """ORDER BY some columns, all the same way, so that a row value can say where a page ended."""
        way = " DESC" if self.descending else ""
        return ", ".join(f"{column}{way}" for column in columns)

    @property
    def beyond(self) -> str:
        """How the next page compares with the last item of this one."""
        return "<" if self.descending else ">"


@dataclass(frozen=True)
class Found:
    """A page of a list: finished documents, and what is to be said about them."""

    documents: Sequence[str]
    clock: Clock
    count: int | None
    sentence: str
    next: str | None = None
    undated: int | None = None
    warnings: Sequence[str] = field(default_factory=tuple)


@dataclass(frozen=True)
class Walk:
    """A walk through a list: where it starts, and what its cursors are bound to."""

    clock: Clock
    cursor: Cursor | None
    question: str

    def next(self, rows: Sequence[Row], limit: int, ties: int = 1) -> str | None:
        """The cursor behind a page whose rows start with sort key and tie-breakers; None where nothing follows."""
        if len(rows) <= limit:
            return None
        key, *last = rows[limit - 1][: 1 + ties]
        return Cursor(self.clock.day, self.clock.revision, key, tuple(last)).text(self.question)


def start(question: Paged, register: Register, *, path: str) -> Walk:
    """Begin or go on with a walk. Raises BrokenCursor for a cursor that belongs to another question."""
    as_of, known_at = getattr(question, "as_of", None), getattr(question, "known_at", None)
    text = canonical(question, path)
    if question.cursor is None:
        return Walk(register.clock(as_of, known_at), None, text)
    cursor = Cursor.read(question.cursor, text)
    clock = register.clock(as_of, known_at, pinned=(cursor.day, cursor.revision))
    return Walk(clock, cursor, text)


def canonical(question: Question, path: str) -> str:
    """What a list is about, apart from the page and the shape of it."""
    return f"{path}?{query_text((name, value) for name, value in question.asked() if name not in _NOT_FILTERS)}"


@dataclass(frozen=True)
class Source:
    """Where a list comes from: its tables, and the columns that part two rows with the same sort key."""

    tables: str
    ties: tuple[str, ...]


def page_sql(
    source: Source, columns: str, tests: Sequence[str], order: Order, search: Search, walk: Walk, limit: int
) -> str:
    """The statement of one page: `sort_key`, the ties and `columns` of `limit` rows, and of one more as a sign."""
    where = list(tests)
    places = (order.column, *source.ties)
    if walk.cursor is not None:
        last = ", ".join(search.bind(value) for value in walk.cursor.place(order.textual, len(source.ties)))
        where.append(f"({', '.join(places)}) {order.beyond} ({last})")
    return (
        f"SELECT {order.column} AS sort_key, {', '.join(source.ties)}, {columns} FROM {source.tables}"
        f" WHERE {' AND '.join(where)} ORDER BY {order.sql(*places)} LIMIT {limit + 1}"
    )


def count_all(register: Register, source: Source, tests: Sequence[str], binds: Mapping[str, str | int]) -> int:
    """How many rows fit: exact, and kept for as long as the process lives."""
    return register.count(f"SELECT COUNT(*) FROM {source.tables} WHERE {' AND '.join(tests)}", binds)
