"""A round of the link checker: slow at each site, saved as it goes, published as a revision, without changing facts."""

import asyncio
from contextlib import closing
from datetime import date, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import Engine, text

from app.domain.errors import DatabaseUnavailable, RegisterError
from app.domain.vocabulary import LinkState
from app.link_checker import crawler
from app.link_checker.crawler import UNKNOWN_HOST, CrawlReport, check_links
from app.link_checker.polite_client import PoliteClient
from app.link_checker.state import ProbeResult
from app.main import create_app
from app.reading.register import Register
from app.store import integrity, link_status
from app.store.read_session import ReadSession
from tests.domain.builders import cited, event
from tests.store.emptied import engine, migrated_url, reused_engine, reused_url
from tests.store.smallregister import SURROUNDINGS, dump, partnership, source, take_in

__all__ = ["engine", "migrated_url", "reused_engine", "reused_url"]
DAY = date(2026, 11, 24)
SITES = ("https://paper.example", "https://gazette.example")
SOURCES = tuple(
    source(f"{name}-{number}", url=f"{site}/{number}")
    for name, site in zip(("paper", "gazette"), SITES, strict=True)
    for number in range(3)
)


class Web:
    """Sites whose pages all exist except those named, and an archive with a copy of everything."""

    def __init__(self, pages: dict[str, int] | None = None, robots: str = "") -> None:
        self.pages, self.robots = pages or {}, robots
        self.requested: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        url = str(request.url)
        self.requested.append(url)
        assert "register@example.org" in request.headers["User-Agent"]
        if request.url.path == "/robots.txt":
            return httpx.Response(200, text=self.robots)
        if request.url.host == "archive.org":
            copy = f"https://web.archive.org/web/2020/{request.url.params['url']}"
            closest = {"available": True, "status": "200", "url": copy}
            return httpx.Response(200, json={"archived_snapshots": {"closest": closest}})
        status = self.pages.get(url, 200)
        if status == 0:
            raise httpx.ConnectError("refused")
        return httpx.Response(status, headers={"Retry-After": "60"} if status == 429 else {})

    def pages_requested(self) -> list[str]:
        """The pages that were requested."""
        return sorted({url for url in self.requested if "robots.txt" not in url and "archive.org" not in url})


@pytest.fixture
def register(engine: Engine) -> Engine:
    """Six sources on two sites."""
    take_in(engine, *SOURCES)
    return engine


def check(engine: Engine, web: Web, day: date = DAY, *, delay: float = 0.0, **more: Any) -> CrawlReport:  # noqa: ANN401
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(crawler, "_DELAY", delay)
        patch.setattr(crawler, "SsrfGuardTransport", lambda **_: httpx.MockTransport(web))
        return check_links(engine, today=day, **{"contact": "register@example.org", **more})


def get(engine: Engine, path: str) -> httpx.Response:
    """What readers get."""

    async def request(context: Register) -> httpx.Response:
        transport = httpx.ASGITransport(create_app(register=context))
        async with httpx.AsyncClient(transport=transport, base_url="http://register") as client:
            return await client.get(path)

    with closing(Register(ReadSession(engine))) as context:
        return asyncio.run(request(context))


def links_of(engine: Engine, query: str) -> dict[str, Any]:
    answer = get(engine, f"/v1/sources?{query}")
    assert answer.status_code == 200, answer.text
    return {one["id"]: one.get("link") for one in answer.json()["data"]}


def test_the_state_of_addresses_is_published_and_no_fact_changes(register: Engine) -> None:
    with register.connect() as connection:
        before = integrity.digest(connection)
    changes = dump(register)["change_log"]
    assert links_of(register, "limit=10") == dict.fromkeys(one.id for one in SOURCES)
    pinned = get(register, "/v1/sources?known_at=r1")
    done = check(register, Web({f"{SITES[0]}/1": 404, f"{SITES[1]}/2": 503}))
    assert (done.states.total(), done.states, done.changed) == (6, {"ok": 4, "unknown": 2}, 6)
    check(register, Web({f"{SITES[0]}/1": 404, f"{SITES[1]}/2": 503}), DAY + timedelta(days=8))
    dead = {"state": "dead", "since": "2026-11-24", "location": None}
    archive = "https://web.archive.org/web/2020/https://paper.example/1"
    assert links_of(register, "link=dead") == {"paper-1": {**dead, "archive": archive}}
    assert set(links_of(register, "link=unknown")) == {"gazette-2"}
    assert len(links_of(register, "link=ok&link=dead")) == 5
    # An answer at a revision never changes, and neither does its tag.
    assert links_of(register, "link=dead&known_at=r2") == {}
    assert set(links_of(register, "link=unknown&known_at=r2")) == {"paper-1", "gazette-2"}
    again = get(register, "/v1/sources?known_at=r1")
    assert (again.content, again.headers["ETag"]) == (pinned.content, pinned.headers["ETag"])
    record = get(register, "/v1/sources/paper-1").json()["data"]
    assert record["link"]["state"] == "dead"
    with register.connect() as connection:
        assert integrity.digest(connection) == before and integrity.check(connection) == []
    assert dump(register)["change_log"] == changes


def test_pages_say_where_an_address_is_gone_or_was_never_checked(register: Engine) -> None:
    take_in(register, *SURROUNDINGS)
    take_in(register, partnership("arnhem-nl--wuhan-cn", event("attested reported 2004", cited("paper-1"))), now=None)
    path = "/partnerships/arnhem-nl--wuhan-cn"
    assert "The addresses of the sources were never checked." in get(register, path).text
    assert "This address was never checked." in get(register, "/sources/paper-1").text
    for days in (0, 8):
        check(register, Web({f"{SITES[0]}/1": 404}), DAY + timedelta(days=days))
    archive = "https://web.archive.org/web/2020/https://paper.example/1"
    for page in (get(register, path).text, get(register, "/sources?link=dead").text):
        assert "Address gone since November 2026" in page
        assert f'href="{archive}"' in page
    listed = get(register, "/sources?link=dead").text
    assert '<a href="/sources/paper-1"' in listed
    assert '<a href="/sources/paper-2"' not in listed
    assert '<a href="/sources?link=dead">1 gone</a>' in get(register, "/sources").text
    assert "Adresse verschwunden seit November 2026" in get(register, f"/de{path}").text
    take_in(register, source("unseen"), now=None)
    assert "1 never checked" in get(register, "/sources").text


def test_a_changed_row_of_a_probe_is_not_published(register: Engine) -> None:
    check(register, Web())
    with register.begin() as connection:
        connection.execute(text("UPDATE link_probe SET state = 'dead' WHERE source = 'paper-1'"))
    with pytest.raises(DatabaseUnavailable, match="link_probe paper-1 differs from its hash"):
        link_status.publish(register)
    assert links_of(register, "link=dead") == {}


def test_the_tag_of_a_response_changes_with_the_state_of_links(register: Engine) -> None:
    before = get(register, "/v1/sources?link=ok")
    check(register, Web())
    update = get(register, "/v1/sources?link=ok")
    assert before.json()["data"] == [] and len(update.json()["data"]) == 6
    assert before.headers["ETag"] != update.headers["ETag"]
    sentence = update.json()["meta"]["question"]
    assert sentence == "Sources that have a link that is ok"


def test_a_round_without_news_opens_no_revision(register: Engine) -> None:
    check(register, Web())
    rows = dump(register)
    done = check(register, Web(), DAY + timedelta(days=8))
    assert (done.states.total(), done.changed) == (6, 0)
    assert dump(register)["revision"] == rows["revision"] and dump(register)["link_status"] == rows["link_status"]


def test_only_due_addresses_are_probed_those_never_probed_first(register: Engine) -> None:
    first, second, third = Web(), Web(), Web()
    assert check(register, first, limit=4).states.total() == 4
    assert check(register, second).states.total() == 2
    assert not set(first.pages_requested()) & set(second.pages_requested())
    assert check(register, third, DAY + timedelta(days=6)).states.total() == 0
    assert check(register, third, DAY + timedelta(days=7)).states.total() == 6
    assert check(register, third, DAY + timedelta(days=8), older_than=1).states.total() == 6


def test_disallowed_pages_are_not_requested(register: Engine) -> None:
    web = Web(robots="User-agent: *\nDisallow: /1\n\nUser-agent: sister-cities\nDisallow: /2\n")
    done = check(register, web)
    assert web.pages_requested() == sorted(f"{site}/{number}" for site in SITES for number in (0, 1))
    assert done.states == {"ok": 4, "unknown": 2}


def test_a_page_that_redirects_to_a_disallowed_page_is_never_dead(register: Engine) -> None:
    class Leading(Web):
        def __call__(self, request: httpx.Request) -> httpx.Response:
            answer = super().__call__(request)
            leads = request.url.path == "/1"
            return httpx.Response(301, headers={"Location": f"{SITES[1]}/private/1"}) if leads else answer

    web = Leading({f"{SITES[1]}/private/1": 404}, robots="User-agent: *\nDisallow: /private/\n")
    for days in (0, 8, 16):
        done = check(register, web, DAY + timedelta(days=days))
        assert done.states == {"ok": 4, "unknown": 2}
    assert not any("private" in url for url in web.requested)


def test_a_site_whose_rules_cannot_be_read_is_not_requested(register: Engine) -> None:
    class Failing(Web):
        def __call__(self, request: httpx.Request) -> httpx.Response:
            answer = super().__call__(request)
            return httpx.Response(503) if request.url.path == "/robots.txt" else answer

    web = Failing()
    assert check(register, web).states == {"unknown": 6} and web.pages_requested() == []


def test_a_site_that_asks_to_wait_gets_no_requests_and_stays_due(register: Engine) -> None:
    web = Web({f"{SITES[0]}/0": 429})
    assert check(register, web).states.total() == 4
    assert f"{SITES[0]}/1" not in web.pages_requested()
    assert check(register, Web()).states.total() == 2


def test_a_site_is_requested_slowly(register: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr("time.monotonic", lambda: 7.0)
    monkeypatch.setattr("time.sleep", waits.append)
    check(register, Web(), delay=2.0)
    assert waits.count(2.0) == 6


def test_host_names_are_not_gone_while_no_host_responds(register: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(client: PoliteClient, url: str) -> ProbeResult:
        return ProbeResult(LinkState.DEAD, UNKNOWN_HOST)

    def mixed(client: PoliteClient, url: str) -> ProbeResult:
        return unknown(client, url) if "paper" in url else ProbeResult(LinkState.OK, "200")

    monkeypatch.setattr(crawler, "probe", unknown)
    with pytest.raises(RegisterError, match="No host could be reached"):
        check(register, Web())
    monkeypatch.setattr(crawler, "probe", mixed)
    check(register, Web())
    assert check(register, Web(), DAY + timedelta(days=8)).states == {"ok": 3, "dead": 3}


def test_an_interrupted_round_continues_where_it_stopped(register: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    advanced: list[int] = []
    monkeypatch.setattr(crawler, "_BATCH", 1)

    def interrupted(number: int) -> None:
        advanced.append(number)
        if len(advanced) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check(register, Web(), advance=interrupted)
    assert links_of(register, "link=ok") == {}
    done = check(register, Web())
    assert (done.states.total(), done.changed) == (4, 6)
    assert len(links_of(register, "link=ok")) == 6


def test_a_source_with_a_new_address_starts_again(register: Engine) -> None:
    for days in (0, 8):
        check(register, Web({f"{SITES[0]}/1": 404}), DAY + timedelta(days=days))
    assert set(links_of(register, "link=dead")) == {"paper-1"}
    take_in(register, source("paper-1", url=f"{SITES[0]}/1", title="The same page"), now=None)
    assert set(links_of(register, "link=dead")) == {"paper-1"}
    take_in(register, source("paper-1", url=f"{SITES[0]}/new"), now=None)
    assert links_of(register, "link=dead") == {}
    check(register, Web({f"{SITES[0]}/1": 404}), DAY + timedelta(days=8))
    assert links_of(register, "link=ok")["paper-1"]["since"] == "2026-12-02"


def test_without_a_contact_nothing_is_requested(register: Engine) -> None:
    web = Web()
    with pytest.raises(RegisterError, match="needs a contact for the sites"):
        check(register, web, contact="")
    assert web.requested == []


def test_an_error_in_the_middle_is_not_lost(register: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(client: PoliteClient, url: str) -> ProbeResult:
        raise RuntimeError("a mistake of ours")

    monkeypatch.setattr(crawler, "probe", broken)
    with pytest.raises(RuntimeError, match="of ours"):
        check(register, Web())


def test_the_database_refuses_an_unknown_state(register: Engine) -> None:
    check(register, Web())
    with pytest.raises(Exception, match="state"), register.begin() as connection:
        connection.execute(text("UPDATE link_status SET state = 'asleep'"))
