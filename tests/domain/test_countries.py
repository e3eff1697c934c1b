"""Countries by their code, as an English sentence has them."""

import re

import pytest

from app.domain.countries import COUNTRIES, country_name


def test_there_is_a_code_for_every_country_and_for_kosovo() -> None:
    assert len(COUNTRIES) == 249 + 1
    assert list(COUNTRIES) == sorted(COUNTRIES)
    assert all(re.fullmatch(r"[A-Z]{2}", code) for code in COUNTRIES)


@pytest.mark.parametrize("code", ["XK", "TW", "PS", "NO", "NA", "EH", "GB"])
def test_codes_that_other_registers_lose_are_there(code: str) -> None:
    assert code in COUNTRIES


@pytest.mark.parametrize("code", ["UK", "EU", "SU", "YU", "AN", "EL", "CS", "XX", "nl", ""])
def test_codes_that_are_no_country_of_today_are_not(code: str) -> None:
    assert code not in COUNTRIES


def test_no_two_countries_share_a_name() -> None:
    assert len({country_name(code) for code in COUNTRIES}) == len(COUNTRIES)


def test_names_are_plain_text_without_stray_space() -> None:
    assert all(name == name.strip() and "  " not in name and name.isprintable() for name in COUNTRIES.values())
    assert all(re.match(r"(the )?[A-ZÅ]|the outlying", name) for name in COUNTRIES.values())


@pytest.mark.parametrize(
    ("code", "sentence", "alone"),
    [
        ("NL", "the Netherlands", "Netherlands"),
        ("US", "the United States", "United States"),
        ("CN", "China", "China"),
        ("CI", "Côte d’Ivoire", "Côte d’Ivoire"),
        ("TL", "Timor-Leste", "Timor-Leste"),
    ],
)
def test_a_name_has_its_article_in_a_sentence_and_without_it_in_a_list(code: str, sentence: str, alone: str) -> None:
    assert COUNTRIES[code] == sentence
    assert country_name(code) == alone


def test_no_name_in_a_list_begins_with_an_article() -> None:
    assert not [code for code in COUNTRIES if country_name(code).lower().startswith("the ")]


def test_an_unknown_code_has_no_name() -> None:
    with pytest.raises(KeyError):
        country_name("XX")
