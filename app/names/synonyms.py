"""Synonyms of parameters and their values, from other APIs and everyday English: finds what a query probably meant.

A known word comes first, then the spelling. A hint that is far-fetched misleads, so a word that resembles nothing has
none.
"""

import re
from collections.abc import Collection, Mapping
from difflib import get_close_matches

from rapidfuzz import fuzz, process

from app.domain.countries import CODES_BY_ALPHA3, CODES_BY_EXACT_NAME, CODES_BY_NAME, COUNTRIES
from app.domain.text import normalise
from app.domain.vocabulary import LANGUAGES
from app.names.country_names import find_countries

# Other names of parameters, by parameter. If two parameters share a name, the first allowed counts.
_PARAMETERS = {
    "as_of": "as_of_date at date day on valid_at valid_on",
    "bbox": "bounding_box bounds box viewbox",
    "between": "city1 city2 city_1 city_2 city_a city_b country1 country2 country_a country_b pair partner partners",
    "city": "cities city_id geonames municipality place town wikidata wikidata_id",
    "count": "with_count",
    "country": "continent countries country_code country_id nation",
    "cursor": (
        "cursormark ending_before from_page next offset page page_number page_token skip start start_after"
        " starting_after"
    ),
    "ended_from": "ended ended_after ended_since severed_after severed_from severed_since terminated_after",
    "ended_to": "end_year ended_before ended_until severed_before severed_to severed_until",
    "established_from": (
        "created_after established established_after established_since founded founded_after founded_from"
        " founded_since signed_after start_year started started_after"
    ),
    "established_to": "created_before established_before established_until founded_before founded_to founded_until",
    "kind": "category type",
    "event": "event_kind event_type events kind type",
    "disputed": "contested",
    "exclude_country": "country_not exclude not_country without without_country",
    "from": "begin date_from start start_date start_year",
    "to": "date_to end end_date end_year stop",
    "published_from": "date_from from since",
    "published_to": "date_to to until",
    "since": "after from revision start starting_after",
    "event_from": "date_from from from_date since start_date",
    "event_to": "date_to end_date to to_date until",
    "facet": "aggregate aggs facets group group_by groupby",
    "fields": "attributes columns props select",
    "id": "ids partnership_id",
    "include": "embed expand include_fields with with_events with_sources",
    "include_proposed": "proposals proposed with_proposed",
    "interval": "bucket by frequency granularity resolution step",
    "known_at": "revision system_time version",
    "lang": "hl language locale",
    "link": "broken dead link_state link_status",
    "limit": (
        "count first max max_results maxresults num page_size pagesize per_page perpage results rows size take top"
    ),
    "min_independent_sources": "min_sources minimum_sources sources_min",
    "near": "coordinates lat latlon lng location lon point",
    "partner_country": "partner",
    "partnership": "id partnership_id",
    "presumed": "include_presumed with_presumed",
    "q": "find keyword keywords name query s search term text",
    "radius_km": "dist distance radius",
    "reason": "cause reasons why",
    "since_from": (
        "asleep_since dormant_after dormant_from dormant_since inactive_since since_after status_changed_after"
        " status_changed_since status_from status_since"
    ),
    "since_to": "dormant_before dormant_until since_before since_until status_changed_before status_to",
    "sort": "order order_by orderby ordering sort_by sort_order sorting",
    "source": "references sources",
    "source_kind": "kind_of_source source_type type_of_source",
    "status": "active dormant is_active severed state statuses",
}
# What to do instead of using a parameter that no list has.
_ADVICE = {
    "Partnerships and events have other formats, which the ending of the path names: /v1/partnerships.csv, .xlsx,"
    " .geojson, .ndjson, .atom or .jsonfeed": (
        "accept alt content_type csv download export f format json mimetype output output_format type_of_output wt"
    ),
    "No key is needed": "access_key access_token api_key apikey app_id auth key token user_key",
    "What changed since a revision is at /v1/changes?since=r1": (
        "changed_since from_update_date from_updated_date if_modified_since last_modified last_updated modified_after"
        " modified_since updated updated_after updated_at updated_from updated_since"
    ),
    "Each filter is a parameter of its own; `allowed` names them all": "filter filters fq has where",
    "Every answer may be read from other sites (CORS), without a callback": "callback jsonp",
    "Answers are compact; a browser shows them indented": "indent pretty",
    "The version is part of the path: /v1": "api_version v",
    "It has no meaning here: leave it out": (
        "_ cache_buster cachebuster debug fbclid gclid nocache ref timestamp ts utm_campaign utm_content utm_medium"
        " utm_source utm_term"
    ),
}
_DATE_RANGE = ("after", "before", "year", "years")
_WHOLE_LIST = "This is the whole list, without pages: leave {name} out"
_OF_TABLES = (
    "A table has all columns: choose them when you have read it, or take columns=summary for the most important"
)
_ADVICE_BY_NAME = {name: advice for advice, names in _ADVICE.items() for name in names.split()}
_STATUS_OF_EVENTS = (
    "Events have no status: use event=severed, or /v1/partnerships?status=severed for partnerships with a status"
)
_STATUS_OF_OTHERS = "Only partnerships have a status: /v1/partnerships?status=severed"
# Other words for values. Some occur on the register's pages. If two values share a word, the first allowed counts.
_VALUES = {
    "active": "alive current existing in_force live open ongoing valid",
    "severed": "abolished broken cancelled canceled closed cut dead dissolved ended finished former past terminated",
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
    "dead": "404 broken gone",
    "-established": "-created -founded -signed",
    "-ended": "-severed -terminated",
    "-since": "date latest newest recent",
    "since": "oldest",
    "-date": "latest newest recent since",
}
# Endings of the name of a parameter that negate it elsewhere: `country!=RU`, `country[ne]=RU`.
_NEGATED = ("!", "[ne]", "[not]", "__ne", "__not")
# An order as other interfaces write it: `ended:desc`, `ended desc`.
_DESCENDING = re.compile(r"(?P<term>\w+?)[\s:._,-]*desc(ending)?", re.IGNORECASE)
# Characters. A shorter text is not compared with names: it is more likely a code, such as `CHN`.
_SHORTEST_NAME = 5


def find_parameter(name: str, allowed: Collection[str]) -> str | None:
    """Return the parameter that was probably meant, if any."""
    negated = next((name.removesuffix(sign) for sign in _NEGATED if name.endswith(sign)), None)
    if negated is not None:
        return f"exclude_{negated}" if f"exclude_{negated}" in allowed else None
    parameter = _find(name, _PARAMETERS, allowed)
    is_known = name in _PARAMETERS or find_advice(name, allowed) is not None
    if parameter is None and not is_known:
        return closest(name, allowed, 0.7)
    return parameter


def find_advice(name: str, allowed: Collection[str]) -> str | None:
    """Return what to do instead of using a parameter that no list has, or that another list has; None for others."""
    key = _key(name.lstrip("$"))
    if key == "status" and "status" not in allowed:
        return _STATUS_OF_EVENTS if "event" in allowed else _STATUS_OF_OTHERS
    if key in _DATE_RANGE:
        return _advise_range(allowed)
    if _find(name, _PARAMETERS, allowed) is None:
        if "columns" in allowed and _means(key, "fields", "include"):
            return _OF_TABLES
        if "limit" not in allowed and "sort" in allowed and _means(key, "limit", "cursor", "count"):
            return _WHOLE_LIST.format(name=name)
    return _ADVICE_BY_NAME.get(key)


def _advise_range(allowed: Collection[str]) -> str | None:
    """Return how to name the range of a date, if a list has one."""
    starts = [name for name in allowed if name.endswith("_from") and f"{name.removesuffix('from')}to" in allowed]
    if not starts:
        return None
    return f"Name the first and the last day of a date: {', '.join(map(_range_of, starts))}"


def _range_of(start: str) -> str:
    return f"{start} and {start.removesuffix('from')}to"


def _means(key: str, *parameters: str) -> bool:
    """Return whether a name is one of some parameters, or another name of one."""
    return any(key == parameter or key in _PARAMETERS[parameter].split() for parameter in parameters)


def find_value(text: str, allowed: Collection[str]) -> str | None:
    """Return the allowed value that was probably meant, if any."""
    descending = _DESCENDING.fullmatch(text)
    if descending and f"-{descending['term']}" in allowed:
        return f"-{descending['term']}"
    return _find(text, _VALUES, allowed) or closest(text, allowed) or closest(_key(text), allowed)


def read_country(text: str) -> str | None:
    """Return the code of the country that a text names without doubt: its ISO code in any case, or its exact name.

    Abbreviations of two letters that are no code (`UK`), parts of a country and former states name nothing.
    """
    code = text.upper()
    if len(code) == 2:
        return code if code in COUNTRIES else None
    return CODES_BY_ALPHA3.get(code) or CODES_BY_EXACT_NAME.get(normalise(text))


def find_country(text: str) -> str | None:
    """Return the code of the country that a text probably means: a code in any case, or a name, perhaps misspelt."""
    if code := read_country(text):
        return code
    name = normalise(text)
    codes = find_countries(text)
    if codes or len(name) < _SHORTEST_NAME:
        return codes[0] if len(codes) == 1 else None
    match = process.extractOne(name, CODES_BY_NAME.keys(), scorer=fuzz.ratio, score_cutoff=80)
    if match is None:
        return None
    most_similar, *_ = match
    return CODES_BY_NAME[most_similar]


def find_language(text: str) -> str | None:
    """Return the code of the language that a text probably means: a code in any case, or an English name."""
    key = normalise(text)
    return next((code for code, name in LANGUAGES.items() if key in (code, normalise(name))), None)


def closest(word: str, allowed: Collection[str], cutoff: float = 0.6) -> str | None:
    """Return the most similar allowed word, if one is similar enough. `cutoff` is a ratio from 0 to 1."""
    matches = get_close_matches(word, sorted(allowed), n=1, cutoff=cutoff)
    return matches[0] if matches else None


def _find(text: str, table: Mapping[str, str], allowed: Collection[str]) -> str | None:
    key = _key(text.lstrip("$"))
    for term, synonyms in table.items():
        if term in allowed and key in synonyms.split():
            return term
    return None


def _key(text: str) -> str:
    sign = "-" if text.startswith("-") else ""
    return sign + normalise(text.removeprefix("-")).replace(" ", "_").replace("-", "_")
