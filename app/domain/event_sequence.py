"""The events of a partnership after the stage rules: what each one says, when, and which of them count.

The same act often appears in several events: reported by a newspaper, decided by a council, effective months later. The
stage rules let only one of these events change the status. This module knows no current date and no database.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.domain.dates import OPEN_START
from app.domain.models import Citation, Event
from app.domain.provenance import SourceOrigin, is_listing
from app.domain.vocabulary import Ending, EventKind, Kind, Part, Side, Stage, Status

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
WITHOUT_DECISION = {EventKind.ATTESTED, EventKind.INACTIVE, EventKind.LISTED}
"""Kinds of events that are not decisions."""
OWN_SIDES = {Side.A, Side.B, Side.BOTH}
"""The sides that are partners themselves."""

_IMPLIES_ACTIVE = {EventKind.KEPT, EventKind.EXCHANGE_CANCELLED, EventKind.PROHIBITED}
_PROPOSAL_IMPLIES_ACTIVE = {EventKind.RENEWED, EventKind.SUSPENDED, EventKind.SEVERED, EventKind.EXPIRED}
# Kinds that show life, also where they concern only a part of the partnership.
_SIGNS_OF_LIFE = {
    EventKind.ESTABLISHED,
    EventKind.RENEWED,
    EventKind.RESUMED,
    EventKind.ATTESTED,
    EventKind.KEPT,
    EventKind.EXCHANGE_CANCELLED,
}
# Kinds of partnership from the loosest to the closest: a change towards the beginning is a downgrade.
_CLOSENESS = (Kind.UNSPECIFIED, Kind.INFORMAL, Kind.COOPERATION, Kind.FRIENDSHIP, Kind.SISTER_CITY)


@dataclass(frozen=True, slots=True, eq=False)
class DatedEvent:
    """An event, its index in the record, and its first and last possible day.

    - `earliest`: an open start is replaced by the latest start of the events before it.
    - `latest`: an open end is replaced by the day on which editors found the event, if they gave one.
    - `evidence_day`: the day for which the event is evidence: `latest`, or `earliest` where the end is open.
    - `resulting_status`: None for kinds that never change a status.
    - `changes_status`: whether the event can change the status by itself, before the stage rules.
    - `is_listing`: whether only data sets say so. A listing can open a status, and does nothing else.
    - `is_sign_of_life`: whether the event shows the partnership alive, also where it changes no status.
    """

    index: int
    event: Event
    earliest: int
    latest: int
    evidence_day: int
    resulting_status: Status | None
    changes_status: bool
    is_listing: bool
    is_sign_of_life: bool

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

    @property
    def is_end_or_sleep(self) -> bool:
        """Whether the event makes the partnership dormant or severed."""
        return self.changes_status and self.resulting_status in (Status.DORMANT, Status.SEVERED)

    @property
    def is_own_proposal(self) -> bool:
        """Whether a partner proposes a change that bears on the whole partnership."""
        is_by_partner = self.event.stage is Stage.PROPOSED and self.event.actor.side in OWN_SIDES
        has_effect = self.resulting_status is not None or self.event.kind is EventKind.CHANGED
        return is_by_partner and self.event.part in DECISIVE_PARTS and has_effect


class EventSequence:
    """The events of one partnership after the stage rules.

    `all` has every event, `effective` those that the status follows from. `superseded` pairs a decided event with the
    later event by which the decision took effect.
    """

    def __init__(self, events: Sequence[Event], origins: Mapping[str, SourceOrigin]) -> None:
        self.all: list[DatedEvent] = []
        reached = OPEN_START
        kind = Kind.SISTER_CITY  # What is changed first may have been the closest kind: no change is alive by mistake.
        for index, event in enumerate(events):
            earliest = reached if event.date.earliest == OPEN_START else event.date.earliest
            reached = max(reached, event.date.earliest)
            self.all.append(_dated(index, event, earliest, kind, origins))
            if event.kind_after is not None and event.stage is not Stage.PROPOSED:
                kind = event.kind_after
        self.superseded = [(event, later) for event in self.all if (later := self._superseded_by(event)) is not None]
        self.effective = [event for event in self.all if event.implies_active or self._is_effective(event)]

    @cached_property
    def proposals(self) -> list[DatedEvent]:
        """The proposals of the partners themselves that bear on the whole partnership."""
        return [event for event in self.all if event.is_own_proposal]

    def same_act(self, index: int) -> list[DatedEvent]:
        """Return all events that report the same act as the event at `index`, itself included, in order."""
        event = self.all[index]
        return [form for form in self.all if form is event or self._is_same_act(event, form)]

    def strongest_form(self, index: int) -> DatedEvent:
        """Return the form of an act that went furthest: took effect, else was decided, else was reported."""
        stages = list(Stage)
        return max(self.same_act(index), key=lambda form: stages.index(form.event.stage))

    def statements_of(self, index: int) -> list[DatedEvent]:
        """Return the events that state the status that the event at `index` opened, up to the next other status.

        These are its own forms and repeated reports of the same effect; only the event itself if it changes no status.
        """
        opening = self.all[index]
        if not opening.changes_status or opening.is_listing:
            return [opening]
        acts = [event for event in self.all if event.changes_status and not event.is_listing]
        position = acts.index(opening)
        first, last = position, position
        while first > 0 and acts[first - 1].resulting_status is opening.resulting_status:
            first -= 1
        while last + 1 < len(acts) and acts[last + 1].resulting_status is opening.resulting_status:
            last += 1
        return acts[first : last + 1]

    def is_answered(self, proposal: DatedEvent, day: int) -> bool:
        """Return whether, by a day, a later event carried a proposal out or decided otherwise."""
        return any(_answers(event, proposal) for event in self.all if event.latest <= day)

    def _is_effective(self, event: DatedEvent) -> bool:
        if not event.changes_status or any(event is superseded for superseded, _ in self.superseded):
            return False
        if event.event.stage is not Stage.REPORTED:
            return True
        return all(form.event.stage is Stage.REPORTED for form in self.same_act(event.index))

    def _superseded_by(self, event: DatedEvent) -> DatedEvent | None:
        """Return the event by which a decided act takes effect, if that is later than the decision."""
        if event.event.stage is not Stage.DECIDED:
            return None
        for candidate in self.all:
            is_later_effect = candidate.event.stage is Stage.EFFECTIVE and candidate.earliest > event.earliest
            if is_later_effect and self._is_same_act(event, candidate):
                return candidate
        return None

    def _is_same_act(self, event: DatedEvent, other: DatedEvent) -> bool:
        """Return whether two events report one act.

        Both result in the same status. They share a decision label, or they have the same kind (not `attested`) and
        side, and no event between them results in another status.
        """
        if not (event.changes_status and other.changes_status):
            return False
        if event.resulting_status is not other.resulting_status or event.is_listing or other.is_listing:
            return False
        if event.event.decision is not None and event.event.decision == other.event.decision:
            return True
        sides = {event.event.actor.side, other.event.actor.side}
        if event.event.kind is EventKind.ATTESTED or event.event.kind is not other.event.kind:
            return False  # Two attestations are two acts unless a label joins them.
        if len(sides) > 1 and Side.BOTH not in sides:
            return False
        first, last = sorted((event.index, other.index))
        between = [act for act in self.all[first + 1 : last] if act.changes_status]
        return all(act.resulting_status is event.resulting_status for act in between)


def citations_of(events: Sequence[DatedEvent]) -> list[Citation]:
    """Return the citations of some events."""
    return [citation for dated in events for citation in dated.event.citations]


def _dated(index: int, event: Event, earliest: int, kind: Kind, origins: Mapping[str, SourceOrigin]) -> DatedEvent:
    """Return an event with what the rules ask of it. `kind` is the kind of partnership before the event."""
    status = RESULTING_STATUS.get(event.kind)
    has_happened = event.stage is not Stage.PROPOSED
    listing = has_happened and is_listing(event, origins)
    return DatedEvent(
        index=index,
        event=event,
        earliest=earliest,
        latest=event.when.latest,
        evidence_day=max(event.when.sort_day, earliest),
        resulting_status=status,
        changes_status=status is not None and has_happened and event.part in DECISIVE_PARTS,
        is_listing=listing,
        is_sign_of_life=has_happened and not listing and _shows_life(event, kind),
    )


def _shows_life(event: Event, kind: Kind) -> bool:
    """Return whether an event shows the partnership alive. `kind` is the kind of partnership before the event."""
    if event.kind is EventKind.CHANGED and event.kind_after is not None:
        return _CLOSENESS.index(event.kind_after) >= _CLOSENESS.index(kind)
    return event.kind in _SIGNS_OF_LIFE


ANSWERS = set(RESULTING_STATUS) - {EventKind.ATTESTED, EventKind.INACTIVE} | {EventKind.KEPT, EventKind.DECLINED}
"""The kinds of events that answer a proposal."""


def _answers(event: DatedEvent, proposal: DatedEvent) -> bool:
    """Return whether an event answers an earlier proposal, by carrying it out or by deciding otherwise."""
    answer = event.event
    if answer.stage is Stage.PROPOSED or event.index < proposal.index:
        return False
    if answer.kind is EventKind.CHANGED:
        settles = answer.settles and answer.actor.side in {proposal.event.actor.side, Side.BOTH}
        return settles or proposal.event.kind is EventKind.CHANGED
    if answer.kind is EventKind.INACTIVE:
        return answer.stage is Stage.DECIDED
    return answer.kind in ANSWERS
