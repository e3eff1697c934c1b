"""The middleware around the routes, outermost first: request metrics, headers, request limits, errors, base URL.

`app/main.py` lists them in order. Each wraps the next and can be read alone. The response cache, which is the
innermost, is in `response_cache`. All but the first see only HTTP requests: it gives start and stop to the router.
"""

import math
import os
import re
from collections.abc import Awaitable, Sequence
from functools import lru_cache
from ipaddress import ip_address
from itertools import count
from time import perf_counter

import structlog
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.errors import (
    INTERNAL_ERROR,
    MISDIRECTED,
    TOO_LARGE,
    TOO_MANY_REQUESTS,
    problem_response,
)
from app.api.metrics import ServiceMetrics
from app.api.rate_limit import RateLimiter, client_of
from app.logging import REQUEST_ID
from app.queries.context import BASE_URL

UNMATCHED = "none"
"""The route of a request that matches none: paths are without number, and clients choose them."""
CLIENT_CLOSED_REQUEST = 499
"""Counted as the status of a request that got no response."""
EXEMPT_PATHS = frozenset({"/health/live", "/health/ready"})
"""Paths without a rate limit: exactly these, so that no other is exempt because of its name."""
OPERATIONAL_PATHS = EXEMPT_PATHS | {"/metrics"}
"""Paths that machines ask by address, under any host name."""
MAX_BODY = 65_536
"""Bytes of the body of a request."""
DEFAULT_HEADERS = [
    (b"access-control-allow-origin", b"*"),
    (
        b"access-control-expose-headers",
        b"Accept-Ranges, Allow, Content-Disposition, Content-Range, ETag, Link, RateLimit, RateLimit-Policy,"
        b" Repr-Digest, Retry-After, X-Request-Id",
    ),
    (b"cross-origin-resource-policy", b"cross-origin"),
    (b"x-content-type-options", b"nosniff"),
]
"""The headers of every response: any site may read it, without credentials. They do not depend on `Origin`, so that a
shared cache stores one response for all sites."""
PAGE_HEADERS = [(b"cross-origin-opener-policy", b"same-origin"), (b"referrer-policy", b"no-referrer")]
"""The headers of every page, besides its content security policy. They mean nothing for data."""
PAGE_TYPES = (b"text/html", b"image/svg+xml")
"""Media types that a browser shows as a page, with scripts and links."""
_DEFAULT_POLICY = (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'")
_REQUEST_ID_HEADER = b"x-request-id"
_HARMLESS = re.compile(rb"[A-Za-z0-9._-]{1,64}")
_ACCESS_LOG_MIN_STATUS = {"off": 500, "errors": 400, "all": 0}
"""From which status on a request has a line of its own, by the setting `log_requests`."""
_LONGEST_PATH = 500
_AUTHORITY = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]{1,253})(:[0-9]{1,5})?")
_LONGEST_AUTHORITY = 300  # Bytes that are looked at: no valid authority has as many.
_STRICT_TRANSPORT = (b"strict-transport-security", b"max-age=63072000")

logger = structlog.get_logger()


class RequestMetricsMiddleware:
    """Gives every request an id, counts and times it, and logs it if its status is at least that of the setting.

    Ids are unique across processes: a random prefix and a counter. An id from a client or a proxy is used if it is
    short and harmless, so that its log and ours can be compared. Clients choose such ids freely, so they need not be
    unique. Any other id is replaced silently: control characters and misleading text must not reach the log.
    """

    def __init__(self, app: ASGIApp, *, metrics: ServiceMetrics, log_requests: str) -> None:
        self._app, self._metrics = app, metrics
        self._id_prefix, self._numbers = f"{os.urandom(6).hex()}-", count(1)
        self._min_status = _ACCESS_LOG_MIN_STATUS[log_requests]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await scope["app"].router(scope, receive, send)
            return
        request_id = self._request_id(scope["headers"])
        REQUEST_ID.set(request_id)
        header = (_REQUEST_ID_HEADER, request_id.encode())
        status, size, started = CLIENT_CLOSED_REQUEST, 0, perf_counter()

        def send_counted(message: Message) -> Awaitable[None]:
            # No coroutine of its own: it would cost more than what is done here.
            nonlocal status, size
            if "status" in message:
                status = message["status"]
                message = {**message, "headers": [*message["headers"], header]}
            elif "body" in message and status != CLIENT_CLOSED_REQUEST:
                size += len(message["body"])
            return send(message)

        self._metrics.running.inc()
        try:
            await self._app(scope, receive, send_counted)
        except ClientDisconnect:
            pass
        finally:
            self._end(scope, status, perf_counter() - started, size)

    def _request_id(self, headers: list[tuple[bytes, bytes]]) -> str:
        for name, value in headers:
            if name == _REQUEST_ID_HEADER and _HARMLESS.fullmatch(value):
                return value.decode("ascii")
        return f"{self._id_prefix}{next(self._numbers)}"

    def _end(self, scope: Scope, status: int, seconds: float, size: int) -> None:
        route = getattr(scope.get("route"), "path", UNMATCHED)
        self._metrics.end(scope["method"], route, status, seconds, size)
        if status >= self._min_status:
            log = logger.error if status >= 500 else logger.info
            log(
                "request",
                method=scope["method"][:20],
                route=route,
                path=scope["path"][:_LONGEST_PATH],
                status=status,
                milliseconds=round(seconds * 1000, 3),
                bytes=size,
                client=client_of(scope),
            )


class HeadersMiddleware:
    """Adds the constant headers to every response, and more to pages, which may have a security policy of their own."""

    def __init__(self, app: ASGIApp, *, secure: bool) -> None:
        self._app = app
        self._added = [*DEFAULT_HEADERS, *([_STRICT_TRANSPORT] if secure else [])]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        def send_with_headers(message: Message) -> Awaitable[None]:
            if message["type"] == "http.response.start":
                own = message["headers"]
                headers = [*own, *self._added]
                named = dict(own)
                if named.get(b"content-type", b"").startswith(PAGE_TYPES):
                    headers += PAGE_HEADERS
                    if _DEFAULT_POLICY[0] not in named:
                        headers.append(_DEFAULT_POLICY)
                message = {**message, "headers": headers}
            return send(message)

        await self._app(scope, receive, send_with_headers)


class RequestLimitsMiddleware:
    """Refuses requests for other hosts, with a large body, and from clients that ask too often.

    Without a `limiter` no client asks too often; without `hosts` every host name is right.
    """

    def __init__(self, app: ASGIApp, *, limiter: RateLimiter | None, hosts: Sequence[str]) -> None:
        self._app, self._limiter, self._hosts = app, limiter, hosts
        self._policy = [] if limiter is None else [(b"ratelimit-policy", limiter.policy)]
        self._warned = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        limiter, path = self._limiter, scope["path"]
        if self._hosts and path not in OPERATIONAL_PATHS and not is_trusted(host_of(scope)[0], self._hosts):
            detail = "This service does not serve the host that the request names."
            await refuse(problem_response(MISDIRECTED, detail, path), scope, receive, send)
            return
        if limiter is not None and path not in EXEMPT_PATHS:
            client = client_of(scope)
            left = limiter.acquire(client)
            if left > limiter.window:
                await self._refuse_too_many(limiter, left, scope, receive, send)
                return
            send = self._send_counted(limiter, client, left, send)
        length = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
        if length.isdigit() and int(length) > MAX_BODY:
            refusal = problem_response(TOO_LARGE, f"A request body may have at most {MAX_BODY} bytes.", path)
            await refuse(refusal, scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _send_counted(self, limiter: RateLimiter, client: str, left: float, send: Send) -> Send:
        """Add what is left of the client's allowance. A 304 costs nothing."""

        def send_counted(message: Message) -> Awaitable[None]:
            # No coroutine of its own: it would cost more than what is done here.
            if message["type"] == "http.response.start":
                remaining = left
                if message["status"] == 304:
                    limiter.refund(client)
                    remaining -= limiter.window / limiter.quota
                headers = [*message["headers"], *self._policy, (b"ratelimit", limiter.header(remaining))]
                message = {**message, "headers": headers}
            return send(message)

        return send_counted

    async def _refuse_too_many(
        self, limiter: RateLimiter, left: float, scope: Scope, receive: Receive, send: Send
    ) -> None:
        forwarded = b",".join(value for name, value in scope["headers"] if name == b"x-forwarded-for")
        if forwarded and not self._warned and scope["client"][0].encode() not in forwarded:
            # The client may be a proxy that is not trusted: all its readers count as one.
            self._warned = True
            event = "client behind an untrusted proxy rejected; add the proxy to SISTER_CITIES_TRUSTED_PROXIES"
            logger.warning(event, client=client_of(scope))
        wait = math.ceil(left - limiter.window)
        detail = (
            f"Your address may ask {limiter.quota} times in {limiter.window} seconds, and has."
            f" Ask again after {wait} s. The whole register is at /v1/exports, in a few requests."
        )
        refusal = problem_response(TOO_MANY_REQUESTS, detail, scope["path"], {"Retry-After": str(wait)})
        headers = [*self._policy, (b"ratelimit", limiter.header(limiter.window))]
        await refuse(refusal, scope, receive, send, headers)


class ErrorMiddleware:
    """Turns an unforeseen error into a problem document. After the first byte it breaks the connection instead."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        def send_noted(message: Message) -> Awaitable[None]:
            nonlocal started
            started = True
            return send(message)

        try:
            await self._app(scope, receive, send_noted)
        except ClientDisconnect:
            raise
        except Exception:
            logger.exception("unforeseen", path=scope.get("path"))
            if started:
                raise
            detail = "The request failed. The error was logged."
            await refuse(problem_response(INTERNAL_ERROR, detail, scope["path"]), scope, receive, send)


class BaseUrlMiddleware:
    """Sets what absolute links begin with. Left out where a public URL is configured.

    They begin with the host of the request, if it is loopback or trusted, else with the address at which the request
    arrived. So links work wherever the service is tried out, and a forged `Host` is never repeated.
    """

    def __init__(self, app: ASGIApp, *, hosts: Sequence[str]) -> None:
        self._app, self._hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        host, port = host_of(scope)
        server = scope.get("server")
        if is_loopback(host) or is_trusted(host, self._hosts):
            BASE_URL.set(f"{scope['scheme']}://{host}{port}")
        elif server is not None and server[1] is not None:  # A Unix socket has no port.
            bound = f"[{server[0]}]" if ":" in server[0] else server[0]
            BASE_URL.set(f"{scope['scheme']}://{bound}:{server[1]}")
        await self._app(scope, receive, send)


def host_of(scope: Scope) -> tuple[str, str]:
    """Return the `Host` of a request in lower case, and its port such as `:8000`; empty if it is missing or invalid."""
    named = [value for name, value in scope["headers"] if name == b"host"]
    text = named[0][:_LONGEST_AUTHORITY].decode("latin-1").lower() if len(named) == 1 else ""
    found = _AUTHORITY.fullmatch(text)
    return (found[1], found[2] or "") if found else ("", "")


@lru_cache(maxsize=1024)
def is_loopback(host: str) -> bool:
    """Return whether a host is this machine."""
    try:
        return host == "localhost" or ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def is_trusted(host: str, names: Sequence[str]) -> bool:
    """Return whether a host is one of some names, such as `register.example` or `*.register.example`."""
    return any(host.endswith(name[1:]) if name.startswith("*.") else host == name for name in names)


async def refuse(
    response: Response, scope: Scope, receive: Receive, send: Send, headers: Sequence[tuple[bytes, bytes]] = ()
) -> None:
    """Send a problem document with more headers; its headers alone for HEAD."""
    response.raw_headers += headers
    if scope["method"] == "HEAD":
        response.body = b""
    await response(scope, receive, send)
