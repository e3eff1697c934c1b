"""Small records for tests, written in a line: `event("severed decided 2021-07-21 side=a part=official")`.

The three words in front are the kind, the stage and the date; the rest are members by name. Nothing here decides what
is right: the expectations are in the tests.
"""

from collections.abc import Sequence

from app.domain.dates import VagueDate
from app.domain.event_sequence import EventSequence
from app.domain.models import Citation, Event, Observation
from app.domain.provenance import SourceOrigin
from app.domain.status import Period, Timeline, compute_timeline
from app.domain.vocabulary import SourceKind, Stance

ORIGINS = {
    "paper": SourceOrigin("paper", SourceKind.PRESS),
    "gazette": SourceOrigin("gazette", SourceKind.OFFICIAL),
    "bulk": SourceOrigin("bulk", SourceKind.DATASET),
}
"""The sources that the small records cite: a newspaper, a gazette, and a data set imported in bulk."""


def cited(
    source: str = "paper", *, stance: Stance = Stance.SUPPORTS, stated: str | None = None, weak: bool = False
) -> Citation:
    """A citation of one of the witnesses."""
    date = None if stated is None else VagueDate.parse(stated)
    return Citation(source=source, stance=stance, stated_date=date, weak=weak)


def event(line: str, *citations: Citation) -> Event:
    """An event from a line; cited from the newspaper unless the line says otherwise."""
    kind, stage, date, *rest = line.split()
    members = dict(pair.split("=", 1) for pair in rest)
    actor = {"side": members.pop("side", "both")}
    happened: dict[str, object] = {"kind": kind, "stage": stage, "date": date, "actor": actor}
    if "settles" in members:
        happened["settles"] = members.pop("settles") == "true"
    return Event.model_validate({**happened, **members, "citations": citations or (cited(),)})


def events(*lines: str | Event) -> list[Event]:
    """Events in order, each a line or made already."""
    return [event(line) if isinstance(line, str) else line for line in lines]


def sequence_of(*lines: str | Event) -> EventSequence:
    """Some events after the stage rules."""
    return EventSequence(events(*lines), ORIGINS)


def timeline_of(*lines: str | Event, observations: Sequence[Observation] = ()) -> Timeline:
    """The timeline that some events make."""
    return compute_timeline(events(*lines), ORIGINS, observations=observations)


def day(text: str) -> int:
    """The ordinal of a day; of the last day of a month or a year."""
    return VagueDate.parse(text).latest


def period_on(life: Timeline, day: int) -> Period:
    """The period that contains a day."""
    return next(period for period in life.periods if period.first_day <= day <= period.last_day)


def period(life: Timeline, on: str) -> Period:
    """How it looks on a day."""
    return period_on(life, day(on))


def value(life: Timeline, on: str) -> str:
    """The status on a day without what else is possible: doubts never change it."""
    return period_on(life, day(on)).status or "not yet"


def status(life: Timeline, on: str) -> str:
    """The status on a day in words: `active`, `active or severed`, `active?` inside the founding, `not yet`."""
    seen = period_on(life, day(on))
    if seen.status is None:
        return "not yet"
    if seen.certainty == "possible" and not seen.alternatives:
        return f"{seen.status}?"
    return " or ".join([seen.status, *seen.alternatives])


def course(life: Timeline, days: Sequence[str]) -> list[str]:
    """The status on several days."""
    return [status(life, on) for on in days]
