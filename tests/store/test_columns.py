"""Columns give back what they store, and codes outlive a release: terms keep their places in bit masks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import vocabulary
from app.domain.dates import VagueDate
from app.domain.models import Citation, CityName
from app.store.columns import (
    BinaryText,
    EncodedText,
    JsonText,
    TermText,
    VagueDateText,
    bitmask,
    column_type,
    enum_code,
)
from tests.domain.drawing import steady

ORDER: dict[type[vocabulary.Term], str] = {
    vocabulary.Status: "active dormant severed unknown",
    vocabulary.Ending: "decision expiry annulment dissolution unknown",
    vocabulary.Certainty: "certain possible",
    vocabulary.Basis: "decided reported presumed",
    vocabulary.Kind: "sister_city friendship cooperation informal unspecified",
    vocabulary.EventKind: (
        "contact established renewed kept attested changed suspended inactive resumed exchange_cancelled severed ended"
        " expired annulled dissolved succeeded contested declined statement listed delisted prohibited"
    ),
    vocabulary.Stage: "proposed reported decided effective",
    vocabulary.Side: "a b both third_party unknown",
    vocabulary.Body: "council executive mayor ngo national_government court other unknown",
    vocabulary.Part: "whole official funding programme",
    vocabulary.Reason: (
        "human_rights armed_conflict geopolitics_security sovereignty_dispute territorial_dispute historical_memory"
        " lgbti_rights government_ideology diplomatic_dispute trade_dispute retaliation public_backlash inactivity"
        " no_benefit policy_refocus budget agreement_expired merger legal_prohibition legal_risk pandemic dialogue"
        " solidarity other"
    ),
    vocabulary.SourceKind: "press official repost ngo state_media blog party reference list dataset",
    vocabulary.CityKind: "municipality district county province region consortium other",
    vocabulary.Confidence: "high medium low",
}
"""The order in which databases store the terms. New terms are appended."""


@pytest.mark.parametrize("vocabulary", ORDER, ids=lambda vocabulary: str(vocabulary.__name__))
def test_stored_terms_keep_their_codes(vocabulary: type[vocabulary.Term]) -> None:
    known = ORDER[vocabulary].split()
    assert [term.value for term in vocabulary][: len(known)] == known
    assert [enum_code(term) for term in vocabulary] == list(range(1, len(list(vocabulary)) + 1))


def test_none_has_the_code_0() -> None:
    assert enum_code(None) == 0


def test_a_bitmask_fits_an_sql_integer() -> None:
    assert len(vocabulary.Reason) <= 31
    assert [bitmask([term]) for term in vocabulary.Status] == [1, 2, 4, 8]
    assert bitmask(vocabulary.Reason) < 2**31


@steady
@given(st.lists(st.sampled_from(vocabulary.Reason)))
def test_a_bitmask_has_the_bits_of_its_terms_and_no_others(drawn: list[vocabulary.Reason]) -> None:
    bits = bitmask(drawn)
    for term in vocabulary.Reason:
        assert bool(bits & bitmask([term])) == (term in drawn)


STORED = [
    (VagueDateText(), VagueDate.parse("../2023-05"), "../2023-05"),
    (TermText(vocabulary.Kind), vocabulary.Kind.FRIENDSHIP, "friendship"),
    (JsonText(tuple[str, ...]), ("Köln", 'a "b"'), '["Köln","a \\"b\\""]'),
    (JsonText(tuple[CityName, ...]), (CityName(name="Arnheim"),), '[{"name":"Arnheim"}]'),
    (JsonText(tuple[Citation, ...]), (Citation(source="paper", weak=True),), '[{"source":"paper","weak":true}]'),
]


@pytest.mark.parametrize(("column", "value", "stored"), STORED, ids=lambda value: type(value).__name__)
def test_a_column_stores_a_value_as_text_and_gives_it_back(column: EncodedText, value: object, stored: str) -> None:
    assert column.encode(value) == stored
    assert column.decode(stored) == value


@pytest.mark.parametrize(
    ("column", "stored"),
    [(VagueDateText(), "2023-13"), (TermText(vocabulary.Kind), "marriage"), (JsonText(tuple[CityName, ...]), "[{}]")],
    ids=lambda value: type(value).__name__,
)
def test_a_text_that_was_changed_is_refused(column: EncodedText, stored: str) -> None:
    with pytest.raises(ValueError, match=r"month|marriage|required"):
        column.decode(stored)


def test_the_type_of_a_column_follows_from_the_type_of_its_field() -> None:
    assert column_type(str) is BinaryText
    assert column_type(str | None) is BinaryText
    assert column_type(VagueDate | None) is VagueDateText
    assert isinstance(column_type(vocabulary.Kind | None), TermText)
    assert isinstance(column_type(tuple[str, ...]), JsonText)
    assert column_type(int) is column_type(float | None) is column_type(bool) is None
