"""Where commands write their results: never over the register, and never in the place of what is no file."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import make_url

from tests.cli.commands import Commands
from tests.databases import Kind, State


@pytest.fixture
def commands(
    make_database: Callable[[Kind, State], str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> Commands:
    """Commands on a register that has another name in a folder that is a link."""
    file = Path(str(make_url(make_database("sqlite", "seeded")).database))
    (tmp_path / "other").symlink_to(file.parent)
    return Commands(f"sqlite:///{file}", monkeypatch, capfd)


def refused(commands: Commands, *arguments: str) -> str:
    """The one line in which a command refuses."""
    done = commands.run(*arguments)
    assert (done.status, done.out) == (1, "")
    (line,) = done.err.splitlines()
    return line


@pytest.mark.parametrize("suffix", ["", "-wal", "-shm", "-journal"])
def test_a_result_is_never_written_over_the_register(commands: Commands, tmp_path: Path, suffix: str) -> None:
    file = Path(str(make_url(commands.url).database))
    before = commands.run("digest").out
    content = file.read_bytes()
    for folder in (file.parent, file.parent / ".." / file.parent.name, tmp_path / "other"):
        assert "is the register itself" in refused(commands, "backup", f"{folder / file.name}{suffix}")
    assert file.read_bytes() == content
    assert commands.run("digest").out == before


def test_the_file_from_which_readers_are_served_is_spared_too(
    commands: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "replica").touch()
    monkeypatch.setenv("SISTER_CITIES_READ_DATABASE_URL", f"sqlite:///{tmp_path}/replica")
    assert "is the register itself" in refused(commands, "backup", str(tmp_path / "replica"))


@pytest.mark.parametrize("command", ["backup", "export"])
def test_what_is_no_file_or_folder_is_refused_in_one_line(commands: Commands, tmp_path: Path, command: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    for name in ("pipe", "link"):
        assert f"{name} exists and is not a " in refused(commands, command, str(tmp_path / name))
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)
    assert (tmp_path / "link").is_symlink()


def test_what_is_no_export_is_not_taken_for_one(commands: Commands, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "r1")
    assert "r1 exists and is not a folder" in refused(commands, "export", str(tmp_path))
    (tmp_path / "r1").unlink()
    (tmp_path / "r1").symlink_to("nowhere")
    assert "r1 exists and is not a folder" in refused(commands, "export", str(tmp_path))


def test_the_report_of_an_import_is_not_written_over_the_register(commands: Commands, tmp_path: Path) -> None:
    file = Path(str(make_url(commands.url).database))
    content = file.read_bytes()
    (tmp_path / "table.csv").write_text("", encoding="utf-8")
    said = refused(commands, "import", "wikidata", str(tmp_path / "table.csv"), "--json", str(file))
    assert "is the register itself" in said
    assert file.read_bytes() == content
