"""Headers of requests as RFC 9110 reads them: lists over several lines, hosts, parts of files, and `OPTIONS *`."""

from pathlib import Path

import anyio
import pytest
from fastapi import FastAPI
from starlette.types import Message, Scope

from app.main import create_app
from app.settings import Settings
from tests.api.running import HOST, Start, ask, scope_of
from tests.api.test_errors import check

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]
LIST = "/v1/partnerships?country=NL&limit=1"
SIZE = 1_000


async def send(service: FastAPI, scope: Scope) -> tuple[int, dict[str, str]]:
    """Return the status and the headers of the response to a request that no client would send."""
    received: list[Message] = []
    requests = iter(range(1))

    async def receive() -> Message:
        if next(requests, None) is None:
            await anyio.sleep_forever()
        return {"type": "http.request", "body": b"", "more_body": False}

    async def note(message: Message) -> None:
        received.append(message)

    await service(scope, receive, note)
    headers = {name.decode(): value.decode() for name, value in received[0]["headers"]}
    return received[0]["status"], headers


def with_lines(target: str, name: str, *values: str) -> Scope:
    """A request with several lines of one header."""
    scope = scope_of(target)
    scope["headers"] += [(name.encode(), value.encode()) for value in values]
    return scope


# --- lists over several lines ---


async def test_two_accept_headers_are_one_list_whatever_came_before(shared_url: str, start: Start) -> None:
    for first, second in (("image/png", "application/json"), ("application/json", "image/png")):
        service = start(shared_url)
        for _ in range(2):
            status, headers = await send(service, with_lines(LIST, "accept", first, second))
            assert (status, headers["content-type"]) == (200, "application/json")
    status, headers = await send(start(shared_url), with_lines("/v1/partnerships", "accept", "text/csv", "image/png"))
    assert headers["content-type"].startswith("text/csv")


async def test_two_if_none_match_headers_are_one_list(shared_url: str, start: Start) -> None:
    service = start(shared_url)
    etag = (await ask(service, LIST)).headers["etag"]
    for tags in ((etag, '"other"'), ('"other"', etag)):
        assert (await send(service, with_lines(LIST, "if-none-match", *tags)))[0] == 304
        assert (await send(start(shared_url), with_lines(LIST, "if-none-match", *tags)))[0] == 304


# --- hosts ---


@pytest.mark.parametrize(
    ("version", "hosts", "status"),
    [("1.1", 1, 200), ("1.1", 0, 400), ("1.1", 2, 400), ("1.0", 0, 200), ("1.0", 2, 400)],
)
async def test_a_request_names_exactly_one_host(
    shared_url: str, start: Start, version: str, hosts: int, status: int
) -> None:
    scope = scope_of("/v1/meta")
    scope["http_version"] = version
    scope["headers"] = [header for header in scope["headers"] if header[0] != b"host"]
    scope["headers"] += [(b"host", HOST.encode())] * hosts
    assert (await send(start(shared_url), scope))[0] == status


# --- parts of files ---


@pytest.fixture
def exporting(shared_url: str, tmp_path: Path) -> FastAPI:
    """A service with one export of one file."""
    place = tmp_path / "r1"
    place.mkdir()
    (place / "all.csv").write_bytes(b"x" * SIZE)
    (place / "datapackage.json").write_text(
        '{"version": "r1-9f2c1a07", "as_of": "2026-11-24",'
        ' "resources": [{"path": "all.csv", "title": "All", "format": "csv",'
        f' "mediatype": "text/csv", "bytes": {SIZE}, "hash": "sha256:{"0" * 64}"}}]}}'
    )
    return create_app(Settings(database_url=shared_url, exports=str(tmp_path)))


FILE = "/v1/exports/r1/all.csv"


@pytest.mark.parametrize(
    "header", ["bytes=5-2", "bytes=a-b", "bytes=-", "bytes=", "bytes=1", "bytes=0-1,5-2", "bytes=--1", "lines=0-1"]
)
async def test_a_range_that_makes_no_sense_is_ignored(exporting: FastAPI, header: str) -> None:
    answer = await ask(exporting, FILE, headers={"Range": header})
    assert (answer.status_code, len(answer.content)) == (200, SIZE)


@pytest.mark.parametrize(
    ("header", "status", "length"),
    [("bytes=0-9", 206, 10), ("bytes=990-", 206, 10), ("bytes=-10", 206, 10), ("bytes= 0-9", 206, 10)],
)
async def test_a_range_is_sent(exporting: FastAPI, header: str, status: int, length: int) -> None:
    answer = await ask(exporting, FILE, headers={"Range": header})
    assert (answer.status_code, len(answer.content)) == (status, length)


async def test_a_range_behind_the_end_is_refused(exporting: FastAPI) -> None:
    check(await ask(exporting, FILE, headers={"Range": f"bytes={SIZE}-"}), 416, "range-not-satisfiable")


async def test_head_has_no_parts(exporting: FastAPI) -> None:
    for header in ("bytes=0-9", f"bytes={SIZE}-"):
        answer = await ask(exporting, FILE, "HEAD", {"Range": header})
        assert (answer.status_code, answer.headers["content-length"]) == (200, str(SIZE))


# --- the service as a whole ---


async def test_options_of_the_whole_service(shared_url: str, start: Start) -> None:
    status, headers = await send(start(shared_url), {**scope_of("/", "OPTIONS"), "path": "*", "raw_path": b"*"})
    assert (status, headers["allow"]) == (204, "GET, HEAD, OPTIONS, POST")
