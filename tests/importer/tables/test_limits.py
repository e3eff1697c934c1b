"""Tables that unpack to far more than they are, or hold something endless: refused in bounded memory."""

import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from app.claims.claim import Claim
from app.claims.rejections import Rejected
from app.importer import limits
from app.importer.limits import InvalidFile
from app.importer.tables.draft import draft_mapping
from tests.importer.tables.test_reader import MAPPING, ROWS, as_xlsx, read
from tests.importer.tables.test_rows import GOOD, HEAD, NO_OBJECT

MIB = 1024 * 1024
SHEET = "xl/worksheets/sheet1.xml"


def peak(action: Callable[[], object]) -> int:
    """The bytes that an action held at most."""
    tracemalloc.start()
    try:
        action()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def edited(path: Path, name: str, content: bytes, compression: int = zipfile.ZIP_DEFLATED) -> Path:
    """A workbook with one of its parts replaced."""
    with zipfile.ZipFile(as_xlsx(ROWS, path)) as book:
        parts = {part: book.read(part) for part in book.namelist()}
    with zipfile.ZipFile(path, "w", compression) as book:
        for part, body in (parts | {name: content}).items():
            book.writestr(part, body)
    return path


# --- size ---


def test_a_table_has_a_largest_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_TABLE_BYTES", MIB)
    path = tmp_path / "rows.csv"
    path.write_bytes(HEAD + b"\n" + (GOOD + b"\n") * (MIB // len(GOOD)))
    with pytest.raises(InvalidFile, match="more than 1,048,576 bytes"):
        read(path)


# --- lines, rows and cells ---


@pytest.mark.parametrize("name", ["rows.csv", "rows.tsv", "rows.ndjson"])
def test_a_line_without_end_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    head = HEAD.replace(b",", b"\t") if name.endswith("tsv") else HEAD
    path.write_bytes(head + b"\n" + b"x" * (limits.MAX_LINE + 1))
    with pytest.raises(InvalidFile, match=rf"{name}, line 2: .* more than 16,777,216 .*one row a line"):
        read(path)


def test_a_row_of_many_lines_is_refused_like_a_line(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_bytes(HEAD + b"\n" + b'"' + b'x\n","' * (limits.MAX_LINE // 5 + 10))
    with pytest.raises(InvalidFile, match=r"rows.csv, line 2: the line or its row has more than 16,777,216"):
        read(path)


def test_a_cell_of_a_workbook_that_is_far_too_long_is_refused_with_its_row(tmp_path: Path) -> None:
    path, long = tmp_path / "rows.xlsx", "x" * (limits.MAX_CELL_LENGTH + 1)
    as_xlsx([ROWS[0]], path)
    sheet = zipfile.ZipFile(path).read(SHEET).decode()
    cell = f'<row r="3"><c r="A3" t="inlineStr"><is><t>{long}</t></is></c></row></sheetData>'
    edited(path, SHEET, sheet.replace("</sheetData>", cell).replace("A1:G2", "A1:G3").encode())
    refused = [one for one in read(path) if isinstance(one, Rejected) and "131,072" in one.message]
    assert [(one.where, one.message) for one in refused] == [("row 3", "it has a cell of more than 131,072 characters")]


def test_a_value_in_json_that_is_far_too_long_is_refused_with_its_row(tmp_path: Path) -> None:
    path = tmp_path / "rows.ndjson"
    path.write_text(f'{{"town": "A", "partner": "{"x" * (limits.MAX_CELL_LENGTH + 1)}"}}\n', encoding="utf-8")
    mapping = MAPPING.partition("[a]")[0] + '[a]\nname = "town"\n[b]\nname = "partner"\n'
    refused = [one for one in read(path, mapping) if isinstance(one, Rejected)]
    assert [(one.where, one.message) for one in refused] == [("row 1", NO_OBJECT)]


# --- workbooks ---


def test_a_workbook_that_unpacks_to_far_more_is_refused_in_bounded_memory(tmp_path: Path) -> None:
    path = edited(tmp_path / "rows.xlsx", "xl/sharedStrings.xml", b"<sst>" + b"<si/>" * (14 * MIB))

    def refuse() -> None:
        with pytest.raises(InvalidFile, match=r"rows.xlsx holds more than 67,108,864 bytes.*as CSV"):
            read(path)

    assert path.stat().st_size < 1_000_000
    assert peak(refuse) < 100 * MIB


@pytest.mark.parametrize("size", [0, 1000])
def test_a_workbook_that_lies_about_its_size_gives_no_more_than_it_says(tmp_path: Path, size: int) -> None:
    path = edited(tmp_path / "rows.xlsx", "xl/sharedStrings.xml", b"<sst>" + b"<si/>" * (14 * MIB))
    body = bytearray(path.read_bytes())
    at = body.rfind(b"PK\x01\x02", 0, body.rfind(b"xl/sharedStrings.xml"))
    body[at + 24 : at + 28] = size.to_bytes(4, "little")
    path.write_bytes(body)

    def refuse() -> None:
        with pytest.raises(InvalidFile, match=r"rows.xlsx cannot be read"):
            read(path)

    assert peak(refuse) < 10 * MIB


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_workbook_in_a_compression_that_no_workbook_has_is_refused(tmp_path: Path, compression: int) -> None:
    path = edited(tmp_path / "rows.xlsx", SHEET, b"<worksheet/>", compression)
    with pytest.raises(InvalidFile, match=r"rows.xlsx cannot be read: .*compress"):
        read(path)


LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


def test_a_workbook_that_defines_entities_is_refused(tmp_path: Path) -> None:
    path = edited(tmp_path / "rows.xlsx", "xl/sharedStrings.xml", f"{LAUGHS}<sst><si><t>&b;</t></si></sst>".encode())
    with pytest.raises(InvalidFile, match="document type"):
        read(path)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ('<row r="9999999999"><c r="A3"><v>1</v></c></row>', "1,048,576 rows"),
        ('<row r="3"><c r="ZZZ3"><v>1</v></c></row>', "1,000 columns"),
    ],
)
def test_a_sheet_that_names_a_place_far_out_is_refused(tmp_path: Path, row: str, message: str) -> None:
    sheet = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{row}</sheetData></worksheet>'
    path = edited(tmp_path / "rows.xlsx", SHEET, sheet.encode())
    with pytest.raises(InvalidFile, match=message):
        read(path, HEADLESS)


HEADLESS = MAPPING.partition("[a]")[0] + "[a]\nname = 1\n[b]\nname = 2\n[table]\nheader = false\n"


def test_a_genuine_workbook_is_read_as_before(tmp_path: Path) -> None:
    assert sum(isinstance(one, Claim) for one in read(as_xlsx(ROWS, tmp_path / "rows.xlsx"))) == len(ROWS)


def test_a_mapping_nested_without_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidFile, match=r"rows.toml: it is nested too deeply"):
        read(tmp_path / "rows.csv", "a = " + "[" * 5_000 + "]" * 5_000)


@pytest.mark.parametrize("value", ["", "<v></v>", "<v />"])
def test_a_formula_without_a_value_is_refused_with_its_cell(tmp_path: Path, value: str) -> None:
    path = as_xlsx(ROWS, tmp_path / "rows.xlsx")
    with zipfile.ZipFile(path) as packed:
        sheet = packed.read(SHEET).decode()
    formula = f'<row r="99"><c r="B99"><f>A1&amp;"x"</f>{value}</c></row></sheetData>'
    edited(path, SHEET, sheet.replace("</sheetData>", formula).encode())
    with pytest.raises(InvalidFile, match="formula without a value in the cell B99: open it in a spreadsheet program"):
        read(path, MAPPING)


def test_a_workbook_with_a_password_is_refused_with_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "rows.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(InvalidFile, match="protected by a password: save it without one"):
        read(path, MAPPING)


def test_a_table_of_two_million_columns_ends_at_once_with_a_short_message(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("a;" * 2_000_000 + "\n", encoding="utf-8")
    with pytest.raises(InvalidFile, match="2,000,001 columns in row 1, and a table has at most 1,000") as refused:
        draft_mapping(path)
    assert len(str(refused.value)) < 200
