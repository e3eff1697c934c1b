"""The words of parameters: each filter has a clause for the question, and a label in every language."""

import pytest

from app.domain.vocabulary import to_english
from app.i18n import ENGLISH, LANGUAGES, speaking, translations
from app.parameters.descriptions import _TITLE_ORDER
from app.parameters.partnership_params import PartnershipParams
from app.parameters.query_params import QueryParams, words_of
from app.queries.events import EventParams

LISTS: tuple[type[QueryParams], ...] = (PartnershipParams, EventParams)
WITHOUT_CLAUSE = {
    "near": "radius_km names the point",
    "presumed": "a suffix says it",
    "include_proposed": "a suffix says it",
    "episodes": "a suffix says it",
}


@pytest.mark.parametrize("kind", LISTS)
def test_each_filter_has_a_clause_for_the_question(kind: type[QueryParams]) -> None:
    without = {name for name, words in words_of(kind).items() if not words.clause}
    assert without <= WITHOUT_CLAUSE.keys(), "declare `clause` in the Words of these parameters"


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != ENGLISH])
@pytest.mark.parametrize("kind", LISTS)
def test_each_filter_has_a_label_in_every_language(kind: type[QueryParams], language: str) -> None:
    messages = translations(language)
    missing = []
    for name, words in words_of(kind).items():
        labels = [label for label in (words.label, *words.labels.values()) if label not in ("", "{}", "“{}”")]
        missing += [f"{name}: {label}" for label in labels if messages.gettext(label) == label]
        if not words.label and not words.labels:
            parameter = to_english(name).capitalize()
            missing += [] if messages.pgettext("parameter", parameter) else [f"{name}: {parameter}"]
    assert missing == [], "translate these labels, or declare `label` in the Words of the parameters"


def test_titles_name_the_parameters_that_have_words_for_them() -> None:
    shortened = {name for name, words in words_of(PartnershipParams).items() if words.title is not None}
    assert shortened == set(_TITLE_ORDER), "the order of adjectives and phrases names each parameter with `title` once"


def test_labels_are_in_the_language_of_the_reader() -> None:
    with speaking("de"):
        assert translations("de").gettext(words_of(PartnershipParams)["exclude_country"].label) == "Ohne {}"
