"""Routes: each declares how long its responses stay valid (`cache=`) and where its work is done (`pool=`).

`QueryRoute` keeps what FastAPI makes of an endpoint's signature for the OpenAPI document, and replaces how a request is
handled: the framework's validation of some forty parameters costs several times what the response does. This depends
on methods of `APIRoute`, so FastAPI is pinned, and tests compare the documented parameters with those that work.
"""

import re
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache, partial
from operator import attrgetter
from typing import Annotated, Any, TypeVar, get_type_hints
from urllib.parse import quote

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.routing import APIRoute
from starlette.types import Receive, Scope, Send

from app.api.errors import MAX_BODY
from app.api.negotiation import JSON, require_acceptable
from app.api.rate_limit import TAKE_REQUESTS
from app.api.response_cache import REPORT_VALIDITY, Validity
from app.columns.loading import LatestRevision
from app.columns.store import ColumnStore
from app.domain.revision_ids import RevisionId, is_revision
from app.queries.query_params import QueryParams
from app.queries.register import Register


def _register(request: Request) -> Register:
    register: Register = request.app.state.register
    return register


RegisterDep = Annotated[Register, Depends(_register)]
"""The register, as endpoints receive it."""
FORM_TYPE = "application/x-www-form-urlencoded"
"""The only media type of request bodies."""
# Characters of a form that are not encoded again. Some clients send all others unencoded.
_ASCII = "".join(map(chr, range(0x21, 0x7F)))
_LAYOUT = re.compile(rb"%0[9ad]", re.IGNORECASE)
Endpoint = TypeVar("Endpoint", bound=Callable[..., object])


class Cache(Enum):
    """Cache policy of a route: how long its responses stay valid."""

    REVISION = "until the register changes"
    REVISION_AND_DAY = "until the register or the UTC day changes, unless the query names both"
    IMMUTABLE = "as long as this build runs"
    NONE = "not at all: the route sets its own headers"


class Pool(Enum):
    """The thread pool of a route; each route declares its own."""

    INLINE = "in the event loop; in own threads for a database server"
    COUNTS = "in one of the threads for work that grows with the register"
    RECONCILIATION = "in the thread for batches of names, so that these keep no other request waiting"
    DOWNLOADS = "in one of the threads for responses that are streamed"
    WORKBOOKS = "in one of the threads for files that are finished before they are sent"
    STATUS = "in the thread that reads the newest revision and checks health"
    NONE = "in the event loop: the route does not use the database"


class CachedRoute(APIRoute):
    """A route with a cache policy. Each response is computed at one revision.

    - `absolute_links`: whether responses hold links that begin with the base URL.
    - `media_type`: the media type of responses, which the Accept header must allow; None where the URL names the
      format.
    """

    cache = Cache.NONE
    pool = Pool.INLINE
    absolute_links = False
    media_type: str | None = "text/html"

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        state = scope["app"].state
        scope.setdefault(REPORT_VALIDITY, lambda _: None)  # For an application without the response cache.
        if scope["method"] not in (self.methods or ()):
            await super().handle(scope, receive, send)
        elif any(not value.isprintable() for value in scope["path_params"].values()):
            raise HTTPException(404)  # No id has an unprintable character, and PostgreSQL rejects NUL.
        elif self.cache in (Cache.NONE, Cache.IMMUTABLE):
            await self.answer(scope, receive, send, None)
        else:
            store: ColumnStore = await state.store()
            state.cache.see(store.latest)
            with state.register.current_store.pin(store):
                await self.answer(scope, receive, send, store.latest)

    async def answer(self, scope: Scope, receive: Receive, send: Send, latest: LatestRevision | None) -> None:
        """Report the validity of the response, and answer a request. `latest` is None if it depends on no revision."""
        if latest is not None:
            require_acceptable(scope, self.media_type)
        if self.cache is not Cache.NONE:
            scope[REPORT_VALIDITY](self.validity(scope["app"].state.register, latest))
        await super().handle(scope, receive, send)

    def validity(
        self, register: Register, latest: LatestRevision | None, question: QueryParams | None = None
    ) -> Validity:
        """Return what a response depends on: the revision and day that its query names, else the latest and today.

        `latest` is None if it depends on no revision.
        """
        base_url = register.base_url if self.absolute_links else ""
        if latest is None:
            return Validity(base_url=base_url)
        known_at = getattr(question, "known_at", None)
        pinned = RevisionId.parse(known_at).number if known_at and is_revision(known_at) else None
        takes_day = question is not None and "as_of" in type(question).model_fields
        daily = self.cache is Cache.REVISION_AND_DAY and (not takes_day or question is None or question.depends_on_day)
        today = register.today() if daily and getattr(question, "as_of", None) is None else None
        revision = pinned or latest.revision
        return Validity(
            revision=revision,
            history=register.history_id(revision),
            recorded_at=register.recorded_at(revision),
            day=today,
            pinned=pinned is not None,
            media_type=self.media_type,
            latest=latest,
            base_url=base_url,
        )


class QueryRoute(CachedRoute):
    """A route whose endpoint takes the `register`, the parameters of its path, and perhaps a `question`.

    The body of a POST is a form, which is read like a query string.
    """

    media_type: str | None = JSON

    async def answer(self, scope: Scope, receive: Receive, send: Send, latest: LatestRevision | None) -> None:
        """Answer a request in the pool of the route. Raises RegisterError.

        A batch takes as many requests from the client's quota as it has queries.
        """
        register: Register = scope["app"].state.register
        query: bytes = scope["query_string"]
        if scope["method"] == "POST":
            query = b"&".join(filter(None, (query, await read_form(Request(scope, receive)))))
        call = bind_endpoint(self.endpoint, query, register, scope["path_params"])
        question: QueryParams | None = call.keywords.get("question")
        require_acceptable(scope, self.media_type)
        if question is not None and question.requests > 1 and TAKE_REQUESTS in scope:
            scope[TAKE_REQUESTS](question.requests - 1)
        if self.cache is Cache.IMMUTABLE:
            scope[REPORT_VALIDITY](Validity(media_type=self.media_type))
        pool = Pool.COUNTS if getattr(question, "facet", None) else self.pool

        def respond() -> Response:
            if latest is not None:
                scope[REPORT_VALIDITY](self.validity(register, latest, question))
            return call()

        response = await scope["app"].state.pools.run(pool, respond, embedded=register.session.embedded)
        await response(scope, receive, send)


async def read_form(request: Request) -> bytes:
    """Return a URL-encoded form as a query string. Raises HTTPException with 413 or 415.

    Line breaks and tabs become spaces: no parameter may hold them, but formatted JSON does.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM_TYPE:
        raise HTTPException(415)
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY:
            raise HTTPException(413)
    return _LAYOUT.sub(b"+", quote(body, safe=_ASCII).encode())


class QueryRouter(APIRouter):
    """A router whose routes declare `cache`, `pool` and `absolute_links`. The operation id is the function's name.

    Routes also declare a `media_type` that differs from that of their class. It is None where the URL names the format.
    """

    def __init__(self, *, route_class: type[CachedRoute] = QueryRoute, **options: Any) -> None:  # noqa: ANN401
        super().__init__(route_class=route_class, generate_unique_id_function=attrgetter("name"), **options)

    def get(  # type: ignore[override]
        self,
        path: str,
        *,
        cache: Cache,
        pool: Pool = Pool.INLINE,
        absolute_links: bool = False,
        media_type: str | None = "",
        **options: Any,  # noqa: ANN401
    ) -> Callable[[Endpoint], Endpoint]:
        """Declare a route for GET; the other options are those of FastAPI."""

        policy: dict[str, object] = {"cache": cache, "pool": pool, "absolute_links": absolute_links}
        if media_type != "":
            policy["media_type"] = media_type

        def declare(endpoint: Endpoint) -> Endpoint:
            self.add_api_route(path, endpoint, **{"response_model": None, **options})
            vars(self.routes[-1]).update(policy)
            return endpoint

        return declare

    def post(  # type: ignore[override]
        self,
        path: str,
        *,
        pool: Pool,
        **options: Any,  # noqa: ANN401
    ) -> Callable[[Endpoint], Endpoint]:
        """Declare a route for POST, whose responses are never stored."""
        return self.get(path, cache=Cache.NONE, pool=pool, methods=["POST"], **options)


def bind_endpoint(
    endpoint: Callable[..., Response], query: bytes, register: Register, parameters: Mapping[str, str]
) -> "partial[Response]":
    """Return the call of an endpoint with a parsed query string. Raises InvalidQuery."""
    kind = _question_of(endpoint)
    question = (kind or QueryParams).parse(query)
    return partial(endpoint, register=register, **parameters, **({"question": question} if kind else {}))


@cache
def _question_of(endpoint: Callable[..., Response]) -> type[QueryParams] | None:
    kind: type[QueryParams] | None = get_type_hints(endpoint).get("question")
    return kind
