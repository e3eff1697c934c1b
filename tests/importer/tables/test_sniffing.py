"""Tables as people save them: other delimiters and encodings, a title above the header, no column for the country."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from app.claims.claim import Claim
from app.claims.rejections import Rejected
from app.importer.limits import InvalidFile
from app.importer.tables.mapping import read_mapping
from app.importer.tables.reader import TableReader
from tests.importer.tables.mappings import NAMES
from tests.importer.tables.test_reader import claims, read

ROWS = [["town", "land", "partner", "partner_land"], ["Görlitz", "DE", "Amiens", "FR"], ["Köln", "DE", "Łódź", "PL"]]
WESTERN = [*ROWS[:2], ["Köln", "DE", "Liège", "BE"]]
CONSTANT = NAMES.replace('country = "land"', 'country = { always = "Deutschland" }')


def write(path: Path, rows: list[list[str]], delimiter: str = ",", encoding: str = "utf-8") -> Path:
    text = "".join(delimiter.join(row) + "\r\n" for row in rows)
    path.write_bytes(text.encode(encoding))
    return path


def towns(path: Path, mapping: str = NAMES) -> list[tuple[str, ...]]:
    return [tuple(side.names[0].text for side in claim.sides) for claim in claims(path, mapping)]


def found_format(path: Path) -> Mapping[str, str | int]:
    reader = TableReader(path, read_mapping(path.with_suffix(".toml")))
    list(reader.read())
    return reader.format


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_delimiter_and_the_encoding_are_found(tmp_path: Path, delimiter: str, encoding: str) -> None:
    path = write(tmp_path / "rows.csv", ROWS, delimiter, encoding)
    assert towns(path) == [("Görlitz", "Amiens"), ("Köln", "Łódź")]
    assert found_format(path)["delimiter"] == delimiter
    assert found_format(path)["encoding"] == {"utf-8": "utf-8-sig"}.get(encoding, encoding)


def test_a_table_in_cp1252_is_read_and_the_format_is_reported(tmp_path: Path) -> None:
    path = write(tmp_path / "rows.csv", WESTERN, ";", "cp1252")
    assert towns(path) == [("Görlitz", "Amiens"), ("Köln", "Liège")]
    assert found_format(path) == {"encoding": "cp1252", "delimiter": ";", "header": 1}


def test_an_encoding_that_shows_far_below_the_header_is_found(tmp_path: Path) -> None:
    plain = ["Arnhem", "NL", "Gera", "DE"]
    path = write(tmp_path / "rows.csv", [ROWS[0], *[plain] * 10_000, WESTERN[2]], ";", "cp1252")
    assert towns(path)[-1] == ("Köln", "Liège")


def test_the_mapping_overrides_what_is_found(tmp_path: Path) -> None:
    rows = [["town;x", "land", "partner", "partner_land"], ["Görlitz", "DE;1;2", "A", "FR;3;4"]]
    path = write(tmp_path / "rows.csv", rows, ",", "cp1250")
    stated = '\n[table]\ndelimiter = ","\nencoding = "cp1250"\n'
    assert towns(path, NAMES.replace('name = "town"', 'name = "town;x"') + stated) == [("Görlitz", "A")]


def test_decimal_commas_and_quoted_cells_are_no_delimiters(tmp_path: Path) -> None:
    rows = [[*ROWS[0], "lat"], [*ROWS[1], '"48,5; about"'], [*ROWS[2], "50,9"]]
    assert len(towns(write(tmp_path / "rows.csv", rows, ";"))) == 2


def test_decimal_commas_are_no_delimiters_without_a_header_either(tmp_path: Path) -> None:
    path = write(tmp_path / "rows.csv", [["Q1", "48,5", "Q2"], ["Q3", "50,9", "Q2,5"], ["Q3", "50,9", "Q4"]], ";")
    mapping = NAMES.partition("[a]")[0] + "[a]\nname = 1\n[b]\nname = 3\n[table]\nheader = false\n"
    assert towns(path, mapping) == [("Q1", "Q2"), ("Q3", "Q2,5"), ("Q3", "Q4")]


def test_utf_8_with_one_damaged_byte_is_not_taken_for_cp1252(tmp_path: Path) -> None:
    path = write(tmp_path / "rows.csv", ROWS, ";")
    path.write_bytes(path.read_bytes().replace("Köln".encode(), b"K\xf6ln"))
    with pytest.raises(InvalidFile, match="line 3: the byte 0xf6 is not text in utf-8-sig"):
        read(path, NAMES)


@pytest.mark.parametrize(
    ("encoding", "town"),
    [
        ("cp1250", "Wałbrzych"),
        ("cp1250", "Timişoara"),
        ("cp1251", "Тула"),
        ("cp1253", "Αθήνα"),
        ("gbk", "武汉"),
        ("cp1254", "İzmir"),
        ("cp1254", "Beşiktaş"),
    ],
)
def test_another_encoding_is_not_taken_for_cp1252(tmp_path: Path, encoding: str, town: str) -> None:
    path = write(tmp_path / "rows.csv", [ROWS[0], [town, "DE", "Gera", "DE"]], ";", encoding)
    with pytest.raises(InvalidFile, match=r"line 2: .* save it as UTF-8, or state the encoding in"):
        read(path, NAMES)
    assert towns(path, f'{NAMES}\n[table]\nencoding = "{encoding}"\n') == [(town, "Gera")]


def test_the_header_is_found_below_a_title(tmp_path: Path) -> None:
    path = write(tmp_path / "rows.csv", [["Our partner cities 2024"], [""], *ROWS], ";")
    assert towns(path) == [("Görlitz", "Amiens"), ("Köln", "Łódź")]
    assert found_format(path)["header"] == 3
    assert [claim.where for claim in claims(path, NAMES)] == ["row 4", "row 5"]


def test_the_mapping_may_state_the_row_of_the_header(tmp_path: Path) -> None:
    path = write(tmp_path / "rows.csv", [*ROWS[:2], *ROWS])
    assert towns(path, NAMES + "\n[table]\nheader = 3\n") == [("Görlitz", "Amiens"), ("Köln", "Łódź")]
    with pytest.raises(InvalidFile, match=r"rows.csv has no column town, land, .*: there are Görlitz, DE"):
        read(path, NAMES + "\n[table]\nheader = 2\n")


def test_rows_of_empty_cells_are_no_rows(tmp_path: Path) -> None:
    assert len(read(write(tmp_path / "rows.csv", [*ROWS, ["", "", "", ""]], ";"), NAMES)) == 2


def test_a_value_that_the_table_does_not_state_may_be_constant(tmp_path: Path) -> None:
    path = write(tmp_path / "rows.csv", [[*row[:1], *row[2:]] for row in ROWS])
    one, _ = claims(path, CONSTANT)
    assert [side.countries for side in one.sides] == [("Deutschland",), ("FR",)]
    own = CONSTANT.replace('name = "town"', 'name = { always = "Aachen" }')
    assert towns(path, own) == [("Aachen", "Amiens"), ("Aachen", "Łódź")]


def test_another_constant_is_another_side(tmp_path: Path) -> None:
    path = write(tmp_path / "rows.csv", ROWS)
    plain = claims(path, NAMES)[0]
    one, other = (claims(path, CONSTANT.replace("Deutschland", name))[0] for name in ("DE", "AT"))
    assert one.key == plain.key != other.key
    assert one.digest != other.digest


@pytest.mark.parametrize(
    ("wrong", "right", "message"),
    [
        ('{ always = "Deutschland" }', "0", "line 12: a.country: a column is its name or its number .*always"),
        ('{ always = "Deutschland" }', '{ allways = "DE" }', "line 12: a.country: .*always"),
        ('title = "A', 'titel = "A', "line 4: dataset.titel: .*not permitted; allowed are id, title, publisher"),
        ('title = "A', '# "', "line 2: dataset.title: Field required"),
        (
            'name = "town"',
            'delimiter = ":"',
            "line 11: a.delimiter: .*allowed are entry, id, kind, wikidata_id, .*name, country",
        ),
        ("[b]", '[table]\ndelimiter = ":"\n[b]', "line 15: table.delimiter: Input should be ',', ';'"),
    ],
)
def test_a_mistake_in_a_mapping_is_named_with_line_field_and_allowed_values(
    tmp_path: Path, wrong: str, right: str, message: str
) -> None:
    with pytest.raises(InvalidFile, match=message):
        read(write(tmp_path / "rows.csv", ROWS), CONSTANT.replace(wrong, right))


def test_every_row_is_a_claim_or_refused(tmp_path: Path) -> None:
    items = read(write(tmp_path / "rows.csv", [*ROWS, ["Ulm", "DE", "", ""]], ";"), NAMES)
    assert [type(item) for item in items] == [Claim, Claim, Rejected]
