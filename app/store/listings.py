"""Listings: which data sets list which partnerships, and since when they no longer do.

They are not part of a record: the digest does not cover them, and they open no version of a partnership. A listing is
derived from the claims of a data set and from the days on which it was read as a whole. Readers get changes with a
revision. A partnership that a data set no longer lists has not ended.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, func, select, update

from app.store.columns import OPEN
from app.store.database import bulk_insert
from app.store.repository import Row, batches, table
from app.store.revisions import latest_revision, open_revision, seal_revision
from app.store.tables import IMPORT_CLAIM, IMPORT_RUN, LISTING

_CONTENT = ("first_seen", "last_seen", "missing_since")


def publish_batch(connection: Connection, dataset: str, revision: int, partnerships: Iterable[str]) -> None:
    """Publish the listings of partnerships in the revision that wrote their records, and seal that revision again."""
    for batch in batches(partnerships):
        _replace(connection, dataset, revision, _find_changes(connection, dataset, batch))
    seal_revision(connection, revision)


def publish_reading(
    connection: Connection, dataset: str, day: int, actor: str, now: datetime | None = None, *, is_whole: bool
) -> tuple[int | None, int, int]:
    """Publish the changes of listings after a reading. If the data set was read as a whole, store that first.

    Returns the new revision, None if nothing changes for readers; the number of partnerships that are no longer listed;
    and the number of those that are listed again. A partial reading, or a second one on the same day, may change
    listings, too.
    """
    run = IMPORT_RUN.c
    own = (run.dataset == dataset, run.retrieved == day, run.is_day == 1)
    is_first = is_whole and not connection.execute(select(func.max(run.complete)).where(*own)).scalar_one()
    if is_first:
        connection.execute(update(IMPORT_RUN).where(*own).values(complete=latest_revision(connection)))
    changes = _find_changes(connection, dataset)
    older = select(LISTING.c.partnership).where(
        LISTING.c.dataset == dataset,
        LISTING.c.system_to == OPEN,
        LISTING.c.missing_since == 0,
        LISTING.c.last_seen < day,
    )
    if not changes and not (is_first and connection.execute(older.limit(1)).first()):
        return None, 0, 0
    missing = sum(1 for one in changes if one["missing_since"] and not one["was_missing"])
    again = sum(1 for one in changes if one["was_missing"] and not one["missing_since"])
    revision = open_revision(connection, actor, f"Read again: {missing} no longer listed, {again} listed again", now)
    if is_first:
        connection.execute(update(IMPORT_RUN).where(*own).values(complete=revision))
    _replace(connection, dataset, revision, changes)
    seal_revision(connection, revision)
    return revision, missing, again


def _find_changes(connection: Connection, dataset: str, partnerships: Sequence[str] | None = None) -> Sequence[Row]:
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
    return [dict(row) for row in connection.execute(statement).mappings()]


def _derive(dataset: str, partnerships: Sequence[str] | None) -> Select[Any]:
    """Return a SELECT of listings, derived from claims and readings. A day that is not known exactly is 0."""
    partnership = table("partnership")
    days = select(IMPORT_RUN.c.retrieved, func.max(IMPORT_RUN.c.complete).label("complete"))
    days = days.where(IMPORT_RUN.c.dataset == dataset, IMPORT_RUN.c.is_day == 1).group_by(IMPORT_RUN.c.retrieved)
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
        .where(reading.c.complete > 0, reading.c.retrieved > rows.c.listed_on)
        .scalar_subquery()
    )
    return select(
        rows.c.partnership, rows.c.first_seen, rows.c.last_seen, func.coalesce(since, 0).label("missing_since")
    )


def _replace(connection: Connection, dataset: str, revision: int, changes: Sequence[Row]) -> None:
    """Close the published listings that changed, and insert the new ones."""
    for batch in batches(one["partnership"] for one in changes):
        mine = (LISTING.c.dataset == dataset, LISTING.c.partnership.in_(batch), LISTING.c.system_to == OPEN)
        connection.execute(update(LISTING).where(*mine).values(system_to=revision))
    span = {"dataset": dataset, "system_from": revision, "system_to": OPEN}
    new = [{"partnership": one["partnership"], **{name: one[name] for name in _CONTENT}, **span} for one in changes]
    bulk_insert(connection, LISTING, new)
