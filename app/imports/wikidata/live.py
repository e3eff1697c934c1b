"""Wikidata itself, read live: the query service names every city with a partner, the entity API tells all about it.

Every answer is kept as it came. Reading again over the same folder asks only for what is not there, so a run that
stopped goes on where it was, and a finished one is repeated without any network and tells the same. To learn what
changed at Wikidata, a run begins in a new folder.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import httpx

from app.domain.dates import VagueDate
from app.domain.errors import RegisterError
from app.imports.claims import ReaderItem
from app.imports.wikidata.client import ENTITY_API, QUERY_SERVICE, Client, Unavailable
from app.imports.wikidata.entities import NoItem, read_entity
from app.imports.wikidata.kept import KeptAnswers
from app.imports.wikidata.members import mapping
from app.imports.wikidata.reader import claims_of_entity, data_set, partners_of
from app.imports.wikidata.rows import Answer
from app.imports.wikidata.snaks import ITEM
from app.imports.wikidata.statements import PARTNER, Entity, Unreadable
from app.imports.wikidata.translation import refusal_of

_PAGE = 10_000
_BATCH = 50
_ADDRESS = "http://www.wikidata.org/entity/"
# Pages are told by the last city of the page before, not by a number, so that nothing is lost when cities are added
# meanwhile.
_CITIES = """
SELECT DISTINCT ?city ?address WHERE {
  ?city <http://www.wikidata.org/prop/%s> ?statement .
  BIND(STR(?city) AS ?address)
  FILTER(?address > "%s")
}
ORDER BY ?address
LIMIT %d
""".strip()


class _Asking:
    """Kept answers first, and the network for the rest, unless it is forbidden."""

    def __init__(self, kept: KeptAnswers, client: Client | None) -> None:
        self._kept = kept
        self._client = client

    def get(self, url: str, parameters: dict[str, str]) -> bytes:
        request = str(httpx.URL(url, params=parameters))
        body = self._kept.find(request)
        if body is not None:
            return body
        if self._client is None:
            raise Unavailable(f"An answer is missing after {len(self._kept)} kept ones, and asking is not allowed.")
        try:
            body = self._client.get(url, parameters)
        except Unavailable as error:
            go_on = f"{len(self._kept)} answers are kept; the same command goes on from there."
            raise Unavailable(f"{error.detail} {go_on}") from None
        self._kept.keep(request, body, datetime.now(UTC))
        return body


class LiveReader:
    """Every statement of partners that Wikidata has now, or had when the answers in the folder `keep` were fetched.

    `contact` goes to Wikidata with every request. With `offline` nothing is asked, and what is missing raises
    Unavailable.
    """

    def __init__(
        self, keep: Path, contact: str, offline: bool = False, transport: httpx.BaseTransport | None = None
    ) -> None:
        if offline and not keep.is_dir():
            raise RegisterError(f"There is no folder {keep} with answers to read from.")
        self._keep = keep
        self._contact = contact
        self._offline = offline
        self._transport = transport
        self._total: int | None = None
        self._done = 0
        with self._open() as kept:
            self.dataset = data_set(VagueDate.parse(kept.begun.date().isoformat()))

    def size(self) -> int | None:
        """How many entities there are to read; None until the query service has named them all."""
        return self._total

    def position(self) -> int:
        """How many entities were read."""
        return self._done

    def read(self) -> Iterator[ReaderItem]:
        """Every statement once, and every place that they name. Raises Unavailable where Wikidata does not answer."""
        self._total, self._done = None, 0
        if self._offline:
            with self._open() as kept:
                yield from self._read(_Asking(kept, None))
        else:
            with self._open() as kept, Client(self._contact, self._transport) as client:
                yield from self._read(_Asking(kept, client))

    def _open(self) -> KeptAnswers:
        return KeptAnswers(self._keep, datetime.now(UTC))

    def _read(self, asking: _Asking) -> Iterator[ReaderItem]:
        cities = list(dict.fromkeys(_find_cities(asking)))
        self._total = len(cities)
        named: set[str] = set()
        told: set[str] = set()
        described: set[str] = set()
        for found in self._find_entities(asking, cities):
            if isinstance(found, Unreadable):
                yield refusal_of(found)
                continue
            named.update(partners_of(found))
            described.update((found.id, *found.place.merged_ids))
            yield from _readings(found, told)
        partners = sorted(named - described)
        self._total += len(partners)
        for found in self._find_entities(asking, partners):
            if isinstance(found, Entity):  # A partner that was deleted is described by nothing, and its claim stays.
                yield from _readings(found, told)

    def _find_entities(self, asking: _Asking, ids: Sequence[str]) -> Iterator[Entity | Unreadable]:
        for batch in _batches(ids):
            yield from _entities(asking, batch)
            self._done += len(batch)


def _readings(entity: Entity, told: set[str]) -> Iterator[ReaderItem]:
    """The place, and the claims unless they were told when the entity was asked by another of its ids."""
    yield entity.place
    if entity.id not in told:
        told.add(entity.id)
        yield from claims_of_entity(entity)


def _find_cities(asking: _Asking) -> Iterator[str]:
    last = _ADDRESS
    while True:
        parameters = {"query": _CITIES % (PARTNER, last, _PAGE), "format": "json"}
        answer = Answer("The query service's answer", [asking.get(QUERY_SERVICE, parameters)])
        addresses = [row["city"].value for row in answer.rows() if "city" in row]
        yield from (id_ for address in addresses if ITEM.fullmatch(id_ := address.removeprefix(_ADDRESS)))
        if len(addresses) < _PAGE:
            return
        if addresses[-1] <= last:
            raise Unavailable("The query service gives the same page of cities again and again.")
        last = addresses[-1]


def _batches(ids: Iterable[str]) -> Iterator[list[str]]:
    left = iter(ids)
    while batch := list(islice(left, _BATCH)):
        yield batch


def _entities(asking: _Asking, ids: list[str]) -> Iterator[Entity | Unreadable]:
    """The entities of these ids. An answer that is too large leaves some out: these are asked for in smaller lots."""
    parameters = {
        "action": "wbgetentities",
        "ids": "|".join(ids),
        "props": "info|labels|claims",
        "format": "json",
        "maxlag": "5",
    }
    answered = mapping(mapping(json.loads(asking.get(ENTITY_API, parameters))).get("entities"))
    for id_, value in answered.items():
        try:
            entity = read_entity(value)
        except NoItem as error:
            yield Unreadable(id_, str(error))
            continue
        if entity is not None:
            yield entity
    left_out = [id_ for id_ in ids if id_ not in answered]
    if left_out and len(ids) == 1:
        raise Unavailable(f"The entity API leaves {ids[0]} out of its answer.")
    half = max(1, len(ids) // 2)
    for start in range(0, len(left_out), half):
        yield from _entities(asking, left_out[start : start + half])
