"""The table of probes: which sources are due, and what the last probe of each found."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Row, and_, delete, or_, select

from app.domain.vocabulary import LinkState
from app.link_checker.state import LinkCondition
from app.store.database import bulk_insert, write_transaction
from app.store.repository import batches, table
from app.store.tables import LINK_PROBE

_COLUMNS = ("visited", "published", "doubt", "state", "since", "location", "archive")
_STATES = {str(term): term for term in LinkState}


@dataclass(frozen=True, slots=True)
class CheckedLink:
    """State of the address of a source.

    `probed_on`: the day of the last probe, 0 if there is none. `summary`: the response to it. `archive`: a copy of a
    dead page, or an empty text.
    """

    source: str
    url: str
    condition: LinkCondition | None = None
    probed_on: int = 0
    summary: str = ""
    archive: str = ""

    @property
    def state(self) -> LinkState:
        """The state of the address, unknown before the first probe."""
        return LinkState.UNKNOWN if self.condition is None else self.condition.state


def find_due(connection: Connection, before: int) -> list[CheckedLink]:
    """Return the sources that were not probed on the day `before` or later, those never probed first.

    A source with a changed address starts again.
    """
    source = table("source")
    joined = source.outerjoin(LINK_PROBE, and_(LINK_PROBE.c.source == source.c.id, LINK_PROBE.c.url == source.c.url))
    columns = (source.c.id.label("source"), source.c.url, *(LINK_PROBE.c[name] for name in _COLUMNS))
    due = or_(LINK_PROBE.c.visited.is_(None), LINK_PROBE.c.visited < before)
    rows = connection.execute(select(*columns).select_from(joined).where(due)).all()
    return sorted(map(_link, rows), key=lambda link: (link.probed_on, link.source))


def _link(row: Row[Any]) -> CheckedLink:
    if row.visited is None:
        return CheckedLink(row.source, row.url)
    condition = LinkCondition(_STATES[row.state], row.since, row.location, row.doubt)
    return CheckedLink(row.source, row.url, condition, row.visited, row.published, row.archive)


def save_probes(engine: Engine, links: Sequence[CheckedLink]) -> None:
    """Save what probes found, in place of what earlier ones found. Readers see nothing of it before it is published."""
    rows = [
        {
            "source": link.source,
            "url": link.url,
            "visited": link.probed_on,
            "published": link.summary,
            "state": link.condition.state,
            "since": link.condition.since,
            "doubt": link.condition.doubt,
            "location": link.condition.location,
            "archive": link.archive,
        }
        for link in links
        if link.condition is not None
    ]
    with write_transaction(engine) as connection:
        for batch in batches([link.source for link in links]):
            connection.execute(delete(LINK_PROBE).where(LINK_PROBE.c.source.in_(batch)))
        bulk_insert(connection, LINK_PROBE, rows)
