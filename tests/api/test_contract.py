"""The service keeps what its OpenAPI document promises: schemathesis asks each operation what it allows and forbids.

All checks of schemathesis are on but that of the time. One is narrowed: a value that fits its schema may be refused
only for a reason that no schema can express, and `BEYOND_A_SCHEMA` says what these are. One is replaced: answers to
`fields=` hold sparse records, which `sparse_records_conform` checks. Answers must not have members or terms that are
not described, although clients have to accept them. All operations are asked at random: the forms of a list on SQLite,
the others on both databases. Every boundary of every parameter is asked once, of the first operation that has the
parameter, on SQLite; `test_hostile_values.py` asks every parameter of every operation on both.
"""

import re
from collections.abc import Callable
from typing import Any

import httpx
import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, settings
from schemathesis import Case, CheckContext, Response
from schemathesis.checks import max_response_time
from schemathesis.specs.openapi.checks import positive_data_acceptance, response_schema_conformance

from app.domain.errors import ReplacedHistory
from tests.api.described import CLOSED, SPARSE, Json, faults_of, follow

BEYOND_A_SCHEMA = {
    "backwards": "a range that ends before it starts",
    "before_from": "a time line that ends before it starts",
    "calendar": "a day that no calendar has",
    "contradiction": "a value that another parameter rules out",
    "empty": "nothing between two commas",
    "future": "a revision that is still to come",
    "goes_together": "parameters of which each needs the other",
    "needs_dataset": "an order by absence without a data set",
    "needs_words": "an order by relevance without words",
    "no_batch": "a text that is no batch of queries",
    "no_word": "a text without letters and digits",
    "not_citable": "an address that is no record and no list",
    "other_host": "an address elsewhere",
    "repeated": "a hundred and one values",
    "same_city": "a city with itself",
    "too_early": "an instant before the first revision",
    "too_many": "a time line of thousands of months",
    "unreadable": "an address that is not percent-encoded",
}
"""The codes of what is refused although each value is of its documented form."""
NAMED_COUNTRIES = {"country", "exclude_country", "partner_country"}
"""The parameters that take a country also by its name; no schema lists all names."""
REPEATING = re.compile(r"/v1/partnerships(/facets|/timeline)$|/history$|\.[a-z]+$")
"""The operations whose parameters are those of their lists."""
FORMS = r"\.[a-z]+$"
"""The operations that read from the database what their lists read."""
MOST_TERMS = 20
"""So many values of an enumeration are asked: all but of the countries, which are all read alike."""


def with_parameters_once(document: Json) -> Json:
    """A document in which each parameter belongs to one operation, and may have no more than `MOST_TERMS` values."""
    seen: list[Json] = []
    paths = {}
    # The list of partnerships has most parameters, and is asked all of them.
    for path, methods in sorted(document["paths"].items(), key=lambda item: item[0] != "/v1/partnerships"):
        if not REPEATING.search(path):
            paths[path] = {method: with_new_parameters(operation, seen) for method, operation in methods.items()}
    return {**document, "paths": paths}


def with_new_parameters(operation: Json, seen: list[Json]) -> Json:
    """An operation with the parameters that it requires or that are not among those seen, which they join."""
    parameters = [one for one in map(follow, operation.get("parameters", [])) if one["required"] or one not in seen]
    seen += parameters
    return {**operation, "parameters": [{**one, "schema": with_few_terms(one["schema"])} for one in parameters]}


def with_few_terms(schema: Json) -> Json:
    """A schema with the first terms of its enumeration."""
    if schema.get("type") == "array":
        return {**schema, "items": with_few_terms(follow(schema["items"]))}
    return {**schema, "enum": schema["enum"][:MOST_TERMS]} if "enum" in schema else schema


AT_BOUNDARIES = schemathesis.openapi.from_dict(with_parameters_once(CLOSED))
AT_BOUNDARIES.config.phases.fuzzing.enabled = False
AT_RANDOM = schemathesis.openapi.from_dict(CLOSED)
AT_RANDOM.config.phases.coverage.enabled = False
Check = Callable[[CheckContext, Response, Case[Any]], bool | None]
unhurried: Callable[..., Callable[..., None]] = settings(
    max_examples=5, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


def is_beyond_a_schema(response: Response) -> bool:
    """Whether a question was refused for nothing that its parameters' schemas could have said."""
    if response.status_code == 410:
        return bool(response.json()["code"] == ReplacedHistory.problem.code)
    if response.status_code != 422:
        return False
    return all(
        error["code"] in BEYOND_A_SCHEMA or (error["code"] == "form" and error["parameter"] in NAMED_COUNTRIES)
        for error in response.json()["errors"]
    )


def is_sparse(case: Case[Any], response: Response) -> bool:
    """Whether an answer holds only the members that `fields` names."""
    return response.status_code == 200 and "fields" in (case.query or {})


@schemathesis.check
def sparse_records_conform(_: CheckContext, response: Response, case: Case[Any]) -> None:
    """Hold an answer to `fields=` to the schema of sparse records, which no operation refers to."""
    if is_sparse(case, response):
        content = CLOSED["paths"][case.operation.path]["get"]["responses"]["200"]["content"]
        assert faults_of(content["application/json"]["schema"], response.json(), SPARSE) == []


def hold_to_the_document(case: Case[Any], service: FastAPI) -> None:
    response = case.call(app=service, timeout=None)
    excluded: list[Check] = [max_response_time]  # It measures the machine of the tests.
    if is_beyond_a_schema(response):
        excluded.append(positive_data_acceptance)
    if is_sparse(case, response):
        excluded.append(response_schema_conformance)
    case.validate_response(response, excluded_checks=excluded)


@pytest.mark.sqlite_only
@AT_BOUNDARIES.parametrize()
@unhurried
def test_an_operation_keeps_its_contract_at_every_boundary(case: Case[Any], service: FastAPI) -> None:
    hold_to_the_document(case, service)


@AT_RANDOM.exclude(path_regex=FORMS).parametrize()
@unhurried
def test_an_operation_keeps_its_contract(case: Case[Any], service: FastAPI) -> None:
    hold_to_the_document(case, service)


@pytest.mark.sqlite_only
@AT_RANDOM.include(path_regex=FORMS).parametrize()
@unhurried
def test_a_form_of_a_list_keeps_its_contract(case: Case[Any], service: FastAPI) -> None:
    hold_to_the_document(case, service)


@pytest.mark.anyio
async def test_a_sparse_record_is_held_to_its_own_schema(client: httpx.AsyncClient) -> None:
    answer = (await client.get("/v1/partnerships?fields=id,status&limit=1")).json()
    schema = {"$ref": "#/components/schemas/Listing_Partnership_"}
    assert faults_of(schema, answer, SPARSE) == []
    assert "$.data[0]: 'cities' is a required property" in faults_of(schema, answer)
    answer["data"][0]["status"]["value"] = "hibernating"
    answer["data"][0]["colour"] = "red"
    assert len(faults_of(schema, answer, SPARSE)) == 2
