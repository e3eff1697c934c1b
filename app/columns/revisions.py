"""The revisions of the register in memory, verified by the hash chain while they are read, and the versions by them."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
import structlog
from sqlalchemy import bindparam, select

from app.columns.rows import Array
from app.domain.errors import DatabaseUnavailable
from app.store.columns import OPEN
from app.store.read_session import ReadSession
from app.store.revisions import RevisionRow, hash_versions
from app.store.tables import REVISION

logger = structlog.get_logger()
_LATER = (
    select(*(REVISION.c[name] for name in RevisionRow._fields))
    .where(REVISION.c.number > bindparam("after"))
    .order_by(REVISION.c.number)
)
_BATCH = 20_000  # Rows that are made of columns at a time.


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

    def require_versions(
        self,
        session: ReadSession,
        partnerships: Mapping[str, Array],
        entities: Mapping[str, Array],
        tombstones: Mapping[str, Array],
        after: int = 0,
    ) -> None:
        """Raise DatabaseUnavailable unless revisions after one opened and closed the versions that were loaded.

        So no version belongs to another record or to other revisions than when it was recorded, and none is lost. The
        arguments are columns by name, each in the order of its numbers, and of the ids of tombstones.
        """
        numbers = range(after + 1, len(self.rows) + 1)
        rows = zip(
            numbers,
            _by_revision(numbers, partnerships, ("version", "partnership", "system_from")),
            _by_revision(numbers, entities, ("record_type", "version", "record", "system_from")),
            _by_revision(numbers, tombstones, ("id",)),
            strict=True,
        )
        for number, *changes in rows:
            if hash_versions(number, *changes) != self.row(number).versions_hash:
                raise _refuse(session, number)

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
            raise _refuse(session, len(rows) + 1)
        rows.append(row)
    return rows


def _refuse(session: ReadSession, number: int) -> DatabaseUnavailable:
    """Log that a revision was changed, and return the error for all answers. Readiness fails from then on."""
    fault = f"revision r{number} was changed after it was recorded"
    logger.error("damaged row", fault=fault)
    session.damage = f"The register is damaged: {fault}."
    return DatabaseUnavailable(session.damage)


def _by_revision(
    numbers: range, columns: Mapping[str, Array], names: Sequence[str]
) -> Iterator[Iterator[Sequence[object]]]:
    """Yield for each of some revisions the rows that it opened or closed, as far as some columns go."""
    starts, ends = columns["system_from"], columns["system_to"]
    opened = np.flatnonzero(starts >= numbers.start)
    closed = np.flatnonzero((ends >= numbers.start) & (ends != OPEN))
    positions = np.concatenate([opened, closed])
    revisions = np.concatenate([starts[opened], ends[closed]])
    order = np.lexsort((positions, revisions))
    bounds = np.searchsorted(revisions[order], [*numbers, numbers.stop])
    for part in np.split(positions[order], bounds)[1:-1]:
        yield _rows([columns[name] for name in names], part)


def _rows(columns: Sequence[Array], positions: Array) -> Iterator[Sequence[object]]:
    for start in range(0, len(positions), _BATCH):
        batch = positions[start : start + _BATCH]
        yield from zip(*(column[batch].tolist() for column in columns), strict=True)
