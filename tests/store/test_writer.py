"""The writer: one change is one revision, equal records change nothing, and a change writes what differs."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import Engine, text

from app.domain.dates import VagueDate
from app.domain.errors import DatabaseUnavailable
from app.domain.models import AnyRecord, Partnership, RecordType
from app.domain.vocabulary import Effect, Reason
from app.store.repository import RECORDS, Repository
from app.store.revisions import latest_revision
from app.store.writer import WriteResult
from tests.domain.builders import cited, event
from tests.store.smallregister import (
    ARNHEM,
    OBSERVATION,
    SMALL,
    START,
    SURROUNDINGS,
    city,
    dump,
    partnership,
    publisher,
    source,
    take_in,
)


def revisions(engine: Engine) -> list[str]:
    """The revisions without their history ids and hashes."""
    return [re.sub(r", '[0-9a-f]{8}'(, '[0-9a-f]{64}'){3}\)$", ")", row) for row in dump(engine)["revision"]]


def loaded(engine: Engine, record: AnyRecord) -> AnyRecord:
    record_type: RecordType = next(name for name, model in RECORDS.items() if isinstance(record, model))
    with engine.connect() as connection:
        return Repository(connection).load(record_type, [record.id])[record.id]


def test_a_change_of_many_records_is_one_revision_with_its_instant_actor_and_comment(engine: Engine) -> None:
    result = take_in(engine, *SMALL)
    assert result == WriteResult(revision=1, seen=15, new=15, changed=0, unchanged=0, versions=3)
    assert revisions(engine) == ["(1, '2026-11-24T12:00:00Z', 'test', 'For a test', 15, 0)"]


def test_a_second_change_is_the_next_revision_and_counts_its_records(small: Engine) -> None:
    changed = city("wuhan-cn", qualifier="Hubei", note="On the Yangtze.")
    result = take_in(small, changed, city("essen-de"), *SURROUNDINGS[:2], now=START + timedelta(hours=1))
    assert result == WriteResult(revision=2, seen=4, new=1, changed=1, unchanged=2, versions=0)
    assert revisions(small)[1:] == ["(2, '2026-11-24T13:00:00Z', 'test', 'For a test', 1, 1)"]


@pytest.mark.parametrize("again", [SMALL, SMALL[::-1], (ARNHEM,), ()], ids=["same", "backwards", "one", "nothing"])
def test_equal_records_write_nothing(small: Engine, again: tuple[AnyRecord, ...]) -> None:
    before = dump(small)
    result = take_in(small, *again, now=START + timedelta(days=1))
    assert result == WriteResult(revision=1, seen=len(again), new=0, changed=0, unchanged=len(again), versions=0)
    assert dump(small) == before


def test_the_order_of_the_records_in_a_change_does_not_matter(engine: Engine) -> None:
    take_in(engine, *SMALL[::-1])
    assert all(loaded(engine, record) == record for record in SMALL)


def test_loaded_records_equal_the_committed_ones(small: Engine) -> None:
    assert [loaded(small, record) for record in SMALL] == list(SMALL)


def test_every_member_of_a_record_is_stored(small: Engine) -> None:
    full = event(
        "changed decided 2020 side=b part=funding date_basis=vote decision=one kind_after=friendship note=why",
        cited("paper", stated="2020-05").model_copy(
            update={"locator": "p. 2", "fragment": "so", "note": "see", "weak": True}
        ),
        cited("bulk"),
    ).model_copy(update={"reasons": (Reason.INACTIVITY, Reason.BUDGET)})
    full = full.model_copy(update={"settles": True})
    undated = event("ended reported 2021/.. found=2026-11-24")
    planned = event("succeeded proposed 2022 successor=breda-nl due=2023")
    records = (
        city("arnhem-nl", qualifier="Q", names=[{"name": "A", "since": "1900", "until": "1950~"}, {"name": "B"}]),
        city("breda-nl", kind="district", latitude=-1.5, longitude=0.25, coordinate_source="hand", geonames_id=1),
        publisher("an-agency", "Une agence", "Агентство", name="An agency", kind="agency"),
        source(
            "gazette", publisher_id="the-paper", rests_on="Une agence", rests_on_id="an-agency", language="nl",
            title="Title", published="2020?", copy_of="https://example.org/original",
        ),
        partnership(
            "breda-nl--unnamed-cn", full, undated, planned, kind="informal", further_sources=["bulk", "paper"],
            searches=[
                {"day": "2026-11-20", "languages": ["nl", "zh-Hans"], "words": ["Breda", "布雷达"], "result": "change"},
                {"day": "2026-11-25", "result": "nothing_newer"},
            ],
        ),
        partnership("breda-nl--riga-lv", full, kind="informal", checked_on="2026-11-25"),
        OBSERVATION.model_copy(
            update={"value": ">=8", "unit": "cities", "date": VagueDate.parse("2020/2021"), "effect": Effect.SEVERED}
        ),
    )  # fmt: skip
    take_in(small, *records)
    assert all(loaded(small, record) == record for record in records)


def test_a_changed_record_keeps_its_key(small: Engine) -> None:
    before = dump(small)
    shorter = partnership(ARNHEM.id, "established effective 1999-09")
    take_in(small, shorter, city("arnhem-nl"))
    after = dump(small)
    assert [row[:4] for row in after["partnership"]] == [row[:4] for row in before["partnership"]]
    assert len(after["event"]) == len(before["event"]) - 1
    assert loaded(small, shorter) == shorter


def test_the_log_keeps_every_accepted_record(small: Engine) -> None:
    later = city("wuhan-cn", note="On the Yangtze.")
    take_in(small, later)
    log = dump(small)["change_log"]
    assert len(log) == len(SMALL) + 1
    assert str(("city", "wuhan-cn", 2, later.canonical_json())) in log
    assert str(("partnership", ARNHEM.id, 1, ARNHEM.canonical_json())) in log


def test_an_event_without_an_end_is_closed_by_its_earliest_dated_source(engine: Engine) -> None:
    ended = event("ended reported 2019/..", cited("bulk"), cited("gazette"), cited("paper"))
    take_in(engine, *SURROUNDINGS, partnership("breda-nl--wuhan-cn", ended))
    saved = loaded(engine, partnership("breda-nl--wuhan-cn", ended))
    assert isinstance(saved, Partnership)
    assert [happened.date.edtf for happened in saved.events] == ["2019/2021-07-22"]


def test_a_record_whose_open_end_was_closed_is_unchanged_when_it_comes_again(engine: Engine) -> None:
    open_ended = partnership("breda-nl--wuhan-cn", "established effective 1999", "ended reported 2019/..")
    take_in(engine, *SURROUNDINGS, open_ended)
    before = dump(engine)
    assert take_in(engine, open_ended).unchanged == 1
    assert dump(engine) == before


def test_an_event_without_an_end_stays_open_if_it_has_the_day_on_which_it_was_found(engine: Engine) -> None:
    ended = event("ended reported 2019/.. found=2026-11-24", cited("paper"))
    record = partnership("breda-nl--wuhan-cn", ended)
    take_in(engine, *SURROUNDINGS, record)
    assert loaded(engine, record) == record


def test_records_may_refer_to_others_of_the_same_change(engine: Engine) -> None:
    take_in(
        engine,
        partnership("breda-nl--essen-de--2", "established effective 2001"),
        partnership("breda-nl--essen-de", "established effective 1990", "succeeded effective 1999 successor=essen-de"),
        source("paper", derived_from="agency"),
        source("agency"),
        city("essen-de"),
        city("breda-nl"),
    )
    with engine.connect() as connection:
        written = Repository(connection).existing("partnership")
    assert written.keys() == {"breda-nl--essen-de", "breda-nl--essen-de--2"}


def test_a_chain_of_sources_can_be_reversed_in_one_change(small: Engine) -> None:
    turned = source("agency", derived_from="paper", publisher_id="the-paper")
    take_in(small, source("paper"), turned)
    assert loaded(small, turned) == turned


def test_external_ids_can_be_exchanged_by_removing_them_first(small: Engine) -> None:
    take_in(small, city("arnhem-nl"))
    take_in(small, city("breda-nl", wikidata_id="Q1310"))
    assert loaded(small, city("breda-nl", wikidata_id="Q1310")) == city("breda-nl", wikidata_id="Q1310")


@pytest.mark.parametrize("altered", ["citations = '['", "note = 'Forged'"])
def test_a_change_of_an_altered_record_is_refused(small: Engine, altered: str) -> None:
    with small.begin() as connection:
        connection.execute(text(f"UPDATE event SET {altered}"))
    with pytest.raises(DatabaseUnavailable, match=f"partnership {ARNHEM.id} differs from its hash"):
        take_in(small, partnership(ARNHEM.id, *ARNHEM.events, note="Read again."))
    with small.connect() as connection:
        assert latest_revision(connection) == 1


def test_more_records_than_a_statement_takes_parameters_are_committed(engine: Engine) -> None:
    towns = [city(f"town-{number}-nl") for number in range(5200)]
    assert take_in(engine, *towns).new == 5200
    assert take_in(engine, *towns).unchanged == 5200
