"""How well a status is supported: by independent origins, by the document of the act, or weakly."""

import pytest

from app.domain.confidence import confidence_in
from app.domain.dates import VagueDate
from app.domain.event_sequence import EventSequence
from app.domain.models import Citation, Event
from app.domain.provenance import SourceOrigin
from app.domain.vocabulary import Confidence, Scope, SourceKind, Stance
from tests.domain.builders import event

ORIGINS = {
    "paper": SourceOrigin("paper", SourceKind.PRESS),
    "other-paper": SourceOrigin("other-paper", SourceKind.PRESS),
    "same-paper": SourceOrigin("paper", SourceKind.PRESS),
    "copy": SourceOrigin("copy", SourceKind.REPOST, is_original=False),
    "data": SourceOrigin("data", SourceKind.DATASET, is_original=False),
    "data-of-paper": SourceOrigin("paper", SourceKind.DATASET),
    "undated-page": SourceOrigin("city", SourceKind.OFFICIAL),
    "minutes": SourceOrigin("city", SourceKind.OFFICIAL, published=VagueDate.parse("2022-03-15")),
    "minutes-of-the-year": SourceOrigin("city", SourceKind.OFFICIAL, published=VagueDate.parse("2022")),
    "announcement": SourceOrigin("city", SourceKind.OFFICIAL, published=VagueDate.parse("2022-02-01")),
    "late-page": SourceOrigin("city", SourceKind.OFFICIAL, published=VagueDate.parse("2022-05-01")),
}
ACT = "severed decided 2022-03-02 side=a"


def confidence_of(*events: Event) -> Confidence:
    """The confidence in the status that the last of some events stated or repeated."""
    sequence = EventSequence(events, ORIGINS)
    return confidence_in(sequence.statements_of(len(events) - 1), ORIGINS)


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        (["paper"], Confidence.MEDIUM),
        (["paper", "same-paper"], Confidence.MEDIUM),
        (["paper", "copy"], Confidence.MEDIUM),
        (["paper", "data"], Confidence.MEDIUM),
        (["paper", "data-of-paper"], Confidence.MEDIUM),
        (["paper", "other-paper"], Confidence.HIGH),
        (["copy"], Confidence.LOW),
        (["data"], Confidence.LOW),
        (["data-of-paper"], Confidence.LOW),
        (["data", "copy"], Confidence.LOW),
        (["minutes"], Confidence.HIGH),
        (["undated-page"], Confidence.MEDIUM),
        (["minutes-of-the-year"], Confidence.MEDIUM),
        (["announcement"], Confidence.MEDIUM),
        (["late-page"], Confidence.MEDIUM),
    ],
)
def test_confidence_follows_from_the_origins_of_an_act(sources: list[str], expected: Confidence) -> None:
    assert confidence_of(event(ACT, *(Citation(source=source) for source in sources))) is expected


@pytest.mark.parametrize(
    "citation",
    [
        Citation(source="paper", weak=True),
        Citation(source="paper", scope=Scope.CITY),
        Citation(source="minutes", scope=Scope.COUNTRY),
        Citation(source="minutes", stance=Stance.DISPUTES),
    ],
)
def test_weak_and_disputing_citations_give_low_confidence(citation: Citation) -> None:
    assert confidence_of(event(ACT, citation)) is Confidence.LOW


def test_no_event_gives_low_confidence() -> None:
    assert confidence_in([], ORIGINS) is Confidence.LOW


def test_events_that_repeat_the_status_count_and_others_do_not() -> None:
    founded = event("established effective 1990", Citation(source="other-paper"))
    ended = event(ACT, Citation(source="paper"))
    again = event("ended reported 2023", Citation(source="other-paper"))
    assert confidence_of(founded, ended) is Confidence.MEDIUM
    assert confidence_of(founded, ended, again) is Confidence.HIGH


@pytest.mark.parametrize(
    "line", ["severed reported 2022-03-02 side=a", "attested effective 2022-03-02", "inactive effective 2022-03-02"]
)
def test_what_is_no_decision_has_no_document_of_its_own(line: str) -> None:
    assert confidence_of(event(line, Citation(source="minutes"))) is Confidence.MEDIUM
