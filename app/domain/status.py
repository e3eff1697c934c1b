"""Status rules: from the events of a partnership to its status on any day.

`compute_timeline` divides time into *periods*: the longest runs of days on which everything that depends on the day
stays the same (status, certainty, doubts, pending proposals, last evidence). Every day has a period; before the
partnership exists, its status is None. Which events count is in `event_sequence`, why a status may no longer be true in
`doubts`. This module knows no current date, no database and no language.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from app.domain.dates import OPEN_END, OPEN_START, BoundedDate
from app.domain.doubts import PENDING_DAYS, DoubtRules, Question
from app.domain.event_sequence import ENDING_BY_KIND, DatedEvent, EventSequence, citations_of
from app.domain.models import Event, Observation
from app.domain.provenance import SourceOrigin, count_independent, is_disputed, is_weak, supporting_origins
from app.domain.vocabulary import Basis, Certainty, Doubt, Ending, EventKind, Stage, Status

_REOPENS = {EventKind.ESTABLISHED, EventKind.RENEWED, EventKind.RESUMED}
_IN_EFFECT = {Stage.DECIDED, Stage.EFFECTIVE}


class Period(NamedTuple):
    """A run of days, both ends inclusive, on which the state of a partnership does not change.

    `status` and `certainty` are None before the partnership exists. `opened_by` is the index of the event that opened
    the status, None if no event did. `since` is the date of that event, None if the status is presumed. `pending` says
    that a proposal is not settled or a decision has not taken effect. `last_evidence` is the ordinal day of the latest
    evidence for the status, `last_evidence_event` the index of its event. `last_active` is the day of the latest
    evidence that the partnership was active, whatever the status is. `doubt` has the reasons for which the status may
    no longer be true.
    """

    first_day: int
    last_day: int
    status: Status | None
    certainty: Certainty | None = None
    alternatives: tuple[Status, ...] = ()
    doubt: tuple[Doubt, ...] = ()
    basis: Basis | None = None
    ending: Ending | None = None
    since: BoundedDate | None = None
    opened_by: int | None = None
    pending: bool = False
    last_evidence: int | None = None
    last_evidence_event: int | None = None
    last_active: int | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """The periods of a partnership in order, the date of its establishment, and whether any event is disputed.

    `independent_sources` is the number of independent sources of the whole record. `sequence` has the events from which
    the periods were computed.
    """

    periods: tuple[Period, ...]
    established: BoundedDate | None
    disputed: bool
    independent_sources: int
    sequence: EventSequence = field(compare=False)


_UNKNOWN = Period(0, 0, Status.UNKNOWN)
_NOT_YET = Period(0, 0, None)


def compute_timeline(
    events: Sequence[Event], origins: Mapping[str, SourceOrigin], *, observations: Sequence[Observation] = ()
) -> Timeline:
    """Compute the periods of a partnership from its events, given in the order in which they happened.

    `origins` has the origin of every cited source, by the id of the source. `observations` are those with an `effect`
    that speak of all partnerships between the countries of this one.
    """
    return _TimelineBuilder(EventSequence(events, origins), origins, observations).build()


class _TimelineBuilder:
    """Working state of `compute_timeline`.

    An *outcome* is the state that a series of events leads to: a Period whose days are not set yet. If all evidence for
    it is weak or contradicted, it has alternatives, the statuses that are true if the evidence is wrong, and is never
    certain.
    """

    def __init__(
        self, sequence: EventSequence, origins: Mapping[str, SourceOrigin], observations: Sequence[Observation]
    ) -> None:
        self.sequence = sequence
        self.origins = origins
        self.doubt_rules = DoubtRules(sequence, observations)
        self.events = sequence.all
        self.effective = sequence.effective
        self.outcomes = {event.index: self._outcome_of(event) for event in self.effective}
        self.openings = [event for event in self.effective if not event.is_listing]
        self.founding = next((event for event in self.openings if event.event.kind is EventKind.ESTABLISHED), None)
        self.first_end = next((event for event in self.effective if event.is_end), None)

    def build(self) -> Timeline:
        first_day = OPEN_START + 1
        boundaries = {first_day, *self.doubt_rules.boundaries}
        for event in self.events:
            boundaries |= {max(event.earliest, first_day), event.latest}
        days = sorted(day for day in boundaries if day < OPEN_END)
        return Timeline(
            periods=_join(map(self.state_on, days)),
            established=self.founding.event.when if self.founding else None,
            disputed=any(is_disputed(event.event) for event in self.events) or self._is_attested_after_end(),
            independent_sources=self._count_independent_sources(),
            sequence=self.sequence,
        )

    def _count_independent_sources(self) -> int:
        """Return the number of independent sources of all events. Listings are none, unless there is nothing else."""
        without_listings = [event for event in self.events if not event.is_listing]
        return count_independent(citations_of(without_listings or self.events), self.origins)

    def state_on(self, day: int) -> Period:
        """Return the state of the partnership on a day, as a period of that day."""
        outcome = self._outcome_on(day)
        in_founding = False
        overlapping = [event for event in self.effective if event.earliest <= day < event.latest]
        if outcome is _UNKNOWN and self._begins_with_founding():
            in_founding = self.founding is not None and day >= self.founding.earliest
            outcome = self.outcomes[self.openings[0].index] if in_founding else _NOT_YET
        elif outcome is _UNKNOWN and self._is_in_first_end(day):
            outcome = Period(0, 0, Status.ACTIVE, basis=Basis.PRESUMED)  # What ends was in force before.
        if outcome.status is None:
            return _NOT_YET._replace(first_day=day, last_day=day, pending=self._is_pending(day, None))
        evidence = self._last_evidence(day, outcome)
        last_evidence = None if evidence is None else evidence.evidence_day
        active = evidence if outcome.status is Status.ACTIVE else self._last_sign_of_life(day)
        question = Question(day, outcome.status, last_evidence, is_only_listed=self._is_listed(outcome))
        doubts = self.doubt_rules.doubts(question)
        possible = [*outcome.alternatives, *(self._apply(outcome, event).status for event in overlapping)]
        for statuses in doubts.values():
            possible += statuses
        distinct = dict.fromkeys(possible)
        alternatives = [status for status in distinct if status is not None and status is not outcome.status]
        is_certain = not (alternatives or in_founding or outcome.alternatives)
        return Period(
            first_day=day,
            last_day=day,
            status=outcome.status,
            certainty=Certainty.CERTAIN if is_certain else Certainty.POSSIBLE,
            alternatives=tuple(alternatives),
            doubt=tuple(doubts),
            basis=outcome.basis,
            ending=outcome.ending,
            since=outcome.since,
            opened_by=outcome.opened_by,
            pending=self._is_pending(day, outcome.status),
            last_evidence=last_evidence,
            last_evidence_event=None if evidence is None else evidence.index,
            last_active=None if active is None else active.evidence_day,
        )

    def _outcome_on(self, day: int) -> Period:
        """Return the outcome of all events that had certainly happened by a day."""
        outcome = _UNKNOWN
        for event in self.events:
            if event.latest <= day:
                outcome = self._apply(outcome, event)
        return outcome

    def _begins_with_founding(self) -> bool:
        """Return whether the first event that matters is a dated founding: before it, nothing existed."""
        founding = self.founding
        return founding is not None and founding is self.openings[0] and founding.earliest != OPEN_START

    def _is_in_first_end(self, day: int) -> bool:
        """Return whether the first end or suspension happened on an unknown day of an interval around this day."""
        end = self.first_end
        return end is not None and OPEN_START < end.earliest <= day < end.latest

    def _outcome_of(self, event: DatedEvent) -> Period:
        """Return the outcome of an effective event if nothing is known from before it."""
        stage = event.event.stage
        if not event.changes_status:
            basis = Basis.DECIDED if _decides_to_keep(event) else Basis.PRESUMED
            return Period(0, 0, Status.ACTIVE, basis=basis, opened_by=event.index)
        if event.is_listing:
            return Period(0, 0, event.resulting_status, basis=Basis.PRESUMED, opened_by=event.index)
        reports = self.sequence.same_act(event.index) if stage is Stage.REPORTED else []
        is_doubtful = reports and is_weak(citations_of(reports), self.origins)
        return Period(
            0,
            0,
            event.resulting_status,
            alternatives=(Status.ACTIVE,) if is_doubtful else (),
            basis=Basis.REPORTED if stage is Stage.REPORTED else Basis.DECIDED,
            ending=ENDING_BY_KIND.get(event.event.kind),
            since=event.event.when,
            opened_by=event.index,
        )

    def _apply(self, outcome: Period, event: DatedEvent) -> Period:
        """Return the outcome after one more event."""
        is_new = outcome is _UNKNOWN or (self._is_listed(outcome) and not event.is_listing)
        opened = self.outcomes.get(event.index)
        if is_new and opened is not None:
            return opened
        if outcome.status is Status.ACTIVE and outcome.basis is Basis.PRESUMED and _decides_to_keep(event):
            return outcome if is_new else outcome._replace(basis=Basis.DECIDED)
        if opened is None or not event.changes_status or event.is_listing:
            return outcome
        is_attestation = event.event.kind is EventKind.ATTESTED
        if event.resulting_status is outcome.status:
            is_raised = opened.basis is Basis.DECIDED and not is_attestation
            return outcome._replace(basis=opened.basis if is_raised else outcome.basis, alternatives=())
        if is_attestation:
            is_contradicted = self._contradicts_report(outcome, event)
            return outcome._replace(alternatives=(Status.ACTIVE,)) if is_contradicted else outcome
        if outcome.status is Status.SEVERED and event.event.kind not in _REOPENS:
            return outcome
        if opened.alternatives and outcome.status is not None:
            return opened._replace(alternatives=(outcome.status,))
        return opened

    def _is_listed(self, outcome: Period) -> bool:
        """Return whether nothing but a listing opened a status."""
        return outcome.opened_by is not None and self.events[outcome.opened_by].is_listing

    def _contradicts_report(self, outcome: Period, attestation: DatedEvent) -> bool:
        """Return whether another origin attests the partnership after an end or a suspension was only reported."""
        if outcome.basis is not Basis.REPORTED or outcome.opened_by is None:
            return False
        report = self.events[outcome.opened_by]
        reported_by = supporting_origins(citations_of(self.sequence.same_act(report.index)), self.origins)
        attested_by = supporting_origins(attestation.event.citations, self.origins)
        return report.is_end_or_sleep and attestation.earliest > report.latest and not attested_by <= reported_by

    def _is_pending(self, day: int, status: Status | None) -> bool:
        """Return whether, on a day, a decision has not taken effect or a proposal for another status is not settled."""
        if any(decided.latest <= day < effective.latest for decided, effective in self.sequence.superseded):
            return True
        for proposal in self.sequence.proposals:
            is_recent = proposal.latest <= day <= proposal.latest + PENDING_DAYS
            is_change = proposal.resulting_status is not status or proposal.event.kind is EventKind.CHANGED
            is_dated = not proposal.event.when.is_open
            if is_recent and is_change and is_dated and not self.sequence.is_answered(proposal, day):
                return True
        return False

    def _last_evidence(self, day: int, outcome: Period) -> DatedEvent | None:
        """Return the event that is the latest evidence for the status and was known by a day."""
        return _latest(event for event in self.events if event.latest <= day and self._is_evidence(event, outcome))

    def _last_sign_of_life(self, day: int) -> DatedEvent | None:
        """Return the latest event known by a day that shows the partnership active.

        These are signs of life, and what showed that it was in force when nothing else was known.
        """
        opening = self.openings[0] if self.openings else None
        if opening is not None and self.outcomes[opening.index].status is not Status.ACTIVE:
            opening = None
        return _latest(
            event for event in self.events if event.latest <= day and (event.is_sign_of_life or event is opening)
        )

    def _is_evidence(self, event: DatedEvent, outcome: Period) -> bool:
        """Return whether an event is evidence for the status of an outcome."""
        if event.is_listing:
            return False
        if event.index == outcome.opened_by or (event.is_sign_of_life and outcome.status is Status.ACTIVE):
            return True
        is_effective = event.changes_status and event.index in self.outcomes
        return is_effective and event.resulting_status is outcome.status

    def _is_attested_after_end(self) -> bool:
        """Return whether a source attests the partnership after an end or suspension that was never reversed.

        An end that was only reported is contradicted by another origin, at a later date.
        """
        outcome = _UNKNOWN
        is_ended_by_decision = False
        for event in self.events:
            is_attestation = event.index in self.outcomes and event.event.kind is EventKind.ATTESTED
            if is_attestation and not event.is_listing:
                is_contradicted = outcome.status is not Status.ACTIVE and self._contradicts_report(outcome, event)
                if is_ended_by_decision or is_contradicted:
                    return True
            outcome = self._apply(outcome, event)
            is_decided = event.is_end and event.index in self.outcomes and event.event.stage is not Stage.REPORTED
            is_decided_end = is_decided and event.resulting_status is outcome.status
            is_inactive = outcome.status in {Status.DORMANT, Status.SEVERED}
            is_ended_by_decision = is_inactive and (is_ended_by_decision or is_decided_end)
        return False


def _latest(events: Iterable[DatedEvent]) -> DatedEvent | None:
    """Return the event with the latest day of evidence, the last one of several on that day; None without events."""
    return max(events, key=lambda event: (event.evidence_day, event.index), default=None)


def _join(states: Iterable[Period]) -> tuple[Period, ...]:
    """Return the periods that begin with states. Equal neighbours are one period, and the last one is open."""
    periods: list[Period] = []
    for state in states:
        if periods and state[2:] == periods[-1][2:]:  # All but the days.
            continue
        if periods:
            periods[-1] = periods[-1]._replace(last_day=state.first_day - 1)
        periods.append(state._replace(last_day=OPEN_END))
    return tuple(periods)


def _decides_to_keep(event: DatedEvent) -> bool:
    """Return whether a body decided to keep the partnership, or refused a proposal to change it."""
    return event.event.kind in {EventKind.KEPT, EventKind.DECLINED} and event.event.stage in _IN_EFFECT
