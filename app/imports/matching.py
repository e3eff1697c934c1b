"""Which city a stated place is: found by its ids, else by folded name, country and distance, else new or undecided.

Two places are joined only where an id or a gazetteer entry near by says so. Whatever stays open is told with its reason
and is taken for no city: a wrong city is worse than a missing one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log10

from app.domain.countries import country_name
from app.domain.identity import fold
from app.domain.records import City
from app.domain.words import CityKind
from app.imports.claims import Refusal
from app.imports.gazetteer import Gazetteer, KnownPlace, distance
from app.imports.sites import Point, Site, describe

NEAR = 25.0
"""Kilometres within which a place of the same name in the same country is the same place."""
_ALONE = 50.0
"""The same, where the country has only one place of that name."""
_FAR = 60.0
"""Kilometres from the next known place of its country beyond which stated coordinates are not believed."""
_WIDE = {CityKind.REGION, CityKind.PROVINCE, CityKind.COUNTY}


@dataclass(frozen=True, slots=True)
class Found:
    """What a place was found to be. Exactly one of the first four says by what; equal ones are one city."""

    city: str | None = None
    geonames_id: int | None = None
    wikidata_id: str | None = None
    named: tuple[str, ...] | None = None
    country: str = ""


@dataclass(frozen=True, slots=True)
class Undecided:
    """Why a place is taken for no city."""

    reason: Refusal
    message: str


@dataclass
class KnownCities:
    """The cities of the register, by everything that a place can be found by."""

    records: dict[str, City] = field(default_factory=dict)
    by_wikidata: dict[str, str] = field(default_factory=dict)
    by_geonames: dict[int, str] = field(default_factory=dict)
    by_name: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    points: dict[str, Point] = field(default_factory=dict)

    @classmethod
    def gather(cls, cities: Iterable[City], points: Mapping[str, Point]) -> "KnownCities":
        """Cities with the places where data sets say that they lie, for those without coordinates of their own."""
        known = cls(points=dict(points))
        for city in cities:
            known.records[city.id] = city
            if city.wikidata_id:
                known.by_wikidata[city.wikidata_id] = city.id
            if city.geonames_id:
                known.by_geonames[city.geonames_id] = city.id
            if city.latitude is not None and city.longitude is not None:
                known.points[city.id] = (city.latitude, city.longitude)
            for name in {fold(city.name), *(fold(name.name) for name in city.names)}:
                known.by_name.setdefault((name, city.country), []).append(city.id)
        return known

    def named(self, site: Site, country: str, point: Point | None) -> str | None:
        """The one city of the register that bears a name of the place in a country, near by where that is known."""
        ids = {id_ for name in site.folded for id_ in self.by_name.get((name, country), ())}
        fitting = [id_ for id_ in sorted(ids) if self._fits(site, self.records[id_])]
        if point is not None:
            placed = [(distance(*point, *self.points[id_]), id_) for id_ in fitting if id_ in self.points]
            close = [id_ for away, id_ in sorted(placed) if away <= NEAR]
            if close or placed:
                return close[0] if close else None
        return fitting[0] if len(fitting) == 1 else None

    @staticmethod
    def _fits(site: Site, city: City) -> bool:
        """Whether the kinds of a place and a city of its name allow that they are one."""
        if site.kind is CityKind.DISTRICT and site.parents:
            return city.kind is CityKind.DISTRICT and fold(city.qualifier or "") == fold(site.parents[0])
        return city.kind is site.kind if site.is_wide else city.kind not in _WIDE


def may_be_found(site: Site, told: Mapping[str, str]) -> bool:
    """Whether it makes a difference for a place which cities are known: not where it has neither id nor country."""
    place = site.place
    has_id = place.wikidata_id is not None or place.geonames_id is not None
    return bool(site.codes) or has_id or describe(place) in told


class Matcher:
    """Looks places up in the register and in the gazetteer."""

    def __init__(
        self, cities: KnownCities, taken: Mapping[str, str], told: Mapping[str, str], gazetteer: Gazetteer
    ) -> None:
        """`taken`: cities by the ids of places; `told`: cities by the words of places, as somebody has said."""
        self.cities, self.taken, self.told, self.gazetteer = cities, taken, told, gazetteer

    def match(self, site: Site) -> Found | Undecided:
        """What a place is."""
        by_id = self._by_id(site)
        if by_id is not None:
            return Found(city=by_id)
        if site.place.no_city is not None:
            return Undecided(Refusal.NOT_A_CITY, f"{site.name or site.key} is {site.place.no_city}")
        if not site.folded:
            return Undecided(Refusal.UNKNOWN_PLACE, f"nothing but the id {site.key} is known")
        if not site.codes:
            stated = ", ".join(site.place.countries)
            why = f"“{stated}” is no country of today" if stated else "no country is stated"
            return Undecided(Refusal.UNKNOWN_COUNTRY, f"{site.name}: {why}")
        if site.is_wide or (site.kind is CityKind.DISTRICT and site.parents):
            return self._unplaced(site, site.point)
        return self._settled(site)

    def _by_id(self, site: Site) -> str | None:
        place = site.place
        told = self.told.get(describe(place))
        if told is not None and told in self.cities.records:
            return told
        if place.wikidata_id is not None:
            known = self.cities.by_wikidata.get(place.wikidata_id) or self.taken.get(place.wikidata_id)
            if known is not None and known in self.cities.records:
                return known
        return None if place.geonames_id is None else self.cities.by_geonames.get(place.geonames_id)

    def _settled(self, site: Site) -> Found | Undecided:
        """A place that may be a town: by the gazetteer, else by what else is known."""
        given = self.gazetteer.by_id.get(site.place.geonames_id or 0)
        if given is not None:
            return self._as_known(site, given)
        candidates = self._candidates(site)
        if site.point is None:
            return self._by_name_alone(site, candidates)
        close = [(away, first, place) for away, first, place in candidates if away <= NEAR]
        if close:
            return self._as_known(site, min(close, key=_likelihood)[2])
        if len(candidates) == 1 and candidates[0][0] <= _ALONE:
            return self._as_known(site, candidates[0][2])
        country = next((code for code in site.codes if self.cities.named(site, code, site.point)), None)
        if country is not None:
            return self._unplaced(site, site.point)
        away = self.gazetteer.distance_to_any(*site.point, site.codes)
        where = " or ".join(country_name(code) for code in site.home[:3])
        if away is None or away > _FAR:
            message = f"{site.name}: no place of {where} is known near the stated coordinates {_degrees(site.point)}"
            return Undecided(Refusal.WRONG_PLACE, message)
        if candidates and not site.place.wikidata_id:
            nearest = min(candidates, key=lambda entry: entry[0])[0]
            message = f"{site.name}: the next of that name in {where} lies {nearest:.0f} km from the stated coordinates"
            return Undecided(Refusal.AMBIGUOUS, message)
        return self._unplaced(site, site.point)

    def _candidates(self, site: Site) -> list[tuple[float, bool, KnownPlace]]:
        """Places of the gazetteer of that name: kilometres away, whether it is their first name, and which."""
        found = {
            (place.geonames_id, first): (distance(*site.point, place.latitude, place.longitude), first, place)
            if site.point
            else (0.0, first, place)
            for name in site.folded
            for first, place in self.gazetteer.by_name.get(name, ())
            if place.country in site.codes
        }
        return list(found.values())

    def _by_name_alone(self, site: Site, candidates: Sequence[tuple[float, bool, KnownPlace]]) -> Found | Undecided:
        """Without coordinates only a name that is borne once in the country is evidence."""
        at_home = [entry for entry in candidates if entry[2].country in site.home]
        candidates = at_home or candidates
        bearers = {place.geonames_id: place for _, first, place in candidates if first}
        bearers = bearers or {place.geonames_id: place for _, _, place in candidates}
        within = {fold(parent) for parent in site.parents}
        in_state = {id_: place for id_, place in bearers.items() if place.state and fold(place.state) in within}
        chosen = in_state or bearers
        if len(chosen) == 1:
            return self._as_known(site, next(iter(chosen.values())))
        if chosen:
            message = f"{site.name}: {len(chosen)} places of that name, and nothing tells which is meant"
            return Undecided(Refusal.AMBIGUOUS, message)
        return self._unplaced(site, None)

    def _as_known(self, site: Site, place: KnownPlace) -> Found:
        """A place of the gazetteer, or the city of the register that is the same."""
        id_ = self.cities.by_geonames.get(place.geonames_id)
        if id_ is None:
            id_ = self.cities.named(site, place.country, (place.latitude, place.longitude))
            if id_ is not None and self.cities.records[id_].geonames_id in self.gazetteer.by_id:
                id_ = None  # That one is another place of the gazetteer.
        if id_ is not None and self._is_another(id_, site):
            return Found(wikidata_id=site.place.wikidata_id, country=place.country)
        if id_ is not None:
            return Found(city=id_)
        return Found(geonames_id=place.geonames_id, country=place.country)

    def _is_another(self, id_: str, site: Site) -> bool:
        """Whether a city is known under another id of the same knowledge base: two ids are two things."""
        own, other = self.cities.records[id_].wikidata_id, site.place.wikidata_id
        return own is not None and other is not None and own != other

    def _unplaced(self, site: Site, point: Point | None) -> Found | Undecided:
        """A place that no gazetteer knows: a city of the register by its name, or one by itself."""
        for code in site.codes:
            id_ = self.cities.named(site, code, point)
            if id_ is not None and not self._is_another(id_, site):
                return Found(city=id_)
        country = self._country(site)
        if country is None:
            stated = ", ".join(site.place.countries)
            message = f"{site.name}: {stated} leaves open which country of today is meant"
            return Undecided(Refusal.AMBIGUOUS, message)
        if site.place.wikidata_id is not None:
            return Found(wikidata_id=site.place.wikidata_id, country=country)
        parent = fold(site.parents[0]) if site.parents else ""
        wide = site.kind or "" if site.is_wide else ""
        return Found(named=(site.folded[0], country, parent, wide), country=country)

    def _country(self, site: Site) -> str | None:
        """The country of a place whose statement leaves several open: the one that its coordinates lie in."""
        if len(site.home) == 1 or site.point is None:
            return site.home[0] if len(site.home) == 1 else None
        away = {code: self.gazetteer.distance_to_any(*site.point, [code]) for code in site.home}
        near = sorted((kilometres, code) for code, kilometres in away.items() if kilometres is not None)
        alone = len(near) == 1 or (len(near) > 1 and near[1][0] - near[0][0] > NEAR)
        return near[0][1] if alone and near[0][0] <= NEAR else None


def _likelihood(candidate: tuple[float, bool, KnownPlace]) -> tuple[bool, float, int]:
    """First names before others, then the nearest, where a tenfold population outweighs five kilometres."""
    away, first, place = candidate
    return not first, away - 5 * log10(place.population + 1), place.geonames_id


def _degrees(point: Point) -> str:
    return f"{point[0]:.3f}, {point[1]:.3f}"
