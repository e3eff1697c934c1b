"""Provenance: source chains, independent witnesses, weak evidence, and what counts as a dispute.

Ten newspapers that repeat one agency are one witness, and so are two pages of one newspaper. The *origin* of a source
is found at the end of its `derived_from` chain: what that source rests on, if it says so, else its publisher.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain.identity import fold
from app.domain.records import Citation, Event, Publisher, Source
from app.domain.words import EventKind, Scope, SourceKind, Stance

_TOLERATED_DAYS = 3  # Sources often differ by a day or a weekend; that stays visible without making a dispute.


@dataclass(frozen=True, slots=True)
class Witness:
    """What a citation's source contributes: its origin and its kind."""

    origin: str
    kind: SourceKind


def publisher_ids(publishers: Iterable[Publisher]) -> dict[str, str]:
    """The id of a publisher by each of its names and aliases, folded."""
    return {fold(name): publisher.id for publisher in publishers for name in (publisher.name, *publisher.aliases)}


def with_publisher_ids(source: Source, ids: Mapping[str, str]) -> Source:
    """The source with the ids of its publisher and of what it rests on, where the names are known.

    `ids` are those of `publisher_ids`. Ids that the source has already are kept.
    """
    found = {
        "publisher_id": source.publisher_id or ids.get(fold(source.publisher)),
        "rests_on_id": source.rests_on_id or (ids.get(fold(source.rests_on)) if source.rests_on else None),
    }
    if found == {"publisher_id": source.publisher_id, "rests_on_id": source.rests_on_id}:
        return source
    return source.model_copy(update=found)


def publisher_key(source: Source) -> str:
    """The id of a source's publisher or, where the register has no such publisher, its folded name."""
    return source.publisher_id or fold(source.publisher)


def chain_of(source: Source, sources: Mapping[str, Source]) -> list[Source]:
    """A source and what it rests on, nearest first. A circle, which the writer refuses, ends where it closes."""
    chain = [source]
    while (below := chain[-1].derived_from) is not None and sources[below] not in chain:
        chain.append(sources[below])
    return chain


def witness_of(source: Source, sources: Mapping[str, Source]) -> Witness:
    """A source as a witness. A name without an id is an origin of its own, marked so that no id can equal it."""
    end = chain_of(source, sources)[-1]
    name, id_ = (end.publisher, end.publisher_id) if end.rests_on is None else (end.rests_on, end.rests_on_id)
    return Witness(id_ or f"name: {fold(name)}", source.kind)


def independent_origins(citations: Iterable[Citation], witnesses: Mapping[str, Witness]) -> set[str]:
    """The independent witnesses among some citations: the distinct origins of those that support."""
    return {witnesses[citation.source].origin for citation in citations if citation.stance is Stance.SUPPORTS}


def is_weak(citations: Iterable[Citation], witnesses: Mapping[str, Witness]) -> bool:
    """Whether the supporting citations share one origin, and each is marked weak or does not name both cities."""
    supporting = [citation for citation in citations if citation.stance is Stance.SUPPORTS]
    if len({witnesses[citation.source].origin for citation in supporting}) > 1:
        return False
    return all(citation.weak or citation.scope is not Scope.PAIR for citation in supporting)


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
