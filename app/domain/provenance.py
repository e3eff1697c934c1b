"""Provenance: derivation chains of sources, independent origins, weak evidence and disputes.

Ten newspapers that repeat one agency have one origin, and so do two pages of one newspaper. The *origin* of a source is
found at the end of its `derived_from` chain: the origin outside the register that this last source names, else its
publisher.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain.dates import VagueDate
from app.domain.models import Citation, Event, Publisher, Source
from app.domain.text import normalise
from app.domain.vocabulary import EventKind, Scope, SourceKind, Stance

_TOLERATED_DAYS = 3  # Sources often differ by a day or a weekend. Readers see that, but it is no dispute.


_COPIES = {SourceKind.REPOST, SourceKind.DATASET}


@dataclass(frozen=True, slots=True)
class SourceOrigin:
    """The origin of a source, and the kind and publication date of the source itself.

    `is_original` is false if all that is known of the origin is a copy: a repost or a data set that names no source.
    """

    origin: str
    kind: SourceKind
    is_original: bool = True
    published: VagueDate | None = None


def publisher_ids(publishers: Iterable[Publisher]) -> dict[str, str]:
    """Map every normalised publisher name and alias to the publisher's id."""
    return {normalise(name): publisher.id for publisher in publishers for name in (publisher.name, *publisher.aliases)}


def with_publisher_ids(source: Source, ids: Mapping[str, str]) -> Source:
    """Return the source with the ids of its publisher and of its outside origin, where the names are known.

    `ids` is the result of `publisher_ids`. Ids that the source already has do not change.
    """
    return source.model_copy(
        update={
            "publisher_id": source.publisher_id or ids.get(normalise(source.publisher)),
            "rests_on_id": source.rests_on_id or ids.get(normalise(source.rests_on or "")),
        }
    )


def publisher_key(source: Source) -> str:
    """Return the id of a source's publisher or, if the register has no such publisher, its normalised name."""
    return source.publisher_id or normalise(source.publisher)


def derivation_chain(source: Source, sources: Mapping[str, Source]) -> list[Source]:
    """Return a source, the source it derives from, and so on to the end of the chain. A cycle ends the chain."""
    chain = [source]
    while (parent := chain[-1].derived_from) is not None and sources[parent] not in chain:
        chain.append(sources[parent])
    return chain


def origin_of(source: Source, sources: Mapping[str, Source]) -> SourceOrigin:
    """Return the origin of a source: a publisher's id, or else a normalised name.

    The name has a prefix, so that it cannot equal an id.
    """
    end = derivation_chain(source, sources)[-1]
    if end.rests_on is None:
        origin = end.publisher_id or f"name: {normalise(end.publisher)}"
        return SourceOrigin(origin, source.kind, end.kind not in _COPIES, source.published)
    origin = end.rests_on_id or f"name: {normalise(end.rests_on)}"
    return SourceOrigin(origin, source.kind, published=source.published)


def origins_of(sources: Mapping[str, Source]) -> dict[str, SourceOrigin]:
    """Return the origins of sources by their ids. The sources that they derive from are among them."""
    return {id_: origin_of(source, sources) for id_, source in sources.items()}


def supporting_origins(citations: Iterable[Citation], origins: Mapping[str, SourceOrigin]) -> set[str]:
    """Return the distinct origins of the supporting citations, including origins of which only copies are known."""
    return {origins[citation.source].origin for citation in citations if citation.stance is Stance.SUPPORTS}


def count_independent(citations: Iterable[Citation], origins: Mapping[str, SourceOrigin]) -> int:
    """Return the number of independent sources: distinct origins of the supporting citations.

    A repost or a data set that rests on nothing is no independent source, unless there is no other.
    """
    supporting = [citation for citation in citations if citation.stance is Stance.SUPPORTS]
    original = [citation for citation in supporting if origins[citation.source].is_original]
    return len(supporting_origins(original, origins)) or min(len(supporting), 1)


def is_weak(citations: Iterable[Citation], origins: Mapping[str, SourceOrigin]) -> bool:
    """Return whether the supporting citations share one origin, and each is weak or does not name both cities.

    Without supporting citations the evidence is weak, too.
    """
    supporting = [citation for citation in citations if citation.stance is Stance.SUPPORTS]
    if len(supporting_origins(supporting, origins)) > 1:
        return False
    return all(citation.weak or citation.scope is not Scope.PAIR for citation in supporting)


def is_listing(event: Event, origins: Mapping[str, SourceOrigin]) -> bool:
    """Return whether an event says only that data sets list the partnership, as an import in bulk writes it."""
    if event.kind not in (EventKind.ATTESTED, EventKind.INACTIVE):
        return False
    supporting = [citation for citation in event.citations if citation.stance is Stance.SUPPORTS]
    kinds = {origins[citation.source].kind for citation in supporting}
    return kinds == {SourceKind.DATASET}


def is_disputed(event: Event) -> bool:
    """Return whether an event contests another, or a source contradicts it or dates it more than three days off."""
    if event.kind is EventKind.CONTESTED:
        return True
    return any(_contradicts(citation, event) for citation in event.citations)


def _contradicts(citation: Citation, event: Event) -> bool:
    """Return whether a citation disputes its event, or states another date."""
    if citation.stance is Stance.DISPUTES:
        return True
    return citation.stated_date is not None and citation.stated_date.days_apart(event.date) > _TOLERATED_DAYS
