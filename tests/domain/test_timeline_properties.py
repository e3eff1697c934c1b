"""What holds for every history, however odd."""

from collections.abc import Sequence
from itertools import pairwise
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.acts import Act, Acts
from app.domain.dates import DISTANT_FUTURE, DISTANT_PAST
from app.domain.records import Event
from app.domain.timeline import Face, _Folding, fold
from app.domain.words import EventKind, Side, Stage, Status
from tests.domain.builders import WITNESSES
from tests.domain.drawing import steady
from tests.domain.histories import (
    FIRST,
    LAST,
    TwoTellings,
    happenings,
    histories,
    in_order,
    two_tellings,
    vague,
)

days = st.integers(FIRST - 5, LAST + 5)


def at(history: Sequence[Event], day: int) -> Face:
    """How a history looks on a day, by the rules themselves and not by the runs of days cut from them.

    This reaches inside because the runs of days are what is put to the test.
    """
    return Face(day, day, *_Folding(Acts(history), WITNESSES).look_on(day))


def without_days(face: Face) -> tuple[object, ...]:
    """Everything a face shows, without the days on which it shows it."""
    return tuple(getattr(face, name) for name in Face.__slots__ if name not in {"first_day", "last_day"})


@steady
@given(histories)
def test_faces_cover_every_day_once_and_in_order(history: list[Event]) -> None:
    faces = fold(history, WITNESSES).faces

    assert faces[0].first_day == DISTANT_PAST + 1
    assert faces[-1].last_day == DISTANT_FUTURE
    assert all(face.first_day <= face.last_day for face in faces)
    assert all(face.last_day + 1 == following.first_day for face, following in pairwise(faces))


@steady
@given(histories)
def test_neighbouring_faces_differ(history: list[Event]) -> None:
    faces = fold(history, WITNESSES).faces

    assert all(without_days(face) != without_days(following) for face, following in pairwise(faces))


@steady
@given(histories, st.lists(days, min_size=1, max_size=20))
def test_the_face_of_a_day_shows_what_the_rules_give_for_that_day(history: list[Event], some_days: list[int]) -> None:
    timeline = fold(history, WITNESSES)
    bounds = [day for face in timeline.faces for day in (face.first_day, face.last_day) if day != DISTANT_FUTURE]

    for day in [*some_days, *bounds]:
        assert without_days(timeline.on(day)) == without_days(at(history, day))


@steady
@given(histories)
def test_nothing_changes_after_the_last_known_day(history: list[Event]) -> None:
    last = fold(history, WITNESSES).faces[-1]

    assert last.first_day <= max(
        [
            DISTANT_PAST + 1,
            *(day for event in history for day in (event.date.earliest, event.date.latest) if day <= LAST),
        ]
    )


@steady
@given(histories)
def test_the_members_of_a_face_fit_together(history: list[Event]) -> None:
    for face in fold(history, WITNESSES).faces:
        opening = None if face.opening is None else history[face.opening]
        founded_here = (
            opening is not None and opening.kind is EventKind.ESTABLISHED and (opening.date.latest > face.first_day)
        )

        assert face.value not in face.alternatives
        assert len(set(face.alternatives)) == len(face.alternatives)
        assert (face.certainty is None) is (face.value is None)
        assert (face.certainty == "possible") is (bool(face.alternatives) or founded_here)
        assert (face.ending is not None) is (face.value is Status.SEVERED)
        assert (face.basis is None) is (face.value in {None, Status.UNKNOWN})
        assert face.since is None or (opening is not None and face.since == opening.date)
        assert face.since is not None or face.basis in {None, "presumed", "decided"}
        assert face.last_evidence is None or face.last_evidence <= face.first_day


@steady
@given(histories)
def test_what_is_severed_is_left_only_by_what_reopens(history: list[Event]) -> None:
    for face, following in pairwise(fold(history, WITNESSES).faces):
        if face.value is Status.SEVERED and following.value is not Status.SEVERED:
            assert following.opening is not None
            assert history[following.opening].kind in {"established", "renewed", "resumed"}


@steady
@given(histories, st.randoms(use_true_random=False))
def test_the_order_of_citations_and_of_sources_does_not_matter(history: list[Event], chance: Random) -> None:
    def shuffled(event: Event) -> Event:
        return event.model_copy(update={"citations": tuple(chance.sample(event.citations, len(event.citations)))})

    sources = dict(chance.sample(sorted(WITNESSES.items()), len(WITNESSES)))

    assert fold([shuffled(event) for event in history], sources) == fold(history, WITNESSES)


@steady
@given(histories)
def test_the_order_of_the_two_cities_does_not_matter(history: list[Event]) -> None:
    mirror = {Side.A: Side.B, Side.B: Side.A}

    def mirrored(event: Event) -> Event:
        side = event.actor.side
        return event.model_copy(update={"actor": event.actor.model_copy(update={"side": mirror.get(side, side)})})

    assert fold([mirrored(event) for event in history], WITNESSES) == fold(history, WITNESSES)


@steady
@given(histories)
def test_folding_twice_gives_the_same_and_leaves_the_events_alone(history: list[Event]) -> None:
    before = list(history)

    assert fold(history, WITNESSES) == fold(history, WITNESSES)
    assert history == before


def looks_back(act: Act, acts: Acts, founded: bool) -> bool:
    """Whether a later event bears on the days before it.

    Two rules look ahead. A later form of an act that stood in the record already takes its place: the report yields to
    the decision, the decision waits for its effect. And the first establishment tells that nothing existed before it.
    """
    later_form = acts.forms(act.index) != [act]
    return later_form or (act.event.kind is EventKind.ESTABLISHED and act in acts.counted and not founded)


@steady
@given(histories, happenings(), st.integers(1, 400))
def test_what_happens_later_leaves_a_day_as_it_was(history: list[Event], later: Event, days_before: int) -> None:
    longer = [*history, later]
    acts = Acts(longer)
    last = acts.all[-1]
    founded = any(act.event.kind is EventKind.ESTABLISHED for act in Acts(history).counted)
    day = last.earliest - days_before
    assume(day > DISTANT_PAST and len(in_order(longer)) == len(longer) and not looks_back(last, acts, founded))

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
"""The kinds of events that tell something and do nothing to the status."""
telling = happenings(kinds=st.sampled_from(TELLING), dates=vague)


@steady
@given(st.lists(happenings(dates=vague) | telling, max_size=9).map(in_order))
def test_events_that_only_tell_do_not_touch_the_status(history: list[Event]) -> None:
    """Dates with an open start are left out: any event before one of them closes it."""
    acting = [event for event in history if event.kind not in TELLING]

    for day in {day for event in history for day in (event.date.earliest - 1, event.date.earliest, event.date.latest)}:
        with_all, without = at(history, day), at(acting, day)
        assert (with_all.value, with_all.certainty, with_all.alternatives, with_all.basis, with_all.since) == (
            without.value, without.certainty, without.alternatives, without.basis, without.since
        )  # fmt: skip


@steady
@given(st.lists(happenings(stages=st.just(Stage.PROPOSED)), min_size=1, max_size=7).map(in_order))
def test_proposals_alone_never_suspend_or_end_anything(history: list[Event]) -> None:
    for face in fold(history, WITNESSES).faces:
        assert face.value in {Status.UNKNOWN, Status.ACTIVE}
        assert face.basis in {None, "presumed"}


@steady
@given(two_tellings(), days)
def test_what_may_have_been_true_is_among_what_is_possible(tellings: TwoTellings, day: int) -> None:
    """With exact dates inside the vague ones, the status is one of those shown: the value or an alternative.

    It holds where the status known for certain is not `severed`, or at most one event is under way. Otherwise a
    reopening and a suspension that may both have happened already make `dormant`, which neither makes on its own, and
    the rules take each possible event on its own.
    """
    told, was = at(tellings.told, day), at(tellings.was, day)
    under_way = [event for event in tellings.told if event.date.earliest <= day < event.date.latest]
    assume(told.value is not Status.SEVERED or len(under_way) <= 1)

    if was.value is None:
        assert told.value is None or told.certainty == "possible"
    else:
        assert was.value in {told.value, *told.alternatives}


@steady
@given(two_tellings(), days)
def test_what_is_certain_is_true_however_the_dates_turn_out(tellings: TwoTellings, day: int) -> None:
    told, was = at(tellings.told, day), at(tellings.was, day)
    assume(told.certainty == "certain")

    assert was.value is told.value
