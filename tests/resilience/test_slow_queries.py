"""Many slow queries at once: each is answered or refused in time, and other clients do not notice.

Clients request counts, timelines and downloads of a generated register, each time as of another day so that nothing is
cached. Others request workbooks of everything and hang up meanwhile. At the end no temporary file is left, and a stop
in the middle of the work is clean.
"""

import json
import socket
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import httpx
import pytest

from benchmarks.generated_database import write_register
from benchmarks.generated_register import GeneratedRegister
from tests.cli.commands import Server
from tests.resilience.liveness import measure_liveness
from tests.resilience.programs import serve
from tests.store.smallregister import opened

pytestmark = pytest.mark.slow
PARTNERSHIPS = 20_000
CLIENTS = 8
LEAVING = 10
SECONDS = 30
LIVE_WITHIN = 0.1  # Seconds.
GONE_WITHIN = 5.0  # Seconds: a workbook without a reader is given up at the next record or part of its file.
SLOW = (
    "/v1/partnerships/timeline?as_of={}",
    "/v1/partnerships/facets?as_of={}",
    "/v1/country-pairs?as_of={}",
    "/v1/partnerships.csv?as_of={}",
    "/v1/partnerships?facet=publisher&as_of={}",
    "/v1/partnerships.xlsx?country=NL&as_of={}",
    "/v1/partnerships.xlsx?as_of={}",
    "/v1/events.ndjson?event_from={}",
    "/v1/partnerships?q=a&as_of={}",
)


def test_slow_queries_are_ended_and_other_clients_do_not_notice(migrated_url: str, tmp_path: Path) -> None:
    with opened(migrated_url) as engine:
        write_register(engine, GeneratedRegister(PARTNERSHIPS))
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    environment = {
        "SISTER_CITIES_ANSWER_SECONDS": "0.5",
        "SISTER_CITIES_WAITING_SECONDS": "1",
        "SISTER_CITIES_WORKBOOK_SECONDS": "5",
        "TMPDIR": str(temporary),
    }
    with serve(migrated_url, tmp_path, environment=environment) as server:
        server.wait_until_ready()
        clients = Clients(server)
        with measure_liveness(server.port, server.process.pid) as liveness:
            clients.run()
        expect_no_files(temporary)
        expect_clean_stop(server, clients, temporary)
    assert clients.faults == []
    assert set(clients.statuses) <= {"200", "200 cut off", "503 answer-too-slow", "503 busy"}
    assert liveness.slowest < LIVE_WITHIN


def expect_no_files(temporary: Path) -> None:
    """Fail unless the temporary files of workbooks without a reader are gone in time."""
    deadline = time.monotonic() + GONE_WITHIN
    while list(temporary.glob("*/*")):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def expect_clean_stop(server: Server, clients: "Clients", temporary: Path) -> None:
    """Stop a server while it makes workbooks, for which half of the clients wait."""
    with ExitStack() as staying:
        for number in range(LEAVING):
            client = staying.enter_context(clients.request_workbook())
            if number % 2:
                client.close()
        time.sleep(0.2)
        assert server.stop() == 0
    assert list(temporary.iterdir()) == []


class Clients:
    """Clients that send slow queries or hang up, and one that reads records; collects the statuses and the faults."""

    def __init__(self, server: Server) -> None:
        self._address = ("127.0.0.1", server.port)
        self._days, self._deadline = count(), 0.0
        self._ids = [row["id"] for row in server.get("/v1/partnerships?limit=200").json()["data"]]
        self.statuses: Counter[str] = Counter()
        self.faults: list[str] = []

    def run(self) -> None:
        """Send requests until the time is over, and wait for the last response."""
        self._deadline = time.monotonic() + SECONDS
        work = [self._query] * CLIENTS + [self._leave] * LEAVING + [self._read]
        with ThreadPoolExecutor(len(work)) as pool:
            list(pool.map(self._repeat, work))  # An error in a thread is raised here.

    def request_workbook(self) -> socket.socket:
        """Return a connection on which a workbook of everything was requested."""
        client = socket.create_connection(self._address, timeout=60)
        client.sendall(f"GET /v1/partnerships.xlsx?as_of={self._day()} HTTP/1.1\r\nHost: register\r\n\r\n".encode())
        return client

    def _day(self) -> date:
        return date(1990, 1, 1) + timedelta(days=next(self._days))

    def _repeat(self, work: Callable[[httpx.Client], None]) -> None:
        root = f"http://127.0.0.1:{self._address[1]}"
        with httpx.Client(base_url=root, timeout=120, trust_env=False) as client:
            while time.monotonic() < self._deadline:
                try:
                    work(client)
                except httpx.HTTPError as error:
                    self.faults.append(repr(error))

    def _query(self, client: httpx.Client) -> None:
        day = self._day()
        with client.stream("GET", SLOW[day.toordinal() % len(SLOW)].format(day)) as response:
            body = self._read_end(response)
        if body is None:
            self.statuses["200 cut off"] += 1  # So that no client takes a part for the whole.
        elif response.status_code == 503:
            self.statuses[f"503 {json.loads(body)['code']}"] += 1
            if "retry-after" not in response.headers:
                self.faults.append("a 503 without Retry-After")
        else:
            self.statuses[str(response.status_code)] += 1

    def _leave(self, _: httpx.Client) -> None:
        with self.request_workbook():
            time.sleep(0.3)

    def _read_end(self, response: httpx.Response) -> bytes | None:
        """Return the last part that was received before the time was over, or None if the response broke off."""
        last = b""
        try:
            for chunk in response.iter_bytes():
                last = chunk
                if time.monotonic() > self._deadline and response.status_code == 200:
                    break  # A client may leave at any time.
        except httpx.RemoteProtocolError:
            return None
        return last

    def _read(self, client: httpx.Client) -> None:
        status = client.get(f"/v1/partnerships/{self._ids[next(self._days) % len(self._ids)]}").status_code
        if status != 200:
            self.faults.append(f"a record was answered with {status}")
        time.sleep(0.02)
