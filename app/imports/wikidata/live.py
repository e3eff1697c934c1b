"""Reads Wikidata live: the query service lists all cities with a partner, the entity API describes them.

Each response is stored as received. Reading again with the same folder requests only what is missing, so an interrupted
run continues, and a finished one is repeated offline with the same result. To see changes at Wikidata, use a new
folder. An update requests only the cities that were changed since a day, which the folder remembers.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from datetime import UTC, date, datetime
from pathlib import Path

import httpx

from app.domain.dates import VagueDate
from app.domain.errors import RegisterError
from app.imports.claims import ClaimReader, ReaderItem, Rejected
from app.imports.wikidata.client import Client, HttpCache, Unavailable, WikidataServices
from app.imports.wikidata.entities import (
    ENTITY,
    ITEM,
    PARTNER,
    WikidataEntity,
    as_mapping,
    find_member,
    read_entity,
)
from app.imports.wikidata.reader import read_items, wikidata_dataset
from app.store.repository import batches

_PAGE = 10_000
_BATCH = 50
# A page begins after the last city of the page before, not at a number, so that cities added meanwhile shift nothing.
_CITIES = """
SELECT DISTINCT ?city ?address WHERE {
  ?city <http://www.wikidata.org/prop/%s> ?statement .
  BIND(STR(?city) AS ?address)
  FILTER(?address > "%s")%s
}
ORDER BY ?address
LIMIT %d
""".strip()
_CHANGED = """
  ?city <http://schema.org/dateModified> ?changed .
  FILTER(?changed >= "%sT00:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>)
""".rstrip()


class LiveReader(ClaimReader):
    """All statements about partners that Wikidata has now, or had when the responses in a folder were fetched.

    With `offline` nothing is requested, and a missing response raises Unavailable. `since`: only the cities that were
    changed on that day or later; a folder that was begun with a day keeps that. `size` counts the entities, and is None
    until the query service has listed them.
    """

    position = 0

    def __init__(
        self,
        folder: Path,
        services: WikidataServices,
        offline: bool = False,
        transport: httpx.BaseTransport | None = None,
        *,
        since: date | None = None,
    ) -> None:
        if offline and not folder.is_dir():
            raise RegisterError(f"There is no folder {folder} with answers to read from.")
        self._folder, self._services, self._offline, self._transport = folder, services, offline, transport
        self._since = since
        with self._open() as cache:
            if since is not None and cache.since is None:
                raise RegisterError(f"{folder} has answers about all of Wikidata: give an update a folder of its own.")
            self._since = cache.since
            self.is_whole = self._since is None
            self.dataset = wikidata_dataset(VagueDate.parse(cache.begun.date().isoformat()))

    def read(self) -> Iterator[ReaderItem]:
        """Yield each statement once, and each place that they name. Raises Unavailable."""
        self.size, self.position = None, 0
        network = nullcontext() if self._offline else Client(self._services, self._transport)
        with self._open() as self._cache, network as self._client:
            cities = list(dict.fromkeys(self._find_cities()))
            self.size = len(cities)
            partners = sorted((yield from read_items(self._read_entities(cities))))
            self.size += len(partners)
            described = self._read_entities(partners)
            # A deleted partner has no description, and its claim stays.
            yield from read_items(found for found in described if isinstance(found, WikidataEntity))

    def _open(self) -> HttpCache:
        return HttpCache(self._folder, datetime.now(UTC), self._since)

    def _read_entities(self, ids: Iterable[str]) -> Iterator[WikidataEntity | Rejected]:
        for batch in batches(ids, _BATCH):
            yield from self._fetch_entities(batch)
            self.position += len(batch)

    def _get(self, url: str, parameters: dict[str, str]) -> bytes:
        """Return a stored response, else request and store it, unless the run is offline."""
        request = str(httpx.URL(url, params=parameters))
        body = self._cache.find(request)
        if body is not None:
            return body
        stored = len(self._cache)
        if self._client is None:
            raise Unavailable(f"A response is missing after {stored} stored ones, and --offline allows no request.")
        try:
            body = self._client.fetch(url, parameters)
        except Unavailable as error:
            hint = f"{stored} responses are stored; the same command continues from there."
            raise Unavailable(f"{error.detail} {hint}") from None
        self._cache.store(request, body)
        return body

    def _find_cities(self) -> Iterator[str]:
        last = ENTITY
        changed = _CHANGED % self._since.isoformat() if self._since else ""
        while True:
            parameters = {"query": _CITIES % (PARTNER, last, changed, _PAGE), "format": "json"}
            answer = json.loads(self._get(self._services.query_url, parameters))
            rows = find_member(answer, "results", "bindings")
            if not isinstance(rows, list):
                raise Unavailable("The query service does not answer with a list of cities.")
            addresses = [str(find_member(row, "city", "value")) for row in rows]
            yield from (id_ for address in addresses if ITEM.fullmatch(id_ := address.removeprefix(ENTITY)))
            if len(addresses) < _PAGE:
                return
            if addresses[-1] <= last:
                raise Unavailable("The query service gives the same page of cities again and again.")
            last = addresses[-1]

    def _fetch_entities(self, ids: list[str]) -> Iterator[WikidataEntity | Rejected]:
        """Yield the entities of ids. What a response lacks, for it would be too large, is requested in smaller lots."""
        parameters = {
            "action": "wbgetentities",
            "ids": "|".join(ids),
            "props": "info|labels|claims",
            "format": "json",
            "maxlag": "5",
        }
        answered = as_mapping(as_mapping(json.loads(self._get(self._services.api_url, parameters))).get("entities"))
        for id_, value in answered.items():
            entity = read_entity(value, id_)
            if entity is not None:
                yield entity
        left_out = [id_ for id_ in ids if id_ not in answered]
        if left_out and len(ids) == 1:
            raise Unavailable(f"The entity API leaves {ids[0]} out of its answer.")
        for lot in batches(left_out, max(1, len(ids) // 2)):
            yield from self._fetch_entities(lot)
