"""Everything that an import reads: claims, the places that they name, and what cannot be read. It is held in memory."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple, TypeVar

from app.imports.claims import NamedPlace, PairClaim, ReaderItem, Rejected, UnreadCell
from app.imports.resolution.normalise import place_key

_LeftOut = TypeVar("_LeftOut", Rejected, UnreadCell)
StatedPlace = tuple[str, NamedPlace, int]
"""The key of a place, its description, and how many claims name it."""


class ReadClaim(NamedTuple):
    """A claim, its position among all items that were read, and the keys of its places."""

    number: int
    claim: PairClaim
    places: tuple[str, str]


class Reading:
    """The items of a data set. Of claims with the same key the first one counts."""

    def __init__(self) -> None:
        self.claims: dict[str, ReadClaim] = {}
        self.seen = self.repeated = 0
        self._places: dict[str, NamedPlace] = {}
        self._keys: dict[str, str] = {}
        self._descriptions: dict[str, NamedPlace] = {}
        self._left_out: list[tuple[int, Rejected | UnreadCell]] = []
        self._number = 0

    def add(self, item: ReaderItem) -> None:
        """Add the next item. A description of a place counts for its id and the ids that were merged into it."""
        self._number += 1
        if isinstance(item, NamedPlace):
            for id_ in filter(None, (item.wikidata_id, *item.merged_ids)):
                self._descriptions[id_] = item
        elif isinstance(item, PairClaim):
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

    def places_of(self, claims: Iterable[ReadClaim]) -> Iterator[StatedPlace]:
        """Yield each place that claims name, in the order of the keys."""
        counts = Counter(key for claim in claims for key in claim.places)
        for key in sorted(counts):
            yield key, self._descriptions.get(key, self._places[key]), counts[key]

    def _add_claim(self, claim: PairClaim) -> None:
        if claim.key in self.claims:
            self.repeated += 1
            return
        (first, first_place), (second, second_place) = map(self._add_place, claim.sides)
        if claim.sides == (first_place, second_place):
            claim = replace(claim, sides=(first_place, second_place))  # Half of the memory of equal places.
        self.claims[claim.key] = ReadClaim(self._number, claim, (first, second))

    def _add_place(self, place: NamedPlace) -> tuple[str, NamedPlace]:
        """Add a place. Return its key, and the first place with that key."""
        key = place_key(place)
        first = self._places.setdefault(key, place)
        return self._keys.setdefault(key, key), first
