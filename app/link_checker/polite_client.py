"""A polite HTTP client: it waits between requests to a host, and obeys robots.txt.

Each request waits for its host, including the request for robots.txt. Each hop of a redirect must be allowed by the
robots.txt of its own host. At most five redirects are followed, also for robots.txt, as RFC 9309 says.

A missing robots.txt (4xx) allows everything. Only the first 500 KiB of one count. If the request for it fails (5xx,
429), times out or reaches no server, nothing is allowed until the next round.
"""

import socket
import time
from collections.abc import Mapping

import httpx
from protego import Protego

from app.http_guard import RequestRefused

# The bytes of a robots.txt that are read; RFC 9309 requires at least as many.
_MAX_BYTES = 500 * 1024


class PoliteClient(httpx.Client):
    """A client for the requests of one round, which are sent one after the other. It follows redirects.

    Raises RequestRefused if a host does not allow a request. `delay` is the least number of seconds between two
    requests to a host. `backing_off` has the hosts that asked to wait with Retry-After: they get no more requests.
    """

    def __init__(self, transport: httpx.BaseTransport, delay: float, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(
            transport=transport,
            headers=headers,
            timeout=15.0,
            follow_redirects=True,
            max_redirects=5,
            event_hooks={"request": [self._prepare], "response": [self._note_response]},  # For each hop of a redirect.
            trust_env=False,
        )
        self._delay = delay
        self._rules: dict[httpx.URL, Protego | str] = {}
        self._next_request: dict[str, float] = {}
        self.backing_off: set[str] = set()

    def _prepare(self, request: httpx.Request) -> None:
        """Wait until the host may be called again. Raises RequestRefused if the host does not allow the request."""
        host = host_name(request.url)
        if "robots" not in request.extensions:
            self._require_allowed(host, request.url)
        time.sleep(max(0.0, self._next_request.get(host, 0.0) - time.monotonic()))
        self._next_request[host] = time.monotonic() + self._delay

    def _note_response(self, response: httpx.Response) -> None:
        """Delay the next request to the host, and add the host to `backing_off` if it asks to wait."""
        host = host_name(response.url)
        self._next_request[host] = time.monotonic() + self._delay
        if response.status_code in (429, 503) and "Retry-After" in response.headers:
            self.backing_off.add(host)

    def _require_allowed(self, host: str, url: httpx.URL) -> None:
        if host in self.backing_off:
            raise RequestRefused("the site asks to wait")
        robots = url.copy_with(path="/robots.txt", query=None, fragment=None, userinfo=b"")
        if robots not in self._rules:
            self._rules[robots] = self._fetch_rules(robots)
        rules = self._rules[robots]
        if isinstance(rules, str):
            raise RequestRefused(f"robots.txt cannot be read: {rules}")
        if not rules.can_fetch(str(url), "sister-cities"):
            raise RequestRefused("robots are asked to stay away")

    def _fetch_rules(self, robots: httpx.URL) -> Protego | str:
        """Return the rules of a site, or why they are unknown: then nothing is allowed.

        Raises httpx.ConnectError if its host name does not exist.
        """
        try:
            with self.stream("GET", robots, extensions={"robots": True}) as response:
                text = next(response.iter_bytes(_MAX_BYTES + 1), b"")
        except (RequestRefused, httpx.HTTPError) as error:
            if isinstance(error, httpx.ConnectError) and error.request.url == robots and is_unknown_host(error):
                raise
            return str(error) or type(error).__name__
        if response.is_client_error and response.status_code != httpx.codes.TOO_MANY_REQUESTS:
            return Protego.parse("")
        if not response.is_success:
            return str(response.status_code)
        if len(text) > _MAX_BYTES:
            # A line that is cut in the middle would have another meaning.
            text = text[: max(text.rfind(b"\n", 0, _MAX_BYTES), text.rfind(b"\r", 0, _MAX_BYTES)) + 1]
        return Protego.parse(text.decode("utf-8-sig", "replace"))


def host_name(url: str | httpx.URL) -> str:
    """Return the host name of an address; an empty text if it has none."""
    try:
        return httpx.URL(url).host.rstrip(".")
    except httpx.InvalidURL:
        return ""


def is_unknown_host(error: BaseException) -> bool:
    """Return whether a request failed because its host name does not exist."""
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, socket.gaierror):
        cause = cause.__cause__ or cause.__context__
    return cause is not None and cause.errno == socket.EAI_NONAME
