"""Whether the register is sound, its digest, and deriving the reading tables anew.

Sound means: nothing refers to what does not exist, every record is still what was accepted, and everything readers get
equals a fresh rendering of the truth.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, func, insert, select, update

from app.domain.models import AnyRecord, Partnership, RecordType
from app.store.documents import Cells
from app.store.editions import Edition
from app.store.engine import writing
from app.store.faults import broken_references, find_damage
from app.store.ledger import newest, next_instant
from app.store.publishing import INDEXES, close_open, entity_row, entity_words, instant, publish_entities
from app.store.reading import OPEN
from app.store.rendering import publish_touched, render_all
from app.store.tallies import count_anew, miscounted
from app.store.truth import MODELS, batches, hash_of, known, load, table

Progress = Callable[[int], None]
_AT_ONCE = 500


def _ignore(_: int) -> None:
    """Nobody watches."""


def digest(connection: Connection) -> str:
    """The hash of the register's content: the same for the same records, however and whenever they came in."""
    content = hashlib.sha256()
    for what in MODELS:
        for id_, present in sorted(known(connection, what).items()):
            content.update(f"{what} {id_} {present.hash}\n".encode())
    return content.hexdigest()


def count_records(connection: Connection) -> int:
    """How many records there are: what a watcher of progress counts up to."""
    return sum(connection.execute(select(func.count()).select_from(table(what))).scalar_one() for what in MODELS)


def check(connection: Connection, progress: Progress = _ignore) -> list[str]:
    """Everything that is not sound, in sentences. Empty where all is well."""
    faults = [f"the file is damaged: {damage}" for damage in find_damage(connection)]
    faults += [f"{name} refers to something that does not exist" for name in broken_references(connection)]
    faults += _check_revisions(connection)
    faults += [f"the counts that are kept of {scope or 'everything'} are wrong" for scope in miscounted(connection)]
    for what in MODELS:
        for batch in batches(sorted(known(connection, what)), _AT_ONCE):
            records = load(connection, what, batch)
            faults += _check_truth(connection, what, records)
            faults += _check_reading(connection, what, records)
            progress(len(batch))
    return faults


def _check_revisions(connection: Connection) -> Iterator[str]:
    revision, registry = table("revision"), newest(connection)
    last, number = connection.execute(select(func.max(revision.c.number), func.count())).one()
    if (last or 0) != registry.number or number != registry.number:
        yield f"the registry counts {registry.number} revisions, but {number} are there, the last being {last}"


def _check_truth(connection: Connection, what: RecordType, records: dict[str, AnyRecord]) -> Iterator[str]:
    present = known(connection, what, records)
    change = table("change")
    last = (
        select(change.c.id, func.max(change.c.revision).label("revision"))
        .where(change.c.what == what, change.c.id.in_(list(records)))
        .group_by(change.c.id)
        .subquery()
    )
    rows = connection.execute(
        select(change.c.id, change.c.record).join(
            last, (change.c.id == last.c.id) & (change.c.revision == last.c.revision) & (change.c.what == what)
        )
    )
    logged: dict[str, str] = dict(rows.all())
    for id_, record in records.items():
        if hash_of(record) != present[id_].hash:
            yield f"{what} {id_} is no longer what was recorded: its rows differ from its hash"
        if logged.get(id_) != record.canonical_json():
            yield f"{what} {id_} differs from its last change in the log"


def _check_reading(connection: Connection, what: RecordType, records: dict[str, AnyRecord]) -> Iterator[str]:
    for id_ in _spoiled(connection, what, records):
        yield f"what readers get of {what} {id_} differs from a fresh rendering"


def _spoiled(connection: Connection, what: RecordType, records: Mapping[str, AnyRecord]) -> list[str]:
    """The records of which readers get something else than a fresh rendering. Nobody gets what was withdrawn."""
    if what == "withdrawal":
        return []
    if what != "partnership":
        return _spoiled_entities(connection, what, records)
    gone = known(connection, "withdrawal", records)
    standing = {id_: record for id_, record in records.items() if isinstance(record, Partnership) and id_ not in gone}
    return _spoiled_editions(connection, standing)


def _spoiled_entities(connection: Connection, what: RecordType, records: Mapping[str, AnyRecord]) -> list[str]:
    rows = table("entity")
    statement = select(rows).where(rows.c.what == what, rows.c.until_rev == OPEN, rows.c.id.in_(list(records)))
    stored = {row["id"]: dict(row) for row in connection.execute(statement).mappings()}
    words = _stored(connection, "entity_word", "entity", [row["entity"] for row in stored.values()])
    spoiled = []
    for id_, record in records.items():
        row = stored.get(id_, {})
        found_by = {word["word"] for word in words.get(row.get("entity", 0), [])}
        fresh = entity_row(record) | {"live": 1}
        if any(row.get(name) != value for name, value in fresh.items()) or found_by != entity_words(record):
            spoiled.append(id_)
    return spoiled


def _spoiled_editions(connection: Connection, records: Mapping[str, Partnership]) -> list[str]:
    rows = table("edition")
    statement = select(rows).where(rows.c.until_rev == OPEN, rows.c.id.in_(list(records)))
    stored = {row["id"]: dict(row) for row in connection.execute(statement).mappings()}
    editions = [row["edition"] for row in stored.values()]
    indexes = {name: _stored(connection, name, "edition", editions) for name in INDEXES}
    return [
        id_
        for id_, fresh in render_all(connection, records).items()
        if id_ not in stored or not _is_whole(stored[id_], fresh, indexes)
    ]


def _is_whole(edition: Cells, fresh: Edition, indexes: Mapping[str, Mapping[int, list[Cells]]]) -> bool:
    """Whether an edition in force and its index rows are those of a fresh rendering."""
    texts = ("cities", "head", "days", "hash")
    if edition["live"] != 1 or any(edition[name] != getattr(fresh, name) for name in texts):
        return False
    number = edition["edition"]
    return all(_equal(indexes[name].get(number, []), _expected(name, fresh, edition)) for name in INDEXES)


def _expected(name: str, fresh: Edition, edition: Cells) -> list[Cells]:
    """The rows of an index table that go with an edition in force."""
    shared: Cells = {"edition": edition["edition"]}
    if name in ("standing", "moment"):
        shared |= {column: edition[column] for column in ("partnership", "from_rev")} | {"until_rev": OPEN, "live": 1}
    return [row | shared for row in getattr(fresh, INDEXES[name])]


def _stored(connection: Connection, name: str, column: str, numbers: Sequence[int]) -> dict[int, list[Cells]]:
    rows = table(name)
    found: dict[int, list[Cells]] = {}
    for row in connection.execute(select(rows).where(rows.c[column].in_(numbers))).mappings():
        found.setdefault(row[column], []).append(dict(row))
    return found


def _equal(stored: Sequence[Cells], fresh: Sequence[Cells]) -> bool:
    return sorted(map(_cells, stored)) == sorted(map(_cells, fresh))


def _cells(row: Cells) -> str:
    return str(sorted(row.items()))


def rebuild(engine: Engine, progress: Progress = _ignore) -> int:
    """Derive everything readers get anew. Opens a revision only if something differs; returns how many editions did."""
    with writing(engine) as connection:
        registry = newest(connection)
        revision = registry.number + 1
        at = next_instant(connection, registry, datetime.now(UTC))
        row = {"number": revision, "at": instant(at), "actor": "rebuild", "new": 0, "changed": 0}
        savepoint = connection.begin_nested()
        connection.execute(insert(table("revision")), [row | {"comment": "Derived anew what readers get"}])
        opened = 0
        for what in MODELS:
            for batch in batches(sorted(known(connection, what)), _AT_ONCE):
                opened += _restore(connection, revision, what, load(connection, what, batch))
                progress(len(batch))
        if opened or miscounted(connection):
            count_anew(connection, at.toordinal())
            connection.execute(update(table("registry")).values(number=revision))
            savepoint.commit()
        else:
            savepoint.rollback()
    return opened


def _restore(connection: Connection, revision: int, what: RecordType, records: Mapping[str, AnyRecord]) -> int:
    """Close whatever readers still get of spoiled records, and render these anew."""
    spoiled = _spoiled(connection, what, records)
    if not spoiled:
        return 0
    if what != "partnership":
        close_open(connection, "entity", spoiled, revision, what=what)
        return publish_entities(connection, revision, what, [records[id_] for id_ in spoiled])
    close_open(connection, "edition", spoiled, revision)
    return publish_touched(connection, revision, spoiled)
