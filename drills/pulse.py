"""Feels the pulse of a service from a process of its own: how long does `/health/live` take, at the worst?

    python -m drills.pulse PORT PID

It asks every few milliseconds until its input is closed, and then prints how many answers there were, the slowest by
the clock, and the slowest without the time for which threads of the service waited for a processor: on a machine that
does other things too, that says nothing about the service. Linux tells it in /proc.
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

ROOT = Path(__file__).resolve().parent.parent
EVERY = 0.02
_REQUEST = b"GET /health/live HTTP/1.1\r\nHost: register\r\n\r\n"


@dataclass
class Pulse:
    """What was felt: how many beats, and the longest of them in seconds, by the clock and without waiting in line."""

    beats: int = 0
    by_the_clock: float = 0.0
    worst: float = 0.0


@contextmanager
def feeling(port: int, pid: int) -> Iterator[Pulse]:
    """Feel the pulse as long as the block lasts; what was felt is there when it is over."""
    pulse = Pulse()
    command = [sys.executable, "-m", "drills.pulse", str(port), str(pid)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()  # It beats.
        try:
            yield pulse
        finally:
            out, _ = process.communicate(timeout=60)
    told = json.loads(out)
    pulse.beats, pulse.by_the_clock, pulse.worst = told


def main() -> None:
    """The command."""
    taken = []
    port, pid = map(int, sys.argv[1:])
    with socket.create_connection(("127.0.0.1", port), timeout=60) as service:
        sys.stdout.write("beating\n")
        sys.stdout.flush()
        while not select.select([sys.stdin], [], [], EVERY)[0]:
            stood, began = in_line(pid), time.perf_counter()
            service.sendall(_REQUEST)
            answer = service.recv(4096)
            while b'{"status":"live"}' not in answer:
                more = service.recv(4096)
                if not more:
                    sys.exit("The service hung up.")
                answer += more
            took = time.perf_counter() - began
            waited = max(after - stood.get(thread, 0.0) for thread, after in in_line(pid).items())
            taken.append((took, max(0.0, took - waited)))
    slowest = map(max, zip(*taken, strict=True)) if taken else (0.0, 0.0)
    sys.stdout.write(json.dumps([len(taken), *slowest]))


def in_line(pid: int) -> dict[str, float]:
    """The seconds for which each thread of a process has waited for a processor until now."""
    waited = {}
    for thread in Path(f"/proc/{pid}/task").iterdir():
        with suppress(OSError):  # Threads end.
            waited[thread.name] = int((thread / "schedstat").read_text(encoding="utf-8").split()[1]) / 1e9
    return waited


if __name__ == "__main__":
    main()
