"""Sorted rows: pages follow each other without a gap, whatever the mask, and undated rows come last."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.columns.rows import Rows, Texts, key_in, mask_at, one_of
from app.columns.sorting import SortedRows, SortOrder, sorted_positions
from app.store.columns import OPEN
from tests.domain.drawing import steady

KEYS = st.lists(st.sampled_from([-7, -3, 0, 4, OPEN]), max_size=40)


def rows_of(keys: Sequence[int]) -> Rows:
    return Rows({"key": np.array(keys, dtype=np.int32), "tie": np.arange(len(keys), dtype=np.int32)}, {})


@steady
@given(keys=KEYS, limit=st.integers(1, 7), descending=st.booleans(), open_last=st.booleans(), data=st.data())
def test_pages_have_every_matching_row_once_and_in_order(
    keys: list[int], limit: int, descending: bool, open_last: bool, data: st.DataObject
) -> None:
    rows = rows_of(keys)
    mask = np.array(data.draw(st.lists(st.booleans(), min_size=len(keys), max_size=len(keys))), dtype=np.bool_)
    order = SortOrder("key", ("tie",), descending=descending, open_last=open_last)
    expected = sorted(zip(keys, range(len(keys)), strict=True), reverse=descending)
    if descending and open_last:
        expected.sort(key=lambda row: row[0] == OPEN)
    expected = [row for row in expected if mask[row[1]]]
    found: list[tuple[int, int]] = []
    keyset = None
    while True:
        positions, keyset = SortedRows.of(rows, order).page(mask, keyset, limit)
        page = [(keys[position], position) for position in positions.tolist()]
        assert len(page) <= limit
        found += page
        if keyset is None:
            break
        assert keyset == page[-1]
    assert found == expected


def test_texts_are_keys_of_keysets_and_need_not_exist() -> None:
    texts = Texts(["Breda", "Arnhem", "Breda"])
    rows = Rows({"name": texts.positions_of(["Breda", "Arnhem", "Breda"]), "tie": np.arange(3)}, {"name": texts})
    ordered = SortedRows.of(rows, SortOrder("name", ("tie",)))
    everything = np.ones(3, dtype=np.bool_)
    positions, keyset = ordered.page(everything, None, 2)
    assert (positions.tolist(), keyset) == ([1, 0], ("Breda", 0))
    assert ordered.page(everything, ("Breda", 0), 2)[0].tolist() == [2]
    assert ordered.page(everything, ("Amsterdam", 9), 3)[0].tolist() == [1, 0, 2]
    assert ordered.page(everything, ("Zutphen", 9), 3)[0].tolist() == []


@pytest.mark.parametrize("keyset", [(1,), (1, 2, 3), ("1", 2)])
def test_a_keyset_of_another_order_is_refused(keyset: tuple[str | int, ...]) -> None:
    with pytest.raises(ValueError, match="another order"):
        SortedRows.of(rows_of([1, 2]), SortOrder("key", ("tie",))).page(np.ones(2, dtype=np.bool_), keyset, 1)


NUMBERS = st.sampled_from([-(2**31) + 1, -7, 0, 4, OPEN])


@steady
@given(numbers=st.lists(st.tuples(NUMBERS, NUMBERS), max_size=40))
def test_positions_are_sorted_by_the_first_column_then_by_the_others(numbers: list[tuple[int, int]]) -> None:
    columns = np.array(numbers, dtype=np.int32).reshape(-1, 2).T
    expected = sorted(range(len(numbers)), key=lambda place: numbers[place])
    assert sorted_positions(*columns).tolist() == expected


def test_pages_of_some_rows_have_no_others() -> None:
    rows, order = rows_of([0, 0, 0, 0]), SortOrder("key", ("tie",), descending=True)
    some = SortedRows(order, rows, np.array([5, 9, 9]), positions=np.array([3, 0, 2]))
    everything = np.ones(4, dtype=np.bool_)
    positions, keyset = some.page(everything, None, 1)
    assert (positions.tolist(), keyset) == ([2], (9, 2))
    assert some.page(everything, keyset, 5)[0].tolist() == [0, 3]


def test_an_order_is_sorted_once() -> None:
    rows, order = rows_of([3, 1, 2]), SortOrder("key", ("tie",))
    assert SortedRows.of(rows, order) is SortedRows.of(rows, SortOrder("key", ("tie",)))


@pytest.mark.parametrize("values", [[], [4], list(range(5)), list(range(-5, 50))])
def test_one_of_few_or_many_values(values: list[int]) -> None:
    column = np.array([4, -3, OPEN, 0, 49], dtype=np.int32)
    assert one_of(column, values).tolist() == [value in values for value in column.tolist()]


@pytest.mark.parametrize("keys", [[], [4], list(range(5)), list(range(3, 50))])
def test_keys_few_or_many(keys: list[int]) -> None:
    column = np.array([4, 3, 80, 0, 49], dtype=np.int32)
    assert key_in(column, keys).tolist() == [key in keys for key in column.tolist()]
    assert key_in(column, np.array(keys, dtype=np.int64)).tolist() == key_in(column, keys).tolist()
    assert key_in(column[:0], keys).tolist() == []


def test_a_mask_at_no_positions_is_false() -> None:
    assert mask_at(np.empty(0, dtype=np.int32), 3).tolist() == [False] * 3
