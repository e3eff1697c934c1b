"""A history that is replaced while a request is answered, as by a restored backup: no answer mixes the two."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine

from app.columns.store import ColumnStore
from app.domain.errors import DatabaseUnavailable
from app.domain.models import AnyRecord, Partnership
from app.parameters.partnership_params import PartnershipParams
from app.queries.pagination import ListResult
from app.queries.partnerships import find_partnerships
from app.reading.register import Register
from app.reading.state import State
from app.store.read_session import REPLACED
from tests.api.running import ask, connect, make_service, stop
from tests.api.test_errors import check
from tests.store.emptied import empty, engine, migrated_url, reused_engine, reused_url, small
from tests.store.smallregister import ARNHEM, SMALL, take_in

__all__ = ["engine", "migrated_url", "reused_engine", "reused_url", "small"]
pytestmark = pytest.mark.anyio
RECORD = f"/v1/partnerships/{ARNHEM.id}"
PATHS = (
    RECORD,
    f"{RECORD}?include=cities,sources&known_at=r1",
    f"{RECORD}/history",
    "/v1/partnerships/arnhem-nl--utrecht-nl",
    "/v1/partnerships?sort=name",
    "/v1/partnerships?q=gardeners",
    "/v1/partnerships.csv",
    "/v1/partnerships.atom",
    "/v1/cities?q=wuhn",
    "/v1/sources?link=ok",
    "/v1/changes",
    f"/?record={ARNHEM.id}",
    "/cities/wuhan-cn",
)
"""Addresses whose answer needs the database."""


def replace(engine: Engine) -> None:
    """Replace the register by one with as many revisions and versions, whose numbers mean other records."""
    empty(engine)
    take_in(engine, *map(rewrite, reversed(SMALL)))


def rewrite(record: AnyRecord) -> AnyRecord:
    return record.model_copy(update={"note": "Another history."}) if isinstance(record, Partnership) else record


@pytest.fixture
def service(small: Engine, reused_url: str) -> Iterator[FastAPI]:
    made = make_service(reused_url)
    yield made
    stop(made)


@pytest.fixture
def replaced(service: FastAPI, small: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """The history is replaced after the next request has read which revision is the latest."""
    read = State.now

    def read_and_replace(register: Register, base_url: str, store: ColumnStore) -> State:
        monkeypatch.setattr(State, "now", read)
        state = read(register, base_url, store)
        replace(small)
        return state

    monkeypatch.setattr(State, "now", read_and_replace)


@pytest.mark.usefixtures("replaced")
@pytest.mark.parametrize("path", PATHS)
async def test_a_request_does_not_read_another_history_than_that_of_its_revision(service: FastAPI, path: str) -> None:
    answer = await ask(service, path)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    if path.startswith("/v1/"):
        assert check(answer, 503, "not-ready")["detail"] == REPLACED
    again = await ask(service, path)
    assert again.status_code == (404 if "utrecht" in path else 200)
    if path == RECORD:
        assert again.json()["data"]["note"] == "Another history."


@pytest.mark.usefixtures("replaced")
async def test_revisions_are_those_of_the_history_with_which_a_request_began(service: FastAPI) -> None:
    """They are in memory, so the answer is whole and of one history."""
    histories = []
    for _ in range(2):
        answer = await ask(service, "/v1/revisions")
        assert answer.status_code == 200
        histories.append([revision["id"] for revision in answer.json()["data"]])
    assert histories[0] != histories[1]


@pytest.mark.usefixtures("replaced")
async def test_a_batch_of_names_does_not_read_another_history(service: FastAPI) -> None:
    async with connect(service) as client:
        batch = {"queries": '{"a": {"query": "Wuhan"}}'}
        check(await client.post("/v1/reconcile", data=batch), 503, "not-ready")
        assert (await client.post("/v1/reconcile", data=batch)).status_code == 200


def test_documents_in_memory_are_of_the_history_of_the_request(service: FastAPI, small: Engine) -> None:
    """Also after another request of the process has read the new history."""
    register: Register = service.state.register

    def find(query: bytes, state: State) -> ListResult:
        return find_partnerships(PartnershipParams.parse(query), state)

    state = State.now(register)
    before = find(b"sort=name", state)
    replace(small)
    after = find(b"sort=name", State.now(register))
    assert before.documents != after.documents
    assert find(b"sort=name", state).documents == before.documents
    with pytest.raises(DatabaseUnavailable, match=REPLACED):
        find(b"sort=name&include=cities", state)
