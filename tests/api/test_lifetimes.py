"""How long a response may be cached: until it may have changed, and never beyond the day it is about."""

import re
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from fastapi import FastAPI

from app.api import conditional_requests
from tests.api.described import BRISK, Operation, names
from tests.api.running import Start, ask

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]
MIDNIGHT = 1_795_564_800  # 25 November 2026, 00:00 UTC.
FORM = re.compile(r"public, max-age=(\d+)(?:, stale-while-revalidate=(\d+))?")
DAILY = [
    one for one in BRISK if "as_of" in {each.name for each in one.in_query} and not one.path.startswith("/v1/events")
]
PINNABLE = [one for one in BRISK if "known_at" in {each.name for each in one.in_query}]


async def lifetime(service: FastAPI, url: str) -> tuple[int, int]:
    answer = await ask(service, url, "HEAD")
    assert answer.status_code == 200, url
    fitting = FORM.fullmatch(answer.headers["cache-control"])
    assert fitting, answer.headers["cache-control"]
    return int(fitting[1]), int(fitting[2] or 0)


@pytest.mark.parametrize("left", [86_400, 3600, 661, 660, 300, 61, 60, 59, 1])
async def test_what_is_about_today_is_not_cached_beyond_midnight(
    service: FastAPI, monkeypatch: pytest.MonkeyPatch, left: int
) -> None:
    monkeypatch.setattr(conditional_requests, "time", SimpleNamespace(time=lambda: MIDNIGHT - left + 0.25))
    for operation in DAILY:
        fresh, stale = await lifetime(service, operation.brief())
        assert 0 < fresh <= 60
        assert fresh + stale <= left
        fresh, stale = await lifetime(service, operation.brief(("as_of", "2021-06-01")))
        assert (fresh, stale) == (60, 600), "its day is given, so midnight does not matter"
    fresh, stale = await lifetime(service, "/v1/events?between=EU,RU")
    assert fresh + stale <= left, "groups have the members of the day"
    assert await lifetime(service, "/v1/events?country=NL") == (60, 600), "events are the same on every day"
    assert await lifetime(service, "/v1/events?between=EU,RU&as_of=2021-06-01&known_at=r1") == (86_400, 0)


@pytest.mark.parametrize("operation", PINNABLE, ids=names(PINNABLE))
async def test_a_url_that_pins_day_and_revision_is_cached_for_a_day(service: FastAPI, operation: Operation) -> None:
    pins = [("known_at", "r1")]
    if operation in DAILY:
        pins.insert(0, ("as_of", "2021-06-01"))
    assert await lifetime(service, operation.brief(*pins)) == (86_400, 0)
    by_instant = operation.brief(*pins[:-1], ("known_at", "2026-11-24"))
    if (answer := await ask(service, by_instant)).status_code == 200:
        assert "max-age=60," in answer.headers["cache-control"], "until its end, an instant may still see new revisions"


@pytest.mark.parametrize("operation", PINNABLE, ids=names(PINNABLE))
async def test_a_url_that_pins_only_one_of_them_is_not_cached_for_a_day(service: FastAPI, operation: Operation) -> None:
    """A status changes with the days, and the status of a past day changes with new records."""
    one_clock = [operation.brief()]
    if operation in DAILY:
        one_clock += [operation.brief(("known_at", "r1")), operation.brief(("as_of", "2021-06-01"))]
    for url in one_clock:
        answer = await ask(service, url)
        assert answer.status_code == 200, answer.text
        assert answer.headers["cache-control"].startswith("public, max-age=60,"), url
        again = await ask(service, url, headers={"if-none-match": answer.headers["etag"]})
        assert (again.status_code, again.headers["cache-control"]) == (304, answer.headers["cache-control"])


async def test_an_instant_does_not_stop_the_clock_of_the_register(shared_url: str, start: Start) -> None:
    """Until its second is over, another revision may be made at the same instant."""
    service = start(shared_url, today=datetime.now(UTC).toordinal())
    (revision,) = (await ask(service, "/v1/changes?limit=1")).json()["data"]
    for path in ("/v1/partnerships", "/v1/partnerships/arnhem-nl--wuhan-cn", "/v1/countries/NL"):
        assert (await lifetime(service, f"{path}?as_of=2021-06-01&known_at={revision['at']}"))[0] == 60
    assert (await lifetime(service, f"/v1/events?known_at={revision['at']}"))[0] == 60


async def test_members_of_groups_change_with_the_days(service: FastAPI) -> None:
    for path in ("/v1/events", "/v1/events.csv", "/v1/events.atom"):
        assert (await lifetime(service, f"{path}?between=EU,RU&known_at=r1"))[0] == 60
        assert (await lifetime(service, f"{path}?between=EU,RU&as_of=2021-06-01"))[0] == 60
        assert (await lifetime(service, f"{path}?country=NL&known_at=r1"))[0] == 86_400


@pytest.mark.parametrize("operation", PINNABLE, ids=names(PINNABLE))
async def test_a_pinned_url_is_cached_as_long_in_every_method_and_when_unchanged(
    service: FastAPI, operation: Operation
) -> None:
    pins = [("as_of", "2021-06-01"), ("known_at", "r1")] if operation in DAILY else [("known_at", "r1")]
    url = operation.brief(*pins)
    answers = [await ask(service, url), await ask(service, url), await ask(service, url, "HEAD")]
    answers.append(await ask(service, url, headers={"if-none-match": answers[0].headers["etag"]}))
    answers.append(await ask(service, url, headers={"accept-encoding": "gzip"}))
    assert [answer.status_code for answer in answers] == [200, 200, 200, 304, 200]
    assert {answer.headers["cache-control"] for answer in answers} == {"public, max-age=86400"}


async def test_a_permalink_is_cached_for_a_day(service: FastAPI) -> None:
    for operation in BRISK:
        link = (await ask(service, operation.brief())).links.get("memento")
        if link:
            assert await lifetime(service, link["url"]) == (86_400, 0), link["url"]


async def test_a_page_is_immutable_only_at_the_hash_of_its_bytes(service: FastAPI) -> None:
    style = next(
        part for part in (await ask(service, "/docs")).text.split('"') if part.startswith("/static/docs.css?v=")
    )
    assert (await ask(service, style)).headers["cache-control"] == "public, max-age=31536000, immutable"
    for path in ("/docs", "/openapi.json", "/llms.txt", "/static/docs.css", "/problems/not-found"):
        for query in ("", "?v=0", "?rev=1", "?x=v=1"):
            answer = await ask(service, path + query)
            if answer.status_code == 200:
                caching = answer.headers["cache-control"]
                assert "immutable" not in caching, path + query
                assert int(caching.partition("max-age=")[2].partition(",")[0]) <= 3600


async def test_health_is_never_cached(service: FastAPI) -> None:
    for path in ("/health/live", "/health/ready"):
        answer = await ask(service, path)
        assert answer.headers["cache-control"] == "no-store"
        assert "etag" not in answer.headers
