"""How answers leave the service: the headers that all of them carry, whole bodies, and bodies in chunks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from starlette.responses import Response
from starlette.types import Message, Send

from app.api.compression import IDENTITY, StreamCompressor, compress_in_thread_if_large
from app.api.shelf import Headers, Kept

SHARED: Mapping[str, str] = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": (
        "Accept-Ranges, Content-Disposition, Content-Range, ETag, Link, RateLimit, RateLimit-Policy, Repr-Digest,"
        " Retry-After, X-Request-Id"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""The headers of every answer. Anyone may read from anywhere, without credentials."""
_DEFAULTS = {b"content-security-policy": b"default-src 'none'; frame-ancestors 'none'"}
ALWAYS: Headers = [(name.lower().encode(), value.encode()) for name, value in SHARED.items()]
PREFLIGHT: Headers = [
    *ALWAYS,
    (b"access-control-allow-methods", b"GET, HEAD, OPTIONS"),
    (b"access-control-allow-headers", b"Accept, If-None-Match, If-Range, Range, Revision-Floor, X-Request-Id"),
    (b"access-control-max-age", b"86400"),
    (b"content-length", b"0"),
]


@dataclass(frozen=True)
class Asked:
    """What a request asks for, as far as freshness is concerned. `plain` says whether bytes may come uncompressed."""

    path: str
    query: str
    accept: bytes
    coding: str
    plain: bool
    known: Sequence[str]
    head: bool


class Enough(Exception):
    """The headers of a stream were all that was asked for."""


class Outlet:
    """Where the application sends its answer: whole answers are gathered, good answers in chunks go on at once."""

    def __init__(self, send: Send | None, fresh: Headers, asked: Asked | None) -> None:
        self._send, self._fresh, self._asked = send, fresh, asked
        self._start: Message = {}
        self._parts: list[bytes] = []
        self._coder: StreamCompressor | None = None

    @property
    def streaming(self) -> bool:
        """Whether the answer has begun to go out."""
        return self._coder is not None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            if self._asked is not None and "*" in self._asked.known and message["status"] == 200:
                raise Enough  # That there is an answer is all that this client wants to know.
            return
        chunk, more = message.get("body", b""), message.get("more_body", False)
        if self._coder is None and (not more or self._send is None or self._start["status"] != 200):
            self._parts.append(chunk)
            return
        await self._pass_on(chunk, more)

    async def _pass_on(self, chunk: bytes, more: bool) -> None:
        assert self._send is not None
        assert self._asked is not None
        if self._coder is None:
            coding = self._asked.coding
            self._coder = StreamCompressor(coding)
            headers = [(name, value) for name, value in self.whole().headers if name != b"cache-control"]
            if coding != IDENTITY:
                headers.append((b"content-encoding", coding.encode()))
            await self._send({**self._start, "headers": [*headers, *self._fresh]})
            if self._asked.head:
                await self._send({"type": "http.response.body", "body": b""})
                raise Enough
        out = await compress_in_thread_if_large(partial(self._coder.add, chunk, last=not more), len(chunk))
        if out or not more:
            await self._send({"type": "http.response.body", "body": out, "more_body": more})

    def whole(self) -> Kept:
        """The gathered answer."""
        return Kept(self._start["status"], with_shared(self._start["headers"]), b"".join(self._parts))


class Passage:
    """Where the application sends a file: on it goes as it comes, with the headers that all answers carry."""

    def __init__(self, send: Send, *, head: bool) -> None:
        self._send, self._head = send, head
        self.begun = False
        """Whether the answer has begun to go out."""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            message = {**message, "headers": _shared_too(message["headers"])}
        elif self._head:
            message = {**message, "body": b""}
        await self._send(message)


def finished(response: Response) -> Kept:
    return Kept(response.status_code, with_shared(response.raw_headers), bytes(response.body))


def with_shared(headers: Iterable[tuple[bytes, bytes]]) -> Headers:
    return _shared_too((name, value) for name, value in headers if name not in (b"etag", b"vary", b"content-length"))


def _shared_too(headers: Iterable[tuple[bytes, bytes]]) -> Headers:
    own = list(headers)
    names = {name for name, _ in own}
    return [*own, *ALWAYS, *((name, value) for name, value in _DEFAULTS.items() if name not in names)]


async def send_answer(send: Send, answer: Kept, fresh: Headers, *, head: bool = False) -> None:
    headers = [*answer.headers, *fresh]
    if answer.status not in (204, 304):
        headers.append((b"content-length", str(len(answer.body)).encode()))
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if head else answer.body})
