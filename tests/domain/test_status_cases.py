"""The register's answers about real partnerships, on the days around the bounds of their vague dates."""

import tomllib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TypedDict

import pytest

from app.domain.models import Partnership
from app.domain.provenance import SourceOrigin, independent_origins
from app.domain.status import EventSequence, Timeline
from tests.domain.builders import day, period_on

AUTUMN_2026 = day("2026-11-25")


class Expected(TypedDict, total=False):
    """What is expected of a partnership on a day; what is left out has its usual value."""

    value: str
    certainty: str
    alternatives: list[str]
    basis: str
    ending: str
    pending: bool
    origins: int
    independent_sources: int


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
    assert period.basis == expected.get("basis")
    assert period.ending == expected.get("ending")
    assert period.pending is expected.get("pending", False)


WITH_ORIGINS = [
    pytest.param(partnership, on, expected, id=f"{partnership} on {on}")
    for partnership, days in CASES.items()
    for on, expected in days.items()
    if "origins" in expected
]


@pytest.mark.parametrize(("partnership", "on", "expected"), WITH_ORIGINS)
def test_the_independent_origins_of_a_partnership_and_of_the_act_that_opened_its_status(
    partnerships: Mapping[str, Partnership],
    timelines: Mapping[str, Timeline],
    origins: Mapping[str, SourceOrigin],
    partnership: str,
    on: str,
    expected: Expected,
) -> None:
    events = partnerships[partnership].events
    opening = period_on(timelines[partnership], day(on)).opened_by
    forms = [] if opening is None else [act.event for act in EventSequence(events).same_act(opening)]
    act = [citation for event in forms for citation in event.citations]
    whole = [citation for event in events for citation in event.citations]

    assert len(independent_origins(act, origins)) == expected["origins"]
    assert len(independent_origins(whole, origins)) == expected["independent_sources"]


def test_no_case_is_lost() -> None:
    assert sum(len(days) for days in CASES.values()) == 220
    assert len(WITH_ORIGINS) == 14


def test_the_whole_register_on_25_november_2026(timelines: Mapping[str, Timeline]) -> None:
    periods = [period_on(timeline, AUTUMN_2026) for timeline in timelines.values()]

    assert Counter(period.status for period in periods) == {
        "active": 439,
        "severed": 335,
        "dormant": 196,
        "unknown": 43,
    }
    assert sum(period.pending for period in periods) == 96
    assert sum(period.certainty == "possible" for period in periods) == 13
    assert sum(timeline.disputed for timeline in timelines.values()) == 70
