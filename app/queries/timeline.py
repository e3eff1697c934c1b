"""Counts over time: what began, changed and ended in each year or month, and the statuses at its end.

Every count but those of `undated` has two numbers: `certain` is what dates and evidence leave no doubt about,
`possible` what they do not rule out. A partnership that was established in "1999" certainly began in the year 1999, and
possibly in any of its months. An end that rests on weak evidence alone is never certain.
"""

from collections.abc import Mapping, Sequence
from math import prod
from typing import Annotated, Literal, NamedTuple

import numpy as np

from app.columns.rows import Array, Floats, Mask, Rows, mask_at, one_of
from app.columns.sorting import sorted_positions
from app.domain.errors import FieldError, InvalidQuery
from app.domain.vocabulary import EventKind, Status
from app.queries.dates import last_day_of, month_of
from app.queries.filters import VISIBILITY
from app.queries.pagination import PreparedQuery
from app.queries.param_types import PlainDate
from app.queries.partnership_params import PartnershipFilters
from app.queries.partnerships import prepare
from app.queries.query_params import param
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


def find_timeline(params: TimelineParams, time: TimePoint, register: Register) -> list[dict[str, object]]:
    """Return what happened in each interval, and the statuses at its end, for the partnerships that match at `as_of`.

    An earlier agreement of two cities counts until the day on which their later one begins.
    """
    whole = params.model_copy(update={"episodes": "all"})
    query = prepare(whole, register, time)
    periods = _periods_of(query)
    established = _established(periods)
    changes = _changes(periods)
    intervals = _intervals(params, time, established)
    dates = {ESTABLISHED: established, **{name: change.dated for name, change in changes.items()}}
    runs = {name: _runs(dates_of_name, intervals) for name, dates_of_name in dates.items()}
    counts = {name: _count_within(runs_of_name, intervals) for name, runs_of_name in runs.items()}
    spread = {name: _spread_over(runs_of_name, intervals) for name, runs_of_name in runs.items()}
    undated = {name: _count_within(_runs(change.endless, intervals), intervals) for name, change in changes.items()}
    at_end = _count_at_end(periods, intervals)
    timeline: list[dict[str, object]] = []
    for place in range(len(intervals.first)):
        entry: dict[str, object] = {"period": intervals.name(place)}
        for name, count in counts.items():
            entry[name] = count.at(place)
        entry["spread"] = {name: shares[place] for name, shares in spread.items()}
        entry["undated"] = {name: count.possible[place] for name, count in undated.items()}
        entry["at_interval_end"] = {status.value: at_end[(status,)].at(place) for status in Status}
        entry["in_force"] = at_end[IN_FORCE].at(place)
        timeline.append(entry)
    return timeline


# --- the rows that count ---

_COLUMNS = (
    *("version_position", "status", "possible", "certain", "opened_by", "valid_from", "valid_to"),
    *("since_earliest", "since_latest", "since_open", "established_earliest", "established_latest"),
)


def _periods_of(query: PreparedQuery) -> Rows:
    """Return all periods of the matching partnerships, as the register knew them. Superseded episodes do not count.

    The periods of a version follow each other.
    """
    selection = query.selection
    snapshot = selection.snapshot
    versions = mask_at(selection["version_position"][selection.mask()], len(snapshot.store.versions))
    periods = snapshot.all_periods
    counted = versions[periods["version_position"]] & (periods["visibility"] != VISIBILITY["earlier_episodes"])
    return periods.take(np.flatnonzero(counted), _COLUMNS)


# --- dates ---


class Dates(NamedTuple):
    """Dates: the first and the last month in which each may lie, and whether its evidence is certain (1 or 0)."""

    earliest: Array
    latest: Array
    certain: Array

    def take(self, positions: Array | Mask) -> "Dates":
        """Return some of the dates."""
        return Dates(*(column[positions] for column in self))


class ChangeDates(NamedTuple):
    """The dates of a kind of change. A change without an end is dated to the month in which editors found it."""

    dated: Dates
    endless: Dates


def _established(periods: Rows) -> Dates:
    """Return the dates of establishment, one for each partnership that has one."""
    is_first = np.diff(periods["version_position"], prepend=-1) != 0
    dated = np.flatnonzero(is_first & (periods["established_latest"] < OPEN))
    earliest = month_of(periods["established_earliest"][dated])
    latest = month_of(periods["established_latest"][dated])
    return Dates(earliest, latest, np.ones(len(dated), dtype=np.int8))


def _changes(periods: Rows) -> dict[str, ChangeDates]:
    """Return the dates of changes by name.

    A change that several acts record, or that opens several periods, counts once for each partnership and date. It is
    certain if one of these periods is. So the periods are sorted, and each group of neighbours with the same date and
    partnership is one change.
    """
    opens = {name: periods[column] == value for name, (column, value) in CHANGES.items()}
    # Only partnerships with a change are sorted, because sorting takes longest.
    partnerships = periods["version_position"]
    with_change = partnerships[np.logical_or.reduce(list(opens.values()))]
    has_change = mask_at(with_change, int(partnerships.max(initial=0)) + 1)
    chosen = np.flatnonzero(has_change[partnerships] & (periods["since_latest"] < OPEN))
    date_columns = [
        periods[name][chosen] for name in ("since_latest", "since_earliest", "version_position", "since_open")
    ]
    order = sorted_positions(*date_columns)
    chosen = chosen[order]
    date_columns = [column[order] for column in date_columns]
    starts = _group_starts(date_columns)
    latest, earliest, _, since_open = (column[starts] for column in date_columns)
    certain = _any_in_group(periods["certain"][chosen], starts)
    dated = Dates(month_of(earliest), month_of(latest), certain)
    endless = dated._replace(earliest=dated.latest)
    changes: dict[str, ChangeDates] = {}
    for name, is_opening in opens.items():
        has_changed = _any_in_group(is_opening[chosen], starts) > 0
        is_endless = has_changed & (since_open > 0)
        changes[name] = ChangeDates(dated.take(has_changed & ~is_endless), endless.take(is_endless))
    return changes


def _group_starts(columns: Sequence[Array]) -> Array:
    """Return the positions at which groups of consecutive equal rows start."""
    differs = [np.diff(column, prepend=-1) != 0 for column in columns]
    return np.flatnonzero(np.logical_or.reduce(differs))


def _any_in_group(values: Array | Mask, starts: Array) -> Array:
    """Return the greatest value of each group of consecutive values, by the positions where the groups start."""
    values = values.astype(np.int8)
    return np.maximum.reduceat(values, starts) if len(starts) else values


# --- intervals ---


class Intervals(NamedTuple):
    """Consecutive intervals of one length: the first and the last month of each, as `month_of` numbers them."""

    first: Array
    last: Array
    length: int

    def name(self, place: int) -> str:
        """Return the name of an interval: `2022` or `2022-03`."""
        year, month = divmod(int(self.first[place]), 12)
        return f"{year:04d}" if self.length > 1 else f"{year:04d}-{month + 1:02d}"


def _intervals(params: TimelineParams, time: TimePoint, established: Dates) -> Intervals:
    """Return the intervals of one or twelve months.

    Raises InvalidQuery for too many intervals, and for a `to` before the first one.
    """
    today = _month(time.day)
    earliest = int(established.latest.min(initial=today))
    first = _month(params.start.earliest) if params.start else earliest
    last = _month(params.end.latest) if params.end else max(today, first)
    if last < first:
        begin = "from" if params.start else f"{first // 12}, where the counts begin: give from as well"
        raise InvalidQuery([FieldError("to", "before_from", f"to lies before {begin}")])
    length = 12 if params.interval == "year" else 1
    starts = np.arange(first - first % length, min(last, _LAST_MONTH) + 1, length)
    if len(starts) > MAX_INTERVALS:
        message = f"between from and to there are more than {MAX_INTERVALS} intervals: ask for fewer, or for years"
        raise InvalidQuery([FieldError("interval", "too_many", message)])
    return Intervals(starts, starts + length - 1, length)


def _month(day: int) -> int:
    return int(month_of(np.array([day]))[0])


# --- counting ---


class CertainAndPossible(NamedTuple):
    """Two numbers for each interval."""

    certain: list[int]
    possible: list[int]

    def at(self, place: int) -> dict[str, int]:
        """Return the numbers of an interval."""
        return {"certain": self.certain[place], "possible": self.possible[place]}


class Runs(NamedTuple):
    """Dates, with the run of intervals in which each may lie: the first interval, and the one after the last."""

    dates: Dates
    start: Array
    stop: Array

    def take(self, mask: Mask) -> "Runs":
        """Return some of the dates with their runs."""
        return Runs(self.dates.take(mask), self.start[mask], self.stop[mask])


def _runs(dates: Dates, intervals: Intervals) -> Runs:
    """Return the dates that may lie in an interval, with their runs."""
    size, begin = len(intervals.first), int(intervals.first[0])
    start = np.maximum((dates.earliest - begin) // intervals.length, 0)
    stop = np.minimum((dates.latest - begin) // intervals.length + 1, size)
    return Runs(dates, start, stop).take(start < stop)


def _count_within(runs: Runs, intervals: Intervals) -> CertainAndPossible:
    """Count the dates that certainly and possibly lie in each interval."""
    size = len(intervals.first)
    dates, start, stop = runs
    possible = _sum_of_runs(start, stop, size)
    is_within = (intervals.first[start] <= dates.earliest) & (dates.latest <= intervals.last[start])
    certain = np.bincount(start[is_within & (dates.certain > 0)], minlength=size)
    return CertainAndPossible(certain.tolist(), possible.astype(np.int64).tolist())


def _spread_over(runs: Runs, intervals: Intervals) -> list[float]:
    """Divide each date evenly among its months. Dates with an open start or end are left out."""
    size = len(intervals.first)
    dates, start, stop = runs.take((runs.dates.earliest > 0) & (runs.dates.latest < OPEN))
    share = 1 / (dates.latest - dates.earliest + 1)
    months_before = np.maximum(dates.earliest - intervals.first[start], 0)
    months_after = np.maximum(intervals.last[stop - 1] - dates.latest, 0)
    spread = _sum_of_runs(start, stop, size, share * intervals.length)
    spread -= np.bincount(start, share * months_before, size)
    spread -= np.bincount(stop - 1, share * months_after, size)
    rounded: list[float] = np.abs(spread.round(2)).tolist()  # Sums of fractions may be a little less than 0.
    return rounded


def _first_ends(days: Array, last_days: Array) -> Array:
    """Return the place of the first interval that ends on or after each day, as `np.searchsorted(last_days, days)`.

    A table with the place of every day takes a tenth of the time.
    """
    size = len(last_days)
    first_day, day_after = last_days[0], last_days[-1] + 1
    days_of_intervals = np.diff(last_days)
    places = np.concatenate([[0], np.repeat(np.arange(1, size), days_of_intervals), [size]])
    place_of_day: Array = places[np.clip(days, first_day, day_after) - first_day]
    return place_of_day


def _sum_of_runs(start: Array, stop: Array, size: int, weights: Floats | None = None) -> Floats:
    """Return for each of `size` places the sum of the weights, 1 by default, of the runs that contain it."""
    changes = np.bincount(start, weights, size + 1) - np.bincount(stop, weights, size + 1)
    return np.cumsum(changes.astype(np.float64))[:size]


def _count_at_end(periods: Rows, intervals: Intervals) -> dict[tuple[Status, ...], CertainAndPossible]:
    """Count the partnerships with each status, and those in force, on the last day of each interval.

    A state is a status with a bit mask of possible statuses and a certainty: there are few, so the periods of each are
    counted, and then the states are added up.
    """
    size = len(intervals.first)
    shape = (len(Status) + 1, 1 << len(Status), 2)
    states = np.ravel_multi_index((periods["status"], periods["possible"], periods["certain"]), shape)
    last_days = last_day_of(intervals.last)
    begun = _first_ends(periods["valid_from"], last_days)
    ended = _first_ends(periods["valid_to"].astype(np.int64) + 1, last_days)
    number_of_states = prod(shape)
    cells = number_of_states * (size + 1)  # A row for each state, with a place for periods after the last interval.
    changes = np.bincount(states * (size + 1) + begun, minlength=cells)
    changes -= np.bincount(states * (size + 1) + ended, minlength=cells)
    running = np.cumsum(changes.reshape(number_of_states, size + 1), axis=1)[:, :size]
    status, possible, certain = np.unravel_index(np.arange(number_of_states), shape)
    counts: dict[tuple[Status, ...], CertainAndPossible] = {}
    for statuses in (*((value,) for value in Status), IN_FORCE):
        may_be = (possible & bitmask(statuses)) > 0
        is_certain = may_be & one_of(status, [enum_code(value) for value in statuses]) & (certain > 0)
        counts[statuses] = CertainAndPossible(
            certain=running[is_certain].sum(axis=0).tolist(), possible=running[may_be].sum(axis=0).tolist()
        )
    return counts
