"""The description of the API is put together once, however many clients ask for it first."""

import anyio
import httpx
import pytest

from app.api import openapi
from tests.api.running import Start, ask

pytestmark = pytest.mark.sqlite_only


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
