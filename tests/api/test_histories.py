"""A revision means one history: after a failover that lost revisions, nothing of the lost history is believed.

Two registers share r1 and r2. One made r3 and r4 before it failed; the other took over at r2 and made r3 of its own.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import httpx
import pytest
from fastapi import FastAPI

from app.store.integrity import check
from tests.api.running import connect, make_service, stop
from tests.databases import Kind, State
from tests.store.smallregister import ARNHEM, BREDA, RIGA, SURROUNDINGS, opened, take_in

pytestmark = pytest.mark.anyio
SHARED = ([*SURROUNDINGS, ARNHEM], [BREDA])
LOST = ([BREDA.model_copy(update={"note": "This was lost."})], [RIGA])
OTHER = ([RIGA.model_copy(update={"note": "This took its place."})],)


@dataclass(frozen=True)
class Histories:
    """The service that failed, and the one that took over."""

    failed: FastAPI
    successor: FastAPI


@pytest.fixture(scope="module")
def histories(make_database: Callable[[Kind, State], str], database_kind: Kind) -> Iterator[Histories]:
    services = []
    for revisions in ((*SHARED, *LOST), (*SHARED, *OTHER)):
        url = make_database(database_kind, "migrated")
        with opened(url) as engine:
            for records in revisions:
                take_in(engine, *records)
            with engine.connect() as connection:
                assert check(connection) == []
        services.append(make_service(url))
    yield Histories(*services)
    for service in services:
        stop(service)


async def get(service: FastAPI, path: str, **headers: str) -> httpx.Response:
    async with connect(service) as client:
        return await client.get(path, headers=headers)


async def names_of(service: FastAPI) -> list[str]:
    """Return the names of all revisions, oldest first."""
    revisions = (await get(service, "/v1/revisions")).json()["data"]
    return [revision["id"] for revision in reversed(revisions)]


async def test_registers_share_the_names_of_what_they_share(histories: Histories) -> None:
    failed, successor = await names_of(histories.failed), await names_of(histories.successor)
    assert failed[:2] == successor[:2]
    assert failed[2] != successor[2]
    assert [name.partition("-")[0] for name in failed] == ["r1", "r2", "r3", "r4"]


@pytest.mark.parametrize(
    "path",
    [
        "/v1/partnerships?known_at={}",
        "/v1/partnerships/arnhem-nl--wuhan-cn?known_at={}",
        "/v1/partnerships.csv?known_at={}",
        "/v1/partnerships/facets?known_at={}",
        "/v1/events?known_at={}",
        "/v1/cities?known_at={}",
        "/v1/changes?since={}",
    ],
)
async def test_a_lost_revision_is_not_believed_and_a_shared_one_is(histories: Histories, path: str) -> None:
    first, shared, replaced, lost = await names_of(histories.failed)
    for name in (first, shared):
        before, after = [await get(service, path.format(name)) for service in (histories.failed, histories.successor)]
        assert (before.status_code, after.status_code) == (200, 200)
        if "since" not in path:
            assert before.content == after.content
    for name in (replaced, lost):
        assert (await get(histories.failed, path.format(name))).status_code == 200
        refused = await get(histories.successor, path.format(name))
        assert (refused.status_code, refused.json()["code"]) == (410, "replaced-history")
        assert "/v1/revisions" in refused.json()["detail"]


async def test_a_cursor_of_a_lost_revision_is_not_believed(histories: Histories) -> None:
    page = (await get(histories.failed, "/v1/partnerships?limit=1")).json()
    assert (await get(histories.failed, page["links"]["next"])).status_code == 200
    assert (await get(histories.successor, page["links"]["next"])).status_code == 410


async def test_a_cursor_of_a_shared_revision_goes_on(histories: Histories) -> None:
    _, shared, *_ = await names_of(histories.failed)
    page = (await get(histories.failed, f"/v1/partnerships?limit=1&known_at={shared}")).json()
    following = [await get(service, page["links"]["next"]) for service in (histories.failed, histories.successor)]
    assert following[0].content == following[1].content
    assert len(following[0].json()["data"]) == 1


async def test_a_permalink_names_its_history(histories: Histories) -> None:
    answer = (await get(histories.failed, "/v1/partnerships")).json()
    (*_, latest) = await names_of(histories.failed)
    assert answer["meta"]["known_at"] == latest
    assert f"known_at={latest}" in answer["links"]["permalink"]
    assert (await get(histories.failed, answer["links"]["permalink"])).status_code == 200
    assert (await get(histories.successor, answer["links"]["permalink"])).status_code == 410


async def test_no_etag_of_the_lost_history_is_confirmed(histories: Histories) -> None:
    etag = (await get(histories.failed, "/v1/partnerships?known_at=r3")).headers["etag"]
    again = {"If-None-Match": etag}
    assert (await get(histories.failed, "/v1/partnerships?known_at=r3", **again)).status_code == 304
    assert (await get(histories.successor, "/v1/partnerships?known_at=r3", **again)).status_code == 200


async def test_a_number_that_a_person_types_is_a_revision_of_this_register(histories: Histories) -> None:
    for name in ("r3", "3"):
        answer = (await get(histories.successor, f"/v1/partnerships?known_at={name}")).json()
        assert answer["meta"]["known_at"] == (await names_of(histories.successor))[2]
    future = await get(histories.successor, "/v1/partnerships?known_at=2026")
    assert future.status_code == 422
    assert "for a day write YYYY-MM-DD" in future.json()["errors"][0]["message"]


async def test_revisions_are_listed_in_pages(histories: Histories) -> None:
    names, path = [], "/v1/revisions?limit=3"
    while path:
        page = (await get(histories.failed, path)).json()
        assert page["meta"]["count"] == 4
        names += [revision["id"] for revision in page["data"]]
        path = page["links"].get("next")
    assert names == (await names_of(histories.failed))[::-1]
