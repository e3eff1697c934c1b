"""Dates as people type them, in the languages of the pages: `23 February 2022`, `February 23, 2022`, `Mai 2022`.

Numbers are read with the day first: `23.2.2022`, `23/2/2022`, `2/2022`.
"""

import re
from collections.abc import Sequence
from functools import cache

from app.domain.dates import MONTHS
from app.i18n import LANGUAGES, gettext, gettext_noop, pgettext, speaking

_YEAR = re.compile(r"(?:19|20)\d\d")
_ISO_DATE = re.compile(r"(?:19|20)\d\d-\d\d(?:-\d\d)?")
_NUMBERS = re.compile(r"(?:(?P<day>0?[1-9]|[12]\d|3[01])[./])?(?P<month>0?[1-9]|1[0-2])[./](?P<year>(?:19|20)\d\d)")
_BEFORE_DATE = re.compile(r"[,;]?(?:(?:^|\s+)(?:as of|on|in|am|im))?$", re.IGNORECASE)
_TODAY = gettext_noop("today")


def read_date(text: str) -> str:
    """Return a date as the API takes it, `2022-02-23`, if the whole text is one; else the text itself."""
    words, date = split_date(text.strip())
    return text if words or not date else date


def split_date(text: str) -> tuple[str, str | None]:
    """Return a text without the date at its end, and the date: empty for today, None without one."""
    words = text.split()
    for length in (3, 2, 1):
        date = _read_words([word.strip(".,;").casefold() for word in words[-length:]])
        if date is not None:
            return _BEFORE_DATE.sub("", " ".join(words[:-length])), date
    return text, None


def _read_words(words: Sequence[str]) -> str | None:
    """Return the date that some words are, in any order, or None."""
    if len(words) == 1 and words[0] in _words_for_today():
        return ""
    if len(words) == 1 and _ISO_DATE.fullmatch(words[0]):
        return words[0]
    numbers = _NUMBERS.fullmatch(words[0]) if len(words) == 1 else None
    if numbers is not None:
        return "-".join(numbers[name].zfill(2) for name in ("year", "month", "day") if numbers[name])
    parts = {}
    for word in words:
        if word in _month_numbers():
            parts["month"] = f"{_month_numbers()[word]:02}"
        elif _YEAR.fullmatch(word):
            parts["year"] = word
        elif word.isdecimal():
            parts["day"] = word.zfill(2)
    expected = ("year", "month", "day")[: len(words)]
    return "-".join(parts[name] for name in expected) if sorted(parts) == sorted(expected) else None


@cache
def _month_numbers() -> dict[str, int]:
    """Return the numbers of months by their names in every language of the pages."""
    numbers: dict[str, int] = {}
    for language in LANGUAGES:
        with speaking(language):
            numbers |= {pgettext("month", name).casefold(): number for number, name in enumerate(MONTHS, 1)}
    return numbers


@cache
def _words_for_today() -> Sequence[str]:
    words = []
    for language in LANGUAGES:
        with speaking(language):
            words.append(gettext(_TODAY))
    return words
