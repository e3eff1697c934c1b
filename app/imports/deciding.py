"""Decides for all places of a data set together which cities they are, and makes the cities that are new.

What comes out depends on the places and the register alone, not on their order. It is kept, so that it is decided once:
ids that were given are never derived again.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.models import City, CityName
from app.domain.text import normalise, slug
from app.domain.vocabulary import CityKind, CoordinateSource
from app.imports.claims import PlaceName, Refusal
from app.imports.districts import read_brackets
from app.imports.gazetteer import NEAR, Gazetteer, KnownPlace, distance
from app.imports.matching import Found, KnownCities, Matcher, Undecided
from app.imports.sites import Point, Site, most_frequent, shown_name, stated_point
from app.store.import_log import Decision

LookUp = Callable[[set[str], set[int], Iterable[tuple[float, float]]], Gazetteer]
_UNFOUND = "Not found in GeoNames: it stands here as the data set names it."
_MOST_NAMES = 8
_SHOWN = 60
_LONGEST_NAME = 110
"""Letters of an id before its country."""


@dataclass(frozen=True)
class _Group:
    """Places that are one city, which the register does not have yet."""

    found: Found
    sites: list[Site]
    known: KnownPlace | None

    @property
    def weight(self) -> tuple[int, str]:
        """The order in which cities choose their ids: the largest first."""
        return -(self.known.population if self.known else 0), repr(self.found)


def decide_places(
    sites: Sequence[Site],
    cities: KnownCities,
    taken: Mapping[str, str],
    *,
    told: Mapping[str, str],
    look_up: LookUp,
    coordinates: CoordinateSource | None,
) -> list[Decision]:
    """What every place was taken for.

    `cities` are those of the register and those that imports have planned, `taken` the cities of places with ids,
    `told` those of places by their words as a mapping has it (`Tokyo, Japan`), `coordinates` what stated coordinates
    may be published as (None: not at all).
    """
    names = {name for site in sites if site.codes and not site.is_wide for name in site.folded}
    names |= {normalise(site.within) for site in sites if site.codes and site.within is not None}
    ids = {site.place.geonames_id for site in sites if site.place.geonames_id is not None}
    points = (site.point for site in sites if site.codes and site.point is not None)
    gazetteer = look_up(names, ids, points) if any(site.codes for site in sites) else Gazetteer()
    matcher = Matcher(cities, taken, told, gazetteer)
    sites = [read_brackets(site, gazetteer, cities.points_named(site.within or "", site.codes)) for site in sites]
    outcomes = _part_ids([(site, matcher.match(site)) for site in sites], cities, gazetteer)
    outcomes = _join_named(_part_parents(outcomes))
    decisions: list[Decision] = []
    groups: dict[Found, list[Site]] = {}
    for site, outcome in outcomes:
        if isinstance(outcome, Undecided):
            decisions.append(_undecided(site, outcome))
        elif outcome.city is not None:
            decisions.append(_decided(site, outcome.city))
        else:
            groups.setdefault(outcome, []).append(site)
    made = [_Group(found, own, gazetteer.by_id.get(found.geonames_id or 0)) for found, own in groups.items()]
    ids_given = set(cities.records)
    for group in sorted(made, key=lambda group: group.weight):
        decisions += _settle(group, ids_given, coordinates)
    return decisions


def _part_ids(
    outcomes: list[tuple[Site, Found | Undecided]], cities: KnownCities, gazetteer: Gazetteer
) -> list[tuple[Site, Found | Undecided]]:
    """Two ids of one knowledge base are two things: where several were taken for one place, the nearest keeps it."""
    claimed: dict[Found, dict[str, float]] = {}
    for site, outcome in outcomes:
        wikidata = site.place.wikidata_id
        if isinstance(outcome, Found) and wikidata is not None and outcome.wikidata_id is None:
            claimed.setdefault(outcome, {})[wikidata] = _away(site, outcome, cities, gazetteer)
    keeps = {
        outcome: _owner(outcome, cities) or min(away, key=lambda id_: (away[id_], int(id_[1:])))
        for outcome, away in claimed.items()
    }
    return [
        (site, outcome)
        if isinstance(outcome, Undecided) or keeps.get(outcome, site.place.wikidata_id) == site.place.wikidata_id
        else (site, _apart(site, outcome, cities, gazetteer))
        for site, outcome in outcomes
    ]


def _part_parents(outcomes: list[tuple[Site, Found | Undecided]]) -> list[tuple[Site, Found | Undecided]]:
    """A name stated in two regions is two places: where coordinates say otherwise, the rarer statement is not believed.

    Places with an id are believed by their id.
    """
    stated: dict[tuple[Found, str], list[tuple[str, int]]] = {}
    for site, outcome in outcomes:
        if isinstance(outcome, Found) and site.parents and site.place.wikidata_id is None:
            stated.setdefault((outcome, site.folded[0]), []).append((normalise(site.parents[0]), site.times))
    believed = {key: most_frequent(parents) for key, parents in stated.items()}
    parted: list[tuple[Site, Found | Undecided]] = []
    for site, outcome in outcomes:
        parent = believed.get((outcome, site.folded[0])) if isinstance(outcome, Found) and site.folded else None
        if parent is None or not site.parents or site.place.wikidata_id or normalise(site.parents[0]) == parent:
            parted.append((site, outcome))
        else:
            message = f"{site.name}: stated to lie in {site.parents[0]}, but found to be the one in {parent.title()}"
            parted.append((site, Undecided(Refusal.AMBIGUOUS, message)))
    return parted


def _join_named(outcomes: list[tuple[Site, Found | Undecided]]) -> list[tuple[Site, Found | Undecided]]:
    """A name that no gazetteer knows is one place, stated with what it lies in and without, where both lie together.

    That is what a second data set would find too, looking for the name in the register.
    """
    points: dict[tuple[Found, Found], set[Point]] = {}
    for site, outcome in outcomes:
        plain = _without_parent(outcome)
        if isinstance(outcome, Found) and plain is not None and plain != outcome and site.point is not None:
            points.setdefault((plain, outcome), set()).add(site.point)
    stated: dict[Found, list[tuple[Found, set[Point]]]] = {}
    for (plain, outcome), where in points.items():
        stated.setdefault(plain, []).append((outcome, where))
    joined: list[tuple[Site, Found | Undecided]] = []
    for site, outcome in outcomes:
        found = stated.get(outcome, []) if isinstance(outcome, Found) and site.point is not None else []
        near = [one for one, where in found if all(distance(*site.point or at, *at) <= NEAR for at in where)]
        joined.append((site, near[0] if len(near) == 1 else outcome))
    return joined


def _without_parent(outcome: Found | Undecided) -> Found | None:
    """The same name without what it lies in; None for what is found by something else."""
    if isinstance(outcome, Undecided) or outcome.named is None:
        return None
    name, country, _, wide = outcome.named
    return replace(outcome, named=(name, country, "", wide))


def _owner(found: Found, cities: KnownCities) -> str | None:
    return cities.records[found.city].wikidata_id if found.city in cities.records else None


def _apart(site: Site, found: Found, cities: KnownCities, gazetteer: Gazetteer) -> Found | Undecided:
    if site.place.wikidata_id is None:
        return found
    known = gazetteer.by_id.get(found.geonames_id or 0)
    country = cities.records[found.city].country if found.city else known.country if known else found.country
    return Found(wikidata_id=site.place.wikidata_id, country=country)


def _away(site: Site, found: Found, cities: KnownCities, gazetteer: Gazetteer) -> float:
    known = gazetteer.by_id.get(found.geonames_id or 0)
    there = (known.latitude, known.longitude) if known else cities.points.get(found.city or "")
    return distance(*site.point, *there) if site.point and there else NEAR


def _decided(site: Site, city: str, record: str = "") -> Decision:
    point = stated_point(site.place)
    return Decision(site.key, city, record, latitude=point[0] if point else None, longitude=point[1] if point else None)


def _undecided(site: Site, why: Undecided) -> Decision:
    return Decision(site.key, "", reason=why.reason, message=why.message)


# --- cities that are new ---


def _settle(group: _Group, ids_given: set[str], coordinates: CoordinateSource | None) -> Iterator[Decision]:
    """The decisions for the places of a new city, the first of which carries its record."""
    points = [site.point for site in group.sites if site.point is not None]
    if group.found.named and any(distance(*points[0], *point) > NEAR for point in points):
        message = f"{group.sites[0].name}: several places of that name are stated, and nothing tells them apart"
        yield from (_undecided(site, Undecided(Refusal.AMBIGUOUS, message)) for site in group.sites)
        return
    fitting = list(_ids(group))
    id_ = next((id_ for id_ in fitting if id_ not in ids_given), None)
    if id_ is None:
        why = Undecided(Refusal.AMBIGUOUS, "another city of that name is known, and nothing tells them apart")
        why = why if fitting else Undecided(Refusal.UNREADABLE, _no_id(group))
        for site in group.sites:
            yield _undecided(site, Undecided(why.reason, f"{group.sites[0].name[:_SHOWN]}: {why.message}"))
        return
    ids_given.add(id_)
    record = _city(id_, group, coordinates).canonical_json()
    for number, site in enumerate(group.sites):
        yield _decided(site, id_, record if number == 0 else "")


def _ids(group: _Group) -> Iterator[str]:
    """Ids that would fit, the most readable first. Longer than an id may be is none."""
    tail = group.found.country.lower()
    name = slug(_name(group)) or (slug(group.known.name) if group.known else "")
    kind = _kind(group)
    parents = [slug(parent) for parent in _parents(group)]
    wikidata = _wikidata_id(group)
    if name and kind is CityKind.DISTRICT and parents:
        candidates = [f"{name}-{parent}" for parent in parents if parent]
    elif name and kind in (CityKind.REGION, CityKind.PROVINCE, CityKind.COUNTY):
        worded = any(word in name.split("-") for word in (kind.value, "oblast", "prefecture", "voivodeship", "state"))
        candidates = [name if worded else f"{name}-{kind.value}"]
    else:
        candidates = [name, *(f"{name}-{parent}" for parent in parents if parent)] if name else []
    if group.known is not None:
        candidates.append("-".join(filter(None, [name, str(group.known.geonames_id)])))
    if wikidata is not None:
        candidates.append("-".join(filter(None, [name, wikidata.lower()])))
    yield from (f"{candidate}-{tail}" for candidate in candidates if len(candidate) <= _LONGEST_NAME)


def _no_id(group: _Group) -> str:
    """Why no id can be made of a name."""
    if slug(_name(group)):
        return f"the name is too long for an id, which has room for {_LONGEST_NAME} letters"
    return "no id can be made of a name without a letter of the Latin script"


def _city(id_: str, group: _Group, coordinates: CoordinateSource | None) -> City:
    known, name = group.known, _name(group)
    point: tuple[float, float] | None = (known.latitude, known.longitude) if known else None
    whence = CoordinateSource.GEONAMES if known else coordinates
    if point is None and coordinates is not None:
        point = next((site.point for site in group.sites if site.point is not None), None)
    wikidata = _wikidata_id(group)
    unfound = known is None and wikidata is None
    return City(
        id=id_,
        name=name,
        qualifier=next(iter(_parents(group)), None),
        names=tuple(_other_names(group, name)),
        country=group.found.country,
        kind=_kind(group),
        latitude=None if point is None else point[0],
        longitude=None if point is None else point[1],
        coordinate_source=None if point is None else whence,
        geonames_id=known.geonames_id if known else None,
        wikidata_id=wikidata,
        note=_UNFOUND if unfound else None,
    )


def _name(group: _Group) -> str:
    """English if the sources have it, else as GeoNames has it, else as it is stated."""
    named = [site for site in group.sites if site.place.names]
    english = [site for site in named if shown_name(site.place.names).language == "en"]
    if not english and group.known is not None:
        return group.known.name
    known = group.known.name if group.known is not None else ""
    return most_frequent(((site.name, site.times) for site in english or named), known)


def _other_names(group: _Group, name: str) -> Iterator[CityName]:
    """Spelling variants and names in other languages, each once, in the order of the source."""
    found: dict[str, CityName] = {normalise(name): CityName(name=name)}
    texts = [PlaceName(group.known.name)] if group.known is not None else []
    for site in group.sites:
        texts += [*site.place.names, PlaceName(site.name)]
    for text in texts:
        if text.text and not any(sign in text.text for sign in ",(–") and len(text.text) <= 200:
            found.setdefault(normalise(text.text), CityName(name=text.text, language=text.language))
    yield from list(found.values())[1 : _MOST_NAMES + 1]


def _parents(group: _Group) -> list[str]:
    """What the city lies in: its state where the gazetteer knows it, else as stated, or what tells it from others. A
    district lies in its city first."""
    states = [group.known.state] if group.known and group.known.state else []
    stated = sorted({site.parents[0] for site in group.sites if site.parents})
    told_apart_by = sorted({site.within for site in group.sites if site.within is not None})
    nearest = [*stated, *states] if _kind(group) is CityKind.DISTRICT else [*states, *stated]
    return list(dict.fromkeys([*nearest, *told_apart_by]))


def _kind(group: _Group) -> CityKind:
    kinds = [(site.kind.value, site.times) for site in group.sites if site.kind is not None]
    most = most_frequent(kinds) if kinds else CityKind.MUNICIPALITY.value
    return next(kind for kind in CityKind if kind.value == most)


def _wikidata_id(group: _Group) -> str | None:
    return next((site.place.wikidata_id for site in group.sites if site.place.wikidata_id), group.found.wikidata_id)
