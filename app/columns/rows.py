"""Rows as columns: one array for each column, and texts as numbers that sort as the texts do."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.integer[Any]]
"""A column, or positions in columns."""
Floats = npt.NDArray[np.float64]
"""A column of fractions."""
Mask = npt.NDArray[np.bool_]
"""For each row, whether it matches."""
# Up to so many values, comparing a column with each is faster than `isin`.
_FEW = 8


class Texts:
    """The distinct texts of a column, sorted. The column holds their positions, so that it sorts as the texts do."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.sorted = sorted(set(texts))

    def __getitem__(self, position: int) -> str:
        return self.sorted[position]

    def positions_of(self, texts: Sequence[str]) -> Array:
        """Return the positions of texts that all are in the column."""
        positions = {text: position for position, text in enumerate(self.sorted)}
        return np.fromiter(map(positions.__getitem__, texts), np.int32, len(texts))

    def find(self, text: str) -> int:
        """Return the position of a text; -1 if no row has it."""
        position = bisect_left(self.sorted, text)
        return position if position < len(self.sorted) and self.sorted[position] == text else -1

    def rank(self, text: str) -> float:
        """Return the position of a text, or where it would be: half a position before the next one."""
        position = self.find(text)
        return position if position >= 0 else bisect_left(self.sorted, text) - 0.5


class Rows:
    """Rows of one kind. `rows["status"]` is the column of this name.

    - `texts`: the texts of the columns that hold texts.
    - `orders`: the rows in the orders that lists have asked for so far; see `sorting`.
    """

    __slots__ = ("_columns", "_known", "orders", "texts")

    def __init__(self, columns: Mapping[str, Array], texts: Mapping[str, Texts]) -> None:
        self._columns = columns
        self.texts = texts
        self.orders: dict[object, Any] = {}
        self._known: tuple[int, Mask] | None = None

    def __getitem__(self, name: str) -> Array:
        return self._columns[name]

    def __len__(self) -> int:
        return len(next(iter(self._columns.values())))

    @property
    def names(self) -> Iterable[str]:
        """The names of the columns."""
        return self._columns.keys()

    def take(self, positions: Array, names: Iterable[str] | None = None) -> "Rows":
        """Return a copy of the rows at some positions, by default with all columns."""
        return Rows({name: self[name][positions] for name in names or self.names}, self.texts)

    def known(self, revision: int) -> Mask:
        """Return which rows the register held at a revision, as an array that cannot be written.

        It is kept for the revision that was asked for last, which for most requests is the latest one.
        """
        known = self._known
        if known is None or known[0] != revision:
            mask: Mask = (self["system_from"] <= revision) & (self["system_to"] > revision)
            mask.flags.writeable = False
            known = (revision, mask)
            self._known = known
        return known[1]

    def text_in(self, name: str, values: Iterable[str]) -> Mask:
        """Return which rows have one of some texts in a column."""
        return one_of(self[name], [self.texts[name].find(value) for value in values])


def one_of(column: Array, values: Sequence[int] | Array) -> Mask:
    """Return which rows have one of some values in a column."""
    if len(values) > _FEW:
        return np.isin(column, np.asarray(values, dtype=np.int64))
    matches = np.zeros(len(column), dtype=np.bool_)
    for value in values:
        matches |= column == value
    return matches


def key_in(column: Array, keys: Sequence[int] | Array) -> Mask:
    """Return which rows have one of some keys in a column: numbers from 0 on that are not much more than the rows.

    It is `one_of` by a table, which for many keys takes a tenth of the time.
    """
    if len(keys) <= _FEW:
        return one_of(column, np.asarray(keys).tolist())
    size = int(max(column.max(initial=0), np.max(keys))) + 1
    return mask_at(np.asarray(keys), size).take(column)


def mask_at(positions: Array, size: int) -> Mask:
    """Return a table that is true at some positions: the table of a set of whole numbers below `size`."""
    table = np.zeros(size, dtype=np.bool_)
    table[positions] = True
    return table
