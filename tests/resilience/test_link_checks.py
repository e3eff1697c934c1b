"""Two rounds of the link checker over real connections are polite to every site and change no fact."""

import math
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise

import pytest
from sqlalchemy import Engine

from app.link_checker import crawler
from app.link_checker.crawler import CrawlReport, check_links
from tests.guarded import reaching
from tests.resilience.programs import digest_of
from tests.store.smallregister import SMALL, opened, source, take_in

pytestmark = pytest.mark.slow
DAY = date(2026, 11, 24)
DELAY = 0.1  # Seconds; two on the command line.
FOLDERS = {3: "private"}
SITES, PAGES = 5, 60


class Sites(ThreadingHTTPServer):
    """A server of several sites, by host name.

    A tenth of the pages is gone, a tenth fails, a tenth is moved over two redirects to another site, and a tenth leads
    to where another site asks robots to stay away.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Page)
        self.requests: dict[str, list[float]] = defaultdict(list)
        self.closest = math.inf
        self.unwanted: list[str] = []

    def end_round(self) -> None:
        """Note how close two requests of a round came at one site."""
        for times in self.requests.values():
            self.closest = min(self.closest, *(later - earlier for earlier, later in pairwise(sorted(times))))
        self.requests.clear()


class Page(BaseHTTPRequestHandler):
    """One request."""

    def do_GET(self) -> None:
        """Answer a GET request."""
        assert isinstance(self.server, Sites)
        self.server.requests[self.headers["Host"]].append(time.monotonic())
        _, folder, number = self.path.split("/") if self.path.count("/") == 2 else ("", "", "")
        if self.path == "/robots.txt":
            self._respond(200, b"User-agent: *\nDisallow: /private/\n")
        elif target := self._target(folder, number):
            self._respond(301, b"", target)
        else:
            if folder == "private":
                self.server.unwanted.append(self.path)
            self._respond({"page0": 404, "page2": 503}.get(folder + number[-1:], 200), b"here")

    def _target(self, folder: str, number: str) -> str:
        """Return where a page redirects to, if it does."""
        name, _, port = self.headers["Host"].partition(":")
        site = int(name.removeprefix("site").removesuffix(".example"))
        other = f"http://site{(site + 1) % SITES}.example:{port}"
        targets = {"page1": "/halfway/", "halfway1": f"{other}/new/", "page4": f"{other}/private/"}
        found = targets.get(folder + number[-1:], "")
        return found and found + number

    def _respond(self, status: int, body: bytes, location: str = "") -> None:
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


def test_two_rounds_are_polite_and_change_no_fact(migrated_url: str) -> None:
    with open_sites() as sites, opened(migrated_url) as engine:
        port, rounds = sites.server_port, []
        take_in(engine, *SMALL)
        for site in range(SITES):
            addresses = (f"http://site{site}.example:{port}/{FOLDERS.get(n, 'page')}/{n}" for n in range(PAGES))
            take_in(engine, *(source(f"s{site}-{n}", url=address) for n, address in enumerate(addresses)))
        before = digest_of(migrated_url)
        for days in (0, 8):
            rounds.append(visit(engine, port, DAY + timedelta(days=days)))
            sites.end_round()
    assert digest_of(migrated_url) == before
    assert sites.unwanted == []
    assert (rounds[1].states["dead"], rounds[1].states["moved"]) == (PAGES // 2, PAGES // 2)
    assert sites.closest >= DELAY


def visit(engine: Engine, port: int, day: date) -> CrawlReport:
    """Check the links once; every name resolves to this machine, of which only the port of the sites is allowed."""
    with reaching(port), pytest.MonkeyPatch.context() as patch:
        patch.setattr(crawler, "_DELAY", DELAY)
        patch.setattr(crawler, "find_archived_copy", lambda client, url: "")
        return check_links(engine, "test@example.org", day)
