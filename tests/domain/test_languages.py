"""Names and terms in the language of a request."""

from app.domain.city_names import city_name
from app.domain.countries import country_phrase
from app.domain.vocabulary import language_name, to_words
from app.i18n import speaking


def test_a_country_in_a_sentence_has_its_article_in_english_only() -> None:
    assert country_phrase("NL") == "the Netherlands"
    with speaking("de"):
        assert country_phrase("NL") == "Niederlande"


def test_terms_and_languages_are_translated() -> None:
    assert [to_words("human_rights"), language_name("nl"), language_name("xx")] == ["human rights", "Dutch", "xx"]
    with speaking("de"):
        assert [to_words("human_rights"), language_name("nl")] == ["Menschenrechte", "Niederländisch"]


def test_a_city_without_a_name_is_called_so() -> None:
    city = {"name": None, "kind": "municipality"}
    with speaking("de"):
        assert city_name(city, "DE") == "eine ungenannte Stadt (DE)"
