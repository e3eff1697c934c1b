"""The search box: what a text means as parameters of the list."""

import re

from app.domain.countries import CODES_BY_ANY_NAME, COUNTRIES
from app.domain.text import normalise

_SEPARATOR = re.compile(r"\s*(?:[–—/&,;|]|\s-\s|\s(?:and|with|to|vs)\s)\s*", re.IGNORECASE)
_CODES = {**CODES_BY_ANY_NAME, "holland": "NL", "america": "US", "korea": "KR"}


def interpret_search(text: str) -> list[tuple[str, str]]:
    """Return the parameters of the list that a search means.

    Two countries become `between`, one becomes `country`, and other words become `q`. Any other text with several
    countries becomes `q` as a whole.
    """
    parts = [part for part in _SEPARATOR.split(text.strip()) if part]
    if len(parts) == 1:
        parts = _split_countries(parts[0])
    codes = [_country_code(part) for part in parts]
    if len(parts) == 2 and all(codes):
        return [("between", ",".join(filter(None, codes)))]
    words = " ".join(part for part, code in zip(parts, codes, strict=True) if code is None)
    countries = [("country", code) for code in codes if code is not None]
    if len(countries) > 1:  # Several values of `country` would mean OR, which the reader hardly means.
        return [("q", text.strip())]
    return [*countries, ("q", words)] if words else countries


def _country_code(words: str) -> str | None:
    return _CODES.get(normalise(words).removeprefix("the ")) or (words if words in COUNTRIES else None)


def _split_countries(words: str) -> list[str]:
    """Return the names of two countries without a separator, such as `United States Russia`; else the whole text."""
    spaces = [] if _country_code(words) else re.finditer(" +", words)
    halves = ([words[: space.start()], words[space.end() :]] for space in spaces)
    return next((pair for pair in halves if all(map(_country_code, pair))), [words])
