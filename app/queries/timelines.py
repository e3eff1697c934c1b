"""Counts over time: what began and ended in each year or month, and how many stood how at its end.

Every number comes twice: `certain`, which the dates allow no doubt about, and `possible`, which they do not rule out.
A partnership that was established in "1999" certainly began in the year 1999 and possibly in any of its months.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import accumulate
from typing import Annotated, Literal

from app.domain.dates import VagueDate
from app.domain.errors import Fault, InvalidQuery
from app.domain.words import Status
from app.queries.parameters import PlainDate, says
from app.queries.partnership_question import PartnershipFilters
from app.queries.partnerships import prepare
from app.queries.register import Register
from app.queries.searching import Clock
from app.queries.tallies import Lives, find_lives
from app.store.codes import code, mask
from app.store.engine import Row
from app.store.lives import BEGUN, ESTABLISHED, FLOWS, OVER

MOST_PERIODS = 1200
STOCKS = (Status.ACTIVE, Status.DORMANT, Status.SEVERED, Status.UNKNOWN)
"""What is counted as standing at the end of a period."""


class TimelineQuestion(PartnershipFilters):
    """A question that is answered by counts over time."""

    start: Annotated[
        PlainDate | None, says("The first period; by default that of the earliest founding.", "2022-01", name="from")
    ] = None
    end: Annotated[
        PlainDate | None, says("The last period; by default that of the day `as_of`.", "2023-01", name="to")
    ] = None
    interval: Annotated[Literal["month", "year"], says("How long a period is: a `month` or a `year`.", "month")] = (
        "year"
    )


@dataclass(frozen=True)
class Period:
    """A year or month: its name and its first and last day."""

    name: str
    first: int
    last: int


Tally = list[tuple[int, int, int]]
"""Vague dates with how often each occurs: earliest, latest, count."""


def find_timeline(question: TimelineQuestion, clock: Clock, register: Register) -> list[dict[str, object]]:
    """What happened in each period and how things stood at its end, for the partnerships that fit on the day `as_of`.

    An earlier agreement of a pair counts until the day on which a later one begins.
    """
    lives = find_lives(
        question, partial(prepare, question.model_copy(update={"episodes": "all"}), register, clock), clock, register
    )
    flows = {
        name: [(earliest, latest, number) for (earliest, latest), number in lives[name]]
        for name in (ESTABLISHED, *FLOWS)
    }
    steps = _steps(lives)
    periods = _periods(question, clock, flows[ESTABLISHED])
    within = {name: _within(tally, periods) for name, tally in flows.items()}
    stocks = {status: _running(steps, status, periods) for status in STOCKS}
    return [
        {
            "period": period.name,
            **{name: within[name][number] for name in flows},
            "standing": {status.value: stocks[status][number] for status in STOCKS},
        }
        for number, period in enumerate(periods)
    ]


def _steps(lives: Lives) -> list[Row]:
    """How many runs with the same look begin on a day and, counted as less, were over on it."""
    begun = ((*cells, number) for cells, number in lives[BEGUN])
    over = ((*look, day + 1, -number) for (*look, day), number in lives[OVER])
    return [*begun, *over]


def _running(steps: Sequence[Row], status: Status, periods: Sequence[Period]) -> list[dict[str, int]]:
    """How many certainly and possibly have a status on the last day of each period."""
    value, bit = code(status), mask([status])
    certain = _counts_on([(row[3], row[4]) for row in steps if row[0] == value and row[2]], periods)
    possible = _counts_on([(row[3], row[4]) for row in steps if row[1] & bit], periods)
    return [{"certain": sure, "possible": maybe} for sure, maybe in zip(certain, possible, strict=True)]


def _counts_on(steps: Sequence[tuple[int, int]], periods: Sequence[Period]) -> list[int]:
    """The sum of the steps up to the last day of each period."""
    ends = [period.last for period in periods]
    sums = [0] * (len(periods) + 1)
    for day, count in steps:
        sums[bisect_left(ends, day)] += count
    return list(accumulate(sums[:-1]))


def _within(tally: Tally, periods: Sequence[Period]) -> list[dict[str, int]]:
    """How many dates certainly lie in each period, and how many possibly do. The periods follow one another."""
    firsts, lasts = ([getattr(period, end) for period in periods] for end in ("first", "last"))
    certain, steps = [0] * len(periods), [0] * (len(periods) + 1)
    for earliest, latest, count in tally:
        low, high = bisect_left(lasts, earliest), bisect_right(firsts, latest) - 1
        if low > high:
            continue
        steps[low] += count
        steps[high + 1] -= count
        if low == high and firsts[low] <= earliest and latest <= lasts[low]:
            certain[low] += count
    return [{"certain": sure, "possible": maybe} for sure, maybe in zip(certain, accumulate(steps[:-1]), strict=True)]


def _periods(question: TimelineQuestion, clock: Clock, established: Tally) -> list[Period]:
    earliest = min((latest for _, latest, _ in established), default=clock.day)
    first = question.start.earliest if question.start else min(earliest, clock.day)
    last = question.end.latest if question.end else max(clock.day, first)
    if last < first:
        raise InvalidQuery([Fault("to", "before_from", "to lies before from")])
    periods: list[Period] = []
    for period in _from(date.fromordinal(first), question.interval):
        if period.first > last:
            break
        periods.append(period)
        if len(periods) > MOST_PERIODS:
            message = f"between from and to there are more than {MOST_PERIODS} periods: ask for fewer, or for years"
            raise InvalidQuery([Fault("interval", "too_many", message)])
    return periods


def _from(first: date, interval: str) -> Iterator[Period]:
    """The period of a day and those that follow, to the end of the calendar."""
    year, month = first.year, first.month
    while year <= 9999:
        name = f"{year:04d}" if interval == "year" else f"{year:04d}-{month:02d}"
        bounds = VagueDate.parse(name)
        yield Period(name, bounds.earliest, bounds.latest)
        if interval == "year" or month == 12:
            year, month = year + 1, 1
        else:
            month += 1
