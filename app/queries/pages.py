"""Walks through lists: one page along an index, the count of the whole, and the cursor to the next page.

A walk pins its day and its revision, so that no item is skipped or seen twice however the register changes meanwhile.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.queries.asking import Question, query_text
from app.queries.cursor import Cursor
from app.queries.register import Register
from app.queries.searching import Clock, Search
from app.queries.shared import Paged
from app.store.engine import Binds, Row
from app.store.reading import OPEN

NOT_FILTERS = ("cursor", "limit", "count", "include", "fields", "facet", "lang")
"""Parameters that say how a list is shown, not what is in it."""
_ANY_DAY = 1
"""The day in the cursors of lists that depend on none: the same question gives the same cursor for ever."""


@dataclass(frozen=True)
class Order:
    """An order of a list: its sort column, which is never null, and how a sentence says it.

    `open_last`: what is not stated has the greatest key of all, and stands at the end of a descending list as well.
    """

    column: str
    phrase: str = ""
    descending: bool = False
    textual: bool = False
    open_last: bool = False

    def off_index(self) -> "Order":
        """The same order for what is found in another way than along an index in this order."""
        return replace(self, column=f"{self.column} || ''" if self.textual else f"{self.column} + 0")

    def along(self, *columns: str) -> str:
        """ORDER BY some columns, all the same way: along an index, and so that a row value says where a page ended."""
        way = " DESC" if self.descending else ""
        return ", ".join(f"{column}{way}" for column in columns)

    def sql(self, *columns: str) -> str:
        """ORDER BY some columns, of which the first is the sort key."""
        last = f"CASE WHEN {columns[0]} = {OPEN} THEN 1 ELSE 0 END, " if self.open_last else ""
        return last + self.along(*columns)

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
    """A search with everything that its statements need. `dates` are the tests that what is undated fails.

    `parts` are tests of which each item passes just one: a list that no index has in its order is put together from
    parts that an index has. They stand for the test `parted`.
    """

    source: Source
    search: Search
    tests: list[str]
    order: Order
    dates: list[str] = field(default_factory=list)
    parts: Sequence[Sequence[str]] = ((),)
    parted: str = ""
    left_out: Mapping[str, str] = field(default_factory=dict)
    """What the list does not show unless it is asked for: by name, the one of `tests` that leaves it out."""

    def page(self, columns: str, place: Place | None, limit: int) -> tuple[str, Binds]:
        """The statement, with its values, of `limit` rows behind a place, and of one more as a sign.

        Its columns are `sort_key`, the ties, and `columns`.
        """
        places = (self.order.column, *self.source.ties)
        binds = self.search.binds | {f"place{number}": value for number, value in enumerate(place or ())}
        tests = [test for test in (*self.tests, *self.dates) if test != self.parted]
        statements = [
            f"SELECT {self.order.column} AS sort_key, {', '.join(self.source.ties)}, {columns}"
            f" FROM {self.source.tables} WHERE {' AND '.join([*tests, *half, *part])}"
            f" ORDER BY {self.order.along(*places)} LIMIT {limit + 1}"
            for half in self._halves(places, place)
            for part in self.parts
        ]
        if len(statements) == 1:
            return statements[0], binds
        ties = (tie.partition(".")[2] for tie in self.source.ties)
        together = " UNION ALL ".join(f"SELECT * FROM ({each}) u{n}" for n, each in enumerate(statements))
        return f"SELECT * FROM ({together}) u ORDER BY {self.order.sql('sort_key', *ties)} LIMIT {limit + 1}", binds

    def _halves(self, places: Sequence[str], place: Place | None) -> list[list[str]]:
        """Tests of where to begin and end, once for what is stated and once for what is not where they lie apart.

        Each way there is one bound at most: with two, SQLite may choose the farther one.
        """
        column, bounds = self.order.column, self.search.bounds.get(self.order.column)
        last = ", ".join(f":place{number}" for number in range(len(places)))
        beyond = [] if place is None else [f"({', '.join(places)}) {self.order.beyond} ({last})"]
        if bounds:
            ends = bounds.items() if place is None else [end for end in bounds.items() if end[0] != self.order.beyond]
            return [[*(f"{column} {way} {value}" for way, value in ends), *beyond]]
        if not self.order.open_last:
            return [beyond]
        if place is not None and place[0] == OPEN:
            return [[f"{column} = {OPEN}", *beyond]]
        return [beyond or [f"{column} < {OPEN}"], [f"{column} = {OPEN}"]]

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
    left_out: Mapping[str, int] | None = None
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
