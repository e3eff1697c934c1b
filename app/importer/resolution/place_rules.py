"""The rules by which a stated place is matched with a city: `RULES` is their order.

Names are compared by their normalised words, never approximately. Two places are joined only if an id or a nearby place
of the gazetteer says so. A place that no rule decides has no city: a wrong city is worse than a missing one.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations, product

from app.claims.rejections import RejectionReason
from app.domain.countries import country_name
from app.domain.geo import distance
from app.domain.ids import country_of
from app.domain.text import normalise
from app.importer.resolution.candidates import (
    LARGE,
    NEAR,
    extends_to,
    find_abroad,
    find_candidates,
    find_cities,
    find_full_name,
    find_main_named,
)
from app.importer.resolution.gazetteer import Gazetteer, GazetteerPlace
from app.importer.resolution.known_cities import KnownCities
from app.importer.resolution.normalise import NormalisedPlace
from app.importer.resolution.outcomes import (
    CityOfDataset,
    CityOfGeonames,
    CityOfWikidata,
    MatchedCity,
    NamedCity,
    Outcome,
    RegisteredCity,
    Undecided,
    leave_undecided,
)
from app.names.areas import area_name, find_areas
from app.names.name_matching import SAME, select_meant
from app.names.place_names import parse_name

_BORDER, _NEARER = 15.0, 3.0
"""A place is taken for one of another country if that has a known place so many times nearer than the stated country
has, and the stated one has none within so many kilometres: near borders the next town is often abroad."""
_SIGN = re.compile(" [/&+] ")


@dataclass(frozen=True, slots=True)
class KnownPlaces:
    """What stated places are compared with. `manual`: ids of cities by descriptions of places, from a mapping."""

    cities: KnownCities
    gazetteer: Gazetteer
    manual: Mapping[str, str]


Rule = Callable[[NormalisedPlace, KnownPlaces], Outcome | None]


def match(place: NormalisedPlace, known: KnownPlaces) -> Outcome:
    """Return what the first rule that decides says about a place. The last one always does."""
    outcomes = (rule(place, known) for rule in RULES)
    return next(outcome for outcome in outcomes if outcome is not None)


# --- what is stated about the place alone ---


def city_of_an_id(place: NormalisedPlace, known: KnownPlaces) -> MatchedCity | None:
    """Match a place with the city that has its id, or that a mapping says."""
    described, cities = place.place, known.cities
    if described.city_id is not None:
        id_ = cities.merged.get(described.city_id, described.city_id)
        return RegisteredCity(id_) if id_ in cities.records else None
    candidates = (
        known.manual.get(described.description),
        cities.by_wikidata.get(described.wikidata_id or ""),
        cities.by_geonames.get(described.geonames_id or 0),
    )
    for city in candidates:
        if city in cities.records:
            return RegisteredCity(city)
    return None


def id_of_the_data_set(place: NormalisedPlace, _known: KnownPlaces) -> MatchedCity | None:
    """Match a place with a new city if the data set is a register like this one."""
    id_ = place.place.city_id
    return None if id_ is None else CityOfDataset(id_, country_of(id_))


def no_city(place: NormalisedPlace, _known: KnownPlaces) -> Undecided | None:
    """Reject a person, a school or a state."""
    if place.place.not_a_city is None:
        return None
    message = f"{place.name or place.key} is {place.place.not_a_city}"
    return Undecided(RejectionReason.NOT_A_CITY, message)


def no_name(place: NormalisedPlace, _known: KnownPlaces) -> Undecided | None:
    """Reject an id that nothing is known about."""
    if place.search_names:
        return None
    return Undecided(RejectionReason.UNKNOWN_PLACE, f"nothing but the id {place.key} is known")


def no_country(place: NormalisedPlace, _known: KnownPlaces) -> Undecided | None:
    """Reject a place without a known country."""
    if place.countries:
        return None
    countries = ", ".join(place.place.countries)
    why = f"“{countries}” is not a present-day country" if countries else "no country is stated"
    return leave_undecided(place, RejectionReason.UNKNOWN_COUNTRY, why)


def contradictory(place: NormalisedPlace, known: KnownPlaces) -> Undecided | None:
    """Reject a place whose name contradicts what else is stated."""
    if place.objection is None:
        return None
    return _find_elsewhere(place, known) or leave_undecided(place, RejectionReason.AMBIGUOUS, place.objection)


# --- the gazetteer ---


def district_of_a_city(place: NormalisedPlace, known: KnownPlaces) -> MatchedCity | None:
    """Match a district with the place of its name in the city."""
    if place.is_area or not place.is_district:
        return None
    cities = find_cities(place.parents[0], place, known.gazetteer)
    for candidate in find_candidates(place, known.gazetteer):
        is_inside = any(extends_to(city, candidate.place.point) for city in cities)
        if candidate.distance <= NEAR and candidate.place not in cities and is_inside:
            return match_entry(place, candidate.place, known)
    return None


def place_of_a_geonames_id(place: NormalisedPlace, known: KnownPlaces) -> MatchedCity | None:
    """Match a place with the one of its GeoNames id."""
    entry = known.gazetteer.find(place.place.geonames_id) if _may_be_town(place) else None
    return None if entry is None else match_entry(place, entry, known)


def name_alone(place: NormalisedPlace, known: KnownPlaces) -> Outcome | None:
    """Match a name without coordinates, which is evidence only if the country or the area has one such place.

    A large city is meant if its namesakes have less than a hundredth of its population and nothing else is stated.
    """
    if not _may_be_town(place) or place.point is not None:
        return None
    texts = [text for text in (*place.parents, place.qualifier or "") if text]
    areas = find_areas(texts, place.countries)
    candidates = find_candidates(place, known.gazetteer)
    in_stated_country = [candidate for candidate in candidates if candidate.place.country in place.stated_countries]
    candidates = in_stated_country or candidates
    inside = [candidate for candidate in candidates if (candidate.place.country, candidate.place.area) in areas]
    meant = find_full_name(place, known.gazetteer)
    if not meant and candidates and areas and not inside:
        why = f"no known place of that name lies in {texts[0]}, as is stated"
        return leave_undecided(place, RejectionReason.AMBIGUOUS, why)
    if not meant:
        is_clear = bool(inside) or not texts
        selected = select_meant(inside or candidates, is_clear=is_clear)
        meant = {candidate.place.geonames_id: candidate.place for candidate in selected}
    if len(meant) > 1:
        why = f"{len(meant)} places of that name, and nothing shows which is meant"
        return leave_undecided(place, RejectionReason.AMBIGUOUS, why)
    if not meant:
        return None
    (entry,) = meant.values()
    second_city = None if inside else _find_city_after_comma(place, entry, known)
    if second_city is not None:
        why = f"{second_city} after the comma is a city in another region: give each city a row of its own"
        return leave_undecided(place, RejectionReason.AMBIGUOUS, why)
    return match_entry(place, entry, known)


def name_at_the_coordinates(place: NormalisedPlace, known: KnownPlaces) -> Outcome | None:
    """Match the best place of that name near the coordinates that lies in the stated area, if that is a known one.

    An id outweighs the area.
    """
    if not _may_be_town(place) or place.point is None:
        return None
    close = [candidate for candidate in find_candidates(place, known.gazetteer) if candidate.distance <= NEAR]
    if not close:
        return None
    areas = set() if place.place.wikidata_id else find_areas(place.parents, place.countries)
    inside = [candidate for candidate in close if (candidate.place.country, candidate.place.area) in areas]
    best = (inside or close)[0].place
    if areas and not inside:
        why = f"stated to lie in {place.parents[0]}, but the one there lies in {area_name(best.country, best.area)}"
        return leave_undecided(place, RejectionReason.AMBIGUOUS, why)
    return match_entry(place, best, known)


def wrong_coordinates(place: NormalisedPlace, known: KnownPlaces) -> Undecided | None:
    """Reject coordinates outside the stated country, or far from all places of that name.

    What editors have recorded there is right.
    """
    if not _may_be_town(place) or place.point is None:
        return None
    if any(known.cities.find(place, country, place.point) in known.cities.edited for country in place.countries):
        return None
    elsewhere = _find_elsewhere(place, known)
    candidates = find_candidates(place, known.gazetteer)
    is_qualified = place.qualifier is not None and not find_full_name(place, known.gazetteer)
    if elsewhere is not None or not candidates or place.place.wikidata_id or is_qualified:
        return elsewhere
    nearest = min(candidate.distance for candidate in candidates)
    return leave_undecided(
        place,
        RejectionReason.AMBIGUOUS,
        f"the next of that name in {_stated_country(place)} lies {nearest:.0f} km from the stated coordinates",
    )


# --- places that the gazetteer lacks ---


def registered_name(place: NormalisedPlace, known: KnownPlaces) -> MatchedCity | None:
    """Match a place with the city of the register that has its name."""
    for country in place.countries:
        id_ = known.cities.find(place, country, place.point)
        if id_ is not None and not _has_another_id(id_, place, known.cities):
            return RegisteredCity(id_)
    return None


def several_countries(place: NormalisedPlace, _known: KnownPlaces) -> Undecided | None:
    """Reject a country that is now several."""
    if len(place.stated_countries) == 1:
        return None
    why = f"{', '.join(place.place.countries)} leaves open which present-day country is meant"
    return leave_undecided(place, RejectionReason.AMBIGUOUS, why)


def new_wikidata_id(place: NormalisedPlace, _known: KnownPlaces) -> MatchedCity | None:
    """Match a place with a new city of its Wikidata id."""
    id_ = place.place.wikidata_id
    return None if id_ is None else CityOfWikidata(id_, place.stated_countries[0])


def several_names(place: NormalisedPlace, known: KnownPlaces) -> Undecided | None:
    """Reject a name that a sign joins, as in `Brest / Lille`, or a word if the places lie apart."""
    if place.point is not None or place.is_area:
        return None
    named = ([entry.point for entry in find_main_named(name, place, known.gazetteer)] for name in place.joined)
    lie_apart = any(
        min(distance(*pair) for pair in product(first, second)) > NEAR
        for first, second in combinations(filter(None, named), 2)
    )
    if not lie_apart and _SIGN.search(place.name) is None:
        return None
    why = "no known place has that name, which may be several cities: give each a row of its own"
    return leave_undecided(place, RejectionReason.AMBIGUOUS, why)


def new_name(place: NormalisedPlace, _known: KnownPlaces) -> MatchedCity:
    """Match a place with a new city of its name."""
    return NamedCity.of(place, place.stated_countries[0])


RULES: tuple[Rule, ...] = (
    city_of_an_id,
    id_of_the_data_set,
    no_city,
    no_name,
    no_country,
    contradictory,
    district_of_a_city,
    place_of_a_geonames_id,
    name_alone,
    name_at_the_coordinates,
    wrong_coordinates,
    registered_name,
    several_countries,
    new_wikidata_id,
    several_names,
    new_name,
)
"""The first rule that decides about a place counts."""


# --- what rules share ---


def match_entry(place: NormalisedPlace, entry: GazetteerPlace, known: KnownPlaces) -> MatchedCity:
    """Return the city that a place of the gazetteer is: that of the register, if there is one."""
    cities = known.cities
    id_ = cities.by_geonames.get(entry.geonames_id)
    if id_ not in cities.edited:
        named = _find_registered(place, entry, known)
        if named is not None and (id_ is None or named in cities.edited):
            id_ = named
    if id_ is None:
        return CityOfGeonames(entry.geonames_id, entry.country)
    wikidata_id = place.place.wikidata_id
    if wikidata_id is not None and _has_another_id(id_, place, cities):
        return CityOfWikidata(wikidata_id, entry.country)
    return RegisteredCity(id_)


def _find_registered(place: NormalisedPlace, entry: GazetteerPlace, known: KnownPlaces) -> str | None:
    """Return the city of the register that a place of the gazetteer is, by the names of both.

    It is no other place of the gazetteer, unless the gazetteer has the same place twice: within 5 km in one area.
    """
    names = tuple(dict.fromkeys((*place.search_names, normalise(entry.name))))
    id_ = known.cities.find(replace(place, search_names=names), entry.country, entry.point)
    if id_ is None:
        return None
    recorded = known.gazetteer.find(known.cities.records[id_].geonames_id)
    is_twice = recorded is not None and recorded.area == entry.area and distance(recorded.point, entry.point) <= SAME
    return id_ if recorded is None or is_twice else None


def _has_another_id(city: str, place: NormalisedPlace, cities: KnownCities) -> bool:
    """Return whether a city has another id of the same knowledge base, and does not lie together with the place."""
    recorded, id_ = cities.records[city].wikidata_id, place.place.wikidata_id
    if recorded is None or id_ is None or recorded == id_:
        return False
    point = cities.points.get(city)
    return place.point is None or point is None or distance(place.point, point) > SAME


def _find_city_after_comma(place: NormalisedPlace, entry: GazetteerPlace, known: KnownPlaces) -> str | None:
    """Return the large city that a name states after a comma, if it lies in another area: `Brest, Lille`."""
    large: list[GazetteerPlace] = []
    for name in parse_name(place.place.name.text).parents:
        namesakes = find_main_named(name, place, known.gazetteer)
        large += [city for city in namesakes if city.population >= LARGE]
    is_elsewhere = large and entry.area not in {city.area for city in large}
    return large[0].name if is_elsewhere else None


def _find_elsewhere(place: NormalisedPlace, known: KnownPlaces) -> Undecided | None:
    """Return why the place cannot lie where it is stated: it is in another country, or far from the stated one.

    An id is believed unless the coordinates are far from the country.
    """
    if place.point is None:
        return None
    distances = known.gazetteer.distances(place.point)
    nearest = min((distances[code] for code in place.countries if code in distances), default=None)
    is_doubtful = nearest is None or place.place.wikidata_id is None
    abroad = find_abroad(place, known.gazetteer, by_any_name=nearest is None) if is_doubtful else None
    stated_country = _stated_country(place)
    if abroad is not None:
        why = f"{stated_country} is stated, and GeoNames has the place there in {country_name(abroad.country)}"
        return leave_undecided(place, RejectionReason.OTHER_COUNTRY, why)
    if nearest is None:
        latitude, longitude = place.point
        why = f"no place of {stated_country} is known near the stated coordinates {latitude:.3f}, {longitude:.3f}"
        return leave_undecided(place, RejectionReason.WRONG_PLACE, why)
    there = min(distances, key=lambda code: (distances[code], code))
    if not is_doubtful or nearest <= max(_BORDER, _NEARER * distances[there]):
        return None
    return leave_undecided(
        place,
        RejectionReason.OTHER_COUNTRY,
        f"{stated_country} is stated, and the nearest known place, {distances[there]:.0f} km away, is in"
        f" {country_name(there)}; the nearest of {stated_country} is {nearest:.0f} km away",
    )


def _may_be_town(place: NormalisedPlace) -> bool:
    return not place.is_area and not place.is_district


def _stated_country(place: NormalisedPlace) -> str:
    return " or ".join(country_name(code) for code in place.stated_countries[:3])
