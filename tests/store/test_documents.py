"""The periods of a version: one line for each period, found by a day in it."""

from itertools import pairwise

import pytest

from app.store.documents import StoredPeriod, period_on
from app.store.version_content import split_at
from tests.domain.builders import day, timeline_of

PERIODS = [
    StoredPeriod(1, 9, '"status":null'),
    StoredPeriod(10, 10, '"status":{"note": "two words"}'),
    StoredPeriod(11, 99, '"status":"severed"'),
]
TEXT = "\n".join(f"{period.first_day} {period.last_day} {period.members}" for period in PERIODS)


@pytest.mark.parametrize(("day", "number"), [(1, 0), (9, 0), (10, 1), (11, 2), (99, 2)])
def test_a_period_is_found_by_each_of_its_days(day: int, number: int) -> None:
    assert period_on(TEXT, day) == PERIODS[number]


def test_a_day_after_the_last_period_is_an_error() -> None:
    with pytest.raises(ValueError, match="no period"):
        period_on(TEXT, 100)


def test_splitting_periods_adds_one_boundary_and_changes_nothing_else() -> None:
    periods = timeline_of("established effective 1999-09-01").periods
    parts = split_at(periods, day("2005-06-01"))
    assert len(parts) == len(periods) + 1
    assert (parts[0].first_day, parts[-1].last_day) == (periods[0].first_day, periods[-1].last_day)
    assert all(before.last_day + 1 == after.first_day for before, after in pairwise(parts))
    assert day("2005-06-01") in {part.first_day for part in parts}


def test_splitting_periods_where_one_begins_or_without_a_day_changes_nothing() -> None:
    periods = list(timeline_of("established effective 1999-09-01").periods)
    assert split_at(periods, periods[-1].first_day) == split_at(periods, None) == periods
