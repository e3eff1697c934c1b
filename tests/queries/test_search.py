"""Search in any spelling: names of all languages and scripts, transliteration, and typing errors that are announced."""

import json
from collections.abc import Iterator
from datetime import date
from urllib.parse import quote

import pytest
from sqlalchemy import Engine

from app.domain.errors import NotFound
from app.queries.entities import CityParams, find_cities
from app.queries.pagination import ListResult
from app.reading.register import Register
from app.reading.state import State
from app.store.database import open_engine
from app.store.read_session import ReadSession
from tests.queries.run_queries import ask, ids, total
from tests.store.smallregister import SURROUNDINGS, city, partnership, take_in

SPELLINGS = {
    "Köln": "cologne-de",
    "Koeln": "cologne-de",
    "Keulen": "cologne-de",
    "Cologne": "cologne-de",
    "Санкт-Петербург": "saint-petersburg-ru",
    "Sint Petersburg": "saint-petersburg-ru",
    "St. Petersburg": "saint-petersburg-ru",
    "武汉": "wuhan-cn",
    "Львів": "lviv-ua",
    "Lwów": "lviv-ua",
    "Lemberg": "lviv-ua",
    "Danzig": "gdansk-pl",
    "Wilna": "vilnius-lt",
    "Praha": "prague-cz",
    "Moskau": "moscow-ru",
    "Пекин": "beijing-cn",
    "Tokio": "tokyo-jp",
    "東京": "tokyo-jp",
    "Arnhm": "arnhem-nl",
    "Krakow": "krakow-pl",
    "Kraków": "krakow-pl",
}


@pytest.fixture(scope="module")
def register(shared_url: str) -> Iterator[Register]:
    register = Register(ReadSession(open_engine(shared_url)), today=date(2026, 11, 24).toordinal)
    yield register
    register.close()


def cities(register: Register, text: str) -> ListResult:
    return find_cities(CityParams.parse(f"q={quote(text)}".encode()), State.now(register))


@pytest.mark.parametrize("text", SPELLINGS)
def test_city_is_found_in_every_spelling(register: Register, text: str) -> None:
    assert SPELLINGS[text] in ids(cities(register, text).documents)


@pytest.mark.parametrize("text", SPELLINGS)
def test_partnerships_are_found_in_every_spelling(register: Register, text: str) -> None:
    own = set(ids(ask(register, f"city={SPELLINGS[text]}&limit=200").documents))
    assert own
    assert own <= set(ids(ask(register, f"q={quote(text)}&limit=200").documents))


@pytest.mark.parametrize("text", SPELLINGS)
def test_city_is_suggested_in_every_spelling(register: Register, text: str) -> None:
    with pytest.raises(NotFound) as missing:
        ask(register, f"city={quote(text)}")
    assert SPELLINGS[text] in [suggestion.id for suggestion in missing.value.suggestions]


@pytest.mark.parametrize("text", ["Köln", "Lemberg", "武汉", "wuh", "arnhem wuhan"])
def test_answer_to_the_question_as_written_has_no_warning(register: Register, text: str) -> None:
    found = ask(register, f"q={quote(text)}")
    assert (found.warnings, found.reading) == ([], None)
    assert "read as" not in found.sentence


# --- similar words ---


def test_similar_word_is_announced_and_can_be_searched_for(register: Register) -> None:
    found = ask(register, "q=Arnhm")
    (warning,) = found.warnings
    assert warning.startswith("No name or note has the word “Arnhm”. These are the results for “arnhem”.")
    assert "match “Arnhm” (read as “arnhem”), as of 24 November 2026, best matches first" in found.sentence
    assert found.reading == "arnhem"
    again = ask(register, "q=arnhem")
    assert (again.documents, total(again), again.warnings) == (found.documents, total(found), [])


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Amstredam", "amsterdam"),  # Two letters swapped.
        ("Rotterdm", "rotterdam"),
        ("Rottredm", "rotterdam"),  # Two errors in a long word.
        ("Arnhm Wuhn", "arnhem wuhan"),
        ("Wuhan Arnhm", "wuhan arnhem"),
        ("Арнхейм", "arnheim"),  # Transliterated, with an error.
        ("Wühann", "wuhan"),
    ],
)
def test_typing_errors_and_other_scripts_are_read(register: Register, text: str, reading: str) -> None:
    found = ask(register, f"q={quote(text)}")
    assert found.reading == reading
    assert found.documents == ask(register, f"q={quote(reading)}").documents
    assert len(found.warnings) == sum(word not in reading for word in text.lower().split())


@pytest.mark.parametrize("text", ["arnhem arnhm wuhan", "arnhm arnhen wuhan", "wuhan arnhm arnhem"])
def test_a_correction_that_repeats_a_word_finds_what_the_word_does(register: Register, text: str) -> None:
    found = ask(register, f"q={quote(text)}")
    assert found.reading is not None
    assert set(found.reading.split()) == {"arnhem", "wuhan"}
    assert ids(found.documents) == ids(ask(register, "q=arnhem%20wuhan").documents) != []


@pytest.mark.parametrize("text", ["xyzzy", "Wxhxn", "Rtt", "qqq qqqq", "Arnhem xyzzy"])
def test_word_that_is_like_no_name_finds_nothing_and_says_so(register: Register, text: str) -> None:
    found = ask(register, f"q={quote(text)}")
    assert (found.documents, total(found), found.reading) == ([], 0, None)
    assert all(warning.startswith("No name or note has the word “") for warning in found.warnings)
    assert found.warnings


def test_empty_result_says_what_may_be_meant(register: Register) -> None:
    (warning,) = ask(register, "q=Arnhxxm").warnings
    assert warning == "No name or note has the word “Arnhxxm”. Did you mean Arnhem (arnhem-nl)?"


@pytest.mark.parametrize("text", ["Russia", "germany", "South Korea", "Niederlande"])
def test_the_name_of_a_country_is_recognised(register: Register, text: str) -> None:
    code = {"Russia": "RU", "germany": "DE", "South Korea": "KR", "Niederlande": "NL"}[text]
    for found in (ask(register, f"q={quote(text)}"), cities(register, text)):
        assert found.warnings == [f"“{text}” is a country: country={code} lists all of it."]
    (warning,) = ask(register, "q=arnhem+netherlands").warnings
    assert warning == "No name or note has the word “netherlands”. It is a country: country=NL lists all of it."


def test_cities_say_that_a_similar_word_was_searched_for(register: Register) -> None:
    found = cities(register, "Arnhm")
    assert found.warnings[0].startswith("No name has the word “Arnhm”. These are the results for “arnhem”.")


@pytest.mark.parametrize(
    "text", [" ".join(f"aa{letter}{number}" for letter in "bcdfg" for number in "12345678"), "a " * 100, "s" * 200]
)
def test_hostile_search_is_answered_with_few_statements(register: Register, text: str) -> None:
    ask(register, "q=arnhem")  # The first query loads the register.
    before = register.session.statistics.statements
    ask(register, f"q={quote(text.strip())}")
    assert register.session.statistics.statements - before < 20


# --- what is stored for search ---


def test_names_for_search_are_found_and_not_shown(engine: Engine) -> None:
    take_in(engine, *SURROUNDINGS, city("lviv-ua", search_names=["Lemberg", "Львів"]), city("bonn-de"))
    take_in(engine, partnership("bonn-de--lviv-ua", "established effective 1990"))
    register = Register(ReadSession(engine))
    for text in ("lemberg", "LEMB", "львів", "львив"):
        (document,) = cities(register, text).documents
        assert json.loads(document)["id"] == "lviv-ua"
        assert json.loads(document)["names"] == []
        assert "Lemberg" not in document
        assert ids(ask(register, f"q={quote(text)}").documents) == ["bonn-de--lviv-ua"]
    register.close()


def test_cities_with_the_whole_word_come_first(engine: Engine) -> None:
    lviv = city("lviv-ua", search_names=["Lwów"])
    take_in(engine, lviv, city("lwowek-pl", name="Lwówek"), city("alwow-pl", search_names=["Lwowo"]), city("lwow-de"))
    register = Register(ReadSession(engine))
    assert ids(cities(register, "Lwów").documents) == ["lwow-de", "lviv-ua", "lwowek-pl", "alwow-pl"]
    assert ids(cities(register, "Lwuw").documents) == ["lwow-de", "lviv-ua", "lwowek-pl", "alwow-pl"]
    assert ids(cities(register, "lwowe").documents) == ["lwowek-pl"]
    register.close()


@pytest.mark.parametrize(("text", "best"), [("Moskau", "moscow-ru"), ("Praha", "prague-cz"), ("Warszawa", "warsaw-pl")])
def test_city_that_a_name_means_comes_first(register: Register, text: str, best: str) -> None:
    assert ids(cities(register, text).documents)[0] == best


def test_names_for_search_are_those_of_the_revision(engine: Engine) -> None:
    take_in(engine, city("lviv-ua"))
    take_in(engine, city("lviv-ua", search_names=["Lemberg"]))
    register = Register(ReadSession(engine))

    def found(known_at: str) -> list[str]:
        return ids(
            find_cities(CityParams.parse(f"q=lemberg&known_at={known_at}".encode()), State.now(register)).documents
        )

    assert (found("r1"), found("r2")) == ([], ["lviv-ua"])
    register.close()
