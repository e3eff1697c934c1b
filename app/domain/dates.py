"""Vague dates: a documented subset of EDTF (ISO 8601-2) with two computed bounds.

Accepted: a year, a month or a day (`2021`, `2021-09`, `2021-09-14`), each optionally marked approximate `~` or
uncertain `?`, and an interval of two of them, either end of which may be open (`2021/2023-05-10`, `../2023-05-10`,
`2021/..`). The marks are stored and printed but do not widen the bounds: no source states a width. A year or
month is never padded to its first day. Everything else of EDTF (seasons, sets, masked digits, years beyond four
digits) is rejected.

Days are proleptic Gregorian ordinals (`date.toordinal`), so that they compare as integers everywhere.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from app.i18n import gettext as _
from app.i18n import pgettext

OPEN_START = 0
"""The ordinal of an open start: before every day."""
OPEN_END = 2_147_483_647
"""The ordinal of an open end: after every day."""

MONTHS = "January February March April May June July August September October November December".split()
"""English names of months, written out because calendar.month_name follows the locale of the machine."""
# A year, a month or a day without a mark.
_EXACT = re.compile(r"\d{4}(-\d\d){0,2}")
_POINT = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<mark>[~?]?)")


@dataclass(frozen=True, slots=True)
class _Point:
    """A year, a month or a day: its first day, its last day, its parts, and its mark."""

    earliest: int
    latest: int
    year: int
    month: int | None
    day: int | None
    mark: str

    def to_words(self) -> str:
        """Return the point in words: `10 May 2023`, `about 1998`, `May 2023 (uncertain)`."""
        words = point_words(self.year, self.month, self.day)
        if self.mark == "~":
            return _("about %(date)s") % {"date": words}
        if self.mark == "?":
            return _("%(date)s (uncertain)") % {"date": words}
        return words


@dataclass(frozen=True, slots=True)
class VagueDate:
    """A date exactly as precise as its source: its EDTF text, and the first and the last day that it may mean.

    `earliest` is OPEN_START if the start is open; `latest` is OPEN_END if the end is open.
    """

    edtf: str
    earliest: int
    latest: int

    @classmethod
    @lru_cache(maxsize=65_536)  # There are few distinct dates, and each occurs many times.
    def parse(cls, text: str) -> "VagueDate":
        """Parse an EDTF text.

        Raises ValueError if the text is outside the subset; its message can be shown to users.
        """
        start, slash, end = text.partition("/")
        if not slash:
            point = _parse_point(start)
            return cls(text, point.earliest, point.latest)
        if start == end == "..":
            raise ValueError("an interval open at both ends says nothing")
        earliest = OPEN_START if start == ".." else _parse_point(start).earliest
        latest = OPEN_END if end == ".." else _parse_point(end).latest
        if earliest > latest:
            raise ValueError(f"the interval {text} ends before it starts")
        return cls(text, earliest, latest)

    @property
    def is_day(self) -> bool:
        """Whether the date is known to the day."""
        return self.earliest == self.latest

    def days_apart(self, other: "VagueDate") -> int:
        """Return the number of days from the end of one date to the start of the other; 0 if they overlap."""
        return max(0, self.earliest - other.latest, other.earliest - self.latest)

    def to_words(self) -> str:
        """Return the date in words: `about 1998`, `between 1 and 25 July 2022`, `by 10 May 2023`.

        `dateWords` in the explorer follows the same rules.
        """
        start, slash, end = self.edtf.partition("/")
        if not slash:
            return _parse_point(start).to_words()
        if start == "..":
            return _("by %(date)s") % {"date": _parse_point(end).to_words()}
        if end == "..":
            return _("%(date)s or later") % {"date": _parse_point(start).to_words()}
        return _range_to_words(start, end)


@dataclass(frozen=True, slots=True)
class BoundedDate:
    """The date of an event. If it has no end, `found` is the day on which editors read of the event.

    That day bounds the date, because the event had happened by then, but it is never shown as the date.
    """

    date: VagueDate
    found: VagueDate | None = None

    @property
    def earliest(self) -> int:
        """The first day on which the event may have happened; OPEN_START if the start is open."""
        return self.date.earliest

    @property
    def latest(self) -> int:
        """The last day on which the event may have happened; OPEN_END if neither the date nor an editor bounds it."""
        return self.date.latest if self.found is None else self.found.latest

    @property
    def is_open(self) -> bool:
        """Whether no source says by when the event had happened."""
        return self.date.latest == OPEN_END

    @property
    def sort_day(self) -> int:
        """The day by which lists sort the event: its last day, or its first one if the date has no end."""
        return self.date.earliest if self.is_open else self.date.latest


def _parse_point(text: str) -> _Point:
    match = _POINT.fullmatch(text)
    if match is None or not text.isascii():
        excerpt = text[:40].encode(errors="replace").decode()  # A message has no lone surrogates.
        raise ValueError(f"“{excerpt}” is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD, or an interval of two")
    year, month, day = (int(match[part]) if match[part] else None for part in ("year", "month", "day"))
    if not year:
        raise ValueError("the year 0000 is not in the register's calendar")
    if month is not None and not 1 <= month <= 12:
        raise ValueError(f"there is no month {month:02d}")
    if month and day is not None and not 1 <= day <= monthrange(year, month)[1]:
        raise ValueError(f"there is no day {day:02d} in {MONTHS[month - 1]} {year}")
    first = date(year, month or 1, day or 1)
    last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    return _Point(first.toordinal(), last.toordinal(), year, month, day, match["mark"])


def point_words(year: int, month: int | None = None, day: int | None = None) -> str:
    """Return a year, a month or a day in words. The day comes first, and the year last, in every language."""
    if month is None:
        return str(year)
    name = pgettext("month", MONTHS[month - 1])
    if day is None:
        return f"{name} {year}"
    ordinal = pgettext("day of a month", "%(day)s") % {"day": day}
    return f"{ordinal} {name} {year}"


def _range_to_words(start: str, end: str) -> str:
    """Return a closed interval in words: `between 1 and 25 July 2022`. A shared month or year is named once."""
    if start.startswith(end) and start != end:
        whole = _parse_point(end).to_words()
        first = _parse_point(start).to_words().removesuffix(f" {whole}")
        return _("between %(first)s and the end of %(whole)s") % {"first": first, "whole": whole}
    if end.startswith(start):  # The end lies within the start: name the first day of the start.
        start = date.fromordinal(_parse_point(start).earliest).isoformat()
    first, last = _parse_point(start).to_words(), _parse_point(end).to_words()
    is_exact = _EXACT.fullmatch(start) and _EXACT.fullmatch(end)
    if is_exact and len(start) == len(end) > len("2022"):
        if start[:7] == end[:7]:
            first = first.rsplit(" ", 2)[0]  # Without month and year.
        elif start[:4] == end[:4]:
            first = first.rsplit(" ", 1)[0]  # Without the year.
    return _("between %(first)s and %(last)s") % {"first": first, "last": last}


def day_to_words(day: int) -> str:
    """Return an exact day in words: `10 May 2023`."""
    exact = date.fromordinal(day)
    return point_words(exact.year, exact.month, exact.day)


@lru_cache(maxsize=65_536)
def day_to_iso(day: int) -> str | None:
    """Return an exact day as `YYYY-MM-DD`, or None for an open end."""
    return None if day in (OPEN_START, OPEN_END) else date.fromordinal(day).isoformat()
