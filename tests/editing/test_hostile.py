"""Abuse leaves a bounded queue, and no request of any kind ends in an internal error or leaves a key in the log."""

import json
import random
from typing import Any

import httpx
import pytest
import structlog

from app.api.errors import MAX_BODY
from app.editing import suggestions
from tests.editing.conftest import Editing
from tests.editing.test_suggestions import ACTIVE, TEXT, ended

SECRET = "unreviewed@town.example"
FIELDS = ("date", "source_url", "website", "contact", "table", "reason", "kind")

VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 1.5, 2**70, float("1e308"), "", " ", "\x00", "\ud800", "a" * 70_000, "<script>alert(1)</script>",
    "' OR 1=1 --", "{{7*7}}", "../../etc/passwd", "\u202eabc", [], {}, [[]], {"a": {}}, "2021", "0000", "9999-12-31",
    "http://169.254.169.254/latest/meta-data", "file:///etc/passwd", "https://news.example/ok", ["x"] * 300,
)  # fmt: skip
BODIES: tuple[bytes, ...] = (
    b"", b"{", b"null", b"[]", b'"text"', b"\xff\xfe", b"[" * 500_000, b'{"kind":"ended","kind":"wrong"}', b"NaN",
    b'{"kind":' + b"1" * 5_000 + b"}", b"a" * (MAX_BODY + 1),
)  # fmt: skip


def mutate(body: Any, chance: random.Random) -> Any:  # noqa: ANN401 - Any JSON value.
    """Return a body with one value somewhere in it replaced, removed or added."""
    if isinstance(body, dict) and body and chance.random() < 0.9:
        name = chance.choice(sorted(body))
        if chance.random() < 0.15:
            return {key: value for key, value in body.items() if key != name}
        if chance.random() < 0.1:
            return {**body, chance.choice(("id", "__proto__", "constructor", "contact")): chance.choice(VALUES)}
        return {**body, name: mutate(body[name], chance)}
    return chance.choice(VALUES)


def post(editing: Editing, path: str, content: bytes, headers: dict[str, str]) -> httpx.Response:
    """Post bytes as JSON."""
    answer = editing.client.post(path, content=content, headers={"Content-Type": "application/json", **headers})
    return httpx.Response(answer.status_code, content=answer.content)


def send_abuse(editing: Editing, number: int, chance: random.Random) -> int:
    """Send an abusive suggestion from one of 3,001 blocks, and return the status: malformed ones, and a flood."""
    network = f"198.{18 + number % 3_001 // 250}.{number % 3_001 % 250}.1"
    body = ended(target=ACTIVE, date=f"2025-{number % 12 + 1:02}-01", contact=SECRET, text=f"{SECRET} {TEXT} {number}")
    content = json.dumps(mutate(body, chance) if number % 2 else body).encode()
    if number % 10 == 0:
        content = chance.choice(BODIES)
    if number % 10 == 1:
        form = {"kind": "ended", "target": ACTIVE, "text": SECRET, chance.choice(FIELDS): number}
        answer = editing.client.post("/suggest", data=form, headers={"X-Forwarded-For": network})
        return answer.status_code
    return post(editing, "/v1/suggestions", content, {"X-Forwarded-For": network}).status_code


def refuse_connections(*_: object, **__: object) -> None:
    """Fail where the service would look up a host, or open a connection."""
    raise AssertionError("a suggestion made the service open a connection")


def abuse(editing: Editing, monkeypatch: pytest.MonkeyPatch, number: int, most: int) -> None:
    """Send abusive suggestions. The queue stays bounded, and nothing of them is fetched or shown."""
    monkeypatch.setattr(suggestions, "MOST_OPEN", most)
    monkeypatch.setattr("socket.getaddrinfo", refuse_connections)
    monkeypatch.setattr("socket.create_connection", refuse_connections)
    chance = random.Random(42)
    statuses = {send_abuse(editing, sent, chance) for sent in range(number)}
    assert statuses <= {200, 201, 303, 400, 404, 409, 413, 422, 429}
    assert {201, 413, 422, 429} <= statuses
    assert editing.client.get("/v1/suggestions").json()["meta"]["count"] == most
    pages = ["/suggestions", "/v1/suggestions?limit=200", "/v1/suggestions.atom"]
    for shown in (1, most // 2, most):
        pages += [f"/suggestions/{shown}", f"/v1/suggestions/{shown}"]
    for path in pages:
        answer = editing.client.get(path)
        assert (answer.status_code, SECRET in answer.text) == (200, False), path


def test_five_hundred_abusive_suggestions_leave_a_bounded_queue(
    editing: Editing, monkeypatch: pytest.MonkeyPatch
) -> None:
    abuse(editing, monkeypatch, 500, 20)


@pytest.mark.slow
def test_five_thousand_abusive_suggestions_leave_a_bounded_queue(
    editing: Editing, monkeypatch: pytest.MonkeyPatch
) -> None:
    abuse(editing, monkeypatch, 5_000, suggestions.MOST_OPEN)


def test_malformed_changes_of_editors_are_refused(editing: Editing) -> None:
    editing.client.post("/v1/suggestions", json=ended(target=ACTIVE))
    headers = editing.headers("admin")
    shown = editing.client.get("/v1/suggestions/1/preview", headers=headers)
    change = shown.json()["data"]["preview"]["change"]
    headers |= {"If-Match": shown.headers["etag"]}
    chance = random.Random(7)
    for _ in range(150):
        body = {"answer": "An answer.", "change": mutate(mutate(change, chance), chance)}
        path = chance.choice(("/v1/suggestions/1/accept", "/v1/suggestions/1/accept?dry_run=true"))
        answer = post(editing, path, json.dumps(body).encode(), headers)
        assert answer.status_code < 500, (body, answer.text)
        if answer.status_code == 200 and "dry_run" not in path:
            break


@pytest.mark.sqlite_only
def test_keys_are_never_logged(editing: Editing) -> None:
    with structlog.testing.capture_logs() as logged:
        for scope in editing.keys:
            editing.client.get("/v1/suggestions/1/preview", headers=editing.headers(scope))
            editing.client.get(f"/v1/suggestions/1/preview?key={'x' * 10}", headers=editing.headers(scope))
        editing.client.get("/v1/suggestions/1/preview", headers={"Authorization": "Bearer sc_wrong"})
    assert logged
    assert not any(key in str(logged) for key in [*editing.keys.values(), "sc_wrong"])
