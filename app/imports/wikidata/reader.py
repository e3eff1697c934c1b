"""Wikidata's statements out of a file of any of its forms, as claims.

Entities say of a partner no more than its id, unless it has statements of its own: a file of entities is read a second
time for the partners that were not described in the first. What is held between the two are ids.
"""

import re
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from app.domain.dates import VagueDate
from app.imports.claims import Dataset, NamedPlace, PairClaim, ReaderItem, Rejected
from app.imports.wikidata.dumps import Wanted, read_file
from app.imports.wikidata.packed import read_pieces
from app.imports.wikidata.sparql import read_answer
from app.imports.wikidata.statements import Entity, Statement, Unreadable
from app.imports.wikidata.translation import claim_of, refusal_of

_ANSWER = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"(?:head|results)"')


def data_set(retrieved: VagueDate) -> Dataset:
    """Who states the claims: Wikidata, as it was on a day."""
    return Dataset(
        id="wikidata-p190",
        title="Wikidata: statements of the property “twinned administrative body” (P190)",
        publisher="Wikidata",
        url="https://www.wikidata.org/wiki/Property:P190",
        licence="CC0-1.0",
        retrieved=retrieved,
        rests_on="Wikidata",
    )


def claims_of_entity(entity: Entity) -> Iterator[PairClaim | Rejected]:
    """One claim or refusal for each statement of an entity."""
    return (translated(statement) for statement in entity.statements)


def translated(statement: Statement | Unreadable) -> PairClaim | Rejected:
    """A statement as a claim, and what is none as a refusal."""
    return refusal_of(statement) if isinstance(statement, Unreadable) else claim_of(statement)


class FileReader:
    """A file of entities or an answer of the query service; its form is seen from its content.

    `retrieved` is the day on which Wikidata handed it out: the file's own day where it is not given.
    """

    def __init__(self, path: Path, retrieved: VagueDate | None = None) -> None:
        self._path = path
        self._position = 0
        written = datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
        self.dataset = data_set(retrieved or VagueDate.parse(written.isoformat()))

    def size(self) -> int:
        """The bytes of the file, twice: it may be read twice."""
        return 2 * self._path.stat().st_size

    def position(self) -> int:
        """How many bytes were read."""
        return self._position

    def read(self) -> Iterator[ReaderItem]:
        """Every statement once, and every place that they name and the file describes. Raises BrokenFile."""
        self._position = 0
        yield from self._read_answer() if self._is_answer() else self._read_entities()
        self._position = self.size()

    def _advance(self, size: int) -> None:
        self._position += size

    def _is_answer(self) -> bool:
        with closing(read_pieces(self._path)) as pieces:
            return any(_ANSWER.match(piece) for piece in islice(pieces, 1))

    def _read_answer(self) -> Iterator[ReaderItem]:
        with closing(read_pieces(self._path, self._advance)) as pieces:
            for told in read_answer(self._path.name, pieces):
                yield told if isinstance(told, NamedPlace) else translated(told)

    def _read_entities(self) -> Iterator[ReaderItem]:
        named: set[str] = set()
        described: set[str] = set()  # With the ids that now lead to others.
        told: set[str] = set()
        for found in read_file(self._path, Wanted(), self._advance):
            if isinstance(found, Unreadable):
                yield refusal_of(found)
                continue
            described.update((found.id, *found.place.merged_ids))
            named.update(partners_of(found))
            yield found.place
            if found.id not in told:  # Asked by two of its ids, an entity is answered twice.
                told.add(found.id)
                yield from claims_of_entity(found)
        missing = frozenset(named - described)
        if missing:
            yield from self._read_places(missing)

    def _read_places(self, missing: frozenset[str]) -> Iterator[NamedPlace]:
        """The partners that have no statements themselves; everything else was told the first time."""
        for found in read_file(self._path, Wanted(partners=False, ids=missing), self._advance):
            if isinstance(found, Entity):
                yield found.place


def partners_of(entity: Entity) -> Iterator[str]:
    """The items that an entity's statements name."""
    return (
        statement.partner
        for statement in entity.statements
        if isinstance(statement, Statement) and statement.partner is not None
    )
