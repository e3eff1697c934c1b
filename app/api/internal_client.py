"""Requests to this register from within, for citations and for the figures of pages.

Whatever they state was asked by the same code that answers readers. All of them answer from the revision of the request
that they are a part of.
"""

from starlette.routing import Match

from app.api.routers import entities, partnerships
from app.api.routing import QueryRoute, bind_endpoint
from app.domain.errors import Merged
from app.queries.context import QueryContext
from app.store.documents import Document
from app.store.json_text import read_json

_ROUTERS = (
    partnerships.change_router, partnerships.router, partnerships.event_router, entities.city_router,
    entities.country_router, entities.source_router, entities.observation_router,
)  # fmt: skip
"""Whatever has a permalink."""


def get(path: str, query: bytes, register: QueryContext) -> Document | None:
    """Return the JSON response at an address; None if it is that of no record, list or count.

    Raises the error of the response, if it is one.
    """
    scope = {"type": "http", "method": "GET", "path": path, "root_path": ""}
    for route in (route for router in _ROUTERS for route in router.routes):
        match, found = route.matches(scope)
        if match is Match.FULL and isinstance(route, QueryRoute):
            try:
                response = bind_endpoint(route.endpoint, query, register, found["path_params"])()
            except Merged as merged:
                return get(f"/v1{merged.path}", query, register)
            answer: Document = read_json(bytes(response.body))
            return answer
    return None
