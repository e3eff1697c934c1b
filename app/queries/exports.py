"""The whole register, record by record, as streams of finished documents.

Nothing is held back: proposals, earlier episodes and partnerships that do not exist yet on the day are all there.
Everything comes in the order of ids, a batch at a time; the day and the revision stand still however long it takes.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from app.domain.models import RecordType
from app.queries.evidence import with_evidence
from app.queries.partnerships import sources_of
from app.queries.register import Register
from app.queries.searching import Clock
from app.store.days import run_on
from app.store.documents import Cells, json_text

_AT_ONCE = 500


def count_partnerships(register: Register, clock: Clock) -> int:
    """How many partnerships the register holds at a clock."""
    statement = "SELECT COUNT(*) FROM edition e WHERE e.from_rev <= :revision AND e.until_rev > :revision"
    return register.count(statement, {"revision": clock.revision})


def count_entities(what: RecordType, register: Register, clock: Clock) -> int:
    """How many cities, sources, observations or groups the register holds at a clock."""
    statement = (
        "SELECT COUNT(*) FROM entity n WHERE n.what = :what AND n.from_rev <= :revision AND n.until_rev > :revision"
    )
    return register.count(statement, {"what": what, "revision": clock.revision})


def export_partnerships(register: Register, clock: Clock) -> Iterator[str]:
    """Every partnership with its events, as JSON documents in the order of their ids."""
    for rows in _editions(register, clock):
        for _, members in rows:
            yield "{" + ",".join(members) + "}"


def every_partnership(register: Register, clock: Clock) -> Iterator[list[str]]:
    """Every partnership with its events and sources, as the list has it where it is asked to include them."""
    for rows in _editions(register, clock):
        sources = with_evidence(sources_of([edition for edition, _ in rows], register, clock), register)
        yield [
            "{" + ",".join([*members, f'"sources":[{",".join(sources.get(edition, ()))}]']) + "}"
            for edition, members in rows
        ]


def events_of(partnerships: Iterable[list[str]]) -> Iterator[list[str]]:
    """The events of partnerships, as the list of events has them, each with the sources that speak about it."""
    for documents in partnerships:
        yield list(chain.from_iterable(_events(json.loads(document)) for document in documents))


def every_entity(what: RecordType, register: Register, clock: Clock) -> Iterator[list[str]]:
    """Every city, source, observation or group."""
    last = ""
    while True:
        rows = register.reader.rows(
            "SELECT n.id, n.document FROM entity n WHERE n.what = :what AND n.id > :last"
            f" AND n.from_rev <= :revision AND n.until_rev > :revision ORDER BY n.id LIMIT {_AT_ONCE}",
            {"what": what, "last": last, "revision": clock.revision},
        )
        yield [document for _, document in rows]
        if len(rows) < _AT_ONCE:
            return
        last = rows[-1][0]


def _editions(register: Register, clock: Clock) -> Iterator[list[tuple[int, Sequence[str]]]]:
    """The number and the members of every edition."""
    last = ""
    while True:
        rows = register.reader.rows(
            "SELECT e.id, e.edition, e.head, e.cities, e.days, t.events FROM edition e"
            " JOIN story t ON t.edition = e.edition"
            " WHERE e.id > :last AND e.from_rev <= :revision AND e.until_rev > :revision"
            f" ORDER BY e.id LIMIT {_AT_ONCE}",
            {"last": last, "revision": clock.revision},
        )
        yield [
            (edition, (head, cities, run_on(days, clock.day).members, events))
            for _, edition, head, cities, days, events in rows
        ]
        if len(rows) < _AT_ONCE:
            return
        last = rows[-1][0]


def _events(partnership: Cells) -> Iterator[str]:
    sources = {source["id"]: source for source in partnership["sources"]}
    for event in partnership["events"]:
        cited = dict.fromkeys(citation["source"] for citation in event["citations"])
        shared = {"partnership": partnership["id"], "cities": partnership["cities"]}
        yield json_text(shared | event | {"sources": [sources[source] for source in cited]})
