"""The database of the peers: the partnerships of the register in one SQLite file, in the best layout for each peer.

The tutorial application reads normalised tables. Datasette reads flat ones: `listing` has a row for each partnership
and country in it, with an index in the order of the list, and `record` has a row for each partnership. Both have the
state of only one day.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import chain, islice
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine

from app.queries.bulk import iterate_partnerships
from app.reading.register import Register
from app.reading.state import State
from app.store.database import open_engine
from app.store.read_session import ReadSession
from benchmarks.apps import tutorial

Document = dict[str, Any]
"""A partnership as the service publishes it."""

_FLAT = (
    "id kind country_a country_b native_label note confidence established established_earliest established_latest"
    " status certainty basis ending since last_evidence ended disputed citations sources independent_sources reasons"
    " city_a name_a kind_a longitude_a latitude_a wikidata_a city_b name_b kind_b longitude_b latitude_b wikidata_b"
    " self"
).split()
_LISTING = ("country", "sort", *_FLAT)
METADATA = {
    "databases": {
        "peers": {
            "queries": {
                "listed": {
                    "sql": f"SELECT {', '.join(_FLAT)} FROM listing WHERE country = :country AND status = :status"
                    " ORDER BY sort DESC, id LIMIT 25"
                },
                "single": {"sql": "SELECT * FROM record WHERE id = :id"},
            }
        }
    }
}
"""The metadata for Datasette, with the best SQL for the list and for a record."""


def write_peers(register: Path, peers: Path) -> None:
    """Write the database of the peers, unless it is newer than the register."""
    if peers.exists() and peers.stat().st_mtime > register.stat().st_mtime:
        return
    unfinished = peers.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    tutorial.Model.metadata.create_all(create_engine(f"sqlite:///{unfinished}"))
    context = Register(ReadSession(open_engine(f"sqlite:///{register}")))
    batches = iterate_partnerships(State.now(context), ())
    documents = map(json.loads, chain.from_iterable(batches))
    with closing(sqlite3.connect(unfinished)) as database:
        database.execute("PRAGMA synchronous = OFF")
        _create_flat(database)
        _insert(database, documents)
        database.execute("CREATE INDEX listing_order ON listing (country, status, sort DESC, id)")
        database.execute("ANALYZE")
        database.commit()
    context.close()
    unfinished.replace(peers)


def _create_flat(database: sqlite3.Connection) -> None:
    database.execute(f"CREATE TABLE listing ({', '.join(_LISTING)})")
    database.execute(f"CREATE TABLE record (id TEXT PRIMARY KEY, {', '.join(_FLAT[1:])}, events) WITHOUT ROWID")


def _insert(database: sqlite3.Connection, documents: Iterator[Document]) -> None:
    cities: set[str] = set()
    events = 0
    while batch := list(islice(documents, 2000)):
        flat = [_flat(document) for document in batch]
        new = {city["id"]: city for document in batch for city in document["cities"] if city["id"] not in cities}
        cities |= set(new)
        _rows(database, "city", (_city(city) for id_, city in new.items() if id_))
        _rows(database, "partnership", map(_partnership, batch, flat))
        numbered = list(enumerate(((d["id"], event) for d in batch for event in d["events"]), start=events + 1))
        events += len(numbered)
        _rows(database, "event", (_event(number, id_, event) for number, (id_, event) in numbered))
        _rows(database, "citation", chain.from_iterable(_citations(number, event) for number, (_, event) in numbered))
        _rows(database, "listing", (side | row for row, d in zip(flat, batch, strict=True) for side in _sides(d)))
        record_rows = zip(flat, batch, strict=True)
        _rows(database, "record", (row | {"events": json.dumps(d["events"])} for row, d in record_rows))


def _rows(database: sqlite3.Connection, table: str, rows: Iterable[Document]) -> None:
    items = list(rows)
    if items:
        names = list(items[0])
        places = ", ".join(f":{name}" for name in names)
        database.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})", items)


def _edtf(date: Document | None) -> str | None:
    return date["edtf"] if date else None


def _flat(document: Document) -> Document:
    status, established = document["status"], document["established"] or {}
    row = {name: document[name] for name in ("id", "kind", "native_label", "note", "confidence", "disputed")}
    row |= {"country_a": document["countries"][0], "country_b": document["countries"][1]}
    row |= {name: status[name] for name in ("certainty", "basis", "ending", "last_evidence")}
    row |= {"status": status["value"] or "none", "since": _edtf(status["since"]), "ended": _edtf(document["ended"])}
    row |= {"established": _edtf(document["established"]), "established_earliest": established.get("earliest")}
    row |= {"established_latest": established.get("latest"), "self": document["links"]["self"]}
    row |= document["evidence"] | {"reasons": " ".join(document["reasons"])}
    for side, city in zip("ab", document["cities"], strict=True):
        longitude, latitude = city["point"] or (None, None)
        row |= {f"city_{side}": city["id"], f"name_{side}": city["name"], f"kind_{side}": city["kind"]}
        row |= {f"longitude_{side}": longitude, f"latitude_{side}": latitude, f"wikidata_{side}": city["wikidata"]}
    return {name: row[name] for name in _FLAT}


def _sort(document: Document) -> str:
    return (document["ended"] or {}).get("latest") or ""


def _sides(document: Document) -> list[Document]:
    return [{"country": country, "sort": _sort(document)} for country in sorted(set(document["countries"]))]


def _city(city: Document) -> Document:
    longitude, latitude = city["point"] or (None, None)
    members = {name: city[name] for name in ("id", "name", "country", "kind", "wikidata")}
    return members | {"latitude": latitude, "longitude": longitude}


def _partnership(document: Document, flat: Document) -> Document:
    row = {name: flat[name] for name in tutorial.PartnershipFields.model_fields}
    sides = {"city_a_id": flat["city_a"], "city_b_id": flat["city_b"]}
    return row | sides | {"ended_sort": _sort(document)}


def _event(number: int, partnership: str, event: Document) -> Document:
    row = {name: event[name] for name in ("seq", "event", "stage", "date_basis", "part", "note")}
    row |= {"id": number, "partnership_id": partnership, "date": _edtf(event["date"])}
    row |= {"actor_side": event["actor"]["side"], "actor_body": event["actor"]["body"]}
    return row | {"reasons": " ".join(event["reasons"])}


def _citations(event: int, document: Document) -> list[Document]:
    names = ("source", "stance", "scope", "locator", "fragment")
    return [
        {"event_id": event, "stated_date": _edtf(citation["stated_date"])} | {name: citation[name] for name in names}
        for citation in document["citations"]
    ]
