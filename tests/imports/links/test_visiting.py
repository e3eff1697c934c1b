"""One visit: what an answer says about a page, and what it does not say."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

import httpx
import pytest

from app.domain.links import Seen, Sign
from app.imports.links.archive import find_copy
from app.imports.links.guest import Guest
from app.imports.links.hosts import Hosts
from app.imports.links.visiting import UNKNOWN_HOST, visit
from app.imports.outgoing import Bounds, Guarded

PAGE = "https://paper.example/2021/arnhem"
NEW = "https://new.example/arnhem"


@contextmanager
def guest(transport: httpx.BaseTransport) -> Iterator[Guest]:
    """Somebody in no hurry at all."""
    with httpx.Client(transport=transport, trust_env=False) as client:
        yield Guest(client, Hosts(0.0), Event())


class Web:
    """Pages that answer with a status, or lead elsewhere. HEAD may be answered differently."""

    def __init__(self, pages: dict[str, int | str], head: dict[str, int] | None = None, good: int = 301) -> None:
        self._pages, self._head, self._redirect = pages, head or {}, good
        self.asked: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/robots.txt":
            return httpx.Response(404)
        self.asked.append(f"{request.method} {request.url}")
        answer = self._pages.get(str(request.url), 404)
        if request.method == "HEAD":
            answer = self._head.get(str(request.url), answer)
        if isinstance(answer, str):
            return httpx.Response(self._redirect, headers={"Location": answer})
        return httpx.Response(answer, headers={"Retry-After": "600"} if answer == 429 else {})

    def visit(self, url: str = PAGE) -> Seen:
        """Visit a page of this web."""
        with guest(httpx.MockTransport(self)) as one:
            return visit(one, url)


@pytest.mark.parametrize(
    ("status", "sign"),
    [
        *((status, Sign.FOUND) for status in (200, 203, 206)),
        *((status, Sign.GONE) for status in (404, 410)),
        *((status, Sign.NOTHING) for status in (400, 401, 403, 405, 408, 418, 451, 500, 502, 503, 504, 520)),
    ],
)
def test_a_status_says_so_much(status: int, sign: Sign) -> None:
    assert Web({PAGE: status}).visit() == Seen(sign, str(status))


def test_a_good_head_is_enough() -> None:
    web = Web({PAGE: 200})
    web.visit()
    assert web.asked == [f"HEAD {PAGE}"]


@pytest.mark.parametrize("head", [400, 403, 404, 405, 500, 501])
def test_a_page_is_asked_for_itself_where_its_head_is_refused(head: int) -> None:
    web = Web({PAGE: 200}, {PAGE: head})
    assert web.visit().sign is Sign.FOUND
    assert web.asked == [f"HEAD {PAGE}", f"GET {PAGE}"]


def test_a_site_that_asks_to_wait_is_left_alone() -> None:
    web = Web({PAGE: 429})
    assert web.visit() == Seen(Sign.NOTHING, "429")
    assert len(web.asked) == 1


@pytest.mark.parametrize(
    ("good", "to", "seen"),
    [
        (301, NEW, Seen(Sign.MOVED, "200", NEW)),
        (308, NEW, Seen(Sign.MOVED, "200", NEW)),
        (302, NEW, Seen(Sign.FOUND, "200")),
        (301, PAGE.replace("paper", "www.paper") + "/", Seen(Sign.FOUND, "200")),
        (301, "https://paper.example/", Seen(Sign.NOTHING, "leads to the front page")),
        (301, "https://gone.example/x", Seen(Sign.GONE, "404")),
        (301, PAGE, Seen(Sign.NOTHING, "too many redirects")),
    ],
)
def test_a_redirect_says_where_a_page_went(good: int, to: str, seen: Seen) -> None:
    pages: dict[str, int | str] = {to: 200, PAGE: to}
    if "gone" in to:
        del pages[to]
    found = Web(pages, good=good).visit()
    assert (found.sign, found.location) == (seen.sign, seen.location)
    assert found.told == seen.told


def refused(error: Exception) -> Seen:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/robots.txt":
            return httpx.Response(404)
        raise error

    with guest(httpx.MockTransport(answer)) as one:
        return visit(one, PAGE)


def test_a_connection_that_fails_says_nothing() -> None:
    for error in (httpx.ConnectTimeout("slow"), httpx.ConnectError("refused"), httpx.RemoteProtocolError("broken")):
        assert refused(error) == Seen(Sign.NOTHING, str(error))


def test_a_name_that_does_not_exist_is_gone_and_one_that_cannot_be_asked_for_is_not() -> None:
    def no_name(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "no such name")

    def no_server(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_AGAIN, "try again")

    for resolver, sign in ((no_name, Sign.GONE), (no_server, Sign.NOTHING)):
        with guest(Guarded(Bounds(1000, 5.0), resolver=resolver)) as one:
            seen = visit(one, PAGE)
        assert seen.sign is sign and (seen.told == UNKNOWN_HOST) == (sign is Sign.GONE)


def test_what_leads_into_our_own_network_is_not_visited_and_says_nothing() -> None:
    with guest(Guarded(Bounds(1000, 5.0))) as one:
        for url in ("http://127.0.0.1/", "ftp://paper.example/", "http://paper.example:8080/", "no address", "http://"):
            assert visit(one, url).sign is Sign.NOTHING


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
def test_a_copy_is_taken_from_the_archive_alone(answer: httpx.Response, copy: str) -> None:
    def archive(request: httpx.Request) -> httpx.Response:
        return httpx.Response(404) if request.url.path == "/robots.txt" else answer

    with guest(httpx.MockTransport(archive)) as one:
        assert find_copy(one, PAGE) == copy
