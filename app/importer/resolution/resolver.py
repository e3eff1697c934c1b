"""Resolves all places of a data set together, and makes the records of new cities.

The result depends on the places and the register alone, not on their order. It is stored, so that each place is decided
once: an id that was given is never derived again.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from app.claims.city_records import STATEMENT, CityStatement, most_frequent
from app.claims.import_log import DECIDED, PlaceDecision
from app.claims.rejections import RejectionReason
from app.domain.geo import Point, distance
from app.domain.models import City
from app.domain.text import normalise, slug
from app.domain.vocabulary import CityKind, CoordinateSource
from app.importer.resolution.candidates import NEAR, resolve_qualifier, strip_unknown_name
from app.importer.resolution.gazetteer import Gazetteer, GazetteerPlace
from app.importer.resolution.known_cities import KnownCities
from app.importer.resolution.normalise import NormalisedPlace
from app.importer.resolution.outcomes import (
    CityOfDataset,
    CityOfGeonames,
    CityOfWikidata,
    MatchedCity,
    NamedCity,
    NewCity,
    Outcome,
    RegisteredCity,
    Undecided,
    leave_undecided,
)
from app.importer.resolution.place_rules import KnownPlaces, match, match_entry
from app.names.name_matching import SAME
from app.names.place_names import AREAS, is_written, select_search_names

_Outcomes = dict[NormalisedPlace, Outcome]
_MAX_SHOWN = 60
# Characters of an id before its country.
_MAX_ID = 110


@dataclass(frozen=True, slots=True)
class DecidedPlace:
    """The decision of a person about a place, and an explanation that names the review file."""

    outcome: Outcome
    explanation: str


def resolve_places(
    places: Sequence[NormalisedPlace],
    known: KnownPlaces,
    *,
    find_used: Callable[[set[str]], Collection[str]],
    coordinates: CoordinateSource | None,
    decided: Mapping[str, DecidedPlace],
    new_cities: bool,
) -> list[PlaceDecision]:
    """Return the city of each place, or why it has none.

    `find_used` returns the ids among some that the register has. `coordinates`: as what stated ones may be published
    (None: not at all). `decided` is what people decided, by the keys of places. `new_cities`: whether an unknown name
    makes a new city; else it waits.
    """
    cities, gazetteer = known.cities, known.gazetteer
    places = [strip_unknown_name(place, gazetteer, cities.by_name) for place in places]
    places = [resolve_qualifier(place, gazetteer, cities.points_named) for place in places]
    outcomes = {place: match(place, known) for place in places if place.key not in decided}
    outcomes = _separate_ids(outcomes, known)
    outcomes = _join_unknown_names(outcomes)
    if not new_cities:
        outcomes = {place: _leave_unknown_name(place, outcome) for place, outcome in outcomes.items()}
    outcomes |= dict(_as_decided(place, decided[place.key], known) for place in places if place.key in decided)
    decisions: list[PlaceDecision] = []
    groups: dict[NewCity, list[NormalisedPlace]] = {}
    for place, outcome in outcomes.items():
        if isinstance(outcome, Undecided):
            decisions.append(_undecided(place, outcome))
        elif isinstance(outcome, RegisteredCity):
            decisions.append(_resolved(place, outcome.id, coordinates))
        else:
            groups.setdefault(outcome, []).append(place)
    ids = {city: _possible_ids(city, of_city, gazetteer) for city, of_city in groups.items()}
    used_ids = {*find_used({id_ for possible in ids.values() for id_ in possible}), *cities.merged}
    for city in sorted(groups, key=repr):
        decisions += _decide_new_city(city, groups[city], ids[city], gazetteer, used_ids, coordinates)
    return [
        replace(decision, reason=DECIDED, message=decided[decision.place].explanation)
        if decision.city and decision.place in decided
        else decision
        for decision in decisions
    ]


def _as_decided(place: NormalisedPlace, decided: DecidedPlace, known: KnownPlaces) -> tuple[NormalisedPlace, Outcome]:
    """Return a place with the outcome that a person decided. The name of a known city replaces what is stated."""
    city = decided.outcome
    if isinstance(city, Undecided):
        return place, city
    entry = known.gazetteer.find(city.geonames_id) if isinstance(city, CityOfGeonames) else None
    registered = known.cities.records.get(city.id) if isinstance(city, RegisteredCity) else None
    named = entry or registered
    if named is not None:
        described = replace(place.place, names=(), kind=None)
        place = replace(place, place=described, name=named.name, kind=None, parents=(), qualifier=None)
    return place, city if entry is None else match_entry(place, entry, known)


def _leave_unknown_name(place: NormalisedPlace, outcome: Outcome) -> Outcome:
    """Leave a place undecided that neither the register nor the gazetteer has: it may be misspelt."""
    if isinstance(outcome, NamedCity):
        why = "neither GeoNames nor the register has a place of that name there"
        return leave_undecided(place, RejectionReason.UNKNOWN_NAME, why)
    return outcome


def find_entries(places: Sequence[NormalisedPlace], gazetteer: Gazetteer) -> dict[int, GazetteerPlace]:
    """Return the places of the gazetteer that places may be, by their ids: those of an id or a name of a place."""
    located = [place for place in places if place.countries]
    names = {name for place in located if not place.is_area for name in (*place.search_names, *place.plain_names)}
    names |= {normalise(name) for place in located if place.point is None for name in place.joined}
    names |= {normalise(place.qualifier) for place in located if place.qualifier is not None}
    entries = [entry.place for name in names for entry in gazetteer.find_named(name)]
    identified = (gazetteer.find(place.place.geonames_id) for place in places)
    entries += [entry for entry in identified if entry is not None]
    return {entry.geonames_id: entry for entry in entries}


def _separate_ids(outcomes: _Outcomes, known: KnownPlaces) -> _Outcomes:
    """Match only one of several Wikidata ids with a city, by its recorded id, else the nearest. Separate the others.

    Ids whose places are at most 5 km from the city count as the same. Few places are separated, but without this rule
    Quebec would be one record with its province, and the order of data sets would decide which.
    """
    cities = known.cities
    identified = [
        (place, outcome, place.place.wikidata_id)
        for place, outcome in outcomes.items()
        if not isinstance(outcome, Undecided) and place.place.wikidata_id is not None
    ]
    distances: dict[MatchedCity, dict[str, float]] = {}
    for place, city, id_ in identified:
        if not isinstance(city, CityOfWikidata):
            distances.setdefault(city, {})[id_] = _distance(place, city, known)
    owners = {
        city: _recorded_id(city, cities) or min(by_id, key=lambda id_: (by_id[id_], int(id_[1:])))
        for city, by_id in distances.items()
    }
    separated: _Outcomes = {}
    for place, city, id_ in identified:
        is_recorded = isinstance(city, RegisteredCity) and cities.by_wikidata.get(id_) == city.id
        if owners.get(city, id_) != id_ and not is_recorded and _distance(place, city, known) > SAME:
            country = cities.records[city.id].country if isinstance(city, RegisteredCity) else city.country
            separated[place] = CityOfWikidata(id_, country)
    return outcomes | separated


def _recorded_id(city: MatchedCity, cities: KnownCities) -> str | None:
    record = cities.records.get(city.id) if isinstance(city, RegisteredCity) else None
    return None if record is None else record.wikidata_id


def _distance(place: NormalisedPlace, city: MatchedCity, known: KnownPlaces) -> float:
    """Return kilometres between a place and its city; `NEAR` if the coordinates of one are not known."""
    entry = known.gazetteer.find(city.geonames_id) if isinstance(city, CityOfGeonames) else None
    registered = known.cities.points.get(city.id) if isinstance(city, RegisteredCity) else None
    point = registered if entry is None else entry.point
    return distance(place.point, point) if place.point and point else NEAR


def _join_unknown_names(outcomes: _Outcomes) -> _Outcomes:
    """Join the statements of a name that is not in the gazetteer, with and without its area, if all lie close together.

    Few places are joined, but without this rule `Mumbles` and `Mumbles, Wales` of one data set would be two cities, and
    those of two data sets one: the second finds the name in the register.
    """
    located = [
        (place, outcome, place.point)
        for place, outcome in outcomes.items()
        if isinstance(outcome, NamedCity) and place.point is not None
    ]
    with_area: dict[NamedCity, dict[NamedCity, set[Point]]] = {}
    for _, city, point in located:
        if city.parent:
            with_area.setdefault(replace(city, parent=""), {}).setdefault(city, set()).add(point)
    joined: _Outcomes = {}
    for place, city, point in located:
        near = [
            other
            for other, points in with_area.get(city, {}).items()
            if all(distance(point, other_point) <= NEAR for other_point in points)
        ]
        if len(near) == 1:
            joined[place] = near[0]
    return outcomes | joined


def _undecided(place: NormalisedPlace, outcome: Undecided) -> PlaceDecision:
    return PlaceDecision(place.key, "", reason=outcome.reason, message=outcome.message)


def _resolved(
    place: NormalisedPlace, city: str, coordinates: CoordinateSource | None, record: str = ""
) -> PlaceDecision:
    return PlaceDecision(
        place.key,
        city,
        record,
        _describe_city(place, coordinates),
        latitude=place.place.latitude,
        longitude=place.place.longitude,
    )


def _describe_city(place: NormalisedPlace, coordinates: CoordinateSource | None) -> str:
    """Return what is stated about a place, as JSON without what is not stated."""
    statement = CityStatement(
        name=place.name,
        names=place.place.names,
        claims=place.claims,
        parent=next(iter(place.parents), None),
        qualifier=place.qualifier,
        kind=place.kind,
        wikidata_id=place.place.wikidata_id,
        point=place.point,
        coordinate_source=coordinates,
    )
    return STATEMENT.dump_json(statement, exclude_defaults=True).decode()


# --- new cities ---


def _decide_new_city(
    city: NewCity,
    places: Sequence[NormalisedPlace],
    ids: Sequence[str],
    gazetteer: Gazetteer,
    used_ids: set[str],
    coordinates: CoordinateSource | None,
) -> list[PlaceDecision]:
    """Return the decisions for the places of a new city. The first one has the part of the record that stays.

    A city that is not in the gazetteer has no id of a place that is: that may come with a later data set.
    """
    label, entry = places[0].name, _entry_of(city, gazetteer)
    points = [place.point for place in places if place.point is not None]
    has_own_id = entry is not None or isinstance(city, CityOfDataset)
    free_ids = [id_ for id_ in ids if id_ not in used_ids and (has_own_id or not gazetteer.has_id(id_))]
    id_ = next(iter(free_ids), None)
    reason, message = RejectionReason.AMBIGUOUS, ""
    if isinstance(city, NamedCity) and any(distance(points[0], point) > NEAR for point in points):
        message = f"{label}: several places of that name are stated, and nothing tells them apart"
    elif not ids:
        why = (
            f"the name is too long for an id, which has room for {_MAX_ID} letters"
            if slug(label)
            else "no id can be made of a name without a letter of the Latin script"
        )
        reason, message = RejectionReason.UNREADABLE, f"{label[:_MAX_SHOWN]}: {why}"
    elif id_ is None:
        message = f"{label[:_MAX_SHOWN]}: another city of that name is known, and nothing tells them apart"
    if message or id_ is None:
        return [_undecided(place, Undecided(reason, message)) for place in places]
    used_ids.add(id_)
    record = _lasting_record(id_, entry) if entry else City(id=id_, name=label, country=city.country)
    first, *further_places = places
    return [
        _resolved(first, id_, coordinates, record.canonical_json()),
        *(_resolved(place, id_, coordinates) for place in further_places),
    ]


def _possible_ids(city: NewCity, places: Sequence[NormalisedPlace], gazetteer: Gazetteer) -> list[str]:
    """Return the possible ids of a new city, the most readable first."""
    if isinstance(city, CityOfDataset):
        return [city.id]
    entry = _entry_of(city, gazetteer)
    return gazetteer.candidate_ids(entry) if entry else _candidate_ids(city, places)


def _entry_of(city: NewCity, gazetteer: Gazetteer) -> GazetteerPlace | None:
    return gazetteer.find(city.geonames_id) if isinstance(city, CityOfGeonames) else None


def _lasting_record(id_: str, entry: GazetteerPlace) -> City:
    """Return the part of the record of a city in the gazetteer that does not depend on what data sets state."""
    latitude, longitude = entry.point
    return City(
        id=id_,
        name=entry.name,
        qualifier=entry.state,
        search_names=select_search_names(filter(is_written, entry.alternate_names), [entry.name, entry.state or ""]),
        country=entry.country,
        latitude=latitude,
        longitude=longitude,
        coordinate_source=CoordinateSource.GEONAMES,
        geonames_id=entry.geonames_id,
    )


def _candidate_ids(city: NewCity, places: Sequence[NormalisedPlace]) -> list[str]:
    """Return the possible ids of a city that is not in the gazetteer, the most readable first."""
    kind = most_frequent([(place.kind.value, place.claims) for place in places if place.kind] or [("", 1)])
    name = slug(most_frequent((place.name, place.claims) for place in places))
    parents = [place.parents[0] for place in places if place.parents]
    parents += [place.qualifier for place in places if place.qualifier]
    if kind in AREAS:
        words = (kind, "emirate", "oblast", "prefecture", "voivodeship", "state")
        name = name if not name or any(word in name.split("-") for word in words) else f"{name}-{kind}"
    with_parents = [f"{name}-{slug(parent)}" for parent in sorted(set(parents)) if name and slug(parent)]
    is_part = kind in (CityKind.DISTRICT.value, CityKind.COUNTY.value) and parents
    parts = with_parents if is_part else [*filter(None, [name]), *with_parents]
    if isinstance(city, CityOfWikidata):
        parts.append("-".join(filter(None, [name, city.wikidata_id.lower()])))
    return [f"{part}-{city.country.lower()}" for part in parts if len(part) <= _MAX_ID]
