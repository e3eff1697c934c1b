"""The revisions of the register in memory, verified by the hash chain while they are read."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import structlog
from sqlalchemy import bindparam, select

from app.domain.errors import DatabaseUnavailable
from app.store.read_session import ReadSession
from app.store.revisions import RevisionRow
from app.store.tables import REVISION

logger = structlog.get_logger()
_LATER = (
    select(*(REVISION.c[name] for name in RevisionRow._fields))
    .where(REVISION.c.number > bindparam("after"))
    .order_by(REVISION.c.number)
)


@dataclass(frozen=True)
class Revisions:
    """Consecutive revisions. Revision r1 has the position 0."""

    rows: Sequence[RevisionRow]

    @classmethod
    def read(cls, session: ReadSession) -> Self:
        """Read all revisions. Raises DatabaseUnavailable if one is not as it was recorded."""
        return cls(_read_after([], session))

    def refreshed(self, session: ReadSession) -> "Revisions":
        """Return these revisions and later ones. The last one is read again: it may have been altered since.

        Raises DatabaseUnavailable if one is not as it was recorded.
        """
        return Revisions(_read_after(self.rows[:-1], session))

    @cached_property
    def times(self) -> Sequence[str]:
        """When the revisions were made, UTC."""
        return [row.at for row in self.rows]

    def row(self, number: int) -> RevisionRow:
        """Return the revision with a number, which exists."""
        return self.rows[number - 1]

    def time(self, number: int) -> str | None:
        """Return the time at which a revision was made; None if it does not exist."""
        return self.row(number).at if 0 < number <= len(self.rows) else None

    def history_id(self, number: int) -> str:
        """Return the history id of a revision; empty if it does not exist."""
        return self.row(number).history_id if 0 < number <= len(self.rows) else ""

    def latest_until(self, time: str) -> int:
        """Return the number of the last revision that was made by a time, UTC; 0 without one."""
        return bisect_right(self.times, time)


def _read_after(before: Sequence[RevisionRow], session: ReadSession) -> list[RevisionRow]:
    """Return some consecutive revisions and all later ones.

    Every answer names its revision, so one that is not as it was recorded is the end of all answers, and of readiness.
    """
    rows = list(before)
    for row in map(RevisionRow._make, session.rows(_LATER, {"after": len(rows)})):
        if not row.follows(len(rows), rows[-1].chain_hash if rows else ""):
            fault = f"revision r{len(rows) + 1} was changed after it was recorded"
            logger.error("damaged row", fault=fault)
            session.damage = f"The register is damaged: {fault}."
            raise DatabaseUnavailable(session.damage)
        rows.append(row)
    return rows
