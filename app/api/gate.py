"""The gate: what is settled about a request before anybody looks at what it asks.

Whether it was meant for this service, whether there is room for it, and whether its caller may ask again already. It
also puts on every answer what depends on the caller or on how the service is reached, after all caches. Health is asked
by machines in the house: it is answered whoever asks, however often. Whoever may not ask any more is still told that
nothing has changed, where that costs no more than to refuse it.
"""

import math
from asyncio import CancelledError
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import structlog
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.addresses import UNREADABLE
from app.api.client_address import ClientAddress
from app.api.errors import BUSY, MISDIRECTED, NOT_READY, TOO_MANY_REQUESTS, ProblemType, problem_response
from app.api.freshness import UNCHANGED, Changed
from app.api.outlet import finished, send_answer
from app.api.rate_limit import RateLimiter
from app.api.shelf import Headers

FREE = frozenset({"/health/live", "/health/ready"})
"""What may be asked however often: exactly these addresses, so that nothing beside them is free by its name."""
_WATCHED = FREE | {"/metrics"}
"""What is asked by address, whatever host that names, and above all while there are too many others."""
CROWDED = "crowded"
"""What the state of a request holds whose connection is one too many."""
STOPPING = "stopping"
"""What the state of a request holds that is cancelled because the service is being stopped."""
_STRICT_TRANSPORT = (b"strict-transport-security", b"max-age=63072000")
_LAST = (b"connection", b"close")

logger = structlog.get_logger()


@dataclass(frozen=True)
class Unreadable:
    """What stands in the state of a request that cannot be read, as `UNREADABLE`: why."""

    kind: ProblemType
    detail: str


class Gate:
    """The outermost layer. Without an `allowance` nobody is refused for asking often; without `hosts`, whatever a
    client calls the service is fine."""

    def __init__(
        self, app: ASGIApp, *, callers: ClientAddress, allowance: RateLimiter | None, hosts: Sequence[str], secure: bool
    ) -> None:
        self._app, self._callers, self._allowance, self._hosts = app, callers, allowance, tuple(hosts)
        self._added: Headers = [_STRICT_TRANSPORT] if secure else []
        self._counted = (
            [*self._added, (b"ratelimit-policy", allowance.policy_header())] if allowance is not None else self._added
        )
        self._warned = False
        self._is_ours = lru_cache(maxsize=1024)(self._find_host)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        allowance, path, told = self._allowance, scope["path"], scope.get("state")
        if told and UNREADABLE in told:
            await self._refuse_unreadable(scope, send, told[UNREADABLE])
            return
        if told and CROWDED in told and path not in _WATCHED:
            await self._refuse(scope, send, _busy(path), [*self._added, _LAST])
            return
        if self._hosts and path not in _WATCHED and not self._is_meant(scope):
            await self._refuse(scope, send, _misdirected(path), self._added)
            return
        if allowance is None or path in FREE or scope["method"] == "OPTIONS":
            sending = _adding(send, self._added) if self._added else send
        else:
            caller = self._callers.resolve(scope)
            left = allowance.acquire(caller)
            if left > allowance.window:
                await self._refuse_often(allowance, left, scope, receive, send)
                return
            sending = self._counting(allowance, caller, left, send)
        try:
            await self._app(scope, receive, sending)
        except CancelledError:
            if not told or STOPPING not in told:
                raise
            await self._refuse(scope, sending, _stopping(path), [_LAST])

    def _counting(self, allowance: RateLimiter, caller: str, left: float, send: Send) -> Send:
        """Puts on an answer what is left of its caller's allowance."""

        def counting(message: Message) -> Awaitable[None]:
            # No coroutine of its own: it would cost more than what is done here.
            if message["type"] == "http.response.start":
                remaining = left
                if message["status"] == 304:
                    allowance.refund(caller)
                    remaining -= allowance.window / allowance.quota
                headers = [*message["headers"], *self._counted, (b"ratelimit", allowance.header(remaining))]
                message = {**message, "headers": headers}
            return send(message)

        return counting

    async def _refuse_unreadable(self, scope: Scope, send: Send, found: Unreadable) -> None:
        """Say why a request cannot be read. It counts for the address that it came from, and is not answered at all
        if that has nothing left: what no sensible client sends is worth neither an answer nor a line in the log."""
        headers = [*self._added, _LAST]
        caller = self._callers.resolve(scope)
        if self._allowance is not None and caller:
            left = self._allowance.acquire(caller)
            if left > self._allowance.window:
                return
            headers = [*self._counted, (b"ratelimit", self._allowance.header(left)), _LAST]
        await self._refuse(scope, send, problem_response(found.kind, found.detail, ""), headers)

    async def _refuse_often(
        self, allowance: RateLimiter, left: float, scope: Scope, receive: Receive, send: Send
    ) -> None:
        self._warn_of_proxy(scope)
        headers = [*self._counted, (b"ratelimit", b'"address";r=0;t=%d' % math.ceil(left - allowance.window))]
        if not await self._tell_unchanged(scope, receive, _adding(send, headers)):
            await self._refuse(scope, send, _too_many(allowance, left, scope["path"]), headers)

    async def _tell_unchanged(self, scope: Scope, receive: Receive, send: Send) -> bool:
        """Whether a caller who may not ask was told that nothing has changed since it asked before."""
        if scope["method"] not in ("GET", "HEAD") or all(name != b"if-none-match" for name, _ in scope["headers"]):
            return False

        def sending(message: Message) -> Awaitable[None]:
            if message.get("status", 304) != 304:
                raise Changed
            return send(message)

        try:
            await self._app({**scope, UNCHANGED: True}, receive, sending)
        except Changed:
            return False
        return True

    def _warn_of_proxy(self, scope: Scope) -> None:
        """Say once that somebody is refused who may be a proxy, for which all its readers count as one."""
        if not self._warned and self._callers.is_untrusted_proxy(scope):
            self._warned = True
            told = "a caller that says whom it asks for is refused; a proxy belongs into SISTER_CITIES_TRUSTED_PROXIES"
            logger.warning(told, client=self._callers.resolve(scope))

    def _is_meant(self, scope: Scope) -> bool:
        named = [value for name, value in scope["headers"] if name == b"host"]
        return len(named) == 1 and self._is_ours(named[0][:300])

    def _find_host(self, named: bytes) -> bool:
        host = named.decode("latin-1").lower()
        if not host.endswith("]"):
            host = host.rpartition(":")[0] or host
        return any(
            host.endswith(trusted[1:]) if trusted.startswith("*.") else host == trusted for trusted in self._hosts
        )

    @staticmethod
    async def _refuse(scope: Scope, send: Send, refusal: Response, headers: Headers) -> None:
        await send_answer(send, finished(refusal), headers, head=scope["method"] == "HEAD")


def _adding(send: Send, headers: Headers) -> Send:
    def adding(message: Message) -> Awaitable[None]:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message["headers"], *headers]}
        return send(message)

    return adding


def _busy(path: str) -> Response:
    detail = "The service serves as many connections as it can carry."
    return problem_response(BUSY, detail, path, {"Retry-After": "5"})


def _stopping(path: str) -> Response:
    return problem_response(NOT_READY, "The service is being stopped.", path, {"Retry-After": "5"})


def _misdirected(path: str) -> Response:
    return problem_response(MISDIRECTED, "The request names a host that this service does not answer for.", path)


def _too_many(allowance: RateLimiter, left: float, path: str) -> Response:
    wait = math.ceil(left - allowance.window)
    detail = asked_too_often(allowance.quota, allowance.window, wait)
    return problem_response(TOO_MANY_REQUESTS, detail, path, {"Retry-After": str(wait)})


def asked_too_often(quota: int, window: int, wait: int) -> str:
    """Why somebody is refused."""
    return (
        f"Your address may ask {quota} times in {window} seconds, and has. Ask again after {wait} s."
        " The whole register is at /v1/exports, in a few requests."
    )
