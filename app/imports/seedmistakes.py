"""What can be wrong in the seed files, said so that the person who wrote them can put it right.

A mistake names the file, the line, the entry and the field, what is allowed there and what was probably meant. Nothing
here decides what a mistake is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from app.domain.errors import RegisterError


@dataclass(frozen=True)
class SeedMistake:
    """One mistake. `entry` is such as `partnership arnhem-nl--wuhan-cn, event 3`, `field` as `sources/2/stance`."""

    file: str
    line: int | None
    entry: str | None
    field: str | None
    message: str
    allowed: tuple[str, ...] = ()
    did_you_mean: str | None = None

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        where = ", ".join(filter(None, [self.entry, self.field]))
        hint = f"; did you mean {self.did_you_mean}?" if self.did_you_mean else ""
        return ": ".join(filter(None, [place, where, self.message])) + hint


class InvalidSeed(RegisterError):
    """The seed cannot be read. Holds every mistake that was found, in the order of files and lines."""

    def __init__(self, mistakes: Iterable[SeedMistake]) -> None:
        self.mistakes = tuple(sorted(mistakes, key=lambda mistake: (mistake.file, mistake.line or 0)))
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))


def nearest(given: object, allowed: Iterable[str]) -> str | None:
    """The allowed word that the given one is probably a slip of."""
    if not isinstance(given, str):
        return None
    asked = given.strip().lower().replace(" ", "_")
    found = get_close_matches(asked, allowed, n=1, cutoff=0.6) or get_close_matches(
        asked.replace("_", "-"), allowed, n=1, cutoff=0.6
    )
    return found[0] if found else None
