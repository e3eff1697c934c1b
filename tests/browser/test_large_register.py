"""The pages on a register of 23,000 partnerships, of which a data set merely lists 22,000.

They differ from those on the seed: what is presumed must not look like what is known, the map groups by country pair,
and the first view is as light as ever.
"""

import re
from collections.abc import Iterator
from itertools import islice
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import text

from app.domain.ids import are_sides_ordered, partnership_id
from app.domain.models import Partnership, Source
from app.store.database import open_engine
from app.store.writer import commit_records
from tests.browser.conftest import Opened, find_barriers, serve
from tests.browser.test_budget import check_first_view
from tests.browser.test_time import DAY_SHOWN
from tests.databases import Databases

LISTED = 22_000
LIST = "a-made-up-list"
COUNTRY = "/?country=FI"


@pytest.fixture(scope="module")
def site(databases: Databases) -> Iterator[str]:
    """Yield the address of a service on the seed and a made-up list of pairs of its cities."""
    url = databases.make("sqlite", "seeded")
    engine = open_engine(url)
    with engine.connect() as connection:
        cities = [
            (id_, country) for id_, country in connection.execute(text("SELECT id, country FROM city ORDER BY id"))
        ]
        known = set(connection.execute(text("SELECT id FROM partnership")).scalars())
    source = {"id": LIST, "url": "https://list.example/", "publisher": "A made-up list", "kind": "dataset"}
    listed = islice(_pairs(cities, known), LISTED)
    commit_records(engine, [Source.model_validate(source), *listed], actor="test", comment="A made-up list")
    engine.dispose()
    with serve(url) as address:
        yield address
    databases.drop(url)


def _pairs(cities: list[tuple[str, str]], known: set[str]) -> Iterator[Partnership]:
    """Yield pairs of cities that are not known yet, each listed by the data set on one day."""
    random = Random(1)
    attested = {
        "kind": "attested", "stage": "reported", "date": "2026-02-08", "date_basis": "publication",
        "actor": {"side": "unknown", "body": "unknown"},
        "citations": [{"source": LIST, "stance": "supports", "scope": "pair"}],
    }  # fmt: skip
    while True:
        ids, countries = zip(*random.sample(cities, 2), strict=True)
        if not are_sides_ordered(ids, countries):
            ids, countries = ids[::-1], countries[::-1]
        id_ = partnership_id(ids, countries)
        if id_ not in known:
            known.add(id_)
            record = {"id": id_, "cities": ids, "countries": countries, "kind": "unspecified", "confidence": "low"}
            yield Partnership.model_validate({**record, "events": [attested]})


def count(page: Page, query: str) -> int:
    """How many partnerships the register has."""
    answer: Any = page.request.get(f"/v1/partnerships?limit=1&{query}").json()
    return int(answer["meta"]["count"])


def number(words: str | None) -> int:
    """The first number of a text."""
    found = re.search(r"\d[\d,]*", words or "")
    assert found is not None
    return int(found[0].replace(",", ""))


def test_the_figures_name_what_is_only_presumed_apart(visit: Opened) -> None:
    page = visit("/")
    presumed = count(page, "basis=presumed")
    assert presumed > LISTED
    figures = page.locator(".figures li")
    expect(figures.nth(0)).to_contain_text(f"{presumed:,} of them only presumed")
    expect(figures.nth(1)).to_contain_text(f"{presumed:,} more only presumed")
    for figure in figures.all():
        query = (figure.locator("a").get_attribute("href") or "").partition("?")[2].replace("view=table", "")
        assert number(figure.locator("strong").inner_text()) == count(page, query)
    assert number(page.locator(".figures .active strong").inner_text()) < 1000


def test_the_list_begins_with_known_changes_and_goes_on_by_pages(visit: Opened) -> None:
    page = visit("/?view=table")
    expect(page.locator("#rows tr:has(.flag.presumed)")).to_have_count(0)
    rows = page.locator("#rows tr").count()
    page.locator("button", has_text="More results").click()
    expect(page.locator("#rows tr").nth(rows)).to_be_attached()
    ids = page.locator("#rows tr").evaluate_all("(rows) => rows.map((row) => row.dataset.id)")
    assert len(ids) == len(set(ids)) > rows


def test_the_world_is_grouped_by_country_pair_and_the_legend_says_so(visit: Opened) -> None:
    page = visit("/")
    expect(page.locator("#remark")).to_contain_text("Grouped by country pair; line width shows the number")
    expect(page.locator("#legend li")).to_have_text(["1 partnership", re.compile(r"^[\d,]+ partnerships$")])
    most = number(page.locator("#legend li").nth(1).inner_text())
    buckets = page.request.get("/v1/partnerships/facets?facet=country_pair").json()["data"]["country_pair"]["buckets"]
    assert most == max(bucket["count"] for bucket in buckets)


def test_what_is_presumed_in_a_country_is_marked_explained_and_filtered(visit: Opened) -> None:
    page = visit(COUNTRY)
    presumed = page.locator("#legend a", has_text="Thin: presumed")
    expect(presumed).to_be_visible()
    records = page.request.get(f"/v1/partnerships{COUNTRY[1:]}&limit=200&sort=since").json()["data"]
    expected = sum(record["status"]["basis"] == "presumed" for record in records[:50])
    assert page.locator("#rows tr:has(.flag.presumed)").count() >= expected > 0
    presumed.click()
    page.wait_for_url(re.compile("basis=presumed"))
    expect(page.locator("#rows tr:not(:has(.flag.presumed))")).to_have_count(0)
    expect(page.locator("#sentence")).to_contain_text(f"{count(page, 'country=FI&basis=presumed'):,} partnerships")


def test_years_play_without_a_leap_where_the_list_was_made(visit: Opened) -> None:
    page = visit("/?as_of=2021-12")
    expect(page.locator("h1")).to_contain_text("whose beginning is unknown")
    page.locator("#time").scroll_into_view_if_needed()
    expect(page.locator("#caption")).to_contain_text("that are only presumed are left out")
    page.locator("#handle").focus()
    page.keyboard.press("PageUp")
    page.wait_for_url(re.compile("as_of=2022-12-31"))
    expect(page.locator("#stamp")).to_contain_text("31 December 2022")
    shown = page.evaluate(DAY_SHOWN)
    assert shown["day"] == shown["stamp"] == "31 December 2022"
    found = re.findall(r"([\d,]+) (active|dormant|severed)", shown["sentence"])
    assert {status: shown["counts"][status] for _, status in found} == {name: number(text) for text, name in found}
    assert shown["counts"]["active"] < 1000


def test_suggestions_find_a_city_among_all(visit: Opened) -> None:
    page = visit("/")
    page.locator("#find").press_sequentially("arnhe")
    expect(page.locator("#places [role=option]").first).to_contain_text("Arnhem")
    page.locator("#find").fill("")
    page.locator("#find").press_sequentially("sint pet")
    expect(page.locator("#places [role=option]").first).to_contain_text("Saint Petersburg")


@pytest.mark.parametrize(("address", "scheme"), [("/", "light"), (COUNTRY, "dark")])
def test_no_barriers_are_found(visit: Opened, address: str, scheme: str) -> None:
    assert find_barriers(visit(address, color_scheme=scheme)) == []


def test_the_first_view_stays_within_its_budget(browser: Browser, site: str) -> None:
    check_first_view(browser, site)
