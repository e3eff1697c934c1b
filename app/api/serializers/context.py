"""Export context: the metadata and the absolute links of a list, shared by all formats."""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from app.reading.licences import OWN_LICENCE, Licence

Subject = Literal["partnerships", "events"]
Batches = Iterator[Sequence[str]]
"""JSON documents as text, some hundred at a time."""

CAUTION = "Not a complete list: uneventful partnerships are under-represented, so do not calculate percentages."


@dataclass(frozen=True)
class ExportContext:
    """Metadata of a list. Links are absolute and start with the register's public address.

    - `title`: the query in few words, and `question`: in a sentence, with the day and the order.
    - `revised_at`: when the revision was made, UTC.
    - `url`: the address of the list in this format.
    - `permalink`: the same query with the day and the revision fixed.
    - `page`: the address of the list as pages of JSON.
    - `variant`: the variant of the format: `spreadsheet`, `points`, or `export` for exported files.
    - `columns`: `summary` if a table has the columns of the summary; otherwise it has all.
    - `first`: the ids of cities and codes of countries that come first in a row of the summary.
    - `licences`: the licences of the content, all of which apply.
    """

    subject: Subject
    title: str
    question: str
    as_of: str | None
    known_at: str
    revised_at: str
    root: str
    url: str
    permalink: str
    page: str
    variant: str | None = None
    columns: str | None = None
    first: frozenset[str] = frozenset()
    licences: Sequence[Licence] = (OWN_LICENCE,)

    @property
    def licence(self) -> str:
        """The addresses of all licences, or the name of a licence without an address."""
        return " and ".join(licence.url or licence.name for licence in self.licences)

    def partnership(self, id_: str, *, pinned: bool = False) -> str:
        """Return the address of a partnership; `pinned` fixes the day and the revision of the list."""
        address = f"{self.root}/v1/partnerships/{id_}"
        day = f"as_of={self.as_of}&" if self.as_of else ""
        return f"{address}?{day}known_at={self.known_at}" if pinned else address

    def page_of(self, id_: str) -> str:
        """Return the address of the HTML page of a partnership."""
        return f"{self.root}/partnerships/{id_}"


Chunks = Generator[bytes, None, None]
"""A response body in chunks. A caller that stops early must close it, which ends the query behind it."""
Writer = Callable[[Batches, ExportContext], Chunks]
"""A function that writes a list in one format."""
