"""The exports of a register, imported into an empty one, give the same partnerships, statuses and sources."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.claims.rejections import Rejected, UnreadCell
from app.importer.pipeline import ImportOptions, Pipeline
from app.importer.tables.mapping import read_mapping
from app.importer.tables.reader import TableReader
from app.parameters.partnership_params import PartnershipFilters
from app.queries.partnerships import find_all_partnerships
from app.reading.register import Register
from app.reading.state import State
from app.store.database import open_engine
from app.store.integrity import check
from app.store.json_text import read_json
from app.store.read_session import ReadSession
from tests.databases import Databases
from tests.elsewhere import ROOT
from tests.exports.making import DAY
from tests.importer.fictional_data import no_progress, small_gazetteer
from tests.statements import statement
from tests.store.smallregister import opened

pytestmark = pytest.mark.sqlite_only
NOON = datetime(DAY.year, DAY.month, DAY.day, 12, tzinfo=UTC)
MAPPINGS = ROOT / "docs" / "mappings"
EVERYTHING = PartnershipFilters.parse(b"include_proposed=true&episodes=all")
Json = dict[str, Any]


@contextmanager
def reading(url: str) -> Iterator[Register]:
    """A register, on the day of the export."""
    register = Register(ReadSession(open_engine(url)), today=DAY.toordinal)
    try:
        yield register
    finally:
        register.close()


def partnerships_in(url: str) -> dict[str, Json]:
    """Every partnership of a register, by id."""
    with reading(url) as register:
        found = find_all_partnerships(EVERYTHING, State.now(register), ("sources",))
        return {record["id"]: record for batch in found.batches for record in map(read_json, batch)}


def addresses_in(url: str) -> dict[str, str]:
    """The address of each source of a register, by id."""
    with reading(url) as register:
        return dict(register.session.rows(statement("SELECT id, url FROM source")))


@pytest.mark.parametrize("form", ["csv", "ndjson"])
def test_an_export_comes_back_with_its_partnerships_statuses_and_sources(
    databases: Databases, seeded: dict[str, str], exported: Path, form: str
) -> None:
    mapping = read_mapping(MAPPINGS / f"register-export-{form}.toml")
    reader = TableReader(exported / f"partnerships.{form}", mapping)
    url = databases.make("sqlite", "migrated")
    with opened(url) as engine:
        pipeline = Pipeline(engine, reader, mapping, ImportOptions(), no_progress, small_gazetteer(), NOON)
        assert pipeline.run().adds_up()
        with engine.connect() as connection:
            assert check(connection) == []
    before, after, addresses = partnerships_in(seeded["sqlite"]), partnerships_in(url), addresses_in(url)
    databases.drop(url)
    # A side that no source names cannot be imported, and a second agreement joins the first.
    unnamed = {id_ for id_, record in before.items() if not all(city["id"] for city in record["cities"])}
    later = {id_ for id_ in before if id_.count("--") > 1}
    assert [rejected.reason for rejected in pipeline.reading.left_out(Rejected)] == ["no_partner"] * len(unnamed)
    assert {cell.message for cell in pipeline.reading.left_out(UnreadCell)} == {"a reason is given, and no end"}
    assert after.keys() == before.keys() - unnamed - later
    for id_, record in after.items():
        assert record["status"]["value"] == before[id_]["status"]["value"], id_
        assert [city["id"] for city in record["cities"]] == [city["id"] for city in before[id_]["cities"]]
        cited = {source["url"] for source in before[id_]["sources"]}
        assert cited <= {addresses[source] for source in record["further_sources"]}, id_
