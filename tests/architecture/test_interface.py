"""The interface is fully described: every parameter, example, word and shape, in the document that is committed.

Unlike the other rules these look at the application itself: what its endpoints promise shows only when it is joined.
"""

import json
import re
from typing import Any, get_type_hints

import pytest
from fastapi.routing import APIRoute

from app.api.openapi import to_text
from app.main import ROUTERS
from app.queries.query_params import QueryParams
from tests.api.described import DOCUMENT, OPERATIONS, Operation, Parameter, names
from tests.architecture.tree import ROOT

WITHOUT_EXAMPLE = {"cursor"}  # It is taken from an answer, and belongs to one question.
ROUTES = [route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)]


def offences_of(parameter: Parameter) -> list[str]:
    """What is missing in the documentation of a parameter."""
    text = parameter.described.get("description", "")
    schema = parameter.schema
    words = (
        [] if "x-enum-descriptions" in schema else schema.get("enum", [schema["const"]] if "const" in schema else [])
    )
    found = [] if text else ["no description"]
    found += [] if parameter.examples or parameter.name in WITHOUT_EXAMPLE else ["no example"]
    found += [
        f"the example {one} is not of the documented form" for one in parameter.examples if not parameter.allows(one)
    ]
    return found + [f"the meaning of {word} is not told" for word in words if f"`{word.lstrip('-')}`" not in text]


def enums_in(value: Any, path: str = "") -> dict[str, dict[str, Any]]:  # noqa: ANN401
    """Every schema below a value that has a closed list of words, by where it stands."""
    if isinstance(value, list):
        return {
            key: one for number, part in enumerate(value) for key, one in enums_in(part, f"{path}/{number}").items()
        }
    if not isinstance(value, dict):
        return {}
    own = {path: value} if isinstance(value.get("enum"), list) else {}
    return own | {key: one for name, part in value.items() for key, one in enums_in(part, f"{path}/{name}").items()}


def test_the_committed_document_is_the_served_one() -> None:
    committed = (ROOT / "docs/openapi.json").read_text(encoding="utf-8")
    assert committed == to_text(DOCUMENT), "run `make openapi`, and tell the change in CHANGELOG.md"


@pytest.mark.parametrize("operation", OPERATIONS, ids=names(OPERATIONS))
def test_every_parameter_is_described_with_an_example_that_fits(operation: Operation) -> None:
    assert {one.name: found for one in operation.parameters if (found := offences_of(one))} == {}


@pytest.mark.parametrize("operation", OPERATIONS, ids=names(OPERATIONS))
def test_every_operation_says_what_it_is_for_and_how_it_fails(operation: Operation) -> None:
    verb, *rest = operation.described["summary"].split()
    assert verb in ("Check", "Cite", "Count", "Describe", "Download", "Get", "List", "Subscribe")
    assert rest and rest[0].islower()
    assert re.fullmatch("[a-z_]+", operation.described["operationId"])  # Generated clients name functions after it.
    assert "_v1_" not in operation.described["operationId"]
    assert len(operation.described["description"]) > 25
    expected = {422} if operation.in_query else set()
    expected |= {404} if operation.in_path else set()
    assert expected <= operation.statuses
    for status, answer in operation.described["responses"].items():
        assert answer["description"], status
        assert answer["content"], status


def test_every_word_of_a_closed_list_has_a_meaning() -> None:
    enums = enums_in(DOCUMENT["components"])
    untold = [
        where for where, schema in enums.items() if len(schema.get("x-enum-descriptions", [])) != len(schema["enum"])
    ]
    assert len(enums) > 15
    assert untold == []


@pytest.mark.parametrize("route", ROUTES, ids=[route.path for route in ROUTES])
def test_an_endpoint_takes_one_query_model_and_nothing_else(route: APIRoute) -> None:
    hints = get_type_hints(route.endpoint)
    kinds = [kind for kind in hints.values() if isinstance(kind, type) and issubclass(kind, QueryParams)]
    in_path = {parameter.name for parameter in route.dependant.path_params}
    assert len(kinds) <= 1
    assert set(hints) <= {"question", "register", "request", "return"} | in_path


def test_a_parameter_without_documentation_is_found() -> None:
    bad = Parameter("sort", "query", {"schema": {"type": "string", "enum": ["up", "-down"]}, "example": "left"})
    assert offences_of(bad) == [
        "no description",
        "the example left is not of the documented form",
        "the meaning of up is not told",
        "the meaning of -down is not told",
    ]
    assert list(enums_in(json.loads('{"a": [{"enum": ["x"]}]}'))) == ["/a/0"]
