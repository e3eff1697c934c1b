"""Orders of lists: rows are sorted once for each store and order, and a page is the next rows that match."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from app.columns.rows import Array, Mask, Rows
from app.store.columns import OPEN

Keyset = tuple[str | int, ...]
"""A place in a list: the sort key and the tie-breakers of the row there."""
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
    """Texts in their order, by position."""

    def __getitem__(self, position: int) -> str: ...

    def place(self, text: str) -> float:
        """Return the position of a text, or where it would be. Raises ValueError for one that fits no position."""


class SortedRows:
    """Rows in an order. `texts` are the texts that the sort keys mean."""

    def __init__(
        self, order: SortOrder, rows: Rows, positions: Array, keys: Array, texts: SortTexts | None = None
    ) -> None:
        self._order, self._texts = order, texts
        columns = [self._ascending(keys), *(self._direction(rows[tie][positions]) for tie in order.ties)]
        sorting = np.lexsort(columns[::-1])
        self.positions = positions[sorting]
        self._columns = [column[sorting] for column in columns]

    @classmethod
    def of(cls, rows: Rows, order: SortOrder) -> "SortedRows":
        """Return all rows in an order, sorted when this is first asked for."""
        found = rows.orders.get(order)
        if found is None:
            found = cls(order, rows, np.arange(len(rows)), rows[order.column], rows.texts.get(order.column))
            rows.orders[order] = found
        return found

    def page(self, mask: Mask, after: Keyset | None, limit: int) -> tuple[Array, Keyset | None]:
        """Return the positions of the next matching rows, and the keyset of the last one; None if no rows follow.

        Raises ValueError for a keyset that does not fit the order.
        """
        start = 0 if after is None else self._start_after(after)
        found: list[Array] = []
        number, step = 0, _FIRST_STEP
        while start < len(self.positions) and number <= limit:
            matching = start + np.flatnonzero(mask[self.positions[start : start + step]])
            found.append(matching)
            number += len(matching)
            start, step = start + step, step * 4
        places = np.concatenate([np.empty(0, dtype=np.int64), *found])
        shown = places[:limit]
        return self.positions[shown], self._keyset(int(shown[-1])) if number > limit else None

    def _ascending(self, keys: Array) -> Array:
        """Return sort keys that ascend in the order of the list."""
        if not self._order.descending:
            return keys
        if self._order.open_last:
            return np.where(keys == OPEN, OPEN, -keys)
        return -keys

    def _direction(self, ties: Array) -> Array:
        return -ties if self._order.descending else ties

    def _start_after(self, keyset: Keyset) -> int:
        """Return the place of the first row after a keyset."""
        if len(keyset) != len(self._columns) or isinstance(keyset[0], str) != (self._texts is not None):
            raise ValueError("the keyset belongs to another order")
        key, *ties = keyset
        place = key if self._texts is None else self._texts.place(str(key))
        low, high = 0, len(self.positions)
        values = [self._ascending(np.array([place])), *(self._direction(np.array([tie])) for tie in ties)]
        for column, (value,) in zip(self._columns, values, strict=True):
            part = column[low:high]
            low, high = low + np.searchsorted(part, value, "left"), low + np.searchsorted(part, value, "right")
        return int(high)

    def _keyset(self, place: int) -> Keyset:
        key = int(self._ascending(self._columns[0][place : place + 1])[0])
        ties = (int(self._direction(column[place : place + 1])[0]) for column in self._columns[1:])
        return (key if self._texts is None else self._texts[key], *ties)
