"""The state of a source's address, updated by each probe.

A site may be down or refuse robots while its pages exist. An address is dead only if two probes on different days find
that the page is gone. The state of an address changes no record. The table of probes has the state of each address
after its last probe.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import Connection, Engine, Row, and_, delete, or_, select

from app.domain.vocabulary import LinkState
from app.store.database import write_transaction
from app.store.repository import table
from app.store.row_hashes import insert_hashed, require_unaltered
from app.store.tables import LINK_PROBE


@dataclass(frozen=True, slots=True)
class ProbeResult:
    """The result of one probe: a state, a short summary of the response, and the new address of a moved page.

    The state is `dead` if the page is gone, and `unknown` if the probe is inconclusive.
    """

    state: LinkState
    summary: str
    location: str = ""


@dataclass(frozen=True, slots=True)
class CheckedLink:
    """The address of a source and its state. Days are ordinals, 0 for none.

    `visited` is the day of the last probe, `summary` the response to it. `since` is the first day of the state, `doubt`
    the day of the first probe that found the page gone. `location` is the new address of a moved page, `archive` the
    address of a copy of a dead page; both are empty otherwise.
    """

    source: str
    url: str
    visited: int = 0
    summary: str = ""
    state: LinkState = LinkState.UNKNOWN
    since: int = 0
    doubt: int = 0
    location: str = ""
    archive: str = ""


def update(link: CheckedLink, result: ProbeResult, day: int) -> CheckedLink:
    """Return the link after one more probe. An inconclusive probe does not change its state.

    The first probe that finds the page gone only sets `doubt`. One on a later day makes the link dead.
    """
    link = replace(link, visited=day, summary=result.summary[:200], since=link.since if link.visited else day)
    if result.state in (LinkState.OK, LinkState.MOVED):
        since = link.since if (link.state, link.location) == (result.state, result.location) else day
        return replace(link, state=result.state, since=since, doubt=0, location=result.location, archive="")
    if result.state is LinkState.DEAD and link.state is not LinkState.DEAD:
        if 0 < link.doubt < day:
            return replace(link, state=LinkState.DEAD, since=link.doubt, location="")
        return replace(link, doubt=link.doubt or day)
    return link


def find_due(connection: Connection, before: int) -> list[CheckedLink]:
    """Return the links that were never probed, then those last probed before the day `before`, the oldest first.

    A link whose address changed counts as never probed.
    """
    source, probe = table("source"), LINK_PROBE.c
    joined = source.outerjoin(LINK_PROBE, and_(probe.source == source.c.id, probe.url == source.c.url))
    due = or_(probe.visited.is_(None), probe.visited < before)
    probe_columns = [column for column in probe if column.name not in ("source", "url")]
    links = select(source.c.id.label("source"), source.c.url, *probe_columns).select_from(joined).where(due)
    return sorted(map(_link, connection.execute(links)), key=lambda link: (link.visited, link.source))


def _link(row: Row[Any]) -> CheckedLink:
    if row.visited is None:
        return CheckedLink(row.source, row.url)
    members = row._asdict()
    require_unaltered(LINK_PROBE, members)
    del members["hash"]
    return CheckedLink(**members | {"state": LinkState[row.state.upper()]})


def save_probes(engine: Engine, links: Sequence[CheckedLink]) -> None:
    """Save the links after their probes, in place of earlier results. Readers get results when they are published."""
    with write_transaction(engine) as connection:
        connection.execute(delete(LINK_PROBE).where(LINK_PROBE.c.source.in_([link.source for link in links])))
        insert_hashed(connection, LINK_PROBE, map(asdict, links))
