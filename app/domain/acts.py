"""Events seen as acts: what each may do to a status, which of them are one act told twice, and which count.

The same act often appears in several forms: reported by a newspaper, decided by a council, effective months later.
Only one form may change the status; the stage rules here say which.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.dates import DISTANT_PAST
from app.domain.records import Event
from app.domain.words import Ending, EventKind, Part, Side, Stage, Status

EFFECT: Mapping[EventKind, Status] = {
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
"""What an event of a kind makes of a partnership. Kinds not listed never change a status."""

ENDING: Mapping[EventKind, Ending] = {
    EventKind.SEVERED: Ending.DECISION,
    EventKind.ENDED: Ending.UNKNOWN,
    EventKind.EXPIRED: Ending.EXPIRY,
    EventKind.ANNULLED: Ending.ANNULMENT,
    EventKind.DISSOLVED: Ending.DISSOLUTION,
}
"""How a partnership ended, by the kind of the event that ended it."""

BEARING_PARTS = {Part.WHOLE, Part.OFFICIAL}
"""The parts of a partnership whose fate is the partnership's."""

_PROVES_LIFE = {EventKind.KEPT, EventKind.EXCHANGE_CANCELLED, EventKind.PROHIBITED}
_PROPOSAL_PROVES_LIFE = {EventKind.RENEWED, EventKind.SUSPENDED, EventKind.SEVERED, EventKind.EXPIRED}


@dataclass(frozen=True, slots=True, eq=False)
class Act:
    """An event at its place in the record, with an open start closed by what came before it.

    `effect` is what it makes of a partnership, None for kinds without effect; `bears` says whether it can change a
    status by itself, before the stage rules.
    """

    index: int
    event: Event
    earliest: int
    latest: int
    effect: Status | None
    bears: bool

    @property
    def proves_life(self) -> bool:
        """Whether it shows, where nothing is known yet, that the partnership was in force."""
        return self.event.kind in _PROVES_LIFE or (
            self.event.stage is Stage.PROPOSED and self.event.kind in _PROPOSAL_PROVES_LIFE
        )

    @property
    def is_end(self) -> bool:
        """Whether it is an end or a suspension: what it ends was in force before."""
        return self.bears and (self.effect is Status.SEVERED or self.event.kind is EventKind.SUSPENDED)


class Acts:
    """The acts of one partnership after the stage rules: which `counted`, and which of them `waits` for another."""

    def __init__(self, events: Sequence[Event]) -> None:
        self.all: list[Act] = []
        reached = DISTANT_PAST
        for index, event in enumerate(events):
            earliest = reached if event.date.earliest == DISTANT_PAST else event.date.earliest
            reached = max(reached, event.date.earliest)
            effect = EFFECT.get(event.kind)
            bears = effect is not None and event.stage is not Stage.PROPOSED and event.part in BEARING_PARTS
            self.all.append(Act(index, event, earliest, event.date.latest, effect, bears))
        self.waits = [(act, later) for act in self.all if (later := self._waits_for(act)) is not None]
        self.counted = [act for act in self.all if act.proves_life or self._counts(act)]

    def forms(self, index: int) -> list[Act]:
        """All forms of the act at `index`, itself included, in order."""
        act = self.all[index]
        return [other for other in self.all if other is act or self._same(act, other)]

    def _counts(self, act: Act) -> bool:
        if not act.bears or any(act is waiting for waiting, _ in self.waits):
            return False
        if act.event.stage is not Stage.REPORTED:
            return True
        return all(other.event.stage is Stage.REPORTED for other in self.forms(act.index))

    def _waits_for(self, act: Act) -> Act | None:
        """The effective form that a decided act waits for: one that takes effect later than it was decided."""
        if act.event.stage is not Stage.DECIDED:
            return None
        for other in self.all:
            later = other.event.stage is Stage.EFFECTIVE and other.earliest > act.earliest
            if later and self._same(act, other):
                return other
        return None

    def _same(self, one: Act, other: Act) -> bool:
        """Whether two acts are one: by their label, or by kind and side without a turn between them."""
        if not (one.bears and other.bears) or one.effect is not other.effect:
            return False
        if one.event.decision is not None and one.event.decision == other.event.decision:
            return True
        sides = {one.event.actor.side, other.event.actor.side}
        if one.event.kind is EventKind.ATTESTED or one.event.kind is not other.event.kind:
            return False  # Two sightings are two; only a label makes them one.
        if len(sides) > 1 and Side.BOTH not in sides:
            return False
        first, last = sorted((one.index, other.index))
        return all(act.effect is one.effect for act in self.all[first + 1 : last] if act.bears)
