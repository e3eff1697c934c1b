"""Clients that read the service all the time, and what a single one sees."""

import time
from collections import Counter
from datetime import date
from functools import partial

import httpx

from tests.cli.commands import Server
from tests.resilience.threads import BackgroundThreads
from tests.store.smallregister import city, opened, take_in

PATHS = ("/v1/partnerships?country=NL", "/v1/partnerships/arnhem-nl--wuhan-cn", "/v1/events?limit=5", "/v1/meta")
DOWNLOADS = ("/v1/partnerships.csv?country=NL", "/v1/partnerships/facets?country=NL", "/v1/partnerships/timeline")
_FIRST, _DAYS = date(1900, 1, 1).toordinal(), 45_000


class Readers(BackgroundThreads):
    """Clients that repeat requests; counts their statuses and notes the time of the last refusal.

    Each request has another day, so that no response comes from a cache.
    """

    def __init__(self, server: Server, clients: int, *, pause: float = 0.0) -> None:
        super().__init__(*(partial(self._read, number, clients) for number in range(clients)))
        self._pause = pause
        self._root = f"http://127.0.0.1:{server.port}"
        self.statuses: Counter[str] = Counter()
        self.refused_at = self.slowest = 0.0

    def _read(self, number: int, step: int) -> None:
        turn = number
        with httpx.Client(base_url=self._root, timeout=60, trust_env=False) as client:
            while not self.over.is_set():
                turn += step
                began = time.monotonic()
                try:
                    path = PATHS[turn % len(PATHS)]
                    day = f"{'&' if '?' in path else '?'}as_of={date.fromordinal(_FIRST + turn % _DAYS)}"
                    response = client.get(path + (day if "partnerships" in path else ""))
                    status = str(response.status_code)
                    if response.status_code == 503 and "retry-after" not in response.headers:
                        status = "503 without Retry-After"
                except httpx.HTTPError as error:
                    status = repr(error)
                now = time.monotonic()
                self.slowest = max(self.slowest, now - began)
                self.statuses[status] += 1
                if status != "200":
                    self.refused_at = now
                self.over.wait(self._pause if status == "200" else 0.02)


def revision(server: Server) -> int:
    """Return the revision that readers see."""
    response = server.get("/v1/partnerships?country=NL")
    assert response.status_code == 200, response.text
    return int(response.json()["meta"]["revision"])


def expect_served(server: Server) -> None:
    """Fail unless records, lists and downloads are served."""
    for path in (*PATHS, *DOWNLOADS):
        response = server.get(path)
        assert response.status_code == 200, f"{path}: {response.text[:300]}"


def expect_writes_shown(url: str, server: Server) -> None:
    """Write a revision, and fail unless readers see it within a minute."""
    with opened(url) as engine:
        written = take_in(engine, city("wuhan-cn", name="Hankou"), now=None).revision
    deadline = time.monotonic() + 60
    while revision(server) != written:
        assert time.monotonic() < deadline
        time.sleep(0.05)
