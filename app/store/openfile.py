"""A database file as it was opened: connections to that very file, whatever comes to stand under its name.

Who removes or replaces a file takes away its name; those who have it open go on reading what was in it. So connections
are told apart by the file they are to, and never mixed. Refuses to connect to another file than the first time.
"""

from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Lock

from app.domain.errors import DatabaseUnavailable
from app.store.appearing import beside
from app.store.patience import COARSE, FINE, FileConnection, Hurried

GONE = "The file of the register is not at its place."
REPLACED = "Another file stands in the place of the register."
MIXED = "Another file stands in the place of the register, beside what still belongs to the one that was there."
Identity = tuple[int, int]


class OpenFile:
    """Connections to one file: as many as were ever needed at the same time, whichever thread needed them.

    A `file` of None is memory, which nobody can take away.
    """

    def __init__(self, file: Path | None, connect: Callable[[], FileConnection]) -> None:
        self.file, self._connect = file, connect
        self._idle: dict[int, deque[Hurried]] = {FINE: deque(), COARSE: deque()}
        self._lock = Lock()
        self._open = 0
        self.identity: Identity | None = None
        """Which file it is; None as long as nothing was connected."""
        self._beside: frozenset[Identity] = frozenset()
        self.holders = 0
        """How many answers are being made of it."""
        self.damaged = False

    def lend(self, steps: int) -> Hurried:
        """A connection that looks at the clock after so many steps. Raises NotReady where none can be opened."""
        try:
            return self._idle[steps].pop()
        except IndexError:
            pass
        if self.file is None or self._still_stands():
            return self._connected(steps)
        for idle in self._idle.values():  # One that looks more or less often is better than none.
            with suppress(IndexError):
                return idle.pop()
        raise DatabaseUnavailable(self.displacement() or GONE)

    def take_back(self, lent: Hurried) -> None:
        """Keep a connection for the next who needs one."""
        self._idle[lent.steps].append(lent)

    def displacement(self) -> str | None:
        """What became of the place of the file, in a sentence; None where the file still stands there."""
        there = identity_of(self.file)
        if self.file is None or self.identity is None or there == self.identity:
            return None
        if there is None:
            return GONE
        return MIXED if self._beside & _identities(beside(self.file)) else REPLACED

    def let_go(self) -> bool:
        """Close every connection unless an answer is made of them. True where none is left."""
        if self.holders:
            return False
        for idle in self._idle.values():
            with suppress(IndexError):
                while True:
                    idle.pop().connection.close()
                    with self._lock:
                        self._open -= 1
        return self._open == 0

    def _still_stands(self) -> bool:
        there = identity_of(self.file)
        return there is not None and self.identity in (None, there)

    def _connected(self, steps: int) -> Hurried:
        with self._lock:
            there = identity_of(self.file)
            opened = Hurried(self._connect(), steps)
            if self.file is not None:
                if identity_of(self.file) != there or self.identity not in (None, there):
                    opened.connection.close()
                    raise DatabaseUnavailable(REPLACED)
                self.identity = there
                self._beside = _identities(beside(self.file))
            self._open += 1
        return opened


def identity_of(file: Path | None) -> Identity | None:
    """What tells a file from every other one, whatever its name; None where there is none."""
    if file is None:
        return None
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _identities(files: list[Path]) -> frozenset[Identity]:
    return frozenset(filter(None, map(identity_of, files)))
