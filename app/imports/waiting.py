"""Claims that wait: they name a place that is not decided by an id, and come in once that id is known.

Whether a data set is imported before or after another one that describes its ids therefore makes no difference.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from pydantic import TypeAdapter
from sqlalchemy import Connection

from app.domain.dates import VagueDate
from app.imports import import_log
from app.imports.claims import Dataset, DatasetHints, ReaderItem
from app.imports.import_log import WaitingClaim
from app.imports.staging import ITEMS

_DESCRIPTION: TypeAdapter[tuple[Dataset, DatasetHints]] = TypeAdapter(tuple[Dataset, DatasetHints])


def describe_dataset(dataset: Dataset, hints: DatasetHints) -> str:
    """Return a data set and the hints about its words as they are stored."""
    return _DESCRIPTION.dump_json((dataset, hints), exclude_defaults=True).decode()


@dataclass(frozen=True)
class WaitingReader:
    """Reads claims that have waited, of one retrieval of a data set."""

    dataset: Dataset
    hints: DatasetHints
    claims: Sequence[WaitingClaim]
    is_whole, size, position = False, None, 0  # They are few: no progress is shown.

    def read(self) -> Iterator[ReaderItem]:
        """Yield each claim with the descriptions of its places."""
        for claim in self.claims:
            yield from ITEMS.validate_json(claim.content)


def find_completed(connection: Connection) -> Iterator[WaitingReader]:
    """Yield readers of the claims that name a place whose city has become known since they were read.

    A place that was unknown comes with all its claims, also those whose other side is still unknown: what the data set
    says of it counts as if the place had been known from the start. A data set that is being imported is left out.
    """
    claims = import_log.find_waiting(connection)
    known = import_log.find_known_places(connection, {place for claim in claims for place in claim.places})
    decided = import_log.find_decided(connection, {claim.dataset for claim in claims})
    completed = [
        claim
        for claim in claims
        if known.issuperset(claim.places)
        or any(place in known and (claim.dataset, place) not in decided for place in claim.places)
    ]
    descriptions = import_log.find_descriptions(connection)
    for (id_, retrieved), own in groupby(completed, key=lambda claim: (claim.dataset, claim.retrieved)):
        if id_ in descriptions:
            dataset, hints = _DESCRIPTION.validate_json(descriptions[id_])
            yield WaitingReader(replace(dataset, retrieved=VagueDate.parse(retrieved)), hints, list(own))
