"""Whole lists, batch by batch, for the forms that have no pages. Nothing here keeps more than one batch.

The day and the revision stand still however long the reading takes, as on a walk from page to page.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.queries import events, partnerships
from app.queries.events import EventFilters
from app.queries.pages import Page, Place, Prepared, stream
from app.queries.partnership_question import PartnershipFilters
from app.queries.register import Register
from app.queries.searching import Clock

AT_ONCE = 500
"""How many documents are read together."""


@dataclass(frozen=True)
class Whole:
    """A whole list: its documents in batches, and what is to be said about them."""

    clock: Clock
    sentence: str
    batches: Iterator[list[str]]
    count: Callable[[], int]
    """How many documents there are in all; counted when it is called."""


def whole_partnerships(question: PartnershipFilters, register: Register, include: Sequence[str] = ()) -> Whole:
    """All partnerships that a question asks for. The first batch is read at once."""

    def prepare(clock: Clock) -> Prepared:
        return partnerships.prepare(question, register, clock)

    def read(prepared: Prepared, place: Place | None) -> Page:
        return partnerships.read(prepared, register, place, AT_ONCE, include)

    return _whole(register, prepare(register.clock(question.as_of, question.known_at)), "Partnerships", prepare, read)


def whole_events(question: EventFilters, register: Register, include: Sequence[str] = ()) -> Whole:
    """All events that a question asks for. The first batch is read at once."""

    def prepare(clock: Clock) -> Prepared:
        return events.prepare(question, register, clock)

    def read(prepared: Prepared, place: Place | None) -> Page:
        return events.read(prepared, register, place, AT_ONCE, include)

    return _whole(register, prepare(register.clock(None, question.known_at)), "Events", prepare, read)


def _whole(
    register: Register,
    prepared: Prepared,
    subject: str,
    prepare: Callable[[Clock], Prepared],
    read: Callable[[Prepared, Place | None], Page],
) -> Whole:
    clock = prepared.search.clock

    def read_on(place: Place | None) -> Page:
        nonlocal prepared
        page = read(prepared, place)
        if prepared.search.clock.live and not _serves(register, clock.revision):
            # Somebody reads for so long that the indexes for the present have left the revision behind: rows may have
            # been missing from this batch already, so it is read again along the indexes for the past.
            prepared = prepare(replace(clock, live=False))
            page = read(prepared, place)
        return page

    return Whole(clock, prepared.sentence(subject), stream(read_on), lambda: prepared.count(register))


def _serves(register: Register, revision: int) -> bool:
    """Whether the indexes for the present still serve a revision, asked of the database itself."""
    row = register.reader.row("SELECT floor FROM registry")
    return row is not None and row[0] <= revision
