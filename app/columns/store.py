"""The column store: all rows of the register in memory, complete up to a revision, and the rows of a day.

A store never changes. A new revision makes a new store, and a request keeps the one with which it began.
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Self

import numpy as np

from app.columns.damage import DamagedVersion
from app.columns.document_cache import Documents
from app.columns.loading import (
    EntityVersions,
    LatestRevision,
    PartnershipVersions,
    find_tombstones,
    joined,
    read_latest,
    read_tombstones,
)
from app.columns.revisions import Revisions
from app.columns.row_damage import find_damaged_tables
from app.columns.rows import Array, Mask, Rows, Texts
from app.columns.sorting import sorted_positions
from app.domain.models import RecordType
from app.store.columns import OPEN
from app.store.read_session import CHAIN_HASH, ReadSession
from app.store.time_point import TimePoint


class ColumnStore:
    """All rows of all revisions up to `latest`.

    - `revisions`: the revisions themselves.
    - `versions`: the versions of partnerships, in the order of their numbers.
    - `periods`, `events`, `citations`: the rows of these versions, in the order of the versions. Their column
      `version_position` is the position of the version in `versions`.
    - `entities`: the versions of all other records, by type.
    - `tombstones`: the tombstones of records that were merged or retracted, with the revisions that accepted them.
    - `damaged`: the versions of partnerships that differ from their hashes, by number: they have no rows.
    - `damaged_entities`: the versions of other records that do. Their rows hold nothing but the key and the id of their
      record and their revisions.
    - `damaged_tables`: the tables with a damaged row of imports or of the link checker, by name, each with the reason.
    - `documents`: the documents that were read. All stores that followed from one by refreshing share them. In another
      history, the same numbers of revisions and versions mean other ones.
    """

    def __init__(
        self,
        latest: LatestRevision,
        revisions: Revisions,
        partnerships: PartnershipVersions,
        entities: EntityVersions,
        accepted: Mapping[str, Array],
        tombstones: Rows,
        damaged_tables: Mapping[str, str],
        documents: Documents,
    ) -> None:
        self.latest = latest
        self.revisions = revisions
        self.tombstones = tombstones
        self.damaged_tables = damaged_tables
        self.documents = documents
        self._partnerships = partnerships
        self._entities = entities
        self._accepted = accepted
        self.versions = Rows(partnerships.versions, {})
        self.damaged = partnerships.damaged
        names = Texts(partnerships.name_keys)
        periods = partnerships.rows("period_rows")
        periods["name"] = names.positions_of(partnerships.name_keys)[periods["version_position"]]
        for name in ("last_evidence", "last_active", "checked_on"):
            periods[f"{name}_sort"] = np.where(periods[name] == 0, OPEN, -periods[name])
        self.periods = Rows(periods, {"name": names})
        events = partnerships.rows("event_rows")
        self.events = Rows(events | _revisions_of(events), {})
        self.citations = Rows(partnerships.rows("source_rows"), {})
        self.entities = entities.rows
        self.damaged_entities = entities.damaged
        documents.partnerships.damaged = self.damaged
        documents.entities.damaged = self.damaged_entities
        self._cached: Snapshot | None = None
        self._is_replaced = False
        self._derived: dict[Callable[[ColumnStore], Rows], Rows] = {}

    @classmethod
    def load(cls, session: ReadSession, document_bytes: int) -> Self:
        """Read all rows of a database. Documents may take `document_bytes` of memory. Raises DatabaseUnavailable."""
        with session.snapshot():
            latest = read_latest(session)
            revisions = Revisions.read(session)
            partnerships = PartnershipVersions.read(session)
            entities = EntityVersions.read(session)
            accepted = read_tombstones(session)
            revisions.require_versions(session, partnerships.versions, entities.versions, accepted)
            tombstones = find_tombstones(session, accepted)
            damaged_tables = find_damaged_tables(session)
        documents = Documents(session, document_bytes)
        return cls(latest, revisions, partnerships, entities, accepted, tombstones, damaged_tables, documents)

    def refreshed(self, session: ReadSession) -> "ColumnStore":
        """Return the store of the latest revision: this one if it is the latest. Raises DatabaseUnavailable.

        If revision numbers have been assigned again, as after a restored backup, everything is read again.
        """
        with session.snapshot():
            latest = read_latest(session)
            if latest == self.latest:
                return self
            before = self.latest.revision
            row = session.row(CHAIN_HASH, {"linked_revision": before})
            if row is None or row[0] != self.latest.chain_hash:
                return self.load(session, self.documents.max_bytes)
            revisions = self.revisions.refreshed(session)
            partnerships = self._partnerships.refreshed(session, before)
            entities = self._entities.refreshed(session, before)
            accepted = joined(self._accepted, read_tombstones(session, before))
            revisions.require_versions(session, partnerships.versions, entities.versions, accepted, before)
            tombstones = find_tombstones(session, accepted)
            damaged_tables = {**self.damaged_tables, **find_damaged_tables(session, before)}
        return ColumnStore(
            latest, revisions, partnerships, entities, accepted, tombstones, damaged_tables, self.documents
        )

    def derive(self, make: "Callable[[ColumnStore], Rows]") -> Rows:
        """Return the rows that a function makes of this store. They are made once, and sorted once in each order."""
        rows = self._derived.get(make)
        if rows is None:
            rows = make(self)
            self._derived[make] = rows
        return rows

    def snapshot(self, time: TimePoint, today: int) -> "Snapshot":
        """Return the rows of a day and a revision.

        The periods of today in the latest revision are copied once: they are a fifth of all. Nearly all events are
        known in the latest revision, so they are not copied.
        """
        if self.damaged or time != TimePoint(today, self.latest.revision):
            return Snapshot(self, time, self.periods)
        cached = self._cached
        if cached is None or cached.time != time:
            current = np.flatnonzero(Snapshot(self, time, self.periods).current_periods)
            cached = Snapshot(self, time, self.periods.take(current))
            if not self._is_replaced:
                self._cached = cached
        return cached

    def forget_snapshot(self) -> None:
        """Forget the snapshot of today for good, since another store replaces this one.

        The two refer to each other. So a replaced store would stay in memory until the garbage collector finds them.
        """
        self._is_replaced = True
        self._cached = None


def _revisions_of(events: Mapping[str, Array]) -> dict[str, Array]:
    """Return two columns for events: `recorded`, the revision that gave an event its form, and `published`, the first.

    An event is known by its partnership and `seq`. Its form is its JSON, so consecutive rows with equal checksums are
    one form.
    """
    order = sorted_positions(events["partnership"], events["seq"], events["system_from"])
    partnership, seq, checksum, revision = (
        events[name][order] for name in ("partnership", "seq", "checksum", "system_from")
    )
    is_other = np.ones(len(order), dtype=np.bool_)
    is_other[1:] = (partnership[1:] != partnership[:-1]) | (seq[1:] != seq[:-1])
    is_changed = is_other.copy()
    is_changed[1:] |= checksum[1:] != checksum[:-1]
    columns: dict[str, Array] = {}
    for name, starts in (("recorded", is_changed), ("published", is_other)):
        first = np.maximum.accumulate(np.where(starts, np.arange(len(order)), 0))
        columns[name] = np.empty(len(order), dtype=np.int32)
        columns[name][order] = revision[first]
    return columns


class Snapshot:
    """The rows of a store at a day and a revision.

    `periods` and `events` hold other rows, too, so they are always combined with a mask: `current_periods` and
    `known_events`. For today at the latest revision `periods` is a copy with hardly any others, for any other time it
    has all periods.

    A damaged version has no rows, so lists, counts and totals cannot say what it would contribute. Therefore `periods`
    and `all_periods` raise DatabaseUnavailable while such a version is in force. `events` raises it from the revision
    that opened the version, because later events have the revisions of equal earlier ones. `entities` raises it while a
    damaged version of a record of the type is in force.
    """

    def __init__(self, store: ColumnStore, time: TimePoint, periods: Rows) -> None:
        self.store = store
        self.time = time
        self._periods = periods

    @property
    def periods(self) -> Rows:
        """The periods of partnerships: those of the day, and perhaps others."""
        self._require_sound()
        return self._periods

    @property
    def all_periods(self) -> Rows:
        """The periods of all days and revisions."""
        self._require_sound()
        return self.store.periods

    @property
    def events(self) -> Rows:
        """The events of partnerships, at all revisions."""
        for damaged in self.store.damaged.values():
            if damaged.revision <= self.time.revision:
                raise damaged.error()
        return self.store.events

    @cached_property
    def damaged(self) -> list[DamagedVersion]:
        """The damaged versions of partnerships that are in force at the revision."""
        return self._in_force(self.store.versions, self.store.damaged)

    def _in_force(self, versions: Rows, damaged: Mapping[int, DamagedVersion]) -> list[DamagedVersion]:
        """Return which of the damaged versions of a table are in force at the revision."""
        if not damaged:
            return []
        in_force = versions["version"][versions.known(self.time.revision)].tolist()
        return [damaged[version] for version in in_force if version in damaged]

    def _require_sound(self) -> None:
        for damaged in self.damaged:
            raise damaged.error()

    @cached_property
    def current_periods(self) -> Mask:
        """The periods that contain the day, as the register knew them."""
        rows = self.periods
        day = self.time.day
        return (rows["valid_from"] <= day) & (rows["valid_to"] >= day) & rows.known(self.time.revision)

    @cached_property
    def known_events(self) -> Mask:
        """The events that the register knew."""
        return self.events.known(self.time.revision)

    @cached_property
    def known_citations(self) -> Mask:
        """The citations that the register knew."""
        return self.store.citations.known(self.time.revision)

    @cached_property
    def source_positions(self) -> Array:
        """The positions of the sources that the register knew, by the key of the source."""
        sources = self.store.entities["source"]
        known = np.flatnonzero(sources.known(self.time.revision))
        positions = np.zeros(int(sources["record"].max(initial=0)) + 1, dtype=np.int32)
        positions[sources["record"][known]] = known
        return positions

    def entities(self, record_type: RecordType) -> Rows:
        """Return the rows of a type of record, at all revisions."""
        self.require_sound_entities(record_type)
        return self.store.entities[record_type]

    def require_sound_entities(self, record_type: RecordType) -> None:
        """Raise DatabaseUnavailable while a damaged version of a record of the type is in force."""
        for damaged in self._in_force(self.store.entities[record_type], self.store.damaged_entities):
            raise damaged.error()

    def cites(self, source: int) -> bool:
        """Return whether a partnership cites a source. A damaged one may cite every source."""
        return bool(self.damaged) or source in self._cited_sources

    @cached_property
    def _cited_sources(self) -> Array:
        return np.unique(self.store.citations["source"][self.known_citations])
