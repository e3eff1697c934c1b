"""Repository: records to rows of the truth and back.

Reading and single edits use the ORM. New records are inserted in bulk, which takes a twentieth of the time of
unit-of-work objects. Nothing here knows revisions or projections; the caller's transaction holds everything together.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Table, func
from sqlalchemy import select as sql_select
from sqlalchemy.orm import load_only, selectinload
from sqlalchemy.orm.interfaces import ORMOption
from sqlmodel import Session, SQLModel, col, select

from app.domain import models as records
from app.domain.models import AnyRecord, RecordType
from app.store import models
from app.store.database import bulk_insert
from app.store.tables import METADATA

RECORDS: Mapping[RecordType, type[AnyRecord]] = {
    "city": records.City,
    "publisher": records.Publisher,
    "source": records.Source,
    "country_group": records.Group,
    "partnership": records.Partnership,
    "observation": records.Observation,
    "tombstone": records.Tombstone,
}
"""The types of record, in the order in which they may refer to each other."""
_TABLES: Mapping[RecordType, type[Any]] = {
    "city": models.City,
    "publisher": models.Publisher,
    "source": models.Source,
    "country_group": models.CountryGroup,
    "partnership": models.Partnership,
    "observation": models.Observation,
    "tombstone": models.Tombstone,
}
_TYPES: Mapping[type[Any], RecordType] = {kind: name for name, kind in RECORDS.items()}
Row = dict[str, Any]
T = TypeVar("T")
R = TypeVar("R", bound=AnyRecord)
_BATCH = 500
"""Keys in one statement."""


@dataclass(frozen=True, slots=True)
class Existing:
    """The key and the hash of a record that exists."""

    key: int
    hash: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """A record to save: its key, its canonical JSON and the hash of that, and whether its row does not exist yet."""

    key: int
    record: AnyRecord
    json: str
    hash: str
    is_new: bool


def hash_of(record: AnyRecord) -> str:
    """Return the hash of a record's canonical JSON, by which equal records are recognised."""
    return hash_text(record.canonical_json())


def hash_text(canonical: str) -> str:
    """Return the hash of canonical JSON."""
    return hashlib.sha256(canonical.encode()).hexdigest()[:32]


def table(name: str) -> Table:
    """Return a table of the schema by its name."""
    return METADATA.tables[name]


def batches(items: Iterable[T], size: int = _BATCH) -> Iterator[list[T]]:
    """Yield the items in lists of at most `size`."""
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch


def select_in(
    connection: Connection, statement: Select[Any], column: ColumnElement[Any], values: Iterable[Any]
) -> Iterator[Any]:
    """Yield the rows of a statement whose column has one of some values, however many there are."""
    for batch in batches(values):
        yield from connection.execute(statement.where(column.in_(batch)))


class Repository:
    """The records of the register, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._session = Session(bind=connection, autoflush=False, join_transaction_mode="rollback_only")
        self._at_hand: dict[type[Any], dict[str, AnyRecord]] = {}

    def remember(self, known: Iterable[AnyRecord]) -> None:
        """Keep records that are as stored, so that `find` does not read them."""
        for record in known:
            self._at_hand.setdefault(type(record), {})[record.id] = record

    # --- reading ---

    def existing(self, record_type: RecordType, ids: Iterable[str] | None = None) -> dict[str, Existing]:
        """Return the key and hash of each of the ids that exists; of every record where `ids` is None."""
        rows = table(record_type)
        statement = sql_select(rows.c.id, rows.c.key, rows.c.hash)
        if ids is None:
            found = iter(self.connection.execute(statement))
        else:
            found = select_in(self.connection, statement, rows.c.id, dict.fromkeys(ids))
        return {id_: Existing(key, hash_) for id_, key, hash_ in found}

    def next_key(self, record_type: RecordType) -> int:
        """Return the first unused key. Keys are assigned here, so that every database assigns the same ones."""
        last = sql_select(func.coalesce(func.max(table(record_type).c.key), 0))
        return int(self.connection.execute(last).scalar_one()) + 1

    def load(self, record_type: RecordType, ids: Iterable[str]) -> dict[str, AnyRecord]:
        """Return the records of the ids. Ids that do not exist are left out."""
        model = _TABLES[record_type]
        found: dict[str, AnyRecord] = {}
        for batch in batches(ids):
            statement = select(model).where(col(model.id).in_(batch)).options(*_children_of(record_type))
            for row in self._session.exec(statement):
                found[row.id] = _to_record(record_type, row)
            self._session.expunge_all()
        return found

    def find(self, kind: type[R], ids: Iterable[str]) -> dict[str, R]:
        """Return the records of the ids in their order, reading those that are not remembered."""
        wanted = list(ids)
        at_hand = self._at_hand.get(kind, {})
        found = at_hand | self.load(_TYPES[kind], [id_ for id_ in wanted if id_ not in at_hand])
        return {id_: record for id_ in wanted if isinstance(record := found.get(id_), kind)}

    # --- writing ---

    def save(self, record_type: RecordType, prepared: Sequence[Prepared]) -> None:
        """Store records under their keys."""
        cities = self._city_keys([one.record for one in prepared])
        self._insert(record_type, [_to_row(one, cities) for one in prepared if one.is_new])
        self._update(record_type, [_to_row(one, cities) for one in prepared if not one.is_new])

    def _city_keys(self, saved: Iterable[AnyRecord]) -> dict[str, int]:
        ids = {city for one in saved if isinstance(one, records.Partnership) for city in one.cities if city}
        return {id_: city.key for id_, city in self.existing("city", sorted(ids)).items()}

    def _insert(self, record_type: RecordType, rows: Sequence[Row]) -> None:
        events = [{"partnership": row["key"], **event} for row in rows for event in row.pop("events", ())]
        citations = [
            {"partnership": event["partnership"], "seq": event["seq"], **citation}
            for event in events
            for citation in event.pop("citations")
        ]
        for name, new in ((record_type, rows), ("event", events), ("citation", citations)):
            bulk_insert(self.connection, table(name), new)

    def _update(self, record_type: RecordType, rows: Sequence[Row]) -> None:
        model = _TABLES[record_type]
        for batch in batches(rows):
            by_key = {row["key"]: row for row in batch}
            statement = select(model).where(col(model.key).in_(by_key)).options(*_children_of(record_type))
            for stored in self._session.exec(statement):
                row = by_key[stored.key]
                if record_type == "partnership":
                    _merge(stored.events, row.pop("events"), models.Event, "seq")
                _assign(stored, row)
            self._session.flush()
            self._session.expunge_all()


def _children_of(record_type: RecordType) -> list[ORMOption]:
    if record_type != "partnership":
        return []
    sides = (models.Partnership.side_a, models.Partnership.side_b)
    only_id = load_only(models.City.id)  # type: ignore[arg-type]
    return [
        selectinload(models.Partnership.events).selectinload(models.Event.citations),  # type: ignore[arg-type]
        *(selectinload(side).options(only_id) for side in sides),  # type: ignore[arg-type]
    ]


def _merge(stored: list[Any], rows: Sequence[Row], model: type[Any], position: str) -> None:
    """Bring child objects to the rows: change those that differ, add those that are missing, delete the rest."""
    present = {getattr(child, position): child for child in stored}
    for row in rows:
        children = row.pop("citations", None)
        child = present.pop(row[position], None)
        if child is None:
            child = model(**row)
            stored.append(child)
        else:
            _assign(child, row)
        if children is not None:
            _merge(child.citations, children, models.Citation, "position")
    for child in present.values():
        stored.remove(child)


def _assign(stored: SQLModel, row: Row) -> None:
    for name, value in row.items():
        if getattr(stored, name) != value:
            setattr(stored, name, value)


# --- records to rows ---


def _to_row(prepared: Prepared, cities: Mapping[str, int]) -> Row:
    """Return the row of a record; events of a partnership are nested, each with its citations."""
    record = prepared.record
    row = record.model_dump(mode="json") | {"key": prepared.key, "hash": prepared.hash}
    if not isinstance(record, records.Partnership):
        return row
    row["city_a"], row["city_b"] = (cities[city] if city else None for city in row.pop("cities"))
    row["country_a"], row["country_b"] = row.pop("countries")
    row["episode"] = record.episode
    for seq, event in enumerate(row["events"], start=1):
        event["seq"] = seq
        event.update({f"actor_{member}": value for member, value in event.pop("actor").items()})
        for position, citation in enumerate(event["citations"]):
            citation["position"] = position
    return row


# --- rows to records ---


def _to_record(record_type: RecordType, stored: Any) -> AnyRecord:  # noqa: ANN401 - A row of whichever table.
    if record_type == "partnership":
        return _partnership(stored)
    return RECORDS[record_type].model_validate(_members(stored))


def _members(stored: Any, dropped: Collection[str] = ()) -> Row:  # noqa: ANN401 - A row of whichever table.
    """Return a row as members of a record, without internal columns."""
    names = type(stored).model_fields
    return {name: getattr(stored, name) for name in names if name not in ("key", "hash", *dropped)}


def _partnership(stored: models.Partnership) -> records.Partnership:
    sides = ("episode", "city_a", "city_b", "country_a", "country_b")
    cities = [None if side is None else side.id for side in (stored.side_a, stored.side_b)]
    events = [_event(event) for event in stored.events]
    return records.Partnership.model_validate(
        _members(stored, sides)
        | {"cities": cities, "countries": [stored.country_a, stored.country_b], "events": events}
    )


def _event(stored: models.Event) -> Row:
    actor = {"side": stored.actor_side, "body": stored.actor_body, "name": stored.actor_name}
    citations = [_members(citation, ("partnership", "seq", "position")) for citation in stored.citations]
    dropped = ("partnership", "seq", "actor_side", "actor_body", "actor_name")
    return _members(stored, dropped) | {"actor": actor, "citations": citations}
