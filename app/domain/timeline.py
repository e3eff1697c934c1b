"""From events to the status on any day: every rule of interpretation is here and in `acts`.

A partnership's events are folded into *faces*: the longest runs of days on which everything that depends on the day
stays the same (status, certainty, what is pending, the last evidence). Every day has a face; on days before it existed
a partnership has the value None. Nothing here knows today's date, a database or a language.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.domain.acts import BEARING_PARTS, EFFECT, ENDING, Act, Acts
from app.domain.dates import DISTANT_FUTURE, DISTANT_PAST, VagueDate
from app.domain.evidence import Witness, is_bulk, is_disputed, is_weak
from app.domain.records import Event
from app.domain.words import Basis, Certainty, Ending, EventKind, Side, Stage, Status

_REOPENS = {EventKind.ESTABLISHED, EventKind.RENEWED, EventKind.RESUMED}
_SPEAKS_FOR_LIFE = {EventKind.KEPT, EventKind.EXCHANGE_CANCELLED}
_ANSWERS = set(EFFECT) - {EventKind.ATTESTED, EventKind.INACTIVE} | {EventKind.KEPT, EventKind.DECLINED}
_OWN_SIDES = {Side.A, Side.B, Side.BOTH}


@dataclass(frozen=True, slots=True)
class Face:
    """A run of days, both ends inclusive, on which a partnership looks the same.

    `value` is None, and certainty with it, where the partnership does not exist yet. `opening` is the index of the
    event that opened the status, None where no event did; `since` is that event's date, None when the status is
    presumed. `last_evidence` is an ordinal day.
    """

    first_day: int
    last_day: int
    value: Status | None
    certainty: Certainty | None
    alternatives: tuple[Status, ...]
    basis: Basis | None
    ending: Ending | None
    since: VagueDate | None
    opening: int | None
    pending: bool
    last_evidence: int | None


_Look = tuple[
    Status | None, Certainty | None, tuple[Status, ...], Basis | None, Ending | None, VagueDate | None, int | None,
    bool, int | None,
]  # fmt: skip
# A face without its days.


@dataclass(frozen=True, slots=True)
class Timeline:
    """A partnership's life: its faces in order of days, when it was founded, and whether anybody disputes it."""

    faces: tuple[Face, ...]
    established: VagueDate | None
    disputed: bool

    def on(self, day: int) -> Face:
        """How it looks on a day."""
        return next(face for face in self.faces if face.first_day <= day <= face.last_day)


class _State(NamedTuple):
    value: Status | None
    basis: Basis | None = None
    ending: Ending | None = None
    since: VagueDate | None = None
    opening: int | None = None
    weak: bool = False
    """Whether weak evidence alone says so: then it is never certain."""
    before: Status | None = None
    """Where it is weak: the value that holds if that evidence is wrong."""


_UNKNOWN = _State(Status.UNKNOWN)
_NOT_YET = _State(None)


def fold(events: Sequence[Event], witnesses: Mapping[str, Witness], *, acts: Acts | None = None) -> Timeline:
    """Fold events, in the order in which they happened, into a timeline. Every cited source needs its witness.

    `acts` are the same events seen as acts, where they are at hand.
    """
    return _Folding(acts or Acts(events), witnesses).timeline()


class _Folding:
    """The work of one fold."""

    def __init__(self, acts: Acts, witnesses: Mapping[str, Witness]) -> None:
        self.acts, self.counted, self.waits, self.forms = acts.all, acts.counted, acts.waits, acts.forms
        self.witnesses = witnesses
        self.founding = next((act for act in self.counted if act.event.kind is EventKind.ESTABLISHED), None)
        self.proposals = [act for act in self.acts if act.event.stage is Stage.PROPOSED]
        self._states: dict[tuple[Act, ...], _State] = {(): _UNKNOWN}

    def timeline(self) -> Timeline:
        turns = {DISTANT_PAST + 1}
        for act in self.acts:
            turns |= {max(act.earliest, DISTANT_PAST + 1), act.latest}
        looks: list[tuple[int, _Look]] = []
        for day in sorted(turns - {DISTANT_FUTURE}):
            look = self.look_on(day)
            if not looks or look != looks[-1][1]:
                looks.append((day, look))
        ends = [*(day - 1 for day, _ in looks[1:]), DISTANT_FUTURE]
        faces = tuple(Face(day, end, *look) for (day, look), end in zip(looks, ends, strict=True))
        disputed = any(is_disputed(act.event) for act in self.acts) or self._attested_against_an_end()
        return Timeline(faces, self.founding.event.date if self.founding else None, disputed)

    def look_on(self, day: int) -> _Look:
        """How the partnership looks on a day."""
        state, founding = self._state_after(tuple(act for act in self.counted if act.latest <= day)), False
        overlapping = [act for act in self.counted if act.earliest <= day < act.latest]
        beginning = self.founding if self.founding in self.counted[:1] else None
        if state is _UNKNOWN and beginning is not None and beginning.earliest != DISTANT_PAST:
            if day < beginning.earliest:
                return self._look(day, _NOT_YET, (), certain=True)
            state, founding = self._after(state, beginning), True
        elif state is _UNKNOWN and self._first_end_may_happen(overlapping):
            state = _State(Status.ACTIVE, Basis.PRESUMED)
        possible = dict.fromkeys([state.before, *(self._after(state, act).value for act in overlapping)])
        alternatives = tuple(value for value in possible if value is not None and value is not state.value)
        return self._look(day, state, alternatives, certain=not (alternatives or founding or state.weak))

    def _state_after(self, acts: tuple[Act, ...]) -> _State:
        """The state after some acts. One day's acts are mostly the last day's and one more: each is told once."""
        state = self._states.get(acts)
        if state is None:
            state = self._states[acts] = self._after(self._state_after(acts[:-1]), acts[-1])
        return state

    def _first_end_may_happen(self, overlapping: list[Act]) -> bool:
        """Whether the first end or suspension, its start known, may be happening: then it was in force before."""
        first = next((act for act in self.counted if act.is_end), None)
        return first is not None and first in overlapping and first.earliest != DISTANT_PAST

    def _basis(self, act: Act) -> Basis:
        if act.event.kind is EventKind.ATTESTED and is_bulk(act.event, self.witnesses):
            return Basis.PRESUMED
        return Basis.REPORTED if act.event.stage is Stage.REPORTED else Basis.DECIDED

    def _is_weak(self, act: Act) -> bool:
        """Whether an act rests on weak evidence alone. Its reports are taken together."""
        if act.event.stage is not Stage.REPORTED:
            return False
        citations = [citation for form in self.forms(act.index) for citation in form.event.citations]
        return is_weak(citations, self.witnesses)

    def _after(self, state: _State, act: Act) -> _State:
        """What an act does to a state."""
        kind = act.event.kind
        if not act.bears:
            return _State(Status.ACTIVE, Basis.PRESUMED, opening=act.index) if state is _UNKNOWN else state
        basis = self._basis(act)
        since = None if basis is Basis.PRESUMED else act.event.date
        opened = _State(act.effect, basis, ENDING.get(kind), since, act.index)
        if self._is_weak(act):
            opened = opened._replace(weak=True, before=Status.ACTIVE if state is _UNKNOWN else state.value)
        if state is _UNKNOWN:
            return opened
        if act.effect is state.value:
            state = state._replace(weak=False, before=None)
        if kind is EventKind.ATTESTED:
            return state
        if act.effect is state.value:
            return state._replace(basis=Basis.DECIDED) if opened.basis is Basis.DECIDED else state
        if state.value is Status.SEVERED and kind not in _REOPENS:
            return state
        return opened

    def _look(self, day: int, state: _State, alternatives: tuple[Status, ...], *, certain: bool) -> _Look:
        value, basis, ending, since, opening = state[:5]
        certainty = None if value is None else Certainty.CERTAIN if certain else Certainty.POSSIBLE
        pending, evidence = self._pending(day, value), self._last_evidence(day, state)
        return value, certainty, alternatives, basis, ending, since, opening, pending, evidence

    def _pending(self, day: int, value: Status | None) -> bool:
        if any(decided.latest <= day < effective.latest for decided, effective in self.waits):
            return True
        proposals = (act for act in self.proposals if act.latest <= day)
        return any(_is_proposal(act, value) and not self._answered(act, day) for act in proposals)

    def _answered(self, proposal: Act, day: int) -> bool:
        later = self.acts[proposal.index + 1 :]
        return any(act.latest <= day and _answers(act.event, proposal.event) for act in later)

    def _last_evidence(self, day: int, state: _State) -> int | None:
        known = [act for act in self.acts if act.latest <= day]
        speaking = [act.latest for act in known if act.index == state.opening or self._speaks_for(act, state.value)]
        return max(speaking, default=None)

    def _speaks_for(self, act: Act, value: Status | None) -> bool:
        if value is Status.ACTIVE and act.event.kind in _SPEAKS_FOR_LIFE:
            return act.event.stage is not Stage.PROPOSED
        return act.bears and act.effect is value and act in self.counted

    def _attested_against_an_end(self) -> bool:
        """Whether a source shows it in force after an end or suspension was decided, and nobody took it up again."""
        state, ended = _UNKNOWN, False
        for act in self.counted:
            if ended and act.event.kind is EventKind.ATTESTED:
                return True
            state = self._after(state, act)
            decided_end = act.is_end and act.event.stage is not Stage.REPORTED and act.effect is state.value
            ended = state.value in {Status.DORMANT, Status.SEVERED} and (ended or decided_end)
        return False


def _is_proposal(act: Act, value: Status | None) -> bool:
    """Whether an act is a proposal of the cities themselves that would change the present value."""
    event = act.event
    if event.stage is not Stage.PROPOSED or event.actor.side not in _OWN_SIDES or event.part not in BEARING_PARTS:
        return False
    return event.kind is EventKind.CHANGED or (act.effect is not None and act.effect is not value)


def _answers(event: Event, proposal: Event) -> bool:
    """Whether a later event settles a proposal, whatever it decides."""
    if event.stage is Stage.PROPOSED:
        return False
    if event.kind is EventKind.CHANGED:
        return proposal.kind is EventKind.CHANGED
    return event.kind in _ANSWERS or (event.kind is EventKind.INACTIVE and event.stage is Stage.DECIDED)
