"""The outermost layer: every request gets a name, and is measured from the first byte of it to the last of its answer.

It decides nothing and changes nothing but one header. What it counts are plain numbers of this process, which cost next
to nothing; whoever shows them gathers them from here.
"""

from bisect import bisect_left
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from time import perf_counter

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.addresses import NOWHERE, UNREADABLE, Addresses
from app.api.concurrency import DISCONNECTED
from app.api.request_id import HEADER, REQUEST_ID, RequestIds

BOUNDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""The classes by which the time for an answer is counted, in seconds."""
_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"})
_MANY = 4_096
UNFINISHED = 499
"""Counted as the status of a request that got no answer: its client had gone, or it was unreadable, and one of many."""
_UNTOLD = (UNFINISHED, UNREADABLE)
"""What is only counted: a stranger could fill the log with it."""


@dataclass(slots=True)
class Measured:
    """What is known of the requests with one route, method and status."""

    route: str
    count: int = 0
    seconds: float = 0.0
    bytes: int = 0
    by_bound: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS) + 1))
    """How many took at most so long as the bound at the same place, and longer than the one before it."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One request that was answered."""

    scope: Scope
    route: str
    status: int
    seconds: float
    bytes: int


class Watch:
    """Stands around everything. `tell` hears of every request whose status is at least `from_status`."""

    def __init__(self, app: ASGIApp, addresses: Addresses) -> None:
        self._app, self._addresses, self._names = app, addresses, RequestIds()
        self.measured: dict[tuple[str, str, int], Measured] = {}
        self._lately: dict[tuple[str, str, int], Measured] = {}
        """The same by address, for those asked for lately."""
        self.running = 0
        self.tell: Callable[[Seen], None] | None = None
        self.from_status = 500

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        name = self._names.name(scope["headers"])
        REQUEST_ID.set(name)
        header, status, size, started = (HEADER, name.encode()), UNFINISHED, 0, perf_counter()

        def sending(message: Message) -> Awaitable[None]:
            # No coroutine of its own: it would cost more than what is done here.
            nonlocal status, size
            if "status" in message:
                if DISCONNECTED not in scope.get("state", ()):  # Else nothing of it reaches anybody.
                    status = message["status"]
                # Others may keep the message and its headers: they are not to be changed.
                message = {**message, "headers": [*message["headers"], header]}
            elif "body" in message and status != UNFINISHED:
                size += len(message["body"])
            return send(message)

        self.running += 1
        try:
            await self._app(scope, receive, sending)
        except ClientDisconnect:
            pass  # There is nobody to tell.
        finally:
            self.running -= 1
            self._note(scope, status, perf_counter() - started, size)

    def _note(self, scope: Scope, status: int, seconds: float, size: int) -> None:
        asked = (scope["path"], scope["method"], status)
        measured = self._lately.get(asked) or self._find(asked)
        measured.count += 1
        measured.seconds += seconds
        measured.bytes += size
        measured.by_bound[bisect_left(BOUNDS, seconds)] += 1
        if status >= self.from_status and self.tell is not None and (status, measured.route) != _UNTOLD:
            self.tell(Seen(scope, measured.route, status, seconds, size))

    def _find(self, asked: tuple[str, str, int]) -> Measured:
        path, method, status = asked
        route = self._addresses(path)
        # A stranger may invent methods without end.
        key = (route, method if method in _METHODS else "other", status)
        measured = self.measured.setdefault(key, Measured(route))
        if route != NOWHERE:
            if len(self._lately) >= _MANY:
                self._lately.clear()
            self._lately[asked] = measured
        return measured
