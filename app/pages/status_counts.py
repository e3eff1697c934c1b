"""The counts of partnerships by status that pages show. None is shown without how much of it is in doubt."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.vocabulary import Status, to_words
from app.i18n import format_number
from app.i18n import gettext as _


@dataclass(frozen=True)
class StatusCount:
    """The partnerships of a list that have a status: all, those of them in doubt, and those only presumed."""

    status: str
    total: int
    in_doubt: int = 0
    presumed: int = 0

    @property
    def doubt(self) -> str:
        """How many are in doubt, in words; empty if none are."""
        return doubt_words(self.total, self.in_doubt)

    def to_words(self) -> str:
        """Return the count: `15 active (all in doubt)`."""
        words = f"{format_number(self.total)} {to_words(self.status)}"
        return f"{words} ({self.doubt})" if self.doubt else words


def doubt_words(total: int, in_doubt: int) -> str:
    """Return how many partnerships of a number are in doubt; empty if none are."""
    if not in_doubt:
        return ""
    if in_doubt < total:
        return _("%(number)s in doubt") % {"number": format_number(in_doubt)}
    return _("all in doubt") if total > 1 else _("in doubt")


def counts_of(facet: Mapping[str, Any], proposed: int, statuses: Collection[str] = ()) -> Sequence[StatusCount]:
    """Return the counts of the facet `status`, in the order of the vocabulary, without proposals.

    With `statuses`, others are left out: a facet counts them, too.
    """
    buckets = {bucket["value"]: bucket for bucket in facet["buckets"]}
    counts = []
    for status in Status:
        bucket = buckets.get(status)
        if bucket is None or (statuses and status not in statuses):
            counts.append(StatusCount(status, 0))
            continue
        total = bucket["count"] - (proposed if status is Status.UNKNOWN else 0)
        counts.append(StatusCount(status, total, bucket["in_doubt"], bucket["presumed"]))
    return counts


def counts_in(document: Mapping[str, Any]) -> Sequence[StatusCount]:
    """Return the counts of the document of a country or a city, without proposals."""
    counts = {**document["counts"]}
    counts["unknown"] -= document["proposed"]
    return [StatusCount(status, number, document["in_doubt"][status]) for status, number in counts.items()]


def join_counts(counts: Sequence[StatusCount]) -> str:
    """Return the counts that are not zero: `9 active (2 in doubt), 4 severed`."""
    return ", ".join(count.to_words() for count in counts if count.total)
