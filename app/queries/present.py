"""What is newest in the register, and how long it stays so for one answer.

The newest revision is what every answer begins with and what caches compare. A file is followed to the register that
stands in its place by now; after whatever numbers go back, what was kept of a revision counts no longer.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace

from app.domain.errors import DatabaseUnavailable
from app.store.condition import Condition, find_condition
from app.store.engine import Reader
from app.store.following import Follower

_POLL = 0.1  # Seconds for which a server across a network is not asked again for the newest revision.


@dataclass(frozen=True)
class Newest:
    """The newest revision, the oldest that the indexes for the present serve, and when the newest was made (UTC).

    The instant tells revisions of one number apart: after an older copy is brought back, numbers are given out again.
    So does the era of what is read, from one database to another.
    """

    revision: int
    floor: int
    at: str | None
    era: int = 1


_STANDING_STILL: "ContextVar[tuple[Present, Newest | DatabaseUnavailable] | None]" = ContextVar(
    "standing_still", default=None
)


class Present:
    """The newest revision of a register, and whether it can be read."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self._newest: tuple[float, Newest] | None = None
        self._follower = Follower(reader)

    def close(self) -> None:
        """Let go of the database."""
        self.reader.close()

    @contextmanager
    def standing_still(self, newest: Newest | DatabaseUnavailable) -> Iterator[None]:
        """A block in which the newest revision stays the same, so that all of an answer agrees, and its tag with it.

        Where the database did not answer that stays the same too: nobody waits for it twice.
        """
        token = _STANDING_STILL.set((self, newest))
        try:
            if isinstance(newest, DatabaseUnavailable):
                yield
            else:
                with self.reader.eras.staying(newest.era):
                    yield
        finally:
            _STANDING_STILL.reset(token)

    def newest(self) -> Newest:
        """The newest revision: read every time from a file, at most ten times a second across a network."""
        held = _STANDING_STILL.get()
        if held is not None and held[0] is self:
            if isinstance(held[1], DatabaseUnavailable):
                raise DatabaseUnavailable(held[1].detail)
            return held[1]
        if not self.reader.embedded and self.knows():
            assert self._newest is not None
            return self._newest[1]
        now = time.monotonic()
        if self.reader.embedded:
            self._follower.look(now)
        newest = self._find_newest()
        self._newest = (now, newest)
        return newest

    def _find_newest(self) -> Newest:
        era, known = self.reader.eras.number, None if self._newest is None else self._newest[1]
        row = self.reader.row(
            "SELECT g.number, g.floor, r.at FROM registry g LEFT JOIN revision r ON r.number = g.number"
        )
        if row is None:
            raise DatabaseUnavailable("The database holds no register yet.")
        if era != self.reader.eras.number:
            return self._find_newest()  # Nobody knows which of the two databases said it.
        number, floor, at = row
        newest = Newest(number, floor, at, era)
        if known is None or known.era != era or not _went_back(known, newest):
            return newest
        self.reader.eras.begin()
        return replace(newest, era=self.reader.eras.number)

    def condition(self) -> Condition:
        """In which condition the database is that is read. Raises NotReady with the reason where it cannot be read."""
        if self.reader.embedded:
            self._follower.look(time.monotonic())
        return find_condition(self.reader)

    def knows(self) -> bool:
        """Whether the newest revision is told at once; if not, a server across a network has to be waited for."""
        return self.reader.embedded or (self._newest is not None and time.monotonic() - self._newest[0] < _POLL)

    def era(self) -> int:
        """In which era a statement is read here and now: what was kept in another one may be wrong."""
        held = _STANDING_STILL.get()
        if held is not None and held[0] is self and isinstance(held[1], Newest):
            return held[1].era
        return self.reader.eras.number


def _went_back(known: Newest, newest: Newest) -> bool:
    """Whether numbers of revisions are given out again, as after an older copy was brought back."""
    return newest.revision < known.revision or (newest.revision == known.revision and newest.at != known.at)
