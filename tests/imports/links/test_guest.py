"""Every request of a visit is polite, also where one host leads to another: allowed by its robots, and in its time."""

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from threading import Event

import httpx
import pytest

from app.domain.links import Seen, Sign
from app.imports.links.guest import Guest
from app.imports.links.hosts import Hosts
from app.imports.links.visiting import visit
from app.imports.outgoing import Bounds, Guarded

CLOSED = "User-agent: *\nDisallow: /private/\n"
STAY_AWAY = Seen(Sign.NOTHING, "robots are asked to stay away")
Page = httpx.Response | Exception | str


class Web:
    """Pages that lead elsewhere (a text), answer or fail. Others are 404, as is a robots.txt that is not among them."""

    def __init__(self, pages: dict[str, Page]) -> None:
        self._pages = pages
        self.asked: list[str] = []
        self.moments: dict[str, list[float]] = defaultdict(list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(str(request.url))
        self.moments[request.url.host].append(time.monotonic())
        page = self._pages.get(str(request.url), httpx.Response(404))
        if isinstance(page, Exception):
            raise page
        if isinstance(page, str):
            return httpx.Response(301, headers={"Location": page})
        return httpx.Response(page.status_code, headers=page.headers, content=page.content)

    @contextmanager
    def guest(self, hosts: Hosts) -> Iterator[Guest]:
        """One of those who visit in a round."""
        with httpx.Client(transport=httpx.MockTransport(self)) as client:
            yield Guest(client, hosts, Event())

    def visit(self, url: str, delay: float = 0.0) -> Seen:
        """Visit one page as the first of a round."""
        with self.guest(Hosts(delay)) as guest:
            return visit(guest, url)


def ok(text: str = "") -> httpx.Response:
    return httpx.Response(200, text=text)


def test_no_redirect_leads_to_what_the_robots_of_the_same_host_are_asked_to_leave_alone() -> None:
    web = Web({"https://a.example/robots.txt": ok(CLOSED), "https://a.example/a": "/private/x"})
    assert web.visit("https://a.example/a") == STAY_AWAY
    assert web.asked == ["https://a.example/robots.txt", "https://a.example/a"]


def test_no_redirect_leads_to_what_the_robots_of_another_host_are_asked_to_leave_alone() -> None:
    web = Web({"https://c.example/robots.txt": ok(CLOSED), "https://a.example/b": "https://c.example/private/y"})
    assert web.visit("https://a.example/b") == STAY_AWAY
    assert "https://c.example/robots.txt" in web.asked and "https://c.example/private/y" not in web.asked


def test_the_same_name_by_another_scheme_or_port_has_rules_of_its_own() -> None:
    for there in ("http://a.example", "https://a.example:8443"):
        web = Web({"https://a.example/a": f"{there}/private/x", f"{there}/robots.txt": ok(CLOSED)})
        assert web.visit("https://a.example/a") == STAY_AWAY


def test_what_robots_may_see_is_found_at_the_end_of_the_way() -> None:
    pages: dict[str, Page] = {
        "https://a.example/robots.txt": ok(CLOSED),
        "https://c.example/robots.txt": ok(CLOSED),
        "https://a.example/a": "https://c.example/b",
        "https://c.example/b": ok(),
    }
    assert Web(pages).visit("https://a.example/a") == Seen(Sign.MOVED, "200", "https://c.example/b")


def chain() -> Web:
    """A way over three pages of one host to another, where a page is gone, so that it is walked twice."""
    steps = ["https://a.example/1", "https://a.example/2", "https://a.example/3", "https://c.example/4"]
    return Web(dict(pairwise(steps)))


def closest(moments: list[float]) -> float:
    return min(later - earlier for earlier, later in pairwise(moments))


def test_every_request_counts_for_the_pace_of_its_host() -> None:
    web = chain()
    assert web.visit("https://a.example/1", delay=0.03) == Seen(Sign.GONE, "404")
    assert {host: len(moments) for host, moments in web.moments.items()} == {"a.example": 7, "c.example": 3}
    assert min(map(closest, web.moments.values())) >= 0.03
    assert len({url for url in web.asked if url.endswith("robots.txt")}) == 2


def test_a_host_is_asked_as_slowly_as_it_wants_by_whoever_is_led_there() -> None:
    pages: dict[str, Page] = {"https://c.example/robots.txt": ok("User-agent: *\nCrawl-delay: 0.1\n")}
    for site in "ab":
        pages |= {f"https://{site}.example/{number}": f"https://c.example/{number}" for number in range(2)}
    web, hosts = Web(pages), Hosts(0.0)

    def go(site: str) -> None:
        with web.guest(hosts) as guest:
            for number in range(2):
                visit(guest, f"https://{site}.example/{number}")

    threads = [threading.Thread(target=go, args=(site,)) for site in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(web.moments["c.example"]) == 9 and closest(web.moments["c.example"]) >= 0.1
    assert web.asked.count("https://c.example/robots.txt") == 1


def test_a_host_that_has_had_enough_is_visited_by_nobody_who_is_led_there() -> None:
    tired = httpx.Response(429, headers={"Retry-After": "60"})
    web = Web({"https://c.example/1": tired, "https://a.example/2": "https://c.example/2"})
    with web.guest(Hosts(0.0)) as guest:
        assert visit(guest, "https://c.example/1") == Seen(Sign.NOTHING, "429")
        assert visit(guest, "https://a.example/2") == Seen(Sign.NOTHING, "the site asks to wait")
    assert "https://c.example/2" not in web.asked


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_a_site_without_rules_may_be_visited(status: int) -> None:
    web = Web({"https://a.example/robots.txt": httpx.Response(status), "https://a.example/a": ok()})
    assert web.visit("https://a.example/a") == Seen(Sign.FOUND, "200")


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
def test_a_site_whose_rules_cannot_be_read_is_not_visited_in_this_round(rules: Page) -> None:
    web = Web({"https://a.example/robots.txt": rules, "https://b.example/1": "https://a.example/1"})
    with web.guest(Hosts(0.0)) as guest:
        seen = [visit(guest, f"https://{site}.example/{number}") for site, number in (("a", 1), ("b", 1), ("a", 2))]
    assert {one.sign for one in seen} == {Sign.NOTHING}
    assert all(one.told.startswith("robots.txt cannot be read: ") for one in seen)
    assert [url for url in web.asked if url.startswith("https://a.example")] == ["https://a.example/robots.txt"] * (
        6 if isinstance(rules, str) else 1
    )


@pytest.mark.parametrize("hops", [1, 5, 6])
def test_where_rules_lead_is_followed_five_times_and_they_are_those_of_the_first_site(hops: int) -> None:
    steps = ["https://a.example/robots.txt", *(f"https://r{number}.example/rules" for number in range(hops))]
    web = Web({**dict(pairwise(steps)), steps[-1]: ok(CLOSED), "https://a.example/a": ok()})
    assert web.visit("https://a.example/private/x").sign is Sign.NOTHING
    assert web.visit("https://a.example/a").sign is (Sign.FOUND if hops <= 5 else Sign.NOTHING)


PADDING = "# nothing\n" * 204_800


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("User-agent: *\nDisallow: /\n" + PADDING, Sign.NOTHING),
        (PADDING[:511_000] + "User-agent: *\nDisallow: /\n" + PADDING, Sign.NOTHING),
        ("\ufeffUser-agent: *\nDisallow: /\n", Sign.NOTHING),
        ("User-agent: *\nDisallow: /other\n" + PADDING, Sign.FOUND),
        # Cut in the middle, this line would forbid everything.
        ("User-agent: *\n" + "#" * (500 * 1024 - 26) + "\nDisallow: /other\n" + PADDING, Sign.FOUND),
    ],
    ids=["first", "late", "marked", "large", "cut"],
)
def test_the_beginning_of_large_rules_is_obeyed(text: str, sign: Sign) -> None:
    web = Web({"https://a.example/robots.txt": ok(text), "https://a.example/a": ok()})
    assert web.visit("https://a.example/a").sign is sign


class Site(BaseHTTPRequestHandler):
    """Rules of two megabytes that forbid everything, rules that trickle, and pages that lead elsewhere."""

    asked: list[str]

    def do_GET(self) -> None:
        """The method."""
        host = self.headers["Host"].partition(":")[0]
        self.asked.append(f"{host}{self.path}")
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

    def do_HEAD(self) -> None:
        """The method."""
        self.do_GET()

    def log_request(self, *_: object) -> None:
        """Nobody reads it."""


@pytest.fixture
def reach() -> Iterator[Callable[[str], tuple[Seen, list[str]]]]:
    """Visits a page by a real connection, and tells what was asked for."""
    asked: list[str] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Asked", (Site,), {"asked": asked}))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    port = server.server_port

    def go(host: str) -> tuple[Seen, list[str]]:
        def find(name: str, _: int) -> list[str]:
            return ["10.1.2.3" if name == "inside.example" else "127.0.0.1"]

        guarded = Guarded(Bounds(1024 * 1024, 1.0), resolver=find, trusted={("127.0.0.1", port)})
        with httpx.Client(transport=guarded, trust_env=False) as client:
            return visit(Guest(client, Hosts(0.0), Event()), f"http://{host}:{port}/a"), asked

    yield go
    server.shutdown()
    server.server_close()
    thread.join()


def test_rules_that_are_large_or_trickle_are_no_leave_to_come_in(
    reach: Callable[[str], tuple[Seen, list[str]]],
) -> None:
    assert reach("large.example") == (STAY_AWAY, ["large.example/robots.txt"])
    seen, asked = reach("trickling.example")
    assert seen == Seen(Sign.NOTHING, "robots.txt cannot be read: the answer takes too long")
    assert asked[1:] == ["trickling.example/robots.txt"]


def test_no_hop_leads_into_an_inner_network(reach: Callable[[str], tuple[Seen, list[str]]]) -> None:
    seen, asked = reach("leading.example")
    assert seen.sign is Sign.NOTHING and "no public address" in seen.told
    assert asked == ["leading.example/robots.txt", "leading.example/a"]
