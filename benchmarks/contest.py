"""One interleaved run: every round asks every contestant in every case, one after the other, on the same two cores.

Whatever else the machine does meanwhile falls on all of them alike; so ratios are taken within a round, and the median
over the rounds is what counts.
"""

import statistics
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree

import httpx

from benchmarks.cases import Case
from benchmarks.load import Load, send, write_paths
from benchmarks.servers import Server, running

SMALL_CACHE = 1024 * 1024
"""Bytes for finished answers in a measured service: distinct questions stay distinct, a hot answer stays hot."""
_UVICORN = ("-m", "uvicorn", "--host", "127.0.0.1", "--port", "{port}", "--no-access-log", "--log-level", "warning")


@dataclass(frozen=True)
class Data:
    """The files of a contest."""

    folder: Path
    registry: Path
    peers: Path
    metadata: Path


@dataclass
class Measured:
    """What one contestant needed in one case, round by round."""

    loads: list[Load] = field(default_factory=list)

    @property
    def processor(self) -> float:
        """Microseconds of processor time for one answer, the median of the rounds."""
        return statistics.median(load.processor for load in self.loads)

    @property
    def p99(self) -> float:
        """Microseconds within which 99 of 100 answers came."""
        return statistics.median(load.p99 for load in self.loads)


Results = dict[tuple[str, str], Measured]
"""What was measured, by case and contestant."""


def service_command(*more: str) -> list[str]:
    """How the service is started: as everybody starts it."""
    return [sys.executable, "-m", "app.cli", "serve", "--port", "{port}", *more]


def service_environment(database: Path, cache: int = SMALL_CACHE) -> dict[str, str]:
    """The settings of a measured service."""
    return {
        "SISTER_CITIES_DATABASE_URL": f"sqlite:///{database}",
        "SISTER_CITIES_CACHE_BYTES": str(cache),
        "SISTER_CITIES_LOG_LEVEL": "warning",
        "SISTER_CITIES_RATE_LIMIT": "",  # All requests come from one address here.
        "SISTER_CITIES_ANSWER_SECONDS": "600",  # What takes long is to be measured, not refused.
    }


@contextmanager
def service(data: Data) -> Iterator[Server]:
    """The service, running."""
    environment = service_environment(data.registry)
    with running("service", service_command(), folder=data.folder, environment=environment) as server:
        server.wait("/v1/partnerships?limit=1")
        yield server


@contextmanager
def peers(data: Data, samples: Mapping[str, bytes]) -> Iterator[dict[str, Server]]:
    """Everything the service is compared with, running."""
    bodies = data.folder / "bodies"
    rmtree(bodies, ignore_errors=True)
    bodies.mkdir()
    for name, body in samples.items():
        (bodies / name).write_bytes(body)
    python, settings = sys.executable, ("sql_time_limit_ms", "60000", "facet_time_limit_ms", "60000")
    options = [*("--setting", *settings[:2]), *("--setting", *settings[2:]), "--setting", "max_csv_mb", "0"]
    datasette = [python, "-m", "datasette", "serve", "-i", str(data.peers), "--metadata", str(data.metadata),
                 "--host", "127.0.0.1", "--port", "{port}", *options]  # fmt: skip
    started: list[tuple[str, list[str], dict[str, str], str]] = [
        ("limit", [python, *_UVICORN, "benchmarks.apps.limit:app"], {"BENCH_BODIES": str(bodies)}, "/list"),
        ("tutorial", [python, *_UVICORN, "benchmarks.apps.tutorial:app"],
         {"BENCH_DATABASE": f"sqlite:///{data.peers}"}, "/docs"),
        ("datasette", datasette, {}, "/-/versions.json"),
    ]  # fmt: skip
    with ExitStack() as stack:
        servers: dict[str, Server] = {}
        for name, command, environment, path in started:
            servers[name] = stack.enter_context(running(name, command, folder=data.folder, environment=environment))
            servers[name].wait(path)
        servers["datasette_table"] = servers["datasette"]
        yield servers


def take_samples(client: httpx.Client, cases: list[Case]) -> dict[str, bytes]:
    """The bodies that the limit sends: what the service answers in the middle of a case."""
    chosen = {case.limit: case.paths["service"] for case in reversed(cases) if case.limit and not case.known}
    return {name: client.get(paths[len(paths) // 2]).content for name, paths in chosen.items() if name}


_FEW, _MOST = 3, 20
_LONG = 300_000
"""Microseconds of processor time after which a few answers are enough: the system counts in hundredths of a second."""


def measure(
    cases: list[Case], servers: Mapping[str, Server], folder: Path, *, rounds: int, seconds: float,
    watch: Callable[[str], None],
) -> Results:  # fmt: skip
    """Run all rounds. `watch` gets a line for each measurement."""
    results: Results = {}
    for round_ in range(rounds):
        for case in cases:
            for name, paths in _contestants(case).items():
                server = servers[name]
                load = None if case.slow else _flood(server, case, name, paths, folder, seconds, round_)
                load = load or _one_by_one(server, paths, round_)
                results.setdefault((case.name, name), Measured()).loads.append(load)
                watch(f"{round_ + 1}/{rounds}  {case.name:15} {name:16} {load.processor:12,.1f} µs")
    return results


def _contestants(case: Case) -> dict[str, list[str]]:
    limit = {"limit": [f"/{case.limit}"]} if case.limit else {}
    return limit | case.paths


def _flood(
    server: Server, case: Case, name: str, paths: list[str], folder: Path, seconds: float, round_: int
) -> Load | None:
    file = write_paths(folder, f"{case.name}-{name}", paths)
    known = case.known if name == "service" else None
    return send(server, file, seconds=seconds, start=round_ * len(paths) // 3, known=known)


def _one_by_one(server: Server, paths: list[str], round_: int) -> Load:
    """Ask for a few answers that take long, each of them when the one before is there, and for more of the others."""
    number, size, slowest = 0, 0, 0.0
    before = server.processor_time()
    with httpx.Client(base_url=server.url, timeout=300, headers={"accept-encoding": "identity"}) as client:
        for path in paths[round_ * _MOST :][:_MOST] or paths[:_MOST]:
            if number >= _FEW and server.processor_time() - before > _LONG:
                break
            with client.stream("GET", path) as answer:
                size += sum(len(chunk) for chunk in answer.iter_bytes())
                answer.raise_for_status()
            slowest = max(slowest, answer.elapsed.total_seconds() * 1e6)
            number += 1
    spent = server.processor_time() - before
    return Load(number, spent / number, size // number, int(slowest), int(slowest))
