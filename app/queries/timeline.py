"""Counts over time: what began, changed and ended in each year or month, and the statuses at its end.

Every count but those of `undated` has two numbers: `certain` is what dates and evidence leave no doubt about,
`possible` what they do not rule out. A partnership that was established in "1999" certainly began in the year 1999, and
possibly in any of its months. An end that rests on weak evidence alone is never certain. Dates are grouped by month in
SQL, so the work after that does not grow with the number of partnerships.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import accumulate
from typing import Annotated, Literal

from app.domain.errors import FieldError, InvalidQuery
from app.domain.vocabulary import EventKind, Status
from app.queries.context import QueryContext
from app.queries.partnership_params import PartnershipFilters
from app.queries.partnerships import PartnershipQuery, prepare
from app.queries.query_params import PlainDate, param
from app.queries.select_builder import TimePoint
from app.store.columns import OPEN, bitmask, enum_code

MAX_INTERVALS = 1200
IN_FORCE = (Status.ACTIVE, Status.DORMANT)
ESTABLISHED = "established"
CHANGES: Mapping[str, str] = {
    "ended": f"x.status = {enum_code(Status.SEVERED)}",
    "suspended": f"x.opened_by = {enum_code(EventKind.SUSPENDED)}",
    "fell_asleep": f"x.opened_by = {enum_code(EventKind.INACTIVE)}",
    "resumed": f"x.opened_by = {enum_code(EventKind.RESUMED)}",
}
"""The changes that are counted besides establishment, each with the test on a period `x` that begins with it."""
_LAST_DAY = date.max.toordinal()


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


def find_timeline(params: TimelineParams, time: TimePoint, context: QueryContext) -> list[dict[str, object]]:
    """Return what happened in each interval, and the statuses at its end, for the partnerships that match at `as_of`.

    An earlier agreement of two cities counts until the day on which their later one begins.
    """
    whole = params.model_copy(update={"episodes": "all"})
    dates, undated, periods = _count_by_month(prepare(whole, context, time), context)
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


def _count_by_month(
    query: PartnershipQuery, context: QueryContext
) -> tuple[dict[str, Dates], dict[str, Dates], Periods]:
    """Return the counted dates by name, those without an end apart, and the changes in the number of running periods.

    A date without an end counts in the month in which editors found it, and only in the second result. A period adds 1
    in the month in which it begins, and subtracts 1 in the month of the day after its end. Superseded episodes do not
    count.
    """
    matching = f"({query.matching('s.version')})"
    periods = f"FROM {matching} c CROSS JOIN status_period x WHERE x.version = c.version AND x.visibility <> 1"
    parameters = query.builder.parameters
    dates: dict[str, Dates] = {name: Counter() for name in (ESTABLISHED, *CHANGES)}
    undated: dict[str, Dates] = {name: Counter() for name in CHANGES}
    once = (
        f"SELECT DISTINCT x.version, x.established_earliest AS earliest, x.established_latest AS latest {periods}"
        f" AND x.established_latest < {OPEN}"
    )
    grouped = f"SELECT earliest, latest, COUNT(*) FROM ({once}) t GROUP BY earliest, latest"
    for earliest, latest, number in context.cached_rows(grouped, parameters):
        dates[ESTABLISHED][month_of(earliest), month_of(latest), 1] += number
    # A change that several acts record, or that opens several periods, counts once for each partnership and date.
    seen = ", ".join(f"MAX(CASE WHEN {test} THEN 1 ELSE 0 END) AS {name}" for name, test in CHANGES.items())
    once = (
        "SELECT x.since_earliest AS earliest, x.since_latest AS latest, x.since_open AS is_open,"
        f" MAX(x.certain) AS certain, {seen} {periods}"
        f" AND x.since_latest < {OPEN} GROUP BY x.version, x.since_earliest, x.since_latest, x.since_open"
    )
    sums = ", ".join(f"SUM({name})" for name in CHANGES)
    grouped = (
        f"SELECT earliest, latest, is_open, certain, {sums} FROM ({once}) t GROUP BY earliest, latest, is_open, certain"
    )
    for earliest, latest, is_open, certain, *numbers in context.cached_rows(grouped, parameters):
        first, last = month_of(earliest), month_of(latest)
        for name, number in zip(CHANGES, numbers, strict=True):
            if number and is_open:
                undated[name][last, last, certain] += int(number)
            elif number:
                dates[name][first, last, certain] += int(number)
    counts: Periods = Counter()
    for column, days_later, sign in (("x.valid_from", 0, 1), ("x.valid_to", 1, -1)):
        grouped = f"x.status, x.possible, x.certain, {column}"
        statement = f"SELECT {grouped}, COUNT(*) {periods} GROUP BY {grouped}"
        for status, possible, certain, day, number in context.cached_rows(statement, parameters):
            counts[status, possible, certain, month_of(day + days_later)] += sign * number
    return dates, undated, counts


@lru_cache(maxsize=65_536)
def month_of(day: int) -> int:
    """Return the month of a day: year × 12 + month − 1. It is 0 before the calendar begins, and OPEN after its end."""
    if not 0 < day <= _LAST_DAY:
        return 0 if day < 1 else OPEN
    found = date.fromordinal(day)
    return found.year * 12 + found.month - 1


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
    today = month_of(time.day)
    earliest = min((latest for _, latest, _ in established), default=today)
    first = month_of(params.start.earliest) if params.start else min(earliest, today)
    last = month_of(params.end.latest) if params.end else max(today, first)
    if last < first:
        begin = "from" if params.start else f"{first // 12}, where the counts begin: give from as well"
        raise InvalidQuery([FieldError("to", "before_from", f"to lies before {begin}")])
    length = 12 if params.interval == "year" else 1
    starts = range(first - first % length, min(last, month_of(_LAST_DAY)) + 1, length)
    if len(starts) > MAX_INTERVALS:
        message = f"between from and to there are more than {MAX_INTERVALS} intervals: ask for fewer, or for years"
        raise InvalidQuery([FieldError("interval", "too_many", message)])
    return [range(start, start + length) for start in starts]


def _name(interval: range) -> str:
    year, month = divmod(interval[0], 12)
    return f"{year:04d}" if len(interval) > 1 else f"{year:04d}-{month + 1:02d}"
