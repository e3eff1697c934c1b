"""The OpenAPI document: what the framework derives from the endpoints, made fit for people and for generators.

Query parameters lose the `null` that no query string can hold, every example moves to where readers and tools look for
it, and every vocabulary tells the meaning of each of its words.
"""

import asyncio
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from anyio import to_thread
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app import __version__
from app.api.errors import Problem
from app.api.response_cache import Cache
from app.api.routing import CachedRoute, QueryRouter
from app.domain.countries import COUNTRIES
from app.domain.vocabulary import VOCABULARIES
from app.queries.query_params import MAX_VALUES, TEXT_SCHEMA

Json = dict[str, Any]
PATH = "/openapi.json"
DESCRIPTION = """Which two cities are partners, whether the partnership is **active, dormant or severed**, since when,
why, and **who says so**. Statuses are never typed in: they follow from dated events, each with its sources, for any
day you ask about. Reading needs no key."""


def install(app: FastAPI) -> None:
    """Let an application serve the finished document."""

    def document() -> Json:
        if app.openapi_schema is None:
            app.openapi_schema = finish(
                get_openapi(
                    title=app.title,
                    version=__version__,
                    description=DESCRIPTION,
                    routes=app.routes,
                    separate_input_output_schemas=False,
                )
            )
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]
    served, router = CachedDocument(lambda: bytes(JSONResponse(document()).body)), QueryRouter(route_class=CachedRoute)
    router.get(PATH, cache=Cache.IMMUTABLE, include_in_schema=False)(served.respond)
    app.router.routes.extend(router.routes)


class CachedDocument:
    """The document as it is served: it is put together once, when somebody asks for it, beside everybody else.

    That takes some tenths of a second, which is too long for the loop, and for a service that is being started.
    """

    def __init__(self, build: Callable[[], bytes]) -> None:
        self._build = build
        self._building: asyncio.Future[bytes] | None = None

    async def respond(self, _: Request) -> Response:
        if self._building is None:
            self._building = asyncio.ensure_future(to_thread.run_sync(self._build))
        return Response(await asyncio.shield(self._building), media_type="application/json")


def finish(document: Json) -> Json:
    """The document with parameters, errors and vocabularies as readers need them."""
    schemas: Json = document["components"]["schemas"]
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(problem.pop("$defs"))
    schemas["Problem"] = problem
    for operation in _operations(document):
        for parameter in operation.get("parameters", []):
            _finish_parameter(parameter, schemas)
    _explain(schemas["CountryCode"], COUNTRIES)
    for vocabulary in VOCABULARIES.values():
        if vocabulary.__name__ in schemas:
            _explain(schemas[vocabulary.__name__], {word.value: word.description for word in vocabulary})
    return document


def to_text(document: Json) -> str:
    """The document as it is committed: a line for each member, so that a change can be read as one."""
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def _operations(document: Json) -> Iterator[Json]:
    for path in document["paths"].values():
        for operation in path.values():
            if "422" in operation["responses"] and "application/problem+json" not in str(operation["responses"]["422"]):
                del operation["responses"]["422"]  # The framework's own, of operations that refuse nothing.
            yield operation


def _finish_parameter(parameter: Json, schemas: Json) -> None:
    schema: Json = parameter["schema"]
    kinds = [kind for kind in schema.pop("anyOf", []) if kind != {"type": "null"}]
    schema.update(kinds[0] if len(kinds) == 1 else {"anyOf": kinds} if kinds else {})
    for member in ("title", "description"):
        schema.pop(member, None)
    if schema.get("default") in ([], None):
        schema.pop("default", None)
    examples = schema.pop("examples", None) or parameter.pop("examples", None)
    if isinstance(examples, list) and examples:
        parameter["example"] = examples if schema.get("type") == "array" else examples[0]
    if schema.get("type") == "array":
        parameter["explode"] = True
        schema["maxItems"] = MAX_VALUES
    _finish_value(schema.get("items", schema), schemas)


def _finish_value(schema: Json, schemas: Json) -> None:
    """One value of a parameter: bounds by their proper names, countries by reference, what every text has to be."""
    for word, proper in (("ge", "minimum"), ("le", "maximum")):
        if word in schema:
            schema[proper] = schema.pop(word)
    if schema.get("enum") == sorted(COUNTRIES):
        schemas["CountryCode"] = {"type": "string", "title": "CountryCode", "enum": schema["enum"]}
        schema.clear()
        schema["$ref"] = "#/components/schemas/CountryCode"
    elif schema.get("type") == "string" and not {"enum", "const", "pattern"} & set(schema):
        schema.update({**TEXT_SCHEMA, **schema})


def _explain(schema: Json, meanings: Mapping[str, str]) -> None:
    lines = "\n".join(f"- `{value}`: {meaning}" for value, meaning in meanings.items())
    schema["description"] = f"{schema.get('description', '')}\n\n{lines}".strip()
    schema["x-enum-descriptions"] = list(meanings.values())
