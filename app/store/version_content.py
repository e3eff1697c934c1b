"""Content of versions: what a version of a record stores, the index rows that lists find it by, and the hashes of both.

Pure: no SQL and no clock. The same record has the same content and hashes on every machine.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any

from app.domain.dates import VagueDate
from app.domain.geo import to_cartesian
from app.domain.models import AnyRecord, City, Group, Observation, Partnership, Publisher, Source, Tombstone
from app.domain.provenance import publisher_key
from app.domain.text import normalise, tokenise
from app.store.columns import INACTIVE, OPEN, bitmask, enum_code
from app.store.documents import (
    RenderContext,
    RenderedPartnership,
    RenderedPeriod,
    city_json,
    group_json,
    observation_json,
    publisher_json,
    source_json,
)
from app.store.json_text import to_json_text
from app.store.repository import Row, table

TEXTS: Mapping[str, Sequence[str]] = {
    "partnership_version": ("document", "cities", "periods", "events"),
    "entity_version": ("document",),
}
"""The columns that readers get, by the table of versions. `hash` covers them."""
_APART = {
    *("version", "partnership", "record", "record_type", "hash", "index_hash", "system_from", "system_to"),
    *(column for columns in TEXTS.values() for column in columns),
}
"""The columns that `index_hash` leaves out: keys, hashes, revisions and texts."""


@dataclass(frozen=True)
class VersionContent:
    """A version without keys and revisions: its row with both hashes, and its index rows by table."""

    version: Row
    index: Mapping[str, Sequence[Row]]

    @property
    def hashes(self) -> tuple[str, str]:
        """The hash of the texts and that of the index rows."""
        return self.version["hash"], self.version["index_hash"]


def content_of(name: str, version: Row, index: Mapping[str, Sequence[Row]]) -> VersionContent:
    """Return the content of a version in one of the tables of versions, with its hashes."""
    texts = text_hash(version[column] for column in TEXTS[name])
    return VersionContent(version | {"hash": texts, "index_hash": index_hash(name, version, index)}, index)


def text_hash(texts: Iterable[str]) -> str:
    """Return the hash of the texts of a version, in the order of their columns. No database stores a NUL in a text."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:32]


def index_hash(name: str, version: Row, index: Mapping[str, Sequence[Row]]) -> str:
    """Return the hash of everything that lists filter and sort a version by: its other columns and its index rows."""
    rows = {name: [version], **index}
    content = [[each, sorted(map(_values(each), rows[each]))] for each in sorted(rows)]
    return hashlib.sha256(to_json_text(content).encode()).hexdigest()[:32]


@cache
def _values(name: str) -> Callable[[Row], Any]:
    """Return a function that gets the values covered by `index_hash` from a row."""
    return itemgetter(*(column.name for column in table(name).columns if column.name not in _APART))


# --- partnerships ---


def partnership_content(record: Partnership, rendered: RenderedPartnership, context: RenderContext) -> VersionContent:
    """Return the content of a version of a partnership."""
    version = {
        "confidence": enum_code(record.confidence),
        "checked_on": 0 if record.checked_on is None else record.checked_on.earliest,
        "independent_sources": rendered.independent_sources,
        "document": rendered.document,
        "cities": rendered.cities,
        "periods": rendered.periods_text,
        "events": rendered.events,
    }
    cited = {citation.source for event in record.events for citation in event.citations}
    words = {token for note in (record.note, record.native_label) for token in tokenise(note or "")}
    index = {
        "status_period": _periods(record, rendered, context),
        "event_index": _events(record, rendered, context),
        "version_source": [{"source": source} for source in sorted(cited)],
        "search_token": [{"token": token} for token in sorted(words)],
    }
    return content_of("partnership_version", version, index)


def _periods(record: Partnership, rendered: RenderedPartnership, context: RenderContext) -> list[Row]:
    """Return the rows of `status_period`: one for each period in which the partnership exists."""
    names = (context.cities[city].name if city else "~" for city in record.cities)  # "~" sorts after every letter.
    shared: Row = {
        "country_a": record.countries[0],
        "country_b": record.countries[1],
        "city_a": context.city_keys[record.cities[0]] if record.cities[0] else 0,
        "city_b": context.city_keys[record.cities[1]] if record.cities[1] else 0,
        "disputed": int(rendered.history.disputed),
        "kind": enum_code(record.kind),
        "name_key": normalise(" ".join(names)),
        **_date_columns("established", rendered.history.established),
    }
    return [
        {"period": number, "visibility": _visibility(one, rendered, context), **shared, **_period_columns(one)}
        for number, one in enumerate(rendered.periods)
        if one.period.status is not None
    ]


def _visibility(one: RenderedPeriod, rendered: RenderedPartnership, context: RenderContext) -> int:
    if context.replaced_on is not None and one.period.first_day >= context.replaced_on:
        return 1
    return 2 if rendered.proposed_only else 0


def _events(record: Partnership, rendered: RenderedPartnership, context: RenderContext) -> list[Row]:
    """Return the rows of `event_index`."""
    return [
        {
            "seq": seq,
            "kind": enum_code(event.kind),
            "stage": enum_code(event.stage),
            "part": enum_code(event.part),
            "actor_side": enum_code(event.actor.side),
            "actor_body": enum_code(event.actor.body),
            "reasons": bitmask(event.reasons),
            "successor": context.city_keys[event.successor] if event.successor else 0,
            "earliest": event.date.earliest,
            "latest": event.date.latest,
            "start": start,
            "stop": stop,
        }
        for seq, (event, (start, stop)) in enumerate(zip(record.events, rendered.event_slices, strict=True), start=1)
    ]


def _period_columns(rendered: RenderedPeriod) -> Row:
    """Return the columns that depend on the day."""
    period, event = rendered.period, rendered.event
    values = [value for value in (period.status, *period.alternatives) if value is not None]
    return {
        "inactive": int(period.status in INACTIVE),
        "status": enum_code(period.status),
        "possible": bitmask(values),
        "certain": int(period.certainty == "certain"),
        "basis": enum_code(period.basis),
        "ending": enum_code(period.ending),
        "pending": int(period.pending),
        "reasons": bitmask(rendered.reasons),
        "actor_side": 0 if event is None else enum_code(event.actor.side),
        "actor_body": 0 if event is None else enum_code(event.actor.body),
        "opened_by": 0 if event is None else enum_code(event.kind),
        "last_evidence": period.last_evidence or 0,
        "witnesses": rendered.witnesses,
        **_date_columns("since", period.since),
        # What may have happened long ago is not among the latest changes.
        "since_sort": OPEN if period.since is None else -period.since.earliest,
        **_date_columns("ended", rendered.ended),
        "valid_from": period.first_day,
        "valid_to": period.last_day,
    }


def _date_columns(name: str, date: VagueDate | None) -> Row:
    """Return the bounds of a date, and the key that sorts the latest first. All are OPEN for an undated record."""
    if date is None:
        return {f"{name}_earliest": OPEN, f"{name}_latest": OPEN, f"{name}_sort": OPEN}
    return {f"{name}_earliest": date.earliest, f"{name}_latest": date.latest, f"{name}_sort": -date.latest}


# --- the other records ---


def entity_content(record: AnyRecord) -> VersionContent:
    """Return the content of a version of a city, publisher, source, observation or group."""
    tokens = [{"token": token} for token in sorted(_entity_tokens(record))]
    return content_of("entity_version", _entity_row(record), {"search_token": tokens})


def _entity_row(record: AnyRecord) -> Row:
    """Return the document and the columns that lists filter by; "" for none."""
    row: Row = dict.fromkeys(("country", "partner_country", "publisher", "language", "kind"), "")
    row |= {"latitude": OPEN, "longitude": OPEN, "x": 0, "y": 0, "z": 0, **_bounds(None)}
    match record:
        case City():
            row |= {"sort_key": normalise(record.name), "kind": record.kind, "country": record.country}
            row |= {**_coordinates(record), "document": to_json_text(city_json(record))}
        case Publisher():
            row |= {"sort_key": normalise(record.name), "kind": record.kind, "publisher": record.id}
            row |= {"document": to_json_text(publisher_json(record))}
        case Source():
            row |= {"sort_key": normalise(record.title or record.publisher), "kind": record.kind}
            row |= {"publisher": publisher_key(record), "language": record.language or ""}
            row |= {**_bounds(record.published), "document": to_json_text(source_json(record))}
        case Observation():
            row |= {"sort_key": normalise(record.statement), "kind": record.claim, "country": record.country or ""}
            row |= {"partner_country": record.partner_country or "", **_bounds(record.date)}
            row |= {"document": to_json_text(observation_json(record))}
        case Group():
            row |= {"sort_key": normalise(record.name), "document": to_json_text(group_json(record))}
        case Partnership() | Tombstone():
            raise TypeError(f"{record.id} is projected as versions of a partnership")
    return {"id": record.id} | {name: str(value) if name == "kind" else value for name, value in row.items()}


def _coordinates(city: City) -> Row:
    if city.latitude is None or city.longitude is None:
        return {}
    x, y, z = to_cartesian(city.latitude, city.longitude)
    latitude, longitude = (round(degree * 1_000_000) for degree in (city.latitude, city.longitude))
    return {"latitude": latitude, "longitude": longitude, "x": x, "y": y, "z": z}


def _bounds(date: VagueDate | None) -> Row:
    """Return the day columns of a dated record; OPEN for an undated one."""
    if date is None:
        return {"earliest": OPEN, "latest": OPEN}
    return {"earliest": date.earliest, "latest": min(date.latest, OPEN - 1)}


def _entity_tokens(record: AnyRecord) -> set[str]:
    """Return the normalised search words of a record. `=` marks an exact name or id, `<` the source it rests on."""
    match record:
        case City():
            names = [record.name, record.qualifier or "", *(name.name for name in record.names), *record.search_names]
            ids = {f"={record.wikidata_id}", f"=geonames:{record.geonames_id}"} - {"=None", "=geonames:None"}
            return {token for name in names for token in tokenise(name)} | ids
        case Publisher():
            return {f"={record.id}", *(f"={normalise(name)}" for name in (record.name, *record.aliases))}
        case Source():
            marks = {f"<{record.derived_from}"} - {"<None"}
            marks |= set() if record.publisher_id else {f"={normalise(record.publisher)}"}
            return {*tokenise(record.title or ""), *tokenise(record.publisher)} | marks
        case Observation():
            return set(tokenise(record.statement))
        case Group():
            return {*tokenise(record.name), *tokenise(record.id)}
        case Partnership() | Tombstone():
            return set()
