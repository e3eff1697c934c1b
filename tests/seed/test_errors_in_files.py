"""What is wrong with a file, or between two files, is reported with the places of both."""

from pathlib import Path

import pytest

from app.seed.entries import InvalidSeed
from app.seed.reader import read
from tests.seed.valid_seed import PUBLISHERS, RIGHT, changed, errors_in, found_in


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty seed folder."""
    made = tmp_path / "seed"
    made.mkdir()
    return made


def test_the_faultless_file_is_read(folder: Path) -> None:
    (folder / "one.toml").write_text(RIGHT, encoding="utf-8")
    (folder / "publishers.toml").write_text(PUBLISHERS, encoding="utf-8")
    assert len(list(read(folder).all())) == 7


def test_an_id_that_appears_twice_is_reported_with_both_places(folder: Path) -> None:
    again = '# Again.\n\n[[city]]\nname = "Arnhem"\nid = "arnhem-nl"\n'
    assert errors_in(folder, one=RIGHT, two=again) == [
        "seed/two.toml:5: city arnhem-nl, id: appears a second time; the first is at seed/one.toml:1"
    ]


def test_a_partnership_that_appears_twice_in_another_order_is_reported(folder: Path) -> None:
    again = RIGHT[RIGHT.index("[[partnership]]") :].replace('"arnhem-nl", "wuhan-cn"', '"wuhan-cn", "arnhem-nl"')
    assert errors_in(folder, one=RIGHT, two=again) == [
        "seed/two.toml:2: partnership arnhem-nl--wuhan-cn, cities: appears a second time; the first is at "
        "seed/one.toml:23; a later agreement of the same cities is written with episode = 2, 3, …"
    ]


def test_sources_that_rest_on_a_circle_are_reported(folder: Path) -> None:
    source = (
        '[[source]]\nid = "{}"\nurl = "https://example.org"\npublisher = "ANP"\nkind = "press"\nderived_from = "{}"\n'
    )
    circle = "".join(source.format(*pair) for pair in [("a", "b"), ("b", "c"), ("c", "b"), ("d", "c")])
    assert errors_in(folder, one=RIGHT, two=circle) == [
        "seed/two.toml:6: source a, derived_from: a rests on b rests on c rests on b: a circle",
        "seed/two.toml:12: source b, derived_from: b rests on c rests on b: a circle",
        "seed/two.toml:18: source c, derived_from: c rests on b rests on c: a circle",
        "seed/two.toml:24: source d, derived_from: d rests on c rests on b rests on c: a circle",
    ]


def test_a_file_nested_without_end_is_reported(folder: Path) -> None:
    (folder / "cities.toml").write_text("a = " + "[" * 5_000 + "]" * 5_000, encoding="utf-8")
    [error] = errors_in(folder, one=RIGHT[RIGHT.index("[[partnership]]") :])
    assert error.startswith("seed/cities.toml: is nested too deeply")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('[[city]]\nid = "a-nl\n', "seed/one.toml:2: is not TOML: Illegal character"),
        ("[[city]]\nname = 2021-09 # sometime\n", "seed/one.toml:2: is not TOML: Expected newline or end of document"),
        (
            '[[city]]\nid = "a-nl"\nid = "b-nl"\n',
            "seed/one.toml:3: is not TOML: Cannot overwrite a value (at line 3, column 12)",
        ),
        ('[[city]]\nid = """a-nl', "seed/one.toml: is not TOML: Unterminated string (at end of document)"),
    ],
)
def test_what_is_not_toml_is_reported_with_line_and_column(folder: Path, text: str, found: str) -> None:
    [error] = errors_in(folder, one=text)
    assert error.startswith(found)


@pytest.mark.parametrize("bare", ["2021-09", "1998~", "2021/2023-05-10", "../2023-05-10"])
def test_a_date_without_quotes_that_toml_cannot_read_is_explained(folder: Path, bare: str) -> None:
    [error] = errors_in(folder, one=changed('date = "2021-07-21"', f"date = {bare}  # a vague day"))
    assert error.startswith("seed/one.toml:37: ")
    assert error.endswith(f'; a date is written in quotes: "{bare}"')


def test_a_file_that_is_not_utf_8_is_reported_and_what_it_would_hold_is_not_missed(folder: Path) -> None:
    (folder / "cities.toml").write_bytes(b'[[city]]\nid = "malmo-se"\nname = "Malm\xf6"\n')
    only_partnership = RIGHT[RIGHT.index("[[partnership]]") :]
    [error] = errors_in(folder, one=only_partnership)
    assert error == "seed/cities.toml: is not UTF-8 text: invalid start byte at byte 37"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('[[cities]]\nid = "a-nl"\n', "seed/one.toml:1: cities: there is no table or field “cities” at the top"),
        ('[[event]]\nkind = "kept"\n', "seed/one.toml:1: event: there is no table or field “event” at the top"),
        ('[city]\nid = "a-nl"\n', "seed/one.toml:1: city: begin every city with [[city]] in double brackets, before "),
        ('\n[[partnership.event]]\nkind = "kept"\n', "seed/one.toml:2: partnership: begin every partnership with "),
        ("[[partnership]]\n[partnership.event]\n", "seed/one.toml:1: partnership number 1, cities: "),
    ],
)
def test_a_wrong_table_is_reported(folder: Path, text: str, found: str) -> None:
    assert errors_in(folder, one=text)[0].startswith(found)


def test_entries_written_in_another_way_than_by_headers_have_no_line(folder: Path) -> None:
    found = found_in(folder, one='city = [{ id = "a-nl" }]\n')
    assert [(error.line, error.entry, error.field) for error in found] == [(None, "city a-nl", "name")]


def test_a_folder_without_files_is_refused(folder: Path) -> None:
    with pytest.raises(InvalidSeed, match="seed: there are no TOML files in this folder"):
        read(folder)
