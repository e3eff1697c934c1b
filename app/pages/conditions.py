"""The conditions of a list as a title and as labels, and the pages of the places and sources that they name."""

import re
from collections.abc import Sequence

from app.domain.city_names import city_name
from app.domain.countries import COUNTRIES
from app.domain.dates import day_to_words
from app.i18n import gettext as _
from app.pages.languages import city_language, localize, page_address
from app.parameters.partnership_params import PartnershipFilters
from app.queries.entities import CityParams, find_cities
from app.queries.pagination import ListResult
from app.queries.partnerships import prepare
from app.reading.state import State
from app.store.json_text import Document, read_json

_BEST = 3  # Cities that match words.
_CITY_ID = re.compile(r"[a-z0-9-]+")  # Neither a group of countries nor an id of Wikidata.


def title_of(query: PartnershipFilters, state: State) -> str:
    """Return a query in few words, in the language of the page."""
    state = state.at(query.as_of, query.known_at)
    return str(prepare(query, state).description.to_document("partnerships")["title"])


def chips_of(result: ListResult, parameters: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return a label for each condition, with the address of the page without it and without a cursor.

    `chips.js` has the same.
    """
    pairs = [pair for pair in parameters if pair[0] != "cursor"]
    chips = []
    for condition in _conditions(result):
        name, values = condition["parameter"], condition["values"]
        if name == "between":
            label = " – ".join(value["label"] for value in values)
            chips.append((label, _address_without(pairs, name)))
            continue
        chips += [(value["label"], _address_without(pairs, name, value["value"])) for value in values]
    names = {name for name, _ in pairs}
    if "as_of" in names:
        chips.append((_("On %(day)s") % {"day": day_to_words(result.time.day)}, _address_without(pairs, "as_of")))
    if "known_at" in names:
        chips.append(
            (_("Register of %(revision)s") % {"revision": result.time.known_at}, _address_without(pairs, "known_at"))
        )
    return chips


def _conditions(result: ListResult) -> Sequence[Document]:
    """Return the filters of a list with their labels: see `descriptions`."""
    assert result.query is not None
    conditions: Sequence[Document] = result.query["filters"]
    return conditions


def _address_without(pairs: Sequence[tuple[str, str]], name: str, value: str | None = None) -> str:
    """Return the address of the page without a value of a parameter, or without all of its values."""
    return page_address("/", [pair for pair in pairs if pair[0] != name or value not in (None, pair[1])])


def homes_of(result: ListResult, state: State) -> list[tuple[str, str]]:
    """Return the names and addresses of the pages of what was chosen: cities, countries and sources.

    For words, they are the pages of the cities that match best. `homes.js` has the same.
    """
    homes = []
    for condition in _conditions(result):
        name = condition["parameter"]
        for value in condition["values"]:
            if name == "q":
                homes += _cities_like(value["value"], state)
            elif name == "source":
                homes.append((_("Source"), localize(f"/sources/{value['value']}")))
            elif name in ("between", "city", "country") and (collection := _collection_of(value["value"])):
                homes.append((value["label"], localize(f"/{collection}/{value['value']}")))
    return list(dict.fromkeys(homes))


def _cities_like(words: str, state: State) -> list[tuple[str, str]]:
    cities = find_cities(CityParams(q=words, limit=_BEST, lang=city_language()), state).documents
    return [(city_name(city), localize(f"/cities/{city['id']}")) for city in map(read_json, cities)]


def _collection_of(place: str) -> str | None:
    """Return the collection of pages to which a place belongs; groups of countries have none."""
    if place in COUNTRIES:
        return "countries"
    return "cities" if _CITY_ID.fullmatch(place) else None
