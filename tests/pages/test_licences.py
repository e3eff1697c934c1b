"""Every page names the licences of all data, not only that of the register's own."""

import re
from collections.abc import AsyncIterator

import httpx
import pytest

from app.domain.models import Partnership
from app.store.database import open_engine
from app.store.row_hashes import insert_hashed
from app.store.tables import IMPORT_RUN
from tests.api.running import connect, make_service
from tests.databases import Databases, commit_records
from tests.domain.builders import cited, event
from tests.pages.reading import data_of, text_of
from tests.store.smallregister import source

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]

OWN, IMPORTED = "https://creativecommons.org/licenses/by/4.0/", "https://creativecommons.org/licenses/by-nc-sa/4.0/"
PAGES = (
    "/",
    "/?country=NL",
    "/?country=NL&embed=map",
    "/partnerships/arnhem-nl--wuhan-cn",
    "/cities/arnhem-nl",
    "/countries/NL",
    "/sources/imported",
    "/insights",
    "/insights/why-cities-leave",
    "/insights/why-cities-leave?embed=reasons",
)


@pytest.fixture(scope="module")
async def importing(databases: Databases) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a service on the seed and two data sets: one with a stricter licence, one with terms of its own."""
    url = databases.make("sqlite", "seeded")
    engine = open_engine(url)
    licences = {"imported": "CC BY-NC-SA 4.0", "granted": "Use with permission"}
    with engine.begin() as connection:
        for id_, licence in licences.items():
            run = {"dataset": id_, "revision": 1, "licence": licence, "retrieved": 738_000}
            insert_hashed(connection, IMPORT_RUN, [run | {"is_day": 1, "is_whole": 1, "undoes": 0}])
    listed = Partnership.model_validate(
        {
            "id": "arnhem-nl--riga-lv", "cities": ("arnhem-nl", "riga-lv"), "countries": ("NL", "LV"),
            "kind": "sister_city",
            "events": [event("attested reported 2024", cited("imported"), cited("granted"))],
        }
    )  # fmt: skip
    commit_records(
        engine, [source("imported", kind="dataset"), source("granted", kind="dataset"), listed],
        actor="test", comment="Two data sets",
    )  # fmt: skip
    engine.dispose()
    service = make_service(url)
    async with connect(service) as client:
        yield client
    service.state.register.close()
    databases.drop(url)


@pytest.mark.parametrize("page", PAGES)
async def test_a_page_names_the_licences_of_what_was_imported(importing: httpx.AsyncClient, page: str) -> None:
    html = (await importing.get(page)).text
    linked = set(re.findall(r'rel="license" href="([^"]+)"', html))
    assert linked == {IMPORTED}
    assert "CC BY-NC-SA 4.0 and Use with permission" in text_of(html)
    if page == "/?country=NL&embed=map":  # The pictures that it makes name them too.
        assert 'data-licence="CC BY-NC-SA 4.0 and Use with permission"' in html


async def test_files_name_them(importing: httpx.AsyncClient) -> None:
    query = "/v1/partnerships?between=arnhem-nl,riga-lv"
    file = (await importing.get(query, headers={"Accept": "application/geo+json"})).json()
    assert file["licence"] == f"{IMPORTED} and Use with permission"


@pytest.mark.parametrize("page", ["/", "/partnerships/arnhem-nl--wuhan-cn"])
async def test_linked_data_names_them(importing: httpx.AsyncClient, page: str) -> None:
    named = {"@type": "CreativeWork", "name": "Use with permission"}
    assert data_of((await importing.get(page)).text)["license"] == [IMPORTED, named]


@pytest.mark.parametrize("page", ["/?known_at=r1", "/partnerships/arnhem-nl--wuhan-cn?known_at=r1"])
async def test_a_page_of_an_earlier_revision_names_those_of_that_revision(
    importing: httpx.AsyncClient, page: str
) -> None:
    html = (await importing.get(page)).text
    assert OWN in html
    assert IMPORTED not in html


@pytest.mark.parametrize("page", ["/docs", "/docs/guide", "/llms.txt", "/.well-known/api-catalog"])
async def test_documentation_names_that_of_the_registers_own_data_and_where_the_others_are(
    importing: httpx.AsyncClient, page: str
) -> None:
    text = (await importing.get(page)).text
    assert OWN in text
    assert "/v1/meta" in text
    assert "licences of imported data" in text


async def test_machines_find_them(importing: httpx.AsyncClient) -> None:
    assert (await importing.get("/v1/meta")).json()["data"]["licence"]["data"] == (
        "CC-BY-NC-SA-4.0 AND LicenseRef-use-with-permission"
    )
    licence = (await importing.get("/openapi.json")).json()["info"]["license"]
    assert licence["identifier"] == "CC-BY-4.0"
    assert "the register's own data" in licence["name"]
    assert "/v1/meta" in licence["name"]
