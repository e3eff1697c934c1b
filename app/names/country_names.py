"""Names of countries, such as `England`, `Frankreich` or `Soviet Union`, and the present country of each.

Imports, the reconciliation service and searches understand the same names: our own, such as `Russische Föderation` and
`米国`, those of former states, and those in all languages of the Unicode CLDR. A name may leave several countries open:
a former state has several successors, and Georgia is two places. All of them are returned; the search for the place
decides between them. Misspelt names are not guessed.
"""

import re
from collections.abc import Collection, Mapping
from pathlib import Path

from app.domain.countries import CODES_BY_ANY_NAME, COUNTRIES
from app.domain.text import normalise
from app.names.sorted_table import SortedTable

Codes = tuple[str, ...]
# Names of former states in other languages, by their English ones.
_FORMER_ELSEWHERE = {
    "soviet union": (
        "USSR; U.S.S.R.; СССР; UdSSR; Sowjetunion; URSS; U.R.S.S.; Union soviétique; Unione Sovietica; Unión Soviética;"
        " União Soviética; Sovjet-Unie; Sovjetunionen; ZSRR; Związek Radziecki; SSSR; Советский Союз; СРСР;"
        " Радянський Союз; Szovjetunió; Neuvostoliitto; 苏联; 蘇聯; ソ連; ソビエト連邦; 소련"
    ),
    "yugoslavia": (
        "SFRY; SFRJ; Jugoslawien; Yougoslavie; Jugoslavia; Iugoslavia; Iugoslávia; Jugoslavija; Југославија; Югославия;"
        " Югославія; Jugosławia; Jugoslávie; Joegoslavië; Jugoszlávia; Yugoslavya; 南斯拉夫; ユーゴスラビア"
    ),
    "czechoslovakia": (
        "Tschechoslowakei; ČSSR; ČSFR; Tchécoslovaquie; Cecoslovacchia; Checoslovaquia; Tchecoslováquia;"
        " Czechosłowacja; Československo; Чехословакия; Чехословаччина; Csehszlovákia; Tsjecho-Slowakije;"
        " Tjeckoslovakien; Czechoslovak Socialist Republic; 捷克斯洛伐克; チェコスロバキア"
    ),
}
_ENGLISH_NAMES = {
    normalise(name): english for english, names in _FORMER_ELSEWHERE.items() for name in names.split("; ")
}
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
    "kongo": "CD CG",
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
# Names in all languages that `countries.csv` lacks. `docs/mappings/country_names.py` makes the table.
_IN_OTHER_LANGUAGES = SortedTable(Path(__file__).with_name("country_names.csv"))


def find_countries(name: str) -> Codes:
    """Return the codes of the countries that a name may mean, whatever its case and accents; none if it is unknown."""
    key = normalise(name)
    key = _ENGLISH_NAMES.get(key, key)
    if key in _FORMER:
        return tuple(_FORMER[key].split())
    if key in CODES_BY_ANY_NAME:
        return (CODES_BY_ANY_NAME[key],)
    return tuple((_IN_OTHER_LANGUAGES.find(key) or "").split())


def find_country_named(name: str) -> str | None:
    """Return the code of the only country that a name may mean; None if it means several or none."""
    codes = find_countries(name)
    return codes[0] if len(codes) == 1 else None


def with_territories(codes: Collection[str]) -> Codes:
    """Return countries, followed by their territories that have codes of their own."""
    territories = (territory for code in codes for territory in _TERRITORIES.get(code, "").split())
    return tuple(dict.fromkeys([*codes, *territories]))


def parse_country(statement: str, hints: Mapping[str, str]) -> tuple[Codes, list[str]]:
    """Return the countries that one statement leaves open, and the areas below them that it names.

    `hints` are the codes of names as a mapping has them. A statement that is not understood gives no country.
    """
    text = statement.strip()
    if text in hints or text in COUNTRIES:
        return (hints.get(text, text),), []
    codes = find_countries(text)
    below, comma, last = text.rpartition(",")
    if codes or not comma:
        return codes, []
    codes = find_countries(last)
    if not codes:
        return codes, []
    codes_below = find_countries(below)
    if codes_below and codes_below != codes:
        # `Réunion, France` is a country of its own, `Germany, Netherlands` are two.
        is_part = set(codes_below) & {*with_territories(codes), *_ALSO_STATED}
        return codes_below if is_part else (), []
    return codes, [part.strip() for part in below.split(",") if part.strip()]


def split_country(text: str, hints: Mapping[str, str]) -> tuple[str, str]:
    """Return a name and the country at its end (`Brest, France`, `Brest (France)`), which is empty if there is none.

    A country code counts only if a hint has it: `San Jose, CA` is not in Canada.
    """
    match = _LAST.fullmatch(text.strip())
    if match is None:
        return text, ""
    name = match["name"] or match["before"]
    country = match["last"] or match["bracket"]
    is_country = country in hints or (country not in COUNTRIES and bool(parse_country(country, {})[0]))
    return (name, country) if is_country else (text, "")
