"""Which events stored claims become: the rules of the merge, without a database."""

from datetime import date
from typing import Any

import pytest

from app.claims.claim import Claim, StatedAct, StatedDate, UnstatedDate
from app.claims.claim_merge import merge
from app.domain.dates import VagueDate
from app.domain.models import Partnership
from app.domain.vocabulary import EventKind, Kind, Stage, Stance
from tests.importer.conftest import EDITED
from tests.importer.fictional_data import statements

AB = EDITED.id
_DATES = ("starts", "ends", "suspensions", "points_in_time")
RETRIEVED = date(2024, 5, 1).toordinal()


def stored(key: str, *, first_seen: int = RETRIEVED, **content: Any) -> Claim:  # noqa: ANN401 - Its members.
    """Return a stored claim about the two cities."""
    dated = {name: content.pop(name) for name in _DATES if name in content}
    names = ("Alphaville", "Betaburg")
    return Claim(
        key=key,
        digest=key,
        where=key,
        names=names,
        statements=statements(**dated),
        dataset="list",
        partnership=AB,
        first_seen=first_seen,
        last_seen=first_seen,
        listed_on=first_seen,
        **content,
    )


def kinds_of(record: Partnership) -> list[str]:
    return [f"{event.kind} {event.date.edtf}" for event in record.events]


def days(*texts: str) -> tuple[StatedDate, ...]:
    return tuple(map(VagueDate.parse, texts))


def test_the_order_of_claims_changes_nothing() -> None:
    claims = [stored("1", starts=days("1990")), stored("2", starts=days("1995")), stored("3", starts=days("1992"))]
    assert merge(AB, None, claims) == merge(AB, None, claims[::-1])


def test_of_several_kinds_the_first_of_the_vocabulary_is_taken() -> None:
    claims = [stored("1", kind=Kind.COOPERATION), stored("2", kind=Kind.SISTER_CITY), stored("3")]
    assert merge(AB, None, claims).kind is Kind.SISTER_CITY


def test_an_end_without_a_day_was_by_the_first_retrieval_that_states_it() -> None:
    ends = (UnstatedDate.SOME,)
    claims = [stored("1", ends=ends, first_seen=RETRIEVED + 9), stored("2", ends=ends)]
    assert kinds_of(merge(AB, None, claims)) == ["ended ../2024-05-01"]


@pytest.mark.parametrize(
    ("starts", "kinds"),
    [((), ["inactive ../2024-05-01"]), (days("1990"), ["established 1990", "suspended ../2024-05-01"])],
)
def test_what_is_dormant_after_a_stated_founding_was_suspended(
    starts: tuple[StatedDate, ...], kinds: list[str]
) -> None:
    claim = stored("1", starts=starts, suspensions=(UnstatedDate.SOME,))
    assert kinds_of(merge(AB, None, [claim])) == kinds


@pytest.mark.parametrize(("end", "attested"), [("2024-05-01", False), ("2024-05-02", True)])
def test_a_claim_attests_no_day_on_which_it_has_ended(end: str, attested: bool) -> None:
    claim = stored("1", ends=days(end), in_force_on=RETRIEVED, said_on=RETRIEVED + 9)
    assert ("attested 2024-05-01" in kinds_of(merge(AB, None, [claim]))) is attested


def test_an_event_on_the_day_of_an_editors_event_follows_it() -> None:
    record = merge(AB, EDITED, [stored("1", points_in_time=days("2022-03-10"))])
    assert kinds_of(record) == [
        "established 1965-06",
        "severed 2022-03-10",
        "attested 2022-03-10",
        "attested 2024-05-01",
    ]


@pytest.mark.parametrize(("stage", "kind"), [(Stage.DECIDED, EventKind.SEVERED), (Stage.REPORTED, EventKind.ENDED)])
def test_an_end_that_was_decided_is_a_decision_also_of_an_unknown_body(stage: Stage, kind: EventKind) -> None:
    act = StatedAct(stage=stage, url="https://news.example/1")
    record = merge(AB, None, [stored("1", ends=days("2022"), act=act)])
    assert [event.kind for event in record.events] == [kind]


def test_an_act_without_a_source_adds_no_event_to_those_of_editors() -> None:
    in_force = EDITED.model_copy(update={"events": EDITED.events[:1]})
    record = merge(AB, in_force, [stored("1", ends=days("2022"), act=StatedAct(stage=Stage.DECIDED))])
    assert kinds_of(record) == ["established 1965-06"]
    assert [citation.stance for citation in record.events[0].citations] == [Stance.SUPPORTS, Stance.DISPUTES]
