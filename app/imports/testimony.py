"""Claims as citations and events: what they say, where they stand, and where in time they belong."""

from collections import Counter
from collections.abc import Iterable, Sequence

from app.domain.dates import VagueDate
from app.domain.models import Citation, Event
from app.domain.vocabulary import DateBasis, EventKind, Stage, Stance
from app.imports.claims import Rank
from app.imports.evidence import Told

_LONGEST = 1000


def cite(
    one: Told, *, stated: VagueDate | None = None, stance: Stance = Stance.SUPPORTS, remark: str | None = None
) -> Citation:
    """The citation of a claim: where it stands in its data set, and what it says in our words."""
    evidence = one.evidence
    first, second = evidence.names
    how = f"The entry of {first} names {second}." if evidence.directed else f"Stated as {first} and {second}."
    told = [f"It refers to: {words}." for _, words in evidence.references if words]
    note = " ".join(part for part in [remark, how, *evidence.remarks, *told] if part)
    return Citation(
        source=one.dataset,
        stance=stance,
        stated_date=stated,
        locator=(evidence.permalink or evidence.where)[:500],
        note=note[:_LONGEST],
    )


def attesting(
    day: VagueDate, citations: tuple[Citation, ...], *, basis: DateBasis | None = None, note: str | None = None
) -> Event:
    """A sighting: it shows the partnership in force and decides nothing."""
    return Event(
        kind=EventKind.ATTESTED, stage=Stage.REPORTED, date=day, date_basis=basis, note=note, citations=citations
    )


def contesting(day: VagueDate, citations: tuple[Citation, ...]) -> Event:
    """What the data set itself has marked as wrong or outdated."""
    return Event(
        kind=EventKind.CONTESTED,
        stage=Stage.REPORTED,
        date=day,
        date_basis=DateBasis.PUBLICATION,
        note="The data set names the pair and marks that as deprecated: wrong, or no longer held to be true.",
        citations=citations,
    )


def fitting_date(stated: Iterable[tuple[Told, VagueDate]]) -> VagueDate:
    """The date that an event gets where claims give several: that of preferred claims, else what most of them say,
    else the most exact, else the earliest. A date inside a wider one refines it."""
    listed = list(stated)
    preferred = [entry for entry in listed if entry[0].evidence.rank == Rank.PREFERRED.value]
    dates = [date for _, date in preferred or listed]
    support = Counter({date: sum(other.overlaps(date) for other in dates) for date in dates})
    return min(dates, key=lambda date: (-support[date], _width(date), date.earliest, date.edtf))


def _width(date: VagueDate) -> int:
    """How vague a date is: a day, a month, a year (leap years are no vaguer), or so many days."""
    days = date.latest - date.earliest
    return next((number for number, most in enumerate((0, 30, 365)) if days <= most), days)


def founding_citations(stated: Iterable[tuple[Told, VagueDate]], of: VagueDate) -> tuple[Citation, ...]:
    """A citation for each start that a claim gives; what differs from the event's date is told."""
    return tuple(cite(one, stated=None if date == of else date) for one, date in stated)


def in_order_of_time(events: Sequence[Event], event: Event) -> int:
    """Where an event goes so that the list still follows the order in which things happened: before the first event
    that can only have come later."""
    return next((i for i, other in enumerate(events) if other.date.earliest > event.date.latest), len(events))
