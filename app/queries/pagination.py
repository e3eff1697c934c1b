"""Keyset pagination: a query that is ready to run, one page of its list, and the cursor to the next page.

A cursor pins the day and the revision of the first page, so that no item is skipped or repeated when the register
changes. It needs no secret and no stored state: every node and every later process can read it. Its contents are not
part of the interface.
"""

import base64
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Annotated, Any

import numpy as np
from pydantic import Field, StringConstraints, TypeAdapter

from app.columns.rows import Array
from app.columns.sorting import Keyset, SortedRows
from app.domain.errors import BrokenCursor
from app.domain.revision_ids import PATTERN, RevisionId
from app.parameters.common_params import PageParams
from app.parameters.descriptions import Description
from app.parameters.query_params import QueryParams, encode_query
from app.parameters.selection import Selection
from app.reading.state import State
from app.store.json_text import Document, RawJson, to_json_text
from app.store.time_point import TimePoint

NOT_FILTERS = ("cursor", "limit", "count", "include", "fields", "facet", "lang")
"""Parameters that say how a list is shown, not what is in it."""
# The day in cursors of lists that do not depend on the day, so that the same page has the same cursor every day.
_ANY_DAY = 1
_CURSOR_FORMAT = 3
_CHECKSUM_BYTES = 9
_MAX_INTEGER = 2**31 - 1
_LAST_DAY = 3_652_059  # 31 December 9999.
_BROKEN = "This cursor does not belong to this query. Follow links.next unchanged, or start without a cursor."

_Format = Annotated[int, Field(strict=True, ge=_CURSOR_FORMAT, le=_CURSOR_FORMAT)]
_Day = Annotated[int, Field(strict=True, ge=1, le=_LAST_DAY)]
_Number = Annotated[int, Field(strict=True, ge=0, le=_MAX_INTEGER)]
_Revision = Annotated[str, StringConstraints(pattern=f"^(?:{PATTERN})$", max_length=20)]
_Key = (
    Annotated[int, Field(strict=True, ge=-_MAX_INTEGER, le=_MAX_INTEGER)]
    | Annotated[str, StringConstraints(pattern=r"^[^\x00]*$")]  # JSON can escape NUL, but databases refuse it.
)
# The content of a cursor: its format, the day, the revision, the sort key, and one or two tie-breakers.
_BODY: TypeAdapter[tuple[Any, ...]] = TypeAdapter(
    tuple[_Format, _Day, _Revision, _Key, _Number] | tuple[_Format, _Day, _Revision, _Key, _Number, _Number]
)


@dataclass(frozen=True)
class PreparedQuery:
    """A query that is ready to run: the rows that match, their order, and the query in words.

    `sort_rows` returns the rows in their order; only a page needs them. `reading` is the corrected value of `q`; None
    if nothing was corrected.
    """

    selection: Selection
    sort_rows: Callable[[], SortedRows]
    description: Description
    warnings: Sequence[str] = ()
    reading: str | None = None

    @property
    def time(self) -> TimePoint:
        """The day and the revision of the query."""
        return self.selection.snapshot.time

    def page(self, after: Keyset | None, limit: int) -> tuple[Array, Keyset | None]:
        """Return the positions of the matching rows after a keyset, and the keyset of the next page if there is one.

        Raises BrokenCursor for a keyset that does not fit the order.
        """
        rows = self._sorted_rows
        matching = self.selection.mask()
        try:
            return rows.page(matching, after, limit)
        except ValueError:
            raise BrokenCursor(_BROKEN) from None

    @cached_property
    def _sorted_rows(self) -> SortedRows:
        return self.sort_rows()

    def count(self) -> int:
        """Return the number of rows that match."""
        return int(np.count_nonzero(self.selection.mask()))

    def total(self, params: PageParams) -> int | None:
        """Return the number of rows that match; None if the client asks for no total."""
        return self.count() if params.count is None else None


@dataclass(frozen=True)
class Page:
    """A page of JSON documents. `next_keyset` is the keyset after which the next page begins; None on the last page."""

    documents: list[RawJson]
    next_keyset: Keyset | None


@dataclass(frozen=True)
class RecordResult:
    """One record at a time point, as JSON."""

    document: RawJson
    time: TimePoint


@dataclass(frozen=True)
class ListResult:
    """A page of a list, or a whole short list: JSON documents and facts about the list.

    `sentence` is the query in English, and `query` the query in parts: see `descriptions`. `next` is the cursor of the
    next page. `undated` is the number of records that only a missing date excludes, and `left_out` the numbers that the
    list leaves out by default, by reason. `facets` are the counts of the list by facet. `reading` is the corrected
    value of `q`; None if nothing was corrected.
    """

    documents: Sequence[RawJson]
    time: TimePoint
    count: int | None = None
    sentence: str = ""
    query: Document | None = None
    next: str | None = None
    undated: int | None = None
    left_out: Mapping[str, int] | None = None
    facets: Mapping[str, Document] = field(default_factory=dict)
    reading: str | None = None
    warnings: Sequence[str] = field(default_factory=tuple)

    @property
    def number_of_proposed(self) -> int:
        """The number of partnerships that the list leaves out because they are only proposed."""
        return (self.left_out or {}).get("proposed", 0)


# --- cursors ---


@dataclass(frozen=True)
class Cursor:
    """A place in a list: its query in canonical form, the day and revision of the first page, and the last item seen.

    `last` is the keyset of that item; None at the beginning of the list.
    """

    query: str
    day: int
    revision: RevisionId
    last: Keyset | None = None

    def after(self, page: Page) -> str | None:
        """Return the cursor of the page after `page` as text; None if it is the last page."""
        return None if page.next_keyset is None else replace(self, last=page.next_keyset).encode()

    def encode(self) -> str:
        """Return the cursor as text, with a checksum that binds it to its query."""
        body = to_json_text([_CURSOR_FORMAT, self.day, str(self.revision), *(self.last or ())])
        return base64.urlsafe_b64encode(_checksum(self.query, body) + body.encode()).decode().rstrip("=")

    @classmethod
    def decode(cls, text: str, query: str) -> "Cursor":
        """Parse a cursor. Raises BrokenCursor if it is malformed or was not made for this query."""
        try:
            raw = base64.b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
            body = raw[_CHECKSUM_BYTES:].decode()
            if raw[:_CHECKSUM_BYTES] != _checksum(query, body):
                raise ValueError
            _, day, name, *keyset = _BODY.validate_json(body)
            revision = RevisionId.parse(name)
        except ValueError:
            raise BrokenCursor(_BROKEN) from None
        return cls(query, day, revision, tuple(keyset))


def _checksum(query: str, body: str) -> bytes:
    return hashlib.sha256(f"{query}\n{body}".encode()).digest()[:_CHECKSUM_BYTES]


def start_page(params: PageParams, state: State, *, path: str) -> tuple[State, Cursor]:
    """Return the state of the requested page, and the cursor at its beginning.

    Raises BrokenCursor for a cursor that belongs to another query or to a revision that does not exist, and NodeBehind
    for a cursor of a revision that this node may not have received yet.
    """
    as_of, known_at = getattr(params, "as_of", None), getattr(params, "known_at", None)
    query = canonical(params, path)
    last: Keyset | None = None
    if params.cursor is None:
        state = state.at(as_of, known_at)
    else:
        cursor = Cursor.decode(params.cursor, query)
        cursor_day = cursor.day if params.depends_on_day else state.today
        state = state.at_cursor(as_of, known_at, cursor_day, cursor.revision)
        last = cursor.last
    day = state.time.day if params.depends_on_day else _ANY_DAY
    return state, Cursor(query, day, RevisionId.parse(state.time.known_at), last)


def cursor_before(text: str, params: PageParams, state: State, *, path: str) -> str:
    """Return the cursor of the page of a list by name that begins at the first name not before `text`."""
    _, cursor = start_page(params, state, path=path)
    return replace(cursor, last=(text, 0)).encode()


def canonical(params: QueryParams, path: str) -> str:
    """Return the path, filters and order of a list as text, without the parameters in NOT_FILTERS."""
    return f"{path}?{encode_query((name, value) for name, value in params.pairs if name not in NOT_FILTERS)}"


# --- whole lists ---


@dataclass(frozen=True)
class FullResult:
    """A whole list: its query, and its documents in batches."""

    query: PreparedQuery
    batches: Iterator[list[RawJson]]


def read_all(read: Callable[[Keyset | None], Page]) -> Iterator[list[RawJson]]:
    """Return all documents of a list in batches.

    The first batch is read immediately, so that an error is raised before the response starts.
    """
    return _pages(read(None), read)


def _pages(page: Page, read: Callable[[Keyset | None], Page]) -> Iterator[list[RawJson]]:
    yield page.documents
    while page.next_keyset is not None:
        page = read(page.next_keyset)
        yield page.documents
