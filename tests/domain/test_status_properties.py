"""What holds for every history, however odd."""

from collections.abc import Sequence
from itertools import pairwise
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.dates import OPEN_END, OPEN_START
from app.domain.doubts import last_quiet_day
from app.domain.event_sequence import DatedEvent, EventSequence
from app.domain.models import Event
from app.domain.status import Period, _TimelineBuilder, compute_timeline
from app.domain.vocabulary import EventKind, Side, Stage, Status
from tests.domain.builders import ORIGINS, period_on
from tests.domain.drawing import steady
from tests.domain.histories import (
    FIRST,
    LAST,
    VagueAndExact,
    happenings,
    histories,
    in_order,
    vague,
    vague_and_exact,
)

pytestmark = pytest.mark.no_cover  # Counting lines doubles the time of examples, and other tests reach every line.
days = st.integers(FIRST - 5, LAST + 5)


def at(history: Sequence[Event], day: int) -> Period:
    """How a history looks on a day, by the rules themselves and not by the runs of days cut from them.

    This reaches inside because the runs of days are what is put to the test.
    """
    return _TimelineBuilder(EventSequence(history, ORIGINS), ORIGINS, ()).state_on(day)


def without_days(period: Period) -> tuple[object, ...]:
    """Everything a period shows, without the days on which it shows it."""
    return tuple(getattr(period, name) for name in Period._fields if name not in {"first_day", "last_day"})


@steady
@given(histories)
def test_periods_cover_every_day_once_and_in_order(history: list[Event]) -> None:
    periods = compute_timeline(history, ORIGINS).periods

    assert periods[0].first_day == OPEN_START + 1
    assert periods[-1].last_day == OPEN_END
    assert all(period.first_day <= period.last_day for period in periods)
    assert all(period.last_day + 1 == following.first_day for period, following in pairwise(periods))


@steady
@given(histories)
def test_neighbouring_periods_differ(history: list[Event]) -> None:
    periods = compute_timeline(history, ORIGINS).periods

    assert all(without_days(period) != without_days(following) for period, following in pairwise(periods))


@steady
@given(histories, st.lists(days, min_size=1, max_size=20))
def test_the_face_of_a_day_shows_what_the_rules_give_for_that_day(history: list[Event], some_days: list[int]) -> None:
    timeline = compute_timeline(history, ORIGINS)
    bounds = [day for period in timeline.periods for day in (period.first_day, period.last_day) if day != OPEN_END]

    for day in [*some_days, *bounds]:
        assert without_days(period_on(timeline, day)) == without_days(at(history, day))


@steady
@given(histories)
def test_nothing_but_doubts_changes_after_the_last_known_day(history: list[Event]) -> None:
    last_known = max(
        [
            OPEN_START + 1,
            *(day for event in history for day in (event.date.earliest, event.date.latest) if day <= LAST),
        ]
    )
    later = [period for period in compute_timeline(history, ORIGINS).periods if period.last_day >= last_known]

    assert {period.status for period in later} == {later[0].status}
    assert later[-1].first_day <= last_quiet_day(LAST) + 1
    for period, following in pairwise(later):
        assert set(period.doubt) <= set(following.doubt)
        assert period.doubt != following.doubt or period.pending


@steady
@given(histories)
def test_the_members_of_a_face_fit_together(history: list[Event]) -> None:
    for period in compute_timeline(history, ORIGINS).periods:
        opening = None if period.opened_by is None else history[period.opened_by]
        founded_here = (
            opening is not None and opening.kind is EventKind.ESTABLISHED and (opening.date.latest > period.first_day)
        )

        assert period.status not in period.alternatives
        assert len(set(period.alternatives)) == len(period.alternatives)
        assert (period.certainty is None) is (period.status is None)
        # If a report is wrong that alone shows it alive, there was no partnership: that is no status.
        reported_here = period.status is Status.ACTIVE and opening is not None and opening.stage is Stage.REPORTED
        is_doubted = bool(period.alternatives) or founded_here
        assert (period.certainty == "possible") is is_doubted or (reported_here and not is_doubted)
        assert (period.ending is not None) is (period.status is Status.SEVERED)
        assert (period.basis is None) is (period.status in {None, Status.UNKNOWN})
        assert period.since is None or (opening is not None and period.since == opening.when)
        assert period.since is not None or period.basis in {None, "presumed", "decided"}
        assert period.last_evidence is None or period.last_evidence <= period.first_day
        assert (period.last_evidence is None) is (period.last_evidence_event is None)
        assert period.last_active is None or period.last_active <= period.first_day
        assert period.status is not Status.ACTIVE or period.last_active == period.last_evidence


@steady
@given(histories)
def test_what_is_severed_is_left_only_by_what_reopens(history: list[Event]) -> None:
    for period, following in pairwise(compute_timeline(history, ORIGINS).periods):
        if period.status is Status.SEVERED and following.status is not Status.SEVERED:
            assert following.opened_by is not None
            assert history[following.opened_by].kind in {"established", "renewed", "resumed"}


@steady
@given(histories, st.randoms(use_true_random=False))
def test_the_order_of_citations_and_of_sources_does_not_matter(history: list[Event], chance: Random) -> None:
    def shuffled(event: Event) -> Event:
        return event.model_copy(update={"citations": tuple(chance.sample(event.citations, len(event.citations)))})

    sources = dict(chance.sample(sorted(ORIGINS.items()), len(ORIGINS)))

    assert compute_timeline([shuffled(event) for event in history], sources) == compute_timeline(history, ORIGINS)


@steady
@given(histories)
def test_the_order_of_the_two_cities_does_not_matter(history: list[Event]) -> None:
    mirror = {Side.A: Side.B, Side.B: Side.A}

    def mirrored(event: Event) -> Event:
        side = event.actor.side
        return event.model_copy(update={"actor": event.actor.model_copy(update={"side": mirror.get(side, side)})})

    assert compute_timeline([mirrored(event) for event in history], ORIGINS) == compute_timeline(history, ORIGINS)


@steady
@given(histories)
def test_folding_twice_gives_the_same_and_leaves_the_events_alone(history: list[Event]) -> None:
    before = list(history)

    assert compute_timeline(history, ORIGINS) == compute_timeline(history, ORIGINS)
    assert history == before


def looks_back(act: DatedEvent, acts: EventSequence, founded: bool) -> bool:
    """Whether a later event bears on the days before it.

    Two rules look ahead. A later form of an act that was in the record already takes its place: the report yields to
    the decision, the decision waits for its effect. And the first establishment shows that nothing existed before it.
    """
    later_form = acts.same_act(act.index) != [act]
    return later_form or (act.event.kind is EventKind.ESTABLISHED and act in acts.effective and not founded)


@steady
@given(histories, happenings(), st.integers(1, 400))
def test_what_happens_later_leaves_a_day_as_it_was(history: list[Event], later: Event, days_before: int) -> None:
    longer = [*history, later]
    acts = EventSequence(longer, ORIGINS)
    last = acts.all[-1]
    founded = any(act.event.kind is EventKind.ESTABLISHED for act in EventSequence(history, ORIGINS).effective)
    day = last.earliest - days_before
    assume(day > OPEN_START and len(in_order(longer)) == len(longer) and not looks_back(last, acts, founded))

    assert at(longer, day) == at(history, day)


TELLING = [
    EventKind.CONTACT,
    EventKind.CHANGED,
    EventKind.SUCCEEDED,
    EventKind.CONTESTED,
    EventKind.DECLINED,
    EventKind.STATEMENT,
    EventKind.LISTED,
    EventKind.DELISTED,
]
"""The kinds of events that do nothing to the status."""
telling = happenings(kinds=st.sampled_from(TELLING), dates=vague)


@steady
@given(st.lists(happenings(dates=vague) | telling, max_size=9).map(in_order))
def test_events_without_effect_do_not_touch_the_status(history: list[Event]) -> None:
    """They may raise a doubt or clear one, and a refused proposal may make a presumption a decision.

    Dates with an open start are left out: any event before one of them closes it.
    """
    acting = [event for event in history if event.kind not in TELLING]
    may_decide = any(event.kind is EventKind.DECLINED for event in history)

    for day in {day for event in history for day in (event.date.earliest - 1, event.date.earliest, event.date.latest)}:
        with_all, without = at(history, day), at(acting, day)
        assert (with_all.status, with_all.ending, with_all.since) == (without.status, without.ending, without.since)
        if not with_all.doubt and not without.doubt:
            assert with_all.certainty == without.certainty
            assert with_all.alternatives == without.alternatives
        is_raised = may_decide and (with_all.basis, without.basis) == ("decided", "presumed")
        assert with_all.basis == without.basis or is_raised


@steady
@given(st.lists(happenings(stages=st.just(Stage.PROPOSED)), min_size=1, max_size=7).map(in_order))
def test_proposals_alone_never_suspend_or_end_anything(history: list[Event]) -> None:
    for period in compute_timeline(history, ORIGINS).periods:
        assert period.status in {Status.UNKNOWN, Status.ACTIVE}
        assert period.basis in {None, "presumed"}


@steady
@given(vague_and_exact(), days)
def test_what_may_have_been_true_is_among_what_is_possible(both: VagueAndExact, day: int) -> None:
    """With exact dates inside the vague ones, the status is one of those shown: the value or an alternative.

    It holds where the status known for certain is not `severed`, or at most one event is under way. Otherwise a
    reopening and a suspension that may both have happened already make `dormant`, which neither makes on its own, and
    the rules take each possible event on its own.
    """
    vague, exact = at(both.vague, day), at(both.exact, day)
    under_way = [event for event in both.vague if event.date.earliest <= day < event.date.latest]
    assume(vague.status is not Status.SEVERED or len(under_way) <= 1)

    if exact.status is None:
        assert vague.status is None or vague.certainty == "possible"
    else:
        assert exact.status in {vague.status, *vague.alternatives}


@steady
@given(vague_and_exact(), days)
def test_what_is_certain_is_true_however_the_dates_turn_out(both: VagueAndExact, day: int) -> None:
    vague, exact = at(both.vague, day), at(both.exact, day)
    assume(vague.certainty == "certain")

    assert exact.status is vague.status
