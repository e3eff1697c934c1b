"""Doubts: why a status may no longer be true, although no event says that it ended.

A doubt never changes a status. It makes it uncertain: the certainty becomes `possible`, and the alternatives name what
may be true instead. A doubt lasts until a sign of life, or an act that leads to the same status, clears it.
"""

from calendar import isleap
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import MAXYEAR, date
from typing import NamedTuple

from app.domain.dates import OPEN_END, OPEN_START
from app.domain.event_sequence import DECISIVE_PARTS, OWN_SIDES, DatedEvent, EventSequence
from app.domain.models import Observation
from app.domain.vocabulary import Doubt, Effect, EventKind, Side, Stage, Status

PENDING_DAYS = 365
"""The days for which a proposal is pending. After that its outcome is unknown."""
SILENT_YEARS = 10
"""The years without evidence after which a partnership is silent."""


_STATUS_BY_EFFECT = {Effect.DORMANT: Status.DORMANT, Effect.SEVERED: Status.SEVERED}


class Question(NamedTuple):
    """What doubts are asked about: a day, the status on it, and what opened and last supported that status."""

    day: int
    status: Status
    last_evidence: int | None
    is_only_listed: bool


class DoubtRules:
    """The doubts about one partnership, from its events and the observations about all partnerships of its countries.

    `boundaries` are the days on which a doubt may begin although no event happens.
    """

    def __init__(self, sequence: EventSequence, observations: Sequence[Observation]) -> None:
        self._sequence = sequence
        self._observations = observations
        self._events = [event for event in sequence.all if not event.is_listing]
        self._last_known = max((event.latest for event in self._events), default=OPEN_START)
        self._rules: Mapping[Doubt, Callable[[Question], Iterable[Status]]] = {
            Doubt.PROGRAMME_ENDED: self._programme_ended,
            Doubt.DELISTED: self._delisted,
            Doubt.PROHIBITED: self._prohibited,
            Doubt.OUTCOME_UNKNOWN: self._outcome_unknown,
            Doubt.CLASS_AT_REST: self._class_at_rest,
            Doubt.RUPTURE: self._rupture,
            Doubt.SILENCE: self._silence,
            Doubt.LISTED_ONLY: self._listed_only,
        }
        self.boundaries = self._boundaries()

    def _boundaries(self) -> set[int]:
        ends_of_pending = {proposal.latest + PENDING_DAYS + 1 for proposal in self._sequence.proposals}
        observed = {observation.date.latest for observation in self._observations}
        observed |= {observation.date.earliest for observation in self._observations}
        evidence_days = {event.evidence_day for event in self._events if OPEN_START < event.evidence_day < OPEN_END}
        silent = {last_quiet_day(day) + 1 for day in evidence_days}
        return ends_of_pending | observed | {day for day in silent if day > self._last_known}

    def doubts(self, question: Question) -> dict[Doubt, list[Status]]:
        """Return the reasons to doubt a status on a day, each with what may be true instead, in a fixed order."""
        if question.status not in (Status.ACTIVE, Status.DORMANT):
            return {}
        doubts = {}
        for doubt, rule in self._rules.items():
            alternatives = [status for status in rule(question) if status is not question.status]
            if alternatives:
                doubts[doubt] = alternatives
        return doubts

    def _programme_ended(self, question: Question) -> Iterable[Status]:
        """Yield dormant if a partner ended, suspended or let sleep a part of the partnership."""
        for event in self._uncleared(question):
            is_part = event.event.part not in DECISIVE_PARTS
            is_inactive = event.resulting_status in (Status.DORMANT, Status.SEVERED)
            if question.status is Status.ACTIVE and is_part and is_inactive and event.event.actor.side in OWN_SIDES:
                yield Status.DORMANT

    def _delisted(self, question: Question) -> Iterable[Status]:
        """Yield severed if a partner, or someone unknown, dropped the other one from a list."""
        for event in self._uncleared(question):
            if event.event.kind is EventKind.DELISTED and event.event.actor.side is not Side.THIRD_PARTY:
                yield Status.SEVERED

    def _prohibited(self, question: Question) -> Iterable[Status]:
        """Yield severed if a law or policy in force prohibits the partnership, even one of a third party."""
        for event in self._events:
            is_ban = event.event.kind is EventKind.PROHIBITED and event.event.stage is Stage.EFFECTIVE
            if is_ban and event.earliest <= question.day and not self._is_cleared(event, question):
                yield Status.SEVERED

    def _outcome_unknown(self, question: Question) -> Iterable[Status]:
        """Yield what a partner proposed, if no source reports the outcome within a year."""
        for proposal in self._sequence.proposals:
            is_undated = proposal.event.when.is_open
            begins = proposal.latest if is_undated else proposal.latest + PENDING_DAYS + 1
            is_open = begins <= question.day and not self._sequence.is_answered(proposal, question.day)
            if is_open and proposal.resulting_status is not None and not self._is_cleared(proposal, question):
                yield proposal.resulting_status

    def _class_at_rest(self, question: Question) -> Iterable[Status]:
        """Yield what a source says of all partnerships between the two countries, if no evidence is newer."""
        for observation in self._observations:
            is_known = observation.date.latest <= question.day
            is_newer = question.last_evidence is None or question.last_evidence <= observation.date.earliest
            if question.status is Status.ACTIVE and is_known and is_newer and observation.effect in _STATUS_BY_EFFECT:
                yield _STATUS_BY_EFFECT[observation.effect]

    def _rupture(self, question: Question) -> Iterable[Status]:
        """Yield dormant from the day on which exchange between the countries broke off, until a later sign of life.

        What may have happened before that day, such as an event of “2022”, is no later sign of life. As with silence, a
        gap before a later event is no doubt.
        """
        if question.status is not Status.ACTIVE or question.day < self._last_known:
            return
        for observation in self._observations:
            day = observation.date.earliest
            is_rupture = observation.effect is Effect.RUPTURE and day <= question.day
            if is_rupture and not self._is_alive_after(day, question):
                yield Status.DORMANT

    def _silence(self, question: Question) -> Iterable[Status]:
        """Yield dormant after ten years without evidence. A gap before a later event is no silence."""
        if question.status is not Status.ACTIVE or question.last_evidence is None:
            return
        if question.day >= self._last_known and question.day > last_quiet_day(question.last_evidence):
            yield Status.DORMANT

    def _listed_only(self, question: Question) -> Iterable[Status]:
        """Yield the opposite of what data sets list, if nothing else is known."""
        if question.is_only_listed:
            yield Status.DORMANT if question.status is Status.ACTIVE else Status.ACTIVE

    def _uncleared(self, question: Question) -> Iterable[DatedEvent]:
        """Yield the events that happened by a day, proposals aside, and that nothing newer has cleared."""
        for event in self._events:
            has_happened = event.latest <= question.day and event.event.stage is not Stage.PROPOSED
            if has_happened and not self._is_cleared(event, question):
                yield event

    def _is_alive_after(self, day: int, question: Question) -> bool:
        """Return whether an act or a sign of life, known on the day of the question, certainly came after a day."""
        for event in self._events:
            is_same_status = event.changes_status and event.resulting_status is question.status
            is_evidence = event.is_sign_of_life or is_same_status
            if is_evidence and event.earliest > day and event.latest <= question.day:
                return True
        return False

    def _is_cleared(self, doubtful: DatedEvent, question: Question) -> bool:
        """Return whether a later sign of life, or an act that leads to the same status, clears what an event raised."""
        for event in self._events[self._events.index(doubtful) + 1 :]:
            is_same_status = event.changes_status and event.resulting_status is question.status
            if event.latest > question.day or not (event.is_sign_of_life or is_same_status):
                continue
            if not event.event.when.is_open or doubtful.latest < event.earliest:
                return True
        return False


def last_quiet_day(evidence_day: int) -> int:
    """Return the last day on which evidence of a day is not older than ten years: the same day of the month."""
    day = date.fromordinal(evidence_day)
    year = day.year + SILENT_YEARS
    if year > MAXYEAR:
        return OPEN_END - 1
    if (day.month, day.day) == (2, 29) and not isleap(year):
        day = day.replace(day=28)
    return day.replace(year=year).toordinal()


def first_evidence_day(day: int) -> int:
    """Return the first day of which evidence is not older than ten years on a day."""
    first = day - SILENT_YEARS * 366
    while last_quiet_day(first) < day:
        first += 1
    return first
