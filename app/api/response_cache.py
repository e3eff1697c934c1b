"""The response cache: ETags, 304, Cache-Control, HEAD and compression.

A finished response is stored with its ETag under its URL, negotiated format and content coding, and replayed until the
register changes. A dependency of the endpoint reports how long its response stays valid, as a `Validity`, before the
endpoint computes the response. It also reports the query in its canonical form: all spellings of a query have one ETag
and one entry. The canonical one is found without parsing, and another spelling from its third request on. Partial
responses, streams and errors are never stored.
"""

import hashlib
import time
from collections import OrderedDict
from dataclasses import dataclass
from functools import partial

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.accept_headers import accept_of, is_acceptable, joined_header
from app.api.compression import (
    IDENTITY,
    MIN_SIZE,
    StreamCompressor,
    compress,
    run_in_thread_if_large,
)
from app.api.concurrency import ThreadPools
from app.api.metrics import ServiceMetrics
from app.api.negotiation import negotiate, negotiate_encoding
from app.columns.loading import LatestRevision
from app.domain.errors import DatabaseUnavailable
from app.domain.revision_ids import RevisionId
from app.queries.register import Register
from app.queries.state import LOCAL_URL

Headers = list[tuple[bytes, bytes]]
Key = tuple[str, bytes, str, str]
"""Path and query string of the negotiated format, content coding, and the base URL."""
BASE_URL = "base_url"
"""The member of the scope with the start of absolute links, which HostMiddleware sets."""
REPORT_VALIDITY = "report_validity"
"""The member of the scope with the function that takes the Validity of the response."""
_DAY = 86_400
_MAX_AGE, _STALE = 60, 600  # Seconds.
_MOST_SPELLINGS = 500
_FULL = b"public, max-age=%d, stale-while-revalidate=%d" % (_MAX_AGE, _STALE)


@dataclass(frozen=True)
class Validity:
    """The revision, day and other inputs on which a response depends besides its path.

    - `history`: the history id of the revision.
    - `recorded_at`: the time at which the revision was made, which records and feeds name.
    - `day`: the ordinal of today; None for a response that is the same on every day.
    - `pinned`: whether the query names its revision, so that a later one does not change the response.
    - `media_type`: the media type that the Accept header must allow; None where the URL itself names the format.
    - `latest`: the latest revision when the response was computed; None for a response that does not depend on the
      register.
    - `base_url`: the base URL of absolute links in the response; empty if there are none.
    - `query`: the query string in its canonical form; None where every spelling is a query of its own.
    """

    revision: int = 0
    history: str = ""
    recorded_at: str | None = None
    day: int | None = None
    pinned: bool = False
    media_type: str | None = None
    latest: LatestRevision | None = None
    base_url: str = ""
    query: str | None = None


@dataclass(slots=True)
class CachedResponse:
    """A finished 200 response with all headers but `Cache-Control`.

    - `cache_control`: the header that the route set; None if it follows from the validity.
    """

    headers: Headers
    body: bytes
    etag: bytes
    cache_control: bytes | None
    validity: Validity
    route: object

    @property
    def size(self) -> int:
        return len(self.body) + 2_048  # Roughly: so much for the headers and the key.


class LRUCache:
    """A cache of responses, limited in bytes. It drops the least recently used, and all when the register changes.

    It also remembers some spellings of queries that are not canonical, with the keys of their entries.
    """

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self.used = 0
        self._entries: OrderedDict[Key, CachedResponse] = OrderedDict()
        self._spellings: dict[Key, Key] = {}
        # The revision to which the entries belong.
        self._latest: LatestRevision | None = None

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: Key) -> CachedResponse | None:
        """Return the entry of a key or of a spelling, and mark it as the most recently used."""
        key = self._spellings.get(key, key)
        entry = self._entries.get(key)
        if entry is not None:
            self._entries.move_to_end(key)
        return entry

    def add_spelling(self, spelling: Key, key: Key) -> None:
        """Remember that a spelling has the entry of a key, so that the query needs no parsing the next time."""
        if len(self._spellings) == _MOST_SPELLINGS:
            self._spellings.clear()
        self._spellings[spelling] = key

    def set(self, key: Key, entry: CachedResponse) -> None:
        """Store an entry, unless it would fill over a tenth of the cache or belongs to another revision."""
        if entry.size * 10 > self._max_bytes or entry.validity.latest not in (None, self._latest):
            return
        old = self._entries.pop(key, None)
        self._entries[key] = entry
        self.used += entry.size - (old.size if old else 0)
        while self.used > self._max_bytes:
            _, old = self._entries.popitem(last=False)
            self.used -= old.size

    def see(self, latest: LatestRevision) -> None:
        """Empty the cache if the register has changed since the last call."""
        if latest != self._latest:
            self._entries.clear()
            self._spellings.clear()
            self.used = 0
            self._latest = latest


class AlreadyCached(ClientDisconnect):
    """The cache has the response, under the canonical form of its query.

    It is a ClientDisconnect, which ErrorMiddleware passes on. Any other exception would become a response with 500.
    """

    def __init__(self, entry: CachedResponse) -> None:
        self.entry = entry


class StartOnly(ClientDisconnect):
    """The client needs only the start of the response: it sent HEAD, or already has the response.

    It is a ClientDisconnect for the same reason as AlreadyCached.
    """

    def __init__(self, start: Message) -> None:
        self.start = start


def base_url_of(scope: Scope) -> str:
    """Return the start of absolute links in the response to a request; LOCAL_URL before HostMiddleware has set it."""
    base_url: str = scope.get(BASE_URL, LOCAL_URL)
    return base_url


def report_validity(scope: Scope, validity: Validity) -> None:
    """Report on what the response to a request depends. Raises StartOnly or AlreadyCached if there is one already."""
    report = scope.get(REPORT_VALIDITY)
    if report is not None:  # A request of the application to itself has no cache.
        report(validity)


class CacheRequest:
    """The parts of a request that matter to the cache. `path` and `query` are those of the negotiated format."""

    def __init__(self, scope: Scope) -> None:
        self.accept = accept_of(scope)
        self.path, self.query = negotiate(scope["path"], scope["query_string"], self.accept)
        self.coding = negotiate_encoding(joined_header(scope, b"accept-encoding"))
        tags = joined_header(scope, b"if-none-match")
        self.known_tags = [tag.strip().removeprefix("W/") for tag in tags.split(",")] if tags else []
        self.head = scope["method"] == "HEAD"
        self._base_url = base_url_of(scope)

    def key(self, query: bytes) -> Key:
        """Return the key of the response in the cache."""
        return self.path, query, self.coding, self._base_url

    def knows(self, etag: bytes) -> bool:
        """Return whether the client already has this response."""
        return "*" in self.known_tags or etag.decode("latin-1") in self.known_tags


class ResponseCacheMiddleware:
    """Middleware that answers GET and HEAD from the cache, and stores the responses that can be stored.

    `build_id` is part of every ETag, so that tags of another build or another public URL never match.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        cache: LRUCache,
        build_id: str,
        register: Register,
        pools: ThreadPools,
        metrics: ServiceMetrics,
    ) -> None:
        self._app = app
        self._cache = cache
        self._build_id = build_id
        self._register = register
        self._pools = pools
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        request = CacheRequest(scope)
        entry = await self._find(request)
        if entry is not None:
            await self._replay(entry, request, scope, send)
            return
        inner = {**scope, "method": "GET", "path": request.path, "query_string": request.query}
        if request.head:  # Only GET has parts (RFC 9110, 14.2).
            inner["headers"] = [header for header in scope["headers"] if header[0] not in (b"range", b"if-range")]
        recorder = ResponseRecorder(inner, request, send, self._build_id, self._cache)
        inner[REPORT_VALIDITY] = recorder.report_validity
        try:
            await self._app(inner, receive, recorder)
        except AlreadyCached as cached:
            self._cache.add_spelling(request.key(request.query), recorder.key)
            await self._replay(cached.entry, request, scope, send)
            return
        except StartOnly as response:
            await send(response.start)
            await send({"type": "http.response.body", "body": b""})
        finally:
            scope["route"] = inner.get("route")
        entry = await recorder.finish()
        if entry is not None:
            self._cache.set(recorder.key, entry)
            self._metrics.misses.inc()
            self._metrics.cache_bytes.set(self._cache.used)
            await send_cached(entry, request, send)

    async def _replay(self, entry: CachedResponse, request: CacheRequest, scope: Scope, send: Send) -> None:
        self._metrics.hits.inc()
        scope["route"] = entry.route
        await send_cached(entry, request, send)

    async def _find(self, request: CacheRequest) -> CachedResponse | None:
        """Return the cached response to a request, if it is still valid and acceptable to the client."""
        entry = self._cache.get(request.key(request.query))
        if entry is None:
            return None
        validity = entry.validity
        if validity.media_type is not None and not is_acceptable(request.accept, validity.media_type):
            return None  # The route responds with 406.
        if validity.latest is not None:
            try:
                latest = await self._pools.latest(self._register)
            except DatabaseUnavailable:
                return None
            if latest != validity.latest or (validity.day is not None and validity.day != self._register.today()):
                return None
        return entry


class ResponseRecorder:
    """The `send` of the routes: keeps a whole response that can be stored, and passes everything else on at once."""

    def __init__(self, scope: Scope, request: CacheRequest, send: Send, build_id: str, cache: LRUCache) -> None:
        self._scope = scope
        self._request = request
        self._send = send
        self._build_id = build_id
        self._cache = cache
        self._validity: Validity | None = None
        self._etag = b""
        self.key = request.key(request.query)
        # The headers of a response that can be stored, and the `Cache-Control` that the route set.
        self._headers: Headers | None = None
        self._cache_control: bytes | None = None
        self._compressor: StreamCompressor | None = None
        self._body: bytes | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            await self._begin(message)
            return
        body = message.get("body", b"")
        more = message.get("more_body", False)
        if self._headers is None:
            await self._send(message)
        elif self._compressor is None and not more:
            self._body = body
        else:
            await self._stream(body, more=more)

    async def _begin(self, message: Message) -> None:
        status = message["status"]
        headers = dict(message["headers"])
        validity = self._validity
        if validity is None or status != 200:
            if status in (200, 206) and b"etag" in headers and self._request.knows(headers[b"etag"]):
                raise StartOnly(not_modified(message["headers"]))
            await self._send_start(message)
            return
        self._headers = [header for header in message["headers"] if header[0] not in _COMPUTED_HEADERS]
        self._headers += [(b"etag", self._etag), (b"vary", vary(validity))]
        self._cache_control = headers.get(b"cache-control")

    async def finish(self) -> CachedResponse | None:
        """Return the response in the negotiated coding, once it is complete; None if it cannot be stored.

        Short bodies stay uncompressed.
        """
        body = self._body
        headers = self._headers
        validity = self._validity
        if body is None or headers is None or validity is None:
            return None
        coding = self._request.coding
        if coding != IDENTITY and len(body) >= MIN_SIZE:
            once = b"immutable" in (self._cache_control or b"")
            body = await run_in_thread_if_large(partial(compress, body, coding, once=once), len(body))
            headers.append((b"content-encoding", coding.encode()))
        headers.append((b"content-length", b"%d" % len(body)))
        return CachedResponse(headers, body, self._etag, self._cache_control, validity, self._scope.get("route"))

    async def _stream(self, chunk: bytes, *, more: bool) -> None:
        assert self._headers is not None
        assert self._validity is not None
        if self._compressor is None:
            self._compressor = StreamCompressor(self._request.coding)
            headers = [*self._headers, (b"cache-control", lifetime(self._validity))]
            if self._request.knows(self._etag):
                raise StartOnly(not_modified(headers))
            if self._request.coding != IDENTITY:
                headers.append((b"content-encoding", self._request.coding.encode()))
            await self._send_start({"type": "http.response.start", "status": 200, "headers": headers})
        out = await run_in_thread_if_large(partial(self._compressor.add, chunk, last=not more), len(chunk))
        if out or not more:
            await self._send({"type": "http.response.body", "body": out, "more_body": more})

    async def _send_start(self, message: Message) -> None:
        if self._request.head:
            raise StartOnly(message)
        await self._send(message)

    def report_validity(self, validity: Validity) -> None:
        """Compute the ETag of the response. Raises AlreadyCached if it is cached under another spelling of the query.

        Raises StartOnly if the client sent the ETag, so that no response is computed. A response of a pinned revision
        is computed although the client has it: its record may have been retracted since.
        """
        request = self._request
        query = request.query if validity.query is None else validity.query.encode()
        key = request.key(query)
        etag = entity_tag(self._build_id, key, validity)
        self._validity = validity
        self._etag = etag.encode()
        self.key = key
        entry = self._cache.get(key)
        if entry is not None and entry.validity == validity:
            raise AlreadyCached(entry)
        if etag in request.known_tags and not validity.pinned:
            headers = [(b"etag", self._etag), (b"vary", vary(validity)), (b"cache-control", lifetime(validity))]
            raise StartOnly(not_modified(headers))


def entity_tag(build_id: str, key: Key, validity: Validity) -> str:
    """Return the ETag of a response: the name of its revision, if it has one, and a hash of all that determines it.

    Editors send that of the list of revisions with a change that depends on the whole register.
    """
    path, query, coding, _ = key
    dependencies = (validity.revision, validity.history, validity.recorded_at, validity.day or 0, validity.base_url)
    text = f"{build_id}\n{dependencies}\n{path}\n{query!r}\n{coding}"
    digest = hashlib.blake2b(text.encode(), digest_size=12).hexdigest()
    return f'"{RevisionId(validity.revision, validity.history)}.{digest}"' if validity.history else f'"{digest}"'


# Headers that the cache computes.
_COMPUTED_HEADERS = {b"etag", b"vary", b"content-length", b"cache-control"}
# Headers that a 304 repeats.
_NOT_MODIFIED_HEADERS = {b"etag", b"vary", b"cache-control", b"repr-digest"}


async def send_cached(entry: CachedResponse, request: CacheRequest, send: Send) -> None:
    """Send a response, or 304 if the client already has it."""
    headers = [*entry.headers, (b"cache-control", entry.cache_control or lifetime(entry.validity))]
    is_known = request.known_tags and request.knows(entry.etag)
    whole: Message = {"type": "http.response.start", "status": 200, "headers": headers}
    await send(not_modified(headers) if is_known else whole)
    await send({"type": "http.response.body", "body": b"" if is_known else entry.body})


def not_modified(headers: Headers) -> Message:
    """Return the start of a 304 response, with those of the given headers that it repeats."""
    return {
        "type": "http.response.start",
        "status": 304,
        "headers": [header for header in headers if header[0] in _NOT_MODIFIED_HEADERS],
    }


def vary(validity: Validity) -> bytes:
    """Return the `Vary` header: the request headers that a response depends on."""
    negotiated = validity.latest is not None or validity.media_type is not None
    return b"Accept, Accept-Encoding" if negotiated else b"Accept-Encoding"


def lifetime(validity: Validity) -> bytes:
    """Return `Cache-Control`.

    A response lives five minutes if it depends on no revision, a day if it never changes, otherwise a minute. One that
    depends on today expires at midnight (UTC).
    """
    if validity.latest is None:
        return b"public, max-age=300"
    if validity.day is None:
        return b"public, max-age=86400" if validity.pinned else _FULL
    left = _DAY - int(time.time()) % _DAY
    if left > _MAX_AGE + _STALE:
        return _FULL
    fresh = min(_MAX_AGE, left)
    return b"public, max-age=%d, stale-while-revalidate=%d" % (fresh, left - fresh)
