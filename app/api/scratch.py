"""The folder of a process for temporary files: made when it is first needed, and gone when the process stops.

Several processes share the place for temporary files. Each holds a lock on its own folder as long as it lives, so what
a process left behind that was killed can be told from what another one works with: the first is cleared away when a
process starts, the second is never touched. Where folders cannot be locked nothing is cleared away.
"""

import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from weakref import finalize

_PREFIX = "sister-cities-scratch-"
_OURS = re.compile(re.escape(_PREFIX) + r"[a-z0-9_]{8}")


class Scratch:
    """The folder of one process."""

    def __init__(self) -> None:
        self._making = Lock()
        self._folder: Path | None = None
        self._end: finalize[..., Scratch] | None = None

    @contextmanager
    def folder(self) -> Iterator[Path]:
        """A new folder in it, which is gone after the block. Raises OSError where there is no room for one."""
        with tempfile.TemporaryDirectory(dir=self._own(), ignore_cleanup_errors=True) as name:
            yield Path(name)

    def remove(self) -> None:
        """Take the folder away. It is made again if somebody needs it after all."""
        with self._making:
            if self._end is not None:
                self._end()
            self._folder = self._end = None

    def _own(self) -> Path:
        with self._making:
            if self._folder is None or not self._folder.is_dir():
                self._folder, lock = _made()
                self._end = finalize(self, _take_away, self._folder, lock)  # Also at the end of the program.
            return self._folder


def _made() -> tuple[Path, int]:
    """A new folder, and the lock on it."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        lock = _locked(folder)
        if lock is not None:
            return folder, lock


def _locked(folder: Path) -> int | None:
    """The lock on a new folder; None where somebody who clears up took it for a dead one's before it was locked."""
    try:
        lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        lost = not folder.is_dir()
    except BlockingIOError:
        lost = True
    except OSError:
        lost = False  # It cannot be locked, by nobody.
    if lost:
        os.close(lock)
    return None if lost else lock


def clear_leftovers() -> None:
    """Take away the folders of processes of this user that are no more."""
    with suppress(OSError):
        for folder in Path(tempfile.gettempdir()).iterdir():
            if _OURS.fullmatch(folder.name):
                with suppress(OSError):  # It is another user's, or gone by now.
                    _clear(folder)


def _clear(folder: Path) -> None:
    lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        if os.fstat(lock).st_uid == os.geteuid():
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # Raises OSError where somebody works with it.
            shutil.rmtree(folder)
    finally:
        os.close(lock)


def _take_away(folder: Path, lock: int) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    os.close(lock)


SCRATCH = Scratch()
"""The folder of this process."""
