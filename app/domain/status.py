"""Status rules: from the events of a partnership to its status on any day.

The same act often appears in several events: reported by a newspaper, decided by a council, effective months later.
`EventSequence` applies the stage rules, which let only one of these events change the status. `compute_timeline` then
divides time into *periods*: the longest runs of days on which everything that depends on the day stays the same
(status, certainty, pending proposals, last evidence). Every day has a period; before the partnership exists, its status
is None. This module knows no current date, no database and no language.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from app.domain.dates import OPEN_END, OPEN_START, VagueDate
from app.domain.models import Event
from app.domain.provenance import SourceOrigin, is_bulk, is_disputed, is_weak
from app.domain.vocabulary import Basis, Certainty, Ending, EventKind, Part, Side, Stage, Status

RESULTING_STATUS: Mapping[EventKind, Status] = {
    EventKind.ESTABLISHED: Status.ACTIVE,
    EventKind.RENEWED: Status.ACTIVE,
    EventKind.ATTESTED: Status.ACTIVE,
    EventKind.RESUMED: Status.ACTIVE,
    EventKind.SUSPENDED: Status.DORMANT,
    EventKind.INACTIVE: Status.DORMANT,
    EventKind.SEVERED: Status.SEVERED,
    EventKind.ENDED: Status.SEVERED,
    EventKind.EXPIRED: Status.SEVERED,
    EventKind.ANNULLED: Status.SEVERED,
    EventKind.DISSOLVED: Status.SEVERED,
}
"""The status that results from an event of each kind. Kinds not listed never change a status."""

ENDING_BY_KIND: Mapping[EventKind, Ending] = {
    EventKind.SEVERED: Ending.DECISION,
    EventKind.ENDED: Ending.UNKNOWN,
    EventKind.EXPIRED: Ending.EXPIRY,
    EventKind.ANNULLED: Ending.ANNULMENT,
    EventKind.DISSOLVED: Ending.DISSOLUTION,
}
"""How a partnership ended, by the kind of the event that ended it."""

DECISIVE_PARTS = {Part.WHOLE, Part.OFFICIAL}
"""The parts of a partnership that decide the status of the whole."""

_IMPLIES_ACTIVE = {EventKind.KEPT, EventKind.EXCHANGE_CANCELLED, EventKind.PROHIBITED}
_PROPOSAL_IMPLIES_ACTIVE = {EventKind.RENEWED, EventKind.SUSPENDED, EventKind.SEVERED, EventKind.EXPIRED}
_REOPENS = {EventKind.ESTABLISHED, EventKind.RENEWED, EventKind.RESUMED}
_EVIDENCE_OF_ACTIVITY = {EventKind.KEPT, EventKind.EXCHANGE_CANCELLED}
_SETTLES_PROPOSAL = set(RESULTING_STATUS) - {EventKind.ATTESTED, EventKind.INACTIVE} | {
    EventKind.KEPT,
    EventKind.DECLINED,
}
_OWN_SIDES = {Side.A, Side.B, Side.BOTH}


@dataclass(frozen=True, slots=True, eq=False)
class DatedEvent:
    """An event, its index in the record, and its first and last possible day.

    An open start is replaced by the latest start of the events before it. `resulting_status` is None for kinds that
    never change a status. `changes_status` says whether the event can change the status by itself, before the stage
    rules.
    """

    index: int
    event: Event
    earliest: int
    latest: int
    resulting_status: Status | None
    changes_status: bool

    @property
    def implies_active(self) -> bool:
        """Whether the event shows, if nothing else is known yet, that the partnership was in force."""
        return self.event.kind in _IMPLIES_ACTIVE or (
            self.event.stage is Stage.PROPOSED and self.event.kind in _PROPOSAL_IMPLIES_ACTIVE
        )

    @property
    def is_end(self) -> bool:
        """Whether the event is an end or a suspension, which implies that the partnership was in force before."""
        return self.changes_status and (
            self.resulting_status is Status.SEVERED or self.event.kind is EventKind.SUSPENDED
        )


class EventSequence:
    """The events of one partnership after the stage rules.

    `all` has every event, `effective` those that the status follows from. `superseded` pairs a decided event with the
    later event by which the decision took effect.
    """

    def __init__(self, events: Sequence[Event]) -> None:
        self.all: list[DatedEvent] = []
        reached = OPEN_START
        for index, event in enumerate(events):
            earliest = reached if event.date.earliest == OPEN_START else event.date.earliest
            reached = max(reached, event.date.earliest)
            status = RESULTING_STATUS.get(event.kind)
            changes = status is not None and event.stage is not Stage.PROPOSED and event.part in DECISIVE_PARTS
            self.all.append(DatedEvent(index, event, earliest, event.date.latest, status, changes))
        self.superseded = [(event, later) for event in self.all if (later := self._superseded_by(event)) is not None]
        self.effective = [event for event in self.all if event.implies_active or self._is_effective(event)]

    def same_act(self, index: int) -> list[DatedEvent]:
        """Return all events that report the same act as the event at `index`, itself included, in order."""
        event = self.all[index]
        return [other for other in self.all if other is event or self._is_same_act(event, other)]

    def _is_effective(self, event: DatedEvent) -> bool:
        if not event.changes_status or any(event is superseded for superseded, _ in self.superseded):
            return False
        if event.event.stage is not Stage.REPORTED:
            return True
        return all(other.event.stage is Stage.REPORTED for other in self.same_act(event.index))

    def _superseded_by(self, event: DatedEvent) -> DatedEvent | None:
        """Return the event by which a decided act takes effect, if that is later than the decision."""
        if event.event.stage is not Stage.DECIDED:
            return None
        effective = (other for other in self.all if other.event.stage is Stage.EFFECTIVE)
        later = (other for other in effective if other.earliest > event.earliest and self._is_same_act(event, other))
        return next(later, None)

    def _is_same_act(self, one: DatedEvent, other: DatedEvent) -> bool:
        """Return whether two events report one act.

        Both result in the same status. They share a decision label, or they have the same kind (not `attested`) and
        side, and no event between them results in another status.
        """
        if not (one.changes_status and other.changes_status) or one.resulting_status is not other.resulting_status:
            return False
        if one.event.decision is not None and one.event.decision == other.event.decision:
            return True
        sides = {one.event.actor.side, other.event.actor.side}
        if one.event.kind is EventKind.ATTESTED or one.event.kind is not other.event.kind:
            return False  # Two attestations are two acts unless a label joins them.
        if len(sides) > 1 and Side.BOTH not in sides:
            return False
        first, last = sorted((one.index, other.index))
        between = [event for event in self.all[first + 1 : last] if event.changes_status]
        return all(event.resulting_status is one.resulting_status for event in between)


class Period(NamedTuple):
    """A run of days, both ends inclusive, on which the state of a partnership does not change.

    `status` and `certainty` are None before the partnership exists. `opened_by` is the index of the event that opened
    the status, None if no event did. `since` is the date of that event, None if the status is presumed. `pending` says
    that a proposal is not settled or a decision has not taken effect. `last_evidence` is an ordinal day.
    """

    first_day: int
    last_day: int
    status: Status | None
    certainty: Certainty | None = None
    alternatives: tuple[Status, ...] = ()
    basis: Basis | None = None
    ending: Ending | None = None
    since: VagueDate | None = None
    opened_by: int | None = None
    pending: bool = False
    last_evidence: int | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """The periods of a partnership in order, the date of its establishment, and whether any event is disputed.

    `sequence` has the events from which the periods were computed. `evidence` maps the index of an event to the status
    that it is evidence for. In addition, the event that opened a status is always evidence for it.
    """

    periods: tuple[Period, ...]
    established: VagueDate | None
    disputed: bool
    sequence: EventSequence = field(compare=False)
    evidence: Mapping[int, Status] = field(compare=False)


_UNKNOWN = Period(0, 0, Status.UNKNOWN)
_NOT_YET = Period(0, 0, None)


def compute_timeline(events: Sequence[Event], origins: Mapping[str, SourceOrigin]) -> Timeline:
    """Compute the periods of a partnership from its events, given in the order in which they happened.

    `origins` has the origin of every cited source, by the id of the source.
    """
    return _TimelineBuilder(EventSequence(events), origins).build()


class _TimelineBuilder:
    """Working state of `compute_timeline`.

    An *outcome* is the state that a series of events leads to: a Period whose days are not set yet. If all evidence for
    it is weak, it has alternatives, the statuses that are true if the evidence is wrong, and is never certain.
    """

    def __init__(self, sequence: EventSequence, origins: Mapping[str, SourceOrigin]) -> None:
        self.sequence, self.origins = sequence, origins
        self.events, self.effective = sequence.all, sequence.effective
        self.founding = next((event for event in self.effective if event.event.kind is EventKind.ESTABLISHED), None)
        self.first_end = next((event for event in self.effective if event.is_end), None)
        self.proposals = [event for event in self.events if _is_proposal(event)]
        self.outcomes = {event.index: self._outcome_of(event) for event in self.effective}
        self.evidence: dict[int, Status] = {}
        for event in self.events:
            if event.event.kind in _EVIDENCE_OF_ACTIVITY and event.event.stage is not Stage.PROPOSED:
                self.evidence[event.index] = Status.ACTIVE
            elif event.changes_status and event.resulting_status is not None and event.index in self.outcomes:
                self.evidence[event.index] = event.resulting_status

    def build(self) -> Timeline:
        boundaries = {OPEN_START + 1}
        for event in self.events:
            boundaries |= {max(event.earliest, OPEN_START + 1), event.latest}
        states = map(self.state_on, sorted(boundaries - {OPEN_END}))
        runs = [next(run) for _, run in groupby(states, key=lambda state: state[2:])]
        ends = [*(state.first_day - 1 for state in runs[1:]), OPEN_END]
        periods = tuple(state._replace(last_day=end) for state, end in zip(runs, ends, strict=True))
        return Timeline(
            periods=periods,
            established=self.founding.event.date if self.founding else None,
            disputed=any(is_disputed(event.event) for event in self.events) or self._is_attested_after_end(),
            sequence=self.sequence,
            evidence=self.evidence,
        )

    def state_on(self, day: int) -> Period:
        """Return the state of the partnership on a day, as a period of that day."""
        outcome = _UNKNOWN
        for event in self.effective:
            if event.latest <= day:
                outcome = self._apply(outcome, event)
        overlapping = [event for event in self.effective if event.earliest <= day < event.latest]
        founding, end, in_founding = self.founding, self.first_end, False
        if (
            outcome is _UNKNOWN
            and founding is not None
            and founding is self.effective[0]
            and founding.earliest != OPEN_START
        ):
            in_founding = day >= founding.earliest
            outcome = self.outcomes[founding.index] if in_founding else _NOT_YET
        elif outcome is _UNKNOWN and end is not None and end in overlapping and end.earliest != OPEN_START:
            outcome = Period(0, 0, Status.ACTIVE, basis=Basis.PRESUMED)  # What ends was in force before.
        status = outcome.status
        possible = [*outcome.alternatives, *(self._apply(outcome, event).status for event in overlapping)]
        others = [] if status is None else [other for other in possible if other not in (None, status)]
        is_certain = not (others or in_founding or outcome.alternatives)
        return Period(
            first_day=day,
            last_day=day,
            status=status,
            certainty=None if status is None else Certainty.CERTAIN if is_certain else Certainty.POSSIBLE,
            alternatives=tuple(dict.fromkeys(others)),
            basis=outcome.basis,
            ending=outcome.ending,
            since=outcome.since,
            opened_by=outcome.opened_by,
            pending=self._is_pending(day, status),
            last_evidence=self._last_evidence(day, outcome),
        )

    def _outcome_of(self, event: DatedEvent) -> Period:
        """Return the outcome of an effective event if nothing is known from before it."""
        kind, stage = event.event.kind, event.event.stage
        if not event.changes_status:
            return Period(0, 0, Status.ACTIVE, basis=Basis.PRESUMED, opened_by=event.index)
        basis = Basis.REPORTED if stage is Stage.REPORTED else Basis.DECIDED
        if kind is EventKind.ATTESTED and is_bulk(event.event, self.origins):
            basis = Basis.PRESUMED
        reports = [report.event for report in self.sequence.same_act(event.index)] if stage is Stage.REPORTED else []
        weak = reports and is_weak([citation for report in reports for citation in report.citations], self.origins)
        return Period(
            0,
            0,
            event.resulting_status,
            alternatives=(Status.ACTIVE,) if weak else (),
            basis=basis,
            ending=ENDING_BY_KIND.get(kind),
            since=None if basis is Basis.PRESUMED else event.event.date,
            opened_by=event.index,
        )

    def _apply(self, outcome: Period, event: DatedEvent) -> Period:
        """Return the outcome after one more event."""
        opened = self.outcomes[event.index]
        if outcome is _UNKNOWN:
            return opened
        if not event.changes_status:
            return outcome
        is_attestation = event.event.kind is EventKind.ATTESTED
        if event.resulting_status is outcome.status:
            is_raised = opened.basis is Basis.DECIDED and not is_attestation
            return outcome._replace(basis=opened.basis if is_raised else outcome.basis, alternatives=())
        if is_attestation or (outcome.status is Status.SEVERED and event.event.kind not in _REOPENS):
            return outcome
        if opened.alternatives and outcome.status is not None:
            return opened._replace(alternatives=(outcome.status,))
        return opened

    def _is_pending(self, day: int, status: Status | None) -> bool:
        """Return whether, on a day, a decision has not taken effect or a proposal for another status is not settled."""
        if any(decided.latest <= day < effective.latest for decided, effective in self.sequence.superseded):
            return True
        return any(
            proposal.latest <= day
            and (proposal.resulting_status is not status or proposal.event.kind is EventKind.CHANGED)
            and not any(_settles(event, proposal) for event in self.events if event.latest <= day)
            for proposal in self.proposals
        )

    def _last_evidence(self, day: int, outcome: Period) -> int | None:
        """Return the last possible day of the latest evidence for the status up to a day."""
        if outcome.status is None:
            return None
        evidence = (
            event.latest
            for event in self.events
            if event.latest <= day
            and (self.evidence.get(event.index) is outcome.status or event.index == outcome.opened_by)
        )
        return max(evidence, default=None)

    def _is_attested_after_end(self) -> bool:
        """Return whether a source attests the partnership after a decided end or suspension that was never reversed."""
        outcome, ended = _UNKNOWN, False
        for event in self.effective:
            if ended and event.event.kind is EventKind.ATTESTED:
                return True
            outcome = self._apply(outcome, event)
            is_decided = event.is_end and event.event.stage is not Stage.REPORTED
            decided_end = is_decided and event.resulting_status is outcome.status
            ended = outcome.status in {Status.DORMANT, Status.SEVERED} and (ended or decided_end)
        return False


def _is_proposal(dated: DatedEvent) -> bool:
    """Return whether an event is a proposal by the cities themselves that bears on the whole partnership."""
    event = dated.event
    is_own = event.stage is Stage.PROPOSED and event.actor.side in _OWN_SIDES and event.part in DECISIVE_PARTS
    return is_own and (dated.resulting_status is not None or event.kind is EventKind.CHANGED)


def _settles(dated: DatedEvent, proposal: DatedEvent) -> bool:
    """Return whether an event settles an earlier proposal, by carrying it out or by deciding otherwise."""
    event = dated.event
    if event.stage is Stage.PROPOSED or dated.index < proposal.index:
        return False
    if event.kind is EventKind.CHANGED:
        return proposal.event.kind is EventKind.CHANGED
    return event.kind in _SETTLES_PROPOSAL or (event.kind is EventKind.INACTIVE and event.stage is Stage.DECIDED)
