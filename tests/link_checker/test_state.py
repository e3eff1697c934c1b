"""The state of an address after probes: only a page that is gone on two days is dead."""

import pytest

from app.domain.vocabulary import LinkState
from app.link_checker.state import LinkCondition, ProbeOutcome, ProbeResult, update

FOUND, GONE, INCONCLUSIVE = (
    ProbeResult(ProbeOutcome.FOUND, "200"),
    ProbeResult(ProbeOutcome.GONE, "404"),
    ProbeResult(ProbeOutcome.INCONCLUSIVE, "503"),
)
MOVED = ProbeResult(ProbeOutcome.MOVED, "200", "https://new.example/")


def condition_after(*probes: tuple[int, ProbeResult]) -> LinkCondition | None:
    """The condition after probes on some days."""
    condition: LinkCondition | None = None
    for day, result in probes:
        condition = update(condition, result, day)
    return condition


@pytest.mark.parametrize(
    ("probes", "expected"),
    [
        ([(1, FOUND)], LinkCondition(LinkState.OK, 1)),
        ([(1, FOUND), (9, FOUND)], LinkCondition(LinkState.OK, 1)),
        ([(1, MOVED), (2, MOVED)], LinkCondition(LinkState.MOVED, 1, MOVED.location)),
        ([(1, FOUND), (2, MOVED)], LinkCondition(LinkState.MOVED, 2, MOVED.location)),
        ([(1, MOVED), (3, ProbeResult(ProbeOutcome.MOVED, "200", "x"))], LinkCondition(LinkState.MOVED, 3, "x")),
        ([(1, INCONCLUSIVE)], LinkCondition(LinkState.UNKNOWN, 1)),
        ([(1, FOUND), (2, INCONCLUSIVE)], LinkCondition(LinkState.OK, 1)),
        ([(1, GONE)], LinkCondition(LinkState.UNKNOWN, 1, "", 1)),
        ([(1, GONE), (1, GONE)], LinkCondition(LinkState.UNKNOWN, 1, "", 1)),
        ([(1, FOUND), (2, GONE)], LinkCondition(LinkState.OK, 1, "", 2)),
        ([(1, FOUND), (2, GONE), (3, FOUND)], LinkCondition(LinkState.OK, 1)),
        ([(1, GONE), (2, GONE)], LinkCondition(LinkState.DEAD, 1, "", 1)),
        ([(1, GONE), (2, INCONCLUSIVE), (3, GONE)], LinkCondition(LinkState.DEAD, 1, "", 1)),
        ([(1, GONE), (2, GONE), (3, GONE), (4, INCONCLUSIVE)], LinkCondition(LinkState.DEAD, 1, "", 1)),
        ([(1, GONE), (2, GONE), (5, FOUND)], LinkCondition(LinkState.OK, 5)),
    ],
)
def test_probes_add_up(probes: list[tuple[int, ProbeResult]], expected: LinkCondition) -> None:
    assert condition_after(*probes) == expected
