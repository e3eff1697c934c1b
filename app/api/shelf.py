"""Finished answers, and the shelf on which a process keeps them."""

from collections import OrderedDict
from dataclasses import dataclass

Headers = list[tuple[bytes, bytes]]


@dataclass(frozen=True)
class Kept:
    """A finished answer: everything but the headers that change with the clock."""

    status: int
    headers: Headers
    body: bytes


class Shelf:
    """Finished answers, those used longest ago put out first; never more than so many bytes."""

    def __init__(self, room: int) -> None:
        self._room, self.used = room, 0
        self.hits = self.misses = 0
        self._answers: OrderedDict[tuple[object, ...], Kept] = OrderedDict()

    def take(self, key: tuple[object, ...]) -> Kept | None:
        """The answer kept under a key."""
        answer = self._answers.get(key)
        if answer is None:
            self.misses += 1
        else:
            self.hits += 1
            self._answers.move_to_end(key)
        return answer

    def put(self, key: tuple[object, ...], answer: Kept) -> None:
        """Keep an answer, unless it would fill a tenth of the room by itself."""
        size = len(answer.body) + 1024
        if size * 10 > self._room or key in self._answers:
            return
        self._answers[key] = answer
        self.used += size
        while self.used > self._room:
            _, old = self._answers.popitem(last=False)
            self.used -= len(old.body) + 1024
