"""Files that are broken: what can be read of them is read, and the rest is reported with its line."""

from pathlib import Path

import pytest

from app.claims.claim import Claim, Rank
from app.claims.rejections import Rejected
from app.domain.dates import VagueDate
from app.importer.limits import InvalidFile
from tests.importer.tables.test_reader import HEADER, MAPPING, ROWS, as_ndjson, claims, read

HEAD = ",".join(HEADER).encode()
GOOD = b"Alphaville,France,48.01,2.01,Betaburg,Q5,1991"
NO_OBJECT = "it is no JSON object in UTF-8 with one text or number a column, of at most 131,072 characters"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("rows.csv", b"town,land,lat,lon,partner,id,since\n\xff\xfe,x,,,y,,\n"),
        ("rows.csv", b'town,land,lat,lon,partner,id,since\n"open,x,,,y,,\n'),
        ("rows.xlsx", b"no workbook"),
    ],
)
def test_a_file_of_another_form_is_refused_in_a_sentence(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InvalidFile, match=name):
        read(path)


def test_lines_that_are_no_json_objects_are_reported(tmp_path: Path) -> None:
    path = as_ndjson(ROWS, tmp_path / "rows.ndjson")
    path.write_text(path.read_text(encoding="utf-8") + "{no\n[1]\n\n", encoding="utf-8")
    assert [reading.where for reading in read(path) if isinstance(reading, Rejected)] == ["row 3", "row 4"]


@pytest.mark.parametrize(
    "line",
    [
        b"[" * 100_000,
        b'{"town":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"town": ["Alphaville"], "land": "France", "partner": "Betaburg"}',
        b'{"town": ' + b"9" * 5000 + b"}",
        b'{"town": "\xff"}',
        b'{"town": "Alphaville", "land": "France", "partner": "Betaburg", "town": "Gammaton"}',
        b'{"town": "Alphaville", "land": "France", "partner": "Betaburg", "note": [{"a": 1, "a": 1}]}',
    ],
)
def test_a_line_that_cannot_be_read_is_refused_and_the_next_ones_are_read(tmp_path: Path, line: bytes) -> None:
    path = as_ndjson(ROWS, tmp_path / "rows.ndjson")
    path.write_bytes(b"\xef\xbb\xbf" + line + b"\n" + path.read_bytes())
    refused, *good = read(path)
    assert isinstance(refused, Rejected)
    assert (refused.where, len(refused.text) <= 200) == ("row 1", True)
    assert refused.message == NO_OBJECT
    assert [reading.where for reading in good if isinstance(reading, Claim)] == ["row 2", "row 3"]


@pytest.mark.parametrize("cell", ["[" * 99 + "]" * 99, '["' + "[{" * 200 + '\\"["]', "[" + "[],{}," * 200 + "0]"])
def test_a_json_row_may_have_100_levels_and_any_number_of_brackets(tmp_path: Path, cell: str) -> None:
    path = as_ndjson(ROWS, tmp_path / "rows.ndjson")
    row = f'{{"town": "Alphaville", "land": "France", "partner": "Betaburg", "note": {cell}}}\n'
    path.write_text(row + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert [reading.where for reading in read(path) if isinstance(reading, Claim)] == [
        "row 1",
        "row 2",
        "row 3",
    ]


def test_half_a_sign_is_taken_for_a_hidden_one(tmp_path: Path) -> None:
    path = as_ndjson(ROWS, tmp_path / "rows.ndjson")
    half = b'{"town": "Alpha\\ud800ville", "land": "France", "partner": "Betaburg"}\n{"town": "\\ud800"}\n'
    path.write_bytes(half + path.read_bytes())
    claim, refused, *_ = read(path)
    assert isinstance(claim, Claim)
    assert isinstance(refused, Rejected)
    refused.text.encode()
    claim.sides[0].names[0].text.encode()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (GOOD + b"\nAlpha\xffville,x,,,y,,", "line 3: the byte 0xff is not text in utf-8-sig"),
        (
            GOOD + b'\n"open,x,,,y,,\n' + GOOD,
            "line 3: in the row that begins there a cell does not end; is a quote left",
        ),
        (GOOD + b'\n"open,x,,,y,,\n' + GOOD * 5000, "line 3: in the row that begins there a cell does not end"),
        (GOOD + b'\n"' + b"x" * 200_000 + b"\n" + GOOD, "line 3: in the row that begins there a cell does not end"),
        (GOOD + b'\n"shut"more,x,,,y,,\n', "line 3: in the row that begins there .*expected after"),
    ],
)
def test_a_fault_after_which_no_one_knows_how_to_go_on_is_reported_with_its_line(
    tmp_path: Path, content: bytes, message: str
) -> None:
    path = tmp_path / "rows.csv"
    path.write_bytes(HEAD + b"\n" + content)
    with pytest.raises(InvalidFile, match=f"rows.csv, {message}"):
        read(path)


@pytest.mark.parametrize("cell", [b"x" * 200_000, b'"' + b"x" * 200_000 + b'"'])
def test_a_cell_that_is_far_too_long_is_refused_with_its_row_alone(tmp_path: Path, cell: bytes) -> None:
    path = tmp_path / "rows.csv"
    path.write_bytes(b"\n".join([HEAD, GOOD, cell + b",x,,,y,,", GOOD.replace(b"1991", b"1992")]))
    first, refused, last = read(path)
    assert isinstance(refused, Rejected)
    assert (refused.where, refused.message) == ("row 3", "it has a cell of more than 131,072 characters")
    assert isinstance(first, Claim)
    assert isinstance(last, Claim)
    assert (last.where, last.starts) == ("row 4", (VagueDate.parse("1992"),))


def test_text_of_another_encoding_that_breaks_off_is_reported_with_the_line_before(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_bytes((HEAD + b"\n" + GOOD).decode().encode("utf-16")[:-1])
    mapping = MAPPING + '\n[table]\nencoding = "utf-16"\n'
    with pytest.raises(InvalidFile, match="cannot be read after line"):
        read(path, mapping)


def test_pairs_of_cells_behind_a_row_are_its_qualifiers_where_the_mapping_says_so(tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    rows = ["Q1\tQ2", "Q1\tQ3\twrong\tnever was", "Q1\tQ4\tsaid by\tsome", "Q1\tQ5\talone", "Q1"]
    path.write_text("\n".join(rows), encoding="utf-8")
    sides = "[a]\nwikidata_id = 1\n[b]\nwikidata_id = 2\n"
    table = "[table]\nheader = false\nqualifiers_after = 2\n[claim]\ndeprecated = ['wrong']\n"
    plain, wrong, doubted, *refused = read(path, MAPPING.partition("[a]")[0] + sides + table)
    assert isinstance(plain, Claim)
    assert isinstance(wrong, Claim)
    assert isinstance(doubted, Claim)
    marked = [(claim.rank, claim.remarks) for claim in (plain, wrong, doubted)]
    assert marked == [
        (Rank.NORMAL, ()),
        (Rank.DEPRECATED, ("It is marked: wrong: never was.",)),
        (Rank.NORMAL, ("It is marked: said by: some.",)),
    ]
    assert [one.message for one in refused if isinstance(one, Rejected)] == [
        "it has 3 cells and not 2",
        "it has 1 cells and not 2",
    ]


def test_a_column_that_appears_twice_is_refused_where_it_is_needed(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_bytes(HEAD + b",note,note\n" + GOOD + b",x,y")
    assert len(claims(path)) == 1
    path.write_bytes(HEAD + b",town\n" + GOOD + b",Gammaton")
    with pytest.raises(InvalidFile, match=r"rows.csv has more than one column town: there are town, land"):
        read(path)
