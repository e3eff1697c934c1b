"""One stranger counts once and takes a bounded part of the queue, and no address of a sender is stored."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from app.editing import senders
from app.editing.senders import MOST_OF_BLOCK, Sender, delete_old_senders, find_networks
from app.store.editing import NetworkSecret, ReaderSuggestion, SuggestionSender
from tests.editing.conftest import Editing
from tests.editing.test_suggestions import ACTIVE, PAGE, TEXT, ended, send


def more_sources(editing: Editing, number: int, network: str) -> int:
    """Send another suggestion about some partnership. Returns the status."""
    page = {**PAGE, "url": f"https://news.example/{number}"}
    return send(editing, {"kind": "more_sources", "target": ACTIVE, "text": TEXT, "source": page}, network).status_code


def times(editing: Editing) -> int:
    """How often the first suggestion was sent."""
    return int(editing.client.get("/v1/suggestions/1").json()["data"]["times"])


def test_a_stranger_with_a_site_of_ipv6_raises_no_number(editing: Editing) -> None:
    for number in range(1, 9):
        assert send(editing, ended(), f"2001:db8:1:{number:x}::1").status_code in (200, 201)
    assert times(editing) == 1
    assert send(editing, ended(), "2001:db8:2::1").json()["data"]["times"] == 2
    for _ in range(3):
        assert send(editing, ended(), "2001:db8:2:9::1").json()["data"]["times"] == 2


def test_a_block_of_addresses_cannot_fill_the_queue(editing: Editing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(senders, "HOURLY", 1_000)
    monkeypatch.setattr(senders, "MOST_OF_BLOCK", 3)
    statuses = [more_sources(editing, number, f"192.0.2.{number}") for number in range(5)]
    assert statuses == [201] * 3 + [429] * 2
    assert more_sources(editing, 9, "198.51.100.1") == 201
    targets = editing.client.get("/v1/partnerships", params={"limit": 5, "fields": "id"}).json()["data"]
    more = {"kind": "more_sources", "text": TEXT, "source": PAGE}
    statuses = [
        send(editing, {**more, "target": record["id"]}, f"2001:db8:1:{number:x}::1").status_code
        for number, record in enumerate(targets)
    ]
    assert statuses == [201] * 3 + [429] * 2
    assert MOST_OF_BLOCK < 100


def test_the_hourly_limit_comes_before_the_comparison(editing: Editing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(senders, "HOURLY", 1)
    send(editing, ended(), "192.0.2.1")
    send(editing, ended(target=ACTIVE), "192.0.2.2")
    assert send(editing, ended(), "192.0.2.2").status_code == 429
    assert times(editing) == 1


def test_all_of_one_sender_is_declined_at_once(editing: Editing) -> None:
    for number in range(3):
        assert more_sources(editing, number, f"192.0.2.{number}") == 201
    assert more_sources(editing, 3, "198.51.100.1") == 201
    headers = editing.headers("review")
    shown = editing.client.get("/v1/suggestions/2/preview", headers=headers).json()["data"]["suggestion"]
    assert shown["of_same_block"] == 2
    body = {"reason": "abuse", "answer": "Not about the partnership.", "same_block": True}
    tried = editing.client.post("/v1/suggestions/2/decline?dry_run=true", json=body, headers=headers)
    assert (tried.status_code, editing.client.get("/v1/suggestions?state=open").json()["meta"]["count"]) == (200, 4)
    assert editing.client.post("/v1/suggestions/2/decline", json=body, headers=headers).status_code == 200
    waiting = editing.client.get("/v1/suggestions?state=open").json()["data"]
    assert [suggestion["id"] for suggestion in waiting] == [4]
    answers = {editing.client.get(f"/v1/suggestions/{number}").json()["data"]["answer"] for number in (1, 2, 3)}
    assert answers == {"Not about the partnership."}


def test_no_address_is_stored(editing: Editing) -> None:
    send(editing, ended(), "203.0.113.77")
    with editing.session() as session:
        stored = [
            str(row.model_dump())
            for table in (ReaderSuggestion, SuggestionSender)
            for row in session.exec(select(table))
        ]
    assert len(stored) == 2
    assert not any("203.0.113" in row for row in stored)


def test_a_network_counts_once_while_secrets_change(editing: Editing) -> None:
    with Session(editing.service.state.editing.engine) as session:
        now = datetime.now(UTC)
        before = Sender.of(session, "192.0.2.1", now)
        session.flush()
        assert Sender.of(session, "192.0.2.1", now + timedelta(days=89)) == before
        after = Sender.of(session, "192.0.2.1", now + timedelta(days=91))
        session.flush()
        assert after.networks[1:] == before.networks
        assert after.networks[0] != before.networks[0]
        delete_old_senders(session, now + timedelta(days=179))
        assert len(session.exec(select(NetworkSecret)).all()) == 2
        delete_old_senders(session, now + timedelta(days=181))
        assert len(session.exec(select(NetworkSecret)).all()) == 1


def test_networks_and_blocks() -> None:
    assert find_networks("192.0.2.77") == ("192.0.2.77", "192.0.2.0/24")
    assert find_networks("2001:db8:1:2::/64") == ("2001:db8:1::/48", "2001:db8:1::/48")
    assert find_networks("") == ("", "")


@pytest.mark.sqlite_only
def test_a_form_on_a_page_of_another_site_is_refused(editing: Editing) -> None:
    fields = {
        "kind": "ended",
        "target": ACTIVE,
        "shown_at": "1",
        "text": TEXT,
        "source_url": PAGE["url"],
        "date": "2025",
    }
    for site, state in (("cross-site", 422), ("same-site", 422), ("same-origin", 303)):
        answer = editing.client.post("/suggest", data=fields, headers={"Sec-Fetch-Site": site}, follow_redirects=False)
        assert answer.status_code == state, answer.text
