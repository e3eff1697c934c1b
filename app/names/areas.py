"""First-order areas: the states, provinces, prefectures and regions of all countries, by their names.

`areas.csv` has the name of each area in GeoNames (CC BY 4.0); `docs/mappings/first_order_areas.py` makes it.
`area_names.csv` has further names and abbreviations, such as `NRW`, `Bayern` and `長野県`, and the departments of
France under their regions. `area_codes.csv` has the codes of ISO 3166-2, such as `SP` or `BR-SP` for São Paulo;
`docs/mappings/area_codes.py` makes it.
"""

import csv
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from app.domain.text import normalise, tokenise
from app.names.words.lists import load_words

Area = tuple[str, str]
"""The codes of a country and of an area in it, as GeoNames has them."""
_FILLERS = {"of", "the", "de", "du", "des", "del", "di", "autonomous", "special"}


def find_areas(texts: Iterable[str], countries: Iterable[str]) -> set[Area]:
    """Return the areas that texts name in some countries. A text that names none is no evidence."""
    keys = {_key(text) for text in texts if text}
    return {
        (country, code)
        for country in countries
        for key in keys
        for code in _codes_by_name().get(country, {}).get(key, ())
    }


def names_area(text: str) -> bool:
    """Return whether a text is the name of an area in any country."""
    return any(_key(text) in codes for codes in _codes_by_name().values())


def area_name(country: str, code: str) -> str:
    """Return the name of an area in GeoNames; empty if it is not known."""
    return _names().get((country, code), "")


@cache
def _names() -> dict[Area, str]:
    return {(country, code): name for country, code, name in _read("areas.csv")}


@cache
def _codes_by_name() -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the codes of the areas of each country, by the keys of their names."""
    named = [(country, code, [name]) for (country, code), name in _names().items()]
    named += [(country, code, names.split("; ")) for country, code, names in _read("area_names.csv")]
    named += [(country, code, [iso, f"{country}-{iso}"]) for country, code, iso in _read("area_codes.csv")]
    codes_by_name: dict[str, dict[str, tuple[str, ...]]] = {}
    for country, code, names in named:
        of_country = codes_by_name.setdefault(country, {})
        for key in {_key(name) for name in names}:
            of_country[key] = tuple(dict.fromkeys((*of_country.get(key, ()), code)))
    return codes_by_name


def _read(name: str) -> list[list[str]]:
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def _key(name: str) -> str:
    """Return the key under which names of areas are compared: without words for the kind of area."""
    words = load_words()
    tokens = tokenise(name)
    telling = [token for token in tokens if token not in words.city_kinds and token not in _FILLERS]
    text = " ".join(telling or tokens)
    suffix = next((suffix for suffix in _suffixes() if text.endswith(suffix) and len(text) > len(suffix) + 1), "")
    return text.removesuffix(suffix)


@cache
def _suffixes() -> tuple[str, ...]:
    return tuple(sorted(map(normalise, load_words().kind_suffixes), key=len, reverse=True))
