"""Orders of lists: rows are sorted once for each store and order, and a page is the next rows that match."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from app.columns.rows import Array, Mask, Rows
from app.store.columns import OPEN

Keyset = tuple[str | int, ...]
"""A place in a list: the sort key and the tie-breakers of the row there."""
_LOW_32_BITS = (1 << 32) - 1
_FIRST_STEP = 2_048  # Rows in which the next matches are looked for. Every further step is four times as long.


@dataclass(frozen=True)
class SortOrder:
    """An order of a list: the column of its sort key, the columns that break ties, and its wording.

    With `open_last`, undated rows come last even in descending order, although they have the greatest key. In a
    descending order, the tie-breakers descend too.
    """

    column: str
    ties: tuple[str, ...]
    phrase: str = ""
    descending: bool = False
    open_last: bool = False


class SortTexts(Protocol):
    """Texts in their order, by rank."""

    def __getitem__(self, rank: int) -> str: ...

    def rank(self, text: str) -> float:
        """Return the rank of a text, or where it would be. Raises ValueError for one that fits nowhere."""


def sorted_positions(*columns: Array) -> Array:
    """Return the positions of rows in the order of some columns of 32-bit numbers, the first one most significant.

    Rows that are equal in all columns stay in their order. Each number is sorted together with its index, as one number
    of 64 bits, which is three to five times as fast as `np.lexsort`.
    """
    indexes = np.arange(len(columns[0]), dtype=np.int64)
    positions = indexes
    for column in reversed(columns):
        numbers = column[positions].astype(np.int64)
        is_sorted = np.all(numbers[:-1] <= numbers[1:])
        if not is_sorted:
            packed = (numbers << 32) | indexes
            order = np.sort(packed) & _LOW_32_BITS
            positions = positions[order]
    return positions.astype(np.int32)


class SortedRows:
    """Rows in an order: all of them, or those at some `positions`.

    `keys` are the sort keys of these rows, and `texts` the texts that the keys mean. Only the positions are kept in the
    order of the list. The numbers of a row are looked up where a page begins or ends.
    """

    def __init__(
        self, order: SortOrder, rows: Rows, keys: Array, texts: SortTexts | None = None, positions: Array | None = None
    ) -> None:
        self._order = order
        self._keys = keys
        self._texts = texts
        self._ties = [rows[tie] if positions is None else rows[tie][positions] for tie in order.ties]
        self._row_order = sorted_positions(self._ascending_keys(), *map(self._ascending_ties, self._ties))
        self.positions = self._row_order if positions is None else positions[self._row_order]

    @classmethod
    def of(cls, rows: Rows, order: SortOrder) -> "SortedRows":
        """Return all rows in an order, sorted when this is first asked for."""
        ordered = rows.orders.get(order)
        if ordered is None:
            ordered = cls(order, rows, rows[order.column], rows.texts.get(order.column))
            rows.orders[order] = ordered
        return ordered

    def page(self, mask: Mask, after: Keyset | None, limit: int) -> tuple[Array, Keyset | None]:
        """Return the positions of the next matching rows, and the keyset of the last one; None if no rows follow.

        Raises ValueError for a keyset that does not fit the order.
        """
        start = 0 if after is None else self._start_after(after)
        parts: list[Array] = [np.empty(0, dtype=np.int64)]
        number = 0
        step = _FIRST_STEP
        while start < len(self.positions) and number <= limit:
            matching = start + np.flatnonzero(mask[self.positions[start : start + step]])
            parts.append(matching)
            number += len(matching)
            start += step
            step *= 4
        on_page = np.concatenate(parts)[:limit]
        return self.positions[on_page], self._keyset(int(on_page[-1])) if number > limit else None

    def _ascending_keys(self) -> Array:
        """Return sort keys that ascend in the order of the list."""
        if not self._order.descending:
            return self._keys
        if self._order.open_last:
            return np.where(self._keys == OPEN, OPEN, -self._keys)
        return -self._keys

    def _ascending_ties(self, ties: Array) -> Array:
        return -ties if self._order.descending else ties

    def _start_after(self, keyset: Keyset) -> int:
        """Return the index in the list of the first row after a keyset."""
        key, *ties = keyset
        if len(ties) != len(self._ties) or isinstance(key, str) != (self._texts is not None):
            raise ValueError("the keyset belongs to another order")
        number = float(key) if self._texts is None else self._texts.rank(str(key))
        sought = self._ascending((number, *map(float, ties)))
        indexes = range(len(self.positions))
        return bisect_right(indexes, sought, key=lambda index: self._ascending(self._sort_values_at(index)))

    def _ascending(self, numbers: tuple[float, ...]) -> tuple[float, ...]:
        """Return the key and the ties of a row as numbers that ascend in the order of the list."""
        if not self._order.descending:
            return numbers
        key, *ties = numbers
        is_last = self._order.open_last and key == OPEN
        return (key if is_last else -key, *(-tie for tie in ties))

    def _sort_values_at(self, index: int) -> tuple[int, ...]:
        """Return the key and the ties of the row at an index in the list."""
        row = self._row_order[index]
        return (int(self._keys[row]), *(int(column[row]) for column in self._ties))

    def _keyset(self, index: int) -> Keyset:
        key, *ties = self._sort_values_at(index)
        return (key if self._texts is None else self._texts[key], *ties)
