"""The interface of readers of files and services."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping

from app.claims.claim import Claim
from app.claims.datasets import Dataset
from app.claims.named_places import NamedPlace
from app.claims.rejections import KeptRemark, Rejected, UnreadCell

ReaderItem = Claim | Rejected | UnreadCell | KeptRemark | NamedPlace
"""What a reader yields. A `NamedPlace` describes a place that claims before or after it name only by `wikidata_id`."""


class ClaimReader(ABC):
    """A reader of a file or service. Reading twice yields the same; only a part of the data is in memory at a time.

    `is_whole`: whether the reader has the whole data set, so that what it lacks is no longer listed. `format`: how a
    table is read (encoding, delimiter, sheets, row of the header); empty for others. `position`: how much has been
    read, in bytes or entities, for the progress bar. `size`: the final position; None if it is unknown.
    """

    dataset: Dataset
    is_whole: bool = False
    format: Mapping[str, str | int] = {}
    size: int | None = None
    position: int = 0

    @abstractmethod
    def read(self) -> Iterator[ReaderItem]:
        """Yield every row or statement, in the order of the data."""
