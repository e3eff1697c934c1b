"""Countries by ISO 3166-1 code, read from `countries.csv`.

A code says where a city lies today; it takes no position on statehood. `XK` is the user-assigned code of Kosovo.
Names have the article that they need in an English sentence: "the Netherlands".
"""

import csv
from pathlib import Path

from app.domain.text import normalise
from app.i18n import ENGLISH, current_language, pgettext

with Path(__file__).with_suffix(".csv").open(encoding="utf-8", newline="") as _file:
    _ROWS = list(csv.DictReader(_file))

COUNTRIES: dict[str, str] = {row["code"]: row["name"] for row in _ROWS}
"""Country names, with their article, by code. Every accepted code is in here."""

ADJECTIVES: dict[str, str] = {row["code"]: row["adjective"] for row in _ROWS if row["adjective"]}
"""Adjectives of countries by code: `Dutch`. Territories without a common one are not included."""

CODES_BY_ALPHA3: dict[str, str] = {row["alpha3"]: row["code"] for row in _ROWS}
"""Country codes by ISO 3166-1 alpha-3 code: `NLD`."""

_OWN_NAMES = {name.removeprefix("the "): code for code, name in COUNTRIES.items()} | {
    name: code for code, name in COUNTRIES.items()
}
_NAMES_IN_OTHER_LANGUAGES = {name: row["code"] for row in _ROWS for name in row["other_languages"].split("; ") if name}

CODES_BY_EXACT_NAME: dict[str, str] = {
    normalise(name): code for name, code in {**_NAMES_IN_OTHER_LANGUAGES, **_OWN_NAMES}.items()
}
"""Country codes by normalised name in any language. Names of parts (`England`) and of former states are left out."""

CODES_BY_NAME: dict[str, str] = {
    normalise(name): code
    for names in (
        _OWN_NAMES,
        # Names of former states with one successor are among the aliases.
        {alias: row["code"] for row in _ROWS for alias in row["aliases"].split("; ") if alias},
    )
    for name, code in names.items()
}
"""Country codes by normalised name, with and without the article, or alias: `netherlands`, `the netherlands`, `uk`."""

CODES_BY_ANY_NAME: dict[str, str] = CODES_BY_EXACT_NAME | CODES_BY_NAME
"""The same codes also by names in other languages, for searches: `niederlande`, `中国`."""

WIKIDATA_IDS: dict[str, str] = {item: row["code"] for row in _ROWS for item in row["wikidata_ids"].split()}
"""Country codes by Wikidata item. Former states and places without an ISO 3166-1 code are not included."""


def country_name(code: str) -> str:
    """Return the name of a country without its article, for use in lists: `Netherlands`."""
    return pgettext("country", COUNTRIES[code].removeprefix("the "))


def country_phrase(code: str) -> str:
    """Return the name of a country for use in a sentence: in English with its article, else as in a list."""
    return COUNTRIES[code] if current_language() == ENGLISH else country_name(code)
