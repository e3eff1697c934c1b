"""Unknown addresses: what was surely meant is redirected, what was probably meant is named, and all of it answers."""

import pytest
from fastapi import FastAPI

from app.api.address_hints import _MEANINGS
from tests.api.running import ask

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]
ARNHEM = "arnhem-nl--wuhan-cn"
MOVED = {
    "/v1/Partnerships?status=severed": "/v1/partnerships?status=severed",
    "/V1/Cities/arnhem-nl": "/v1/cities/arnhem-nl",
    "/v1/partnerships.json": "/v1/partnerships",
    "/OpenAPI.json": "/openapi.json",
}
MEANT = {
    "/v1/partnership?country=NL": "/v1/partnerships?country=NL",
    "/v1/timeline": "/v1/partnerships/timeline",
    "/v1/search?q=utrecht": "/v1/cities?q=utrecht",
    "/v1/cities/cologne-de/partnerships?status=severed": "/v1/partnerships?city=cologne-de&status=severed",
    f"/v1/partnerships/{ARNHEM}/events": f"/v1/partnerships/{ARNHEM}?include=events,sources",
    "/v1/partnerships/severed": "/v1/partnerships?status=severed",
    "/v1/partnerships/count": "/v1/partnerships/facets",
    "/api/v1/partnerships": "/v1/partnerships",
    "/v2/cities": "/v1/cities",
    "/v1/partnerships/NL": "/v1/partnerships?country=NL",
    "/v1/partnerships/NL/CN": "/v1/partnerships?between=NL,CN",
    "/v1/partnerships/arnhem-nl": "/v1/partnerships?city=arnhem-nl",
    "/v1/partnerships/arnhem-nl/wuhan-cn": "/v1/partnerships?between=arnhem-nl,wuhan-cn",
    "/v1/countries/nl/cn": "/v1/partnerships?between=NL,CN",
    "/v1/partnerships.parquet": "/v1/exports",
    f"/v1/cite/{ARNHEM}": f"/v1/cite?url=/v1/partnerships/{ARNHEM}",
    "/v1/cities/nearby": "/v1/partnerships?near=51.98,5.91&radius_km=50",
    "/v1/partnerships/by-country": "/v1/partnerships/facets?facet=country",
    "/v1/dump.zip": "/v1/exports",
    "/robots": "/robots.txt",
    "/v1/partnerships/search?q=wuhan": "/v1/partnerships?q=wuhan",
    "/v1/cities/search?q=koeln": "/v1/cities?q=koeln",
    "/v1/cities/all": "/v1/cities",
    "/v1/partnerships/between/NL/CN": "/v1/partnerships?between=NL,CN",
    "/v1/partnerships/status/severed": "/v1/partnerships?status=severed",
    "/v1/partnerships/country/NL": "/v1/partnerships?country=NL",
    "/v1/blocs/EU": "/v1/groups/EU",
    "/v1/cities/arnhem-nl/likes": "/v1/cities/arnhem-nl",
    "/v1/cities.geojson": "/v1/cities",
    "/v1/municipalities/arnhem-nl": "/v1/cities/arnhem-nl",
    "/v1/pairs/NL,CN": "/v1/partnerships?between=NL,CN",
    "/v1/partnerships_facets": "/v1/partnerships/facets",
    "/.well-known/openapi.json": "/openapi.json",
    "/partnerships.json": "/v1/partnerships",
    "/openapi.yaml": "/openapi.json",
    "/swagger-ui": "/docs",
    "/api": "/docs",
    "/health": "/health/ready",
    "/events": "/v1/events",
    "/partnership/" + ARNHEM: "/partnerships/" + ARNHEM,
    "/citys/arnhem-nl": "/cities/arnhem-nl",
    f"/v1/partnerships/{ARNHEM}/likes": "/v1/partnerships/" + ARNHEM,
}
PATHS = {
    "/v1/cities/{}": "/v1/cities/arnhem-nl",
    "/v1/vocabularies/{}": "/v1/vocabularies/reason",
    "/v1/groups/{}": "/v1/groups/EU",
}
IDS = {
    "status": "severed",
    "reason": "budget",
    "city": "arnhem-nl",
    "country": "NL",
    "source": "city-monitor-2023-05-10",
    "publisher": "nrc",
}


def example_of(address: str) -> str:
    """Return an address of the table with the id of a record."""
    if address in PATHS:
        return PATHS[address]
    parameter = address.partition("?")[2].partition("=")[0]
    return address.replace("{}", ARNHEM if "/{}" in address else IDS.get(parameter, ""))


@pytest.mark.parametrize("path", MOVED)
async def test_case_and_a_lone_suffix_are_redirected(service: FastAPI, path: str) -> None:
    answer = await ask(service, path)
    assert (answer.status_code, answer.headers["location"]) == (308, MOVED[path])


@pytest.mark.parametrize("path", MEANT)
async def test_the_address_that_was_meant_is_a_candidate(service: FastAPI, path: str) -> None:
    answer = await ask(service, path)
    assert answer.status_code == 404
    candidates = [candidate["id"] for candidate in answer.json()["candidates"]]
    assert MEANT[path] in candidates
    for candidate in candidates:
        if candidate.startswith("/"):  # Not the id of a city, or the like.
            assert (await ask(service, candidate)).status_code != 404
    page = await ask(service, path, headers={"accept": "text/html, */*;q=0.1"})
    assert MEANT[path].partition("?")[0] in page.text


@pytest.mark.parametrize("path", ["/v1/qqqq", "/.env", "//", "/wp-login"])
async def test_a_path_that_resembles_nothing_has_no_candidate(service: FastAPI, path: str) -> None:
    answer = await ask(service, path)
    assert answer.status_code == 404
    assert "candidates" not in answer.json()


@pytest.mark.parametrize("address", _MEANINGS)
async def test_each_address_of_the_table_answers(service: FastAPI, address: str) -> None:
    answer = await ask(service, example_of(address), headers={"accept": "*/*"})
    assert answer.status_code in (200, 303) or address == "/.well-known/security.txt"
