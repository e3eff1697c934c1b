"""Both databases give the same bytes and the same tags for every request that the documentation shows.

Workbooks of the whole register are left out: a small one has the same writer.
"""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI

from app.store.revisions import seal_revision
from tests.api.described import EXAMPLES
from tests.api.running import ask, make_service
from tests.databases import Databases
from tests.store.smallregister import opened

pytestmark = pytest.mark.anyio
BRISK = [url for url in EXAMPLES if ".xlsx" not in url]
FURTHER = (
    "/v1/partnerships.xlsx?between=NL,CN",
    "/v1/events.xlsx?between=NL,CN",
    "/v1/partnerships?limit=200&sort=name",
    "/v1/partnerships?limit=200&sort=-name&include=events,sources,cities",
    "/v1/partnerships?limit=200&sort=established&episodes=all&include_proposed=true",
    "/v1/partnerships?city=arnem",
    "/v1/partnerships?status=sever",
    "/v1/partnerships/arnhem-nl--wuhan",
    "/v1/partnerships?limit=200&checked_before=2026-12",
    "/v1/partnerships?limit=200&checked_after=2025&sort=name&certainty=possible",
    "/v1/partnerships?publisher=brnensky+denik&publisher=nrc",
    "/v1/partnerships?publisher=%EC%95%84%EC%A3%BC%EA%B2%BD%EC%A0%9C",
    "/v1/partnerships?publisher=Unknown",
    "/v1/partnerships/facets?country=DE&facet=publisher",
    "/v1/partnerships/facets?as_of=2022-03-10&certainty=possible",
    "/v1/partnerships/facets?include_proposed=true&episodes=all",
    "/v1/countries?as_of=2010",
    "/v1/countries?as_of=2022-03-10&known_at=r1",
    "/v1/country-pairs?as_of=2010",
    "/v1/country-pairs?as_of=2022-03-10&known_at=r1",
    "/v1/countries/RU?as_of=2022-03-10&known_at=r1",
    "/v1/cities/riga-lv?as_of=2022-03-10&known_at=r1",
    "/v1/sources?limit=200&publisher=BBC",
    "/v1/cities?limit=200",
    "/v1/cities?q=sankt",
    "/v1/cities/q1310",
    "/v1/events?limit=200",
    "/v1/sources?limit=200",
    "/v1/observations?limit=200",
)
"""The longest walks, every order of texts, counts on other days, and refusals with what was looked up for them."""


@pytest.fixture(scope="module")
def both(databases: Databases) -> Iterator[tuple[FastAPI, FastAPI]]:
    """A register in a file and one on a server, filled at the same instant, which is part of the ETag."""
    urls = databases.make("sqlite", "seeded"), databases.make("postgresql", "seeded")
    for url in urls:
        with opened(url) as engine, engine.begin() as connection:
            connection.exec_driver_sql("UPDATE revision SET at = '2026-11-24T00:00:00Z'")
            seal_revision(connection, 1)
    one, other = (make_service(url) for url in urls)
    yield one, other
    for service, url in zip((one, other), urls, strict=True):
        service.state.register.close()
        databases.drop(url)


@pytest.mark.parametrize("url", [*BRISK, *FURTHER])
async def test_both_databases_give_the_same_bytes(both: tuple[FastAPI, FastAPI], url: str) -> None:
    one, other = both
    sqlite, postgresql = await ask(one, url), await ask(other, url)
    assert sqlite.status_code == postgresql.status_code
    assert sqlite.headers == postgresql.headers
    assert sqlite.content == postgresql.content
