"""The state of a source's address, updated by each probe.

A site may be down or refuse robots while its pages exist. Only an answer that a page is gone counts against it, and
only if an answer on another day confirms it. The state of an address changes no fact and no source. The table of probes
has what the last probe of each address found.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from sqlalchemy import Connection, Engine, Row, and_, delete, or_, select

from app.domain.vocabulary import LinkState
from app.store.database import bulk_insert, write_transaction
from app.store.repository import batches, table
from app.store.tables import LINK_PROBE

_COLUMNS = ("visited", "published", "doubt", "state", "since", "location", "archive")
_STATES = {str(term): term for term in LinkState}


class ProbeOutcome(Enum):
    """The conclusion from one probe."""

    FOUND = "found"
    MOVED = "moved"
    GONE = "gone"
    INCONCLUSIVE = "inconclusive"


@dataclass(frozen=True, slots=True)
class ProbeResult:
    """One probe: its outcome, a short summary of the response, and the new address of a moved page."""

    outcome: ProbeOutcome
    summary: str
    location: str = ""


@dataclass(frozen=True, slots=True)
class LinkCondition:
    """The state of an address. Days are ordinals.

    `since` is the first day of the state, `doubt` the day of the first probe that found the page gone, or 0.
    """

    state: LinkState
    since: int
    location: str = ""
    doubt: int = 0


def update(condition: LinkCondition | None, result: ProbeResult, day: int) -> LinkCondition:
    """Return the condition after one more probe. An inconclusive probe changes nothing."""
    before = condition or LinkCondition(LinkState.UNKNOWN, day)
    match result.outcome:
        case ProbeOutcome.FOUND:
            return _working(before, LinkState.OK, "", day)
        case ProbeOutcome.MOVED:
            return _working(before, LinkState.MOVED, result.location, day)
        case ProbeOutcome.GONE if before.state is LinkState.DEAD:
            return before
        case ProbeOutcome.GONE if 0 < before.doubt < day:
            return LinkCondition(LinkState.DEAD, before.doubt, "", before.doubt)
        case ProbeOutcome.GONE:
            return replace(before, doubt=before.doubt or day)
    return before


def _working(before: LinkCondition, state: LinkState, location: str, day: int) -> LinkCondition:
    same = (before.state, before.location) == (state, location)
    return LinkCondition(state, before.since if same else day, location)


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
