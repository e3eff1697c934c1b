"""The state of a source's address, updated by each probe.

A site may be down or refuse robots while its pages exist. Only an answer that a page is gone counts against it, and
only if an answer on another day confirms it. The state of an address changes no fact and no source.
"""

from dataclasses import dataclass, replace
from enum import Enum

from app.domain.vocabulary import LinkState


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
