"""Wikidata's dates as vague dates: as exact as their precision, whatever their digits are.

Wikidata writes a year as `+1953-00-00T00:00:00Z` or `+1953-01-01T00:00:00Z` and adds that only the year is meant. Its
JSON counts the year before 1 as -1 and keeps Julian dates; its RDF counts that year as 0 and has converted days to the
Gregorian calendar. A decade or a longer precision becomes an interval. Years and months of the Julian calendar keep
their digits, as is usual, although they begin up to two weeks later. Wikidata does not use `before` and `after`.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

from app.imports.wikidata.statements import SnakType, WikidataDate

MILLENNIUM, CENTURY, DECADE, YEAR, MONTH, DAY = range(6, 12)
SECOND = 14
"""Wikidata's numbers of precisions. A precision finer than a day is read as a day."""
_JULIAN = "Q1985786"
_STAMP = re.compile(
    r"(?P<year>[+-]?\d{1,16})-(?P<month>\d{2})-(?P<day>\d{2})(?:T[\d:.]{5,15}(?:Z|[+-]\d{2}:\d{2})?)?Z?"
)
_PART = re.compile(r"(?P<year>[+-]?\d{1,16})(?:-(?P<month>\d{2}))?Z?")
_LAST_YEAR = 9999
_JULIAN_EPOCH = -1  # The ordinal of 1 January of the year 1 in the Julian calendar, which is 30 December before it.


class _NotExpressible(ValueError):
    """A date that no vague date of the register can express."""


@dataclass(frozen=True, slots=True)
class _Digits:
    """Year, month and day as written; month and day are 0 if they are not given."""

    year: int
    month: int
    day: int


def read_time(value: object) -> WikidataDate:
    """Return the date of a `time` value of the JSON: an object with `time`, `precision` and `calendarmodel`."""
    members = value if isinstance(value, dict) else {}
    text, precision, model = members.get("time"), members.get("precision"), members.get("calendarmodel")
    if not isinstance(text, str) or type(precision) is not int:
        return WikidataDate(SnakType.VALUE, str(value)[:80], remark="is no date: it has no time or no precision")
    is_julian = isinstance(model, str) and model.endswith(f"/{_JULIAN}")
    written = f"{text} (precision {precision}{', Julian' if is_julian else ''})"
    match = _STAMP.fullmatch(text)
    if match is None:
        return WikidataDate(SnakType.VALUE, written, remark="is not written as a date")
    digits = _Digits(*(int(match[part]) for part in ("year", "month", "day")))
    return _date(written, digits, precision, is_julian)


def read_literal(text: str, precision: int | None) -> WikidataDate:
    """Return the date of an RDF literal. Without a precision, what may be padding is left out.

    A query for the plain value gets `1953-01-01` for “1953”, so the first of January is a year, and the first of a
    month is a month.
    """
    written = text if precision is None else f"{text} (precision {precision})"
    match = _STAMP.fullmatch(text) or _PART.fullmatch(text)
    if match is None:
        return WikidataDate(SnakType.VALUE, written, remark="is not written as a date")
    parts = match.groupdict()
    digits = _Digits(*(int(parts.get(part) or 0) for part in ("year", "month", "day")))
    if digits.year <= 0:
        return WikidataDate(SnakType.VALUE, written, remark="lies before the year 1")
    if precision is not None:
        return _date(written, digits, precision, is_julian=False)
    date_ = _date(written, digits, _unpadded(digits), is_julian=False)
    is_padded = date_.edtf is not None and (digits.month or digits.day) and date_.edtf.count("-") < 2
    return replace(date_, remark="its precision is not given") if is_padded else date_


def approximate(date_: WikidataDate) -> WikidataDate:
    """Return the date marked as approximate, if it is a year, a month or a day."""
    if date_.edtf is None or "/" in date_.edtf:
        return date_
    return replace(date_, edtf=f"{date_.edtf}~")


def _unpadded(digits: _Digits) -> int:
    if digits.day > 1:
        return DAY
    return MONTH if digits.month > 1 or (digits.month == 1 and digits.day == 0) else YEAR


def _date(written: str, digits: _Digits, precision: int, is_julian: bool) -> WikidataDate:
    try:
        edtf = _edtf(digits, precision, is_julian)
    except _NotExpressible as error:
        return WikidataDate(SnakType.VALUE, written, remark=str(error))
    is_day = edtf.count("-") == 2
    remark = "turned from the Julian into the Gregorian calendar" if is_julian and is_day else None
    return WikidataDate(SnakType.VALUE, written, edtf, remark)


def _edtf(digits: _Digits, precision: int, is_julian: bool) -> str:
    year = digits.year
    if year < 1:
        raise _NotExpressible("lies before the year 1")
    if not MILLENNIUM <= precision <= SECOND:
        raise _NotExpressible("is vaguer than a millennium" if precision < MILLENNIUM else "has an unknown precision")
    if year > _LAST_YEAR:
        raise _NotExpressible(f"lies after the year {_LAST_YEAR}")
    if precision < YEAR:
        return _span(year, precision)
    if precision == YEAR or digits.month == 0:
        return f"{year:04d}"
    if not 1 <= digits.month <= 12:
        raise _NotExpressible(f"has a month {digits.month:02d}")
    if precision == MONTH or digits.day == 0:
        return f"{year:04d}-{digits.month:02d}"
    return _julian_day(digits) if is_julian else _gregorian_day(digits)


def _span(year: int, precision: int) -> str:
    """Return the years of a decade, century or millennium: 1950 to 1959, but 1901 to 2000 and 1001 to 2000."""
    if precision == DECADE:
        first = year // 10 * 10
        return f"{max(first, 1):04d}/{first + 9:04d}"
    length = 100 if precision == CENTURY else 1000
    last = -(-year // length) * length
    if last > _LAST_YEAR:
        raise _NotExpressible(f"ends after the year {_LAST_YEAR}")
    return f"{last - length + 1:04d}/{last:04d}"


def _gregorian_day(digits: _Digits) -> str:
    if not 1 <= digits.day <= monthrange(digits.year, digits.month)[1]:
        raise _NotExpressible(f"has a day {digits.day:02d} in the month {digits.month:02d}")
    return date(digits.year, digits.month, digits.day).isoformat()


def _julian_day(digits: _Digits) -> str:
    """Return the Gregorian day, counted from March on, so that the leap day is the last of its year."""
    length = 29 if digits.month == 2 and digits.year % 4 == 0 else monthrange(2001, digits.month)[1]
    if not 1 <= digits.day <= length:
        raise _NotExpressible(f"has a day {digits.day:02d} in the month {digits.month:02d}")
    year, month = (digits.year, digits.month) if digits.month > 2 else (digits.year - 1, digits.month + 12)
    days_before_march = 59  # From 1 January to 1 March of a year that is not a leap year.
    ordinal = (
        365 * (year - 1) + year // 4 + (153 * (month - 3) + 2) // 5 + days_before_march + digits.day + _JULIAN_EPOCH - 1
    )
    if ordinal < 1:
        raise _NotExpressible("lies before the year 1")
    return date.fromordinal(ordinal).isoformat()
