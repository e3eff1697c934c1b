"""Subscriptions: the newest entries of a list, each with the instants at which it appeared and last changed.

The instants are those of revisions and days, never of a wall clock: the same question about the same day and revision
gives the same feed. They stand in the documents as the members `published` and `updated`.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from app.queries import events, partnerships
from app.queries.form_questions import EventFeed, PartnershipFeed
from app.queries.register import Register
from app.queries.searching import Clock
from app.queries.whole import Whole
from app.store.days import run_on
from app.store.engine import Binds

_PROOF = ("events", "sources")


class Instants(NamedTuple):
    """When something appeared in the register, and when it last changed there."""

    published: str
    updated: str


def newest_partnerships(question: PartnershipFeed, register: Register) -> Whole:
    """The partnerships that a question asks for, at most `limit` of them.

    One changes with its edition, and on the day a new status begins, where the register knew of that day beforehand.
    """
    clock = register.clock(question.as_of, question.known_at)
    prepared = partnerships.prepare(question, register, clock)
    documents = partnerships.read(prepared, register, None, question.limit, _PROOF).documents
    ids = [json.loads(document)["id"] for document in documents]
    instants = _of_partnerships(ids, clock, register)
    dated = [_dated(document, instants[id_]) for document, id_ in zip(documents, ids, strict=True)]
    return Whole(clock, prepared.sentence("Partnerships"), iter([dated]), lambda: len(dated))


def newest_events(question: EventFeed, register: Register) -> Whole:
    """The events that a question asks for, at most `limit` of them.

    One changes when what the register says of it changes, its citations included, and not when something else about
    its partnership does. An event is known by its partnership and its place in it.
    """
    clock = register.clock(None, question.known_at)
    prepared = events.prepare(question, register, clock)
    documents = events.read(prepared, register, None, question.limit, _PROOF).documents
    read = [json.loads(document) for document in documents]
    instants = _of_events({event["partnership"] for event in read}, clock, register)
    dated = [
        _dated(document, instants[event["partnership"], event["seq"]])
        for document, event in zip(documents, read, strict=True)
    ]
    return Whole(clock, prepared.sentence("Events"), iter([dated]), lambda: len(dated))


def instant_of(revision: int, register: Register) -> str:
    """When a revision was made, UTC; the beginning of the epoch for a register that holds nothing yet."""
    return register.recorded_at(revision) or "1970-01-01T00:00:00Z"


def _dated(document: str, instants: Instants) -> str:
    return f'{document[:-1]},"published":"{instants.published}","updated":"{instants.updated}"}}'


def _of_partnerships(ids: Sequence[str], clock: Clock, register: Register) -> Mapping[str, Instants]:
    if not ids:
        return {}
    listed, binds = _listed(ids)
    rows = register.reader.rows(
        "SELECT e.id, r.at, e.days, (SELECT MIN(a.at) FROM edition b JOIN revision a ON a.number = b.from_rev"
        " WHERE b.id = e.id) FROM edition e JOIN revision r ON r.number = e.from_rev"
        f" WHERE e.id IN ({listed}) AND e.from_rev <= :revision AND e.until_rev > :revision",
        {"revision": clock.revision, **binds},
    )
    return {
        id_: Instants(first, max(at, _midnight(run_on(days, clock.day).first_day))) for id_, at, days, first in rows
    }


def _midnight(day: int) -> str:
    """The first instant of a day; of the distant past, an instant before every revision."""
    return f"{date.fromordinal(max(day, 1)).isoformat()}T00:00:00Z"


def _of_events(ids: set[str], clock: Clock, register: Register) -> Mapping[tuple[str, int], Instants]:
    """The instants of every event of some partnerships, from all of their editions up to the clock's revision."""
    if not ids:
        return {}
    listed, binds = _listed(sorted(ids))
    rows = register.reader.rows(
        "SELECT e.id, m.event, r.at, SUBSTR(t.events, m.start + 1, m.stop - m.start)"
        " FROM edition e JOIN story t ON t.edition = e.edition"
        " JOIN moment m ON m.edition = e.edition JOIN revision r ON r.number = e.from_rev"
        f" WHERE e.id IN ({listed}) AND e.from_rev <= :revision ORDER BY e.from_rev",
        {"revision": clock.revision, **binds},
    )
    found: dict[tuple[str, int], tuple[str, Instants]] = {}
    for id_, seq, at, text in rows:
        before, instants = found.get((id_, seq), ("", Instants(at, at)))
        found[id_, seq] = (text, instants if text == before else Instants(instants.published, at))
    return {event: instants for event, (_, instants) in found.items()}


def _listed(ids: Sequence[str]) -> tuple[str, Binds]:
    binds = {f"id{number}": id_ for number, id_ in enumerate(ids)}
    return ", ".join(f":{name}" for name in binds), binds
