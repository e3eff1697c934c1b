"""The database server is stopped under load, fast and then at once, stays away for a while, and comes back.

Then it takes connections and says nothing, as a machine does that has run out of memory.
Meanwhile readers are refused with 503 and a time to come back, and with nothing else; the service is never restarted.
At last all connections of the service wait for a lock, and whoever asks then is refused in time.
"""

import time
from collections import Counter
from datetime import date
from functools import partial
from signal import Signals

import httpx

from app.store.database import migrate
from drills.beside import Beside
from drills.cluster import FAST, IMMEDIATE, Cluster, cluster
from drills.drill import Broken, Drill, Place
from drills.pulse import feeling
from tests.cli.commands import Server, find_free_port
from tests.postgres import connect
from tests.store.smallregister import SMALL, take_in

BACK_WITHIN = 2.0  # Seconds from the moment at which the server takes connections again.
CLIENTS = 10
WAITING, ANSWERING = 0.5, 1.0  # Seconds; and fifteen connections, of which ordinary questions get five.
_FIRST, _DAYS = date(1900, 1, 1).toordinal(), 45_000
PATHS = ("/v1/partnerships?country=NL", "/v1/partnerships/arnhem-nl--wuhan-cn", "/v1/events?limit=5", "/v1/meta")


class Readers(Beside):
    """Clients that go on asking; what they were answered, and when the last refusal was."""

    def __init__(self, server: Server, clients: int = CLIENTS, *, pause: float = 0.0) -> None:
        super().__init__(*(partial(self._read, number) for number in range(clients)))
        self._pause = pause
        self._root = f"http://127.0.0.1:{server.port}"
        self.statuses: Counter[str] = Counter()
        self.refused_at = self.slowest = 0.0

    def _read(self, number: int) -> None:
        asked = number
        with httpx.Client(base_url=self._root, timeout=60, trust_env=False) as client:
            while not self.over.is_set():
                asked += CLIENTS
                began = time.monotonic()
                try:
                    # Another day every time: nothing comes from what is kept.
                    path = PATHS[asked % len(PATHS)]
                    day = f"{'&' if '?' in path else '?'}as_of={date.fromordinal(_FIRST + asked % _DAYS)}"
                    answer = client.get(path + (day if "partnerships" in path else ""))
                    told = str(answer.status_code)
                    if answer.status_code == 503 and "retry-after" not in answer.headers:
                        told = "503 without Retry-After"
                except httpx.HTTPError as error:
                    told = repr(error)
                now = time.monotonic()
                self.slowest = max(self.slowest, now - began)
                self.statuses[told] += 1
                if told != "200":
                    self.refused_at = now
                self.over.wait(self._pause if told == "200" else 0.02)


def run(place: Place, short: bool) -> str:
    """One round of each way to stop in the short form, five in the long one."""
    with cluster() as server_of_data:
        url = server_of_data.start().render_as_string(hide_password=False)
        migrate(url)
        with place.opened(url) as engine:
            take_in(engine, *SMALL)
        environment = {
            "SISTER_CITIES_WAITING_SECONDS": str(WAITING),
            "SISTER_CITIES_ANSWER_SECONDS": str(ANSWERING),
            "SISTER_CITIES_RATE_LIMIT": "",
            "SISTER_CITIES_DATABASE_CONNECTIONS": "15",
            "SISTER_CITIES_METRICS_ADDRESS": f"127.0.0.1:{(figures := find_free_port())}",
        }
        with place.serving(url, environment=environment) as server:
            server.wait_until_ready()
            reading = Readers(server, pause=0.1 if short else 0.0)  # Among tests there is other work.
            with feeling(server.port, server.process.pid) as pulse, reading as readers:
                back = max(_restart(server_of_data, readers, how) for how in (FAST, IMMEDIATE) * (1 if short else 5))
                silence, back_after_silence = _silence(server_of_data, readers, figures, 3.0 if short else 20.0)
                exhausted = _exhaust(server_of_data, readers)
            if server.process.poll() is not None:
                raise Broken("the service ended")
    if set(readers.statuses) - {"200", "503"}:
        raise Broken(f"readers were answered {dict(readers.statuses)}")
    if max(back, back_after_silence) > BACK_WITHIN * place.patience:
        raise Broken(f"good answers came {max(back, back_after_silence):.1f} s after the server was back")
    if max(exhausted, silence) > (WAITING + ANSWERING + 1.5) * place.patience:
        raise Broken(f"readers waited for {silence:.1f} s for a silent server, {exhausted:.1f} s for a connection")
    refused, good = readers.statuses["503"], readers.statuses["200"]
    live = f"live within {pulse.worst * 1000:.0f} ms ({pulse.by_the_clock * 1000:.0f} by the clock)"
    return (
        f"{refused} × 503, {good} × 200, nothing else; good answers {max(0.0, back):.2f} s after it was back; {live};"
        f" by a server that says nothing refused after {silence:.1f} s, good answers"
        f" {max(0.0, back_after_silence):.2f} s after it spoke again;"
        f" with every connection taken refused after {exhausted:.1f} s"
    )


def _restart(server: Cluster, readers: Readers, how: Signals) -> float:
    """The seconds for which readers were still refused after the server was back."""
    time.sleep(0.5)
    server.stop(how)
    time.sleep(0.5)
    if not readers.refused_at:
        raise Broken("nobody was refused while there was no server")
    server.start()
    return _back(readers)


def _back(readers: Readers) -> float:
    """The seconds for which readers are still refused from now on, after which one of them got a good answer."""
    back, good = time.monotonic(), readers.statuses["200"]
    while readers.statuses["200"] == good:
        if not readers.is_whole() or time.monotonic() > back + 60:
            raise Broken("nobody got a good answer any more")
        time.sleep(0.02)
    time.sleep(1.0)
    return readers.refused_at - back


def _silence(data: Cluster, readers: Readers, figures: int, seconds: float) -> tuple[float, float]:
    """The server takes connections and says nothing: seconds of the slowest refusal, and of those after its return."""
    began, readers.slowest = time.monotonic(), 0.0
    with data.silent():
        time.sleep(seconds)
        if readers.refused_at < began:
            raise Broken("nobody was refused while the server said nothing")
        told = httpx.get(f"http://127.0.0.1:{figures}/metrics", timeout=60, trust_env=False).text
        if "\nsister_cities_ready 0.0\n" not in told:
            raise Broken("the figures do not tell that the server says nothing")
    back = _back(readers)
    return readers.slowest, back


def _exhaust(data: Cluster, readers: Readers) -> float:
    """The seconds of the slowest refusal while every connection of the service waits for a lock."""
    readers.slowest = 0.0
    with connect(data.address) as holding, holding.transaction():
        holding.execute("LOCK TABLE partnership_version, entity_version, status_period IN ACCESS EXCLUSIVE MODE")
        time.sleep(2 * (WAITING + ANSWERING))
    let_go = time.monotonic()
    time.sleep(1.0)
    if readers.refused_at - let_go > BACK_WITHIN:
        raise Broken("readers were refused after the lock was let go of")
    return readers.slowest


DRILL = Drill("restarts", 3, "The database restarts and readers are told to wait", run, ("postgresql",))
