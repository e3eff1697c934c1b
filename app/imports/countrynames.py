"""Which country of today a data set means: `England`, `Georgia (country)`, `Ohio, United States`, `Soviet Union`.

A statement may leave several countries open: a state that ended has several successors, and Georgia is two places. All
of them are given then, and the place itself decides. A misspelt name is not guessed at: a mapping may tell what it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from app.domain.countries import ALIASES, COUNTRIES
from app.domain.text import normalise

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
    names = {normalise(name): (code,) for code, name in COUNTRIES.items()}
    names |= {normalise(name.removeprefix("the ")): (code,) for code, name in COUNTRIES.items()}
    names |= {normalise(name): (code,) for name, code in ALIASES.items()}
    return names | {name: tuple(codes.split()) for name, codes in _FORMER.items()}


def read_country(stated: str, meant: Mapping[str, str]) -> Land:
    """The countries that one statement leaves open. `meant` is what a mapping says of names as they stand there."""
    text = stated.strip()
    if text in meant:
        return Land((meant[text],))
    if text in COUNTRIES:
        return Land((text,))
    whole = _by_name().get(normalise(text))
    if whole is not None:
        return Land(whole)
    below, comma, last = text.rpartition(",")
    codes = _by_name().get(normalise(last)) if comma else None
    if codes is None:
        return Land(())
    own = _by_name().get(normalise(below))  # `Réunion, France` is a country of its own in ISO 3166.
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
