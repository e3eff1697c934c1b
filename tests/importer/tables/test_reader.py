"""Tables in every form say the same, and what cannot be read is refused or reported with its row."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from app.claims.claim import Claim
from app.claims.claim_reader import ReaderItem
from app.claims.named_places import NamedPlace, PlaceName
from app.claims.rejections import Rejected
from app.domain.dates import VagueDate
from app.importer.limits import InvalidFile
from app.importer.tables.mapping import read_mapping
from app.importer.tables.reader import TableReader
from tests.importer.tables.mappings import DATASET

HEADER = ["town", "land", "lat", "lon", "partner", "id", "since"]
ROWS = [
    ["Alphaville", "France", "48.01", "2.01", "Betaburg", "Q5", "1991"],
    ["Namibia, NA", "NO", "", "", "Été – “x”", "", ""],
]
MAPPING = f"""{DATASET}latitude = "lat"
longitude = "lon"

[b]
name = "partner"
wikidata_id = "id"

[claim]
start = "since"

[place]
language = "en"
"""


def as_csv(rows: list[list[str]], path: Path, mark: str = ",") -> Path:
    lines = [mark.join(f'"{cell}"' if mark in cell else cell for cell in row) for row in [HEADER, *rows]]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def as_tsv(rows: list[list[str]], path: Path) -> Path:
    return as_csv(rows, path, "\t")


def as_ndjson(rows: list[list[str]], path: Path) -> Path:
    path.write_text("".join(json.dumps(dict(zip(HEADER, row, strict=True))) + "\n" for row in rows), encoding="utf-8")
    return path


def as_xlsx(rows: list[list[str]], path: Path) -> Path:
    book = Workbook()
    for row in [HEADER, *rows]:
        book.worksheets[0].append(row)
    book.save(path)
    return path


FORMS: dict[str, Callable[[list[list[str]], Path], Path]] = {
    "rows.csv": as_csv,
    "rows.tsv": as_tsv,
    "rows.ndjson": as_ndjson,
    "rows.jsonl": as_ndjson,
    "rows.xlsx": as_xlsx,
}


def read(path: Path, mapping: str = MAPPING) -> list[ReaderItem]:
    reported = path.with_suffix(".toml")
    reported.write_text(mapping, encoding="utf-8")
    return list(TableReader(path, read_mapping(reported)).read())


def claims(path: Path, mapping: str = MAPPING) -> list[Claim]:
    return [reading for reading in read(path, mapping) if isinstance(reading, Claim)]


@pytest.mark.parametrize("name", FORMS)
def test_every_form_says_the_same(tmp_path: Path, name: str) -> None:
    one, other = claims(FORMS[name](ROWS, tmp_path / name))
    assert one.sides == (
        NamedPlace(names=(PlaceName("Alphaville", "en"),), countries=("France",), latitude=48.01, longitude=2.01),
        NamedPlace(wikidata_id="Q5", names=(PlaceName("Betaburg", "en"),)),
    )
    assert one.starts == (VagueDate.parse("1991"),)
    assert not one.directed
    assert other.sides[0].countries == ("NO",)
    assert other.sides[1].names[0].text == "Été – “x”"
    plain = claims(as_csv(ROWS, tmp_path / "again.csv"))
    assert [(claim.key, claim.digest) for claim in (one, other)] == [(row.key, row.digest) for row in plain]


def test_rows_are_counted_as_an_editor_of_text_counts_them(tmp_path: Path) -> None:
    assert [claim.where for claim in claims(as_csv(ROWS, tmp_path / "rows.csv"))] == ["row 2", "row 3"]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (["Alphaville", "France", "48"], "it has 3 cells and not 7"),
        (["", "France", "", "", "Betaburg", "", ""], "a side is empty"),
        (["Alphaville", "France", "north", "2", "Betaburg", "", ""], "“north” is not a coordinate"),
        (["Alphaville", "France", "", "", "Betaburg", "Q0", ""], "“Q0” is not a Wikidata id"),
        (
            ["Alphaville", "France", "", "", "Betaburg; Gammaton", "", ""],
            "“Betaburg; Gammaton” has several lines or parts",
        ),
        (["Alphaville", "France", "", "", "Betaburg (ruht)", "", ""], "“Betaburg (ruht)” says more than a name"),
        (["Alphaville", "France", "", "", "Betaburg (gekündigt)", "", ""], "says more than a name: give dates"),
        (["Alphaville", "France", "", "", "Betaburg – suspended 2022", "", ""], "says more than a name"),
        (["Alphaville (since 1990)", "France", "", "", "Betaburg", "", ""], "says more than a name"),
        (["Total", "France", "", "", "12", "", ""], "a side is empty or no name"),
        (["Alphaville", "France", "", "", "–", "", ""], "a side is empty or no name"),
        (["Alphaville", "France", "", "", "#N/A", "", ""], "a side is empty or no name"),
        (["Alphaville", "France", "", "", "k. A.", "", ""], "a side is empty or no name"),
        (["Alphaville", "France", "", "", "Unbekannt", "", ""], "a side is empty or no name"),
    ],
)
def test_a_row_that_cannot_be_read_is_reported_and_the_others_are_read(
    tmp_path: Path, row: list[str], message: str
) -> None:
    refused, good = read(as_csv([row, ROWS[0]], tmp_path / "rows.csv"))
    assert isinstance(refused, Rejected)
    assert refused.where == "row 2"
    assert message in refused.message
    assert isinstance(good, Claim)


def test_several_partners_in_the_lines_of_a_cell_are_not_one_city(tmp_path: Path) -> None:
    row = ["Alphaville", "France", "", "", '"Betaburg\nGammaton"', "", ""]
    (refused,) = read(as_csv([row], tmp_path / "rows.csv"))
    assert isinstance(refused, Rejected)
    assert "“Betaburg Gammaton” has several lines or parts: give each city a row of its own" in refused.message


def test_a_district_may_be_called_like_a_negation(tmp_path: Path) -> None:
    (claim,) = claims(as_csv([["Berlin – Mitte", "Germany", "", "", "Betaburg", "", ""]], tmp_path / "rows.csv"))
    assert claim.sides[0].name.text == "Berlin – Mitte"


@pytest.mark.parametrize("name", ["Alphaville¹", "Alphaville *", "Alphaville[2]", "Alphaville†\n"])
def test_marks_of_footnotes_are_no_part_of_a_name(tmp_path: Path, name: str) -> None:
    (claim,) = claims(as_csv([[f'"{name}"', "France", "", "", "Betaburg", "", ""]], tmp_path / "rows.csv"))
    assert claim.sides[0].names == (PlaceName("Alphaville", "en"),)


@pytest.mark.parametrize("coordinates", [("91", "0"), ("nan", "2"), ("48", ""), ("0", "-180.5")])
def test_coordinates_that_are_nowhere_are_not_stated(tmp_path: Path, coordinates: tuple[str, str]) -> None:
    row = ["Alphaville", "France", *coordinates, "Betaburg", "", ""]
    (claim,) = claims(as_csv([row], tmp_path / "rows.csv"))
    assert (claim.sides[0].latitude, claim.sides[0].longitude) == (None, None)


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ("title", "dataset.title"),
        ('name = "town"', "a side needs a column"),
        ("[a]", "rows.toml"),
    ],
)
def test_a_mapping_that_lacks_something_is_refused_with_its_place(tmp_path: Path, broken: str, message: str) -> None:
    mapping = "\n".join(line for line in MAPPING.splitlines() if not line.startswith(broken))
    if broken.startswith("name"):
        mapping = MAPPING.replace(broken, "")
    with pytest.raises(InvalidFile, match=message):
        read(as_csv(ROWS, tmp_path / "rows.csv"), mapping)


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        (MAPPING.replace('"land"', '"country"'), "rows.csv has no column country: there are town, land"),
        (MAPPING + '\n[table]\nform = "csv"\n', "table.form: Extra inputs are not permitted"),
        (MAPPING + "\n[countries]\nFrnace = 'XX'\n", "countries.Frnace"),
        (MAPPING + "\n[more]\nx = 1\n", "more: Extra inputs are not permitted"),
        ("[dataset", "rows.toml: "),
        (MAPPING + '\n[table]\nencoding = "klingon"\n', "table.encoding: .*“klingon” is not a text encoding"),
        (MAPPING + '\n[table]\nencoding = "hex"\n', "“hex” is not a text encoding"),
        (MAPPING + '\n[table]\nencoding = "\\u0000"\n', "is not a text encoding"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused(tmp_path: Path, mapping: str, message: str) -> None:
    with pytest.raises(InvalidFile, match=message):
        read(as_csv(ROWS, tmp_path / "rows.csv"), mapping)


@pytest.mark.parametrize("name", ["rows.csv.gz", "rows.ndjson.gz", "rows.gexf", "rows.doc", "rows"])
def test_a_file_of_another_form_is_refused_with_those_that_are_read(tmp_path: Path, name: str) -> None:
    with pytest.raises(InvalidFile, match=f"{name}: save it as CSV, TSV, XLSX, XLS, ODS, HTML or NDJSON"):
        read(as_csv(ROWS, tmp_path / name))


def test_a_text_may_have_any_delimiter(tmp_path: Path) -> None:
    assert (
        len(claims(as_csv(ROWS, tmp_path / "rows.txt", "\t"))) == len(claims(as_csv(ROWS, tmp_path / "rows.TXT"))) == 2
    )


def test_the_first_row_says_how_many_cells_all_have_where_there_is_no_header(tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    path.write_text("Q1\tQ2\nQ1\tQ3\tmore\nQ1\nQ1\tQ4\n", encoding="utf-8")
    sides = "[table]\nheader = false\n[a]\nwikidata_id = 1\n[b]\nwikidata_id = 2\n"
    items = read(path, MAPPING.partition("[a]")[0] + sides)
    assert [one.message for one in items if isinstance(one, Rejected)] == [
        "it has 3 cells and not 2",
        "it has 1 cells and not 2",
    ]
    assert [one.where for one in items if isinstance(one, Claim)] == ["row 1", "row 4"]


def test_a_column_that_no_line_has_is_refused(tmp_path: Path) -> None:
    path = as_ndjson(ROWS, tmp_path / "rows.ndjson")
    with pytest.raises(InvalidFile, match=r"rows.ndjson has no column sinse: there are town, land, lat"):
        read(path, MAPPING.replace('start = "since"', 'start = "sinse"'))


def test_a_line_may_lack_what_another_one_has(tmp_path: Path) -> None:
    path = as_ndjson(ROWS[:1], tmp_path / "rows.ndjson")
    path.write_text('{no\n{"town": "Gammaton", "partner": "Betaburg"}\n' + path.read_text(encoding="utf-8"))
    assert [reading.where for reading in read(path) if isinstance(reading, Claim)] == ["row 2", "row 3"]


@pytest.mark.parametrize("content", [b"", b"{no\n"])
def test_a_file_without_a_line_that_can_be_read_lacks_no_column(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "rows.ndjson").write_bytes(content)
    assert claims(tmp_path / "rows.ndjson") == []


def test_a_number_beyond_the_cells_of_every_row_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    path.write_text("Q1\tQ2\n", encoding="utf-8")
    sides = "[table]\nheader = false\n[a]\nwikidata_id = 1\n[b]\nwikidata_id = 3\n"
    with pytest.raises(InvalidFile, match=r"pairs.tsv has no column 3: there are 1, 2"):
        read(path, MAPPING.partition("[a]")[0] + sides)


def test_one_date_for_start_and_end_is_what_the_mapping_says(tmp_path: Path) -> None:
    path = as_csv(ROWS[:1], tmp_path / "rows.csv")
    both = MAPPING.replace('start = "since"', 'start = "since"\nend = "since"')
    assert claims(path, both)[0].ends == (VagueDate.parse("1991"),)
    (date,) = claims(path, both.replace("[claim]", '[claim]\nsame_start_and_end = "moment"'))
    assert (date.starts, date.ends, date.points_in_time) == (
        (),
        (),
        (VagueDate.parse("1991"),),
    )


def test_a_merged_cell_of_a_workbook_counts_in_each_row_that_it_covers(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["Our cities"], HEADER, ROWS[0], ["", "", "", "", "Gammaton", "", "1992"], [], ["Zetaville"]):
        sheet.append(row)
    for cells in ("A1:G1", "A3:A5", "B3:B4", "A6:E6"):
        sheet.merge_cells(cells)
    book.save(tmp_path / "rows.xlsx")
    one, other, refused = read(tmp_path / "rows.xlsx")
    assert isinstance(one, Claim) and isinstance(other, Claim)
    assert (other.where, other.sides[0].name.text, other.sides[0].countries) == (
        "row 4",
        "Alphaville",
        ("France",),
    )
    assert other.sides[1].name.text == "Gammaton"
    assert other.starts == (VagueDate.parse("1992"),)
    # An empty row stays empty, and a cell that is merged over several columns is one cell.
    assert isinstance(refused, Rejected)
    assert (refused.where, refused.reason) == ("row 6", "no_partner")
