"""The OpenAPI document of suggestions and of editing, apart from that of readers: generated clients only read."""

from functools import cache
from typing import Any

from fastapi import APIRouter
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute

from app import REGISTER_NAME, __version__
from app.api.dependencies import NO_PARAMETERS
from app.api.errors import Problem
from app.api.openapi import ABOUT, add_parameters, finish_parameters
from app.editing.routers import confirmation_links, entries, suggestions

PATH = "/openapi-editing.json"
_DESCRIPTION = """Readers suggest what the register should say; editors answer, and change entries in the format of the
seed files. Every change is one revision. Suggestions need no key."""
_SCHEMAS = "#/components/schemas/"
ROUTERS = (suggestions.router, confirmation_links.router, entries.router)
"""The routers that the document describes."""
router = APIRouter()


@cache
def describe() -> dict[str, Any]:
    """Return the document."""
    for route in routes():
        if isinstance(route, APIRoute):
            route.operation_id = route.name
    document = get_openapi(
        title=f"{REGISTER_NAME}: suggestions and editing",
        version=__version__,
        description=_DESCRIPTION,
        contact=ABOUT["contact"],
        license_info=ABOUT["license_info"],
        routes=routes(),
        servers=[{"url": "/", "description": "The service that this document comes from"}],
        separate_input_output_schemas=False,
    )
    add_parameters(document, routes())
    finish_parameters(document)
    problem = Problem.model_json_schema(ref_template=f"{_SCHEMAS}{{model}}")
    schemas = document["components"]["schemas"]
    schemas.update(problem.pop("$defs"))
    schemas["Problem"] = problem
    return document | {"security": []}  # Operations of editors name their own.


def routes() -> list[BaseRoute]:
    """Return the routes of suggestions and of editing. The document for readers leaves them out."""
    return [route for router in ROUTERS for route in router.routes]


@router.get(PATH, dependencies=[NO_PARAMETERS], include_in_schema=False)
def get_editing_document() -> JSONResponse:
    """Return the OpenAPI document of suggestions and of editing."""
    return JSONResponse(describe(), headers={"Cache-Control": "public, max-age=300"})
