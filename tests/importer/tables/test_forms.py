"""Forms of tables: old workbooks, OpenDocument, web pages, lists of one column, and merged cells that are lost."""

from pathlib import Path

import pytest

from app.claims.claim import Claim
from app.claims.claim_reader import ReaderItem
from app.claims.rejections import Rejected
from app.domain.dates import VagueDate
from app.importer.limits import InvalidFile
from app.importer.tables.dates import StatusWords
from app.importer.tables.entries import ListEntry, parse_entry
from tests.importer.tables.mappings import NAMES
from tests.importer.tables.test_claim_fields import MAPPING
from tests.importer.tables.test_reader import read
from tests.importer.tables.world_lists import write_ods

XLS = Path(__file__).with_name("partners.xls")
PAGE = """<!DOCTYPE html><html><head><meta charset="windows-1251"><script>var x = "<td>";</script></head><body>
<table><tr><td>Menu</td></tr></table>
<table><tr><th>town<th>land<th>partner<th>partner_land</tr>
<tr><td rowspan=2>Alphaville<td rowspan="2">FR<td>Берлин<sup>[1]</sup><td>DE</tr>
<tr><td>Gammaton</td><td>GB</td></tr></table></body></html>"""


def pairs(items: list[ReaderItem]) -> list[str]:
    claims = [item for item in items if isinstance(item, Claim)]
    return [" – ".join(side.name.text for side in claim.sides) for claim in claims]


def starts(items: list[ReaderItem]) -> list[str]:
    return [date.edtf for one in items if isinstance(one, Claim) for date in one.starts if isinstance(date, VagueDate)]


def test_an_old_workbook_is_read_with_merged_cells_and_dates_no_more_exact_than_known(tmp_path: Path) -> None:
    (tmp_path / "rows.xls").write_bytes(XLS.read_bytes())
    items = read(tmp_path / "rows.xls", MAPPING)
    assert pairs(items) == ["Alphaville – Betaburg", "Alphaville – Gammaton", "Epsilon – Betaburg"]
    assert starts(items) == ["1967-01-28", "1999-09", "1990"]


def test_a_spreadsheet_of_opendocument_is_read(tmp_path: Path) -> None:
    write_ods(
        tmp_path / "rows.ods", [["town", "land", "partner", "partner_land"], ["Alphaville", "FR", "Betaburg", "DE"]]
    )
    assert pairs(read(tmp_path / "rows.ods", NAMES)) == ["Alphaville – Betaburg"]


def test_a_merged_cell_of_opendocument_counts_in_each_row_that_it_covers(tmp_path: Path) -> None:
    rows = [
        ["town", "land", "partner", "partner_land"],
        ["Alphaville", "FR", "Betaburg", "DE"],
        ["", "", "Gammaton", "GB"],
        ["Epsilon", "UA", "Betaburg", "DE"],
    ]
    write_ods(tmp_path / "rows.ods", rows, merged={(2, 1): 2, (2, 2): 2})
    assert pairs(read(tmp_path / "rows.ods", NAMES)) == [
        "Alphaville – Betaburg",
        "Alphaville – Gammaton",
        "Epsilon – Betaburg",
    ]


@pytest.mark.parametrize("name", ["rows.xls", "rows.ods"])
def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"PK\x03\x04 no workbook")
    with pytest.raises(InvalidFile, match=f"{name} cannot be read"):
        read(tmp_path / name, NAMES)


def test_the_longest_table_of_a_web_page_is_read_in_its_declared_encoding(tmp_path: Path) -> None:
    page = tmp_path / "rows.html"
    page.write_text(PAGE, encoding="cp1251")
    items = read(page, NAMES)
    assert pairs(items) == ["Alphaville – Gammaton", "Alphaville – Берлин"]
    with pytest.raises(InvalidFile, match="has no table 3: it has 2"):
        read(page, f'{NAMES}\n[table]\nsheet = "3"\n')
    page.write_text("<p>Nothing.</p>", encoding="utf-8")
    with pytest.raises(InvalidFile, match="has no table"):
        read(page, NAMES)


def test_cells_that_lost_their_merged_cells_repeat_those_above(tmp_path: Path) -> None:
    table = tmp_path / "rows.csv"
    table.write_text("town;land;partner;partner_land\nAlphaville;FR;Betaburg;DE\n;;Gammaton;GB\n", encoding="utf-8")
    plain = read(table, NAMES)
    assert [type(item) for item in plain] == [Claim, Rejected]
    filled = read(table, f'{NAMES}\n[table]\nfill_down = ["town", "land"]\n')
    assert pairs(filled) == ["Alphaville – Betaburg", "Alphaville – Gammaton"]


def test_a_declared_delimiter_is_no_row(tmp_path: Path) -> None:
    table = tmp_path / "rows.csv"
    table.write_text("sep=|\ntown|land|partner|partner_land\nA, B|FR|Betaburg|DE\n", encoding="utf-8")
    assert pairs(read(table, NAMES)) == ["A, B – Betaburg"]


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("Iserlohn, Germany (1981)", ListEntry("Iserlohn", country="Germany", start="1981")),
        ("Almelo (Niederlande), seit 1952", ListEntry("Almelo", country="Niederlande", start="seit 1952")),
        ("Auchel – Frankreich – 1962", ListEntry("Auchel", country="Frankreich", start="1962")),
        ("Glauchau, Sachsen, Deutschland", ListEntry("Glauchau", parent="Sachsen", country="Deutschland")),
        ("Gera seit 1990", ListEntry("Gera", start="seit 1990")),
        ("Gera (Partnerschaft seit 1990)", ListEntry("Gera", start="seit 1990")),
        ("Gera (1990–2015)", ListEntry("Gera", start="1990", end="2015")),
        ("Gera (Deutschland, beendet 2015)", ListEntry("Gera", country="Deutschland", status="beendet 2015")),
        ("1990: Gera", ListEntry("Gera", start="1990")),
        ("長野市（日本、1990年）", ListEntry("長野市", country="日本", start="1990年")),
    ],
)
def test_an_entry_is_taken_apart(text: str, entry: ListEntry) -> None:
    assert parse_entry(text, StatusWords({})) == entry


@pytest.mark.parametrize(
    "text",
    ["Gera, Arnhem, Nice, Frankreich", "Gera 1990 nicht mehr", "Gera (1990), 1995", "Gera (Deutschland, Frankreich)"],
)
def test_an_entry_with_a_part_that_is_not_understood_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not understood|says more|a second"):
        parse_entry(text, StatusWords({}))
