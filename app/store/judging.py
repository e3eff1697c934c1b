"""Whether records fit what the register already holds: the checks that need more than the record itself.

A record is judged against the present state and against the records that come with it. Nothing is written here.
"""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from sqlalchemy import Connection, select

from app.domain.dates import DISTANT_FUTURE, VagueDate
from app.domain.errors import Fault, InvalidRecord
from app.domain.evidence import publisher_ids, with_publisher_ids
from app.domain.identity import fold, partnership_id
from app.domain.records import (
    Citation,
    City,
    Entity,
    Event,
    Group,
    Observation,
    Partnership,
    Publisher,
    Source,
    Withdrawal,
)
from app.store.truth import batches, hash_of, known, load, table


def judge(connection: Connection, records: Sequence[Entity]) -> tuple[list[Entity], list[Source]]:
    """The records, completed, and every source that they rest on, whether it comes in or was there.

    Events without an end are closed, and sources get the ids of their publishers. Raises InvalidRecord for the first
    that does not fit.
    """
    _refuse_doubles(records)
    publishers = _publishers(connection, records)
    ids = publisher_ids(publishers)
    records = [with_publisher_ids(record, ids) if isinstance(record, Source) else record for record in records]
    judge_ = _Judge(connection, records, publishers)
    fitting: list[Entity] = []
    for record in records:
        faults = list(judge_.faults(record))
        if faults:
            raise InvalidRecord(f"{type(record).__name__.lower()} {record.id}", faults)
        fitting.append(judge_.closed(record) if isinstance(record, Partnership) else record)
    return fitting, list(judge_.sources.values())


def _publishers(connection: Connection, records: Sequence[Entity]) -> list[Publisher]:
    """Every publisher of the register, as it will be with the records; none where no record refers to any."""
    if not any(isinstance(record, Source | Publisher) for record in records):
        return []
    publishers = load(connection, "publisher", known(connection, "publisher"))
    publishers |= {record.id: record for record in records if isinstance(record, Publisher)}
    return [record for record in publishers.values() if isinstance(record, Publisher)]


def _refuse_doubles(records: Iterable[Entity]) -> None:
    seen: set[tuple[type[Entity], str]] = set()
    for record in records:
        mark = (type(record), record.id)
        if mark in seen:
            name = type(record).__name__.lower()
            raise InvalidRecord(f"{name} {record.id}", [Fault("id", "double", "this id stands twice in one change")])
        seen.add(mark)


class _Judge:
    """What the records refer to, looked up once for all of them."""

    def __init__(self, connection: Connection, records: Sequence[Entity], publishers: Sequence[Publisher]) -> None:
        self.connection = connection
        self.publishers = {publisher.id for publisher in publishers}
        self.publisher_names: dict[str, set[str]] = {}
        for publisher in publishers:
            for name in (publisher.name, *publisher.aliases):
                self.publisher_names.setdefault(fold(name), set()).add(publisher.id)
        self.cities = {record.id for record in records if isinstance(record, City)}
        self.cities |= set(known(connection, "city", _cities_named(records)))
        self.partnerships = {record.id for record in records if isinstance(record, Partnership)}
        self.partnerships |= set(known(connection, "partnership", _partnerships_named(records)))
        self.withdrawn = set(known(connection, "withdrawal", _partnerships_named(records) | self.partnerships))
        self.withdrawing = {record.id for record in records if isinstance(record, Withdrawal)}
        self.hashes = {id_: present.hash for id_, present in known(connection, "partnership", self.withdrawn).items()}
        self.sources: dict[str, Source] = {}
        self._gather_sources({record.id: record for record in records if isinstance(record, Source)}, records)
        self.external = _external_ids(connection, [record for record in records if isinstance(record, City)])

    def _gather_sources(self, incoming: Mapping[str, Source], records: Sequence[Entity]) -> None:
        """All cited sources and everything they rest on, as far as they exist."""
        self.sources.update(incoming)
        asked = {citation.source for citation in _citations(records)}
        asked |= {source for record in records if isinstance(record, Partnership) for source in record.further_sources}
        asked |= {source.derived_from for source in incoming.values() if source.derived_from}
        asked |= {source for record in records if isinstance(record, Group) for source in record.sources}
        wanted = asked - set(incoming)
        while wanted:
            found = [
                source for source in load(self.connection, "source", wanted).values() if isinstance(source, Source)
            ]
            self.sources.update({source.id: source for source in found})
            below = {source.derived_from for source in found if source.derived_from}
            wanted = below - set(self.sources)

    def faults(self, record: Entity) -> Iterable[Fault]:
        match record:
            case City():
                yield from self._external_faults(record)
            case Publisher():
                yield from self._publisher_faults(record)
            case Source():
                yield from self._chain_faults(record)
                yield from self._publisher_id_faults(record)
            case Observation():
                yield from self._citation_faults("", record.citations)
            case Partnership():
                yield from self._partnership_faults(record)
            case Group():
                yield from self._source_faults("sources", record.sources)
            case Withdrawal():
                yield from self._withdrawal_faults(record)

    def _publisher_faults(self, publisher: Publisher) -> Iterable[Fault]:
        for name in (publisher.name, *publisher.aliases):
            for owner in sorted(self.publisher_names[fold(name)] - {publisher.id}):
                yield Fault("name", "taken", f"“{name}” is already a name of {owner}")

    def _publisher_id_faults(self, source: Source) -> Iterable[Fault]:
        for where, id_ in (("publisher_id", source.publisher_id), ("rests_on_id", source.rests_on_id)):
            if id_ is not None and id_ not in self.publishers:
                yield self._unknown(where, "publisher", id_, self.publishers)

    def _withdrawal_faults(self, record: Withdrawal) -> Iterable[Fault]:
        for where, id_ in (("id", record.id), ("merged_into", record.merged_into)):
            if id_ is not None and id_ not in self.partnerships:
                yield self._unknown(where, "partnership", id_, self.partnerships)
        if record.merged_into is not None and record.merged_into in self.withdrawn | self.withdrawing:
            yield Fault("merged_into", "withdrawn", f"{record.merged_into} does not stand itself")

    def _source_faults(self, where: str, sources: Iterable[str]) -> Iterable[Fault]:
        for source in sources:
            if source not in self.sources:
                yield self._unknown(where, "source", source, self.sources)

    def _external_faults(self, city: City) -> Iterable[Fault]:
        for name, value in (("wikidata_id", city.wikidata_id), ("geonames_id", city.geonames_id)):
            owners = self.external.get((name, value), set()) - {city.id} if value is not None else set()
            for owner in sorted(owners):
                yield Fault(name, "taken", f"{value} is already the {name} of {owner}")

    def _chain_faults(self, source: Source) -> Iterable[Fault]:
        chain = [source.id]
        while (below := self.sources[chain[-1]].derived_from) is not None:
            if below not in self.sources:
                yield self._unknown("derived_from", "source", below, self.sources)
                return
            if below in chain:
                yield Fault("derived_from", "circle", f"{' rests on '.join([*chain, below])}: a circle")
                return
            chain.append(below)

    def _partnership_faults(self, record: Partnership) -> Iterable[Fault]:
        if record.id in self.withdrawn and self.hashes.get(record.id) != hash_of(self.closed(record)):
            yield Fault("id", "withdrawn", "this record was withdrawn and does not come back under the same id")
        for city in record.cities:
            if city is not None and city not in self.cities:
                yield self._unknown("cities", "city", city, self.cities)
        if record.episode > 1:
            before = partnership_id(record.cities, record.countries, record.episode - 1)
            if before not in self.partnerships:
                yield self._unknown("id", "partnership (the episode before)", before, ())
        for number, event in enumerate(record.events, start=1):
            if event.successor is not None and event.successor not in self.cities:
                yield self._unknown(f"events/{number}/successor", "city", event.successor, self.cities)
            yield from self._citation_faults(f"events/{number}/", event.citations)
            if event.date.latest == DISTANT_FUTURE:
                reached = max(before.date.earliest for before in record.events[:number])
                yield from self._open_end_faults(f"events/{number}/date", event, reached)
        yield from self._source_faults("further_sources", record.further_sources)

    def _open_end_faults(self, where: str, event: Event, reached: int) -> Iterable[Fault]:
        end = self._closed_by(event)
        if end is None:
            message = f"{event.date.edtf} has no end and none of its sources is dated: give the day it was known by"
            yield Fault(where, "open", message)
        elif end.latest < reached:
            yield Fault(where, "open", f"{event.date.edtf} begins after its earliest source was published ({end.edtf})")

    def _citation_faults(self, where: str, citations: Iterable[Citation]) -> Iterable[Fault]:
        for number, citation in enumerate(citations, start=1):
            if citation.source not in self.sources:
                yield self._unknown(f"{where}citations/{number}/source", "source", citation.source, self.sources)

    @staticmethod
    def _unknown(where: str, what: str, id_: str, candidates: Iterable[str]) -> Fault:
        close = get_close_matches(id_, list(candidates), n=1)
        return Fault(where, "unknown", f"there is no {what} {id_}", did_you_mean=close[0] if close else None)

    def _closed_by(self, event: Event) -> VagueDate | None:
        """The publication of the earliest dated source: an act cannot be later than the page that tells of it."""
        published = [self.sources[c.source].published for c in event.citations if c.source in self.sources]
        dated = [date for date in published if date is not None and date.latest != DISTANT_FUTURE]
        return min(dated, key=lambda date: date.latest, default=None)

    def closed(self, record: Partnership) -> Partnership:
        """The record with every open-ended event closed by its earliest source."""
        if all(event.date.latest != DISTANT_FUTURE for event in record.events):
            return record
        return record.model_copy(update={"events": tuple(self._close(event) for event in record.events)})

    def _close(self, event: Event) -> Event:
        end = self._closed_by(event)
        if event.date.latest != DISTANT_FUTURE or end is None:
            return event
        start = event.date.edtf.partition("/")[0]
        return event.model_copy(update={"date": VagueDate.parse(f"{start}/{end.edtf.rpartition('/')[2]}")})


def _cities_named(records: Iterable[Entity]) -> set[str]:
    partnerships = [record for record in records if isinstance(record, Partnership)]
    named = {city for record in partnerships for city in record.cities if city}
    return named | {event.successor for record in partnerships for event in record.events if event.successor}


def _partnerships_named(records: Iterable[Entity]) -> set[str]:
    """Earlier episodes, and what is withdrawn or merged."""
    named: set[str | None] = set()
    for record in records:
        if isinstance(record, Partnership) and record.episode > 1:
            named.add(partnership_id(record.cities, record.countries, record.episode - 1))
        elif isinstance(record, Withdrawal):
            named |= {record.id, record.merged_into}
    return {id_ for id_ in named if id_ is not None}


def _citations(records: Iterable[Entity]) -> Iterable[Citation]:
    for record in records:
        if isinstance(record, Observation):
            yield from record.citations
        elif isinstance(record, Partnership):
            for event in record.events:
                yield from event.citations


def _external_ids(connection: Connection, cities: Sequence[City]) -> dict[tuple[str, str | int | None], set[str]]:
    """Who bears each external id, in the register or among the records that come in."""
    rows = table("city")
    incoming = {city.id for city in cities}
    bearers: dict[tuple[str, str | int | None], set[str]] = {}
    for name in ("wikidata_id", "geonames_id"):
        values = [getattr(city, name) for city in cities]
        for city, value in zip(cities, values, strict=True):
            bearers.setdefault((name, value), set()).add(city.id)
        for batch in batches(value for value in values if value is not None):
            for id_, value in connection.execute(select(rows.c.id, rows.c[name]).where(rows.c[name].in_(batch))):
                if id_ not in incoming:
                    bearers.setdefault((name, value), set()).add(id_)
    return bearers
