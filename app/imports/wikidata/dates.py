"""Wikidata's dates as vague dates: as exact as their precision, whatever their digits are.

Wikidata writes a year as `+1953-00-00T00:00:00Z` or `+1953-01-01T00:00:00Z` and adds that only the year is meant. A
decade or a longer precision becomes an interval. Years and months of the Julian calendar keep their digits, as is
usual, although they begin up to two weeks later. Wikidata does not use `before` and `after`.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from app.domain.dates import VagueDate
from app.imports.claims import StatedDate, UnstatedDate

MILLENNIUM, CENTURY, DECADE, YEAR, MONTH, DAY = range(6, 12)
SECOND = 14
"""Wikidata's numbers of precisions. A precision finer than a day is read as a day."""
_JULIAN = "Q1985786"
_STAMP = re.compile(r"([+-]\d{1,16})-(\d{2})-(\d{2})T[\d:]{8}Z")
_LAST_YEAR = 9999


class _NotExpressible(ValueError):
    """A date that no vague date of the register can express. An end that lies so late is none."""

    stated = UnstatedDate.SOME


class _TooLate(_NotExpressible):
    stated = UnstatedDate.NONE


@dataclass(frozen=True, slots=True)
class WikidataDate:
    """A date of a statement. If it cannot be expressed, it is unknown, and `doubt` has its notation and says why."""

    stated: StatedDate
    doubt: str = ""

    @property
    def known(self) -> VagueDate | None:
        """The date, None if it is unknown or stated as absent."""
        return self.stated if isinstance(self.stated, VagueDate) else None


def read_time(value: object) -> WikidataDate:
    """Return the date of a `time` value: an object with `time`, `precision` and `calendarmodel`."""
    members = value if isinstance(value, dict) else {}
    text, precision, model = members.get("time"), members.get("precision"), members.get("calendarmodel")
    if not isinstance(text, str) or type(precision) is not int:
        return WikidataDate(UnstatedDate.SOME, f"{str(value)[:80]} is no date: it has no time or no precision")
    is_julian = isinstance(model, str) and model.endswith(f"/{_JULIAN}")
    written = f"{text} (precision {precision}{', Julian' if is_julian else ''})"
    match = _STAMP.fullmatch(text)
    if match is None:
        return WikidataDate(UnstatedDate.SOME, f"{written} is not written as a date")
    year, month, day = map(int, match.groups())
    try:
        return WikidataDate(VagueDate.parse(_edtf(year, month, day, precision, is_julian)))
    except _NotExpressible as error:
        return WikidataDate(error.stated, f"{written} {error}")


def approximate(found: WikidataDate) -> WikidataDate:
    """Return the date marked as approximate, if it is a year, a month or a day."""
    if found.known is None or "/" in found.known.edtf:
        return found
    return WikidataDate(VagueDate.parse(f"{found.known.edtf}~"))


def _edtf(year: int, month: int, day: int, precision: int, is_julian: bool) -> str:
    """Return a date; month and day are 0 if they are not given."""
    if year < 1:
        raise _NotExpressible("lies before the year 1")
    if not MILLENNIUM <= precision <= SECOND:
        raise _NotExpressible("is vaguer than a millennium" if precision < MILLENNIUM else "has an unknown precision")
    if year > _LAST_YEAR:
        raise _TooLate(f"lies after the year {_LAST_YEAR}")
    if precision < YEAR:
        return _span(year, precision)
    if precision == YEAR or month == 0:
        return f"{year:04d}"
    if month > 12:
        raise _NotExpressible(f"has a month {month:02d}")
    if precision == MONTH or day == 0:
        return f"{year:04d}-{month:02d}"
    length = monthrange(2000 + year % 4 if is_julian else year, month)[1]
    if day > length:
        raise _NotExpressible(f"has a day {day:02d} in the month {month:02d}")
    return _from_julian(year, month, day) if is_julian else date(year, month, day).isoformat()


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


def _from_julian(year: int, month: int, day: int) -> str:
    """Return the Gregorian day. Years are counted from March on, so that the leap day is the last of its year."""
    if month < 3:
        year, month = year - 1, month + 12
    ordinal = 365 * year + year // 4 + (153 * month - 457) // 5 + day - 308
    if ordinal < 1:
        raise _NotExpressible("lies before the year 1")
    return date.fromordinal(ordinal).isoformat()
