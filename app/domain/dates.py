"""Vague dates: a documented subset of EDTF (ISO 8601-2) with two computed bounds.

What is accepted: a year, a month or a day (`2021`, `2021-09`, `2021-09-14`), each optionally marked approximate `~` or
uncertain `?`, and an interval of two of them, either end of which may be open (`2021/2023-05-10`, `../2023-05-10`,
`2021/..`). The marks are kept and printed but do not widen the bounds: any width would be our invention. Nothing is
ever padded to the first of January. Everything else of EDTF (seasons, sets, masked digits, years beyond four digits)
is refused.

Days are proleptic Gregorian ordinals (`date.toordinal`), so that they compare as integers everywhere.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

DISTANT_PAST = 0
"""The ordinal that stands for an open start: before every day."""
DISTANT_FUTURE = 2_147_483_647
"""The ordinal that stands for an open end: after every day."""

_MONTHS = (
    "January February March April May June July August September October November December".split()
)  # Written out because calendar.month_name follows the locale of the machine.
_POINT = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<mark>[~?]?)")


@dataclass(frozen=True, slots=True)
class _Point:
    """A year, a month or a day, with its mark."""

    earliest: int
    latest: int
    words: str


@dataclass(frozen=True, slots=True)
class VagueDate:
    """A date as exact as its source and no more: its EDTF text and the inclusive days it may be.

    `earliest` is DISTANT_PAST and `latest` DISTANT_FUTURE where that end is open.
    """

    edtf: str
    earliest: int
    latest: int

    @classmethod
    @lru_cache(maxsize=65_536)  # Dates are few and told over and over.
    def parse(cls, text: str) -> "VagueDate":
        """Read an EDTF text. Raises ValueError with a sentence fit for the public where it is not in the subset."""
        start, slash, end = text.partition("/")
        if not slash:
            point = _point(start)
            return cls(text, point.earliest, point.latest)
        if start == end == "..":
            raise ValueError("an interval open at both ends says nothing")
        earliest = DISTANT_PAST if start == ".." else _point(start).earliest
        latest = DISTANT_FUTURE if end == ".." else _point(end).latest
        if earliest > latest:
            raise ValueError(f"the interval {text} ends before it starts")
        return cls(text, earliest, latest)

    @property
    def is_day(self) -> bool:
        """Whether the date is known to the day."""
        return self.earliest == self.latest

    def overlaps(self, other: "VagueDate") -> bool:
        """Whether some day lies in both."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def days_apart(self, other: "VagueDate") -> int:
        """How many days lie between the two; 0 where they overlap or touch."""
        return max(0, self.earliest - other.latest, other.earliest - self.latest)

    def in_words(self) -> str:
        """The date in English: `21 July 2021`, `about 1998`, `between 2021 and 10 May 2023`, `by 10 May 2023`."""
        start, slash, end = self.edtf.partition("/")
        if not slash:
            return _point(start).words
        if start == "..":
            return f"by {_point(end).words}"
        if end == "..":
            return f"{_point(start).words} or later"
        return f"between {_point(start).words} and {_point(end).words}"


def _point(text: str) -> _Point:
    match = _POINT.fullmatch(text)
    if match is None or not text.isascii():
        raise ValueError(f"“{text[:40]}” is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD, or an interval of two")
    year, month, day = (int(match[part]) if match[part] else None for part in ("year", "month", "day"))
    if not year:
        raise ValueError("the year 0000 is not in the register's calendar")
    if month is not None and not 1 <= month <= 12:
        raise ValueError(f"there is no month {month:02d}")
    if month and day is not None and not 1 <= day <= monthrange(year, month)[1]:
        raise ValueError(f"there is no day {day:02d} in {_MONTHS[month - 1]} {year}")
    first = date(year, month or 1, day or 1)
    last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    words = " ".join(filter(None, [str(day or ""), _MONTHS[month - 1] if month else "", str(year)]))
    if match["mark"] == "~":
        words = f"about {words}"
    elif match["mark"] == "?":
        words = f"{words} (uncertain)"
    return _Point(first.toordinal(), last.toordinal(), words)


def day_in_words(day: int) -> str:
    """An exact day in English: `10 May 2023`."""
    exact = date.fromordinal(day)
    return f"{exact.day} {_MONTHS[exact.month - 1]} {exact.year}"


@lru_cache(maxsize=65_536)
def day_text(day: int) -> str | None:
    """An exact day as `YYYY-MM-DD`; None for an open end."""
    return None if day in (DISTANT_PAST, DISTANT_FUTURE) else date.fromordinal(day).isoformat()
