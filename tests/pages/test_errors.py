"""Every kind of error has a page that explains it."""

from html.parser import HTMLParser

import httpx
import pytest

from app.api.errors import problem_types
from app.domain.errors import InvalidQuery, ProblemType
from app.pages.assets import CONTENT_SECURITY_POLICY

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]


class Words(HTMLParser):
    """The words of a page as they are read, its links, and what a browser would fetch or run."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self.links, self.fetched, self.inline = "", list[str](), list[str](), list[str]()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a":
            self.links.append(given["href"])
        if tag == "link" and given["rel"] != "canonical":
            self.fetched.append(given["href"])
        self.inline += [name for name in given if name == "style" or name.startswith("on")]
        self.inline += [tag] * (tag in ("script", "style"))

    def handle_data(self, data: str) -> None:
        self.text += data


def plain(text: str) -> str:
    """A text as it is read on the page, without the marks of code."""
    return text.replace("`", "")


def test_every_kind_says_what_it_means_and_what_to_do() -> None:
    for kind in problem_types():
        assert kind.description.endswith(".")
        assert kind.hint.endswith(".")
        assert kind.description.count("`") % 2 == kind.hint.count("`") % 2 == 0
    assert len({kind.code for kind in problem_types()}) == len(problem_types())


@pytest.mark.parametrize("kind", problem_types(), ids=[kind.code for kind in problem_types()])
async def test_the_type_of_a_problem_leads_to_its_page(client: httpx.AsyncClient, kind: ProblemType) -> None:
    page = await client.get(kind.type)
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["content-security-policy"] == CONTENT_SECURITY_POLICY
    words = Words(page.text)
    for text in (kind.title, kind.description, kind.hint, str(kind.status), kind.code):
        assert plain(text) in words.text
    assert words.inline == []


async def test_all_kinds_are_listed_with_a_link_to_their_page(client: httpx.AsyncClient) -> None:
    words = Words((await client.get("/problems")).text)
    assert {kind.type for kind in problem_types()} <= set(words.links)
    assert all(kind.title in words.text for kind in problem_types())
    assert {"/", "/insights", "/docs/guide", "/docs"} <= set(words.links)


async def test_every_link_and_file_of_the_pages_is_there(client: httpx.AsyncClient) -> None:
    for path in ("/problems", InvalidQuery.problem.type):
        words = Words((await client.get(path)).text)
        for link in {*words.links, *words.fetched}:
            assert link.startswith(("/", "#"))
            assert (await client.get(link.partition("#")[0] or path)).status_code == 200, link


async def test_an_unknown_kind_has_no_page(client: httpx.AsyncClient) -> None:
    answer = await client.get("/problems/nothing")
    assert (answer.status_code, answer.json()["code"]) == (404, "no-such-page")


async def test_a_wrong_method_gets_every_allowed_one(client: httpx.AsyncClient) -> None:
    answer = await client.delete("/v1/partnerships/arnhem-nl--wuhan-cn")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
