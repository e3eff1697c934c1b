"""The search box of the front page: what a reader types is a country, a pair, or words that the list searches for."""

import re
from itertools import pairwise

from app.domain.countries import ALIASES, COUNTRIES, country_name
from app.domain.text import normalise

_SEPARATOR = re.compile(r"\s*(?:[–—/&,;|]|\s-\s|\s(?:and|with|to|vs)\s)\s*", re.IGNORECASE)
_SHORT = {"UK": "GB", "USA": "US", "Holland": "NL", "America": "US", "England": "GB", "Korea": "KR"}
_CODES = {
    **{normalise(alias): code for alias, code in ALIASES.items()},
    **{normalise(alias): code for alias, code in _SHORT.items()},
    **{normalise(country_name(code)): code for code in COUNTRIES},
}


def interpret(text: str) -> list[tuple[str, str]]:
    """Return the parameters of the list that a search means: countries by name, anything else as words (`q`)."""
    parts = [part for part in _SEPARATOR.split(text.strip()) if part]
    if len(parts) == 1:
        parts = _split_countries(parts[0])
    codes = [_country_code(part) for part in parts]
    if len(parts) == 2 and all(codes):
        return [("between", ",".join(filter(None, codes)))]
    words = " ".join(part for part, code in zip(parts, codes, strict=True) if code is None)
    countries = [("country", code) for code in codes if code is not None]
    if len(countries) > 1:  # Several values of one parameter mean OR, and a reader who types three means none of them.
        return [("q", text.strip())]
    return [*countries, *([("q", words)] if words else [])]


def _country_code(words: str) -> str | None:
    name = normalise(words).removeprefix("the ")
    return _CODES.get(name) or (words if words in COUNTRIES else None)


def _split_countries(words: str) -> list[str]:
    """Split two countries without a separator, such as `United States Russia`; return anything else unchanged."""
    if _country_code(words):
        return [words]
    spaces = [0, *(match.start() for match in re.finditer(" ", words)), len(words)]
    for _, middle in pairwise(spaces[:-1]):
        halves = [words[:middle].strip(), words[middle:].strip()]
        if all(map(_country_code, halves)):
            return halves
    return [words]
