"""Counts over time: what began, changed and ended in each year or month, and the statuses at its end.

Every count but those of `undated` has two numbers: `certain` is what dates and evidence leave no doubt about,
`possible` what they do not rule out. A partnership that was established in "1999" certainly began in the year 1999, and
possibly in any of its months. An end that rests on weak evidence alone is never certain. Dates are grouped by month in
memory, so the work after that does not grow with the number of partnerships.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Annotated, Any, Literal

import numpy as np

from app.columns.rows import Array, Rows, members
from app.domain.errors import FieldError, InvalidQuery
from app.domain.vocabulary import EventKind, Status
from app.queries.dates import month_of
from app.queries.pagination import PreparedQuery
from app.queries.partnership_params import PartnershipFilters
from app.queries.partnerships import prepare
from app.queries.query_params import PlainDate, param
from app.queries.register import Register
from app.store.columns import OPEN, bitmask, enum_code
from app.store.time_point import TimePoint

MAX_INTERVALS = 1200
IN_FORCE = (Status.ACTIVE, Status.DORMANT)
ESTABLISHED = "established"
CHANGES: Mapping[str, tuple[str, int]] = {
    "ended": ("status", enum_code(Status.SEVERED)),
    "suspended": ("opened_by", enum_code(EventKind.SUSPENDED)),
    "fell_asleep": ("opened_by", enum_code(EventKind.INACTIVE)),
    "resumed": ("opened_by", enum_code(EventKind.RESUMED)),
}
"""The changes that are counted besides establishment: the column and the value of the periods that begin with each."""
_LAST_MONTH = 9999 * 12 + 11


class TimelineParams(PartnershipFilters):
    """The parameters of counts over time."""

    start: Annotated[
        PlainDate | None, param("First interval. Default: that of the earliest establishment.", "2022-01", name="from")
    ] = None
    end: Annotated[
        PlainDate | None, param("Last interval. Default: that of the day `as_of`.", "2023-01", name="to")
    ] = None
    interval: Annotated[Literal["month", "year"], param("Length of an interval: `month` or `year`.", "month")] = "year"


Dates = Counter[tuple[int, int, int]]
"""Numbers of dates, by the first and the last month in which they may lie, and whether the evidence is certain (1)."""


Periods = Counter[tuple[int, int, int, int]]
"""Changes in the number of running periods, by status, bit mask of possible statuses, certainty (1 or 0) and month."""


def find_timeline(params: TimelineParams, time: TimePoint, register: Register) -> list[dict[str, object]]:
    """Return what happened in each interval, and the statuses at its end, for the partnerships that match at `as_of`.

    An earlier agreement of two cities counts until the day on which their later one begins.
    """
    whole = params.model_copy(update={"episodes": "all"})
    query = prepare(whole, register, time)
    rows = _periods_of(query)
    (dates, undated), periods = _count_dates(rows), _count_periods(rows)
    intervals = _intervals(params, time, dates[ESTABLISHED])
    found = {name: _within(of_name, intervals) for name, of_name in dates.items()}
    undated_counts = {name: _within(of_name, intervals)[0] for name, of_name in undated.items()}
    statuses = {status: _at_end(periods, [status], intervals) for status in Status}
    in_force = _at_end(periods, IN_FORCE, intervals)
    return [
        {
            "period": _name(interval),
            **{name: counts[number] for name, (counts, _) in found.items()},
            "spread": {name: spread[number] for name, (_, spread) in found.items()},
            "undated": {name: counts[number]["possible"] for name, counts in undated_counts.items()},
            "at_interval_end": {status.value: statuses[status][number] for status in Status},
            "in_force": in_force[number],
        }
        for number, interval in enumerate(intervals)
    ]


# --- counting ---


def _periods_of(query: PreparedQuery) -> Rows:
    """Return all periods of the matching partnerships, as the register knew them. Superseded episodes do not count."""
    selection = query.selection
    snapshot = selection.snapshot
    versions = members(selection["at"][selection.mask()], len(snapshot.store.versions))
    periods = snapshot.all_periods
    return periods.take(np.flatnonzero(versions[periods["at"]] & (periods["visibility"] != 1)))


def _count_dates(periods: Rows) -> tuple[dict[str, Dates], dict[str, Dates]]:
    """Return the dates of establishment and of changes, by name, and the dates of changes that have no end.

    A date without an end counts in the month in which editors found it, and only in the second result. A change that
    several acts record, or that opens several periods, counts once for each partnership and date. It is certain if one
    of these periods is.
    """
    _, first = np.unique(periods["at"], return_index=True)  # A period of each version.
    dated = first[periods["established_latest"][first] < OPEN]
    months = [month_of(periods[f"established_{end}"][dated]) for end in ("earliest", "latest")]
    dates = {ESTABLISHED: _group(*months, np.ones(len(dated), dtype=np.int64))}
    begins = {name: periods[column] == value for name, (column, value) in CHANGES.items()}
    changing = members(
        periods["at"][np.logical_or.reduce(list(begins.values()))], int(periods["at"].max(initial=0)) + 1
    )
    chosen = np.flatnonzero(changing[periods["at"]] & (periods["since_latest"] < OPEN))
    columns = [periods[name][chosen] for name in ("since_latest", "since_earliest", "at", "since_open")]
    order = np.lexsort(columns)
    chosen, columns = chosen[order], [column[order] for column in columns]
    is_first = np.ones(len(chosen), dtype=np.bool_)
    is_first[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in columns])
    starts = np.flatnonzero(is_first)
    latest, earliest = (month_of(column[starts]) for column in columns[:2])
    is_open = columns[3][starts] > 0
    undated: dict[str, Dates] = {}
    certain = _any_in_group(periods["certain"][chosen], starts)
    for name, is_begun in begins.items():
        changed = _any_in_group(is_begun[chosen], starts) > 0
        ended = changed & ~is_open
        dates[name] = _group(earliest[ended], latest[ended], certain[ended])
        endless = changed & is_open
        undated[name] = _group(latest[endless], latest[endless], certain[endless])
    return dates, undated


def _any_in_group(values: Array, starts: Array) -> Array:
    """Return the greatest value of each group of consecutive values, by the places where the groups start."""
    values = values.astype(np.int64)
    return np.maximum.reduceat(values, starts) if len(starts) else values


def _count_periods(periods: Rows) -> Periods:
    """Return the changes in the number of running periods.

    A period adds 1 in the month in which it begins, and subtracts 1 in the month of the day after its end.
    """
    states = [periods[name] for name in ("status", "possible", "certain")]
    counts: Periods = Counter()
    for days, sign in ((periods["valid_from"], 1), (periods["valid_to"].astype(np.int64) + 1, -1)):
        for state, number in _group(*states, month_of(days)).items():
            counts[state] += sign * number
    return counts


def _group(*columns: Array) -> Counter[Any]:
    """Return the distinct combinations of values of some columns, each with its number of rows."""
    order = np.lexsort(columns[::-1])
    columns = tuple(column[order] for column in columns)
    is_first = np.ones(len(order), dtype=np.bool_)
    is_first[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in columns])
    starts = np.flatnonzero(is_first)
    numbers = np.diff(np.append(starts, len(order)))
    values = zip(*(column[starts].tolist() for column in columns), strict=True)
    return Counter(dict(zip(values, numbers.tolist(), strict=True)))


# --- intervals ---


def _at_end(periods: Periods, statuses: Sequence[Status], intervals: Sequence[range]) -> list[dict[str, int]]:
    """Count the partnerships that certainly and possibly have one of some statuses at the end of each interval."""
    codes, bits = {enum_code(status) for status in statuses}, bitmask(statuses)
    ends = [interval[-1] for interval in intervals]
    certain, possible = ([0] * (len(intervals) + 1) for _ in range(2))
    for (value, candidates, sure, month), number in periods.items():
        if candidates & bits:
            place = bisect_left(ends, month)
            possible[place] += number
            if value in codes and sure:
                certain[place] += number
    sums = zip(accumulate(certain[:-1]), accumulate(possible[:-1]), strict=True)
    return [{"certain": certainly, "possible": possibly} for certainly, possibly in sums]


def _within(dates: Dates, intervals: Sequence[range]) -> tuple[list[dict[str, int]], list[float]]:
    """Return two lists with one item per interval: the dates that certainly and possibly lie in it, and their spread.

    The spread divides each date evenly among its months. Dates with an open start or end are left out of it. The
    intervals are consecutive.
    """
    firsts, lasts = ([interval[end] for interval in intervals] for end in (0, -1))
    counts = [{"certain": 0, "possible": 0} for _ in intervals]
    spread = [0.0] * len(intervals)
    for (earliest, latest, sure), count in dates.items():
        for number in range(bisect_left(lasts, earliest), bisect_right(firsts, latest)):
            first, last = firsts[number], lasts[number]
            counts[number]["possible"] += count
            if sure and first <= earliest and latest <= last:
                counts[number]["certain"] += count
            if earliest > 0 and latest < OPEN:
                shared = min(latest, last) - max(earliest, first) + 1
                spread[number] += count * shared / (latest - earliest + 1)
    return counts, [round(number, 2) for number in spread]


def _intervals(params: TimelineParams, time: TimePoint, established: Dates) -> list[range]:
    """Return the intervals, each as a range of one or twelve months as `month_of` numbers them.

    Raises InvalidQuery for too many intervals, and for a `to` before the first one.
    """
    today = _month(time.day)
    earliest = min((latest for _, latest, _ in established), default=today)
    first = _month(params.start.earliest) if params.start else min(earliest, today)
    last = _month(params.end.latest) if params.end else max(today, first)
    if last < first:
        begin = "from" if params.start else f"{first // 12}, where the counts begin: give from as well"
        raise InvalidQuery([FieldError("to", "before_from", f"to lies before {begin}")])
    length = 12 if params.interval == "year" else 1
    starts = range(first - first % length, min(last, _LAST_MONTH) + 1, length)
    if len(starts) > MAX_INTERVALS:
        message = f"between from and to there are more than {MAX_INTERVALS} intervals: ask for fewer, or for years"
        raise InvalidQuery([FieldError("interval", "too_many", message)])
    return [range(start, start + length) for start in starts]


def _month(day: int) -> int:
    return int(month_of(np.array([day]))[0])


def _name(interval: range) -> str:
    year, month = divmod(interval[0], 12)
    return f"{year:04d}" if len(interval) > 1 else f"{year:04d}-{month + 1:02d}"
