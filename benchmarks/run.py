"""The benchmark: one command that makes the data, starts everything, measures, and says what came of it.

    python -m benchmarks.run [--quick] [--size N ...] [--database FILE] [--publish]

Needs Linux, two cores, `taskset` and `wrk`. Everything it writes lies below build/bench/, unless it is to publish.
"""

import argparse
import json
import os
import platform
import shutil
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import httpx
from rich.console import Console

from app.imports.seed.reader import seed
from app.store.database import migrate, open_engine
from benchmarks import load
from benchmarks.cases import find_cases
from benchmarks.contest import (
    Data,
    measure,
    peers,
    service,
    service_command,
    service_environment,
    take_samples,
)
from benchmarks.meanwhile import slowest_answers
from benchmarks.outcome import Outcome, as_json, show, tables
from benchmarks.peers import METADATA, lay_out
from benchmarks.plot import draw
from benchmarks.registry import BUILD, ROOT, Filled, fill
from benchmarks.servers import Server, running


def run(size: int, *, quick: bool, database: Path | None, console: Console) -> Outcome:
    """One run: data, servers, rounds, and what else there is to know."""
    folder = BUILD / str(size) if database is None else BUILD / database.stem
    folder.mkdir(parents=True, exist_ok=True)
    extras: dict[str, float] = {}
    made_up = size if database is None else None
    if database is None:
        console.print(f"A registry of {size:,} partnerships")
        database = folder / "registry.sqlite"
        filled = fill(database, size, console=console)
        extras |= _rates(filled)
    data = Data(folder, database.resolve(), folder / "peers.sqlite", folder / "datasette.json")
    lay_out(data.registry, data.peers)
    data.metadata.write_text(json.dumps(METADATA), encoding="utf-8")
    console.print("Measuring")
    rounds, seconds = (2, 1) if quick else (5, 3)
    with service(data) as server:
        # Entity tags belong to a coding: wrk asks for none.
        with httpx.Client(base_url=server.url, timeout=300, headers={"accept-encoding": "identity"}) as client:
            size = client.get("/v1/partnerships?limit=1").json()["meta"]["count"]
            cases = find_cases(client)
            samples = take_samples(client, cases)
        with peers(data, samples) as others:
            servers = {"service": server, **others}
            results = measure(
                cases,
                servers,
                folder,
                rounds=rounds,
                seconds=seconds,
                watch=lambda line: console.print(line, style="dim"),
            )
            used = server.memory()
            if not quick:
                lists = next(case.paths["service"] for case in cases if case.name == "list")
                extras["two workers, times one"] = _two_workers(data, server, lists, seconds)
                if made_up is not None:
                    extras["p99 during an import, times without"] = slowest_answers(data, made_up, lists, seconds)
    extras |= {"memory, MiB": used["own"], "resident, MiB": used["resident"], "cold start, s": _cold_start(folder)}
    around = _around(quick=quick, rounds=rounds)
    return Outcome(size, around, cases, results, {name: round(value, 3) for name, value in extras.items()})


def _rates(filled: Filled) -> dict[str, float]:
    return {
        "partnerships written a second": filled.partnerships_a_second,
        "partnerships written a second by the clock": filled.by_the_clock,
        "bytes for a partnership": filled.bytes / filled.size,
    }


def _two_workers(data: Data, single: Server, lists: Sequence[str], seconds: float) -> float:
    """How many times as much an answer costs two workers together as it costs one."""
    file = load.write_paths(data.folder, "two-workers", lists)
    command, environment = service_command("--workers", "2"), service_environment(data.registry)
    with running("service-2", command, folder=data.folder, environment=environment) as pair:
        pair.wait("/v1/partnerships?limit=1")
        costs = [[load.send(server, file, seconds=seconds) for server in (single, pair)] for _ in range(3)]
    return min(two.processor / one.processor for one, two in costs if one and two)


def _cold_start(folder: Path) -> float:
    """Seconds from the start of the program to its first answer, the seed being in place: the best of three."""
    database = folder / "seed.sqlite"
    if not database.exists():
        migrate(f"sqlite:///{database}")
        engine = open_engine(f"sqlite:///{database}")
        seed(engine)
        engine.dispose()
    found = []
    for _ in range(3):
        environment = service_environment(database)
        with running("cold", service_command(), folder=folder, environment=environment) as server:
            found.append(server.wait("/v1/partnerships?limit=1"))
    return min(found)


def _around(*, quick: bool, rounds: int) -> dict[str, str | int | float]:
    processor = "unknown"
    with suppress(OSError, StopIteration):
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        processor = next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    packages = {name: version(name) for name in ("fastapi", "uvicorn", "datasette", "sqlmodel")}
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "quick": quick,
        "rounds": rounds,
        "connections": load.CONNECTIONS,
        "processor": processor,
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        **packages,
    }


def write(outcome: Outcome, folder: Path) -> None:
    """Write the outcome as JSON, as a picture, and as the tables of a page."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(as_json(outcome), indent=2, ensure_ascii=False) + "\n"
    for suffix, content in (("json", text), ("svg", draw(outcome)), ("md", tables(outcome))):
        (folder / f"performance-{outcome.size}.{suffix}").write_text(content, encoding="utf-8")


def compare(outcomes: list[Outcome], console: Console) -> None:
    """Say what size costs: each case of the larger registries against the smallest."""
    small, *larger = sorted(outcomes, key=lambda outcome: outcome.size)
    for large in larger:
        for case in large.cases:
            one, other = _share(large, case.name), _share(small, case.name)
            if one and other:
                console.print(
                    f"{case.title}: {one / other:.2f} times the cost at {large.size:,} than at {small.size:,}"
                )


def _share(outcome: Outcome, case: str) -> float | None:
    """What an answer costs, in the limit's costs where it has a limit: that is fair between two runs."""
    return outcome.ratio((case, "service"), (case, "limit")) or outcome.processor(case)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description="Measure the service and its peers.")
    parser.add_argument("--quick", action="store_true", default=bool(os.environ.get("QUICK")), help="under 3 minutes")
    parser.add_argument("--size", type=int, action="append", help="how many partnerships; 50,000 if left out")
    parser.add_argument("--database", type=Path, help="a register to measure instead of a made-up one (SQLite)")
    parser.add_argument("--publish", action="store_true", help="write the results into docs/")
    given = parser.parse_args()
    missing = [program for program in ("wrk", "taskset") if shutil.which(program) is None]
    if missing:
        sys.exit(f"The benchmark needs {' and '.join(missing)}.")
    console = Console(highlight=False, soft_wrap=True)
    outcomes = []
    for size in given.size or [50_000]:
        outcome = run(size, quick=given.quick, database=given.database, console=console)
        show(outcome, console)
        write(outcome, ROOT / "docs" if given.publish else BUILD)
        outcomes.append(outcome)
    compare(outcomes, console)


if __name__ == "__main__":
    main()
