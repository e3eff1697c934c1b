"""Looking up: revisions and instants, single records, and what is offered in place of what is not there."""

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from urllib.parse import quote

import pytest
from sqlalchemy import Engine

from app.domain.errors import DatabaseUnavailable, InvalidQuery, Merged, NotFound, Retracted
from app.domain.models import Tombstone
from app.queries.cities import CityQuestion, find_cities
from app.queries.partnerships import RecordQuestion, get_partnership
from app.queries.register import Register
from app.queries.shared import MEMBERS
from app.queries.sources import SourceRecordQuestion, get_source
from app.store.engine import Reader, open_engine
from tests.queries.asked import ask, ids
from tests.store.smallregister import ARNHEM, BREDA, RIGA, START, city, take_in


@pytest.fixture(scope="module")
def register(shared_url: str) -> Iterator[Register]:
    register = Register(Reader(open_engine(shared_url)), today=date(2026, 11, 24).toordinal)
    yield register
    register.close()


# --- the clock ---


@pytest.fixture
def grown(small: Engine) -> Iterator[Register]:
    """A register of three revisions, an hour apart; it is asked on the day after."""
    for number in (1, 2):
        take_in(small, city(f"town-{number}-nl"), now=START + timedelta(hours=number))
    register = Register(Reader(small), today=lambda: START.date().toordinal() + 1)
    yield register
    register.close()


@pytest.mark.parametrize(
    ("known_at", "revision"),
    [
        ("r1", 1),
        ("r3", 3),
        ("2026-11-24", 3),
        ("2026-11-25", 3),
        ("2026-11-24T12:00Z", 1),
        ("2026-11-24T12:59:59Z", 1),
        ("2026-11-24T13:00Z", 2),
        ("2026-11-24T13:00:00Z", 2),
        ("2026-11-24T23:59Z", 3),
    ],
)
def test_a_moment_means_the_last_revision_up_to_it(grown: Register, known_at: str, revision: int) -> None:
    assert grown.clock(None, known_at).revision == revision


@pytest.mark.parametrize("known_at", ["r4", "r999999999", "2026-11-26", "2999-01-01T00:00Z"])
def test_a_moment_to_come_is_refused_with_the_latest_revision(grown: Register, known_at: str) -> None:
    with pytest.raises(InvalidQuery) as refused:
        grown.clock(None, known_at)
    (fault,) = refused.value.errors
    assert (fault.field, fault.code, fault.did_you_mean) == ("known_at", "future", "r3")


@pytest.mark.parametrize("known_at", ["r0", "2026-11-23", "2026-11-24T11:59:59Z", "0001-01-01"])
def test_a_moment_before_the_first_revision_is_refused_with_the_first(grown: Register, known_at: str) -> None:
    with pytest.raises(InvalidQuery) as refused:
        grown.clock(None, known_at)
    (fault,) = refused.value.errors
    assert (fault.code, fault.did_you_mean) == ("too_early", "r1")


def test_without_a_clock_it_is_today_and_the_newest_revision(grown: Register) -> None:
    clock = grown.clock(None, None)
    assert (clock.day, clock.revision) == (START.date().toordinal() + 1, 3)


def test_an_empty_register_answers_with_empty_lists(engine: Engine) -> None:
    register = Register(Reader(engine))
    found = ask(register, "")
    assert (found.documents, found.count, found.next) == ([], 0, None)
    with pytest.raises(InvalidQuery):
        ask(register, "known_at=r0")
    register.close()


def test_a_register_without_its_row_is_not_ready(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM registry")
    with closing(Register(Reader(engine))) as register, pytest.raises(DatabaseUnavailable):
        register.newest()


# --- records ---


def record(register: Register, id_: str, text: str = "") -> dict[str, object]:
    found: dict[str, object] = json.loads(get_partnership(id_, RecordQuestion.read(text.encode()), register).document)
    return found


def test_a_record_is_the_one_of_the_list_with_its_events(register: Register) -> None:
    (listed,) = ask(register, "id=arnhem-nl--wuhan-cn&include=events").documents
    assert record(register, "arnhem-nl--wuhan-cn") == json.loads(listed)


def test_a_record_has_the_shape_that_was_asked_for(register: Register) -> None:
    assert list(record(register, "arnhem-nl--wuhan-cn", "fields=status")) == ["id", "status"]
    assert set(record(register, "arnhem-nl--wuhan-cn", "include=events,sources")) == set(MEMBERS)
    sources = record(register, "arnhem-nl--wuhan-cn", "include=sources")["sources"]
    assert isinstance(sources, list)
    assert {source["id"] for source in sources} >= {"city-monitor-2023-05-10"}


@pytest.mark.parametrize(
    ("asked", "offered"),
    [("arnhem-nl--wuhan", "arnhem-nl--wuhan-cn"), ("arnem-nl--wuhan-cn", "arnhem-nl--wuhan-cn")],
)
def test_a_record_that_is_not_there_offers_those_that_may_be_meant(
    register: Register, asked: str, offered: str
) -> None:
    with pytest.raises(NotFound) as missing:
        record(register, asked)
    assert offered in [candidate.id for candidate in missing.value.suggestions]


@pytest.mark.parametrize("asked", ["", "--", "x", "zzzz-zz--qqqq-qq", "武漢", "a" * 300])
def test_whatever_is_asked_for_is_not_found_in_a_sentence(register: Register, asked: str) -> None:
    with pytest.raises(NotFound, match="There is no partnership"):
        record(register, asked)


def test_a_withdrawn_record_says_what_became_of_it_and_its_past_is_told_where_it_was_merged(
    small: Engine, small_register: Register
) -> None:
    before = record(small_register, RIGA.id, "known_at=r1")
    take_in(small, Tombstone(id=RIGA.id, merged_into=ARNHEM.id, reason="It stood twice."))
    take_in(small, Tombstone(id=BREDA.id, reason="It was a mistake."))
    later = Register(small_register.reader, today=small_register.today)
    with pytest.raises(Merged, match="now part of arnhem-nl--wuhan-cn"):
        record(later, RIGA.id)
    assert record(later, RIGA.id, "known_at=r1") == before
    for pin in ("", "known_at=r1"):
        with pytest.raises(Retracted, match="It was a mistake"):
            record(later, BREDA.id, pin)
    assert ids(ask(later, "").documents) == [ARNHEM.id]


@pytest.mark.parametrize("asked", ["arnem", "arnhem", "Arnhem-nl", "arnhem-de"])
def test_a_city_that_is_not_there_offers_those_that_may_be_meant(register: Register, asked: str) -> None:
    with pytest.raises(NotFound) as missing:
        ask(register, f"city={asked}")
    assert missing.value.parameter == "city"
    assert missing.value.suggestions[0].id == "arnhem-nl"


@pytest.mark.parametrize("query", ["source=nowhere", "publisher=Nobody", "id=arnhem-nl--nowhere", "between=XYZ,CN"])
def test_what_a_question_names_must_exist(register: Register, query: str) -> None:
    with pytest.raises(NotFound):
        ask(register, query)


@pytest.mark.parametrize("query", ["q=--", "q=...", "q=%2C"])
def test_words_hold_letters_or_digits(register: Register, query: str) -> None:
    with pytest.raises(InvalidQuery, match="no word"):
        ask(register, query)


# --- cities and sources ---


@pytest.mark.parametrize("asked", ["sankt", "SANKT", "petersb"])
def test_cities_are_found_by_any_of_their_names(register: Register, asked: str) -> None:
    found = find_cities(CityQuestion.read(f"q={quote(asked)}".encode()), register)
    assert "saint-petersburg-ru" in ids(found.documents) or "st-petersburg-ru" in ids(found.documents)


def test_the_city_whose_whole_name_was_given_comes_first(register: Register) -> None:
    assert ids(find_cities(CityQuestion.read(b"q=Bergen"), register).documents)[:1] in (["bergen-no"], ["bergen-nl"])
    assert ids(find_cities(CityQuestion.read(b"q=arnhem"), register).documents)[0] == "arnhem-nl"


def test_a_source_shows_its_chain_down_to_the_end(register: Register) -> None:
    found = json.loads(get_source("city-monitor-2023-05-10", SourceRecordQuestion.read(b""), register).document)
    assert [step["publisher"] for step in found["chain"]] == ["NL Times", "NRC"]
    below = json.loads(get_source(found["chain"][0]["id"], SourceRecordQuestion.read(b""), register).document)
    assert "city-monitor-2023-05-10" in below["relied_on_by"]
    assert found["partnerships"] > 0
