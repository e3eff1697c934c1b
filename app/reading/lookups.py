"""Lookups: the records that a query names, by id or name, as the register knew them at a time point."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process
from sqlalchemy import Text, bindparam, cast, func, literal, or_, select

from app.columns.document_cache import StoredEntity
from app.columns.rows import key_in
from app.domain.city_names import city_name, name_in
from app.domain.countries import country_name
from app.domain.errors import NotFound, Retracted, Suggestion
from app.domain.models import City, RecordType, Tombstone
from app.domain.text import normalise
from app.domain.vocabulary import Stage
from app.i18n import current_language
from app.names.synonyms import find_country
from app.reading.spelling import cities_named, records_with_any, suggest_cities
from app.reading.state import State
from app.reading.verified_rows import read_records
from app.store.columns import enum_code
from app.store.documents import read_group
from app.store.json_text import read_json
from app.store.repository import table
from app.store.tables import PARTNERSHIP_VERSION

# Least similarity, of 100, of the names of publishers that are suggested, and the most of them.
_SIMILAR_PUBLISHER = 60
_SUGGESTED_PUBLISHERS = 8
_CITY, _TOMBSTONE, _PARTNERSHIP = (table(name).c for name in ("city", "tombstone", "partnership"))
_NAME = bindparam("name", type_=Text)
_MERGED_CITY = select(_TOMBSTONE.id).where(
    _CITY.id == _TOMBSTONE.id,
    or_(
        _CITY.id == _NAME,
        _CITY.wikidata_id == _NAME,
        literal("geonames:").concat(cast(_CITY.geonames_id, Text)) == _NAME,
    ),
)
_LATEST_END = (
    select(_PARTNERSHIP.key, func.max(PARTNERSHIP_VERSION.c.system_to))
    .where(
        PARTNERSHIP_VERSION.c.partnership == _PARTNERSHIP.key,
        _PARTNERSHIP.id == bindparam("id"),
        PARTNERSHIP_VERSION.c.system_from <= bindparam("revision"),
    )
    .group_by(_PARTNERSHIP.key)
)


# --- records other than partnerships ---


def find_entity(record_type: RecordType, id_: str, state: State) -> StoredEntity | None:
    """Return a record other than a partnership by its id; None if the register did not have it."""
    rows = state.snapshot.store.entities[record_type]  # Reading its document refuses it if it is damaged.
    versions = rows["version"][rows.text_in("id", [id_]) & rows.known(state.time.revision)].tolist()
    return state.read_entities(versions)[0] if versions else None


# --- cities ---


@dataclass(frozen=True)
class NamedCity:
    """A city that a query names: its id, and its name in the language of the page.

    `keys` and `ids` are those of the city and of all cities that it succeeded: their partnerships count as its own.
    """

    id: str
    name: str
    keys: tuple[int, ...]
    ids: frozenset[str]


def find_city(name: str, state: State, parameter: str | None = None) -> NamedCity:
    """Return the city with an id, `Q…` or `geonames:…`. The id of a merged city means its survivor.

    Raises NotFound with suggestions, which for `between` include groups and countries.
    """
    city = find_city_by_id(name, state)
    if city is not None:
        keys = sorted({city.record, *_find_succeeded(city.record, state)})
        document = read_json(city.document)
        return NamedCity(
            id=city.id,
            name=city_name(document | {"name": name_in(document, current_language())}),
            keys=tuple(keys),
            ids=_ids_of(keys, state),
        )
    survivor = _find_survivor(name, state)
    if survivor is not None:
        return find_city(survivor, state, parameter)
    suggestions = suggest_cities(name, state.at())
    if parameter == "between":
        key = normalise(name)
        groups = [group for group in suggest_groups(state) if group.id == name.upper() or key in normalise(group.name)]
        suggestions = [*groups, *_suggest_country(name), *suggestions]
    raise NotFound("city", name, suggestions, parameter)


def _find_survivor(name: str, state: State) -> str | None:
    """Return the id of the city into which the city with an id, `Q…` or `geonames:…` was merged; None without one."""
    row = state.row(_MERGED_CITY, {"name": name})
    if row is None:
        return None
    (id_,) = row
    read_records(state, City, [id_])  # Raises an error if the city did not have this name.
    return read_records(state, Tombstone, [id_])[id_].merged_into


def find_city_by_id(name: str, state: State) -> StoredEntity | None:
    """Return the city with an id, `Q…` or `geonames:…`; None without one."""
    if not name.startswith(("Q", "geonames:")):
        return find_entity("city", name, state)
    cities = state.snapshot.entities("city")
    with_name = np.isin(cities["record"], cities_named(f"={name}", state))
    versions = cities["version"][with_name & cities.known(state.time.revision)].tolist()
    return state.read_entities(versions)[0] if versions else None


def _ids_of(keys: Sequence[int], state: State) -> frozenset[str]:
    """Return the ids of cities by their keys."""
    cities = state.snapshot.store.entities["city"]  # Damaged ones have their ids, too.
    ids = cities["id"][key_in(cities["record"], keys)]
    return frozenset(cities.texts["id"][place] for place in ids.tolist())


def _find_succeeded(key: int, state: State) -> set[int]:
    """Return the keys of the cities whose place a city took."""
    events = state.snapshot.events
    happened = (events["successor"] == key) & (events["stage"] != enum_code(Stage.PROPOSED))
    succeeded: set[int] = set()
    for row in np.flatnonzero(happened & events.known(state.time.revision)):
        side = int(events["actor_side"][row])
        if side in (1, 2):
            succeeded.add(int(events[("city_a", "city_b")[side - 1]][row]))
    return succeeded - {0}


# --- groups and countries ---


def find_group(id_: str, state: State, parameter: str) -> tuple[str, list[str]]:
    """Return the name of a group of countries for a sentence, and the certain members on the day.

    Raises NotFound with a similar country and all groups as suggestions.
    """
    group = find_entity("country_group", id_, state)
    if group is None:
        raise NotFound("country or group", id_, [*_suggest_country(id_), *suggest_groups(state)], parameter)
    name, members = read_group(group.document)
    return name, [member.country for member in members if member.is_certain_on(state.time.day)]


def suggest_groups(state: State) -> list[Suggestion]:
    """Return the id and name of every group of countries, as suggestions."""
    now = state.at()
    groups = now.snapshot.entities("country_group")
    stored = state.read_entities(groups["version"][groups.known(now.time.revision)].tolist())
    suggestions = [Suggestion(group.id, read_group(group.document)[0]) for group in stored]
    return sorted(suggestions, key=lambda group: group.id)


def _suggest_country(name: str) -> list[Suggestion]:
    code = find_country(name)
    return [] if code is None else [Suggestion(code, country_name(code))]


# --- publishers ---


def find_publisher_keys(name: str, state: State) -> list[str]:
    """Return the keys of the publishers with an id, name or alias; see `provenance.publisher_key`.

    Raises NotFound with suggestions if the register had no such publisher.
    """
    words = (f"={name}", f"={normalise(name)}")
    keys: set[str] = set()
    for record_type, records in records_with_any(words, ("publisher", "source"), state).items():
        rows = state.snapshot.entities(record_type)
        named = np.isin(rows["record"], records) & rows.known(state.time.revision)
        keys.update(rows.texts["publisher"][place] for place in rows["publisher"][named].tolist())
    if not keys:
        raise NotFound("publisher", name, _suggest_publishers(name, state), "publisher")
    return sorted(keys)


def read_publisher_names(keys: Sequence[str], state: State) -> dict[str, list[str]]:
    """Return the name of each publisher by its key, with its aliases after it.

    The name is the one in its record, else the one that its first source by id prints.
    """
    snapshot = state.snapshot
    versions: dict[str, int] = {}
    record_types: Sequence[RecordType] = ("source", "publisher")  # A record of a publisher replaces a source.
    for record_type in record_types:
        rows = snapshot.entities(record_type)
        places = np.flatnonzero(rows.text_in("publisher", keys) & rows.known(state.time.revision))
        by_id = places[np.argsort(rows["id"][places])]
        publishers, first = np.unique(rows["publisher"][by_id], return_index=True)
        texts = [rows.texts["publisher"][publisher] for publisher in publishers]
        versions |= zip(texts, rows["version"][by_id[first]].tolist(), strict=True)
    stored = state.read_entities(list(versions.values()))
    names: dict[str, list[str]] = {}
    for key, entity in zip(versions, stored, strict=True):
        document = read_json(entity.document)
        names[key] = [document.get("name") or document["publisher"], *document.get("aliases", ())]
    return names


def _suggest_publishers(name: str, state: State) -> list[Suggestion]:
    """Return publishers with a similar name or alias."""
    sources = state.snapshot.entities("source")
    publishers = np.unique(sources["publisher"][sources.known(state.time.revision)])
    names = read_publisher_names([sources.texts["publisher"][key] for key in publishers], state)
    owners = {text: key for key, texts in sorted(names.items()) for text in texts}
    similar = process.extract(
        name,
        owners.keys(),
        scorer=fuzz.ratio,
        processor=normalise,
        score_cutoff=_SIMILAR_PUBLISHER,
        limit=_SUGGESTED_PUBLISHERS,
    )
    keys = dict.fromkeys(owners[text] for text, *_ in similar)
    return [Suggestion(key, names[key][0]) for key in keys]


# --- partnerships ---


def find_partnership_keys(ids: Sequence[str], state: State, parameter: str) -> list[int]:
    """Return the keys of partnerships by their ids. The id of a merged partnership means its survivor.

    Raises Retracted for a withdrawn partnership (even for an earlier revision), and NotFound for an unknown id.
    """
    keys: list[int] = []
    for id_ in ids:
        row = state.row(_LATEST_END, {"id": id_, "revision": state.time.revision})
        if row is None:
            raise NotFound("partnership", id_, [], parameter)
        key, until = row
        tombstone = read_records(state, Tombstone, [id_]).get(id_)
        if tombstone is not None and tombstone.merged_into is None:
            raise Retracted(id_, tombstone.reason)
        if until > state.time.revision:
            keys.append(key)
        elif tombstone is not None and tombstone.merged_into is not None:
            keys += find_partnership_keys([tombstone.merged_into], state, parameter)
        else:
            raise NotFound("partnership", id_, [], parameter)
    return keys
