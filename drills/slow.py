"""Many slow questions at once: each is answered or refused in time, and nobody else notices.

Whole counts, time lines and downloads of a made-up register come from many clients, every one with another day, so that
no answer is kept; others ask for workbooks of everything, and hang up while these are being made. Meanwhile the
service's pulse is felt, and records are read. In the end nothing of it is left, and a stop in its midst is polite.
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
from rich.console import Console

from app.store.database import migrate
from benchmarks.registry import write
from benchmarks.world import World
from drills.drill import Broken, Drill, Place
from drills.pulse import feeling
from tests.cli.commands import Server

CLIENTS = 8
LEAVING = 10
LIVE_WITHIN = 0.1  # Seconds.
GONE_WITHIN = 5.0  # Seconds: a making that nobody waits for looks up at every record, and at every part of its file.
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


def run(place: Place, short: bool) -> str:
    """A register of a few hundred, or of twenty thousand. In the short form most answers need more than their time."""
    url, size = place.database(), 600 if short else 20_000
    migrate(url)
    with place.opened(url) as engine:
        write(engine, World(size, 1), Console(quiet=True))
    temporary = place.folder / "temporary"
    temporary.mkdir()
    environment = {
        "SISTER_CITIES_ANSWER_SECONDS": "0.03" if short else "0.5",
        "SISTER_CITIES_WAITING_SECONDS": "1",
        "SISTER_CITIES_WORKBOOK_SECONDS": "1" if short else "5",
        "TMPDIR": str(temporary),
    }
    with place.serving(url, environment=environment) as server:
        server.wait_until_ready()
        asked = Asked(server, hurried=short)
        with feeling(server.port, server.process.pid) as pulse:
            asked.for_seconds(1.5 if short else 30)
        gone = _nothing_left(temporary, place.patience)
        stopped = _stopped_in_the_midst(server, asked, temporary)
    asked.judge()
    if pulse.worst > LIVE_WITHIN * place.patience:
        raise Broken(f"/health/live took {pulse.worst * 1000:.0f} ms, without waiting for a processor")
    clock = f"{pulse.by_the_clock * 1000:.0f} ms by the clock"
    told = ", ".join(f"{number} × {status}" for status, number in sorted(asked.statuses.items()))
    slowest = f"the slowest refused after {asked.refused:.1f} s, records within {asked.record * 1000:.0f} ms"
    left = f"{asked.hung_up} hung up, their files gone after {gone:.1f} s, stopped in the midst after {stopped:.1f} s"
    return f"live within {pulse.worst * 1000:.0f} ms ({clock}), {pulse.beats} times; {told}; {slowest}; {left}"


def _nothing_left(temporary: Path, patience: float) -> float:
    """The seconds until the temporary files are gone. Raises Broken where some stay."""
    began = time.monotonic()
    while list(temporary.glob("*/*")):
        if time.monotonic() - began > GONE_WITHIN * patience:
            raise Broken("files of workbooks that nobody waits for are left")
        time.sleep(0.02)
    return time.monotonic() - began


def _stopped_in_the_midst(server: Server, asked: "Asked", temporary: Path) -> float:
    """The seconds that a server takes to stop while workbooks are being made, for which half of the clients wait."""
    with ExitStack() as staying:
        for number in range(LEAVING):
            client = staying.enter_context(asked.begin())
            if number % 2:
                client.close()
        time.sleep(0.2)
        began = time.monotonic()
        status = server.stop()
    if status or list(temporary.iterdir()):
        raise Broken(f"stopped with status {status}, leaving {len(list(temporary.rglob('*')))} temporary files")
    return time.monotonic() - began


class Asked:
    """Clients that ask slow questions or hang up, and one that reads records; what they were answered."""

    def __init__(self, server: Server, *, hurried: bool) -> None:
        self._hurried = hurried  # A few milliseconds may be too few for anybody on a busy machine.
        self._root = f"http://127.0.0.1:{server.port}"
        self._days, self._ends = count(), 0.0
        self._ids = [row["id"] for row in server.get("/v1/partnerships?limit=200").json()["data"]]
        self.statuses: Counter[str] = Counter()
        self.refused = self.record = 0.0
        self.hung_up = 0
        self._address = ("127.0.0.1", server.port)
        self.faults: list[str] = []

    def for_seconds(self, seconds: float) -> None:
        """Ask for so long, and wait until the last answer is there."""
        self._ends = time.monotonic() + seconds
        work = [self._slow] * CLIENTS + [self._leave] * LEAVING + [self._read]
        with ThreadPoolExecutor(len(work)) as pool:
            list(pool.map(self._go_on, work))  # What one of them raises is raised here.

    def _go_on(self, work: Callable[[httpx.Client], None]) -> None:
        with httpx.Client(base_url=self._root, timeout=120, trust_env=False) as client:
            while time.monotonic() < self._ends:
                try:
                    work(client)
                except httpx.HTTPError as error:
                    self.faults.append(repr(error))

    def _slow(self, client: httpx.Client) -> None:
        number = next(self._days)
        day = date(1990, 1, 1) + timedelta(days=number)
        began = time.monotonic()
        with client.stream("GET", SLOW[number % len(SLOW)].format(day)) as answer:
            body = self._rest_of(answer)
        if body is None:
            self.statuses["200 cut off"] += 1  # So that nobody takes a part for the whole.
        elif answer.status_code == 503:
            self.refused = max(self.refused, time.monotonic() - began)
            self.statuses[f"503 {json.loads(body)['code']}"] += 1
            if "retry-after" not in answer.headers:
                self.faults.append("a 503 without Retry-After")
        else:
            self.statuses[str(answer.status_code)] += 1

    def _leave(self, _: httpx.Client) -> None:
        with self.begin():
            time.sleep(0.3)
        self.hung_up += 1

    def begin(self) -> socket.socket:
        """A client that has asked for a workbook of everything."""
        day = date(1990, 1, 1) + timedelta(days=next(self._days))
        client = socket.create_connection(self._address, timeout=60)
        client.sendall(f"GET /v1/partnerships.xlsx?as_of={day} HTTP/1.1\r\nHost: register\r\n\r\n".encode())
        return client

    def _rest_of(self, answer: httpx.Response) -> bytes | None:
        """The end of an answer, or what came of it when the time was over; None if it broke off."""
        last = b""
        try:
            for chunk in answer.iter_bytes():
                last = chunk
                if time.monotonic() > self._ends and answer.status_code == 200:
                    break  # A client may go whenever it likes.
        except httpx.RemoteProtocolError:
            return None
        return last

    def _read(self, client: httpx.Client) -> None:
        began = time.monotonic()
        status = client.get(f"/v1/partnerships/{self._ids[next(self._days) % len(self._ids)]}").status_code
        self.record = max(self.record, time.monotonic() - began)
        if status != 200 and not (self._hurried and status == 503):
            self.faults.append(f"a record was answered with {status}")
        time.sleep(0.02)

    def judge(self) -> None:
        """Raise Broken if anybody was answered in a way that was not promised."""
        others = set(self.statuses) - {"200", "200 cut off", "503 answer-too-slow", "503 busy"}
        if self.faults or others:
            raise Broken("; ".join([*self.faults[:3], *others]))
        if self._hurried and "503 answer-too-slow" not in self.statuses:
            raise Broken(f"no answer was given up: {dict(self.statuses)}")


DRILL = Drill("slow", 2, "Slow questions are ended and nobody else waits", run)
