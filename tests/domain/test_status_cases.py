"""The register's answers about real partnerships, on the days around the bounds of their vague dates."""

import tomllib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TypedDict

import pytest

from app.domain.acts import Acts
from app.domain.evidence import Witness, independent_origins
from app.domain.records import Partnership
from app.domain.timeline import Timeline
from tests.domain.builders import day

AUTUMN_2026 = day("2026-11-25")


class Expected(TypedDict, total=False):
    """What is expected of a partnership on a day; what is left out has its usual value."""

    value: str
    certainty: str
    alternatives: list[str]
    basis: str
    ending: str
    pending: bool
    witnesses: int
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
    face = timelines[partnership].on(day(on))

    assert face.value == expected.get("value")
    assert face.certainty == (expected.get("certainty", "certain") if "value" in expected else None)
    assert list(face.alternatives) == expected.get("alternatives", [])
    assert face.basis == expected.get("basis")
    assert face.ending == expected.get("ending")
    assert face.pending is expected.get("pending", False)


WITNESSED = [
    pytest.param(partnership, on, expected, id=f"{partnership} on {on}")
    for partnership, days in CASES.items()
    for on, expected in days.items()
    if "witnesses" in expected
]


@pytest.mark.parametrize(("partnership", "on", "expected"), WITNESSED)
def test_the_independent_witnesses_of_a_partnership_and_of_the_act_that_opened_its_status(
    partnerships: Mapping[str, Partnership],
    timelines: Mapping[str, Timeline],
    witnesses: Mapping[str, Witness],
    partnership: str,
    on: str,
    expected: Expected,
) -> None:
    events = partnerships[partnership].events
    opening = timelines[partnership].on(day(on)).opening
    forms = [] if opening is None else [act.event for act in Acts(events).forms(opening)]
    act = [citation for event in forms for citation in event.citations]
    whole = [citation for event in events for citation in event.citations]

    assert len(independent_origins(act, witnesses)) == expected["witnesses"]
    assert len(independent_origins(whole, witnesses)) == expected["independent_sources"]


def test_no_case_is_lost() -> None:
    assert sum(len(days) for days in CASES.values()) == 220
    assert len(WITNESSED) == 14


def test_the_whole_register_on_25_november_2026(timelines: Mapping[str, Timeline]) -> None:
    faces = [timeline.on(AUTUMN_2026) for timeline in timelines.values()]

    assert Counter(face.value for face in faces) == {"active": 439, "severed": 335, "dormant": 196, "unknown": 43}
    assert sum(face.pending for face in faces) == 96
    assert sum(face.certainty == "possible" for face in faces) == 13
    assert sum(timeline.disputed for timeline in timelines.values()) == 70
