"""The response cache: finished responses are kept with their ETags, and replayed until the register changes.

The key is the address as it was sent, with the negotiated format and the content coding, so that a repeated request is
answered before routing and parsing. Partial responses, streams and errors are never stored.
"""

from collections import OrderedDict
from dataclasses import dataclass
from functools import partial

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.accept_headers import is_acceptable
from app.api.compression import (
    IDENTITY,
    MIN_SIZE,
    StreamCompressor,
    compress,
    run_in_thread_if_large,
)
from app.api.concurrency import ThreadPools
from app.api.conditional_requests import (
    ConditionalRequest,
    Headers,
    Validity,
    base_url_of,
    lifetime,
    not_modified,
    vary,
)
from app.api.metrics import ServiceMetrics
from app.columns.loading import LatestRevision
from app.domain.errors import DatabaseUnavailable
from app.reading.register import Register

Key = tuple[str, bytes, str, str, bool]
"""Path and query string of the negotiated format, content coding, base URL, and whether it is a feed for a browser."""
# Headers that the cache computes.
_COMPUTED_HEADERS = {b"etag", b"vary", b"content-length", b"cache-control"}


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
    """A cache of responses, limited in bytes. It drops the least recently used, and all when the register changes."""

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self.used = 0
        self._entries: OrderedDict[Key, CachedResponse] = OrderedDict()
        # The revision to which the entries belong.
        self._latest: LatestRevision | None = None

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: Key) -> CachedResponse | None:
        """Return the entry of a key, and mark it as the most recently used."""
        entry = self._entries.get(key)
        if entry is not None:
            self._entries.move_to_end(key)
        return entry

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
            self.used = 0
            self._latest = latest


class ResponseCacheMiddleware:
    """Middleware that answers GET and HEAD from the cache, and stores the responses that can be stored."""

    def __init__(
        self, app: ASGIApp, *, cache: LRUCache, register: Register, pools: ThreadPools, metrics: ServiceMetrics
    ) -> None:
        self._app = app
        self._cache = cache
        self._register = register
        self._pools = pools
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        request = ConditionalRequest(scope)
        key = (request.path, request.query, request.coding, base_url_of(scope), request.is_feed_for_browser)
        entry = await self._find(request, key)
        if entry is not None:
            self._metrics.hits.inc()
            scope["route"] = entry.route
            await send_cached(entry, request, send)
            return
        inner = request.inner_scope(scope)
        response = ResponseSender(request, send)
        try:
            await self._app(inner, receive, response)
        finally:
            scope["route"] = inner.get("route")
        if response.body is not None:
            entry = await finish(response, request, scope["route"])
            self._cache.set(key, entry)
            self._metrics.misses.inc()
            self._metrics.cache_bytes.set(self._cache.used)
            await send_cached(entry, request, send)

    async def _find(self, request: ConditionalRequest, key: Key) -> CachedResponse | None:
        """Return the cached response to a request, if it is still valid and acceptable to the client."""
        entry = self._cache.get(key)
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


class ResponseSender:
    """The `send` of the routes: keeps a whole response that can be stored, and sends everything else on at once.

    A response can be stored if its endpoint declared a validity, and is whole if its length is known; a stream is
    compressed as it is sent. A response that the client already has becomes 304.

    - `headers`, `body`: those of a response that was kept; `body` is None if none was.
    """

    def __init__(self, request: ConditionalRequest, send: Send) -> None:
        self._request = request
        self._send = send
        self._compressor: StreamCompressor | None = None
        self._is_known = False
        self.headers: Headers = []
        self.body: bytes | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            await self._start(message)
        elif self.body is not None:
            self.body += message["body"]
        elif not self._is_known:
            await self._send_body(message)

    async def _start(self, message: Message) -> None:
        request = self._request
        headers = message["headers"]
        etag = dict(headers).get(b"etag")
        if request.validity is not None and request.etag is not None and message["status"] == 200:
            if any(name == b"content-length" for name, _ in headers):
                self.headers = headers
                self.body = b""
                return
            etag = request.etag
            headers = tagged(headers, etag, request.validity)
            headers.append((b"cache-control", lifetime(request.validity)))
            if request.coding != IDENTITY:
                headers.append((b"content-encoding", request.coding.encode()))
            self._compressor = StreamCompressor(request.coding)
        self._is_known = message["status"] in (200, 206) and request.knows(etag)
        if self._is_known:
            await self._send(not_modified(headers))
            await self._send({"type": "http.response.body", "body": b""})
        else:
            await self._send({**message, "headers": headers})

    async def _send_body(self, message: Message) -> None:
        if self._compressor is not None:
            chunk, more = message["body"], message["more_body"]
            out = await run_in_thread_if_large(partial(self._compressor.add, chunk, last=not more), len(chunk))
            if more and not out:
                return
            message = {**message, "body": out}
        await self._send(message)


async def finish(response: ResponseSender, request: ConditionalRequest, route: object) -> CachedResponse:
    """Return a response that was kept in the negotiated coding. Short bodies stay uncompressed."""
    assert response.body is not None
    assert request.etag is not None
    assert request.validity is not None
    body = response.body
    headers = tagged(response.headers, request.etag, request.validity)
    cache_control = dict(response.headers).get(b"cache-control")
    if request.coding != IDENTITY and len(body) >= MIN_SIZE:
        once = b"immutable" in (cache_control or b"")
        body = await run_in_thread_if_large(partial(compress, body, request.coding, once=once), len(body))
        headers.append((b"content-encoding", request.coding.encode()))
    headers.append((b"content-length", b"%d" % len(body)))
    return CachedResponse(headers, body, request.etag, cache_control, request.validity, route)


def tagged(headers: Headers, etag: bytes, validity: Validity) -> Headers:
    """Return the headers of a response with its ETag, and without those that depend on how it is sent."""
    kept = [header for header in headers if header[0] not in _COMPUTED_HEADERS]
    return [*kept, (b"etag", etag), (b"vary", vary(validity))]


async def send_cached(entry: CachedResponse, request: ConditionalRequest, send: Send) -> None:
    """Send a response, or 304 if the client already has it."""
    headers = [*entry.headers, (b"cache-control", entry.cache_control or lifetime(entry.validity))]
    is_known = request.knows(entry.etag)
    whole: Message = {"type": "http.response.start", "status": 200, "headers": headers}
    await send(not_modified(headers) if is_known else whole)
    await send({"type": "http.response.body", "body": b"" if is_known else entry.body})
