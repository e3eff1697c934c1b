"""Which city a stated place is: found by its ids, else by folded name, country and distance, else new or undecided.

Two places are joined only where an id or a gazetteer entry near by says so. Whatever stays open is told with its reason
and is taken for no city: a wrong city is worse than a missing one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.domain.countries import country_name
from app.domain.models import City
from app.domain.text import normalise
from app.domain.vocabulary import CityKind
from app.imports.bearers import Bearer, find_abroad, find_bearers, find_written
from app.imports.claims import Refusal
from app.imports.districts import find_cities, is_said_of, reaches
from app.imports.gazetteer import NEAR, Gazetteer, KnownPlace, distance
from app.imports.sites import Point, Site, describe

_ALONE = 50.0
"""Kilometres within which it is the same place where the country has only one of that name; else `NEAR`."""
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
            for name in {normalise(city.name), *(normalise(name.name) for name in city.names)}:
                known.by_name.setdefault((name, city.country), []).append(city.id)
        return known

    def points_named(self, name: str, countries: Iterable[str]) -> list[Point]:
        """Where the cities of a name lie that are no larger areas."""
        ids = [id_ for country in countries for id_ in self.by_name.get((normalise(name), country), ())]
        return [self.points[id_] for id_ in ids if id_ in self.points and self.records[id_].kind not in _WIDE]

    def named(self, site: Site, country: str, point: Point | None) -> str | None:
        """The one city of the register that bears a name of the place in a country, near by where that is known."""
        ids = {id_ for name in site.folded for id_ in self.by_name.get((name, country), ())}
        fitting = [id_ for id_ in sorted(ids) if self._fits(site, self.records[id_])]
        if point is not None:
            placed = [(distance(*point, *self.points[id_]), id_) for id_ in fitting if id_ in self.points]
            close = [id_ for away, id_ in sorted(placed) if away <= NEAR]
            if close or placed:
                return close[0] if close else None
        if not fitting and point is not None and site.is_in_city:
            return self._inside(site, ids, point)
        return fitting[0] if len(fitting) == 1 else None

    def _inside(self, site: Site, ids: Iterable[str], point: Point) -> str | None:
        """The city of a district's name next to it, of which nobody has said that it is a district. It is not the city
        that the district lies in."""
        others = [id_ for id_ in ids if id_ in self.points and self.records[id_].kind not in _WIDE]
        own = [
            id_
            for id_ in others
            if self.records[id_].qualifier is None and site.folded[0] != normalise(site.parents[0])
        ]
        close = sorted((away, id_) for id_ in own if (away := distance(*point, *self.points[id_])) <= NEAR)
        return close[0][1] if close else None

    @staticmethod
    def _fits(site: Site, city: City) -> bool:
        """Whether the kinds of a place and a city of its name allow that they are one."""
        if site.is_in_city:
            return city.kind is CityKind.DISTRICT and normalise(city.qualifier or "") == normalise(site.parents[0])
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
        if site.is_wide:
            return self._unplaced(site, site.point)
        if site.is_in_city:
            return self._district(site)
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

    def _district(self, site: Site) -> Found | Undecided:
        """A district: the gazetteer's place of its name in the city, else one by itself."""
        cities = find_cities(site.parents[0], site, self.gazetteer)
        inside = [
            bearer
            for bearer in find_bearers(site, self.gazetteer)
            if bearer.away <= NEAR
            and bearer.place not in cities
            and any(reaches(city, bearer.place.point) for city in cities)
        ]
        return self._as_known(site, _likeliest(inside)) if inside else self._unplaced(site, site.point)

    def _settled(self, site: Site) -> Found | Undecided:
        """A place that may be a town: by the gazetteer, else by what else is known."""
        given = self.gazetteer.by_id.get(site.place.geonames_id or 0)
        if given is not None:
            return self._as_known(site, given)
        bearers = find_bearers(site, self.gazetteer)
        if site.point is None:
            return self._by_name_alone(site, bearers)
        if site.doubt is not None:
            return self._off_the_map(site, site.point) or Undecided(Refusal.AMBIGUOUS, site.doubt)
        close = [bearer for bearer in bearers if bearer.away <= NEAR]
        if close:
            return self._as_known(site, _likeliest(close))
        alone = bearers[0] if len(bearers) == 1 and bearers[0].away <= _ALONE else None
        if alone is not None and is_said_of(alone.place, site, self.gazetteer):
            return self._as_known(site, alone.place)
        country = next((code for code in site.codes if self.cities.named(site, code, site.point)), None)
        if country is not None:
            return self._unplaced(site, site.point)
        nowhere = self._off_the_map(site, site.point)
        if nowhere is not None:
            return nowhere
        is_told_apart = site.within is not None and not find_written(site, self.gazetteer)
        if bearers and not site.place.wikidata_id and not is_told_apart:
            nearest = min(bearer.away for bearer in bearers)
            where = f"of that name in {_home(site)} lies {nearest:.0f} km from the stated coordinates"
            return Undecided(Refusal.AMBIGUOUS, f"{site.name}: the next {where}")
        return self._unplaced(site, site.point)

    def _off_the_map(self, site: Site, point: Point) -> Undecided | None:
        """Why the place cannot lie where it is stated, None where it may: GeoNames has it there in another country, or
        nothing of the stated one is near. An id is believed unless the coordinates are far from the country."""
        away = self.gazetteer.distance_to_any(*point, site.codes)
        is_far = away is None or away > _FAR
        is_doubtful = is_far or site.place.wikidata_id is None
        abroad = find_abroad(site, self.gazetteer, by_any_name=is_far) if is_doubtful else None
        if abroad is not None:
            message = f"{_home(site)} is stated, and GeoNames has the place there in {country_name(abroad.country)}"
            return Undecided(Refusal.OTHER_COUNTRY, f"{site.name}: {message}")
        if not is_far:
            return None
        message = f"{site.name}: no place of {_home(site)} is known near the stated coordinates {_degrees(point)}"
        return Undecided(Refusal.WRONG_PLACE, message)

    def _by_name_alone(self, site: Site, candidates: Sequence[Bearer]) -> Found | Undecided:
        """Without coordinates only a name that is borne once in the country is evidence."""
        candidates = [one for one in candidates if one.place.country in site.home] or candidates
        candidates = [one for one in candidates if one.is_first] or candidates
        bearers = find_written(site, self.gazetteer) or {one.place.geonames_id: one.place for one in candidates}
        within = {normalise(parent) for parent in (*site.parents, site.within or "")}
        in_state = {id_: place for id_, place in bearers.items() if place.state and normalise(place.state) in within}
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
        parent = normalise(next(iter(site.parents), site.within or ""))
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


def _likeliest(bearers: Iterable[Bearer]) -> KnownPlace:
    return min(bearers, key=lambda bearer: bearer.rank).place


def _home(site: Site) -> str:
    return " or ".join(country_name(code) for code in site.home[:3])


def _degrees(point: Point) -> str:
    return f"{point[0]:.3f}, {point[1]:.3f}"
