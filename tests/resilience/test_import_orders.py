"""Seven real data sets in two orders: one register, hardly any doubles, every account adds up, and again is no change.

The data sets are not part of this project and are looked for next to it; without them this test is left out, but never
where CI is set.
"""

import os
from collections.abc import Iterable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.domain.dates import VagueDate
from app.domain.vocabulary import CoordinateSource
from app.imports.claims import ClaimReader, DatasetHints
from app.imports.doubles import find_doubles
from app.imports.pipeline import run
from app.imports.report import ImportReport
from app.imports.resolution import gazetteer
from app.imports.tables.mapping import read_mapping
from app.imports.tables.reader import TableReader
from app.imports.wikidata.reader import FileReader
from tests.databases import Databases
from tests.imports.conftest import WHOLE
from tests.imports.fictional_data import ids_of, state_of
from tests.store.smallregister import opened

ROOT = Path(__file__).resolve().parents[2]
TABLES = ROOT.parent / "shared" / "data" / "twinning"
MAPPINGS = {
    "ursino-wikidata-2022/sister_cities.gexf.gz": "ursino-wikidata-2022",
    "hekman-wikipedia-2026/twin_cities.csv": "hekman-wikipedia-2026",
    "wikidata-raw/dump-49-entities.json.gz": None,
    "wikidata-dated-p190/wikidata12k_p190.tsv": "wikidata12k",
    "wikidata-dated-p190/mmkb_wikidata_p190.txt": "mmkb",
    "wikidata-dated-p190/wd50k_p190_statements.csv": "wd50k",
    "l3viathan-wikidata-2016/relations.tsv": "l3viathan-wikidata-2016",
}
"""The data sets with their mappings: first those that name and place their cities, then those with ids alone."""

pytestmark = [pytest.mark.slow, pytest.mark.no_cover]


def import_all(engine: Engine, files: Iterable[str]) -> list[ImportReport]:
    """Import data sets in an order, and hold every claim to be accounted for."""
    reports = []
    for name in files:
        mapping = MAPPINGS[name]
        reader: ClaimReader = FileReader(TABLES / name, VagueDate.parse("2026-11-24"))
        hints = DatasetHints(coordinates=CoordinateSource.WIKIDATA)
        if mapping is not None:
            columns = read_mapping(ROOT / "docs" / "mappings" / f"{mapping}.toml")
            reader, hints = TableReader(TABLES / name, columns), columns.hints()
        reports.append(run(engine, reader, hints=hints))
        assert reports[-1].adds_up(), name
    return reports


def test_two_orders_of_seven_data_sets_give_one_register(databases: Databases, monkeypatch: pytest.MonkeyPatch) -> None:
    if not TABLES.is_dir() and os.environ.get("CI") != "true":
        pytest.skip("the data sets are not next to this checkout")
    monkeypatch.setattr(gazetteer, "FILE", WHOLE)
    digests = []
    for files in (list(MAPPINGS), list(reversed(MAPPINGS))):
        url = databases.make("sqlite", "seeded")
        with opened(url) as engine:
            import_all(engine, files)
            before = state_of(engine)
            again = import_all(engine, files)
            assert [report.revisions for report in again] == [[]] * len(MAPPINGS)
            assert state_of(engine) == before
            with engine.connect() as connection:
                assert len(find_doubles(connection)) <= len(ids_of(engine)) / 1000
            digests.append(before[0])
        databases.drop(url)
    assert digests[0] == digests[1]
