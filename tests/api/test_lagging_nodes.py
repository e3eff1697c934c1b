"""A node that lags refuses a revision that it has not received. It never answers with what it happens to have of it.

The node that is ahead reads the register, the other one a copy that was made before the last write.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import cast
from urllib.parse import quote

import httpx
import pytest
from fastapi import FastAPI

from app.domain.models import AnyRecord, Group
from app.main import create_app
from app.settings import Settings
from tests.api.running import ask, make_service
from tests.databases import Databases, Kind
from tests.store.smallregister import OBSERVATION, SMALL, START, city, opened, partnership, source, take_in

pytestmark = pytest.mark.anyio
GROUPS = [
    Group.model_validate(
        {"id": id_, "name": id_, "members": [{"country": "NL", "since": "1999-01-01"}], "sources": ["gazette"]}
    )
    for id_ in ("CLUB", "LEAGUE")
]
BEFORE: tuple[AnyRecord, ...] = (*SMALL, GROUPS[0])
LAST: tuple[AnyRecord, ...] = (
    city("ede-nl"),
    source("letter"),
    partnership("ede-nl--riga-lv", "established effective 2001"),
    OBSERVATION.model_copy(update={"id": "nl-nine"}),
    GROUPS[1],
)
"""The last write: one more in every list."""
LISTS = (
    "/v1/partnerships?sort=name",
    "/v1/events?sort=date",
    "/v1/cities?",
    "/v1/sources?",
    "/v1/observations?",
    "/v1/groups?",
    "/v1/changes?",
)


def write_last(url: str) -> None:
    with opened(url) as engine:
        assert take_in(engine, *LAST, now=START + timedelta(hours=1)).revision == 2


@dataclass
class Nodes:
    """Two nodes, and the copy that the second one reads."""

    ahead: FastAPI
    behind: FastAPI
    copy: str


@pytest.fixture
def nodes(databases: Databases, database_kind: Kind) -> Iterator[Nodes]:
    url = databases.make(database_kind, "migrated")
    with opened(url) as engine:
        take_in(engine, *BEFORE)
    copy = databases.copy(url)
    write_last(url)
    ahead, behind = (
        create_app(Settings(database_url=url, read_database_url=read, rate_limit="")) for read in ("", copy)
    )
    yield Nodes(ahead, behind, copy)
    for service, used in ((ahead, url), (behind, copy)):
        service.state.register.close()
        databases.drop(used)


@pytest.fixture
def alone(databases: Databases, database_kind: Kind) -> Iterator[tuple[FastAPI, str]]:
    """The only node of a register at its first revision, and its database."""
    url = databases.make(database_kind, "migrated")
    with opened(url) as engine:
        take_in(engine, *BEFORE)
    service = make_service(url, START.date().toordinal)
    yield service, url
    service.state.register.close()
    databases.drop(url)


async def walk(service: FastAPI, url: str | None) -> list[object]:
    """Everything in a list from an address on."""
    found: list[object] = []
    while url is not None:
        answer = (await ask(service, url)).json()
        found += answer["data"]
        url = answer["links"].get("next")
    return found


def next_of(answer: httpx.Response) -> str:
    return cast(str, answer.json()["links"]["next"])


def assert_behind(answer: httpx.Response) -> None:
    assert (answer.status_code, answer.json()["code"], answer.headers["retry-after"]) == (503, "not-ready", "1")
    pattern = r"This node is at r1-[0-9a-f]{8} and has not received r2(-[0-9a-f]{8})?\."
    assert re.match(pattern, answer.json()["detail"])


async def test_a_lagging_node_refuses_the_next_page_until_it_has_caught_up(nodes: Nodes) -> None:
    rests = {path: next_of(await ask(nodes.ahead, f"{path}&limit=1")) for path in LISTS}
    for rest in rests.values():
        assert_behind(await ask(nodes.behind, rest))
        assert_behind(await ask(nodes.behind, rest))
    write_last(nodes.copy)
    for path, rest in rests.items():
        assert await walk(nodes.behind, rest) == (await walk(nodes.ahead, path))[1:], path
        assert (await ask(nodes.behind, rest)).content == (await ask(nodes.ahead, rest)).content, path


async def test_a_lagging_node_refuses_a_permalink_until_it_has_caught_up(nodes: Nodes) -> None:
    permalinks = [(await ask(nodes.ahead, path)).json()["links"]["permalink"] for path in LISTS]
    for permalink in permalinks:
        assert_behind(await ask(nodes.behind, permalink))
    write_last(nodes.copy)
    for permalink in permalinks:
        assert (await ask(nodes.behind, permalink)).content == (await ask(nodes.ahead, permalink)).content, permalink


async def test_a_node_with_an_empty_replica_is_not_ready_and_gives_no_empty_answer(
    databases: Databases, database_kind: Kind
) -> None:
    url = databases.make(database_kind, "migrated")
    service = create_app(Settings(database_url=url, read_database_url=url, rate_limit=""))
    for path in ("/health/ready", "/", "/v1/meta", "/v1/countries", "/v1/partnerships.csv", *LISTS):
        answer = await ask(service, path)
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "1"), path
    with opened(url) as engine:
        take_in(engine, *BEFORE)
    assert (await ask(service, "/health/ready")).status_code == 200
    assert (await ask(service, "/v1/partnerships?sort=name")).json()["data"]
    service.state.register.close()
    databases.drop(url)


OF_A_NEWER_REVISION = (
    "/?known_at=r2",
    "/v1/partnerships.csv?known_at=r2",
    "/v1/events.atom?known_at=r2",
    "/v1/partnerships/arnhem-nl--wuhan-cn?known_at=r2",
    "/v1/partnerships/facets?facet=status&known_at=r2",
    "/v1/countries?known_at=r2",
    "/v1/changes?since=r2",
    f"/v1/cite?url={quote('/v1/partnerships?known_at=r2')}",
)


async def test_a_lagging_node_refuses_every_parameter_that_names_a_newer_revision(nodes: Nodes) -> None:
    for url in OF_A_NEWER_REVISION:
        assert_behind(await ask(nodes.behind, url))
    write_last(nodes.copy)
    for url in OF_A_NEWER_REVISION:
        assert (await ask(nodes.behind, url)).status_code == (await ask(nodes.ahead, url)).status_code == 200, url


async def test_a_revision_that_does_not_exist_leaves_no_count_behind(nodes: Nodes, alone: tuple[FastAPI, str]) -> None:
    service, url = alone
    on_a_day = {path: f"{path}&as_of=2026-11-24" if "partnerships" in path else path for path in LISTS}
    early = {path: next_of(await ask(nodes.ahead, f"{on_a_day[path]}&limit=1")) for path in LISTS}
    for path in LISTS:
        refused = await ask(service, early[path])
        assert (refused.status_code, refused.json()["code"]) == (410, "replaced-history"), path
        assert re.match(r"r2-[0-9a-f]{8} belongs to a history that was replaced", refused.json()["detail"]), path
        refused = await ask(service, f"{path}&known_at=r2")
        assert (refused.status_code, refused.json()["errors"][0]["code"]) == (422, "future"), path
    write_last(url)
    for path in LISTS:
        assert (await ask(service, early[path])).content == (await ask(nodes.ahead, early[path])).content, path
        whole = (await ask(service, on_a_day[path])).json()
        assert whole["meta"]["count"] == len(whole["data"]), path
