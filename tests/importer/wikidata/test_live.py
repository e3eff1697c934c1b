"""Wikidata read live: every page and every partner, once, and from kept answers just the same."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

import httpx
import pytest

from app.claims.claim import Claim
from app.claims.claim_reader import ClaimReader, ReaderItem
from app.claims.named_places import NamedPlace
from app.claims.rejections import Rejected
from app.domain.errors import RegisterError
from app.importer.wikidata import live
from app.importer.wikidata.live import HttpCache, LiveReader, Unavailable, WikidataServices
from tests.importer.wikidata.building import entity, partner, statement, valueless
from tests.importer.wikidata.fake import FakeWikidata

CONTACT = "https://register.example/contact"


@pytest.fixture(autouse=True)
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of two cities and lots of two entities, and no pauses."""
    monkeypatch.setattr(live, "_PAGE", 2)
    monkeypatch.setattr(live, "_BATCH", 2)
    monkeypatch.setattr("time.sleep", lambda _: None)


@pytest.fixture
def wikidata() -> FakeWikidata:
    """Four cities with statements, of which Q10 and Q2 are each other's partners; Q5 and Q7 have none of their own."""
    return FakeWikidata(
        entity("Q2", partner("Q10", subject="Q2"), partner("Q5", 2, subject="Q2"), labels={"en": "Two"}),
        entity("Q10", partner("Q2", subject="q10"), labels={"en": "Ten"}),
        entity("Q30", statement(valueless("P190", "novalue"), "Q30$1"), labels={"en": "Thirty"}),
        entity("Q4", partner("Q6", subject="Q4"), partner("Q99", 2, subject="Q4"), labels={"en": "Four"}),
        entity("Q5", labels={"en": "Five"}),
        entity("Q7", labels={"en": "Seven"}),
        merged={"Q6": "Q7"},
    )


def reader(wikidata: FakeWikidata, folder: Path) -> LiveReader:
    return LiveReader(folder, WikidataServices(CONTACT), transport=wikidata.transport)


def repeated(wikidata: FakeWikidata, folder: Path) -> list[str]:
    """What is read from the stored responses, without a request."""
    requested = len(wikidata.requests)
    found = reported(reader(wikidata, folder).read())
    assert len(wikidata.requests) == requested
    return found


def reported(found: Iterable[ReaderItem]) -> list[str]:
    """What was read, in words."""
    return [
        one.key.partition(" ")[0] if isinstance(one, Claim)
        else f"{one.wikidata_id} {one.names[0].text} {' '.join(one.merged_ids)}".strip() if isinstance(one, NamedPlace)
        else f"{one.reason} {one.where}" if isinstance(one, Rejected) else one.where
        for one in found
    ]  # fmt: skip


ALL = [
    "Q10 Ten", "q10$0001",
    "Q2 Two", "q2$0001", "q2$0002",
    "Q30 Thirty", "no_partner Q30: Q30$1",
    "Q4 Four", "q4$0001", "q4$0002",
    "Q5 Five", "Q7 Seven Q6",
]  # fmt: skip


def test_every_statement_and_every_partner_is_read_once(wikidata: FakeWikidata, tmp_path: Path) -> None:
    found: ClaimReader = reader(wikidata, tmp_path)
    size = found.size
    assert size is None
    assert reported(found.read()) == ALL
    assert wikidata.requested() == ["first page", "Q2", "Q4", "Q10|Q2", "Q30|Q4", "Q5|Q6", "Q99"]
    assert found.position == found.size == 7
    assert all(request.headers["User-Agent"].count(CONTACT) == 1 for request in wikidata.requests)


def test_a_finished_run_is_repeated_without_asking_anything(wikidata: FakeWikidata, tmp_path: Path) -> None:
    first = reader(wikidata, tmp_path)
    expected = list(first.read())
    requested = len(wikidata.requests)
    again = reader(wikidata, tmp_path)
    assert list(again.read()) == expected
    assert again.dataset == first.dataset
    assert len(wikidata.requests) == requested


@pytest.mark.parametrize("stop", range(1, 8))
def test_a_run_that_was_stopped_goes_on_where_it_was(wikidata: FakeWikidata, tmp_path: Path, stop: int) -> None:
    def fail(_: httpx.Request) -> httpx.Response | None:
        return httpx.Response(403) if len(wikidata.requests) == stop else None

    wikidata.trouble = fail
    with pytest.raises(Unavailable, match=f"403.* {stop - 1} responses are stored; the same command"):
        list(reader(wikidata, tmp_path).read())
    assert reported(reader(wikidata, tmp_path).read()) == ALL
    assert len(wikidata.requests) == 8  # One of the seven had to be asked twice.


def test_two_runs_may_use_the_folder_at_once(wikidata: FakeWikidata, tmp_path: Path) -> None:
    started = reader(wikidata, tmp_path).read()
    assert reported([next(started)]) == ["Q10 Ten"]
    assert reported(reader(wikidata, tmp_path).read()) == ALL
    assert reported(started) == ALL[1:]


def test_without_a_contact_nothing_is_requested(wikidata: FakeWikidata, tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="Wikidata asks for a contact"):
        list(LiveReader(tmp_path, WikidataServices(""), transport=wikidata.transport).read())
    assert wikidata.requests == []


def test_a_busy_wikidata_is_waited_for_and_broken_answers_are_not_stored(
    wikidata: FakeWikidata, tmp_path: Path
) -> None:
    troubles = {
        1: httpx.Response(429, headers={"Retry-After": "5"}),
        2: httpx.Response(200, text='{"head": {"vars": ["city"]}, "results": {"bindings": [ { "city'),
        5: httpx.Response(503),
        6: httpx.Response(200, json={"error": {"code": "maxlag", "info": "Waiting"}}),
        8: httpx.Response(200, text='{"entities": {"Q10": {"id": "Q1'),
    }
    wikidata.trouble = lambda _: troubles.get(len(wikidata.requests))
    assert reported(reader(wikidata, tmp_path).read()) == ALL
    assert len(wikidata.requests) == 7 + len(troubles)
    assert repeated(wikidata, tmp_path) == ALL


def test_what_an_answer_leaves_out_because_it_is_too_large_is_requested_in_smaller_lots(
    wikidata: FakeWikidata, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "_BATCH", 50)
    wikidata.largest = 1
    found = reported(reader(wikidata, tmp_path).read())
    assert sorted(found) == sorted(ALL)
    assert repeated(wikidata, tmp_path) == found


def test_an_entity_that_is_left_out_even_alone_ends_the_run(wikidata: FakeWikidata, tmp_path: Path) -> None:
    wikidata.largest = 0
    with pytest.raises(Unavailable, match="leaves Q10 out"):
        list(reader(wikidata, tmp_path).read())


def test_a_city_that_was_deleted_meanwhile_is_reported(wikidata: FakeWikidata, tmp_path: Path) -> None:
    def forget(_: httpx.Request) -> None:
        if len(wikidata.requests) == 4:
            del wikidata.entities["Q10"]

    wikidata.trouble = forget
    found = list(reader(wikidata, tmp_path).read())
    assert [one.where for one in found if isinstance(one, Rejected)] == ["Q10", "Q30: Q30$1"]


def test_a_query_service_that_goes_in_a_circle_ends_the_run(wikidata: FakeWikidata, tmp_path: Path) -> None:
    page = wikidata.transport.handle_request(
        httpx.Request("GET", "https://query.wikidata.org/", params={"query": '?address > "" LIMIT 2'})
    )
    wikidata.trouble = lambda _: httpx.Response(200, content=page.read())
    with pytest.raises(Unavailable, match="again and again"):
        list(reader(wikidata, tmp_path).read())


def test_an_answer_without_a_list_of_cities_ends_the_run(wikidata: FakeWikidata, tmp_path: Path) -> None:
    wikidata.trouble = lambda _: httpx.Response(200, json={"head": {}})
    with pytest.raises(Unavailable, match="does not answer with a list of cities"):
        list(reader(wikidata, tmp_path).read())


def test_an_update_reads_the_cities_that_were_changed_with_their_partners(
    wikidata: FakeWikidata, tmp_path: Path
) -> None:
    wikidata.changed = {"Q4": "2026-11-20", "Q2": "2026-11-19"}
    services = WikidataServices(CONTACT)
    update = LiveReader(tmp_path, services, transport=wikidata.transport, since=date(2026, 11, 20))
    assert reported(update.read()) == ["Q4 Four", "q4$0001", "q4$0002", "Q7 Seven Q6"]
    assert not update.is_whole
    for since in (None, date(2026, 11, 24)):  # The folder remembers the day.
        again = LiveReader(tmp_path, services, since, wikidata.transport)
        assert (reported(again.read())[0], again.is_whole) == ("Q4 Four", False)


def test_an_update_needs_a_folder_of_its_own(wikidata: FakeWikidata, tmp_path: Path) -> None:
    list(reader(wikidata, tmp_path).read())
    with pytest.raises(RegisterError, match="give an update a folder of its own"):
        LiveReader(tmp_path, WikidataServices(CONTACT), since=date(2026, 11, 20))


def test_the_data_set_is_of_the_day_on_which_the_folder_was_begun(wikidata: FakeWikidata, tmp_path: Path) -> None:
    HttpCache(tmp_path, datetime(2026, 1, 2, 23, 59, 59, tzinfo=UTC))
    assert reader(wikidata, tmp_path).dataset.retrieved.edtf == "2026-01-02"
    new = reader(wikidata, tmp_path / "new").dataset.retrieved
    assert new.is_day and abs(datetime.now(UTC).date().toordinal() - new.earliest) <= 1
