"""Repository: stores records in the tables of `models`, and reads them back.

Reading and updates use the ORM. New records are inserted in bulk, which takes a twentieth of the time. The caller
writes revisions and projections in the same transaction.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Table, func
from sqlalchemy import select as sql_select
from sqlalchemy.orm import selectinload
from sqlalchemy.orm.interfaces import ORMOption
from sqlmodel import Session, select

from app.domain import models as records
from app.domain.errors import DatabaseUnavailable
from app.domain.models import AnyRecord, RecordType
from app.store import models
from app.store.database import bulk_insert
from app.store.hashes import hash_text
from app.store.tables import METADATA, Row

RECORDS: Mapping[RecordType, type[AnyRecord]] = {
    "city": records.City,
    "publisher": records.Publisher,
    "source": records.Source,
    "country_group": records.Group,
    "partnership": records.Partnership,
    "observation": records.Observation,
    "tombstone": records.Tombstone,
}
"""The types of record. A record refers only to records of earlier types or of its own."""
_TABLES: Mapping[RecordType, type[Any]] = {
    "city": models.City,
    "publisher": models.Publisher,
    "source": models.Source,
    "country_group": models.CountryGroup,
    "partnership": models.Partnership,
    "observation": models.Observation,
    "tombstone": models.Tombstone,
}
# The related rows that are loaded with a record.
_RELATED: Mapping[RecordType, Sequence[ORMOption]] = {
    "partnership": (
        selectinload(models.Partnership.events),  # type: ignore[arg-type]
        selectinload(models.Partnership.side_a).load_only(models.City.id),  # type: ignore[arg-type]
        selectinload(models.Partnership.side_b).load_only(models.City.id),  # type: ignore[arg-type]
    )
}
_TYPES: Mapping[type[Any], RecordType] = {kind: name for name, kind in RECORDS.items()}
T = TypeVar("T")
R = TypeVar("R", bound=AnyRecord)
# The most keys in one statement.
_BATCH = 500


def type_of(record: AnyRecord) -> RecordType:
    """Return the type of a record."""
    return _TYPES[type(record)]


class Existing(NamedTuple):
    """The key and the hash of a record that exists."""

    key: int
    hash: str


class Prepared(NamedTuple):
    """A record to save: its key, its canonical JSON, the hash of that JSON, and whether the record is new."""

    key: int
    record: AnyRecord
    json: str
    hash: str
    is_new: bool


def hash_of(record: AnyRecord) -> str:
    """Return the hash of a record's canonical JSON, by which equal records are recognised."""
    return hash_text(record.canonical_json())


def table(name: str) -> Table:
    """Return a table of the schema by its name."""
    return METADATA.tables[name]


def table_of(kind: type[AnyRecord]) -> Table:
    """Return the table of a type of record."""
    return table(_TYPES[kind])


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
        yield from connection.execute(statement.where(column.in_(batch))).all()


class Repository:
    """The records of the register, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._session = Session(bind=connection, autoflush=False, join_transaction_mode="rollback_only")
        self._remembered: dict[type[Any], dict[str, AnyRecord]] = {}

    def remember(self, equal: Iterable[AnyRecord]) -> None:
        """Keep records that equal the stored ones, so that `find` need not read them."""
        for record in equal:
            self._remembered.setdefault(type(record), {})[record.id] = record

    # --- reading ---

    def existing(self, record_type: RecordType, ids: Iterable[str] | None = None) -> dict[str, Existing]:
        """Return the key and hash of each record that exists, by id: of all records if `ids` is None."""
        rows = table(record_type)
        statement = sql_select(rows.c.id, rows.c.key, rows.c.hash)
        if ids is None:
            stored = iter(self.connection.execute(statement).all())
        else:
            stored = select_in(self.connection, statement, rows.c.id, dict.fromkeys(ids))
        return {id_: Existing(key, hash_) for id_, key, hash_ in stored}

    def next_key(self, record_type: RecordType) -> int:
        """Return the first unused key. Keys are assigned here, so that every database assigns the same ones."""
        last = sql_select(func.coalesce(func.max(table(record_type).c.key), 0))
        return int(self.connection.execute(last).scalar_one()) + 1

    def load(self, record_type: RecordType, ids: Iterable[str]) -> dict[str, AnyRecord]:
        """Read the records with the given ids, and return them by id. Ids that do not exist are left out."""
        loaded: dict[str, AnyRecord] = {}
        for batch in batches(ids):
            loaded |= {record.id: record for _, record in self._select(record_type, batch)}
            self._session.expunge_all()
        return loaded

    def find(self, kind: type[R], ids: Iterable[str]) -> dict[str, R]:
        """Return the records with the given ids, in their order. Only records that are not remembered are read."""
        id_list = list(ids)
        remembered = self._remembered.get(kind, {})
        available = remembered | self.load(_TYPES[kind], [id_ for id_ in id_list if id_ not in remembered])
        return {id_: record for id_ in id_list if isinstance(record := available.get(id_), kind)}

    # --- writing ---

    def save(self, record_type: RecordType, prepared: Sequence[Prepared]) -> None:
        """Insert the new records and update the others, with their events."""
        records_to_save = [change.record for change in prepared]
        partnerships = [record for record in records_to_save if isinstance(record, records.Partnership)]
        sides = {side for partnership in partnerships for side in partnership.cities if side}
        cities = {id_: city.key for id_, city in self.existing("city", sorted(sides)).items()}
        self._update(record_type, [_to_row(change, cities) for change in prepared if not change.is_new])
        rows = [_to_row(change, cities) for change in prepared if change.is_new]
        events = [event for row in rows for event in row.pop("events", ())]
        bulk_insert(self.connection, table(record_type), rows)
        bulk_insert(self.connection, table("event"), events)

    def _update(self, record_type: RecordType, rows: Sequence[Row]) -> None:
        """Update records. Only the columns and the events that differ are written."""
        model = _TABLES[record_type]
        for batch in batches(rows):
            stored = self._select(record_type, [row["id"] for row in batch])  # One query; `merge` finds the objects.
            for row in batch:
                if "events" in row:
                    row["events"] = [models.Event(**event) for event in row["events"]]
                self._session.merge(model(**row))
            self._session.flush()
            self._session.expunge_all()
            del stored

    def _select(self, record_type: RecordType, ids: Sequence[str]) -> list[tuple[Any, AnyRecord]]:
        """Return the stored objects with the given ids, with their related rows, and the record of each.

        Raises DatabaseUnavailable for a record that was changed in another way than by `save`.
        """
        model = _TABLES[record_type]
        statement = select(model).where(model.id.in_(ids)).options(*_RELATED.get(record_type, ()))
        with suppress(ValueError):  # Of a record that is not even valid.
            loaded = [
                (stored, RECORDS[record_type].model_validate(stored, from_attributes=True))
                for stored in self._session.exec(statement)
            ]
            if all(hash_of(record) == stored.hash for stored, record in loaded):
                return loaded
        if len(ids) > 1:
            for id_ in ids:  # Raises the error for the right one.
                self._select(record_type, [id_])
        raise DatabaseUnavailable(
            f"{record_type} {ids[0]} differs from its hash: its rows were changed. Restore a backup."
        )


# --- records to rows ---


def _to_row(prepared: Prepared, cities: Mapping[str, int]) -> Row:
    """Return the row of a record. The events of a partnership are nested in it.

    `cities` are the keys of cities by id.
    """
    record = prepared.record
    row = {**vars(record), "key": prepared.key, "hash": prepared.hash}
    if not isinstance(record, records.Partnership):
        return row
    row["city_a"], row["city_b"] = (cities[city] if city else None for city in row.pop("cities"))
    row["country_a"], row["country_b"] = row.pop("countries")
    row["episode"] = record.episode
    row["events"] = [
        {**_event_columns(event), "partnership": prepared.key, "seq": seq}
        for seq, event in enumerate(record.events, start=1)
    ]
    return row


def _event_columns(event: records.Event) -> Row:
    """Return the columns of an event that come from its record."""
    columns = dict(vars(event))
    actor: records.Actor = columns.pop("actor")
    return {**columns, "actor_side": actor.side, "actor_body": actor.body, "actor_name": actor.name}
