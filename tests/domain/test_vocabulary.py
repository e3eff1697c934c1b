"""The vocabularies: what they hold, in which order, and that every word has its meaning."""

import pytest
from pydantic import TypeAdapter, ValidationError

from app.domain import vocabulary
from app.domain.vocabulary import VOCABULARIES, EventKind, Status, Term

# Codes are stored by their position. A new word is therefore appended to its vocabulary, here as there; no word is ever
# moved or taken away.
IN_ORDER = {
    "status": "active dormant severed unknown",
    "ending": "decision expiry annulment dissolution unknown",
    "certainty": "certain possible",
    "basis": "decided reported presumed",
    "doubt": "programme_ended delisted prohibited outcome_unknown class_at_rest rupture silence listed_only",
    "kind": "sister_city friendship cooperation informal unspecified",
    "event": "contact established renewed kept attested changed suspended inactive resumed exchange_cancelled severed "
    "ended expired annulled dissolved succeeded contested declined statement listed delisted prohibited",
    "stage": "proposed reported decided effective",
    "actor_side": "a b both third_party unknown",
    "actor_body": "council executive mayor ngo national_government court other unknown",
    "part": "whole official funding programme",
    "reason": "human_rights armed_conflict geopolitics_security sovereignty_dispute territorial_dispute "
    "historical_memory lgbti_rights government_ideology diplomatic_dispute trade_dispute retaliation public_backlash "
    "inactivity no_benefit policy_refocus budget agreement_expired merger legal_prohibition legal_risk pandemic "
    "dialogue solidarity other",
    "date_basis": "signing vote letter effect publication inferred",
    "stance": "supports disputes",
    "scope": "pair city country",
    "source_kind": "press official repost ngo state_media blog party reference list dataset",
    "publisher_kind": "publisher agency",
    "link": "ok moved dead unknown",
    "city_kind": "municipality district county province region consortium other",
    "confidence": "high medium low",
    "coordinate_source": "geonames wikidata hand",
    "claim": "in_force established dormant suspended severed severed_or_suspended annulled considering_end "
    "letting_expire",
    "effect": "dormant severed rupture",
    "search_result": "nothing_newer sign_of_life change",
    "counterpart": "named unnamed",
    "suggestion_kind": "ended still_active wrong missing more_sources list",
    "suggestion_state": "open accepted declined",
    "decline_reason": "not_supported already_known out_of_scope unusable_source abuse",
    "key_scope": "review edit admin",
}

EVERY_WORD = [
    pytest.param(word, id=f"{name}-{word}") for name, vocabulary in VOCABULARIES.items() for word in vocabulary
]


def test_the_vocabularies_that_are_published() -> None:
    assert list(VOCABULARIES) == list(IN_ORDER)


@pytest.mark.parametrize("name", IN_ORDER)
def test_the_order_of_terms_is_fixed(name: str) -> None:
    assert list(VOCABULARIES[name]) == IN_ORDER[name].split()


def test_every_vocabulary_is_published_once() -> None:
    declared = {kind for kind in vars(vocabulary).values() if isinstance(kind, type) and issubclass(kind, Term)} - {
        Term
    }

    assert set(VOCABULARIES.values()) == declared
    assert len(VOCABULARIES) == len(declared)


@pytest.mark.parametrize("word", EVERY_WORD)
def test_every_word_has_a_meaning_that_is_a_sentence(word: Term) -> None:
    assert word.description.endswith(".")
    assert word.description[0].isupper()
    assert word.description == word.description.strip()
    assert word.description.isprintable()


@pytest.mark.parametrize("name", IN_ORDER)
def test_every_vocabulary_says_what_it_is_about(name: str) -> None:
    about = VOCABULARIES[name].__doc__

    assert about is not None
    assert about != Term.__doc__
    assert about.strip().endswith(".")


@pytest.mark.parametrize("name", IN_ORDER)
def test_no_two_words_of_a_vocabulary_mean_the_same(name: str) -> None:
    meanings = [word.description for word in VOCABULARIES[name]]

    assert len(set(meanings)) == len(meanings)


def test_a_word_is_its_own_text() -> None:
    text: str = Status.SEVERED

    assert text == f"{Status.SEVERED}" == "severed"
    assert TypeAdapter(Status).validate_python("severed") is Status.SEVERED
    assert EventKind.EXCHANGE_CANCELLED.name.lower() == EventKind.EXCHANGE_CANCELLED


@pytest.mark.parametrize("word", EVERY_WORD)
def test_a_word_is_named_as_it_is_written(word: Term) -> None:
    assert word.name == word.value.upper()


def test_what_is_no_word_is_refused() -> None:
    with pytest.raises(ValidationError, match="'active', 'dormant', 'severed' or 'unknown'"):
        TypeAdapter(Status).validate_python("sevred")
