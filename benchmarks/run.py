"""The benchmark: one command that generates the data, starts the servers, measures and prints a report.

    python -m benchmarks.run [--quick] [--alone] [--size N] [--database FILE] [--publish]

Needs Linux, two cores, `taskset` and, to compare with other servers, `wrk`. With --alone only the service is measured,
request by request. Writes below build/bench/, and into docs/ only with --publish.
"""

import argparse
import json
import os
import platform
import shutil
import sqlite3
import sys
from contextlib import ExitStack
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import httpx

from benchmarks.cases import Case, find_cases
from benchmarks.generated_database import ROOT, create_database
from benchmarks.measurement import CONNECTIONS, measure
from benchmarks.peers import METADATA, write_peers
from benchmarks.report import Target, compare_costs, compare_speeds, write_report
from benchmarks.servers import run_peers, run_service
from benchmarks.targets import measure_code, measure_database

BUILD = ROOT / "build" / "bench"


def run_benchmark(size: int, database: Path | None, *, quick: bool, alone: bool) -> tuple[int, str]:
    """Measure a generated register of `size` partnerships, or a given database. Returns its size and the report.

    With `alone`, no other server is measured.
    """
    targets: list[Target] = []
    folder = BUILD / (database.stem if database else str(size))
    folder.mkdir(parents=True, exist_ok=True)
    if database is None:
        database = folder / "register.sqlite"
        written = create_database(database, size)
        targets.append(Target("written per second of processor time", 1300, written.rate, at_most=False))
        targets.append(Target("bytes per partnership", 9_000, written.bytes))
    peers, metadata = folder / "peers.sqlite", folder / "datasette.json"
    if not alone:
        write_peers(database, peers)
        metadata.write_text(json.dumps(METADATA), encoding="utf-8")
    rounds, seconds = (2, 1) if quick else (5, 3)
    with run_service(database.resolve(), folder) as service:
        targets.append(Target("seconds from start to first response", 3, service.wait("/v1/partnerships?limit=1")))
        # Without compression, so that entity tags equal those of the responses to wrk.
        with httpx.Client(base_url=service.url, timeout=300, headers={"accept-encoding": "identity"}) as client:
            size = client.get("/v1/partnerships?limit=1").json()["meta"]["count"]
            cases = find_cases(client)
            bodies = _write_bodies(client, cases, folder)
        with ExitStack() as stack:
            others = {} if alone else stack.enter_context(run_peers(peers, metadata, bodies))
            servers = {"service": service, **others}
            measurements = measure(cases, servers, folder, rounds, seconds, _print_progress, one_by_one=alone)
        targets.append(Target("MiB of memory of a worker", 260, service.memory()))
    targets = [
        *measure_code(),
        *measure_database(database),
        *targets,
        *compare_speeds(measurements),
        *compare_costs(cases, measurements),
    ]
    environment = {
        "date": datetime.now(UTC).date().isoformat(),
        "Python": platform.python_version(),
        "SQLite": sqlite3.sqlite_version,
        **{name: version(name.lower()) for name in ("FastAPI", "uvicorn", "SQLModel", "numpy")},
        **({} if alone else {"Datasette": version("datasette")}),
        "rounds": rounds,
        "connections": CONNECTIONS,
    }
    return size, write_report(size, environment, cases, measurements, targets)


def _print_progress(line: str) -> None:
    print(line, file=sys.stderr)


def _write_bodies(client: httpx.Client, cases: list[Case], folder: Path) -> Path:
    """Write the bodies that the limit sends: one response of the service for each. Returns their folder."""
    bodies = folder / "bodies"
    shutil.rmtree(bodies, ignore_errors=True)
    bodies.mkdir()
    for name in ("list", "record"):
        paths = next(case.paths["service"] for case in cases if case.name == name)
        (bodies / name).write_bytes(client.get(paths[len(paths) // 2]).raise_for_status().content)
    return bodies


def main() -> None:
    """Run the command: print the report, and write it to docs/ with --publish."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description="Measure the service and its peers.")
    parser.add_argument("--quick", action="store_true", default=bool(os.environ.get("QUICK")), help="three minutes")
    parser.add_argument("--size", type=int, default=50_000, help="number of partnerships; 50,000 by default")
    parser.add_argument("--database", type=Path, help="measure this register (SQLite) instead of a generated one")
    parser.add_argument("--alone", action="store_true", help="measure only the service, request by request")
    parser.add_argument("--publish", action="store_true", help="write the report to docs/")
    arguments = parser.parse_args()
    needed = ("taskset",) if arguments.alone else ("taskset", "wrk")
    missing = [program for program in needed if shutil.which(program) is None]
    if missing:
        sys.exit(f"The benchmark needs {' and '.join(missing)}.")
    size, report = run_benchmark(arguments.size, arguments.database, quick=arguments.quick, alone=arguments.alone)
    print(report)
    if arguments.publish:
        name = f"performance-{size}{'-alone' if arguments.alone else ''}.md"
        (ROOT / "docs" / name).write_text(report, encoding="utf-8")


if __name__ == "__main__":
    main()
