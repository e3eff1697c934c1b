"""An export is there as a whole or not at all, once for each revision, and the same from every database."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.errors import DatabaseUnavailable
from app.exports.contents import ExportContents
from app.exports.files import FILES, PARQUET_FILES
from app.exports.folder import make_export
from tests.cli.commands import Commands
from tests.exports.making import DAY, contents_of, export
from tests.importer.fictional_data import no_progress

ROOT = Path(__file__).parents[2]
NAMES = {file.name for file in FILES} | {"datapackage.json"}


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.fixture
def contents(seeded: dict[str, str]) -> Iterator[ExportContents]:
    with contents_of(seeded["sqlite"]) as contents:
        yield contents


@pytest.mark.parametrize("name", sorted(NAMES))
def test_both_databases_give_the_same_bytes(exports: dict[str, Path], name: str) -> None:
    sqlite, postgresql = ((folder / name).read_bytes() for folder in exports.values())
    assert sqlite
    assert sqlite == postgresql


def test_an_export_has_every_file_and_no_other(exported: Path) -> None:
    assert names(exported) == NAMES
    assert names(exported.parent) == {"r1"}


def test_the_same_revision_and_day_give_the_same_bytes_another_time(
    seeded: dict[str, str], exported: Path, tmp_path: Path
) -> None:
    again = export(seeded["sqlite"], tmp_path)
    assert {name: (again / name).read_bytes() for name in NAMES} == {
        name: (exported / name).read_bytes() for name in NAMES
    }


def test_the_progress_ends_where_it_should(seeded: dict[str, str], tmp_path: Path) -> None:
    advances: list[int] = []

    def count(_title: str, total: int | None) -> AbstractContextManager[Callable[[int], None]]:
        assert total == len(FILES)
        return nullcontext(advances.append)

    with contents_of(seeded["sqlite"]) as contents:
        assert make_export(contents, tmp_path, count)
    assert sum(advances) == len(FILES)


def test_what_is_there_stays_as_it_is(contents: ExportContents, tmp_path: Path) -> None:
    place = tmp_path / "r1"
    place.mkdir()
    (place / "mine").write_text("kept", encoding="utf-8")
    assert not make_export(contents, tmp_path, no_progress)
    assert names(place) == {"mine"}
    assert names(tmp_path) == {"r1"}


def test_of_two_at_once_one_makes_the_export_and_the_other_finds_it(seeded: dict[str, str], tmp_path: Path) -> None:
    def make() -> bool:
        with contents_of(seeded["sqlite"]) as contents:
            return make_export(contents, tmp_path, no_progress)

    with ThreadPoolExecutor(2) as pool:
        made = [future.result() for future in [pool.submit(make) for _ in range(2)]]
    assert sorted(made) == [False, True]
    assert names(tmp_path) == {"r1"}
    assert names(tmp_path / "r1") == NAMES


@pytest.mark.parametrize("at", [0, len(FILES) - 1])
def test_a_failing_export_leaves_nothing_behind(contents: ExportContents, tmp_path: Path, at: int) -> None:
    def fail(_: ExportContents, path: Path) -> None:
        path.write_text("half", encoding="utf-8")
        raise OSError("No space left on device")

    failing = [replace(file, write=fail) if number == at else file for number, file in enumerate(FILES)]
    with pytest.raises(OSError, match="No space"):
        make_export(contents, tmp_path, no_progress, failing)
    assert names(tmp_path) == set()


def test_an_empty_register_has_no_export(migrated_url: str, tmp_path: Path) -> None:
    with contents_of(migrated_url) as contents, pytest.raises(DatabaseUnavailable, match="nothing to export"):
        make_export(contents, tmp_path / "exports", no_progress)
    assert names(tmp_path) == set()


def test_who_is_killed_in_the_middle_leaves_no_export_and_the_next_one_clears_up(
    seeded: dict[str, str], tmp_path: Path
) -> None:
    running = subprocess.Popen(
        [sys.executable, "-m", "app.cli", "export", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "SISTER_CITIES_DATABASE_URL": seeded["sqlite"]},
    )
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob(".unfinished/partnerships.*")):
        assert time.monotonic() < deadline
        time.sleep(0.005)
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert running.returncode == -signal.SIGKILL
    assert names(tmp_path) == {".unfinished"}
    export(seeded["sqlite"], tmp_path)
    assert names(tmp_path) == {"r1"}
    assert names(tmp_path / "r1") == NAMES


def test_the_command_makes_an_export_once_and_then_says_that_it_is_there(
    seeded: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    commands = Commands(seeded["postgresql"], monkeypatch, capfd)
    arguments = ("export", str(tmp_path / "new"), f"--as-of={DAY.isoformat()}")
    first = commands.run(*arguments, "--no-parquet")
    assert (first.status, first.out) == (
        0,
        f"{tmp_path / 'new' / 'r1'}: written, with the statuses on 2026-11-24.\n",
    )
    second = commands.run(*arguments)
    assert (second.status, second.out) == (0, f"{tmp_path / 'new' / 'r1'}: exists already.\n")
    third = commands.run(*arguments, "--parquet")
    assert (third.status, third.out) == (1, "")
    assert "r1 exists already, without Parquet files. Delete it, then export again." in third.err
    fourth = commands.run("export", str(tmp_path / "other"))
    assert fourth.status == 0
    assert names(tmp_path / "other" / "r1") == NAMES | {file.name for file in PARQUET_FILES}
