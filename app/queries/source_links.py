"""The links of sources as the link checker last published them: of some sources, and how many are in each state."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

import numpy as np
from sqlalchemy import bindparam, select

from app.reading.state import State
from app.reading.verified_rows import read_rows
from app.store.json_text import Document
from app.store.tables import LINK_STATUS
from app.store.time_point import known

_KNOWN = select(LINK_STATUS).where(known(LINK_STATUS))
_OF_SOURCES = _KNOWN.where(LINK_STATUS.c.source.in_(bindparam("sources", expanding=True)))


class LinkCounts(NamedTuple):
    """How many sources have a link in each state, and how many have one that was never checked."""

    by_state: Mapping[str, int]
    unchecked: int


def find_links(sources: Iterable[str], state: State) -> dict[str, Document]:
    """Return the links of sources by the id of the source. A link that was never checked is not among them."""
    return {
        link["source"]: {
            "state": link["state"],
            "since": date.fromordinal(link["since"]).isoformat(),
            "location": link["location"] or None,
            "archive": link["archive"] or None,
        }
        for link in read_rows(
            state, LINK_STATUS, _OF_SOURCES, {"sources": list(sources), "revision": state.time.revision}
        )
    }


def find_link_states(state: State) -> dict[str, str]:
    """Return the state of every link that was checked, by the id of the source."""
    checked = read_rows(state, LINK_STATUS, _KNOWN, {"revision": state.time.revision})
    return {link["source"]: link["state"] for link in checked}


def count_links_by_state(state: State) -> LinkCounts:
    """Count the links of all sources."""
    states = find_link_states(state)
    return LinkCounts(Counter(states.values()), count_unchecked(states, state))


def count_unchecked(states: Mapping[str, str], state: State) -> int:
    """Count the sources whose link is not among those that were checked."""
    sources = state.snapshot.entities("source")
    return int(np.count_nonzero(sources.known(state.time.revision) & ~sources.text_in("id", list(states))))
