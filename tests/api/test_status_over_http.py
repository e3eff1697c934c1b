"""The service gives real partnerships the status that the rules give them, on the same days."""

import tomllib
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.domain.vocabulary import Status

pytestmark = pytest.mark.anyio
CASES: dict[str, dict[str, dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parent.parent / "domain" / "status_cases.toml").read_text(encoding="utf-8")
)

EACH = [(partnership, day, case) for partnership, days in CASES.items() for day, case in days.items()]


def core_of(status: dict[str, Any]) -> dict[str, Any]:
    return {
        name: status[name] for name in ("value", "certainty", "alternatives", "doubts", "basis", "ending", "pending")
    }


def meant(case: dict[str, Any]) -> dict[str, Any]:
    """A case with what it leaves out because it is usual."""
    certainty = "certain" if "value" in case else None
    usual: dict[str, Any] = {
        "value": None,
        "certainty": certainty,
        "alternatives": [],
        "doubts": case.get("doubt", []),
        "basis": None,
        "ending": None,
        "pending": False,
    }
    return usual | {name: value for name, value in case.items() if name in usual}


def test_no_case_is_lost() -> None:
    assert len(EACH) == 279


async def test_records_have_the_status_of_the_day(client: httpx.AsyncClient) -> None:
    for partnership, day, case in EACH:
        answer = await client.get(f"/v1/partnerships/{partnership}?as_of={day}&fields=status")
        assert answer.status_code == 200, (partnership, day)
        assert core_of(answer.json()["data"]["status"]) == meant(case), (partnership, day)


async def test_records_count_independent_witnesses(client: httpx.AsyncClient) -> None:
    counted = [(partnership, day, case) for partnership, day, case in EACH if "witnesses" in case]
    assert len(counted) == 14
    for partnership, day, case in counted:
        record = (await client.get(f"/v1/partnerships/{partnership}?as_of={day}")).json()["data"]
        assert record["status"]["witnesses"] == case["witnesses"], (partnership, day)
        assert record["evidence"]["independent_sources"] == case["independent_sources"], (partnership, day)


async def test_the_list_holds_partnerships_under_the_status_of_the_day(
    client: httpx.AsyncClient,
) -> None:
    for partnership, day, case in EACH:
        value = case.get("value", "active")
        url = f"/v1/partnerships?id={partnership}&as_of={day}&status={value}&episodes=all&include_proposed=true"
        found = (await client.get(url)).json()["data"]
        assert [record["id"] for record in found] == ([partnership] if "value" in case else []), (partnership, day)
        assert [core_of(record["status"]) for record in found] == [meant(case)][: len(found)], (partnership, day)


async def test_no_other_status_finds_a_partnership_on_that_day(
    client: httpx.AsyncClient,
) -> None:
    for partnership, day, case in EACH:
        others = "&".join(f"status={word.value}" for word in Status if word.value != case.get("value"))
        url = f"/v1/partnerships?id={partnership}&as_of={day}&{others}&episodes=all&include_proposed=true"
        assert (await client.get(url)).json()["meta"]["count"] == 0, (partnership, day)
