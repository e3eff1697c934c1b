"""One probe: what a response proves about a page, and what it does not prove."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest

from app import http_guard
from app.domain.vocabulary import LinkState
from app.http_guard import SsrfGuardTransport
from app.link_checker.crawler import UNKNOWN_HOST, find_archived_copy, probe
from app.link_checker.polite_client import PoliteClient
from app.link_checker.state import ProbeResult

PAGE = "https://paper.example/2021/arnhem"
NEW = "https://new.example/arnhem"


@contextmanager
def polite_client(transport: httpx.BaseTransport) -> Iterator[PoliteClient]:
    """A client without delays."""
    with PoliteClient(transport, 0.0) as client:
        yield client


class Web:
    """Pages that respond with a status, or redirect."""

    def __init__(self, pages: dict[str, int | str], good: int = 301) -> None:
        self._pages, self._redirect = pages, good
        self.requested: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/robots.txt":
            return httpx.Response(404)
        self.requested.append(f"{request.method} {request.url}")
        answer = self._pages.get(str(request.url), 404)
        if isinstance(answer, str):
            return httpx.Response(self._redirect, headers={"Location": answer})
        return httpx.Response(answer, headers={"Retry-After": "600"} if answer == 429 else {})

    def probe(self, url: str = PAGE) -> ProbeResult:
        """Probe a page of this web."""
        with polite_client(httpx.MockTransport(self)) as client:
            return probe(client, url)


@pytest.mark.parametrize(
    ("status", "state"),
    [
        *((status, LinkState.OK) for status in (200, 203, 206)),
        *((status, LinkState.DEAD) for status in (404, 410)),
        *((status, LinkState.UNKNOWN) for status in (400, 401, 403, 405, 408, 418, 451, 500, 502, 503, 504, 520)),
    ],
)
def test_a_status_proves_so_much(status: int, state: LinkState) -> None:
    assert Web({PAGE: status}).probe() == ProbeResult(state, str(status))


@pytest.mark.parametrize("status", [200, 404, 405, 429, 500])
def test_a_page_is_requested_once(status: int) -> None:
    web = Web({PAGE: status})
    web.probe()
    assert web.requested == [f"GET {PAGE}"]


@pytest.mark.parametrize(
    ("good", "to", "result"),
    [
        (301, NEW, ProbeResult(LinkState.MOVED, "200", NEW)),
        (308, NEW, ProbeResult(LinkState.MOVED, "200", NEW)),
        (302, NEW, ProbeResult(LinkState.OK, "200")),
        (301, PAGE.replace("paper", "www.paper") + "/", ProbeResult(LinkState.OK, "200")),
        (301, "https://paper.example/", ProbeResult(LinkState.UNKNOWN, "leads to the front page")),
        (301, "https://gone.example/x", ProbeResult(LinkState.DEAD, "404")),
        (301, PAGE, ProbeResult(LinkState.UNKNOWN, "Exceeded maximum allowed redirects.")),
    ],
)
def test_a_redirect_says_where_a_page_went(good: int, to: str, result: ProbeResult) -> None:
    pages: dict[str, int | str] = {to: 200, PAGE: to}
    if "gone" in to:
        del pages[to]
    found = Web(pages, good=good).probe()
    assert (found.state, found.location) == (result.state, result.location)
    assert found.summary == result.summary


def probe_failing(error: Exception) -> ProbeResult:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/robots.txt":
            return httpx.Response(404)
        raise error

    with polite_client(httpx.MockTransport(answer)) as client:
        return probe(client, PAGE)


def test_a_failed_connection_is_inconclusive() -> None:
    for error in (httpx.ConnectTimeout("slow"), httpx.ConnectError("refused"), httpx.RemoteProtocolError("broken")):
        assert probe_failing(error) == ProbeResult(LinkState.UNKNOWN, str(error))


def test_an_unknown_host_name_is_gone_and_a_failing_name_server_is_inconclusive(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def no_name(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "no such name")

    def no_server(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_AGAIN, "try again")

    for resolver, outcome in ((no_name, LinkState.DEAD), (no_server, LinkState.UNKNOWN)):
        monkeypatch.setattr(http_guard, "resolve", resolver)
        with polite_client(SsrfGuardTransport(size=1000, seconds=5.0)) as client:
            result = probe(client, PAGE)
        assert result.state is outcome and (result.summary == UNKNOWN_HOST) == (outcome is LinkState.DEAD)


def test_an_address_in_our_own_network_is_not_requested_and_inconclusive() -> None:
    with polite_client(SsrfGuardTransport(size=1000, seconds=5.0)) as client:
        for url in ("http://127.0.0.1/", "ftp://paper.example/", "http://paper.example:8080/", "no address", "http://"):
            assert probe(client, url).state is LinkState.UNKNOWN


CLOSEST = {"available": True, "url": "http://web.archive.org/web/2021/https://paper.example/", "status": "200"}


@pytest.mark.parametrize(
    ("answer", "copy"),
    [
        (httpx.Response(200, json={"archived_snapshots": {"closest": CLOSEST}}), CLOSEST["url"]),
        (httpx.Response(200, json={"archived_snapshots": {}}), ""),
        (httpx.Response(200, json={"archived_snapshots": {"closest": CLOSEST | {"status": "404"}}}), ""),
        (httpx.Response(200, json={"archived_snapshots": {"closest": CLOSEST | {"url": "http://x.example"}}}), ""),
        (httpx.Response(200, json=[]), ""),
        (httpx.Response(200, text="<html>"), ""),
        (httpx.Response(503), ""),
    ],
)
def test_only_copies_of_the_archive_itself_are_accepted(answer: httpx.Response, copy: str) -> None:
    def archive(request: httpx.Request) -> httpx.Response:
        return httpx.Response(404) if request.url.path == "/robots.txt" else answer

    with polite_client(httpx.MockTransport(archive)) as client:
        assert find_archived_copy(client, PAGE) == copy
