"""Pages of suggestions: forms that work without scripts, the page of each suggestion, and what became of all."""

import html
import re
import sqlite3
from contextlib import closing

import httpx2
import pytest
from sqlmodel import select

from app.domain.vocabulary import SuggestionKind
from app.store.database import with_lock_timeout
from app.store.editing import ReaderSuggestion
from tests.editing.conftest import Editing, editing, serve
from tests.editing.test_suggestions import ACTIVE, PAGE, TABLE, TEXT, accept, ended
from tests.pages.brackets import bracketed, words_left, words_of
from tests.pages.reading import links_of, text_of

__all__ = ["bracketed", "editing"]
WITH_EVENTS = "arnhem-nl--wuhan-cn"
NOT_THERE = "-"
FIELDS = {
    "kind": "ended",
    "target": ACTIVE,
    "date": "2025-06-01",
    "source_url": "https://news.example/vote",
    "source_publisher": "NRC",
    "text": TEXT,
    "contact": "reader@town.example",
}


def fill_in(editing: Editing, **fields: str) -> httpx2.Response:
    """Send a form, without the fields that are not there."""
    data = {name: text for name, text in {**FIELDS, **fields}.items() if text != NOT_THERE}
    return editing.client.post("/suggest", data=data, follow_redirects=False)


def report_link_of(page: str) -> str:
    """The link at the foot of a page that leads to suggestions."""
    return min(link for link in links_of(page) if "/suggest?page=" in link)


def fault_of(page: str, field: str) -> str:
    """What a form says at a field that is wrong."""
    assert re.search(rf'name="{field}"[^>]*aria-invalid="true" aria-describedby="{field}-fault', page), page
    match = re.search(rf'id="{field}-fault">([^<]*)<', page)
    assert match is not None
    return html.unescape(match[1])


def test_a_record_leads_to_the_form(editing: Editing) -> None:
    record = editing.client.get(f"/partnerships/{ACTIVE}").text
    kinds = editing.client.get(report_link_of(record)).text
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
        assert "Another change is being saved." in text_of(answer.text)
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
    link = report_link_of(page)
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
        "partnership_kind": "friendship",
        "source_published": "2026-10-02",
    }
    fields = {name: value for name, value in filled.items() if name in names}
    data = {**fields, "kind": kind, "website": ""}
    sent = editing.client.post("/suggest", data=data, follow_redirects=False)
    assert (sent.status_code, sent.headers.get("location")) == (303, "/suggestions/1"), text_of(sent.text)


@pytest.mark.sqlite_only
def test_cities_are_given_by_their_names(editing: Editing) -> None:
    missing = {"kind": "missing", "date": "1999", "partnership_kind": "friendship", "city": "Arnhem"}
    unclear = fill_in(editing, **missing, partner="Utrecht")
    assert unclear.status_code == 422
    assert '<option value="utrecht-province-nl">Utrecht, province, Netherlands</option>' in unclear.text
    assert fault_of(unclear.text, "partner") == "Which one do you mean? Please choose."
    unknown = fill_in(editing, **missing, partner="Qqqqqqqqqq")
    assert "Add its country" in fault_of(unknown.text, "partner")
    wordy = "Utrecht " * 10
    assert len(f"{wordy}U") == 81  # A text longer than 80 characters is no name.
    for partner, words in ((wordy, "Which one do you mean?"), (f"{wordy}U", "Add its country")):
        assert words in fault_of(fill_in(editing, **missing, partner=partner).text, "partner"), partner
    assert fault_of(fill_in(editing, **missing, partner="Arnhem").text, "partner") == "Name two different cities."
    assert fill_in(editing, **missing, partner="Shenzhen, China").status_code == 303
    suggested = editing.client.get("/v1/suggestions/1").json()["data"]
    assert suggested["target"] == "arnhem-nl--shenzhen-cn"
    assert fill_in(editing, **missing, partner="Qqqqqqqqqq, Deutschland").status_code == 303
    assert editing.client.get("/v1/suggestions/2").json()["data"]["target"] == "arnhem-nl--qqqqqqqqqq-de"


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
    assert fault_of(answer.text, "source_url").startswith("Write the address of a public page.")
    assert fault_of(answer.text, "date") == "Write a date, such as 2025, June 2025 or 1/6/2025 (day first)."
    assert TEXT in answer.text
    for name, text, words in (
        ("date", "2999", "This day is yet to come."),
        ("text", "Too short", "at least 20 characters"),
        ("text", "x" * 4_321, "at most 4,000 characters. There are 4,321 now."),
        ("text", "", "Please fill in this field."),
        ("contact", "nobody", "Write an e-mail address"),
    ):
        refused = fill_in(editing, **{name: text})
        assert (refused.status_code, words in fault_of(refused.text, name)) == (422, True)
        assert text in refused.text
    assert fill_in(editing).status_code == 303
    again = fill_in(editing, date="2025-06-03")
    assert (again.status_code, "has sent a suggestion of this kind" in text_of(again.text)) == (422, True)
    assert "/suggestions/1" not in links_of(again.text)  # Another person of the network may have sent it.


@pytest.mark.sqlite_only
def test_a_wrong_id_is_said_once_and_in_words(editing: Editing) -> None:
    answer = fill_in(editing, kind="wrong", target="the day", wrong="21 July", correct="22 July")
    assert answer.status_code == 422
    assert text_of(answer.text).count("Write the address of the page on which the record is shown.") == 1
    assert "pattern" not in text_of(answer.text)


@pytest.mark.parametrize(
    "typed", ["1 June 2025", "June 1, 2025", "1. Juni 2025", "2025-06-01", "1.6.2025", "01/06/2025"]
)
def test_dates_are_read_as_people_type_them(editing: Editing, typed: str) -> None:
    answer = fill_in(editing, date=typed, source_published="Mai 2025")
    assert answer.status_code == 303, text_of(answer.text)
    with editing.session() as session:
        (sent,) = session.exec(select(ReaderSuggestion)).all()
        assert (sent.content["date"], sent.content["source"]["published"]) == ("2025-06-01", "2025-05")


def test_a_form_with_the_largest_table_is_read(editing: Editing) -> None:
    table = f"Город,Страна\n{'Ц' * 40_000},Россия\n"
    answer = fill_in(editing, kind="list", target="arnhem-nl", table=table, date=NOT_THERE)
    assert answer.status_code == 303, text_of(answer.text)


@pytest.mark.sqlite_only
def test_a_form_beyond_all_limits_is_refused_on_a_page(editing: Editing) -> None:
    answer = editing.client.post("/suggest", data={**FIELDS, "text": "x" * 600_000}, headers={"Accept": "text/html"})
    assert (answer.status_code, answer.headers["content-type"]) == (413, "text/html; charset=utf-8")


def test_an_event_is_corrected_where_it_stands(editing: Editing) -> None:
    record = f"/partnerships/{WITH_EVENTS}"
    fixes = [link for link in links_of(editing.client.get(record).text) if "event=severed" in link]
    form = editing.client.get(fixes[0]).text
    assert "The register says: Severed" in text_of(form)
    hidden = dict(re.findall(r'type="hidden" name="([a-z_]+)" value="([^"]*)"', form))
    preview = editing.client.post(
        "/suggest/preview", data={**hidden, "becomes_kind": "suspended", "becomes_date": "3/2022"}
    )
    assert (preview.status_code, "If an editor accepts it: dormant" in text_of(preview.text)) == (200, True)
    corrected = {**hidden, "becomes_kind": "suspended", "becomes_date": "March 2022", "date": NOT_THERE}
    assert fill_in(editing, **corrected).status_code == 303
    preview = editing.client.get("/v1/suggestions/1/preview", headers=editing.headers("review")).json()["data"]
    assert preview["preview"]["messages"] == []
    assert preview["suggestion"]["content"]["becomes"] == {"kind": "suspended", "date": "2022-03"}
    assert accept(editing, 1).status_code == 200
    assert editing.client.get(f"/v1{record}").json()["data"]["status"]["value"] == "dormant"
    assert "Suspended, March 2022" in text_of(editing.client.get("/suggestions/1").text)


def test_a_preview_says_what_the_status_would_become(editing: Editing) -> None:
    ended = {"kind": "ended", "target": ACTIVE, "date": "1.6.2025"}
    shown = editing.client.post("/suggest/preview", data=ended)
    assert "If an editor accepts it: severed" in text_of(shown.text)
    half_typed = {"source_url": "https://www.volk", "source_published": "Ma", "text": "Th", "contact": "a@"}
    shown = editing.client.post("/suggest/preview", data={**ended, **half_typed})
    assert "If an editor accepts it: severed" in text_of(shown.text)
    refused = editing.client.post("/suggest/preview", data={**ended, "date": "soon"})
    assert (refused.status_code, fault_of(refused.text, "date") != "") == (422, True)
    assert editing.client.get("/v1/suggestions").json()["meta"]["count"] == 0


def test_programs_are_refused(editing: Editing) -> None:
    answer = fill_in(editing, website="https://spam.example/")
    assert answer.status_code == 422
    assert "The last field is for programs." in text_of(answer.text)
    json = editing.client.post("/suggest", json=PAGE)
    assert json.status_code == 415
    assert editing.client.get("/v1/suggestions").json()["meta"]["count"] == 0
    for path in ("/suggest?kind=", "/suggest?kind=nonsense&target=<b>", "/suggestions/99999999999", "/suggestions/x"):
        assert editing.client.get(path).status_code in (200, 404, 422)


@pytest.mark.sqlite_only
def test_without_suggestions_records_lead_to_the_contact(excerpt_url: str) -> None:
    with serve(excerpt_url, suggestions="off") as editing:
        page = editing.client.get(f"/partnerships/{ACTIVE}").text
        assert "Fix this line" not in page
        said = editing.client.get(report_link_of(page))
        assert (said.status_code, "This service takes no suggestions by a form." in text_of(said.text)) == (200, True)
        assert fill_in(editing).status_code == 404
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
    for wrong in ({"website": "spam"}, {"date": "?"}, {"source_url": "x"}, {"text": "x"}, {"date": "2999"}):
        assert words_left(editing.client.post("/de/suggest", data={**FIELDS, **wrong}).text) <= named
    assert words_left(editing.client.post("/de/suggest/preview", data=FIELDS).text) <= named
    sent = editing.client.post("/de/suggest", data=FIELDS, follow_redirects=False)
    assert sent.headers["location"] == "/de/suggestions/1"
    assert accept(editing, 1).status_code == 200
    for path in ("/de/suggestions", "/de/suggestions/1"):
        assert words_left(editing.client.get(path).text) <= named


@pytest.mark.sqlite_only
def test_a_german_page_leads_to_german_forms(editing: Editing) -> None:
    link = report_link_of(editing.client.get(f"/de/partnerships/{ACTIVE}").text)
    assert link.startswith("/de/suggest?")
    forms = {link for link in links_of(editing.client.get(link).text) if "kind=" in link}
    assert all(form.startswith("/de/suggest?") for form in forms)
    assert "Die Partnerschaft ist beendet" in text_of(editing.client.get(link).text)
