"""What every kind of event does to a partnership, row by row: from nothing, and from each status."""

import pytest

from app.domain.vocabulary import EventKind
from tests.domain.builders import event, period, status, timeline_of, value

BEFORE = {
    "nothing": (),
    "active": ("established effective 1990-01-01",),
    "dormant": ("established effective 1990-01-01", "inactive decided 2000-01-01"),
    "severed": ("established effective 1990-01-01", "severed decided 2000-01-01"),
}

UNTOUCHED = ["unknown", "active", "dormant", "severed"]
PROVES_LIFE = ["active", "active", "dormant", "severed"]
REVIVES = ["active", "active", "active", "active"]
PUTS_TO_SLEEP = ["dormant", "dormant", "dormant", "severed"]
ENDS = ["severed", "severed", "severed", "severed"]

HAPPENED = {
    "contact": UNTOUCHED,
    "established": REVIVES,
    "renewed": REVIVES,
    "kept": PROVES_LIFE,
    "attested": PROVES_LIFE,
    "changed": UNTOUCHED,
    "suspended": PUTS_TO_SLEEP,
    "inactive": PUTS_TO_SLEEP,
    "resumed": REVIVES,
    "exchange_cancelled": PROVES_LIFE,
    "severed": ENDS,
    "ended": ENDS,
    "expired": ENDS,
    "annulled": ENDS,
    "dissolved": ENDS,
    "succeeded": UNTOUCHED,
    "contested": UNTOUCHED,
    "declined": UNTOUCHED,
    "statement": UNTOUCHED,
    "listed": UNTOUCHED,
    "delisted": UNTOUCHED,
    "prohibited": PROVES_LIFE,
}

PROPOSALS_THAT_PROVE_LIFE = {"kept", "exchange_cancelled", "prohibited", "renewed", "suspended", "severed", "expired"}


def line(kind: str, stage: str, *members: str) -> str:
    """An event of a kind after everything that went before."""
    fitting = ["kind_after=friendship"] if kind == "changed" else []
    return " ".join([kind, stage, "2010-05-10", *fitting, *members])


def after(kind: str, stage: str, *members: str) -> list[str]:
    """What a partnership is once the event has happened: from nothing, active, dormant and severed."""
    return [value(timeline_of(*before, line(kind, stage, *members)), "2020") for before in BEFORE.values()]


def test_the_table_has_a_row_for_every_kind() -> None:
    assert list(HAPPENED) == list(EventKind)


@pytest.mark.parametrize("stage", ["reported", "decided", "effective"])
@pytest.mark.parametrize(("kind", "expected"), HAPPENED.items())
def test_what_happened_makes_of_each_status(kind: str, stage: str, expected: list[str]) -> None:
    assert after(kind, stage) == expected


@pytest.mark.parametrize("kind", EventKind)
def test_what_is_proposed_changes_no_status_but_may_prove_life(kind: EventKind) -> None:
    assert after(kind, "proposed") == (PROVES_LIFE if kind in PROPOSALS_THAT_PROVE_LIFE else UNTOUCHED)


@pytest.mark.parametrize("part", ["funding", "programme"])
@pytest.mark.parametrize("kind", EventKind)
def test_what_happens_to_a_part_changes_no_status_but_may_prove_life(kind: EventKind, part: str) -> None:
    always = {"kept", "exchange_cancelled", "prohibited"}

    assert after(kind, "decided", f"part={part}") == (PROVES_LIFE if kind in always else UNTOUCHED)


@pytest.mark.parametrize("side", ["a", "b", "both", "third_party", "unknown"])
@pytest.mark.parametrize("kind", sorted(PROPOSALS_THAT_PROVE_LIFE))
def test_a_proposal_proves_life_of_any_side_and_any_part(kind: str, side: str) -> None:
    life = timeline_of(line(kind, "proposed", f"side={side}", "part=programme"))
    seen = period(life, "2010-05-10")

    assert status(life, "2010-05-09") == "unknown"
    assert (seen.status, seen.basis, seen.since, seen.opened_by) == ("active", "presumed", None, 0)


@pytest.mark.parametrize(
    ("kind", "ending"),
    [
        ("severed", "decision"),
        ("ended", "unknown"),
        ("expired", "expiry"),
        ("annulled", "annulment"),
        ("dissolved", "dissolution"),
    ],
)
def test_how_it_ended_follows_from_the_kind_of_its_end(kind: str, ending: str) -> None:
    assert period(timeline_of(*BEFORE["active"], line(kind, "decided")), "2020").ending == ending


@pytest.mark.parametrize("status", ["nothing", "active", "dormant"])
def test_only_what_is_severed_has_an_ending(status: str) -> None:
    assert period(timeline_of(*BEFORE[status], line("contact", "effective")), "2020").ending is None


@pytest.mark.parametrize(
    ("stage", "basis"), [("reported", "reported"), ("decided", "decided"), ("effective", "decided")]
)
@pytest.mark.parametrize("kind", ["established", "attested", "suspended", "severed"])
def test_the_basis_of_a_status_follows_from_the_stage(kind: str, stage: str, basis: str) -> None:
    seen = period(timeline_of(line(kind, stage)), "2020")

    assert seen.basis == basis
    assert seen.since == event(line(kind, stage)).when
