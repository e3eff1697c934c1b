"""The interface is fully described: every parameter, example, word and shape, in the document that is committed.

Unlike the other rules these look at the application itself: what its endpoints promise shows only when it is joined.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from fastapi.routing import APIRoute

from app.api.dependencies import QueryString
from app.api.openapi import to_text
from app.domain.vocabulary import VOCABULARIES
from app.main import ROUTERS, create_app
from app.settings import Settings
from tests.api.described import DOCUMENT, OPERATIONS, POSTED, Operation, Parameter, faults_of, names, operation_of
from tests.architecture.tree import ROOT

SCHEMAS: dict[str, Any] = DOCUMENT["components"]["schemas"]
TERMS = {name: schema for name, schema in SCHEMAS.items() if "x-extensible-enum" in schema}
KINDS = {kind.__name__: kind for kind in VOCABULARIES.values()}
ALL = [*OPERATIONS, *POSTED]
WITHOUT_EXAMPLE = {"cursor"}  # It is taken from an answer, and belongs to one question.
ROUTES = [
    route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute) and route.include_in_schema
]


def violations_of(parameter: Parameter) -> list[str]:
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
    return found + [f"the meaning of {word} is not described" for word in words if f"`{word.lstrip('-')}`" not in text]


def enums_in(value: Any, path: str = "") -> dict[str, dict[str, Any]]:  # noqa: ANN401
    """Every schema below a value that has a closed list of words, by its path."""
    if isinstance(value, list):
        return {
            key: one for number, part in enumerate(value) for key, one in enums_in(part, f"{path}/{number}").items()
        }
    if not isinstance(value, dict):
        return {}
    own = {path: value} if isinstance(value.get("enum"), list) else {}
    return own | {key: one for name, part in value.items() for key, one in enums_in(part, f"{path}/{name}").items()}


def nodes_in(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    """Every JSON object in a value."""
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes_in(part)


def reachable(start: Iterable[Any]) -> set[str]:
    """The names of the schemas to which something refers, directly or through others."""
    found: set[str] = set()
    pending = [start if isinstance(start, dict) else list(start)]
    while pending:
        references = {str(node["$ref"]) for node in nodes_in(pending.pop()) if "$ref" in node}
        names = {each.rpartition("/")[2] for each in references if each.startswith("#/components/schemas/")} - found
        found |= names
        pending += [SCHEMAS[name] for name in names]
    return found


def test_the_committed_document_is_the_served_one() -> None:
    committed = (ROOT / "docs/openapi.json").read_text(encoding="utf-8")
    assert committed == to_text(DOCUMENT), "run `make openapi`, and describe the change in CHANGELOG.md"


@pytest.mark.parametrize("operation", ALL, ids=names(ALL))
def test_every_parameter_is_described_with_an_example_that_fits(operation: Operation) -> None:
    assert {one.name: found for one in operation.parameters if (found := violations_of(one))} == {}


@pytest.mark.parametrize("operation", ALL, ids=names(ALL))
def test_every_operation_says_what_it_is_for_and_how_it_fails(operation: Operation) -> None:
    verb, *rest = operation.described["summary"].split()
    assert verb in ("Check", "Cite", "Count", "Describe", "Download", "Get", "List", "Match", "Subscribe")
    assert rest and rest[0].islower()
    assert re.fullmatch("[a-z_]+", operation.described["operationId"])  # Generated clients name functions after it.
    assert "_v1_" not in operation.described["operationId"]
    assert len(operation.described["description"]) > 25
    expected = {422} if operation.in_query else set()
    expected |= {404} if operation.in_path else set()
    assert expected <= operation.statuses
    for status, answer in operation.responses.items():
        assert answer["description"], status
        assert answer["content"], status
        assert answer["headers"], status


def test_every_word_of_a_closed_list_has_a_meaning() -> None:
    enums = enums_in(DOCUMENT["components"]["schemas"])
    undescribed = [
        where for where, schema in enums.items() if len(schema.get("x-enum-descriptions", [])) != len(schema["enum"])
    ]
    assert len(enums) > 15
    assert undescribed == []


@pytest.mark.parametrize("operation", ALL, ids=names(ALL))
def test_every_operation_has_an_example_of_its_answer_that_fits(operation: Operation) -> None:
    content = operation.responses["200"]["content"]
    shown = [(media_type, one["examples"]["answer"]) for media_type, one in content.items() if "examples" in one]
    assert len(shown) == 1, "add a request to tools/response_examples.py, then run `make openapi`"
    media_type, example = shown[0]
    method, url, *_ = example["summary"].split(" ")
    operations = {"GET": OPERATIONS, "POST": POSTED}[method]
    assert operation_of(url.partition("?")[0], operations) == operation
    if media_type.endswith("json") and not media_type.endswith("ndjson"):
        assert faults_of(content[media_type]["schema"], example["value"]) == [], "run `make openapi`"
    else:
        assert isinstance(example["value"], str)


def test_every_member_of_an_answer_is_described() -> None:
    members = {
        f"{name}.{member}": described
        for name, schema in SCHEMAS.items()
        for member, described in schema.get("properties", {}).items()
    }
    assert len(members) > 300
    assert [where for where, described in members.items() if not described.get("description")] == []


def test_answers_may_gain_members_and_terms() -> None:
    answers = reachable(response["content"] for operation in ALL for response in operation.responses.values())
    assert {"Partnership", "StatusTerm", "Problem"} <= answers
    for name in answers:
        assert enums_in(SCHEMAS[name]) == {}, name
        assert SCHEMAS[name].get("additionalProperties") is not False, name
    terms = {name.removesuffix("Term"): set(schema["x-extensible-enum"]) for name, schema in TERMS.items()}
    assert terms == {name: {term.value for term in kind} for name, kind in KINDS.items() if name in terms}
    assert {"Status", "Ending", "Reason", "EventKind", "CoordinateSource"} <= set(terms)


def test_parameters_take_a_closed_list_of_terms() -> None:
    used = reachable(DOCUMENT["components"]["parameters"])
    assert {"Status", "Reason"} <= used
    assert used & set(TERMS) == set()


def test_a_sparse_record_is_a_record_of_which_only_the_id_is_sure() -> None:
    sparse, whole = SCHEMAS["SparsePartnership"], SCHEMAS["Partnership"]
    assert sparse["properties"] == whole["properties"]
    assert (sparse["required"], {"cities", "status", "ended"} <= set(whole["required"])) == (["id"], True)
    used = reachable([operation.described for operation in ALL])
    used |= reachable([operation.responses for operation in ALL])
    used |= reachable(DOCUMENT["components"]["parameters"])
    assert set(SCHEMAS) - used == set()


def test_full_dates_are_dates_and_vague_dates_are_not() -> None:
    days = {node["format"] for node in nodes_in(SCHEMAS["StatusOnDay"]) if "format" in node}
    assert days == {"date"}
    assert SCHEMAS["Date"]["properties"]["earliest"]["anyOf"][0]["format"] == "date"
    assert "format" not in SCHEMAS["Date"]["properties"]["edtf"]
    assert SCHEMAS["Change"]["properties"]["at"]["format"] == "date-time"


def test_the_document_says_who_offers_it_and_on_which_terms() -> None:
    tags = {tag["name"]: tag["description"] for tag in DOCUMENT["tags"]}
    assert {tag for operation in ALL for tag in operation.described["tags"]} == set(tags)
    assert list(tags)[:2] == ["Partnerships", "Events"]
    assert all(tags.values())
    assert DOCUMENT["security"] == []
    assert [server["url"] for server in DOCUMENT["servers"]] == ["/"]
    assert DOCUMENT["info"]["license"]["identifier"] == "CC-BY-4.0"


@pytest.mark.parametrize(
    ("contact", "member"), [("https://cities.test/errors", "url"), ("errors@cities.test", "email"), ("", None)]
)
def test_the_contact_is_that_of_the_operator(
    contact: str, member: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    document = create_app(Settings(database_url="sqlite:///unused.sqlite", contact=contact)).openapi()
    assert document["info"]["contact"].get(member) == (contact or None)
    assert document["info"]["contact"]["name"]
    assert not caplog.messages


def test_the_contact_of_the_whole_register_names_no_page() -> None:
    settings = Settings(database_url="sqlite:///unused.sqlite", contact="https://cities.test/errors?page={page}")
    assert create_app(settings).openapi()["info"]["contact"]["url"] == "https://cities.test/errors?page="


@pytest.mark.parametrize("route", ROUTES, ids=[route.path for route in ROUTES])
def test_a_documented_endpoint_parses_the_query_string_once(route: APIRoute) -> None:
    parsers = [
        dependency.call for dependency in route.dependant.dependencies if isinstance(dependency.call, QueryString)
    ]
    assert len(parsers) == 1
    assert route.dependant.query_params == []


def test_a_parameter_without_documentation_is_found() -> None:
    bad = Parameter("sort", "query", {"schema": {"type": "string", "enum": ["up", "-down"]}, "example": "left"})
    assert violations_of(bad) == [
        "no description",
        "the example left is not of the documented form",
        "the meaning of up is not described",
        "the meaning of -down is not described",
    ]
    assert list(enums_in(json.loads('{"a": [{"enum": ["x"]}]}'))) == ["/a/0"]
