"""Many readers next to many idle connections are served and nothing grows; requests beyond the limits are refused."""

import http.client
import resource
import socket
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.cli.commands import Server
from tests.databases import Databases
from tests.resilience.programs import serve
from tests.resilience.threads import BackgroundThreads

pytestmark = pytest.mark.slow
CLIENTS = 8
IDLE = 1_000
WARM_UP, SECONDS = 20, 60
MOST_GROWTH = 20 * 1024 * 1024
COUNTRIES = "NL DE FR GB US PL SE CN RU UA IT ES FI NO DK CZ".split()
PATHS = (
    "/v1/partnerships?country={0}", "/v1/partnerships?between={0},CN&status=severed", "/v1/cities?country={0}",
    "/v1/partnerships/facets?country={0}&facet=reason", "/v1/partnerships.csv?country={0}", "/v1/events?country={0}",
    "/v1/partnerships/arnhem-nl--wuhan-cn?as_of=20{1:02}-01-01", "/v1/partnerships?country={0}&colour=red", "/",
    "/v1/partnerships/timeline?country={0}&from=2015&to=2024", "/v1/partnerships/nowhere-{1}", "/v1/meta",
)  # fmt: skip
ADDRESSES = [path.format(country, number) for number, country in enumerate(COUNTRIES) for path in PATHS]


@dataclass
class BusyReaders:
    """Clients that send one request after another for so many seconds, and remember entity tags."""

    port: int
    seconds: float
    statuses: Counter[int] = field(default_factory=Counter)
    slowest: float = 0.0
    faults: list[str] = field(default_factory=list)

    def read(self) -> "BusyReaders":
        """Read until the time is over."""
        with ThreadPoolExecutor(CLIENTS) as pool:
            list(pool.map(self._read, range(CLIENTS)))  # An error in a thread is raised here.
        return self

    def _read(self, own: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        tags: dict[str, str] = {}
        until, turn = time.monotonic() + self.seconds, own * len(ADDRESSES) // CLIENTS
        while time.monotonic() < until:
            turn += 1
            path = ADDRESSES[turn % len(ADDRESSES)]
            began = time.monotonic()
            try:
                known = {"If-None-Match": tags[path]} if path in tags and turn % 3 == 0 else {}
                connection.request("GET", path, headers=known)
                response = connection.getresponse()
                response.read()
            except (OSError, http.client.HTTPException) as error:
                self.faults.append(f"{path}: {error!r}")
                connection.close()
                continue
            self.slowest = max(self.slowest, time.monotonic() - began)
            self.statuses[response.status] += 1
            tags[path] = response.headers.get("ETag", "")
            if response.status in (429, 503) and "Retry-After" not in response.headers:
                self.faults.append(f"{path}: {response.status} without Retry-After")
        connection.close()


class IdleConnections(ExitStack):
    """Connections with one short request from time to time, so that none is closed as idle."""

    def __init__(self, port: int, number: int) -> None:
        super().__init__()
        self._threads = BackgroundThreads(self._keep_open)
        self._clients = [
            self.enter_context(socket.create_connection(("127.0.0.1", port), timeout=30)) for _ in range(number)
        ]
        self.lost = 0
        self._use()
        self.enter_context(self._threads)

    def _keep_open(self) -> None:
        while not self._threads.over.wait(10):
            self._use()

    def _use(self) -> None:
        for client in self._clients:
            client.sendall(b"GET /health/live HTTP/1.1\r\nHost: register\r\n\r\n")
        self.lost = sum(not self._is_served(client) for client in self._clients)

    @staticmethod
    def _is_served(client: socket.socket) -> bool:
        received = b""
        while not received.endswith(b"}"):
            more = client.recv(4_096)
            if not more:
                return False
            received += more
        return received.startswith(b"HTTP/1.1 200")


def size_of(server: Server) -> tuple[int, int, int]:
    """Return the bytes of memory, open files and threads of a server."""
    place = Path("/proc") / str(server.process.pid)
    status = dict(line.split(":", 1) for line in (place / "status").read_text(encoding="utf-8").splitlines())
    return int(status["VmRSS"].split()[0]) * 1024, len(list((place / "fd").iterdir())), int(status["Threads"])


def test_readers_are_served_and_nothing_grows(seeded_url: str, tmp_path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(max(soft, 4_096), hard), hard))
    # With a small cache, so that what is cached on purpose is no growth.
    with serve(seeded_url, tmp_path, environment={"SISTER_CITIES_CACHE_BYTES": str(8 * 1024 * 1024)}) as server:
        server.wait_until_ready()
        BusyReaders(server.port, WARM_UP).read()
        files_before = size_of(server)[1]
        with IdleConnections(server.port, IDLE) as idle:
            BusyReaders(server.port, WARM_UP / 4).read()
            before = size_of(server)
            readers = BusyReaders(server.port, SECONDS).read()
            memory, files, threads = (now - then for now, then in zip(size_of(server), before, strict=True))
        time.sleep(1)
        files_left = size_of(server)[1] - files_before
    assert set(readers.statuses) <= {200, 304, 404, 422}
    assert (readers.faults, idle.lost) == ([], 0)
    assert readers.slowest < 5
    assert memory < MOST_GROWTH
    assert max(files, threads, files_left / 2) <= CLIENTS


def test_requests_beyond_the_limits_are_refused_at_once(databases: Databases, tmp_path: Path) -> None:
    limits = {"SISTER_CITIES_RATE_LIMIT": "2/second", "SISTER_CITIES_CONNECTIONS": "40"}
    with serve(databases.make("sqlite", "seeded"), tmp_path, environment=limits) as server:
        server.wait_until_ready()
        often = BusyReaders(server.port, 15).read()
        with IdleConnections(server.port, 40):
            many = BusyReaders(server.port, 5).read()
    assert often.statuses[429]
    assert not {500, 503} & set(often.statuses)
    assert set(many.statuses) == {503}
    assert often.faults == []  # The web server itself refuses connections, without `Retry-After`.
    assert max(often.slowest, many.slowest) < 2
