"""The periods of a version: one line for each period, found by a day in it."""

from itertools import pairwise

import pytest

from app.domain.dates import BoundedDate, VagueDate, day_to_iso
from app.domain.status import Period
from app.domain.vocabulary import Basis, Status
from app.store.documents import NO_OPENING, document_text, period_lines, period_members, period_on, periods_json
from app.store.json_text import read_json
from app.store.version_content import split_at
from tests.domain.builders import day, timeline_of

ACTIVE = Period(
    10, 19, Status.ACTIVE, basis=Basis.DECIDED, opened_by=0, last_evidence=10, last_evidence_event=0, last_active=10
)
PERIODS = [
    Period(1, 9, None),
    ACTIVE,
    ACTIVE._replace(first_day=20, last_day=29, last_evidence=20, last_evidence_event=1, last_active=20),
    ACTIVE._replace(first_day=30, last_day=39, last_evidence=30, last_evidence_event=10, last_active=30),
    ACTIVE._replace(first_day=40, last_day=49, last_evidence=None, last_evidence_event=None, last_active=None),
    ACTIVE._replace(first_day=50, last_day=59, last_evidence=30, last_active=None, basis=Basis.PRESUMED),
    Period(60, 99, Status.SEVERED, pending=True, last_evidence=30, last_evidence_event=2, last_active=10),
]


# With a name that looks like a member.
BY_COUNCIL = {
    "since_event": 1,
    "actor": {"name": 'It said "last_evidence":1 , "status": it'},
    "witnesses": 1,
    "reasons": (),
    "confidence": "medium",
}
OPENINGS = {None: NO_OPENING, 0: BY_COUNCIL}
TEXT = period_lines(PERIODS, OPENINGS)


def members_of(period: Period) -> str:
    return period_members(period, OPENINGS[period.opened_by])


@pytest.mark.parametrize("period", PERIODS, ids=lambda period: str(period.first_day))
def test_a_period_is_found_complete_by_each_of_its_days(period: Period) -> None:
    expected = (period.first_day, period.last_day, members_of(period))
    assert all(period_on(TEXT, day) == expected for day in range(period.first_day, period.last_day + 1))


def test_members_that_the_line_before_has_are_not_stored_again() -> None:
    assert [line.split(" ", 2)[2][:8] for line in TEXT.split("\n")] == [
        '"status"', '"status"', '"status"', "0001-01-", "0001-01-", "0001-01-", ""
    ]  # fmt: skip


def test_the_whole_list_of_periods_has_them_complete() -> None:
    listed = read_json(f'{{"periods":{periods_json(TEXT)}}}')["periods"]
    expected = [read_json("{" + members_of(period) + "}") for period in PERIODS]
    assert [{key: value for key, value in one.items() if "day" not in key} for one in listed] == expected
    assert [one["last_day"] for one in listed] == [day_to_iso(period.last_day) for period in PERIODS]


def test_a_day_before_the_first_period_is_an_error() -> None:
    with pytest.raises(ValueError, match="no period"):
        period_on(TEXT, 0)


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


def test_the_day_on_which_editors_read_of_an_event_is_a_member_of_its_date() -> None:
    found = BoundedDate(VagueDate.parse("2001/.."), VagueDate.parse("2026-11-24"))
    assert read_json(document_text(found)) == {
        "edtf": "2001/..", "earliest": "2001-01-01", "latest": None, "found": "2026-11-24"
    }  # fmt: skip
    assert read_json(document_text(BoundedDate(VagueDate.parse("2001")))) == {
        "edtf": "2001", "earliest": "2001-01-01", "latest": "2001-12-31", "found": None
    }  # fmt: skip


def test_the_start_and_the_end_of_a_period_have_that_day_too() -> None:
    since = BoundedDate(VagueDate.parse("2001/.."), VagueDate.parse("2026-11-24"))
    ended = Period(1, 9, Status.SEVERED, since=since, opened_by=0)
    members = read_json("{" + period_members(ended, BY_COUNCIL) + "}")
    assert members["ended"] == members["status"]["since"]
    assert members["ended"]["found"] == "2026-11-24"
    assert "found" not in members["status"]
