"""Freshness: strong ETags from revision and day, 304 before any query, and a cache of finished answers.

This is the outermost layer of the service, plain ASGI. The revision is read for every request, so no answer outlives a
write; with an implicit day none outlives midnight UTC. HEAD is answered as GET without its body. Whatever fails inside
and was not foreseen ends here as a problem document.
"""

import hashlib
import time
from collections.abc import Callable, Collection, Mapping
from functools import lru_cache, partial
from urllib.parse import parse_qs

import structlog
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Receive, Scope, Send

from app.api.compression import IDENTITY, MIN_SIZE, compress, compress_in_thread_if_large, negotiate_encoding
from app.api.errors import NOT_ALLOWED, TOO_LARGE, internal_error, problem_response
from app.api.negotiation import negotiate_format
from app.api.outlet import ALWAYS, PREFLIGHT, Asked, Enough, Outlet, Passage, finished, send_answer
from app.api.revision_floor import HEADER, not_reached
from app.api.shelf import Kept, Shelf
from app.domain.errors import DatabaseUnavailable
from app.queries.context import QueryContext
from app.queries.param_types import REVISION

UNCHANGED = "unchanged"
"""A member of the scope of whoever may only be told that nothing has changed. Anything else raises Changed."""
_LARGEST_BODY = 65_536
_UNVERSIONED = ("/health/", "/metrics")
_DAYLESS = ("/v1/events", "/v1/sources", "/v1/observations", "/v1/changes", "/v1/cities", "/v1/groups")
"""What is asked here is the same on every day in the world, though not at every revision."""
_FILES = "/v1/exports/"
"""Below this address lie files that never change: each has its own tag and lifetime, and is sent in parts."""

Version = tuple[int | str | None, ...]

logger = structlog.get_logger()


class Changed(Exception):
    """Something has changed, or cannot be told to be the same without work."""


class Freshness:
    """The outermost layer around an application that answers in whole bodies.

    `beside` says what an address depends on beside revision and day; what stands at a `lasting` address never changes.
    """

    def __init__(
        self,
        app: ASGIApp,
        register: QueryContext,
        *,
        build: str,
        room: int,
        beside: Mapping[str, Callable[[], str]] | None = None,
        lasting: Collection[str] = (),
    ) -> None:
        self.app, self.register, self.build, self._beside = app, register, build, beside or {}
        self._lasting = frozenset(lasting)
        self.shelf = Shelf(room)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        method = scope["method"]
        headers = dict(scope["headers"])
        if method == "OPTIONS":
            preflight = b"access-control-request-method" in headers
            await send_answer(send, Kept(204, PREFLIGHT, b"") if preflight else await self._options(scope, receive), [])
            return
        length = headers.get(b"content-length", b"0")
        if length.isdigit() and int(length) > _LARGEST_BODY:
            refusal = problem_response(TOO_LARGE, f"A request has at most {_LARGEST_BODY} bytes.", scope["path"])
            await send_answer(send, finished(refusal), [], head=method == "HEAD")
            return
        if scope["path"].startswith(_FILES):
            _begin_work(scope)
            await self._pass_on(scope, receive, send)
            return
        if HEADER in headers:
            _begin_work(scope)  # A floor may have to be waited for.
            behind = await not_reached(headers, self.register, scope["path"])
            if behind is not None:
                await send_answer(send, finished(behind), [], head=method == "HEAD")
                return
        asked = _asked(scope, headers)
        if asked.head or asked.path != scope["path"]:
            scope = {**scope, "method": "GET" if asked.head else method, "path": asked.path}
        if method in ("GET", "HEAD"):
            await self._answer(asked, scope, receive, send)
        else:
            await send_answer(send, await self._run(scope, receive), [])

    async def _options(self, scope: Scope, receive: Receive) -> Kept:
        """What can be done at an address: whoever knows the routes tells it to whoever wants something else."""
        answer = await self._run(scope, receive)
        allowed = [header for header in answer.headers if header[0] == b"allow"]
        return Kept(204, [*PREFLIGHT, *allowed], b"") if answer.status == NOT_ALLOWED.status else answer

    async def _answer(self, asked: Asked, scope: Scope, receive: Receive, send: Send) -> None:
        version = self._version(asked)
        if version is None:
            _begin_work(scope)
            await send_answer(send, await self._run(scope, receive), [], head=asked.head)
            return
        tag = self._tag(asked, version)
        fresh = [(b"etag", tag.encode()), (b"cache-control", self._lifetime(asked)), (b"vary", _vary(asked))]
        if tag in asked.known:
            await send_answer(send, Kept(304, ALWAYS, b""), fresh)
            return
        _begin_work(scope)
        key = (asked.path, asked.query, asked.accept, asked.coding, asked.plain, version)
        kept = self.shelf.take(key)
        if kept is None and "*" in asked.known:
            answer = await self._run(scope, receive, Outlet(None, [], asked))
            kept = answer if answer.status == 200 else None
            if kept is None:
                await send_answer(send, answer, [(b"vary", _vary(asked))], head=asked.head)
                return
        if kept is None:
            outlet = Outlet(send, fresh, asked)
            answer = await self._run(scope, receive, outlet)
            if outlet.streaming:
                return
            if answer.status != 200:
                await send_answer(send, answer, [(b"vary", _vary(asked))], head=asked.head)
                return
            kept = await _coded(answer, asked)
            self.shelf.put(key, kept)
        if "*" in asked.known:
            await send_answer(send, Kept(304, ALWAYS, b""), fresh)
            return
        await send_answer(send, kept, fresh, head=asked.head)

    async def _pass_on(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a file go out as the application sends it."""
        head = scope["method"] == "HEAD"
        passage = Passage(send, head=head)
        try:
            await self.app(scope, receive, passage)
        except Exception:
            logger.exception("unforeseen", path=scope["path"])
            if passage.begun:
                raise
            await send_answer(send, finished(internal_error(scope["path"])), [], head=head)

    def _version(self, asked: Asked) -> Version | None:
        """The revision, when it was made, and the day that an answer depends on; of the build alone, zeros."""
        if asked.path.startswith(_UNVERSIONED):
            return None
        if not _tells_of_the_register(asked.path):
            return (0, None, 0)
        try:
            day, pinned = _pins(asked.query)
            revision = pinned or self.register.latest().revision
            made = self.register.recorded_at(revision)
        except DatabaseUnavailable:
            return None
        daily = not day and _tells_of_a_day(asked)
        version = (revision, made, self.register.today() if daily else 0)
        beside = self._beside.get(asked.path)
        return version if beside is None else (*version, beside())

    def _tag(self, asked: Asked, version: Version) -> str:
        text = f"{self.build}\n{version}\n{asked.path}\n{asked.query}\n{asked.coding}\n{asked.plain}"
        return f'"{hashlib.blake2b(text.encode(), digest_size=12).hexdigest()}"'

    def _lifetime(self, asked: Asked) -> bytes:
        if not _tells_of_the_register(asked.path):
            lasts = f"{asked.path}?{asked.query}" in self._lasting
            return b"public, max-age=31536000, immutable" if lasts else b"public, max-age=300"
        day, pinned = _pins(asked.query)
        whenever = day is not None or not _tells_of_a_day(asked)
        if whenever and pinned:
            return b"public, max-age=86400"
        left = 86_400 - int(time.time()) % 86_400
        if whenever or left > 660:
            return b"public, max-age=60, stale-while-revalidate=600"
        return f"public, max-age={min(60, left)}, stale-while-revalidate={max(0, min(600, left - 60))}".encode()

    async def _run(self, scope: Scope, receive: Receive, outlet: "Outlet | None" = None) -> Kept:
        """The whole answer of the application, or the problem document for an error that nobody foresaw.

        An answer that comes in chunks goes out through the outlet as it comes. If it fails midway the connection
        breaks, so that nobody takes a part for the whole.
        """
        outlet = outlet or Outlet(None, [], None)
        try:
            await self.app(scope, receive, outlet)
        except Enough:
            pass
        except ClientDisconnect:
            raise
        except Exception:
            logger.exception("unforeseen", path=scope["path"])
            if outlet.streaming:
                raise
            return finished(internal_error(scope["path"]))
        return outlet.whole()


def _begin_work(scope: Scope) -> None:
    """Go on, unless it may only be told that nothing has changed."""
    if UNCHANGED in scope:
        raise Changed


async def _coded(answer: Kept, asked: Asked) -> Kept:
    """A good answer in the coding asked for, without what `fresh` says instead."""
    coding = asked.coding
    headers = [(name, value) for name, value in answer.headers if name != b"cache-control"]
    if coding == IDENTITY or (asked.plain and len(answer.body) < MIN_SIZE):
        return Kept(answer.status, headers, answer.body)
    body = await compress_in_thread_if_large(partial(compress, answer.body, coding), len(answer.body))
    return Kept(answer.status, [*headers, (b"content-encoding", coding.encode())], body)


def _tells_of_the_register(path: str) -> bool:
    """Whether what stands at an address changes with the register, and not only with the service."""
    return path == "/" or path.startswith("/v1")


def _tells_of_a_day(asked: Asked) -> bool:
    """Whether an answer depends on the day in the world. Groups of countries have the members of the day."""
    return not asked.path.startswith(_DAYLESS) or asked.path.startswith("/v1/cities/") or "between=" in asked.query


@lru_cache(maxsize=4096)
def _pins(query: str) -> tuple[str | None, int | None]:
    """The day and the revision that a query string names."""
    values = parse_qs(query)
    named = REVISION.fullmatch(values.get("known_at", [""])[0])
    return values.get("as_of", [None])[0], int(named[1]) if named else None


def _vary(asked: Asked) -> bytes:
    return b"Accept, Accept-Encoding" if _tells_of_the_register(asked.path) else b"Accept-Encoding"


def _asked(scope: Scope, headers: Mapping[bytes, bytes]) -> Asked:
    """What a request asks for: a list in a form that was negotiated is what stands at the address of that form."""
    query, accepted = scope["query_string"].decode("latin-1"), headers.get(b"accept", b"")
    return Asked(
        negotiate_format(scope["path"], query, accepted.decode("latin-1")),
        query,
        accepted,
        *negotiate_encoding(headers.get(b"accept-encoding", b"").decode("latin-1")),
        _tags(headers.get(b"if-none-match", b"").decode("latin-1")),
        scope["method"] == "HEAD",
    )


def _tags(header: str) -> list[str]:
    return [part.strip().removeprefix("W/") for part in header.split(",")] if header else []
