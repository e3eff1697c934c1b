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
_SEED, _DESIGN = 2_000, 50_000
"""The most partnerships in a register of the seed's size, and the size for which most goals are set."""
_COSTS = (
    ("facets of everything", 25, "facets"),
    ("timeline of everything", 40, "timeline"),
    ("within 100 km", 0.6, "near_100"),
    ("within 300 km, with the count", 2, "near_300"),
    ("in a box, with the count", 1, "bbox"),
)
"""The name of each target, its most milliseconds of processor time up to the design size, and the case."""
_DEAREST = (("dearest list of events", 5, "events"), ("dearest list with rare filters", 10, "rare"))
"""The same for the dearest response of a case."""
_MATCHES, _LONGEST = 2, 250
"""The most milliseconds of processor time for matches of a misspelt name, and for any response but a download.

These goals are for every size."""


@dataclass(frozen=True)
class Target:
    """A value with its goal: it should be at most `goal`, or at least `goal` if `at_most` is false.

    `goal` is None if there is none for the size of the register.
    """

    name: str
    goal: float | None
    value: float
    at_most: bool = True

    def to_row(self) -> str:
        """Return the row of a Markdown table."""
        places = 0 if self.value >= 100 else 2
        value = f"{self.value:,.{places}f}"
        if self.goal is None:
            return f"| {self.name} | | {value} | |"
        is_met = self.value <= self.goal if self.at_most else self.value >= self.goal
        goal = f"{'≤' if self.at_most else '≥'} {self.goal:,g}"
        return f"| {self.name} | {goal} | {value} | {'met' if is_met else 'missed'} |"


def goal_for(size: int, seed: float, design: float) -> float | None:
    """Return the goal for a register of this size: that of the seed, that of the design size, or none above it."""
    if size <= _SEED:
        return seed
    return design if size <= _DESIGN else None


def compare_speeds(measurements: Measurements) -> list[Target]:
    """Return the targets that compare the service with other servers, as far as both were measured."""
    return [
        Target(name, goal, measurements[peer].ratio(measurements[case, "service"]), at_most=False)
        for name, goal, case, peer in _COMPARISONS
        if (case, "service") in measurements and peer in measurements
    ]


def compare_costs(size: int, cases: Sequence[Case], measurements: Measurements) -> list[Target]:
    """Return the targets for the processor time of the service, in milliseconds."""
    service = {case.name: measurements[case.name, "service"] for case in cases}
    dearest = {name: max(measured.worst, measured.processor) for name, measured in service.items()}
    targets: list[Target] = []
    for name, goal, case in _COSTS:
        targets.append(Target(f"{name}: ms", goal_for(size, goal, goal), service[case].processor / 1000))
    for name, goal, case in _DEAREST:
        targets.append(Target(f"{name}: ms", goal_for(size, goal, goal), dearest[case] / 1000))
    targets.append(Target("matches of a misspelt name: ms", _MATCHES, service["suggestions"].processor / 1000))
    longest = max(cost for name, cost in dearest.items() if name != "csv")
    targets.append(Target("dearest response but downloads: ms", _LONGEST, longest / 1000))
    return targets


def write_report(
    title: str, environment: Mapping[str, object], cases: Sequence[Case], measurements: Measurements,
    targets: Sequence[Target],
) -> str:  # fmt: skip
    """Return the report. `environment` has the date, the versions and the settings of the run."""
    lines = [
        f"# {title}, {environment['date']}",
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
            measured = measurements.get((case.name, name))
            if measured is None:
                continue
            part = f"{limit.ratio(measured):.3f}" if limit else ""
            yield (
                f"| {case.title} | {NAMES[name]} | {measured.processor:,.0f} | {part} |"
                f" {measured.loads[-1].bytes:,} | {measured.p99 / 1000:,.1f} |"
            )
