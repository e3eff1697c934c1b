"""The benchmark: one command that generates the data, starts the servers, measures and prints a report.

    python -m benchmarks.run [--quick] [--alone] [--size N] [--database FILE] [--publish]

Needs Linux, two cores, `taskset` and `wrk`. With --alone only the service is measured, without other servers. Writes
below build/bench/, and into docs/ only with --publish.
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
from benchmarks.servers import CLIENT_CORE, run_peers, run_service
from benchmarks.small_import import measure_import
from benchmarks.targets import measure_code, measure_database

BUILD = ROOT / "build" / "bench"
_SENT_BY_SERVER = ("date", "connection")  # The headers that uvicorn adds.


def run_benchmark(size: int, database: Path | None, *, quick: bool, alone: bool) -> tuple[int, str]:
    """Measure a generated register of `size` partnerships, or a given database. Returns its size and the report.

    With `alone`, no other server is measured.
    """
    targets: list[Target] = []
    folder = BUILD / (database.stem if database else str(size))
    folder.mkdir(parents=True, exist_ok=True)
    is_given = database is not None
    if database is None:
        database = folder / "register.sqlite"
        written = create_database(database, size)
        targets.append(Target("written per second of processor time", 1300, written.rate, at_most=False))
        targets.append(Target("bytes per partnership", 9_000, written.bytes))
    peers, metadata, responses = folder / "peers.sqlite", folder / "datasette.json", folder / "responses.json"
    if not alone:
        write_peers(database, peers)
        metadata.write_text(json.dumps(METADATA), encoding="utf-8")
    rounds, seconds = (2, 1) if quick else (5, 3)
    with run_service(database.resolve(), folder) as service:
        service.wait("/v1/partnerships?limit=1")
        used = service.processor_time() / 1e6
        targets.append(Target("seconds of processor time until the first response", 3, used))
        # Without compression, so that entity tags equal those of the responses to wrk.
        with httpx.Client(base_url=service.url, timeout=300, headers={"accept-encoding": "identity"}) as client:
            if is_given:
                size = client.get("/v1/partnerships?limit=1").json()["meta"]["count"]
            cases = find_cases(client)
            _write_responses(client, cases, responses)
        with ExitStack() as stack:
            others = {} if alone else stack.enter_context(run_peers(peers, metadata, responses))
            servers = {"service": service, **others}
            measurements = measure(cases, servers, folder, rounds, seconds, _print_progress)
        targets.append(Target("MiB of memory of a worker", 260, service.memory()))
    targets += measure_import(database, folder)
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


def _write_responses(client: httpx.Client, cases: list[Case], file: Path) -> None:
    """Write the responses that the limit sends, by path: one of the service for each, with all of its headers."""
    by_name = {case.name: case for case in cases}
    requests = {
        "/list": (by_name["list"], None),
        "/record": (by_name["record"], None),
        "/304": (by_name["304"], by_name["304"].known),
    }
    responses: dict[str, object] = {}
    for path, (case, known) in requests.items():
        paths = case.paths["service"]
        response = client.get(paths[len(paths) // 2], headers={"if-none-match": known} if known else {})
        if response.status_code >= 400:
            raise RuntimeError(f"{response.url} is {response.status_code}")
        headers = [(name, value) for name, value in response.headers.items() if name not in _SENT_BY_SERVER]
        responses[path] = {"status": response.status_code, "headers": headers, "body": response.text}
    file.write_text(json.dumps(responses), encoding="utf-8")


def main() -> None:
    """Run the command: print the report, and write it to docs/ with --publish."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description="Measure the service and its peers.")
    parser.add_argument("--quick", action="store_true", default=bool(os.environ.get("QUICK")), help="three minutes")
    parser.add_argument("--size", type=int, default=50_000, help="number of partnerships; 50,000 by default")
    parser.add_argument("--database", type=Path, help="measure this register (SQLite) instead of a generated one")
    parser.add_argument("--alone", action="store_true", help="measure only the service")
    parser.add_argument("--publish", action="store_true", help="write the report to docs/")
    arguments = parser.parse_args()
    missing = [program for program in ("taskset", "wrk") if shutil.which(program) is None]
    if missing:
        sys.exit(f"The benchmark needs {' and '.join(missing)}.")
    os.sched_setaffinity(0, {CLIENT_CORE})  # This process, too, sends requests.
    size, report = run_benchmark(arguments.size, arguments.database, quick=arguments.quick, alone=arguments.alone)
    print(report)
    if arguments.publish:
        (ROOT / "docs" / f"performance-{size}.md").write_text(report, encoding="utf-8")


if __name__ == "__main__":
    main()
