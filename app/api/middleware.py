"""The middleware classes; `app/main.py` lists them in order.

The innermost, the response cache, is in `response_cache`. `RequestMiddleware` sends lifespan events directly to the
router, so the others see only HTTP requests.
"""

import os
import re
from collections.abc import Awaitable, Sequence
from functools import lru_cache
from ipaddress import ip_address
from itertools import count
from time import perf_counter

import structlog
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.conditional_requests import BASE_URL
from app.api.errors import (
    BadRequest,
    InternalError,
    Misdirected,
    NoSuchPage,
    problem_response,
)
from app.api.metrics import ServiceMetrics
from app.api.rate_limit import TAKE_REQUESTS, RateLimiter, client_of
from app.logging import REQUEST_ID
from app.reading.state import LOCAL_URL

UNMATCHED = "none"
"""The label of all unmatched paths. They share one, or clients could create any number of labels."""
# The status under which a request without a response is counted.
_CLIENT_CLOSED_REQUEST = 499
EXEMPT_PATHS = frozenset({"/health/live", "/health/ready"})
"""Paths without a rate limit."""
# Paths that are answered under any host name, because monitoring uses IP addresses.
_OPERATIONAL_PATHS = EXEMPT_PATHS | {"/metrics"}
# The headers of every response. Pages of any site may read it, without credentials. The headers do not depend on
# `Origin`, so a shared cache stores one response for all sites.
_DEFAULT_HEADERS = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"*"),
    (b"cross-origin-resource-policy", b"cross-origin"),
    (b"x-content-type-options", b"nosniff"),
]
_REQUEST_ID_HEADER = b"x-request-id"
_VALID_REQUEST_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")
# The lowest status that is logged, by the value of the setting `log_requests`.
_ACCESS_LOG_MIN_STATUS = {"off": 500, "errors": 400, "all": 0}
_BLANK = re.compile(rb"\s")
_AUTHORITY = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]{1,253})(:[0-9]{1,5})?")

logger = structlog.get_logger()


class RequestMiddleware:
    """Middleware that gives every request an id, counts and times it, and logs it as `log_requests` says.

    It adds the id to the response, with the headers that all responses have. `secure` adds `Strict-Transport-Security`.
    A response to HEAD gets no body (RFC 9110, 9.3.2). An unexpected error is logged and becomes a problem document; if
    the response has begun, it is raised again, which breaks the connection.

    Generated ids are unique across processes: a random prefix and a counter. An `X-Request-Id` of up to 64 letters,
    digits, dots, hyphens and underscores is kept, so that logs of clients and proxies can be compared with this one.
    Such ids need not be unique. Any other is replaced: control characters and misleading text must not reach the log.
    """

    def __init__(self, app: ASGIApp, *, metrics: ServiceMetrics, log_requests: str, secure: bool) -> None:
        self._app = app
        self._metrics = metrics
        self._headers = list(_DEFAULT_HEADERS)
        if secure:
            self._headers.append((b"strict-transport-security", b"max-age=63072000"))
        self._id_prefix = f"{os.urandom(6).hex()}-"
        self._numbers = count(1)
        self._min_status = _ACCESS_LOG_MIN_STATUS[log_requests]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await scope["app"].router(scope, receive, send)
            return
        request_id = self._request_id(scope["headers"])
        REQUEST_ID.set(request_id)
        header = (_REQUEST_ID_HEADER, request_id.encode())
        is_head = scope["method"] == "HEAD"
        status = _CLIENT_CLOSED_REQUEST
        size = 0
        started = perf_counter()

        def send_counted(message: Message) -> Awaitable[None]:
            # Not a coroutine, which would take longer than the work itself.
            nonlocal status, size
            if "status" in message:
                status = message["status"]
                message = {**message, "headers": [*message["headers"], *self._headers, header]}
            elif is_head:
                message = {**message, "body": b""}
            elif "body" in message and status != _CLIENT_CLOSED_REQUEST:
                size += len(message["body"])
            return send(message)

        self._metrics.running.inc()
        try:
            await self._app(scope, receive, send_counted)
        except ClientDisconnect:
            pass
        except Exception:
            logger.exception("unhandled error", path=scope["path"])
            if status != _CLIENT_CLOSED_REQUEST:  # The response has begun.
                raise
            detail = "The request failed. The error was logged."
            await problem_response(InternalError(detail), scope)(scope, receive, send_counted)
        finally:
            self._end(scope, status, perf_counter() - started, size)

    def _request_id(self, headers: list[tuple[bytes, bytes]]) -> str:
        client_id = dict(headers).get(_REQUEST_ID_HEADER, b"")
        is_valid = _VALID_REQUEST_ID.fullmatch(client_id)
        return client_id.decode("ascii") if is_valid else f"{self._id_prefix}{next(self._numbers)}"

    def _end(self, scope: Scope, status: int, seconds: float, size: int) -> None:
        route = getattr(scope.get("route"), "path", UNMATCHED)
        self._metrics.end(scope["method"], route, status, seconds, size)
        if status >= self._min_status:
            log = logger.error if status >= 500 else logger.info
            log(
                "request",
                method=scope["method"][:20],
                route=route,
                path=scope["path"][:500],
                status=status,
                milliseconds=round(seconds * 1000, 3),
                bytes=size,
                client=client_of(scope),
            )


class HostMiddleware:
    """Middleware that refuses requests for unknown hosts or impossible paths, and sets the base URL of absolute links.

    Without `hosts` every host name is accepted. The base URL is the member `BASE_URL` of the scope. Unless a public URL
    is configured, it has the host of the request if that is loopback or trusted, otherwise the address at which the
    request arrived. So links work wherever the service is tried out, and a forged `Host` is never repeated.
    """

    def __init__(self, app: ASGIApp, *, hosts: Sequence[str], public_url: str) -> None:
        self._app = app
        self._hosts = hosts
        self._public_url = public_url

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        hosts = [value for name, value in scope["headers"] if name == b"host"]
        if is_ambiguous(hosts, scope):
            detail = "A request has exactly one header `Host`."
            await problem_response(BadRequest(detail), scope)(scope, receive, send)
            return
        if _BLANK.search(b"".join(hosts)):
            detail = "The header `Host` has a blank."
            await problem_response(BadRequest(detail), scope)(scope, receive, send)
            return
        host, port = host_of(hosts)
        trusted = is_trusted(host, self._hosts)
        if self._hosts and not trusted and scope["path"] not in _OPERATIONAL_PATHS:
            detail = "This service does not serve the host that the request names."
            await problem_response(Misdirected(detail), scope)(scope, receive, send)
            return
        if not scope["path"].isprintable():  # No id has an unprintable character, and PostgreSQL rejects NUL.
            await problem_response(NoSuchPage(), scope)(scope, receive, send)
            return
        is_own_host = trusted or is_loopback(host)
        scope[BASE_URL] = self._public_url or _base_url(scope, f"{host}{port}" if is_own_host else "")
        await self._app(scope, receive, send)


def _base_url(scope: Scope, host: str) -> str:
    """Return the start of absolute links: with a host, or else the address at which the request arrived."""
    server = scope.get("server")
    if host:
        return f"{scope['scheme']}://{host}"
    if server is None or server[1] is None:  # A Unix socket has no port.
        return LOCAL_URL
    bound = f"[{server[0]}]" if ":" in server[0] else server[0]
    return f"{scope['scheme']}://{bound}:{server[1]}"


class LimitMiddleware:
    """Middleware that refuses the requests of a client beyond the rate limit, and bodies that are too large.

    Health checks have no rate limit, and without a `limiter` nothing has one. A batch of queries takes a request for
    each query: see `TAKE_REQUESTS`. A body is refused while it is read, with status 413.
    """

    def __init__(self, app: ASGIApp, *, limiter: RateLimiter | None, max_body: int) -> None:
        self._app = app
        self._limiter = limiter
        self._max_body = max_body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        received = 0

        async def receive_limited() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self._max_body:
                raise HTTPException(413)
            return message

        if self._limiter is None or scope["path"] in EXEMPT_PATHS:
            await self._app(scope, receive_limited, send)
        else:
            await self._limit(self._limiter, scope, receive_limited, send)

    async def _limit(self, limiter: RateLimiter, scope: Scope, receive: Receive, send: Send) -> None:
        client = client_of(scope)
        left = limiter.acquire(client)

        def take(requests: int) -> None:
            """Take further requests from the quota, at most as many as it has. Raises QuotaExceeded."""
            nonlocal left
            after = limiter.acquire(client, min(requests, limiter.quota - 1))
            if after > limiter.window:
                raise limiter.refusal(after)
            left = after

        def send_with_allowance(message: Message) -> Awaitable[None]:
            """Send a message with the rate limit headers. A request whose response is 304 is refunded."""
            # Not a coroutine, which would take longer than the work itself.
            if message["type"] == "http.response.start":
                remaining = min(left, limiter.window)
                if message["status"] == 304:
                    limiter.refund(client)
                    remaining -= limiter.window / limiter.quota
                added = (b"ratelimit-policy", limiter.policy), (b"ratelimit", limiter.header(remaining))
                message = {**message, "headers": [*message["headers"], *added]}
            return send(message)

        if left <= limiter.window:
            scope[TAKE_REQUESTS] = take
            await self._app(scope, receive, send_with_allowance)
            return
        refusal = problem_response(limiter.refusal(left), scope)
        await refusal(scope, receive, send_with_allowance)


def is_ambiguous(hosts: Sequence[bytes], scope: Scope) -> bool:
    """Return whether a request names several hosts, or none although its version requires one (RFC 9112, 3.2)."""
    return len(hosts) > 1 or (not hosts and str(scope["http_version"]) == "1.1")


def host_of(hosts: Sequence[bytes]) -> tuple[str, str]:
    """Return the host name of the `Host` header in lower case, and its port, such as `:8000`.

    The port is empty if there is none. Both are empty if the header is missing or invalid.
    """
    # Valid names are shorter than 300 bytes.
    text = hosts[0][:300].decode("latin-1").lower() if hosts else ""
    authority = _AUTHORITY.fullmatch(text)
    return (authority[1], authority[2] or "") if authority else ("", "")


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
