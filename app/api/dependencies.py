"""Dependencies of endpoints: the state of the request, its thread pools, the parameters of a query, and cache policies.

A response is valid until what it depends on changes: the build, the revision, or the day. The dependency that knows it
declares it as a `Validity`, before the endpoint runs, so that a client with the current ETag gets 304 without a query.
"""

import re
from enum import Enum
from functools import cache
from typing import Annotated, Any, Generic, TypeVar
from urllib.parse import quote

from fastapi import Depends, Request
from fastapi.params import Depends as DependsMarker

from app.api.accept_headers import JSON
from app.api.concurrency import ThreadPools
from app.api.conditional_requests import Validity, base_url_of, declare_validity
from app.api.errors import UnsupportedMediaType
from app.api.negotiation import require_acceptable
from app.api.rate_limit import TAKE_REQUESTS
from app.domain.revision_ids import RevisionId, is_revision
from app.parameters.query_params import QueryParams
from app.reading.state import Site, State

FORM_TYPE = "application/x-www-form-urlencoded"
"""The media type of forms, which are parsed like a query string."""
# Characters of a form that are not encoded again. Some clients send all others unencoded.
_ASCII = "".join(map(chr, range(0x21, 0x7F)))
_LAYOUT = re.compile(rb"%0[9ad]", re.IGNORECASE)
_STATE = "register_state"  # The member of the scope with the state.
Json = dict[str, Any]
Params = TypeVar("Params", bound=QueryParams)


async def _get_pools(request: Request) -> ThreadPools:
    pools: ThreadPools = request.app.state.pools
    return pools


async def _get_site(request: Request) -> Site:
    return Site.of(request.app.state.register, base_url_of(request.scope))


async def _read_state(request: Request, at_least: int = 0) -> State:
    """Return the state of a request, which is made when it is first asked for, or again for a later revision.

    It is a member of the scope, so that all dependencies of a request read the same revision.
    """
    state: State | None = request.scope.get(_STATE)
    if state is None or state.latest.revision < at_least:
        shared = request.app.state
        store = await shared.pools.store(shared.register, at_least)
        shared.cache.see(store.latest)
        state = State.now(shared.register, base_url_of(request.scope), store)
        request.scope[_STATE] = state
    return state


async def _get_state(request: Request) -> State:
    return await _read_state(request)


PoolsDep = Annotated[ThreadPools, Depends(_get_pools)]
"""The thread pools of the process."""
SiteDep = Annotated[Site, Depends(_get_site)]
"""The service without its database, for responses that must be sent even if the database is away."""
Current = Annotated[State, Depends(_get_state)]
"""The state of the request, made once: today and the latest revision. 503 while the database is away."""


async def require_json(request: Request) -> None:
    """Dependency: raise NotAcceptable if the Accept header allows no JSON."""
    require_acceptable(request.scope, JSON)


def require_media_type(request: Request, media_type: str) -> None:
    """Raise UnsupportedMediaType unless the body of a request has a media type."""
    sent = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if sent != media_type:
        raise UnsupportedMediaType(f"Send the body as {media_type}.")


class NoParams(QueryParams):
    """The parameters of an address that takes none."""


class QueryString(Generic[Params]):
    """Dependency: the parsed query string. Parameters that `params_type` does not declare are errors."""

    def __init__(self, params_type: type[Params]) -> None:
        self.params_type = params_type

    async def __call__(self, request: Request) -> Params:
        return self._parse(request.scope["query_string"], request)

    def _parse(self, query: bytes, request: Request) -> Params:
        """Parse a query string. A batch takes as many requests from the client's quota as it has queries."""
        params = self.params_type.parse(query)
        if params.requests > 1 and TAKE_REQUESTS in request.scope:
            request.scope[TAKE_REQUESTS](params.requests - 1)
        return params

    def describe(self, operation: Json, ref_template: str) -> Json:
        """Add the parameters to an operation of the OpenAPI document. Return the schemas to which they refer."""
        schema = self.params_type.model_json_schema(ref_template=ref_template)
        required = schema.get("required", [])
        for name, described in schema["properties"].items():
            parameter = {"name": name, "in": "query", "required": name in required, "schema": described}
            if "description" in described:
                parameter["description"] = described["description"]
            operation.setdefault("parameters", []).append(parameter)
        definitions: Json = schema.get("$defs", {})
        return definitions


class Form(QueryString[Params]):
    """Dependency: the parsed body of a form, with the query string. Raises UnsupportedMediaType for other bodies.

    Line breaks and tabs become spaces: no parameter may hold them, but formatted JSON does.
    """

    async def __call__(self, request: Request) -> Params:
        require_media_type(request, FORM_TYPE)
        form = _LAYOUT.sub(b"+", quote(await request.body(), safe=_ASCII).encode())
        return self._parse(b"&".join(filter(None, (request.scope["query_string"], form))), request)

    def describe(self, operation: Json, ref_template: str) -> Json:
        """Add the body to an operation of the OpenAPI document. Return the schemas to which it refers."""
        name = self.params_type.__name__
        schema = self.params_type.model_json_schema(ref_template=ref_template)
        content = {FORM_TYPE: {"schema": {"$ref": ref_template.format(model=name)}}}
        operation["requestBody"] = {"required": True, "content": content}
        definitions: Json = schema.pop("$defs", {})
        return {**definitions, name: schema}


class VersionedQuery(QueryString[Params]):
    """Dependency: the parsed query string of a response that depends on the revision, and perhaps on the day.

    A query that names its day or its revision gets a response that depends on nothing else. `media_type` is what the
    Accept header must allow; None where the URL names the format.
    """

    def __init__(self, params_type: type[Params], media_type: str | None = JSON) -> None:
        super().__init__(params_type)
        self._media_type = media_type

    async def __call__(self, request: Request) -> Params:
        await _read_state(request)
        params = await super().__call__(request)
        require_acceptable(request.scope, self._media_type)
        revision = _named_revision(params)
        state = await _read_state(request, revision or 0)  # The database may have received it a moment ago.
        validity = _validity(
            state,
            self._media_type,
            is_of_today=params.depends_on_day and getattr(params, "as_of", None) is None,
            pinned=revision,
            query=params.canonical_query,
        )
        declare_validity(request.scope, validity)
        return params


@cache
def query(params_type: type[Params], media_type: str | None = JSON) -> VersionedQuery[Params]:
    """Return the dependency of an endpoint that queries the register, as `Annotated[P, Depends(query(P))]`.

    FastAPI's own `Query()` is slower, and takes the last of repeated values; see docs/decisions.
    """
    return VersionedQuery(params_type, media_type)


@cache
def parsed(params_type: type[Params]) -> QueryString[Params]:
    """Return the dependency of an endpoint that takes parameters but does not query the register."""
    return QueryString(params_type)


NO_PARAMETERS = Depends(QueryString(NoParams))
"""The dependency of routes that take no parameters, and refuse any."""


def _named_revision(params: QueryParams) -> int | None:
    """Return the number of the revision that a query names; None if it names an instant or nothing."""
    known_at = getattr(params, "known_at", None)
    return RevisionId.parse(known_at).number if known_at and is_revision(known_at) else None


def _validity(
    state: State,
    media_type: str | None,
    *,
    query: str,
    is_of_today: bool,
    pinned: int | None = None,
) -> Validity:
    latest = state.latest
    revision = pinned or latest.revision
    return Validity(
        query=query,
        revision=revision,
        history=state.history_id(revision),
        recorded_at=state.recorded_at(revision),
        day=state.today if is_of_today else None,
        pinned=pinned is not None,
        media_type=media_type,
        latest=latest,
        base_url=state.base_url,
    )


class Cache(Enum):
    """Cache policies: how long the responses of a route stay valid, whatever its query is."""

    REVISION = "until the register changes"
    REVISION_AND_DAY = "until the register or the UTC day changes"
    BUILD = "as long as this build runs"


@cache
def cached(policy: Cache, media_type: str | None = None) -> DependsMarker:
    """Return the dependency that declares the cache policy of a route: `dependencies=[cached(Cache.BUILD)]`.

    `media_type` is what the Accept header must allow, if anything. Responses without a policy are never stored.
    """

    async def depend_on_build(request: Request, site: SiteDep) -> None:
        require_acceptable(request.scope, media_type)
        query = request.scope["query_string"].decode("latin-1")
        declare_validity(request.scope, Validity(query, media_type=media_type, base_url=site.base_url))

    async def depend_on_revision(request: Request, state: Current) -> None:
        require_acceptable(request.scope, media_type)
        query = request.scope["query_string"].decode("latin-1")
        is_of_today = policy is Cache.REVISION_AND_DAY
        declare_validity(request.scope, _validity(state, media_type, query=query, is_of_today=is_of_today))

    dependency: DependsMarker = Depends(depend_on_build if policy is Cache.BUILD else depend_on_revision)
    return dependency
