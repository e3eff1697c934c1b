"""Synonyms of parameters and their values, from other APIs and everyday English: finds what a query probably meant."""

from collections.abc import Collection, Mapping
from difflib import get_close_matches

from rapidfuzz import fuzz, process

from app.domain.countries import CODES_BY_ANY_NAME, CODES_BY_NAME, COUNTRIES
from app.domain.text import normalise
from app.domain.vocabulary import LANGUAGES

# Other names of parameters, by parameter.
_PARAMETERS = {
    "between": "partner partners pair",
    "city": "town place municipality",
    "country": "nation country_code",
    "cursor": "after offset page page_token skip start",
    "established_from": "since",
    "fields": "select columns",
    "include": "expand embed",
    "kind": "type",
    "lang": "language locale",
    "limit": "page_size pagesize per_page perpage rows size top",
    "q": "name query search text",
    "radius_km": "radius distance",
    "reason": "cause why",
    "sort": "order order_by orderby sort_by",
    "status": "state",
}
# Other words for values. Some occur on the register's pages. If two values share a word, the first allowed counts.
_VALUES = {
    "active": "current existing in_force live open ongoing valid",
    "severed": "abolished broken cancelled canceled closed cut ended finished former past terminated",
    "dormant": "asleep frozen inactive on_hold paused sleeping suspended",
    "suspended": "frozen on_hold paused",
    "established": "created founded signed",
    "sister_city": "sister twin twin_city twin_town twinned twinning",
    "friendship": "friend friendship_city",
    "cooperation": "agreement partnership",
    "municipality": "city town village",
    "province": "oblast prefecture",
    "region": "state",
    "armed_conflict": "invasion war",
    "geopolitics_security": "espionage geopolitics politics security",
    "government_ideology": "ideology",
    "lgbti_rights": "gay lgbt lgbtq lgbtqi",
    "pandemic": "corona covid covid_19",
    "budget": "costs money",
    "press": "media news newspaper",
    "-updated": "latest newest recent",
}
# Characters. A shorter text is not compared with names: it is more likely a code, such as `CHN`.
_SHORTEST_NAME = 5


def find_parameter(name: str, allowed: Collection[str]) -> str | None:
    """Return the parameter that was probably meant, if any."""
    similar = None if name in _PARAMETERS else closest(name, allowed, 0.5)  # Other endpoints' names are not misspelt.
    return _find(name, _PARAMETERS, allowed) or similar


def find_value(given: str, allowed: Collection[str]) -> str | None:
    """Return the allowed value that was probably meant, if any."""
    return _find(given, _VALUES, allowed) or closest(given, allowed) or closest(_key(given), allowed)


def find_country(given: str) -> str | None:
    """Return the code of the country that a text probably means: a code in any case, or a name, perhaps misspelt."""
    if given.upper() in COUNTRIES:
        return given.upper()
    name = normalise(given)
    if name in CODES_BY_ANY_NAME or len(name) < _SHORTEST_NAME:
        return CODES_BY_ANY_NAME.get(name)
    found = process.extractOne(name, CODES_BY_NAME.keys(), scorer=fuzz.ratio, score_cutoff=80)
    return None if found is None else CODES_BY_NAME[found[0]]


def find_language(given: str) -> str | None:
    """Return the code of the language that a text probably means: a code in any case, or an English name."""
    key = normalise(given)
    return next((code for code, name in LANGUAGES.items() if key in (code, normalise(name))), None)


def closest(word: str, allowed: Collection[str], cutoff: float = 0.6) -> str | None:
    """Return the most similar allowed word, if one is similar enough. `cutoff` is a ratio from 0 to 1."""
    found = get_close_matches(word, sorted(allowed), n=1, cutoff=cutoff)
    return found[0] if found else None


def _find(given: str, table: Mapping[str, str], allowed: Collection[str]) -> str | None:
    key = _key(given)
    return next((meant for meant, words in table.items() if meant in allowed and key in words.split()), None)


def _key(text: str) -> str:
    return normalise(text).replace(" ", "_").replace("-", "_")
