"""Rows that a process keeps because they are dear and cannot change: never more than so many of them."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

from app.store.engine import Row


class Keep:
    """Lists of rows by what was asked, those used longest ago dropped first. Several threads may ask."""

    def __init__(self, most: int) -> None:
        self._most, self._rows = most, 0
        self._lists: OrderedDict[Hashable, list[Row]] = OrderedDict()
        self._lock = Lock()

    def find(self, asked: Hashable, read: Callable[[], list[Row]]) -> list[Row]:
        """The rows kept for what is asked, or else those that are read now; a list that fills half is not kept."""
        with self._lock:
            if asked in self._lists:
                self._lists.move_to_end(asked)
                return self._lists[asked]
        rows = read()
        if len(rows) * 2 > self._most:
            return rows
        with self._lock:
            if asked not in self._lists:
                self._lists[asked] = rows
                self._rows += len(rows) + 1
            while self._rows > self._most:
                _, old = self._lists.popitem(last=False)
                self._rows -= len(old) + 1
        return rows
