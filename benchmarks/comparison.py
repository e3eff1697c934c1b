"""A comparison with an earlier commit: both services answer the same requests in turn.

Each commit has an environment of its own, and a register that its own program wrote.
"""

import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import httpx

from benchmarks.cases import Case, find_cases
from benchmarks.checkouts import BUILD, Checkout
from benchmarks.generated_database import ROOT
from benchmarks.measurement import Measurements, Rounds, measure
from benchmarks.servers import Server, run_service

EARLIER, NOW = "earlier", "service"
"""The names of the two servers."""
_OF_ONE_COMMIT = ("304", "deep")
"""Cases whose entity tags or cursors belong to one commit."""
_TRIED = 12  # Requests of a case that the earlier commit must answer.


@dataclass(frozen=True)
class Cost:
    """What a server takes: seconds of processor time until its first response, and MiB after all rounds."""

    start: float
    memory: float


def compare_with(commit: str, name: str, database: Path, rounds: Rounds, report: Callable[[str], None]) -> str:
    """Measure a register and that of an earlier commit in turn, and return the report.

    `name` is that of the register. `report` gets a line for each case that is left out, and after each series.
    """
    checkout = Checkout.of_commit(commit)
    folder = BUILD / f"{name}-{commit}"
    earlier_database = folder / "register.sqlite"
    checkout.write_register(name, earlier_database)
    with run_service(database, folder) as now, run_service(earlier_database, folder, EARLIER, checkout) as earlier:
        servers = {EARLIER: earlier, NOW: now}
        starts = {server_name: _wait(server) for server_name, server in servers.items()}
        cases = list(_find_shared(now, earlier, report))
        measurements = measure(cases, servers, folder, rounds, report)
        costs = {server_name: Cost(starts[server_name], server.memory()) for server_name, server in servers.items()}
    return write_report(commit, name, cases, measurements, costs, rounds)


def _wait(server: Server) -> float:
    """Return the seconds of processor time until the first response of a server."""
    server.wait("/v1/partnerships?limit=1")
    return server.processor_time() / 1e6


def _find_shared(now: Server, earlier: Server, report: Callable[[str], None]) -> Iterator[Case]:
    """Yield the cases that both commits answer, with the same paths for both."""
    with httpx.Client(base_url=now.url, timeout=300) as client:
        cases = find_cases(client)
    with httpx.Client(base_url=earlier.url, timeout=300) as client:
        for case in cases:
            paths = case.paths[NOW]
            tried = paths[:: max(1, len(paths) // _TRIED)]
            is_answered = all(client.get(path).status_code == 200 for path in tried)
            if is_answered and case.name not in _OF_ONE_COMMIT:
                yield replace(case, paths={EARLIER: paths, NOW: paths})
            else:
                report(f"left out: {case.title}")


def write_report(
    commit: str,
    name: str,
    cases: Sequence[Case],
    measurements: Measurements,
    costs: Mapping[str, Cost],
    rounds: Rounds,
) -> str:
    """Return the report as Markdown."""
    git = ["git", "log", "-1", "--format=%h, “%s”, of %cs", commit]
    described = subprocess.run(git, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8", check=True).stdout.strip()
    earlier, now = costs[EARLIER], costs[NOW]
    return "\n".join(
        [
            f"# {_title(name)} compared with an earlier commit, {datetime.now(UTC).date().isoformat()}",
            "",
            f"The earlier commit is {described}.",
            "Milliseconds of processor time per response. Both services answer the same requests in turn, on one core:",
            f"medians of {rounds.number} rounds of {rounds.seconds} s for each case, in one run.",
            "",
            "| case | earlier | now | × earlier | dearest earlier | dearest now |",
            "| --- | ---: | ---: | ---: | ---: | ---: |",
            *(_to_row(case, measurements) for case in cases),
            "",
            "| | earlier | now |",
            "| --- | ---: | ---: |",
            f"| seconds of processor time until the first response | {earlier.start:.2f} | {now.start:.2f} |",
            f"| MiB of memory after the rounds | {earlier.memory:.0f} | {now.memory:.0f} |",
            "",
        ]
    )


def _title(name: str) -> str:
    return f"{int(name):,} partnerships" if name.isdigit() else "The seed"


def _to_row(case: Case, measurements: Measurements) -> str:
    earlier, now = measurements[case.name, EARLIER], measurements[case.name, NOW]
    row = f"| {case.title} | {_ms(earlier.processor)} | {_ms(now.processor)} | {now.ratio(earlier):.2f} |"
    # Only requests that were sent one by one have a dearest response.
    return f"{row} {_ms(earlier.worst)} | {_ms(now.worst)} |" if earlier.worst and now.worst else f"{row} | |"


def _ms(microseconds: float) -> str:
    return f"{microseconds / 1000:,.2f}"
