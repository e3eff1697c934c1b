"""Dates are read as their precision says, whatever the digits pretend."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.dates import VagueDate
from app.imports.claims import UnstatedDate
from app.imports.wikidata.dates import WikidataDate, approximate, read_time
from tests.imports.wikidata.building import GREGORIAN, JULIAN

DAYS = st.dates(min_value=date(5, 1, 1), max_value=date(9990, 1, 1))


def value(text: str, precision: int, calendar: str = GREGORIAN) -> dict[str, object]:
    return {"time": text, "precision": precision, "calendarmodel": calendar, "before": 0, "after": 0, "timezone": 0}


@pytest.mark.parametrize(
    ("text", "precision", "edtf"),
    [
        ("+1953-00-00T00:00:00Z", 9, "1953"),
        ("+1953-01-01T00:00:00Z", 9, "1953"),
        ("+1998-10-00T00:00:00Z", 10, "1998-10"),
        ("+1998-10-01T00:00:00Z", 10, "1998-10"),
        ("+1995-02-18T00:00:00Z", 11, "1995-02-18"),
        ("+1995-02-18T10:30:00Z", 14, "1995-02-18"),
        ("+00000001995-02-18T00:00:00Z", 11, "1995-02-18"),
        ("+1950-00-00T00:00:00Z", 8, "1950/1959"),
        ("+1953-00-00T00:00:00Z", 8, "1950/1959"),
        ("+0836-00-00T00:00:00Z", 9, "0836"),
        ("+1901-01-01T00:00:00Z", 7, "1901/2000"),
        ("+2000-00-00T00:00:00Z", 7, "1901/2000"),
        ("+1900-00-00T00:00:00Z", 7, "1801/1900"),
        ("+2000-00-00T00:00:00Z", 6, "1001/2000"),
        ("+0005-00-00T00:00:00Z", 8, "0001/0009"),
        # Digits that are coarser than the precision claims.
        ("+1998-00-00T00:00:00Z", 10, "1998"),
        ("+1998-00-00T00:00:00Z", 11, "1998"),
        ("+1998-10-00T00:00:00Z", 11, "1998-10"),
    ],
)
def test_a_date_is_as_exact_as_its_precision(text: str, precision: int, edtf: str) -> None:
    assert read_time(value(text, precision)) == WikidataDate(VagueDate.parse(edtf))


@pytest.mark.parametrize(
    ("text", "precision", "remark"),
    [
        ("-0027-00-00T00:00:00Z", 9, "lies before the year 1"),
        ("-13798000000-00-00T00:00:00Z", 3, "lies before the year 1"),
        ("+0000-00-00T00:00:00Z", 9, "lies before the year 1"),
        ("+1990-00-00T00:00:00Z", 5, "is vaguer than a millennium"),
        ("+1990-00-00T00:00:00Z", 0, "is vaguer than a millennium"),
        ("+1990-00-00T00:00:00Z", 15, "has an unknown precision"),
        ("+9999-00-00T00:00:00Z", 7, "ends after the year 9999"),
        ("+1998-13-01T00:00:00Z", 11, "has a month 13"),
        ("+1998-13-01T00:00:00Z", 10, "has a month 13"),
        ("+1999-02-29T00:00:00Z", 11, "has a day 29 in the month 02"),
        ("in 1998", 9, "is not written as a date"),
        ("+1998", 9, "is not written as a date"),
    ],
)
def test_a_date_that_cannot_be_said_is_reported_and_not_bent(text: str, precision: int, remark: str) -> None:
    doubt = f"{text} (precision {precision}) {remark}"
    assert read_time(value(text, precision)) == WikidataDate(UnstatedDate.SOME, doubt)


def test_a_date_after_the_calendar_is_reported_and_no_end_by_now() -> None:
    found = read_time(value("+12000-00-00T00:00:00Z", 9))
    assert found == WikidataDate(UnstatedDate.NONE, "+12000-00-00T00:00:00Z (precision 9) lies after the year 9999")


@pytest.mark.parametrize(
    "broken", [None, [], {}, "1998", {"time": "+1998-00-00T00:00:00Z"}, {"time": 1, "precision": 9}]
)
def test_what_is_no_date_is_reported(broken: object) -> None:
    date = read_time(broken)
    assert date.stated is UnstatedDate.SOME and date.doubt


@pytest.mark.parametrize(
    ("text", "precision", "edtf"),
    [
        ("+1642-12-25T00:00:00Z", 11, "1643-01-04"),
        ("+1582-10-05T00:00:00Z", 11, "1582-10-15"),
        ("+1918-02-01T00:00:00Z", 11, "1918-02-14"),
        ("+1900-02-29T00:00:00Z", 11, "1900-03-13"),
        ("+0001-01-03T00:00:00Z", 11, "0001-01-01"),
        # Years and months keep their digits: 836 is 836.
        ("+0836-00-00T00:00:00Z", 9, "0836"),
        ("+1700-05-00T00:00:00Z", 10, "1700-05"),
    ],
)
def test_days_of_the_julian_calendar_are_turned(text: str, precision: int, edtf: str) -> None:
    assert read_time(value(text, precision, JULIAN)) == WikidataDate(VagueDate.parse(edtf))


@pytest.mark.parametrize("text", ["+0001-01-02T00:00:00Z", "+1901-02-29T00:00:00Z", "+1900-04-31T00:00:00Z"])
def test_a_julian_day_that_is_none_or_lies_too_early_is_reported(text: str) -> None:
    assert read_time(value(text, 11, JULIAN)).stated is UnstatedDate.SOME


@given(DAYS)
def test_julian_days_follow_the_count_of_days(day: date) -> None:
    # The way of the astronomers: count days from 4713 BC, then count them out in the Julian calendar.
    count = day.toordinal() + 1721425
    shifted = count + 32082
    year, rest = divmod(4 * shifted + 3, 1461)
    month, days = divmod(5 * (rest // 4) + 2, 153)
    julian = (year - 4800 + month // 10, month + 3 - 12 * (month // 10), days // 5 + 1)
    text = "+{:04d}-{:02d}-{:02d}T00:00:00Z".format(*julian)
    assert read_time(value(text, 11, JULIAN)).stated == VagueDate.parse(day.isoformat())


@given(
    st.integers(-20_000, 20_000), st.integers(0, 99), st.integers(0, 99), st.integers(-1, 16), st.booleans(),
)  # fmt: skip
def test_whatever_the_digits_a_date_is_in_the_calendar_or_is_reported(
    year: int, month: int, day: int, precision: int, julian: bool
) -> None:
    text = f"{year:+05d}-{month:02d}-{day:02d}T00:00:00Z"
    date = read_time(value(text, precision, JULIAN if julian else GREGORIAN))
    assert (date.known is None) == bool(date.doubt)


def test_about_marks_points_and_leaves_spans_and_the_unknown_alone() -> None:
    assert approximate(WikidataDate(VagueDate.parse("1998-10"))).stated == VagueDate.parse("1998-10~")
    for other in (WikidataDate(VagueDate.parse("1950/1959")), WikidataDate(UnstatedDate.SOME, "x is no date")):
        assert approximate(other) == other
