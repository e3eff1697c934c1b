"""The service keeps what its OpenAPI document promises: schemathesis asks each operation what it allows and forbids.

All checks of schemathesis are on. One is narrowed: a value that fits its schema may be refused only for a reason that
no schema can express, and `BEYOND_A_SCHEMA` says what these are. Operations that repeat the parameters of another are
drawn from at random; the others are asked every boundary of every parameter as well.
"""

from collections.abc import Callable
from typing import Any

import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, settings
from schemathesis import Case, Response
from schemathesis.specs.openapi.checks import positive_data_acceptance

from tests.api.described import DOCUMENT

BEYOND_A_SCHEMA = {
    "backwards": "a range that ends before it starts",
    "calendar": "a day that no calendar has",
    "contradiction": "a value that another parameter rules out",
    "future": "a revision that is still to come",
    "goes_together": "parameters of which each needs the other",
    "needs_words": "an order by relevance without words",
    "no_word": "a text without letters and digits",
    "not_citable": "an address that is no record and no list",
    "other_host": "an address elsewhere",
    "repeated": "a hundred and one values",
    "too_early": "an instant before the first revision",
    "too_many": "a time line of thousands of months",
    "unreadable": "an address that is not percent-encoded",
}
"""The codes of what is refused although each value is of its documented form."""
DRAWN_FROM = r"/v1/partnerships(/facets|/timeline)$|/history$|\.[a-z]+$"
"""The operations whose parameters are those of the lists beside them."""


LISTED = schemathesis.openapi.from_dict(DOCUMENT).exclude(path_regex=DRAWN_FROM)
REPEATED = schemathesis.openapi.from_dict(DOCUMENT).include(path_regex=DRAWN_FROM)
REPEATED.config.phases.coverage.enabled = False
unhurried: Callable[..., Callable[..., None]] = settings(
    max_examples=8, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


def is_beyond_a_schema(response: Response) -> bool:
    """Whether a question was refused for nothing that its parameters' schemas could have said."""
    if response.status_code != 422:
        return False
    return {error["code"] for error in response.json()["errors"]} <= set(BEYOND_A_SCHEMA)


def hold_to_the_document(case: Case[Any], service: FastAPI) -> None:
    response = case.call(app=service)
    case.validate_response(
        response, excluded_checks=[positive_data_acceptance] if is_beyond_a_schema(response) else None
    )


@LISTED.parametrize()
@unhurried
def test_an_operation_keeps_its_contract_at_every_boundary(case: Case[Any], service: FastAPI) -> None:
    hold_to_the_document(case, service)


@REPEATED.parametrize()
@unhurried
def test_an_operation_with_the_parameters_of_another_keeps_its_contract(case: Case[Any], service: FastAPI) -> None:
    hold_to_the_document(case, service)
