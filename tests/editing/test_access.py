"""The access matrix: each operation with no key, a key of each scope, and keys that are expired, revoked or foreign."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from time import sleep

import pytest
from fastapi.routing import APIRoute
from sqlmodel import Session

from app.domain.vocabulary import KeyScope
from app.editing.keys import add_key, is_well_formed, make_key, revoke_key, today
from app.editing.openapi import ROUTERS
from app.store.editing import ApiKey
from tests.databases import Kind, State
from tests.editing.conftest import EXPIRES, Editing, serve

READERS = "no key"
MATRIX = {
    "GET /v1/suggestions": READERS,
    "POST /v1/suggestions": READERS,
    "GET /v1/suggestions.atom": READERS,
    "GET /v1/suggestions/{id}": READERS,
    "GET /v1/suggestions/{id}/preview": "review",
    "POST /v1/suggestions/{id}/accept": "review",
    "POST /v1/suggestions/{id}/accept with a change": "edit",
    "POST /v1/suggestions/{id}/decline": "review",
    "POST /v1/suggestions/{id}/pass-on": "review",
    "POST /v1/confirmation-links": "edit",
    "GET /v1/confirmation-links": "review",
    "POST /v1/confirmation-links/{id}/revoke": "edit",
    "GET /v1/editor": "review",
    "GET /v1/{collection}/{id}/entry": "review",
    "PUT /v1/{collection}/{id}/entry": "edit",
    "POST /v1/partnerships/{id}/retract": "admin",
    "POST /v1/{collection}/{id}/merge": "admin",
    "POST /v1/revisions/{number}/revert": "edit",
}
"""The least key that each operation needs, and where its body decides, that operation with the body."""
BODIES = {" with a change": {"answer": "The minutes say so.", "change": {"partnership": []}}}
EXAMPLES = {"{id}": "1", "{collection}": "cities", "{number}": "1"}
SENDERS = ("none", *KeyScope, "expired", "revoked", "foreign", "malformed", "basic")


@pytest.fixture(scope="module")
def guarded(make_database: Callable[[Kind, State], str], database_kind: Kind) -> Iterator[Editing]:
    """A service with keys of every kind; nothing in it is changed."""
    with (
        serve(make_database(database_kind, "excerpt")) as editing,
        Session(editing.service.state.editing.engine) as session,
    ):
        editing.keys["revoked"] = add_key(session, "revoked", KeyScope.ADMIN, EXPIRES)
        revoke_key(session, "revoked")
        editing.keys["expired"] = add_key(session, "expired", KeyScope.ADMIN, today())
        key = session.get(ApiKey, "expired")
        assert key is not None
        key.expires_on = (today() - timedelta(days=1)).isoformat()
        session.commit()
        session.close()
        editing.keys |= {"foreign": make_key(), "malformed": "sc_" + "0" * 40 + "_00000000"}
        yield editing


def operations() -> dict[str, tuple[str, str]]:
    """Every operation: its method and its path."""
    return {
        f"{method} {route.path}": (method, route.path)
        for router in ROUTERS
        for route in router.routes
        if isinstance(route, APIRoute)
        for method in route.methods or ()
    }


def expected(needed: str, sender: str) -> set[int]:
    """The statuses that refuse the key; none if it is allowed."""
    if needed == READERS:
        return set()
    if sender not in list(KeyScope):
        return {401}
    return {403} if KeyScope[sender.upper()].place < KeyScope[needed.upper()].place else set()


def test_the_matrix_knows_every_operation() -> None:
    assert {operation.partition(" with ")[0] for operation in MATRIX} == set(operations())


@pytest.mark.sqlite_only
@pytest.mark.parametrize("sender", SENDERS)
@pytest.mark.parametrize("operation", MATRIX)
def test_an_operation_needs_its_key(guarded: Editing, operation: str, sender: str) -> None:
    name, separator, condition = operation.partition(" with ")
    method, path = operations()[name]
    body = BODIES.get(separator + condition, {})
    for name, value in EXAMPLES.items():
        path = path.replace(name, value)
    headers = {}
    if sender == "basic":
        headers = {"Authorization": "Basic YWRtaW46YWRtaW4="}
    elif sender != "none":
        headers = guarded.headers(sender)
    answer = guarded.client.request(method, path, headers=headers, json=body if method != "GET" else None)
    refused = answer.status_code if answer.status_code in (401, 403) else None
    assert ({refused} if refused else set()) == expected(MATRIX[operation], sender), answer.text
    if refused == 401:
        assert answer.json()["code"] == "unauthorized"
        assert answer.headers["www-authenticate"].startswith("Bearer")
    assert answer.status_code < 500
    assert not any(key in answer.text for key in guarded.keys.values())


def test_a_key_has_a_checksum() -> None:
    key = make_key()
    assert is_well_formed(key)
    assert not is_well_formed(key[:-1] + ("0" if key[-1] != "0" else "1"))
    assert not is_well_formed(key + "\n")
    assert make_key() != key


def used_on(editing: Editing) -> str | None:
    """The day of the last use of the reviewer's key, as stored."""
    with editing.session() as session:
        return session.get_one(ApiKey, "review-editor").used_on


def use_key(editing: Editing) -> None:
    """Send a request with the reviewer's key."""
    assert editing.client.get("/v1/editor", headers=editing.headers("review")).status_code == 200


def use_key_until_recorded(editing: Editing) -> None:
    """Use the reviewer's key until its use is recorded: a request whose database is being written does not wait.

    The service itself writes when it starts: it deletes personal data.
    """
    for _ in range(200):
        use_key(editing)
        if used_on(editing):
            return
        sleep(0.05)


def test_the_day_of_the_last_use_is_recorded(editing: Editing) -> None:
    assert used_on(editing) is None
    use_key_until_recorded(editing)
    assert used_on(editing) == today().isoformat()


@pytest.mark.sqlite_only
def test_while_an_import_is_written_keys_are_read_and_their_use_is_recorded_later(editing: Editing) -> None:
    with closing(sqlite3.connect(editing.url.removeprefix("sqlite:///"), isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        use_key(editing)
        assert used_on(editing) is None
        writer.execute("ROLLBACK")
    use_key_until_recorded(editing)
    assert used_on(editing) == today().isoformat()


@pytest.mark.sqlite_only
def test_a_key_is_valid_on_its_last_day(guarded: Editing) -> None:
    with Session(guarded.service.state.editing.engine) as session:
        key = add_key(session, "ends-today", KeyScope.REVIEW, today())
    answer = guarded.client.get("/v1/editor", headers={"Authorization": f"Bearer {key}"})
    assert answer.status_code == 200, answer.text


def test_a_key_is_stored_as_its_hash(editing: Editing) -> None:
    with editing.session() as session:
        stored = session.get(ApiKey, "admin-editor")
    assert stored is not None
    assert editing.keys["admin"] not in str(stored.model_dump())
    assert stored.expires_on == date(2999, 12, 31).isoformat()


@pytest.mark.sqlite_only
def test_an_address_names_the_methods_that_it_allows(guarded: Editing) -> None:
    allowed = {
        "/v1/suggestions": "GET, HEAD, OPTIONS, POST",
        "/v1/suggestions/1/accept": "OPTIONS, POST",
        "/v1/cities/arnhem-nl/entry": "GET, HEAD, OPTIONS, PUT",
        "/suggest": "GET, HEAD, OPTIONS, POST",
    }
    for path, methods in allowed.items():
        assert guarded.client.delete(path).headers["allow"] == methods
        assert guarded.client.options(path).headers["allow"] == methods
    moved = guarded.client.get("/v1/suggestions/", follow_redirects=False)
    assert (moved.status_code, moved.headers["location"]) == (308, "/v1/suggestions")


@pytest.mark.sqlite_only
def test_pages_of_other_sites_cannot_send_a_key(guarded: Editing) -> None:
    asking = {"Origin": "https://a.example", "Access-Control-Request-Method": "PUT"}
    answer = guarded.client.options("/v1/cities/arnhem-nl/entry", headers=asking)
    assert "authorization" not in answer.headers["access-control-allow-headers"].lower()
    assert "PUT" not in answer.headers["access-control-allow-methods"]
    assert "access-control-allow-credentials" not in answer.headers
