"""Many slow questions at once: each is answered or refused in time, and nobody else notices.

Whole counts, time lines and downloads of a made-up register come from many clients, every one with another day, so that
no answer is kept. Meanwhile the service's pulse is felt, and records are read.
"""

import json
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from itertools import count

import httpx
from rich.console import Console

from app.store.engine import migrate
from benchmarks.registry import write
from benchmarks.world import World
from drills.drill import Broken, Drill, Place
from drills.pulse import feeling
from tests.cli.commands import Server

CLIENTS = 8
LIVE_WITHIN = 0.1  # Seconds.
SLOW = (
    "/v1/partnerships/timeline?as_of={}",
    "/v1/partnerships/facets?as_of={}",
    "/v1/country-pairs?as_of={}",
    "/v1/partnerships.csv?as_of={}",
    "/v1/partnerships?facet=publisher&as_of={}",
    "/v1/partnerships.xlsx?country=NL&as_of={}",
    "/v1/events.ndjson?event_from={}",
    "/v1/partnerships?q=a&as_of={}",
)


def run(place: Place, short: bool) -> str:
    """A register of a few hundred, or of twenty thousand. In the short form most answers need more than their time."""
    url, size = place.database(), 600 if short else 20_000
    migrate(url)
    with place.opened(url) as engine:
        write(engine, World(size, 1), Console(quiet=True))
    environment = {"SISTER_CITIES_ANSWER_SECONDS": "0.03" if short else "0.5", "SISTER_CITIES_WAITING_SECONDS": "1"}
    with place.serving(url, environment=environment) as server:
        server.wait_until_ready()
        asked = Asked(server, hurried=short)
        with feeling(server.port, server.process.pid) as pulse:
            asked.for_seconds(1.5 if short else 30)
    asked.judge()
    if pulse.worst > LIVE_WITHIN * place.patience:
        raise Broken(f"/health/live took {pulse.worst * 1000:.0f} ms, without waiting for a processor")
    clock = f"{pulse.by_the_clock * 1000:.0f} ms by the clock"
    told = ", ".join(f"{number} × {status}" for status, number in sorted(asked.statuses.items()))
    slowest = f"the slowest refused after {asked.refused:.1f} s, records within {asked.record * 1000:.0f} ms"
    return f"live within {pulse.worst * 1000:.0f} ms ({clock}), {pulse.beats} times; {told}; {slowest}"


class Asked:
    """Clients that ask slow questions, and one that reads records; what they were answered."""

    def __init__(self, server: Server, *, hurried: bool) -> None:
        self._hurried = hurried  # A few milliseconds may be too few for anybody on a busy machine.
        self._root = f"http://127.0.0.1:{server.port}"
        self._days, self._ends = count(), 0.0
        self._ids = [row["id"] for row in server.get("/v1/partnerships?limit=200").json()["data"]]
        self.statuses: Counter[str] = Counter()
        self.refused = self.record = 0.0
        self.faults: list[str] = []

    def for_seconds(self, seconds: float) -> None:
        """Ask for so long, and wait until the last answer is there."""
        self._ends = time.monotonic() + seconds
        work = [self._slow] * CLIENTS + [self._read]
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
