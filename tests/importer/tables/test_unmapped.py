"""Columns that the mapping does not name are reported, and asked for if they may be about an end."""

from pathlib import Path

import pytest

from app.claims.claim import Claim
from app.claims.claim_reader import ReaderItem
from app.claims.rejections import Rejected
from app.importer.limits import InvalidFile
from app.importer.tables.mapping import read_mapping
from app.importer.tables.reader import TableReader
from tests.importer.tables.mappings import NAMES


def read_column(folder: Path, header: str, cell: str, mapping: str = NAMES) -> tuple[list[ReaderItem], TableReader]:
    """Read one row with a further column."""
    table, columns = folder / "rows.csv", folder / "rows.toml"
    table.write_text(f"town,land,partner,partner_land,{header}\nBerlin,DE,Paris,FR,{cell}\n", encoding="utf-8")
    columns.write_text(mapping, encoding="utf-8")
    reader = TableReader(table, read_mapping(columns))
    return list(reader.read()), reader


@pytest.mark.parametrize("header", ["ended", "Ende", "Status", "suspended since", "résilié", "終了"])
def test_a_header_about_an_end_or_a_status_is_asked_for(tmp_path: Path, header: str) -> None:
    with pytest.raises(InvalidFile, match=r"does not name the column .* to \[claim\], or ignore = "):
        read_column(tmp_path, header, "1999")


@pytest.mark.parametrize("cell", ["no longer active", "beendet 2015", "n'existe plus", "не действует"])
def test_a_cell_about_an_end_makes_its_row_wait(tmp_path: Path, cell: str) -> None:
    (item,), _ = read_column(tmp_path, "x", cell)
    assert isinstance(item, Rejected)
    assert 'ignore = ["x"] to [table]' in item.message


@pytest.mark.parametrize("ignored", ['["ended"]', '["*"]', "[5]"])
def test_a_column_that_the_mapping_ignores_is_left_out(tmp_path: Path, ignored: str) -> None:
    header = "" if ignored == "[5]" else "ended"
    (item,), reader = read_column(tmp_path, header, "beendet 2015", f"[table]\nignore = {ignored}\n{NAMES}")
    assert isinstance(item, Claim)
    assert reader.format["columns_not_read"] == (header or "5")


def test_the_report_lists_the_columns_that_were_not_read(tmp_path: Path) -> None:
    (item,), reader = read_column(tmp_path, "population", "2000")
    assert isinstance(item, Claim)
    assert reader.format["columns_not_read"] == "population"


def test_the_report_lists_columns_in_the_order_of_the_table(tmp_path: Path) -> None:
    header = ";".join(["inhabitants", "area", "mayor", "zone", "code"])
    table, columns = tmp_path / "rows.csv", tmp_path / "rows.toml"
    table.write_text(f"town;land;partner;partner_land;{header}\nBerlin;DE;Paris;FR;1;2;3;4;5\n", encoding="utf-8")
    columns.write_text(NAMES, encoding="utf-8")
    reader = TableReader(table, read_mapping(columns))
    list(reader.read())
    assert reader.format["columns_not_read"] == header.replace(";", ", ")


def test_members_of_objects_are_columns_too(tmp_path: Path) -> None:
    table, columns = tmp_path / "rows.ndjson", tmp_path / "rows.toml"
    row = '{"town": "Berlin", "land": "DE", "partner": "Paris", "partner_land": "FR", "ended": "2015"}'
    table.write_text(row, encoding="utf-8")
    columns.write_text(NAMES, encoding="utf-8")
    with pytest.raises(InvalidFile, match="ended"):
        list(TableReader(table, read_mapping(columns)).read())


def test_an_area_with_words_about_an_end_makes_its_row_wait(tmp_path: Path) -> None:
    mapping = NAMES.replace('name = "partner"', 'name = "partner"\nparent = "x"')
    (item,), _ = read_column(tmp_path, "x", "twinning ended", mapping)
    assert isinstance(item, Rejected)
    (item,), _ = read_column(tmp_path, "x", "New South Wales", mapping)
    assert isinstance(item, Claim)
