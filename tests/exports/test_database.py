"""The database file: valid, with the same records as the other files, and readable on its own."""

import csv
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.errors import RegisterError
from app.domain.models import Partnership
from app.exports import database as databases
from app.exports.database import TABLES, Key
from app.store.json_text import Document
from tests.exports.making import contents_of, export
from tests.store.smallregister import SMALL, opened, partnership, take_in


@pytest.fixture
def file(exported: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{exported / 'register.sqlite'}?mode=ro", uri=True)) as file:
        file.row_factory = sqlite3.Row
        yield file


def lines(path: Path) -> list[Document]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def number(file: sqlite3.Connection, table: str) -> int:
    return int(file.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0])


def test_it_is_sound_and_no_row_refers_to_nothing(file: sqlite3.Connection) -> None:
    assert [tuple(row) for row in file.execute("PRAGMA integrity_check")] == [("ok",)]
    assert list(file.execute("PRAGMA foreign_key_check")) == []
    references = {table.name: len(list(file.execute(f"PRAGMA foreign_key_list({table.name})"))) for table in TABLES}
    assert references["citations"] == 3  # Two columns lead to the event and one to the source.
    assert references["partnerships"] == 2


def test_it_holds_as_many_of_everything_as_the_other_files(file: sqlite3.Connection, exported: Path) -> None:
    partnerships = lines(exported / "partnerships.ndjson")
    events = [event for one in partnerships for event in one["events"]]
    cities, observations = lines(exported / "cities.ndjson"), lines(exported / "observations.ndjson")
    expected = {
        "partnerships": len(partnerships),
        "events": len(events),
        "citations": sum(len(event["citations"]) for event in events),
        "sources": len(lines(exported / "sources.ndjson")),
        "cities": len(cities),
        "observations": len(observations),
    }
    assert all(expected.values())
    assert {table: number(file, table) for table in expected} == expected
    assert {table.name for table in TABLES} == {*expected, "periods", "about"}


def test_the_period_of_the_day_has_the_status_of_the_partnership(file: sqlite3.Connection) -> None:
    """And no other period contains the day."""
    (day,) = file.execute("SELECT value FROM about WHERE name = 'as_of'").fetchone()
    contains = "(first_day IS NULL OR first_day <= :day) AND (last_day IS NULL OR last_day >= :day)"
    columns = "status, certainty, doubts, basis, ending, last_evidence, witnesses"
    periods = file.execute(f"SELECT partnership, {columns} FROM periods WHERE {contains} ORDER BY partnership", [day])
    partnerships = file.execute(f"SELECT id, {columns} FROM partnerships WHERE status IS NOT NULL ORDER BY id")
    assert [tuple(row) for row in periods] == [tuple(row) for row in partnerships]
    assert number(file, "periods") > number(file, "partnerships")


@pytest.mark.parametrize("name", ["partnerships", "events"])
def test_a_column_holds_what_the_flat_table_has_under_its_name(
    file: sqlite3.Connection, exported: Path, name: str
) -> None:
    with (exported / f"{name}.csv").open(encoding="utf-8", newline="") as table:
        flat = list(csv.DictReader(table))
    columns = [row["name"] for row in file.execute(f"PRAGMA table_info({name})")]
    order = "id" if name == "partnerships" else "partnership, seq"
    own = [dict(row) for row in file.execute(f"SELECT * FROM {name} ORDER BY {order}")]
    flags = ("pending", "disputed", "settles")
    assert len(columns) > 15
    assert [{column: text(row[column], column in flags) for column in columns} for row in own] == [
        {column: row[column] for column in columns} for row in flat
    ]


def text(value: object, flag: bool) -> str:
    return ("true" if value else "false") if flag else "" if value is None else str(value)


def test_who_says_that_arnhem_left_is_one_question(file: sqlite3.Connection) -> None:
    found = file.execute(
        "SELECT a.name AS one, b.name AS other, s.publisher FROM partnerships p JOIN cities a ON a.id = p.city_a"
        " JOIN cities b ON b.id = p.city_b JOIN events e ON e.partnership = p.id AND e.event = 'severed'"
        " JOIN citations c ON c.partnership = e.partnership AND c.seq = e.seq JOIN sources s ON s.id = c.source"
        " WHERE p.id = 'arnhem-nl--wuhan-cn' AND p.status = 'severed'"
    ).fetchall()
    assert {(row["one"], row["other"]) for row in found} == {("Arnhem", "Wuhan")}
    assert len({row["publisher"] for row in found}) > 1


def test_it_explains_itself(file: sqlite3.Connection) -> None:
    about = dict(tuple(row) for row in file.execute("SELECT name, value FROM about"))
    assert re.fullmatch("r1-[0-9a-f]{8}", about["revision"])
    assert about["as_of"] == "2026-11-24"
    assert "CC BY 4.0" in about["licence"]
    for table in TABLES:
        statement = file.execute("SELECT sql FROM sqlite_master WHERE name = ?", [table.name]).fetchone()[0]
        assert table.meaning in statement
        assert all(f"-- {column.meaning}\n" in statement for column in table.columns)


def test_its_pages_and_its_mark_are_fixed(file: sqlite3.Connection) -> None:
    marks = [file.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_size", "user_version", "freelist_count")]
    assert marks == [4096, 1, 0]


def test_a_file_in_which_something_refers_to_nothing_is_not_passed_on(
    seeded: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere: dict[Key, tuple[str, Key]] = {("country",): ("sources", ("id",))}
    tables = [replace(table, references=elsewhere) if table.name == "cities" else table for table in TABLES]
    monkeypatch.setattr(databases, "TABLES", tables)
    with pytest.raises(RegisterError, match="The table cities refers to something"):
        export(seeded["sqlite"], tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_later_revision_has_a_later_mark_and_its_own_folder(migrated_url: str, tmp_path: Path) -> None:
    fresh: Partnership = partnership("riga-lv--wuhan-cn", "established proposed 2026")
    with opened(migrated_url) as engine:
        take_in(engine, *SMALL)
        first = export(migrated_url, tmp_path)
        take_in(engine, fresh)
    second = export(migrated_url, tmp_path)
    assert (first.name, second.name) == ("r1", "r2")
    for place, revision, ids in ((first, 1, set()), (second, 2, {fresh.id})):
        with closing(sqlite3.connect(place / "register.sqlite")) as file:
            assert file.execute("PRAGMA user_version").fetchone() == (revision,)
            rows = {id_ for (id_,) in file.execute("SELECT id FROM partnerships")}
        assert rows & {fresh.id} == ids
    with contents_of(migrated_url) as contents:
        assert contents.folder_name == "r2"
