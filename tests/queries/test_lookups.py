"""Lookups: revisions and instants, single records, and suggestions for what does not exist."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from urllib.parse import quote

import pytest
from sqlalchemy import Engine

from app.domain.errors import InvalidQuery, Merged, NotFound, Retracted
from app.domain.models import Tombstone
from app.pages.city_page import view_city
from app.parameters.common_params import TemporalParams
from app.parameters.partnership_params import PartnershipParams
from app.queries.changes import find_history
from app.queries.city_properties import read_properties
from app.queries.entities import CityParams, EntityParams, SourceParams, find_cities, find_sources, get_city, get_source
from app.queries.events import EventParams, find_events
from app.queries.pagination import ListResult
from app.queries.partnerships import RecordParams, get_partnership
from app.reading.register import Register
from app.reading.state import State
from app.store.columns import OPEN
from app.store.database import open_engine, write_transaction
from app.store.documents import MEMBERS
from app.store.read_session import ReadSession
from app.store.row_hashes import insert_hashed
from app.store.tables import LINK_STATUS
from tests.api.running import connect, make_service
from tests.queries.run_queries import ask, ids, total
from tests.statements import statement
from tests.store.smallregister import ARNHEM, BREDA, RIGA, START, city, partnership, source, take_in


@pytest.fixture(scope="module")
def register(shared_url: str) -> Iterator[Register]:
    register = Register(ReadSession(open_engine(shared_url)), today=date(2026, 11, 24).toordinal)
    yield register
    register.close()


# --- time points ---


@pytest.fixture
def grown(small: Engine) -> Iterator[Register]:
    """A register of three revisions, an hour apart, on the day after."""
    for number in (1, 2):
        take_in(small, city(f"town-{number}-nl"), now=START + timedelta(hours=number))
    register = Register(ReadSession(small), today=lambda: START.date().toordinal() + 1)
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
def test_instant_means_the_latest_revision_until_then(grown: Register, known_at: str, revision: int) -> None:
    assert State.now(grown).at(None, known_at).time.revision == revision


@pytest.mark.parametrize("known_at", ["r4", "r999999999", "2026-11-26", "2999-01-01T00:00Z"])
def test_future_known_at_is_refused_with_the_latest_revision(grown: Register, known_at: str) -> None:
    with pytest.raises(InvalidQuery) as refused:
        State.now(grown).at(None, known_at)
    (fault,) = refused.value.errors
    assert (fault.field, fault.code, fault.did_you_mean) == ("known_at", "future", "r3")


@pytest.mark.parametrize("known_at", ["r0", "2026-11-23", "2026-11-24T11:59:59Z", "0001-01-01"])
def test_known_at_before_the_first_revision_is_refused(grown: Register, known_at: str) -> None:
    with pytest.raises(InvalidQuery) as refused:
        State.now(grown).at(None, known_at)
    (fault,) = refused.value.errors
    assert (fault.code, fault.did_you_mean) == ("too_early", "r1")


def test_default_time_point_is_today_and_the_latest_revision(grown: Register) -> None:
    time = State.now(grown).at().time
    assert (time.day, time.revision) == (START.date().toordinal() + 1, 3)


def test_empty_register_has_empty_lists(engine: Engine) -> None:
    register = Register(ReadSession(engine))
    found = ask(register, "")
    assert (found.documents, total(found), found.next) == ([], 0, None)
    assert ask(register, "known_at=r0").documents == []
    with pytest.raises(InvalidQuery, match="the latest revision is r0"):
        ask(register, "known_at=r1")
    register.close()


# --- records ---


def record(register: Register, id_: str, text: str = "") -> dict[str, object]:
    found: dict[str, object] = json.loads(
        get_partnership(id_, RecordParams.parse(text.encode()), State.now(register)).document
    )
    return found


def test_record_equals_the_list_item_with_events(register: Register) -> None:
    (listed,) = ask(register, "id=arnhem-nl--wuhan-cn&include=events").documents
    assert record(register, "arnhem-nl--wuhan-cn") == json.loads(listed)


@pytest.mark.parametrize(
    ("query", "members"),
    [
        ("fields=status", ["status"]),
        ("fields=events", ["events"]),
        ("fields=sources,status", ["status", "sources"]),
        ("fields=listings", ["listings"]),
        ("fields=periods", ["periods"]),
        ("fields=id&include=citations", ["events"]),
        ("fields=status&include=sources,listings", ["status", "sources", "listings"]),
    ],
)
def test_a_list_has_the_members_that_fields_or_include_names(
    register: Register, query: str, members: list[str]
) -> None:
    (listed,) = ask(register, f"id=arnhem-nl--wuhan-cn&{query}").documents
    whole = record(register, "arnhem-nl--wuhan-cn", "include=events,sources,listings,periods")
    assert json.loads(listed) == {name: whole[name] for name in ["id", *members]}
    assert list(json.loads(listed)) == ["id", *members]


def test_periods_hold_the_status_of_every_day(register: Register) -> None:
    (listed,) = ask(register, "id=arnhem-nl--wuhan-cn&include=periods").documents
    periods = json.loads(listed)["periods"]
    assert record(register, "arnhem-nl--wuhan-cn", "include=periods")["periods"] == periods
    days = [(one["first_day"], one["last_day"], one["status"]["value"]) for one in periods]
    assert days == [
        (None, "1999-08-31", None),
        ("1999-09-01", "1999-09-29", "active"),
        ("1999-09-30", "2021-07-20", "active"),
        ("2021-07-21", None, "severed"),
    ]
    for one in periods:
        for day in {one["first_day"], one["last_day"]} - {None}:
            then = record(register, "arnhem-nl--wuhan-cn", f"as_of={day}&fields=status,ended,reasons,confidence")
            assert [then[name] for name in ("status", "ended", "reasons", "confidence")] == list(one.values())[2:]


def test_periods_leave_no_day_out_and_none_twice(register: Register) -> None:
    for document in ask(register, "include=periods&fields=id&limit=200&include_proposed=true").documents:
        periods = json.loads(document)["periods"]
        assert periods[0]["first_day"] is periods[-1]["last_day"] is None
        for earlier, later in pairwise(periods):
            assert date.fromisoformat(later["first_day"]) - date.fromisoformat(earlier["last_day"]) == timedelta(1)


def test_an_unnamed_side_has_the_same_members_with_and_without_whole_cities(register: Register) -> None:
    for text in ("", "include=cities"):
        cities = record(register, "orebro-se--unnamed-cn", text)["cities"]
        assert isinstance(cities, list)
        assert cities[1] == {
            "id": None, "name": None, "country": "CN", "kind": None, "point": None, "wikidata": None
        }  # fmt: skip


def test_record_has_the_requested_members(register: Register) -> None:
    assert list(record(register, "arnhem-nl--wuhan-cn", "fields=status")) == ["id", "status"]
    assert set(record(register, "arnhem-nl--wuhan-cn", "include=events,sources,listings,periods")) == set(MEMBERS)
    sources = record(register, "arnhem-nl--wuhan-cn", "include=sources")["sources"]
    assert isinstance(sources, list)
    assert {source["id"] for source in sources} >= {"city-monitor-2023-05-10"}


@pytest.mark.parametrize(
    ("text", "offered"),
    [("arnhem-nl--wuhan", "arnhem-nl--wuhan-cn"), ("arnem-nl--wuhan-cn", "arnhem-nl--wuhan-cn")],
)
def test_unknown_record_is_not_found_with_suggestions(register: Register, text: str, offered: str) -> None:
    with pytest.raises(NotFound) as missing:
        record(register, text)
    assert offered in [candidate.id for candidate in missing.value.suggestions]


@pytest.mark.parametrize("text", ["", "--", "x", "zzzz-zz--qqqq-qq", "武漢", "a" * 300])
def test_any_other_id_is_not_found(register: Register, text: str) -> None:
    with pytest.raises(NotFound, match="There is no partnership"):
        record(register, text)


def test_merged_record_keeps_its_past_and_retracted_record_does_not(small: Engine, small_register: Register) -> None:
    before = record(small_register, RIGA.id, "known_at=r1")
    take_in(small, Tombstone(id=RIGA.id, merged_into=ARNHEM.id, reason="It was listed twice."))
    take_in(small, Tombstone(id=BREDA.id, reason="It was a mistake."))
    later = Register(small_register.session, today=small_register.today)
    with pytest.raises(Merged, match="now part of arnhem-nl--wuhan-cn"):
        record(later, RIGA.id)
    assert record(later, RIGA.id, "known_at=r1") == before
    for pin in ("", "known_at=r1"):
        with pytest.raises(Retracted, match="It was a mistake"):
            record(later, BREDA.id, pin)
        with pytest.raises(Retracted, match="It was a mistake"):
            find_history(BREDA.id, TemporalParams.parse(pin.encode()), State.now(later))
    assert ids(ask(later, "").documents) == [ARNHEM.id]


@pytest.mark.parametrize("id_", ["arnheim-nl", "Q77", "geonames:77"])
def test_a_merged_city_keeps_its_past_under_every_id(small: Engine, small_register: Register, id_: str) -> None:
    take_in(small, city("arnheim-nl", wikidata_id="Q77", geonames_id=77))
    take_in(small, Tombstone(id="arnheim-nl", merged_into="arnhem-nl", reason="It was listed twice."))
    register = Register(small_register.session, today=small_register.today)
    assert json.loads(get_city(id_, TemporalParams(known_at="r2"), State.now(register)).document)["id"] == "arnheim-nl"
    with pytest.raises(Merged, match=f"{id_} is now part of arnhem-nl"):
        get_city(id_, TemporalParams(), State.now(register))


def test_a_city_takes_the_place_of_another_once_that_is_more_than_proposed(
    small: Engine, small_register: Register
) -> None:
    for stage, found in (("proposed", [BREDA.id]), ("decided", [BREDA.id, RIGA.id, ARNHEM.id])):
        succeeded = f"succeeded {stage} 2024 successor=breda-nl side=a"
        take_in(small, partnership(RIGA.id, *RIGA.events, succeeded))
        register = Register(small_register.session, today=small_register.today)
        assert sorted(ids(ask(register, "city=breda-nl").documents)) == sorted(found), stage
        breda = json.loads(get_city("breda-nl", TemporalParams(), State.now(register)).document)
        assert sorted(partner["partnership"] for partner in breda["partners"]) == sorted(found), stage


@pytest.mark.parametrize(("side", "partner"), [("a", "riga-lv"), ("b", "arnhem-nl")])
def test_the_partner_of_a_city_is_no_city_whose_place_it_took(
    small: Engine, small_register: Register, side: str, partner: str
) -> None:
    take_in(small, partnership(RIGA.id, *RIGA.events, f"succeeded decided 2024 successor=breda-nl side={side}"))
    register = Register(small_register.session, today=small_register.today)
    values = read_properties("breda-nl", ["partnership", "partner"], State.now(register))
    places = [value["str"] for value in values["partnership"]]
    assert values["partner"][places.index(RIGA.id)]["id"] == partner
    rows = view_city("breda-nl", TemporalParams(), State.now(register)).rows
    (row,) = [row for row in rows if row["id"] == RIGA.id]
    assert row["cities"][1]["id"] == partner


MERGED, SURVIVOR, WITHDRAWN = "nieuwstad-nl--yangzhou-cn", "oudestad-nl--wuhan-cn", "essen-de--suva-fj"


@pytest.mark.anyio
@pytest.mark.parametrize("suffix", ["", ".csv", ".atom", ".jsonfeed", ".ndjson"])
@pytest.mark.parametrize("parameter", ["/v1/partnerships{}?id=", "/v1/events{}?partnership="])
async def test_lists_and_feeds_follow_a_merged_id_and_refuse_a_retracted_one(
    changed_url: str, parameter: str, suffix: str
) -> None:
    service = make_service(changed_url)
    async with connect(service) as client:
        url = parameter.format(suffix)
        found = await client.get(url + MERGED)
        assert found.status_code == 200
        assert SURVIVOR in found.text
        for query in (WITHDRAWN, f"{WITHDRAWN}&known_at=r6"):
            gone = await client.get(url + query)
            assert (gone.status_code, gone.json()["code"]) == (410, "retracted")
    service.state.register.close()


def test_a_merged_id_is_its_own_record_at_an_earlier_revision(changed_url: str) -> None:
    register = Register(ReadSession(open_engine(changed_url)))
    assert ids(ask(register, f"id={MERGED}&id=breda-nl--yangzhou-cn&sort=name").documents) == [
        "breda-nl--yangzhou-cn", SURVIVOR
    ]  # fmt: skip
    assert ids(ask(register, f"id={MERGED}&known_at=r6").documents) == [MERGED]
    for pin in ("known_at=r6", ""):
        with pytest.raises(Retracted, match="Recorded by mistake"):
            find_history(WITHDRAWN, TemporalParams.parse(pin.encode()), State.now(register))
    register.close()


@pytest.mark.parametrize("text", ["arnem", "arnhem", "Arnhem-nl", "arnhem-de"])
def test_unknown_city_is_not_found_with_suggestions(register: Register, text: str) -> None:
    with pytest.raises(NotFound) as missing:
        ask(register, f"city={text}")
    assert missing.value.parameter == "city"
    assert missing.value.suggestions[0].id == "arnhem-nl"


def test_a_history_says_that_a_date_changed_without_its_bounds(small: Engine, small_register: Register) -> None:
    take_in(small, partnership(ARNHEM.id, "established effective 1999", *ARNHEM.events[1:], native_label="stedenband"))
    register = Register(small_register.session, today=small_register.today)
    latest = find_history(ARNHEM.id, TemporalParams.parse(b""), State.now(register)).documents[-1]
    sentences = json.loads(latest)["in_words"]
    assert "Date of event 1 changed from 1999-09 to 1999." in sentences
    assert not [sentence for sentence in sentences if "latest" in sentence]
    register.close()


def test_two_letters_that_are_no_code_may_be_a_country_or_a_group(register: Register) -> None:
    with pytest.raises(NotFound, match="There is no country or group “ZZ”"):
        ask(register, "country=ZZ")


@pytest.mark.parametrize("query", ["source=nowhere", "publisher=Unheard", "id=arnhem-nl--nowhere", "between=XYZ,CN"])
def test_unknown_names_in_filters_are_not_found(register: Register, query: str) -> None:
    with pytest.raises(NotFound):
        ask(register, query)


@pytest.mark.parametrize("query", ["language=nl&language=xx", "publisher=Unheard"])
def test_a_list_of_sources_refuses_what_no_source_has(register: Register, query: str) -> None:
    with pytest.raises(NotFound):
        find_sources(SourceParams.parse(query.encode()), State.now(register))
    assert find_sources(SourceParams.parse(b"language=nl"), State.now(register)).documents


def test_a_language_that_no_source_has_any_more_is_refused(small: Engine, small_register: Register) -> None:
    for language in ("fy", "nl"):
        take_in(small, source("gazette", language=language))
    assert find_sources(SourceParams.parse(b"language=nl"), State.now(small_register)).documents
    with pytest.raises(NotFound, match="fy"):
        find_sources(SourceParams.parse(b"language=fy"), State.now(small_register))


def test_a_list_by_the_state_of_links_says_how_many_were_never_checked(small: Engine, small_register: Register) -> None:
    def find() -> ListResult:
        return find_sources(SourceParams.parse(b"link=dead"), State.now(small_register))

    sources = [source for (source,) in small_register.session.rows(statement("SELECT id FROM source ORDER BY id"))]
    assert not find().documents
    for unchecked in reversed(range(len(sources))):
        never = f"Sources whose link was never checked: {unchecked + 1}. They match no value of link."
        assert find().warnings == [never]
        with write_transaction(small) as connection:
            dead = {"state": "dead", "since": 1, "location": "", "archive": "", "system_from": 1, "system_to": OPEN}
            insert_hashed(connection, LINK_STATUS, [{"source": sources[unchecked], **dead}])
    assert (len(find().documents), find().warnings) == (len(sources), [])


@pytest.mark.parametrize(("between", "offered"), [("Eu,CN", "EU"), ("Nato,CN", "NATO"), ("netherland,CN", "NL")])
def test_areas_are_offered_for_a_side_that_is_no_city(register: Register, between: str, offered: str) -> None:
    with pytest.raises(NotFound) as missing:
        ask(register, f"between={between}")
    assert offered in [candidate.id for candidate in missing.value.suggestions]


@pytest.mark.parametrize("between", ["arnhem-nl,arnhem-nl", "arnhem-nl,Q1310"])
def test_a_city_is_no_partner_of_itself(register: Register, between: str) -> None:
    with pytest.raises(InvalidQuery, match="between names Arnhem twice"):
        ask(register, f"between={between}")


@pytest.mark.parametrize(
    ("places", "parameter"),
    [
        ("country=NL&exclude_country=NL", "country"),
        ("country=NL&country=BE&exclude_country=EU", "country"),
        ("city=arnhem-nl&exclude_country=NL", "city"),
        ("between=NL,CN&exclude_country=CN", "between"),
        ("between=NL,wuhan-cn&exclude_country=CN", "between"),
    ],
)
def test_places_that_are_also_excluded_are_refused(register: Register, places: str, parameter: str) -> None:
    contradiction = f"exclude_country contradicts {parameter}: nothing can match both"
    with pytest.raises(InvalidQuery, match=contradiction):
        ask(register, places)
    with pytest.raises(InvalidQuery, match=contradiction):
        find_events(EventParams.parse(places.encode()), State.now(register))


@pytest.mark.parametrize("query", ["country=EU&exclude_country=NL", "country=NL&country=BE&exclude_country=NL"])
def test_places_that_are_excluded_in_part_are_listed(register: Register, query: str) -> None:
    assert ask(register, query).documents


@pytest.mark.parametrize("query", ["reason=budget", "ending=decision", "doubt=silence"])
def test_what_is_to_be_stated_and_not_is_refused(query: str) -> None:
    name = query.partition("=")[0]
    with pytest.raises(InvalidQuery, match=f"has_{name}=false contradicts {name}"):
        PartnershipParams.parse(f"{query}&has_{name}=false".encode())


@pytest.mark.parametrize("query", ["q=--", "q=...", "q=%2C"])
def test_search_without_a_word_is_refused(register: Register, query: str) -> None:
    with pytest.raises(InvalidQuery, match="no word"):
        ask(register, query)


# --- cities and sources ---


@pytest.mark.parametrize("text", ["sankt", "SANKT", "petersb"])
def test_cities_are_found_by_any_name(register: Register, text: str) -> None:
    found = find_cities(CityParams.parse(f"q={quote(text)}".encode()), State.now(register))
    assert "saint-petersburg-ru" in ids(found.documents) or "st-petersburg-ru" in ids(found.documents)


def test_exact_city_name_comes_first(register: Register) -> None:
    assert ids(find_cities(CityParams.parse(b"q=Bergen"), State.now(register)).documents)[:1] in (
        ["bergen-no"],
        ["bergen-nl"],
    )
    assert ids(find_cities(CityParams.parse(b"q=arnhem"), State.now(register)).documents)[0] == "arnhem-nl"


def test_source_shows_its_whole_chain(register: Register) -> None:
    found = json.loads(get_source("city-monitor-2023-05-10", EntityParams.parse(b""), State.now(register)).document)
    assert [step["publisher"] for step in found["chain"]] == ["NL Times", "NRC"]
    below = json.loads(get_source(found["chain"][0]["id"], EntityParams.parse(b""), State.now(register)).document)
    assert "city-monitor-2023-05-10" in below["relied_on_by"]
    assert found["partnerships"] > 0
