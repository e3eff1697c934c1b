"""Pages of suggestions: forms that work without scripts, the page of each suggestion, and what became of all."""

import re
import sqlite3
import time
from contextlib import closing

import httpx2
import pytest

from app.domain.vocabulary import SuggestionKind
from app.pages import suggestions
from app.store.database import with_lock_timeout
from tests.editing.conftest import Editing, editing, serve
from tests.editing.test_suggestions import ACTIVE, PAGE, TABLE, TEXT, accept, ended
from tests.pages.brackets import bracketed, words_left, words_of
from tests.pages.reading import links_of, text_of

__all__ = ["bracketed", "editing"]
FIELDS = {
    "kind": "ended",
    "target": ACTIVE,
    "date": "2025-06-01",
    "source_url": "https://news.example/vote",
    "source_publisher": "NRC",
    "text": TEXT,
    "contact": "reader@town.example",
}


def fill_in(editing: Editing, seconds: int = 60, **fields: str) -> httpx2.Response:
    """Send a form that was shown some seconds ago."""
    shown_at = str(int(time.time()) - seconds)
    data = {**FIELDS, "shown_at": shown_at, **fields}
    return editing.client.post("/suggest", data=data, follow_redirects=False)


def test_a_record_leads_to_the_form(editing: Editing) -> None:
    record = editing.client.get(f"/partnerships/{ACTIVE}").text
    link = min(link for link in links_of(record) if link.startswith("/suggest?"))
    kinds = editing.client.get(link).text
    assert "The partnership has ended" in text_of(kinds)
    assert "About Almere – Shenzhen." in text_of(kinds)
    assert "A partnership is missing" not in text_of(kinds)
    (form,) = {link for link in links_of(kinds) if "kind=ended" in link}
    page = editing.client.get(form)
    assert page.headers["cache-control"] == "no-store"
    assert f'value="{ACTIVE}"' in page.text
    assert "A partnership is missing" in text_of(editing.client.get("/suggest").text)


@pytest.mark.sqlite_only
def test_while_an_import_is_written_the_form_keeps_what_was_typed(
    editing: Editing, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = editing.service.state.editing
    monkeypatch.setattr(database, "engine", with_lock_timeout(database.engine, 0.1))
    with closing(sqlite3.connect(editing.url.removeprefix("sqlite:///"), isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        answer = fill_in(editing)
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
        assert "Another change, such as an import, is being written." in text_of(answer.text)
        assert f'value="{FIELDS["source_url"]}"' in answer.text
        assert TEXT in text_of(answer.text)
        assert editing.client.get(f"/partnerships/{ACTIVE}").status_code == 200
        writer.execute("ROLLBACK")
    assert fill_in(editing).status_code == 303


@pytest.mark.parametrize(
    ("path", "kinds"),
    [
        (f"/partnerships/{ACTIVE}", {"ended", "still_active", "wrong", "more_sources"}),
        ("/cities/arnhem-nl", {"wrong", "list"}),
        ("/sources/city-monitor-2023-05-10", {"wrong"}),
        ("/?q=zzzz", {"missing"}),
        ("/cities/nowhere-nl", {"missing"}),
    ],
)
@pytest.mark.sqlite_only
def test_every_page_leads_to_the_suggestions_that_fit_it(editing: Editing, path: str, kinds: set[str]) -> None:
    page = editing.client.get(path, headers={"Accept": "text/html"}).text
    link = min(link for link in links_of(page) if link.startswith("/suggest?"))
    forms = [link for link in links_of(editing.client.get(link).text) if "kind=" in link]
    assert {form.partition("kind=")[2].partition("&")[0] for form in forms} == kinds


@pytest.mark.parametrize("kind", list(SuggestionKind))
@pytest.mark.sqlite_only
def test_every_kind_has_a_form_that_can_be_sent(editing: Editing, kind: str) -> None:
    target = "arnhem-nl" if kind == SuggestionKind.LIST else ACTIVE
    page = editing.client.get("/suggest", params={"kind": kind, "target": target}).text
    names = set(re.findall(r'name="([a-z_]+)"', page))
    filled = {
        **FIELDS,
        "target": target,
        "table": TABLE,
        "date": "2026-10",
        "wrong": "The note",
        "correct": "Another",
        "reason": "budget",
        "by": "both",
        "city": "arnhem-nl",
        "partner": "shenzhen-cn",
        "partnership": "friendship",
        "source_published": "2026-10-02",
    }
    fields = {name: value for name, value in filled.items() if name in names}
    data = {**fields, "kind": kind, "shown_at": str(int(time.time()) - 60), "website": ""}
    sent = editing.client.post("/suggest", data=data, follow_redirects=False)
    assert (sent.status_code, sent.headers.get("location")) == (303, "/suggestions/1"), text_of(sent.text)


@pytest.mark.sqlite_only
def test_cities_are_given_by_their_names(editing: Editing) -> None:
    missing = {"kind": "missing", "date": "1999", "partnership": "friendship", "city": "Arnhem"}
    unclear = fill_in(editing, 60, **missing, partner="Utrecht")
    assert unclear.status_code == 422
    assert "Utrecht (province, NL): utrecht-province-nl" in text_of(unclear.text)
    unknown = fill_in(editing, 60, **missing, partner="Qqqqqqqqqq")
    assert "Write its id, such as arnhem-nl" in text_of(unknown.text)
    assert fill_in(editing, 60, **missing, partner="Shenzhen").status_code == 303
    suggested = editing.client.get("/v1/suggestions/1").json()["data"]
    assert suggested["target"] == "arnhem-nl--shenzhen-cn"


def test_a_suggestion_has_a_page_before_and_after_its_answer(editing: Editing) -> None:
    assert fill_in(editing).headers["location"] == "/suggestions/1"
    page = editing.client.get("/suggestions/1").text
    assert "An editor will read it" in text_of(page)
    for secret in (TEXT, "news.example", "reader@town.example"):
        assert secret not in page
    assert accept(editing, 1).status_code == 200
    page = editing.client.get("/suggestions/1").text
    assert "The minutes of the council say so." in text_of(page)
    assert f"/partnerships/{ACTIVE}" in links_of(page)
    assert 'rel="nofollow ugc noreferrer"' in page
    assert (TEXT in page, "reader@town.example" in page) == (True, False)
    overview = text_of(editing.client.get("/suggestions").text)
    assert "0 open, 1 accepted, 0 declined." in overview
    assert "Accepted: The minutes of the council say so." in overview


def test_markup_in_a_suggestion_is_text(editing: Editing) -> None:
    editing.client.post("/v1/suggestions", json=ended(target=ACTIVE, text="<script>alert(1)</script>" + TEXT))
    body = {"reason": "not_supported", "answer": "<b>No</b>"}
    editing.client.post("/v1/suggestions/1/decline", json=body, headers=editing.headers("review"))
    for path in ("/suggestions/1", "/suggestions"):
        page = editing.client.get(path).text
        assert "<script>alert" not in page
        assert "<b>No</b>" not in page


def test_what_is_wrong_is_said_and_what_was_filled_in_stays(editing: Editing) -> None:
    answer = fill_in(editing, date="yesterday", source_url="http://localhost/")
    assert answer.status_code == 422
    assert "Nothing was sent yet." in text_of(answer.text)
    assert "Source url: give the address of a public page" in text_of(answer.text)
    assert TEXT in answer.text
    assert fill_in(editing).status_code == 303
    again = fill_in(editing, date="2025-06-03")
    assert (again.status_code, "has an open suggestion of this kind" in text_of(again.text)) == (422, True)
    assert "/suggestions/1" not in links_of(again.text)  # Another person of the network may have sent it.


@pytest.mark.sqlite_only
def test_a_wrong_id_is_said_once_and_in_words(editing: Editing) -> None:
    answer = fill_in(editing, kind="wrong", target="the day", wrong="21 July", correct="22 July")
    assert answer.status_code == 422
    assert text_of(answer.text).count("Record: write the id with which the address of the record ends") == 1
    assert "pattern" not in text_of(answer.text)


@pytest.mark.parametrize("typed", ["1 June 2025", "June 1, 2025", "1. Juni 2025", "2025-06-01"])
def test_dates_are_read_as_people_type_them(editing: Editing, typed: str) -> None:
    answer = fill_in(editing, date=typed, source_published="Mai 2025")
    assert answer.status_code == 303, text_of(answer.text)


def test_programs_are_refused(editing: Editing) -> None:
    for answer in (
        fill_in(editing, website="https://spam.example/"),
        fill_in(editing, seconds=0),
        fill_in(editing, shown_at=""),
    ):
        assert answer.status_code == 422
        assert "filled in by a program" in text_of(answer.text)
    assert suggestions._FASTEST_SECONDS == 3
    json = editing.client.post("/suggest", json=PAGE)
    assert json.status_code == 415
    assert editing.client.get("/v1/suggestions").json()["meta"]["count"] == 0
    for path in ("/suggest?kind=", "/suggest?kind=nonsense&target=<b>", "/suggestions/99999999999", "/suggestions/x"):
        assert editing.client.get(path).status_code in (200, 404, 422)


@pytest.mark.sqlite_only
def test_without_suggestions_records_lead_to_the_contact(excerpt_url: str) -> None:
    with serve(excerpt_url, suggestions="off") as editing:
        assert "/suggest" not in editing.client.get(f"/partnerships/{ACTIVE}").text
        assert editing.client.get("/suggest").status_code == 404
        assert editing.client.get("/suggestions").status_code == 404


@pytest.mark.sqlite_only
@pytest.mark.usefixtures("bracketed")
def test_no_text_of_the_pages_stays_english(editing: Editing) -> None:
    named = words_of(f"{ACTIVE} Almere Shenzhen arnhem-nl {TEXT} {FIELDS['source_url']}")
    for kind in SuggestionKind:
        target = "arnhem-nl" if kind == SuggestionKind.LIST else ACTIVE
        form = editing.client.get("/de/suggest", params={"kind": kind, "target": target}).text
        assert words_left(form) <= named
        assert 'action="/de/suggest"' in form
    assert words_left(editing.client.get("/de/suggest", params={"target": ACTIVE}).text) <= named
    data = {**FIELDS, "shown_at": "1000"}
    assert words_left(editing.client.post("/de/suggest", data={**data, "website": "spam"}).text) <= named
    sent = editing.client.post("/de/suggest", data=data, follow_redirects=False)
    assert sent.headers["location"] == "/de/suggestions/1"
    assert accept(editing, 1).status_code == 200
    for path in ("/de/suggestions", "/de/suggestions/1"):
        assert words_left(editing.client.get(path).text) <= named


@pytest.mark.sqlite_only
def test_a_german_page_leads_to_german_forms(editing: Editing) -> None:
    link = min(link for link in links_of(editing.client.get(f"/de/partnerships/{ACTIVE}").text) if "suggest?" in link)
    assert link.startswith("/de/suggest?")
    forms = {link for link in links_of(editing.client.get(link).text) if "kind=" in link}
    assert all(form.startswith("/de/suggest?") for form in forms)
    assert "Die Partnerschaft ist beendet" in text_of(editing.client.get(link).text)
