"""Keyset pagination: one page along an index, the count of the whole list, and the cursor to the next page.

A cursor pins the day and the revision of its first page, so that no item is skipped or seen twice however the register
changes meanwhile. It is made from the query alone, without a secret: any node and any later process makes and reads the
same one. Its contents are not part of the interface.
"""

import base64
import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.domain.errors import BrokenCursor
from app.queries.common_params import PageParams
from app.queries.context import QueryContext
from app.queries.query_params import QueryParams, encode_query
from app.queries.select_builder import SelectBuilder, TimePoint, join_words
from app.store.columns import OPEN
from app.store.json_text import to_json_text
from app.store.read_session import Parameters, Row

NOT_FILTERS = ("cursor", "limit", "count", "include", "fields", "facet", "lang")
"""Parameters that say how a list is shown, not what is in it."""
COUNT_BUDGET = 100_000
"""Rows that a total counts at most. Beyond them only a lower bound is reported."""
_ANY_DAY = 1
"""The day in cursors of lists that depend on none: the same query gives the same cursor on every day."""
_FORM = 2
_LARGEST = 2**31 - 1
_LAST_DAY = 3_652_059  # 31 December 9999.
_INVALID = "This cursor is invalid. Start without a cursor."
_UNSTORABLE = re.compile(r"[\0\ud800-\udfff]")
"""NUL and halves of characters: JSON can escape them, databases refuse them."""

Keyset = tuple[str | int, ...]
"""A place in a list: the sort key and the tie-breakers of the item there."""


@dataclass(frozen=True)
class SortOrder:
    """An order of a list: its sort column, which is never NULL, and its wording.

    `index` names the index in this order. `open_last`: undated items have the greatest key, and come last in a
    descending walk too.
    """

    column: str
    phrase: str = ""
    descending: bool = False
    textual: bool = False
    open_last: bool = False
    index: str | None = None

    def along(self, *columns: str) -> str:
        """ORDER BY the columns, all in one direction, so that a row value says where a page ended."""
        way = " DESC" if self.descending else ""
        return ", ".join(f"{column}{way}" for column in columns)

    def sql(self, *columns: str) -> str:
        """ORDER BY the columns, of which the first is the sort key."""
        last = f"CASE WHEN {columns[0]} = {OPEN} THEN 1 ELSE 0 END, " if self.open_last else ""
        return last + self.along(*columns)


@dataclass(frozen=True)
class Page:
    """JSON documents of a list, and the keyset of the last one; None where nothing follows it."""

    documents: list[str]
    last: Keyset | None


@dataclass(frozen=True)
class Walk:
    """One walk along an index: its tables, with an index hint for SQLite, and its tests."""

    tables: str
    tests: Sequence[str]


@dataclass(frozen=True)
class PreparedQuery:
    """A query that is ready to run. Its `walks` find every item once.

    `ties` are the columns that break ties, and `dates` the tests that undated items fail. `counted` makes the same
    walks with the indexes that serve counting.
    """

    ties: tuple[str, ...]
    builder: SelectBuilder
    order: SortOrder
    walks: Sequence[Walk]
    counted: Callable[[], Sequence[Walk]]
    dates: Sequence[str] = ()

    def select(self, keyset: Keyset | None, limit: int, *columns: str) -> tuple[str, Parameters]:
        """SELECT the page after `keyset`; one extra row shows whether a next page exists.

        The columns are `sort_key`, the ties, and `columns`. Raises BrokenCursor for a keyset of another order.
        """
        if keyset is not None:
            check_keyset(keyset, textual=self.order.textual, ties=len(self.ties))
        places = (self.order.column, *self.ties)
        parameters = self.builder.parameters | {f"place{number}": value for number, value in enumerate(keyset or ())}
        statements = [
            f"SELECT {', '.join((f'{self.order.column} AS sort_key', *self.ties, *columns))}"
            # First where to begin, then where to end: of two bounds of a column, SQLite walks from the first one.
            f" FROM {walk.tables} WHERE {' AND '.join([*half, *walk.tests, *self.dates])}"
            f" ORDER BY {self.order.along(*places)} LIMIT {limit + 1}"
            for walk in self.walks
            for half in self._halves(places, keyset)
        ]
        if len(statements) == 1:
            return statements[0], parameters
        ties = (tie.partition(".")[2] for tie in self.ties)
        merged = " UNION ALL ".join(f"SELECT * FROM ({each}) u{number}" for number, each in enumerate(statements))
        return f"SELECT * FROM ({merged}) u ORDER BY {self.order.sql('sort_key', *ties)} LIMIT {limit + 1}", parameters

    def _halves(self, places: Sequence[str], keyset: Keyset | None) -> list[list[str]]:
        """Tests of where to begin, once for dated and once for undated items where they lie apart."""
        column = self.order.column
        last = ", ".join(f":place{number}" for number in range(len(places)))
        after = "<" if self.order.descending else ">"
        beyond = [] if keyset is None else [f"({', '.join(places)}) {after} ({last})"]
        if not self.order.open_last or self.order.index in self.builder.dates:
            return [beyond]
        if keyset is not None and keyset[0] == OPEN:
            return [[f"{column} = {OPEN}", *beyond]]
        return [beyond or [f"{column} < {OPEN}"], [f"{column} = {OPEN}"]]

    def keyset_after(self, rows: Sequence[Row], limit: int) -> Keyset | None:
        """Return the keyset of the last row of a page, if there is a next page."""
        return None if len(rows) <= limit else tuple(rows[limit - 1][: 1 + len(self.ties)])

    def matching(self, columns: str) -> str:
        """SELECT columns of everything that matches, in no order."""
        return " UNION ALL ".join(self._each(columns))

    def _each(self, columns: str, instead_of_dates: Sequence[str] | None = None) -> list[str]:
        """SELECT columns of what each walk finds."""
        dates = self.dates if instead_of_dates is None else instead_of_dates
        return [
            f"SELECT {columns} FROM {walk.tables} WHERE {' AND '.join([*walk.tests, *dates])}"
            for walk in self.counted()
        ]

    def count(self, context: QueryContext, instead_of_dates: Sequence[str] | None = None) -> int:
        """Count the items that match; more than the budget means that counting stopped there."""
        walks = enumerate(self._each("1", instead_of_dates))
        each = (f"SELECT * FROM ({one} LIMIT {COUNT_BUDGET + 1}) c{number}" for number, one in walks)
        return context.count(f"SELECT COUNT(*) FROM ({' UNION ALL '.join(each)}) c", self.builder.parameters)

    def sentence(self, subject: str, *, ordered: bool = True) -> str:
        """Return the query as an English sentence without a full stop. Counts are not `ordered`."""
        words = self.builder
        clauses = [" ".join(said) for said in words.that.values()]
        that = f"that {join_words(clauses, 'and')}" if clauses else ""
        start = " ".join(part for part in (subject, *words.of, that) if part)
        order = self.order.phrase if ordered else ""
        return ", ".join(filter(None, (start, *words.endings, words.as_of, order)))


def at_least(count: int) -> int | None:
    """Return the lower bound that is known of a count beyond the budget; None for an exact one."""
    return COUNT_BUDGET if count > COUNT_BUDGET else None


@dataclass(frozen=True)
class RecordResult:
    """One record at a time point, as JSON."""

    document: str
    time: TimePoint


@dataclass(frozen=True)
class ListResult:
    """A page of a list, or a whole short one: JSON documents, and what to say about them.

    `reading` is the value of `q` that was searched for instead of the given one, None where that is the given one.
    """

    documents: Sequence[str]
    time: TimePoint
    count: int | None = None
    sentence: str = ""
    next: str | None = None
    undated: int | None = None
    left_out: Mapping[str, int] | None = None
    facets: Mapping[str, object] | None = None
    reading: str | None = None
    warnings: Sequence[str] = field(default_factory=tuple)


# --- cursors ---


@dataclass(frozen=True)
class Cursor:
    """A place in a list: its query in canonical form, the day and revision of the first page, and the last item seen.

    `last` is the keyset of that item; None at the beginning.
    """

    query: str
    day: int
    revision: int
    last: Keyset | None = None

    def after(self, page: Page) -> str | None:
        """Return the cursor of the next page as text; None where nothing follows."""
        return None if page.last is None else replace(self, last=page.last).text()

    def text(self) -> str:
        """Return the cursor as text, bound to its query."""
        body = to_json_text([_FORM, self.day, self.revision, *(self.last or ())])
        return base64.urlsafe_b64encode(_checksum(self.query, body) + body.encode()).decode().rstrip("=")

    @classmethod
    def read(cls, text: str, query: str) -> "Cursor":
        """Parse a cursor. Raises BrokenCursor where it was not made for this query."""
        try:
            raw = base64.b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
            body = raw[9:].decode()
            if raw[:9] != _checksum(query, body):
                raise ValueError
            form, day, revision, key, *ties = json.loads(body)
        except (ValueError, TypeError, RecursionError):
            raise BrokenCursor(
                "This cursor does not belong to this query. Follow links.next unchanged, or start without a cursor."
            ) from None
        numbers = (form, day, revision, *ties)
        valid = all(type(number) is int and 0 <= number <= _LARGEST for number in numbers)
        is_key = type(key) is int or (isinstance(key, str) and not _UNSTORABLE.search(key))
        if not (valid and is_key) or form != _FORM or not 1 <= day <= _LAST_DAY:
            raise BrokenCursor(_INVALID)
        return cls(query, day, revision, (key, *ties))


def check_keyset(keyset: Keyset, *, textual: bool, ties: int) -> None:
    """Raise BrokenCursor for a keyset of another order: its cursor was not issued by this service."""
    key = keyset[0]
    fits = isinstance(key, str) if textual else type(key) is int and abs(key) <= _LARGEST
    if not fits or len(keyset) != 1 + ties:
        raise BrokenCursor(_INVALID)


def _checksum(query: str, body: str) -> bytes:
    return hashlib.sha256(f"{query}\n{body}".encode()).digest()[:9]


def start_page(params: PageParams, context: QueryContext, *, path: str) -> tuple[TimePoint, Cursor]:
    """Return the time point of the requested page, and the cursor after which it begins.

    Raises BrokenCursor for a cursor that belongs to another query or to a revision that does not exist, and NodeBehind
    for one that this node may still receive.
    """
    as_of, known_at = getattr(params, "as_of", None), getattr(params, "known_at", None)
    query = canonical(params, path)
    given = None if params.cursor is None else Cursor.read(params.cursor, query)
    pinned = None if given is None else (given.day if params.depends_on_day else context.today(), given.revision)
    time = context.time_point(as_of, known_at, pinned=pinned)
    day = time.day if params.depends_on_day else _ANY_DAY
    return time, Cursor(query, day, time.revision, None if given is None else given.last)


def canonical(params: QueryParams, path: str) -> str:
    """Return what a list is about, without the page and the shape of it."""
    return f"{path}?{encode_query((name, value) for name, value in params.to_pairs() if name not in NOT_FILTERS)}"


# --- whole lists ---


@dataclass(frozen=True)
class FullResult:
    """A whole list: its query, and its documents in batches."""

    query: PreparedQuery
    batches: Iterator[list[str]]


def read_all(read: Callable[[Keyset | None], Page]) -> Iterator[list[str]]:
    """Return all documents of a list in batches. The first one is read at once, so that errors come first."""
    return _pages(read(None), read)


def _pages(page: Page, read: Callable[[Keyset | None], Page]) -> Iterator[list[str]]:
    yield page.documents
    while page.last is not None:
        page = read(page.last)
        yield page.documents
