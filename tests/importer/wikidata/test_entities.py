"""Every statement of an entity comes out whole, or is reported to be unreadable."""

from collections.abc import Iterable

import pytest

from app.claims.claim import Claim, Rank, UnstatedDate
from app.claims.named_places import NamedPlace
from app.claims.rejections import Rejected, RejectionReason
from app.domain.dates import VagueDate
from app.domain.vocabulary import Kind
from app.importer.wikidata import entities
from app.importer.wikidata.entities import WikidataEntity
from tests.importer.wikidata.building import (
    Json,
    claim,
    entity,
    item,
    partner,
    snak,
    statement,
    string,
    time,
    valueless,
)


def read_entity(value: object) -> WikidataEntity | Rejected | None:
    return entities.read_entity(value, "sample")


def read(*statements: Json) -> tuple[Claim | Rejected, ...]:
    found = read_entity(entity("Q1", *statements))
    assert isinstance(found, WikidataEntity)
    return found.statements


def one(made: Json) -> Claim:
    (found,) = read(made)
    assert isinstance(found, Claim)
    return found


def texts(dates: Iterable[object]) -> list[str]:
    return [date.edtf for date in dates if isinstance(date, VagueDate)]


def test_a_plain_statement_has_a_rank_and_nothing_else() -> None:
    found = one(partner("Q2"))
    assert found == Claim(
        key="q1$0001 Q2",
        digest=found.digest,
        sides=(NamedPlace("Q1"), NamedPlace("Q2")),
        where="Q1: Q1$0001",
        names=("Q1", "Q2"),
        directed=True,
        permalink="https://www.wikidata.org/wiki/Q1#Q1$0001",
        kind=Kind.SISTER_CITY,
    )


def test_members_that_older_answers_leave_out_are_not_missed() -> None:
    bare: Json = {"mainsnak": item("P190", "Q2"), "id": "q1$ABC", "rank": "normal"}
    assert one(bare) == claim("q1$ABC", "Q1", "Q2")
    by_number = snak("P190", {"entity-type": "item", "numeric-id": 2}, "wikibase-entityid")
    assert one({"mainsnak": by_number, "id": "Q1$A"}).sides[1].wikidata_id == "Q2"


def test_a_map_that_is_an_empty_list_is_an_empty_map() -> None:
    made = partner("Q2") | {"qualifiers": [], "references": [{"snaks": []}]}
    assert one(made) == claim("Q1$0001", "Q1", "Q2")
    assert read_entity({"id": "Q1", "labels": [], "claims": [], "aliases": []}) is not None
    assert read_entity({"id": "Q1", "claims": {"P190": {}}}) == read_entity({"id": "Q1", "claims": {}})


@pytest.mark.parametrize("rank", list(Rank))
def test_ranks_are_stored(rank: Rank) -> None:
    assert one(partner("Q2", rank=rank.value)).rank is rank


def test_an_end_is_a_date_or_unknown_or_stated_not_to_be_and_these_are_three_things() -> None:
    day = time("P582", "+2022-03-03T00:00:00Z", 11)
    assert texts(one(partner("Q2", qualifiers=[day])).ends) == ["2022-03-03"]
    for kind, stated in (("somevalue", UnstatedDate.SOME), ("novalue", UnstatedDate.NONE)):
        assert one(partner("Q2", qualifiers=[valueless("P582", kind)])).ends == (stated,)
    assert one(partner("Q2")).ends == ()


def test_several_dates_of_one_qualifier_are_all_stored_in_order() -> None:
    starts = [time("P580", "+1993-00-00T00:00:00Z", 9), time("P580", "+2001-05-00T00:00:00Z", 10)]
    points = [time("P585", "+1999-00-00T00:00:00Z", 9)]
    found = one(partner("Q2", qualifiers=[*starts, *points]))
    assert texts(found.starts) == ["1993", "2001-05"]
    assert texts(found.points_in_time) == ["1999"]


def test_what_is_said_to_be_about_is_marked() -> None:
    start = time("P580", "+1993-00-00T00:00:00Z", 9)
    found = one(partner("Q2", qualifiers=[start, item("P1480", "Q5727902")]))
    assert texts(found.starts) == ["1993~"]


@pytest.mark.parametrize(
    ("qualifier", "words"),
    [
        (item("P1534", "Q7654930"), "Q7654930"),
        (string("P1534", "Freundschaft"), "Freundschaft"),
        (valueless("P1534", "somevalue"), "somevalue"),
        (snak("P1534", {"text": "jumelage", "language": "fr"}, "monolingualtext"), "jumelage"),
        (snak("P1534", {"latitude": 1}, "globecoordinate"), "{'latitude': 1}"),
    ],
)
def test_other_qualifiers_are_stored_in_words(qualifier: Json, words: str) -> None:
    assert one(partner("Q2", qualifiers=[valueless("P582", "somevalue"), qualifier])).remarks == (
        f"Cause of the end as stated: {words}.",
    )


def test_what_a_statement_doubts_is_stored() -> None:
    doubts = one(partner("Q2", qualifiers=[item("P5102", "Q728646"), item("P2241", "Q21655367")])).remarks
    assert doubts == (
        "It is marked: reason for deprecated rank: Q21655367.",
        "It is marked: nature of statement: Q728646.",
    )


def test_a_reference_is_a_page_a_work_or_where_it_was_copied_from() -> None:
    page = [
        string("P854", "https://a.example/partner"),
        string("P854", "https://a.example/more"),
        snak("P1476", {"text": "Partnerstädte", "language": "de"}, "monolingualtext"),
        time("P577", "+2019-00-00T00:00:00Z", 9),
        time("P813", "+2020-02-03T00:00:00Z", 11),
    ]
    copied = [item("P143", "Q328"), string("P4656", "https://en.wikipedia.example/Sister")]
    found = one(partner("Q2", references=[page, [item("P248", "Q36578")], copied]))
    partner_page, further_page = "https://a.example/partner", "https://a.example/more"
    copied_page = "https://en.wikipedia.example/Sister"
    assert found.references == (
        (partner_page, f"Partnerstädte, {partner_page}, published 2019, retrieved 2020-02-03"),
        (further_page, f"Partnerstädte, {further_page}, published 2019, retrieved 2020-02-03"),
        ("", "stated in Q36578"),
        (copied_page, f"imported from Q328, {copied_page}"),
    )
    assert one(partner("Q2", references=[[time("P813", "+2020-02-03T00:00:00Z", 11)]])).references == ()


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("somevalue", "The partner is stated as unknown."),
        ("novalue", "The city is stated to have no partner."),
    ],
)
def test_a_partner_that_is_unknown_or_none_is_a_statement_without_partner(kind: str, message: str) -> None:
    assert read(statement(valueless("P190", kind))) == (Rejected("Q1: Q1$0A", RejectionReason.NO_PARTNER, message),)


@pytest.mark.parametrize(
    ("broken", "where", "reason"),
    [
        ("Q2", "Q1, P190 number 2", "is not written as a statement: TypeError("),
        ({"mainsnak": item("P190", "Q2")}, "Q1, P190 number 2", "is not written as a statement: KeyError('id')."),
        (partner("Q2") | {"id": "Q1$a b"}, "Q1: Q1$a b", "has no statement id."),
        ({"id": "Q1$0A"}, "Q1, P190 number 2", "is not written as a statement: KeyError('mainsnak')."),
        (partner("Q2") | {"mainsnak": {"snaktype": "odd"}}, "Q1, P190 number 2", "is not written as a statement: KeyE"),
        (
            statement(snak("P190", {"entity-type": "item", "id": "Q2 <b>"}, "wikibase-entityid")),
            "Q1, P190 number 2",
            "is not written as a statement: ValueError('Q2 <b> is not an item').",
        ),
        (statement(string("P190", "Leipzig")), "Q1: Q1$0A", "has a value that is not an item: Leipzig."),
        (
            partner("Q2") | {"rank": "best"},
            "Q1, P190 number 2",
            "is not written as a statement: ValueError(\"'best' is not a valid Rank\").",
        ),
    ],
)
def test_what_is_no_statement_is_reported_and_its_neighbours_are_read(broken: Json, where: str, reason: str) -> None:
    first, bad, last = read_entity(
        {"id": "Q1", "claims": {"P190": [partner("Q3"), broken, partner("Q4", 2)]}}
    ).statements  # type: ignore[union-attr]
    assert isinstance(first, Claim) and isinstance(last, Claim)
    assert isinstance(bad, Rejected) and (bad.reason, bad.where) == (RejectionReason.UNREADABLE, where)
    assert bad.message.startswith(f"It {reason}")


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ([], "has no id"),
        ({"error": {}}, "has no id"),
        ({"id": "Q9", "missing": ""}, "is Q9, which does not exist"),
        ({"id": "Leipzig", "type": "item"}, "is Leipzig, which is not an item"),
        ({"id": "Q9", "labels": {"en": "Leipzig"}}, "is Q9, but not written as an entity"),
        ({"id": "L5", "type": "lexeme", "claims": {"P190": [partner("Q2")]}}, "is L5, which is not an item"),
    ],
)
def test_what_is_no_item_is_refused(value: object, reason: str) -> None:
    found = read_entity(value)
    assert isinstance(found, Rejected)
    assert reason in found.message


def test_the_property_itself_and_other_sorts_of_entities_have_no_partners() -> None:
    assert read_entity({"id": "P190", "type": "property", "claims": {}}) is None


def test_a_merged_entity_is_read_under_the_id_that_it_has_now() -> None:
    found = read_entity(entity("Q5", partner("Q2", subject="q5"), redirects={"from": "Q4", "to": "Q5"}))
    assert isinstance(found, WikidataEntity)
    assert (found.id, found.place.merged_ids) == ("Q5", ("Q4",))
    assert [one.sides[0].wikidata_id for one in found.statements if isinstance(one, Claim)] == ["Q5"]
