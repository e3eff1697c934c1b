"""How long the first answer of each route keeps everybody else waiting, in a process that has answered nothing yet.

    python -m tests.api.firstanswers DATABASE [ADDRESS...]

Prints the milliseconds of the processor that the loop's thread took for the longest piece of each answer: a machine
that does other things too makes no difference to them.
"""

import asyncio
import json
import sys
import time
from asyncio import events

from fastapi import FastAPI

from app.main import create_app
from app.settings import Settings
from tests.api.running import ask

CODINGS = ("identity", "gzip", "br", "zstd")
ADDRESSES = (
    "/v1/partnerships?limit=1",
    "/openapi.json",
    "/docs",
    "/docs/guide",
    "/docs/changelog",
    "/insights",
    "/problems",
    "/problems/busy",
    "/",
    "/metrics",
    "/llms.txt",
    "/robots.txt",
    "/favicon.ico",
    "/sitemap.xml",
    "/sitemaps/partnerships-1.xml",
    "/.well-known/api-catalog",
    "/.well-known/security.txt",
    "/v1",
    "/v1/",
    "/partnerships/arnhem-nl--wuhan-cn",
    "/partnerships/arnhem-nl--wuhan-cn/card.png",
    "/countries/NL",
    "/v1/cite?url=/v1/partnerships/arnhem-nl--wuhan-cn&style=bibtex",
    "/v1/exports",
    "/v1/reconcile",
    "/v1/vocabularies",
    "/v1/vocabularies/reason",
    "/v1/groups",
    "/v1/meta",
    "/v1/countries",
    "/v1/countries/NL",
    "/v1/country-pairs",
    "/v1/cities?q=arnhem",
    "/v1/cities/arnhem-nl",
    "/v1/partnerships/arnhem-nl--wuhan-cn?include=citations,sources",
    "/v1/partnerships/arnhem-nl--wuhan-cn/history",
    "/v1/partnerships/facets?facet=reason",
    "/v1/partnerships/timeline",
    "/v1/changes",
    "/v1/corrections",
    "/v1/revisions",
    "/v1/sources",
    "/v1/events?limit=200",
    "/v1/observations",
    "/v1/partnerships?colour=red",
    "/openapi-editing.json",
    "/v1/suggestions",
    "/v1/suggestions.atom",
    "/suggest",
    "/suggestions",
    "/edit",
    "/edit/schema.json",
    "/v1/editor",
    "/de",
    "/question",
    "/sentence",
    "/changes",
    "/chart",
    "/v1/reconcile/extend/propose",
    "/v1/reconcile/suggest/entity",
    "/nowhere",
    "/card.png",
    "/catalog",
    "/catalog.jsonld",
    "/catalog.ttl",
    "/cities",
    "/countries",
    "/partnerships",
    "/sources",
    "/compare?a=country%3DNL&b=country%3DDE",
    "/follow?country=NL",
    "/corrections",
    "/corrections.atom",
    *(
        f"/v1/{subject}.{suffix}"
        for subject in ("partnerships", "events")
        # Workbooks are made in a thread of their own, so theirs may be short.
        for suffix in ("csv", "xlsx?country=NL", "geojson", "ndjson", "atom", "jsonfeed")
    ),
)

_longest = [0.0]


class _Timed(events.Handle):
    """A step of the loop that notes how long it took."""

    def _run(self) -> None:
        began = time.thread_time()
        super()._run()
        _longest[0] = max(_longest[0], time.thread_time() - began)


async def measure(service: FastAPI, address: str, coding: str) -> float:
    """The seconds of the longest step on the way to an answer."""
    await asyncio.sleep(0)  # A step ends, and what it took is noted.
    _longest[0] = 0.0
    await ask(service, address, headers={"accept-encoding": coding})
    await asyncio.sleep(0)
    return _longest[0]


async def main(database: str, *addresses: str) -> dict[str, float]:
    """The milliseconds of each address and coding."""
    service = create_app(Settings(database_url=database, rate_limit=""))
    async with service.router.lifespan_context(service):
        return {
            f"{address} {coding}": round(1000 * await measure(service, address, coding), 1)
            for address in addresses or ADDRESSES
            for coding in CODINGS
        }


if __name__ == "__main__":
    setattr(events, "Handle", _Timed)  # noqa: B010 - Types do not know that this can be done.
    sys.stdout.write(json.dumps(asyncio.run(main(*sys.argv[1:])), indent=1))
