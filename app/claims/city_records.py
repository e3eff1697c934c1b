"""Records of the cities that imports create, made of everything that all data sets state about them.

The record of a city is a function of its place in the gazetteer and of what is stated. The order of data sets does not
matter, and a later one completes what an earlier one left open.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf

from pydantic import TypeAdapter

from app.claims.named_places import PlaceName, display_name
from app.domain.geo import Point, distance
from app.domain.models import City, CityName
from app.domain.text import normalise
from app.domain.vocabulary import CityKind, CoordinateSource
from app.names.place_names import select_search_names

_NOT_IN_GEONAMES = "Not found in GeoNames: it stands here as the data set names it."
_MAX_NAMES = 8


@dataclass(frozen=True)
class CityStatement:
    """What one place of a data set states about a city. `claims` counts the claims that name the place.

    `coordinate_source` says as what the coordinates may be published (None: not at all).
    """

    name: str
    names: tuple[PlaceName, ...] = ()
    claims: int = 1
    parent: str | None = None
    qualifier: str | None = None
    kind: CityKind | None = None
    wikidata_id: str | None = None
    point: Point | None = None
    coordinate_source: CoordinateSource | None = None


STATEMENT: TypeAdapter[CityStatement] = TypeAdapter(CityStatement)


def complete_record(record: str, texts: Iterable[str]) -> City:
    """Return the record of a city that imports created, from the permanent part and all statements, given as JSON."""
    base = City.model_validate_json(record)
    statements = [STATEMENT.validate_json(text) for text in sorted(texts)]
    name = _name(base, statements)
    kinds = [(statement.kind, statement.claims) for statement in statements if statement.kind is not None]
    kind = CityKind[most_frequent(kinds or [(base.kind, 1)]).upper()]
    parents = sorted({statement.parent for statement in statements if statement.parent})
    qualifiers = sorted({statement.qualifier for statement in statements if statement.qualifier})
    states = [base.qualifier] if base.qualifier else []
    nearest = [*parents, *states] if kind is CityKind.DISTRICT else [*states, *parents]
    qualifier = next(iter([*nearest, *qualifiers]), None)
    other_names = _other_names(name, base, statements)
    shown = other_names[:_MAX_NAMES]
    searched = (*(other.name for other in other_names[_MAX_NAMES:]), *base.search_names)
    wikidata_id = _wikidata_id(base, statements)
    completed: dict[str, object] = {
        "name": name,
        "qualifier": qualifier,
        "names": tuple(shown),
        "search_names": select_search_names(searched, [name, qualifier or "", *(other.name for other in shown)]),
        "kind": kind,
        "wikidata_id": wikidata_id,
        "note": None if base.geonames_id or wikidata_id else _NOT_IN_GEONAMES,
    }
    points = [
        (statement.point, statement.coordinate_source)
        for statement in statements
        if statement.point and statement.coordinate_source
    ]
    if base.latitude is None and points:
        (latitude, longitude), source = points[0]
        completed |= {"latitude": latitude, "longitude": longitude, "coordinate_source": source}
    return base.model_copy(update=completed)


def _name(base: City, statements: Sequence[CityStatement]) -> str:
    """Return the English name if a source has one, else that of GeoNames, else the stated one."""
    named = [statement for statement in statements if statement.names]
    english = [statement for statement in named if display_name(statement.names).language == "en"]
    if not english and (base.geonames_id is not None or not named):
        return base.name
    favourite = base.name if base.geonames_id is not None else ""
    return most_frequent(((statement.name, statement.claims) for statement in english or named), favourite)


def _other_names(name: str, base: City, statements: Sequence[CityStatement]) -> list[CityName]:
    """Return the other spellings and the names in other languages, each once."""
    by_key: dict[str, CityName] = {normalise(name): CityName(name=name)}
    names = [PlaceName(base.name)] if base.geonames_id is not None else []
    names += [name for statement in statements for name in (*statement.names, PlaceName(statement.name))]
    for candidate in names:
        if candidate.text and not any(sign in candidate.text for sign in ",(–") and len(candidate.text) <= 200:
            by_key.setdefault(normalise(candidate.text), CityName(name=candidate.text, language=candidate.language))
    return list(by_key.values())[1:]


def _wikidata_id(base: City, statements: Sequence[CityStatement]) -> str | None:
    """Return the stated id; of several the one that is stated to lie nearest, then the oldest."""
    point = None if base.latitude is None or base.longitude is None else (base.latitude, base.longitude)
    candidates: list[tuple[float, int, str]] = []
    for statement in statements:
        if statement.wikidata_id is not None:
            away = distance(point, statement.point) if point and statement.point else inf
            candidates.append((away, int(statement.wikidata_id[1:]), statement.wikidata_id))
    if not candidates:
        return None
    _away, _number, nearest = min(candidates)
    return nearest


def most_frequent(counted: Iterable[tuple[str, int]], favourite: str = "") -> str:
    """Return the text with the highest sum of counts; of equals the favourite, the shortest, the first by bytes."""
    counts: Counter[str] = Counter()
    for text, count in counted:
        counts[text] += count
    return min(counts, key=lambda text: (-counts[text], text != favourite, len(text), text))
