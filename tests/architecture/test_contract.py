"""The contract only grows: what the last release promised is still there, and no request needs more."""

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from tools.breaking_changes import breaking_changes
from tools.contract import SNAPSHOT, contract

Json = dict[str, Any]
RELEASED: Json = json.loads(SNAPSHOT.read_text(encoding="utf-8"))
LIST = "/v1/partnerships"


def schema_of(document: Json, name: str) -> Json:
    schema: Json = document["openapi"]["components"]["schemas"][name]
    return schema


def parameter_of(document: Json, name: str) -> Json:
    parameter: Json = document["openapi"]["components"]["parameters"][name]
    return parameter


def list_of(document: Json) -> Json:
    operation: Json = document["openapi"]["paths"][LIST]["get"]
    return operation


def refer_to_a_new_parameter(document: Json, **members: object) -> None:
    parameter = {"name": "colour", "in": "query", "schema": {"type": "string"}, **members}
    document["openapi"]["components"]["parameters"]["colour"] = parameter
    list_of(document)["parameters"].append({"$ref": "#/components/parameters/colour"})


def sent(document: Json, name: str) -> Json:
    schema: Json = document["openapi-editing"]["components"]["schemas"][name]
    return schema


BREAKS: dict[str, tuple[Callable[[Json], object], str]] = {
    "a member of an answer is gone": (
        lambda document: schema_of(document, "Partnership")["properties"].pop("disputed"),
        "the member disputed is gone",
    ),
    "a member may be missing": (
        lambda document: schema_of(document, "Partnership")["required"].remove("disputed"),
        "disputed is now optional",
    ),
    "a member has another type": (
        lambda document: schema_of(document, "Partnership")["properties"]["disputed"].update(type="string"),
        "the type was ['boolean'] and is ['string']",
    ),
    "a member may be null": (
        lambda document: schema_of(document, "Partnership")["properties"].update(
            disputed={"anyOf": [{"type": "boolean"}, {"type": "null"}]}
        ),
        "the type was ['boolean'] and is ['null']",
    ),
    "a term is gone": (
        lambda document: schema_of(document, "ReasonTerm")["x-extensible-enum"].remove("budget"),
        "the term budget is gone",
    ),
    "a parameter takes fewer values": (
        lambda document: schema_of(document, "Status")["enum"].remove("unknown"),
        "the values were ['active', 'dormant', 'severed', 'unknown'] and are ['active', 'dormant', 'severed']",
    ),
    "a parameter takes only a shorter text": (
        lambda document: parameter_of(document, "q")["schema"].update(maxLength=3),
        "maxLength was 200 and is 3",
    ),
    "a parameter has a stricter form": (
        lambda document: parameter_of(document, "as_of")["schema"].update(pattern="^\\d{4}$"),
        "pattern was",
    ),
    "a list of words has one less": (
        lambda document: parameter_of(document, "fields")["schema"].update(pattern="^(id|kind)(,(id|kind)){0,1}$"),
        "pattern was",
    ),
    "a parameter has another name": (
        lambda document: parameter_of(document, "q").update(name="query"),
        f"GET {LIST}: the parameter q is gone",
    ),
    "a parameter is required": (
        lambda document: parameter_of(document, "q").update(required=True),
        "the parameter q is now required",
    ),
    "a new parameter is required": (
        lambda document: refer_to_a_new_parameter(document, required=True),
        "the parameter colour is now required",
    ),
    "an address is gone": (lambda document: document["openapi"]["paths"].pop(LIST), f"GET {LIST} is gone"),
    "an operation has another name": (
        lambda document: list_of(document).update(operationId="index"),
        "the operation list_partnerships is now index",
    ),
    "a format is gone": (
        lambda document: list_of(document)["responses"]["200"].update(content={"text/plain": {}}),
        "200 as application/json is gone",
    ),
    "a body needs a new member": (
        lambda document: sent(document, "Refusal")["required"].append("colour"),
        "colour is now required",
    ),
    "a column is gone": (
        lambda document: document["names"]["partnerships.csv"].remove("doubts"),
        "partnerships.csv: doubts is gone",
    ),
    "a member of NDJSON is gone": (
        lambda document: document["names"]["partnerships.ndjson"].remove("events"),
        "partnerships.ndjson: events is gone",
    ),
    "a setting is gone": (
        lambda document: document["names"]["settings"].remove("SISTER_CITIES_CONTACT"),
        "settings: SISTER_CITIES_CONTACT is gone",
    ),
    "an option is gone": (
        lambda document: document["names"]["commands"].remove("sister-cities serve --port"),
        "commands: sister-cities serve --port is gone",
    ),
    "a field of the seed is gone": (
        lambda document: document["seed"]["$defs"]["CityTable"]["properties"].pop("names"),
        "the member names is gone",
    ),
}
GROWTH: dict[str, Callable[[Json], object]] = {
    "a new member": lambda document: schema_of(document, "Partnership")["properties"].update(colour={}),
    "a new term": lambda document: schema_of(document, "ReasonTerm")["x-extensible-enum"].append("sport"),
    "a new value": lambda document: schema_of(document, "Status")["enum"].append("paused"),
    "a longer text": lambda document: parameter_of(document, "q")["schema"].update(maxLength=900),
    "a new word of a list": lambda document: parameter_of(document, "fields")["schema"].update(
        pattern=parameter_of(document, "fields")["schema"]["pattern"].replace("(id|", "(id|colour|")
    ),
    "a new parameter": refer_to_a_new_parameter,
    "a new address": lambda document: document["openapi"]["paths"].update({"/v1/colours": list_of(document)}),
    "a member that always has a value": lambda document: schema_of(document, "Partnership")["properties"].update(
        note={"type": "string"}
    ),
    "a new column": lambda document: document["names"]["partnerships.csv"].insert(0, "colour"),
}


def test_nothing_that_was_released_breaks() -> None:
    breaks = breaking_changes(RELEASED, contract())
    assert breaks == [], "only before 1.0.0 may `make contract` accept this, with a line under Breaking in CHANGELOG.md"


@pytest.mark.parametrize("name", BREAKS)
def test_a_break_is_found(name: str) -> None:
    change, sentence = BREAKS[name]
    later = deepcopy(RELEASED)
    change(later)
    assert any(sentence in found for found in breaking_changes(RELEASED, later))


@pytest.mark.parametrize("name", GROWTH)
def test_growth_is_no_break(name: str) -> None:
    later = deepcopy(RELEASED)
    GROWTH[name](later)
    assert breaking_changes(RELEASED, later) == []


def test_a_contract_equals_itself() -> None:
    assert breaking_changes(RELEASED, RELEASED) == []
