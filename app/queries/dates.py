"""Columns of days: their months and years, and how many ranges of them overlap a span."""

import numpy as np

from app.columns.rows import Array
from app.store.columns import OPEN

_EPOCH = np.datetime64("0001-01-01", "D")
_FIRST, _LAST_DAY = 1, 3_652_059  # 1 January 1 and 31 December 9999, as ordinals.


def month_of(days: Array) -> Array:
    """Return the month of each day: year × 12 + month − 1.

    It is 0 before the calendar begins, and OPEN after its end.
    """
    within = np.clip(days, _FIRST, _LAST_DAY)
    months = (_EPOCH + (within - _FIRST)).astype("datetime64[M]").astype(np.int64) + 1970 * 12
    return np.where(days < _FIRST, 0, np.where(days > _LAST_DAY, OPEN, months))


def last_day_of(months: Array) -> Array:
    """Return the last day of each month, which is numbered as `month_of` does."""
    following = (months - 1970 * 12 + 1).astype("datetime64[M]").astype("datetime64[D]")
    return (following - _EPOCH).astype(np.int64)


def year_of(days: Array) -> Array:
    """Return the year of each day, which lies in the calendar."""
    return month_of(np.clip(days, _FIRST, _LAST_DAY)) // 12


def count_overlaps(first: Array, last: Array, starts: Array, ends: Array) -> list[int]:
    """Return for each span, from its start to its end, how many of the ranges from `first` to `last` overlap it.

    These are all ranges that have begun by the end of the span, without those that are over before its start.
    """
    begun = np.searchsorted(np.sort(first), ends, side="right")
    over = np.searchsorted(np.sort(last), starts, side="left")
    numbers: list[int] = (begun - over).tolist()
    return numbers
