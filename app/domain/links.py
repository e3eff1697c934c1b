"""The state of a source's address, updated by each visit of the link checker.

A site may be down or refuse robots while its pages exist. Only an answer that a page is gone counts against it, and
only if an answer on another day confirms it. The state of an address changes no fact and no source.
"""

from dataclasses import dataclass, replace
from enum import Enum

from app.domain.vocabulary import LinkState


class Sign(Enum):
    """The conclusion from one visit."""

    FOUND = "found"
    MOVED = "moved"
    GONE = "gone"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Seen:
    """One visit: its sign, a short summary of the answer, and the new address of a moved page."""

    sign: Sign
    told: str
    location: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of an address. Days are ordinals.

    `since` is the first day of the state, `doubt` the day of the first visit that found the page gone, or 0.
    """

    state: LinkState
    since: int
    location: str = ""
    doubt: int = 0


def after(standing: Standing | None, seen: Seen, day: int) -> Standing:
    """Return the state after one more visit. A visit without a conclusion changes nothing."""
    before = standing or Standing(LinkState.UNKNOWN, day)
    match seen.sign:
        case Sign.FOUND:
            return _found(before, LinkState.OK, "", day)
        case Sign.MOVED:
            return _found(before, LinkState.MOVED, seen.location, day)
        case Sign.GONE if before.state is LinkState.DEAD:
            return before
        case Sign.GONE if 0 < before.doubt < day:
            return Standing(LinkState.DEAD, before.doubt, "", before.doubt)
        case Sign.GONE:
            return replace(before, doubt=before.doubt or day)
    return before


def _found(before: Standing, state: LinkState, location: str, day: int) -> Standing:
    same = (before.state, before.location) == (state, location)
    return Standing(state, before.since if same else day, location)
