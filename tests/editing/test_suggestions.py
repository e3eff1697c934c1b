"""Readers send suggestions, which get a public address and stay out of sight until an editor has answered."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from time import sleep
from typing import Any
from xml.etree import ElementTree

import httpx2 as httpx
import pytest
from sqlmodel import Session, select

from app.domain.errors import Conflict
from app.domain.vocabulary import SuggestionState
from app.editing import suggestions
from app.editing.dependencies import EditingDatabase
from app.editing.senders import delete_old_senders
from app.store.database import lock_table
from app.store.editing import ReaderSuggestion, SuggestionSender
from app.store.row_hashes import insert_hashed
from app.store.tables import IMPORT_RUN
from tests.api.running import PUBLIC
from tests.editing.conftest import Editing, serve

TARGET = "arnhem-nl--wuhan-cn"
TABLE = "City,Country,Since\nWuhan,China,1999\nGera,Germany,1990\n"
ACTIVE = "almere-nl--shenzhen-cn"
PAGE = {"url": "https://news.example/2025/06/vote", "title": "Council ends the tie", "published": "2025-06-02"}
TEXT = "The council voted on 1 June 2025 to end the partnership."


def ended(**members: object) -> dict[str, Any]:
    """A suggestion that a partnership has ended."""
    return {"kind": "ended", "target": TARGET, "date": "2025-06-01", "text": TEXT, "source": PAGE, **members}


def send(editing: Editing, body: dict[str, Any], network: str = "192.0.2.1", **params: bool) -> httpx.Response:
    """Send a suggestion from a network."""
    headers = {"X-Forwarded-For": network}
    return editing.client.post("/v1/suggestions", json=body, params=params, headers=headers)


def test_a_suggestion_gets_a_public_address_and_keeps_its_text_until_it_is_answered(editing: Editing) -> None:
    answer = send(editing, ended(contact="reader@town.example"))
    assert answer.status_code == 201
    address = answer.headers["location"]
    assert address == "/v1/suggestions/1"
    shown = editing.client.get(address)
    data = shown.json()["data"]
    assert (data["kind"], data["target"], data["state"], data["times"]) == ("ended", TARGET, "open", 1)
    assert data["content"] is None
    for text in (shown.text, editing.client.get("/v1/suggestions").text, answer.text):
        assert TEXT not in text
        assert "news.example" not in text
        assert "reader@town.example" not in text


def test_an_equal_suggestion_of_another_network_is_counted_with_the_first(editing: Editing) -> None:
    assert send(editing, ended()).status_code == 201
    again = send(editing, ended(), network="192.0.2.2")
    assert (again.status_code, again.headers["location"]) == (200, "/v1/suggestions/1")
    assert again.json()["data"]["times"] == 2
    assert send(editing, ended(contact="me@town.example")).json()["data"]["times"] == 2


def test_a_network_has_one_open_suggestion_of_a_kind_about_a_record(editing: Editing) -> None:
    send(editing, ended())
    refused = send(editing, ended(date="2025-06-03"))
    assert (refused.status_code, refused.json()["code"]) == (409, "conflict")
    assert "location" not in refused.headers  # Another person of the network may have sent it.
    assert send(editing, ended(date="2025-06-03"), network="192.0.2.2").status_code == 201
    assert send(editing, {**ended(), "kind": "more_sources", "date": None}).status_code == 422
    more = {"kind": "more_sources", "target": TARGET, "text": TEXT, "source": PAGE}
    assert send(editing, more).status_code == 201


def test_a_network_may_send_ten_suggestions_an_hour(editing: Editing) -> None:
    more = {"kind": "more_sources", "text": TEXT, "source": PAGE}
    found = editing.client.get("/v1/partnerships", params={"limit": 12, "fields": "id"}).json()["data"]
    answers = [send(editing, {**more, "target": record["id"]}) for record in found]
    assert [answer.status_code for answer in answers] == [201] * 10 + [429] * 2
    assert (answers[-1].json()["code"], answers[-1].headers["retry-after"]) == ("too-many-suggestions", "3600")
    assert send(editing, {**more, "target": found[-1]["id"]}, network="192.0.2.2").status_code == 201


def test_a_full_queue_takes_no_more(editing: Editing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggestions, "MOST_OPEN", 1)
    send(editing, ended())
    refused = send(editing, ended(target=ACTIVE), network="192.0.2.9")
    assert (refused.status_code, refused.json()["code"]) == (429, "too-many-suggestions")


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "no source": ({"source": None}, "source"),
    "an address in a private network": ({"source": {"url": "http://192.168.0.1/admin"}}, "source/url"),
    "an address of this machine": ({"source": {"url": "http://localhost:8000/"}}, "source/url"),
    "an address without a domain": ({"source": {"url": "https://intranet/page"}}, "source/url"),
    "an address with a user": ({"source": {"url": "https://news.example@10.0.0.1/"}}, "source/url"),
    "an IPv6 address": ({"source": {"url": "http://[::1]/"}}, "source/url"),
    "a private domain": ({"source": {"url": "http://db.internal/"}}, "source/url"),
    "another port": ({"source": {"url": "https://news.example:8443/"}}, "source/url"),
    "a script": ({"source": {"url": "javascript:alert(1)"}}, "source/url"),
    "a short text": ({"text": "It ended." + " " * 40}, "text"),
    "an unknown member": ({"colour": "red"}, "colour"),
    "an unknown reason": ({"reasons": ["boredom"]}, "reasons"),
    "an impossible day": ({"date": "2025-02-30"}, "date"),
    "a record that does not exist": ({"target": "nowhere-nl--nothing-cn"}, "target"),
    "an address of a page as contact": ({"contact": "https://x.example/"}, "contact"),
}


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.sqlite_only
def test_what_is_no_suggestion_is_refused_with_the_member(editing: Editing, name: str) -> None:
    members, member = REFUSED[name]
    answer = send(editing, ended(**members))
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid-content"), answer.text
    assert any(member in error["parameter"] for error in answer.json()["errors"])
    assert editing.client.get("/v1/suggestions").json()["meta"]["count"] == 0


EXPLAINED: dict[str, tuple[Any, str]] = {
    "a list": ([], "body: write an object in braces"),
    "nothing": ({}, "kind: this member is missing"),
    "an unknown kind": (
        ended(kind="endd"),
        "kind: write one of ended, still_active, wrong, missing, more_sources, list",
    ),
    "an unknown reason": (ended(reasons=["boredom"]), "reasons/0: write one of human_rights, armed_conflict, "),
    "an unknown member": (ended(colour="red"), "colour: there is no such member"),
    "a number as id": (ended(target=5), "target: write a text in quotation marks"),
    "a name as id": (
        ended(kind="wrong", target="The Hague", wrong="x", correct="y"),
        "target: write the id with which the address of the record ends, such as arnhem-nl--wuhan-cn",
    ),
    "an address of nothing": (
        ended(source={"url": "x"}),
        "source/url: write an address that begins with http:// or https:// and has no spaces",
    ),
    "an empty page": (ended(source={}), "source/url: this member is missing"),
    "a page that is no object": (ended(source="x"), "source: write an object in braces"),
    "no address of mail": (ended(contact="maria"), "contact: write an e-mail address, such as maria@example.org"),
    "a short text": (ended(text="short"), "text: write at least 20 characters"),
    "a direction mark": (ended(text="\u202e" * 30), "text: write words without control characters"),
    "an empty title": (ended(source={**PAGE, "title": ""}), "source/title: leave no empty text"),
    "an impossible day": (ended(date="2025-02-30"), "date: there is no day 30 in February 2025"),
}


@pytest.mark.parametrize("name", EXPLAINED)
@pytest.mark.sqlite_only
def test_what_is_wrong_is_said_in_plain_english(editing: Editing, name: str) -> None:
    body, detail = EXPLAINED[name]
    problem = editing.client.post("/v1/suggestions", json=body).json()
    assert problem["detail"].startswith(detail)
    assert "did_you_mean" not in problem["errors"][0] or problem["errors"][0]["did_you_mean"] == "ended"


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("arnhem-nl--wuhan-jp", "/v1/partnerships/arnhem-nl--wuhan-jp"),
        ("arnhem-de", "/v1/cities/arnhem-de"),
        ("monitor-2023", "/v1/sources/monitor-2023"),
    ],
)
@pytest.mark.parametrize("dry_run", [False, True])
def test_an_unknown_target_gets_the_ids_that_an_unknown_address_gets(
    editing: Editing, target: str, path: str, dry_run: bool
) -> None:
    ids = [candidate["id"] for candidate in editing.client.get(path).json()["candidates"]]
    wrong = {"kind": "wrong", "target": target, "wrong": "x", "correct": "y", "text": TEXT, "source": PAGE}
    refused = send(editing, wrong, dry_run=dry_run)
    (error,) = refused.json()["errors"]
    assert (refused.status_code, error["code"], error["did_you_mean"]) == (422, "unknown", ids[0])
    assert error["message"] == f"there is no record {target}; similar ids are {', '.join(ids)}"


@pytest.mark.sqlite_only
def test_the_number_of_a_suggestion_is_a_whole_number(editing: Editing) -> None:
    refused = editing.client.get("/v1/suggestions/first")
    assert (refused.status_code, refused.json()["detail"]) == (422, "id: write a whole number, such as 3")


@pytest.mark.parametrize(
    "cities",
    [("arnhem-nl", "arnhem-nl"), ("arnhem-nl", "foo-zz"), ("unnamed-cn", "unnamed-nl"), ("unnamed-cn", "foo-zz")],
    ids=" and ".join,
)
@pytest.mark.sqlite_only
def test_two_different_cities_of_known_countries_are_missing(editing: Editing, cities: tuple[str, str]) -> None:
    missing = {"kind": "missing", "cities": cities, "date": "1999", "text": TEXT, "source": PAGE}
    answer = send(editing, missing)
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (422, "cities")


@pytest.mark.sqlite_only
@pytest.mark.parametrize("path", ["/v1/suggestions", "/v1/suggestions/1/decline", "/v1/publishers/nrc/entry"])
def test_a_body_that_is_no_json_is_refused(editing: Editing, path: str) -> None:
    headers = editing.headers("admin", Content_Type="application/json", If_Match="*")
    method = "PUT" if path.endswith("entry") else "POST"
    broken = editing.client.request(method, path, content=b'{"kind":', headers=headers)
    expected = {"parameter": "body", "code": "json_invalid", "message": "The body is not valid JSON."}
    assert (broken.status_code, broken.json()["errors"]) == (422, [expected])
    for media_type in ("text/plain", "application/x-www-form-urlencoded", ""):
        other = editing.client.request(method, path, content=b"{}", headers={**headers, "Content-Type": media_type})
        assert (other.status_code, other.json()["detail"]) == (415, "Send the body as application/json.")


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    ("content", "names"),
    [
        ('{"kind": "ended", "kind": "other"}', ["kind"]),
        ('{"kind": "ended", "source": {"url": "https://a.example", "url": "https://b.example"}}', ["url"]),
        ('{"\\ud800": 1, "\\ud800": 2, "kind": "ended", "kind": "ended"}', ["?", "kind"]),
    ],
)
def test_a_body_with_a_member_twice_is_refused(editing: Editing, content: str, names: list[str]) -> None:
    headers = {"Content-Type": "application/json"}
    refused = editing.client.post("/v1/suggestions", content=content.encode(), headers=headers)
    problem = refused.json()
    assert (refused.status_code, problem["code"]) == (422, "invalid-content")
    expected = {"code": "repeated", "message": "give this member only once"}
    assert problem["errors"] == [{"parameter": name, **expected} for name in names]


def test_a_sign_of_life_is_newer_than_the_last_evidence(editing: Editing) -> None:
    alive = {"kind": "still_active", "target": ACTIVE, "text": TEXT, "source": PAGE}
    old = send(editing, {**alive, "date": "1990"})
    assert old.status_code == 422
    assert "newer" in old.json()["detail"]
    assert send(editing, {**alive, "date": "2026-10"}).status_code == 201


def test_a_partnership_that_the_register_has_is_not_missing(editing: Editing) -> None:
    missing = {"kind": "missing", "date": "1999", "text": TEXT, "source": PAGE}
    answer = send(editing, {**missing, "cities": ["wuhan-cn", "arnhem-nl"]})
    assert (answer.status_code, answer.headers["location"]) == (409, f"/v1/partnerships/{TARGET}")
    answer = send(editing, {**missing, "cities": ["arnhem-nl", "shenzhen-cn"]})
    assert (answer.status_code, answer.json()["data"]["target"]) == (201, "arnhem-nl--shenzhen-cn")


def test_a_retracted_partnership_is_not_missing(editing: Editing) -> None:
    why = {"comment": "It never existed", "source": "https://www.almere.nl/"}
    path = f"/v1/partnerships/{ACTIVE}/retract"
    editing.client.post(path, json=why, headers=editing.headers("admin", If_Match="*"))
    missing = {"kind": "missing", "cities": ACTIVE.split("--"), "date": "1999", "text": TEXT, "source": PAGE}
    answer = send(editing, missing)
    assert (answer.status_code, "location" in answer.headers) == (409, False)
    assert answer.json()["detail"].startswith("This partnership was retracted: It never existed")


def test_a_dry_run_shows_the_record_after_it_and_stores_nothing(editing: Editing) -> None:
    shown = send(editing, ended(target=ACTIVE), dry_run=True)
    assert shown.status_code == 200
    preview = shown.json()["data"]
    assert preview["messages"] == []
    assert preview["change"]["publisher"] == [{"id": "news-example", "name": "news.example"}]
    assert {'+name = "news.example"', '+id = "news-example-2025-06-02-council-ends-the-tie"'} <= set(preview["diff"])
    page = {**PAGE, "publisher": "NRC"}
    preview = send(editing, ended(target=ACTIVE, source=page), dry_run=True).json()["data"]
    assert (preview["messages"], "publisher" in preview["change"]) == ([], False)
    assert '+kind = "ended"' in preview["diff"]
    assert preview["periods_before"][-1]["status"] != "severed"
    assert preview["periods_after"][-1]["status"] == "severed"
    assert preview["entry"]["event"][-1]["date"] == "2025-06-01"
    assert editing.client.get("/v1/suggestions").json()["meta"]["count"] == 0


def test_lists_have_pages_and_filters(editing: Editing) -> None:
    send(editing, ended())
    send(editing, ended(target=ACTIVE))
    send(editing, {"kind": "more_sources", "target": ACTIVE, "text": TEXT, "source": PAGE})

    def numbers(**params: str) -> list[int]:
        return [one["id"] for one in editing.client.get("/v1/suggestions", params=params).json()["data"]]

    assert numbers() == [3, 2, 1]
    assert numbers(target=ACTIVE) == [3, 2]
    assert numbers(kind="ended", state="open") == [2, 1]
    assert numbers(state="accepted") == []
    page = editing.client.get("/v1/suggestions?limit=2&kind=ended").json()
    assert (page["meta"]["count"], "next" in page["links"]) == (2, False)
    page = editing.client.get("/v1/suggestions?limit=2").json()
    rest = editing.client.get(page["links"]["next"]).json()
    assert [one["id"] for one in page["data"] + rest["data"]] == [3, 2, 1]
    page = editing.client.get("/v1/suggestions?cursor=3&limit=1").json()["links"]
    assert page["self"] == "/v1/suggestions?limit=1&cursor=3"
    assert page["next"] == "/v1/suggestions?limit=1&cursor=2"
    assert editing.client.get("/v1/suggestions/99").status_code == 404


@pytest.mark.sqlite_only
def test_parameters_that_are_unknown_or_repeated_are_refused(editing: Editing) -> None:
    send(editing, ended())
    unknown = editing.client.get("/v1/suggestions?stat=open")
    (error,) = unknown.json()["errors"]
    assert (unknown.json()["code"], error["parameter"], error["did_you_mean"]) == ("invalid-query", "stat", "state")
    paths = [
        "/v1/suggestions?state=open&state=declined",
        "/v1/suggestions/1?x=1",
        "/v1/suggestions.atom?x=1",
        "/v1/suggestions/1/preview?x=1",
        "/v1/editor?x=1",
        "/v1/publishers/nrc/entry?x=1",
        "/openapi-editing.json?x=1",
    ]
    for path in paths:
        answer = editing.client.get(path, headers=editing.headers("review"))
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid-query"), path


def test_contacts_and_networks_are_deleted_after_ninety_days(editing: Editing) -> None:
    send(editing, ended(contact="reader@town.example"))
    with Session(editing.service.state.editing.engine) as session:
        delete_old_senders(session, datetime.now(UTC) + timedelta(days=89))
        assert session.exec(select(ReaderSuggestion.contact)).one() == "reader@town.example"
        delete_old_senders(session, datetime.now(UTC) + timedelta(days=91))
        session.commit()
        assert session.exec(select(ReaderSuggestion.contact)).one() is None
        assert session.exec(select(SuggestionSender)).all() == []


def test_suggestions_are_off_unless_the_operator_switches_them_on(excerpt_url: str) -> None:
    with serve(excerpt_url, suggestions="off") as editing:
        answers = [
            send(editing, ended()),
            editing.client.get("/v1/suggestions"),
            editing.client.get("/v1/suggestions.atom"),
        ]
        assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [(404, "suggestions-off")] * 3


def test_a_repeated_suggestion_is_the_one_that_waits(editing: Editing) -> None:
    first, second = (editing.client.post("/v1/suggestions", json=ended()) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    assert (second.json(), second.headers["location"]) == (first.json(), first.headers["location"])


# --- answers of editors ---


def accept(editing: Editing, number: int, scope: str = "edit", **body: object) -> httpx.Response:
    """Accept a suggestion as its preview shows it."""
    address = f"/v1/suggestions/{number}"
    shown = editing.client.get(f"{address}/preview", headers=editing.headers("review"))
    headers = editing.headers(scope, If_Match=shown.headers.get("etag", ""))
    if "etag" not in shown.headers:
        headers = editing.headers(scope, If_None_Match="*")
    body = {"answer": "The minutes of the council say so.", **body}
    return editing.client.post(f"{address}/accept", json=body, headers=headers)


def test_an_accepted_suggestion_is_one_revision_with_its_editor(editing: Editing) -> None:
    send(editing, ended(target=ACTIVE, source={**PAGE, "publisher": "NRC"}, contact="reader@town.example"))
    preview = editing.client.get("/v1/suggestions/1/preview", headers=editing.headers("review"))
    whole = preview.json()["data"]["suggestion"]
    assert (whole["contact"], whole["content"]["text"]) == ("reader@town.example", TEXT)
    assert preview.headers["cache-control"] == "no-store"
    accepted = accept(editing, 1, scope="review")
    assert accepted.status_code == 200, accepted.text
    data = accepted.json()["data"]
    assert (data["state"], data["revision"], data["content"]["text"]) == ("accepted", 2, TEXT)
    record = editing.client.get(f"/v1/partnerships/{ACTIVE}").json()
    assert (record["data"]["status"]["value"], record["meta"]["revision"]) == ("severed", 2)
    latest = editing.client.get("/v1/revisions").json()["data"][0]
    assert (latest["actor"], latest["comment"]) == (
        "editor:review-editor",
        "Suggestion 1: The minutes of the council say so.",
    )
    again = accept(editing, 1)
    assert (again.status_code, again.headers["location"]) == (409, "/v1/suggestions/1")
    assert "accepted by r2" in again.json()["detail"]
    assert "“The minutes of the council say so.”" in again.json()["detail"]
    public = editing.client.get("/v1/suggestions/1").text
    assert TEXT in public
    assert "reader@town.example" not in public
    feed = ElementTree.fromstring(editing.client.get("/v1/suggestions.atom").content)
    assert [entry.findtext("{*}summary") for entry in feed.findall("{*}entry")] == [
        "The minutes of the council say so."
    ]
    links = [link.get("href") for link in feed.findall("{*}entry/{*}link")]
    assert links == [f"{PUBLIC}/suggestions/1"]


def test_an_editor_may_correct_what_is_accepted(editing: Editing) -> None:
    send(editing, ended(target=ACTIVE))
    preview = editing.client.get("/v1/suggestions/1/preview", headers=editing.headers("review"))
    change = preview.json()["data"]["preview"]["change"]
    change["publisher"] = [{"id": "example-news", "name": "Example News", "aliases": ["news.example"]}]
    change["partnership"][0]["event"][-1]["date"] = "2025-06-02"
    accepted = accept(editing, 1, change=change)
    assert accepted.status_code == 200, accepted.text
    record = editing.client.get(f"/v1/partnerships/{ACTIVE}").json()["data"]
    assert record["ended"]["edtf"] == "2025-06-02"


def test_an_acceptance_changes_no_other_record(editing: Editing) -> None:
    more = {"kind": "more_sources", "target": ACTIVE, "text": TEXT, "source": {**PAGE, "publisher": "NRC"}}
    send(editing, more)
    preview = editing.client.get("/v1/suggestions/1/preview", headers=editing.headers("review"))
    change = preview.json()["data"]["preview"]["change"]
    others = {
        "publisher": {"id": "nrc", "name": "NRC", "aliases": ["Renamed"]},
        "partnership": entry_of(editing, f"partnerships/{TARGET}") | {"note": "Another note."},
        "observation": entry_of(editing, "observations/dk-cn-19-local-governments") | {"id": "a-new-observation"},
    }
    for table, entry in others.items():
        refused = accept(editing, 1, change={**change, table: [*change.get(table, []), entry]})
        assert (refused.status_code, refused.json()["code"]) == (422, "invalid-content"), table
        (error,) = refused.json()["errors"]
        assert (error["code"], error["parameter"].split()[0]) == ("other_record", table)
    assert editing.client.get("/v1/revisions").json()["meta"]["count"] == 1
    assert accept(editing, 1, change=change).status_code == 200


def entry_of(editing: Editing, record: str) -> dict[str, Any]:
    """The entry of a record."""
    answer = editing.client.get(f"/v1/{record}/entry", headers=editing.headers("review"))
    entry: dict[str, Any] = answer.json()["data"]["entry"]
    return entry


def test_of_two_answers_to_a_suggestion_the_second_is_refused(editing: Editing) -> None:
    """The transaction of an acceptance waits for that of a refusal, although they lock different tables."""
    send(editing, ended(target=ACTIVE))
    database = editing.service.state.editing
    refusals: list[Conflict] = []

    def answer_too() -> None:
        with Session(database.engine) as session:
            lock_table(session.connection(), "revision")
            try:
                suggestions.find_open(session, 1)
            except Conflict as refusal:
                refusals.append(refusal)

    with Session(database.engine) as session:
        lock_table(session.connection(), "suggestion")
        suggestion = suggestions.find_open(session, 1)
        second = Thread(target=answer_too)
        second.start()
        sleep(0.2)  # Without a lock, the second would now have found an open suggestion.
        suggestion.state = SuggestionState.DECLINED
        session.commit()
    second.join()
    assert len(refusals) == 1


def test_a_missing_partnership_is_added(editing: Editing) -> None:
    missing = {"kind": "missing", "date": "1999", "text": TEXT, "source": {**PAGE, "publisher": "NRC"}}
    send(editing, {**missing, "cities": ["arnhem-nl", "shenzhen-cn"]})
    assert accept(editing, 1).status_code == 200
    assert editing.client.get("/v1/partnerships/arnhem-nl--shenzhen-cn").status_code == 200


def test_a_missing_partnership_that_was_added_since_is_not_overwritten(editing: Editing) -> None:
    missing = {"kind": "missing", "date": "1999", "text": TEXT, "source": {**PAGE, "publisher": "NRC"}}
    send(editing, {**missing, "cities": ["arnhem-nl", "shenzhen-cn"]})
    event = {"kind": "established", "stage": "reported", "date": "1998", "sources": ["city-monitor-2023-05-10"]}
    entry = {"cities": ["arnhem-nl", "shenzhen-cn"], "kind": "friendship", "note": "Written by hand.", "event": [event]}
    body = {"entry": entry, "comment": "Added", "source": "https://www.arnhem.nl/"}
    path = "/v1/partnerships/arnhem-nl--shenzhen-cn"
    added = editing.client.put(f"{path}/entry", json=body, headers=editing.headers("edit", If_None_Match="*"))
    assert added.status_code == 201, added.text
    shown = editing.client.get("/v1/suggestions/1/preview", headers=editing.headers("review"))
    preview = shown.json()["data"]["preview"]
    assert (preview["messages"], preview["change"]) == (["The register has this partnership."], {})
    headers = editing.headers("edit", If_Match=added.headers["etag"])
    for query in ("?dry_run=true", ""):
        answer = editing.client.post(
            f"/v1/suggestions/1/accept{query}", json={"answer": "The council says so."}, headers=headers
        )
        assert (answer.status_code, answer.headers["location"]) == (409, path), answer.text
    empty = {"answer": "The council says so.", "change": {}}
    assert editing.client.post("/v1/suggestions/1/accept", json=empty, headers=headers).status_code == 422
    assert editing.client.get(path).json()["data"]["note"] == "Written by hand."


def test_a_draft_adds_the_publisher_and_the_cities_that_the_register_lacks(editing: Editing) -> None:
    missing = {
        "kind": "missing",
        "date": "1999",
        "text": TEXT,
        "source": {**PAGE, "publisher": "Дальневосточная газета"},
    }
    sent = send(editing, {**missing, "cities": ["sint-example-nl", "arnhem-nl"]})
    assert sent.json()["data"]["title"] == "Arnhem – sint-example-nl"
    preview = editing.client.get("/v1/suggestions/1/preview", headers=editing.headers("review")).json()["data"]
    assert preview["preview"]["change"]["city"] == [{"id": "sint-example-nl", "name": "Sint Example"}]
    assert accept(editing, 1).status_code == 200
    source = editing.client.get("/v1/sources", params={"publisher": "publisher"}).json()["data"]
    assert [page["publisher"] for page in source] == ["Дальневосточная газета"]
    shown = editing.client.get("/v1/suggestions").json()["data"][0]
    assert shown["title"] == "Arnhem – Sint Example"


@pytest.mark.parametrize(("date", "kind_after"), [("2015", "changed"), ("2025-06-01", None)])
def test_a_draft_has_the_event_where_its_date_belongs(editing: Editing, date: str, kind_after: str | None) -> None:
    ended = {"kind": "ended", "target": ACTIVE, "date": date, "text": TEXT, "source": PAGE}
    assert send(editing, ended).status_code == 201
    preview = editing.client.get("/v1/suggestions/1/preview", headers=editing.headers("review")).json()["data"]
    kinds = [event["kind"] for event in preview["preview"]["change"]["partnership"][0]["event"]]
    following = [*kinds, None][kinds.index("ended") + 1]
    assert following == kind_after


def test_only_an_editor_corrects_what_is_wrong(editing: Editing) -> None:
    wrong = {"kind": "wrong", "target": "arnhem-nl", "wrong": "the qualifier", "correct": "Gelderland"}
    assert send(editing, {**wrong, "text": TEXT, "source": PAGE}).status_code == 201
    refused = accept(editing, 1)
    assert (refused.status_code, refused.json()["errors"][0]["parameter"]) == (422, "change")
    preview = editing.client.get("/v1/suggestions/1/preview", headers=editing.headers("review"))
    change = preview.json()["data"]["preview"]["change"]
    unchanged = accept(editing, 1, change=change)
    assert (unchanged.status_code, unchanged.json()["code"]) == (409, "conflict")
    change["city"][0]["qualifier"] = "Gelderland"
    assert accept(editing, 1, change=change).status_code == 200
    city = editing.client.get("/v1/cities/arnhem-nl").json()["data"]
    assert city["qualifier"] == "Gelderland"


def test_a_list_is_for_an_import_and_is_accepted_with_its_revision(editing: Editing) -> None:
    listed = {"kind": "list", "target": "arnhem-nl", "table": TABLE, "text": TEXT, "source": PAGE}
    shown = send(editing, listed, dry_run=True).json()["data"]
    assert (shown["change"], shown["messages"][0][:18]) == ({}, "a table of 2 rows:")
    for table in ("only a header", "name\n" * 1_001, "name\nWuhan\x00"):
        assert send(editing, {**listed, "table": table}).status_code == 422
    assert send(editing, listed).status_code == 201
    headers = editing.headers("review")
    preview = editing.client.get("/v1/suggestions/1/preview", headers=headers).json()["data"]
    assert preview["suggestion"]["content"]["table"] == TABLE
    body = {"answer": "Imported, thank you."}
    for revision in (None, 1, 99):  # The first revision is that of the seed.
        refused = editing.client.post("/v1/suggestions/1/accept", json={**body, "revision": revision}, headers=headers)
        assert refused.json()["errors"][0]["parameter"] == "revision"
    with Session(editing.service.state.editing.engine) as session:
        add_run(session)
    dry = editing.client.post("/v1/suggestions/1/accept?dry_run=true", json={**body, "revision": 1}, headers=headers)
    assert (dry.status_code, "etag" in dry.json()["data"]) == (200, True)
    assert editing.client.get("/v1/suggestions/1").json()["data"]["state"] == "open"
    accepted = editing.client.post("/v1/suggestions/1/accept", json={**body, "revision": 1}, headers=headers)
    assert accepted.status_code == 200, accepted.text
    public = accepted.json()["data"]
    assert (public["state"], public["revision"], "table" in public["content"]) == ("accepted", 1, False)


def add_run(session: Session) -> None:
    """Say that the first revision was an import."""
    run = {"dataset": "a-list", "revision": 1, "licence": "", "retrieved": 1, "is_day": 1, "is_whole": 1, "undoes": 0}
    insert_hashed(session.connection(), IMPORT_RUN, [run])
    session.commit()


def test_a_reviewer_accepts_what_the_reader_wrote_and_nothing_else(editing: Editing) -> None:
    send(editing, ended(target=ACTIVE, source={**PAGE, "publisher": "NRC"}))
    preview = editing.client.get("/v1/suggestions/1/preview", headers=editing.headers("review")).json()["data"]
    change = preview["preview"]["change"]
    assert preview["preview"]["losses"] == []
    for scope, status in (("review", 403), ("edit", 200)):
        answer = accept(editing, 1, scope=scope, change=change)
        assert answer.status_code == status, answer.text
    assert "scope edit to correct" in accept(editing, 1, scope="review", change=change).json()["detail"]


def test_what_a_record_would_lose_is_said_in_the_preview_and_needs_an_editor(
    editing: Editing, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(editing, ended(target=ACTIVE, source={**PAGE, "publisher": "NRC"}))
    preview = editing.client.get("/v1/suggestions/1/preview", headers=editing.headers("review"))
    change = preview.json()["data"]["preview"]["change"]
    (entry,) = change["partnership"]
    first, *others = entry["event"]
    lost = {**change, "partnership": [{**entry, "event": others}]}
    headers = editing.headers("edit", If_Match=preview.headers["etag"])
    body = {"answer": "The minutes of the council say so.", "change": lost}
    shown = editing.client.post("/v1/suggestions/1/accept?dry_run=true", json=body, headers=headers).json()["data"]
    assert shown["losses"][0] == f"event {first['kind']}, {first['date']}", shown
    monkeypatch.setattr("app.editing.routers.suggestions.draft_change", lambda *_: lost)
    assert [accept(editing, 1, scope=scope).status_code for scope in ("review", "edit")] == [403, 200]


def test_a_reviewer_passes_a_suggestion_on_to_an_editor(editing: Editing) -> None:
    send(editing, ended(target=ACTIVE))
    address = "/v1/suggestions/1"
    body = {"note": "The page also names the reason."}
    assert editing.client.get(address).json()["data"]["for_editor"] is False
    tried = editing.client.post(f"{address}/pass-on?dry_run=true", json=body, headers=editing.headers("review"))
    assert (tried.status_code, editing.client.get(address).json()["data"]["for_editor"]) == (200, False)
    passed = editing.client.post(f"{address}/pass-on", json=body, headers=editing.headers("review"))
    assert (passed.status_code, passed.json()["data"]["state"]) == (200, "open"), passed.text
    (waiting,) = editing.client.get("/v1/suggestions?state=open").json()["data"]
    assert (waiting["for_editor"], waiting["answer"]) == (True, None)
    preview = editing.client.get(f"{address}/preview", headers=editing.headers("edit")).json()["data"]
    shown = preview["suggestion"]
    assert (shown["for_editor"], shown["note"], shown["passed_on_by"]) == (True, body["note"], "review-editor")
    page = editing.client.get("/suggestions/1").text
    assert "waits for somebody who may change the record" in page
    assert body["note"] not in page + editing.client.get(address).text
    assert accept(editing, 1, scope="edit").status_code == 200
    late = editing.client.post(f"{address}/pass-on", json=body, headers=editing.headers("review"))
    assert late.status_code == 409


@pytest.mark.sqlite_only
def test_markup_in_an_answer_is_text_in_the_feed(editing: Editing) -> None:
    send(editing, ended())
    body = {"reason": "not_supported", "answer": "<script>alert(1)</script> & no source"}
    answered = editing.client.post("/v1/suggestions/1/decline", json=body, headers=editing.headers("review"))
    assert answered.status_code == 200, answered.text
    (entry,) = ElementTree.fromstring(editing.client.get("/v1/suggestions.atom").content).findall("{*}entry")
    content = entry.findtext("{*}content")
    assert content == "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; no source</p>"


def test_acceptance_names_the_state_on_which_it_is_based(editing: Editing) -> None:
    send(editing, ended(target=ACTIVE, source={**PAGE, "publisher": "NRC"}))
    body = {"answer": "The minutes of the council say so."}
    address = "/v1/suggestions/1/accept"
    answers = [
        editing.client.post(address, json=body, headers=editing.headers("review")),
        editing.client.post(address, json=body, headers=editing.headers("review", If_Match='"0"')),
        editing.client.post(address, json=body, headers=editing.headers("review", If_None_Match="*")),
    ]
    assert [answer.status_code for answer in answers] == [428, 412, 412]


def test_a_declined_suggestion_is_public_with_the_reason_unless_it_is_abuse(editing: Editing) -> None:
    send(editing, ended())
    send(editing, ended(target=ACTIVE))
    for number, reason in ((1, "not_supported"), (2, "abuse")):
        body = {"reason": reason, "answer": "The page does not say so."}
        answer = editing.client.post(f"/v1/suggestions/{number}/decline", json=body, headers=editing.headers("review"))
        assert answer.status_code == 200, answer.text
    first, second = (editing.client.get(f"/v1/suggestions/{number}").json()["data"] for number in (1, 2))
    assert (first["state"], first["reason"], first["content"]["text"]) == ("declined", "not_supported", TEXT)
    assert (second["reason"], second["content"]) == ("abuse", None)
    with editing.session() as session:
        states = session.exec(select(ReaderSuggestion.state)).all()
    assert set(states) == {SuggestionState.DECLINED}
    assert editing.client.get("/v1/revisions").json()["meta"]["count"] == 1


def test_an_answer_deletes_old_contacts_of_others(editing: Editing) -> None:
    send(editing, ended(contact="reader@town.example"))
    send(editing, ended(target=ACTIVE))
    with Session(editing.service.state.editing.engine) as session:
        session.get_one(ReaderSuggestion, 1).created_at = "2020-01-01T00:00:00Z"
        session.commit()
    body = {"reason": "not_supported", "answer": "The page does not say so."}
    declined = editing.client.post("/v1/suggestions/2/decline", json=body, headers=editing.headers("review"))
    assert declined.status_code == 200
    with editing.session() as session:
        assert session.get_one(ReaderSuggestion, 1).contact is None


def test_old_contacts_are_deleted_daily(editing: Editing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggestions, "_DAY", timedelta(milliseconds=50))
    send(editing, ended(contact="reader@town.example"))
    database = editing.service.state.editing
    with Session(database.engine) as session:
        session.get_one(ReaderSuggestion, 1).created_at = "2020-01-01T00:00:00Z"
        session.commit()
    database.takes_suggestions = False  # The operator may have switched suggestions off since.
    asyncio.run(run_daily_deletion(editing))
    with editing.session() as session:
        assert session.get_one(ReaderSuggestion, 1).contact is None


async def run_daily_deletion(editing: Editing) -> None:
    """Run the daily work of the service until it has deleted something.

    It waits for the next day where another change is just being written, which the service itself does when it starts.
    """
    task = asyncio.create_task(suggestions.delete_personal_data_daily(editing.service.state.editing))
    for _ in range(1000):
        await asyncio.sleep(0.05)
        with editing.session() as session:
            if session.get_one(ReaderSuggestion, 1).contact is None:
                break
    task.cancel()


@pytest.mark.sqlite_only
def test_no_request_creates_the_file_of_a_register(editing: Editing, tmp_path: Path) -> None:
    missing = tmp_path / "missing.sqlite"
    database = EditingDatabase(f"sqlite:///{missing}", 1, takes_suggestions=True)
    editing.service.state.editing.close()
    editing.service.state.editing = database
    answers = [editing.client.get("/v1/suggestions"), send(editing, ended())]
    assert [answer.status_code for answer in answers] == [503, 503]
    assert not missing.exists()
