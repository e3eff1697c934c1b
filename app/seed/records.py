"""The records of the seed files, which the reader returns and the writer takes."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from app.domain.models import AnyRecord, City, Group, Observation, Partnership, Publisher, Source, Tombstone


@dataclass(frozen=True)
class SeedRecords:
    """The records of the seed files, those of each type in the order of their ids.

    - `same`: decisions to merge records. They are carried out once the other records are written.
    """

    cities: tuple[City, ...]
    sources: tuple[Source, ...]
    observations: tuple[Observation, ...]
    partnerships: tuple[Partnership, ...]
    publishers: tuple[Publisher, ...] = ()
    groups: tuple[Group, ...] = ()
    withdrawals: tuple[Tombstone, ...] = ()
    same: tuple[Tombstone, ...] = ()

    def all(self) -> Iterator[AnyRecord]:
        """Return all records except the decisions in `same`, each record after those that it refers to."""
        return chain(
            self.cities,
            self.publishers,
            self.sources,
            self.groups,
            self.observations,
            self.partnerships,
            self.withdrawals,
        )
