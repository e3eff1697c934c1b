"""A polite HTTP client: slow for each host, and obedient to robots.txt, also where a redirect leads to another host.

Each request waits for its host, including the request for robots.txt. Each hop of a redirect must be allowed by the
robots.txt of its own host. Redirects of robots.txt itself are followed five times, as RFC 9309 says.

A missing robots.txt (4xx) allows everything. Of a large one the first 500 KiB count. If it fails (5xx, 429), times out
or cannot be reached, nothing is allowed until the next round.
"""

import socket
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from threading import Event, Lock
from time import monotonic

import httpx
from protego import Protego

from app.http_guard import RequestRefused

_MAX_REDIRECTS = 8
_MAX_ROBOTS_REDIRECTS = 5
MAX_BYTES = 500 * 1024
"""The bytes of a robots.txt that are read; RFC 9309 requires at least as many."""
MAX_CRAWL_DELAY = 60.0
_ROBOT = "sister-cities"


class CrawlStopped(Exception):
    """The round ended before the request."""


Rules = Protego | str
"""The rules of a site, or why they are unknown: then nothing is allowed."""


@dataclass
class HostLimiter:
    """The limits of one host: its rules by scheme and port, and the time of its last request.

    A request holds `lock`, so that a host gets one at a time. A client that fetches the rules holds `rules_lock` and
    then needs locks, also of other hosts. A client that holds a lock never waits for rules, so no deadlock is possible.
    """

    delay: float
    last_request: float = float("-inf")
    backing_off: bool = False
    rules: dict[tuple[str, int | None], Rules] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)
    rules_lock: Lock = field(default_factory=Lock)


class PoliteClient:
    """Sends the requests of a round by an httpx client that follows no redirect. Several threads may share it.

    `delay` is the least number of seconds between two requests to a host. After `stop` is set, a waiting request raises
    CrawlStopped.
    """

    def __init__(self, client: httpx.Client, delay: float) -> None:
        self._client, self._delay = client, delay
        self._hosts: dict[str, HostLimiter] = {}
        self.stop = Event()

    def host(self, url: str | httpx.URL) -> HostLimiter:
        """Return the limits of the host of an address."""
        return self._hosts.setdefault(host_name(url), HostLimiter(self._delay))

    def follow(
        self,
        method: str,
        url: str | httpx.URL,
        read: Callable[[httpx.Response], object] = lambda _: None,
        *,
        is_robots: bool = False,
    ) -> list[httpx.Response]:
        """Return the responses of all hops, the final one last. `read` may read from each before it is closed.

        Raises RequestRefused, also if a host does not allow the request, and the errors of httpx. `is_robots`: it is a
        request for a robots.txt, which every host allows.
        """
        request: httpx.Request | None = self._client.build_request(method, url)
        responses: list[httpx.Response] = []
        while request is not None:
            if len(responses) > (_MAX_ROBOTS_REDIRECTS if is_robots else _MAX_REDIRECTS):
                raise httpx.TooManyRedirects("too many redirects", request=request)
            if not is_robots:
                self._require_allowed(request.url)
            with self._send(request) as response:
                read(response)
            responses.append(response)
            request = response.next_request
        return responses

    def _require_allowed(self, url: httpx.URL) -> None:
        host = self.host(url)
        if host.backing_off:
            raise RequestRefused("the site asks to wait")
        with host.rules_lock:
            rules = host.rules.get((url.scheme, url.port)) or self._fetch_rules(url)
            host.rules[url.scheme, url.port] = rules
            if isinstance(rules, str):
                raise RequestRefused(f"robots.txt cannot be read: {rules}")
            delay = min(rules.crawl_delay(_ROBOT) or 0.0, MAX_CRAWL_DELAY)
            host.delay = max(host.delay, delay)  # The longest of all its schemes and ports.
        if not rules.can_fetch(str(url), _ROBOT):
            raise RequestRefused("robots are asked to stay away")

    def _fetch_rules(self, url: httpx.URL) -> Rules:
        """Return the rules of a site. Raises an error of httpx if its name does not exist."""
        robots = url.copy_with(path="/robots.txt", query=None, fragment=None, userinfo=b"")
        beginnings: list[bytes] = []

        def read(response: httpx.Response) -> None:
            beginnings.append(next(response.iter_bytes(MAX_BYTES + 1), b""))

        try:
            response = self.follow("GET", robots, read, is_robots=True)[-1]
        except (RequestRefused, httpx.HTTPError) as error:
            if not beginnings and is_unknown_host(error):
                raise
            return str(error) or type(error).__name__
        if response.is_client_error and response.status_code != httpx.codes.TOO_MANY_REQUESTS:
            return Protego.parse("")
        if not response.is_success:
            return str(response.status_code)
        text = beginnings[-1]
        if len(text) > MAX_BYTES:
            # A line that is cut in the middle would have another meaning.
            text = text[: max(text.rfind(b"\n", 0, MAX_BYTES), text.rfind(b"\r", 0, MAX_BYTES)) + 1]
        return Protego.parse(text.decode("utf-8-sig", "replace"))

    @contextmanager
    def _send(self, request: httpx.Request) -> Iterator[httpx.Response]:
        """Yield the response, of which nothing is read yet, when the host may be called again."""
        host = self.host(request.url)
        with host.lock:
            if self.stop.wait(max(0.0, host.last_request + host.delay - monotonic())):
                raise CrawlStopped
            try:
                with closing(self._client.send(request, stream=True, follow_redirects=False)) as response:
                    host.backing_off = host.backing_off or asks_to_wait(response)
                    yield response
            finally:
                host.last_request = monotonic()


def host_name(url: str | httpx.URL) -> str:
    """Return the host name of an address; an empty text if it has none."""
    try:
        return httpx.URL(url).host.rstrip(".")
    except httpx.InvalidURL:
        return ""


def asks_to_wait(response: httpx.Response) -> bool:
    """Return whether a response says that there were too many requests."""
    return response.status_code in (429, 503) and "Retry-After" in response.headers


def is_unknown_host(error: BaseException) -> bool:
    """Return whether a request failed because its host name does not exist."""
    return any(isinstance(one, socket.gaierror) and one.errno == socket.EAI_NONAME for one in _causes(error))


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
