"""Listings: which data sets list which partnerships, and since when they no longer do.

They are not part of a record: the digest does not cover them, and they open no version of a partnership. A listing is
derived from the claims of a data set and from the days on which it was read as a whole. Readers get changes with a
revision. A partnership that a data set no longer lists has not ended.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, Select, exists, func, select

from app.store.columns import OPEN
from app.store.repository import batches, table
from app.store.row_hashes import end_rows, insert_hashed
from app.store.tables import IMPORT_CLAIM, IMPORT_RUN, LISTING

_UNDO = IMPORT_RUN.alias().c
IN_FORCE = (IMPORT_RUN.c.undoes == 0) & ~exists().where(
    _UNDO.dataset == IMPORT_RUN.c.dataset, _UNDO.undoes == IMPORT_RUN.c.revision
)
"""Whether an import counts: it was not undone, and undoes none."""
_CONTENT = ("first_seen", "last_seen", "missing_since")
_COLUMNS = ("partnership", *_CONTENT, "was_missing")


@dataclass(frozen=True, slots=True)
class ListingChanges:
    """The listings of a data set that differ from the published ones: a row each, with the columns `_COLUMNS`."""

    rows: npt.NDArray[np.int64]

    @property
    def missing(self) -> int:
        """The number of partnerships that are no longer listed."""
        return int(np.count_nonzero(self._is_missing & ~self._was_missing))

    @property
    def listed_again(self) -> int:
        """The number of partnerships that are listed again."""
        return int(np.count_nonzero(self._was_missing & ~self._is_missing))

    @property
    def _is_missing(self) -> npt.NDArray[np.bool_]:
        return self.rows[:, _COLUMNS.index("missing_since")] > 0

    @property
    def _was_missing(self) -> npt.NDArray[np.bool_]:
        return self.rows[:, _COLUMNS.index("was_missing")] > 0


def publish_listings(
    connection: Connection, dataset: str, revision: int, partnerships: Sequence[str] | None = None
) -> ListingChanges:
    """Publish the listings of a data set that have changed, in a revision that is sealed afterwards.

    `partnerships`: only theirs.
    """
    changes = find_changes(connection, dataset, partnerships)
    _replace(connection, dataset, revision, changes)
    return changes


def end_listings(connection: Connection, dataset: str, revision: int, partnerships: Iterable[str]) -> None:
    """End the listings of partnerships of which a data set has no claim any more."""
    for batch in batches(partnerships):
        keys = select(table("partnership").c.key).where(table("partnership").c.id.in_(batch))
        end_rows(connection, LISTING, revision, LISTING.c.dataset == dataset, LISTING.c.partnership.in_(keys))


def find_changes(connection: Connection, dataset: str, partnerships: Sequence[str] | None = None) -> ListingChanges:
    """Return the listings that differ from the published ones. `was_missing` says whether one was missing before."""
    derived = _derive(dataset, partnerships).subquery()
    same = (
        (LISTING.c.dataset == dataset)
        & (LISTING.c.partnership == derived.c.partnership)
        & (LISTING.c.system_to == OPEN)
    )
    # `last_seen` is not compared: while listed, readers get the day of the last whole reading instead.
    differing = (
        LISTING.c.partnership.is_(None)
        | (LISTING.c.first_seen != derived.c.first_seen)
        | (LISTING.c.missing_since != derived.c.missing_since)
    )
    statement = (
        select(derived, (func.coalesce(LISTING.c.missing_since, 0) > 0).label("was_missing"))
        .outerjoin_from(derived, LISTING, same)
        .where(differing)
        .order_by(derived.c.partnership)
    )
    rows = (tuple(row) for row in connection.execute(statement, execution_options={"yield_per": 1000}))
    return ListingChanges(np.fromiter(rows, dtype=(np.int64, len(_COLUMNS))))  # There may be millions.


def _derive(dataset: str, partnerships: Sequence[str] | None) -> Select[Any]:
    """Return a SELECT of listings, derived from claims and readings. A day that is not known exactly is 0."""
    partnership = table("partnership")
    days = select(IMPORT_RUN.c.retrieved, func.max(IMPORT_RUN.c.is_whole).label("is_whole"))
    days = days.where(IMPORT_RUN.c.dataset == dataset, IMPORT_RUN.c.is_day == 1, IN_FORCE)
    days = days.group_by(IMPORT_RUN.c.retrieved)
    first, last, reading = (days.subquery(name) for name in ("first", "last", "reading"))
    listed = (
        select(
            partnership.c.key.label("partnership"),
            func.coalesce(func.min(first.c.retrieved), 0).label("first_seen"),
            func.coalesce(func.max(last.c.retrieved), 0).label("last_seen"),
            func.max(IMPORT_CLAIM.c.listed_on).label("listed_on"),
        )
        .join(partnership, partnership.c.id == IMPORT_CLAIM.c.partnership)
        .outerjoin(first, first.c.retrieved == IMPORT_CLAIM.c.first_seen)
        .outerjoin(last, last.c.retrieved == IMPORT_CLAIM.c.listed_on)
        .where(IMPORT_CLAIM.c.dataset == dataset)
        .group_by(partnership.c.key)
    )
    if partnerships is not None:
        listed = listed.where(IMPORT_CLAIM.c.partnership.in_(partnerships))
    rows = listed.subquery()
    since = (
        select(func.min(reading.c.retrieved))
        .where(reading.c.is_whole > 0, reading.c.retrieved > rows.c.listed_on)
        .scalar_subquery()
    )
    return select(
        rows.c.partnership, rows.c.first_seen, rows.c.last_seen, func.coalesce(since, 0).label("missing_since")
    )


def _replace(connection: Connection, dataset: str, revision: int, changes: ListingChanges) -> None:
    """Close the published listings that changed, and insert the new ones, some at a time."""
    span = {"dataset": dataset, "system_from": revision, "system_to": OPEN}
    for batch in batches(changes.rows):
        listings = [dict(zip(_COLUMNS, row.tolist(), strict=True)) for row in batch]
        changed = [listing["partnership"] for listing in listings]
        end_rows(connection, LISTING, revision, LISTING.c.dataset == dataset, LISTING.c.partnership.in_(changed))
        new = [{name: listing[name] for name in ("partnership", *_CONTENT)} | span for listing in listings]
        insert_hashed(connection, LISTING, new)
