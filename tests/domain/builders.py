"""Small records for tests, written in a line: `event("severed decided 2021-07-21 side=a part=official")`.

The three words in front are the kind, the stage and the date; the rest are members by name. Nothing here decides what
is right: the expectations stand in the tests.
"""

from collections.abc import Sequence

from app.domain.dates import VagueDate
from app.domain.evidence import Witness
from app.domain.records import Citation, Event
from app.domain.timeline import Face, Timeline, fold
from app.domain.words import SourceKind, Stance

WITNESSES = {
    "paper": Witness("paper", SourceKind.PRESS),
    "gazette": Witness("gazette", SourceKind.OFFICIAL),
    "bulk": Witness("bulk", SourceKind.DATASET),
}
"""The sources that the small records cite: a newspaper, a gazette, and a data set imported in bulk."""


def cited(
    source: str = "paper", *, stance: Stance = Stance.SUPPORTS, stated: str | None = None, weak: bool = False
) -> Citation:
    """A citation of one of the witnesses."""
    date = None if stated is None else VagueDate.parse(stated)
    return Citation(source=source, stance=stance, stated_date=date, weak=weak)


def event(line: str, *citations: Citation) -> Event:
    """An event from a line; cited from the newspaper unless told otherwise."""
    kind, stage, date, *rest = line.split()
    members = dict(pair.split("=", 1) for pair in rest)
    actor = {"side": members.pop("side", "both")}
    happened = {"kind": kind, "stage": stage, "date": date, "actor": actor}
    return Event.model_validate({**happened, **members, "citations": citations or (cited(),)})


def events(*lines: str | Event) -> list[Event]:
    """Events in order, each a line or made already."""
    return [event(line) if isinstance(line, str) else line for line in lines]


def life_of(*lines: str | Event) -> Timeline:
    """The timeline that some events make."""
    return fold(events(*lines), WITNESSES)


def day(text: str) -> int:
    """The ordinal of a day; of the last day of a month or a year."""
    return VagueDate.parse(text).latest


def face(life: Timeline, on: str) -> Face:
    """How it looks on a day."""
    return life.on(day(on))


def status(life: Timeline, on: str) -> str:
    """The status on a day in words: `active`, `active or severed`, `active?` inside the founding, `not yet`."""
    seen = life.on(day(on))
    if seen.value is None:
        return "not yet"
    if seen.certainty == "possible" and not seen.alternatives:
        return f"{seen.value}?"
    return " or ".join([seen.value, *seen.alternatives])


def course(life: Timeline, days: Sequence[str]) -> list[str]:
    """The status on several days."""
    return [status(life, on) for on in days]
