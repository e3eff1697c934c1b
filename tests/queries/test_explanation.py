"""The explanation of a query: what each condition leaves equals what a list with that condition has."""

import pytest

from app.domain.errors import InvalidQuery
from app.queries.explanation import explain
from app.reading.register import Register
from app.reading.state import State

pytestmark = pytest.mark.sqlite_only


def steps(register: Register, url: str) -> dict[str, str]:
    return {step.name: step.result for step in explain(url, State.now(register))}


def test_each_condition_is_counted_by_itself(small_register: Register) -> None:
    found = steps(
        small_register, "/v1/partnerships?country=CN&status=severed&established_to=2000&established_from=1990"
    )
    assert found["sentence"].startswith("Partnerships with a city in China that had the status severed on")
    assert (found["country"], found["status"], found["established"]) == ("2 rows", "1 rows", "2 rows")
    assert (found["all conditions"], found["order and page"]) == ("1 rows", "1 rows")
    assert found["documents"] == "1 documents, 1 statements"


def test_events_are_explained_with_words(small_register: Register) -> None:
    found = steps(small_register, "https://register.example/v1/events?q=wuhan&event=severed")
    assert found["parameters"] == "event=severed q=wuhan"
    assert (found["q"], found["all conditions"]) == ("2 rows", "1 rows")


@pytest.mark.parametrize("url", ["/v1/cities", "/v1/partnerships.csv", "country=NL"])
def test_other_addresses_are_refused(small_register: Register, url: str) -> None:
    with pytest.raises(InvalidQuery, match="only these lists are explained: /v1/partnerships, /v1/events"):
        steps(small_register, url)


def test_parameters_are_validated(small_register: Register) -> None:
    with pytest.raises(InvalidQuery, match="Unknown parameter"):
        steps(small_register, "/v1/partnerships?countri=NL")
