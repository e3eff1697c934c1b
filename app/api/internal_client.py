"""Internal requests to this register, for citations and for the figures on pages.

The endpoints that answer clients answer them too, at the revision of the request that needs them.
"""

from starlette.routing import Match

from app.api.routers import entities, partnerships
from app.api.routing import QueryRoute, bind_endpoint
from app.domain.errors import Merged
from app.queries.register import Register
from app.store.json_text import Document, read_json

# The routers whose responses have a permalink.
_ROUTERS = (
    partnerships.change_router, partnerships.router, partnerships.event_router, entities.city_router,
    entities.country_router, entities.source_router, entities.observation_router,
)  # fmt: skip


def get(path: str, query: bytes, register: Register) -> Document | None:
    """Return the JSON response at a path; None if the path is not that of a record, list or count.

    A merged record is followed to the record that remains. Raises RegisterError for an error response.
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
