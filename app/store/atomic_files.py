"""Atomic file writes: a temporary file in the same folder is moved to its target when it is complete.

An older file of that name stays until then. A killed process leaves a hidden temporary file, which the next write of
the same file removes. Only one process writes in a folder at a time; others wait. Targets that are not regular files,
or that belong to a database, are rejected before anything is written.

Symbolic links are followed: the file replaces the target of the link.
"""

import fcntl
import os
import shutil
import stat
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.domain.errors import RegisterError


class UnsafeTarget(RegisterError):
    """A path that must not be replaced. `detail` gives the reason."""


@contextmanager
def atomic_write(file: Path, protected: Collection[Path]) -> Iterator[Path]:
    """Yield a temporary path. The file there replaces the target if the block succeeds, and is removed otherwise.

    Raises UnsafeTarget for `protected` databases and their sidecar files, for any other database in use, and for
    anything but a regular file.
    """
    target = _resolve(file, protected)
    unfinished = target.with_name(f".{target.name}.unfinished")
    check_not_database(unfinished, protected)
    with folder_lock(target.parent):
        _remove(unfinished)
        try:
            yield unfinished
            sync_to_disk(unfinished)
            unfinished.replace(_resolve(target, protected))
            sync_to_disk(target.parent)
        finally:
            _remove(unfinished)


@contextmanager
def atomic_folder(unfinished: Path, target: Path) -> Iterator[None]:
    """Make a folder for the block to fill. It is renamed to the target if the block succeeds, and removed otherwise.

    Call it while the `folder_lock` of its parent is held. A folder that a killed process left is removed first.
    """
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir()
    try:
        yield
        for path in (*unfinished.iterdir(), unfinished):
            sync_to_disk(path)
        unfinished.rename(target)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    sync_to_disk(target.parent)


def _resolve(file: Path, protected: Collection[Path]) -> Path:
    """Return the path that a write to this name replaces, with links followed. Raises UnsafeTarget."""
    target = Path(os.path.realpath(file))
    with suppress(FileNotFoundError):
        # /dev/stdout may lead to a file without a name: `target` is then another file, or none.
        if not stat.S_ISREG(file.stat().st_mode) or not target.is_file():
            raise UnsafeTarget(f"{file} exists and is not a regular file, so it is not replaced.")
    check_not_database(file, protected)
    for used in sidecar_files(target):
        if used.exists():
            raise UnsafeTarget(f"{file} is a database in use: {used.name} is next to it.")
    return target


def check_not_database(file: Path, protected: Collection[Path]) -> None:
    """Raise UnsafeTarget if a path leads to a protected database or to one of its sidecar files."""
    target = Path(os.path.realpath(file))
    for database in protected:
        if target in (Path(os.path.realpath(database)), *sidecar_files(database)):
            raise UnsafeTarget(f"{file} is the register itself, or a part of it.")


def sidecar_files(database: Path) -> list[Path]:
    """Return the files that SQLite may keep next to a database, with links followed."""
    target = Path(os.path.realpath(database))
    return [target.with_name(target.name + suffix) for suffix in ("-wal", "-shm", "-journal")]


@contextmanager
def folder_lock(folder: Path) -> Iterator[None]:
    """Lock a folder against other writers. The system releases the lock of a killed process.

    Some network file systems have no locks; there, operators must not run two writers at once.
    """
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def sync_to_disk(path: Path) -> None:
    """Flush a file or folder to disk, so that a power cut cannot leave a complete name with partial content."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(unfinished: Path) -> None:
    for left in (unfinished, *sidecar_files(unfinished)):
        left.unlink(missing_ok=True)  # SQLite writes more than one file.
