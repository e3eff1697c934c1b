"""Wikidata's statements in the register: what becomes of each, on both databases, whichever form they came in."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.claims.claim_reader import ClaimReader
from app.claims.datasets import DatasetHints, PlaceHints
from app.claims.report import ImportReport
from app.domain.models import City, Event, Partnership
from app.domain.vocabulary import CityKind, CoordinateSource, EventKind
from app.importer.wikidata import live
from app.importer.wikidata.live import HttpCache, LiveReader, WikidataServices
from app.importer.wikidata.reader import FileReader
from app.store import integrity
from app.store.database import open_engine
from app.store.repository import Repository
from app.store.revisions import latest_revision
from tests.databases import Kind, State
from tests.importer.fictional_data import import_from, retrieved
from tests.importer.wikidata.building import (
    Json,
    dump,
    entity,
    item,
    partner,
    point,
    statement,
    string,
    time,
    valueless,
)
from tests.importer.wikidata.fake import FakeWikidata

DAY = date(2026, 11, 24)
KYIV, MOSCOW, LEIPZIG, KRAKOW, TBILISI, TOULOUSE, PERSON = "Q1899", "Q649", "Q2079", "Q31487", "Q994", "Q7880", "Q42"


def town(id_: str, name: str, latitude: float, longitude: float, country: str, *statements: Json) -> Json:
    """A city as Wikidata describes it."""
    place = [
        statement(item("P17", country), f"{id_}$c"),
        statement(point(latitude, longitude), f"{id_}$p"),
        statement(item("P31", "Q515"), f"{id_}$k"),
    ]
    return entity(id_, *statements, *place, labels={"en": name})


ENTITIES = [
    town(
        KYIV, "Kyiv", 50.45, 30.5236, "Q212",
        partner(MOSCOW, 1, KYIV, qualifiers=[time("P582", "+2016-03-00T00:00:00Z", 10)]),
        partner(LEIPZIG, 2, KYIV, qualifiers=[time("P580", "+1956-00-00T00:00:00Z", 9)],
                references=[[string("P854", "https://kyiv.example/partners")]]),
        partner(KRAKOW, 3, KYIV, qualifiers=[valueless("P582", "novalue"), time("P585", "+1993-01-01T00:00:00Z", 9)]),
        partner(TBILISI, 4, KYIV, rank="deprecated", qualifiers=[item("P2241", "Q21655367")]),
        partner(TOULOUSE, 5, KYIV, qualifiers=[valueless("P582", "somevalue")]),
        partner(PERSON, 6, KYIV),
        partner("Q999999", 7, KYIV),
        partner(KYIV, 8, KYIV),
        statement(valueless("P190", "somevalue"), f"{KYIV}$0009"),
    ),
    town(MOSCOW, "Moscow", 55.7558, 37.6173, "Q159"),
    town(LEIPZIG, "Leipzig", 51.34, 12.375, "Q183",
         partner(KYIV, 1, LEIPZIG, qualifiers=[time("P580", "+1961-06-00T00:00:00Z", 10)])),
    town(KRAKOW, "Kraków", 50.0614, 19.9372, "Q36",
         partner(KYIV, 1, "q31487"),
         partner(LEIPZIG, 2, KRAKOW, qualifiers=[time("P580", "+1970-00-00T00:00:00Z", 8)])),
    town(TBILISI, "Tbilisi", 41.7225, 44.7925, "Q230"),
    town(TOULOUSE, "Toulouse", 43.6045, 1.444, "Q142"),
    entity(PERSON, statement(item("P31", "Q5"), "Q42$1"), labels={"en": "Douglas Adams"}),
]  # fmt: skip


@pytest.fixture
def engine(migrated_url: str) -> Iterator[Engine]:
    made = open_engine(migrated_url)
    yield made
    made.dispose()


@pytest.fixture(scope="module")
def imported(
    make_database: Callable[[Kind, State], str], database_kind: Kind, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Engine, ImportReport]]:
    """A register with all of it, for tests that only read, and the account of how it came in."""
    made = open_engine(make_database(database_kind, "migrated"))
    yield made, take(made, lay(tmp_path_factory.mktemp("wikidata"), dump(ENTITIES)))
    made.dispose()


def lay(folder: Path, content: bytes, day: date = DAY) -> FileReader:
    path = folder / "entities"
    path.write_bytes(content)
    return FileReader(path, retrieved(day))


def take(engine: Engine, reader: ClaimReader) -> ImportReport:
    now = datetime(2027, 1, 3, tzinfo=UTC)
    return import_from(
        engine, reader, hints=DatasetHints(place=PlaceHints(coordinates=CoordinateSource.WIKIDATA)), now=now
    )[0]


def state(engine: Engine) -> tuple[str, int]:
    """The content of a register and the number of its latest revision."""
    with engine.connect() as connection:
        assert integrity.check(connection, lambda _: None) == []
        return integrity.digest(connection), latest_revision(connection)


def events(engine: Engine, one: str, other: str) -> list[Event]:
    id_ = "--".join(sorted((one, other)))
    with engine.connect() as connection:
        record = Repository(connection).load("partnership", [id_])[id_]
    assert isinstance(record, Partnership)
    return list(record.events)


def reported(engine: Engine, one: str, other: str) -> list[tuple[str, str, int]]:
    """What happened to a pair, when, and how many citations say so."""
    return [(event.kind.value, event.date.edtf, len(event.citations)) for event in events(engine, one, other)]


def test_each_statement_becomes_what_it_says_and_no_more(imported: tuple[Engine, ImportReport]) -> None:
    engine, report = imported
    assert (report.seen, report.new) == (12, 8)
    assert dict(report.refused) == {"no_partner": 1, "not_a_city": 1, "self_link": 1, "unknown_place": 1}
    assert (report.partnerships_new, report.cities_new) == (6, 6)
    state(engine)
    # An end with its month, an end that no reader dates, and a statement that there is none.
    assert reported(engine, "kyiv-ua", "moscow-ru") == [("ended", "2016-03", 1)]
    assert reported(engine, "kyiv-ua", "toulouse-fr") == [("ended", "../2026-11-24", 1)]
    assert reported(engine, "krakow-pl", "kyiv-ua") == [("attested", "1993", 1), ("attested", "2026-11-24", 2)]
    # Two sides, two foundings: one partnership with both.
    assert reported(engine, "kyiv-ua", "leipzig-de") == [("established", "1961-06", 2), ("attested", "2026-11-24", 2)]
    founding = events(engine, "kyiv-ua", "leipzig-de")[0]
    assert {cited.stated_date.edtf for cited in founding.citations if cited.stated_date} == {"1956"}
    # A decade stays a decade.
    assert reported(engine, "krakow-pl", "leipzig-de") == [
        ("established", "1970/1979", 1),
        ("attested", "2026-11-24", 1),
    ]
    # What Wikidata holds for wrong is kept as a dispute.
    assert [event.kind for event in events(engine, "kyiv-ua", "tbilisi-ge")] == [EventKind.CONTESTED]


def test_every_citation_leads_to_its_statement_and_one_sidedness_is_shown(
    imported: tuple[Engine, ImportReport],
) -> None:
    engine, _ = imported
    cited = [one for event in events(engine, "kyiv-ua", "leipzig-de") for one in event.citations]
    assert {one.source for one in cited} == {"wikidata-p190"}
    assert {one.locator for one in cited} == {
        f"https://www.wikidata.org/wiki/{KYIV}#{KYIV}$0002",
        f"https://www.wikidata.org/wiki/{LEIPZIG}#{LEIPZIG}$0001",
    }
    both = events(engine, "kyiv-ua", "leipzig-de")[-1].note or ""
    alone = events(engine, "krakow-pl", "leipzig-de")[-1].note or ""
    assert "One-sided" not in both
    assert "One-sided" in alone and "krakow-pl" in alone and "leipzig-de" in alone


def test_a_statement_that_names_two_partners_by_turns_is_a_claim_of_each(engine: Engine, tmp_path: Path) -> None:
    towns = [
        town(MOSCOW, "Moscow", 55.7558, 37.6173, "Q159"),
        town(LEIPZIG, "Leipzig", 51.34, 12.375, "Q183"),
    ]
    for month, other in enumerate([MOSCOW, LEIPZIG, MOSCOW, LEIPZIG, MOSCOW], start=1):
        kyiv = town(KYIV, "Kyiv", 50.45, 30.5236, "Q212", partner(other, 1, KYIV))
        report = take(engine, lay(tmp_path, dump([kyiv, *towns]), date(2026, month, 1)))
        assert report.adds_up() and report.new + report.unchanged == 1
    assert reported(engine, "kyiv-ua", "moscow-ru") == [("attested", "2026-01-01", 1)]
    assert reported(engine, "kyiv-ua", "leipzig-de") == [("attested", "2026-02-01", 1)]


def test_a_city_is_described_as_far_as_wikidata_does(imported: tuple[Engine, ImportReport]) -> None:
    engine, _ = imported
    with engine.connect() as connection:
        leipzig = Repository(connection).load("city", ["leipzig-de"])["leipzig-de"]
    assert isinstance(leipzig, City)
    assert (leipzig.name, leipzig.country, leipzig.wikidata_id) == ("Leipzig", "DE", LEIPZIG)
    assert leipzig.kind is CityKind.MUNICIPALITY and leipzig.geonames_id == 2879139
    assert leipzig.coordinate_source is CoordinateSource.GEONAMES


def test_reading_again_changes_only_what_has_changed_and_what_is_missing_has_not_ended(
    engine: Engine, tmp_path: Path
) -> None:
    take(engine, lay(tmp_path, dump(ENTITIES)))
    before = state(engine)
    again = take(engine, lay(tmp_path, dump(ENTITIES)))
    assert (again.seen, again.unchanged, again.new, again.revision) == (12, 8, 0, None)
    assert state(engine) == before
    fewer = take(engine, lay(tmp_path, dump(ENTITIES[:2])))
    assert fewer.revision is None
    assert state(engine) == before
    # A statement that changed changes its partnership alone.
    ended = json.loads(json.dumps(ENTITIES))
    ended[3]["claims"]["P190"][1]["qualifiers"]["P582"] = [time("P582", "+2020-05-06T00:00:00Z", 11)]
    report = take(engine, lay(tmp_path, dump(ended), date(2027, 1, 2)))
    assert (report.changed, report.unchanged, report.partnerships_changed) == (1, 7, 1)
    assert ("ended", "2020-05-06", 1) in reported(engine, "krakow-pl", "leipzig-de")
    state(engine)


def test_what_editors_wrote_appears_and_a_list_does_not_contradict_it(seeded_url: str, tmp_path: Path) -> None:
    engine = open_engine(seeded_url)
    before = events(engine, "arnhem-nl", "wuhan-cn")
    arnhem = town("Q1310", "Arnhem", 51.98, 5.91, "Q55", partner("Q11746", subject="Q1310"))
    report = take(engine, lay(tmp_path, dump([arnhem])))
    assert (report.new, report.partnerships_new, report.partnerships_changed, report.cities_new) == (1, 0, 1, 0)
    after = events(engine, "arnhem-nl", "wuhan-cn")
    assert [event for event in after if event in before] == before
    (seen,) = [event for event in after if event not in before]
    assert seen.kind is EventKind.ATTESTED
    # Wuhan's entry is not in the file: the note speaks of the register alone.
    assert (seen.note or "").startswith("One-sided so far: the register has the entry of arnhem-nl")
    assert report.disputed == 0
    state(engine)
    engine.dispose()


def test_a_dump_and_wikidata_itself_make_the_same_register(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = take(engine, lay(tmp_path, dump(ENTITIES)))
    before = state(engine)
    monkeypatch.setattr(live, "_BATCH", 3)
    HttpCache(tmp_path / "stored", datetime(2026, 11, 24, 1, tzinfo=UTC))
    reader = LiveReader(
        tmp_path / "stored", WikidataServices("a@b.example"), transport=FakeWikidata(*ENTITIES).transport
    )
    report = take(engine, reader)
    assert (report.seen, report.unchanged, report.changed, report.new) == (12, 8, 0, 0)
    assert report.refused.total() == first.refused.total()
    assert state(engine)[0] == before[0]
