"""Language models: the tools answer what the interface answers, with permalinks, over both transports."""

import os
import re
import socket
import sys
from collections.abc import AsyncIterator
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters

from app.api.examples import EXAMPLES
from app.domain.vocabulary import VOCABULARIES, Doubt
from app.mcp_server import TOOLS, make_server, open_calls
from app.parameters.partnership_params import PartnershipParams
from app.settings import Settings
from app.store.json_text import to_json_text
from tests.api.described import DOCUMENT
from tests.cli.commands import ROOT, SETTING, find_free_port, run_program
from tests.resilience.programs import start_command

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]
PUBLIC = "https://register.example"
ARNHEM = "arnhem-nl--wuhan-cn"


@pytest.fixture
async def client(shared_url: str) -> AsyncIterator[Client]:
    """A client of the tools in this process."""
    async with (
        open_calls(Settings(database_url=shared_url, public_url=PUBLIC), None) as calls,
        Client(make_server(calls)) as client,
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


def size_of(answer: dict[str, Any]) -> int:
    """Return the characters of an answer as a model reads it."""
    return len(to_json_text(answer))


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


async def test_every_tool_is_described_with_the_parameters_of_its_operation(client: Client) -> None:
    tools = {tool.name: tool for tool in (await client.list_tools()).tools}
    assert set(tools) == {tool.name for tool in TOOLS}
    parameters = tools["find_partnerships"].input_schema["properties"]
    assert set(parameters) == set(PartnershipParams.model_fields) - {"count", "facet"}
    assert parameters["doubt"]["items"]["enum"] == [doubt.value for doubt in Doubt]
    assert all(
        described["description"] for tool in tools.values() for described in tool.input_schema["properties"].values()
    )


async def test_every_word_in_a_description_exists(client: Client) -> None:
    """A word in backticks is a term, a parameter, a member, a tool, or a value of the documented form."""
    known = {term.value for kind in VOCABULARIES.values() for term in kind} | {tool.name for tool in TOOLS}
    known |= {name for schema in DOCUMENT["components"]["schemas"].values() for name in schema.get("properties", ())}
    known |= {parameter["name"] for parameter in DOCUMENT["components"]["parameters"].values()}
    known |= {
        "next_cursor",
        "relevance",
        "missing",
        "updated",
        "year",
        "month",
        "all",
        "none",
        "text",
        "bibtex",
        "ris",
        "csl",
    }
    known |= {"country_pair", "decade", "year_ended"}
    for tool in (await client.list_tools()).tools:
        described = [tool.description or "", *(one["description"] for one in tool.input_schema["properties"].values())]
        words = {word for text in described for word in re.findall("`([a-z_]+)`", text)}
        assert words - known == set(), tool.name


async def test_a_city_is_found_in_any_spelling(client: Client) -> None:
    answer = await call(client, "search_cities", q="Arnhm", country="NL")
    assert answer["rows"][0]["id"] == "arnhem-nl"
    assert answer["warnings"]


async def test_a_list_has_its_sentence_total_and_addresses(client: Client) -> None:
    query = {"between": "NL,CN", "status": ["severed"], "disputed": False}
    answer = await call(client, "find_partnerships", **query, sort="-ended", limit=2)
    assert len(answer["rows"]) == 2 < answer["count"]
    assert "China and the Netherlands" in answer["question"]
    assert answer["permalink"].startswith(f"{PUBLIC}/v1/partnerships?")
    assert "known_at=r1" in answer["permalink"]
    assert answer["csv"].startswith(f"{PUBLIC}/v1/partnerships.csv?")
    following = await call(client, "find_partnerships", **query, sort="-ended", limit=2, cursor=answer["next_cursor"])
    assert {row["id"] for row in following["rows"]}.isdisjoint(row["id"] for row in answer["rows"])


async def test_a_row_has_few_members_unless_the_model_names_others(client: Client) -> None:
    answer = await call(client, "find_partnerships", limit=100)
    assert max(len(row) for row in answer["rows"]) <= 9
    assert size_of(answer) < 30_000
    chosen = await call(client, "find_partnerships", id=ARNHEM, fields="confidence,searches")
    assert set(chosen["rows"][0]) == {"id", "confidence", "searches"}


async def test_a_record_has_its_evidence_on_the_day(client: Client) -> None:
    answer = await call(client, "get_partnership", id=ARNHEM, as_of="2021-06-01")
    assert answer["partnership"]["status"] == "active"
    assert answer["partnership"]["events"][0]["sources"][0]["url"].startswith("http")
    assert answer["permalink"].startswith(f"{PUBLIC}/v1/partnerships/{ARNHEM}?")


async def test_counts_are_those_of_the_list(client: Client) -> None:
    answer = await call(client, "count_partnerships", between="NL,CN", facet=["status", "reason"])
    counts = {row["value"]: row["count"] for row in answer["counts"]["status"]["values"]}
    listed = await call(client, "find_partnerships", between="NL,CN", status="severed")
    assert counts["severed"] == listed["count"]
    unstated = next(row for row in answer["counts"]["reason"]["values"] if "value" not in row)
    assert unstated["label"] == "Not stated"


async def test_values_that_a_facet_does_not_show_are_counted(client: Client) -> None:
    counted = (await call(client, "count_partnerships", facet="country"))["counts"]["country"]
    assert len(counted["values"]) == 40
    assert counted["under_other_values"] > 0


async def test_changes_are_listed_after_a_revision(client: Client) -> None:
    answer = await call(client, "list_changes", since="0", limit=3)
    assert len(answer["rows"]) == 3
    assert answer["known_at"].startswith("r1")
    assert (await call(client, "list_changes", since=answer["known_at"]))["rows"] == []


async def test_an_answer_can_be_cited(client: Client) -> None:
    answer = await call(client, "find_partnerships", between="NL,CN")
    cited = await call(client, "cite", url=answer["permalink"])
    assert answer["permalink"].partition("limit")[0] in cited["citation"]


# The ten questions of the guide in their order, and one more: the calls that answer each, and what the last one says.
ANSWERS: list[tuple[list[tuple[str, dict[str, Any]]], str]] = [
    ([("find_partnerships", {"between": "NL,CN", "status": ["severed"], "sort": "-ended"})], "breda-nl--yangzhou-cn"),
    ([("find_partnerships", {"between": "NL,CN", "status": ["severed"]})], "/v1/partnerships.csv?between=NL,CN"),
    (
        [
            ("find_partnerships", {"city": ["arnhem-nl", "wuhan-cn"]}),
            ("get_partnership", {"id": ARNHEM, "as_of": "2021-06-01"}),
        ],
        '"status":"active"',
    ),
    ([("count_partnerships", {"status": "severed", "ended_from": "2020", "facet": "reason"})], "War or armed attack"),
    ([("get_partnership", {"id": ARNHEM})], '"independent_sources":6'),
    (
        [("count_over_time", {"between": "US,RU", "from": "2022-01", "to": "2023-01", "interval": "month"})],
        '"period":"2023-01"',
    ),
    ([("find_partnerships", {"status": "dormant", "last_evidence_before": "2016-11-24"})], '"count":'),
    (
        [("find_partnerships", {"between": "NL,CN", "status": "severed", "as_of": "2026-11-24", "known_at": "r1"})],
        "as_of=2026-11-24&known_at=r1",
    ),
    ([("list_events", {"event": "severed", "between": "EU,CN"})], "/v1/events.atom?between=EU,CN&event=severed"),
    ([("find_partnerships", {"disputed": True})], "are disputed"),
    ([("find_partnerships", {"status": "active", "doubt": "silence"})], "ten years without news"),
]


@pytest.mark.parametrize("number", range(len(ANSWERS)))
async def test_a_question_of_the_guide_takes_two_short_calls_at_most(client: Client, number: int) -> None:
    calls, words = ANSWERS[number]
    assert len(calls) <= 2
    answers = [await call(client, tool, **arguments) for tool, arguments in calls]
    assert all(size_of(answer) < 10_000 for answer in answers)
    assert words in to_json_text(answers[-1])


def test_every_question_of_the_guide_is_asked() -> None:
    assert len(ANSWERS) == len(EXAMPLES) + 1


async def test_a_refusal_says_what_was_probably_meant(client: Client) -> None:
    assert ARNHEM in await refusal(client, "get_partnership", id="arnhem--wuhan")
    assert "severed" in await refusal(client, "find_partnerships", status=["ended"])
    assert "Did you mean status?" in await refusal(client, "find_partnerships", statsu=["severed"])
    assert "reason" in await refusal(client, "count_partnerships", reason="geopolitics", facet="reason")
    assert "facet" in await refusal(client, "count_partnerships")
    assert "count_partnerships" in await refusal(client, "find_partnerships", facet=["status"])
    assert "find_partnerships" in await refusal(client, "list_partnerships")


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
    address = f"http://127.0.0.1:{find_free_port()}"
    async with open_calls(Settings(), address) as calls, Client(make_server(calls)) as client:
        assert "does not answer" in await refusal(client, "list_changes", since="r1")


async def test_a_port_that_is_taken_is_named(shared_url: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run_program(shared_url, "mcp", "--http", "--port", str(taken.getsockname()[1]))
    assert done.status == 1
    assert "address already in use" in done.err
    assert "Traceback" not in done.err


async def test_a_missing_register_is_refused() -> None:
    done = run_program("sqlite:////nowhere/register.sqlite", "mcp")
    assert done.status == 1
    assert "There is no register at" in done.err
