"""Rows of a version for queries: its periods, events and cited sources, each kind as one matrix of 32-bit integers.

A version stores the matrices as bytes with its documents, and the number of their format. The columns of a matrix are
the fields of a row, in order. Days are ordinals. An end that is open, and a date that is missing, are OPEN. Terms are
codes and bit masks of their vocabularies (see `store.columns`), 0 if there is none.

To add a column, add a field here and its value in `version_content`, count ROWS_FORMAT up, and add a migration, which
may be empty: `upgrade` then encodes the rows of all versions again. A program refuses rows of another format.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.int32]
"""Rows of one kind, with a column for each field."""
_INTEGER = np.dtype("<i4")


class PeriodRow(NamedTuple):
    """A period of a partnership: a run of days on which everything in the row is the same.

    - `visibility`: 0 if lists show the partnership, 1 if a later episode has replaced it, 2 if it was only proposed.
    - `possible`: bit mask of the status and its alternatives. `doubt`: bit mask of doubts.
    - `opening`, `opened_by`: index (from 1) and kind of the event that opened the status; 0 if no event did.
    - `reasons`, `actor_side`, `actor_body`, `witnesses`: those of the act that opened the status.
    - `last_evidence`, `last_active`, `checked_on`: days, 0 if there is none.
    - `since_open`: 1 if no source says by when the status had begun.
    - `*_sort`: minus the day by which the date is sorted, OPEN for no date. So in ascending order the latest date comes
      first, and no date last.
    """

    valid_from: int
    valid_to: int
    country_a: int
    country_b: int
    city_a: int
    city_b: int
    visibility: int
    status: int
    possible: int
    certain: int
    doubt: int
    basis: int
    ending: int
    pending: int
    disputed: int
    kind: int
    confidence: int
    reasons: int
    actor_side: int
    actor_body: int
    opening: int
    opened_by: int
    witnesses: int
    independent_sources: int
    last_evidence: int
    last_active: int
    checked_on: int
    since_earliest: int
    since_latest: int
    since_sort: int
    since_open: int
    established_earliest: int
    established_latest: int
    established_sort: int
    ended_earliest: int
    ended_latest: int
    ended_sort: int


class EventRow(NamedTuple):
    """An event of a partnership, with the sides of the partnership.

    `successor` is the key of the city that took the place of a side, 0 for none. `checksum` is the CRC-32 of the JSON
    of the event as a signed number. `citations` is the number of its citations. `sort_day` is the last day of its date,
    or the first day if the date has no end.
    """

    country_a: int
    country_b: int
    city_a: int
    city_b: int
    seq: int
    kind: int
    stage: int
    part: int
    actor_side: int
    actor_body: int
    reasons: int
    successor: int
    earliest: int
    latest: int
    sort_day: int
    citations: int
    checksum: int


class SourceRow(NamedTuple):
    """A source that a partnership cites, by its key."""

    source: int


ROWS_FORMAT = 2
"""The number of the format, which every version stores. Its hash covers it."""
MATRICES: Mapping[str, type[Any]] = {"period_rows": PeriodRow, "event_rows": EventRow, "source_rows": SourceRow}
"""The kinds of rows, by the column of the version that stores them."""


def encode_rows(rows: Iterable[tuple[int, ...]]) -> bytes:
    """Return rows of one kind as bytes. Raises OverflowError for a number of more than 32 bits."""
    return np.array(list(rows), dtype=_INTEGER).tobytes()


def decode_rows(data: bytes, kind: type[Any]) -> Matrix:
    """Return the matrix of rows of a kind from their bytes."""
    return np.frombuffer(data, dtype=_INTEGER).reshape(-1, len(kind._fields))


def country_number(code: str) -> int:
    """Return the number that means a country in a row."""
    return int.from_bytes(code.encode("ascii"), "big")


@cache
def country_of(number: int) -> str:
    """Return the code of a country from its number in a row."""
    return int(number).to_bytes(2, "big").decode("ascii")


def to_signed(checksum: int) -> int:
    """Return a checksum of 32 bits as a signed number."""
    return checksum - (1 << 32) if checksum >= 1 << 31 else checksum
