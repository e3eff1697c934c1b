"""Countries by ISO 3166-1 code, read from `countries.csv`.

A code says where a city lies today; it takes no position on statehood. `XK` is the user-assigned code of Kosovo.
Names carry the article that English puts before them in a sentence: "the Netherlands".
"""

import csv
from pathlib import Path

from app.domain.text import normalise

with Path(__file__).with_suffix(".csv").open(encoding="utf-8", newline="") as _file:
    _ROWS = list(csv.DictReader(_file))

COUNTRIES: dict[str, str] = {row["code"]: row["name"] for row in _ROWS}
"""The name of every accepted country code."""

ALIASES: dict[str, str] = {alias: row["code"] for row in _ROWS for alias in row["aliases"].split("; ") if alias}
"""The code behind other names of a country, former states with one successor among them."""

CODES_BY_NAME: dict[str, str] = {
    normalise(name): code
    for names in (
        {name.removeprefix("the "): code for code, name in COUNTRIES.items()},
        {name: code for code, name in COUNTRIES.items()},
        ALIASES,
    )
    for name, code in names.items()
}
"""The code behind every normalised name and alias: `netherlands`, `the netherlands`, `uk`."""

CODES_BY_ANY_NAME: dict[str, str] = {
    normalise(name): row["code"] for row in _ROWS for name in row["other_languages"].split("; ") if name
} | CODES_BY_NAME
"""The same with names in other languages, for people who search: `niederlande`, `中国`."""

WIKIDATA_IDS: dict[str, str] = {item: row["code"] for row in _ROWS for item in row["wikidata_ids"].split()}
"""The code behind a Wikidata item. Former states and places without an ISO 3166-1 code have none."""


def country_name(code: str) -> str:
    """Return the name without its article, for use in lists: `Netherlands`."""
    return COUNTRIES[code].removeprefix("the ")
