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
    ("repeated list: part of the limit", 0.6, "repeated", ("repeated", "limit")),
    ("distinct list: part of the limit", 0.045, "list", ("list", "limit")),
    ("distinct list: times Datasette's best SQL", 1.5, "list", ("list", "datasette")),
    ("distinct list: times the tutorial application", 6.5, "list", ("list", "tutorial")),
    ("record: part of the limit", 0.1, "record", ("record", "limit")),
    ("record: times Datasette's best SQL", 1, "record", ("record", "datasette")),
    ("CSV of everything: times Datasette", 1, "csv", ("csv", "datasette_table")),
)
"""The name of each target, its least value, the case, and the case and server with which the service is compared."""
_COSTS = (
    ("facets of everything", 25, "facets"),
    ("timeline of everything", 40, "timeline"),
    ("within 100 km", 0.6, "near_100"),
    ("within 300 km, with the count", 2, "near_300"),
    ("in a box, with the count", 1, "bbox"),
    ("matches of a misspelt name", 2, "suggestions"),
)
"""The name of each target, its most milliseconds of processor time at 50,000 partnerships, and the case."""
_WORST = (("dearest list of events", 5, ("events",)), ("dearest list with rare filters", 10, ("rare",)))
_LONGEST = 250
"""The most milliseconds of processor time of any response but a download."""


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


def compare_costs(cases: Sequence[Case], measurements: Measurements) -> list[Target]:
    """Return the targets for the processor time of the service, in milliseconds."""
    service = {case.name: measurements[case.name, "service"] for case in cases}
    shown = [name for name in service if name != "csv"]
    worst = [*_WORST, ("dearest response but downloads", _LONGEST, shown)]
    targets = [Target(f"{name}: ms", goal, service[case].processor / 1000) for name, goal, case in _COSTS]
    for name, goal, names in worst:
        dearest = max(max(service[case].worst, service[case].processor) for case in names)
        targets.append(Target(f"{name}: ms", goal, dearest / 1000))
    return targets


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
            found = measurements.get((case.name, name))
            if found is None:
                continue
            part = f"{limit.ratio(found):.3f}" if limit else ""
            yield (
                f"| {case.title} | {NAMES[name]} | {found.processor:,.0f} | {part} |"
                f" {found.loads[-1].bytes:,} | {found.p99 / 1000:,.1f} |"
            )
