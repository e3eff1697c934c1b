"""The revisions of the register in memory: when each was made, and the id of its history."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from app.store.read_session import ReadSession


@dataclass(frozen=True)
class Revisions:
    """The times, UTC, and the history ids of consecutive revisions. Revision r1 has the position 0."""

    times: Sequence[str]
    history_ids: Sequence[str]

    @classmethod
    def read(cls, session: ReadSession, after: int = 0) -> Self:
        """Read the revisions after the one with the number `after`."""
        statement = "SELECT at, history_id FROM revision WHERE number > :after ORDER BY number"
        rows = session.rows(statement, {"after": after})
        return cls([at for at, _ in rows], [history_id for _, history_id in rows])

    def refreshed(self, session: ReadSession) -> "Revisions":
        """Return these revisions and later ones."""
        later = self.read(session, len(self.times))
        return Revisions([*self.times, *later.times], [*self.history_ids, *later.history_ids])

    def time(self, number: int) -> str | None:
        """Return the time at which a revision was made; None if it does not exist."""
        return self.times[number - 1] if 0 < number <= len(self.times) else None

    def history_id(self, number: int) -> str:
        """Return the history id of a revision; empty if it does not exist."""
        return self.history_ids[number - 1] if 0 < number <= len(self.history_ids) else ""
