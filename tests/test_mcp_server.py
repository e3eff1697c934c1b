"""Language models: the tools answer what the interface answers, with permalinks, over both transports."""

import os
import sys
from collections.abc import AsyncIterator
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters

from app.mcp_server import make_server, open_api
from app.settings import Settings
from tests.cli.commands import ROOT, SETTING, find_free_port, run_program
from tests.resilience.programs import start_command

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]
PUBLIC = "https://register.example"
ARNHEM = "arnhem-nl--wuhan-cn"


@pytest.fixture
async def client(shared_url: str) -> AsyncIterator[Client]:
    """A client of the tools in this process."""
    async with (
        open_api(Settings(database_url=shared_url, public_url=PUBLIC), None) as api,
        Client(make_server(api)) as client,
    ):
        yield client


async def call(client: Client, tool: str, **arguments: object) -> dict[str, Any]:
    """Return the answer of a tool, which must succeed."""
    result = await client.call_tool(tool, arguments)
    assert not result.is_error, result.content
    answer: dict[str, Any] = result.structured_content
    return answer


async def refusal(client: Client, tool: str, **arguments: object) -> str:
    """Return the message with which a tool refuses to answer."""
    result = await client.call_tool(tool, arguments)
    assert result.is_error
    return str(getattr(result.content[0], "text", ""))


async def wait_for(port: int) -> None:
    """Wait until a program listens on a port."""
    with anyio.fail_after(60):
        while True:
            try:
                await (await anyio.connect_tcp("127.0.0.1", port)).aclose()
            except OSError:
                await anyio.sleep(0.05)
            else:
                return


async def test_every_tool_is_described(client: Client) -> None:
    tools = (await client.list_tools()).tools
    assert {tool.name for tool in tools} == {
        "search_cities", "find_partnerships", "get_partnership", "count_partnerships", "list_changes",
    }  # fmt: skip
    assert all(tool.description for tool in tools)


async def test_a_city_is_found_in_any_spelling(client: Client) -> None:
    answer = await call(client, "search_cities", name="Arnhm", country="NL")
    assert answer["cities"][0]["id"] == "arnhem-nl"


async def test_a_list_has_its_sentence_total_and_permalink(client: Client) -> None:
    filters = {"between": "NL,CN", "status": ["severed"], "disputed": False}
    answer = await call(client, "find_partnerships", filters=filters, sort="-ended", limit=2)
    assert len(answer["partnerships"]) == 2 < answer["count"]
    assert "China and the Netherlands" in answer["question"]
    assert answer["permalink"].startswith(f"{PUBLIC}/v1/partnerships?")
    assert "known_at=r1" in answer["permalink"]


async def test_a_record_has_its_evidence_on_the_day(client: Client) -> None:
    answer = await call(client, "get_partnership", id=ARNHEM, as_of="2021-06-01")
    assert answer["partnership"]["status"]["value"] == "active"
    assert answer["partnership"]["events"][0]["citations"]
    assert answer["permalink"].startswith(f"{PUBLIC}/v1/partnerships/{ARNHEM}?")


async def test_counts_are_those_of_the_list(client: Client) -> None:
    filters = {"between": "NL,CN"}
    counts = (await call(client, "count_partnerships", filters=filters, facets=["status"]))["counts"]
    listed = await call(client, "find_partnerships", filters={**filters, "status": ["severed"]})
    assert counts["status"]["severed"] == listed["count"]


async def test_changes_are_listed_after_a_revision(client: Client) -> None:
    answer = await call(client, "list_changes", since="0", limit=3)
    assert len(answer["changes"]) == 3
    assert answer["revision"].startswith("r1")
    assert (await call(client, "list_changes", since=answer["revision"]))["changes"] == []


async def test_a_refusal_says_what_was_probably_meant(client: Client) -> None:
    assert ARNHEM in await refusal(client, "get_partnership", id="arnhem--wuhan")
    assert "severed" in await refusal(client, "find_partnerships", filters={"status": ["ended"]})
    assert "statsu" in await refusal(client, "find_partnerships", filters={"statsu": ["severed"]})


async def test_the_command_serves_on_standard_input(shared_url: str) -> None:
    environment = {**os.environ, SETTING: shared_url, "SISTER_CITIES_PUBLIC_URL": PUBLIC}
    program = StdioServerParameters(
        command=sys.executable, args=["-m", "app.cli", "mcp"], env=environment, cwd=str(ROOT)
    )
    async with Client(program) as client:
        assert (await call(client, "get_partnership", id=ARNHEM))["permalink"].startswith(PUBLIC)


async def test_the_command_serves_over_http_and_for_another_register(shared_url: str) -> None:
    port = find_free_port()
    with start_command(shared_url, "mcp", "--http", "--port", str(port)):
        await wait_for(port)
        async with Client(f"http://127.0.0.1:{port}/mcp") as client:
            assert (await call(client, "get_partnership", id=ARNHEM))["partnership"]["id"] == ARNHEM


async def test_a_register_that_does_not_answer_is_named() -> None:
    async with open_api(Settings(), f"http://127.0.0.1:{find_free_port()}") as api, Client(make_server(api)) as client:
        assert "does not answer" in await refusal(client, "list_changes", since="r1")


async def test_a_missing_register_is_refused() -> None:
    done = run_program("sqlite:////nowhere/register.sqlite", "mcp")
    assert done.status == 1
    assert "There is no register at" in done.err
