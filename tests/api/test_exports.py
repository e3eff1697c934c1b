"""Exports over HTTP: what there is, and files that arrive whole, in parts, and with their hashes."""

import hashlib
import json
import re
from base64 import b64encode
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from app.exports.contents import ExportContents
from app.exports.folder import make_export
from app.main import create_app
from app.reading import state
from app.reading.register import Register
from app.settings import Settings
from app.store.database import open_engine
from app.store.read_session import ReadSession
from tests.api.described import PROBLEM, faults
from tests.api.running import TODAY, connect
from tests.databases import Kind, State
from tests.importer.fictional_data import no_progress
from tests.store.smallregister import SMALL, city, opened, take_in

pytestmark = pytest.mark.anyio
FILE = "/v1/exports/r1/partnerships.ndjson"
Serving = Callable[[str, Path | str], FastAPI]


@pytest.fixture(scope="module")
def url(make_database: Callable[[Kind, State], str]) -> str:
    """A seeded database."""
    return make_database("sqlite", "seeded")


@pytest.fixture(scope="module")
def small(make_database: Callable[[Kind, State], str]) -> str:
    """A register that is exported in a moment."""
    return make_small(make_database)


def make_small(make_database: Callable[[Kind, State], str]) -> str:
    url = make_database("sqlite", "migrated")
    with opened(url) as engine:
        take_in(engine, *SMALL)
    return url


@pytest.fixture(scope="module")
def folder(url: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the export of the first revision."""
    made = tmp_path_factory.mktemp("exports")
    export(url, made)
    return made


def export(url: str, folder: Path) -> None:
    register = Register(ReadSession(open_engine(url)), today=lambda: TODAY)
    assert make_export(ExportContents(state.State.now(register)), folder, no_progress)
    register.close()


@pytest.fixture
def serve() -> Iterator[Serving]:
    """`serve(url, folder)` gives a service with the exports in a folder; none where it is empty."""
    running: list[FastAPI] = []

    def start(url: str, folder: Path | str) -> FastAPI:
        register = Register(ReadSession(open_engine(url)), today=lambda: TODAY)
        running.append(create_app(Settings(database_url=url, exports=str(folder), rate_limit=""), register=register))
        return running[-1]

    yield start
    for service in running:
        service.state.register.close()


@pytest.fixture
async def client(url: str, folder: Path, serve: Serving) -> AsyncIterator[httpx.AsyncClient]:
    async with connect(serve(url, folder)) as made:
        yield made


# --- the list ---


async def test_the_list_names_every_file_with_its_size_and_hash(client: httpx.AsyncClient, folder: Path) -> None:
    answer = await client.get("/v1/exports")
    assert answer.status_code == 200
    assert faults("/v1/exports", 200, "application/json", answer.json()) == []
    listed = {one["name"]: one for one in answer.json()["data"]}
    assert listed.keys() == {path.name for path in (folder / "r1").iterdir()}
    assert answer.json()["meta"] == {"count": len(listed), "revision": 1, "warnings": []}
    for name, one in listed.items():
        body = (folder / "r1" / name).read_bytes()
        assert (one["bytes"], one["sha256"]) == (len(body), hashlib.sha256(body).hexdigest())
        assert (one["revision"], one["as_of"], one["url"]) == (1, "2026-11-24", f"/v1/exports/r1/{name}")
        assert one["title"]
    assert listed["register.sqlite"]["format"] == "sqlite"


@pytest.mark.parametrize("missing", [True, False])
async def test_without_exports_the_list_says_how_to_make_one(
    url: str, tmp_path: Path, serve: Serving, missing: bool
) -> None:
    async with connect(serve(url, "" if missing else tmp_path / "not-there")) as client:
        answer = (await client.get("/v1/exports")).json()
        file = await client.get(FILE)
    assert answer["data"] == []
    assert (answer["meta"]["count"], answer["meta"]["revision"]) == (0, None)
    assert "sister-cities export" in answer["meta"]["warnings"][0]
    assert faults("/v1/exports", 200, "application/json", answer) == []
    assert (file.status_code, file.headers["content-type"]) == (404, PROBLEM)


async def test_a_new_export_is_listed_at_once_the_newest_first(
    make_database: Callable[[Kind, State], str], tmp_path: Path, serve: Serving
) -> None:
    own = make_small(make_database)
    service = serve(own, tmp_path)
    async with connect(service) as client:
        before = await client.get("/v1/exports")
        export(own, tmp_path)
        first = await client.get("/v1/exports", headers={"If-None-Match": before.headers["etag"]})
        unchanged = await client.get("/v1/exports", headers={"If-None-Match": first.headers["etag"]})
        with opened(own) as engine:
            take_in(engine, city("hengelo-gld-nl"), now=None)
        behind = await client.get("/v1/exports")
        export(own, tmp_path)
        second = await client.get("/v1/exports")
    assert before.json()["data"] == []
    assert (first.status_code, unchanged.status_code) == (200, 304)
    assert behind.json()["meta"]["warnings"] == ["The newest export is of r1; the register is at r2."]
    revisions = [one["revision"] for one in second.json()["data"]]
    assert revisions == sorted(revisions, reverse=True)
    assert set(revisions) == {1, 2}
    assert second.json()["meta"] == {"count": len(revisions), "revision": 2, "warnings": []}


async def test_an_unfinished_export_or_anything_else_in_the_folder_is_not_listed(
    small: str, tmp_path: Path, serve: Serving
) -> None:
    export(small, tmp_path)
    for name in (".unfinished", "r01", "r2", "rx", "old"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "partnerships.csv").write_text("half", encoding="utf-8")
    descriptor = (tmp_path / "r1" / "datapackage.json").read_text(encoding="utf-8")
    (tmp_path / "r2" / "datapackage.json").write_text(descriptor[:1000], encoding="utf-8")  # Half copied.
    (tmp_path / "r3").write_text("a file", encoding="utf-8")
    (tmp_path / "r1" / "private.txt").write_text("a private file", encoding="utf-8")
    async with connect(serve(small, tmp_path)) as client:
        listed = (await client.get("/v1/exports")).json()["data"]
        others = [
            await client.get(f"/v1/exports/{name}")
            for name in (".unfinished/partnerships.csv", "r2/partnerships.csv", "r01/partnerships.csv",
                         "r1/private.txt")
        ]  # fmt: skip
    assert {one["revision"] for one in listed} == {1}
    assert "private.txt" not in {one["name"] for one in listed}
    assert [answer.status_code for answer in others] == [404] * 4


@pytest.mark.parametrize("descriptor", ["{}", "[]", '{"version": "r2", "as_of": "2026-11-24", "resources": [1]}'])
async def test_a_descriptor_of_something_else_hides_no_export(
    small: str, tmp_path: Path, serve: Serving, descriptor: str
) -> None:
    export(small, tmp_path)
    (tmp_path / "r2").mkdir()
    (tmp_path / "r2" / "datapackage.json").write_text(descriptor, encoding="utf-8")
    async with connect(serve(small, tmp_path)) as client:
        listed = (await client.get("/v1/exports")).json()["data"]
        file = await client.get(FILE)
    assert {entry["revision"] for entry in listed} == {1}
    assert file.status_code == 200


def export_of_another(url: str, folder: Path, number: int, history: str) -> None:
    """Write an export that says that it is of another revision."""
    export(url, folder)
    (folder / "r1").rename(folder / f"r{number}")
    descriptor = folder / f"r{number}" / "datapackage.json"
    package = json.loads(descriptor.read_text(encoding="utf-8"))
    descriptor.write_text(json.dumps(package | {"version": f"r{number}-{history}"}), encoding="utf-8")


async def test_a_replica_lists_the_export_of_a_revision_that_it_may_still_receive(
    url: str, tmp_path: Path, serve: Serving
) -> None:
    export_of_another(url, tmp_path, 99, "deadbeef")
    service = serve(url, tmp_path)
    service.state.register.reads_replica = True
    async with connect(service) as client:
        answer = (await client.get("/v1/exports")).json()
    assert answer["meta"]["revision"] == 99
    assert not any("left out" in warning for warning in answer["meta"]["warnings"])


@pytest.mark.parametrize(("number", "history"), [(1, "deadbeef"), (99, "deadbeef")])
async def test_an_export_of_a_lost_history_is_left_out_with_a_warning(
    url: str, tmp_path: Path, serve: Serving, number: int, history: str
) -> None:
    export_of_another(url, tmp_path, number, history)
    async with connect(serve(url, tmp_path)) as client:
        answer = (await client.get("/v1/exports")).json()
    assert (answer["data"], answer["meta"]["revision"]) == ([], None)
    assert answer["meta"]["warnings"][0].startswith(f"The export of r{number}-{history} is left out")


async def test_a_file_that_has_changed_its_size_is_not_passed_on(small: str, tmp_path: Path, serve: Serving) -> None:
    export(small, tmp_path)
    with (tmp_path / "r1" / "partnerships.ndjson").open("ab") as file:
        file.write(b"{}\n")
    (tmp_path / "r1" / "cities.ndjson").unlink()
    async with connect(serve(small, tmp_path)) as client:
        names = {one["name"] for one in (await client.get("/v1/exports")).json()["data"]}
        gone = [await client.get(f"/v1/exports/r1/{name}") for name in ("partnerships.ndjson", "cities.ndjson")]
    assert names.isdisjoint({"partnerships.ndjson", "cities.ndjson"})
    assert "partnerships.csv" in names
    assert [answer.status_code for answer in gone] == [404, 404]


# --- files ---


async def test_every_listed_file_arrives_as_it_lies_on_the_disk(client: httpx.AsyncClient, folder: Path) -> None:
    for one in (await client.get("/v1/exports")).json()["data"]:
        answer = await client.get(one["url"], headers={"Accept-Encoding": "zstd, br, gzip", "Accept": "text/html"})
        assert answer.status_code == 200
        assert answer.content == (folder / "r1" / one["name"]).read_bytes()
        assert answer.headers["etag"] == f'"{one["sha256"]}"'
        digest = b64encode(hashlib.sha256(answer.content).digest()).decode()
        assert answer.headers["repr-digest"] == f"sha-256=:{digest}:"
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert answer.headers["content-disposition"] == f'attachment; filename="{one["name"]}"'
        assert answer.headers["content-type"].partition(";")[0] == one["media_type"]
        assert answer.headers["content-length"] == str(one["bytes"])
        assert answer.headers["accept-ranges"] == "bytes"
        assert "content-encoding" not in answer.headers


async def test_a_file_bears_the_headers_of_every_answer(client: httpx.AsyncClient) -> None:
    answer, part = await client.get(FILE), await client.get(FILE, headers={"Range": "bytes=0-0"})
    for headers in (answer.headers, part.headers):
        assert headers["access-control-allow-origin"] == "*"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-resource-policy"] == "cross-origin"
        assert headers["access-control-expose-headers"] == "*"


async def test_a_download_that_was_broken_off_is_taken_up_again(client: httpx.AsyncClient, folder: Path) -> None:
    whole = (folder / "r1" / "partnerships.ndjson").read_bytes()
    broken = 123_456
    first = await client.get(FILE, headers={"Range": f"bytes=0-{broken - 1}"})
    second = await client.get(FILE, headers={"Range": f"bytes={broken}-", "If-Range": first.headers["etag"]})
    assert (first.status_code, second.status_code) == (206, 206)
    assert first.headers["content-range"] == f"bytes 0-{broken - 1}/{len(whole)}"
    assert second.headers["content-range"] == f"bytes {broken}-{len(whole) - 1}/{len(whole)}"
    assert first.content + second.content == whole
    digest = b64encode(hashlib.sha256(first.content + second.content).digest()).decode()
    assert first.headers["repr-digest"] == second.headers["repr-digest"] == f"sha-256=:{digest}:"


async def test_a_part_of_another_state_is_not_stuck_on(client: httpx.AsyncClient, folder: Path) -> None:
    for tag in ('"another"', f"W/{(await client.head(FILE)).headers['etag']}"):
        answer = await client.get(FILE, headers={"Range": "bytes=100-", "If-Range": tag})
        assert answer.status_code == 200
        assert answer.content == (folder / "r1" / "partnerships.ndjson").read_bytes()


async def test_the_end_of_a_file_and_several_parts_can_be_requested(client: httpx.AsyncClient, folder: Path) -> None:
    whole = (folder / "r1" / "partnerships.ndjson").read_bytes()
    assert (await client.get(FILE, headers={"Range": "bytes=-7"})).content == whole[-7:]
    parts = await client.get(FILE, headers={"Range": "bytes=0-1,10-14"})
    assert parts.status_code == 206
    assert parts.headers["content-type"].startswith("multipart/byteranges")
    assert whole[10:15] in parts.content


async def test_a_part_behind_the_end_is_refused_with_the_size(client: httpx.AsyncClient, folder: Path) -> None:
    size = (folder / "r1" / "partnerships.ndjson").stat().st_size
    answer = await client.get(FILE, headers={"Range": f"bytes={size}-"})
    assert (answer.status_code, answer.headers["content-type"]) == (416, PROBLEM)
    assert answer.headers["content-range"] == f"bytes */{size}"
    assert answer.headers["cache-control"] == "no-store"
    assert (answer.json()["status"], answer.json()["instance"]) == (416, FILE)
    assert "etag" not in answer.headers


async def test_who_has_a_file_already_gets_nothing(client: httpx.AsyncClient) -> None:
    tag = (await client.get(FILE)).headers["etag"]
    for known in (tag, f'"other", W/{tag}', "*"):
        answer = await client.get(FILE, headers={"If-None-Match": known, "Range": "bytes=0-9"})
        assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", tag)
    assert (await client.get(FILE, headers={"If-None-Match": '"other"'})).status_code == 200


async def test_head_has_the_same_headers_without_the_bytes(client: httpx.AsyncClient) -> None:
    for url in (FILE, "/v1/exports", "/v1/exports/r1/nothing"):
        whole, head = await client.get(url), await client.head(url)
        assert head.content == b""
        assert (head.status_code, dict(head.headers)) == (whole.status_code, dict(whole.headers))


@pytest.mark.parametrize(
    "path",
    [
        "r1/..%2fregister",
        "r1/..%2f..%2f..%2fetc%2fpasswd",
        "r1/%2e%2e",
        "r1/..%5cr1",
        "..%2fr1/partnerships.csv",
        "r1%2f..%2fr1/partnerships.csv",
        "%2e/partnerships.csv",
        "r1/partnerships.csv%00",
        "r1/PARTNERSHIPS.CSV",
        "R1/partnerships.csv",
        "r0/partnerships.csv",
        "r99999999999999999999/partnerships.csv",
        "r%D9%A1/partnerships.csv",
        "r1/" + "a" * 5000,
        "r1/",
        "r1",
    ],
)
async def test_no_path_leads_to_anything_but_an_exported_file(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(f"/v1/exports/{path}")
    assert (answer.status_code, answer.headers["content-type"]) == (404, PROBLEM)
    assert len(answer.content) < 10_000


async def test_an_unknown_file_is_refused_with_those_there_are(client: httpx.AsyncClient) -> None:
    problem = (await client.get("/v1/exports/r1/partnerships.xml")).json()
    assert problem["code"] == "not-found"
    assert "r1/partnerships.csv" in {candidate["id"] for candidate in problem["candidates"]}


async def test_parameters_that_do_not_exist_and_other_methods_are_refused(client: httpx.AsyncClient) -> None:
    for url in (FILE, "/v1/exports"):
        unknown, posted = await client.get(f"{url}?revision=1"), await client.post(url)
        assert (unknown.status_code, unknown.json()["errors"][0]["parameter"]) == (422, "revision")
        assert (posted.status_code, posted.headers["allow"]) == (405, "GET, HEAD, OPTIONS")


async def test_the_package_links_to_files_in_its_folder(client: httpx.AsyncClient) -> None:
    package = json.loads((await client.get("/v1/exports/r1/datapackage.json")).content)
    for resource in package["resources"]:
        assert re.fullmatch(r"[a-z.]+", resource["path"])
        answer = await client.head(f"/v1/exports/r1/{resource['path']}")
        assert answer.headers["content-length"] == str(resource["bytes"])
        assert answer.headers["etag"] == f'"{resource["hash"].removeprefix("sha256:")}"'
