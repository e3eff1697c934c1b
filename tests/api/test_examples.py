"""What the register was built to answer first: Arnhem and Wuhan, the Dutch and the Chinese, and refusals that help.

The expected endings come from the seed files and the rules of the timeline, not from anything the service reads.
"""

from typing import Any

import httpx
import pytest

from app.domain.provenance import origins_of
from app.domain.status import compute_timeline
from app.domain.vocabulary import Status
from app.seed.records import SeedRecords
from tests.api.running import TODAY
from tests.domain.builders import period_on

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]
ARNHEM = "/v1/partnerships/arnhem-nl--wuhan-cn"
ENDED = "/v1/partnerships?between=NL,CN&status=severed&sort=-ended&include=events,sources&limit=200"


async def get(client: httpx.AsyncClient, url: str) -> Any:  # noqa: ANN401
    answer = await client.get(url)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_arnhem_ended_its_partnership_with_wuhan_against_the_advice_of_its_executive(
    client: httpx.AsyncClient,
) -> None:
    record = (await get(client, ARNHEM))["data"]
    status = record["status"]
    assert (status["value"], status["certainty"], status["basis"]) == (
        "severed",
        "certain",
        "decided",
    )
    assert status["since"] == {
        "edtf": "2021-07-21",
        "earliest": "2021-07-21",
        "latest": "2021-07-21",
        "found": None,
    }
    assert (status["actor"]["city"], status["actor"]["body"]) == (
        "arnhem-nl",
        "council",
    )
    assert "human_rights" in record["reasons"]
    ending = next(event for event in record["events"] if event["seq"] == status["since_event"])
    assert ending["event"] == "severed"
    assert len(ending["citations"]) >= 3
    notes = [
        record["note"],
        ending["note"],
        *(citation["note"] for citation in ending["citations"]),
    ]
    notes += [event["note"] for event in record["events"]]
    assert any("executive" in text or "aldermen" in text for text in notes if text)


async def test_the_proof_for_arnhem_leads_back_to_the_newspaper_that_said_it_first(
    client: httpx.AsyncClient,
) -> None:
    record = (await get(client, f"{ARNHEM}?include=citations,sources"))["data"]
    cited = {citation["source"] for event in record["events"] for citation in event["citations"]}
    assert cited <= {source["id"] for source in record["sources"]}
    assert record["evidence"]["independent_sources"] < record["evidence"]["sources"]
    chain = (await get(client, "/v1/sources/city-monitor-2023-05-10"))["data"]["chain"]
    assert [step["publisher"] for step in chain] == ["NL Times", "NRC"]


async def test_on_the_first_of_june_2021_arnhem_and_wuhan_were_still_partners(
    client: httpx.AsyncClient,
) -> None:
    answer = await get(client, f"{ARNHEM}?as_of=2021-06-01")
    assert answer["meta"]["as_of"] == "2021-06-01"
    assert answer["data"]["status"]["value"] == "active"
    assert answer["data"]["ended"] is None


async def test_every_ending_between_dutch_and_chinese_cities_is_there_with_reasons_and_sources(
    client: httpx.AsyncClient, whole_seed: SeedRecords
) -> None:
    answer = await get(client, ENDED)
    assert {record["id"] for record in answer["data"]} == severed_between(whole_seed, {"NL", "CN"})
    assert answer["meta"]["count"] == len(answer["data"]) > 0
    for record in answer["data"]:
        opening = next(event for event in record["events"] if event["seq"] == record["status"]["since_event"])
        assert set(opening["reasons"]) <= set(record["reasons"])
        assert opening["citations"]
        assert record["sources"]
    ends = [record["ended"]["latest"] for record in answer["data"] if record["ended"]["latest"]]
    assert ends == sorted(ends, reverse=True)


def severed_between(seed: SeedRecords, countries: set[str]) -> set[str]:
    """The partnerships of the seed between two countries that are severed today; an earlier episode is not the last."""
    sources = {source.id: source for source in seed.sources}
    witnesses = origins_of(sources)
    between = [one for one in seed.partnerships if set(one.countries) == countries]
    replaced = {one.id.rpartition("--")[0] for one in between if one.id.count("--") == 2}
    return {
        one.id
        for one in between
        if one.id not in replaced and period_on(compute_timeline(one.events, witnesses), TODAY).status is Status.SEVERED
    }


async def test_the_order_of_the_two_countries_changes_nothing_but_the_links_and_the_title(
    client: httpx.AsyncClient,
) -> None:
    one = await get(client, ENDED)
    other = await get(client, ENDED.replace("NL,CN", "CN,NL"))
    assert one.pop("links") != other.pop("links")
    titles = [answer["meta"].pop("query")["title"] for answer in (one, other)]
    assert titles == ["Severed Dutch–Chinese partnerships", "Severed Chinese–Dutch partnerships"]
    assert one == other


async def test_everything_of_the_seed_is_in_the_register(client: httpx.AsyncClient, whole_seed: SeedRecords) -> None:
    withdrawn = {tombstone.id for tombstone in whole_seed.withdrawals}
    partnerships = [one for one in whole_seed.partnerships if one.id not in withdrawn]
    events = [event for one in partnerships for event in one.events]
    counts = (await get(client, "/v1/meta"))["data"]["counts"]
    assert {name: counts[name] for name in ("partnerships", "events", "citations", "sources", "cities")} == {
        "partnerships": len(partnerships),
        "events": len(events),
        "citations": sum(len(event.citations) for event in events),
        "sources": len(whole_seed.sources),
        "cities": len(whole_seed.cities),
    }
    assert counts["observations"] == len(whole_seed.observations)
    assert counts["partnerships"] >= 1167
    assert counts["events"] >= 2854


REFUSALS = {
    "statuz=severed": ("statuz", "unknown_parameter", "status"),
    "status=sever": ("status", "not_allowed", "severed"),
    "limit=0": ("limit", None, None),
    "limit=1&limit=2": ("limit", "repeated", None),
    "as_of=0": ("as_of", None, None),
    "as_of=2021-02-30": ("as_of", None, None),
}


@pytest.mark.parametrize("query", REFUSALS)
async def test_a_question_that_cannot_be_meant_is_refused_with_help(client: httpx.AsyncClient, query: str) -> None:
    parameter, code, meant = REFUSALS[query]
    answer = await client.get(f"/v1/partnerships?{query}")
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (422, "invalid-query")
    (error,) = problem["errors"]
    assert error["parameter"] == parameter
    assert code is None or error["code"] == code
    assert error.get("did_you_mean") == meant
    assert parameter in problem["detail"]
    assert error["message"] in problem["detail"]
    assert len(error["message"].split()) >= 3


async def test_an_unknown_city_is_refused_with_the_cities_that_may_be_meant(
    client: httpx.AsyncClient,
) -> None:
    answer = await client.get("/v1/partnerships?city=arnem")
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (404, "not-found")
    assert problem["errors"][0]["parameter"] == "city"
    assert {"id": "arnhem-nl", "name": "Arnhem"} in problem["candidates"]


async def test_a_broken_cursor_is_no_empty_page(client: httpx.AsyncClient) -> None:
    answer = await client.get("/v1/partnerships?cursor=x")
    assert (answer.status_code, answer.json()["code"]) == (404, "broken-cursor")
