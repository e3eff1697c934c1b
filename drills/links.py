"""Sites on this machine are visited over real connections: politely, twice, and no fact changes."""

import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise

from sqlalchemy import Engine

from app.imports.links.checking import Manner, Round, check_links
from app.imports.outgoing import Bounds, Guarded
from drills.drill import Broken, Drill, Place
from tests.store.smallregister import SMALL, source, take_in

DAY = date(2026, 11, 24)
DELAY = 0.1  # Seconds; two on the command line.
FOLDERS = {3: "private"}


class Sites(ThreadingHTTPServer):
    """Every name is a site. A tenth of the pages is gone, a tenth is moved, and a tenth fails."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Page)
        self.visits: dict[str, list[float]] = defaultdict(list)
        self.unwanted: list[str] = []


class Page(BaseHTTPRequestHandler):
    """One request."""

    def do_GET(self) -> None:
        """The method."""
        assert isinstance(self.server, Sites)
        number = self.path.rpartition("/")[2]
        if self.path == "/robots.txt":
            self._answer(200, b"User-agent: *\nDisallow: /private/\n")
            return
        if not self.path.startswith("/new/"):  # Where a page moved to is part of one visit.
            self.server.visits[self.headers["Host"]].append(time.monotonic())
        if self.path.startswith("/private/"):
            self.server.unwanted.append(self.path)
        status = {"0": 404, "1": 301, "2": 503}.get(number[-1], 200) if self.path.startswith("/page/") else 200
        self._answer(status, b"here", f"/new/{number}" if status == 301 else "")

    def do_HEAD(self) -> None:
        """The method."""
        self.do_GET()

    def _answer(self, status: int, body: bytes, location: str = "") -> None:
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def log_request(self, *_: object) -> None:
        """Nobody reads it."""


@contextmanager
def open_sites() -> Iterator[Sites]:
    """Sites that answer until the block ends."""
    with Sites() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def run(place: Place, short: bool) -> str:
    """Two rounds, a week apart as the register sees it."""
    url, pages = place.database("migrated"), 10 if short else 60
    with open_sites() as sites, place.opened(url) as engine:
        port = sites.server_port
        take_in(engine, *SMALL)
        for site in range(5):
            addresses = (f"http://site{site}.example:{port}/{FOLDERS.get(n, 'page')}/{n}" for n in range(pages))
            take_in(engine, *(source(f"s{site}-{n}", url=address) for n, address in enumerate(addresses)))
        before = place.digest(url)
        rounds = [visit(engine, port, DAY + timedelta(days=days)) for days in (0, 8)]
    if place.digest(url) != before:
        raise Broken("the digest is another one")
    if sites.unwanted:
        raise Broken(f"robots were asked to leave {sites.unwanted[0]} alone")
    closest = min(later - earlier for times in sites.visits.values() for earlier, later in pairwise(sorted(times)))
    expected = {"dead": pages // 2, "moved": pages // 2}
    found = {state: rounds[1].states[state] for state in expected}
    if found != expected:
        raise Broken(f"found {dict(rounds[1].states)}, where {expected} are")
    asked = sum(map(len, sites.visits.values()))
    if closest < DELAY / 2:
        raise Broken(f"a site was asked again after {closest:.3f} s")
    return f"{rounds[1].visited} links, {asked} requests, {found['dead']} dead, the closest {closest:.3f} s apart"


def visit(engine: Engine, port: int, day: date) -> Round:
    """A round in which every name leads to this machine, but only to the port of the sites."""

    def carry() -> Guarded:
        return Guarded(Bounds(100_000, 30.0), resolver=lambda *_: ["127.0.0.1"], trusted={("127.0.0.1", port)})

    return check_links(engine, Manner("drill@example.org", delay=DELAY, archive=False, transport=carry), day)


DRILL = Drill("links", 13, "Sites are visited politely, and no fact changes", run)
