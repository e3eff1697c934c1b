"""Many readers at once, and a crowd that only holds connections: everybody is answered, and nothing grows.

Then more than the service is told to carry: whoever is refused is told so at once, and when to come back.
"""

import http.client
import resource
import socket
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from drills.beside import Beside
from drills.drill import Broken, Drill, Place
from tests.cli.commands import Server

CLIENTS = 8
MOST_GROWTH = 20 * 1024 * 1024
COUNTRIES = "NL DE FR GB US PL SE CN RU UA IT ES FI NO DK CZ".split()
PATHS = (
    "/v1/partnerships?country={0}", "/v1/partnerships?between={0},CN&status=severed", "/v1/cities?country={0}",
    "/v1/partnerships/facets?country={0}&facet=reason", "/v1/partnerships.csv?country={0}", "/v1/events?country={0}",
    "/v1/partnerships/arnhem-nl--wuhan-cn?as_of=20{1:02}-01-01", "/v1/partnerships?country={0}&colour=red", "/",
    "/v1/partnerships/timeline?country={0}&from=2015&to=2024", "/v1/partnerships/nowhere-{1}", "/v1/meta",
)  # fmt: skip
ADDRESSES = [path.format(country, number) for number, country in enumerate(COUNTRIES) for path in PATHS]
LOADED = {"SISTER_CITIES_CACHE_BYTES": str(8 * 1024 * 1024)}
"""With a small room for answers, so that what grows is not what is kept on purpose."""


@dataclass
class Readers:
    """Readers who ask one thing after another for so many seconds; each remembers tags, as a browser does."""

    port: int
    seconds: float
    statuses: Counter[int] = field(default_factory=Counter)
    longest: float = 0.0
    faults: list[str] = field(default_factory=list)

    def read(self) -> "Readers":
        """Read until the time is over."""
        with ThreadPoolExecutor(CLIENTS) as pool:
            list(pool.map(self._read, range(CLIENTS)))  # What one of them raises is raised here.
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
                answer = connection.getresponse()
                answer.read()
            except (OSError, http.client.HTTPException) as error:
                self.faults.append(f"{path}: {error!r}")
                connection.close()
                continue
            self.longest = max(self.longest, time.monotonic() - began)
            self.statuses[answer.status] += 1
            tags[path] = answer.headers.get("ETag", "")
            if answer.status in (429, 503) and "Retry-After" not in answer.headers:
                self.faults.append(f"{path}: {answer.status} without Retry-After")
        connection.close()


class Crowd(ExitStack):
    """Connections that are idle but for one short question each from time to time, so that none is closed for it."""

    def __init__(self, port: int, size: int) -> None:
        super().__init__()
        self._keeping = Beside(self._keep)
        self._clients = [
            self.enter_context(socket.create_connection(("127.0.0.1", port), timeout=30)) for _ in range(size)
        ]
        self.lost = 0
        self._ask()
        self.enter_context(self._keeping)

    def _keep(self) -> None:
        while not self._keeping.over.wait(10):
            self._ask()

    def _ask(self) -> None:
        for client in self._clients:
            client.sendall(b"GET /health/live HTTP/1.1\r\nHost: register\r\n\r\n")
        self.lost = sum(not self._is_answered(client) for client in self._clients)

    @staticmethod
    def _is_answered(client: socket.socket) -> bool:
        received = b""
        while not received.endswith(b"}"):
            more = client.recv(4_096)
            if not more:
                return False
            received += more
        return received.startswith(b"HTTP/1.1 200")


def size_of(server: Server) -> tuple[int, int, int]:
    """Bytes of memory, open files and threads of a server."""
    place = Path("/proc") / str(server.process.pid)
    told = dict(line.split(":", 1) for line in (place / "status").read_text(encoding="utf-8").splitlines())
    return int(told["VmRSS"].split()[0]) * 1024, len(list((place / "fd").iterdir())), int(told["Threads"])


def run(place: Place, short: bool) -> str:
    """Load within what the service can carry, then beyond it."""
    url = place.database("seeded")
    figure = within(place, url, short)
    # Refusals know no database.
    return figure if place.kind == "postgresql" else f"{figure}; {beyond(place, url, short)}"


def within(place: Place, url: str, short: bool) -> str:
    """Nobody is refused, and memory, files and threads stay as they were once everything had been asked once."""
    size, warm, seconds = (50, 2, 1) if short else (1_000, 20, 60)
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(max(limits[0], 4_096), limits[1]), limits[1]))
    with place.serving(url, environment=LOADED) as server:
        server.wait_until_ready()
        Readers(server.port, warm).read()
        alone = size_of(server)[1]
        with Crowd(server.port, size) as crowd:
            Readers(server.port, warm / 4).read()
            before = size_of(server)
            readers = Readers(server.port, seconds).read()
            after = size_of(server)
        time.sleep(1)
        left = size_of(server)[1]
    wrong = {status: count for status, count in readers.statuses.items() if status not in (200, 304, 404, 422)}
    grown = [now - then for now, then in zip(after, before, strict=True)]
    if readers.faults or wrong or crowd.lost or readers.longest > 5 * place.patience:
        told = f"statuses {wrong}, faults {readers.faults[:2]}, {crowd.lost} idle connections lost"
        raise Broken(f"{told}, the longest answer took {readers.longest:.1f} s")
    if grown[0] > MOST_GROWTH or grown[1] > CLIENTS or grown[2] > CLIENTS or left > alone + 2 * CLIENTS:
        raise Broken(f"grown by {grown} bytes, files and threads; {left} files left of {alone}")
    told = f"{readers.statuses.total()} answers to {CLIENTS} readers beside {size} idle connections, no error"
    more = f"{grown[0] / 1024**2:.1f} MB, {max(grown[1], 0)} files, {max(grown[2], 0)} threads"
    return f"{told}, the longest {readers.longest:.2f} s, grown by {more}"


def beyond(place: Place, url: str, short: bool) -> str:
    """Who asks too often gets 429, who is one too many 503, each with `Retry-After` and soon."""
    told = {"SISTER_CITIES_RATE_LIMIT": "2/second", "SISTER_CITIES_CONNECTIONS": "40"}
    with place.serving(url, environment=told) as server:
        server.wait_until_ready()
        often = Readers(server.port, 1 if short else 15).read()
        with Crowd(server.port, 40):
            many = Readers(server.port, 0.5 if short else 5).read()
    refused = (often.statuses[429], many.statuses[503])
    if often.faults or not all(refused) or set(many.statuses) != {503} or {500, 503} & set(often.statuses):
        raise Broken(f"{often.statuses} and {many.statuses}, faults {[*often.faults, *many.faults][:2]}")
    longest = max(often.longest, many.longest)
    if longest > 2 * place.patience:
        raise Broken(f"a refusal took {longest:.1f} s")
    return f"beyond it {refused[0]} times 429 and {refused[1]} times 503, the longest {longest:.2f} s"


DRILL = Drill("load", 8, "Many readers and idle connections are carried, and one too many is told so", run)
