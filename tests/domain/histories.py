"""Histories drawn at random: events in an order the writer accepts, crowded into a few years so that they meet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hypothesis import strategies as st

from app.domain.dates import day_to_iso
from app.domain.models import Event
from app.domain.vocabulary import EventKind, Part, Side, Stage, Stance
from tests.domain.builders import cited, event

FIRST, LAST = date(2000, 1, 1).toordinal(), date(2003, 12, 31).toordinal()

exact = st.integers(FIRST, LAST).map(lambda day: str(day_to_iso(day)))
vague = st.one_of(
    exact,
    exact.map(lambda text: text[:7]),
    exact.map(lambda text: text[:4]),
    st.tuples(exact, exact).map(lambda ends: "/".join(sorted(ends))),
)
open_ended = exact.map(lambda text: f"../{text}") | exact.map(lambda text: f"{text}/..")
citations = st.builds(
    cited,
    st.sampled_from(["paper", "gazette", "bulk"]),
    stance=st.sampled_from([Stance.SUPPORTS, Stance.SUPPORTS, Stance.SUPPORTS, Stance.DISPUTES]),
    stated=st.none() | vague,
)
kinds = st.sampled_from(EventKind)
stages = st.sampled_from([*Stage, Stage.DECIDED, Stage.EFFECTIVE])
parts = st.sampled_from([Part.WHOLE, Part.WHOLE, Part.WHOLE, *Part])
decisions = st.sampled_from(["", "", "decision=x"])


@st.composite
def happenings(
    draw: st.DrawFn,
    kinds: st.SearchStrategy[EventKind] = kinds,
    stages: st.SearchStrategy[Stage] = stages,
    dates: st.SearchStrategy[str] = vague | open_ended,
) -> Event:
    """Any event, of the given kinds and stages and at the given dates."""
    kind = draw(kinds)
    members = f"side={draw(st.sampled_from(Side))} part={draw(parts)} {draw(decisions)} {fitting(kind)}"
    return event(f"{kind} {draw(stages)} {draw(dates)} {members}", *draw(st.lists(citations, min_size=1, max_size=3)))


def fitting(kind: EventKind) -> str:
    """The member that an event of a kind cannot do without."""
    return "kind_after=informal" if kind is EventKind.CHANGED else ""


def in_order(events: Sequence[Event]) -> list[Event]:
    """The events without those that would lie before an earlier one, as the writer demands."""
    ordered: list[Event] = []
    for candidate in events:
        if all(candidate.date.latest >= before.date.earliest for before in ordered):
            ordered.append(candidate)
    return ordered


histories = st.lists(happenings(), min_size=1, max_size=7).map(in_order)
"""Any history, of one to seven events."""


@dataclass(frozen=True)
class VagueAndExact:
    """The same history twice: with the vague dates of its sources, and with exact days inside them."""

    vague: list[Event]
    exact: list[Event]


@st.composite
def vague_and_exact(draw: st.DrawFn) -> VagueAndExact:
    """A founding and up to five further events, everything in effect, with vague and with exact dates.

    The bounds of the vague dates rise from event to event, so that no exact order contradicts them.
    """
    kinds = draw(st.lists(st.sampled_from(EventKind), max_size=5))
    size = len(kinds) + 1
    days = st.lists(st.integers(0, LAST - FIRST), min_size=size, max_size=size).map(sorted)
    starts, ends, wishes = draw(days), draw(days), draw(days)
    vague, exact = [], []
    reached = 0
    for kind, start, end, wish in zip([EventKind.ESTABLISHED, *kinds], starts, ends, wishes, strict=True):
        last = max(start, end)
        reached = max(reached, min(max(wish, start), last))
        vague.append(event(f"{kind} effective {day_to_iso(FIRST + start)}/{day_to_iso(FIRST + last)} {fitting(kind)}"))
        exact.append(event(f"{kind} effective {day_to_iso(FIRST + reached)} {fitting(kind)}"))
    return VagueAndExact(vague, exact)
