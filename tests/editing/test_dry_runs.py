"""A dry run writes nothing, whatever it would change, and a misspelt one is refused."""

from typing import Any

import pytest
from sqlmodel import select

from app.editing.openapi import describe
from app.store import integrity
from app.store.database import read_transaction
from app.store.editing import ConfirmationLink, ReaderSuggestion
from tests.editing.conftest import Editing
from tests.editing.test_confirmation_links import OFFICE, make_link
from tests.editing.test_entries import ENTRY, ID, WHY, get, put
from tests.editing.test_suggestions import ACTIVE, ended, send

ANSWER = {"answer": "The council says so."}
OPERATIONS: dict[tuple[str, str], tuple[str, dict[str, Any]]] = {
    ("post", "/v1/suggestions"): ("/v1/suggestions", ended(date="2025-06-09")),
    ("post", "/v1/suggestions/{id}/accept"): ("/v1/suggestions/1/accept", ANSWER),
    ("post", "/v1/suggestions/{id}/decline"): ("/v1/suggestions/1/decline", {"reason": "not_supported", **ANSWER}),
    ("post", "/v1/suggestions/{id}/pass-on"): ("/v1/suggestions/1/pass-on", {"note": "See the second page."}),
    ("post", "/v1/confirmation-links"): ("/v1/confirmation-links", {**OFFICE, "city": "wuhan-cn"}),
    ("post", "/v1/confirmation-links/{id}/revoke"): ("/v1/confirmation-links/1/revoke", {}),
    ("put", "/v1/{collection}/{id}/entry"): (ENTRY, WHY),
    ("post", "/v1/partnerships/{id}/retract"): (f"/v1/partnerships/{ID}/retract", WHY),
    ("post", "/v1/{collection}/{id}/merge"): ("/v1/cities/arnheim-nl/merge", {"into": "arnhem-nl", **WHY}),
    ("post", "/v1/revisions/{number}/revert"): ("/v1/revisions/2/revert", WHY),
}
"""An address and a body of every operation that writes."""


@pytest.fixture
def changed(editing: Editing) -> Editing:
    """A register with a suggestion, a link, an edit that can be reverted, and a city that can be merged."""
    send(editing, ended(target=ACTIVE))
    make_link(editing)
    entry, etag = get(editing)
    put(editing, {**entry, "note": "A new note."}, If_Match=etag)
    city = {"id": "arnheim-nl", "name": "Arnheim"}
    assert put(editing, city, "/v1/cities/arnheim-nl/entry", If_None_Match="*").status_code == 201
    return editing


def state_of(editing: Editing) -> tuple[str, list[str]]:
    """The digest of the register, the suggestions, and the confirmation links."""
    with read_transaction(editing.service.state.editing.reading) as connection:
        digest = integrity.digest(connection)
    with editing.session() as session:
        rows = [*session.exec(select(ReaderSuggestion)), *session.exec(select(ConfirmationLink))]
        return digest, [row.model_dump_json() for row in rows]


def test_every_operation_that_writes_is_tested() -> None:
    paths = describe()["paths"]
    writing = {(method, path) for path in paths for method in paths[path] if method in ("post", "put")}
    assert set(OPERATIONS) == writing


@pytest.mark.parametrize("operation", OPERATIONS, ids=" ".join)
def test_a_dry_run_writes_nothing(changed: Editing, operation: tuple[str, str]) -> None:
    path, body = OPERATIONS[operation]
    entry = f"/v1/partnerships/{ACTIVE}/entry" if "suggestions" in path else f"{path.rpartition('/')[0]}/entry"
    headers = changed.headers("admin")
    if path.startswith(("/v1/partnerships", "/v1/cities")) or path.endswith("/accept"):
        content, etag = get(changed, entry)
        headers["If-Match"] = etag
        body = {**body, "entry": {**content, "note": "Another note."}} if operation[0] == "put" else body
    if path.startswith("/v1/revisions"):
        headers["If-Match"] = changed.client.get("/v1/revisions").headers["etag"]
    before = state_of(changed)
    statuses = {"dry_run=true": 200}
    for refused in ("dryrun=true", "dry_run=true&dryrun=true", "dry_run=true&dry_run=false", "dry_run="):
        statuses[refused] = 422
    for query, status in statuses.items():
        answer = changed.client.request(operation[0], f"{path}?{query}", json=body, headers=headers)
        assert (answer.status_code, state_of(changed)) == (status, before), answer.text
