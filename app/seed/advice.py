"""Advice on seed files: entries that are valid, and that an editor could still mend.

A program cannot tell whether they are faults: a page may have no date, and two places may be neighbours. So they are
listed and never refused.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from app.domain.dates import OPEN_START
from app.domain.event_sequence import RESULTING_STATUS
from app.domain.geo import Point, distance
from app.domain.models import City, Event, Partnership, Source
from app.domain.vocabulary import EventKind, SourceKind, Stage, Stance, Status, language_name
from app.seed.entries import SeedEntry, SeedError
from app.seed.records import SeedRecords

_NEAR = 0.5  # Kilometres: nearer than two town halls usually are.
_VOTE = re.compile(r"unanim|\bvote\b|abstention|\b\d+\s?(?:-|–|to|:)\s?\d+\b", re.IGNORECASE)
_ENGLISH = re.compile(r"\b(?:the|of|and|with|to|from|after|over)\b", re.IGNORECASE)
_ASCII = re.compile(r"[\x00-\x7f–—‘’“”…]+")
# Languages whose titles an editor may have translated: their words are unlike English ones.
_UNLIKE_ENGLISH = {"ar", "be", "bg", "el", "fa", "he", "hy", "ja", "ka", "ko", "ru", "tr", "uk", "zh"}


def advise(records: SeedRecords, entries: Iterable[SeedEntry]) -> list[SeedError]:
    """Return what an editor could mend in valid seed files, in the order of files and lines."""
    by_id = {(entry.table, entry.id): entry for entry in entries}
    sources = {source.id: source for source in records.sources}
    advice: list[SeedError] = []
    for source in records.sources:
        advice += _on_source(source, by_id["source", source.id])
    for city in records.cities:
        advice += _on_city(city, by_id["city", city.id])
    located = [city for city in records.cities if city.latitude is not None]
    for first, second in combinations(located, 2):
        advice += _on_neighbours(first, second, by_id["city", second.id])
    for partnership in records.partnerships:
        advice += _on_partnership(partnership, sources, by_id["partnership", partnership.id])
    return sorted(advice, key=lambda entry: (entry.file, entry.line or 0))


def _on_source(source: Source, entry: SeedEntry) -> Iterator[SeedError]:
    if source.kind is SourceKind.DATASET:
        return
    missing = [name for name in ("title", "published", "language") if getattr(source, name) is None]
    if missing:
        yield entry.error(None, f"no {', no '.join(missing)}: add what the page says")
    language = (source.language or "").partition("-")[0]
    is_translated = source.title and _ASCII.fullmatch(source.title) and _ENGLISH.search(source.title)
    if is_translated and language in _UNLIKE_ENGLISH:
        message = f"an English title of a page in {language_name(language)}: write the title of the page"
        yield entry.error("title", message)


def _on_city(city: City, entry: SeedEntry) -> Iterator[SeedError]:
    if city.latitude is None and city.note is None and city.qualifier is None:
        yield entry.error(None, "no coordinates: add them, or say in the note why the place cannot be identified")


def _on_neighbours(first: City, second: City, entry: SeedEntry) -> Iterator[SeedError]:
    """Yield advice on two places that may be one: of the same kind and country, a few hundred metres apart."""
    is_explained = first.note is not None or second.note is not None
    if is_explained or (first.country, first.kind) != (second.country, second.kind):
        return
    kilometres = distance(_point(first), _point(second))
    if kilometres < _NEAR:
        remedy = "correct its coordinates, merge the two, or say in a note what they are"
        message = f"{kilometres * 1000:.0f} m from {first.id}: {remedy}"
        yield entry.error("latitude", message)


def _point(city: City) -> Point:
    assert city.latitude is not None
    assert city.longitude is not None
    return city.latitude, city.longitude


def _on_partnership(partnership: Partnership, sources: Mapping[str, Source], entry: SeedEntry) -> Iterator[SeedError]:
    for number, event in enumerate(partnership.events, start=1):
        yield from _on_event(event, sources, replace(entry, event=number))
    yield from _on_foundings(partnership.events, entry)


def _on_event(event: Event, sources: Mapping[str, Source], entry: SeedEntry) -> Iterator[SeedError]:
    if event.actor.name and _VOTE.search(event.actor.name):
        yield entry.error("body_name", "a vote in the name of the actor: write it in the note")
    if event.stage is Stage.PROPOSED or event.date.earliest == OPEN_START:
        return
    for number, citation in enumerate(event.citations, start=1):
        published = sources[citation.source].published
        if citation.stance is not Stance.SUPPORTS or citation.note or published is None:
            continue
        if published.latest < event.date.earliest:
            message = (
                f"the source is of {published.to_words()}, before the event: correct a date, or say in the note of the"
                " citation that it announces the event"
            )
            yield entry.error(f"sources/{number}", message)


def _on_foundings(events: Sequence[Event], entry: SeedEntry) -> Iterator[SeedError]:
    """Yield advice on two foundings that no end separates."""
    founding: Event | None = None
    for number, event in enumerate(events, start=1):
        if event.stage is Stage.PROPOSED:
            continue
        if RESULTING_STATUS.get(event.kind) is Status.SEVERED:
            founding = None
        elif event.kind is EventKind.ESTABLISHED:
            if founding is not None and _are_two_acts(founding, event):
                message = "a second founding without an end before it: is it a renewal, or is an end missing?"
                yield replace(entry, event=number).error("kind", message)
            founding = event


def _are_two_acts(first: Event, second: Event) -> bool:
    """Return whether two events of one kind are different acts: of the same stage and side, on different days."""
    is_one_decision = first.decision is not None and first.decision == second.decision
    is_alike = first.stage is second.stage and first.actor.side is second.actor.side
    return is_alike and not is_one_decision and first.date.latest < second.date.earliest
