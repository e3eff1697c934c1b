"""The lives of partnerships in numbers: when they were founded, what happened to them, and how they stood since when.

What is counted is every run of days (`x`) of the editions that a statement chooses (`s`); those of an episode that a
later one has replaced are over. An edition holds all runs of its partnership. Days are told by their months: nobody
asks for shorter periods, and of months there are few however many partnerships there are.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from app.domain.vocabulary import EventKind, Status
from app.store.codes import code
from app.store.engine import Row
from app.store.reading import OPEN

ESTABLISHED = "established"
FLOWS: Mapping[str, str] = {
    "ended": f"x.value = {code(Status.SEVERED)}",
    "suspended": f"x.opened_by = {code(EventKind.SUSPENDED)}",
    "fell_asleep": f"x.opened_by = {code(EventKind.INACTIVE)}",
    "resumed": f"x.opened_by = {code(EventKind.RESUMED)}",
}
"""What is counted as happening beside foundings, and the runs whose opening it is."""
BEGUN, OVER = "begun", "over"
"""Runs with the same look (value, candidates, certain) by when they began, and by when they were over: apart, since
there are as many pairs of days as runs."""
CHOSEN = "s.side = 1 AND s.hidden <> 2"
"""What every choice leaves out: the other side, and what was only ever proposed."""
Number = tuple[str, tuple[int, ...], int]
"""What is counted, the cells it is counted by, the last of them months, and how often."""
_LAST_DAY = date.max.toordinal()


@dataclass(frozen=True)
class Count:
    """One statement about chosen editions, what it counts, and what its rows say."""

    names: tuple[str, ...]
    statement: Callable[[str, str], str]
    """Of the tables and tests that choose editions."""
    read: Callable[[Row], Iterator[Number]]


def _runs(tables: str, tests: str) -> str:
    """The runs of chosen editions. The order of a cross join is kept: the editions lead."""
    joined = "x.edition = s.edition AND x.side = 1 AND x.hidden <> 1"
    return f"FROM {tables} CROSS JOIN standing x WHERE {joined} AND {tests}"


def _foundings(tables: str, tests: str) -> str:
    """The dates of foundings; what is seen on several runs counts once."""
    once = (
        "SELECT DISTINCT x.edition, x.est_earliest AS earliest, x.est_latest AS latest"
        f" {_runs(tables, tests)} AND x.est_latest < {OPEN}"
    )
    return f"SELECT earliest, latest, COUNT(*) FROM ({once}) t GROUP BY earliest, latest"


def _flows(tables: str, tests: str) -> str:
    """The dates on which other things happened; what is told as several acts or seen on several runs counts once."""
    seen = ", ".join(f"MAX(CASE WHEN {test} THEN 1 ELSE 0 END) AS {name}" for name, test in FLOWS.items())
    once = (
        f"SELECT x.since_earliest AS earliest, x.since_latest AS latest, {seen}"
        f" {_runs(tables, tests)} AND x.since_latest < {OPEN} GROUP BY x.edition, x.since_earliest, x.since_latest"
    )
    sums = ", ".join(f"SUM({name})" for name in FLOWS)
    return f"SELECT earliest, latest, {sums} FROM ({once}) t GROUP BY earliest, latest"


def _looks(day: str) -> Callable[[str, str], str]:
    columns = f"x.value, x.candidates, x.certain, {day}"
    return lambda tables, tests: f"SELECT {columns}, COUNT(*) {_runs(tables, tests)} GROUP BY {columns}"


@lru_cache(maxsize=65_536)
def month_of(day: int) -> int:
    """The month of a day, counted through all years; 0 before the calendar begins, OPEN after its end."""
    if not 0 < day <= _LAST_DAY:
        return 0 if day < 1 else OPEN
    found = date.fromordinal(day)
    return found.year * 12 + found.month - 1


def _read_foundings(row: Row) -> Iterator[Number]:
    earliest, latest, number = row
    yield ESTABLISHED, (month_of(earliest), month_of(latest)), number


def _read_flows(row: Row) -> Iterator[Number]:
    earliest, latest, *numbers = row
    for name, number in zip(FLOWS, numbers, strict=True):
        if number:
            yield name, (month_of(earliest), month_of(latest)), int(number)


def _read_looks(name: str, later: int) -> Callable[[Row], Iterator[Number]]:
    def read(row: Row) -> Iterator[Number]:
        *look, day, number = row
        yield name, (*look, month_of(day + later)), number

    return read


COUNTS = (
    Count((ESTABLISHED,), _foundings, _read_foundings),
    Count(tuple(FLOWS), _flows, _read_flows),
    Count((BEGUN,), _looks("x.first_day"), _read_looks(BEGUN, 0)),
    Count((OVER,), _looks("x.last_day"), _read_looks(OVER, 1)),
)
