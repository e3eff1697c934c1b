"""Removals that can be taken back: the retractions of an undone import.

No other merged or retracted record comes back. When a partnership that an undone import had added is written again, its
tombstone is deleted. The log of changes keeps it, followed by the record.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, delete, func, select

from app.store.repository import batches, table
from app.store.tables import CHANGE_LOG, REVISION

UNDO = "import undo "
"""The start of the actor of a revision that undoes an import. The id of the data set follows."""
_PARTNERSHIP, _TOMBSTONE = table("partnership").c, table("tombstone").c
_REMOVALS = (
    select(CHANGE_LOG.c.id, func.max(CHANGE_LOG.c.revision).label("revision"))
    .where(CHANGE_LOG.c.record_type == "tombstone")
    .group_by(CHANGE_LOG.c.id)
    .subquery()
)
_UNDONE = (
    select(_TOMBSTONE.id)
    .join(_REMOVALS, _REMOVALS.c.id == _TOMBSTONE.id)
    .join(REVISION, REVISION.c.number == _REMOVALS.c.revision)
    .where(REVISION.c.actor.startswith(UNDO))
)
RETURNED = (
    select(_PARTNERSHIP.id, _PARTNERSHIP.key)
    .distinct()
    .join(_REMOVALS, _REMOVALS.c.id == _PARTNERSHIP.id)
    .join(CHANGE_LOG, CHANGE_LOG.c.id == _PARTNERSHIP.id)
    .where(CHANGE_LOG.c.record_type == "partnership", CHANGE_LOG.c.revision > _REMOVALS.c.revision)
)
"""The ids and keys of the partnerships that were written again after their last removal."""


def find_undone(connection: Connection) -> set[str]:
    """Return the ids of the partnerships that may come back: an undone import had added them."""
    return set(connection.execute(_UNDONE).scalars())


def find_returned(connection: Connection) -> set[str]:
    """Return the ids of the partnerships that were removed and came back."""
    return {id_ for id_, _ in connection.execute(RETURNED)}


def take_back(connection: Connection, ids: Iterable[str]) -> None:
    """Delete the tombstones of records that are written again."""
    for batch in batches(sorted(ids)):
        connection.execute(delete(table("tombstone")).where(_TOMBSTONE.id.in_(batch)))
