"""A statement becomes one claim, with everything that bears on its truth, or one refusal."""

from datetime import date
from typing import Any

import pytest

from app.domain.dates import VagueDate
from app.domain.vocabulary import Kind
from app.imports.claims import NamedPlace, PairClaim, Rank, Reference, Rejected, RejectionReason, UnstatedDate
from app.imports.wikidata.dates import WikidataDate, read_time
from app.imports.wikidata.statements import SnakType, reject_unreadable, to_claim


def wikidata_date(edtf: str) -> WikidataDate:
    return WikidataDate(VagueDate.parse(edtf))


SOME, NONE = WikidataDate(UnstatedDate.SOME), WikidataDate(UnstatedDate.NONE)


def claim(id_: str = "Q1$1", subject: str = "Q1", partner: str = "Q2", **members: Any) -> PairClaim:  # noqa: ANN401
    found = to_claim(id_, subject, partner, **members)
    assert isinstance(found, PairClaim)
    return found


FULL = claim(
    "q64$9A08",
    "Q64",
    "Q649",
    rank=Rank.DEPRECATED,
    starts=(wikidata_date("1990"), wikidata_date("2001-05")),
    ends=(wikidata_date("2022-03"), SOME, NONE),
    points=(wikidata_date("1999-02-03"),),
    qualifiers=(("P1534", "Q7654930"), ("P2241", "Q21655367"), ("P276", "Q64"), ("P5102", "Q728646")),
    references=[
        Reference("https://a.example/1", title="Partner", published=VagueDate.parse("2019")),
        Reference("https://a.example/2", title="Partner", published=VagueDate.parse("2019")),
        Reference(stated_in="Q36578", imported_from="Q328", retrieved=date(2020, 2, 3)),
    ],
)


def test_everything_that_a_statement_says_is_in_its_claim() -> None:
    assert (
        PairClaim(
            key="q64$9a08",
            digest=FULL.digest,
            where="Q64: q64$9A08",
            sides=(NamedPlace("Q64"), NamedPlace("Q649")),
            directed=True,
            permalink="https://www.wikidata.org/wiki/Q64#q64$9A08",
            kind=Kind.SISTER_CITY,
            starts=(VagueDate.parse("1990"), VagueDate.parse("2001-05")),
            ends=(VagueDate.parse("2022-03"), UnstatedDate.SOME, UnstatedDate.NONE),
            points_in_time=(VagueDate.parse("1999-02-03"),),
            rank=Rank.DEPRECATED,
            references=(
                Reference("https://a.example/1", title="Partner", published=VagueDate.parse("2019")),
                Reference("https://a.example/2", title="Partner", published=VagueDate.parse("2019")),
                Reference(stated_in="Q36578", imported_from="Q328", retrieved=date(2020, 2, 3)),
            ),
            doubts=("reason for deprecated rank: Q21655367", "nature of statement: Q728646"),
            end_causes=("Q7654930",),
        )
        == FULL
    )


def test_a_date_that_cannot_be_said_is_unknown_and_its_notation_a_doubt() -> None:
    found = claim(ends=(read_time({"time": "-0027-00-00T00:00:00Z", "precision": 9}),))
    assert found.ends == (UnstatedDate.SOME,)
    assert found.doubts == ("end: -0027-00-00T00:00:00Z (precision 9) lies before the year 1",)


def test_a_cause_is_one_of_an_end_only_where_there_is_an_end() -> None:
    assert claim(qualifiers=(("P828", "Q7654930"),)).end_causes == ()


def test_about_is_no_doubt_of_the_statement() -> None:
    assert claim(qualifiers=(("P1480", "Q5727902"),)).doubts == ()
    assert claim(qualifiers=(("P1480", "Q18122778"),)).doubts == ("sourcing circumstances: Q18122778",)


@pytest.mark.parametrize(
    ("state", "message"),
    [
        (SnakType.SOMEVALUE, "The partner is stated as unknown."),
        (SnakType.NOVALUE, "The city is stated to have no partner."),
    ],
)
def test_without_partner_there_is_no_claim(state: SnakType, message: str) -> None:
    assert to_claim("Q1$1", "Q1", None, state) == Rejected("Q1: Q1$1", RejectionReason.NO_PARTNER, message)


def test_what_is_unreadable_is_refused_in_a_sentence() -> None:
    assert reject_unreadable("Q1$1", "has no main snak") == Rejected(
        "Q1$1", RejectionReason.UNREADABLE, "It has no main snak."
    )


def test_the_digest_follows_what_is_said_and_not_how_it_is_written() -> None:
    json = claim("q1$A", starts=(read_time({"time": "+1990-00-00T00:00:00Z", "precision": 9}),))
    rdf = claim("Q1$a", starts=(read_time({"time": "1990-01-01T00:00:00Z", "precision": 9}),))
    later = claim("q1$A", starts=(read_time({"time": "+1991-00-00T00:00:00Z", "precision": 9}),))
    assert json.digest == rdf.digest != later.digest
    odd = claim("q1$A", ends=(read_time({"time": "-0027-00-00T00:00:00Z", "precision": 9}),))
    same = claim("q1$A", ends=(read_time({"time": "-0026-01-01T00:00:00Z", "precision": 9}),))
    assert odd.digest == same.digest != json.digest
    assert FULL.digest == "8e411337f80743a1e837b09375a17de5"  # It stays the same from version to version.
