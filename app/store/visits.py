"""Visits to the addresses of sources: which are due, what was found, and telling readers of what changed.

Visits are noted as they are made, so a round that is broken off goes on where it was. Readers are told at its end.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, and_, delete, insert, or_, select, update

from app.domain.links import Standing
from app.domain.vocabulary import LinkState
from app.store.engine import writing
from app.store.ledger import newest, next_instant
from app.store.publishing import instant
from app.store.reading import OPEN
from app.store.truth import add, batches, table

_TOLD = ("state", "since", "location", "archive")
_KNOWN = ("visited", "told", "doubt", *_TOLD)
_STATES = {str(word): word for word in LinkState}
Told = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Visit:
    """What is known of the address of a source, with the day of the last visit; `visited` 0 is none yet."""

    source: str
    url: str
    standing: Standing | None = None
    visited: int = 0
    told: str = ""
    archive: str = ""


def find_due(connection: Connection, before: int) -> list[Visit]:
    """The sources whose address was not visited on the day `before` or later: first those never visited.

    What is known of an address goes with it: a source that has another one now begins anew.
    """
    source, visit = table("source"), table("link_visit")
    joined = source.outerjoin(visit, and_(visit.c.source == source.c.id, visit.c.url == source.c.url))
    columns = (source.c.id.label("source"), source.c.url, *(visit.c[name] for name in _KNOWN))
    due = or_(visit.c.visited.is_(None), visit.c.visited < before)
    rows = connection.execute(select(*columns).select_from(joined).where(due)).all()
    return sorted(map(_visit, rows), key=lambda one: (one.visited, one.source))


def _visit(row: Row[Any]) -> Visit:
    if row.visited is None:
        return Visit(row.source, row.url)
    standing = Standing(_STATES[row.state], row.since, row.location, row.doubt)
    return Visit(row.source, row.url, standing, row.visited, row.told, row.archive)


def note(engine: Engine, visits: Sequence[Visit]) -> None:
    """Remember visits. Readers are told of nothing yet."""
    rows = [
        {
            "source": one.source,
            "url": one.url,
            "visited": one.visited,
            "told": one.told,
            "state": one.standing.state,
            "since": one.standing.since,
            "doubt": one.standing.doubt,
            "location": one.standing.location,
            "archive": one.archive,
        }
        for one in visits
        if one.standing is not None
    ]
    visit = table("link_visit")
    with writing(engine) as connection:
        for batch in batches([one.source for one in visits]):
            connection.execute(delete(visit).where(visit.c.source.in_(batch)))
        add(connection, "link_visit", rows)


def publish(engine: Engine, now: datetime | None = None) -> int:
    """Tell readers of everything that changed since they were told last, as one revision; how much that is."""
    with writing(engine) as connection:
        known, told = _known(connection), _told(connection)
        gone = [source for source in told if known.get(source) != told[source]]
        come = [source for source in known if known[source] != told.get(source)]
        if not gone and not come:
            return 0
        registry = newest(connection)
        revision = registry.number + 1
        at = instant(next_instant(connection, registry, now or datetime.now(UTC)))
        changed = len({*gone, *come})
        row = {"number": revision, "at": at, "actor": "links check", "new": 0, "changed": 0}
        connection.execute(insert(table("revision")), [row | {"comment": f"Links of {changed} sources were looked at"}])
        link = table("link")
        for batch in batches(gone):
            closed = update(link).where(link.c.until_rev == OPEN, link.c.source.in_(batch))
            connection.execute(closed.values(until_rev=revision))
        span = {"from_rev": revision, "until_rev": OPEN}
        add(connection, "link", [{"source": source, **known[source], **span} for source in come])
        connection.execute(update(table("registry")).values(number=revision))
    return changed


def _known(connection: Connection) -> dict[str, Told]:
    source, visit = table("source"), table("link_visit")
    joined = source.join(visit, and_(visit.c.source == source.c.id, visit.c.url == source.c.url))
    rows = connection.execute(select(visit.c.source, *(visit.c[name] for name in _TOLD)).select_from(joined))
    return {row["source"]: {name: row[name] for name in _TOLD} for row in rows.mappings()}


def _told(connection: Connection) -> dict[str, Told]:
    link = table("link")
    rows = connection.execute(select(link.c.source, *(link.c[name] for name in _TOLD)).where(link.c.until_rev == OPEN))
    return {row["source"]: {name: row[name] for name in _TOLD} for row in rows.mappings()}
