"""Starts the servers of a benchmark as programs of their own, all on one core, and reads from the system what they use.

Needs Linux: `taskset` and /proc. Ports are free ones of the loopback interface. Only what was started here is ended.
"""

import os
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx

CORE = 0
"""The core on which every server runs."""
_TICK = 1_000_000 / os.sysconf("SC_CLK_TCK")  # Microseconds.


class Server:
    """A running server. `url` has no slash at its end."""

    def __init__(self, name: str, process: subprocess.Popen[bytes], port: int, started: float) -> None:
        self.name, self._process, self._started = name, process, started
        self.url = f"http://127.0.0.1:{port}"

    def wait(self, path: str, patience: float = 60.0) -> float:
        """Wait for the first good answer; the seconds from the start of the program until then."""
        while time.perf_counter() - self._started < patience:
            if self._process.poll() is not None:
                raise RuntimeError(f"{self.name} ended by itself with status {self._process.returncode}")
            try:
                if httpx.get(self.url + path, timeout=patience).status_code < 400:
                    return time.perf_counter() - self._started
            except httpx.TransportError:
                time.sleep(0.005)
        raise RuntimeError(f"{self.name} did not answer within {patience:.0f} seconds")

    def processor_time(self) -> float:
        """Microseconds of processor time, user and system, of the server and its workers until now."""
        return sum(_ticks(pid) for pid in _family(self._process.pid)) * _TICK

    def memory(self) -> dict[str, float]:
        """MiB of the largest process: `resident` in all, and `own`, which is not the page cache's."""
        found = [_memory(pid) for pid in _family(self._process.pid)]
        return max(found, key=lambda process: process["resident"])

    def stop(self) -> None:
        """End the server, and wait until it is gone."""
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


@contextmanager
def running(name: str, command: Sequence[str], *, folder: Path, environment: Mapping[str, str]) -> Iterator[Server]:
    """A server as long as the block lasts. `{port}` in the command becomes a free port."""
    port = _free_port()
    filled = ["taskset", "-c", str(CORE), *(part.format(port=port) for part in command)]
    with (folder / f"{name}.log").open("wb") as log:
        started = time.perf_counter()
        process = subprocess.Popen(filled, stdout=log, stderr=log, env={**os.environ, **environment})
        server = Server(name, process, port, started)
        try:
            yield server
        finally:
            server.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _family(pid: int) -> Iterator[int]:
    """A process and everything it started."""
    yield pid
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            yield from _family(int(child))


def _ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _memory(pid: int) -> dict[str, float]:
    status = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    resident, own = (int(status[name].split()[0]) / 1024 for name in ("VmRSS", "RssAnon"))
    return {"resident": round(resident, 1), "own": round(own, 1)}
