"""The first response of each route after start-up does not block other requests."""

import json
import subprocess
import sys

import anyio
import httpx
import pytest
from fastapi import FastAPI
from starlette.routing import Route

from app.api import openapi
from tests.api.firstanswers import ADDRESSES, CODINGS
from tests.api.running import Start, ask
from tests.cli.commands import ROOT

pytestmark = pytest.mark.sqlite_only
LONGEST = 100
"""Milliseconds for which `/health/live` may have to wait."""


def measure(url: str) -> dict[str, float]:
    """Return the milliseconds of the first answer to each address in each coding, in a new process."""
    command = [sys.executable, "-m", "tests.api.firstanswers", url]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    took: dict[str, float] = json.loads(done.stdout)
    return took


def test_no_first_answer_keeps_the_loop_from_others(shared_url: str) -> None:
    """An answer that took too long is measured again: a garbage collection or a busy machine may have disturbed it."""
    took = measure(shared_url)
    assert len(took) == len(ADDRESSES) * len(CODINGS)
    slow = {address for address, longest in took.items() if longest > LONGEST}
    again = measure(shared_url) if slow else {}
    assert {address: again[address] for address in slow if again[address] > LONGEST} == {}


def test_every_address_that_is_no_record_is_among_them(service: FastAPI) -> None:
    paths = {address.partition("?")[0] for address in ADDRESSES}
    readable = [route for route in service.routes if isinstance(route, Route) and "GET" in (route.methods or ())]
    fixed = {route.path for route in readable if "{" not in route.path}
    assert fixed - paths <= {"/health/live", "/health/ready"}


@pytest.mark.anyio
async def test_the_description_is_put_together_once_however_many_ask_first(
    shared_url: str, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = []
    finish = openapi.finish

    def note(document: openapi.Json) -> openapi.Json:
        built.append(document)
        return finish(document)

    monkeypatch.setattr(openapi, "finish", note)
    service, answers = start(shared_url), list[httpx.Response]()

    async def describe() -> None:
        answers.append(await ask(service, openapi.PATH))

    async with anyio.create_task_group() as clients:
        for _ in range(5):
            clients.start_soon(describe)
    assert len(built) == 1
    assert len({answer.content for answer in answers}) == 1
