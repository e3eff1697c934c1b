"""A round of visits: slow at each site, noted as it goes, told to readers as a revision, and no fact is touched."""

import asyncio
import threading
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import Engine, text

from app.domain.errors import RegisterError
from app.domain.links import Seen, Sign
from app.imports.links import checking, guest, hosts
from app.imports.links.checking import Manner, Round, check_links
from app.imports.links.guest import Guest
from app.imports.links.visiting import UNKNOWN_HOST
from app.main import create_app
from app.queries.context import QueryContext
from app.store import integrity
from app.store.database import ReadSession
from tests.store.emptied import engine, migrated_url, reused_url
from tests.store.smallregister import dump, source, take_in

__all__ = ["engine", "migrated_url", "reused_url"]
DAY = date(2026, 11, 24)
SITES = ("https://paper.example", "https://gazette.example")
SOURCES = tuple(
    source(f"{name}-{number}", url=f"{site}/{number}")
    for name, site in zip(("paper", "gazette"), SITES, strict=True)
    for number in range(3)
)


class Web:
    """Sites whose pages are all there but for those named, and an archive with a copy of everything."""

    def __init__(self, pages: dict[str, int] | None = None, robots: str = "") -> None:
        self.pages, self.robots = pages or {}, robots
        self.asked: list[str] = []
        self._lock = threading.Lock()

    def __call__(self, request: httpx.Request) -> httpx.Response:
        url = str(request.url)
        with self._lock:
            self.asked.append(url)
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

    def visited(self) -> list[str]:
        """The pages that were asked for."""
        return sorted({url for url in self.asked if "robots.txt" not in url and "archive.org" not in url})


@pytest.fixture
def register(engine: Engine) -> Engine:
    """Six sources on two sites."""
    take_in(engine, *SOURCES)
    return engine


def go(engine: Engine, web: Web, day: date = DAY, **more: Any) -> Round:  # noqa: ANN401
    manner = Manner("register@example.org", delay=0.0, transport=lambda: httpx.MockTransport(web))
    return check_links(engine, replace(manner, **more), day)


def ask(engine: Engine, path: str) -> httpx.Response:
    """What readers get."""

    async def get(context: QueryContext) -> httpx.Response:
        transport = httpx.ASGITransport(create_app(register=context))
        async with httpx.AsyncClient(transport=transport, base_url="http://register") as client:
            return await client.get(path)

    with closing(QueryContext(ReadSession(engine))) as context:
        return asyncio.run(get(context))


def links_of(engine: Engine, query: str) -> dict[str, Any]:
    answer = ask(engine, f"/v1/sources?{query}")
    assert answer.status_code == 200, answer.text
    return {one["id"]: one.get("link") for one in answer.json()["data"]}


def test_readers_are_told_what_became_of_addresses_and_no_fact_is_touched(register: Engine) -> None:
    with register.connect() as connection:
        before = integrity.digest(connection)
    changes = dump(register)["change_log"]
    assert links_of(register, "limit=10") == dict.fromkeys(one.id for one in SOURCES)
    pinned = ask(register, "/v1/sources?known_at=r1")
    done = go(register, Web({f"{SITES[0]}/1": 404, f"{SITES[1]}/2": 503}))
    assert (done.visited, done.states, done.changed) == (6, {"ok": 4, "unknown": 2}, 6)
    go(register, Web({f"{SITES[0]}/1": 404, f"{SITES[1]}/2": 503}), DAY + timedelta(days=8))
    dead = {"state": "dead", "since": "2026-11-24", "location": None}
    archive = "https://web.archive.org/web/2020/https://paper.example/1"
    assert links_of(register, "link=dead") == {"paper-1": {**dead, "archive": archive}}
    assert set(links_of(register, "link=unknown")) == {"gazette-2"}
    assert len(links_of(register, "link=ok&link=dead")) == 5
    # What was told at a revision is told for ever, and under the same tag.
    assert links_of(register, "link=dead&known_at=r2") == {}
    assert set(links_of(register, "link=unknown&known_at=r2")) == {"paper-1", "gazette-2"}
    again = ask(register, "/v1/sources?known_at=r1")
    assert (again.content, again.headers["ETag"]) == (pinned.content, pinned.headers["ETag"])
    record = ask(register, "/v1/sources/paper-1").json()["data"]
    assert record["link"]["state"] == "dead"
    with register.connect() as connection:
        assert integrity.digest(connection) == before and integrity.check(connection) == []
    assert dump(register)["change_log"] == changes


def test_the_tag_of_an_answer_changes_with_what_it_tells_of_links(register: Engine) -> None:
    before = ask(register, "/v1/sources?link=ok")
    go(register, Web())
    after = ask(register, "/v1/sources?link=ok")
    assert before.json()["data"] == [] and len(after.json()["data"]) == 6
    assert before.headers["ETag"] != after.headers["ETag"]
    sentence = after.json()["meta"]["question"]
    assert sentence == "Sources that have a link that is ok"


def test_a_round_that_finds_nothing_new_opens_no_revision(register: Engine) -> None:
    go(register, Web())
    rows = dump(register)
    done = go(register, Web(), DAY + timedelta(days=8))
    assert (done.visited, done.changed) == (6, 0)
    assert dump(register)["revision"] == rows["revision"] and dump(register)["link_status"] == rows["link_status"]


def test_only_what_is_due_is_visited_and_first_what_never_was(register: Engine) -> None:
    first, second, third = Web(), Web(), Web()
    assert go(register, first, limit=4).visited == 4
    assert go(register, second).visited == 2
    assert not set(first.visited()) & set(second.visited())
    assert go(register, third, DAY + timedelta(days=6)).visited == 0
    assert go(register, third, DAY + timedelta(days=7)).visited == 6
    assert go(register, third, DAY + timedelta(days=8), older_than=1).visited == 6


def test_a_dry_run_writes_nothing(register: Engine) -> None:
    before = dump(register)
    assert go(register, Web(), dry_run=True).visited == 6
    assert dump(register) == before


def test_what_robots_are_asked_to_leave_alone_is_not_visited(register: Engine) -> None:
    web = Web(robots="User-agent: *\nDisallow: /1\n\nUser-agent: sister-cities\nDisallow: /2\n")
    done = go(register, web)
    assert web.visited() == sorted(f"{site}/{number}" for site in SITES for number in (0, 1))
    assert done.told["robots are asked to stay away"] == 2


def test_a_page_that_leads_to_where_robots_are_asked_to_stay_away_is_never_dead(register: Engine) -> None:
    class Leading(Web):
        def __call__(self, request: httpx.Request) -> httpx.Response:
            answer = super().__call__(request)
            leads = request.url.path == "/1"
            return httpx.Response(301, headers={"Location": f"{SITES[1]}/private/1"}) if leads else answer

    web = Leading({f"{SITES[1]}/private/1": 404}, robots="User-agent: *\nDisallow: /private/\n")
    for days in (0, 8, 16):
        done = go(register, web, DAY + timedelta(days=days))
        assert done.states == {"ok": 4, "unknown": 2} and done.told["robots are asked to stay away"] == 2
    assert not any("private" in url for url in web.asked)


def test_a_site_whose_rules_cannot_be_read_is_not_visited(register: Engine) -> None:
    class Failing(Web):
        def __call__(self, request: httpx.Request) -> httpx.Response:
            answer = super().__call__(request)
            return httpx.Response(503) if request.url.path == "/robots.txt" else answer

    web = Failing()
    assert go(register, web).states == {"unknown": 6} and web.visited() == []


def test_a_site_that_asks_to_wait_is_left_alone_and_stays_due(register: Engine) -> None:
    web = Web({f"{SITES[0]}/0": 429})
    assert go(register, web).visited == 4
    assert f"{SITES[0]}/1" not in web.visited()
    assert go(register, Web()).visited == 2


def test_a_site_is_visited_slowly_and_as_slowly_as_it_wants(register: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float | None] = []
    for module in (guest, hosts):
        monkeypatch.setattr(module, "monotonic", lambda: 7.0)

    class Hasty(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:
            waits.append(timeout)
            return self.is_set()

    monkeypatch.setattr(checking, "Event", Hasty)
    go(register, Web(), delay=2.0)
    assert waits.count(2.0) == 6
    waits.clear()
    go(register, Web(robots="User-agent: *\nCrawl-delay: 9\n"), DAY + timedelta(days=8), delay=2.0)
    assert waits.count(9.0) == 6
    waits.clear()
    go(register, Web(robots="User-agent: *\nCrawl-delay: 86400\n"), DAY + timedelta(days=16), delay=2.0)
    assert waits.count(60.0) == 6


def test_names_are_not_taken_for_gone_while_nobody_answers(register: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def visit(one: Guest, url: str) -> Seen:
        return Seen(Sign.GONE, UNKNOWN_HOST)

    def mixed(one: Guest, url: str) -> Seen:
        return visit(one, url) if "paper" in url else Seen(Sign.FOUND, "200")

    monkeypatch.setattr(checking, "visit", visit)
    assert go(register, Web()).visited == 0
    monkeypatch.setattr(checking, "visit", mixed)
    go(register, Web())
    assert go(register, Web(), DAY + timedelta(days=8)).states == {"ok": 3, "dead": 3}


def test_a_round_that_breaks_off_goes_on_where_it_was(register: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    noted: list[int] = []
    monkeypatch.setattr(checking, "_AT_ONCE", 1)

    def interrupted(number: int) -> None:
        noted.append(number)
        if len(noted) == 2:
            raise KeyboardInterrupt

    manner = Manner("register@example.org", delay=0.0, transport=lambda: httpx.MockTransport(Web()))
    with pytest.raises(KeyboardInterrupt):
        check_links(register, manner, DAY, interrupted)
    assert links_of(register, "link=ok") == {}
    done = go(register, Web())
    assert (done.visited, done.changed) == (4, 6)
    assert len(links_of(register, "link=ok")) == 6


def test_a_source_with_a_new_address_is_told_nothing_of_the_old_one(register: Engine) -> None:
    for days in (0, 8):
        go(register, Web({f"{SITES[0]}/1": 404}), DAY + timedelta(days=days))
    assert set(links_of(register, "link=dead")) == {"paper-1"}
    take_in(register, source("paper-1", url=f"{SITES[0]}/1", title="The same page"), now=None)
    assert set(links_of(register, "link=dead")) == {"paper-1"}
    take_in(register, source("paper-1", url=f"{SITES[0]}/new"), now=None)
    assert links_of(register, "link=dead") == {}
    go(register, Web({f"{SITES[0]}/1": 404}), DAY + timedelta(days=8))
    assert links_of(register, "link=ok")["paper-1"]["since"] == "2026-12-02"


def test_without_a_contact_nobody_is_visited(register: Engine) -> None:
    web = Web()
    with pytest.raises(RegisterError, match="whom to write to"):
        go(register, web, contact="")
    assert web.asked == []


def test_an_error_in_the_middle_is_not_lost(register: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(one: Guest, url: str) -> Seen:
        raise RuntimeError("a mistake of ours")

    monkeypatch.setattr(checking, "visit", broken)
    with pytest.raises(RuntimeError, match="of ours"):
        go(register, Web())


def test_a_state_that_nobody_knows_is_refused_by_the_database(register: Engine) -> None:
    go(register, Web())
    with pytest.raises(Exception, match="state"), register.begin() as connection:
        connection.execute(text("UPDATE link_status SET state = 'asleep'"))
