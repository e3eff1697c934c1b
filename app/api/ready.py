"""Answers that stand ready: the messages of an answer that was just given, sent again as they are.

It stands in front of everything and decides nothing: what was answered to the same words is answered again while the
newest revision and the day are the same. Refuses to keep whatever could depend on more than it compares: a request
with a body or for a part, an answer that came in chunks, varies by other headers, or has no entity tag.
"""

import asyncio
import time
from collections.abc import Mapping

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.concurrency import ThreadLimiter
from app.api.revision_floor import HEADER as FLOOR
from app.api.shelf import Headers
from app.domain.errors import DatabaseUnavailable, RegisterError
from app.queries.context import LatestRevision, QueryContext

_BEYOND = {b"content-length", b"transfer-encoding", b"range", b"if-range"}
"""Headers of requests that are never answered from here."""
_UNASKING = ("/health/",)
_VARYING = {b"accept", b"accept-encoding"}
_DAY = 86_400
_BEFORE_MIDNIGHT = 660  # Seconds: near the end of the day, how long an answer may be kept elsewhere changes.
_ROOM_FOR_ONE = 2_048  # Bytes of an answer's headers and of its key, roughly.

Key = tuple[str | bytes | None, ...]


class Standing:
    """The headers with which every answer begins that stands ready, however many are added to it.

    It is a member of the answer's first message, which whoever adds headers at its end passes on, so that a web server
    may keep as `block` what it makes of them.
    """

    __slots__ = ("block", "headers")

    def __init__(self, headers: Headers) -> None:
        self.headers = headers
        self.block: bytes | None = None


class Ready:
    """The answers of one application that stand ready; all are dropped when the register changes.

    What an address that starts with one of `moving` answers depends on something else than the register.
    """

    def __init__(
        self, app: ASGIApp, register: QueryContext, lane: ThreadLimiter, room: int, moving: tuple[str, ...]
    ) -> None:
        self._app, self._register, self._lane, self._room, self._moving = app, register, lane, room, moving
        self._looking: asyncio.Future[LatestRevision] | None = None
        self._answers: dict[Key, tuple[Message, Message]] = {}
        self.used, self._until = 0, 0.0
        self._state: tuple[LatestRevision, int] | None = None
        self.hits = self.misses = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers: Mapping[bytes, bytes] = dict(scope["headers"])
        if FLOOR in headers or scope["path"].startswith(_UNASKING):
            await self._app(scope, receive, send)
            return
        try:
            newest: LatestRevision | DatabaseUnavailable = (
                self._register.latest() if self._register.knows_latest() else await self._look()
            )
        except RegisterError as error:
            newest = DatabaseUnavailable(error.detail)
        passed = scope["method"] != "GET" or scope["path"].startswith(self._moving) or not _BEYOND.isdisjoint(headers)
        if passed or isinstance(newest, DatabaseUnavailable):
            with self._register.pin_revision(newest):
                await self._app(scope, receive, send)
            return
        asked = (headers.get(b"accept"), headers.get(b"accept-encoding"), headers.get(b"if-none-match"))
        key: Key = (scope["path"], scope["query_string"], *asked)
        ready = self._answers.get(key) if self._is_current(newest) else None
        if ready is not None:
            self.hits += 1
            for message in ready:
                await send(message)
            return
        self.misses += 1
        state, taken = self._state, _Taken(send)
        with self._register.pin_revision(newest):
            await self._app(scope, receive, taken)
        # A slow answer may be older than what stands here by now.
        if state == self._state and time.time() < self._until:
            self._keep(key, taken)

    async def _look(self) -> LatestRevision:
        """What a server across a network says is newest: it is asked once for all who want to know."""
        if self._looking is None or self._looking.done():
            self._looking = asyncio.ensure_future(self._lane.answer(self._register.latest))
        return await asyncio.shield(self._looking)

    def _is_current(self, newest: LatestRevision) -> bool:
        """Whether what is kept is of this revision and of today; otherwise it is dropped."""
        state, now = (newest, self._register.today()), time.time()
        if state == self._state and now < self._until:
            return True
        self._answers.clear()
        self.used, self._state = 0, state
        self._until = now + _DAY - now % _DAY - _BEFORE_MIDNIGHT
        return False

    def _keep(self, key: Key, taken: "_Taken") -> None:
        if not taken.is_whole():
            return
        start, body = taken.messages
        size = len(body["body"]) + _ROOM_FOR_ONE
        if size * 10 > self._room:
            return
        if self.used + size > self._room:
            self._answers.clear()
            self.used = 0
        if start["status"] == 304 or (b"content-length", b"%d" % len(body["body"])) in start["headers"]:
            start = {**start, "standing": Standing(start["headers"])}
        self._answers[key] = (start, body)
        self.used += size


class _Taken:
    """Passes an answer on and remembers its messages."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.messages: list[Message] = []

    async def __call__(self, message: Message) -> None:
        if len(self.messages) < 3:
            self.messages.append(message)
        await self._send(message)

    def is_whole(self) -> bool:
        """Whether it is an answer in one piece that says what it depends on."""
        if len(self.messages) != 2 or self.messages[0]["status"] not in (200, 304):
            return False
        start, body = self.messages
        headers = dict(start["headers"])
        varying = {name.strip() for name in headers.get(b"vary", b"").lower().split(b",")} - {b""}
        return b"etag" in headers and varying <= _VARYING and not body.get("more_body", False)
