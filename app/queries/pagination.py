"""Keyset pagination: one page along an index, the count of the whole list, and the cursor to the next page.

A cursor pins the day and the revision of the first page, so that no item is skipped or repeated when the register
changes. It needs no secret and no stored state: every node and every later process can read it. Its contents are not
part of the interface.
"""

import base64
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Annotated, Any

from pydantic import Field, StringConstraints, TypeAdapter

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
"""The largest total that is counted exactly. For a larger one, only this lower bound is reported."""
# The day in cursors of lists that do not depend on the day, so that the same page has the same cursor every day.
_ANY_DAY = 1
_CURSOR_FORMAT = 2
_CHECKSUM_BYTES = 9
_MAX_INTEGER = 2**31 - 1
_LAST_DAY = 3_652_059  # 31 December 9999.
_BROKEN = "This cursor does not belong to this query. Follow links.next unchanged, or start without a cursor."

Keyset = tuple[str | int, ...]
"""A place in a list: the sort key and the tie-breakers of the item there."""
_Format = Annotated[int, Field(strict=True, ge=_CURSOR_FORMAT, le=_CURSOR_FORMAT)]
_Day = Annotated[int, Field(strict=True, ge=1, le=_LAST_DAY)]
_Number = Annotated[int, Field(strict=True, ge=0, le=_MAX_INTEGER)]
_Key = (
    Annotated[int, Field(strict=True, ge=-_MAX_INTEGER, le=_MAX_INTEGER)]
    | Annotated[str, StringConstraints(pattern=r"^[^\x00]*$")]  # JSON can escape NUL, but databases refuse it.
)
# The content of a cursor: its format, the day, the revision, the sort key, and one or two tie-breakers.
_BODY: TypeAdapter[tuple[Any, ...]] = TypeAdapter(
    tuple[_Format, _Day, _Number, _Key, _Number] | tuple[_Format, _Day, _Number, _Key, _Number, _Number]
)


@dataclass(frozen=True)
class SortOrder:
    """An order of a list: its sort column, which is never NULL, and its wording.

    `textual` keys are texts, all others integers. With `open_last`, undated items come last even in descending order,
    although they have the greatest key. `index` is the name of the index in this order.
    """

    column: str
    phrase: str = ""
    descending: bool = False
    textual: bool = False
    open_last: bool = False
    index: str | None = None

    def along(self, *columns: str) -> str:
        """Return the columns for ORDER BY, all in one direction: one row value can then say where a page ended."""
        direction = " DESC" if self.descending else ""
        return ", ".join(f"{column}{direction}" for column in columns)

    def sql(self, *columns: str) -> str:
        """Return the columns for ORDER BY, the first one being the sort key, with undated items last if `open_last`."""
        undated_last = f"CASE WHEN {columns[0]} = {OPEN} THEN 1 ELSE 0 END, " if self.open_last else ""
        return undated_last + self.along(*columns)


@dataclass(frozen=True)
class Page:
    """A page of JSON documents. `next_keyset` is the keyset after which the next page begins; None on the last page."""

    documents: list[str]
    next_keyset: Keyset | None


@dataclass(frozen=True)
class Walk:
    """One walk along an index: its tables, with an index hint for SQLite if needed, and its tests."""

    tables: str
    tests: Sequence[str]


@dataclass(frozen=True)
class PreparedQuery:
    """A query that is ready to run. Its `walks` together find every matching item exactly once.

    `ties` are the columns that break ties in the order. `dates` are the tests on dates, which undated items fail; each
    walk adds them to its own tests. `counted` returns walks to the same items, along the indexes that suit counting.
    """

    ties: tuple[str, ...]
    builder: SelectBuilder
    order: SortOrder
    walks: Sequence[Walk]
    counted: Callable[[], Sequence[Walk]]
    dates: Sequence[str] = ()

    def select(self, keyset: Keyset | None, limit: int, *columns: str) -> tuple[str, Parameters]:
        """Return the SELECT of the page after `keyset`, and its parameters.

        It reads one extra row, which shows whether there is a next page. Its columns are `sort_key`, the ties, and
        `columns`. Raises BrokenCursor for a keyset that does not fit the order.
        """
        places = (self.order.column, *self.ties)
        if keyset is not None and (len(keyset) != len(places) or isinstance(keyset[0], str) != self.order.textual):
            raise BrokenCursor(_BROKEN)
        parameters = self.builder.parameters | {f"place{number}": value for number, value in enumerate(keyset or ())}
        statements = [
            f"SELECT {', '.join((f'{self.order.column} AS sort_key', *self.ties, *columns))}"
            # The start tests come first: if a column has two bounds, SQLite starts the walk at the first one.
            f" FROM {walk.tables} WHERE {' AND '.join([*starts, *walk.tests, *self.dates])}"
            f" ORDER BY {self.order.along(*places)} LIMIT {limit + 1}"
            for walk in self.walks
            for starts in self._start_tests(places, keyset)
        ]
        if len(statements) == 1:
            return statements[0], parameters
        ties = (tie.partition(".")[2] for tie in self.ties)
        merged = " UNION ALL ".join(f"SELECT * FROM ({each}) u{number}" for number, each in enumerate(statements))
        return f"SELECT * FROM ({merged}) u ORDER BY {self.order.sql('sort_key', *ties)} LIMIT {limit + 1}", parameters

    def _start_tests(self, places: Sequence[str], keyset: Keyset | None) -> list[list[str]]:
        """Return the tests for the place after `keyset`, as one list per SELECT.

        With `open_last`, dated and undated items each need a SELECT, because they are not in this order in the index.
        """
        column = self.order.column
        last = ", ".join(f":place{number}" for number in range(len(places)))
        comparison = "<" if self.order.descending else ">"
        after = [] if keyset is None else [f"({', '.join(places)}) {comparison} ({last})"]
        if not self.order.open_last or self.order.index in self.builder.dates:
            return [after]
        if keyset is not None and keyset[0] == OPEN:
            return [[f"{column} = {OPEN}", *after]]
        return [after or [f"{column} < {OPEN}"], [f"{column} = {OPEN}"]]

    def keyset_after(self, rows: Sequence[Row], limit: int) -> Keyset | None:
        """Return the keyset of the last row of a page; None if there is no next page."""
        return None if len(rows) <= limit else tuple(rows[limit - 1][: 1 + len(self.ties)])

    def matching(self, columns: str) -> str:
        """Return the SELECT of some columns of all items that match, in no particular order."""
        return " UNION ALL ".join(self._each(columns))

    def _each(self, columns: str) -> list[str]:
        """Return the SELECT of some columns for each walk."""
        return [
            f"SELECT {columns} FROM {walk.tables} WHERE {' AND '.join([*walk.tests, *self.dates])}"
            for walk in self.counted()
        ]

    def count(self, context: QueryContext) -> int:
        """Count the items that match.

        A number above COUNT_BUDGET is not exact, because no walk counts further: see `at_least`.
        """
        walks = enumerate(self._each("1"))
        limited = (f"SELECT * FROM ({select} LIMIT {COUNT_BUDGET + 1}) c{number}" for number, select in walks)
        return context.count(f"SELECT COUNT(*) FROM ({' UNION ALL '.join(limited)}) c", self.builder.parameters)

    def sentence(self, subject: str, *, ordered: bool = True) -> str:
        """Return the query as an English sentence without a full stop. If it is `ordered`, it names the order."""
        words = self.builder
        clauses = [" ".join(said) for said in words.clauses.values()]
        that = f"that {join_words(clauses, 'and')}" if clauses else ""
        start = " ".join(part for part in (subject, *words.qualifiers, that) if part)
        order = self.order.phrase if ordered else ""
        return ", ".join(filter(None, (start, *words.suffixes, words.as_of, order)))


def at_least(count: int) -> int | None:
    """Return COUNT_BUDGET, the known lower bound, for a count above it; None for an exact count."""
    return COUNT_BUDGET if count > COUNT_BUDGET else None


@dataclass(frozen=True)
class RecordResult:
    """One record at a time point, as JSON."""

    document: str
    time: TimePoint


@dataclass(frozen=True)
class ListResult:
    """A page of a list, or a whole short list: JSON documents and facts about the list.

    `sentence` is the query in English, and `next` the cursor of the next page. `undated` is the number of records that
    only a missing date excludes, and `left_out` the numbers that the list leaves out by default, by reason. `reading`
    is the corrected value of `q`; None if nothing was corrected.
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

    `last` is the keyset of that item; None at the beginning of the list.
    """

    query: str
    day: int
    revision: int
    last: Keyset | None = None

    def after(self, page: Page) -> str | None:
        """Return the cursor of the page after `page` as text; None if it is the last page."""
        return None if page.next_keyset is None else replace(self, last=page.next_keyset).encode()

    def encode(self) -> str:
        """Return the cursor as text, with a checksum that binds it to its query."""
        body = to_json_text([_CURSOR_FORMAT, self.day, self.revision, *(self.last or ())])
        return base64.urlsafe_b64encode(_checksum(self.query, body) + body.encode()).decode().rstrip("=")

    @classmethod
    def decode(cls, text: str, query: str) -> "Cursor":
        """Parse a cursor. Raises BrokenCursor if it is malformed or was not made for this query."""
        try:
            raw = base64.b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
            body = raw[_CHECKSUM_BYTES:].decode()
            if raw[:_CHECKSUM_BYTES] != _checksum(query, body):
                raise ValueError
            _, day, revision, *keyset = _BODY.validate_json(body)
        except ValueError:
            raise BrokenCursor(_BROKEN) from None
        return cls(query, day, revision, tuple(keyset))


def _checksum(query: str, body: str) -> bytes:
    return hashlib.sha256(f"{query}\n{body}".encode()).digest()[:_CHECKSUM_BYTES]


def start_page(params: PageParams, context: QueryContext, *, path: str) -> tuple[TimePoint, Cursor]:
    """Return the time point of the requested page, and the cursor at its beginning.

    Raises BrokenCursor for a cursor that belongs to another query or to a revision that does not exist, and NodeBehind
    for a cursor of a revision that this node may not have received yet.
    """
    as_of, known_at = getattr(params, "as_of", None), getattr(params, "known_at", None)
    query = canonical(params, path)
    given = None if params.cursor is None else Cursor.decode(params.cursor, query)
    pinned = None if given is None else (given.day if params.depends_on_day else context.today(), given.revision)
    time = context.time_point(as_of, known_at, pinned=pinned)
    day = time.day if params.depends_on_day else _ANY_DAY
    return time, Cursor(query, day, time.revision, None if given is None else given.last)


def cursor_before(text: str, params: PageParams, context: QueryContext, *, path: str) -> str:
    """Return the cursor of the page of a list by name that begins at the first name not before `text`."""
    _, cursor = start_page(params, context, path=path)
    return replace(cursor, last=(text, 0)).encode()


def canonical(params: QueryParams, path: str) -> str:
    """Return the path, filters and order of a list as text, without the parameters in NOT_FILTERS."""
    return f"{path}?{encode_query((name, value) for name, value in params.to_pairs() if name not in NOT_FILTERS)}"


# --- whole lists ---


@dataclass(frozen=True)
class FullResult:
    """A whole list: its query, and its documents in batches."""

    query: PreparedQuery
    batches: Iterator[list[str]]


def read_all(read: Callable[[Keyset | None], Page]) -> Iterator[list[str]]:
    """Return all documents of a list in batches.

    The first batch is read immediately, so that an error is raised before the response starts.
    """
    return _pages(read(None), read)


def _pages(page: Page, read: Callable[[Keyset | None], Page]) -> Iterator[list[str]]:
    yield page.documents
    while page.next_keyset is not None:
        page = read(page.next_keyset)
        yield page.documents
