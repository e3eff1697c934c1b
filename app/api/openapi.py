"""The OpenAPI document: FastAPI's, completed for readers and code generators.

Query parameters lose the `null` that no query string can express, examples move to where readers and tools look for
them, and each vocabulary describes its terms. Parameters take a closed list of terms. Responses may gain members and
terms within `/v1`, so their schemas forbid no member and list terms as `x-extensible-enum`.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import Any

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute

from app.api import citations
from app.api.accept_headers import PROBLEM
from app.api.dependencies import Cache, QueryString, cached
from app.api.errors import TITLE_SEPARATOR, Problem, problem_types
from app.api.formats import FORMATS
from app.api.middleware import EXEMPT_PATHS
from app.api.routers import reconciliation
from app.domain.vocabulary import VOCABULARIES
from app.parameters.query_params import MAX_VALUES, TEXT_SCHEMA

Json = dict[str, Any]
PATH = "/openapi.json"
_DESCRIPTION = """Which two cities are partners, whether the partnership is **active, dormant or severed**, since when,
why, and **who says so**. Statuses are never entered: they follow from dated events, each with its sources, for any
day you ask about. Reading needs no key."""
_TAGS = [
    {"name": "Partnerships", "description": "Which two cities are partners, with their status on any day."},
    {"name": "Events", "description": "What happened to partnerships, with dates, reasons and citations."},
    {"name": "Cities", "description": "Cities and other governments that sign, found by any of their names."},
    {"name": "Reconciliation", "description": "Match names in a table with cities, for OpenRefine."},
    {"name": "Countries", "description": "Countries, pairs of countries and groups such as the EU."},
    {"name": "Sources", "description": "The documents cited as sources, and their own sources."},
    {"name": "Observations", "description": "Sourced statements about cities that no source names."},
    {"name": "Vocabularies", "description": "Every term that parameters and answers use, with its meaning."},
    {
        "name": "Downloads and feeds",
        "description": "Whole lists as tables, maps and streams, and feeds.",
    },
    {"name": "Exports", "description": "Files with everything, made once for each revision."},
    {"name": "Citations", "description": "How to cite a record, a list or a count."},
    {"name": "Changes", "description": "What changed in the register, revision by revision."},
    {"name": "About", "description": "The register itself: revision, size, licence and contact."},
    {"name": "Health", "description": "Whether the service runs and can be read, for operators."},
]
ABOUT: Json = {
    "description": _DESCRIPTION,
    "openapi_tags": _TAGS,
    "servers": [{"url": "/", "description": "The service that this document comes from"}],
    "license_info": {
        "name": "CC BY 4.0 for the register's own data; /v1/meta names the licence of all data",
        "identifier": "CC-BY-4.0",
    },
    "contact": {"name": "The operator of this service"},
    "separate_input_output_schemas": False,
}
"""The arguments of the application that describe the service in the document."""
HEADERS: Json = {
    "Cache-Control": "How long the answer may be cached (RFC 9111).",
    "Content-Disposition": "The name under which to save the answer (RFC 6266).",
    "ETag": "The version of the answer. Send it as `If-None-Match`: if nothing has changed you get 304 without a body.",
    "Link": "Related resources (RFC 8288): `self`, `next`, `memento` (the permalink), `describedby` (how to cite it),"
    " `alternate` (other formats). If the header would be too long, the last ones are omitted.",
    "Location": "The record that survived the merge.",
    "RateLimit": "Remaining allowance of the client: `r` requests; it is full again in `t` seconds. Absent from"
    " health checks, and where the service has no rate limit.",
    "RateLimit-Policy": "The client's allowance: `q` requests in `w` seconds. Absent from health checks, and where"
    " the service has no rate limit.",
    "Retry-After": "Seconds to wait before trying again.",
    "X-Request-Id": "The id of the request in the operator's log.",
}
"""The headers of responses. Headers that all HTTP services send, and headers that never change, are left out."""
# A file with a real response of each operation, by the operation's id.
_RESPONSE_EXAMPLES = Path(__file__).with_name("response_examples.json")
_SCHEMAS = "#/components/schemas/"


router = APIRouter()


@router.get(PATH, dependencies=[cached(Cache.BUILD)], include_in_schema=False)
def get_openapi_document(request: Request) -> Response:
    """Return the OpenAPI document."""
    return JSONResponse(request.app.openapi())


def install(app: FastAPI, routes: Sequence[BaseRoute]) -> None:
    """Make an application return the finished document of some of its routes.

    It is built once, which takes some tenths of a second.
    """
    building = Lock()
    contact: str = app.state.register.contact.replace("{page}", "")

    for route in routes:
        if isinstance(route, APIRoute):
            route.operation_id = route.name

    def document() -> Json:
        with building:
            if app.openapi_schema is None:
                described = get_openapi(
                    title=app.title,
                    version=app.version,
                    openapi_version=app.openapi_version,
                    description=app.description,
                    routes=routes,
                    tags=app.openapi_tags,
                    servers=app.servers,
                    contact=app.contact,
                    license_info=app.license_info,
                    separate_input_output_schemas=app.separate_input_output_schemas,
                )
                add_parameters(described, routes)
                if contact:  # Added here: FastAPI logs a warning if it cannot validate an e-mail address.
                    described["info"]["contact"]["url" if "://" in contact else "email"] = contact
                app.openapi_schema = finish(described)
            return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]


def finish_parameters(document: Json) -> None:
    """Complete the parameters of all operations."""
    for _, operation in _operations(document):
        for parameter in operation.get("parameters", []):
            _finish_parameter(parameter)


def add_parameters(document: Json, routes: Sequence[BaseRoute]) -> None:
    """Add the query parameters and forms that dependencies declare, and the schemas to which they refer."""
    for route in routes:
        if not isinstance(route, APIRoute) or not route.include_in_schema:
            continue
        for method in route.methods or ():
            operation = document["paths"][route.path][method.lower()]
            responses = operation.pop("responses")
            for dependency in route.dependant.dependencies:
                if isinstance(dependency.call, QueryString):
                    schemas = dependency.call.describe(operation, f"{_SCHEMAS}{{model}}")
                    document["components"]["schemas"].update(schemas)
            operation["responses"] = responses  # The last member, as FastAPI has it.


def finish(document: Json) -> Json:
    """Return the document with its parameters, errors, headers and vocabularies completed."""
    schemas: Json = document["components"]["schemas"]
    problem = Problem.model_json_schema(ref_template=f"{_SCHEMAS}{{model}}")
    schemas.update(problem.pop("$defs"))
    schemas[Problem.__name__] = problem
    _open_answers(schemas)
    finish_parameters(document)
    examples: Json = json.loads(_RESPONSE_EXAMPLES.read_text(encoding="utf-8"))
    for path, operation in _operations(document):
        if taken := examples.get(operation["operationId"]):
            operation["responses"]["200"]["content"][taken["media_type"]]["examples"] = {"answer": taken["example"]}
        if PROBLEM not in operation["responses"].get("422", {}).get("content", PROBLEM):
            del operation["responses"]["422"]  # FastAPI's own, on operations that never respond 422.
        for status, response in operation["responses"].items():
            names = _headers(path, status, response, is_posted="requestBody" in operation)
            response["headers"] = {name: {"$ref": f"#/components/headers/{name}"} for name in names}
    # Unused schemas: closed lists that no parameter takes, and open lists that no response holds.
    for name in schemas.keys() - {name_of(node) for node in find_objects(document)}:
        del schemas[name]
    document["components"] = {
        "schemas": dict(sorted(schemas.items())),
        "parameters": _share_parameters(document),
        "responses": _share_errors(document),
        "headers": {
            name: {"description": description, "schema": {"type": "string"}} for name, description in HEADERS.items()
        },
    }
    return document | {"security": []}


def to_text(document: Json) -> str:
    """Return the document as it is committed: one line per member, so that diffs are readable."""
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def _operations(document: Json) -> Iterator[tuple[str, Json]]:
    return ((path, operation) for path, methods in document["paths"].items() for operation in methods.values())


def _open_answers(schemas: Json) -> None:
    """Let responses grow in members and terms, which become open strings. Also describe each term."""
    terms = {vocabulary.__name__: vocabulary for vocabulary in VOCABULARIES.values() if vocabulary.__name__ in schemas}
    for schema in schemas.values():
        if "properties" in schema:
            schema["additionalProperties"] = True
        for member in schema.get("properties", {}).values():
            member.pop("default", None)
            member.pop("title", None)
    for node in find_objects(schemas):
        if name_of(node) in terms:
            node["$ref"] += "Term"
    for name, vocabulary in terms.items():
        _explain(schemas[name], {term.value: term.description for term in vocabulary})
        term = {**schemas[name], "title": f"{name}Term", "x-extensible-enum": schemas[name]["enum"]}
        del term["enum"]
        term["description"] += "\n\nMore terms may be added."
        schemas[f"{name}Term"] = term


def _share_parameters(document: Json) -> Json:
    """Replace parameters by references, and return them by name.

    If two parameters of one name differ, the name of the later one begins with its operation's id.
    """
    shared: Json = {}
    for _, operation in _operations(document):
        for number, parameter in enumerate(operation.get("parameters", [])):
            equal = [name for name, shared_parameter in shared.items() if shared_parameter == parameter]
            name = equal[0] if equal else parameter["name"]
            if shared.get(name, parameter) != parameter:
                name = f"{operation['operationId']}.{name}"
            shared[name] = parameter
            operation["parameters"][number] = {"$ref": f"#/components/parameters/{name}"}
    return shared


def _share_errors(document: Json) -> Json:
    """Replace error responses by references, and return them by name: the codes of their problems."""
    codes = {kind.title: kind.code for kind in problem_types()}
    shared = {}
    for _, operation in _operations(document):
        for status, response in operation["responses"].items():
            if status != "200":
                name = "-or-".join(codes[title] for title in response["description"].split(TITLE_SEPARATOR))
                shared[name] = response
                operation["responses"][status] = {"$ref": f"#/components/responses/{name}"}
    return shared


def name_of(node: Mapping[str, Any]) -> str:
    """Return the name of the component to which an object refers; empty for any other object."""
    return str(node.get("$ref", "")).rpartition("/")[2]


def find_objects(value: object) -> Iterator[Json]:
    """Yield every JSON object in a value, the value itself included."""
    if isinstance(value, dict):
        yield value
        for member in value.values():
            yield from find_objects(member)
    elif isinstance(value, list):
        for part in value:
            yield from find_objects(part)


def _headers(path: str, status: str, response: Json, *, is_posted: bool) -> list[str]:
    """Return the names of the headers of a response, in alphabetical order. Responses to POST have no ETag."""
    # The layer that answers an unexpected error is outside of the rate limit.
    is_limited = status != "500" and (status != "200" or path not in EXEMPT_PATHS)
    is_answer = status == "200" and path.startswith("/v1/")
    inline_media_types = {"application/json", *(form.essence for form in FORMATS if form.is_feed)}
    conditions = {
        "Cache-Control": True,
        "Content-Disposition": is_answer and inline_media_types.isdisjoint(response["content"]),
        "ETag": is_answer and not is_posted,
        "Link": is_answer and not path.startswith((citations.PATH, reconciliation.PATH)),
        "Location": status == "308",
        "RateLimit": is_limited,
        "RateLimit-Policy": is_limited,
        "Retry-After": status in ("429", "503"),
        "X-Request-Id": True,
    }
    return [name for name, applies in conditions.items() if applies]


def _finish_parameter(parameter: Json) -> None:
    """Remove `null`, titles and empty defaults from a parameter, and move its example out of the schema."""
    schema: Json = parameter["schema"]
    kinds = [kind for kind in schema.pop("anyOf", []) if kind != {"type": "null"}]
    if len(kinds) == 1:
        schema.update(kinds[0])
    elif kinds:
        schema["anyOf"] = kinds
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
    _finish_value(schema.get("items", schema))


def _finish_value(schema: Json) -> None:
    """Complete the schema of a parameter value: names of bounds, and rules for every text."""
    for word, proper in (("ge", "minimum"), ("le", "maximum")):
        if word in schema:
            schema[proper] = schema.pop(word)
    if schema.get("type") == "string" and not {"enum", "const", "pattern"} & set(schema):
        schema.update({**TEXT_SCHEMA, **schema})


def _explain(schema: Json, meanings: Mapping[str, str]) -> None:
    """Add the meaning of each value to the description of a schema."""
    lines = "\n".join(f"- `{value}`: {meaning}" for value, meaning in meanings.items())
    schema["description"] = f"{schema.get('description', '')}\n\n{lines}".strip()
    schema["x-enum-descriptions"] = list(meanings.values())
