"""The commands `backup` and `restore`, as an operator runs them."""

import io
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.store.database import read_transaction
from app.store.revisions import newest_chain_hash
from tests.cli.commands import Commands
from tests.databases import KINDS, Kind
from tests.store.emptied import own_url
from tests.store.smallregister import opened

__all__ = ["own_url"]
Make = Callable[[Kind, str], str]


@pytest.mark.parametrize("kind", KINDS)
def test_a_register_is_copied_and_brought_back_with_the_same_digest_and_chain(
    kind: Kind,
    own_url: str,
    make_database: Make,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    here, there = (Commands(url, monkeypatch, capfd) for url in (own_url, make_database(kind, "empty")))
    file = str(tmp_path / "register.backup")
    digest = here.run("digest").out.strip()
    made = here.run("backup", file)
    assert (made.status, made.out) == (0, f"{file}: revision r1, digest {digest}\n")
    brought = there.run("restore", file)
    lost = "Revisions after r1 are not in this backup. If the register had any, they are lost."
    assert (brought.status, brought.out) == (0, f"revision r1, digest {digest}; the register is sound.\n{lost}\n")
    assert "Copying rows: " in brought.err and "Checking records: " in brought.err
    assert there.run("digest").out.strip() == digest
    with (
        opened(here.url) as one,
        opened(there.url) as two,
        read_transaction(one) as before,
        read_transaction(two) as after,
    ):
        assert newest_chain_hash(before) == newest_chain_hash(after)
    again = there.run("restore", file)
    assert again.status == 1 and "not empty: it is at revision r1" in again.err


@pytest.mark.sqlite_only
def test_a_file_that_is_no_backup_is_replaced_only_by_force(
    own_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Not a backup.", encoding="utf-8")
    commands = Commands(own_url, monkeypatch, capfd)
    refused = commands.run("backup", str(notes))
    assert (refused.status, refused.out) == (1, "")
    assert "exists and is no backup. Give another file, or add --force" in refused.err
    assert notes.read_text(encoding="utf-8") == "Not a backup."
    assert commands.run("backup", str(notes), "--force").status == 0
    assert commands.run("backup", str(notes)).status == 0  # It is a backup now.


@pytest.mark.sqlite_only
def test_on_a_terminal_the_command_asks(
    own_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Not a backup.", encoding="utf-8")
    for answer, status in (("n\n", 1), ("y\n", 0)):
        terminal = io.StringIO(answer)
        monkeypatch.setattr(terminal, "isatty", lambda: True)
        monkeypatch.setattr("sys.stdin", terminal)
        assert Commands(own_url, monkeypatch, capfd).run("backup", str(notes)).status == status


def test_what_is_no_backup_is_refused_in_one_line(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notes").write_text("no backup", encoding="utf-8")
    done = Commands(database_url, monkeypatch, capfd).run("restore", str(tmp_path / "notes"))
    assert done.status == 1
    (line,) = done.err.strip().splitlines()
    assert line.startswith(f"{tmp_path / 'notes'} is no backup, or damaged: ")


@pytest.mark.sqlite_only
def test_a_pipe_and_a_device_are_not_read_as_a_backup(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero"), tmp_path):
        done = Commands(database_url, monkeypatch, capfd).run("restore", str(path))
        assert done.status != 0
        said = " ".join(done.err.replace("│", "").split())
        assert "is not a file" in said or "is a directory" in said


@pytest.mark.sqlite_only
def test_a_backup_that_is_not_sound_is_restored_with_its_faults_reported(
    own_url: str,
    make_database: Make,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    here, there = (Commands(url, monkeypatch, capfd) for url in (own_url, make_database("sqlite", "empty")))
    file = tmp_path / "register.backup"
    here.run("backup", str(file))
    with closing(sqlite3.connect(file)) as copy, copy:
        copy.execute("UPDATE revision SET comment = 'Forged' WHERE number = 1")
    done = there.run("restore", str(file))
    assert done.status == 1
    assert "revision r1 does not fit the hash chain" in done.err


@pytest.mark.sqlite_only
def test_a_register_that_does_not_exist_has_no_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    done = Commands(f"sqlite:///{tmp_path}/register", monkeypatch, capfd).run("backup", str(tmp_path / "copy"))
    assert done.status == 1 and "There is no register at" in done.err
    assert list(tmp_path.iterdir()) == []
