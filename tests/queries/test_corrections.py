"""Corrections: a revision that says something else about its own day."""

from contextlib import closing
from datetime import timedelta

from sqlalchemy import Engine

from app.queries.corrections import CorrectionParams, find_corrections
from app.queries.pagination import ListResult
from app.reading.register import Register
from app.reading.state import State
from app.store.json_text import read_json
from app.store.read_session import ReadSession
from tests.store.smallregister import ARNHEM, BREDA, START, partnership, take_in

BREDA_ENDED = partnership("breda-nl--yangzhou-cn", "established effective 1998~", "severed decided 2022 side=a")
BREDA_LATER = partnership("breda-nl--yangzhou-cn", "established effective 1998~", "severed decided 2024 side=a")
ARNHEM_RESUMED = partnership(
    "arnhem-nl--wuhan-cn",
    "established effective 1999-09",
    "severed decided 2021-07-21 side=a",
    "resumed effective 2025-03-01",
    "severed decided 2026-12-24",
)


def ask(engine: Engine, query: str = "") -> ListResult:
    """The corrections, as a process reads them that begins now."""
    register = Register(ReadSession(engine), today=START.date().toordinal)
    try:
        return find_corrections(CorrectionParams.parse(query.encode()), State.now(register))
    finally:
        register.close()


def summary(found: ListResult) -> list[tuple[int, str, str | None, str | None]]:
    return [
        (one["revision"], one["partnership"], one["before"], one["after"]) for one in map(read_json, found.documents)
    ]


def names_of_revisions(engine: Engine) -> list[str]:
    """The names of all revisions, which include their histories."""
    with closing(Register(ReadSession(engine))) as register:
        state = State.now(register)
        return [state.revision_name(number) for number in range(1, state.latest.revision + 1)]


def test_a_new_register_has_corrected_nothing(small: Engine) -> None:
    found = ask(small)
    assert (found.documents, found.count, found.next) == ([], 0, None)


def test_only_another_status_on_the_day_of_the_revision_is_a_correction(small: Engine) -> None:
    take_in(small, BREDA_ENDED, now=START + timedelta(days=1))
    take_in(small, BREDA_LATER, now=START + timedelta(days=2))  # Another date, and the same status.
    take_in(small, ARNHEM_RESUMED, BREDA, now=START + timedelta(days=3))
    found = ask(small)
    corrections = [
        (4, "arnhem-nl--wuhan-cn", "severed", "active"),
        (4, "breda-nl--yangzhou-cn", "severed", "active"),
        (2, "breda-nl--yangzhou-cn", "active", "severed"),
    ]
    assert sorted(summary(found)) == sorted(corrections)
    assert [revision for revision, *_ in summary(found)] == [4, 4, 2]
    assert found.count == 3
    (first,) = [one for one in map(read_json, found.documents) if one["revision"] == 2]
    assert first["day"] == "2026-11-25"
    assert (first["before_certainty"], first["after_certainty"]) == ("possible", "certain")
    assert [city["id"] for city in first["cities"]] == ["breda-nl", "yangzhou-cn"]
    r1, r2 = names_of_revisions(small)[:2]
    assert first["links"] == {
        "record": f"/v1/partnerships/breda-nl--yangzhou-cn?as_of=2026-11-25&known_at={r2}",
        "before": f"/v1/partnerships/breda-nl--yangzhou-cn?as_of=2026-11-25&known_at={r1}",
    }


def test_pages_have_every_correction_once(small: Engine) -> None:
    for number, record in enumerate((BREDA_ENDED, BREDA, BREDA_ENDED, ARNHEM_RESUMED, ARNHEM), start=1):
        take_in(small, record, now=START + timedelta(days=number))
    whole, pages, cursor = summary(ask(small)), [], ""
    while True:
        page = ask(small, f"limit=2{cursor}")
        pages += summary(page)
        if page.next is None:
            break
        cursor = f"&cursor={page.next}"
    assert pages == whole
    assert len(whole) == 5


def test_an_earlier_state_of_the_register_has_its_own_corrections(small: Engine) -> None:
    take_in(small, BREDA_ENDED, now=START + timedelta(days=1))
    take_in(small, BREDA, now=START + timedelta(days=2))
    assert [revision for revision, *_ in summary(ask(small, "known_at=r2"))] == [2]
