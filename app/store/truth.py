"""Records to rows and back: the present state of the register, record by record.

`write` lays records into the normalised tables and `load` reads equal records out of them again; neither knows
revisions or readers. All of it happens inside the caller's transaction.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, bindparam, delete, func, select, update

from app.domain.records import City, Entity, Group, Observation, Partnership, Publisher, Source, What, Withdrawal
from app.store.engine import add_rows
from app.store.tables import CityRow

MODELS: Mapping[What, type[Entity]] = {
    "city": City,
    "publisher": Publisher,
    "source": Source,
    "country_group": Group,
    "partnership": Partnership,
    "observation": Observation,
    "withdrawal": Withdrawal,
}
"""The kinds of record, in the order in which they may refer to each other."""

Cells = dict[str, Any]
T = TypeVar("T")
_BATCH = 500  # Keys in one statement: texts of a few lengths, which a connection keeps prepared in little memory.


@dataclass(frozen=True, slots=True)
class Known:
    """What the present state holds under an id: its key and the hash of its record."""

    key: int
    hash: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A record on its way into the tables: the key it gets, its canonical text and the hash of that."""

    key: int
    record: Entity
    text: str
    hash: str


def hash_of(record: Entity) -> str:
    """The hash of a record's canonical text, by which equal records are recognised."""
    return hash_text(record.canonical())


def hash_text(canonical: str) -> str:
    """The hash of a canonical text."""
    return hashlib.sha256(canonical.encode()).hexdigest()[:32]


def table(name: str) -> Table:
    """A table of the schema by its name."""
    return CityRow.metadata.tables[name]


def batches(items: Iterable[T], size: int = _BATCH) -> Iterator[list[T]]:
    """Items in lists of at most `size`."""
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch


def add(connection: Connection, name: str, rows: Sequence[Cells]) -> None:
    """Insert rows that all have the same columns, if there are any."""
    add_rows(connection, table(name), rows)


def known(connection: Connection, what: What, ids: Iterable[str] | None = None) -> dict[str, Known]:
    """Key and hash of each of the ids that exists; of every record where `ids` is None."""
    rows = table(what)
    statement = select(rows.c.id, rows.c.key, rows.c.hash)
    if ids is None:
        return {id_: Known(key, hash_) for id_, key, hash_ in connection.execute(statement)}
    found: dict[str, Known] = {}
    for batch in batches(dict.fromkeys(ids)):
        for id_, key, hash_ in connection.execute(statement.where(rows.c.id.in_(batch))):
            found[id_] = Known(key, hash_)
    return found


def next_key(connection: Connection, what: What) -> int:
    """The first key not given out yet. Keys are given out here so that both databases give the same ones."""
    return int(connection.execute(select(func.coalesce(func.max(table(what).c.key), 0))).scalar_one()) + 1


# --- records to rows ---


def write(connection: Connection, what: What, entries: Sequence[Entry], *, new: bool) -> None:
    """Lay records into the tables under the keys given with them; `new` says whether their rows do not exist yet."""
    cities = _city_keys(connection, [entry.record for entry in entries])
    rows: dict[str, list[Cells]] = {}
    for entry in entries:
        for name, row in _rows_of(entry, cities):
            rows.setdefault(name, []).append(row)
    own = rows.pop(what, [])
    if new:
        add(connection, what, own)
    else:
        _overwrite(connection, what, own)
    for name, children in rows.items():
        add(connection, name, children)


_CHILDREN: Mapping[What, Sequence[str]] = {
    "city": ("city_name",),
    "publisher": (),
    "source": (),
    "country_group": ("member", "group_source"),
    "withdrawal": (),
    "partnership": ("citation", "event", "further_source"),
    "observation": ("observation_citation",),
}


def _overwrite(connection: Connection, what: What, rows: list[Cells]) -> None:
    for child in _CHILDREN[what]:
        column = table(child).c["city" if what == "city" else what]
        for batch in batches(row["key"] for row in rows):
            connection.execute(delete(table(child)).where(column.in_(batch)))
    target = table(what)
    statement = update(target).where(target.c.key == bindparam("of_key"))
    connection.execute(statement, [{**row, "of_key": row["key"]} for row in rows])


def _city_keys(connection: Connection, records: Iterable[Entity]) -> dict[str, int]:
    ids = {city for record in records if isinstance(record, Partnership) for city in record.cities if city}
    return {id_: city.key for id_, city in known(connection, "city", sorted(ids)).items()}


def _rows_of(entry: Entry, cities: Mapping[str, int]) -> Iterator[tuple[str, Cells]]:
    key, record = entry.key, entry.record
    row = record.model_dump(mode="json") | {"key": key, "hash": entry.hash}
    match record:
        case City():
            names = row.pop("names")
            yield "city", row
            for position, name in enumerate(names):
                yield "city_name", {"city": key, "position": position} | name
        case Publisher():
            yield "publisher", row | {"aliases": json.dumps(row["aliases"], ensure_ascii=False)}
        case Source():
            yield "source", row
        case Withdrawal():
            yield "withdrawal", row
        case Group():
            members, sources = row.pop("members"), row.pop("sources")
            yield "country_group", row
            for position, member in enumerate(members):
                yield "member", {"country_group": key, "position": position} | member
            for position, source in enumerate(sources):
                yield "group_source", {"country_group": key, "position": position, "source": source}
        case Observation():
            citations = row.pop("citations")
            yield "observation", row | {"reasons": " ".join(row["reasons"])}
            for position, citation in enumerate(citations):
                yield "observation_citation", {"observation": key, "position": position} | citation
        case Partnership():
            yield from _partnership_rows(key, row | {"episode": record.episode}, cities)


def _partnership_rows(key: int, row: Cells, cities: Mapping[str, int]) -> Iterator[tuple[str, Cells]]:
    events, further = row.pop("events"), row.pop("further_sources")
    row["city_a"], row["city_b"] = (cities[city] if city else None for city in row.pop("cities"))
    row["country_a"], row["country_b"] = row.pop("countries")
    yield "partnership", row
    for seq, event in enumerate(events, start=1):
        citations, actor = event.pop("citations"), event.pop("actor")
        acted = {f"actor_{member}": value for member, value in actor.items()}
        yield "event", {"partnership": key, "seq": seq} | event | acted | {"reasons": " ".join(event["reasons"])}
        for position, citation in enumerate(citations):
            yield "citation", {"partnership": key, "seq": seq, "position": position} | citation
    for position, source in enumerate(further):
        yield "further_source", {"partnership": key, "position": position, "source": source}


# --- rows to records ---


def load(connection: Connection, what: What, ids: Iterable[str]) -> dict[str, Entity]:
    """The records of the ids, equal to those that were written. Ids that do not exist are left out."""
    found: dict[str, Entity] = {}
    for batch in batches(ids):
        rows = table(what)
        own = [dict(row) for row in connection.execute(select(rows).where(rows.c.id.in_(batch))).mappings()]
        for record in _ASSEMBLE[what](connection, own):
            found[record.id] = record
    return found


def _children(connection: Connection, name: str, owner: str, keys: Iterable[int]) -> dict[int, list[Cells]]:
    rows = table(name)
    statement = select(rows).where(rows.c[owner].in_(list(keys))).order_by(*rows.primary_key.columns)
    grouped: dict[int, list[Cells]] = {}
    for row in connection.execute(statement).mappings():
        grouped.setdefault(row[owner], []).append(dict(row))
    return grouped


def _without(row: Cells, *dropped: str) -> Cells:
    """A row as a record's members: without nulls, which a record leaves out, and without what only rows have."""
    return {name: value for name, value in row.items() if value is not None and name not in ("key", "hash", *dropped)}


def _cities(connection: Connection, rows: list[Cells]) -> Iterator[Entity]:
    names = _children(connection, "city_name", "city", [row["key"] for row in rows])
    for row in rows:
        own = [_without(name, "city", "position") for name in names.get(row["key"], [])]
        yield City.model_validate(_without(row) | {"names": own})


def _publishers(_: Connection, rows: list[Cells]) -> Iterator[Entity]:
    return (Publisher.model_validate(_without(row) | {"aliases": json.loads(row["aliases"])}) for row in rows)


def _sources(_: Connection, rows: list[Cells]) -> Iterator[Entity]:
    return (Source.model_validate(_without(row)) for row in rows)


def _withdrawals(_: Connection, rows: list[Cells]) -> Iterator[Entity]:
    return (Withdrawal.model_validate(_without(row)) for row in rows)


def _groups(connection: Connection, rows: list[Cells]) -> Iterator[Entity]:
    keys = [row["key"] for row in rows]
    members = _children(connection, "member", "country_group", keys)
    sources = _children(connection, "group_source", "country_group", keys)
    for row in rows:
        own = [_without(member, "country_group", "position") for member in members[row["key"]]]
        cited = [source["source"] for source in sources[row["key"]]]
        yield Group.model_validate(_without(row) | {"members": own, "sources": cited})


def _observations(connection: Connection, rows: list[Cells]) -> Iterator[Entity]:
    citations = _children(connection, "observation_citation", "observation", [row["key"] for row in rows])
    for row in rows:
        own = [_without(citation, "observation", "position") for citation in citations[row["key"]]]
        yield Observation.model_validate(_without(row) | {"reasons": row["reasons"].split(), "citations": own})


def _partnerships(connection: Connection, rows: list[Cells]) -> Iterator[Entity]:
    keys = [row["key"] for row in rows]
    events = _children(connection, "event", "partnership", keys)
    citations = _children(connection, "citation", "partnership", keys)
    further = _children(connection, "further_source", "partnership", keys)
    names = _city_ids(connection, rows)
    for row in rows:
        cited: dict[int, list[Cells]] = {}
        for citation in citations[row["key"]]:
            cited.setdefault(citation["seq"], []).append(_without(citation, "partnership", "seq", "position"))
        yield Partnership.model_validate(
            _without(row, "episode", "city_a", "city_b", "country_a", "country_b")
            | {
                "cities": [names.get(row["city_a"]), names.get(row["city_b"])],
                "countries": [row["country_a"], row["country_b"]],
                "events": [_event(event, cited[event["seq"]]) for event in events[row["key"]]],
                "further_sources": [mention["source"] for mention in further.get(row["key"], [])],
            }
        )


def _event(row: Cells, citations: list[Cells]) -> Cells:
    actor = {name: row[f"actor_{name}"] for name in ("side", "body", "name")}
    members = _without(row, "partnership", "seq", "actor_side", "actor_body", "actor_name")
    return members | {"actor": actor, "reasons": row["reasons"].split(), "citations": citations}


def _city_ids(connection: Connection, rows: list[Cells]) -> dict[int, str]:
    keys = sorted({key for row in rows for key in (row["city_a"], row["city_b"]) if key is not None})
    city = table("city")
    found: dict[int, str] = {}
    for batch in batches(keys):
        statement = select(city.c.key, city.c.id).where(city.c.key.in_(batch))
        found |= dict(connection.execute(statement).all())
    return found


_ASSEMBLE: Mapping[What, Callable[[Connection, list[Cells]], Iterator[Entity]]] = {
    "city": _cities,
    "publisher": _publishers,
    "source": _sources,
    "country_group": _groups,
    "withdrawal": _withdrawals,
    "observation": _observations,
    "partnership": _partnerships,
}
