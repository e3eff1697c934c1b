"""What visits say about an address: only what says that a page is gone counts against it, and only on a second day."""

import pytest

from app.domain.links import Seen, Sign, Standing, after
from app.domain.vocabulary import LinkState

FOUND, GONE, NOTHING = Seen(Sign.FOUND, "200"), Seen(Sign.GONE, "404"), Seen(Sign.NOTHING, "503")
MOVED = Seen(Sign.MOVED, "200", "https://new.example/")


def standing_after(*visits: tuple[int, Seen]) -> Standing | None:
    """What is known after visits on some days."""
    standing: Standing | None = None
    for day, seen in visits:
        standing = after(standing, seen, day)
    return standing


@pytest.mark.parametrize(
    ("visits", "known"),
    [
        ([(1, FOUND)], Standing(LinkState.OK, 1)),
        ([(1, FOUND), (9, FOUND)], Standing(LinkState.OK, 1)),
        ([(1, MOVED), (2, MOVED)], Standing(LinkState.MOVED, 1, MOVED.location)),
        ([(1, FOUND), (2, MOVED)], Standing(LinkState.MOVED, 2, MOVED.location)),
        ([(1, MOVED), (3, Seen(Sign.MOVED, "200", "x"))], Standing(LinkState.MOVED, 3, "x")),
        ([(1, NOTHING)], Standing(LinkState.UNKNOWN, 1)),
        ([(1, FOUND), (2, NOTHING)], Standing(LinkState.OK, 1)),
        ([(1, GONE)], Standing(LinkState.UNKNOWN, 1, "", 1)),
        ([(1, GONE), (1, GONE)], Standing(LinkState.UNKNOWN, 1, "", 1)),
        ([(1, FOUND), (2, GONE)], Standing(LinkState.OK, 1, "", 2)),
        ([(1, FOUND), (2, GONE), (3, FOUND)], Standing(LinkState.OK, 1)),
        ([(1, GONE), (2, GONE)], Standing(LinkState.DEAD, 1, "", 1)),
        ([(1, GONE), (2, NOTHING), (3, GONE)], Standing(LinkState.DEAD, 1, "", 1)),
        ([(1, GONE), (2, GONE), (3, GONE), (4, NOTHING)], Standing(LinkState.DEAD, 1, "", 1)),
        ([(1, GONE), (2, GONE), (5, FOUND)], Standing(LinkState.OK, 5)),
    ],
)
def test_visits_add_up(visits: list[tuple[int, Seen]], known: Standing) -> None:
    assert standing_after(*visits) == known
