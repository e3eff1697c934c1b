"""Mistakes with publishers are reported with their file, line and field, and with the name that was meant."""

from pathlib import Path

import pytest

from app.seed.reader import read
from tests.seed.valid_seed import PUBLISHERS, RIGHT, changed, errors_in, found_in

SOURCE = "source nl-times-2021"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty seed folder."""
    made = tmp_path / "seed"
    made.mkdir()
    return made


@pytest.mark.parametrize(
    ("old", "new", "line", "field", "meant"),
    [
        ('publisher = "NL Times"', 'publisher = "NL Tines"', 13, "publisher", "NL Times"),
        ('publisher = "NL Times"', 'publisher = "www.nltime.nl"', 13, "publisher", "www.nltimes.nl"),
        ('publisher = "NL Times"', 'publisher = "El Pais"', 13, "publisher", None),
        ('kind = "press"', 'kind = "press"\nrests_on = "AMP"', 15, "rests_on", None),
        (
            'kind = "press"',
            'kind = "press"\nrests_on = "Algemeen Nederlands Presbureau"',
            15,
            "rests_on",
            "Algemeen Nederlands Persbureau",
        ),
    ],
)
def test_a_name_that_no_publisher_bears_is_reported_with_the_nearest(
    folder: Path, old: str, new: str, line: int, field: str, meant: str | None
) -> None:
    [error] = found_in(folder, one=changed(old, new))
    assert (error.file, error.line, error.entry, error.field) == ("seed/one.toml", line, SOURCE, field)
    assert error.message.startswith("no [[publisher]] has the name or alias “")
    hint = f"; did you mean {meant}?" if meant else ""
    assert error.message.endswith(f"”: correct it, or add it to seed/publishers.toml{hint}")


def test_case_accents_and_spaces_make_no_other_name(folder: Path) -> None:
    (folder / "one.toml").write_text(changed('"NL Times"', '"ＮＬ  tímes"'), encoding="utf-8")
    (folder / "publishers.toml").write_text(PUBLISHERS, encoding="utf-8")
    [source] = read(folder).sources
    assert (source.publisher, source.publisher_id, source.rests_on_id) == ("ＮＬ  tímes", "nl-times", None)


def test_a_source_gets_the_ids_of_its_publisher_and_of_what_it_rests_on(folder: Path) -> None:
    one = changed('publisher = "NL Times"', 'publisher = "NLTimes"\nrests_on = "algemeen nederlands persbureau"')
    (folder / "one.toml").write_text(one, encoding="utf-8")
    (folder / "publishers.toml").write_text(PUBLISHERS, encoding="utf-8")
    [source] = read(folder).sources
    assert (source.publisher_id, source.rests_on_id) == ("nl-times", "anp")


@pytest.mark.parametrize("shared", ['name = "anp"', 'name = "X"\naliases = ["Y", "Algemeen  Nederlands PERSBUREAU"]'])
def test_a_name_that_two_publishers_share_is_reported_at_both(folder: Path, shared: str) -> None:
    name = shared.split('"')[-2]
    first, second = errors_in(folder, one=RIGHT, two=f'[[publisher]]\nid = "other"\n{shared}\n')
    assert first.startswith("seed/publishers.toml:8: publisher anp, name: “")
    assert first.endswith("” is already a name of other")
    assert second == f"seed/two.toml:3: publisher other, name: “{name}” is already a name of anp"


@pytest.mark.parametrize(
    ("written", "field"), [('publisher_id = "nl-times"', "publisher_id"), ('rests_on_id = "anp"', "rests_on_id")]
)
def test_an_id_written_by_hand_is_refused(folder: Path, written: str, field: str) -> None:
    [error] = errors_in(folder, one=changed('kind = "press"', f'kind = "press"\n{written}'))
    assert error.startswith(f"seed/one.toml:15: {SOURCE}, {field}: there is no such field here")


@pytest.mark.parametrize(
    ("old", "new", "line", "field", "message"),
    [
        ('kind = "agency"', 'kind = "agencies"', 9, "kind", "“agencies” is not one of publisher, agency; did you"),
        ('name = "ANP"\n', "", 6, "name", "is missing"),
        ('id = "anp"', 'id = "ANP"', 7, "id", "“ANP” is not of the form wanted"),
        ('name = "ANP"', 'name = "ANP"\nalias = "A"', 9, "alias", "there is no such field here"),
        ('aliases = ["Alg', 'aliases = [7, "Alg', 10, "aliases/1", ""),
        ('id = "anp"', 'id = "nl-times"', 7, "id", "appears a second time; the first is at seed/publishers.toml:1"),
    ],
)
def test_a_mistake_in_a_publisher_is_reported_with_its_place(
    folder: Path, old: str, new: str, line: int, field: str, message: str
) -> None:
    found = errors_in(folder, one=RIGHT, publishers=changed(old, new, PUBLISHERS))
    where = ("seed/publishers.toml", str(line))
    assert any(tuple(error.split(":")[:2]) == where and f", {field}: {message}" in error for error in found), found
