"""The benchmark: one command that makes the data, starts the servers, measures and prints a report.

    python -m benchmarks.run [--quick] [--size N | --size seed | --database FILE] [--baseline COMMIT] [--publish]

Needs Linux, two cores, `taskset` and `wrk`. Writes below build/bench/, and into docs/ only with --publish.
"""

import argparse
import json
import os
import platform
import shutil
import sqlite3
import sys
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import httpx

from benchmarks.cases import Case, find_cases
from benchmarks.checkouts import BUILD, PRESENT, SEED
from benchmarks.comparison import compare_with
from benchmarks.generated_database import ROOT, create_database
from benchmarks.measurement import CONNECTIONS, Rounds, measure
from benchmarks.peers import METADATA, write_peers
from benchmarks.report import Target, compare_costs, compare_speeds, goal_for, write_report
from benchmarks.servers import CLIENT_CORE, run_limit, run_peers, run_service
from benchmarks.small_import import measure_import
from benchmarks.targets import measure_code, measure_database

_MOST_WITH_PEERS = 100_000
"""Partnerships up to which all peers are measured. To write their database of more takes longer than all rounds."""
_SENT_BY_SERVER = ("date", "connection")  # The headers that uvicorn adds.


@dataclass(frozen=True)
class MeasuredRegister:
    """A register to measure. The report is named after it. `targets` are those of writing it."""

    name: str
    database: Path
    targets: list[Target] = field(default_factory=list)


def write_register(name: str) -> MeasuredRegister:
    """Write the seed, or a generated register whose size is its name."""
    database = BUILD / name / "register.sqlite"
    if name == SEED:
        PRESENT.write_register(name, database)
        return MeasuredRegister(name, database)
    written = create_database(database, int(name))
    return MeasuredRegister(
        name,
        database,
        [
            Target("written per second of processor time", 1300, written.rate, at_most=False),
            Target("bytes per partnership", 9_000, written.bytes),
        ],
    )


def run_benchmark(register: MeasuredRegister, rounds: Rounds) -> str:
    """Measure a register, and return the report."""
    folder = BUILD / register.name
    folder.mkdir(parents=True, exist_ok=True)
    responses = folder / "responses.json"
    with ExitStack() as stack:
        service = stack.enter_context(run_service(register.database, folder))
        service.wait("/v1/partnerships?limit=1")
        start = service.processor_time() / 1e6
        # Without compression, so that entity tags equal those of the responses to wrk.
        with httpx.Client(base_url=service.url, timeout=300, headers={"accept-encoding": "identity"}) as client:
            size: int = client.get("/v1/partnerships?limit=1").json()["meta"]["count"]
            cases = find_cases(client)
            _write_responses(client, cases, responses)
        servers = {"service": service, "limit": stack.enter_context(run_limit(responses))}
        if size <= _MOST_WITH_PEERS:
            peers, metadata = folder / "peers.sqlite", folder / "datasette.json"
            write_peers(register.database, peers)
            metadata.write_text(json.dumps(METADATA), encoding="utf-8")
            servers |= stack.enter_context(run_peers(peers, metadata))
        measurements = measure(cases, servers, folder, rounds, _print_progress)
        memory = service.memory()
    targets = [
        *measure_code(),
        *measure_database(register.database),
        *register.targets,
        Target("seconds of processor time until the first response", goal_for(size, seed=2, design=3), start),
        Target("MiB of memory of a worker", goal_for(size, seed=180, design=260), memory),
        *measure_import(register.database, folder),
        *compare_speeds(measurements),
        *compare_costs(size, cases, measurements),
    ]
    environment = {
        "date": datetime.now(UTC).date().isoformat(),
        "Python": platform.python_version(),
        "SQLite": sqlite3.sqlite_version,
        **{name: version(name.lower()) for name in ("FastAPI", "uvicorn", "SQLModel", "numpy", "Datasette")},
        "rounds": rounds.number,
        "connections": CONNECTIONS,
    }
    title = f"{size:,} partnerships of the seed" if register.name == SEED else f"{size:,} partnerships"
    return write_report(title, environment, cases, measurements, targets)


def _print_progress(line: str) -> None:
    print(line, file=sys.stderr)


def _write_responses(client: httpx.Client, cases: list[Case], file: Path) -> None:
    """Write the responses that the limit sends, by path: one of the service for each, with all of its headers."""
    by_name = {case.name: case for case in cases}
    requests = {
        "/list": (by_name["list"], None),
        "/record": (by_name["record"], None),
        "/304": (by_name["304"], by_name["304"].tag),
    }
    responses: dict[str, object] = {}
    for path, (case, tag) in requests.items():
        paths = case.paths["service"]
        response = client.get(paths[len(paths) // 2], headers={"if-none-match": tag} if tag else {})
        if response.status_code >= 400:
            raise RuntimeError(f"{response.url} is {response.status_code}")
        headers = [(name, value) for name, value in response.headers.items() if name not in _SENT_BY_SERVER]
        responses[path] = {"status": response.status_code, "headers": headers, "body": response.text}
    file.write_text(json.dumps(responses), encoding="utf-8")


def main() -> None:
    """Run the command: print the report, and write it to docs/ with --publish."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description="Measure the service and its peers.")
    parser.add_argument("--quick", action="store_true", default=bool(os.environ.get("QUICK")), help="four minutes")
    parser.add_argument(
        "--size", type=_size, default="50000", help="number of partnerships, or `seed`; 50,000 by default"
    )
    parser.add_argument("--database", type=Path, help="measure this register (SQLite) instead of a generated one")
    parser.add_argument("--baseline", metavar="COMMIT", help="measure an earlier commit in turn, instead of peers")
    parser.add_argument("--publish", action="store_true", help="write the report to docs/")
    arguments = parser.parse_args()
    if arguments.baseline and arguments.database:
        parser.error("--baseline needs a register that both commits can write: leave out --database")
    absent = [program for program in ("taskset", "wrk") if shutil.which(program) is None]
    if absent:
        sys.exit(f"The benchmark needs {' and '.join(absent)}.")
    rounds = Rounds(number=3, seconds=1) if arguments.quick else Rounds(number=5, seconds=3)
    if arguments.database:
        register = MeasuredRegister(arguments.database.stem, arguments.database)
    else:
        register = write_register(arguments.size)
    os.sched_setaffinity(0, {CLIENT_CORE})  # This process, too, sends requests.
    name = register.name
    if arguments.baseline:
        name += f"-{arguments.baseline}"
        report = compare_with(arguments.baseline, register.name, register.database, rounds, _print_progress)
    else:
        report = run_benchmark(register, rounds)
    print(report)
    if arguments.publish:
        (ROOT / "docs" / f"performance-{name}.md").write_text(report, encoding="utf-8")


def _size(text: str) -> str:
    """Return the name of a register. Raises ValueError for what is neither a number nor the seed."""
    return text if text == SEED else str(int(text))


if __name__ == "__main__":
    main()
