"""The page of a confirmation link: an office answers without script or account, and its answers wait for an editor."""

import re

import httpx2
import pytest
import structlog
from prometheus_client import generate_latest
from sqlmodel import select

from app.logging import Redactor
from app.store.editing import ConfirmationLink, ReaderSuggestion, SuggestionSender
from tests.editing.conftest import Editing, editing
from tests.editing.test_confirmation_links import LINKS, OFFICE, make_link, secret_of
from tests.editing.test_suggestions import accept
from tests.pages.brackets import bracketed, words_left, words_of
from tests.pages.reading import links_of, text_of

__all__ = ["bracketed", "editing"]
CITY = "almere-nl"
PARTNERSHIP = "almere-nl--shenzhen-cn"
TODAY = "2026-11-24"


@pytest.fixture
def page(editing: Editing) -> str:
    """The path of the page of a new link."""
    return f"/confirm/{secret_of(make_link(editing, city=CITY))}"


def answer(editing: Editing, page: str, **fields: str) -> httpx2.Response:
    """Send the fields of the partnership: `answer`, `date`, `remark`."""
    data = {f"{name}.{PARTNERSHIP}": text for name, text in fields.items()}
    return editing.client.post(page, data=data, follow_redirects=False)


def test_an_office_confirms_a_partnership(editing: Editing, page: str) -> None:
    asked = editing.client.get(page)
    assert re.findall(r'name="answer\.([a-z0-9-]+)" value="yes"', asked.text) == [PARTNERSHIP]
    assert OFFICE["office"] in text_of(asked.text)
    sent = answer(editing, page, answer="yes", remark="We met in May.")
    assert (sent.status_code, sent.headers["location"]) == (303, page)
    shown = editing.client.get("/v1/suggestions/1/preview", headers=editing.headers("review")).json()["data"]
    assert shown["suggestion"]["content"] == {
        "kind": "still_active",
        "target": PARTNERSHIP,
        "date": TODAY,
        "text": "Bureau Internationaal confirms that this partnership exists. We met in May.",
        "source": {
            "url": OFFICE["website"],
            "title": "Answer to the register",
            "publisher": OFFICE["office"],
            "published": TODAY,
            "kind": "official",
        },
    }
    assert shown["suggestion"]["confirmation_link"] == 1
    assert accept(editing, 1).status_code == 200
    record = editing.client.get(f"/v1/partnerships/{PARTNERSHIP}").json()["data"]
    assert (record["status"]["last_evidence"], record["status"]["certainty"]) == (TODAY, "certain")
    thanks = text_of(editing.client.get(page).text)
    assert "Thank you. 1 answer has arrived." in thanks
    assert "Yes, it exists. Suggestion 1 , accepted" in thanks
    assert "by an office of the city" in text_of(editing.client.get("/suggestions/1").text)


@pytest.mark.sqlite_only
def test_the_answer_of_another_year_is_another_source(editing: Editing, page: str) -> None:
    answer(editing, page, answer="yes")
    accept(editing, 1)
    with editing.service.state.editing.writing("confirmation_link") as session:
        session.get_one(ConfirmationLink, 1).revoked_on = TODAY
    page = f"/confirm/{secret_of(make_link(editing, city=CITY))}"
    sent = answer(editing, page, answer="ended", date="24.11.2026")
    assert sent.status_code == 303, text_of(sent.text)
    shown = editing.client.get("/v1/suggestions/2/preview", headers=editing.headers("review")).json()["data"]
    assert "source" not in shown["preview"]["change"]  # It is the page of the same day.
    assert shown["preview"]["entry"]["event"][-1]["date"] == TODAY
    source = {"url": OFFICE["website"], "published": "2025", "publisher": OFFICE["office"]}
    later = {"kind": "more_sources", "target": PARTNERSHIP, "text": "The office still lists it.", "source": source}
    draft = editing.client.post("/v1/suggestions?dry_run=true", json=later).json()["data"]
    assert [source["published"] for source in draft["change"]["source"]] == ["2025"]


def test_answers_count_against_the_link(editing: Editing, page: str) -> None:
    assert answer(editing, page, answer="no").status_code == 303
    again = answer(editing, page, answer="yes")
    assert (again.status_code, "Please answer for at least one" in again.text) == (422, True)
    with editing.session() as session:
        (suggestion,) = session.exec(select(ReaderSuggestion)).all()
        assert (suggestion.kind, suggestion.confirmation_link) == ("wrong", 1)
        assert session.exec(select(SuggestionSender)).all() == []
    (link,) = editing.client.get(LINKS, headers=editing.headers("review")).json()["data"]
    assert link["answers"] == 1


@pytest.mark.sqlite_only
def test_what_cannot_be_taken_comes_back_as_it_was_typed(editing: Editing, page: str) -> None:
    for date, said in (("soon", "Write a date"), ("1/6/2099", "This day is yet to come."), ("", "Please fill in")):
        refused = answer(editing, page, answer="ended", date=date, remark="A remark.")
        assert (refused.status_code, said in text_of(refused.text)) == (422, True), text_of(refused.text)
        assert f'value="{date}"' in refused.text
        assert 'value="A remark."' in refused.text
        assert 'value="ended" checked' in refused.text
    assert "at least one partnership" in answer(editing, page, remark="None of these.").text
    elsewhere = editing.client.post(page, data={"x": "y"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert "a page of another site" in text_of(elsewhere.text)
    assert editing.client.get("/v1/suggestions").json()["meta"]["count"] == 0


@pytest.mark.sqlite_only
def test_every_address_that_is_no_valid_link_has_one_answer(editing: Editing, page: str) -> None:
    revoked = f"/confirm/{secret_of(make_link(editing, city='arnhem-nl'))}"
    editing.client.post(f"{LINKS}/2/revoke", json={}, headers=editing.headers("edit"))
    with editing.service.state.editing.writing("confirmation_link") as session:
        session.get_one(ConfirmationLink, 1).expires_on = "2026-01-01"
    answers = [editing.client.get(path) for path in (page, revoked, "/confirm/cl_0", f"/confirm/cl_{'0' * 40}")]
    answers.append(answer(editing, page, answer="yes"))
    assert {(response.status_code, response.text) for response in answers} == {(404, answers[0].text)}
    assert "This link is not valid" in text_of(answers[0].text)


@pytest.mark.sqlite_only
def test_the_secret_stays_on_its_page(editing: Editing, page: str) -> None:
    secret = page.rpartition("/")[2]
    with structlog.testing.capture_logs() as logged:
        shown = editing.client.get(page)
        for path in (f"/de{page}", f"{page}/", f"{page}/x", f"/confirm?{secret}"):
            editing.client.get(path)
        answer(editing, page, answer="no")
    assert logged
    assert not any(secret in str(Redactor().redact(event)) for event in logged)
    assert secret not in generate_latest(editing.service.state.metrics.registry).decode()
    assert (shown.headers["referrer-policy"], shown.headers["cache-control"]) == ("no-referrer", "no-store")
    assert {link for link in links_of(shown.text) if secret in link} == {f"/de{page}"}


@pytest.mark.sqlite_only
@pytest.mark.usefixtures("bracketed")
def test_no_text_of_the_page_stays_english(editing: Editing, page: str) -> None:
    named = words_of("Almere Shenzhen") | words_of(OFFICE["office"])
    assert words_left(editing.client.get(f"/de{page}").text) <= named
    refused = answer(editing, f"/de{page}", answer="ended", date="soon").text
    assert words_left(refused) <= named
    assert f'action="/de{page}"' in refused
    assert answer(editing, f"/de{page}", answer="no").headers["location"] == f"/de{page}"
    assert words_left(editing.client.get(f"/de{page}").text) <= named
    assert words_left(editing.client.get("/de/confirm/none").text) <= named
