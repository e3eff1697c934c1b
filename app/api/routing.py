"""Routes that answer fast: one question is read and refused by its own grammar, and finished bytes go out.

`QueryRoute` keeps what FastAPI makes of an endpoint's signature for the OpenAPI document, and replaces how a request is
handled: the framework's validation of some forty parameters costs several times what the answer does. The bet is on
one method of `APIRoute`, so FastAPI is pinned, and tests compare the documented parameters with those that work.
"""

from collections.abc import Callable, Coroutine, Iterable, Mapping
from functools import cache, partial
from typing import Annotated, Any, TypeVar, get_type_hints

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.routing import APIRoute
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app.api.concurrency import ThreadPools, cancel_on_disconnect, prime, resume
from app.api.errors import from_error
from app.api.negotiation import JSON, require_acceptable
from app.domain.errors import QueryTimeout, RegisterError
from app.queries.context import QueryContext
from app.queries.query_params import QueryParams
from app.store.timeouts import query_timeout

INLINE_BUDGET = 0.015  # Seconds for which everybody else may be kept waiting by one answer.


def _register(request: Request) -> QueryContext:
    register: QueryContext = request.app.state.register
    return register


RegisterDep = Annotated[QueryContext, Depends(_register)]
"""The register, as endpoints receive it."""


T = TypeVar("T", bound=Callable[..., Response])


def unhurried(endpoint: T) -> T:
    """Marks an endpoint whose work grows with the register: it is done in a thread, beside the others."""
    _UNHURRIED.add(endpoint)
    return endpoint


def streamed(endpoint: T) -> T:
    """Marks an endpoint whose answer comes in chunks, or is a file."""
    _STREAMED.add(endpoint)
    return endpoint


def made(endpoint: T) -> T:
    """Marks an endpoint whose answer is made whole before its first byte, as long as its client stays."""
    _MADE.add(endpoint)
    return endpoint


def unasking(endpoint: T) -> T:
    """Marks an endpoint that asks no database: it answers whatever else goes on."""
    _UNASKING.add(endpoint)
    return endpoint


def looking(endpoint: T) -> T:
    """Marks an endpoint that only looks whether all is well: it waits for nobody's answer."""
    _LOOKING.add(endpoint)
    return endpoint


_UNHURRIED: set[Callable[..., Response]] = set()
_STREAMED: set[Callable[..., Response]] = set()
_MADE: set[Callable[..., Response]] = set()
_UNASKING: set[Callable[..., Response]] = set()
_LOOKING: set[Callable[..., Response]] = set()


class QueryRoute(APIRoute):
    """A route whose endpoint takes one `question` (or none), the `register`, and the parameters of its path."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        async def handle(request: Request) -> Response:
            query, accepted = request.scope["query_string"], request.headers.get("accept")
            lanes: ThreadPools = request.app.state.lanes
            answering = self.answer(_register(request), lanes, query, accepted, request.path_params)
            return await (cancel_on_disconnect(answering, request.receive) if self.endpoint in _MADE else answering)

        return handle

    async def answer(
        self,
        register: QueryContext,
        lanes: ThreadPools,
        query: bytes,
        accepted: str | None,
        parameters: Mapping[str, str],
    ) -> Response:
        """What the endpoint answers. Raises RegisterError, or HTTPException for what is no id at all."""
        if any(not value.isprintable() for value in parameters.values()):
            raise HTTPException(404)  # No id holds a sign that cannot be seen, and no database takes NUL.
        asked = bind_endpoint(self.endpoint, query, register, parameters)
        question = asked.keywords.get("question")

        def answer() -> Response:
            with register.session.snapshot():
                return asked()

        require_acceptable(accepted, self.offered(question))
        if self.endpoint in _UNASKING:
            return asked()
        if self.endpoint in _STREAMED or self.endpoint in _MADE:
            lane = lanes.making if self.endpoint in _MADE else lanes.streaming
            return resume(await lane.answer(partial(prime, answer)), lanes.streaming)
        if self.endpoint in _UNHURRIED or getattr(question, "facet", None):
            return await lanes.counting.answer(answer)
        if not register.session.embedded:
            return await (lanes.looking if self.endpoint in _LOOKING else lanes.asking).answer(answer)
        try:
            # Most answers from an embedded database take less time than a thread takes to wake. The others are begun
            # anew where they keep nobody waiting.
            with query_timeout(INLINE_BUDGET):
                return answer()
        except QueryTimeout:
            return await lanes.counting.answer(answer)

    def offered(self, question: QueryParams | None) -> str | None:
        """The media type in which a question is answered; None where the address itself names it."""
        return JSON


def bind_endpoint(
    endpoint: Callable[..., Response], query: bytes, register: QueryContext, parameters: Mapping[str, str]
) -> "partial[Response]":
    """The call of an endpoint that answers a raw query string. Raises InvalidQuery."""
    kind = _question_of(endpoint)
    question = (kind or QueryParams).parse(query)
    return partial(endpoint, register=register, **parameters, **({"question": question} if kind else {}))


@cache
def _question_of(endpoint: Callable[..., Response]) -> type[QueryParams] | None:
    kind: type[QueryParams] | None = get_type_hints(endpoint).get("question")
    return kind


class Direct:
    """Brings a good request for a quick route to its endpoint, past what a framework does for routes of every kind.

    The framework's way costs twice what a record does. It is left to everything else: other methods, other kinds of
    routes, and what can be no id.
    """

    def __init__(self, app: ASGIApp, register: QueryContext, lanes: ThreadPools, routers: Iterable[APIRouter]) -> None:
        self._app, self._register, self._lanes = app, register, lanes
        self._fixed: dict[str, QueryRoute] = {}
        self._below: dict[str, tuple[QueryRoute, str]] = {}
        """Routes by the path before their only parameter, which stands at the end, and its name."""
        for route in (route for router in routers for route in router.routes):
            if type(route) is QueryRoute:
                before, _, name = route.path.partition("{")
                if not name:
                    self._fixed[route.path] = route
                elif name.endswith("}") and ":" not in name:
                    self._below[before.removesuffix("/")] = (route, name.removesuffix("}"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = self._find(scope["path"]) if scope["type"] == "http" and scope["method"] == "GET" else None
        if found is not None:
            route, parameters = found
            accepted = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"accept"), None)
            try:
                response = await route.answer(self._register, self._lanes, scope["query_string"], accepted, parameters)
            except RegisterError as error:
                response = from_error(scope, error)
            await response(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _find(self, path: str) -> tuple[QueryRoute, dict[str, str]] | None:
        route = self._fixed.get(path)
        if route is not None:
            return route, {}
        before, _, last = path.rpartition("/")
        below = self._below.get(before)
        return (below[0], {below[1]: last}) if below is not None and last and last.isprintable() else None
