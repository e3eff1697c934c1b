"""Walks through lists: one page along an index, the count of the whole, and the cursor to the next page.

A walk pins its day and its revision, so that no item is skipped or seen twice however the register changes meanwhile.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from app.queries.asking import Question, query_text
from app.queries.cursor import Cursor
from app.queries.register import Register
from app.queries.searching import Clock, Search
from app.queries.shared import Paged
from app.store.engine import Binds, Row

NOT_FILTERS = ("cursor", "limit", "count", "include", "fields", "facet", "lang")
"""Parameters that say how a list is shown, not what is in it."""
_ANY_DAY = 1
"""The day in the cursors of lists that depend on none: the same question gives the same cursor for ever."""


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
class Source:
    """Where a list comes from: its tables, and the columns that part two rows with the same sort key."""

    tables: str
    ties: tuple[str, ...]


Place = tuple[str | int, ...]
"""A place in a list: the sort key and the ties of the item that stands there."""


@dataclass(frozen=True)
class Page:
    """Finished documents of a list, and the place of the last one; None where nothing follows it."""

    documents: list[str]
    last: Place | None


@dataclass(frozen=True)
class Prepared:
    """A search with everything that its statements need. `dates` are the tests that what is undated fails."""

    source: Source
    search: Search
    tests: list[str]
    order: Order
    dates: list[str] = field(default_factory=list)

    def page(self, columns: str, place: Place | None, limit: int) -> tuple[str, Binds]:
        """The statement, with its values, of `limit` rows behind a place, and of one more as a sign.

        Its columns are `sort_key`, the ties, and `columns`.
        """
        where = [*self.tests, *self.dates]
        places = (self.order.column, *self.source.ties)
        binds = dict(self.search.binds)
        if place is not None:
            binds |= {f"place{number}": value for number, value in enumerate(place)}
            last = ", ".join(f":place{number}" for number in range(len(place)))
            where.append(f"({', '.join(places)}) {self.order.beyond} ({last})")
        statement = (
            f"SELECT {self.order.column} AS sort_key, {', '.join(self.source.ties)}, {columns}"
            f" FROM {self.source.tables} WHERE {' AND '.join(where)}"
            f" ORDER BY {self.order.sql(*places)} LIMIT {limit + 1}"
        )
        return statement, binds

    def place_behind(self, rows: Sequence[Row], limit: int) -> Place | None:
        """The place of the last row of a page, where one more came with it."""
        return None if len(rows) <= limit else tuple(rows[limit - 1][: 1 + len(self.source.ties)])

    def count(self, register: Register, instead_of_dates: Sequence[str] | None = None) -> int:
        """How many rows fit: exact, and kept for as long as the process lives."""
        where = [*self.tests, *(self.dates if instead_of_dates is None else instead_of_dates)]
        return register.count(
            f"SELECT COUNT(*) FROM {self.source.tables} WHERE {' AND '.join(where)}", self.search.binds
        )

    def sentence(self, subject: str) -> str:
        """The question as an English sentence without a full stop."""
        return self.search.sentence(subject, f", {self.order.phrase}" if self.order.phrase else "")


@dataclass(frozen=True)
class Found:
    """A page of a list: finished documents, and what is to be said about them."""

    documents: Sequence[str]
    clock: Clock
    count: int | None
    sentence: str
    next: str | None = None
    undated: int | None = None
    facets: Mapping[str, object] | None = None
    warnings: Sequence[str] = field(default_factory=tuple)


@dataclass(frozen=True)
class Walk:
    """A walk through a list: where it starts, and what its cursors are bound to."""

    clock: Clock
    cursor: Cursor | None
    question: str
    daily: bool

    def place(self, prepared: Prepared) -> Place | None:
        """Where the page starts. Raises BrokenCursor for the place of another order."""
        if self.cursor is None:
            return None
        return self.cursor.place(prepared.order.textual, len(prepared.source.ties))

    def next(self, page: Page) -> str | None:
        """The cursor behind a page; None where nothing follows."""
        if page.last is None:
            return None
        day = self.clock.day if self.daily else _ANY_DAY
        return Cursor(day, self.clock.revision, page.last).text(self.question)


def start(question: Paged, register: Register, *, path: str) -> Walk:
    """Begin or go on with a walk. Raises BrokenCursor for a cursor that belongs to another question."""
    as_of, known_at = getattr(question, "as_of", None), getattr(question, "known_at", None)
    text = canonical(question, path)
    if question.cursor is None:
        return Walk(register.clock(as_of, known_at), None, text, question.daily)
    cursor = Cursor.read(question.cursor, text)
    day = cursor.day if question.daily else register.today()
    return Walk(register.clock(as_of, known_at, pinned=(day, cursor.revision)), cursor, text, question.daily)


def canonical(question: Question, path: str) -> str:
    """What a list is about, apart from the page and the shape of it."""
    return f"{path}?{query_text((name, value) for name, value in question.asked() if name not in NOT_FILTERS)}"


def stream(read: Callable[[Place | None], Page]) -> Iterator[list[str]]:
    """All documents of a list, page by page. The first is read at once: what fails, fails before a byte is sent."""
    page = read(None)
    return _pages(page, read)


def _pages(page: Page, read: Callable[[Place | None], Page]) -> Iterator[list[str]]:
    yield page.documents
    while page.last is not None:
        page = read(page.last)
        yield page.documents
