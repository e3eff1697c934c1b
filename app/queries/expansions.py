"""Optional parts of a response: city names in a language, listings, and links from sources to the cited passages.

Links to passages are added to the stored documents of sources on request. A source can therefore get another URL
without a new version of the partnerships that cite it.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from urllib.parse import quote

import numpy as np
from sqlalchemy import bindparam, select

from app.columns.document_cache import StoredPartnership
from app.domain.city_names import name_in
from app.domain.dates import day_to_iso
from app.reading.licences import read_imports
from app.reading.lookups import find_entity
from app.reading.state import State
from app.reading.verified_rows import read_rows
from app.store.json_text import Document, RawJson, RawMembers, read_json, read_members, to_json_text, with_members
from app.store.read_session import Parameters
from app.store.tables import LISTING
from app.store.time_point import known

_LISTINGS = (
    select(LISTING)
    .where(LISTING.c.partnership.in_(bindparam("partnerships", expanding=True)), known(LISTING))
    .order_by(LISTING.c.partnership, LISTING.c.dataset)
)
BARE_SOURCES = "bare_sources"
"""The internal value of `include` for tables: the sources of partnerships without links to the cited passages."""


def localise(documents: Sequence[RawJson], language: str | None, state: State) -> list[RawJson]:
    """Return documents with the names of cities in a language. They are documents of cities, or have `cities`.

    The name of a city does not change if the city has no current name in the language, or if `language` is None.
    """
    if language is None:
        return list(documents)
    read = [read_json(document) for document in documents]
    sides = [side for document in read for side in document.get("cities", [document])]
    cities = [side for side in sides if side["id"] is not None]
    rows = state.snapshot.entities("city")
    named = rows.text_in("id", {city["id"] for city in cities}) & rows.known(state.time.revision)
    names: dict[str, str | None] = {}
    for stored in state.read_entities(rows["version"][named].tolist()):
        names[stored.id] = name_in(read_json(stored.document), language)
    for city in cities:
        city["name"] = names.get(city["id"], city["name"])
    return [to_json_text(document) for document in read]


def add_qualifiers(record: Document, state: State) -> None:
    """Add the qualifier of its city to each side of a partnership: the state or parent, where a name is ambiguous."""
    for side in record["cities"]:
        city = None if side["id"] is None else find_entity("city", side["id"], state)
        side["qualifier"] = None if city is None else read_json(city.document)["qualifier"]


def text_fragment_url(url: str, fragment: str | None) -> str:
    """Return the URL of a source, with a text directive that opens it at a passage (URL Fragment Text Directives).

    Without a passage, or if the URL has such a directive, it is unchanged.
    """
    if fragment is None or ":~:" in url:
        return url
    words = quote(fragment, safe="").replace("-", "%2D")  # A hyphen separates the passage from its register.
    return f"{url}{'' if '#' in url else '#'}:~:text={words}"


def add_passages(sources: Mapping[str, RawJson], events: RawMembers) -> list[RawJson]:
    """Return the documents of sources with `passages`: the events that cite each, with links to the cited passages.

    `sources` are documents by the id of the source. `events` is the JSON member of the partnership's version.
    """
    urls = {id_: read_json(document)["url"] for id_, document in sources.items()}
    passages: dict[str, list[Document]] = {id_: [] for id_ in sources}
    for event in read_members(events)["events"]:
        for citation in event["citations"]:
            id_ = citation["source"]
            passages[id_].append({"seq": event["seq"], "link": text_fragment_url(urls[id_], citation["fragment"])})
    return [with_members(document, {"passages": passages[id_]}) for id_, document in sources.items()]


def sources_of(
    partnerships: Sequence[StoredPartnership], state: State, *, keep: bool = True
) -> dict[int, dict[str, RawJson]]:
    """Return the documents of the sources that each partnership cites, by its key and the id of the source.

    `keep` caches the documents.
    """
    cited = source_versions(partnerships, state)
    cited_versions = chain.from_iterable(versions.values() for versions in cited.values())
    documents = read_sources(cited_versions, state, keep=keep)
    return {
        partnership: {id_: documents[version] for id_, version in versions.items()}
        for partnership, versions in cited.items()
    }


def source_versions(partnerships: Sequence[StoredPartnership], state: State) -> dict[int, dict[str, int]]:
    """Return the versions of the sources that each partnership cites, by its key and the id of the source, in order."""
    snapshot = state.snapshot
    citations, sources = snapshot.store.citations, snapshot.store.entities["source"]
    # What is sought has the type of the columns: for another one, NumPy would convert whole columns.
    numbers = np.array([partnership.version for partnership in partnerships], dtype=np.int32)
    positions = np.searchsorted(snapshot.store.versions["version"], numbers).astype(np.int32)
    starts = np.searchsorted(citations["version_position"], positions)
    ends = np.searchsorted(citations["version_position"], positions, side="right")
    cited: dict[int, dict[str, int]] = {}
    for partnership, start, end in zip(partnerships, starts.tolist(), ends.tolist(), strict=True):
        rows = snapshot.source_positions[citations["source"][start:end]]
        ids = [sources.texts["id"][text] for text in sources["id"][rows].tolist()]
        versions = sources["version"][rows].tolist()
        cited[partnership.partnership] = dict(sorted(zip(ids, versions, strict=True)))
    return cited


def read_sources(versions: Iterable[int], state: State, *, keep: bool = True) -> dict[int, RawJson]:
    """Return the documents of versions of sources, by their numbers. `keep` caches them."""
    stored = state.read_entities(sorted(set(versions)), keep=keep)
    return {source.version: source.document for source in stored}


def listings_of(partnerships: Sequence[int], state: State) -> dict[int, list[Document]]:
    """Return the listings of partnerships, by the partnership's key, as the register knew them.

    A listing that is not missing was last seen on the day of the data set's last complete reading.
    """
    parameters: Parameters = {"partnerships": partnerships, "revision": state.time.revision}
    rows = read_rows(state, LISTING, _LISTINGS, parameters)
    last_readings = _find_last_readings(state) if rows else {}
    listings: dict[int, list[Document]] = {}
    for row in rows:
        last_seen = row["last_seen"]
        if not row["missing_since"]:
            last_seen = max(last_seen, last_readings.get(row["dataset"], 0))
        listing = {
            "dataset": row["dataset"],
            "first_seen": day_to_iso(row["first_seen"]),
            "last_seen": day_to_iso(last_seen),
            "missing_since": day_to_iso(row["missing_since"]),
        }
        listings.setdefault(row["partnership"], []).append(listing)
    return listings


def _find_last_readings(state: State) -> Mapping[str, int]:
    """Return the day of the last whole reading of each data set whose days are known exactly."""
    days: dict[str, int] = {}
    for reading in read_imports(state, state.time.revision):
        if reading["is_day"] and reading["is_whole"]:
            days[reading["dataset"]] = max(reading["retrieved"], days.get(reading["dataset"], 0))
    return days
