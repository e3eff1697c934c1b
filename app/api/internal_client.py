"""Internal requests to this register, for citations and for the figures on pages.

The endpoints that answer clients answer them too, at the revision of the request that needs them.
"""

from anyio import from_thread
from fastapi import Request
from starlette.routing import BaseRoute, Match
from starlette.types import Message, Scope

from app.api.response_cache import REPORT_VALIDITY
from app.api.routers import entities, partnerships
from app.domain.errors import Merged
from app.i18n import ENGLISH, speaking
from app.store.json_text import Document, read_json

# The routers whose responses have a permalink.
_ROUTERS = (
    partnerships.change_router, partnerships.router, partnerships.event_router, entities.city_router,
    entities.country_router, entities.source_router, entities.observation_router,
)  # fmt: skip
# Members of the scope that belong to the response of the request. Without handlers, errors are raised here.
_RESPONSE_KEYS = {"starlette.exception_handlers", REPORT_VALIDITY}


async def get(path: str, query: bytes, request: Request) -> Document | None:
    """Return the JSON response at a path; None if the path is not that of a record, list or count.

    `request` is the one that needs it. A merged record is followed to the record that remains. Raises RegisterError for
    an error response.
    """
    scope = {name: value for name, value in request.scope.items() if name not in _RESPONSE_KEYS}
    scope |= {"method": "GET", "path": path, "root_path": "", "query_string": query, "headers": []}
    for route in (route for router in _ROUTERS for route in router.routes):
        match, matched = route.matches(scope)
        if match is Match.FULL:
            try:
                return await _read(route, {**scope, **matched}, request)
            except Merged as merged:
                return await get(path.replace(matched["path_params"]["id"], merged.survivor), query, request)
    return None


def get_in_thread(path: str, query: bytes, request: Request) -> Document | None:
    """Return the same as `get`, to an endpoint that runs in a thread."""
    return from_thread.run(get, path, query, request)


async def _read(route: BaseRoute, scope: Scope, request: Request) -> Document:
    body: list[bytes] = []

    async def send(message: Message) -> None:
        body.append(message.get("body", b""))

    with speaking(ENGLISH):
        await route.handle(scope, request.receive, send)
    document: Document = read_json(b"".join(body))
    return document
