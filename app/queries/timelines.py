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

from app.domain.errors import FieldError, InvalidQuery
from app.domain.vocabulary import Status
from app.queries.parameters import PlainDate, says
from app.queries.partnership_question import PartnershipFilters
from app.queries.partnerships import prepare
from app.queries.register import Register
from app.queries.searching import Clock
from app.queries.tallies import Lives, find_lives
from app.store.codes import code, mask
from app.store.lives import BEGUN, ESTABLISHED, FLOWS, OVER, month_of

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
    """A year or month: its name and its first and last month, counted through all years."""

    name: str
    first: int
    last: int


Tally = Sequence[tuple[tuple[int, ...], int]]
"""How often dates occur that lie between two months."""


def find_timeline(question: TimelineQuestion, clock: Clock, register: Register) -> list[dict[str, object]]:
    """What happened in each period and how things stood at its end, for the partnerships that fit on the day `as_of`.

    An earlier agreement of a pair counts until the day on which a later one begins.
    """
    lives = find_lives(
        question, partial(prepare, question.model_copy(update={"episodes": "all"}), register, clock), clock, register
    )
    periods = _periods(question, clock, lives[ESTABLISHED])
    within = {name: _within(lives[name], periods) for name in (ESTABLISHED, *FLOWS)}
    stocks = {status: _standing(lives, status, periods) for status in STOCKS}
    return [
        {
            "period": period.name,
            **{name: counts[number] for name, counts in within.items()},
            "standing": {status.value: stocks[status][number] for status in STOCKS},
        }
        for number, period in enumerate(periods)
    ]


def _standing(lives: Lives, status: Status, periods: Sequence[Period]) -> list[dict[str, int]]:
    """How many certainly and possibly have a status at the end of each period."""
    asked, bit = code(status), mask([status])
    ends = [period.last for period in periods]
    certain, possible = ([0] * (len(periods) + 1) for _ in range(2))
    for name, more in ((BEGUN, 1), (OVER, -1)):
        for (value, candidates, sure, month), number in lives[name]:
            if candidates & bit:
                place = bisect_left(ends, month)
                possible[place] += more * number
                if value == asked and sure:
                    certain[place] += more * number
    sums = zip(accumulate(certain[:-1]), accumulate(possible[:-1]), strict=True)
    return [{"certain": certainly, "possible": possibly} for certainly, possibly in sums]


def _within(tally: Tally, periods: Sequence[Period]) -> list[dict[str, int]]:
    """How many dates certainly lie in each period, and how many possibly do. The periods follow one another."""
    firsts, lasts = ([getattr(period, end) for period in periods] for end in ("first", "last"))
    certain, steps = [0] * len(periods), [0] * (len(periods) + 1)
    for (earliest, latest), count in tally:
        low, high = bisect_left(lasts, earliest), bisect_right(firsts, latest) - 1
        if low > high:
            continue
        steps[low] += count
        steps[high + 1] -= count
        if low == high and firsts[low] <= earliest and latest <= lasts[low]:
            certain[low] += count
    return [{"certain": sure, "possible": maybe} for sure, maybe in zip(certain, accumulate(steps[:-1]), strict=True)]


def _periods(question: TimelineQuestion, clock: Clock, established: Tally) -> list[Period]:
    today = month_of(clock.day)
    earliest = min((latest for (_, latest), _ in established), default=today)
    first = month_of(question.start.earliest) if question.start else min(earliest, today)
    last = month_of(question.end.latest) if question.end else max(today, first)
    if last < first:
        raise InvalidQuery([FieldError("to", "before_from", "to lies before from")])
    periods: list[Period] = []
    for period in _from(first, question.interval):
        if period.first > last:
            break
        periods.append(period)
        if len(periods) > MOST_PERIODS:
            message = f"between from and to there are more than {MOST_PERIODS} periods: ask for fewer, or for years"
            raise InvalidQuery([FieldError("interval", "too_many", message)])
    return periods


def _from(month: int, interval: str) -> Iterator[Period]:
    """The period of a month and those that follow, to the end of the calendar."""
    length = 12 if interval == "year" else 1
    for first in range(month - month % length, month_of(date.max.toordinal()) + 1, length):
        year = f"{first // 12:04d}"
        yield Period(year if length == 12 else f"{year}-{first % 12 + 1:02d}", first, first + length - 1)
