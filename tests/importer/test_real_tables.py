"""Real tables with all their dirt: every row is accounted for, and a second time changes nothing.

The tables are not part of this project and are looked for next to it; without them these tests are left out, but never
where CI is set.
"""

import csv
import gzip
import os
import subprocess
import sys
from collections.abc import Iterable
from contextlib import closing
from itertools import product
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.claims.claim_reader import ClaimReader
from app.claims.datasets import DatasetHints, PlaceHints
from app.claims.duplicates import find_duplicates
from app.claims.rejections import Rejected, RejectionReason
from app.claims.report import ImportReport
from app.domain.dates import VagueDate
from app.domain.geo import distance
from app.domain.vocabulary import CoordinateSource
from app.importer.pipeline import ImportOptions
from app.importer.tables.mapping import read_mapping
from app.importer.tables.reader import TableReader
from app.importer.wikidata.reader import FileReader
from app.store.integrity import check
from tests.databases import KINDS, Databases
from tests.importer.fictional_data import get_partnership, ids_of, import_from, state_of, whole_gazetteer
from tests.store.smallregister import opened

ROOT = Path(__file__).resolve().parents[2]
TABLES = ROOT.parent / "shared" / "data" / "twinning"
MAPPINGS = ROOT / "docs" / "mappings"

pytestmark = pytest.mark.no_cover  # Counting lines doubles the time of what goes through the same lines 25,000 times.


@pytest.fixture(autouse=True)
def _real() -> None:
    """The tables or none of these tests."""
    if not TABLES.is_dir() and os.environ.get("CI") != "true":
        pytest.skip("the tables are not next to this checkout")


def import_claims(
    engine: Engine, table: Path, mapping: str, options: ImportOptions | None = None
) -> tuple[ImportReport, list[Rejected]]:
    meaning = read_mapping(MAPPINGS / f"{mapping}.toml")
    return import_from(engine, TableReader(table, meaning), hints=meaning, options=options)


def convert_graph(folder: Path) -> Path:
    """The graph of Wikidata of 2022 as a table, as its mapping says."""
    table = folder / "sister_cities.csv"
    graph = gzip.decompress((TABLES / "ursino-wikidata-2022" / "sister_cities.gexf.gz").read_bytes())
    with table.open("wb") as out:
        subprocess.run([sys.executable, MAPPINGS / "gexf_to_csv.py"], input=graph, stdout=out, check=True)
    return table


def join_names(folder: Path) -> Path:
    """The two tables of Wikidata of 2016 in one, as their mapping says."""
    tables = [TABLES / "l3viathan-wikidata-2016" / name for name in ("names.tsv", "relations.tsv")]
    names, pairs = ([line.split("\t") for line in table.read_text("utf-8").splitlines()] for table in tables)
    named = dict(names)
    lines = [f"{one}\t{named.get(one, '')}\t{other}\t{named.get(other, '')}" for one, other in pairs]
    (folder / "pairs.tsv").write_text("\n".join(["id1\tname1\tid2\tname2", *lines]), encoding="utf-8")
    return folder / "pairs.tsv"


def keep_each_eighth(table: Path) -> int:
    """Leave the header and each eighth row in a table, and return how many rows these are."""
    header, *lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text("".join([header, *lines[::8]]), encoding="utf-8")
    return len(lines[::8])


def sound(engine: Engine) -> bool:
    with engine.connect() as connection:
        return check(connection) == []


@pytest.mark.slow
def test_the_lists_of_wikipedia_are_imported_to_the_last_row_and_once(databases: Databases) -> None:
    url = databases.make("sqlite", "seeded")
    table = TABLES / "hekman-wikipedia-2026" / "twin_cities.csv"
    with opened(url) as engine:
        report, rejected = import_claims(engine, table, "hekman-wikipedia-2026")
        assert report.seen == 25_917
        assert report.adds_up()
        assert report.left_out == len(rejected) < 1_300
        reasons = {one_rejected.reason for one_rejected in rejected}
        assert reasons == {"ambiguous", "other_country", "self_link", "unknown_country", "wrong_place"}
        assert report.refused[RejectionReason.SELF_LINK] == 3
        assert all(one_rejected.where.startswith("row ") for one_rejected in rejected)
        assert {"halle-de", "lingen-de", "waren-de", "tarnow-rural-gmina-pl", "neukolln-de"} <= set(
            ids_of(engine, "city")
        )
        assert not {"halle-saale-de", "lingen-ems-de", "waren-muritz-de"} & set(ids_of(engine, "city"))
        tilburg = get_partnership(engine, "changzhou-cn--tilburg-nl")
        assert tilburg.events[-1].citations[0].source == "hekman-twincities"
        assert tilburg.events[-2].kind == "severed"
        before = state_of(engine)
        again, _ = import_claims(engine, table, "hekman-wikipedia-2026")
        assert (again.new, again.unchanged, again.seen) == (0, report.new, report.seen)
        assert state_of(engine) == before
    databases.drop(url)


@pytest.mark.slow
def test_one_review_resolves_99_of_100_places_of_the_lists_without_coordinates(
    databases: Databases, tmp_path: Path
) -> None:
    lists = TABLES / "hekman-wikipedia-2026" / "twin_cities.csv"
    rows = list(csv.DictReader(lists.read_text(encoding="utf-8").splitlines()))[::5]
    table, review, mapping = tmp_path / "part.csv", tmp_path / "review.csv", tmp_path / "names.toml"
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, [*rows[0]]).writeheader()
        csv.DictWriter(file, [*rows[0]]).writerows(rows)
    own = (MAPPINGS / "hekman-wikipedia-2026.toml").read_text(encoding="utf-8").splitlines()
    mapping.write_text("\n".join(line for line in own if not line.startswith(("latitude", "longitude"))))
    meaning = read_mapping(mapping)
    url = databases.make("sqlite", "seeded")
    with opened(url) as engine:
        hints = meaning
        import_from(engine, TableReader(table, meaning), hints=hints, options=ImportOptions(review=review))
        choose_nearest(review, rows)
        options = ImportOptions(decisions=review, review=tmp_path / "second.csv")
        report, _ = import_from(engine, TableReader(table, meaning), hints=hints, options=options)
        stated = {(row[f"city{side}"], row[f"country{side}"]) for row in rows for side in "12"}
        assert report.waiting < len(stated) / 100
        assert sound(engine)
    databases.drop(url)


def choose_nearest(review: Path, rows: list[dict[str, str]]) -> None:
    """Complete a review with the candidates that are nearest to the coordinates of the table."""
    points = {
        (row[f"city{side}"], row[f"country{side}"]): (float(row[f"lat{side}"]), float(row[f"lng{side}"]))
        for row in rows
        for side in "12"
        if row[f"lat{side}"]
    }
    with review.open(encoding="utf-8-sig", newline="") as file:
        candidates = list(csv.DictReader(file, delimiter=","))
    nearest: dict[str, tuple[float, int]] = {}
    with closing(whole_gazetteer()) as gazetteer:
        for number, row in enumerate(candidates):
            point = points.get((row["stated_name"], row["stated_country"]))
            place = gazetteer.find(int(row["geonames"] or 0))
            if point is not None and place is not None:
                found = distance(point, place.point), number
                nearest[row["place"]] = min(found, nearest.get(row["place"], found))
    for _, number in nearest.values():
        candidates[number]["decision"] = "x"
    with review.open("w", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, [*candidates[0]], delimiter=",").writeheader()
        csv.DictWriter(file, [*candidates[0]], delimiter=",").writerows(candidates)


@pytest.mark.postgresql
def test_a_part_of_the_lists_gives_the_same_register_on_both_databases(databases: Databases, tmp_path: Path) -> None:
    rows = (TABLES / "hekman-wikipedia-2026" / "twin_cities.csv").read_text(encoding="utf-8").splitlines()
    table = tmp_path / "part.csv"
    table.write_text("\n".join([rows[0], *rows[1::80]]), encoding="utf-8")
    digests = set()
    for kind in KINDS:
        url = databases.make(kind, "seeded")
        with opened(url) as engine:
            report, _ = import_claims(engine, table, "hekman-wikipedia-2026")
            assert report.seen == len(list(csv.reader(rows[1::80])))
            assert sound(engine)
            digests.add(state_of(engine)[0])
        databases.drop(url)
    assert len(digests) == 1


@pytest.mark.slow
def test_an_older_state_of_wikidata_joins_the_cities_of_a_newer_one(databases: Databases, tmp_path: Path) -> None:
    url = databases.make("sqlite", "seeded")
    newer, older = convert_graph(tmp_path), join_names(tmp_path)
    with opened(url) as engine:
        whole, _ = import_claims(engine, newer, "ursino-wikidata-2022", ImportOptions(dry_run=True))
        assert (whole.seen, whole.adds_up(), whole.left_out < 40) == (8_182, True, True)
        rows = keep_each_eighth(newer)
        assert import_claims(engine, newer, "ursino-wikidata-2022")[0].seen == rows
        rows = keep_each_eighth(older)
        report, rejected = import_claims(engine, older, "l3viathan-wikidata-2016")
        assert report.seen == rows
        assert report.new > 500
        assert {one_rejected.reason for one_rejected in rejected} == {RejectionReason.UNKNOWN_COUNTRY}
        assert sound(engine)
    databases.drop(url)


DATASETS = {
    "sister_cities.csv": "ursino-wikidata-2022",
    "hekman-wikipedia-2026/twin_cities.csv": "hekman-wikipedia-2026",
    "wikidata-raw/dump-49-entities.json.gz": None,
    "wikidata-dated-p190/wikidata12k_p190.tsv": "wikidata12k",
    "wikidata-dated-p190/mmkb_wikidata_p190.txt": "mmkb",
    "wikidata-dated-p190/wd50k_p190_statements.csv": "wd50k",
    "pairs.tsv": "l3viathan-wikidata-2016",
}
"""The data sets with their mappings: first those that name and place their cities, then those with ids alone."""


def import_all(engine: Engine, files: Iterable[str], converted: Path) -> list[ImportReport]:
    """Import data sets in an order, and hold every claim to be accounted for."""
    reports = []
    for name in files:
        mapping, own = DATASETS[name], converted / name
        file = own if own.exists() else TABLES / name
        reader: ClaimReader = FileReader(file, VagueDate.parse("2026-11-24"))
        hints = DatasetHints(place=PlaceHints(coordinates=CoordinateSource.WIKIDATA))
        if mapping is not None:
            columns = read_mapping(MAPPINGS / f"{mapping}.toml")
            reader, hints = TableReader(file, columns), columns
        reports.append(import_from(engine, reader, hints=hints)[0])
        assert reports[-1].adds_up(), name
    return reports


@pytest.mark.slow
@pytest.mark.postgresql
def test_two_orders_of_seven_data_sets_give_one_register_on_both_databases(
    databases: Databases, tmp_path: Path
) -> None:
    digests = set()
    convert_graph(tmp_path)
    join_names(tmp_path)
    orders = [list(DATASETS), list(reversed(DATASETS))]
    for kind, files in product(KINDS, orders):
        url = databases.make(kind, "seeded")
        with opened(url) as engine:
            before = None
            while before != state_of(engine):  # What one data set adds can decide a place of another.
                before = state_of(engine)
                import_all(engine, files, tmp_path)
            with engine.connect() as connection:
                duplicates = find_duplicates(connection)
            # Distinct: Kansas City in two states, and the district of Bonn that is called so. The others are one city
            # in two spellings, or a city and its municipality, which only a person can join.
            assert len(duplicates) <= len(ids_of(engine)) / 1000
            digests.add(state_of(engine)[0])
        databases.drop(url)
    assert len(digests) == 1
