"""The middleware around the routes, outermost first: request metrics, headers, request limits, errors.

`app/main.py` lists them in order. Each wraps the next and can be read alone. The response cache, which is the
innermost, is in `response_cache`. All but the first see only HTTP requests: it gives start and stop to the router.
"""

import math
import os
import re
from collections.abc import Awaitable, Sequence
from itertools import count
from time import perf_counter

import structlog
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.errors import (
    MISDIRECTED,
    TOO_LARGE,
    TOO_MANY_REQUESTS,
    internal_error,
    problem_response,
)
from app.api.hosts import host_of, is_trusted
from app.api.metrics import ServiceMetrics
from app.api.rate_limit import RateLimiter, client_of
from app.logging import REQUEST_ID

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
        self._warn_of_proxy(scope)
        wait = math.ceil(left - limiter.window)
        detail = (
            f"Your address may ask {limiter.quota} times in {limiter.window} seconds, and has."
            f" Ask again after {wait} s. The whole register is at /v1/exports, in a few requests."
        )
        refusal = problem_response(TOO_MANY_REQUESTS, detail, scope["path"], {"Retry-After": str(wait)})
        headers = [*self._policy, (b"ratelimit", b'"address";r=0;t=%d' % wait)]
        await refuse(refusal, scope, receive, send, headers)

    def _warn_of_proxy(self, scope: Scope) -> None:
        """Log once that a refused client may be a proxy that is not trusted: all its readers count as one."""
        forwarded = b",".join(value for name, value in scope["headers"] if name == b"x-forwarded-for")
        if forwarded and not self._warned and scope["client"][0].encode() not in forwarded:
            self._warned = True
            event = "client behind an untrusted proxy rejected; add the proxy to SISTER_CITIES_TRUSTED_PROXIES"
            logger.warning(event, client=client_of(scope))


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
            await internal_error(scope["path"])(scope, receive, send)


async def refuse(
    response: Response, scope: Scope, receive: Receive, send: Send, headers: Sequence[tuple[bytes, bytes]] = ()
) -> None:
    """Send a problem document with more headers; its headers alone for HEAD."""
    response.raw_headers += headers
    if scope["method"] == "HEAD":
        response.body = b""
    await response(scope, receive, send)
