"""Content negotiation: the Accept header selects the format of a list."""

import httpx
import pytest
from fastapi import FastAPI

from app.api.formats import FORMATS
from app.api.negotiation import negotiate_format
from app.domain.countries import COUNTRIES
from tests.api.described import BRISK
from tests.api.running import ask
from tests.api.serializers.readers import get, rows

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.suffix)
@pytest.mark.parametrize("path", ["/v1/partnerships", "/v1/events"])
async def test_a_format_by_header_is_the_same_as_by_suffix(client: httpx.AsyncClient, path: str, form: object) -> None:
    media_type, suffix = getattr(form, "essence"), getattr(form, "suffix")  # noqa: B009
    by_header = await get(client, path, "between=NL,CN", Accept=media_type)
    by_address = await get(client, f"{path}.{suffix}", "between=NL,CN")
    assert by_header.headers["content-type"].startswith(media_type)
    assert by_header.content == by_address.content
    assert by_header.headers["etag"] == by_address.headers["etag"]
    assert "Accept" in by_header.headers["vary"]


@pytest.mark.parametrize(
    ("header", "suffix"),
    [
        ("", ""),
        ("*/*", ""),
        ("application/json", ""),
        (BROWSER, ""),
        ("text/csv", ".csv"),
        ("TEXT/CSV; header=present", ".csv"),
        ("text/csv, application/json", ""),
        ("text/csv, application/json;q=0.9", ".csv"),
        ("text/csv;q=0.2, */*;q=0.1", ".csv"),
        ("text/*", ".csv"),
        ("application/atom+xml, application/xml;q=0.9, */*;q=0.1", ".atom"),
        ("application/geo+json;q=0.5, text/csv;q=0.4", ".geojson"),
        ("text/csv;q=0", ""),
        ("image/png", ""),
        ("application/geo+json;q=nonsense", ".geojson"),
    ],
)
def test_the_form_wanted_most_comes_and_json_where_none_is_wanted_more(header: str, suffix: str) -> None:
    assert negotiate_format("/v1/partnerships", "", header) == f"/v1/partnerships{suffix}"


@pytest.mark.parametrize(
    "path", ["/v1/cities", "/v1/partnerships/arnhem-nl--wuhan-cn", "/v1/partnerships.csv", "/docs"]
)
def test_other_addresses_are_what_they_are(path: str) -> None:
    assert negotiate_format(path, "", "text/csv") == path


@pytest.mark.parametrize("accept", ["", " ", ","])
async def test_an_empty_header_is_no_restriction(service: FastAPI, accept: str) -> None:
    for url in (*(operation.brief() for operation in BRISK), "/", "/docs", "/insights"):
        plain, empty = await ask(service, url), await ask(service, url, headers={"accept": accept})
        assert (empty.status_code, empty.content) == (plain.status_code, plain.content)


async def test_a_question_that_only_json_understands_is_not_acceptable_in_another_form(
    client: httpx.AsyncClient,
) -> None:
    for query in ("limit=5", "count=none", "fields=id", "include=events"):
        answer = await client.get(f"/v1/partnerships?{query}", headers={"Accept": "text/csv"})
        assert answer.status_code == 406
        assert answer.headers["content-type"] == "application/problem+json"
    both = await client.get("/v1/partnerships?limit=5", headers={"Accept": "text/csv, application/json;q=0.5"})
    assert both.headers["content-type"] == "application/json"
    feed = await get(client, "/v1/partnerships", "limit=5", Accept="application/atom+xml")
    assert feed.content.count(b"<entry>") == 5


async def test_an_unknown_word_is_named_in_every_format(client: httpx.AsyncClient) -> None:
    answer = await client.get("/v1/partnerships?statsu=severed", headers={"Accept": "text/csv"})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["did_you_mean"] == "status"


async def test_a_client_that_knows_one_form_does_not_take_another_for_it(client: httpx.AsyncClient) -> None:
    page = await get(client, "/v1/partnerships", "country=NL")
    answer = await client.get(
        "/v1/partnerships?country=NL", headers={"Accept": "text/csv", "If-None-Match": page.headers["etag"]}
    )
    assert answer.status_code == 200
    assert rows(answer.content)


async def test_an_address_that_names_its_form_needs_no_header(client: httpx.AsyncClient) -> None:
    answer = await get(client, "/v1/partnerships.jsonfeed", "limit=1", Accept="application/json")
    assert answer.headers["content-type"] == "application/feed+json"


@pytest.mark.parametrize("path", ["/v1/partnerships", "/v1/events"])
async def test_a_page_links_every_form_in_body_and_header(client: httpx.AsyncClient, path: str) -> None:
    answer = await get(client, path, "city=arnhem-nl&limit=2&count=none&sort=-updated")
    links = answer.json()["links"]
    assert {name: links[name].partition("?")[2] for name in ("csv", "xlsx", "geojson", "ndjson", "feed")} == {
        "csv": "city=arnhem-nl&sort=-updated",
        "xlsx": "city=arnhem-nl&sort=-updated",
        "geojson": "city=arnhem-nl&sort=-updated",
        "ndjson": "city=arnhem-nl&sort=-updated",
        "feed": "city=arnhem-nl",
    }
    for name in ("csv", "xlsx", "geojson", "ndjson", "feed"):
        followed = await get(client, links[name])
        media_type = followed.headers["content-type"].partition(";")[0]
        assert f'<{links[name]}>; rel="alternate"; type="{media_type}"' in answer.headers["link"]


async def test_a_page_of_a_long_question_keeps_its_header_short(client: httpx.AsyncClient) -> None:
    query = "&".join(f"country={code}" for code in list(COUNTRIES)[:96])
    answer = await get(client, "/v1/partnerships", query)
    assert 'rel="next"' in answer.headers["link"]
    assert 'rel="alternate"' not in answer.headers["link"]
    assert len(answer.headers["link"]) <= 3_000
    assert answer.json()["links"]["csv"] == f"/v1/partnerships.csv?{query}"


async def test_lists_without_other_forms_link_none(client: httpx.AsyncClient) -> None:
    assert "csv" not in (await get(client, "/v1/cities")).json()["links"]
