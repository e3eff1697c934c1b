"""Atomic files replace a regular file or nothing: never a database in use, and never anything that is no file."""

import os
import socket
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from app.store.atomic_files import UnsafeTarget, atomic_write, check_not_database


def write(file: Path, *sparing: Path) -> None:
    with atomic_write(file, sparing) as unfinished:
        unfinished.write_text("new", encoding="utf-8")


def pipe(place: Path) -> None:
    os.mkfifo(place)


def plug(place: Path) -> None:
    with closing(socket.socket(socket.AF_UNIX)) as listening:
        listening.bind(str(place))


def folder(place: Path) -> None:
    place.mkdir()


def to_a_pipe(place: Path) -> None:
    pipe(place.with_name("pipe"))
    place.symlink_to("pipe")


@pytest.mark.parametrize("make", [pipe, plug, folder, to_a_pipe])
def test_what_is_no_file_is_refused_before_anything_is_written(tmp_path: Path, make: Callable[[Path], None]) -> None:
    place = tmp_path / "place"
    make(place)
    before = {path.name: path.lstat().st_mode for path in tmp_path.iterdir()}
    with pytest.raises(UnsafeTarget, match="place exists and is not a regular file"), atomic_write(place, ()):
        pytest.fail("the work has begun")
    assert {path.name: path.lstat().st_mode for path in tmp_path.iterdir()} == before


def test_what_becomes_no_file_meanwhile_is_refused_in_the_end(tmp_path: Path) -> None:
    place = tmp_path / "place"

    def write_slowly() -> None:
        with atomic_write(place, ()) as unfinished:
            unfinished.touch()
            pipe(place)

    with pytest.raises(UnsafeTarget):
        write_slowly()
    assert stat.S_ISFIFO(place.stat().st_mode)
    assert os.listdir(tmp_path) == ["place"]


@contextmanager
def open_pipe() -> Iterator[Path]:
    """The name under which a process finds a pipe that it has open, as `/dev/stdout` is one."""
    reading, writing = os.pipe()
    try:
        yield Path(f"/proc/self/fd/{writing}")
    finally:
        os.close(reading)
        os.close(writing)


def test_what_a_process_has_open_without_a_name_is_refused() -> None:
    with open_pipe() as place, pytest.raises(UnsafeTarget):
        write(place)


def test_a_file_that_was_removed_while_a_process_has_it_open_is_refused(tmp_path: Path) -> None:
    removed = tmp_path / "removed"
    with removed.open("w") as file:
        removed.unlink()
        with pytest.raises(UnsafeTarget):
            write(Path(f"/proc/self/fd/{file.fileno()}"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("before", ["old", None])
def test_a_link_is_followed_and_stays(tmp_path: Path, before: str | None) -> None:
    elsewhere, link = tmp_path / "elsewhere", tmp_path / "link"
    elsewhere.mkdir()
    if before:
        (elsewhere / "file").write_text(before, encoding="utf-8")
    link.symlink_to("elsewhere/file")
    with atomic_write(link, ()) as unfinished:
        assert unfinished.parent == elsewhere, "it moves to its place within one folder"
        unfinished.write_text("new", encoding="utf-8")
        assert not before or link.read_text(encoding="utf-8") == before
    assert link.is_symlink()
    assert (elsewhere / "file").read_text(encoding="utf-8") == "new"
    assert os.listdir(elsewhere) == ["file"]


def test_links_in_a_ring_are_reported(tmp_path: Path) -> None:
    (tmp_path / "one").symlink_to("other")
    (tmp_path / "other").symlink_to("one")
    with pytest.raises(OSError, match="Too many levels"):
        write(tmp_path / "one")
    assert (tmp_path / "one").is_symlink()


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database in a folder that has a second name, and a second name of its own."""
    place = tmp_path / "folder"
    place.mkdir()
    (place / "register").write_text("all there is", encoding="utf-8")
    (tmp_path / "other").symlink_to("folder")
    (tmp_path / "name").symlink_to("other/register")
    return place / "register"


@pytest.mark.parametrize(
    "name",
    ["folder/register", "folder/../folder/register", "other/register", "name"]
    + [f"{folder}/register{suffix}" for suffix in ("-wal", "-shm", "-journal") for folder in ("folder", "other")],
)
def test_a_database_and_its_side_files_are_protected_under_every_name(
    database: Path, tmp_path: Path, name: str
) -> None:
    for known in (database, tmp_path / "name", tmp_path / "other" / "register"):
        for refuse in (write, lambda file, *sparing: check_not_database(file, sparing)):
            with pytest.raises(UnsafeTarget, match="is the register itself, or a part of it"):
                refuse(tmp_path / name, known)
    assert database.read_text(encoding="utf-8") == "all there is"
    assert os.listdir(database.parent) == ["register"]


def test_a_database_is_spared_from_the_hidden_name_too(database: Path) -> None:
    hidden = database.rename(database.with_name(".copy.unfinished"))
    with pytest.raises(UnsafeTarget):
        write(database.with_name("copy"), hidden)
    assert hidden.read_text(encoding="utf-8") == "all there is"


@pytest.mark.parametrize("suffix", ["-wal", "-shm", "-journal"])
def test_another_database_in_use_is_not_replaced(database: Path, suffix: str) -> None:
    database.with_name(f"register{suffix}").touch()
    with pytest.raises(UnsafeTarget, match=f"in use: register{suffix} is next to it"):
        write(database)
    assert database.read_text(encoding="utf-8") == "all there is"
