"""The published states of sources' addresses, as readers get them.

They are not part of a record: the digest does not cover them, and they open no version of a source. Readers get changes
with a revision, as they get all others. The link checker stores probes in a table of its own, and publishes the states
at the end of a round.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy import ColumnElement, Connection, Engine, Table, select, update

from app.domain.models import AnyRecord, Source
from app.store.columns import OPEN
from app.store.database import bulk_insert, write_transaction
from app.store.repository import batches, table
from app.store.revisions import open_revision, seal_revision
from app.store.tables import LINK_PROBE, LINK_STATUS

_PUBLISHED = ("state", "since", "location", "archive")
Published = Mapping[str, str | int]


def publish(engine: Engine) -> int:
    """Publish all states that changed since the last time, as one revision. Returns how many changed.

    If none did, there is no revision.
    """
    with write_transaction(engine) as connection:
        source = table("source")
        published = _states(connection, LINK_STATUS, LINK_STATUS.c.system_to == OPEN)
        probed = _states(connection, LINK_PROBE, LINK_PROBE.c.source == source.c.id, LINK_PROBE.c.url == source.c.url)
        changed = sorted(one for one in published.keys() | probed.keys() if published.get(one) != probed.get(one))
        if not changed:
            return 0
        revision = open_revision(connection, "links check", f"Checked the links of {len(changed)} sources")
        _close(connection, changed, revision)
        span = {"system_from": revision, "system_to": OPEN}
        bulk_insert(
            connection, LINK_STATUS, [{"source": one, **probed[one], **span} for one in changed if one in probed]
        )
        seal_revision(connection, revision)
    return len(changed)


def close_changed(connection: Connection, revision: int, records: Iterable[AnyRecord]) -> None:
    """Close the published states of sources that get another address: nothing is known about that one yet."""
    urls = {one.id: one.url for one in records if isinstance(one, Source)}
    for batch in batches(urls):
        rows = connection.execute(select(LINK_PROBE.c.source, LINK_PROBE.c.url).where(LINK_PROBE.c.source.in_(batch)))
        _close(connection, [source for source, url in rows if urls[source] != url], revision)


def _close(connection: Connection, sources: Iterable[str], revision: int) -> None:
    for batch in batches(sources):
        closing = update(LINK_STATUS).where(LINK_STATUS.c.system_to == OPEN, LINK_STATUS.c.source.in_(batch))
        connection.execute(closing.values(system_to=revision))


def _states(connection: Connection, rows: Table, *tests: ColumnElement[bool]) -> dict[str, Published]:
    """Return the values of the published columns by source, from the rows that pass the tests."""
    found = connection.execute(select(*(rows.c[name] for name in ("source", *_PUBLISHED))).where(*tests))
    return {source: dict(zip(_PUBLISHED, values, strict=True)) for source, *values in found}
