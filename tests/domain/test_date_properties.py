"""Vague dates against their laws, and against another reader of EDTF."""

import re
from datetime import date
from time import struct_time

import pytest
from edtf import is_valid_edtf, parse_edtf
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.dates import OPEN_END, OPEN_START, VagueDate, day_to_iso
from tests.domain.drawing import steady
from tests.domain.vaguedates import exact_days, near_misses, points, vague_dates

pytestmark = pytest.mark.no_cover  # Counting lines doubles the time of examples, and other tests reach every line.
POINT = r"[0-9]{4}(-[0-9]{2}){0,2}[~?]?"
FORM = re.compile(rf"{POINT}|{POINT}/{POINT}|\.\./{POINT}|{POINT}/\.\.")


@steady
@given(vague_dates)
def test_a_text_comes_back_as_it_was(text: str) -> None:
    assert VagueDate.parse(text).edtf == text


@steady
@given(vague_dates)
def test_bounds_written_as_days_have_the_same_bounds(text: str) -> None:
    vague = VagueDate.parse(text)
    again = VagueDate.parse(f"{day_to_iso(vague.earliest) or '..'}/{day_to_iso(vague.latest) or '..'}")

    assert (again.earliest, again.latest) == (vague.earliest, vague.latest)


@steady
@given(exact_days())
def test_a_day_lies_in_its_month_and_the_month_in_its_year(text: str) -> None:
    day, month, year = (VagueDate.parse(text[:length]) for length in (10, 7, 4))

    assert year.earliest <= month.earliest <= day.earliest == day.latest <= month.latest <= year.latest


@steady
@given(exact_days(), exact_days())
def test_dates_compare_as_the_calendar_does(one: str, other: str) -> None:
    assert (VagueDate.parse(one).latest < VagueDate.parse(other).latest) is (one < other)


@steady
@given(points(), points())
def test_an_interval_reaches_from_the_start_of_its_start_to_the_end_of_its_end(one: str, other: str) -> None:
    start, end = VagueDate.parse(one), VagueDate.parse(other)
    if start.earliest > end.latest:
        with pytest.raises(ValueError, match="ends before it starts"):
            VagueDate.parse(f"{one}/{other}")
    else:
        whole = VagueDate.parse(f"{one}/{other}")
        assert (whole.earliest, whole.latest) == (start.earliest, end.latest)


@steady
@given(vague_dates, vague_dates)
def test_two_dates_share_a_day_exactly_when_none_lies_between_them(one: str, other: str) -> None:
    first, second = VagueDate.parse(one), VagueDate.parse(other)

    share = first.earliest <= second.latest and second.earliest <= first.latest
    assert (first.days_apart(second) == 0) is share
    assert first.days_apart(second) == second.days_apart(first)
    assert first.days_apart(first) == 0


def bounds_elsewhere(text: str) -> tuple[int, int]:
    """The bounds that the `edtf` package gives.

    Its strict bounds are compared: they agree with ours everywhere in the subset. Its fuzzy ones do not, because they
    pad what is marked `~` or `?` by a width of their own.
    """
    read = parse_edtf(text)

    def ordinal(bound: struct_time | float, otherwise: int) -> int:
        return date(*bound[:3]).toordinal() if isinstance(bound, struct_time) else otherwise

    return ordinal(read.lower_strict(), OPEN_START), ordinal(read.upper_strict(), OPEN_END)


@steady
@given(vague_dates)
@example("2021~")
@example("2021-09?/2023-05-10~")
@example("../0001-01-01")
@example("9999-12/..")
def test_the_bounds_agree_with_another_reader_of_edtf(text: str) -> None:
    vague = VagueDate.parse(text)

    assert bounds_elsewhere(text) == (vague.earliest, vague.latest)


@steady
@given(near_misses | st.text(max_size=40))
@example("2021-09-14/2021")
@example("\ud800")
@example("0000")
def test_any_other_text_is_refused_with_a_value_error(text: str) -> None:
    try:
        vague = VagueDate.parse(text)
    except ValueError:
        vague = None

    assert vague is None or (FORM.fullmatch(text) and vague.earliest <= vague.latest)


@pytest.mark.parametrize(
    "text", ["2021-21", "202X", "2021-XX", "Y20210", "-0044", "0000", "2021%", "../..", "{2021,2022}", "2021/", "/2021"]
)
def test_what_edtf_allows_beyond_the_subset_is_refused(text: str) -> None:
    assert is_valid_edtf(text)
    with pytest.raises(ValueError, match=r"is not|there is no|says nothing"):
        VagueDate.parse(text)
