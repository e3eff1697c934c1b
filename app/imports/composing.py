"""Makes the record of a partnership from what editors wrote and what data sets claim, and parts the two again.

The same editors' record and the same claims give the same record, in whatever order they came. What editors wrote is
never changed or outvoted: claims add citations and events of their own to it, and where they contradict it the record
shows as disputed. A claim without an end is a sighting on the day of its retrieval, never proof of a decision.
"""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from urllib.parse import urlsplit

from pydantic import TypeAdapter

from app.domain.dates import VagueDate
from app.domain.ids import partnership_id
from app.domain.models import Citation, Event, Partnership, Source, Url
from app.domain.status import DECISIVE_PARTS, RESULTING_STATUS
from app.domain.vocabulary import Confidence, DateBasis, EventKind, Kind, SourceKind, Stage, Stance, Status
from app.imports.evidence import Told, dated
from app.imports.testimony import attesting, cite, contesting, fitting_date, founding_citations, in_order_of_time

REFERENCE = "-reference-"
"""What stands between a data set's id and a hash in the id of a source that the data set refers to."""
_URL: TypeAdapter[str] = TypeAdapter(Url)


@dataclass(frozen=True)
class Pair:
    """The two sides of a partnership in the order of its id, and the number of the agreement that claims are about."""

    cities: tuple[str, str]
    countries: tuple[str, str]
    episode: int = 1

    @property
    def id(self) -> str:
        """The partnership's id."""
        return partnership_id(self.cities, self.countries, self.episode)


def compose(pair: Pair, edited: Partnership | None, told: Sequence[Told]) -> Partnership:
    """The record of a partnership: what editors wrote (None: nothing) with everything that data sets tell of it, except
    for works that editors have cited themselves."""
    layers = _Layers(list(edited.events) if edited else [], edited is not None)
    cited = {citation.source for event in layers.events for citation in event.citations}
    standing = sorted(
        (one for one in told if one.evidence.same_as not in cited), key=lambda one: (one.dataset, one.claim)
    )
    valid = [one for one in standing if not one.evidence.is_deprecated]
    layers.add_foundings(valid)
    layers.add_moments(valid)
    layers.add_ends(valid)
    for _, own in groupby(standing, key=lambda one: one.dataset):
        layers.add_sightings(list(own))
    further = dict.fromkeys(source.id for source in references(standing))
    if edited is not None:
        kept = dict.fromkeys([*edited.further_sources, *further])
        return edited.model_copy(update={"events": tuple(layers.events), "further_sources": tuple(kept)})
    kinds = [one.evidence.kind for one in valid if one.evidence.kind is not None]
    return Partnership(
        id=pair.id,
        cities=pair.cities,
        countries=pair.countries,
        kind=min(kinds, key=list(Kind).index, default=Kind.UNSPECIFIED),
        confidence=Confidence.LOW,
        events=tuple(layers.events),
        further_sources=tuple(further),
    )


def edited_part(record: Partnership, datasets: Collection[str]) -> Partnership | None:
    """What editors wrote of a record: without the citations of data sets and the events that rest on nothing else."""
    events = [
        event.model_copy(update={"citations": kept})
        for event in record.events
        if (kept := tuple(citation for citation in event.citations if citation.source not in datasets))
    ]
    if not events:
        return None
    prefixes = tuple(f"{dataset}{REFERENCE}" for dataset in datasets)
    further = tuple(source for source in record.further_sources if not source.startswith(prefixes))
    return record.model_copy(update={"events": tuple(events), "further_sources": further})


def references(told: Iterable[Told]) -> list[Source]:
    """The pages that claims refer to, as sources. Nobody here has read them: they stand under `further_sources`."""
    found: dict[str, Source] = {}
    for one in told:
        for url, _ in one.evidence.references:
            host = _host(url)
            if host is not None:
                mark = hashlib.sha256(url.encode()).hexdigest()[:16]
                id_ = f"{one.dataset}{REFERENCE}{mark}"
                found[id_] = Source(id=id_, url=url, publisher=host, kind=SourceKind.REFERENCE)
    return [found[id_] for id_ in sorted(found)]


def _host(url: str) -> str | None:
    """The host of an address that the register accepts; None for others, which stay in the citation's note."""
    try:
        return urlsplit(_URL.validate_python(url)).hostname
    except ValueError:
        return None


def _is_end(event: Event) -> bool:
    return _bears(event) and RESULTING_STATUS[event.kind] is Status.SEVERED


def _bears(event: Event) -> bool:
    return event.kind in RESULTING_STATUS and event.stage is not Stage.PROPOSED and event.part in DECISIVE_PARTS


@dataclass
class _Layers:
    """The events of a record in the making. `edited`: whether editors wrote some of them."""

    events: list[Event]
    edited: bool
    own: set[int] = field(default_factory=set)

    def add_foundings(self, told: Sequence[Told]) -> None:
        """The starts that claims give: at the editors' founding where there is one, else as a reported founding."""
        stated = [(one, date) for one in told for text in one.evidence.starts if (date := dated(text)) is not None]
        if not stated:
            return
        at = next((i for i, event in enumerate(self.events) if _is_founding(event)), None)
        if at is not None:
            self._cite(at, founding_citations(stated, self.events[at].date))
            return
        date = fitting_date(stated)
        citations = founding_citations(stated, date)
        over = [event.date.latest for event in self.events if _is_end(event)]
        if over and min(over) < date.earliest:
            # After an end that editors found a claim founds nothing: it shows it in force, which is a dispute.
            self._insert(attesting(date, citations))
        else:
            self._insert(Event(kind=EventKind.ESTABLISHED, stage=Stage.REPORTED, date=date, citations=citations))

    def add_ends(self, told: Sequence[Told]) -> None:
        """The ends that claims give. Where editors know of none, a claim disputes what they wrote and ends nothing."""
        ended = [one for one in told if one.evidence.has_ended]
        if not ended:
            return
        stated = [(one, date) for one in ended for text in one.evidence.ends if (date := dated(text)) is not None]
        at = next((i for i in reversed(range(len(self.events))) if _is_end(self.events[i])), None)
        if at is not None:
            self._cite(at, _end_citations(ended, self.events[at].date))
            return
        life = [i for i, event in enumerate(self.events) if _bears(event) and self.edited and i not in self.own]
        if life:
            citations = (cite(one, stance=Stance.DISPUTES, remark=_told_end(one)) for one in ended)
            self._cite(life[-1], tuple(citations))
            return
        known_by = min((one.known_by for one in ended), key=lambda date: date.earliest)
        when = fitting_date(stated) if stated else VagueDate.parse(f"../{known_by.edtf}")
        self._insert(
            Event(kind=EventKind.ENDED, stage=Stage.REPORTED, date=when, citations=_end_citations(ended, when))
        )

    def add_moments(self, told: Sequence[Told]) -> None:
        """The days in the past on which claims show it in force."""
        for one in told:
            for moment in filter(None, map(dated, one.evidence.moments)):
                remark = "The source gives this date without saying what happened then."
                self._insert(attesting(moment, (cite(one, remark=remark),)))
            ends = filter(None, map(dated, one.evidence.ends))
            taken_back = any(end.latest <= one.evidence.in_force_on for end in ends)
            if one.evidence.in_force_on and one.evidence.has_ended and not taken_back:
                before = one.evidence.retrieval(one.evidence.in_force_on)
                remark = "On that day the claim stated no end."
                self._insert(attesting(before, (cite(one, remark=remark),), basis=DateBasis.PUBLICATION))

    def add_sightings(self, told: Sequence[Told]) -> None:
        """What one data set shows on the day of its retrieval: in force, or marked as wrong."""
        day = min(told, key=lambda one: one.first_seen).seen
        standing = [one for one in told if not one.evidence.is_deprecated and not one.evidence.has_ended]
        if standing:
            citations = tuple(cite(one) for one in standing)
            self._insert(attesting(day, citations, basis=DateBasis.PUBLICATION, note=_one_sided(told)))
        deprecated = [one for one in told if one.evidence.is_deprecated]
        if deprecated:
            self._insert(contesting(day, tuple(cite(one) for one in deprecated)))

    def _insert(self, event: Event) -> None:
        at = in_order_of_time(self.events, event)
        self.own = {i + 1 if i >= at else i for i in self.own} | {at}
        self.events.insert(at, event)

    def _cite(self, at: int, citations: tuple[Citation, ...]) -> None:
        event = self.events[at]
        self.events[at] = event.model_copy(update={"citations": (*event.citations, *citations)})


def _is_founding(event: Event) -> bool:
    return event.kind is EventKind.ESTABLISHED and _bears(event)


def _end_citations(told: Iterable[Told], of: VagueDate) -> tuple[Citation, ...]:
    citations: list[Citation] = []
    for one in told:
        for text in one.evidence.ends:
            stated = dated(text)
            if text == "some":
                citations.append(cite(one, remark="The source says that it has ended, and not when."))
            elif stated is not None:
                citations.append(cite(one, stated=None if stated == of else stated))
    return tuple(citations)


def _told_end(one: Told) -> str:
    days = [stated.to_english() for text in one.evidence.ends if (stated := dated(text)) is not None]
    return f"The source says that it ended: {', '.join(days) or 'no day is given'}."


def _one_sided(told: Sequence[Told]) -> str | None:
    """The sentence on one side alone naming the other: where the data set tells who does, and the entry of the one that
    does not was read. An entry that nobody has read is not silent."""
    directed = [one.evidence for one in told if one.evidence.directed]
    if len({evidence.turned for evidence in directed}) != 1 or not any(one.partner_read for one in directed):
        return None
    one, other = directed[0].names
    return f"One-sided: in this data set the entry of {one} names {other}, and not the other way round."


def first_episode(id_: str) -> str:
    """The id of a pair's first agreement."""
    head, _, tail = id_.rpartition("--")
    return head if tail.isdigit() else id_


def episode_of(id_: str) -> int:
    """The number of the agreement that an id stands for."""
    tail = id_.rpartition("--")[2]
    return int(tail) if tail.isdigit() else 1
