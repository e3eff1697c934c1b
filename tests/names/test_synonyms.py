"""Words of other APIs, of pages and of everyday English are answered with the register's own."""

import pytest

from app.domain.errors import FieldError, InvalidQuery
from app.domain.vocabulary import VOCABULARIES
from app.names import synonyms
from app.parameters.partnership_params import PartnershipParams
from app.parameters.query_params import QueryParams
from app.queries.entities import CityParams
from app.queries.events import EventParams
from app.queries.partnerships import ORDERS
from tests.api.described import OPERATIONS


def fault_of(query: str, kind: type[QueryParams] = PartnershipParams) -> FieldError:
    with pytest.raises(InvalidQuery) as refused:
        kind.parse(query.encode())
    (fault,) = refused.value.errors
    return fault


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("page=2", "cursor"),
        ("offset=50", "cursor"),
        ("per_page=10", "limit"),
        ("Per-Page=10", "limit"),
        ("page_size=10", "limit"),
        ("search=arnhem", "q"),
        ("language=nl", "lang"),
        ("order_by=name", "sort"),
        ("type=friendship", "kind"),
        ("state=active", "status"),
        ("statuz=active", "status"),
    ],
)
def test_parameter_of_another_api_is_refused_with_the_own_one(query: str, meant: str) -> None:
    fault = fault_of(query)
    assert (fault.code, fault.did_you_mean) == ("unknown_parameter", meant)


def test_parameter_that_a_list_does_not_have_is_not_suggested() -> None:
    assert fault_of("state=active", CityParams).did_you_mean != "status"


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("status=ended", "severed"),
        ("status=Ended", "severed"),
        ("status=asleep", "dormant"),
        ("status=suspended", "dormant"),
        ("status=in+force", "active"),
        ("reason=war", "armed_conflict"),
        ("kind=twinning", "sister_city"),
        ("kind=twin-town", "sister_city"),
        ("sort=newest", "-since"),
    ],
)
def test_everyday_word_is_refused_with_the_term(query: str, meant: str) -> None:
    fault = fault_of(query)
    assert (fault.code, fault.did_you_mean) == ("not_allowed", meant)


def test_same_word_means_what_the_parameter_allows() -> None:
    assert fault_of("event=paused", EventParams).did_you_mean == "suspended"
    assert fault_of("status=paused").did_you_mean == "dormant"
    assert fault_of("kind=city", CityParams).did_you_mean == "municipality"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("UK", "GB"),
        ("England", "GB"),
        ("Netherland", "NL"),
        ("Germny", "DE"),
        ("Soviet Union", None),
        ("Atlantis", None),
    ],
)
@pytest.mark.parametrize("name", ["country", "exclude_country"])
def test_a_country_that_is_not_named_exactly_is_refused_with_its_code(name: str, text: str, code: str | None) -> None:
    fault = fault_of(f"{name}={text}")
    assert (fault.code, fault.did_you_mean) == ("form", code)


def test_every_meant_word_exists() -> None:
    terms = {term.value for kind in VOCABULARIES.values() for term in kind}
    orders = {*ORDERS, "-date"}
    assert set(synonyms._VALUES) <= terms | orders
    assert set(synonyms._PARAMETERS) <= {parameter.name for operation in OPERATIONS for parameter in operation.in_query}
