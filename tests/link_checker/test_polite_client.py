"""Every request is polite, also after a redirect to another host: allowed by its robots.txt, and at its pace."""

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise

import httpx
import pytest

from app.domain.vocabulary import LinkState
from app.http_guard import SsrfGuardTransport
from app.link_checker.crawler import probe
from app.link_checker.polite_client import PoliteClient
from app.link_checker.state import ProbeResult
from tests.guarded import reaching

CLOSED = "User-agent: *\nDisallow: /private/\n"
STAY_AWAY = ProbeResult(LinkState.UNKNOWN, "robots are asked to stay away")
Page = httpx.Response | Exception | str


class Web:
    """Pages that redirect (a text), respond or fail. All others are 404, robots.txt too."""

    def __init__(self, pages: dict[str, Page]) -> None:
        self._pages = pages
        self.requested: list[str] = []
        self.times: dict[str, list[float]] = defaultdict(list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requested.append(str(request.url))
        self.times[request.url.host].append(time.monotonic())
        page = self._pages.get(str(request.url), httpx.Response(404))
        if isinstance(page, Exception):
            raise page
        if isinstance(page, str):
            return httpx.Response(301, headers={"Location": page})
        return httpx.Response(page.status_code, headers=page.headers, content=page.content)

    @contextmanager
    def client(self, delay: float = 0.0) -> Iterator[PoliteClient]:
        """The client of a round."""
        with PoliteClient(httpx.MockTransport(self), delay) as client:
            yield client

    def probe(self, url: str, delay: float = 0.0) -> ProbeResult:
        """Probe one page as the first of a round."""
        with self.client(delay) as client:
            return probe(client, url)


def ok(text: str = "") -> httpx.Response:
    return httpx.Response(200, text=text)


def test_no_redirect_leads_to_what_the_robots_txt_of_the_same_host_disallows() -> None:
    web = Web({"https://a.example/robots.txt": ok(CLOSED), "https://a.example/a": "/private/x"})
    assert web.probe("https://a.example/a") == STAY_AWAY
    assert web.requested == ["https://a.example/robots.txt", "https://a.example/a"]


def test_no_redirect_leads_to_what_the_robots_txt_of_another_host_disallows() -> None:
    web = Web({"https://c.example/robots.txt": ok(CLOSED), "https://a.example/b": "https://c.example/private/y"})
    assert web.probe("https://a.example/b") == STAY_AWAY
    assert "https://c.example/robots.txt" in web.requested and "https://c.example/private/y" not in web.requested


def test_the_same_name_by_another_scheme_or_port_has_rules_of_its_own() -> None:
    for there in ("http://a.example", "https://a.example:8443"):
        web = Web({"https://a.example/a": f"{there}/private/x", f"{there}/robots.txt": ok(CLOSED)})
        assert web.probe("https://a.example/a") == STAY_AWAY


def test_an_allowed_page_is_found_at_the_end_of_its_redirects() -> None:
    pages: dict[str, Page] = {
        "https://a.example/robots.txt": ok(CLOSED),
        "https://c.example/robots.txt": ok(CLOSED),
        "https://a.example/a": "https://c.example/b",
        "https://c.example/b": ok(),
    }
    assert Web(pages).probe("https://a.example/a") == ProbeResult(LinkState.MOVED, "200", "https://c.example/b")


def chain() -> Web:
    """Redirects over three pages of one host to another, where the page is gone."""
    steps = ["https://a.example/1", "https://a.example/2", "https://a.example/3", "https://c.example/4"]
    return Web(dict(pairwise(steps)))


def closest(times: list[float]) -> float:
    return min(later - earlier for earlier, later in pairwise(times))


def test_the_delay_of_a_host_holds_between_all_its_requests() -> None:
    web = chain()
    assert web.probe("https://a.example/1", delay=0.03) == ProbeResult(LinkState.DEAD, "404")
    assert {host: len(times) for host, times in web.times.items()} == {"a.example": 4, "c.example": 2}
    assert min(map(closest, web.times.values())) >= 0.03
    assert len({url for url in web.requested if url.endswith("robots.txt")}) == 2


def test_a_host_that_asks_to_wait_gets_no_redirected_requests() -> None:
    tired = httpx.Response(429, headers={"Retry-After": "60"})
    web = Web({"https://c.example/1": tired, "https://a.example/2": "https://c.example/2"})
    with web.client() as client:
        assert probe(client, "https://c.example/1") == ProbeResult(LinkState.UNKNOWN, "429")
        assert probe(client, "https://a.example/2") == ProbeResult(LinkState.UNKNOWN, "the site asks to wait")
    assert "https://c.example/2" not in web.requested


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_a_site_without_rules_may_be_probed(status: int) -> None:
    web = Web({"https://a.example/robots.txt": httpx.Response(status), "https://a.example/a": ok()})
    assert web.probe("https://a.example/a") == ProbeResult(LinkState.OK, "200")


@pytest.mark.parametrize(
    "rules",
    [
        *(httpx.Response(status) for status in (304, 429, 500, 502, 503, 504)),
        *(httpx.ConnectError("refused"), httpx.ConnectTimeout("slow"), httpx.ReadTimeout("slow")),
        httpx.RemoteProtocolError("broken"),
        "https://a.example/robots.txt",
    ],
    ids=str,
)
def test_a_site_whose_rules_cannot_be_read_is_not_probed_in_this_round(rules: Page) -> None:
    web = Web({"https://a.example/robots.txt": rules, "https://b.example/1": "https://a.example/1"})
    with web.client() as client:
        result = [probe(client, f"https://{site}.example/{number}") for site, number in (("a", 1), ("b", 1), ("a", 2))]
    assert {one.state for one in result} == {LinkState.UNKNOWN}
    assert all(one.summary.startswith("robots.txt cannot be read: ") for one in result)
    assert [url for url in web.requested if url.startswith("https://a.example")] == ["https://a.example/robots.txt"] * (
        6 if isinstance(rules, str) else 1
    )


@pytest.mark.parametrize("hops", [1, 5, 6])
def test_rules_are_found_after_up_to_five_redirects_and_hold_for_the_first_site(hops: int) -> None:
    steps = ["https://a.example/robots.txt", *(f"https://r{number}.example/rules" for number in range(hops))]
    web = Web({**dict(pairwise(steps)), steps[-1]: ok(CLOSED), "https://a.example/a": ok()})
    assert web.probe("https://a.example/private/x").state is LinkState.UNKNOWN
    assert web.probe("https://a.example/a").state is (LinkState.OK if hops <= 5 else LinkState.UNKNOWN)


PADDING = "# nothing\n" * 204_800


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("User-agent: *\nDisallow: /\n" + PADDING, LinkState.UNKNOWN),
        (PADDING[:511_000] + "User-agent: *\nDisallow: /\n" + PADDING, LinkState.UNKNOWN),
        ("\ufeffUser-agent: *\nDisallow: /\n", LinkState.UNKNOWN),
        ("User-agent: *\nDisallow: /other\n" + PADDING, LinkState.OK),
        # Cut in the middle, this line would disallow everything.
        ("User-agent: *\n" + "#" * (500 * 1024 - 26) + "\nDisallow: /other\n" + PADDING, LinkState.OK),
    ],
    ids=["first", "late", "marked", "large", "cut"],
)
def test_the_beginning_of_a_large_robots_txt_is_obeyed(text: str, state: LinkState) -> None:
    web = Web({"https://a.example/robots.txt": ok(text), "https://a.example/a": ok()})
    assert web.probe("https://a.example/a").state is state


class Site(BaseHTTPRequestHandler):
    """Rules of two megabytes that disallow everything, rules that trickle, and redirects."""

    requested: list[str]

    def do_GET(self) -> None:
        """Respond to a request."""
        host = self.headers["Host"].partition(":")[0]
        self.requested.append(f"{host}{self.path}")
        self.send_response(301 if host == "leading.example" and self.path == "/a" else 200)
        self.send_header("Location", "http://inside.example/a")
        self.end_headers()
        try:
            if self.path == "/robots.txt" and host != "leading.example":
                self.wfile.write(b"User-agent: *\nDisallow: /\n")
                while host == "trickling.example":
                    self.wfile.write(b"#\n")
                    time.sleep(0.02)
                self.wfile.write(PADDING.encode())
        except OSError:
            self.close_connection = True

    def log_request(self, *_: object) -> None:
        """Log nothing."""


@pytest.fixture
def reach() -> Iterator[Callable[[str], tuple[ProbeResult, list[str]]]]:
    """Probe a page over a real connection; yields a function that returns the result and the requests."""
    requested: list[str] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("RecordingSite", (Site,), {"requested": requested}))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    port = server.server_port

    def probe_host(host: str) -> tuple[ProbeResult, list[str]]:
        def find(name: str, _: int) -> list[str]:
            return ["10.1.2.3" if name == "inside.example" else "127.0.0.1"]

        guarded = SsrfGuardTransport(size=1024 * 1024, seconds=1.0)
        with reaching(port, find), PoliteClient(guarded, 0.0) as client:
            return probe(client, f"http://{host}:{port}/a"), requested

    yield probe_host
    server.shutdown()
    server.server_close()
    thread.join()


def test_large_or_trickling_rules_allow_nothing(
    reach: Callable[[str], tuple[ProbeResult, list[str]]],
) -> None:
    assert reach("large.example") == (STAY_AWAY, ["large.example/robots.txt"])
    result, requested = reach("trickling.example")
    assert result == ProbeResult(LinkState.UNKNOWN, "robots.txt cannot be read: the answer takes too long")
    assert requested[1:] == ["trickling.example/robots.txt"]


def test_no_hop_leads_into_an_internal_network(reach: Callable[[str], tuple[ProbeResult, list[str]]]) -> None:
    result, requested = reach("leading.example")
    assert result.state is LinkState.UNKNOWN and "not a public address" in result.summary
    assert requested == ["leading.example/robots.txt", "leading.example/a"]
