"""What a partnership counts for, by facet: the columns of `standing` that tell it, and the values they stand for.

The writer keeps such counts and readers count anew where none are kept; both go by what stands here.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.domain import vocabulary
from app.domain.vocabulary import Term
from app.store.codes import unmask
from app.store.engine import Row
from app.store.reading import OPEN

VAGUE = "vague"
"""Stands for a date that may fall into two runs of years."""
FEW = ("kind", "reasons", "ending", "value")
"""Columns of few values: counted by together, so that facets with the same filters share one count."""
SIDES = ("country", "other_country")
FOUNDED = ("est_earliest", "est_latest")
ENDED = ("end_earliest", "end_latest")


@dataclass(frozen=True)
class Counted:
    """One facet: its columns, and the values for which their cells count. None is what is not stated."""

    columns: tuple[str, ...]
    values: Callable[[Row], Iterable[str | None]]


def _word(vocabulary: type[Term], place: int) -> Callable[[Row], list[str | None]]:
    members = [word.value for word in vocabulary]
    return lambda row: [members[row[place] - 1] if row[place] else None]


def _reasons(row: Row) -> list[str | None]:
    return [reason.value for reason in unmask(row[1], vocabulary.Reason)] or [None]


def _countries(row: Row) -> list[str | None]:
    return sorted(set(row))


def pair_of(countries: Iterable[str]) -> str:
    """Two countries as one value, whichever side is which."""
    return ",".join(sorted(countries))


def _span(length: int, suffix: str) -> Callable[[Row], list[str | None]]:
    """The run of years in which a date lies; `vague` where it may lie in two."""

    def values(row: Row) -> list[str | None]:
        earliest, latest = row
        if latest == OPEN:
            return [None]
        if earliest == 0:
            return [VAGUE]
        first, last = (date.fromordinal(day).year // length * length for day in (earliest, latest))
        return [f"{first:04d}{suffix}" if first == last else VAGUE]

    return values


COUNTED: Mapping[str, Counted] = {
    "status": Counted(FEW, _word(vocabulary.Status, 3)),
    "kind": Counted(FEW, _word(vocabulary.Kind, 0)),
    "reason": Counted(FEW, _reasons),
    "ending": Counted(FEW, _word(vocabulary.Ending, 2)),
    "country": Counted(SIDES, _countries),
    "country_pair": Counted(SIDES, lambda row: [pair_of(row)]),
    "decade": Counted(FOUNDED, _span(10, "s")),
    "year_ended": Counted(ENDED, _span(1, "")),
}
"""The facets that are told by the row of a partnership alone, by name."""
