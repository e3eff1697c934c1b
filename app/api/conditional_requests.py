"""Conditional requests: on what a response depends, its ETag, and 304 for a client that has it.

A dependency of the endpoint declares on what its response depends, as a `Validity`, before the endpoint computes it.
The ETag is a hash of that, so that a client with the current one gets 304 without a query. All spellings of a query
have one ETag, because the validity has the query as it was parsed.
"""

import hashlib
import time
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.types import Message, Scope

from app.api.accept_headers import accept_of, joined_header, prefers_html
from app.api.negotiation import negotiate, negotiate_encoding
from app.columns.loading import LatestRevision
from app.domain.revision_ids import RevisionId
from app.reading.state import LOCAL_URL

Headers = list[tuple[bytes, bytes]]
BASE_URL = "base_url"
"""The member of the scope with the start of absolute links, which HostMiddleware sets."""
_REQUEST = "conditional_request"  # The member of the scope with the ConditionalRequest.
_DAY = 86_400
_MAX_AGE, _STALE = 60, 600  # Seconds.
_FULL = b"public, max-age=%d, stale-while-revalidate=%d" % (_MAX_AGE, _STALE)
# Headers that a 304 repeats.
_NOT_MODIFIED_HEADERS = {b"etag", b"vary", b"cache-control", b"repr-digest"}


@dataclass(frozen=True)
class Validity:
    """The query, revision, day and other inputs on which a response depends besides its path.

    - `query`: the query string in its canonical form; as it was sent where every spelling is a query of its own.
    - `history`: the history id of the revision.
    - `recorded_at`: the time at which the revision was made, which records and feeds name.
    - `day`: the ordinal of today; None for a response that is the same on every day.
    - `pinned`: whether the query names its revision, so that a later one does not change the response.
    - `media_type`: the media type that the Accept header must allow; None where the URL itself names the format.
    - `latest`: the latest revision when the response was computed; None for a response that does not depend on the
      register.
    - `base_url`: the base URL of absolute links in the response; empty if there are none.
    """

    query: str = ""
    revision: int = 0
    history: str = ""
    recorded_at: str | None = None
    day: int | None = None
    pinned: bool = False
    media_type: str | None = None
    latest: LatestRevision | None = None
    base_url: str = ""


class ConditionalRequest:
    """A GET or HEAD request, and what its endpoint declared about the response.

    - `path`, `query`: those of the negotiated format.
    - `is_feed_for_browser`: whether the response may be a feed that is sent as XML: see `readable`.
    - `validity`, `etag`: on what the response depends, and its ETag; None until a dependency has declared it.
    """

    def __init__(self, scope: Scope) -> None:
        self.accept = accept_of(scope)
        self.path, self.query = negotiate(scope["path"], scope["query_string"], self.accept)
        self.coding = negotiate_encoding(joined_header(scope, b"accept-encoding"))
        self.is_head = scope["method"] == "HEAD"
        self.is_feed_for_browser = self.path.endswith(".atom") and prefers_html(self.accept)
        tags = joined_header(scope, b"if-none-match")
        self.known_tags = [tag.strip().removeprefix("W/") for tag in tags.split(",")] if tags else []
        self.validity: Validity | None = None
        self.etag: bytes | None = None

    def knows(self, etag: bytes | None) -> bool:
        """Return whether the client already has the response with an ETag."""
        return (
            etag is not None
            and bool(self.known_tags)
            and ("*" in self.known_tags or etag.decode("latin-1") in self.known_tags)
        )

    def inner_scope(self, scope: Scope) -> Scope:
        """Return the scope of the request for the routes, which know only GET and the address of each format."""
        headers = scope["headers"]
        if self.is_head:  # Only GET has parts (RFC 9110, 14.2).
            headers = [header for header in headers if header[0] not in (b"range", b"if-range")]
        changed = {"method": "GET", "path": self.path, "query_string": self.query, "headers": headers, _REQUEST: self}
        return {**scope, **changed}


def base_url_of(scope: Scope) -> str:
    """Return the start of absolute links in the response to a request; LOCAL_URL before HostMiddleware has set it."""
    base_url: str = scope.get(BASE_URL, LOCAL_URL)
    return base_url


def needs_only_headers(scope: Scope, etag: bytes | None = None) -> bool:
    """Return whether the client needs no body: it sent HEAD, or it already has the response.

    `etag` is the ETag of a response that has one of its own.
    """
    request: ConditionalRequest | None = scope.get(_REQUEST)
    return request is not None and (request.is_head or request.knows(etag or request.etag))


def declare_validity(scope: Scope, validity: Validity) -> None:
    """Declare on what the response to a request depends.

    Raises HTTPException with status 304 if the client sent the ETag, so that no response is computed. A response of a
    pinned revision is computed although the client has it: its record may have been retracted since.
    """
    request: ConditionalRequest | None = scope.get(_REQUEST)
    if request is None:
        return
    etag = entity_tag(scope["app"].state.build_id, request.path, request.coding, validity)
    request.validity = validity
    request.etag = etag.encode()
    if etag in request.known_tags and not validity.pinned:
        headers = {"ETag": etag, "Vary": vary(validity).decode(), "Cache-Control": lifetime(validity).decode()}
        raise HTTPException(304, headers=headers)


def entity_tag(build_id: str, path: str, coding: str, validity: Validity) -> str:
    """Return the ETag of a response: the name of its revision, if it has one, and a hash of all that determines it.

    Editors send that of the list of revisions with a change that depends on the whole register. The build id is part
    of the hash, so that tags of another build or another public URL never match.
    """
    dependencies = (validity.revision, validity.history, validity.recorded_at, validity.day or 0, validity.base_url)
    text = f"{build_id}\n{dependencies}\n{path}\n{validity.query!r}\n{coding}"
    digest = hashlib.blake2b(text.encode(), digest_size=12).hexdigest()
    return f'"{RevisionId(validity.revision, validity.history)}.{digest}"' if validity.history else f'"{digest}"'


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
