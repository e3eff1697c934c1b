"""Matching: by ids, else by normalised name, country and distance. No name is compared approximately.

Two places are joined only if an id or a nearby gazetteer entry says so. An undecided place is reported with its reason
and matched with no city: a wrong city is worse than a missing one.
"""

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import combinations, product
from math import inf

from app.claims.claims import RejectionReason
from app.claims.import_log import PlaceDecision
from app.domain.countries import country_name
from app.domain.geo import Point, distance
from app.domain.ids import country_of
from app.domain.models import City
from app.domain.text import normalise
from app.domain.vocabulary import CityKind
from app.importer.resolution.candidates import (
    LARGE,
    NEAR,
    Candidate,
    extends_to,
    find_abroad,
    find_candidates,
    find_cities,
    find_full_name,
    find_main_named,
)
from app.importer.resolution.gazetteer import Gazetteer, GazetteerPlace
from app.importer.resolution.normalise import NormalisedPlace
from app.names.areas import area_name, find_areas
from app.names.name_matching import SAME, select_meant
from app.names.place_names import AREAS, name_key, parse_name

_BORDER, _NEARER = 15.0, 3.0
"""A place is taken for one of another country if that has a known place so many times nearer than the stated country
has, and the stated one has none within so many kilometres: near borders the next town is often abroad."""

# Most kilometres between points that two sources give for the same area, such as its middle and its capital.
_AREA_REACH: Mapping[CityKind | None, float] = {
    CityKind.COUNTY: 50.0, CityKind.PROVINCE: 200.0, CityKind.REGION: inf,
}  # fmt: skip
_SIGN = re.compile(" [/&+] ")


@dataclass(frozen=True, slots=True)
class Match:
    """The identity of a place. Exactly one of the first five is set; places with equal matches are one city.

    `city`: a city of the register. `new_id`: the id that a data set gives a city that the register lacks.
    """

    city: str | None = None
    new_id: str | None = None
    geonames_id: int | None = None
    wikidata_id: str | None = None
    named: tuple[str, ...] | None = None
    country: str = ""

    @classmethod
    def by_name(cls, place: NormalisedPlace, country: str) -> "Match":
        """Return the match of a place that only its name, its area and its kind identify."""
        parent = name_key(next(iter(place.parents), place.qualifier or ""))
        kind = place.kind or "" if place.is_area else ""
        return cls(named=(name_key(place.search_names[0]), country, parent, kind), country=country)


def leave_undecided(place: NormalisedPlace, reason: RejectionReason, why: str) -> PlaceDecision:
    """Return the decision that a place has no city, with its name in the message."""
    return PlaceDecision(place.key, "", reason=reason, message=f"{place.name}: {why}")


@dataclass
class KnownCities:
    """The cities of the register, by ids, by name with country, and their points.

    `points` are coordinates that data sets state, for cities without their own. `merged` has survivors by the cities
    that were merged into them; a survivor is also found by the ids and names of those. `created` are the cities that
    imports made; all others are the editors'. `matched` has cities by the ids of places in earlier imports.
    """

    cities: Sequence[City]
    points: dict[str, Point]
    merged: Mapping[str, str]
    created: Set[str] = frozenset()
    matched: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.records = {city.id: city for city in self.cities if city.id not in self.merged}
        self.edited = self.records.keys() - self.created
        self.points = self.points | {
            id_: (city.latitude, city.longitude)
            for id_, city in self.records.items()
            if city.latitude is not None and city.longitude is not None
        }
        ids = {city.id: self.merged.get(city.id, city.id) for city in self.cities}
        matched = {id_: city for id_, city in self.matched.items() if city in self.records}
        self.by_wikidata = matched | {city.wikidata_id: ids[city.id] for city in self.cities if city.wikidata_id}
        self.by_geonames = {city.geonames_id: ids[city.id] for city in self.cities if city.geonames_id}
        self.by_name: dict[tuple[str, str], list[str]] = {}
        for city in self.cities:
            for name in {name_key(city.name), *(name_key(name.name) for name in city.names)}:
                self.by_name.setdefault((name, city.country), []).append(ids[city.id])

    def points_named(self, name: str, countries: Iterable[str]) -> list[Point]:
        """Return the points of the cities of a name, without larger areas."""
        return [
            self.points[id_]
            for country in countries
            for id_ in self.by_name.get((name_key(name), country), ())
            if self._is_city_with_point(id_)
        ]

    def find(self, place: NormalisedPlace, country: str, point: Point | None) -> str | None:
        """Return the one city with a name of the place in a country, near the point if that is known.

        Those of the editors come first, so that it does not matter which cities imports have made by now.
        """
        ids = {id_ for name in place.search_names for id_ in self.by_name.get((name_key(name), country), ())}
        fitting = [id_ for id_ in sorted(ids) if _kinds_fit(place, self.records[id_])]
        if point is not None:
            placed = [id_ for id_ in fitting if id_ in self.points]
            if placed:
                edited, reach = self.edited.intersection(placed), _AREA_REACH.get(place.kind, NEAR)
                return self._nearest(edited, point, reach) or self._nearest(placed, point, reach)
        is_namesake = place.is_district and place.search_names[0] == normalise(place.parents[0])
        if not fitting and point is not None and place.is_district and not is_namesake:  # It may not be marked as one.
            unmarked = [id_ for id_ in ids if self._is_city_with_point(id_) and self.records[id_].qualifier is None]
            return self._nearest(unmarked, point)
        return fitting[0] if len(fitting) == 1 else None

    def _is_city_with_point(self, id_: str) -> bool:
        return id_ in self.points and self.records[id_].kind not in AREAS

    def _nearest(self, ids: Iterable[str], point: Point, reach: float = NEAR) -> str | None:
        """Return the nearest of some cities within reach, in kilometres; None if there is none."""
        distances = {id_: distance(point, self.points[id_]) for id_ in sorted(ids)}
        near = [id_ for id_, away in distances.items() if away <= reach]
        return min(near, key=distances.__getitem__, default=None)


def _kinds_fit(place: NormalisedPlace, city: City) -> bool:
    """Return whether a place and a city of its name may be one, by their kinds."""
    if place.is_district:
        return city.kind is CityKind.DISTRICT and normalise(city.qualifier or "") == normalise(place.parents[0])
    return city.kind is place.kind if place.is_area else city.kind not in AREAS


class Matcher:
    """Matches places with cities of the register and places of the gazetteer.

    `manual`: ids of cities by descriptions of places, from a mapping.
    """

    def __init__(self, cities: KnownCities, manual: Mapping[str, str], gazetteer: Gazetteer) -> None:
        self.cities, self.manual, self.gazetteer = cities, manual, gazetteer

    def match(self, place: NormalisedPlace) -> Match | PlaceDecision:
        """Return the match of a place, or the reason why there is none."""
        by_id = self._by_id(place)
        if by_id is not None:
            return Match(city=by_id)
        if place.place.city_id is not None:
            return Match(new_id=place.place.city_id, country=country_of(place.place.city_id))
        if place.place.not_a_city is not None:
            return PlaceDecision(
                place.key,
                "",
                reason=RejectionReason.NOT_A_CITY,
                message=f"{place.name or place.key} is {place.place.not_a_city}",
            )
        if not place.search_names:
            return PlaceDecision(
                place.key,
                "",
                reason=RejectionReason.UNKNOWN_PLACE,
                message=f"nothing but the id {place.key} is known",
            )
        if not place.countries:
            countries = ", ".join(place.place.countries)
            why = f"“{countries}” is not a present-day country" if countries else "no country is stated"
            return leave_undecided(place, RejectionReason.UNKNOWN_COUNTRY, why)
        if place.objection is not None:
            elsewhere = None if place.point is None else self._find_elsewhere(place, place.point)
            return elsewhere or leave_undecided(place, RejectionReason.AMBIGUOUS, place.objection)
        if place.is_area:
            return self._not_in_gazetteer(place)
        return self._district(place) if place.is_district else self._town(place)

    def _by_id(self, place: NormalisedPlace) -> str | None:
        """Return the city that a mapping says, or that has an id of the place."""
        described = place.place
        if described.city_id is not None:
            id_ = self.cities.merged.get(described.city_id, described.city_id)
            return id_ if id_ in self.cities.records else None
        candidates = (
            self.manual.get(described.description),
            self.cities.by_wikidata.get(described.wikidata_id or ""),
            self.cities.by_geonames.get(described.geonames_id or 0),
        )
        return next((city for city in candidates if city in self.cities.records), None)

    def _district(self, place: NormalisedPlace) -> Match | PlaceDecision:
        """Match a district with the gazetteer's place of its name in the city, else with no gazetteer place."""
        cities = find_cities(place.parents[0], place, self.gazetteer)
        inside = [
            candidate
            for candidate in find_candidates(place, self.gazetteer)
            if candidate.distance <= NEAR
            and candidate.place not in cities
            and any(extends_to(city, candidate.place.point) for city in cities)
        ]
        return self.match_known(place, inside[0].place) if inside else self._not_in_gazetteer(place)

    def _town(self, place: NormalisedPlace) -> Match | PlaceDecision:
        """Match a place that may be a town with the gazetteer, else with a city of the register, else as a new city."""
        by_geonames = self.gazetteer.find(place.place.geonames_id)
        if by_geonames is not None:
            return self.match_known(place, by_geonames)
        candidates = find_candidates(place, self.gazetteer)
        if place.point is None:
            return self._by_name_alone(place, candidates)
        close = [candidate for candidate in candidates if candidate.distance <= NEAR]
        if close:
            return self._match_close(place, close)
        if any(self.cities.find(place, country, place.point) in self.cities.edited for country in place.countries):
            return self._not_in_gazetteer(place)
        elsewhere = self._find_elsewhere(place, place.point)
        if elsewhere is not None:
            return elsewhere
        is_qualified = place.qualifier is not None and not find_full_name(place, self.gazetteer)
        if candidates and not place.place.wikidata_id and not is_qualified:
            nearest = min(candidate.distance for candidate in candidates)
            return leave_undecided(
                place,
                RejectionReason.AMBIGUOUS,
                f"the next of that name in {_stated_country(place)} lies {nearest:.0f} km from the stated coordinates",
            )
        return self._not_in_gazetteer(place)

    def _match_close(self, place: NormalisedPlace, close: Sequence[Candidate]) -> Match | PlaceDecision:
        """Match the best candidate near the coordinates that lies in the stated area, if that is a known one.

        An id outweighs the area.
        """
        areas = set() if place.place.wikidata_id else find_areas(place.parents, place.countries)
        inside = [candidate for candidate in close if (candidate.place.country, candidate.place.area) in areas]
        best = (inside or close)[0].place
        if areas and not inside:
            why = f"stated to lie in {place.parents[0]}, but the one there lies in {area_name(best.country, best.area)}"
            return leave_undecided(place, RejectionReason.AMBIGUOUS, why)
        return self.match_known(place, best)

    def _find_elsewhere(self, place: NormalisedPlace, point: Point) -> PlaceDecision | None:
        """Return why the place cannot lie where it is stated: it is in another country, or far from the stated one.

        An id is believed unless the coordinates are far from the country.
        """
        distances = self.gazetteer.distances(point)
        nearest = min((distances[code] for code in place.countries if code in distances), default=None)
        is_far = nearest is None
        is_doubtful = is_far or place.place.wikidata_id is None
        abroad = find_abroad(place, self.gazetteer, by_any_name=is_far) if is_doubtful else None
        stated_country = _stated_country(place)
        if abroad is not None:
            return leave_undecided(
                place,
                RejectionReason.OTHER_COUNTRY,
                f"{stated_country} is stated, and GeoNames has the place there in {country_name(abroad.country)}",
            )
        if nearest is not None:
            there = min(distances, key=lambda code: (distances[code], code))
            if place.place.wikidata_id is not None or nearest <= max(_BORDER, _NEARER * distances[there]):
                return None
            return leave_undecided(
                place,
                RejectionReason.OTHER_COUNTRY,
                f"{stated_country} is stated, and the nearest known place, {distances[there]:.0f} km away, is in"
                f" {country_name(there)}; the nearest of {stated_country} is {nearest:.0f} km away",
            )
        return leave_undecided(
            place,
            RejectionReason.WRONG_PLACE,
            f"no place of {stated_country} is known near the stated coordinates {point[0]:.3f}, {point[1]:.3f}",
        )

    def _by_name_alone(self, place: NormalisedPlace, candidates: Sequence[Candidate]) -> Match | PlaceDecision:
        """Match a name without coordinates, which is evidence only if the country or the area has one such place.

        A large city is meant if its namesakes have less than a hundredth of its population and nothing else is stated.
        """
        texts = [text for text in (*place.parents, place.qualifier or "") if text]
        areas = find_areas(texts, place.countries)
        in_stated_country = [candidate for candidate in candidates if candidate.place.country in place.stated_countries]
        candidates = in_stated_country or candidates
        inside = [candidate for candidate in candidates if (candidate.place.country, candidate.place.area) in areas]
        meant = find_full_name(place, self.gazetteer)
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
            return self._not_in_gazetteer(place)
        (entry,) = meant.values()
        second_city = None if inside else self._find_city_after_comma(place, entry)
        if second_city is not None:
            why = f"{second_city} after the comma is a city in another region: give each city a row of its own"
            return leave_undecided(place, RejectionReason.AMBIGUOUS, why)
        return self.match_known(place, entry)

    def _find_city_after_comma(self, place: NormalisedPlace, entry: GazetteerPlace) -> str | None:
        """Return the large city that a name states after a comma, if it lies in another area: `Brest, Lille`."""
        large: list[GazetteerPlace] = []
        for name in parse_name(place.place.name.text).parents:
            namesakes = find_main_named(name, place, self.gazetteer)
            large += [city for city in namesakes if city.population >= LARGE]
        is_elsewhere = large and entry.area not in {city.area for city in large}
        return large[0].name if is_elsewhere else None

    def match_known(self, place: NormalisedPlace, entry: GazetteerPlace) -> Match:
        """Match a place of the gazetteer with the city of the register that is the same, if there is one."""
        id_ = self.cities.by_geonames.get(entry.geonames_id)
        if id_ not in self.cities.edited:
            named = self._find_registered(place, entry)
            if named is not None and (id_ is None or named in self.cities.edited):
                id_ = named
        if id_ is None:
            return Match(geonames_id=entry.geonames_id, country=entry.country)
        if self._has_another_id(id_, place):
            return Match(wikidata_id=place.place.wikidata_id, country=entry.country)
        return Match(city=id_)

    def _find_registered(self, place: NormalisedPlace, entry: GazetteerPlace) -> str | None:
        """Return the city of the register that a place of the gazetteer is, by the names of both.

        It is no other place of the gazetteer, unless the gazetteer has the same place twice: within 5 km in one area.
        """
        names = tuple(dict.fromkeys((*place.search_names, normalise(entry.name))))
        id_ = self.cities.find(replace(place, search_names=names), entry.country, entry.point)
        if id_ is None:
            return None
        recorded = self.gazetteer.find(self.cities.records[id_].geonames_id)
        is_twice = (
            recorded is not None and recorded.area == entry.area and distance(recorded.point, entry.point) <= SAME
        )
        return id_ if recorded is None or is_twice else None

    def _has_another_id(self, city: str, place: NormalisedPlace) -> bool:
        """Return whether a city has another id of the same knowledge base, and does not lie together with the place."""
        recorded, id_ = self.cities.records[city].wikidata_id, place.place.wikidata_id
        if recorded is None or id_ is None or recorded == id_:
            return False
        point = self.cities.points.get(city)
        return place.point is None or point is None or distance(place.point, point) > SAME

    def _not_in_gazetteer(self, place: NormalisedPlace) -> Match | PlaceDecision:
        """Match a place with a city of the register by its name, else as a new city. Reject it if it may be several."""
        for country in place.countries:
            id_ = self.cities.find(place, country, place.point)
            if id_ is not None and not self._has_another_id(id_, place):
                return Match(city=id_)
        if len(place.stated_countries) != 1:
            return leave_undecided(
                place,
                RejectionReason.AMBIGUOUS,
                f"{', '.join(place.place.countries)} leaves open which present-day country is meant",
            )
        if place.place.wikidata_id is not None:
            return Match(wikidata_id=place.place.wikidata_id, country=place.stated_countries[0])
        if place.point is None and not place.is_area and self._may_be_several(place):
            return leave_undecided(
                place,
                RejectionReason.AMBIGUOUS,
                "no known place has that name, which may be several cities: give each a row of its own",
            )
        return Match.by_name(place, place.stated_countries[0])

    def _may_be_several(self, place: NormalisedPlace) -> bool:
        """Return whether a sign joins names, as in `Brest / Lille`, or a word the names of cities that lie apart."""
        named = ([entry.point for entry in find_main_named(name, place, self.gazetteer)] for name in place.joined)
        return _SIGN.search(place.name) is not None or any(
            min(distance(*pair) for pair in product(first, second)) > NEAR
            for first, second in combinations(filter(None, named), 2)
        )


def _stated_country(place: NormalisedPlace) -> str:
    return " or ".join(country_name(code) for code in place.stated_countries[:3])
