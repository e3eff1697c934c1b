"""Who says so: source chains, independent witnesses, and what counts as a dispute.

Ten newspapers that repeat one agency are one witness. A source's *root* is the end of its `derived_from` chain; where
that end rests on an origin outside the register, all sources that rest on it share it as their root.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain.records import Citation, Event, Source
from app.domain.words import EventKind, SourceKind, Stance

_TOLERATED_DAYS = 3  # Sources often differ by a day or a weekend; that stays visible without making a dispute.


@dataclass(frozen=True, slots=True)
class Witness:
    """What a citation's source contributes: the root of its chain (who really says so) and its kind."""

    root: str
    kind: SourceKind


def chain_of(source: Source, sources: Mapping[str, Source]) -> list[Source]:
    """A source and what it rests on, nearest first. A circle, which the writer refuses, ends where it closes."""
    chain = [source]
    while (below := chain[-1].derived_from) is not None and sources[below] not in chain:
        chain.append(sources[below])
    return chain


def witness_of(source: Source, sources: Mapping[str, Source]) -> Witness:
    """A source as a witness. Roots outside the register are marked so that no source's id can equal them."""
    end = chain_of(source, sources)[-1]
    return Witness(f"rests on {end.rests_on}" if end.rests_on is not None else end.id, source.kind)


def roots_of(citations: Iterable[Citation], witnesses: Mapping[str, Witness]) -> set[str]:
    """The independent witnesses among some citations: the distinct roots of those that support."""
    return {witnesses[citation.source].root for citation in citations if citation.stance is Stance.SUPPORTS}


def is_bulk(event: Event, witnesses: Mapping[str, Witness]) -> bool:
    """Whether nothing but data sets imported in bulk speaks about an event."""
    return all(witnesses[citation.source].kind is SourceKind.DATASET for citation in event.citations)


def is_disputed(event: Event) -> bool:
    """Whether an event contests another, is contradicted by a source, or is dated apart by one."""
    if event.kind is EventKind.CONTESTED:
        return True
    for citation in event.citations:
        stated = citation.stated_date
        if citation.stance is Stance.DISPUTES or (stated and stated.days_apart(event.date) > _TOLERATED_DAYS):
            return True
    return False
