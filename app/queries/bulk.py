"""The whole register: the number of its records, its records as batches of JSON documents, and its ids for site maps.

Proposals, earlier episodes and partnerships that do not exist yet on the day are included. Records come in the order
of their ids. The day and the revision are the same from the first batch to the last.
"""

from collections.abc import Iterable, Iterator, Sequence
from math import ceil
from typing import NamedTuple

import numpy as np
from sqlalchemy import bindparam, select

from app.columns.sorting import Keyset
from app.domain.models import RecordType
from app.queries.pagination import Page, read_all
from app.queries.partnerships import BATCH, documents_of
from app.reading.licences import read_imports
from app.reading.state import State
from app.store.json_text import Document, RawJson, read_json, to_json_text
from app.store.repository import batches, table
from app.store.tables import ENTITY_VERSION, PARTNERSHIP_VERSION
from app.store.time_point import known

PART = 50_000
"""The number of ids in a part of the site map: the most that one file may list (sitemaps.org)."""
_PARTNERSHIP, _VERSION, _ENTITY = table("partnership").c, PARTNERSHIP_VERSION.c, ENTITY_VERSION.c
_BATCH = (
    select(_PARTNERSHIP.id, _VERSION.version)
    .where(_VERSION.partnership == _PARTNERSHIP.key, _PARTNERSHIP.id > bindparam("last"), known(PARTNERSHIP_VERSION))
    .order_by(_PARTNERSHIP.id)
    .limit(BATCH)
)
_PARTNERSHIP_IDS = (
    select(_PARTNERSHIP.id, _VERSION.system_from)
    .where(_VERSION.partnership == _PARTNERSHIP.key, known(PARTNERSHIP_VERSION))
    .order_by(_PARTNERSHIP.id)
)
_ENTITY_IDS = (
    select(_ENTITY.id, _ENTITY.system_from)
    .where(_ENTITY.record_type == bindparam("record_type"), known(ENTITY_VERSION))
    .order_by(_ENTITY.id)
)
_ENTITIES: dict[str, RecordType] = {"sources": "source", "cities": "city", "observations": "observation"}


def count_records(state: State) -> dict[str, int]:
    """Return the number of records of each kind: as many as a list that leaves nothing out has today."""
    state = state.at()
    snapshot = state.snapshot
    events = snapshot.known_events
    return {
        "partnerships": int(np.count_nonzero(snapshot.current_periods)),
        "events": int(np.count_nonzero(events)),
        "citations": int(snapshot.events["citations"][events].sum()),
        **{
            name: int(np.count_nonzero(snapshot.store.entities[record_type].known(state.time.revision)))
            for name, record_type in _ENTITIES.items()
        },
    }


class DatasetImports(NamedTuple):
    """The id of an imported data set, how many imports changed the register, and the latest retrieval day."""

    id: str
    number: int
    retrieved: int


def find_imports(state: State) -> list[DatasetImports]:
    """Return the imports of each data set."""
    days: dict[str, list[int]] = {}
    for row in read_imports(state, state.latest.revision):
        days.setdefault(row["dataset"], []).append(row["retrieved"])
    return [DatasetImports(dataset, len(retrieved), max(retrieved)) for dataset, retrieved in days.items()]


def iterate_partnerships(state: State, include: Sequence[str] = ("sources", "listings")) -> Iterator[list[RawJson]]:
    """Return every partnership in batches, with its events and the members in `include`."""

    def read(last: Keyset | None) -> Page:
        rows = state.rows(_BATCH, {"last": last[0] if last else "", "revision": state.time.revision})
        stored = state.read_partnerships([version for _, version in rows], keep=False)
        documents = documents_of(stored, ("events", *include), state, keep=False)
        return Page(documents, (rows[-1][0],) if len(rows) == BATCH else None)

    return read_all(read)


def iterate_periods(state: State) -> Iterator[list[RawJson]]:
    """Return every period of each partnership in batches, with its days and the id of the partnership.

    The days before a partnership exists have no period.
    """
    return (
        [
            to_json_text({"partnership": partnership["id"], **period})
            for partnership in map(read_json, documents)
            for period in partnership["periods"]
            if period["status"]["value"] is not None
        ]
        for documents in iterate_partnerships(state, ("periods",))
    )


def iterate_events(partnerships: Iterable[Sequence[str]]) -> Iterator[list[RawJson]]:
    """Return the events of each batch of partnerships, with their partnership and cities and the sources they cite."""
    return (
        [to_json_text(event) for document in documents for event in events_of(read_json(document))]
        for documents in partnerships
    )


def iterate_entities(record_type: RecordType, state: State) -> Iterator[list[RawJson]]:
    """Return all records of one type in batches: cities, sources, observations or groups."""
    rows = state.snapshot.entities(record_type)
    positions = np.flatnonzero(rows.known(state.time.revision))
    by_id = positions[np.argsort(rows["id"][positions])]
    return (
        [entity.document for entity in state.read_entities(batch)]
        for batch in batches(rows["version"][by_id].tolist(), BATCH)
    )


def events_of(partnership: Document) -> Iterator[Document]:
    """Yield the events of a partnership as a list of events has them: with the cities, and the sources of the event."""
    sources = {source["id"]: source for source in partnership["sources"]}
    shared = {"partnership": partnership["id"], "cities": partnership["cities"]}
    for event in partnership["events"]:
        cited = dict.fromkeys(citation["source"] for citation in event["citations"])
        yield shared | event | {"sources": [sources[source] for source in cited]}


# --- ids, for site maps ---


def count_parts(record_type: RecordType, state: State) -> int:
    """Return the number of parts that the ids of a type fill, at least 1."""
    state = state.at()
    snapshot = state.snapshot
    rows = snapshot.store.versions if record_type == "partnership" else snapshot.store.entities[record_type]
    return max(1, ceil(int(np.count_nonzero(rows.known(state.time.revision))) / PART))


def find_ids(record_type: RecordType, part: int, state: State) -> Sequence[tuple[str, str]]:
    """Return the sorted ids of a part, each with the day on which its record last changed. Parts count from 1."""
    state = state.at()
    if record_type == "partnership":
        statement = _PARTNERSHIP_IDS
    else:
        statement = _ENTITY_IDS
        state.snapshot.require_sound_entities(record_type)
    rows = state.rows(
        statement.limit(PART).offset((part - 1) * PART),
        {"record_type": record_type, "revision": state.time.revision},
    )
    revisions = state.store.revisions
    return [(id_, revisions.row(changed).at[:10]) for id_, changed in rows]
