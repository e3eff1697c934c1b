"""The published states of sources' addresses, as readers get them.

They are not part of a record: the digest does not cover them, and they open no version of a source. Readers get changes
with a revision, as they get all others. The link checker stores probes in a table of its own, and publishes the states
at the end of a round.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy import ColumnElement, Connection, Engine, Table, select

from app.domain.models import AnyRecord, Source
from app.store.columns import OPEN
from app.store.database import write_transaction
from app.store.repository import batches, table
from app.store.revisions import open_revision, seal_revision
from app.store.row_hashes import end_rows, insert_hashed, read_hashed
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
        sources = published.keys() | probed.keys()
        changed = sorted(source for source in sources if published.get(source) != probed.get(source))
        if not changed:
            return 0
        revision = open_revision(connection, "links check", f"Checked the links of {len(changed)} sources")
        _close(connection, changed, revision)
        span = {"system_from": revision, "system_to": OPEN}
        opened = [{"source": source, **probed[source], **span} for source in changed if source in probed]
        insert_hashed(connection, LINK_STATUS, opened)
        seal_revision(connection, revision)
    return len(changed)


def close_changed(connection: Connection, revision: int, records: Iterable[AnyRecord]) -> None:
    """Close the published states of sources that get another address: nothing is known about that one yet."""
    urls = {record.id: record.url for record in records if isinstance(record, Source)}
    for batch in batches(urls):
        probes = read_hashed(connection, LINK_PROBE, select(LINK_PROBE).where(LINK_PROBE.c.source.in_(batch)))
        moved = [probe["source"] for probe in probes if urls[probe["source"]] != probe["url"]]
        _close(connection, moved, revision)


def _close(connection: Connection, sources: Iterable[str], revision: int) -> None:
    for batch in batches(sources):
        end_rows(connection, LINK_STATUS, revision, LINK_STATUS.c.source.in_(batch))


def _states(connection: Connection, rows: Table, *tests: ColumnElement[bool]) -> dict[str, Published]:
    """Return the values of the published columns by source, from the rows that pass the tests."""
    statuses = read_hashed(connection, rows, select(rows).where(*tests))
    return {row["source"]: {name: row[name] for name in _PUBLISHED} for row in statuses}
