"""Pages for editors: they hold no data, and are the same for everyone; the key is sent by their scripts."""

import re

import pytest

from app.pages.assets import ASSETS, CONTENT_SECURITY_POLICY
from tests.editing.conftest import Editing, editing, serve

__all__ = ["editing"]
pytestmark = pytest.mark.sqlite_only
PAGES = (
    "/edit",
    "/edit/confirmation-links",
    "/edit/partnerships/arnhem-nl--wuhan-cn",
    "/edit/publishers/a-new-one",
    "/edit/revisions/1",
)


def test_a_page_holds_no_data_and_is_not_indexed(editing: Editing) -> None:
    for path in PAGES:
        answer = editing.client.get(path)
        assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store"), path
        assert answer.headers["content-security-policy"] == CONTENT_SECURITY_POLICY
        assert 'name="robots" content="noindex"' in answer.text
        assert 'type="password"' in answer.text
        assert "set-cookie" not in answer.headers
    for path in ("/edit/countries/NL", "/edit/revisions/0", "/edit/revisions/x", "/edit/partnerships/%00"):
        assert editing.client.get(path).status_code in (404, 422), path


def test_the_forms_are_made_of_the_schema_of_the_seed(editing: Editing) -> None:
    answer = editing.client.get("/edit/schema.json")
    assert answer.headers["content-type"] == "application/json"
    schema = answer.json()
    assert {"partnership", "city", "source", "publisher", "observation"} <= schema["properties"].keys()


def test_the_script_is_one_file_and_stores_nothing_but_the_key() -> None:
    script = ASSETS["editing.js"].body.decode()
    assert re.findall(r"^import ", script, re.MULTILINE) == []
    assert set(re.findall(r"(?:sessionStorage|localStorage|cookie)\.?\w*", script)) == {
        "sessionStorage.getItem",
        "sessionStorage.setItem",
        "sessionStorage.removeItem",
    }
    assert "innerHTML" not in script


def test_without_suggestions_there_is_no_queue_but_the_form_of_an_entry(seeded_url: str) -> None:
    with serve(seeded_url, suggestions="off") as editing:
        assert [editing.client.get(path).status_code for path in PAGES] == [404, 404, 200, 200, 200]
