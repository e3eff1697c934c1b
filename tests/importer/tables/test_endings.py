"""Silence is not active: what a cell says about an end is read, asked for or reported, in any language."""

import tomllib
from pathlib import Path

import pytest

from app.claims.claim import Claim
from app.claims.claim_reader import ReaderItem
from app.claims.rejections import KeptRemark, Rejected, UnreadCell
from app.domain.dates import VagueDate
from tests.importer.tables import endings
from tests.importer.tables.mappings import DATASET, NAMES
from tests.importer.tables.test_reader import read

ENTRIES = DATASET + '[b]\nentry = "partner"\n'
REMARKS, STATUSES = (NAMES + f'[claim]\nstart = "start"\n{column} = "cell"\n' for column in ("remark", "status"))
WORLD = tomllib.loads((Path(__file__).parent / "endings_in_many_languages.toml").read_text("utf-8"))
"""Texts by what they are and by language."""


def read_cell(path: Path, text: str, mapping: str) -> list[ReaderItem]:
    """Read one row whose last cell has a text."""
    table = path / "row.csv"
    table.write_text(f"town\tland\tpartner\tpartner_land\tstart\tcell\nBerlin\tDE\tParis\tFR\t1967\t{text}\n", "utf-8")
    return read(table, mapping)


def read_entry(path: Path, text: str) -> list[ReaderItem]:
    """Read one entry of a list."""
    table = path / "row.csv"
    table.write_text(f"town\tland\tpartner\nBerlin\tDE\t{text}\n", "utf-8")
    return read(table, ENTRIES)


def world(kind: str) -> list[str]:
    """Return the texts of all languages."""
    return [text for texts in WORLD[kind].values() for text in texts]


def is_active(items: list[ReaderItem]) -> bool:
    """Whether a row came in as active."""
    day = VagueDate.parse("2024-05-01").latest
    return any(isinstance(item, Claim) and item.status_on(day) == "active" for item in items)


@pytest.mark.parametrize("text", endings.remarks())
def test_a_remark_about_an_end_never_comes_in_as_active(tmp_path: Path, text: str) -> None:
    assert not is_active(read_cell(tmp_path, text, REMARKS))


@pytest.mark.parametrize("text", endings.lines(endings.STATUSES))
def test_a_status_with_a_limit_or_a_negation_is_not_active(tmp_path: Path, text: str) -> None:
    assert not is_active(read_cell(tmp_path, text, STATUSES))


@pytest.mark.parametrize("text", endings.lines(endings.ENTRIES))
def test_an_entry_about_an_end_is_not_active(tmp_path: Path, text: str) -> None:
    assert not is_active(read_entry(tmp_path, text))


@pytest.mark.parametrize("text", endings.lines(endings.INNOCENT))
def test_an_innocent_remark_passes_as_text(tmp_path: Path, text: str) -> None:
    items = read_cell(tmp_path, text, REMARKS)
    assert is_active(items)
    assert not any(isinstance(item, Rejected) for item in items)


@pytest.mark.parametrize("text", world("remarks"))
def test_a_remark_of_the_world_about_an_end_is_not_silently_active(tmp_path: Path, text: str) -> None:
    items = read_cell(tmp_path, text, REMARKS)
    assert not is_active(items) or any(isinstance(item, KeptRemark | UnreadCell) for item in items)


@pytest.mark.parametrize("text", world("statuses"))
def test_a_status_of_the_world_about_an_end_is_not_active(tmp_path: Path, text: str) -> None:
    assert not is_active(read_cell(tmp_path, text, STATUSES))


@pytest.mark.parametrize("text", world("entries"))
def test_an_entry_of_the_world_about_an_end_is_not_active(tmp_path: Path, text: str) -> None:
    assert not is_active(read_entry(tmp_path, text))


@pytest.mark.parametrize("text", world("innocent"))
def test_an_innocent_remark_of_the_world_passes(tmp_path: Path, text: str) -> None:
    assert is_active(read_cell(tmp_path, text, REMARKS))


def test_a_remark_in_words_that_no_list_knows_is_reported(tmp_path: Path) -> None:
    kept, claim = read_cell(tmp_path, "zzyzx qwrt", NAMES + '[claim]\nremark = "cell"\n')
    assert kept == KeptRemark("row 2", "cell", "zzyzx qwrt")
    assert isinstance(claim, Claim)


@pytest.mark.parametrize(("text", "kept"), [("its founding date was not found", True), ("ended in 2015", False)])
def test_only_a_remark_that_states_another_status_contradicts_a_stated_one(
    tmp_path: Path, text: str, *, kept: bool
) -> None:
    mapping = NAMES + '[claim]\nremark = "cell"\nstatus = "start"\n[words]\n"1967" = "active"\n'
    (item,) = read_cell(tmp_path, text, mapping)
    assert isinstance(item, Claim if kept else Rejected)


def test_a_remark_whose_words_are_all_known_is_not_reported(tmp_path: Path) -> None:
    (claim,) = read_cell(tmp_path, "Twinning, since 1967", NAMES + '[claim]\nremark = "cell"\n')
    assert isinstance(claim, Claim)


def test_the_mapping_says_what_a_remark_means(tmp_path: Path) -> None:
    mapping = NAMES + '[claim]\nremark = "cell"\n[words]\n"zzyzx qwrt" = "{}"\n'
    (ended,) = read_cell(tmp_path, "zzyzx qwrt", mapping.format("severed"))
    (neutral,) = read_cell(tmp_path, "zzyzx qwrt", mapping.format("active"))
    assert isinstance(ended, Claim)
    assert isinstance(neutral, Claim)
    assert (ended.has_ended, neutral.has_ended) == (True, False)


def test_an_end_with_a_limit_is_read_with_its_date(tmp_path: Path) -> None:
    (claim,) = read_cell(tmp_path, "active until 2019", STATUSES)
    assert isinstance(claim, Claim)
    assert claim.ends == (VagueDate.parse("2019"),)
