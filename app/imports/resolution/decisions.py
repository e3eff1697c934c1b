"""What people decided about places in a review, checked against the register and the gazetteer before it is applied."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.imports.claims import RejectionReason
from app.imports.import_log import PlaceDecision
from app.imports.resolution.gazetteer import Gazetteer, name_key
from app.imports.resolution.matcher import KnownCities, Match, NoMatch
from app.imports.resolution.normalise import NormalisedPlace

NEW, NONE, GEONAMES = "new", "none", "geonames:"


@dataclass(frozen=True, slots=True)
class ReviewDecision:
    """What a person decided about a place: `new`, `none`, a city's id, `Q…` or `geonames:…`."""

    line: int
    place: str
    value: str

    @property
    def geonames_id(self) -> int | None:
        """The GeoNames id, if it is one."""
        return int(self.value.removeprefix(GEONAMES)) if self.value.startswith(GEONAMES) else None


@dataclass(frozen=True, slots=True)
class DecidedPlace:
    """What a place is by the decision of a person, and where that is written."""

    outcome: Match | NoMatch
    where: str


class DecisionReader:
    """Finds what decisions mean.

    `known`: cities by ids of places from earlier imports. `stored`: what is known of the places of this data set.
    """

    def __init__(
        self, cities: KnownCities, known: Mapping[str, str], stored: Mapping[str, PlaceDecision], gazetteer: Gazetteer
    ) -> None:
        self._cities, self._known, self._stored, self._gazetteer = cities, known, stored, gazetteer

    def read(self, decision: ReviewDecision, place: NormalisedPlace | None, where: str) -> Match | NoMatch | None:
        """Return what a place is; None if nothing is left to do. `place`: None if no new claim names it.

        Raises ValueError with the column and what is wrong.
        """
        stored = self._stored.get(decision.place)
        if stored is not None and stored.city:
            if decision.value != NEW and self._find_city(decision) != stored.city:
                raise ValueError(
                    f"decision: the place is {stored.city} already, and records rest on that; leave the decision empty"
                )
            return None
        if place is None and stored is None:
            raise ValueError("place: this data set names no such place; is the file that of another list or mapping?")
        return None if place is None else self._find(decision, place, where)

    def _find(self, decision: ReviewDecision, place: NormalisedPlace, where: str) -> Match | NoMatch:
        value, known = decision.value, self._gazetteer.by_id.get(decision.geonames_id or 0)
        if value == NONE:
            return NoMatch(RejectionReason.DECLINED, f"{place.name}: declined by a person in {where}")
        city = self._find_city(decision)
        if city is not None:
            return Match(city=city)
        if known is not None:
            return Match(geonames_id=known.geonames_id, country=known.country)
        if value == NEW:
            country, parent = _country_of(place), name_key(next(iter(place.parents), place.qualifier or ""))
            kind = place.kind or "" if place.is_area else ""
            return Match(named=(name_key(place.search_names[0]), country, parent, kind), country=country)
        if value.startswith("Q"):
            return Match(wikidata_id=value, country=_country_of(place))
        what = "city of GeoNames with 500 inhabitants or more" if decision.geonames_id else "city of the register"
        raise ValueError(f"decision: {value.removeprefix(GEONAMES)} is not a {what}; a Wikidata id is accepted as well")

    def _find_city(self, decision: ReviewDecision) -> str | None:
        """Return the city of the register that a decision names, if there is one."""
        value = decision.value
        if decision.geonames_id is not None:
            return self._cities.by_geonames.get(decision.geonames_id)
        if value.startswith("Q"):
            return self._cities.by_wikidata.get(value) or self._known.get(value)
        id_ = self._cities.merged.get(value, value)
        return id_ if id_ in self._cities.records else None


def _country_of(place: NormalisedPlace) -> str:
    if len(place.stated_countries) != 1 or not place.search_names:
        raise ValueError("decision: the name or country of the place is not known; give a GeoNames id or a city's id")
    return place.stated_countries[0]


def geonames_ids(decided: Iterable[DecidedPlace]) -> set[int]:
    """Return the ids of the places of the gazetteer among decisions."""
    matches = (one.outcome for one in decided if isinstance(one.outcome, Match))
    return {match.geonames_id for match in matches if match.geonames_id is not None}
