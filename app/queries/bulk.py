"""The whole register: the number of its records, its records as batches of JSON documents, and its ids for site maps.

Proposals, earlier episodes and partnerships that do not exist yet on the day are included. Records come in the order
of their ids. The day and the revision are the same from the first batch to the last.
"""

from collections.abc import Iterable, Iterator, Sequence
from math import ceil
from typing import NamedTuple

import numpy as np

from app.columns.sorting import Keyset
from app.domain.models import RecordType
from app.queries.pagination import Page, read_all
from app.queries.partnerships import BATCH, documents_of
from app.reading.lookups import find_entities
from app.reading.state import State
from app.reading.verified_rows import read_rows
from app.store.json_text import Document, RawJson, read_json, to_json_text
from app.store.tables import IMPORT_RUN

PART = 50_000
"""The number of ids in a part of the site map: the most that one file may list (sitemaps.org)."""
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
    known = {"revision": state.latest.revision}
    for row in read_rows(state, IMPORT_RUN, "revision <= :revision ORDER BY dataset", known):
        days.setdefault(row["dataset"], []).append(row["retrieved"])
    return [DatasetImports(dataset, len(retrieved), max(retrieved)) for dataset, retrieved in days.items()]


def iterate_partnerships(state: State, include: Sequence[str] = ("sources", "listings")) -> Iterator[list[RawJson]]:
    """Return every partnership in batches, with its events and the members in `include`."""

    def read(last: Keyset | None) -> Page:
        rows = state.rows(
            "SELECT p.id, v.version FROM partnership p JOIN partnership_version v ON v.partnership = p.key"
            f" WHERE p.id > :last AND {state.time.known('v')} ORDER BY p.id LIMIT {BATCH}",
            {"last": last[0] if last else "", "revision": state.time.revision},
        )
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

    def read(last: Keyset | None) -> Page:
        after = {"last": last[0] if last else ""}
        in_order = f"ORDER BY n.id LIMIT {BATCH}"
        page = find_entities(record_type, "n.id > :last", after, state, in_order)
        return Page(
            documents=[entity.document for entity in page],
            next_keyset=(page[-1].id,) if len(page) == BATCH else None,
        )

    return read_all(read)


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
    if record_type != "partnership":
        state.snapshot.require_sound_entities(record_type)
    rows = state.rows(
        f"{_select_ids(record_type, state)} ORDER BY id LIMIT {PART} OFFSET :skipped",
        {"revision": state.time.revision, "record_type": record_type, "skipped": (part - 1) * PART},
    )
    revisions = state.store.revisions
    return [(id_, revisions.row(changed).at[:10]) for id_, changed in rows]


def _select_ids(record_type: RecordType, state: State) -> str:
    if record_type == "partnership":
        return (
            "SELECT p.id, v.system_from AS changed FROM partnership p JOIN partnership_version v"
            f" ON v.partnership = p.key WHERE {state.time.known('v')}"
        )
    return (
        "SELECT n.id, n.system_from AS changed FROM entity_version n"
        f" WHERE n.record_type = :record_type AND {state.time.known('n')}"
    )
