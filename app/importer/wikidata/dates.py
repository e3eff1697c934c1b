"""Wikidata's dates as vague dates: as exact as their precision, whatever their digits are.

Wikidata writes a year as `+1953-00-00T00:00:00Z` or `+1953-01-01T00:00:00Z` and adds that only the year is meant. A
decade becomes an interval. Years and months of the Julian calendar keep their digits, as is usual, although they begin
up to two weeks later. Wikidata does not use `before` and `after`.
"""

import re

from app.claims.claim import StatedDate, UnstatedDate
from app.domain.dates import VagueDate

DECADE, YEAR, MONTH, DAY = range(8, 12)
SECOND = 14
"""Wikidata's numbers of precisions. A precision finer than a day is read as a day."""
_JULIAN = "/Q1985786"
_STAMP = re.compile(r"([+-]\d{1,16})-(\d{2})-(\d{2})T[\d:]{8}Z")


def read_time(value: object) -> StatedDate:
    """Return the date of a `time` value: an object with `time`, `precision` and `calendarmodel`.

    A date after the year 9999 is read as none. Raises ValueError, with the source's notation, for any other date that
    the register cannot express.
    """
    members = value if isinstance(value, dict) else {}
    text, precision, model = members.get("time"), members.get("precision"), members.get("calendarmodel")
    match = _STAMP.fullmatch(text) if isinstance(text, str) else None
    if match is None or type(precision) is not int:
        raise ValueError(f"{str(value)[:80]} is not written as a date")
    year, month, day = map(int, match.groups())
    if year > 9999:
        return UnstatedDate.NONE
    try:
        return VagueDate.parse(_edtf(year, month, day, precision, str(model).endswith(_JULIAN)))
    except ValueError as error:
        raise ValueError(f"{text} (precision {precision}): {error}") from None


def approximate(date: StatedDate) -> StatedDate:
    """Return the date marked as approximate, if it is a year, a month or a day."""
    if isinstance(date, UnstatedDate) or "/" in date.edtf:
        return date
    return VagueDate.parse(f"{date.edtf}~")


def _edtf(year: int, month: int, day: int, precision: int, is_julian: bool) -> str:
    """Return a date in EDTF; `month` and `day` may be 0. Raises ValueError if the register cannot express it."""
    if year < 1:
        raise ValueError("it lies before the year 1")
    if not DECADE <= precision <= SECOND:
        raise ValueError("it is vaguer than a decade" if precision < DECADE else "its precision is unknown")
    if precision == DECADE:
        first = year // 10 * 10
        return f"{max(first, 1):04d}/{first + 9:04d}"
    if precision == YEAR or month == 0:
        return f"{year:04d}"
    if precision == MONTH or day == 0:
        return f"{year:04d}-{month:02d}"
    if is_julian:
        raise ValueError("it is a day of the Julian calendar, and only days of the Gregorian one are read")
    return f"{year:04d}-{month:02d}-{day:02d}"
