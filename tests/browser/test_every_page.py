"""Every page of the service: no barrier, nothing cut off, no other host, and a small first view.

The routes say which pages there are: a new page fails the test until it has an example here.
"""

import re
from collections.abc import Iterator

import httpx
import pytest
from fastapi.routing import APIRoute
from playwright.sync_api import Page
from sqlmodel import Session

from app.editing.confirmation_links import hash_secret
from app.main import ROUTERS
from app.store.database import open_engine
from app.store.editing import ConfirmationLink
from tests.browser.conftest import ROOT, Opened, find_barriers, serve
from tests.databases import Databases

VIEWS = ROOT / "build" / "views"
PHONE, WIDE = (390, 844), (1440, 900)
MOST_BYTES = 220_000
SECRET = f"cl_{'0a' * 20}"
"""The secret of a confirmation link."""
EXAMPLES = {
    "/": "/",
    "/changes": "/changes?month=2022-03",
    "/chart": "/chart?country=RU&status=severed&by=reason",
    "/cities": "/cities",
    "/cities/{id}": "/cities/rotterdam-nl",
    "/cities/{id}/widget": "/cities/rotterdam-nl/widget",
    "/compare": "/compare?a=between%3DPL,RU&b=between%3DDE,RU",
    "/confirm/{secret}": f"/confirm/{SECRET}",
    "/corrections": "/corrections",
    "/countries": "/countries",
    "/countries/{id}": "/countries/NL",
    "/docs": "/docs",
    "/docs/changelog": "/docs/changelog",
    "/docs/guide": "/docs/guide",
    "/edit": "/edit",
    "/edit/confirmation-links": "/edit/confirmation-links",
    "/edit/revisions/{number}": "/edit/revisions/1",
    "/edit/{collection}/{id}": "/edit/partnerships/arnhem-nl--wuhan-cn",
    "/follow": "/follow?country=DE",
    "/insights": "/insights",
    "/insights/{slug}": "/insights/why-cities-leave",
    "/partnerships": "/partnerships",
    "/partnerships/{id}": "/partnerships/arnhem-nl--wuhan-cn",
    "/problems": "/problems",
    "/problems/{code}": "/problems/invalid-query",
    "/sources": "/sources",
    "/sources/{id}": "/sources/city-monitor-2023-05-10",
    "/suggest": "/suggest?kind=ended&target=arnhem-nl--wuhan-cn",
    "/suggestions": "/suggestions",
    "/suggestions/{id}": "/suggestions/1",
}
"""A page of each route that answers with HTML."""
FURTHER = ("/suggest?target=arnhem-nl--wuhan-cn", "/insights/netherlands-china", "/insights/russia-since-february-2022")
"""Pages that look different from the example of their route."""
NO_PAGES = {
    "/card.png", "/corrections.atom", "/edit/schema.json", "/favicon.ico",
    "/llms.txt", "/metrics", "/openapi.json", "/openapi-editing.json", "/partnerships/{id}/panel", "/question",
    "/robots.txt", "/sentence", "/sitemap.xml", "/sitemaps/{name}.xml", "/static/{path:path}",
    "/cities/{id}/card.png",
    "/countries/{id}/card.png", "/partnerships/{id}/card.png", "/sources/{id}/card.png",
}  # fmt: skip
"""Files, and parts that the explorer asks for."""
SENT = {
    "kind": "wrong",
    "target": "arnhem-nl--wuhan-cn",
    "wrong": "The note",
    "correct": "Another note",
    "text": "The minutes of the council say so.",
    "source": {"url": "https://news.example/vote"},
}
"""A suggestion."""
LINK = ConfirmationLink(
    id=1,
    city="cologne-de",
    office="International Office",
    website="https://cologne.example/international",
    created_at="2026-11-24T12:00:00Z",
    created_by="maria",
    expires_on="2999-12-31",
    hash=hash_secret(SECRET),
)


@pytest.fixture(scope="module")
def site(databases: Databases) -> Iterator[str]:
    """Yield the address of a service on the seed that takes suggestions, and has one and a confirmation link."""
    url = databases.make("sqlite", "seeded")
    with Session(open_engine(url)) as session:
        session.add(LINK)
        session.commit()
    with serve(url, "on") as address:
        httpx.post(f"{address}/v1/suggestions", json=SENT).raise_for_status()
        yield address
    databases.drop(url)


def list_paths() -> set[str]:
    """The paths of all routes that people may open, without those of the API."""
    routes = [route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)]
    return {route.path for route in routes if "GET" in (route.methods or ()) and not is_api(route.path)}


def is_api(path: str) -> bool:
    """Whether a route belongs to the API."""
    return path.startswith(("/v1", "/health", "/.well-known"))


def test_the_examples_are_all_pages() -> None:
    assert list_paths() == {*EXAMPLES, *NO_PAGES}


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "dark"), (WIDE, "light")], ids=["phone", "wide"])
@pytest.mark.parametrize("address", [*EXAMPLES.values(), *FURTHER])
def test_a_page_has_no_barrier_and_a_small_first_view(
    visit: Opened, address: str, size: tuple[int, int], scheme: str
) -> None:
    page = visit("/robots.txt", width=size[0], height=size[1], color_scheme=scheme)
    sizes = note_sizes(page)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert sum(sizes) <= MOST_BYTES
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert find_barriers(page, is_other_scheme_too=False) == []  # The other size has the other colours.
    name = re.sub("[^a-z0-9]+", "-", address.strip("/")) or "front"
    page.screenshot(path=VIEWS / f"{name}-{scheme}.png")


def note_sizes(page: Page) -> list[float]:
    """The bytes of each answer that a page gets from now on, as they were sent."""
    sizes: list[float] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    return sizes
