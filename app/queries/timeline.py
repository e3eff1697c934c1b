"""Counts over time: what began, changed and ended in each year or month, and the statuses at its end.

Every count but those of `undated` has two numbers: `certain` is what dates and evidence leave no doubt about,
`possible` what they do not rule out. An end that rests on weak evidence alone is never certain.

A vague date is a range of months. So two partnerships that were established in "1999" and in "1999/2000" make:

    period  certain  possible  spread
    1999          1         2     1.5    "1999" lies within the year. "1999/2000" may, and half of its months do.
    2000          0         1     0.5
"""

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal, NamedTuple

import numpy as np

from app.columns.rows import Array, Mask, Rows, mask_at, one_of
from app.columns.sorting import sorted_positions
from app.domain.errors import FieldError, InvalidQuery
from app.domain.vocabulary import EventKind, Status
from app.parameters.filters import VISIBILITY
from app.parameters.param_types import PlainDate
from app.parameters.partnership_params import PartnershipFilters
from app.parameters.query_params import param
from app.queries.dates import count_overlaps, last_day_of, month_of
from app.queries.pagination import ListResult, PreparedQuery
from app.queries.partnerships import prepare
from app.reading.state import State
from app.store.columns import OPEN, bitmask, enum_code
from app.store.json_text import Document, to_json_text
from app.store.time_point import TimePoint

MAX_INTERVALS = 1200
IN_FORCE = (Status.ACTIVE, Status.DORMANT)
ESTABLISHED = "established"


class CountedChange(NamedTuple):
    """A change: the column and the value of the periods that begin with it."""

    column: str
    value: int


CHANGES: Mapping[str, CountedChange] = {
    "ended": CountedChange("status", enum_code(Status.SEVERED)),
    "suspended": CountedChange("opened_by", enum_code(EventKind.SUSPENDED)),
    "became_inactive": CountedChange("opened_by", enum_code(EventKind.INACTIVE)),
    "resumed": CountedChange("opened_by", enum_code(EventKind.RESUMED)),
}
"""The changes besides establishment."""
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


def count_by_interval(params: TimelineParams, state: State) -> ListResult:
    """Return the timeline of the partnerships that match as documents: see `find_timeline`."""
    state = state.at(params.as_of, params.known_at)
    prepared = prepare(params, state)
    intervals = f", by {params.interval}"
    if params.start is not None:
        intervals += f" from {params.start.to_words()}"
    if params.end is not None:
        intervals += f" to {params.end.to_words()}"
    timeline = find_timeline(params, state)
    return ListResult(
        documents=list(map(to_json_text, timeline)),
        time=state.time,
        count=len(timeline),
        sentence=prepared.description.question("Partnerships", ordered=False) + intervals,
        query=prepared.description.to_document("partnerships"),
        warnings=prepared.warnings,
    )


def find_timeline(params: TimelineParams, state: State) -> list[Document]:
    """Return what happened in each interval, and the statuses at its end, for the partnerships that match.

    They match on the day and at the revision of `state`. An earlier agreement of two cities counts until the day on
    which their later one begins.
    """
    all_episodes = params.model_copy(update={"episodes": "all"})
    periods = _periods_of(prepare(all_episodes, state))
    changes = {name: _periods_opened_by(change, periods) for name, change in CHANGES.items()}
    dates = {ESTABLISHED: _dates_of_establishment(periods)}
    for name, opened in changes.items():
        dates[name] = _dates_of_change(opened)

    intervals = _intervals(params, state.time, dates[ESTABLISHED])
    counts = {name: _count_dates(dates[name], intervals) for name in dates}
    spread = {name: _spread_evenly(dates[name], intervals) for name in dates}
    undated = {name: _count_undated(opened, intervals) for name, opened in changes.items()}
    at_end = {status.value: _count_at_end(periods, [status], intervals) for status in Status}
    in_force = _count_at_end(periods, IN_FORCE, intervals)

    timeline: list[Document] = []
    for index in range(len(intervals.first)):
        entry: Document = {"period": intervals.name(index)}
        for name, count in counts.items():
            entry[name] = count.at(index)
        entry["spread"] = {name: sums[index] for name, sums in spread.items()}
        entry["undated"] = {name: numbers[index] for name, numbers in undated.items()}
        entry["at_interval_end"] = {status: count.at(index) for status, count in at_end.items()}
        entry["in_force"] = in_force.at(index)
        timeline.append(entry)
    return timeline


# --- the periods that count ---

_COLUMNS = (
    *("version_position", "status", "possible", "certain", "opened_by", "valid_from", "valid_to"),
    *("since_earliest", "since_latest", "since_open", "established_earliest", "established_latest"),
)


def _periods_of(query: PreparedQuery) -> Rows:
    """Return all periods of the matching partnerships, as the register knew them. Superseded episodes do not count.

    The periods of a partnership follow each other.
    """
    selection = query.selection
    snapshot = selection.snapshot
    versions = mask_at(selection["version_position"][selection.mask()], len(snapshot.store.versions))
    periods = snapshot.all_periods
    counted = versions[periods["version_position"]] & (periods["visibility"] != VISIBILITY["earlier_episodes"])
    return periods.take(np.flatnonzero(counted), _COLUMNS)


def _periods_opened_by(change: CountedChange, periods: Rows) -> Rows:
    """Return the periods that begin with a change: for each partnership and date one, and a certain one if it can be.

    Several acts may record the same change, and one change may open several periods.
    """
    begins_with_change = periods[change.column] == change.value
    has_date = periods["since_latest"] < OPEN
    opened = periods.take(np.flatnonzero(begins_with_change & has_date))
    keys = [opened[name] for name in ("version_position", "since_earliest", "since_latest", "since_open")]
    order = sorted_positions(*keys, -opened["certain"])  # The certain periods of each date come first.
    is_first_of_date = _differs_from_previous([key[order] for key in keys])
    return opened.take(order[is_first_of_date])


def _differs_from_previous(columns: Sequence[Array]) -> Mask:
    """Return which rows differ from the row before in a column. The first row does."""
    differs: Mask = np.logical_or.reduce([np.diff(column, prepend=-1) != 0 for column in columns])
    return differs


# --- dates ---


class Dates(NamedTuple):
    """Vague dates: the first and the last month in which each may lie, and whether its evidence is certain.

    Months are numbered as `month_of` does.
    """

    earliest: Array
    latest: Array
    certain: Mask


def _dates_of_establishment(periods: Rows) -> Dates:
    """Return the dates of establishment, one for each partnership that has one."""
    is_first = _differs_from_previous([periods["version_position"]])
    has_date = periods["established_latest"] < OPEN
    dated = is_first & has_date
    earliest = month_of(periods["established_earliest"][dated])
    latest = month_of(periods["established_latest"][dated])
    return Dates(earliest, latest, certain=np.ones(len(latest), dtype=np.bool_))


def _dates_of_change(opened: Rows) -> Dates:
    """Return the dates of the changes that sources date."""
    dated = opened["since_open"] == 0
    earliest = month_of(opened["since_earliest"][dated])
    latest = month_of(opened["since_latest"][dated])
    return Dates(earliest, latest, certain=opened["certain"][dated] > 0)


# --- intervals ---


class Intervals(NamedTuple):
    """Consecutive intervals of one length in months: the first and the last month of each."""

    first: Array
    last: Array
    length: int

    def name(self, index: int) -> str:
        """Return the name of an interval: `2022` or `2022-03`."""
        year, month = divmod(int(self.first[index]), 12)
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
        raise InvalidQuery([FieldError("to", "before_from", f"{{field}} lies before {begin}")])
    length = 12 if params.interval == "year" else 1
    starts = np.arange(first - first % length, min(last, _LAST_MONTH) + 1, length)
    if len(starts) > MAX_INTERVALS:
        message = f"a timeline has at most {MAX_INTERVALS} intervals: give from and to, or ask for years"
        raise InvalidQuery([FieldError("interval", "too_many", message)])
    return Intervals(starts, starts + length - 1, length)


def _month(day: int) -> int:
    return int(month_of(np.array([day]))[0])


# --- counting ---


class CertainAndPossible(NamedTuple):
    """Two numbers for each interval."""

    certain: list[int]
    possible: list[int]

    def at(self, index: int) -> dict[str, int]:
        """Return the numbers of an interval."""
        return {"certain": self.certain[index], "possible": self.possible[index]}


def _count_dates(dates: Dates, intervals: Intervals) -> CertainAndPossible:
    """Count the dates that lie within each interval and are certain, and all those that overlap it."""
    size = len(intervals.first)
    begins_in = (dates.earliest - intervals.first[0]) // intervals.length
    ends_in = (dates.latest - intervals.first[0]) // intervals.length
    lies_within = (begins_in == ends_in) & (begins_in >= 0) & (begins_in < size)
    certain = np.bincount(begins_in[lies_within & dates.certain], minlength=size)
    possible = count_overlaps(dates.earliest, dates.latest, intervals.first, intervals.last)
    return CertainAndPossible(certain.tolist(), possible)


def _count_undated(opened: Rows, intervals: Intervals) -> list[int]:
    """Count the changes that no source dates, by the interval in which editors found them."""
    found_in = month_of(opened["since_latest"][opened["since_open"] > 0])
    return count_overlaps(found_in, found_in, intervals.first, intervals.last)


def _spread_evenly(dates: Dates, intervals: Intervals) -> list[float]:
    """Divide each date evenly among its months, and sum the shares in each interval.

    Dates with an open start or end are left out.
    """
    has_both_ends = (dates.earliest > 0) & (dates.latest < OPEN)
    earliest = dates.earliest[has_both_ends]
    latest = dates.latest[has_both_ends]
    share = 1 / (latest - earliest + 1)

    first_month = intervals.first[0]
    number_of_months = len(intervals.first) * intervals.length
    start = np.clip(earliest - first_month, 0, number_of_months)
    stop = np.clip(latest + 1 - first_month, 0, number_of_months)
    started = np.bincount(start, share, number_of_months + 1)
    stopped = np.bincount(stop, share, number_of_months + 1)
    by_month = np.cumsum(started - stopped, dtype=np.float64)[:number_of_months]
    by_interval = by_month.reshape(-1, intervals.length).sum(axis=1)
    rounded: list[float] = np.abs(by_interval.round(2)).tolist()  # Sums of fractions may be a little less than 0.
    return rounded


def _count_at_end(periods: Rows, statuses: Sequence[Status], intervals: Intervals) -> CertainAndPossible:
    """Count the partnerships that have one of some statuses on the last day of each interval."""
    has_status = one_of(periods["status"], [enum_code(status) for status in statuses])
    is_certain = has_status & (periods["certain"] > 0)
    is_possible = (periods["possible"] & bitmask(statuses)) > 0
    certain = _count_in_force(periods, is_certain, intervals)
    possible = _count_in_force(periods, is_possible, intervals)
    return CertainAndPossible(certain, possible)


def _count_in_force(periods: Rows, counted: Mask, intervals: Intervals) -> list[int]:
    """Count, of some periods, those that contain the last day of each interval."""
    last_days = last_day_of(intervals.last)
    return count_overlaps(periods["valid_from"][counted], periods["valid_to"][counted], last_days, last_days)
