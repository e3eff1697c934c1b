"""Responses have a strong ETag of what they depend on, so that unchanged ones are answered with 304."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import anyio
import pytest
from fastapi import FastAPI

from app.columns import current_store
from app.domain.models import City, Partnership
from app.seed.records import SeedRecords
from app.store.database import open_engine
from tests.api.described import BRISK, OPERATIONS, Operation, names
from tests.api.running import TODAY, Start, ask, make_service, stop
from tests.databases import Kind, State, commit_records

pytestmark = pytest.mark.anyio
VERSIONED = [one for one in BRISK if not one.path.startswith("/health/")]
PAGES = ("/docs", "/openapi.json", "/static/docs.css", "/", "/llms.txt", "/problems/not-found")
TAG = re.compile(r'"(r\d+-[0-9a-f]{8}\.)?[0-9a-f]{16,64}"')
OTHER_TAGS = ('"0"', "TAG", '"*"', "", ",", '"TAGx"')
OF_THE_ANSWER = {"content-type", "content-length", "content-encoding"}


@pytest.mark.parametrize("operation", VERSIONED, ids=names(VERSIONED))
async def test_an_unchanged_response_is_304_without_a_query(
    service: FastAPI, statements: list[str], operation: Operation
) -> None:
    whole = await ask(service, operation.brief())
    tag = whole.headers["etag"]
    assert TAG.fullmatch(tag)
    for known in (tag, f"W/{tag}", f'"a", {tag}', f'{tag},"b"', f'W/"c" ,  W/{tag}'):
        statements.clear()
        answer = await ask(service, operation.brief(), headers={"if-none-match": known})
        assert (answer.status_code, answer.content) == (304, b""), known
        assert len(statements) <= 1
        assert all("FROM revision" in statement for statement in statements)
        repeated = {name: value for name, value in whole.headers.items() if name in {"etag", "cache-control", "vary"}}
        assert {name: answer.headers[name] for name in repeated} == repeated
        assert not OF_THE_ANSWER & set(answer.headers)
    for other in OTHER_TAGS if operation.media_types == ["application/json"] else OTHER_TAGS[:1]:
        answer = await ask(service, operation.brief(), headers={"if-none-match": other.replace("TAG", tag[1:-1])})
        assert (answer.status_code, answer.content) == (200, whole.content), other


@pytest.mark.sqlite_only
@pytest.mark.parametrize("path", [*names(VERSIONED), *PAGES])
async def test_if_none_match_with_a_star_matches_whatever_exists(service: FastAPI, path: str) -> None:
    operation = next((one for one in OPERATIONS if one.path == path), None)
    url = operation.brief() if operation else path
    whole = await ask(service, url)
    answer = await ask(service, url, headers={"if-none-match": "*"})
    assert (answer.status_code, answer.content) == (304, b"")
    assert answer.headers["etag"] == whole.headers["etag"]
    for missing in ("/v1/cities/arnem", "/v1/partnerships?limit=0", "/v1/unknown"):
        assert (await ask(service, missing, headers={"if-none-match": "*"})).status_code in (404, 422)


@pytest.mark.sqlite_only
@pytest.mark.parametrize("path", PAGES)
async def test_pages_have_tags_too(service: FastAPI, path: str) -> None:
    whole = await ask(service, path)
    assert TAG.fullmatch(whole.headers["etag"])
    answer = await ask(service, path, headers={"if-none-match": whole.headers["etag"]})
    assert (answer.status_code, answer.content) == (304, b"")
    head = await ask(service, path, "HEAD")
    assert (head.status_code, head.content, head.headers) == (200, b"", whole.headers)


@pytest.mark.sqlite_only
@pytest.mark.parametrize("operation", BRISK, ids=names(BRISK))
async def test_head_has_the_headers_of_get_and_no_body(service: FastAPI, operation: Operation) -> None:
    for headers in ({}, {"accept-encoding": "gzip"}):
        head = await ask(service, operation.brief(), "HEAD", headers)
        got = await ask(service, operation.brief(), headers=headers)
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers == got.headers


@pytest.fixture(scope="module")
def other_process(shared_url: str) -> Iterator[FastAPI]:
    """Another service on the same register."""
    made = make_service(shared_url)
    yield made
    stop(made)


@pytest.mark.parametrize("operation", VERSIONED, ids=names(VERSIONED))
async def test_another_process_gives_the_same_bytes_and_tags(
    service: FastAPI, other_process: FastAPI, operation: Operation
) -> None:
    old, new = await ask(service, operation.brief()), await ask(other_process, operation.brief())
    assert old.content == new.content
    assert old.headers == new.headers


async def test_each_question_and_each_day_has_a_tag_of_its_own(service: FastAPI, shared_url: str, start: Start) -> None:
    urls = ("/v1/partnerships", "/v1/partnerships?status=severed", "/v1/events", "/v1/partnerships?as_of=2021")
    tags = {(await ask(service, url)).headers["etag"] for url in urls}
    assert len(tags) == len(urls)
    tomorrow = start(shared_url, TODAY + 1)
    later = [(await ask(tomorrow, url)).headers["etag"] for url in urls]
    assert later[0] not in tags
    assert later[-1] in tags, "with its day given, an answer does not depend on today"


def change(url: str, seed: SeedRecords, now: datetime | None = None) -> None:
    """A new city, and another note on a partnership that many requests show."""
    (arnhem,) = (one for one in seed.partnerships if one.id == "arnhem-nl--wuhan-cn")
    (city,) = (one for one in seed.cities if one.id == "arnhem-nl")
    changed: list[City | Partnership] = [
        arnhem.model_copy(update={"note": "A new note."}),
        city.model_copy(update={"id": "new-arnhem-nl", "name": "New Arnhem", "wikidata_id": None, "geonames_id": None}),
    ]
    engine = open_engine(url)
    commit_records(engine, changed, actor="test", comment="For a test", now=now)
    engine.dispose()


async def test_a_change_is_seen_at_once_and_what_was_pinned_stays(
    seeded_url: str, whole_seed: SeedRecords, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(current_store, "_POLL", 0.1)  # As outside of tests.
    service = start(seeded_url)
    fixed = (
        *("/v1/vocabularies", "/v1/exports"),
        *(f"/v1/reconcile/{path}" for path in ("extend/propose", "suggest/property", "suggest/type")),
    )
    urls = [operation.brief() for operation in VERSIONED if not operation.path.startswith(fixed)]
    before = {url: await ask(service, url) for url in urls}
    pins = [answer.links["memento"]["url"] for answer in before.values() if "memento" in answer.links]
    pinned = {url: await ask(service, url) for url in pins}
    change(seeded_url, whole_seed)
    await anyio.sleep(0.12)
    after = {url: await ask(service, url) for url in urls}
    again = {url: await ask(service, url) for url in pinned}
    assert len(pinned) >= 8
    for url in urls:
        assert after[url].headers["etag"] != before[url].headers["etag"], url
    assert "A new note." in after["/v1/partnerships/arnhem-nl--wuhan-cn"].text
    latest = (await ask(service, "/v1/partnerships?sort=-updated&limit=1")).json()["data"]
    assert [record["id"] for record in latest] == ["arnhem-nl--wuhan-cn"]
    assert "new-arnhem-nl" in after["/v1/cities"].text or after["/v1/cities"].json()["meta"]["count"] > 0
    for url, answer in pinned.items():
        assert (again[url].status_code, again[url].content) == (200, answer.content), url


async def test_a_process_that_has_not_seen_a_change_follows_the_links_of_one_that_has(
    seeded_url: str, whole_seed: SeedRecords, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(current_store, "_POLL", 60)
    behind = start(seeded_url)
    before = await ask(behind, "/v1/partnerships?limit=2")
    change(seeded_url, whole_seed)
    ahead = start(seeded_url)
    after = await ask(ahead, "/v1/partnerships?limit=2")
    assert (await ask(behind, "/v1/partnerships?limit=2")).content == before.content != after.content
    for link in ("next", "permalink"):
        url = after.json()["links"][link]
        followed, expected = await ask(behind, url), await ask(ahead, url)
        assert (followed.status_code, followed.content) == (200, expected.content), url


@pytest.mark.parametrize("operation", VERSIONED, ids=names(VERSIONED))
async def test_a_repeated_response_needs_no_query(
    service: FastAPI, statements: list[str], operation: Operation
) -> None:
    await ask(service, operation.brief())
    statements.clear()
    await ask(service, operation.brief())
    if operation.media_types == ["application/json"]:
        assert len(statements) <= 1


async def test_a_revision_that_was_lost_and_another_of_its_number_have_different_tags(
    database_kind: Kind, make_database: Callable[[Kind, State], str], whole_seed: SeedRecords, start: Start
) -> None:
    """A register that is brought back from an older copy gives out the same numbers again."""
    urls = ("/v1/partnerships", "/v1/partnerships?known_at=r2&as_of=2024", "/v1/partnerships?known_at=r1&as_of=2024")
    tags = []
    for year in (2027, 2028):
        url = make_database(database_kind, "seeded")
        change(url, whole_seed, datetime(year, 1, 1, tzinfo=UTC))
        service = start(url)
        tags.append([(await ask(service, path)).headers["etag"] for path in urls])
    lost, new = tags
    assert [lost[place] == new[place] for place in range(3)] == [False, False, True]
