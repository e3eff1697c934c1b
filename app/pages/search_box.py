"""Texts that people type: what a search means as parameters of the list, and which two searches a comparison names."""

import re
from collections.abc import Iterable

from app.domain.countries import CODES_BY_ANY_NAME, COUNTRIES
from app.domain.text import normalise
from app.i18n import gettext as _
from app.pages.typed_dates import split_date

_SEPARATOR = re.compile(r"\s*(?:[–—/&,;|]|\s-\s|\s(?:and|with|to|vs|und|mit)\s)\s*", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|und|&)\s+", re.IGNORECASE)
_WITH = re.compile(r"\s+(?:with|mit)\s+", re.IGNORECASE)
_VERSUS = re.compile(r"\s+(?:vs\.?|versus|compared (?:with|to)|verglichen mit)\s+", re.IGNORECASE)
_CODES = {**CODES_BY_ANY_NAME, "holland": "NL", "america": "US", "korea": "KR"}

Parameters = list[tuple[str, str]]


def interpret_search(text: str) -> Parameters:
    """Return the parameters of the list that a search means.

    Two countries become `between`, one becomes `country`, a date at the end becomes `as_of`, and other words become
    `q`. Any other text with several countries becomes `q` as a whole.
    """
    words, day = split_date(text.strip())
    return [*_interpret_words(words), *([("as_of", day)] if day else [])]


def split_comparison(text: str) -> tuple[str, str] | None:
    """Return the two searches that a text compares; None if it is a single one.

    `Poland and Germany with Russia`, `Poland vs Germany`, and `Poland, 23 February 2022 and today`.
    """
    sides = _VERSUS.split(text.strip())
    if len(sides) == 2:
        return sides[0], sides[1]
    return _split_days(text.strip()) or _split_subjects(text.strip())


# --- countries and words ---


def _interpret_words(words: str) -> Parameters:
    code = _country_code(words)
    if code:
        return [("country", code)]
    pair = _find_pair(words)
    if pair:
        return [("between", ",".join(pair))]
    parts = [part for part in _SEPARATOR.split(words) if part]
    codes = [_country_code(part) for part in parts]
    others = " ".join(part for part, code in zip(parts, codes, strict=True) if code is None)
    countries = [("country", code) for code in codes if code is not None]
    if len(countries) > 1:  # Several values of `country` would mean OR, which the reader hardly means.
        return [("q", words)]
    return [*countries, ("q", others)] if others else countries


def _country_code(words: str) -> str | None:
    return _CODES.get(normalise(words).removeprefix("the ")) or (words if words in COUNTRIES else None)


def _find_pair(words: str) -> tuple[str, str] | None:
    """Return the codes of two countries, also without a separator, as in `United States Russia`."""
    for first, second in [*_halves(words, _SEPARATOR), *_halves(words, re.compile(" +"))]:
        first_code, second_code = _country_code(first), _country_code(second)
        if first_code and second_code:
            return first_code, second_code
    return None


def _halves(text: str, separator: re.Pattern[str]) -> Iterable[tuple[str, str]]:
    """Return the parts before and after each separator."""
    return [(text[: match.start()], text[match.end() :]) for match in separator.finditer(text)]


# --- comparisons ---


def _split_days(text: str) -> tuple[str, str] | None:
    """Return the searches of two days: `Poland, 2010 and 2020` compares `Poland, 2010` with `Poland, 2020`."""
    for first, second in _halves(text, _AND):
        subject, first_day = split_date(first)
        words, second_day = split_date(second)
        if first_day is not None and second_day is not None and not words:
            return first, f"{subject} {second}".strip()
    return None


def _split_subjects(text: str) -> tuple[str, str] | None:
    """Return the searches of two subjects with the same partner: `Poland and Germany with Russia`."""
    for subjects, partner in _halves(text, _WITH):
        if _country_code(subjects):  # `Bosnia and Herzegovina` is one subject.
            continue
        halves = list(_halves(subjects, _AND))
        countries = [half for half in halves if all(map(_country_code, half))]
        if halves:
            first, second = (countries or halves)[0]
            joined = _("%(subject)s with %(partner)s")
            return joined % {"subject": first, "partner": partner}, joined % {"subject": second, "partner": partner}
    return None
