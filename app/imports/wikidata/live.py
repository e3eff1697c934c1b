"""Live reader of Wikidata: the query service lists all cities with a partner, the entity API describes them.

Each response is stored as received. Reading again with the same folder requests only what is missing, so an interrupted
run continues, and a finished one requests nothing and has the same result. To see changes at Wikidata, use a new
folder. An update requests only the cities that were changed since a day, which is stored in the folder.
"""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import httpx

from app.domain.dates import VagueDate
from app.domain.errors import RegisterError
from app.imports.claims import ClaimReader, ReaderItem, Rejected
from app.imports.wikidata.client import Client, HttpCache, Unavailable, WikidataServices
from app.imports.wikidata.entities import ENTITY, ITEM, PARTNER, WikidataEntity, read_entity
from app.imports.wikidata.reader import read_items, wikidata_dataset

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

    `since`: only the cities that were changed on that day or later; a folder that was begun with a day keeps it.
    `size` counts the entities, and is None until the query service has listed them.
    """

    def __init__(
        self,
        folder: Path,
        services: WikidataServices,
        since: date | None = None,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._services, self._transport = services, transport
        self._cache = HttpCache(folder, datetime.now(UTC), since)
        if since is not None and self._cache.since is None:
            raise RegisterError(f"{folder} has answers about all of Wikidata: give an update a folder of its own.")
        self.is_whole = self._cache.since is None
        self.dataset = wikidata_dataset(VagueDate.parse(self._cache.begun.date().isoformat()))

    def read(self) -> Iterator[ReaderItem]:
        """Yield each statement once, and each place that they name. Raises Unavailable."""
        self.size, self.position = None, 0
        with Client(self._services, self._transport) as self._client:
            cities = list(dict.fromkeys(self._find_cities()))
            self.size = len(cities)
            partners = sorted((yield from read_items(self._read_entities(cities))))
            self.size += len(partners)
            described = self._read_entities(partners)
            # A deleted partner has no description, and its claim stays.
            yield from read_items(found for found in described if isinstance(found, WikidataEntity))

    def _read_entities(self, ids: list[str]) -> Iterator[WikidataEntity | Rejected]:
        """Yield the entities of ids. Those that a response omits for its size are requested again."""
        waiting = ids
        while waiting:
            parameters = {
                "action": "wbgetentities",
                "ids": "|".join(waiting[:_BATCH]),
                "props": "info|labels|claims",
                "format": "json",
                "maxlag": "5",
            }
            answered = json.loads(self._get(self._services.api_url, parameters)).get("entities") or {}
            for id_, value in answered.items():
                entity = read_entity(value, id_)
                if entity is not None:
                    yield entity
            left = [id_ for id_ in waiting if id_ not in answered]
            if len(left) == len(waiting):
                raise Unavailable(f"The entity API leaves {waiting[0]} out of its answer.")
            self.position += len(waiting) - len(left)
            waiting = left

    def _get(self, url: str, parameters: dict[str, str]) -> bytes:
        """Return a stored response, else request and store it."""
        request = str(httpx.URL(url, params=parameters))
        try:
            return self._cache.get(request, lambda: self._client.fetch(url, parameters))
        except Unavailable as error:
            hint = f"{len(self._cache)} responses are stored; the same command continues from there."
            raise Unavailable(f"{error.detail} {hint}") from None

    def _find_cities(self) -> Iterator[str]:
        last = ENTITY
        changed = _CHANGED % self._cache.since.isoformat() if self._cache.since else ""
        while True:
            parameters = {"query": _CITIES % (PARTNER, last, changed, _PAGE), "format": "json"}
            answer = json.loads(self._get(self._services.query_url, parameters))
            try:
                addresses = [row["city"]["value"] for row in answer["results"]["bindings"]]
            except (KeyError, TypeError):
                raise Unavailable("The query service does not answer with a list of cities.") from None
            yield from (id_ for address in addresses if ITEM.fullmatch(id_ := address.removeprefix(ENTITY)))
            if len(addresses) < _PAGE:
                return
            if addresses[-1] <= last:
                raise Unavailable("The query service gives the same page of cities again and again.")
            last = addresses[-1]
