"""The state of sources' addresses: what the link checker knows, and what readers get of it.

None of it is a record: it is in no digest and opens no version. Readers get changes with a revision, like everything
else. Probes are stored as they are made, so that an interrupted round continues; they are published at its end.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, and_, delete, or_, select, update

from app.domain.links import Standing
from app.domain.models import AnyRecord, Source
from app.domain.vocabulary import LinkState
from app.store.columns import OPEN
from app.store.database import bulk_insert, write_transaction
from app.store.repository import batches, table
from app.store.revisions import open_revision, seal_revision

_PUBLISHED = ("state", "since", "location", "archive")
_KNOWN = ("visited", "published", "doubt", *_PUBLISHED)
_STATES = {str(term): term for term in LinkState}
Published = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Probe:
    """What is known of the address of a source, with the day of the last request; `visited` 0 is none yet."""

    source: str
    url: str
    standing: Standing | None = None
    visited: int = 0
    published: str = ""
    archive: str = ""


def find_due(connection: Connection, before: int) -> list[Probe]:
    """Return the sources whose address was not requested on the day `before` or later, those never requested first.

    A source that has another address now starts again.
    """
    source, probe = table("source"), table("link_probe")
    joined = source.outerjoin(probe, and_(probe.c.source == source.c.id, probe.c.url == source.c.url))
    columns = (source.c.id.label("source"), source.c.url, *(probe.c[name] for name in _KNOWN))
    due = or_(probe.c.visited.is_(None), probe.c.visited < before)
    rows = connection.execute(select(*columns).select_from(joined).where(due)).all()
    return sorted(map(_probe, rows), key=lambda one: (one.visited, one.source))


def _probe(row: Row[Any]) -> Probe:
    if row.visited is None:
        return Probe(row.source, row.url)
    standing = Standing(_STATES[row.state], row.since, row.location, row.doubt)
    return Probe(row.source, row.url, standing, row.visited, row.published, row.archive)


def store(engine: Engine, probes: Sequence[Probe]) -> None:
    """Store probes. Readers get nothing of them yet."""
    rows = [
        {
            "source": one.source,
            "url": one.url,
            "visited": one.visited,
            "published": one.published,
            "state": one.standing.state,
            "since": one.standing.since,
            "doubt": one.standing.doubt,
            "location": one.standing.location,
            "archive": one.archive,
        }
        for one in probes
        if one.standing is not None
    ]
    probe = table("link_probe")
    with write_transaction(engine) as connection:
        for batch in batches([one.source for one in probes]):
            connection.execute(delete(probe).where(probe.c.source.in_(batch)))
        bulk_insert(connection, probe, rows)


def publish(engine: Engine, now: datetime | None = None) -> int:
    """Publish everything that changed since the last time, as one revision. Returns how many sources changed."""
    with write_transaction(engine) as connection:
        known, published = _known(connection), _published(connection)
        stale = [source for source in published if known.get(source) != published[source]]
        fresh = [source for source in known if known[source] != published.get(source)]
        if not stale and not fresh:
            return 0
        changed = len({*stale, *fresh})
        comment = f"Checked the links of {changed} sources"
        revision = open_revision(connection, "links check", comment, now or datetime.now(UTC))
        _close(connection, stale, revision)
        span = {"system_from": revision, "system_to": OPEN}
        bulk_insert(connection, table("link_status"), [{"source": one, **known[one], **span} for one in fresh])
        seal_revision(connection, revision)
    return changed


def close_changed(connection: Connection, revision: int, records: Iterable[AnyRecord]) -> None:
    """Close the published state of sources whose address changes: nothing is known of the new one."""
    urls = {one.id: one.url for one in records if isinstance(one, Source)}
    probe = table("link_probe")
    for batch in batches(urls):
        rows = connection.execute(select(probe.c.source, probe.c.url).where(probe.c.source.in_(batch)))
        _close(connection, [source for source, url in rows if urls[source] != url], revision)


def _close(connection: Connection, sources: Iterable[str], revision: int) -> None:
    status = table("link_status")
    for batch in batches(sources):
        closing = update(status).where(status.c.system_to == OPEN, status.c.source.in_(batch))
        connection.execute(closing.values(system_to=revision))


def _known(connection: Connection) -> dict[str, Published]:
    source, probe = table("source"), table("link_probe")
    joined = source.join(probe, and_(probe.c.source == source.c.id, probe.c.url == source.c.url))
    rows = connection.execute(select(probe.c.source, *(probe.c[name] for name in _PUBLISHED)).select_from(joined))
    return {row["source"]: {name: row[name] for name in _PUBLISHED} for row in rows.mappings()}


def _published(connection: Connection) -> dict[str, Published]:
    status = table("link_status")
    columns = (status.c.source, *(status.c[name] for name in _PUBLISHED))
    rows = connection.execute(select(*columns).where(status.c.system_to == OPEN))
    return {row["source"]: {name: row[name] for name in _PUBLISHED} for row in rows.mappings()}
