"""The state of an address after probes: only a page that is gone on two days is dead."""

import pytest

from app.domain.vocabulary import LinkState
from app.link_checker.state import CheckedLink, ProbeResult, update

FOUND, GONE, INCONCLUSIVE = (
    ProbeResult(LinkState.OK, "200"),
    ProbeResult(LinkState.DEAD, "404"),
    ProbeResult(LinkState.UNKNOWN, "503"),
)
MOVED = ProbeResult(LinkState.MOVED, "200", "https://new.example/")


def condition(state: LinkState, since: int, location: str = "", doubt: int = 0) -> tuple[LinkState, int, str, int]:
    """The state of an address, since when, its new address, and the day on which the page was first found gone."""
    return state, since, location, doubt


@pytest.mark.parametrize(
    ("probes", "expected"),
    [
        ([(1, FOUND)], condition(LinkState.OK, 1)),
        ([(1, FOUND), (9, FOUND)], condition(LinkState.OK, 1)),
        ([(1, MOVED), (2, MOVED)], condition(LinkState.MOVED, 1, MOVED.location)),
        ([(1, FOUND), (2, MOVED)], condition(LinkState.MOVED, 2, MOVED.location)),
        ([(1, MOVED), (3, ProbeResult(LinkState.MOVED, "200", "x"))], condition(LinkState.MOVED, 3, "x")),
        ([(1, INCONCLUSIVE)], condition(LinkState.UNKNOWN, 1)),
        ([(1, FOUND), (2, INCONCLUSIVE)], condition(LinkState.OK, 1)),
        ([(1, GONE)], condition(LinkState.UNKNOWN, 1, "", 1)),
        ([(1, GONE), (1, GONE)], condition(LinkState.UNKNOWN, 1, "", 1)),
        ([(1, FOUND), (2, GONE)], condition(LinkState.OK, 1, "", 2)),
        ([(1, FOUND), (2, GONE), (3, FOUND)], condition(LinkState.OK, 1)),
        ([(1, GONE), (2, GONE)], condition(LinkState.DEAD, 1, "", 1)),
        ([(1, GONE), (2, INCONCLUSIVE), (3, GONE)], condition(LinkState.DEAD, 1, "", 1)),
        ([(1, GONE), (2, GONE), (3, GONE), (4, INCONCLUSIVE)], condition(LinkState.DEAD, 1, "", 1)),
        ([(1, GONE), (2, GONE), (5, FOUND)], condition(LinkState.OK, 5)),
    ],
)
def test_probes_add_up(probes: list[tuple[int, ProbeResult]], expected: tuple[LinkState, int, str, int]) -> None:
    link = CheckedLink("a-source", "https://a.example/")
    for day, result in probes:
        link = update(link, result, day)
    assert condition(link.state, link.since, link.location, link.doubt) == expected
