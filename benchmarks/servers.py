"""Servers of the benchmark: each is a process on one core, with its processor time and memory from the system.

Needs Linux: `taskset` and /proc. They listen on free ports of the loopback interface.
"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx

CORE, CLIENT_CORE = 0, 1
"""The core on which every server runs, and the one that sends requests."""
_PROCESS_CLOCK = 2  # The lowest bits of the clock of a process: see clock_getcpuclockid(3).
CACHE_BYTES = 1024 * 1024
"""Size of the service's response cache: too small for the distinct queries, large enough for the repeated one."""
_UVICORN = "-m uvicorn --host 127.0.0.1 --port {port} --no-access-log --no-server-header --log-level warning".split()
_DATASETTE = ("--setting", "sql_time_limit_ms", "60000", "--setting", "facet_time_limit_ms", "60000",
              "--setting", "max_csv_mb", "0")  # fmt: skip


class Server:
    """A running server. `url` does not end in a slash."""

    def __init__(self, name: str, process: subprocess.Popen[bytes], port: int) -> None:
        self.name, self._process, self._started = name, process, time.perf_counter()
        self.url = f"http://127.0.0.1:{port}"

    def wait(self, path: str, timeout: float = 300.0) -> float:
        """Wait for the first successful response. Returns the seconds since the start of the process."""
        while time.perf_counter() - self._started < timeout:
            if self._process.poll() is not None:
                raise RuntimeError(f"{self.name} stopped with status {self._process.returncode}")
            try:
                if httpx.get(self.url + path, timeout=timeout).status_code < 400:
                    return time.perf_counter() - self._started
            except httpx.TransportError:
                time.sleep(0.005)
        raise RuntimeError(f"{self.name} did not respond within {timeout:.0f} seconds")

    def processor_time(self) -> float:
        """Return the microseconds of processor time, user and system, of all threads, including those that ended."""
        clock = (~self._process.pid << 3) | _PROCESS_CLOCK
        return time.clock_gettime_ns(clock) / 1000

    def memory(self) -> float:
        """Return the anonymous memory of the process in MiB, which excludes the page cache."""
        lines = Path(f"/proc/{self._process.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("RssAnon:"))

    def stop(self) -> None:
        """End the process and wait for it."""
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


@contextmanager
def run_server(name: str, command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Iterator[Server]:
    """Run a Python program as a server during the block. `{port}` in its arguments becomes a free port.

    `folder` gets the log.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    arguments = ["taskset", "-c", str(CORE), sys.executable, *(part.replace("{port}", str(port)) for part in command)]
    with (folder / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(arguments, stdout=log, stderr=log, env={**os.environ, **environment})
        server = Server(name, process, port)
        try:
            yield server
        finally:
            server.stop()


@contextmanager
def run_service(database: Path, folder: Path) -> Iterator[Server]:
    """Run this service with a SQLite database, as `sister-cities serve` starts it."""
    environment = {
        "SISTER_CITIES_DATABASE_URL": f"sqlite:///{database}",
        "SISTER_CITIES_CACHE_BYTES": str(CACHE_BYTES),
        "SISTER_CITIES_LOG_LEVEL": "warning",
        "SISTER_CITIES_RATE_LIMIT": "",  # All requests come from one address.
        "SISTER_CITIES_ANSWER_SECONDS": "600",  # Slow responses are measured, not refused.
    }
    with run_server("service", ("-m", "app.cli", "serve", "--port", "{port}"), folder, environment) as server:
        yield server


@contextmanager
def run_peers(database: Path, metadata: Path, responses: Path) -> Iterator[dict[str, Server]]:
    """Run the servers with which the service is compared. Yields them by name.

    `database` and `metadata` are those of `benchmarks.peers`. `responses` is the file with the responses of the limit.
    """
    folder = database.parent
    datasette = ("-m", "datasette", "serve", "-i", str(database), "--metadata", str(metadata), "--port", "{port}")
    programs: list[tuple[str, tuple[str, ...], dict[str, str], str]] = [
        ("limit", (*_UVICORN, "benchmarks.apps.limit:app"), {"BENCH_RESPONSES": str(responses)}, "/list"),
        ("tutorial", (*_UVICORN, "benchmarks.apps.tutorial:app"), {"BENCH_DATABASE": f"sqlite:///{database}"}, "/docs"),
        ("datasette", (*datasette, *_DATASETTE), {}, "/-/versions.json"),
    ]
    with ExitStack() as stack:
        servers: dict[str, Server] = {}
        for name, command, environment, path in programs:
            servers[name] = stack.enter_context(run_server(name, command, folder, environment))
            servers[name].wait(path)
        servers["datasette_table"] = servers["datasette"]
        yield servers
