"""The only writer: `record` takes records in, in one transaction, as one revision, or not at all.

Recording the same records twice changes nothing. A record that refers to something unknown, an event without an end
that no source closes, a circle of sources: all are refused with the field named, and nothing of the change is kept.
"""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, insert, select, update

from app.domain.errors import DatabaseUnavailable
from app.domain.models import AnyRecord, RecordType
from app.store.engine import count_grown, writing
from app.store.judging import judge
from app.store.links import forget_changed
from app.store.publishing import Floor, instant, move_floor, publish_entities, withdraw
from app.store.rendering import publish_touched, touched_by
from app.store.tallies import keep_up
from app.store.truth import MODELS, Cells, Entry, add, hash_text, known, next_key, table, write

_MANY = 500
"""Fewer new editions change no plan."""


@dataclass(frozen=True)
class Account:
    """What became of a change: the newest revision after it, and how many records were new, changed, unchanged."""

    revision: int
    seen: int
    new: int
    changed: int
    unchanged: int
    editions: int


@dataclass(frozen=True)
class _Sorted:
    """The records of one kind that differ from the present state, with their keys."""

    what: RecordType
    new: list[Entry]
    changed: list[Entry]

    @property
    def entries(self) -> list[Entry]:
        return [*self.new, *self.changed]

    @property
    def records(self) -> list[AnyRecord]:
        return [entry.record for entry in self.entries]


def record(
    engine: Engine, records: Iterable[AnyRecord], *, actor: str, comment: str, now: datetime | None = None
) -> Account:
    """Take records in as one revision, in one write transaction.

    `actor` and `comment` say who changed the register and why. Raises InvalidRecord for the first record that does not
    fit; then nothing is written. `now` is for tests; the clock never runs backwards between revisions.
    """
    incoming = list(records)
    with without_collector(), writing(engine) as connection:
        fitting, sources = judge(connection, incoming)
        groups = [_sort_out(connection, what, fitting) for what in MODELS]
        differing = [record for group in groups for record in group.records]
        registry = newest(connection)
        if not differing:
            return Account(registry.number, len(incoming), 0, 0, len(incoming), 0)
        affected = touched_by(connection, differing)
        new, changed = (sum(len(getattr(group, part)) for group in groups) for part in ("new", "changed"))
        at = next_instant(connection, registry, now or datetime.now(UTC))
        revision = registry.number + 1
        row = {
            "number": revision,
            "at": instant(at),
            "actor": actor,
            "comment": comment,
            "new": new,
            "changed": changed,
        }
        connection.execute(insert(table("revision")), [row])
        for group in groups:
            _write(connection, revision, group)
        editions = publish_touched(connection, revision, affected, fresh=[*sources, *fitting])
        if editions >= _MANY:
            count_grown(connection, table("edition"), editions)
        keep_up(connection, revision, at)
        floor = move_floor(connection, at, revision, registry.floor)
        connection.execute(update(table("registry")).values(number=revision, **asdict(floor)))
    return Account(revision, len(incoming), new, changed, len(incoming) - len(differing), editions)


@contextmanager
def without_collector() -> Iterator[None]:
    """A block in which Python does not look for circles of objects.

    A large change makes millions of objects and no circles: looking through them again and again takes a tenth of the
    time.
    """
    looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looking:
            gc.enable()


@dataclass(frozen=True)
class Registry:
    """The newest revision, and how far back the indexes for the present serve."""

    number: int
    floor: Floor


def newest(connection: Connection) -> Registry:
    """The state of the registry. Raises NotReady where the schema holds none."""
    rows = table("registry")
    row = connection.execute(select(rows.c.number, rows.c.floor, rows.c.floor_since)).one_or_none()
    if row is None:
        raise DatabaseUnavailable("The database holds no register: run “sister-cities migrate”.")
    return Registry(row.number, Floor(row.floor, row.floor_since))


def next_instant(connection: Connection, registry: Registry, now: datetime) -> datetime:
    """The instant of the next revision: now, but never before its predecessor."""
    rows = table("revision")
    last = connection.execute(select(rows.c.at).where(rows.c.number == registry.number)).scalar_one_or_none()
    return max(now, datetime.fromisoformat(last)) if last else now


def _sort_out(connection: Connection, what: RecordType, records: Sequence[AnyRecord]) -> _Sorted:
    own = [record for record in records if isinstance(record, MODELS[what])]
    present = known(connection, what, [record.id for record in own])
    key = next_key(connection, what)
    sorted_ = _Sorted(what, [], [])
    for record in own:
        text = record.canonical_json()
        before, hash_ = present.get(record.id), hash_text(text)
        if before is None:
            sorted_.new.append(Entry(key + len(sorted_.new), record, text, hash_))
        elif before.hash != hash_:
            sorted_.changed.append(Entry(before.key, record, text, hash_))
    return sorted_


def _write(connection: Connection, revision: int, group: _Sorted) -> None:
    for entries, new in ((group.new, True), (group.changed, False)):
        if entries:
            write(connection, group.what, entries, new=new)
    changes: list[Cells] = [
        {"revision": revision, "what": group.what, "id": entry.record.id, "record": entry.text}
        for entry in group.entries
    ]
    add(connection, "change", changes)
    if group.what == "withdrawal":
        withdraw(connection, revision, [record.id for record in group.records])
    elif group.what != "partnership":
        publish_entities(connection, revision, group.what, group.records)
    if group.what == "source":
        forget_changed(connection, revision, [entry.record for entry in group.changed])
