"""The review file: the places that no rule decides, with candidates, for a person to decide in a spreadsheet.

It has one row for each candidate, so that a candidate is chosen with an `x`. A place without candidates has one row.
The completed file may be CSV with any delimiter and encoding, or XLSX. Its decisions are checked against the register
and the gazetteer before they are applied.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.claims.import_log import PlaceDecision
from app.claims.rejections import Rejected, RejectionReason
from app.domain.countries import country_name
from app.domain.ids import WIKIDATA_ID
from app.domain.models import City
from app.domain.text import disarm
from app.importer.resolution.gazetteer import Gazetteer
from app.importer.resolution.known_cities import KnownCities
from app.importer.resolution.normalise import NormalisedPlace, is_id
from app.importer.resolution.outcomes import (
    CityOfGeonames,
    CityOfWikidata,
    NamedCity,
    Outcome,
    RegisteredCity,
    leave_undecided,
)
from app.importer.resolution.suggestions import SuggestedPlace, suggest_places
from app.importer.tables.mapping import TableFormat
from app.importer.tables.rows import RowReader, clean
from app.names.name_matching import ALL_WORDS, SAME_FURTHER_NAME, ScoredCity
from app.queries.reconciliation import ReconciliationQuery, find_candidates
from app.reading.state import State

COLUMNS = (
    "decision", "stated_name", "stated_region", "stated_country", "rows", "example_row", "reason", "explanation",
    "candidate", "name", "area", "country", "population", "distance_km", "city", "geonames", "wikidata", "place",
)  # fmt: skip
MOST = 10
"""The greatest number of candidates of a place."""
NEW, NONE, CHOSEN = "new", "none", "x"
ALLOWED = (
    f"“{CHOSEN}” in the row of the right candidate, a GeoNames id, a Wikidata id, the id of a city of the register,"
    f" “{NEW}” (a city that the register is to have as it is stated) or “{NONE}” (its rows stay out)"
)
_WIKIDATA_ID = re.compile(rf"(?:.*/)?({WIKIDATA_ID})")
_GEONAMES_ID = re.compile(r"(?:geonames:|.*geonames\.org/)?([1-9][0-9]{0,9})(?:/.*|\.0)?")
_CITY_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
# Points that rank a candidate higher if it is a city of the register.
_REGISTER_BONUS = 10.0
# The prefix of keys that are hashes. Without it, spreadsheets would take some of them for numbers.
_STATED = "stated:"
REVIEWED = {
    RejectionReason.AMBIGUOUS, RejectionReason.UNKNOWN_NAME, RejectionReason.WRONG_PLACE,
    RejectionReason.OTHER_COUNTRY, RejectionReason.UNKNOWN_COUNTRY, RejectionReason.UNKNOWN_PLACE,
    RejectionReason.NOT_A_CITY, RejectionReason.UNREADABLE,
}  # fmt: skip
"""The reasons for which an undecided place is written to the review file."""


# --- writing ---


def render_review(
    waiting: Sequence[tuple[NormalisedPlace, Rejected]],
    find_cities: Callable[[Iterable[int]], Mapping[int, City]],
    state: State,
    gazetteer: Gazetteer,
    delimiter: str,
) -> str:
    """Return the text of a review file.

    `waiting`: the places that need a decision, each with its rejection where a claim first names it. `find_cities`
    returns the cities of the register by GeoNames ids. `state`: the register, which is searched for further
    candidates.
    """
    suggested = suggest_places([place for place, _ in waiting], gazetteer, MOST)
    by_geonames = find_cities({suggestion.place.geonames_id for places in suggested.values() for suggestion in places})
    text = io.StringIO(newline="")
    rows = csv.writer(text, delimiter=delimiter)
    rows.writerow(COLUMNS)
    for place, rejected in waiting:
        stated_cells = _stated_cells(place, rejected)
        candidates = _candidates(place, suggested[place.key], by_geonames, state) or [{}]
        for number, candidate in enumerate(candidates, start=1):
            cells = stated_cells | {"candidate": number if candidate else ""} | candidate
            rows.writerow([disarm(cells.get(column, "")) for column in COLUMNS])
    return text.getvalue()


def save_review(text: str, path: Path) -> Path:
    """Write a review to a new file, and return its path: the given one, or with a number if that one is taken.

    A file with the same content is not written again. No file is overwritten, because it may hold decisions.
    """
    content = text.encode("utf-8-sig")
    number = 1
    free = path
    while free.exists() and free.read_bytes() != content:
        number += 1
        free = path.with_stem(f"{path.stem}-{number}")
    free.write_bytes(content)
    return free


def _stated_cells(place: NormalisedPlace, rejected: Rejected) -> dict[str, object]:
    described, key = place.place, place.key
    return {
        "stated_name": described.names[0].text if described.names else "",
        "stated_region": ", ".join(place.parents),
        "stated_country": ", ".join(described.countries),
        "rows": place.claims,
        "example_row": rejected.where,
        "reason": rejected.reason,
        "explanation": rejected.message,
        "place": key if is_id(key) else f"{_STATED}{key}",
    }


def _candidates(
    place: NormalisedPlace,
    suggested: Sequence[SuggestedPlace],
    by_geonames: Mapping[int, City],
    state: State,
) -> list[dict[str, object]]:
    """Return the cells of each candidate, the likeliest first: places of GeoNames, and cities of the register."""
    ranked: list[tuple[float, dict[str, object]]] = []
    for suggestion in suggested:
        city = by_geonames.get(suggestion.place.geonames_id)
        ranked.append((suggestion.rank + (0 if city is None else _REGISTER_BONUS), _place_cells(suggestion, city)))
    suggested_ids = {suggestion.place.geonames_id for suggestion in suggested}
    is_known_name = any(suggestion.score >= SAME_FURTHER_NAME for suggestion in suggested)
    for scored in reconcile(place, state):
        is_new = scored.city["geonames"] not in suggested_ids
        if is_new and _is_likely(scored, place, is_known_name=is_known_name):
            ranked.append((scored.score + _REGISTER_BONUS, _city_cells(scored)))
    return [cells for _, cells in sorted(ranked, key=lambda entry: -entry[0])[:MOST]]


def _is_likely(scored: ScoredCity, place: NormalisedPlace, *, is_known_name: bool) -> bool:
    """Return whether a city of the register may be meant: a similar word is too little if others have the whole name.

    In another country than the stated one it has to have that name. The service halves the scores of such cities.
    """
    if place.countries and scored.city["country"] not in place.countries:
        return 2 * scored.score >= SAME_FURTHER_NAME
    return scored.score >= ALL_WORDS or not is_known_name


def reconcile(place: NormalisedPlace, state: State) -> list[ScoredCity]:
    """Return the cities that the reconciliation service finds for the name of a place in its countries."""
    if not place.name:
        return []
    query = {"query": place.name[:200], "limit": MOST}
    countries = {"properties": [{"pid": "country", "v": list(place.countries[:20])}]} if place.countries else {}
    return find_candidates(ReconciliationQuery.model_validate(query | countries), state)


def _place_cells(suggestion: SuggestedPlace, city: City | None) -> dict[str, object]:
    """Return the cells of a place of GeoNames. `city`: the city of the register that it is, if there is one."""
    place = suggestion.place
    cells: dict[str, object] = {
        "name": place.name,
        "area": suggestion.area,
        "country": country_name(place.country),
        "population": place.population or "",
        "geonames": place.geonames_id,
    }
    if suggestion.distance is not None:
        cells["distance_km"] = round(suggestion.distance)
    if city is not None:
        cells["city"] = city.id
        cells["wikidata"] = city.wikidata_id or ""
    return cells


def _city_cells(scored: ScoredCity) -> dict[str, object]:
    city = scored.city
    return {
        "name": city["name"],
        "area": city["qualifier"] or "",
        "country": country_name(city["country"]),
        "city": city["id"],
        "geonames": city["geonames"] or "",
        "wikidata": city["wikidata"] or "",
    }


# --- reading ---


@dataclass(frozen=True, slots=True)
class ReviewDecision:
    """The decision of a person about a place, given by its key.

    `value` is `new`, `none`, a city's id, a Wikidata id or the digits of a GeoNames id.
    """

    line: int
    place: str
    value: str

    @property
    def geonames_id(self) -> int | None:
        """The decision as a GeoNames id, if it is one."""
        return int(self.value) if self.value.isdecimal() else None


def read_review(path: Path) -> tuple[list[ReviewDecision], list[str]]:
    """Return the decisions of a completed file, one for each place, and messages about its faults."""
    needed = ("decision", "place", "city", "geonames", "wikidata")
    decisions: dict[str, ReviewDecision] = {}
    faults: list[str] = []
    for row in RowReader(path, TableFormat(), "latin-1").read(needed):  # All that is read is ASCII.
        where = f"{path.name}, line {row.number}"
        if row.error is not None:
            faults.append(f"{where}: {row.error}")
            continue
        cells = {column: clean(row.cells[column]) for column in needed}
        if cells["decision"]:
            value = _parse_decision(cells["decision"], cells)
            place = cells["place"].removeprefix(_STATED)
            before = decisions.setdefault(place, ReviewDecision(row.number, place, value or ""))
            if value is None:
                faults.append(f"{where}, decision: “{cells['decision'][:40]}” is none of these: {ALLOWED}")
            elif before.value not in ("", value):
                faults.append(f"{where}, decision: line {before.line} decides otherwise about the same place")
    return list(decisions.values()), faults


def _parse_decision(text: str, cells: Mapping[str, str]) -> str | None:
    """Return the value of a ReviewDecision: for `x` the id in the row's cells. None if the form is not allowed."""
    if text.casefold() == CHOSEN:
        text = next((cells[column] for column in ("geonames", "city", "wikidata") if cells[column]), "")
    word = text.casefold()
    if word in (NEW, NONE) or _CITY_ID.fullmatch(word):
        return word
    number = _GEONAMES_ID.fullmatch(text) or _WIKIDATA_ID.fullmatch(text)
    return number[1] if number else None


# --- applying ---


def interpret(
    decision: ReviewDecision,
    place: NormalisedPlace | None,
    stored: PlaceDecision | None,
    cities: KnownCities,
    gazetteer: Gazetteer,
    where: str,
) -> Outcome | None:
    """Return the outcome of a decision about a place; None if there is nothing to do.

    `place`: None if no new or changed claim names it. `stored`: the decision about it so far. `where` is the position
    of the decision, for messages. Raises ValueError, whose message begins with the column.
    """
    value, city = decision.value, _find_city(decision, cities)
    if stored is not None and stored.city and value != NEW and city != stored.city:
        raise ValueError(
            f"decision: the place is {stored.city} already, and records rest on that; leave the decision empty"
        )
    if place is None and stored is None:
        raise ValueError("place: this data set names no such place; is the file that of another list or mapping?")
    if place is None or (stored is not None and stored.city):
        return None
    if value == NONE:
        return leave_undecided(place, RejectionReason.DECLINED, f"declined by a person in {where}")
    if city is not None:
        return RegisteredCity(city)
    if entry := gazetteer.find(decision.geonames_id):
        return CityOfGeonames(entry.geonames_id, entry.country)
    if value == NEW:
        return NamedCity.of(place, _country_of(place))
    if value.startswith("Q"):
        return CityOfWikidata(value, _country_of(place))
    expected = "city of GeoNames with 500 inhabitants or more" if decision.geonames_id else "city of the register"
    raise ValueError(f"decision: {value} is not a {expected}; a Wikidata id is accepted as well")


def _find_city(decision: ReviewDecision, cities: KnownCities) -> str | None:
    """Return the city of the register that a decision gives by any id, or its survivor; None if there is none."""
    if decision.geonames_id is not None:
        return cities.by_geonames.get(decision.geonames_id)
    id_ = cities.merged.get(decision.value, decision.value)
    return id_ if id_ in cities.records else cities.by_wikidata.get(decision.value)


def _country_of(place: NormalisedPlace) -> str:
    if len(place.stated_countries) != 1 or not place.search_names:
        raise ValueError("decision: the name or country of the place is not known; give a GeoNames id or a city's id")
    return place.stated_countries[0]
