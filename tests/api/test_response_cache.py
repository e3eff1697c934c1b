"""The response cache replays what was answered, holds nothing longer than it is valid, and stays within its bounds."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import Engine

from app.api import conditional_requests
from app.api.conditional_requests import Validity, entity_tag
from app.api.response_cache import CachedResponse, LRUCache
from app.columns import current_store
from app.columns.loading import LatestRevision
from app.domain.models import Tombstone
from tests.api.running import TODAY, ask, connect, listen, make_service, stop
from tests.store.smallregister import RIGA, SMALL, START, city, opened, take_in

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]
LIST = "/v1/partnerships?sort=name"


@pytest.fixture
def engine(migrated_url: str) -> Iterator[Engine]:
    with opened(migrated_url) as engine:
        take_in(engine, *SMALL)
        yield engine


@pytest.fixture
def days() -> list[int]:
    """The day it is; a test may change it."""
    return [TODAY]


@pytest.fixture
def service(migrated_url: str, engine: Engine, days: list[int]) -> Iterator[FastAPI]:
    made = make_service(migrated_url, lambda: days[0])
    yield made
    made.state.register.close()


@pytest.fixture
async def client(service: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    async with connect(service) as made:
        yield made


async def test_a_cached_response_is_the_one_that_was_computed(service: FastAPI, client: httpx.AsyncClient) -> None:
    first, again = await client.get(LIST), await client.get(LIST)
    assert len(service.state.cache) == 1
    assert (again.status_code, again.content, again.headers) == (200, first.content, first.headers)
    known = {"if-none-match": first.headers["etag"]}
    assert [(await client.get(LIST, headers=known)).status_code for _ in range(2)] == [304, 304]
    assert len(service.state.cache) == 1


async def test_unknown_tags_store_nothing_and_are_answered_from_the_cache(
    service: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await ask(service, LIST)
    entry, used = len(service.state.cache), service.state.cache.used
    statements = listen(service, monkeypatch)
    for number in range(200):
        answer = await ask(service, LIST, headers={"if-none-match": f'"{number:024x}"'})
        assert (answer.status_code, answer.content) == (200, first.content)
    assert (len(service.state.cache), service.state.cache.used) == (entry, used)
    assert all("FROM revision" in statement for statement in statements)


@pytest.mark.parametrize("seconds", [1, 300, 659, 661])
async def test_the_cache_works_until_midnight(
    service: FastAPI, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, seconds: int
) -> None:
    timestamp = datetime.fromordinal(TODAY + 1).replace(tzinfo=UTC).timestamp() - seconds
    monkeypatch.setattr(conditional_requests, "time", SimpleNamespace(time=lambda: timestamp))
    first = await client.get(LIST)
    statements = listen(service, monkeypatch)
    assert (await client.get(LIST)).content == first.content
    assert all("FROM revision" in statement for statement in statements)
    fresh, stale = (int(part.partition("=")[2]) for part in first.headers["cache-control"].split(", ")[1:])
    assert fresh + stale <= seconds


async def test_a_change_and_a_new_day_are_seen_at_once(
    engine: Engine, client: httpx.AsyncClient, days: list[int]
) -> None:
    before = [(await client.get(LIST)).text for _ in range(2)][1]
    take_in(engine, city("wuhan-cn", name="Hankou"), now=START + timedelta(minutes=1))
    after = (await client.get(LIST)).text
    assert "Hankou" in after
    assert "Hankou" not in before
    days[0] += 1
    assert (await client.get(LIST)).json()["meta"]["as_of"] == "2026-11-25"


@pytest.mark.parametrize("path", [f"/{RIGA.id}?", f"/{RIGA.id}/history?", f"?id={RIGA.id}&", f".csv?id={RIGA.id}&"])
async def test_who_has_a_permalink_learns_that_its_record_was_retracted(
    engine: Engine, client: httpx.AsyncClient, path: str
) -> None:
    url = f"/v1/partnerships{path}as_of=2024-01-01&known_at=r1"
    known = {"if-none-match": (await client.get(url)).headers["etag"]}
    take_in(engine, city("wuhan-cn", name="Hankou"), now=START + timedelta(minutes=1))
    assert (await client.get(url, headers=known)).status_code == 304
    take_in(engine, Tombstone(id=RIGA.id, reason="A mistake."), now=START + timedelta(minutes=2))
    assert (await client.get(url, headers=known)).status_code == 410


async def test_the_revision_is_read_once_in_a_while(
    engine: Engine, service: FastAPI, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (await client.get(LIST)).text
    statements = listen(service, monkeypatch)
    monkeypatch.setattr(current_store, "_POLL", 60)
    take_in(engine, city("wuhan-cn", name="Hankou"), now=START + timedelta(minutes=1))
    assert [(await client.get(LIST)).text for _ in range(8)] == [before] * 8
    assert statements == []
    monkeypatch.setattr(current_store, "_POLL", 0.0)
    assert "Hankou" in (await client.get(LIST)).text


async def test_requests_that_arrive_together_read_the_revision_once(
    service: FastAPI, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (await client.get(LIST)).text
    register = service.state.register
    monkeypatch.setattr(current_store, "_POLL", 60)
    monkeypatch.setattr(register.current_store, "_polled", -1e9)
    statements = listen(service, monkeypatch)
    together = await asyncio.gather(*(client.get(LIST) for _ in range(8)))
    assert [answer.text for answer in together] == [before] * 8
    assert len(statements) == 1


async def test_a_day_that_is_named_survives_midnight(
    service: FastAPI, client: httpx.AsyncClient, days: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"{LIST}&as_of=2021-06-01"
    first = await client.get(url)
    days[0] += 1
    statements = listen(service, monkeypatch)
    assert (await client.get(url)).headers["etag"] == first.headers["etag"]
    assert all("FROM revision" in statement for statement in statements)


async def test_codings_and_formats_have_entries_of_their_own(client: httpx.AsyncClient) -> None:
    for _ in range(2):
        plain = await client.get(LIST, headers={"accept-encoding": "identity"})
        zipped = await client.get(LIST, headers={"accept-encoding": "gzip"})
        table = await client.get(LIST, headers={"accept": "text/csv"})
        assert plain.json() == zipped.json()
        assert (plain.headers.get("content-encoding"), zipped.headers.get("content-encoding")) == (None, "gzip")
        assert len({answer.headers["etag"] for answer in (plain, zipped, table)}) == 3
        assert table.headers["content-type"].startswith("text/csv")


async def test_accept_headers_that_negotiate_the_same_share_an_entry(service: FastAPI) -> None:
    for accept in ("*/*", "application/json", "application/json, text/plain;q=0.5", "text/html, */*;q=0.1", ""):
        assert (await ask(service, LIST, headers={"accept": accept})).status_code == 200
    assert len(service.state.cache) == 1
    assert (await ask(service, LIST, headers={"accept": "image/png"})).status_code == 406


@pytest.mark.parametrize(
    ("url", "headers"),
    [
        ("/v1/partnerships?colour=red", {}),
        ("/v1/partnerships/none", {}),
        ("/nowhere", {}),
        ("/health/ready", {}),
        ("/metrics", {}),
        ("/v1/partnerships.csv", {}),
        ("/v1/exports/r1/file.csv", {}),
        ("/v1/exports/r1/file.csv", {"range": "bytes=0-9"}),
    ],
)
async def test_errors_streams_and_ranges_are_not_stored(service: FastAPI, url: str, headers: dict[str, str]) -> None:
    for method in ("GET", "HEAD"):
        await ask(service, url, method, headers)
    assert len(service.state.cache) == 0


async def test_head_of_a_stream_has_its_headers_and_computes_no_more_than_its_beginning(service: FastAPI) -> None:
    head, whole = [await ask(service, "/v1/partnerships.csv", method) for method in ("HEAD", "GET")]
    assert (head.status_code, head.content, head.headers) == (200, b"", whole.headers)
    known = {"if-none-match": whole.headers["etag"]}
    answer = await ask(service, "/v1/partnerships.csv", headers=known)
    assert (answer.status_code, answer.content) == (304, b"")


async def test_head_fills_the_cache_for_get(service: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    head = await ask(service, LIST, "HEAD")
    statements = listen(service, monkeypatch)
    got = await ask(service, LIST)
    assert (head.content, head.headers) == (b"", got.headers)
    assert all("FROM revision" in statement for statement in statements)


async def test_a_forged_host_gets_what_everybody_gets_and_poisons_nothing(service: FastAPI) -> None:
    for url in (LIST, "/v1/partnerships.atom", "/v1/cite?url=/v1/partnerships"):
        forged = await ask(service, url, headers={"host": "evil.example"})
        honest = await ask(service, url)
        assert (honest.content, honest.headers) == (forged.content, forged.headers)
        assert "evil" not in honest.text


async def test_the_least_recently_used_go_first_and_the_bound_holds(
    migrated_url: str, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = make_service(migrated_url, lambda: TODAY, "", cache_bytes=120_000)
    cache = service.state.cache
    async with connect(service) as client:
        for number in range(1, 60):
            await client.get(LIST)
            await client.get(f"{LIST}&limit={number}")
            assert cache.used <= 120_000
        assert 5 < len(cache) < 60
        statements = listen(service, monkeypatch)
        await client.get(LIST)
        assert all("FROM revision" in statement for statement in statements)
    stop(service)


PATH = "/v1/partnerships"
VALIDITY = Validity(
    query="country=NL",
    revision=4,
    history="9f2c1a07",
    recorded_at="2026-11-24T12:00:00Z",
    day=TODAY,
    base_url="http://a",
)


@pytest.mark.parametrize(
    ("build_id", "path", "coding", "validity"),
    [
        ("another", PATH, "identity", VALIDITY),
        ("build", "/v1/events", "identity", VALIDITY),
        ("build", PATH, "gzip", VALIDITY),
        ("build", PATH, "identity", replace(VALIDITY, query="country=BE")),
        ("build", PATH, "identity", replace(VALIDITY, revision=5)),
        ("build", PATH, "identity", replace(VALIDITY, history="00000000")),
        ("build", PATH, "identity", replace(VALIDITY, recorded_at="2026-11-24T12:00:01Z")),
        ("build", PATH, "identity", replace(VALIDITY, day=TODAY + 1)),
        ("build", PATH, "identity", replace(VALIDITY, day=None)),
        ("build", PATH, "identity", replace(VALIDITY, base_url="http://b")),
    ],
)
async def test_a_tag_depends_on_everything_that_may_change_a_response(
    build_id: str, path: str, coding: str, validity: Validity
) -> None:
    assert entity_tag(build_id, path, coding, validity) != entity_tag("build", PATH, "identity", VALIDITY)


async def test_a_slow_response_of_an_earlier_revision_is_not_stored() -> None:
    cache = LRUCache(1_000_000)
    latest, earlier = LatestRevision(2, "2026-11-24T12:00:00Z"), LatestRevision(1, "2026-11-23T12:00:00Z")
    cache.see(latest)
    for revision, entries in ((earlier, 0), (latest, 1)):
        response = CachedResponse([], b"{}", b"", None, Validity(latest=revision), None)
        cache.set(("/slow", b"", "identity", "", False), response)
        assert len(cache) == entries
