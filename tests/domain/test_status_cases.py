"""The register's answers about real partnerships, on the days around the bounds of their vague dates."""

import json
import tomllib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TypedDict

import pytest

from app.domain.event_sequence import citations_of
from app.domain.models import Partnership
from app.domain.provenance import SourceOrigin, count_independent
from app.domain.status import Timeline
from app.store.projections import Statements
from tests.domain.builders import day, period_on

AUTUMN_2026 = day("2026-11-30")


class Expected(TypedDict, total=False):
    """What is expected of a partnership on a day; what is left out has its usual value."""

    value: str
    certainty: str
    alternatives: list[str]
    doubt: list[str]
    basis: str
    ending: str
    pending: bool
    witnesses: int
    independent_sources: int


class Checked(TypedDict):
    """The status of a partnership on a day, as an editor found it in published material."""

    id: str
    as_of: str
    value: str | None
    certainty: str | None
    doubt: list[str]


CHECKED: list[Checked] = json.loads(Path(__file__).with_name("checked_statuses.json").read_text(encoding="utf-8"))
CASES: dict[str, dict[str, Expected]] = tomllib.loads(
    Path(__file__).with_name("status_cases.toml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    ("partnership", "on", "expected"),
    [
        pytest.param(partnership, on, expected, id=f"{partnership} on {on}")
        for partnership, days in CASES.items()
        for on, expected in days.items()
    ],
)
def test_the_status_of_a_partnership_on_a_day(
    timelines: Mapping[str, Timeline], partnership: str, on: str, expected: Expected
) -> None:
    period = period_on(timelines[partnership], day(on))

    assert period.status == expected.get("value")
    assert period.certainty == (expected.get("certainty", "certain") if "value" in expected else None)
    assert list(period.alternatives) == expected.get("alternatives", [])
    assert list(period.doubt) == expected.get("doubt", [])
    assert period.basis == expected.get("basis")
    assert period.ending == expected.get("ending")
    assert period.pending is expected.get("pending", False)


WITH_WITNESSES = [
    pytest.param(partnership, on, expected, id=f"{partnership} on {on}")
    for partnership, days in CASES.items()
    for on, expected in days.items()
    if "witnesses" in expected
]


@pytest.mark.parametrize(("partnership", "on", "expected"), WITH_WITNESSES)
def test_the_independent_sources_of_a_partnership_and_of_its_status(
    timelines: Mapping[str, Timeline],
    origins: Mapping[str, SourceOrigin],
    partnership: str,
    on: str,
    expected: Expected,
) -> None:
    timeline = timelines[partnership]
    opening = period_on(timeline, day(on)).opened_by
    statements = [] if opening is None else timeline.sequence.statements_of(opening)

    assert count_independent(citations_of(statements), origins) == expected["witnesses"]
    assert timeline.independent_sources == expected["independent_sources"]


def test_no_case_is_lost() -> None:
    assert sum(len(days) for days in CASES.values()) == 279
    assert len(WITH_WITNESSES) == 14


def test_the_whole_register_on_30_november_2026(timelines: Mapping[str, Timeline]) -> None:
    periods = [period_on(timeline, AUTUMN_2026) for timeline in timelines.values()]

    assert Counter((period.status, period.certainty) for period in periods) == {
        ("active", "certain"): 335,
        ("active", "possible"): 190,
        ("severed", "certain"): 377,
        ("severed", "possible"): 4,
        ("dormant", "certain"): 211,
        ("dormant", "possible"): 44,
        ("unknown", "certain"): 58,
    }
    assert Counter(doubt for period in periods for doubt in period.doubt) == {
        "silence": 124,
        "outcome_unknown": 86,
        "rupture": 50,
        "class_at_rest": 23,
        "programme_ended": 8,
        "delisted": 7,
        "prohibited": 3,
    }
    assert sum(bool(period.doubt) for period in periods) == 216
    assert sum(period.pending for period in periods) == 1
    assert sum(timeline.disputed for timeline in timelines.values()) == 93


@pytest.mark.parametrize("checked", CHECKED, ids=[f"{case['id']} on {case['as_of']}" for case in CHECKED])
def test_a_status_that_an_editor_checked(timelines: Mapping[str, Timeline], checked: Checked) -> None:
    period = period_on(timelines[checked["id"]], day(checked["as_of"]))

    assert (period.status, period.certainty) == (checked["value"], checked["certainty"])
    assert list(period.doubt) == checked["doubt"]


def test_no_partnership_between_the_countries_of_a_rupture_is_certainly_active_without_a_later_sign_of_life(
    partnerships: Mapping[str, Partnership], timelines: Mapping[str, Timeline], ruptures: Statements
) -> None:
    covered = 0
    for id_, partnership in partnerships.items():
        days = [observation.date.earliest for observation in ruptures.about(partnership.countries)]
        period = period_on(timelines[id_], AUTUMN_2026)
        if days and period.status == "active" and period.certainty == "certain":
            covered += 1
            assert period.last_evidence is not None
            assert period.last_evidence > max(days), id_
    assert covered > 10


def test_what_is_certainly_active_was_seen_within_ten_years(timelines: Mapping[str, Timeline]) -> None:
    for timeline in timelines.values():
        period = period_on(timeline, AUTUMN_2026)
        if period.status == "active" and period.certainty == "certain":
            assert period.last_evidence is not None
            assert period.last_evidence >= day("2016-11-30")
