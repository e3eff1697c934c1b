"""Servers of the benchmark: each is a process on one core, with its processor time and memory from the system.

Needs Linux: `taskset` and /proc. They listen on free ports of the loopback interface.
"""

import os
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx

from benchmarks.checkouts import PRESENT, Checkout

CORE, CLIENT_CORE = 0, 1
"""The core on which every server runs, and the one that sends requests."""
_PROCESS_CLOCK = 2  # The lowest bits of the clock of a process: see clock_getcpuclockid(3).
CACHE_BYTES = 1024 * 1024
"""Size of the service's response cache: too small for the distinct queries, large enough for the repeated one."""
UNCACHED = {"SISTER_CITIES_CACHE_BYTES": "0"}
"""The setting of a service that computes every response."""
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
def run_server(
    name: str, command: Sequence[str], folder: Path, environment: Mapping[str, str], checkout: Checkout = PRESENT
) -> Iterator[Server]:
    """Run a Python program of a checkout as a server during the block. `{port}` in its arguments becomes a free port.

    `folder` gets the log.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    parts = [part.replace("{port}", str(port)) for part in command]
    arguments = ["taskset", "-c", str(CORE), str(checkout.python), *parts]
    with (folder / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(
            arguments, stdout=log, stderr=log, env={**os.environ, **environment}, cwd=checkout.folder
        )
        server = Server(name, process, port)
        try:
            yield server
        finally:
            server.stop()


@contextmanager
def run_service(
    database: Path,
    folder: Path,
    name: str = "service",
    checkout: Checkout = PRESENT,
    settings: Mapping[str, str] | None = None,
) -> Iterator[Server]:
    """Run the service of a checkout with a SQLite database, as `sister-cities serve` starts it, with more settings."""
    environment = {
        "SISTER_CITIES_DATABASE_URL": f"sqlite:///{database.resolve()}",
        "SISTER_CITIES_CACHE_BYTES": str(CACHE_BYTES),
        "SISTER_CITIES_LOG_LEVEL": "warning",
        "SISTER_CITIES_RATE_LIMIT": "",  # All requests come from one address.
        "SISTER_CITIES_ANSWER_SECONDS": "600",  # Slow responses are measured, not refused.
        **(settings or {}),
    }
    command = ("-m", "app.cli", "serve", "--port", "{port}")
    with run_server(name, command, folder, environment, checkout) as server:
        yield server


@contextmanager
def run_limit(responses: Path) -> Iterator[Server]:
    """Run the bare ASGI callable. `responses` is the file with what it sends."""
    command = (*_UVICORN, "benchmarks.apps.limit:app")
    with run_server("limit", command, responses.parent, {"BENCH_RESPONSES": str(responses)}) as limit:
        limit.wait("/list")
        yield limit


@contextmanager
def run_peers(database: Path, metadata: Path) -> Iterator[dict[str, Server]]:
    """Run Datasette and the tutorial application. Yields them by name.

    `database` and `metadata` are those of `benchmarks.peers`.
    """
    folder = database.parent
    command = ("-m", "datasette", "serve", "-i", str(database), "--metadata", str(metadata), "--port", "{port}")
    url = {"BENCH_DATABASE": f"sqlite:///{database}"}
    with (
        run_server("datasette", (*command, *_DATASETTE), folder, {}) as datasette,
        run_server("tutorial", (*_UVICORN, "benchmarks.apps.tutorial:app"), folder, url) as tutorial,
    ):
        datasette.wait("/-/versions.json")
        tutorial.wait("/docs")
        yield {"datasette": datasette, "datasette_table": datasette, "tutorial": tutorial}
