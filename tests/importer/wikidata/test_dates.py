"""Dates are read as their precision says, whatever the digits pretend."""

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.claims.claim import UnstatedDate
from app.domain.dates import VagueDate
from app.importer.wikidata.dates import approximate, read_time
from tests.importer.wikidata.building import GREGORIAN, JULIAN


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
        ("+0005-00-00T00:00:00Z", 8, "0001/0009"),
        # Digits that are coarser than the precision claims.
        ("+1998-00-00T00:00:00Z", 10, "1998"),
        ("+1998-00-00T00:00:00Z", 11, "1998"),
        ("+1998-10-00T00:00:00Z", 11, "1998-10"),
    ],
)
def test_a_date_is_as_exact_as_its_precision(text: str, precision: int, edtf: str) -> None:
    assert read_time(value(text, precision)) == VagueDate.parse(edtf)


@pytest.mark.parametrize(
    ("text", "precision", "remark"),
    [
        ("-0027-00-00T00:00:00Z", 9, "it lies before the year 1"),
        ("-13798000000-00-00T00:00:00Z", 3, "it lies before the year 1"),
        ("+0000-00-00T00:00:00Z", 9, "it lies before the year 1"),
        ("+1901-01-01T00:00:00Z", 7, "it is vaguer than a decade"),
        ("+1990-00-00T00:00:00Z", 0, "it is vaguer than a decade"),
        ("+1990-00-00T00:00:00Z", 15, "its precision is unknown"),
        ("+1998-13-01T00:00:00Z", 11, "there is no month 13"),
        ("+1998-13-01T00:00:00Z", 10, "there is no month 13"),
        ("+1999-02-29T00:00:00Z", 11, "there is no day 29 in February 1999"),
    ],
)
def test_a_date_that_cannot_be_said_is_reported_and_not_bent(text: str, precision: int, remark: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(text)} \\(precision {precision}\\): {remark}$"):
        read_time(value(text, precision))


@pytest.mark.parametrize(
    "broken",
    [
        *(None, [], {}, "1998", {"time": "+1998-00-00T00:00:00Z"}, {"time": 1, "precision": 9}),
        *(value("in 1998", 9), value("+1998", 9)),
    ],
)
def test_what_is_no_date_is_reported(broken: object) -> None:
    with pytest.raises(ValueError, match="is not written as a date"):
        read_time(broken)


def test_a_date_after_the_calendar_is_no_end_by_now() -> None:
    assert read_time(value("+12000-00-00T00:00:00Z", 9)) is UnstatedDate.NONE


@pytest.mark.parametrize(
    ("text", "precision", "edtf"),
    [("+0836-00-00T00:00:00Z", 9, "0836"), ("+1700-05-00T00:00:00Z", 10, "1700-05")],
)
def test_years_and_months_of_the_julian_calendar_keep_their_digits(text: str, precision: int, edtf: str) -> None:
    assert read_time(value(text, precision, JULIAN)) == VagueDate.parse(edtf)


def test_a_day_of_the_julian_calendar_is_reported() -> None:
    with pytest.raises(ValueError, match="a day of the Julian calendar"):
        read_time(value("+1642-12-25T00:00:00Z", 11, JULIAN))


@given(
    st.integers(-20_000, 20_000), st.integers(0, 99), st.integers(0, 99), st.integers(-1, 16), st.booleans(),
)  # fmt: skip
def test_whatever_the_digits_a_date_is_in_the_calendar_or_is_reported(
    year: int, month: int, day: int, precision: int, julian: bool
) -> None:
    text = f"{year:+05d}-{month:02d}-{day:02d}T00:00:00Z"
    with suppress(ValueError):
        date = read_time(value(text, precision, JULIAN if julian else GREGORIAN))
        assert isinstance(date, VagueDate) or year > 9999


def test_about_marks_points_and_leaves_spans_and_the_unknown_alone() -> None:
    assert approximate(VagueDate.parse("1998-10")) == VagueDate.parse("1998-10~")
    for other in (VagueDate.parse("1950/1959"), UnstatedDate.SOME):
        assert approximate(other) == other
