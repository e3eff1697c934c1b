"""The merge of claims: joins an editorial record and the claims of data sets into one partnership record, and back.

The same editorial record and the same claims always give the same record, whatever their order. What editors wrote is
never changed or outvoted: claims add citations and events of their own, and if they contradict the editors, the record
is disputed. A claim without an end is evidence that the partnership is in force on the day of retrieval.
"""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import groupby
from urllib.parse import urlsplit

from sqlalchemy import Connection

from app.claims import import_log
from app.claims.claim import Claim, Rank, StatedAct, UnstatedDate, dates
from app.claims.import_log import REFERENCE, refuse_dataset_ids
from app.domain.dates import VagueDate
from app.domain.event_sequence import DECISIVE_PARTS, RESULTING_STATUS
from app.domain.ids import country_of, first_episode, is_partnership_id
from app.domain.models import Actor, AnyRecord, Citation, City, Event, Partnership, Source
from app.domain.vocabulary import (
    Body,
    DateBasis,
    EventKind,
    Kind,
    Reason,
    Side,
    SourceKind,
    Stage,
    Stance,
    Status,
)
from app.names.place_names import select_search_names
from app.store.repository import Repository

_STOPPED = {Status.DORMANT, Status.SEVERED}


def with_claims(connection: Connection, records: Iterable[AnyRecord]) -> list[AnyRecord]:
    """Return editorial records to write in the same transaction, with all stored claims merged into the partnerships.

    Imports no longer change the cities among them. Events name the survivors of merged cities as successors, and
    survivors are also found by the names of merged cities. Raises RegisterError if a source has the id of a data set.
    """
    survivors = import_log.find_survivors(connection)
    absorbed = Repository(connection).find(City, [id_ for id_ in survivors if not is_partnership_id(id_)])
    listed = [_with_survivors(record, survivors, absorbed) for record in records]
    refuse_dataset_ids(connection, (record.id for record in listed if isinstance(record, Source)))
    claims = import_log.find_claims(connection, [record.id for record in listed if isinstance(record, Partnership)])
    import_log.release_to_editors(connection, (record.id for record in listed if isinstance(record, City)))
    return [
        merge(record.id, record, claims[record.id])
        if isinstance(record, Partnership) and record.id in claims
        else record
        for record in listed
    ]


def _with_survivors(record: AnyRecord, survivors: Mapping[str, str], absorbed: Mapping[str, City]) -> AnyRecord:
    """Return a record for the present register: see `with_successors` for partnerships, `with_names_of` for cities."""
    if isinstance(record, Partnership):
        return with_successors(record, survivors)
    if isinstance(record, City):
        return with_names_of(record, [city for id_, city in absorbed.items() if survivors[id_] == record.id])
    return record


def with_successors(record: Partnership, survivors: Mapping[str, str]) -> Partnership:
    """Return a partnership whose events name survivors as successors. `survivors` has them by the merged cities."""
    events = [
        event.model_copy(update={"successor": survivors.get(event.successor or "", event.successor)})
        for event in record.events
    ]
    return record.model_copy(update={"events": tuple(events)})


def with_names_of(city: City, absorbed: Iterable[City]) -> City:
    """Return a city that is also found by the names of the cities merged into it."""
    names: list[str] = []
    for merged in absorbed:
        names += [merged.name, *(name.name for name in merged.names), *merged.search_names]
    present_names = (city.name, city.qualifier or "", *(name.name for name in city.names), *city.search_names)
    return city.model_copy(update={"search_names": (*city.search_names, *select_search_names(names, present_names))})


def merge(id_: str, edited: Partnership | None, claims: Sequence[Claim]) -> Partnership:
    """Return the record of a partnership: the editorial record, if there is one, with all claims of data sets.

    Claims of a work that the editors cite themselves are left out. Claims that their source marks as wrong only contest
    the partnership.
    """
    merged = _MergedEvents(edited, first_episode(id_).split("--"))
    cited = {citation.source for event in (edited.events if edited else ()) for citation in event.citations}
    used = sorted(
        (claim for claim in claims if claim.same_as not in cited),
        key=lambda claim: (claim.dataset, claim.key),
    )
    valid = [claim for claim in used if claim.rank is not Rank.DEPRECATED]
    merged.add_starts(valid)
    merged.add_points_in_time(valid)
    listed = merged.add_acts(valid)
    merged.add_ends(listed)
    merged.add_dormancy(listed)
    merged.add_unknown(valid)
    for _, of_dataset in groupby(used, key=lambda claim: claim.dataset):
        merged.add_retrieval(list(of_dataset))
    references = dict.fromkeys(source.id for source in referenced_sources(used))
    if edited is not None:
        references = dict.fromkeys(edited.further_sources) | references
        return edited.model_copy(update={"events": merged.in_order(), "further_sources": tuple(references)})
    first, second = first_episode(id_).split("--")
    kinds = [claim.kind for claim in valid if claim.kind is not None]
    return Partnership(
        id=id_,
        cities=(first, second),
        countries=(country_of(first), country_of(second)),
        kind=min(kinds, key=list(Kind).index, default=Kind.UNSPECIFIED),
        events=merged.in_order(),
        further_sources=tuple(references),
    )


def editorial_part(record: Partnership, datasets: Collection[str]) -> Partnership | None:
    """Return the editorial part of a record, without citations of data sets; None if no event has another citation."""
    prefixes = tuple(f"{dataset}{REFERENCE}" for dataset in datasets)
    events = []
    for event in record.events:
        sources = {citation.source for citation in event.citations}
        listed = {source for source in sources if source in datasets or source.startswith(prefixes)}
        citations = tuple(citation for citation in event.citations if citation.source not in listed)
        if citations:
            events.append(event.model_copy(update={"citations": citations}))
    if not events:
        return None
    references = tuple(source for source in record.further_sources if not source.startswith(prefixes))
    return record.model_copy(update={"events": tuple(events), "further_sources": references})


def act_sources(claims: Iterable[Claim]) -> list[Source]:
    """Return the sources that data sets give for ends and suspensions, in the order of their ids. Events cite them."""
    sources: dict[str, Source] = {}
    for claim in claims:
        act = claim.act
        if act is not None and act.url is not None:
            with suppress(ValueError):
                source = Source(
                    id=_reference_id(claim.dataset, act.url),
                    url=act.url,
                    publisher=act.publisher or urlsplit(act.url).hostname or "",
                    title=act.title,
                    published=act.published,
                    kind=SourceKind.REFERENCE,
                )
                sources[source.id] = source
    return [sources[id_] for id_ in sorted(sources)]


def _reference_id(dataset: str, url: str) -> str:
    return f"{dataset}{REFERENCE}{hashlib.sha256(url.encode()).hexdigest()[:16]}"


def referenced_sources(claims: Iterable[Claim]) -> list[Source]:
    """Return the pages that claims refer to, as sources in the order of their ids. No event cites them."""
    sources: dict[str, Source] = {}
    for claim in claims:
        for url, _ in claim.references:
            with suppress(ValueError):  # A URL that the register does not accept appears only in the citation's note.
                host = urlsplit(url).hostname or ""
                id_ = _reference_id(claim.dataset, url)
                sources[id_] = Source(id=id_, url=url, publisher=host, kind=SourceKind.REFERENCE)
    return [sources[id_] for id_ in sorted(sources)]


class _MergedEvents:
    """The editors' events, with the citations that claims add to them, and further events that only claims state."""

    def __init__(self, edited: Partnership | None, cities: Sequence[str]) -> None:
        self._cities = cities
        self._own = list(edited.events) if edited else []
        self._further: list[Event] = []

    def in_order(self) -> tuple[Event, ...]:
        """Return all events. Each further event precedes the first one that can only have happened after it."""
        events = list(self._own)
        for event in self._further:
            events.insert(_position(events, event), event)
        return tuple(events)

    def add_starts(self, claims: Sequence[Claim]) -> None:
        """Cite the stated starts for the editors' founding. Without one, add a reported founding.

        Add a second one for claims in force that begin after all ends of other claims. If the start may follow an end
        or a suspension by editors, add an `attested` event instead.
        """
        starts = [(claim, date) for claim in claims for date in dates(claim.starts)]
        if not starts:
            return
        at = next(
            (at for at, event in enumerate(self._own) if event.kind is EventKind.ESTABLISHED and _effect(event)), None
        )
        if at is not None:
            self._cite(at, _citations(starts, self._own[at].date))
            return
        if not self._own:
            again = [(claim, date) for claim, date in starts if _begins_again(claim, date, claims)]
            for founding in ([start for start in starts if start not in again], again):
                if founding:
                    date = _best_date(founding)
                    self._report(EventKind.ESTABLISHED, date, _citations(founding, date))
            return
        date = _best_date(starts)
        # After an end or a suspension by editors, a claim is no founding but evidence that the partnership is in force.
        # It disputes the editors only if it must be later than their event; if it need not be, it is placed before
        # that.
        stop = next((at for at, event in enumerate(self._own) if _effect(event) in _STOPPED), len(self._own))
        before, after = self._own[:stop], self._own[stop:]
        is_later = any(event.date.latest < date.earliest for event in after)
        may_be_later = is_later or any(event.date.latest < date.latest for event in after[:1])
        kind = EventKind.ATTESTED if may_be_later else EventKind.ESTABLISHED
        event = Event(kind=kind, stage=Stage.REPORTED, date=date, citations=_citations(starts, date))
        if after and not is_later:
            self._own.insert(_position(before, event), event)
        else:
            self._further.append(event)

    def add_acts(self, claims: Sequence[Claim]) -> list[Claim]:
        """Add the ends and suspensions that claims describe, as an editor would write them. Return the other claims.

        They cite the source that the data set gives, and the data set. An end or a suspension by editors is cited
        instead. Without a source of its own, what a claim says against the editors' events stays a dispute.
        """
        without_act = []
        for claim in claims:
            act, has_ended = claim.act, claim.has_ended
            if act is None or (act.url is None and self._own):
                without_act.append(claim)
                continue
            days = dates(claim.ends if has_ended else claim.suspensions)
            date = _best_date([(claim, day) for day in days]) if days else VagueDate.parse(f"../{claim.known_by.edtf}")
            sources = [source.id for source in act_sources([claim])]
            citations = (*(Citation(source=id_) for id_ in sources), *_citations([(claim, date)], date))
            at = self._find_last(Status.SEVERED if has_ended else Status.DORMANT)
            if at is not None:
                self._cite(at, citations)
                continue
            event = Event(
                kind=_kind_of_act(act, has_ended=has_ended),
                stage=act.stage,
                date=date,
                actor=Actor(side=self._side_of(act.by), body=act.body),
                reasons=act.reasons,
                citations=citations,
            )
            self._add_act(event)
        return without_act

    def _add_act(self, event: Event) -> None:
        """Add an event, or its citations to an equal one."""
        for at, other in enumerate(self._further):
            if other.model_copy(update={"citations": ()}) == event.model_copy(update={"citations": ()}):
                new = tuple(citation for citation in event.citations if citation not in other.citations)
                self._further[at] = other.model_copy(update={"citations": (*other.citations, *new)})
                return
        self._further.append(event)

    def _side_of(self, by: str) -> Side:
        """Return the side that a city is; both or unknown if it is none."""
        sides = dict(zip(self._cities, (Side.A, Side.B), strict=False)) | {"both": Side.BOTH}
        return sides.get(by, Side.UNKNOWN)

    def add_ends(self, claims: Sequence[Claim]) -> None:
        """Cite the stated ends for the editors' last end. Without events by editors, add a reported end.

        If editors wrote about the status but not of an end, claims whose end has come dispute their last such event.
        """
        ended = [claim for claim in claims if claim.has_ended]
        if not ended:
            return
        ends = [
            (claim, end if isinstance(end, VagueDate) else None)
            for claim in ended
            for end in claim.ends
            if end is not UnstatedDate.NONE
        ]
        at = self._find_last(Status.SEVERED)
        if at is not None:
            self._cite(at, _citations(ends, self._own[at].date))
            return
        last = self._find_last(*Status)
        if last is not None:
            for claim in ended:
                if claim.status is Status.SEVERED:
                    days = ", ".join(end.to_words() for end in dates(claim.ends)) or "no day is given"
                    remark = f"The source says that it ended: {days}."
                    self._cite(last, (_citation(claim, stance=Stance.DISPUTES, remark=remark),))
            return
        known_by = min((claim.known_by for claim in ended), key=lambda date: date.earliest)
        dated = [(claim, date) for claim, date in ends if date is not None]
        date = _best_date(dated) if dated else VagueDate.parse(f"../{known_by.edtf}")
        self._report(EventKind.ENDED, date, _citations(ends, date))

    def add_dormancy(self, claims: Sequence[Claim]) -> None:
        """Add a suspension or an `inactive` event if claims say that the partnership is dormant.

        A list says since when, or only that it is so by the day of its retrieval. With a day of its own, or after a
        founding that lists state, it is a reported suspension; else it is a listing, which decides less. If editors
        wrote about the status, the claims support or dispute their last such event instead.
        """
        dormant = [claim for claim in claims if claim.is_dormant and not claim.has_ended]
        if not dormant:
            return
        last = self._find_last(*Status)
        if last is not None:
            stance = Stance.SUPPORTS if _effect(self._own[last]) is Status.DORMANT else Stance.DISPUTES
            remark = "The source says that it is dormant."
            self._cite(last, tuple(_citation(claim, stance=stance, remark=remark) for claim in dormant))
            return
        dated = [(claim, date) for claim in dormant for date in dates(claim.suspensions)]
        known_by = min((claim.known_by for claim in dormant), key=lambda date: date.earliest)
        date = _best_date(dated) if dated else VagueDate.parse(f"../{known_by.edtf}")
        kind = EventKind.SUSPENDED if dated or self._further else EventKind.INACTIVE
        suspensions = [(claim, date) for claim in dormant for date in (*dates(claim.suspensions), None)[:1]]
        undated = "The source says that it is dormant, and not since when."
        self._report(kind, date, _citations(suspensions, date, undated))

    def add_unknown(self, claims: Sequence[Claim]) -> None:
        """Add a `listed` event if claims say that the status is unknown.

        It is no evidence that the partnership is active.
        """
        unknown = [claim for claim in claims if claim.is_unknown]
        self._report_listed(EventKind.LISTED, unknown, "The data set says that the status is unknown.")

    def add_points_in_time(self, claims: Sequence[Claim]) -> None:
        """Add an `attested` event for each stated point in time.

        Add one also for the last day on which a claim showed the partnership in force before its status changed, unless
        a stated end contradicts that.
        """
        for claim in claims:
            for date in dates(claim.points_in_time):
                remark = "The source gives this date without saying what happened then."
                self._report(EventKind.ATTESTED, date, (_citation(claim, remark=remark),))
            is_contradicted = any(end.latest <= claim.in_force_on for end in dates(claim.ends))
            if claim.in_force_on and claim.status is not Status.ACTIVE and not is_contradicted:
                before = claim.retrieval(claim.in_force_on)
                state = "it is dormant" if claim.is_dormant else "its status is unknown"
                status_shown = "stated no end" if claim.has_ended else f"did not say that {state}"
                citations = (_citation(claim, remark=f"On that day the claim {status_shown}."),)
                self._report(EventKind.ATTESTED, before, citations, basis=DateBasis.PUBLICATION)

    def add_retrieval(self, claims: Sequence[Claim]) -> None:
        """Add what the claims of one data set show at its retrieval.

        Add an `attested` event if claims show the partnership in force, and a `contested` one if the data set marks
        claims as wrong.
        """
        deprecated = [claim for claim in claims if claim.rank is Rank.DEPRECATED]
        in_force = [claim for claim in claims if claim.status is Status.ACTIVE]
        self._report_listed(EventKind.ATTESTED, in_force, _one_sided(claims))
        note = "The data set names the pair and marks that as deprecated: wrong, or no longer held to be true."
        self._report_listed(EventKind.CONTESTED, deprecated, note)

    def _find_last(self, *statuses: Status) -> int | None:
        """Return the position of the editors' last event that brings about one of the statuses, or None."""
        return next((at for at in reversed(range(len(self._own))) if _effect(self._own[at]) in statuses), None)

    def _report_listed(self, kind: EventKind, claims: Sequence[Claim], note: str | None = None) -> None:
        """Add an event that cites the claims, if any, dated by the first retrieval that showed the status of one."""
        if claims:
            first = min((claim.shown_since for claim in claims), key=lambda day: day.earliest)
            self._report(kind, first, tuple(map(_citation, claims)), basis=DateBasis.PUBLICATION, note=note)

    def _report(
        self,
        kind: EventKind,
        date: VagueDate,
        citations: tuple[Citation, ...],
        *,
        basis: DateBasis | None = None,
        note: str | None = None,
    ) -> None:
        """Add an event that only claims state."""
        self._further.append(
            Event(kind=kind, stage=Stage.REPORTED, date=date, date_basis=basis, note=note, citations=citations)
        )

    def _cite(self, at: int, citations: tuple[Citation, ...]) -> None:
        event = self._own[at]
        self._own[at] = event.model_copy(update={"citations": (*event.citations, *citations)})


def _kind_of_act(act: StatedAct, *, has_ended: bool) -> EventKind:
    """Return the kind of event: an end is a decision if a body or a stage of deciding is stated."""
    if not has_ended:
        return EventKind.SUSPENDED
    if act.body is Body.COURT:
        return EventKind.ANNULLED
    if Reason.AGREEMENT_EXPIRED in act.reasons:
        return EventKind.EXPIRED
    is_decision = act.body is not Body.UNKNOWN or act.stage is not Stage.REPORTED
    return EventKind.SEVERED if is_decision else EventKind.ENDED


def _position(events: Sequence[Event], event: Event) -> int:
    """Return the position of the first event that can only have happened after the given one; else the end."""
    return next((at for at, other in enumerate(events) if other.date.earliest > event.date.latest), len(events))


def _effect(event: Event) -> Status | None:
    """Return the status that an event brings about; None if it changes none."""
    is_decisive = event.stage is not Stage.PROPOSED and event.part in DECISIVE_PARTS
    return RESULTING_STATUS.get(event.kind) if is_decisive else None


def _begins_again(claim: Claim, start: VagueDate, claims: Iterable[Claim]) -> bool:
    """Return whether a claim in force starts after all ends of other claims, which then end an earlier agreement."""
    ends = [end for other in claims if other is not claim for end in dates(other.ends)]
    return claim.status is Status.ACTIVE and bool(ends) and all(end.latest < start.earliest for end in ends)


def _citation(
    claim: Claim,
    *,
    stated: VagueDate | None = None,
    stance: Stance = Stance.SUPPORTS,
    remark: str | None = None,
) -> Citation:
    """Return the citation of a claim: its position in the data set, and a note that describes it."""
    first, second = claim.names
    entry = f"The entry of {first} names {second}." if claim.directed else f"Stated as {first} and {second}."
    references = [f"It refers to: {text}." for _, text in claim.references if text]
    note = " ".join(part for part in [remark, entry, *claim.remarks, *references] if part)
    return Citation(
        source=claim.dataset,
        stance=stance,
        stated_date=stated,
        locator=(claim.permalink or claim.where)[:500],
        note=note[:1000],
    )


def _citations(
    dated_claims: Iterable[tuple[Claim, VagueDate | None]],
    date: VagueDate,
    undated: str = "The source says that it has ended, and not when.",
) -> tuple[Citation, ...]:
    """Return a citation for each stated date, with the date if the event has another. None: with the note `undated`."""
    return tuple(
        _citation(claim, stated=None if day == date else day, remark=undated if day is None else None)
        for claim, day in dated_claims
    )


def _one_sided(claims: Iterable[Claim]) -> str | None:
    """Return a note that only one side names the other; None if both do or the data set does not say which does."""
    directed = [claim.names for claim in claims if claim.directed]
    if len({first for first, _ in directed}) != 1:
        return None
    first, second = directed[0]
    return f"One-sided so far: the register has the entry of {first} naming {second}, and none the other way round."


def _best_date(dated_claims: Sequence[tuple[Claim, VagueDate]]) -> VagueDate:
    """Return the best of several stated dates for one event.

    If there are preferred claims, only their dates count. The date that overlaps with most others is the best, then the
    most exact one, then the earliest.
    """
    preferred = [date for claim, date in dated_claims if claim.rank is Rank.PREFERRED]
    dates = preferred or [date for _, date in dated_claims]
    support = Counter({date: sum(other.days_apart(date) == 0 for other in dates) for date in dates})
    return min(dates, key=lambda date: (-support[date], _vagueness(date), date.earliest, date.edtf))


def _vagueness(date: VagueDate) -> int:
    """Return 0 for a day, 1 for up to a month, 2 for up to a year, else the days from the earliest to the latest."""
    days = date.latest - date.earliest
    return next((number for number, most in enumerate((0, 30, 365)) if days <= most), days)
