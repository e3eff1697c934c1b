"""A Wikidata of a few entities, answering as the query service and the entity API do."""

import json
import re
from collections.abc import Callable, Mapping

import httpx

from tests.importer.wikidata.building import Json, answer, uri

_AFTER = re.compile(r'\?address > "([^"]*)"')
_SINCE = re.compile(r'dateModified> \?changed \.\s+FILTER\(\?changed >= "(\d{4}-\d\d-\d\d)T00:00:00Z"')
_LIMIT = re.compile(r"LIMIT (\d+)")

Trouble = Callable[[httpx.Request], httpx.Response | None]


class FakeWikidata:
    """Answers from its entities. `merged` leads old ids to new ones; `trouble` may answer first.

    `changed` has the days on which entities were changed; those not in it never were. Of an answer of the entity API
    only the first `largest` entities are given, as where answers are bounded.
    """

    def __init__(self, *entities: Json, merged: Mapping[str, str] | None = None) -> None:
        self.entities = {str(one["id"]): one for one in entities}
        self.merged = dict(merged or {})
        self.requests: list[httpx.Request] = []
        self.trouble: Trouble = lambda _: None
        self.largest = 50
        self.changed: dict[str, str] = {}

    @property
    def transport(self) -> httpx.MockTransport:
        """What a client is given in place of the network."""
        return httpx.MockTransport(self._answer)

    def requested(self) -> list[str]:
        """The ids of every request to the entity API, and the last city before each page of cities."""
        return [
            request.url.params.get("ids") or self._after(request).rpartition("/")[2] or "first page"
            for request in self.requests
        ]

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        trouble = self.trouble(request)
        if trouble is not None:
            return trouble
        return self._cities(request) if request.url.host == "query.wikidata.org" else self._entities(request)

    def _cities(self, request: httpx.Request) -> httpx.Response:
        addresses = sorted(
            f"http://www.wikidata.org/entity/{id_}"
            for id_, one in self.entities.items()
            if isinstance(one["claims"], dict) and "P190" in one["claims"] and self._is_wanted(request, id_)
        )
        limit = _LIMIT.search(request.url.params["query"])
        assert limit is not None
        page = [address for address in addresses if address > self._after(request)][: int(limit[1])]
        rows: list[Json] = [{"city": uri(address)} for address in page]
        return httpx.Response(200, content=answer("city address", *rows))

    def _is_wanted(self, request: httpx.Request, id_: str) -> bool:
        since = _SINCE.search(request.url.params["query"])
        return since is None or self.changed.get(id_, "") >= since[1]

    def _after(self, request: httpx.Request) -> str:
        after = _AFTER.search(request.url.params["query"])
        assert after is not None
        return after[1]

    def _entities(self, request: httpx.Request) -> httpx.Response:
        found: dict[str, Json] = {}
        for id_ in request.url.params["ids"].split("|")[: self.largest]:
            survivor = self.merged.get(id_, id_)
            if survivor not in self.entities:
                found[id_] = {"id": id_, "missing": ""}
            elif survivor == id_:
                found[id_] = self.entities[id_]
            else:
                found[id_] = self.entities[survivor] | {"redirects": {"from": id_, "to": survivor}}
        return httpx.Response(200, text=json.dumps({"entities": found, "success": 1}))
