"""Sends requests with wrk from one core, and asks what each of them cost the server on the other.

The unit is the processor time of the server, user and system, divided by the number of answers: unlike the time on the
clock it hardly depends on what else the machine is doing. The unit of all times here is the microsecond.
"""

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.servers import Server

SCRIPT = Path(__file__).with_name("load.lua")
CONNECTIONS = 16
CORE = 1
"""The core that sends; the servers have the other one."""
_ENOUGH = 100  # Answers: with fewer, those that were under way at the end weigh too much.


@dataclass(frozen=True)
class Load:
    """What one run of requests came to."""

    requests: int
    processor: float
    """Microseconds of processor time for one answer."""
    bytes: int
    """Bytes of one answer, headers included."""
    p50: int
    p99: int


class Unfit(Exception):
    """A server answered with errors, so that there is nothing to compare."""


def send(server: Server, paths: Path, *, seconds: float, start: int = 0, known: str | None = None) -> Load | None:
    """Send the paths of a file in turn, from the one with the number `start`. `known` is an entity tag.

    None where too few were answered to say what one costs. Raises Unfit where an answer was an error.
    """
    arguments = [str(paths), str(start), *([known] if known else [])]
    command = ["taskset", "-c", str(CORE), "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{_whole(seconds)}s", "--timeout=60s"]
    before = server.processor_time()
    output = subprocess.run(
        [*command, "-s", str(SCRIPT), server.url, "--", *arguments], capture_output=True, encoding="utf-8", check=True
    ).stdout
    spent = server.processor_time() - before
    found = json.loads(next(line for line in output.splitlines() if line.startswith("RESULT ")).removeprefix("RESULT "))
    number = found["requests"]
    if found["refused"] or found["broken"]:
        raise Unfit(f"{server.name}: {found['refused']} errors, {found['broken']} broken, of {number}")
    if number < _ENOUGH:
        return None
    return Load(number, spent / number, found["bytes"] // number, found["p50"], found["p99"])


def _whole(seconds: float) -> int:
    # wrk knows whole seconds only.
    return max(1, round(seconds))


def write_paths(folder: Path, name: str, paths: Sequence[str]) -> Path:
    """A file of paths for `send`."""
    file = folder / f"{name}.txt"
    file.write_text("\n".join(paths) + "\n", encoding="utf-8")
    return file
