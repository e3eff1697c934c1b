"""What machines find by themselves, and where people report errors. Every address named is answered."""

import re
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from pydantic import ValidationError

from app.main import create_app
from app.queries.context import QueryContext
from app.settings import Settings
from app.store.database import ReadSession, open_engine
from tests.api.described import OPERATIONS
from tests.api.running import TODAY, connect

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]

PUBLIC = "https://cities.test/register"
EMAIL = "errors+sister@cities.test"
ARNHEM = "/v1/partnerships/arnhem-nl--wuhan-cn"


def serving(url: str, contact: str) -> FastAPI:
    """A service under a public address, with a contact."""
    settings = Settings(database_url=url, public_url=PUBLIC, contact=contact)
    session = ReadSession(open_engine(url))
    register = QueryContext(session, today=lambda: TODAY, public_url=settings.public_url, contact=settings.contact)
    return create_app(settings, register=register)


@pytest.fixture(scope="module")
async def public(shared_url: str) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a service with a public address and an e-mail address for errors."""
    service = serving(shared_url, EMAIL)
    async with connect(service) as client:
        yield client
    service.state.register.close()


async def test_the_catalogue_is_a_set_of_absolute_links(public: httpx.AsyncClient) -> None:
    answer = await public.get("/.well-known/api-catalog", headers={"Host": "elsewhere.test"})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == (
        'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"'
    )
    assert answer.headers["link"].startswith('</.well-known/api-catalog>; rel="api-catalog"')
    listed, described = answer.json()["linkset"]
    assert listed["anchor"] == f"{PUBLIC}/.well-known/api-catalog"
    assert [link["href"] for link in described["service-desc"]] == [f"{PUBLIC}/openapi.json"]
    assert f"{PUBLIC}/docs" in [link["href"] for link in described["service-doc"]]
    assert [link["href"] for link in described["status"]] == [f"{PUBLIC}/health/ready"]
    assert "elsewhere" not in answer.text


async def test_every_link_of_the_catalogue_is_answered_in_its_media_type(public: httpx.AsyncClient) -> None:
    sets = (await public.get("/.well-known/api-catalog")).json()["linkset"]
    links = [link for one in sets for links in one.values() if isinstance(links, list) for link in links]
    own = [link for link in links if link["href"].startswith(PUBLIC)]
    assert len(own) > 10
    for link in own:
        answer = await public.get(link["href"].removeprefix(PUBLIC))
        assert answer.status_code == 200, link
        assert answer.headers["content-type"].partition(";")[0] == link["type"]


async def test_every_list_of_the_interface_is_in_the_catalogue(public: httpx.AsyncClient) -> None:
    listed = (await public.get("/.well-known/api-catalog")).json()["linkset"][0]
    items = {link["href"].removeprefix(PUBLIC) for link in listed["item"]}
    nouns = {f"/v1/{operation.path.split('/')[2].partition('.')[0]}" for operation in OPERATIONS}
    tools = {"/v1/cite"}
    assert {noun for noun in nouns if noun.startswith("/v1/")} - tools - {"/v1/live", "/v1/ready"} <= items


async def test_the_text_for_language_models_names_only_what_is_answered(public: httpx.AsyncClient) -> None:
    answer = await public.get("/llms.txt")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.text.startswith("# Register of sister-city partnerships\n\n> ")
    links = re.findall(r"\]\(([^)\s]+)\)", answer.text)
    own = [link for link in links if link.startswith(f"{PUBLIC}/")]
    assert set(links) - set(own) == {"https://creativecommons.org/licenses/by/4.0/"}
    assert len(own) > 15
    for link in own:
        assert (await public.get(link.removeprefix(PUBLIC))).status_code == 200, link
    assert "&amp;" not in answer.text
    assert "not a census" in answer.text


async def test_robots_may_read_everything(public: httpx.AsyncClient) -> None:
    answer = await public.get("/robots.txt")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    rules = [line for line in answer.text.splitlines() if line and not line.startswith("#")]
    assert rules == ["User-agent: *", "Allow: /", f"Sitemap: {PUBLIC}/sitemap.xml"]


async def test_the_icon_has_the_name_that_browsers_ask_for(public: httpx.AsyncClient) -> None:
    answer = await public.get("/favicon.ico")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.text.startswith("<svg")


async def test_every_page_of_the_site_map_is_there(public: httpx.AsyncClient) -> None:
    answer = await public.get("/sitemap.xml")
    assert answer.headers["content-type"] == "application/xml"
    pages = re.findall(r"<loc>([^<]+)</loc>", answer.text)
    assert len(pages) > 6
    for page in pages:
        assert page.startswith(f"{PUBLIC}/")
        shown = await public.get(page.removeprefix(PUBLIC))
        assert shown.status_code == 200, page
        assert shown.headers["content-type"].startswith("text/html"), page


async def test_the_documentation_leads_to_the_catalogue(client: httpx.AsyncClient) -> None:
    assert '</.well-known/api-catalog>; rel="api-catalog"' in (await client.get("/docs")).headers["link"]


async def test_a_contact_stands_in_the_account_of_the_register_the_documentation_and_the_text_for_models(
    public: httpx.AsyncClient,
) -> None:
    assert (await public.get("/v1/meta")).json()["data"]["contact"] == EMAIL
    assert 'href="mailto:errors%2Bsister@cities.test"' in (await public.get("/docs")).text
    assert EMAIL in (await public.get("/llms.txt")).text
    described = (await public.get("/.well-known/api-catalog")).json()["linkset"][1]
    assert described["help"] == [{"href": "mailto:errors%2Bsister@cities.test"}]


async def test_every_record_says_where_to_report_an_error_in_it(public: httpx.AsyncClient) -> None:
    records = 0
    for operation in OPERATIONS:
        if not operation.path.startswith("/v1/") or not operation.path.endswith("}"):
            continue
        answer = (await public.get(operation.url())).json()
        if "permalink" not in answer["links"]:
            continue  # A vocabulary is no record.
        subject = answer["links"]["permalink"].replace("?", "%3F").replace("=", "%3D").replace("&", "%26")
        assert answer["links"]["report"] == f"mailto:errors%2Bsister@cities.test?subject={subject}"
        records += 1
    assert records >= 6
    assert "mailto" not in (await public.get(ARNHEM)).headers["link"]


async def test_an_address_on_the_web_is_linked_as_it_is(shared_url: str) -> None:
    service = serving(shared_url, "https://cities.test/errors?form=1")
    async with connect(service) as client:
        assert (await client.get(ARNHEM)).json()["links"]["report"] == "https://cities.test/errors?form=1"
        assert 'href="https://cities.test/errors?form=1"' in (await client.get("/docs")).text
    service.state.register.close()


async def test_without_a_contact_nothing_is_said(client: httpx.AsyncClient) -> None:
    assert (await client.get("/v1/meta")).json()["data"]["contact"] is None
    assert "report" not in (await client.get(ARNHEM)).json()["links"]
    assert "Report an error" not in (await client.get("/docs")).text
    assert "are reported to" not in (await client.get("/llms.txt")).text


async def test_another_contact_or_address_makes_another_tag(
    client: httpx.AsyncClient, public: httpx.AsyncClient
) -> None:
    for path in (ARNHEM, "/docs", "/llms.txt"):
        tags = {(await one.get(path)).headers["etag"] for one in (client, public)}
        assert len(tags) == 2, path


@pytest.mark.parametrize("contact", ["nobody", "a@b@c", "javascript:alert(1)", "a b@c", 'x"@y', "ftp://host/", "a@b?c"])
def test_a_contact_is_an_address(contact: str) -> None:
    with pytest.raises(ValidationError):
        Settings(contact=contact)


async def test_a_source_opens_on_the_passage_that_a_citation_quotes(client: httpx.AsyncClient) -> None:
    record = (await client.get(f"{ARNHEM}?include=sources")).json()["data"]
    evidence: dict[str, Any] = {source["id"]: source["evidence"] for source in record["sources"]}
    assert evidence["city-monitor-2023-05-10"] == [
        {
            "event": 4,
            "link": "https://citymonitor.ai/government/dutch-sister-cities-china"
            "#:~:text=whose%20city%20broke%20ties%20with%20Wuhan%20in%202021",
        }
    ]
    cited = {(one["source"], event["seq"]) for event in record["events"] for one in event["citations"]}
    assert {(id_, each["event"]) for id_, links in evidence.items() for each in links} == cited
    plain = next(source for source in record["sources"] if source["id"] == "nrc-2023-05-07")
    assert [each["link"] for each in plain["evidence"]] == [plain["url"]]
    assert all(evidence[id_] == [] for id_ in record["further_sources"] if id_ in evidence)


async def test_lists_link_the_passages_too(client: httpx.AsyncClient) -> None:
    listed = (await client.get("/v1/partnerships?between=NL,CN&include=sources")).json()["data"]
    assert all("events" not in record for record in listed)
    assert all("evidence" in source for record in listed for source in record["sources"])
    single = (await client.get(f"{ARNHEM}?include=sources")).json()["data"]
    assert next(record for record in listed if record["id"] == single["id"])["sources"] == single["sources"]
