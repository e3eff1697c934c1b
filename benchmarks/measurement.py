"""One interleaved run: each round sends every case to every server in turn.

The unit is the server's processor time per response, in microseconds: unlike wall-clock time it hardly depends on what
else the machine does. Whatever disturbs a round disturbs all servers alike, so ratios are taken within a round, and the
median of the rounds counts.
"""

import json
import statistics
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from benchmarks.cases import Case
from benchmarks.servers import Server

CONNECTIONS = 16
_CORE = 1  # The core that sends; the servers have the other one.
_SCRIPT = Path(__file__).with_name("load.lua")
_ENOUGH = 100  # With fewer responses, those that are unfinished at the end weigh too much.
_FEWEST, _MOST = 3, 20
_LONG = 300_000  # Microseconds after which a few responses suffice: the system counts hundredths of a second.


@dataclass(frozen=True)
class Load:
    """The result of one series of requests: microseconds of processor time and bytes per response, and the p99."""

    processor: float
    bytes: int
    p99: float


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

    def ratio(self, other: "Measurement") -> float:
        """Return how many times the processor time of another measurement this one needs."""
        pairs = zip(self.loads, other.loads, strict=True)
        return statistics.median(mine.processor / theirs.processor for mine, theirs in pairs)


Measurements = dict[tuple[str, str], Measurement]
"""Measurements by case and server."""


def measure(
    cases: Sequence[Case], servers: Mapping[str, Server], folder: Path, rounds: int, seconds: int,
    report: Callable[[str], None],
) -> Measurements:  # fmt: skip
    """Run all rounds. `seconds` is the length of each series of requests; `report` gets a line for each."""
    measurements: Measurements = {}
    for round_ in range(rounds):
        for case in cases:
            for name, paths in case.paths.items():
                server = servers[name]
                known = case.known if name == "service" else None
                load = None if case.slow else _send_many(server, paths, folder, seconds, round_, known)
                load = load or _send_one_by_one(server, paths, round_)
                measurements.setdefault((case.name, name), Measurement()).loads.append(load)
                report(f"{round_ + 1}/{rounds}  {case.name:15} {name:16} {load.processor:12,.1f} µs")
    return measurements


def _send_many(
    server: Server, paths: list[str], folder: Path, seconds: int, round_: int, known: str | None
) -> Load | None:
    """Send the paths in turn with wrk; each round starts at another one. `known` is an entity tag.

    Returns None where too few responses arrive. Raises RuntimeError where one is an error.
    """
    file = folder / "paths.txt"
    file.write_text("\n".join(paths) + "\n", encoding="utf-8")
    command = ["taskset", "-c", str(_CORE), "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout=60s",
               "-s", str(_SCRIPT), server.url, "--", str(file), str(round_ * len(paths) // 3)]  # fmt: skip
    before = server.processor_time()
    output = subprocess.run([*command, *([known] if known else [])], capture_output=True, encoding="utf-8", check=True)
    used = server.processor_time() - before
    line = next(line for line in output.stdout.splitlines() if line.startswith("RESULT "))
    result = json.loads(line.removeprefix("RESULT "))
    if result["errors"]:
        raise RuntimeError(f"{server.name}: {result['errors']} of {result['requests']} responses are errors")
    if result["requests"] < _ENOUGH:
        return None
    return Load(used / result["requests"], result["bytes"] // result["requests"], result["p99"])


def _send_one_by_one(server: Server, paths: list[str], round_: int) -> Load:
    """Send single requests for slow responses, at least three, until the processor time can be measured."""
    number, size, slowest = 0, 0, 0.0
    before = server.processor_time()
    with httpx.Client(base_url=server.url, timeout=300, headers={"accept-encoding": "identity"}) as client:
        for path in paths[round_ * _MOST :][:_MOST] or paths[:_MOST]:
            if number >= _FEWEST and server.processor_time() - before > _LONG:
                break
            response = client.get(path).raise_for_status()
            size += len(response.content)
            slowest = max(slowest, response.elapsed.total_seconds() * 1e6)
            number += 1
    return Load((server.processor_time() - before) / number, size // number, slowest)
