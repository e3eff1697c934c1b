"""Files that appear under their name whole or not at all: written beside their place, and moved there at the end.

An older file of that name stays until then. Whoever is killed on the way leaves a hidden file that nobody takes for a
finished one, and the next who makes the same file clears it away. Refuses to let two make files in one folder at once:
the second waits. Refuses, before anything is written, to replace what is no file, and what a database is in.

A link is followed: the file appears where it points, and the link stays.
"""

import fcntl
import os
import stat
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.domain.errors import RegisterError

BESIDE = ("-wal", "-shm", "-journal")
"""What the files are called that a database keeps beside its own while it is in use, after its name."""


class Irreplaceable(RegisterError):
    """No file may appear at this place; the detail says why."""


@contextmanager
def appearing(file: Path, sparing: Collection[Path]) -> Iterator[Path]:
    """The path to write to, where nothing is yet. It takes its place when the block ends well, and else goes away.

    What databases are in is spared: see `find_place`. Raises Irreplaceable.
    """
    place = find_place(file, sparing)
    unfinished = _unfinished(place)
    with alone(place.parent):
        _clear(unfinished)
        try:
            yield unfinished
            settle(unfinished)
            unfinished.replace(find_place(place, sparing))
            settle(place.parent)
        finally:
            _clear(unfinished)


def find_place(file: Path, sparing: Collection[Path]) -> Path:
    """Where a file of this name appears, links followed. `sparing` are the files of databases that must not be hurt.

    Raises Irreplaceable for those and what lies beside them, for any other database in use, and for what is no file.
    """
    place = Path(os.path.realpath(file))
    _refuse_no_file(file, place)
    refuse_own(file, sparing)
    unfinished = _unfinished(place)
    for name in (unfinished, *beside(unfinished)):
        refuse_own(name, sparing)
    for used in beside(place):
        if used.exists():
            raise Irreplaceable(f"{file} is a database in use: {used.name} lies beside it.")
    return place


def refuse_own(file: Path, sparing: Collection[Path]) -> None:
    """Refuse a name that leads to one of these databases, or to what lies beside it. Raises Irreplaceable."""
    for database in sparing:
        if any(_are_one(file, own) for own in (database, *beside(database))):
            raise Irreplaceable(f"{file} is the register itself, or a part of it.")


def beside(database: Path) -> list[Path]:
    """The files that may lie beside a database, links followed."""
    place = Path(os.path.realpath(database))
    return [place.with_name(place.name + suffix) for suffix in BESIDE]


def _refuse_no_file(file: Path, place: Path) -> None:
    try:
        found = file.stat()
    except FileNotFoundError:
        return
    if not stat.S_ISREG(found.st_mode) or not _are_one(file, place):  # What a process has open may have no name.
        raise Irreplaceable(f"{file} is there and is no file: it is not replaced.")


def _are_one(one: Path, other: Path) -> bool:
    """Whether two names are of the same file, were it one that is not there yet."""
    with suppress(OSError):
        return one.samefile(other)
    return os.path.realpath(one) == os.path.realpath(other)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Wait until nobody else makes files in a folder. The system lets go of the lock also for those who are killed.

    Folders of some network file systems cannot be locked: there it is up to operators that one comes after the other.
    """
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def settle(path: Path) -> None:
    """Wait until a file or folder is on the disk, so that no power cut leaves a finished name with half its content."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _unfinished(place: Path) -> Path:
    return place.with_name(f".{place.name}.unfinished")


def _clear(unfinished: Path) -> None:
    for left in (unfinished, *(unfinished.with_name(unfinished.name + suffix) for suffix in BESIDE)):
        left.unlink(missing_ok=True)  # SQLite keeps more than one file while it writes.
