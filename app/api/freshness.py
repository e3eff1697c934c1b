"""Freshness: strong ETags from revision and day, 304 before any query, and a cache of finished answers.

This is the outermost layer of the service, plain ASGI. The revision is read for every request, so no answer outlives a
write; with an implicit day none outlives midnight UTC. HEAD is answered as GET without its body. Whatever fails inside
and was not foreseen ends here as a problem document.
"""

import hashlib
import time
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qs

import structlog
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.coding import IDENTITY, WORTH_IT, Stream, choose, compress
from app.api.problems import TOO_LARGE, problem, unforeseen
from app.domain.errors import NotReady
from app.queries.register import Register

Headers = list[tuple[bytes, bytes]]

SHARED: Mapping[str, str] = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Content-Disposition, Repr-Digest, Retry-After",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""The headers of every answer. Anyone may read from anywhere, without credentials."""
_DEFAULTS = {b"content-security-policy": b"default-src 'none'; frame-ancestors 'none'"}
_SHARED: Headers = [(name.lower().encode(), value.encode()) for name, value in SHARED.items()]
_PREFLIGHT: Headers = [
    *_SHARED,
    (b"access-control-allow-methods", b"GET, HEAD, OPTIONS"),
    (b"access-control-allow-headers", b"Accept, If-None-Match, Range"),
    (b"access-control-max-age", b"86400"),
    (b"content-length", b"0"),
]
_LARGEST_BODY = 65_536
_UNVERSIONED = ("/health/",)

logger = structlog.get_logger()


@dataclass(frozen=True)
class Kept:
    """A finished answer: everything but the headers that change with the clock."""

    status: int
    headers: Headers
    body: bytes


class Shelf:
    """Finished answers, those used longest ago put out first; never more than so many bytes."""

    def __init__(self, room: int) -> None:
        self._room, self._used = room, 0
        self._answers: OrderedDict[tuple[object, ...], Kept] = OrderedDict()

    def take(self, key: tuple[object, ...]) -> Kept | None:
        """The answer kept under a key."""
        answer = self._answers.get(key)
        if answer is not None:
            self._answers.move_to_end(key)
        return answer

    def put(self, key: tuple[object, ...], answer: Kept) -> None:
        """Keep an answer, unless it would fill a tenth of the room by itself."""
        size = len(answer.body) + 1024
        if size * 10 > self._room or key in self._answers:
            return
        self._answers[key] = answer
        self._used += size
        while self._used > self._room:
            _, old = self._answers.popitem(last=False)
            self._used -= len(old.body) + 1024


@dataclass(frozen=True)
class _Asked:
    """What a request asks for, as far as freshness is concerned."""

    path: str
    query: str
    accept: bytes
    coding: str
    known: Sequence[str]
    head: bool


class Freshness:
    """The outermost layer around an application that answers in whole bodies."""

    def __init__(self, app: ASGIApp, register: Register, *, build: str, room: int) -> None:
        self.app, self.register, self.build = app, register, build
        self.shelf = Shelf(room)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        method = scope["method"]
        if method == "OPTIONS":
            await _send(send, Kept(204, _PREFLIGHT, b""), [])
            return
        headers = dict(scope["headers"])
        length = headers.get(b"content-length", b"0")
        if length.isdigit() and int(length) > _LARGEST_BODY:
            refusal = problem(TOO_LARGE, f"A request has at most {_LARGEST_BODY} bytes.", scope["path"])
            await _send(send, _finished(refusal), [])
            return
        asked = _Asked(
            scope["path"],
            scope["query_string"].decode("latin-1"),
            headers.get(b"accept", b""),
            choose(headers.get(b"accept-encoding", b"").decode("latin-1")),
            _tags(headers.get(b"if-none-match", b"").decode("latin-1")),
            method == "HEAD",
        )
        if asked.head:
            scope = {**scope, "method": "GET"}
        if method in ("GET", "HEAD"):
            await self._answer(asked, scope, receive, send)
        else:
            await _send(send, await self._run(scope, receive), [])

    async def _answer(self, asked: _Asked, scope: Scope, receive: Receive, send: Send) -> None:
        version = self._version(asked)
        if version is None:
            await _send(send, await self._run(scope, receive), [], head=asked.head)
            return
        tag = self._tag(asked, version)
        fresh = [(b"etag", tag.encode()), (b"cache-control", self._lifetime(asked)), (b"vary", _vary(asked))]
        if tag in asked.known:
            await _send(send, Kept(304, _SHARED, b""), fresh)
            return
        key = (asked.path, asked.query, asked.accept, asked.coding, version)
        kept = self.shelf.take(key)
        if kept is None:
            outlet = _Outlet(send, fresh, asked)
            answer = await self._run(scope, receive, outlet)
            if outlet.streaming:
                return
            if answer.status != 200:
                await _send(send, answer, [(b"vary", _vary(asked))], head=asked.head)
                return
            kept = _coded(answer, asked.coding)
            self.shelf.put(key, kept)
        if "*" in asked.known:
            await _send(send, Kept(304, _SHARED, b""), fresh)
            return
        await _send(send, kept, fresh, head=asked.head)

    def _version(self, asked: _Asked) -> tuple[int, int] | None:
        """The revision and day that an answer depends on; zeros where it depends on the build alone."""
        if asked.path.startswith(_UNVERSIONED):
            return None
        if not asked.path.startswith("/v1"):
            return (0, 0)
        try:
            revision = self.register.newest().revision
        except NotReady:
            return None
        day, known = _pins(asked.query)
        return (0 if known and known.startswith("r") else revision, 0 if day else self.register.today())

    def _tag(self, asked: _Asked, version: tuple[int, int]) -> str:
        text = f"{self.build}\n{version}\n{asked.path}\n{asked.query}\n{asked.coding}"
        return f'"{hashlib.blake2b(text.encode(), digest_size=12).hexdigest()}"'

    def _lifetime(self, asked: _Asked) -> bytes:
        if not asked.path.startswith("/v1"):
            return b"public, max-age=300" if "v=" not in asked.query else b"public, max-age=31536000, immutable"
        day, known = _pins(asked.query)
        if day and known and known.startswith("r"):
            return b"public, max-age=86400"
        left = 86_400 - int(time.time()) % 86_400
        if day or left > 660:
            return b"public, max-age=60, stale-while-revalidate=600"
        return f"public, max-age={min(60, left)}, stale-while-revalidate={max(0, min(600, left - 60))}".encode()

    async def _run(self, scope: Scope, receive: Receive, outlet: "_Outlet | None" = None) -> Kept:
        """The whole answer of the application, or the problem document for an error that nobody foresaw.

        An answer that comes in chunks goes out through the outlet as it comes. If it fails midway the connection breaks,
        so that nobody takes a part for the whole.
        """
        outlet = outlet or _Outlet(None, [], None)
        try:
            await self.app(scope, receive, outlet)
        except _Enough:
            pass
        except Exception:
            logger.exception("unforeseen", path=scope["path"])
            if outlet.streaming:
                raise
            return _finished(unforeseen(scope["path"]))
        return outlet.whole()


class _Enough(Exception):
    """The headers of a stream were all that was asked for."""


class _Outlet:
    """Where the application sends its answer: whole answers are gathered, good answers in chunks go on at once."""

    def __init__(self, send: Send | None, fresh: Headers, asked: _Asked | None) -> None:
        self._send, self._fresh, self._asked = send, fresh, asked
        self._start: Message = {}
        self._parts: list[bytes] = []
        self._coder: Stream | None = None

    @property
    def streaming(self) -> bool:
        """Whether the answer has begun to go out."""
        return self._coder is not None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        chunk, more = message.get("body", b""), message.get("more_body", False)
        if self._coder is None and (not more or self._send is None or self._start["status"] != 200):
            self._parts.append(chunk)
            return
        await self._pass_on(chunk, more)

    async def _pass_on(self, chunk: bytes, more: bool) -> None:
        assert self._send is not None and self._asked is not None
        if self._coder is None:
            coding = self._asked.coding
            self._coder = Stream(coding)
            headers = [(name, value) for name, value in self.whole().headers if name != b"cache-control"]
            if coding != IDENTITY:
                headers.append((b"content-encoding", coding.encode()))
            await self._send({**self._start, "headers": [*headers, *self._fresh]})
            if self._asked.head:
                await self._send({"type": "http.response.body", "body": b""})
                raise _Enough
        out = self._coder.add(chunk, last=not more)
        if out or not more:
            await self._send({"type": "http.response.body", "body": out, "more_body": more})

    def whole(self) -> Kept:
        """The gathered answer."""
        return Kept(self._start["status"], _with_shared(self._start["headers"]), b"".join(self._parts))


def _finished(response: Response) -> Kept:
    return Kept(response.status_code, _with_shared(response.raw_headers), bytes(response.body))


def _with_shared(headers: Iterable[tuple[bytes, bytes]]) -> Headers:
    own = [(name, value) for name, value in headers if name not in (b"etag", b"vary", b"content-length")]
    names = {name for name, _ in own}
    return [*own, *_SHARED, *((name, value) for name, value in _DEFAULTS.items() if name not in names)]


def _coded(answer: Kept, coding: str) -> Kept:
    """A good answer in a coding, without what `fresh` says instead."""
    headers = [(name, value) for name, value in answer.headers if name != b"cache-control"]
    if coding == IDENTITY or len(answer.body) < WORTH_IT:
        return Kept(answer.status, headers, answer.body)
    return Kept(answer.status, [*headers, (b"content-encoding", coding.encode())], compress(answer.body, coding))


@lru_cache(maxsize=4096)
def _pins(query: str) -> tuple[str | None, str | None]:
    """The day and the moment of knowledge that a query string names."""
    values = parse_qs(query)
    return values.get("as_of", [None])[0], values.get("known_at", [None])[0]


def _vary(asked: _Asked) -> bytes:
    return b"Accept, Accept-Encoding" if asked.path.startswith("/v1") else b"Accept-Encoding"


def _tags(header: str) -> list[str]:
    return [part.strip().removeprefix("W/") for part in header.split(",")] if header else []


async def _send(send: Send, answer: Kept, fresh: Headers, *, head: bool = False) -> None:
    headers = [*answer.headers, *fresh]
    if answer.status not in (204, 304):
        headers.append((b"content-length", str(len(answer.body)).encode()))
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if head else answer.body})
