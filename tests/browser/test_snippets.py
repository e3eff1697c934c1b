"""The snippets of the documentation page are run unchanged, against the service that they name."""

import csv
import io
import re
import shlex
from contextlib import redirect_stdout

import httpx
import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from app.api.examples import EXAMPLES, Example
from app.pages.docs import snippets_of
from tests.browser.conftest import Opened, Watch

IDS = [question.url for question in EXAMPLES]
# A module of its own, so that `await` works at the top level, as in the snippet.
RUN = """async (code) => {
  const said = [];
  console.log = (...values) => said.push(...values);
  await import(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
  return said;
}"""


def code_of(question: Example, language: str, site: str) -> str:
    """A question in one language, asked of the running service."""
    return next(
        snippet["code"]
        for snippet in snippets_of("question", site, question=question)
        if snippet["language"] == language
    )


@pytest.fixture
def blank(visit: Opened, site: str) -> Page:
    """A page of this host without a policy, as a reader's own page would be."""
    page = visit("/robots.txt")
    page.route("**/own", lambda route: route.fulfill(body="<title>Own</title>", content_type="text/html"))
    page.goto(f"{site}/own")
    return page


@pytest.mark.parametrize("question", EXAMPLES, ids=IDS)
def test_python_asks_and_prints(site: str, question: Example) -> None:
    said = io.StringIO()
    with redirect_stdout(said):
        exec(compile(code_of(question, "python", site), question.url, "exec"), {})
    lines = said.getvalue().strip().splitlines()
    assert len(lines) > 1
    assert all(line not in ("", "None", "[]", "{}") for line in lines[:2])


@pytest.mark.parametrize("question", EXAMPLES, ids=IDS)
def test_pandas_reads_every_row(site: str, question: Example) -> None:
    names: dict[str, pd.DataFrame] = {}
    with redirect_stdout(io.StringIO()):
        exec(compile(code_of(question, "pandas", site), question.url, "exec"), names)
    assert len(names["table"]) == len(list(csv.reader(httpx.get(site + question.cells).text.splitlines()))) - 1


def test_r_reads_pages_errors_and_a_map_at_addresses_that_are_answered(site: str) -> None:
    pages, errors = (snippets_of(kind, site, "r")[0]["code"] for kind in ("pages", "errors"))
    addresses = re.findall(rf'"({re.escape(site)}/[^"]+)"', pages + errors)
    assert [httpx.get(address).status_code for address in addresses] == [200, 404]


def test_javascript_asks_and_prints_what_python_does(site: str, blank: Page) -> None:
    for question in EXAMPLES:
        said = blank.evaluate(RUN, code_of(question, "javascript", site))
        answer = httpx.get(site + question.url)
        if not question.read:
            assert said == [answer.text.removeprefix("\ufeff")]  # A browser drops the byte order mark.
            continue
        expected: object = answer.json()
        for name in question.read.split("."):
            assert isinstance(expected, dict)
            expected = expected[name]
        assert said == [answer.json()["meta"]["question"], expected]


@pytest.mark.parametrize("question", EXAMPLES, ids=IDS)
def test_curl_r_and_the_spreadsheet_name_addresses_that_are_answered(site: str, question: Example) -> None:
    command, address = shlex.split(code_of(question, "curl", site))
    assert (command, address) == ("curl", site + question.url)
    assert f'"{site}{question.program_url}"' in code_of(question, "r", site)
    cells = re.fullmatch(r'=IMPORTDATA\("([^"]+)"\)', code_of(question, "spreadsheet", site))
    assert cells is not None
    table = httpx.get(cells[1])
    assert table.headers["content-type"].startswith("text/csv")
    assert len(table.text.splitlines()) > 1


def test_a_language_is_chosen_once_for_all_questions(visit: Opened) -> None:
    page = visit("/docs")
    page.locator("[name=language][value=r]").check()
    for snippets in page.locator("details.snippets").all()[:3]:
        snippets.locator("summary").click()
        expect(snippets.locator(".snippet.r")).to_be_visible()
        expect(snippets.locator(".snippet.curl")).to_be_hidden()


def test_programs_read_all_pages_and_report_an_error(site: str, blank: Page, watch: Watch) -> None:
    watch.expected = {"404"}
    severed = httpx.get(f"{site}/v1/partnerships?country=NL&status=severed&limit=200").json()
    error = httpx.get(f"{site}/v1/partnerships?city=arnhm").json()
    expected = [[record["id"] for record in severed["data"]], [f"{error['code']}: {error['detail']}"]]
    for snippets, lines in zip(
        (snippets_of("pages", site, "python", "javascript"), snippets_of("errors", site, "python", "javascript")),
        expected,
        strict=True,
    ):
        python, javascript = (snippet["code"] for snippet in snippets)
        # Pages of two records, so that there are several.
        python, javascript = python.replace("200", "2"), javascript.replace("200", "2")
        said = io.StringIO()
        with redirect_stdout(said):
            exec(compile(python, "python", "exec"), {})
        assert said.getvalue().strip().splitlines() == lines
        assert blank.evaluate(RUN, javascript) == lines
