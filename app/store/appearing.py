"""Files that appear under their name whole or not at all: written beside their place, and moved there at the end.

An older file of that name stays until then. Whoever is killed on the way leaves a hidden file that nobody takes for a
finished one, and the next who makes the same file clears it away. Refuses to let two make files in one folder at once:
the second waits.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def appearing(place: Path) -> Iterator[Path]:
    """The path to write to, where nothing is yet. It takes its place when the block ends well, and else goes away."""
    unfinished = place.with_name(f".{place.name}.unfinished")
    with alone(place.parent):
        _clear(unfinished)
        try:
            yield unfinished
            settle(unfinished)
            unfinished.replace(place)
            settle(place.parent)
        finally:
            _clear(unfinished)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Wait until nobody else makes files in a folder. The system lets go of the lock also for those who are killed.

    Folders of some network file systems cannot be locked: there it is up to operators that one comes after the other.
    """
    handle = os.open(folder, os.O_RDONLY)
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


def _clear(unfinished: Path) -> None:
    for suffix in ("", "-journal", "-wal", "-shm"):  # SQLite keeps more than one file while it writes.
        unfinished.with_name(unfinished.name + suffix).unlink(missing_ok=True)
