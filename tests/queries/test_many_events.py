"""A partnership with many events: each is listed, is found by date and source, and opens a status."""

from typing import Any

import pytest
from fastapi import FastAPI

from tests.api.running import ask
from tests.queries.edge_register import MANY

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]
ID = "bonn-de--wuhan-cn"


async def read(service: FastAPI, path: str) -> Any:  # noqa: ANN401 - Whatever JSON holds.
    answer = await ask(service, path)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def found(service: FastAPI, query: str) -> bool:
    """Whether the list of partnerships has it."""
    page = await read(service, f"/v1/partnerships?limit=200&{query}")
    return ID in {item["id"] for item in page["data"]}


async def test_every_event_is_shown_and_listed(edge_service: FastAPI) -> None:
    record = (await read(edge_service, f"/v1/partnerships/{ID}"))["data"]
    assert [event["seq"] for event in record["events"]] == list(range(1, MANY + 1))
    assert record["evidence"] == {"citations": MANY, "sources": MANY, "independent_sources": MANY}
    listed = await read(edge_service, f"/v1/events?partnership={ID}&sort=date&limit=200")
    members = ("seq", "event", "date", "citations")
    assert [[event[name] for name in members] for event in listed["data"]] == [
        [event[name] for name in members] for event in record["events"]
    ]
    included = await read(edge_service, f"/v1/partnerships?id={ID}&include=events")
    assert included["data"][0]["events"] == record["events"]


async def test_every_event_is_found_by_its_date_and_its_source(edge_service: FastAPI) -> None:
    record = (await read(edge_service, f"/v1/partnerships/{ID}?include=sources"))["data"]
    assert len(record["sources"]) == MANY
    for event in record["events"]:
        day, kind = event["date"]["edtf"], event["event"]
        assert await found(edge_service, f"event={kind}&event_from={day}&event_to={day}"), day
        assert await found(edge_service, f"event={kind}&event_from={day}&event_to={day}&certainty=certain"), day
        (source,) = (citation["source"] for citation in event["citations"])
        assert await found(edge_service, f"source={source}"), source
        assert await found(edge_service, f"publisher=Reporter {source[-2:]}".replace(" ", "+")), source
        cited = (await read(edge_service, f"/v1/sources/{source}"))["data"]
        assert cited["id"] == source


async def test_every_event_opens_a_status(edge_service: FastAPI) -> None:
    record = (await read(edge_service, f"/v1/partnerships/{ID}"))["data"]
    for event in record["events"]:
        day = event["date"]["edtf"]
        status = (await read(edge_service, f"/v1/partnerships/{ID}?as_of={day}"))["data"]["status"]
        assert (status["since_event"], status["since"]["edtf"]) == (event["seq"], day)
        assert status["value"] == ("dormant" if event["event"] == "suspended" else "active")
        assert await found(edge_service, f"as_of={day}&status={status['value']}")
        assert await found(edge_service, f"as_of={day}&status={status['value']}&certainty=certain&country=DE")
