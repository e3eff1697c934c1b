"""Downloads: what they refuse, how they fail, and what they say besides their bytes."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import httpx
import pytest
from fastapi import FastAPI
from structlog.testing import capture_logs
from structlog.typing import EventDict

from app.columns.sorting import Keyset
from app.domain.errors import DatabaseUnavailable
from app.queries import partnerships
from app.queries.pagination import Page
from app.queries.partnerships import PartnershipQuery
from app.reading.state import State
from tests.api.described import follow
from tests.api.running import connect
from tests.api.serializers.readers import get, rows
from tests.statements import statement

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]
SUFFIXES = ("csv", "xlsx", "geojson", "ndjson", "atom", "jsonfeed")
WHOLE = ("csv", "xlsx", "geojson", "ndjson")


@pytest.fixture(autouse=True)
def logged() -> Iterator[list[EventDict]]:
    """What goes to the log: errors are made here on purpose, and writing them out with all they hold takes long."""
    with capture_logs() as entries:
        yield entries


def breaking(monkeypatch: pytest.MonkeyPatch, error: Exception, *, after: int) -> None:
    """Let reading fail after some batches of ten."""
    read, done = partnerships.read, 0

    def fail(
        prepared: PartnershipQuery,
        state: State,
        keyset: Keyset | None,
        limit: int,
        include: Sequence[str],
        *,
        keep: bool,
    ) -> Page:
        nonlocal done
        if done == after:
            raise error
        done += 1
        return read(prepared, state, keyset, limit, include, keep=keep)

    monkeypatch.setattr(partnerships, "read", fail)
    monkeypatch.setattr(partnerships, "BATCH", 10)


@pytest.mark.parametrize("suffix", SUFFIXES)
async def test_a_failing_question_is_an_error_status(
    service: FastAPI, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    breaking(monkeypatch, RuntimeError("secret"), after=0)
    async with connect(service, raising=False) as client:
        answer = await client.get(f"/v1/partnerships.{suffix}?country=SE")
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert b"secret" not in answer.content


async def test_a_database_that_does_not_answer_is_said(service: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    breaking(monkeypatch, DatabaseUnavailable("The database does not answer at the moment."), after=0)
    async with connect(service) as client:
        answer = await client.get("/v1/partnerships.csv?country=FI")
    assert answer.status_code == 503


@pytest.mark.parametrize("suffix", ["csv", "geojson", "ndjson"])
async def test_a_failure_midway_breaks_the_connection(
    service: FastAPI, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    breaking(monkeypatch, RuntimeError("midway"), after=2)
    async with connect(service) as client:
        with pytest.raises(RuntimeError, match="midway"):
            await client.get(f"/v1/partnerships.{suffix}")


async def test_a_workbook_fails_as_a_whole(service: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    breaking(monkeypatch, RuntimeError("midway"), after=2)
    async with connect(service) as client:
        answer = await client.get("/v1/partnerships.xlsx")
    assert answer.status_code == 500


async def test_batches_are_joined_without_a_seam(client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    for suffix in WHOLE[:1] + WHOLE[2:]:
        for query in ("", "country=AQ", "country=NL&sort=name"):
            whole_answer = await get(client, f"/v1/partnerships.{suffix}", query)
            monkeypatch.setattr(partnerships, "BATCH", 7)
            assert (await get(client, f"/v1/partnerships.{suffix}", query)).content == whole_answer.content
            monkeypatch.undo()


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("path", ["/v1/partnerships", "/v1/events"])
async def test_parameters_of_pages_are_unknown_here(client: httpx.AsyncClient, path: str, suffix: str) -> None:
    taken = {"limit=5"} if suffix in ("atom", "jsonfeed") else set()
    for query in {"limit=5", "cursor=x", "count=none", "fields=id", "include=events", "facet=status"} - taken:
        answer = await client.get(f"{path}.{suffix}?{query}")
        assert answer.status_code == 422, query
        assert answer.json()["errors"][0]["code"] == "unknown_parameter"


async def test_parameters_of_one_form_are_unknown_to_the_others(client: httpx.AsyncClient) -> None:
    for refused in (".geojson?for=spreadsheet", ".csv?geometry=points", ".xlsx?for=spreadsheet", "?for=spreadsheet"):
        assert (await client.get(f"/v1/partnerships{refused}")).status_code == 422
    for wrong in (".csv?for=excel", ".geojson?geometry=circles"):
        answer = await client.get(f"/v1/partnerships{wrong}")
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["allowed"]
    assert (await client.get("/v1/partnerships.csv?city=arnhem")).status_code == 404
    assert (await client.get("/v1/cities.csv")).status_code == 404


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("coding", ["identity", "gzip", "br", "zstd"])
async def test_head_says_what_get_says(client: httpx.AsyncClient, suffix: str, coding: str) -> None:
    got = await get(client, f"/v1/partnerships.{suffix}", "between=NL,CN", **{"Accept-Encoding": coding})
    head = await client.head(f"/v1/partnerships.{suffix}?between=NL,CN", headers={"Accept-Encoding": coding})
    assert head.status_code == 200
    assert head.content == b""
    for name in ("content-type", "etag", "vary", "link", "cache-control"):
        assert head.headers[name] == got.headers[name]
    assert head.headers.get("content-disposition") == got.headers.get("content-disposition")
    known = await client.get(
        f"/v1/partnerships.{suffix}?between=NL,CN",
        headers={"Accept-Encoding": coding, "If-None-Match": got.headers["etag"]},
    )
    assert known.status_code == 304


async def test_a_file_is_named_after_its_query(client: httpx.AsyncClient, first_revision: str) -> None:
    answer = await get(client, "/v1/partnerships.csv", "between=NL,CN&status=severed&as_of=2023-05-10")
    name = "severed-dutch-chinese-partnerships-2023-05-10"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}-{first_revision}.csv"'
    long = await get(client, "/v1/events.ndjson", "&".join(f"country={code}" for code in ("NL", "BE", "FR") * 9))
    assert long.headers["content-disposition"].startswith('inline; filename="events-with-a-city-in-')
    assert len(long.headers["content-disposition"]) < 140


async def test_the_address_that_never_changes_is_named(client: httpx.AsyncClient, first_revision: str) -> None:
    answer = await get(client, "/v1/partnerships.csv", "between=NL,CN")
    pinned = f"/v1/partnerships.csv?between=NL,CN&as_of=2026-11-24&known_at={first_revision}"
    assert f'<{pinned}>; rel="memento"' in answer.headers["link"]
    again = await get(client, pinned)
    assert again.content == answer.content
    assert again.headers["cache-control"] == "public, max-age=86400"


async def test_links_never_repeat_what_a_request_calls_this_host(client: httpx.AsyncClient) -> None:
    for suffix in ("csv", "geojson", "atom", "jsonfeed"):
        answer = await get(client, f"/v1/partnerships.{suffix}", "between=NL,CN", Host="evil.example")
        assert b"evil.example" not in answer.content
        assert b"http://127.0.0.1:8000/v1/" in answer.content


async def test_every_form_is_described(service: FastAPI) -> None:
    document = service.openapi()
    for path in ("/v1/partnerships", "/v1/events"):
        for suffix in SUFFIXES:
            operation = document["paths"][f"{path}.{suffix}"]["get"]
            assert len(operation["description"]) > 200
            (media_type,) = operation["responses"]["200"]["content"]
            assert operation["responses"]["200"]["content"][media_type]["schema"]
            assert "422" in operation["responses"]
            parameters = [follow(parameter) for parameter in operation["parameters"]]
            names = {parameter["name"] for parameter in parameters}
            assert ("limit" in names) is (suffix in ("atom", "jsonfeed"))
            assert ("for" in names) is (suffix == "csv")
            assert ("geometry" in names) is (suffix == "geojson")
            assert all(parameter["description"] for parameter in parameters)


async def test_a_download_is_no_less_than_the_count(client: httpx.AsyncClient) -> None:
    for query in ("", "status=severed", "between=US,RU"):
        count = (await get(client, "/v1/partnerships", query)).json()["meta"]["count"]
        assert len(rows((await get(client, "/v1/partnerships.csv", query)).content)) == count


def test_forty_readers_at_once_are_all_served(service: FastAPI) -> None:
    """As many threads as the server has read at the same time; none waits for a connection that another one keeps."""
    together = Barrier(40)

    def read(_: int) -> object:
        together.wait(timeout=20)
        return service.state.register.session.row(statement("SELECT number FROM revision"))

    with ThreadPoolExecutor(40) as threads:
        assert set(threads.map(read, range(40))) == {(1,)}
