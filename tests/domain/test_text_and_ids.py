"""Ids, pairs without order, and the folding of names."""

import re
import sys
import unicodedata
from collections.abc import Mapping

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.ids import (
    SLUG,
    country_of,
    episode_of,
    first_episode,
    is_partnership_id,
    is_unnamed,
    partnership_id,
    side_id,
)
from app.domain.models import Partnership
from app.domain.text import disarm, normalise, slug, tokenise
from tests.domain.drawing import steady

LATIN = "".join(chr(sign) for sign in range(0x20, 0x250) if chr(sign).isprintable())
names = st.text(alphabet=LATIN, max_size=30)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Łódź", "lodz"),
        ("ＡＲＮＨＥＭ", "arnhem"),
        ("Besançon", "besancon"),
        ("Besanc\u0327on", "besancon"),
        ("Tromsø", "tromso"),
        ("Ærøskøbing", "aeroskobing"),
        ("Œuilly", "oeuilly"),
        ("Großenhain", "grossenhain"),
        ("GROẞENHAIN", "grossenhain"),
        ("Đà Nẵng", "da nang"),
        ("Þorlákshöfn", "thorlakshofn"),
        ("Ħamrun", "hamrun"),
        ("İzmir", "izmir"),
        ("Kırklareli", "kirklareli"),
        ("Gəncə", "gence"),
        ("Be’er Sheva", "be'er sheva"),
        ("Be‘er Sheva", "be'er sheva"),
        ("Be'er Sheva", "be'er sheva"),
        ("Honoluluʻ", "honolulu'"),
        ("Biel–Bienne", "biel-bienne"),
        ("Biel—Bienne", "biel-bienne"),
        ("Biel‐Bienne", "biel-bienne"),
        ("  Den \t Haag\u00a0\u3000", "den haag"),
        ("ﬁﬂ", "fifl"),
        ("Санкт-Петербург", "санкт-петербург"),
        ("ΑΘΗΝΑΣ", "αθηνασ"),
        ("Αθήνας", "αθηνασ"),
        ("武漢", "武漢"),
        ("", ""),
        (" ", ""),
    ],
)
def test_a_name_is_folded(text: str, folded: str) -> None:
    assert normalise(text) == folded


@steady
@given(st.text(max_size=40))
@example("ŉ")
@example("ᾳ\u0345")
@example("ǿ ǽ \u0130")
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_folding_each_single_letter_twice_changes_nothing() -> None:
    letters = (chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code))[0] in "LN")

    assert [letter for letter in letters if normalise(normalise(letter)) != normalise(letter)] == []


@steady
@given(names)
def test_case_does_not_matter(text: str) -> None:
    assert normalise(text.upper()) == normalise(text.lower()) == normalise(text)


@steady
@given(st.text(max_size=40), st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_the_way_an_accent_is_stored_does_not_matter(text: str, form: str) -> None:
    assert normalise(unicodedata.normalize(form, text)) == normalise(text)  # type: ignore[arg-type]


@steady
@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=20), st.lists(st.integers(0x300, 0x344)))
def test_accents_do_not_matter(text: str, accents: list[int]) -> None:
    accented = text[0] + "".join(map(chr, accents)) + text[1:]

    assert normalise(accented) == text


@steady
@given(st.text(alphabet=[chr(sign) for sign in range(0x21, 0x7F)], max_size=30))
def test_width_does_not_matter(text: str) -> None:
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in text)

    assert normalise(wide) == normalise(text)


@steady
@given(names, st.text(alphabet=" \t\n\u00a0\u2003\u3000", min_size=1, max_size=4))
def test_spaces_around_and_doubled_do_not_matter(text: str, space: str) -> None:
    assert normalise(space + text.replace(" ", space) + space) == normalise(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Be’er Sheva", ["beer", "sheva"]),
        ("Saint-Étienne, Loire", ["saint", "etienne", "loire"]),
        ("L'Haÿ-les-Roses", ["lhay", "les", "roses"]),
        ("15 de Mayo (Cairo)", ["15", "de", "mayo", "cairo"]),
        ("Saint Petersburg / Санкт-Петербург", ["saint", "petersburg", "санкт", "петербург"]),
        ("武漢 市", ["武漢", "市"]),
        ("__ - '", []),
        ("", []),
    ],
)
def test_a_text_falls_into_folded_words(text: str, words: list[str]) -> None:
    assert tokenise(text) == words


@steady
@given(st.text(max_size=40))
def test_words_are_folded_and_hold_nothing_but_letters_and_digits(text: str) -> None:
    for word in tokenise(text):
        assert word
        assert normalise(word) == word
        assert not re.search(r"[\s_'-]", word)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Arnhem", "arnhem"),
        ("Saint-Étienne", "saint-etienne"),
        ("Be’er Sheva", "beer-sheva"),
        ("Łódź (Poland)", "lodz-poland"),
        ("  --Den  Haag--  ", "den-haag"),
        ("Frankfurt (Oder)", "frankfurt-oder"),
        ("Wuhan 武汉", "wuhan"),
        ("武汉", ""),
        ("", ""),
    ],
)
def test_a_name_becomes_part_of_an_id(text: str, expected: str) -> None:
    assert slug(text) == expected


@steady
@given(st.text(max_size=40) | names)
def test_a_slug_is_fit_for_an_id_and_stays_what_it_is(text: str) -> None:
    assert re.fullmatch(SLUG, slug(text)) or slug(text) == ""
    assert slug(slug(text)) == slug(text)


@pytest.mark.parametrize("text", ["=1+1", "+31 26", "-5", "@here", "\tArnhem", "\rArnhem"])
def test_a_text_that_looks_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert disarm(text) == f"'{text}"


@pytest.mark.parametrize("value", ["Arnhem", "1967-01", "a=b", "", -5, None])
def test_any_other_value_stays_as_it_is(value: object) -> None:
    assert disarm(value) == value


def test_an_unnamed_side_is_identified_by_its_country() -> None:
    assert side_id("arnhem-nl", "NL") == "arnhem-nl"
    assert side_id(None, "CN") == "unnamed-cn"
    assert is_unnamed(side_id(None, "CN"))
    assert country_of("unnamed-cn") == country_of("wuhan-cn") == "CN"
    assert not any(map(is_unnamed, ["arnhem-nl", "unnamed-city-nl", "unnamed-cn--wuhan-cn"]))


def test_the_id_of_a_partnership_is_not_that_of_a_city() -> None:
    assert is_partnership_id("arnhem-nl--wuhan-cn")
    assert is_partnership_id("arnhem-nl--wuhan-cn--2")
    assert not is_partnership_id("sint-michielsgestel-nl")


@pytest.mark.parametrize(
    ("cities", "countries", "expected"),
    [
        (("arnhem-nl", "wuhan-cn"), ("NL", "CN"), "arnhem-nl--wuhan-cn"),
        (("wuhan-cn", "arnhem-nl"), ("CN", "NL"), "arnhem-nl--wuhan-cn"),
        (("orebro-se", None), ("SE", "CN"), "orebro-se--unnamed-cn"),
        ((None, "zwolle-nl"), ("CN", "NL"), "unnamed-cn--zwolle-nl"),
    ],
)
def test_the_id_of_a_partnership_has_its_sides_in_alphabetical_order(
    cities: tuple[str | None, str | None], countries: tuple[str, str], expected: str
) -> None:
    assert partnership_id(cities, countries) == expected
    assert partnership_id(cities, countries, 1) == expected
    assert partnership_id(cities, countries, 2) == f"{expected}--2"
    assert [(first_episode(id_), episode_of(id_)) for id_ in (expected, f"{expected}--2")] == [
        (expected, 1),
        (expected, 2),
    ]


city_ids = st.from_regex(r"[a-z]{1,8}(-[a-z]{1,5})?-(nl|cn|de)", fullmatch=True)


@steady
@given(city_ids | st.none(), city_ids, st.sampled_from(["NL", "CN"]), st.integers(1, 99))
def test_a_pair_has_one_id_whichever_side_comes_first(one: str | None, other: str, country: str, episode: int) -> None:
    there, back = ((one, other), (country, "DE")), ((other, one), ("DE", country))

    assert partnership_id(*there, episode) == partnership_id(*back, episode)


def test_unnamed_sides_are_ordered_by_their_countries() -> None:
    assert partnership_id([None, None], ["NL", "JP"]) == "unnamed-jp--unnamed-nl"


def test_a_pair_of_sides_without_countries_for_both_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        partnership_id(["arnhem-nl", "wuhan-cn"], ["NL"])


def test_every_partnership_of_the_seed_is_in_order(partnerships: Mapping[str, Partnership]) -> None:
    for partnership in partnerships.values():
        sides = list(map(side_id, partnership.cities, partnership.countries))
        assert sides == sorted(sides)
