"""Types of parameters: strict parsing of numbers, dates, booleans, countries and coordinates."""

from urllib.parse import quote

import pytest

from app.domain.dates import VagueDate
from app.domain.errors import InvalidQuery
from app.parameters.param_types import is_group_id
from app.parameters.partnership_params import PartnershipParams
from app.queries.changes import ChangeParams
from app.queries.entities import SourceParams


def message(query: str) -> str:
    """Return the message of the only error, which names the parameter."""
    with pytest.raises(InvalidQuery) as refused:
        PartnershipParams.parse(query.encode())
    (fault,) = refused.value.errors
    assert fault.field == query.partition("=")[0]
    return fault.message


@pytest.mark.parametrize(
    "text",
    ["1.0", "%2B1", "%201", "1%20", "1_000", "01", "%D9%A3", "-1", "-0", "99999999999999999999", "1e2", "0x10", "NaN",
     "Infinity", "ten", "1,5", "1%2F2", "%EF%BC%91", "9999999999", "true"],
)  # fmt: skip
@pytest.mark.parametrize("name", ["limit", "min_witnesses", "radius_km"])
def test_number_must_be_plain_digits(name: str, text: str) -> None:
    query = f"{name}={text}" + ("&near=1,1" if name == "radius_km" else "")
    assert message(query).startswith("write a whole number in plain digits")


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "limit=999999999", "min_witnesses=1001"])
def test_number_out_of_range_is_refused_with_the_bound(query: str) -> None:
    bound = {"limit=0": "1", "min_witnesses=1001": "1000"}.get(query, "200")
    assert message(query).endswith(bound)


def test_bounds_are_inclusive() -> None:
    assert [PartnershipParams.parse(f"limit={number}".encode()).limit for number in (1, 200)] == [1, 200]
    assert PartnershipParams.parse(b"min_independent_sources=0").min_independent_sources == 0


DATES = ("as_of", "established_from", "ended_to", "event_from", "last_evidence_before")


@pytest.mark.parametrize(
    "text",
    ["0", "2021-02-30", "2021-13", "2021-00", "0000", "0000-01-01", "20210101", "2021-1-1", "21-01-01", "2021-1",
     "%EF%BC%92%EF%BC%90%EF%BC%92%EF%BC%91", "2021~", "2021%3F", "2021/2022", "../2021", "2021-06-01T00:00:00Z",
     "today", "1e3", "-2021", "10000", "2023-02-29", "1900-02-29", "2021-06-31", "%202021", "2021%20", "2021-06-",
     "٢٠٢١".encode().hex(), "1612137600"],
)  # fmt: skip
@pytest.mark.parametrize("name", DATES)
def test_invalid_date_is_refused(name: str, text: str) -> None:
    assert message(f"{name}={text}")


@pytest.mark.parametrize("text", ["0001", "9999", "2021", "2021-02", "2024-02-29", "2000-02-29", "9999-12-31"])
@pytest.mark.parametrize("name", DATES)
def test_valid_date_is_accepted(name: str, text: str) -> None:
    assert getattr(PartnershipParams.parse(f"{name}={text}".encode()), name) == VagueDate.parse(text)


@pytest.mark.parametrize("text", ["1", "0", "yes", "t", "on", "null", "none", "false%20"])
@pytest.mark.parametrize("name", ["disputed", "pending", "include_proposed"])
def test_boolean_must_be_true_or_false(name: str, text: str) -> None:
    assert message(f"{name}={text}") == "write true or false"


def test_booleans_are_parsed() -> None:
    for text in (b"disputed=true&pending=false", b"disputed=True&pending=FALSE"):
        question = PartnershipParams.parse(text)
        assert (question.disputed, question.pending) == (True, False)


@pytest.mark.parametrize("name", ["country", "exclude_country"])
@pytest.mark.parametrize("text", ["N", "UK", "England", "Netherland", "ＮＬ", "NL;CN"])
def test_invalid_country_is_refused(name: str, text: str) -> None:
    with pytest.raises(InvalidQuery) as refused:
        PartnershipParams.parse(f"{name}={quote(text, safe='%')}".encode())
    (fault,) = refused.value.errors
    assert fault.message.startswith("a country is an ISO 3166-1 code such as NL, or a name")
    assert fault.did_you_mean == {"UK": "GB", "England": "GB", "Netherland": "NL"}.get(text)


@pytest.mark.parametrize("text", ["NL", "XK", "TW", "PS", "NA", "NO"])
def test_valid_country_is_accepted(text: str) -> None:
    assert PartnershipParams.parse(f"country={text}".encode()).country == (text,)


@pytest.mark.parametrize("text", ["NL", "NL,", ",CN", ",", "NL,CN,DE", "NL;CN", f"NL,{'a' * 121}"])
def test_between_needs_two_sides(text: str) -> None:
    assert message(f"between={text}")


@pytest.mark.parametrize("text", ["NL,CN", "NL,NL", "arnhem-nl,CN", "EU,CN", "Q1310,geonames:1791247", "NATO,BRICS"])
def test_sides_may_be_countries_groups_or_cities(text: str) -> None:
    assert PartnershipParams.parse(f"between={text}".encode()).between == tuple(text.split(","))


def test_group_ids_differ_from_countries_and_wikidata_ids() -> None:
    assert [
        text for text in ("EU", "G7", "NATO", "NL", "Q1310", "Q", "eu", "arnhem-nl", "E", "") if is_group_id(text)
    ] == [
        "EU",
        "G7",
        "NATO",
    ]


@pytest.mark.parametrize(
    "text",
    ["r", "r01", "r-1", "R1", "r1.0", "r9999999999", "r%D9%A3", "r1-9f2c1a0", "r1-9F2C1A07", "2021-06", "2021-02-30",
     "2021-06-01T24:00Z", "2021-06-01T12:60Z", "2021-06-01T12:00", "2021-06-01T12:00:00%2B01:00",
     "2021-06-01%2012:00Z", "now", "r1%20"],
)  # fmt: skip
def test_invalid_known_at_is_refused(text: str) -> None:
    assert message(f"known_at={text}")


@pytest.mark.parametrize(
    "text",
    ["r0", "r1", "r999999999", "r1-9f2c1a07", "2026-11-24", "2026-11-24T12:00Z", "2026-11-24T23:59:59Z"],
)
def test_known_at_may_be_a_revision_a_day_or_an_instant(text: str) -> None:
    assert PartnershipParams.parse(f"known_at={text}".encode()).known_at == text


@pytest.mark.parametrize(
    "query",
    ["near=91,0&radius_km=1", "near=0,181&radius_km=1", "near=1&radius_km=1", "near=1,2,3&radius_km=1",
     "near=1,%202&radius_km=1", "near=%2B1,2&radius_km=1", "near=1e1,2&radius_km=1", "near=NaN,2&radius_km=1",
     "near=.5,2&radius_km=1", "near=1.,2&radius_km=1", "bbox=1,2,3", "bbox=0,10,5,9", "bbox=181,0,0,0",
     "bbox=0,-91,0,0", "bbox=a,b,c,d", "bbox=1,2,3,4,5"],
)  # fmt: skip
def test_invalid_coordinates_are_refused(query: str) -> None:
    assert message(query)


def test_coordinates_are_rounded_to_those_of_the_register() -> None:
    question = PartnershipParams.parse(b"near=52.1234567891234,-0.25000000049&radius_km=5")
    assert question.near == (52.123457, -0.25)
    assert list(question.pairs) == [("near", "52.123457,-0.25"), ("radius_km", "5")]


def test_bbox_may_cross_180_degrees_or_be_a_point() -> None:
    for text in ("170,-10,-170,10", "5,5,5,5", "-180,-90,180,90"):
        assert PartnershipParams.parse(f"bbox={text}".encode()).bbox == tuple(float(part) for part in text.split(","))


@pytest.mark.parametrize("text", ["Dutch", "n", "nl_NL", "nl-", "NL", "%20nl", "nl;en", "123"])
def test_invalid_language_tag_is_refused(text: str) -> None:
    assert message(f"lang={text}").endswith("such as nl")


@pytest.mark.parametrize(("text", "meant"), [("EN", "en"), ("english", "en"), ("Dutch", "nl"), ("XX", None)])
def test_a_language_that_was_meant_is_suggested(text: str, meant: str | None) -> None:
    for kind, name in ((PartnershipParams, "lang"), (SourceParams, "language")):
        with pytest.raises(InvalidQuery) as refused:
            kind.parse(f"{name}={text}".encode())
        assert [(fault.field, fault.code, fault.did_you_mean) for fault in refused.value.errors] == [
            (name, "form", meant)
        ]


def test_since_is_a_revision_with_or_without_the_letter() -> None:
    for text in ("r4", "4", "0", "r0"):
        assert list(ChangeParams.parse(f"since={text}".encode()).pairs) == [("since", text)]
    for text in ("r", "-1", "01", "4.0", "rr4", "99999999999"):
        with pytest.raises(InvalidQuery, match="revision"):
            ChangeParams.parse(f"since={text}".encode())


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("near=51&radius_km=5", "write latitude and longitude in degrees, such as 51.98,5.91"),
        ("bbox=1,2,3", "write west, south, east and north in degrees, such as 3.3,50.7,7.2,53.6"),
        (
            "include=all",
            "write one or more of events, citations, sources, cities, listings, periods, separated by commas",
        ),
    ],
)
def test_a_message_says_what_to_write_and_then_an_example(query: str, said: str) -> None:
    assert message(query) == said
