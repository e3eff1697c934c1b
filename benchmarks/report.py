"""The report of a benchmark run as Markdown: the cost of a response in each case, and which targets are met."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.cases import Case
from benchmarks.measurement import Measurements

NAMES = {
    "limit": "bare ASGI callable, fixed bytes",
    "service": "this service",
    "datasette": "Datasette, best SQL by hand",
    "datasette_table": "Datasette, table page",
    "tutorial": "tutorial FastAPI + SQLModel",
}
"""Titles of the servers, by name."""
_COMPARISONS = (
    ("repeated list: times Datasette's best SQL", 15, "repeated", ("list", "datasette")),
    ("repeated list: part of the limit", 0.45, "repeated", ("repeated", "limit")),
    ("distinct list: times Datasette's best SQL", 1, "list", ("list", "datasette")),
    ("distinct list: times the tutorial application", 5, "list", ("list", "tutorial")),
    ("record: times Datasette's best SQL", 1, "record", ("record", "datasette")),
    ("CSV of everything: times Datasette", 1, "csv", ("csv", "datasette_table")),
)
"""The name of each target, its least value, the case, and the case and server with which the service is compared."""


@dataclass(frozen=True)
class Target:
    """A value with its goal: it should be at most `goal`, or at least `goal` if `at_most` is false."""

    name: str
    goal: float
    value: float
    at_most: bool = True

    def to_row(self) -> str:
        """Return the row of a Markdown table."""
        met = self.value <= self.goal if self.at_most else self.value >= self.goal
        places = 0 if self.value >= 100 else 2
        return (
            f"| {self.name} | {'≤' if self.at_most else '≥'} {self.goal:,g} | {self.value:,.{places}f} |"
            f" {'met' if met else 'missed'} |"
        )


def compare_speeds(measurements: Measurements) -> list[Target]:
    """Return the targets that compare the service with other servers, as far as both were measured."""
    return [
        Target(name, goal, measurements[peer].ratio(measurements[case, "service"]), at_most=False)
        for name, goal, case, peer in _COMPARISONS
        if (case, "service") in measurements and peer in measurements
    ]


def write_report(
    size: int, environment: Mapping[str, object], cases: Sequence[Case], measurements: Measurements,
    targets: Sequence[Target],
) -> str:  # fmt: skip
    """Return the report. `environment` has the date, the versions and the settings of the run."""
    lines = [
        f"# {size:,} partnerships, {environment['date']}",
        "",
        ", ".join(f"{name} {value}" for name, value in environment.items() if name != "date") + ".",
        "",
        "| case | server | µs of processor time | × limit | bytes | p99, ms |",
        "| --- | --- | ---: | ---: | ---: | ---: |",
        *_to_rows(cases, measurements),
        "",
        "| target | goal | value | |",
        "| --- | ---: | ---: | --- |",
        *(target.to_row() for target in targets),
    ]
    return "\n".join(lines) + "\n"


def _to_rows(cases: Sequence[Case], measurements: Measurements) -> Iterator[str]:
    for case in cases:
        limit = measurements.get((case.name, "limit"))
        for name in case.paths:
            found = measurements[case.name, name]
            part = f"{limit.ratio(found):.3f}" if limit else ""
            yield (
                f"| {case.title} | {NAMES[name]} | {found.processor:,.0f} | {part} |"
                f" {found.loads[-1].bytes:,} | {found.p99 / 1000:,.1f} |"
            )
