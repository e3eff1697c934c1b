"""Dear rows are kept, and never too many of them."""

from app.queries.keeping import Keep
from app.store.engine import Row


def test_what_was_read_once_is_not_read_again() -> None:
    keep, read = Keep(10), 0

    def rows() -> list[Row]:
        nonlocal read
        read += 1
        return [(read,)]

    assert [keep.find("a", rows) for _ in range(3)] == [[(1,)]] * 3
    assert keep.find("b", rows) == [(2,)]


def test_those_used_longest_ago_make_room() -> None:
    keep = Keep(10)
    for name in "abc":
        keep.find(name, lambda: [(1,)] * 2)
    keep.find("a", list)
    keep.find("d", lambda: [(1,)] * 2)
    assert keep.find("a", list) == [(1,)] * 2
    assert keep.find("b", list) == []


def test_a_list_that_would_fill_half_is_not_kept() -> None:
    keep = Keep(10)
    keep.find("a", lambda: [(1,)] * 6)
    assert keep.find("a", list) == []
