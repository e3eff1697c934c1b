"""Editors make links for offices of cities: one a city, for 60 days, shown once, and revoked at once."""

from datetime import UTC, datetime, timedelta

import httpx2 as httpx
import pytest

from app.editing.confirmation_links import find_valid_link
from app.editing.keys import today
from app.store.editing import ConfirmationLink
from tests.api.running import PUBLIC
from tests.editing.conftest import Editing

LINKS = "/v1/confirmation-links"
OFFICE = {"city": "arnhem-nl", "office": "Bureau Internationaal", "website": "https://arnhem.example/partners"}


def make_link(editing: Editing, **members: str) -> httpx.Response:
    """Make a link for the office of Arnhem, or of another city."""
    return editing.client.post(LINKS, json={**OFFICE, **members}, headers=editing.headers("edit"))


def secret_of(made: httpx.Response) -> str:
    """The secret of a new link."""
    url: str = made.json()["data"]["url"]
    return url.removeprefix(f"{PUBLIC}/confirm/")


def test_a_link_is_shown_once_and_stored_as_its_hash(editing: Editing) -> None:
    made = make_link(editing)
    assert made.status_code == 201, made.text
    link = made.json()["data"]
    assert {name: link[name] for name in OFFICE} == OFFICE
    assert (link["id"], link["created_by"], link["answers"], link["revoked_on"]) == (1, "edit-editor", 0, None)
    assert link["expires_on"] == (today() + timedelta(days=60)).isoformat()
    secret = secret_of(made)
    listed = editing.client.get(LINKS, headers=editing.headers("review"))
    assert listed.json()["data"] == [{name: value for name, value in link.items() if name != "url"}]
    with editing.session() as session:
        stored = session.get_one(ConfirmationLink, 1)
        assert secret not in str(stored.model_dump())
        assert find_valid_link(session, secret) == stored
        assert find_valid_link(session, secret[:-1]) is None


def test_a_city_has_one_valid_link(editing: Editing) -> None:
    make_link(editing)
    refused = make_link(editing)
    assert (refused.status_code, refused.json()["code"]) == (409, "conflict")
    assert "Link 1" in refused.json()["detail"]
    assert make_link(editing, city="wuhan-cn").status_code == 201
    revoked = editing.client.post(f"{LINKS}/1/revoke", json={}, headers=editing.headers("edit"))
    assert revoked.json()["data"]["revoked_on"] == today().isoformat()
    assert make_link(editing).json()["data"]["id"] == 3


def test_a_link_is_valid_until_it_expires_or_is_revoked(editing: Editing) -> None:
    secrets = [secret_of(make_link(editing, city=city)) for city in ("arnhem-nl", "wuhan-cn")]
    with editing.service.state.editing.writing("confirmation_link") as session:
        session.get_one(ConfirmationLink, 1).expires_on = (datetime.now(UTC) - timedelta(days=1)).date().isoformat()
        session.get_one(ConfirmationLink, 2).expires_on = today().isoformat()
    with editing.session() as session:
        assert [find_valid_link(session, secret) is not None for secret in secrets] == [False, True]
    assert make_link(editing).status_code == 201
    editing.client.post(f"{LINKS}/2/revoke", json={}, headers=editing.headers("edit"))
    with editing.session() as session:
        assert find_valid_link(session, secrets[1]) is None


@pytest.mark.sqlite_only
def test_what_is_no_office_is_refused_with_the_member(editing: Editing) -> None:
    for members, member in (
        ({"city": "arnhm-nl"}, "city"),
        ({"website": "http://localhost/"}, "website"),
        ({"office": ""}, "office"),
        ({"colour": "red"}, "colour"),
    ):
        refused = make_link(editing, **members)
        assert (refused.status_code, refused.json()["code"]) == (422, "invalid-content"), refused.text
        (error,) = refused.json()["errors"]
        assert member in error["parameter"]
    assert "arnhem-nl" in make_link(editing, city="arnhm-nl").text
    assert editing.client.post(f"{LINKS}/9/revoke", json={}, headers=editing.headers("edit")).status_code == 404


@pytest.mark.sqlite_only
def test_links_come_in_pages(editing: Editing) -> None:
    for city in ("arnhem-nl", "wuhan-cn", "almere-nl"):
        make_link(editing, city=city)
    headers = editing.headers("review")
    first = editing.client.get(LINKS, params={"limit": 2}, headers=headers).json()
    assert ([link["id"] for link in first["data"]], first["meta"]["count"]) == ([3, 2], 3)
    rest = editing.client.get(first["links"]["next"], headers=headers).json()
    assert [link["id"] for link in rest["data"]] == [1]
    of_city = editing.client.get(LINKS, params={"city": "wuhan-cn"}, headers=headers).json()
    assert [link["id"] for link in of_city["data"]] == [2]
