"""The commands `backup` and `restore`, as an operator runs them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.commands import Commands
from tests.databases import Databases, Kind
from tests.postgres import find_embedded
from tests.store.smallregister import SMALL, opened, take_in


@pytest.fixture
def elsewhere(databases: Databases, database_kind: Kind) -> Iterator[str]:
    """Another empty place of the same kind."""
    url = databases.make(database_kind)
    yield url
    databases.drop(url)


def test_a_register_is_copied_and_brought_back_with_the_same_digest(
    migrated_url: str,
    elsewhere: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("SISTER_CITIES_DATABASE_PROGRAMS", str(find_embedded() or ""))
    here, there = Commands(migrated_url, monkeypatch, capfd), Commands(elsewhere, monkeypatch, capfd)
    with opened(migrated_url) as engine:
        take_in(engine, *SMALL)
    file = str(tmp_path / "register.backup")
    digest = here.run("digest").out.strip()
    made = here.run("backup", file)
    assert (made.status, made.out) == (0, f"{file}: revision r1, digest {digest}\n")
    brought = there.run("restore", file)
    assert (brought.status, brought.out) == (0, f"revision r1, digest {digest}; the register is sound.\n")
    assert there.run("digest").out.strip() == digest
    again = there.run("restore", file)
    assert again.status == 1 and "empty target" in again.err


def test_what_is_no_backup_is_refused_in_one_line(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notes").write_text("no backup", encoding="utf-8")
    done = Commands(database_url, monkeypatch, capfd).run("restore", str(tmp_path / "notes"))
    assert done.status == 1
    assert done.err.strip().splitlines() == [f"{tmp_path / 'notes'} is not a backup of a register."]
