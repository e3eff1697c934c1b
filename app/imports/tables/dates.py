"""Dates as people write them in tables: `1967`, `28.01.1967`, `1/28/1967`, `28 mei 1967`, `since 1967`.

A date keeps its precision. Which of two numbers is the month is never guessed: the mapping says it.
"""

import re
from datetime import date
from functools import cache
from importlib import import_module
from itertools import product
from typing import Literal

from app.domain.dates import OPEN_END, VagueDate
from app.domain.text import normalise

DateOrder = Literal["day first", "month first"]
# The oldest partnership, of Paderborn and Le Mans, is said to date from 836.
_EARLIEST_YEAR = 800
_UNTIL = "until|till|to|bis|jusqu'en|jusqu’en|tot|hasta|até|fino al|do|till och med|til|до"
_SINCE = re.compile(
    rf"^(?:since|from|seit|ab|depuis|dès|sinds|vanaf|desde|dal|da|od|från|sedan|siden|fra|{_UNTIL})\b\.?\s*",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"^(?:about|around|circa|ca|c|um|etwa|vers|env|omkring|około|cerca de)\b\.?\s*", re.IGNORECASE)
_DAY = re.compile(r"(\d{1,2})(?P<mark>[./-])\s?(\d{1,2})(?P=mark)\s?(\d{4})")
_MONTH = re.compile(r"(\d{1,2})[./](\d{4})")
# Texts that may state an end: `until 1990`, `1967–1990` or `1967–90`, but no EDTF interval.
_ENDING = re.compile(
    rf"(?!\d{{4}}\S*/\d{{4}}\S*$)(?:(?:{_UNTIL})\b.*\d{{4}}|.*\b\d{{4}}\b.*\b\d{{4}}\b|.*\b\d{{4}}\s?[–—-]\s?[2-9]\d\b)",
    re.IGNORECASE,
)
DORMANT_WORDS = (
    "ruht", "ruhend", "inaktiv", "inactive", "eingeschlafen", "ausgesetzt", "en sommeil", "suspendu", "slapend",
    "suspended", "dormant", "приостановлено",
)  # fmt: skip
SEVERED_WORDS = (
    "beendet", "aufgelost", "gekundigt", "ended", "terminated", "cancelled", "expired", "severed", "termine",
    "beeindigd", "finalizado", "zakonczone", "расторгнуто",
)  # fmt: skip
# Words in a normalised text that say that a partnership is not in force.
_STOPPED = re.compile(rf"\b(?:{'|'.join((*DORMANT_WORDS, *SEVERED_WORDS))})\b")
_MONTH_LANGUAGES = "bg cs da de de_AT el en es et fi fr hr hu it lt lv nb nl pl pt ro ru sk sl sv tr uk".split()
_WORD = re.compile(r"[^\W\d_]{3}")
_SEPARATORS = re.compile(r"[\s.,/-]+")
_ORDINAL = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|er|o|°)(?!\w)")
_PREPOSITIONS = {"", "of", "de", "del", "den"}
# A day or a year as databases and workbooks export it: `1967-01-28 00:00:00`, `1967.0`.
_STORED = re.compile(r"\d{4}-\d{2}-\d{2}(?=[T ]00:00(?::00)?$)|\d{4}(?=\.0$)")


def parse_table_date(
    text: str, order: DateOrder | None, retrieved: VagueDate, language: str | None = None
) -> VagueDate:
    """Return the date of a cell. An open end becomes the retrieval of the data set.

    `order` is the order of day and month in dates with slashes or hyphens; None: such dates are refused. `language`
    decides about names that mean different months in two languages; None: such names are refused. Raises ValueError,
    whose message says how to write the date, also for dates after the retrieval or before the year 800.
    """
    stated = _SINCE.sub("", text)
    point = _ABOUT.sub("", stated)
    found = _parse(point, order, language)
    if point != stated and "/" not in found.edtf and found.edtf[-1] not in "~?":
        found = VagueDate.parse(f"{found.edtf}~")
    if found.earliest > retrieved.latest:
        raise ValueError(
            f"“{text[:40]}” is later than the list, which is of {retrieved.to_english()}: is the year right?"
            " Correct the cell"
        )
    if found.latest < date(_EARLIEST_YEAR, 1, 1).toordinal():
        raise ValueError(f"“{text[:40]}” is before the year {_EARLIEST_YEAR}: is the year right? Correct the cell")
    if found.latest == OPEN_END:  # The list reports what had happened when it was retrieved.
        return VagueDate.parse(f"{found.edtf.removesuffix('..')}{retrieved.edtf}")
    return found


def may_state_end(text: str) -> bool:
    """Return whether a text may state an end or a suspension: `until 1990`, `1967–1990`, `suspended 2022`."""
    searched = text[:200]
    return _ENDING.match(searched) is not None or _STOPPED.search(normalise(searched)) is not None


def _parse(text: str, order: DateOrder | None, language: str | None) -> VagueDate:
    stored, day, month = _STORED.match(text), _DAY.fullmatch(text), _MONTH.fullmatch(text)
    if day is not None:
        return _parse_day(text, day, order)
    if stored is not None:
        text = stored[0]
    elif month is not None:
        text = f"{month[2]}-{int(month[1]):02d}"
    try:
        return VagueDate.parse(_number_month(text, language))
    except ValueError as error:
        raise ValueError(
            f"{error}; write it as 1967, 1967-01, 1967-01-28, 28.01.1967, “28 January 1967” or “since 1967”"
        ) from None


def _parse_day(text: str, found: re.Match[str], order: DateOrder | None) -> VagueDate:
    first, mark, second, year = found.groups()
    if mark != "." and order is None:
        raise ValueError(
            f"“{text}” does not say which number is the month; [claim] of the mapping may say it:"
            ' dates = "day first" or "month first"'
        )
    day, month = (second, first) if mark != "." and order == "month first" else (first, second)
    try:
        return VagueDate.parse(f"{year}-{int(month):02d}-{int(day):02d}")
    except ValueError as error:
        stated = f", and the mapping says {order}" if mark != "." else ""
        raise ValueError(f"“{text}” is not a day: {error}{stated}") from None


def _number_month(text: str, language: str | None) -> str:
    """Return a date that names its month, such as `28 mei 1967` or `May 28, 1967`, in EDTF; any other text unchanged.

    The parts may be in any order. Raises ValueError for a name that means different months in two languages.
    """
    if _WORD.search(text) is None:
        return text
    words = [word for word in _SEPARATORS.split(_ORDINAL.sub(r"\1", normalise(text))) if word not in _PREPOSITIONS]
    names = [word for word in words if word in _months_by_name()]
    *day, year = sorted((word for word in words if word.isdecimal()), key=len) or [""]
    if len(names) != 1 or len(words) != 2 + len(day) or len(day) > 1 or len(year) != 4:
        return text
    meant = _months_by_name()[names[0]]
    own = (language or "").partition("-")[0]
    months = {meant[own]} if own in meant else set(meant.values())
    if len(months) > 1:
        raise ValueError(f"“{names[0]}” is not the same month in {' and '.join(meant)}: [dataset] may say the language")
    return "-".join([year, f"{months.pop():02d}", *(f"{int(number):02d}" for number in day)])


@cache
def _months_by_name() -> dict[str, dict[str, int]]:
    """Return the number of the month by language, for each normalised name and abbreviation of a month."""
    locale = import_module("babel").Locale.parse  # Optional: see `app/installation.py`.
    found: dict[str, dict[str, int]] = {}
    for language in _MONTH_LANGUAGES:
        for forms, width in product(locale(language).months.values(), ("wide", "abbreviated")):
            for number, name in forms[width].items():
                found.setdefault(normalise(name).removesuffix("."), {})[language] = number
    return found
