"""What machines find by themselves, and where people report errors. Every address named is answered."""

import re
from collections.abc import AsyncIterator
from datetime import datetime
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, quote

import httpx
import pytest
from fastapi import FastAPI
from pydantic import ValidationError

from app.main import create_app
from app.queries import bulk
from app.reading.register import Register
from app.settings import Settings
from app.store.database import open_engine
from app.store.read_session import ReadSession
from tests.api.described import OPERATIONS
from tests.api.running import TODAY, connect
from tests.pages.reading import BROWSER, text_of

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]

PUBLIC = "https://cities.test/register"
EMAIL = "errors+sister@cities.test"
ARNHEM = "/v1/partnerships/arnhem-nl--wuhan-cn"


def serving(url: str, contact: str, exports: str = "") -> FastAPI:
    """A service under a public address, with a contact."""
    settings = Settings(database_url=url, public_url=PUBLIC, contact=contact, exports=exports)
    session = ReadSession(open_engine(url))
    register = Register(session, today=lambda: TODAY, public_url=settings.public_url, contact=settings.contact)
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
    assert "Not a complete list" in answer.text


async def test_robots_may_read_everything(public: httpx.AsyncClient) -> None:
    answer = await public.get("/robots.txt")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    rules = [line for line in answer.text.splitlines() if line and not line.startswith("#")]
    assert rules == ["User-agent: *", "Allow: /", f"Sitemap: {PUBLIC}/sitemap.xml"]


async def test_the_icon_has_the_name_that_browsers_ask_for(public: httpx.AsyncClient) -> None:
    answer = await public.get("/favicon.ico")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.text.startswith("<svg")


def read_locations(answer: httpx.Response) -> list[str]:
    """The addresses that a file of the site map lists."""
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/xml")
    found = re.findall(r"<loc>([^<]+)</loc>", answer.text)
    assert all(location.startswith(f"{PUBLIC}/") for location in found)
    return [location.removeprefix(PUBLIC) for location in found]


async def test_the_site_map_lists_everything_that_has_a_page(public: httpx.AsyncClient) -> None:
    files = {path: read_locations(await public.get(path)) for path in read_locations(await public.get("/sitemap.xml"))}
    assert "/docs/guide" in files["/sitemaps/pages.xml"]
    assert "/countries/NL" in files["/sitemaps/countries.xml"]
    counts = {"cities": "/v1/cities?limit=1", "sources": "/v1/sources?limit=1",
              "partnerships": "/v1/partnerships?limit=1&include_proposed=true&episodes=all"}  # fmt: skip
    for collection, url in counts.items():
        listed = files[f"/sitemaps/{collection}-1.xml"]
        assert len(set(listed)) == len(listed) == (await public.get(url)).json()["meta"]["count"]
    for name, pages in files.items():
        for page in pages if name == "/sitemaps/pages.xml" else pages[::200]:
            shown = await public.get(page)
            assert shown.status_code == 200, page
            assert shown.headers["content-type"].startswith("text/html"), page


async def test_a_large_register_has_a_site_map_of_several_files(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = (await client.get("/sitemaps/cities-1.xml")).text
    monkeypatch.setattr(bulk, "PART", 400)
    index = (await client.get("/sitemap.xml?again")).text
    parts = re.findall(r"/sitemaps/(cities-\d+)\.xml", index)
    assert parts == ["cities-1", "cities-2", "cities-3", "cities-4"]
    files = [(await client.get(f"/sitemaps/{part}.xml?again")).text for part in parts]
    assert [line for text in files for line in text.splitlines() if "<url>" in line] == [
        line for line in whole.splitlines() if "<url>" in line
    ]
    assert all(text.count("<url>") <= 400 for text in files)
    for name in ("cities-5", "cities-0", "towns-1", "pages-1"):
        assert (await client.get(f"/sitemaps/{name}.xml?again")).status_code == 404


async def test_v1_leads_to_the_catalogue_and_browsers_to_the_documentation(public: httpx.AsyncClient) -> None:
    for path in ("/v1", "/v1/"):
        answer = await public.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, "/.well-known/api-catalog")
        assert answer.headers["vary"] == "Accept"
        browser = await public.get(path, headers={"Accept": BROWSER})
        assert (browser.status_code, browser.headers["location"]) == (303, "/docs")


async def test_weaknesses_are_reported_to_the_contact(public: httpx.AsyncClient, client: httpx.AsyncClient) -> None:
    answer = await public.get("/.well-known/security.txt")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in answer.text.splitlines())
    assert fields["Contact"] == "mailto:errors%2Bsister@cities.test"
    assert fields["Canonical"] == f"{PUBLIC}/.well-known/security.txt"
    expires = datetime.fromisoformat(fields["Expires"]).toordinal()
    assert TODAY + 30 < expires < TODAY + 366
    assert (await client.get("/.well-known/security.txt")).status_code == 404


PAGES = (
    "/", "/insights", "/insights/why-cities-leave", "/docs", "/docs/guide", "/problems", "/problems/busy",
    "/cities/arnhem-nl", "/countries/NL", "/sources/nrc-2023-05-07", "/partnerships/arnhem-nl--wuhan-cn",
)  # fmt: skip


@pytest.mark.parametrize("page", [*PAGES, "/nowhere", "/?country=NL&status=severed&reason=pandemic"])
async def test_every_page_says_where_to_report_an_error_or_a_gap(
    public: httpx.AsyncClient, client: httpx.AsyncClient, page: str
) -> None:
    text = (await public.get(page, headers={"Accept": BROWSER})).text
    links = re.findall(r'href="(mailto:[^"]+)"[^>]*>Report an error or a missing partnership<', text)
    assert links
    address = quote(PUBLIC + page, safe="")
    for link in links:
        mail = unescape(link)
        assert mail.startswith("mailto:errors%2Bsister@cities.test?subject=Sister%20cities")
        assert address in mail or page == "/partnerships/arnhem-nl--wuhan-cn"
    if "pandemic" in page:
        assert len(links) == 2, "also where nothing was found"
    without_contact = (await client.get(page, headers={"Accept": BROWSER})).text
    assert ("/suggest?page=" in without_contact) == (not page.startswith("/problems"))


async def test_a_web_address_for_errors_may_take_the_page(shared_url: str) -> None:
    service = serving(shared_url, "https://tracker.test/new?body={page}")
    async with connect(service) as client:
        text = (await client.get("/cities/arnhem-nl")).text
        assert f'href="https://tracker.test/new?body={quote(f"{PUBLIC}/cities/arnhem-nl", safe="")}"' in text
        assert (await client.get("/.well-known/security.txt")).text.startswith(
            "Contact: https://tracker.test/new?body="
        )
    service.state.register.close()


async def test_the_documentation_leads_to_the_catalogue(client: httpx.AsyncClient) -> None:
    assert '</.well-known/api-catalog>; rel="api-catalog"' in (await client.get("/docs")).headers["link"]


async def test_the_contact_is_in_meta_and_changes_the_etags_of_pages(
    public: httpx.AsyncClient,
) -> None:
    assert (await public.get("/v1/meta")).json()["data"]["contact"] == EMAIL
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
        address, _, fields = answer["links"]["report"].partition("?")
        assert address == "mailto:errors%2Bsister@cities.test"
        assert dict(parse_qsl(fields))["body"] == f"Page: {answer['links']['permalink']}\n\n"
        records += 1
    assert records >= 6
    assert "mailto" not in (await public.get(ARNHEM)).headers["link"]


async def test_an_address_on_the_web_is_linked_as_it_is(shared_url: str) -> None:
    service = serving(shared_url, "https://cities.test/errors?form=1")
    async with connect(service) as client:
        assert (await client.get(ARNHEM)).json()["links"]["report"] == "https://cities.test/errors?form=1"
        assert 'href="https://cities.test/errors?form=1"' in (await client.get("/docs")).text
    service.state.register.close()


async def test_without_a_contact_pages_lead_to_what_to_do(client: httpx.AsyncClient) -> None:
    assert (await client.get("/v1/meta")).json()["data"]["contact"] is None
    assert "report" not in (await client.get(ARNHEM)).json()["links"]
    said = text_of((await client.get("/suggest")).text)
    assert "It names no address either. Please write to those who run" in said
    assert "are reported to" not in (await client.get("/llms.txt")).text


async def test_another_contact_or_address_makes_another_tag(
    client: httpx.AsyncClient, public: httpx.AsyncClient
) -> None:
    for path in (ARNHEM, "/docs", "/llms.txt"):
        tags = {(await one.get(path)).headers["etag"] for one in (client, public)}
        assert len(tags) == 2, path


@pytest.mark.parametrize(
    "contact", ["someone", "a@b@c", "javascript:alert(1)", "a b@c", 'x"@y', "ftp://host/", "a@b?c"]
)
def test_a_contact_is_an_address(contact: str) -> None:
    with pytest.raises(ValidationError):
        Settings(contact=contact)


async def test_a_source_opens_on_the_passage_that_a_citation_quotes(client: httpx.AsyncClient) -> None:
    record = (await client.get(f"{ARNHEM}?include=sources")).json()["data"]
    passages: dict[str, Any] = {source["id"]: source["passages"] for source in record["sources"]}
    assert passages["city-monitor-2023-05-10"] == [
        {
            "seq": 4,
            "link": "https://citymonitor.ai/government/dutch-sister-cities-china"
            "#:~:text=whose%20city%20broke%20ties%20with%20Wuhan%20in%202021",
        }
    ]
    cited = {(one["source"], event["seq"]) for event in record["events"] for one in event["citations"]}
    assert {(id_, each["seq"]) for id_, links in passages.items() for each in links} == cited
    plain = next(source for source in record["sources"] if source["id"] == "nrc-2023-05-07")
    assert [each["link"] for each in plain["passages"]] == [plain["url"]]
    assert all(passages[id_] == [] for id_ in record["further_sources"] if id_ in passages)


async def test_lists_link_the_passages_too(client: httpx.AsyncClient) -> None:
    listed = (await client.get("/v1/partnerships?between=NL,CN&include=sources")).json()["data"]
    assert all("events" not in record for record in listed)
    assert all("passages" in source for record in listed for source in record["sources"])
    single = (await client.get(f"{ARNHEM}?include=sources")).json()["data"]
    assert next(record for record in listed if record["id"] == single["id"])["sources"] == single["sources"]
