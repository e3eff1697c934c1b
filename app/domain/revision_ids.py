"""Names of revisions: a number, and the id of the history that the revision belongs to.

After a backup is restored, or a server fails over and loses revisions, numbers are assigned again. The history id says
which revision a number meant: it is a hash of all records that were accepted up to that revision. A register that is
made again from the same files has the same ids.
"""

import re
from typing import NamedTuple, Self

HISTORY_DIGITS = 8
"""The hexadecimal digits of a history id that names show."""
PATTERN = r"r?(?:0|[1-9][0-9]{0,8})(?:-[0-9a-f]{8})?"
"""The pattern of a name, for JSON Schemas."""
_NAME = re.compile(PATTERN, re.ASCII)


class RevisionId(NamedTuple):
    """A revision as readers name it. `history` is empty if only the number is given, as a person types it."""

    number: int
    history: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a name such as `r4-9f2c1a07`, `r4` or `4`. Raises ValueError for any other text."""
        if not is_revision(text):
            raise ValueError(f"{text!r} names no revision")
        number, _, history = text.removeprefix("r").partition("-")
        return cls(int(number), history)

    def __str__(self) -> str:
        return f"r{self.number}-{self.history}" if self.history else f"r{self.number}"


def is_revision(text: str) -> bool:
    """Return whether a text names a revision, and not a day or an instant."""
    return _NAME.fullmatch(text) is not None
