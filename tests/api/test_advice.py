"""Advice never points to what is refused: each parameter, address and example in a message is accepted."""

import re
from urllib.parse import quote

import httpx
import pytest

from app.names import synonyms
from tests.api.described import OPERATIONS, Operation, is_first_offer, names

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]
QUERIED = [operation for operation in OPERATIONS if operation.in_query]
ADDRESS = re.compile(r"/v1/[^\s,;]+")
PAIR = re.compile(r"(?<![/?&\w])([a-z_]+)=([\w-]+)")
EXAMPLE = re.compile(r"such as (-?[A-Za-z0-9][\w.-]*(?:,-?[\w.-]+)*|\{.*\})")
# Names of parameters elsewhere: all that the register has advice or a synonym for.
ELSEWHERE = sorted(
    {
        *synonyms._ADVICE_BY_NAME,
        *synonyms._DATE_RANGE,
        *(name for other in synonyms._PARAMETERS.values() for name in other.split()),
        *synonyms._PARAMETERS,
        "columns",
    }
)
# Values that no parameter takes, or few.
WRONG = ["zzz?", "-1", "99999", "2026-13", "r99", "2026-01-01", "NL", "1,2"]

# What is accepted is 304 without a body, and costs no query.
UNREAD = {"If-None-Match": "*"}


async def is_accepted(client: httpx.AsyncClient, operation: Operation, name: str, value: str) -> bool:
    """Return whether an operation accepts a parameter with a value, whatever it needs besides."""
    address = operation.at()
    required = "&".join(f"{each}={quote(example)}" for each, example in operation.required if each != name)
    answer = await client.get(f"{address}?{required}&{name}={quote(value)}", headers=UNREAD)
    if answer.status_code != 422:
        return True
    return not any(error["parameter"] == name and error["code"] != "goes_together" for error in answer.json()["errors"])


@pytest.mark.parametrize("operation", QUERIED, ids=names(QUERIED))
async def test_advice_names_what_the_list_has(client: httpx.AsyncClient, operation: Operation) -> None:
    allowed = {parameter.name for parameter in operation.parameters if parameter.place == "query"}
    addresses: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    for name in (name for name in ELSEWHERE if name not in allowed):
        meant = synonyms.find_parameter(name, allowed)
        assert meant is None or meant in allowed
        advice = synonyms.find_advice(name, allowed) or ""
        assert meant is None or not advice or meant in advice, name
        without_addresses = ADDRESS.sub("", advice)
        assert set(re.findall(r"\w+_(?:from|to)\b", without_addresses)) <= allowed, (name, advice)
        addresses.update(ADDRESS.findall(advice))
        pairs.update(PAIR.findall(without_addresses))
    for address in addresses:
        assert (await client.get(address)).status_code == 200, address
    for parameter, value in pairs:
        assert await is_accepted(client, operation, parameter, value), (parameter, value)


@pytest.mark.parametrize("operation", QUERIED, ids=names(QUERIED))
async def test_an_example_in_a_message_is_accepted(client: httpx.AsyncClient, operation: Operation) -> None:
    tried: set[tuple[str, str]] = set()
    for parameter in (each for each in operation.in_query if is_first_offer(operation, each)):
        for value in WRONG:
            answer = await client.get(f"{operation.at()}?{parameter.name}={quote(value)}", headers=UNREAD)
            for error in answer.json()["errors"] if answer.status_code == 422 else ():
                examples = [*EXAMPLE.findall(error["message"]), *filter(None, [error.get("did_you_mean")])]
                tried |= {(error["parameter"], example) for example in examples}
    for name, example in sorted(tried):
        assert await is_accepted(client, operation, name, example), (name, example)


async def test_a_future_revision_and_a_day_do_not_send_each_other_in_a_circle(client: httpx.AsyncClient) -> None:
    for value in ("r99", "2026-01-01"):
        (error,) = (await client.get(f"/v1/changes?since={value}")).json()["errors"]
        assert not re.search(r"\d{4}-\d\d", error["message"])
        assert (await client.get("/v1/changes?since=r1")).status_code == 200
    assert "/v1/revisions" in error["message"]


async def test_406_says_why_and_where_the_format_is(client: httpx.AsyncClient) -> None:
    answer = await client.get("/v1/partnerships?limit=5&country=NL", headers={"Accept": "text/csv"})
    assert answer.status_code == 406
    assert "CSV is at /v1/partnerships.csv: it has the whole list, and does not take limit." in answer.json()["detail"]


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("/v1/partnerships?country=UK", "GB"),
        ("/v1/partnerships?country=Holland", "NL"),
        ("/v1/countries/Germany", "DE"),
        ("/v1/countries/UK", "GB"),
        ("/v1/partnerships?city=Cologne", "cologne-de"),
        ("/v1/cities/Cologne", "cologne-de"),
        ("/v1/partnerships?between=Germany,Cologne", "cologne-de"),
        ("/v1/partnerships?between=Europe,China", "EU"),
    ],
)
async def test_an_everyday_name_is_answered_with_what_was_meant(
    client: httpx.AsyncClient, address: str, meant: str
) -> None:
    problem = (await client.get(address)).json()
    suggested = [error.get("did_you_mean") for error in problem.get("errors", ())]
    assert meant in [*suggested, *(candidate["id"] for candidate in problem.get("candidates", ()))]
