"""Cursors: where a walk through a list stopped, and what it was a walk through.

A cursor pins the day and the revision of its first page, so that a list does not shift under a reader's feet. It is
made from the question alone, without a secret: any node and any later process makes and understands the same one. Its
contents are no part of the interface.
"""

import base64
import hashlib
import json
from dataclasses import dataclass

from app.domain.errors import BrokenCursor
from app.store.documents import json_text

_FORM = 1
_LARGEST = 2**31 - 1
_LAST_DAY = 3_652_059  # 31 December 9999.


@dataclass(frozen=True)
class Cursor:
    """A place in a list: the day and revision of the walk, and the sort key and tie-breakers of the last item seen."""

    day: int
    revision: int
    last: tuple[str | int, ...]

    def text(self, question: str) -> str:
        """The cursor as text, bound to a question in its canonical form."""
        body = json_text([_FORM, self.day, self.revision, *self.last])
        return base64.urlsafe_b64encode(_seal(question, body) + body.encode()).decode().rstrip("=")

    @classmethod
    def read(cls, text: str, question: str) -> "Cursor":
        """The cursor of a text. Raises BrokenCursor where it was not made for this question."""
        try:
            raw = base64.b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
            body = raw[9:].decode()
            if raw[:9] != _seal(question, body):
                raise ValueError
            form, day, revision, key, *ties = json.loads(body)
        except (ValueError, TypeError, RecursionError):
            raise BrokenCursor(
                "This cursor does not belong to this question. Follow links.next as it is, or start without a cursor."
            ) from None
        whole = all(type(number) is int and 0 <= number <= _LARGEST for number in (day, revision, *ties))
        if form != _FORM or not whole or type(key) not in (int, str) or not 1 <= day <= _LAST_DAY:
            raise BrokenCursor("This cursor is of another form. Start without a cursor.")
        return cls(day, revision, (key, *ties))

    def place(self, textual: bool, ties: int) -> tuple[str | int, ...]:
        """Key and tie-breakers, as an order needs them. Raises BrokenCursor where they are those of another order."""
        key = self.last[0]
        fits = isinstance(key, str) if textual else type(key) is int and abs(key) <= _LARGEST
        if not fits or len(self.last) != 1 + ties:
            raise BrokenCursor("This cursor is of another form. Start without a cursor.")
        return self.last


def _seal(question: str, body: str) -> bytes:
    return hashlib.sha256(f"{question}\n{body}".encode()).digest()[:9]
