"""Which country of today a data set means: `England`, `Georgia (country)`, `Ohio, United States`, `Soviet Union`.

A statement may leave several countries open: a state that ended has several successors, and Georgia is two places. All
of them are given then, and the place itself decides. A misspelt name is not guessed at: a mapping may tell what it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from app.domain.countries import COUNTRIES
from app.domain.identity import fold

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
"""Names that leave several countries open. `Georgia` alone is the country or the American state."""

_ALSO = {
    "england": "GB", "scotland": "GB", "wales": "GB", "northern ireland": "GB", "great britain": "GB", "uk": "GB",
    "usa": "US", "united states of america": "US", "republic of ireland": "IE", "georgia (country)": "GE",
    "turkey": "TR", "czech republic": "CZ", "people's republic of china": "CN", "republic of china": "TW",
    "prc": "CN", "korea, south": "KR", "republic of korea": "KR", "korea, north": "KP",
    "democratic people's republic of korea": "KP", "macedonia": "MK", "republic of macedonia": "MK",
    "cape verde": "CV", "ivory coast": "CI", "burma": "MM", "swaziland": "SZ", "east timor": "TL", "macau": "MO",
    "the gambia": "GM", "gambia, the": "GM", "bahamas, the": "BS", "vatican": "VA", "holy see": "VA",
    "russian federation": "RU", "viet nam": "VN", "syrian arab republic": "SY", "lao": "LA",
    "republic of moldova": "MD",
    "bosnia": "BA", "bosnia and hercegovina": "BA", "federated states of micronesia": "FM", "surinam": "SR",
    "northern cyprus": "CY", "turkish republic of northern cyprus": "CY", "somaliland": "SO",
    "palestinian national authority": "PS", "palestinian territories": "PS", "state of palestine": "PS",
    "west bank": "PS", "gaza strip": "PS", "sahrawi arab democratic republic": "EH",
    "republic of artsakh": "AZ", "transnistria": "MD", "abkhazia": "GE", "south ossetia": "GE",
    "kingdom of romania": "RO", "kingdom of the netherlands": "NL", "kingdom of denmark": "DK",
    "kingdom of italy": "IT",
    "kingdom of hungary": "HU", "east germany": "DE", "german democratic republic": "DE", "west germany": "DE",
    "federal republic of germany": "DE", "second polish republic": "PL", "polish people's republic": "PL",
    "hungarian people's republic": "HU", "francoist spain": "ES", "zaire": "CD", "upper volta": "BF",
    "dahomey": "BJ", "ceylon": "LK", "rhodesia": "ZW", "democratic republic of congo": "CD",
    "republic of congo": "CG", "curacao": "CW", "reunion": "RE", "us virgin islands": "VI",
    "virgin islands": "VI", "falkland islands (malvinas)": "FK", "the netherlands": "NL",
    "people's republic of bulgaria": "BG", "socialist republic of romania": "RO", "hellenic republic": "GR",
    "empire of japan": "JP", "republic of cyprus": "CY", "hong kong sar": "HK", "aland": "AX",
    "brunei darussalam": "BN",
    "united republic of tanzania": "TZ", "republic of serbia": "RS", "islamic republic of iran": "IR",
}  # fmt: skip


_PARTS = {
    "FR": "GP MQ GF RE YT PM BL MF NC PF WF", "US": "PR GU VI AS MP", "GB": "GI IM JE GG BM FK KY SH TC VG AI MS",
    "NL": "AW CW SX BQ", "DK": "FO GL", "FI": "AX", "NO": "SJ", "CN": "HK MO", "AU": "CX CC NF", "NZ": "CK NU TK",
    "RS": "XK",
}  # fmt: skip


def parts_of(code: str) -> tuple[str, ...]:
    """Places with a code of their own for which people also state this country. Whose they are is not said by it."""
    return tuple(_PARTS.get(code, "").split())


@dataclass(frozen=True, slots=True)
class Land:
    """The countries that a statement leaves open, and what it names below the country. None open: not understood."""

    codes: tuple[str, ...]
    parents: tuple[str, ...] = ()


@cache
def _by_name() -> dict[str, tuple[str, ...]]:
    names = {fold(name): (code,) for code, name in COUNTRIES.items()}
    names |= {fold(name.removeprefix("the ")): (code,) for code, name in COUNTRIES.items()}
    names |= {fold(name): (code,) for name, code in _ALSO.items()}
    return names | {name: tuple(codes.split()) for name, codes in _FORMER.items()}


def read_country(stated: str, meant: Mapping[str, str]) -> Land:
    """The countries that one statement leaves open. `meant` is what a mapping says of names as they stand there."""
    text = stated.strip()
    if text in meant:
        return Land((meant[text],))
    if text in COUNTRIES:
        return Land((text,))
    whole = _by_name().get(fold(text))
    if whole is not None:
        return Land(whole)
    below, comma, last = text.rpartition(",")
    codes = _by_name().get(fold(last)) if comma else None
    if codes is None:
        return Land(())
    own = _by_name().get(fold(below))  # `Réunion, France` is a country of its own in ISO 3166.
    if own is not None and own != codes:
        return Land(own)
    parents = tuple(part.strip() for part in below.split(",") if part.strip())
    return Land(codes, parents)


def read_countries(stated: tuple[str, ...], meant: Mapping[str, str]) -> Land:
    """The countries of a place: those of the first statement that is understood, and the others behind them."""
    lands = [land for land in (read_country(text, meant) for text in stated) if land.codes]
    codes = dict.fromkeys(code for land in lands for code in land.codes)
    parents = dict.fromkeys(parent for land in lands for parent in land.parents)
    return Land(tuple(codes), tuple(parents))
