"""Measures from a process of its own how long `/health/live` takes at most.

    python -m tests.resilience.liveness PORT PID

Asks every 20 ms until its input is closed. Prints the number of responses, the slowest by the clock, and the slowest
without the time for which threads of the service waited for a processor, which Linux reports in /proc: on a busy
machine that time says nothing about the service.
"""

import json
import select
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
INTERVAL = 0.02
_REQUEST = b"GET /health/live HTTP/1.1\r\nHost: register\r\n\r\n"


@dataclass
class Liveness:
    """The number of responses, and the slowest in seconds: by the clock, and without waiting for a processor."""

    responses: int = 0
    by_the_clock: float = 0.0
    slowest: float = 0.0


@contextmanager
def measure_liveness(port: int, pid: int) -> Iterator[Liveness]:
    """Measure as long as the block lasts; the result is filled in at its end."""
    liveness = Liveness()
    command = [sys.executable, "-m", "tests.resilience.liveness", str(port), str(pid)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()  # It has connected.
        try:
            yield liveness
        finally:
            out, _ = process.communicate(timeout=60)
    liveness.responses, liveness.by_the_clock, liveness.slowest = json.loads(out)


def processor_waits(pid: int) -> dict[str, float]:
    """Return for how many seconds each thread of a process has waited for a processor until now."""
    waits = {}
    for thread in Path(f"/proc/{pid}/task").iterdir():
        with suppress(OSError):  # Threads end.
            waits[thread.name] = int((thread / "schedstat").read_text(encoding="utf-8").split()[1]) / 1e9
    return waits


def main() -> None:
    """The command."""
    measured = []
    port, pid = map(int, sys.argv[1:])
    with socket.create_connection(("127.0.0.1", port), timeout=60) as service:
        sys.stdout.write("connected\n")
        sys.stdout.flush()
        while not select.select([sys.stdin], [], [], INTERVAL)[0]:
            before, began = processor_waits(pid), time.perf_counter()
            service.sendall(_REQUEST)
            response = service.recv(4096)
            while b'{"status":"live"}' not in response:
                response += service.recv(4096) or sys.exit("The service closed the connection.")
            took = time.perf_counter() - began
            waited = max(after - before.get(thread, 0.0) for thread, after in processor_waits(pid).items())
            measured.append((took, max(0.0, took - waited)))
    slowest = map(max, zip(*measured, strict=True)) if measured else (0.0, 0.0)
    sys.stdout.write(json.dumps([len(measured), *slowest]))


if __name__ == "__main__":
    main()
