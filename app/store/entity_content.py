"""Content of versions of cities, publishers, sources, observations and groups: the document, and what lists need.

Search words are normalised. A word that begins with `=` is a whole name or an id. One that begins with `<` is the id of
the source from which a source derives.
"""

from collections.abc import Iterable
from typing import NamedTuple

from app.domain.dates import VagueDate
from app.domain.geo import to_cartesian
from app.domain.models import AnyRecord, City, Group, Observation, Partnership, Publisher, Source, Tombstone
from app.domain.provenance import publisher_key
from app.domain.text import normalise, tokenise
from app.store.columns import OPEN
from app.store.documents import city_json, document_text, group_json, source_json
from app.store.json_text import Document
from app.store.tables import Row
from app.store.version_content import Content, version_content

_NO_TEXTS: Row = dict.fromkeys(("kind", "country", "partner_country", "publisher", "language"), "")
_NO_POINT: Row = {"latitude": OPEN, "longitude": OPEN, "x": 0, "y": 0, "z": 0}


class EntityContent(NamedTuple):
    """The document of a record, the columns that lists filter by, and the search words."""

    document: Document
    columns: Row
    words: set[str]


def entity_content(record: AnyRecord) -> Content:
    """Return the content of a version of a city, publisher, source, observation or group."""
    content = _content_of(record)
    row = {**_NO_TEXTS, **_NO_POINT, **_bounds(None), "id": record.id, **content.columns}
    row["document"] = document_text(content.document)
    return version_content("entity_version", row, content.words)


def _content_of(record: AnyRecord) -> EntityContent:
    match record:
        case City():
            return _city(record)
        case Publisher():
            return _publisher(record)
        case Source():
            return _source(record)
        case Observation():
            return _observation(record)
        case Group():
            return _group(record)
        case Partnership() | Tombstone():
            raise TypeError(f"{record.id} is projected as versions of a partnership")


def _city(city: City) -> EntityContent:
    columns = {
        "sort_key": normalise(city.name),
        "kind": str(city.kind),
        "country": city.country,
        **_coordinates(city),
    }
    further_names = [name.name for name in city.names]
    words = _words([city.name, city.qualifier or "", *further_names, *city.search_names])
    if city.wikidata_id is not None:
        words.add(f"={city.wikidata_id}")
    if city.geonames_id is not None:
        words.add(f"=geonames:{city.geonames_id}")
    return EntityContent(city_json(city), columns, words)


def _publisher(publisher: Publisher) -> EntityContent:
    columns = {"sort_key": normalise(publisher.name), "kind": str(publisher.kind), "publisher": publisher.id}
    names = {f"={normalise(name)}" for name in (publisher.name, *publisher.aliases)}
    return EntityContent(vars(publisher), columns, {f"={publisher.id}", *names})


def _source(source: Source) -> EntityContent:
    columns = {
        "sort_key": normalise(source.title or source.publisher),
        "kind": str(source.kind),
        "publisher": publisher_key(source),
        "language": source.language or "",
        **_bounds(source.published),
    }
    words = _words([source.title or "", source.publisher])
    if source.derived_from is not None:
        words.add(f"<{source.derived_from}")
    if source.publisher_id is None:
        words.add(f"={normalise(source.publisher)}")
    return EntityContent(source_json(source), columns, words)


def _observation(observation: Observation) -> EntityContent:
    columns = {
        "sort_key": normalise(observation.statement),
        "kind": str(observation.claim),
        "country": observation.country or "",
        "partner_country": observation.partner_country or "",
        **_bounds(observation.date),
    }
    document = vars(observation) | {"links": {"self": f"/v1/observations/{observation.id}"}}
    return EntityContent(document, columns, _words([observation.statement]))


def _group(group: Group) -> EntityContent:
    return EntityContent(group_json(group), {"sort_key": normalise(group.name)}, _words([group.name, group.id]))


def _words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in tokenise(text)}


def _coordinates(city: City) -> Row:
    if city.latitude is None or city.longitude is None:
        return {}
    x, y, z = to_cartesian(city.latitude, city.longitude)
    latitude, longitude = (round(degree * 1_000_000) for degree in (city.latitude, city.longitude))
    return {"latitude": latitude, "longitude": longitude, "x": x, "y": y, "z": z}


def _bounds(date: VagueDate | None) -> Row:
    """Return the columns for the days of a date. Without a date both are OPEN, so an open end is one day less."""
    if date is None:
        return {"earliest": OPEN, "latest": OPEN}
    return {"earliest": date.earliest, "latest": min(date.latest, OPEN - 1)}
