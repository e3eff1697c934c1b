"""Feeds: valid, with permanent ids and the times of changes."""

import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import Engine

from app.api.serializers.feeds import entries_of
from app.domain.models import Partnership
from tests.api.running import connect, make_service
from tests.api.serializers.contexts import ARNHEM as ARNHEM_CITY
from tests.api.serializers.contexts import CITATION, EVENT, PARTNERSHIPS, SOURCE, WUHAN
from tests.api.serializers.readers import feed, get
from tests.store.smallregister import ARNHEM, BREDA, RIGA, SMALL, START, opened, partnership, take_in

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]
FIRST, SECOND, THIRD = (START - timedelta(days=back) for back in (3, 2, 1))
ATOM = "{http://www.w3.org/2005/Atom}"


def at(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@pytest.fixture
def engine(migrated_url: str) -> Iterator[Engine]:
    """The small register, revision 1, three days ago."""
    with opened(migrated_url) as engine:
        take_in(engine, *SMALL, now=FIRST)
        yield engine


@pytest.fixture
def small(engine: Engine, migrated_url: str) -> Iterator[FastAPI]:
    made = make_service(migrated_url)
    yield made
    made.state.register.close()


@pytest.fixture
async def reader(small: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    async with connect(small) as made:
        yield made


def extended(record: Partnership, *happened: str, **members: object) -> Partnership:
    """A partnership to which more happened."""
    return partnership(record.id, *record.events, *happened, **members)


async def instants(reader: httpx.AsyncClient, path: str, query: str = "") -> dict[str, tuple[str, str]]:
    """When the entries of a feed appeared and changed, by the ends of their ids, in the order of the feed."""
    entries = feed((await get(reader, path, query)).content).entries
    return {entry.id.split(":")[2]: (entry.published, entry.updated) for entry in entries}


async def test_a_presumed_status_has_no_reasons_of_its_own(client: httpx.AsyncClient) -> None:
    query = "basis=presumed&status=active&reason=armed_conflict"
    entries = (await get(client, "/v1/partnerships.jsonfeed", query)).json()["items"]
    assert entries
    for entry in entries:
        assert "Presumed active" in entry["summary"]
        assert "Reasons" not in entry["summary"]


async def test_atom_is_valid_and_complete(client: httpx.AsyncClient) -> None:
    answer = await get(client, "/v1/events.atom", "event=severed&between=NL,CN&partnership=arnhem-nl--wuhan-cn")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    parsed = feed(answer.content)
    (entry,) = parsed.entries
    assert entry.title == "Severed: Arnhem–Wuhan, 21 July 2021"
    assert "Reasons: human rights." in entry.summary
    (own,) = [link.href for link in entry.links if link.rel == "alternate"]
    assert own == "http://127.0.0.1:8000/partnerships/arnhem-nl--wuhan-cn"
    assert entry.id.startswith("tag:127.0.0.1,2026:partnerships/arnhem-nl--wuhan-cn/events/")
    via = [link.href for link in entry.links if link.rel == "via"]
    assert len(via) >= 3
    assert all(url.startswith("http") for url in via)
    assert "severed" in [tag.term for tag in entry.tags]
    assert parsed.feed.updated == entry.updated
    question = "Events between China and the Netherlands that are of the kind severed and happened to"
    assert parsed.feed.title == f"{question} arnhem-nl--wuhan-cn"
    of_feed = {link.rel: link.href for link in parsed.feed.links}
    assert of_feed["self"].startswith("http://127.0.0.1:8000/v1/events.atom?")


async def test_an_entry_says_who_ended_a_partnership_or_that_no_source_does(client: httpx.AsyncClient) -> None:
    (ended,) = (await get(client, "/v1/partnerships.jsonfeed", "id=arnhem-nl--wuhan-cn")).json()["items"]
    assert "Severed by Arnhem’s council on 21 July 2021, against the advice of its executive." in ended["summary"]
    events = (await get(client, "/v1/events.jsonfeed", "event=severed&partnership=kapelle-nl--skoczow-pl")).json()
    assert "by October 2017: severed (reported), by whom no source says." in events["items"][0]["summary"]


@pytest.mark.parametrize("path", ["/v1/partnerships", "/v1/events"])
async def test_both_kinds_of_feed_say_the_same(client: httpx.AsyncClient, path: str) -> None:
    atom = feed((await get(client, f"{path}.atom", "country=NL&limit=200")).content)
    answer = await get(client, f"{path}.jsonfeed", "country=NL&limit=200")
    assert answer.headers["content-type"] == "application/feed+json"
    json_feed = answer.json()
    assert json_feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [(item["id"], item["title"], item["date_modified"]) for item in json_feed["items"]] == [
        (entry.id, entry.title, entry.updated) for entry in atom.entries
    ]
    assert len({item["id"] for item in json_feed["items"]}) == len(json_feed["items"])
    assert all(item["content_html"] and item["summary"] and item["url"] for item in json_feed["items"])
    assert not {"None", "null"} & {word for item in json_feed["items"] for word in item["summary"].split()}


async def test_atom_has_what_the_standard_demands(client: httpx.AsyncClient) -> None:
    root = ElementTree.fromstring((await get(client, "/v1/partnerships.atom", "limit=200")).content)
    for place in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(place.findall(ATOM + name)) == 1
            assert place.findtext(ATOM + name)
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    assert len(root.findall(f"{ATOM}entry")) == 200


async def test_a_feed_has_fifty_entries_by_default(client: httpx.AsyncClient) -> None:
    assert len(feed((await get(client, "/v1/events.atom")).content).entries) == 50
    assert len((await get(client, "/v1/partnerships.jsonfeed", "limit=3")).json()["items"]) == 3
    for limit in ("0", "201", "-1", "x"):
        assert (await client.get(f"/v1/events.atom?limit={limit}")).status_code == 422


async def test_an_empty_feed_changed_with_the_register(reader: httpx.AsyncClient) -> None:
    parsed = feed((await get(reader, "/v1/partnerships.atom", "country=BE")).content)
    assert parsed.entries == []
    assert parsed.feed.updated == at(FIRST)


async def test_an_event_changes_with_its_own_words_alone(reader: httpx.AsyncClient, engine: Engine) -> None:
    before = await instants(reader, "/v1/events.atom")
    assert set(before.values()) == {(at(FIRST), at(FIRST))}
    take_in(engine, extended(ARNHEM, "contact effective 2022-05", native_label="stedenband"), now=SECOND)
    first, severed = ARNHEM.events[0], ARNHEM.events[1].model_copy(update={"note": "By a large majority."})
    take_in(engine, partnership(ARNHEM.id, first, severed, "contact effective 2022-05"), now=THIRD)
    after = await instants(reader, "/v1/events.atom")
    event = f"partnerships/{ARNHEM.id}/events/"
    assert after[f"{event}1"] == (at(FIRST), at(FIRST))
    assert after[f"{event}2"] == (at(FIRST), at(THIRD))
    assert after[f"{event}3"] == (at(SECOND), at(SECOND))
    assert set(before) < set(after)
    assert set(list(after)[:2]) == {f"{event}2", f"{event}3"}
    assert {updated for _, updated in list(after.values())[2:]} == {at(FIRST)}


async def test_what_is_learnt_late_comes_first_however_long_ago_it_happened(
    reader: httpx.AsyncClient, engine: Engine
) -> None:
    take_in(engine, extended(RIGA, "contact effective 2005"), now=SECOND)
    first, *_ = await instants(reader, "/v1/events.atom")
    assert first.startswith(f"partnerships/{RIGA.id}/")
    by_date = await instants(reader, "/v1/events.atom", "sort=-date")
    assert not next(iter(by_date)).startswith(f"partnerships/{RIGA.id}/")


async def test_a_partnership_changes_with_its_record(reader: httpx.AsyncClient, engine: Engine) -> None:
    take_in(engine, extended(BREDA, "severed decided 2023 side=a"), now=SECOND)
    found = await instants(reader, "/v1/partnerships.atom")
    assert found[f"partnerships/{BREDA.id}"] == (at(FIRST), at(SECOND))
    assert found[f"partnerships/{ARNHEM.id}"] == (at(FIRST), at(FIRST))
    assert next(iter(found)) == f"partnerships/{BREDA.id}"


async def test_a_status_that_was_foreseen_changes_on_its_day(reader: httpx.AsyncClient, engine: Engine) -> None:
    take_in(engine, extended(RIGA, "severed effective 2026-11-30 side=a"), now=SECOND)
    key = f"partnerships/{RIGA.id}"
    assert (await instants(reader, "/v1/partnerships.atom"))[key] == (at(FIRST), at(SECOND))
    later = await instants(reader, "/v1/partnerships.atom", "as_of=2026-12-24&status=severed")
    assert later[key] == (at(FIRST), "2026-11-30T00:00:00Z")


async def test_a_feed_is_available_at_an_earlier_revision(reader: httpx.AsyncClient, engine: Engine) -> None:
    before = (await get(reader, "/v1/events.atom", "known_at=r1")).content
    take_in(engine, extended(RIGA, "contact effective 2005"), now=SECOND)
    assert (await get(reader, "/v1/events.atom", "known_at=r1")).content == before


async def test_a_feed_that_did_not_change_is_not_sent_again(client: httpx.AsyncClient) -> None:
    first = await get(client, "/v1/events.atom", "event=severed")
    again = await client.get("/v1/events.atom?event=severed", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""


async def test_markup_in_the_register_is_text_in_a_feed(reader: httpx.AsyncClient, engine: Engine) -> None:
    hostile = '<script>alert("1")</script> & ]]>'
    event = RIGA.events[0].model_copy(update={"note": hostile})
    take_in(engine, partnership(RIGA.id, event, note=hostile), now=SECOND)
    content = (await get(reader, "/v1/events.atom")).content
    root = ElementTree.fromstring(content)
    html = root.findtext(f"{ATOM}entry/{ATOM}content")
    assert html is not None
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_a_quoted_passage_is_where_the_link_opens() -> None:
    quoted = event_document("ends the sister-city tie")
    (entry,) = entries_of([quoted], replace(PARTNERSHIPS, subject="events"))
    passage = "https://example.org/paper#:~:text=ends%20the%20sister%2Dcity%20tie"
    assert entry["_sources"]["links"] == [{"url": passage, "name": "The Paper: Arnhem breaks with Wuhan"}]
    assert f'<a href="{passage}">' in entry["content_html"]
    (entry,) = entries_of([event_document(None)], replace(PARTNERSHIPS, subject="events"))
    assert entry["_sources"]["links"][0]["url"] == "https://example.org/paper"


def event_document(fragment: str | None) -> str:
    shared = {"partnership": "arnhem-nl--wuhan-cn", "cities": [ARNHEM_CITY, WUHAN], "sources": [SOURCE]}
    instants = {"published": "2026-11-24T12:00:00Z", "updated": "2026-11-24T12:00:00Z"}
    return json.dumps({**shared, **EVENT, "citations": [CITATION | {"fragment": fragment}], **instants})
