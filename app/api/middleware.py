"""The middleware classes; `app/main.py` lists them in order.

The innermost, the response cache, is in `response_cache`. `RequestMetricsMiddleware` sends lifespan events directly to
the router, so the others see only HTTP requests.
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
"""The label of all unmatched paths. They share one, or clients could create any number of labels."""
CLIENT_CLOSED_REQUEST = 499
"""The status under which a request without a response is counted."""
EXEMPT_PATHS = frozenset({"/health/live", "/health/ready"})
"""Paths without a rate limit."""
OPERATIONAL_PATHS = EXEMPT_PATHS | {"/metrics"}
"""Paths that are answered under any host name, because monitoring uses IP addresses."""
MAX_BODY = 65_536
"""The largest request body, in bytes."""
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
"""The headers of every response. Pages of any site may read it, without credentials. The headers do not depend on
`Origin`, so a shared cache stores one response for all sites."""
PAGE_HEADERS = [(b"cross-origin-opener-policy", b"same-origin"), (b"referrer-policy", b"no-referrer")]
"""The headers that pages get in addition to their content security policy. They have no effect on data."""
PAGE_TYPES = (b"text/html", b"image/svg+xml")
"""Media types that a browser shows as a page, with scripts and links."""
_DEFAULT_POLICY = (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'")
_REQUEST_ID_HEADER = b"x-request-id"
_VALID_REQUEST_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")
_ACCESS_LOG_MIN_STATUS = {"off": 500, "errors": 400, "all": 0}
"""The lowest status that is logged, by the value of the setting `log_requests`."""
_MAX_LOGGED_PATH = 500
_AUTHORITY = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]{1,253})(:[0-9]{1,5})?")
_MAX_AUTHORITY = 300  # Bytes; valid ones are shorter.
_STRICT_TRANSPORT = (b"strict-transport-security", b"max-age=63072000")

logger = structlog.get_logger()


class RequestMetricsMiddleware:
    """Middleware that gives every request an id, counts and times it, and logs it as `log_requests` says.

    Generated ids are unique across processes: a random prefix and a counter. An `X-Request-Id` of up to 64 letters,
    digits, dots, hyphens and underscores is kept, so that logs of clients and proxies can be compared with this one.
    Such ids need not be unique. Any other is replaced: control characters and misleading text must not reach the log.
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
            # Not a coroutine, which would take longer than the work itself.
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
            if name == _REQUEST_ID_HEADER and _VALID_REQUEST_ID.fullmatch(value):
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
                path=scope["path"][:_MAX_LOGGED_PATH],
                status=status,
                milliseconds=round(seconds * 1000, 3),
                bytes=size,
                client=client_of(scope),
            )


class HeadersMiddleware:
    """Middleware that adds constant headers to every response, and more to pages.

    A page without a content security policy gets the default one. `secure` adds `Strict-Transport-Security`.
    """

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
    """Middleware that refuses requests for unknown hosts, beyond the rate limit, or with a large `Content-Length`.

    Without a `limiter` there is no rate limit. Without `hosts` every host name is accepted.
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
            send = self._with_allowance(limiter, client, left, send)
        length = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
        if length.isdigit() and int(length) > MAX_BODY:
            refusal = problem_response(TOO_LARGE, f"A request body may have at most {MAX_BODY} bytes.", path)
            await refuse(refusal, scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _with_allowance(self, limiter: RateLimiter, client: str, left: float, send: Send) -> Send:
        """Return a `send` that adds the rate limit headers, and refunds a request whose response is 304."""

        def send_with_allowance(message: Message) -> Awaitable[None]:
            # Not a coroutine, which would take longer than the work itself.
            if message["type"] == "http.response.start":
                remaining = left
                if message["status"] == 304:
                    limiter.refund(client)
                    remaining -= limiter.window / limiter.quota
                headers = [*message["headers"], *self._policy, (b"ratelimit", limiter.header(remaining))]
                message = {**message, "headers": headers}
            return send(message)

        return send_with_allowance

    async def _refuse_too_many(
        self, limiter: RateLimiter, left: float, scope: Scope, receive: Receive, send: Send
    ) -> None:
        forwarded = b",".join(value for name, value in scope["headers"] if name == b"x-forwarded-for")
        if forwarded and not self._warned and scope["client"][0].encode() not in forwarded:
            # The client may be an untrusted proxy, whose users all share one quota. Warn once.
            self._warned = True
            event = "client behind an untrusted proxy rejected; add the proxy to SISTER_CITIES_TRUSTED_PROXIES"
            logger.warning(event, client=client_of(scope))
        wait = math.ceil(left - limiter.window)
        detail = (
            f"Your address has used its quota of {limiter.quota} requests in {limiter.window} seconds."
            f" Try again after {wait} s. /v1/exports has the whole register in a few requests."
        )
        refusal = problem_response(TOO_MANY_REQUESTS, detail, scope["path"], {"Retry-After": str(wait)})
        headers = [*self._policy, (b"ratelimit", limiter.header(limiter.window))]
        await refuse(refusal, scope, receive, send, headers)


class ErrorMiddleware:
    """Middleware that logs an unexpected error and sends a problem document.

    If the response has begun, it raises the error again, which breaks the connection.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        def send_and_note(message: Message) -> Awaitable[None]:
            nonlocal started
            started = True
            return send(message)

        try:
            await self._app(scope, receive, send_and_note)
        except ClientDisconnect:
            raise
        except Exception:
            logger.exception("unforeseen", path=scope.get("path"))
            if started:
                raise
            detail = "The request failed. The error was logged."
            await refuse(problem_response(INTERNAL_ERROR, detail, scope["path"]), scope, receive, send)


class BaseUrlMiddleware:
    """Middleware that sets the base URL of absolute links. Left out where a public URL is configured.

    The base URL has the host of the request if that is loopback or trusted, otherwise the address at which the request
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
    """Return the host name of the `Host` header in lower case, and its port, such as `:8000`.

    The port is empty if there is none. Both are empty if the header is missing, repeated or invalid.
    """
    named = [value for name, value in scope["headers"] if name == b"host"]
    text = named[0][:_MAX_AUTHORITY].decode("latin-1").lower() if len(named) == 1 else ""
    found = _AUTHORITY.fullmatch(text)
    return (found[1], found[2] or "") if found else ("", "")


@lru_cache(maxsize=1024)
def is_loopback(host: str) -> bool:
    """Return whether a host name or address means this machine."""
    try:
        return host == "localhost" or ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def is_trusted(host: str, names: Sequence[str]) -> bool:
    """Return whether a host matches one of the names, such as `register.example` or `*.register.example`."""
    return any(host.endswith(name[1:]) if name.startswith("*.") else host == name for name in names)


async def refuse(
    response: Response, scope: Scope, receive: Receive, send: Send, headers: Sequence[tuple[bytes, bytes]] = ()
) -> None:
    """Send a problem document with additional headers, and without its body for HEAD."""
    response.raw_headers += headers
    if scope["method"] == "HEAD":
        response.body = b""
    await response(scope, receive, send)
