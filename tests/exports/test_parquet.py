"""The Parquet files: as many rows as the CSV files, the same values, and types that DuckDB reads."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from app.api.serializers.columns import CITATIONS, EVENTS, NOT_STATED, PARTNERSHIPS, SEPARATOR
from app.exports.files import FILES, PARQUET_FILES
from app.exports.folder import make_export
from tests.exports.making import contents_of
from tests.importer.fictional_data import no_progress

TABLES = {"partnerships.parquet": PARTNERSHIPS, "events.parquet": EVENTS, "citations.parquet": CITATIONS}
TYPES = {
    "text": "VARCHAR", "date": "VARCHAR", "link": "VARCHAR", "number": "BIGINT", "decimal": "DOUBLE",
    "flag": "BOOLEAN", "day": "DATE",
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(seeded: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export with Parquet files."""
    place = tmp_path_factory.mktemp("parquet")
    with contents_of(seeded["postgresql"]) as contents:
        assert make_export(contents, place, no_progress, [*FILES, *PARQUET_FILES])
    return place / "r1"


@pytest.fixture
def database(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """DuckDB with a view of each file."""
    with duckdb.connect() as database:
        for name in TABLES:
            database.execute(f"CREATE VIEW {name.partition('.')[0]} AS FROM '{folder / name}'")
        yield database


@pytest.mark.parametrize("name", sorted(TABLES))
def test_columns_have_their_types(database: duckdb.DuckDBPyConnection, name: str) -> None:
    expected = [(column.name, f"{TYPES[column.kind]}{'[]' if column.items else ''}") for column in TABLES[name]]
    described = database.execute(f"DESCRIBE {name.partition('.')[0]}").fetchall()
    assert [row[:2] for row in described] == expected


@pytest.mark.parametrize("name", ["partnerships", "events"])
def test_cells_are_those_of_the_table(database: duckdb.DuckDBPyConnection, folder: Path, name: str) -> None:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as table:
        flat = list(csv.DictReader(table))
    cursor = database.execute(f"FROM {name}")
    names = [column[0] for column in cursor.description or []]
    rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    assert len(rows) == len(flat) > 30
    for row, cells in zip(rows, flat, strict=True):
        assert {name: _text(value) for name, value in row.items() if "permalink" not in name} == {
            name: "" if cell == NOT_STATED else cell.removeprefix("'")
            for name, cell in cells.items()
            if "permalink" not in name
        }


def _text(value: object) -> str:
    if isinstance(value, list):
        return SEPARATOR.join(value)
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value).removeprefix("'")


def test_every_citation_has_its_event(database: duckdb.DuckDBPyConnection) -> None:
    (stated,) = database.execute("SELECT SUM(citations) FROM events").fetchall()
    (found,) = database.execute("SELECT COUNT(*) FROM citations JOIN events USING (partnership, seq)").fetchall()
    assert stated == found
    assert found[0] > 100


def test_a_question_about_days_and_reasons_needs_no_conversion(database: duckdb.DuckDBPyConnection) -> None:
    rows = database.execute(
        "SELECT city_a_name, ended_latest FROM partnerships WHERE list_contains(reasons, 'human_rights')"
        " AND ended_latest >= DATE '2021-01-01' AND NOT disputed"
    ).fetchall()
    assert rows
    assert all(isinstance(day, date) for _, day in rows)
