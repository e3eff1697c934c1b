"""What came of a run: costs, ratios and targets, as tables for people and as JSON for programs. Measures nothing."""

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.cases import Case
from benchmarks.contest import Results

NAMES = {
    "limit": "bare ASGI callable, fixed bytes",
    "service": "this service",
    "datasette": "Datasette, best SQL by hand",
    "datasette_table": "Datasette, table page",
    "tutorial": "tutorial FastAPI + SQLModel",
}
"""The names of the contestants in tables."""


@dataclass
class Outcome:
    """One run at one size. `around` says when, on what and how; `extras` has what is not a cost of a request."""

    size: int
    around: Mapping[str, str | int | float]
    cases: Sequence[Case]
    results: Results
    extras: dict[str, float] = field(default_factory=dict)

    def processor(self, case: str, name: str = "service") -> float | None:
        """Microseconds for one answer, if it was measured."""
        measured = self.results.get((case, name))
        return measured.processor if measured else None

    def ratio(self, over: tuple[str, str], under: tuple[str, str]) -> float | None:
        """How many times as much one costs as another, taken round by round."""
        one, other = self.results.get(over), self.results.get(under)
        if one is None or other is None:
            return None
        return statistics.median(a.processor / b.processor for a, b in zip(one.loads, other.loads, strict=True))

    def of_limit(self, case: Case, name: str) -> float | None:
        """The part of the limit's speed that a contestant reaches."""
        return self.ratio((case.name, "limit"), (case.name, name)) if case.limit else None


@dataclass(frozen=True)
class Target:
    """Something wanted: `wanted` is the least, or the most where `at_most`, that is good enough."""

    text: str
    wanted: float
    find: Callable[[Outcome], float | None]
    at_most: bool = False

    def met(self, found: float) -> bool:
        """Whether what was found is good enough."""
        return found <= self.wanted if self.at_most else found >= self.wanted


def _against(case: str, peer: tuple[str, str]) -> Callable[[Outcome], float | None]:
    return lambda outcome: outcome.ratio(peer, (case, "service"))


def _costs(case: str, other: str) -> Callable[[Outcome], float | None]:
    return lambda outcome: outcome.ratio((case, "service"), (other, "service"))


def _milliseconds(case: str) -> Callable[[Outcome], float | None]:
    return lambda outcome: None if (cost := outcome.processor(case)) is None else cost / 1000


def _extra(name: str) -> Callable[[Outcome], float | None]:
    return lambda outcome: outcome.extras.get(name)


_BEST = ("list", "datasette")
TARGETS = (
    Target("repeated list, hot: part of the limit", 0.8, _against("hot", ("hot", "limit"))),
    Target("repeated list, hot: times Datasette's best", 20, _against("hot", _BEST)),
    Target("repeated, 304: part of a bare 304", 0.8, _against("304", ("304", "limit"))),
    Target("distinct list: part of the limit", 0.25, _against("list", ("list", "limit"))),
    Target("distinct list: times Datasette's best", 7, _against("list", _BEST)),
    Target("distinct list: times the tutorial app", 50, _against("list", ("list", "tutorial"))),
    Target("record: part of the limit", 0.3, _against("record", ("record", "limit"))),
    Target("record: times Datasette", 6, _against("record", ("record", "datasette"))),
    Target("as_of: cost of the same without", 1.3, _costs("as_of", "list"), at_most=True),
    Target("as_of and known_at: cost of the same without", 1.3, _costs("known_at", "list"), at_most=True),
    Target("search on a name: cost of the list", 1.5, _costs("search", "list"), at_most=True),
    Target("facets of everything, uncached: ms", 25, _milliseconds("facets"), at_most=True),
    Target("facets of one country, uncached: ms", 25, _milliseconds("facets_country"), at_most=True),
    Target("facets with a filter, uncached: ms", 300, _milliseconds("facets_two"), at_most=True),
    Target("CSV of everything: times Datasette", 5, _against("csv", ("csv", "datasette_table"))),
    Target("two workers: cost of one", 1.1, _extra("two workers, times one"), at_most=True),
    Target(
        "slowest answers (p99) during an import: times without",
        1.5,
        _extra("p99 during an import, times without"),
        at_most=True,
    ),
    Target(
        "import into SQLite: partnerships a second of processor time", 5000, _extra("partnerships written a second")
    ),
    Target("memory of a worker beyond the page cache: MiB", 150, _extra("memory, MiB"), at_most=True),
    Target("cold start to the first answer: s", 1.5, _extra("cold start, s"), at_most=True),
)
"""What the service is to reach. Ratios are of processor time."""


def show(outcome: Outcome, console: Console) -> None:
    """Print the costs and what became of the targets."""
    costs = Table(title=f"Processor time of one answer, {outcome.size:,} partnerships", title_justify="left")
    for heading in ("case", "who answers", "µs", "× limit", "bytes", "p99 ms"):
        costs.add_column(heading, justify="left" if heading in ("case", "who answers") else "right")
    for case in outcome.cases:
        for name in NAMES:
            measured = outcome.results.get((case.name, name))
            if measured is not None:
                part = outcome.of_limit(case, name)
                costs.add_row(
                    case.title if name == "service" else "",
                    NAMES[name],
                    f"{measured.processor:,.0f}",
                    "" if part is None else f"{part:.3f}",
                    f"{measured.loads[-1].bytes:,}",
                    f"{measured.p99 / 1000:,.1f}",
                )
    console.print(costs)
    console.print(_targets(outcome))


def _targets(outcome: Outcome) -> Table:
    table = Table(title="Targets", title_justify="left")
    for heading in ("target", "wanted", "found", ""):
        table.add_column(heading, justify="left" if heading == "target" else "right")
    for target in TARGETS:
        found = target.find(outcome)
        if found is not None:
            sign = "≤" if target.at_most else "≥"
            verdict = "met" if target.met(found) else "missed"
            table.add_row(target.text, f"{sign} {target.wanted:g}", f"{found:,.2f}", verdict)
    return table


def tables(outcome: Outcome) -> str:
    """The costs and the targets as a page in Markdown."""
    around = outcome.around
    lines = [
        f"# {outcome.size:,} partnerships, {around['date']}",
        "",
        f"{around['processor']}, Python {around['python']}, SQLite {around['sqlite']}, FastAPI {around['fastapi']},"
        f" Datasette {around['datasette']}; {around['rounds']} rounds, {around['connections']} connections."
        f" ![The same as a picture](performance-{outcome.size}.svg)",
        "",
        "| case | who answers | µs of processor time | × limit | bytes | p99, ms |",
        "| --- | --- | ---: | ---: | ---: | ---: |",
    ]
    for case in outcome.cases:
        for name in NAMES:
            measured = outcome.results.get((case.name, name))
            if measured is not None:
                part = outcome.of_limit(case, name)
                cells = (f"{measured.processor:,.0f}", "" if part is None else f"{part:.3f}")
                sizes = (f"{measured.loads[-1].bytes:,}", f"{measured.p99 / 1000:,.1f}")
                lines.append(f"| {case.title} | {NAMES[name]} | {' | '.join((*cells, *sizes))} |")
    lines += ["", "| target | wanted | found | |", "| --- | ---: | ---: | --- |"]
    for target in TARGETS:
        found = target.find(outcome)
        if found is not None:
            verdict = "met" if target.met(found) else "missed"
            lines.append(
                f"| {target.text} | {'≤' if target.at_most else '≥'} {target.wanted:g} | {found:,.2f} | {verdict} |"
            )
    return "\n".join(lines) + "\n"


def as_json(outcome: Outcome) -> dict[str, Any]:
    """The outcome for programs."""
    return {
        "size": outcome.size,
        **outcome.around,
        "extras": outcome.extras,
        "cases": [
            {
                "case": case.name,
                "title": case.title,
                "who": name,
                "microseconds": round(measured.processor, 1),
                "of_limit": None if (part := outcome.of_limit(case, name)) is None else round(part, 4),
                "bytes": measured.loads[-1].bytes,
                "p99_microseconds": round(measured.p99),
                "rounds": [round(load.processor, 1) for load in measured.loads],
            }
            for case in outcome.cases
            for name in NAMES
            if (measured := outcome.results.get((case.name, name))) is not None
        ],
        "targets": [
            {"target": target.text, "wanted": target.wanted, "at_most": target.at_most,
             "found": round(found, 3), "met": target.met(found)}
            for target in TARGETS
            if (found := target.find(outcome)) is not None
        ],
    }  # fmt: skip
