"""Answers of the query service: rows of one statement become one statement, and a torn answer is refused."""

import io
import json
import re
import tracemalloc
from collections.abc import Iterable, Iterator
from datetime import date

import ijson
import pytest

from app.domain.dates import VagueDate
from app.imports.claims import (
    NamedPlace,
    PairClaim,
    PlaceName,
    Rank,
    ReaderItem,
    Reference,
    Rejected,
    RejectionReason,
    UnstatedDate,
)
from app.imports.limits import BrokenFile
from app.imports.wikidata.sparql import QUERY, Row, SparqlTerm, read_response, read_rows
from tests.imports.wikidata.building import Json, answer, claim, literal, uri

WIKIBASE = "http://wikiba.se/ontology#"
GENID = "http://www.wikidata.org/.well-known/genid/0fa3"
VARIABLES = "statement city partner rank start startPrecision startValue end endPrecision endValue endNone"


def row(*number: int, partner: Json | None = None, **members: Json) -> Json:
    """A row about a statement of the city Q1 on the partner Q2."""
    return {
        "statement": uri(f"http://www.wikidata.org/entity/statement/q1-00{sum(number) or 1:02d}-ab"),
        "city": uri("Q1"),
        "partner": partner or uri("Q2"),
        **members,
    }


def read(*rows: Json, variables: str = VARIABLES) -> list[ReaderItem]:
    return list(read_response("answer", io.BytesIO(answer(variables, *rows))))


def one(*rows: Json) -> PairClaim:
    (found,) = read(*rows)
    assert isinstance(found, PairClaim)
    return found


def without_partner(message: str) -> Rejected:
    return Rejected("Q1: q1$0001-ab", RejectionReason.NO_PARTNER, message)


def texts(dates: Iterable[object]) -> list[str]:
    return [date.edtf for date in dates if isinstance(date, VagueDate)]


def dated(name: str, text: str, precision: int) -> dict[str, Json]:
    return {name: literal(text, "dateTime"), f"{name}Precision": literal(str(precision), "integer")}


def test_a_statement_has_the_id_that_the_entity_has() -> None:
    assert one(row()) == claim("q1$0001-ab", "Q1", "Q2")


@pytest.mark.parametrize("rank", list(Rank))
def test_ranks_are_addresses(rank: Rank) -> None:
    assert one(row(rank=uri(f"{WIKIBASE}{rank.value.capitalize()}Rank"))).rank is rank


def test_rows_of_one_statement_are_one_statement() -> None:
    found = one(
        row(**dated("start", "1993-01-01T00:00:00Z", 9), reference=uri("ref:1"), url=uri("https://a.example/1")),
        row(**dated("start", "1993-01-01T00:00:00Z", 9), reference=uri("ref:1"), url=uri("https://a.example/2")),
        row(**dated("start", "2001-05-01T00:00:00Z", 10), reference=uri("ref:2"), importedFrom=uri("Q328")),
    )
    assert texts(found.starts) == ["1993", "2001-05"]
    assert found.references == (
        Reference("https://a.example/1"),
        Reference("https://a.example/2"),
        Reference(imported_from="Q328"),
    )


def test_the_order_of_the_rows_of_a_statement_says_nothing() -> None:
    rows = [
        row(**dated("start", start, 9), reference=uri(f"ref:{number}"), url=uri(f"https://a.example/{number}"))
        for start in ("1993-01-01T00:00:00Z", "2001-01-01T00:00:00Z")
        for number in (2, 1)
    ]
    dated_end = dated("end", "2012-01-01T00:00:00Z", 9)
    first, second = (
        [*rows, row(endValue={"type": "bnode", "value": name}), row(**dated_end, endValue=literal("2012"))]
        for name in ("1", "t2")
    )
    assert read(*first) == read(*first[::-1]) == read(*second)


def test_references_without_nodes_are_distinguished_by_what_they_say() -> None:
    found = one(
        row(url=uri("https://a.example"), retrieved=literal("2020-02-03T00:00:00Z", "dateTime")),
        row(statedIn=uri("Q36578")),
        row(statedIn=uri("Q36578")),
    )
    assert found.references == (
        Reference("https://a.example", retrieved=date(2020, 2, 3)),
        Reference(stated_in="Q36578"),
    )


@pytest.mark.parametrize("unknown", [{"type": "bnode", "value": "t284"}, uri(GENID)])
def test_an_unknown_end_is_there_and_has_no_date(unknown: Json) -> None:
    for name in ("end", "endValue"):
        assert one(row(**{name: unknown})).ends == (UnstatedDate.SOME,)


def test_a_date_without_its_node_is_read_as_far_as_it_cannot_be_padding() -> None:
    found = one(row(startValue=literal("1953-01-01T00:00:00Z"), endValue=literal("2016-03-04T00:00:00Z")))
    assert texts((*found.starts, *found.ends)) == ["1953", "2016-03-04"]


def test_an_end_that_is_stated_not_to_be_is_reported() -> None:
    assert one(row(endNone=literal("true", "boolean"))).ends == (UnstatedDate.NONE,)
    assert one(row(endNone=literal("false", "boolean"))).ends == ()


def test_a_date_without_its_precision_is_no_more_than_what_cannot_be_padding() -> None:
    found = one(row(start=literal("1953-01-01T00:00:00Z", "dateTime"), end=literal("1990")))
    assert texts((*found.starts, *found.ends)) == ["1953", "1990"]


def test_what_is_about_doubted_or_explained_is_stored() -> None:
    found = one(
        row(
            **dated("start", "1993-01-01T00:00:00Z", 9),
            circumstances=uri("Q5727902"),
            nature=uri("Q728646"),
            deprecation=uri("Q21655367"),
            endCause=literal("war"),
        )
    )
    assert texts(found.starts) == ["1993~"]
    assert found.doubts == ("reason for deprecated rank: Q21655367", "nature of statement: Q728646")
    assert one(row(end=literal("1990"), endCause=literal("war"))).end_causes == ("war",)


@pytest.mark.parametrize("unknown", [{"type": "bnode", "value": "t284"}, uri(GENID)])
def test_an_unknown_partner_is_no_partner(unknown: Json) -> None:
    assert read(row(partner=unknown)) == [without_partner("The partner is stated as unknown.")]


def test_a_statement_without_partner_says_that_there_is_none() -> None:
    made = row()
    del made["partner"]
    assert read(made) == [without_partner("The city is stated to have no partner.")]


def test_rows_that_are_no_statement_are_reported_one_by_one() -> None:
    nameless: Json = {"city": literal("Leipzig"), "partner": uri("Q2")}
    odd = row() | {"statement": literal("?")}
    found = read(nameless, odd, row(1, partner=literal("Kyiv")), row(2, rank=uri("BestRank")), row(3))
    assert [(reported.where, reported.message) for reported in found if isinstance(reported, Rejected)] == [
        ("answer, row 1", "It does not name a city by its item, or has no statement."),
        ("answer, row 2", "It does not name a city by its item, or has no statement."),
        ("answer, row 3", "It has a value that is not an item: Kyiv."),
        ("answer, row 4", "It has an unknown rank: http://www.wikidata.org/entity/BestRank."),
    ]
    assert isinstance(found[-1], PairClaim)


def test_places_are_described_once_by_what_the_rows_agree_on() -> None:
    city = {
        "cityLabel": literal("Munich", language="en"),
        "cityPoint": literal("Point(11.575 48.1375)", "wktLiteral"),
        "cityCountry": uri("Q183"),
        "cityGeonames": literal("2867714"),
        "partnerLabel": literal("Q2", language="en"),
    }
    other = {"partnerLabel": literal("Kyiv", language="en"), "partnerPoint": literal("Point(30 50)")}
    moved = {"partnerPoint": literal("<http://www.wikidata.org/entity/Q2> Point(30.5 50.4)")}
    found = read(
        row(1, **city), row(2, **(city | other)), row(3, partner=uri("Q3"), **other), row(3, partner=uri("Q3"), **moved)
    )
    assert [reported for reported in found if isinstance(reported, NamedPlace)] == [
        NamedPlace("Q1", 2867714, (PlaceName("Munich", "en"),), ("DE",), latitude=48.1375, longitude=11.575),
        NamedPlace("Q2", names=(PlaceName("Kyiv", "en"),), latitude=50, longitude=30),
        NamedPlace("Q3", names=(PlaceName("Kyiv", "en"),)),
    ]


MOON = "<http://www.wikidata.org/entity/Q405> Point(1 1)"


@pytest.mark.parametrize("text", ["Point(11)", "Polygon((1 1))", "Point(x y)", "Point(1 91)", "Point(1-1 2)", MOON])
def test_what_is_no_point_on_earth_is_none(text: str) -> None:
    (found,) = read(row(cityPoint=literal(text)))
    assert isinstance(found, PairClaim)


def test_torn_statements_are_refused() -> None:
    with pytest.raises(BrokenFile, match="row 3: the rows of"):
        read(row(1), row(2), row(1))


def test_an_answer_without_the_needed_variables_is_refused() -> None:
    with pytest.raises(BrokenFile, match=r"no variable “partner”.* its variables: statement, city, sister"):
        read(variables="statement city sister")


def test_the_query_asks_for_what_is_read() -> None:
    selected = QUERY[QUERY.index("SELECT") : QUERY.index("WHERE")]
    for name in (
        *VARIABLES.split(),
        "point",
        "reference",
        "url",
        "retrieved",
        "cityLabel",
        "partnerGeonames",
        "nature",
    ):
        assert f"?{name} " in selected.replace("\n", " ")
    assert QUERY.rstrip().endswith("ORDER BY ?statement")


class Pieces(io.BytesIO):
    """A file that gives at most so many bytes at a time."""

    def __init__(self, content: bytes, size: int) -> None:
        super().__init__(content)
        self._size = size

    def read(self, size: int | None = -1) -> bytes:
        return super().read(min(self._size, size or 0))


def rows_of(content: bytes, size: int = 65536) -> list[Row]:
    return list(read_rows("answer", Pieces(content, size)))


@pytest.mark.parametrize("size", [1, 7, 64, 10_000])
def test_rows_are_found_wherever_the_pieces_are_cut(size: int) -> None:
    content = answer(
        "city name", {"city": uri("Q1"), "name": literal("Łódź ] }", language="pl")}, {}, {"city": uri("Q2")}
    )
    rows = rows_of(content, size)
    assert rows[0]["name"] == SparqlTerm("literal", "Łódź ] }", language="pl")
    assert rows[1] == {} and rows[2]["city"].value.endswith("/Q2")


def test_the_variables_may_appear_behind_the_rows() -> None:
    content = json.dumps({"results": {"bindings": [{"city": uri("Q1")}]}, "head": {"vars": ["city"]}}).encode()
    for size in (1, 20, 1000):
        assert len(rows_of(content, size)) == 1


def test_what_is_requested_of_a_partner_is_requested_where_there_is_one() -> None:
    """Outside, a statement without a partner would be given every place of the world as one."""
    inside = QUERY[QUERY.index("?statement ps:P190 ?partner") :].partition("\n  }")[0]
    requested = re.findall(r"\?partner (?:rdfs|wdt):\w+", QUERY)
    assert len(requested) == 5 and re.findall(r"\?partner (?:rdfs|wdt):\w+", inside) == requested


def test_an_empty_answer_has_no_rows() -> None:
    assert rows_of(b'{"results": {"bindings": []}}') == []


CITIES: list[Json] = [{"city": uri(f"Q{n}")} for n in range(1, 50)]
WHOLE = answer("city", *CITIES)


@pytest.mark.parametrize("cut", [len(WHOLE) // 2, len(WHOLE) - 5, len(WHOLE) - 12])
def test_an_answer_that_breaks_off_is_refused(cut: int) -> None:
    with pytest.raises(BrokenFile, match="is incomplete"):
        rows_of(WHOLE[:cut], 100)


def test_an_answer_that_goes_on_with_an_error_is_refused() -> None:
    half = WHOLE[: WHOLE.index(b"Q25") - 60]
    trace = b"\njava.util.concurrent.TimeoutException\n\tat java.base/x\n" * 100_000
    with pytest.raises(BrokenFile, match="is incomplete or not JSON"):
        rows_of(half + trace)
    with pytest.raises(BrokenFile, match="is incomplete or not JSON: parse error: trailing garbage"):
        rows_of(WHOLE + b"java.lang.Error")


@pytest.mark.parametrize("content", [b"", b"<html>", b'{"head": {}}', b"x" * 2_000_000])
def test_what_is_no_answer_is_refused(content: bytes) -> None:
    with pytest.raises(BrokenFile, match="is not the JSON response"):
        rows_of(content)


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(BrokenFile, match="is incomplete or not JSON: lexical error: invalid char in json text"):
        rows_of(WHOLE[:80] + b"\xff" + WHOLE[80:])
    with pytest.raises(BrokenFile, match="is incomplete or not JSON: lexical error: invalid bytes in UTF8 string"):
        rows_of(WHOLE.replace(b"Q25", b"Q25\xff"))


def test_an_answer_of_any_size_needs_little_memory() -> None:
    def many() -> Iterator[bytes]:
        yield b'{"head": {"vars": ["city"]}, "results": {"bindings": ['
        for number in range(15_000):
            mark = b"," if number else b""
            yield mark + json.dumps({"city": uri(f"Q{number + 1}"), "name": literal("x" * 300)}).encode()
        yield b"]}}"

    tracemalloc.start()
    count = sum(1 for _ in read_rows("answer", ijson.from_iter(many())))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 15_000
    assert peak < 1_000_000
