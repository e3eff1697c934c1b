"""Places of the gazetteer that bear a name of a stated place in one of its countries: what it may be."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import log10

from app.domain.text import normalise
from app.imports.gazetteer import NEAR, Gazetteer, KnownPlace, distance
from app.imports.sites import Site


@dataclass(frozen=True, slots=True)
class Bearer:
    """One of them: kilometres away (0 without coordinates), and whether it is its first name."""

    away: float
    is_first: bool
    place: KnownPlace

    @property
    def rank(self) -> tuple[bool, float, int]:
        """The likeliest first: first names before others, then the nearest, where a tenfold population outweighs five
        kilometres."""
        return not self.is_first, self.away - 5 * log10(self.place.population + 1), self.place.geonames_id


def find_bearers(site: Site, gazetteer: Gazetteer) -> list[Bearer]:
    """Every place that bears a name of the stated one, once under its first name and once under others."""
    found = {
        (place.geonames_id, first): Bearer(distance(*site.point, *place.point) if site.point else 0.0, first, place)
        for name in site.folded
        for first, place in find_named(name, site, gazetteer)
    }
    return list(found.values())


def find_abroad(site: Site, gazetteer: Gazetteer, *, by_any_name: bool) -> KnownPlace | None:
    """The place of that name at the stated coordinates, where no stated country has any. Unless `by_any_name` only its
    first name counts: across a border lie other places that somebody calls the same."""
    if site.point is None or find_bearers(site, gazetteer):
        return None
    named = [entry for name in site.folded for entry in gazetteer.by_name.get(name, ()) if by_any_name or entry[0]]
    near = {place.geonames_id: place for _, place in named if distance(*site.point, *place.point) <= NEAR}
    point = site.point
    return min(near.values(), key=lambda place: (distance(*point, *place.point), place.geonames_id), default=None)


def find_written(site: Site, gazetteer: Gazetteer) -> dict[int, KnownPlace]:
    """Places whose name is the whole that is written, with brackets: `Frankfurt (Oder)`. None where there are none."""
    if site.within is None:
        return {}
    return {place.geonames_id: place for _, place in find_named(site.written, site, gazetteer)}


def find_named(name: str, site: Site, gazetteer: Gazetteer) -> Iterator[tuple[bool, KnownPlace]]:
    """Places of any name in the countries of a stated place, each with whether it is its first name."""
    return (
        (first, place) for first, place in gazetteer.by_name.get(normalise(name), ()) if place.country in site.codes
    )
