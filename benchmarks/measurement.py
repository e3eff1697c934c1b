"""The measurement: rounds in which every case is sent to every server in turn.

The unit is the server's processor time per response, in microseconds: unlike wall-clock time, it hardly depends on what
else the machine does. A disturbance of a round affects all servers alike, so ratios are computed within a round, and
the median over the rounds is reported.
"""

import json
import statistics
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from benchmarks.cases import Case
from benchmarks.servers import CLIENT_CORE, Server

CONNECTIONS = 16
_SCRIPT = Path(__file__).with_name("load.lua")
_MIN_RESPONSES = 100  # With fewer, responses that are unfinished at the end weigh too much.
_LONGER = 5  # Times the length of a series, if a busy machine sent too few responses.
_MIN_SINGLE, _MAX_SINGLE = 3, 100  # Requests that are sent one by one.
_MEASURABLE = 1_000_000  # Microseconds of processor time that suffice for them.
_LONG = 10_000_000  # Microseconds of processor time for which one response suffices.


@dataclass(frozen=True)
class Rounds:
    """The number of rounds, and the seconds of each series of requests."""

    number: int
    seconds: int


@dataclass(frozen=True)
class Load:
    """The result of one series of requests: processor time and bytes per response, and the p99. Times are in µs.

    `worst` is the processor time of the dearest response, if the requests were sent one by one.
    """

    processor: float
    bytes: int
    p99: float
    worst: float = 0.0


@dataclass
class Measurement:
    """The loads of one case on one server, round by round."""

    loads: list[Load] = field(default_factory=list)

    @property
    def processor(self) -> float:
        """Microseconds of processor time per response."""
        return statistics.median(load.processor for load in self.loads)

    @property
    def p99(self) -> float:
        """Microseconds within which 99 of 100 responses arrive."""
        return statistics.median(load.p99 for load in self.loads)

    @property
    def worst(self) -> float:
        """Microseconds of processor time of the dearest response, in the round in which it was lowest."""
        return min(load.worst for load in self.loads)

    def ratio(self, other: "Measurement") -> float:
        """Return the processor time as a multiple of that of another measurement, the median over the rounds."""
        pairs = zip(self.loads, other.loads, strict=True)
        return statistics.median(mine.processor / theirs.processor for mine, theirs in pairs)


Measurements = dict[tuple[str, str], Measurement]
"""Measurements by case and server."""


def measure(
    cases: Sequence[Case], servers: Mapping[str, Server], folder: Path, rounds: Rounds, report: Callable[[str], None]
) -> Measurements:
    """Run all rounds on the servers in `servers`. `report` gets a line after each series."""
    measurements: Measurements = {}
    for round_ in range(rounds.number):
        for case in cases:
            for name, paths in case.paths.items():
                if name not in servers:
                    continue
                server = servers[name]
                tag = case.tag if name == "service" else None
                load = None
                if not case.one_by_one:
                    load = _send_many(server, paths, folder, rounds.seconds, round_, tag)
                    load = load or _send_many(server, paths, folder, rounds.seconds * _LONGER, round_, tag)
                load = load or _send_one_by_one(server, paths, round_, tag)
                measurements.setdefault((case.name, name), Measurement()).loads.append(load)
                report(f"{round_ + 1}/{rounds.number}  {case.name:15} {name:16} {load.processor:12,.1f} µs")
    return measurements


def _send_many(
    server: Server, paths: list[str], folder: Path, seconds: int, round_: int, tag: str | None
) -> Load | None:
    """Request the paths in turn with wrk. Each round starts at another path. `tag` is an entity tag.

    Returns None if too few responses arrive. Raises RuntimeError if a response is an error.
    """
    file = folder / "paths.txt"
    file.write_text("\n".join(paths) + "\n", encoding="utf-8")
    command = ["taskset", "-c", str(CLIENT_CORE), "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout=60s",
               "-s", str(_SCRIPT), server.url, "--", str(file), str(round_ * len(paths) // 3)]  # fmt: skip
    before = server.processor_time()
    output = subprocess.run([*command, *([tag] if tag else [])], capture_output=True, encoding="utf-8", check=True)
    used = server.processor_time() - before
    line = next(line for line in output.stdout.splitlines() if line.startswith("RESULT "))
    result = json.loads(line.removeprefix("RESULT "))
    if result["errors"]:
        raise RuntimeError(f"{server.name}: {result['errors']} of {result['requests']} responses are errors")
    if result["requests"] < _MIN_RESPONSES:
        return None
    return Load(used / result["requests"], result["bytes"] // result["requests"], result["p99"])


def _send_one_by_one(server: Server, paths: list[str], round_: int, tag: str | None) -> Load:
    """Send at most a hundred requests one by one, until they have used enough processor time.

    `tag` is an entity tag.
    """
    headers = {"accept-encoding": "identity", **({"if-none-match": tag} if tag else {})}
    size, slowest = 0, 0.0
    costs: list[float] = []
    with httpx.Client(base_url=server.url, timeout=300, headers=headers) as client:
        for path in paths[round_ * _MAX_SINGLE :][:_MAX_SINGLE] or paths[:_MAX_SINGLE]:
            used = sum(costs)
            if used > _LONG or (len(costs) >= _MIN_SINGLE and used > _MEASURABLE):
                break
            before = server.processor_time()
            response = client.get(path)
            costs.append(server.processor_time() - before)
            if response.status_code >= 400:
                raise RuntimeError(f"{server.name}: {path} is {response.status_code}: {response.text[:300]}")
            size += len(response.content)
            slowest = max(slowest, response.elapsed.total_seconds() * 1e6)
    return Load(sum(costs) / len(costs), size // len(costs), slowest, max(costs))
