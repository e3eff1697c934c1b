"""Reads a file with Wikidata's statements, in any of its forms, as claims.

Entities give of a partner only its id, unless it has statements of its own. A file of entities is therefore read a
second time for the partners that were not described in the first. Only ids are in memory between the two.
"""

import re
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from app.domain.dates import VagueDate
from app.imports.claims import NamedPlace, ReaderItem
from app.imports.wikidata.claims import to_claim, wikidata_dataset
from app.imports.wikidata.dumps import EntityFilter, read_chunks, read_file
from app.imports.wikidata.sparql import read_response
from app.imports.wikidata.statements import Statement, UnreadableStatement, WikidataEntity

_SPARQL_RESPONSE = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"(?:head|results)"')


class EntityItems:
    """Turns entities into reader items, and collects the partners that were not described."""

    def __init__(self) -> None:
        self._named: set[str] = set()
        self._described: set[str] = set()  # With the ids that now redirect.
        self._yielded: set[str] = set()

    def read(self, found: WikidataEntity | UnreadableStatement) -> Iterator[ReaderItem]:
        """Yield the place and the claims of an entity. One that was requested by two ids has its claims once."""
        if isinstance(found, UnreadableStatement):
            yield to_claim(found)
            return
        self._described.update((found.id, *found.place.merged_ids))
        self._named.update(
            one.partner for one in found.statements if isinstance(one, Statement) and one.partner is not None
        )
        yield found.place
        if found.id not in self._yielded:
            self._yielded.add(found.id)
            yield from map(to_claim, found.statements)

    def missing(self) -> set[str]:
        """Return the partners that were named and not described."""
        return self._named - self._described


class FileReader:
    """A file of entities or a response of the query service; its form follows from its content.

    `retrieved` is the day on which Wikidata returned it; by default the day of the file. `is_whole`: it has all
    statements of Wikidata, and is no selection.
    """

    def __init__(self, path: Path, retrieved: VagueDate | None = None, is_whole: bool = False) -> None:
        self._path, self.is_whole = path, is_whole
        self._position = 0
        written = datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
        self.dataset = wikidata_dataset(retrieved or VagueDate.parse(written.isoformat()))

    def size(self) -> int:
        """Return twice the bytes of the file, which may be read twice."""
        return 2 * self._path.stat().st_size

    def position(self) -> int:
        """Return how many bytes were read."""
        return self._position

    def read(self) -> Iterator[ReaderItem]:
        """Yield each statement once, and each place that they name and the file describes. Raises BrokenFile."""
        self._position = 0
        with closing(read_chunks(self._path)) as chunks:
            is_response = _SPARQL_RESPONSE.match(next(chunks, b""))
        yield from self._read_response() if is_response else self._read_entities()
        self._position = self.size()

    def _advance(self, size: int) -> None:
        self._position += size

    def _read_response(self) -> Iterator[ReaderItem]:
        with closing(read_chunks(self._path, self._advance)) as chunks:
            for found in read_response(self._path.name, chunks):
                yield found if isinstance(found, NamedPlace) else to_claim(found)

    def _read_entities(self) -> Iterator[ReaderItem]:
        items = EntityItems()
        for found in read_file(self._path, EntityFilter(), self._advance):
            yield from items.read(found)
        missing = frozenset(items.missing())
        if missing:  # These have no statements; all else was read the first time.
            for found in read_file(self._path, EntityFilter(partners=False, ids=missing), self._advance):
                if isinstance(found, WikidataEntity):
                    yield found.place
