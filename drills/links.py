"""Sites on this machine are visited over real connections: politely, twice, and no fact changes."""

import math
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise

from sqlalchemy import Engine

from app.http_guard import RequestLimits, SsrfGuardTransport
from app.link_checker.crawler import CrawlOptions, CrawlReport, check_links
from drills.drill import Broken, Drill, Place
from tests.store.smallregister import SMALL, source, take_in

DAY = date(2026, 11, 24)
DELAY = 0.1  # Seconds; two on the command line.
FOLDERS = {3: "private"}
SITES = 5


class Sites(ThreadingHTTPServer):
    """Every name is a site. A tenth of the pages is gone, a tenth fails, a tenth is moved over two pages to another
    site, and a tenth leads to where another site asks robots to stay away.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Page)
        self.requests: dict[str, list[float]] = defaultdict(list)
        self.requested, self.closest = 0, math.inf
        self.unwanted: list[str] = []

    def end_round(self) -> None:
        """Count the requests of a round, and how close two of them came at one site."""
        for times in self.requests.values():
            self.requested += len(times)
            self.closest = min(self.closest, *(later - earlier for earlier, later in pairwise(sorted(times))))
        self.requests.clear()


class Page(BaseHTTPRequestHandler):
    """One request."""

    def do_GET(self) -> None:
        """Respond to a request."""
        assert isinstance(self.server, Sites)
        self.server.requests[self.headers["Host"]].append(time.monotonic())
        _, folder, number = self.path.split("/") if self.path.count("/") == 2 else ("", "", "")
        if self.path == "/robots.txt":
            self._answer(200, b"User-agent: *\nDisallow: /private/\n")
        elif leads := self._leads(folder, number):
            self._answer(301, b"", leads)
        else:
            if folder == "private":
                self.server.unwanted.append(self.path)
            self._answer({"page0": 404, "page2": 503}.get(folder + number[-1:], 200), b"here")

    def _leads(self, folder: str, number: str) -> str:
        """Where a page leads, if it does."""
        name, _, port = self.headers["Host"].partition(":")
        site = int(name.removeprefix("site").removesuffix(".example"))
        other = f"http://site{(site + 1) % SITES}.example:{port}"
        leads = {"page1": "/halfway/", "halfway1": f"{other}/new/", "page4": f"{other}/private/"}
        found = leads.get(folder + number[-1:], "")
        return found and found + number

    def do_HEAD(self) -> None:
        """Respond to a request."""
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
        """Log nothing."""


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
        for site in range(SITES):
            addresses = (f"http://site{site}.example:{port}/{FOLDERS.get(n, 'page')}/{n}" for n in range(pages))
            take_in(engine, *(source(f"s{site}-{n}", url=address) for n, address in enumerate(addresses)))
        before = place.digest(url)
        rounds = []
        for days in (0, 8):
            rounds.append(visit(engine, port, DAY + timedelta(days=days)))
            sites.end_round()
    if place.digest(url) != before:
        raise Broken("the digest is another one")
    if sites.unwanted:
        raise Broken(f"robots were asked to leave {sites.unwanted[0]} alone")
    expected = {"dead": pages // 2, "moved": pages // 2}
    found = {state: rounds[1].states[state] for state in expected}
    if found != expected:
        raise Broken(f"found {dict(rounds[1].states)}, where {expected} are")
    if sites.closest < DELAY:
        raise Broken(f"a site was asked again after {sites.closest:.3f} s")
    return (
        f"{rounds[1].probed} links, {sites.requested} requests, those for robots.txt and to where pages lead included, "
        f"{found['dead']} dead, {found['moved']} moved, the closest {sites.closest:.3f} s apart"
    )


def visit(engine: Engine, port: int, day: date) -> CrawlReport:
    """A round in which every name leads to this machine, but only to the port of the sites."""

    def transport() -> SsrfGuardTransport:
        here = {("127.0.0.1", port)}
        return SsrfGuardTransport(RequestLimits(100_000, 30.0), resolver=lambda *_: ["127.0.0.1"], trusted=here)

    return check_links(engine, CrawlOptions("drill@example.org", delay=DELAY, archive=False, transport=transport), day)


DRILL = Drill("links", 13, "Sites are visited politely, and no fact changes", run)
