"""The lives of partnerships in numbers: when they were founded, what happened to them, and how they stood since when.

What is counted is every run of days (`x`) of the editions that a statement chooses (`s`); those of an episode that a
later one has replaced are over. An edition holds all runs of its partnership.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from app.domain.words import EventKind, Status
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
"""Runs with the same look by their first day, and by their last: apart, since pairs of days are as many as runs."""
CHOSEN = "s.side = 1 AND s.hidden <> 2"
"""What every choice leaves out: the other side, and what was only ever proposed."""
Number = tuple[str, tuple[int, ...], int]
"""What is counted, the cells it is counted by, and how often."""


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


def _read(name: str) -> Callable[[Row], Iterator[Number]]:
    def read(row: Row) -> Iterator[Number]:
        *cells, number = row
        yield name, tuple(cells), number

    return read


def _read_flows(row: Row) -> Iterator[Number]:
    earliest, latest, *numbers = row
    for name, number in zip(FLOWS, numbers, strict=True):
        if number:
            yield name, (earliest, latest), int(number)


COUNTS = (
    Count((ESTABLISHED,), _foundings, _read(ESTABLISHED)),
    Count(tuple(FLOWS), _flows, _read_flows),
    Count((BEGUN,), _looks("x.first_day"), _read(BEGUN)),
    Count((OVER,), _looks("x.last_day"), _read(OVER)),
)
