"""Real tables with all their dirt: every row is accounted for, and a second time changes nothing.

The tables are not part of this project and are looked for beside it; without them these tests are left out, but never
where CI is set.
"""

import csv
import gzip
import os
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.imports.account import Account
from app.imports.claims import Rejected, RejectionReason
from app.imports.resolution import gazetteer
from app.imports.run import Manner, run
from app.imports.tables.mapping import read_mapping
from app.imports.tables.reader import TableReader
from app.store.integrity import check
from tests.databases import Databases
from tests.imports.conftest import WHOLE
from tests.imports.fictional_data import get_partnership, ids_of, state_of
from tests.store.smallregister import opened

ROOT = Path(__file__).resolve().parents[2]
TABLES = ROOT.parent / "shared" / "data" / "twinning"
MAPPINGS = ROOT / "docs" / "mappings"

pytestmark = pytest.mark.no_cover  # Counting lines doubles the time of what goes through the same lines 25,000 times.


@pytest.fixture(autouse=True)
def _real(monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole gazetteer, and the tables or none of these tests."""
    if not TABLES.is_dir() and os.environ.get("CI") != "true":
        pytest.skip("the tables are not beside this checkout")
    monkeypatch.setattr(gazetteer, "FILE", WHOLE)


def take_in(engine: Engine, table: Path, mapping: str, manner: Manner | None = None) -> tuple[Account, list[Rejected]]:
    problems: list[Rejected] = []
    meaning = read_mapping(MAPPINGS / f"{mapping}.toml")
    account = run(engine, TableReader(table, meaning), rules=meaning.rules(), manner=manner, tell=problems.append)
    return account, problems


def sound(engine: Engine) -> bool:
    with engine.connect() as connection:
        return check(connection) == []


def test_the_lists_of_wikipedia_are_imported_to_the_last_row_and_once(databases: Databases) -> None:
    url = databases.make("sqlite", "seeded")
    table = TABLES / "hekman-wikipedia-2026" / "twin_cities.csv"
    with opened(url) as engine:
        account, problems = take_in(engine, table, "hekman-wikipedia-2026")
        assert account.seen == 25_917
        assert account.adds_up()
        assert account.left_out == len(problems) < 1_300
        reasons = {problem.reason for problem in problems}
        assert reasons == {"ambiguous", "other_country", "self_link", "unknown_country", "wrong_place"}
        assert account.refused[RejectionReason.SELF_LINK] == 3
        assert all(problem.where.startswith("row ") for problem in problems)
        assert {"halle-de", "lingen-de", "waren-de", "tarnow-rural-gmina-pl", "neukolln-berlin-de"} <= set(
            ids_of(engine, "city")
        )
        assert not {"halle-saale-de", "lingen-ems-de", "waren-muritz-de"} & set(ids_of(engine, "city"))
        tilburg = get_partnership(engine, "changzhou-cn--tilburg-nl")
        assert tilburg.events[-1].citations[0].source == "hekman-twincities"
        assert tilburg.events[-2].kind == "severed"
        before = state_of(engine)
        again, _ = take_in(engine, table, "hekman-wikipedia-2026")
        assert (again.new, again.unchanged, again.seen) == (0, account.new, account.seen)
        assert state_of(engine) == before
    databases.drop(url)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_part_of_the_lists_gives_the_same_register_on_both_databases(
    databases: Databases, kind: str, tmp_path: Path
) -> None:
    rows = (TABLES / "hekman-wikipedia-2026" / "twin_cities.csv").read_text(encoding="utf-8").splitlines()
    table = tmp_path / "part.csv"
    table.write_text("\n".join([rows[0], *rows[1::40]]), encoding="utf-8")
    url = databases.make("sqlite" if kind == "sqlite" else "postgresql", "seeded")
    with opened(url) as engine:
        account, _ = take_in(engine, table, "hekman-wikipedia-2026")
        assert account.seen == len(list(csv.reader(rows[1::40])))
        assert sound(engine)
        digests.append(state_of(engine)[0])
    databases.drop(url)
    assert len(set(digests)) == 1


digests: list[str] = []
"""What the register held after each of the databases had taken the part in."""


def test_an_older_state_of_wikidata_joins_the_cities_of_a_newer_one(databases: Databases, tmp_path: Path) -> None:
    url = databases.make("sqlite", "seeded")
    graph, part = TABLES / "ursino-wikidata-2022" / "sister_cities.gexf.gz", tmp_path / "part.gexf"
    lines = gzip.decompress(graph.read_bytes()).decode().splitlines(keepends=True)
    edges = [number for number, line in enumerate(lines) if "<edge " in line]
    kept = set(edges[::8])
    part.write_text("".join(line for number, line in enumerate(lines) if number in kept or "<edge " not in line))
    claims = (TABLES / "l3viathan-wikidata-2016" / "relations.tsv").read_text(encoding="utf-8").splitlines()
    older = tmp_path / "relations.tsv"
    older.write_text("\n".join(claims[::8]) + "\n", encoding="utf-8")
    (tmp_path / "names.tsv").write_bytes((TABLES / "l3viathan-wikidata-2016" / "names.tsv").read_bytes())
    with opened(url) as engine:
        whole, _ = take_in(engine, graph, "ursino-wikidata-2022", Manner(dry_run=True))
        assert (whole.seen, whole.adds_up(), whole.left_out < 40) == (8_182, True, True)
        newer, _ = take_in(engine, part, "ursino-wikidata-2022")
        assert newer.seen == len(kept)
        account, problems = take_in(engine, older, "l3viathan-wikidata-2016")
        assert account.seen == len(claims[::8])
        assert account.new > 500
        assert {problem.reason for problem in problems} == {RejectionReason.UNKNOWN_COUNTRY}
        assert sound(engine)
    databases.drop(url)
