"""Everything that an import reads: claims, the places that they name, and what cannot be read. It is held in memory."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from app.claims.claim import Claim, dates, hash_of_claim
from app.claims.claim_reader import ReaderItem
from app.claims.named_places import NamedPlace, StatedPlace
from app.claims.rejections import KeptRemark, Rejected, UnreadCell

_LeftOut = TypeVar("_LeftOut", Rejected, UnreadCell)


class Reading:
    """The items of a data set. Of equal rows, and of statements with the same key, the first one counts.

    `remarks`: the number of rows with each remark that is kept as text.
    """

    def __init__(self) -> None:
        self.claims: dict[str, Claim] = {}
        self.seen = self.repeated = 0
        self._places: dict[str, NamedPlace] = {}
        self._descriptions: dict[str, NamedPlace] = {}
        self.remarks = Counter[str]()
        self._same_sides: dict[str, list[Claim]] = {}
        self._left_out: list[tuple[int, Rejected | UnreadCell]] = []
        self._number = 0

    def add(self, item: ReaderItem) -> None:
        """Add the next item. A description of a place counts for its id and the ids that were merged into it."""
        self._number += 1
        if isinstance(item, NamedPlace):
            for id_ in filter(None, (item.wikidata_id, *item.merged_ids)):
                self._descriptions[id_] = item
        elif isinstance(item, KeptRemark):
            self.remarks[item.text] += 1
        elif isinstance(item, Claim):
            self.seen += 1
            self._add_claim(item)
        else:
            self.seen += isinstance(item, Rejected)
            self.leave_out(self._number, item)

    def leave_out(self, number: int, item: Rejected | UnreadCell) -> None:
        """Add a rejected claim or an unread cell, with its position among all items."""
        self._left_out.append((number, item))

    def left_out(self, kind: type[_LeftOut]) -> list[_LeftOut]:
        """Return the rejected claims or the unread cells, in the order in which they were read."""
        ordered = sorted(self._left_out, key=lambda entry: entry[0])
        return [item for _, item in ordered if isinstance(item, kind)]

    def count_rejected(self) -> Counter[str]:
        """Count the rejected claims by reason."""
        return Counter(item.reason for _, item in self._left_out if isinstance(item, Rejected))

    def places_of(self, claims: Iterable[Claim]) -> Iterator[StatedPlace]:
        """Yield each place that claims name, in the order of the keys."""
        counts = Counter(side.key for claim in claims for side in claim.sides)
        for key in sorted(counts):
            yield StatedPlace(key, self._descriptions.get(key, self._places[key]), counts[key])

    def separate(self) -> None:
        """Give each of several rows of the same sides a key of its own, once all are read.

        Such a key has the start as well, or the whole row if two of them share a start. A corrected cell or a further
        column of the mapping then changes a claim, and makes no second one.
        """
        for key, claims in self._same_sides.items():
            del self.claims[key]
            starts = Counter(map(_start, claims))
            for claim in claims:
                start = _start(claim)
                is_only_one = starts[start] == 1
                own_key = hash_of_claim(key, start) if is_only_one else claim.row
                self.claims[own_key] = replace(claim, key=own_key)
        self._same_sides.clear()

    def _add_claim(self, claim: Claim) -> None:
        first, second = map(self._keep_once, claim.sides)
        claim = replace(claim, sides=(first, second), number=self._number)
        earlier = self.claims.get(claim.key)
        if earlier is None:
            self.claims[claim.key] = claim
            return
        alike = self._same_sides.get(claim.key, [earlier])
        if claim.row in {other.row for other in alike}:
            self.repeated += 1
        else:
            self._same_sides[claim.key] = [*alike, claim]

    def _keep_once(self, place: NamedPlace) -> NamedPlace:
        """Return the first place that is equal. The memory of the others is free then."""
        first = self._places.setdefault(place.key, place)
        return first if first == place else place


def _start(claim: Claim) -> str:
    """Return the first stated start of a claim; empty if it has none."""
    return min((date.edtf for date in dates(claim.starts)), default="")
