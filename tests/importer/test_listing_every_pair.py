"""A list that names every pair of the register is no evidence of anything."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine, text

from app.claims.claim import Claim
from app.claims.named_places import NamedPlace, PlaceName
from app.domain.models import City
from app.importer.resolution.gazetteer import Gazetteer, fill
from app.seed.records import SeedRecords
from app.store.database import open_engine
from app.store.documents import period_on
from app.store.json_text import Document, read_json
from tests.importer.fictional_data import LIST, Rows, claim, import_from, retrieved

pytestmark = pytest.mark.sqlite_only  # The whole seed; imports on both databases are tested with less.

DAY = date(2026, 12, 15)
NEW_YEAR = date(2027, 1, 1).toordinal()
LISTING = LIST.model_copy(update={"id": "list-of-everything", "retrieved": retrieved(DAY)})
READ_VERSIONS = text(
    "SELECT p.id, v.periods, v.document FROM partnership_version v JOIN partnership p ON p.key = v.partnership"
    " WHERE v.system_to = 2147483647"
)


def described(city: City) -> NamedPlace:
    """A city as a careful list names it: with its ids, its country and its place on the map."""
    return NamedPlace(
        wikidata_id=city.wikidata_id,
        geonames_id=city.geonames_id,
        names=(PlaceName(city.name, "en"),),
        countries=(city.country,),
        latitude=city.latitude,
        longitude=city.longitude,
    )


def claims_of(seed: SeedRecords) -> list[Claim]:
    """A claim for every pair whose cities both have an id, so that no name is taken for another."""
    cities = {city.id: city for city in seed.cities if city.geonames_id or city.wikidata_id}
    pairs = {tuple(filter(None, partnership.cities)) for partnership in seed.partnerships}
    named = [pair for pair in sorted(pairs) if len(pair) == 2 and set(pair) <= cities.keys()]
    return [claim(number, *(described(cities[city]) for city in pair)) for number, pair in enumerate(named, start=1)]


def statuses_of(engine: Engine) -> dict[str, tuple[Document, bool]]:
    """The status of every partnership on the day after the list, and whether it is disputed."""
    with engine.connect() as connection:
        rows = connection.execute(READ_VERSIONS).all()
    return {
        id_: (read_json("{" + period_on(periods, NEW_YEAR).members + "}"), read_json("{" + document + "}")["disputed"])
        for id_, periods, document in rows
    }


@pytest.fixture
def engine(seeded_url: str) -> Iterator[Engine]:
    engine = open_engine(seeded_url)
    yield engine
    engine.dispose()


def test_no_doubt_no_evidence_and_no_end_changes(engine: Engine, whole_seed: SeedRecords) -> None:
    before = statuses_of(engine)
    claims = claims_of(whole_seed)
    import_from(
        engine,
        Rows(claims, LISTING),
        gazetteer=Gazetteer(lambda: fill(sqlite3.connect(":memory:"), ())),
        now=datetime(2026, 12, 31, tzinfo=UTC),
    )
    after = statuses_of(engine)
    with engine.connect() as connection:
        listed = connection.execute(text("SELECT COUNT(*) FROM listing")).scalar_one()

    assert listed > 800
    assert after.keys() == before.keys()
    changed = [(before[id_], after[id_]) for id_ in before if before[id_] != after[id_]]
    assert {was["status"]["value"] for (was, _), _ in changed} == {"unknown"}
    for (_, was_disputed), (listed_as, is_disputed) in changed:  # A listing is all that is known of these.
        status = listed_as["status"]
        assert (status["value"], status["certainty"], status["basis"]) == ("active", "possible", "presumed")
        assert "listed_only" in status["doubts"]
        assert status["last_evidence"] != DAY.isoformat()
        assert (listed_as["ended"], is_disputed) == (None, was_disputed)
