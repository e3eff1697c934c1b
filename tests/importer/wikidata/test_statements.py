"""A statement becomes one claim, with everything that bears on its truth, or one refusal."""

from app.claims.claim import Claim, Rank, UnstatedDate
from app.claims.named_places import NamedPlace
from app.claims.rejections import Rejected, RejectionReason
from app.domain.dates import VagueDate
from app.domain.vocabulary import Kind
from app.importer.wikidata.entities import reject_unreadable
from tests.importer.fictional_data import statements
from tests.importer.wikidata.building import (
    Json,
    claim,
    item,
    snak,
    string,
    time,
    valueless,
)

PAGES = [
    string("P854", "https://a.example/1"),
    string("P854", "https://a.example/2"),
    snak("P1476", {"text": "Partner", "language": "de"}, "monolingualtext"),
    time("P577", "+2019-00-00T00:00:00Z", 9),
]
RETRIEVED = time("P813", "+2020-02-03T00:00:00Z", 11)
FULL = claim(
    "q64$9A08",
    "Q64",
    "Q649",
    rank="deprecated",
    qualifiers=[
        time("P580", "+1990-00-00T00:00:00Z", 9),
        time("P580", "+2001-05-00T00:00:00Z", 10),
        time("P582", "+2022-03-00T00:00:00Z", 10),
        valueless("P582", "somevalue"),
        valueless("P582", "novalue"),
        time("P585", "+1999-02-03T00:00:00Z", 11),
        item("P1534", "Q7654930"),
        item("P2241", "Q21655367"),
        item("P276", "Q64"),
        item("P5102", "Q728646"),
    ],
    references=[PAGES, [item("P248", "Q36578"), item("P143", "Q328"), RETRIEVED], [RETRIEVED]],
)


def with_qualifiers(*qualifiers: Json, id_: str = "Q1$A") -> Claim:
    return claim(id_, "Q1", "Q2", qualifiers=qualifiers)


def test_everything_that_a_statement_says_is_in_its_claim() -> None:
    assert (
        Claim(
            key="q64$9a08 Q649",
            digest=FULL.digest,
            sides=(NamedPlace("Q64"), NamedPlace("Q649")),
            where="Q64: q64$9A08",
            names=("Q64", "Q649"),
            directed=True,
            permalink="https://www.wikidata.org/wiki/Q64#q64$9A08",
            kind=Kind.SISTER_CITY,
            statements=statements(
                starts=(VagueDate.parse("1990"), VagueDate.parse("2001-05")),
                ends=(VagueDate.parse("2022-03"), UnstatedDate.SOME, UnstatedDate.NONE),
                points_in_time=(VagueDate.parse("1999-02-03"),),
            ),
            rank=Rank.DEPRECATED,
            references=(
                ("https://a.example/1", "Partner, https://a.example/1, published 2019"),
                ("https://a.example/2", "Partner, https://a.example/2, published 2019"),
                ("", "stated in Q36578, imported from Q328, retrieved 2020-02-03"),
            ),
            remarks=(
                "It is marked: reason for deprecated rank: Q21655367.",
                "It is marked: nature of statement: Q728646.",
                "Cause of the end as stated: Q7654930.",
            ),
        )
        == FULL
    )


def test_a_date_that_cannot_be_said_is_unknown_and_its_notation_a_doubt() -> None:
    found = with_qualifiers(time("P582", "-0027-00-00T00:00:00Z", 9))
    assert found.ends == (UnstatedDate.SOME,)
    assert found.remarks == ("It is marked: end: -0027-00-00T00:00:00Z (precision 9): it lies before the year 1.",)


def test_a_cause_is_one_of_an_end_only_where_there_is_an_end() -> None:
    assert with_qualifiers(item("P828", "Q7654930")).remarks == ()


def test_about_is_no_doubt_of_the_statement() -> None:
    assert with_qualifiers(item("P1480", "Q5727902")).remarks == ()
    assert with_qualifiers(item("P1480", "Q18122778")).remarks == ("It is marked: sourcing circumstances: Q18122778.",)


def test_what_is_unreadable_is_refused_in_a_sentence() -> None:
    assert reject_unreadable("Q1$1", "has no main snak") == Rejected(
        "Q1$1", RejectionReason.UNREADABLE, "It has no main snak."
    )


def test_the_digest_follows_what_is_said_and_not_how_it_is_written() -> None:
    json = with_qualifiers(time("P580", "+1990-00-00T00:00:00Z", 9), id_="q1$A")
    padded = with_qualifiers(time("P580", "+1990-01-01T00:00:00Z", 9), id_="Q1$A")
    later = with_qualifiers(time("P580", "+1991-00-00T00:00:00Z", 9), id_="q1$A")
    assert json.digest == padded.digest != later.digest
    odd = with_qualifiers(time("P582", "-0027-00-00T00:00:00Z", 9), id_="q1$A")
    same = with_qualifiers(time("P582", "-0027-01-01T00:00:00Z", 9), id_="q1$A")
    assert odd.digest == same.digest != json.digest
    assert FULL.digest == "5a6d15e0fa6cffe5948282969e365ed7"  # It stays the same from version to version.
