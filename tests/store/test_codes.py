"""Codes outlive a release: the words of a vocabulary keep their places, and masks come back as the words they were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import vocabulary
from app.store.codes import code, mask, unmask
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
"""The order in which words have been written into databases. New ones go to the end."""


@pytest.mark.parametrize("vocabulary", ORDER, ids=lambda vocabulary: str(vocabulary.__name__))
def test_the_words_that_databases_hold_keep_their_places(vocabulary: type[vocabulary.Term]) -> None:
    known = ORDER[vocabulary].split()
    assert [word.value for word in vocabulary][: len(known)] == known
    assert [code(word) for word in vocabulary] == list(range(1, len(list(vocabulary)) + 1))


def test_none_has_the_code_0() -> None:
    assert code(None) == 0


def test_a_mask_fits_the_integer_of_a_database() -> None:
    assert len(vocabulary.Reason) <= 31
    assert mask(vocabulary.Reason) < 2**31


@steady
@given(st.lists(st.sampled_from(vocabulary.Reason)))
def test_a_mask_gives_back_its_words_in_the_order_of_the_vocabulary(drawn: list[vocabulary.Reason]) -> None:
    assert unmask(mask(drawn), vocabulary.Reason) == [word for word in vocabulary.Reason if word in drawn]
