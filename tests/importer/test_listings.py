"""What each data set says over time: listed, no longer listed, listed again; and nothing of what was not read."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Engine

from app.claims.claim import Claim
from app.claims.datasets import Dataset
from app.domain.dates import VagueDate, day_to_iso
from app.domain.errors import NotFound
from app.importer.limits import InvalidFile
from app.importer.pipeline import ImportOptions
from app.pages.records import RecordPageParams, read_record
from app.pages.templates import render
from app.parameters.partnership_params import PartnershipFeedParams
from app.queries.bulk import iterate_partnerships
from app.queries.feeds import feed_partnerships
from app.reading.register import Register
from app.reading.state import State
from app.store.read_session import ReadSession
from tests.importer.fictional_data import (
    ALPHA,
    BETA,
    EPSILON,
    GAMMA,
    LIST,
    OTHER,
    Rows,
    broken,
    claim,
    import_claims,
    import_from,
    later,
    small_gazetteer,
)
from tests.importer.test_retrieval import Torn, of
from tests.queries.run_queries import ask, ids, total

AB, AG, BG = "alphaville-fr--betaburg-de", "alphaville-fr--gammaton-gb", "betaburg-de--gammaton-gb"
ROWS = [claim(1, ALPHA, BETA), claim(2, ALPHA, GAMMA), claim(3, BETA, GAMMA)]
FIRST, SECOND, THIRD, FOURTH = (later(days) for days in (0, 30, 60, 90))


@pytest.fixture
def register(empty: Engine) -> Iterator[Register]:
    register = Register(ReadSession(empty), today=lambda: VagueDate.parse("2026-11-24").earliest)
    yield register
    register.session.close()


def day(dataset: object) -> str | None:
    retrieved = dataset.retrieved  # type: ignore[attr-defined]
    return day_to_iso(retrieved.earliest)


def missing(register: Register, more: str = "") -> list[str]:
    found = ask(register, f"missing_from=small-list&sort=name{more}")
    assert total(found) == len(found.documents)
    return ids(found.documents)


def listings(register: Register, id_: str, more: str = "") -> list[dict[str, str | None]]:
    (document,) = ask(register, f"id={id_}&include=listings{more}").documents
    found: list[dict[str, str | None]] = json.loads(document)["listings"]
    return found


def listing(first: object, last: object, missing_since: object | None = None) -> dict[str, str | None]:
    since = None if missing_since is None else day(missing_since)
    return {"dataset": "small-list", "first_seen": day(first), "last_seen": day(last), "missing_since": since}


def test_what_a_later_list_no_longer_has_is_missing_until_it_is_listed_again(empty: Engine, register: Register) -> None:
    first, _ = import_claims(empty, *ROWS, dataset=FIRST)
    assert (first.missing, first.listed_again, missing(register)) == (0, 0, [])
    assert listings(register, AB) == [listing(FIRST, FIRST)]
    second, _ = import_claims(empty, *ROWS[1:], dataset=SECOND)
    assert (second.missing, second.listed_again) == (1, 0)
    assert "listed        no longer 1, again 0" in second.to_text()
    assert missing(register) == [AB]
    assert listings(register, AB) == [listing(FIRST, FIRST, SECOND)]
    assert listings(register, AG) == [listing(FIRST, SECOND)]
    third, _ = import_claims(empty, *ROWS[1:], dataset=THIRD)
    assert third.missing == 0
    assert listings(register, AB) == [listing(FIRST, FIRST, SECOND)]
    fourth, _ = import_claims(empty, *ROWS[:2], dataset=FOURTH)
    assert (fourth.missing, fourth.listed_again) == (1, 1)
    assert missing(register) == [BG]
    assert listings(register, AB) == [listing(FIRST, FOURTH)]
    assert json.loads(ask(register, f"id={BG}").documents[0])["status"]["value"] == "active"


def test_an_earlier_revision_and_an_earlier_day_answer_as_before(empty: Engine, register: Register) -> None:
    import_claims(empty, *ROWS, dataset=FIRST)
    revision = import_claims(empty, *ROWS[1:], dataset=SECOND)[0].revision
    assert revision is not None
    import_claims(empty, *ROWS, dataset=THIRD)
    assert missing(register) == []
    assert missing(register, f"&known_at=r{revision}") == [AB]
    assert missing(register, f"&known_at=r{revision - 1}") == []
    assert missing(register, f"&known_at=r{revision}&as_of={day(FIRST)}") == []
    assert listings(register, AG, f"&known_at=r{revision - 1}") == [listing(FIRST, FIRST)]
    assert listings(register, AG, f"&known_at=r{revision}") == [listing(FIRST, SECOND)]
    assert listings(register, AB, f"&known_at=r{revision}") == [listing(FIRST, FIRST, SECOND)]


def test_the_same_list_again_changes_nothing(empty: Engine) -> None:
    import_claims(empty, *ROWS, dataset=FIRST)
    import_claims(empty, *ROWS[1:], dataset=SECOND)
    assert import_claims(empty, *ROWS[1:], dataset=SECOND)[0].revision is None
    assert import_claims(empty, *ROWS, dataset=FIRST)[0].revision is None


def part(*claims: Claim, dataset: Dataset = SECOND) -> Rows:
    rows = Rows(claims, dataset)
    rows.is_whole = False
    return rows


@pytest.mark.parametrize("again", [Rows(ROWS, SECOND), part(ROWS[0], dataset=SECOND), part(ROWS[0], dataset=THIRD)])
def test_what_a_part_or_a_complete_file_of_the_same_day_lists_is_listed_again(
    empty: Engine, register: Register, again: Rows
) -> None:
    import_claims(empty, *ROWS, dataset=FIRST)
    import_claims(empty, *ROWS[1:], dataset=SECOND)
    assert missing(register) == [AB]
    report, _ = import_from(empty, again, gazetteer=small_gazetteer())
    assert (report.missing, report.listed_again, report.revision is None) == (0, 1, False)
    assert missing(register) == []
    assert listings(register, AB) == [listing(FIRST, again.dataset)]
    assert import_from(empty, again, gazetteer=small_gazetteer())[0].revision is None


def test_the_first_whole_reading_of_a_day_counts_although_a_part_was_read_on_that_day(
    empty: Engine, register: Register
) -> None:
    import_claims(empty, *ROWS, dataset=FIRST)
    import_from(empty, part(*ROWS[1:]), gazetteer=small_gazetteer())
    report, _ = import_claims(empty, *ROWS[1:], dataset=SECOND)
    assert (report.missing, missing(register)) == (1, [AB])


def test_what_was_not_read_is_not_missing(empty: Engine, register: Register) -> None:
    import_claims(empty, *ROWS, dataset=FIRST)
    assert not import_claims(empty, ROWS[0], broken(2), dataset=SECOND)[0].compared
    with pytest.raises(InvalidFile):
        import_from(empty, Torn(ROWS[:1], SECOND), gazetteer=small_gazetteer())
    report, _ = import_from(empty, part(ROWS[0]), gazetteer=small_gazetteer())
    assert (report.compared, report.missing) == (False, 0)
    import_claims(empty, ROWS[0], dataset=of("2025"))
    assert missing(register) == []
    assert import_claims(empty, *ROWS, dataset=OTHER.model_copy(update={"retrieved": THIRD.retrieved}))[0].missing == 0


def test_a_row_that_is_listed_and_left_out_is_not_missing(empty: Engine, register: Register) -> None:
    import_claims(empty, *ROWS, dataset=FIRST)
    nowhere = replace(ROWS[0], digest="other", sides=(ALPHA, replace(BETA, names=(), wikidata_id="Q1")))
    report, rejected = import_claims(empty, nowhere, *ROWS[1:], dataset=SECOND)
    assert len(rejected) == 1
    assert (report.compared, missing(register)) == (True, [])


def test_days_of_a_vague_retrieval_are_not_known(empty: Engine, register: Register) -> None:
    import_claims(empty, *ROWS, dataset=of("2023"))
    import_claims(empty, *ROWS[1:], dataset=FIRST)
    assert listings(register, AG) == [listing(FIRST, FIRST) | {"first_seen": None}]
    assert listings(register, AB) == [
        {"dataset": "small-list", "first_seen": None, "last_seen": None, "missing_since": day(FIRST)}
    ]


def test_a_feed_has_the_latest_first_and_says_since_when(empty: Engine, register: Register) -> None:
    import_claims(empty, *ROWS, claim(4, ALPHA, EPSILON), dataset=FIRST)
    import_claims(empty, *ROWS, dataset=SECOND)
    import_claims(empty, *ROWS[:2], dataset=THIRD)
    found = feed_partnerships(PartnershipFeedParams.parse(b"missing_from=small-list"), State.now(register))
    documents = [json.loads(text) for batch in found.batches for text in batch]
    assert [document["id"] for document in documents] == [BG, "alphaville-fr--epsilon-ua"]
    assert [document["listings"][0]["missing_since"] for document in documents] == [day(THIRD), day(SECOND)]
    assert all(document["updated"] >= document["published"] for document in documents)
    assert "that were no longer listed by small-list" in found.query.description.question("Partnerships")


def test_what_was_never_imported_is_refused(empty: Engine, register: Register) -> None:
    import_claims(empty, *ROWS, dataset=LIST)
    with pytest.raises(NotFound, match="There is no imported data set"):
        ask(register, "missing_from=nowhere")


def test_the_page_and_the_exports_say_what_each_list_says(empty: Engine, register: Register) -> None:
    import_claims(empty, *ROWS, dataset=FIRST)
    import_claims(empty, ROWS[0], dataset=SECOND, options=ImportOptions(fewer=True))
    exported = [json.loads(text) for batch in iterate_partnerships(State.now(register)) for text in batch]
    assert {one["id"]: one["listings"] for one in exported} == {
        AB: [listing(FIRST, SECOND)], AG: [listing(FIRST, FIRST, SECOND)], BG: [listing(FIRST, FIRST, SECOND)],
    }  # fmt: skip
    pages = [
        render(
            "entities/record.html",
            view=read_record(id_, RecordPageParams(), State.now(register)),
            level=1,
            language="en",
        )
        for id_ in (AB, AG)
    ]
    assert "small-list</a> from 1 May 2024 to 31 May 2024</dd>" in pages[0]
    assert "small-list</a> on 1 May 2024; no longer since 31 May 2024</dd>" in pages[1]
