"""What visits to the address of a source say about it, one after the other.

A site may be down, or refuse robots, and its pages are there all the same: only what says that a page is gone counts
against it, and only when another day says so too. What became of an address changes no fact and no source.
"""

from dataclasses import dataclass, replace
from enum import Enum

from app.domain.words import LinkState


class Sign(Enum):
    """What one visit says."""

    FOUND = "found"
    MOVED = "moved"
    GONE = "gone"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Seen:
    """One visit: its sign, the address that a moved page has now, and in a few words what was answered."""

    sign: Sign
    told: str
    location: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of an address. Days are ordinals.

    `since` is the day on which it was first found so, `doubt` the day of the first visit that found it gone, or 0.
    """

    state: LinkState
    since: int
    location: str = ""
    doubt: int = 0


def after(standing: Standing | None, seen: Seen, day: int) -> Standing:
    """What is known after one more visit. A visit that tells nothing changes nothing."""
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
