"""Confidence: how well a status is supported, from the citations of the events that state it."""

from collections.abc import Mapping, Sequence

from app.domain.event_sequence import WITHOUT_DECISION, DatedEvent, citations_of
from app.domain.provenance import SourceOrigin, count_independent, is_weak
from app.domain.vocabulary import Confidence, Scope, SourceKind, Stage, Stance

_DAYS_TO_PUBLISH = 31  # Minutes and announcements follow an act within about a month.


def confidence_in(statements: Sequence[DatedEvent], origins: Mapping[str, SourceOrigin]) -> Confidence:
    """Return how well a status is supported by the events that state it.

    It is low without events, with weak evidence, and with copies and data sets alone.
    """
    supporting = [citation for citation in citations_of(statements) if citation.stance is Stance.SUPPORTS]
    has_document = any(_is_document(origins[citation.source]) for citation in supporting)
    if not has_document or is_weak(supporting, origins):
        return Confidence.LOW
    has_own_document = any(_has_own_document(statement, origins) for statement in statements)
    if has_own_document or count_independent(supporting, origins) > 1:
        return Confidence.HIGH
    return Confidence.MEDIUM


def _is_document(source: SourceOrigin) -> bool:
    """Return whether a source says more than that a data set or a copy of unknown origin has it."""
    return source.is_original and source.kind is not SourceKind.DATASET


def _has_own_document(act: DatedEvent, origins: Mapping[str, SourceOrigin]) -> bool:
    """Return whether an act is cited from its own document: an official one that names both, from the time of the act.

    A page on which an authority tells its history later is no document of the act.
    """
    is_decided = act.event.stage in (Stage.DECIDED, Stage.EFFECTIVE) and act.event.kind not in WITHOUT_DECISION
    if not is_decided:
        return False
    for citation in act.event.citations:
        source = origins[citation.source]
        names_both = citation.scope is Scope.PAIR and citation.stance is Stance.SUPPORTS and not citation.weak
        if source.kind is not SourceKind.OFFICIAL or source.published is None or not names_both:
            continue
        last_day = act.latest + _DAYS_TO_PUBLISH
        if act.earliest <= source.published.earliest and source.published.latest <= last_day:
            return True
    return False
