"""Validation: whether records fit what the register already holds. Checks that need only the record are in its model.

A record is checked against what is stored and against the records that come with it. Every fault of every record is
collected. Nothing is written here.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from sqlalchemy import Connection, select

from app.domain.dates import OPEN_END, VagueDate
from app.domain.errors import FieldError, InvalidRecords
from app.domain.ids import is_partnership_id, partnership_id
from app.domain.models import (
    AnyRecord,
    Citation,
    City,
    Event,
    Group,
    Observation,
    Partnership,
    Publisher,
    Source,
    Tombstone,
)
from app.domain.provenance import publisher_ids, with_publisher_ids
from app.domain.text import normalise
from app.store.projections import partnerships_of
from app.store.repository import Repository, hash_of, select_in, table


def validate(repository: Repository, records: Sequence[AnyRecord]) -> tuple[list[AnyRecord], list[Source]]:
    """Return the records, completed, and every source that they rest on, stored or not.

    Open-ended events are closed by their earliest source, and sources get the ids of their publishers. Raises
    InvalidRecords with all faults.
    """
    publishers = _publishers(repository, records)
    ids = publisher_ids(publishers)
    records = [with_publisher_ids(record, ids) if isinstance(record, Source) else record for record in records]
    references = _References(repository, records, publishers)
    faults: dict[str, list[FieldError]] = {}
    seen: set[tuple[type[AnyRecord], str]] = set()
    for record in records:
        found = list(references.faults(record))
        if (type(record), record.id) in seen:
            found.append(FieldError("id", "double", "this id occurs twice in one change"))
        seen.add((type(record), record.id))
        if found:
            faults.setdefault(f"{type(record).__name__.lower()} {record.id}", []).extend(found)
    if faults:
        raise InvalidRecords(faults)
    valid = [references.with_closed_dates(record) if isinstance(record, Partnership) else record for record in records]
    return valid, list(references.sources.values())


def _publishers(repository: Repository, records: Sequence[AnyRecord]) -> list[Publisher]:
    """Return every publisher, with the changes of the records; none where no record refers to any."""
    if not any(isinstance(record, Source | Publisher) for record in records):
        return []
    stored = repository.find(Publisher, repository.existing("publisher"))
    return list((stored | {record.id: record for record in records if isinstance(record, Publisher)}).values())


class _References:
    """Records to which the checked records refer, looked up once for all of them."""

    def __init__(self, repository: Repository, records: Sequence[AnyRecord], publishers: Sequence[Publisher]) -> None:
        self.repository = repository
        self.publishers = {publisher.id for publisher in publishers}
        self.publisher_names: dict[str, set[str]] = {}
        for publisher in publishers:
            for name in (publisher.name, *publisher.aliases):
                self.publisher_names.setdefault(normalise(name), set()).add(publisher.id)
        self.cities = {record.id for record in records if isinstance(record, City)}
        self.cities |= set(repository.existing("city", _named_cities(records)))
        self.partnerships = {record.id for record in records if isinstance(record, Partnership)}
        named = _named_partnerships(records)
        self.partnerships |= set(repository.existing("partnership", named))
        self.removed = set(repository.existing("tombstone", named | self.partnerships | self.cities))
        self.city_hashes = {id_: one.hash for id_, one in repository.existing("city", self.removed).items()}
        self.removing = {record.id for record in records if isinstance(record, Tombstone)}
        stored = repository.existing("partnership", self.removed)
        self.hashes = {id_: existing.hash for id_, existing in stored.items()}
        self.sources: dict[str, Source] = {record.id: record for record in records if isinstance(record, Source)}
        self._read_sources(records)
        self.external = find_external_ids(repository.connection, [one for one in records if isinstance(one, City)])

    def _read_sources(self, records: Sequence[AnyRecord]) -> None:
        """Read all cited sources and everything they rest on, as far as they exist."""
        wanted = {citation.source for citation in _citations(records)}
        wanted |= {source for record in records if isinstance(record, Partnership) for source in record.further_sources}
        wanted |= {source for record in records if isinstance(record, Group) for source in record.sources}
        wanted |= {source.derived_from for source in self.sources.values() if source.derived_from}
        wanted -= set(self.sources)
        while wanted:
            found = self.repository.find(Source, wanted)
            self.sources.update(found)
            wanted = {source.derived_from for source in found.values() if source.derived_from} - set(self.sources)

    def faults(self, record: AnyRecord) -> Iterator[FieldError]:
        """Yield what is wrong with a record."""
        match record:
            case City():
                yield from self._external_id_faults(record)
                if record.id in self.removed and self.city_hashes[record.id] != hash_of(record):
                    yield FieldError("id", "withdrawn", "this city was merged into another; its id is not used again")
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
            case Tombstone():
                yield from self._tombstone_faults(record)

    def _publisher_faults(self, publisher: Publisher) -> Iterator[FieldError]:
        for name in (publisher.name, *publisher.aliases):
            for owner in sorted(self.publisher_names[normalise(name)] - {publisher.id}):
                yield FieldError("name", "taken", f"“{name}” is already a name of {owner}")

    def _publisher_id_faults(self, source: Source) -> Iterator[FieldError]:
        for where, id_ in (("publisher_id", source.publisher_id), ("rests_on_id", source.rests_on_id)):
            if id_ is not None and id_ not in self.publishers:
                yield self._unknown(where, "publisher", id_, self.publishers)

    def _tombstone_faults(self, record: Tombstone) -> Iterator[FieldError]:
        for where, id_ in (("id", record.id), ("merged_into", record.merged_into)):
            if id_ is not None and id_ not in self.partnerships | self.cities:
                yield self._unknown(where, "partnership" if is_partnership_id(id_) else "city", id_, self.partnerships)
        own = partnerships_of(self.repository, [record.id]) - self.removing
        for left in sorted(own - self.repository.existing("tombstone", own).keys()):
            message = f"it has the partnership {left}: use [[same]] or “sister-cities merge”, which moves that"
            yield FieldError("id", "in_use", message)
        if not is_partnership_id(record.id) and record.merged_into is None:
            yield FieldError("merged_into", "missing", f"{record.id} is a city: say which city it was merged into")
        if record.merged_into is not None and is_partnership_id(record.merged_into) != is_partnership_id(record.id):
            yield FieldError("merged_into", "kind", "a city is merged into a city, a partnership into another")
        if record.merged_into is not None and record.merged_into in self.removed | self.removing:
            yield FieldError("merged_into", "withdrawn", f"{record.merged_into} was itself merged or retracted")

    def _source_faults(self, where: str, sources: Iterable[str]) -> Iterator[FieldError]:
        for source in sources:
            if source not in self.sources:
                yield self._unknown(where, "source", source, self.sources)

    def _external_id_faults(self, city: City) -> Iterator[FieldError]:
        for name, value in (("wikidata_id", city.wikidata_id), ("geonames_id", city.geonames_id)):
            owners = self.external.get((name, value), set()) - {city.id} if value is not None else set()
            for owner in sorted(owners):
                yield FieldError(name, "taken", f"{value} is already the {name} of {owner}")

    def _chain_faults(self, source: Source) -> Iterator[FieldError]:
        chain = [source.id]
        while (below := self.sources[chain[-1]].derived_from) is not None:
            if below not in self.sources:
                yield self._unknown("derived_from", "source", below, self.sources)
                return
            if below in chain:
                yield FieldError("derived_from", "circle", f"{' rests on '.join([*chain, below])}: a circle")
                return
            chain.append(below)

    def _partnership_faults(self, record: Partnership) -> Iterator[FieldError]:
        if record.id in self.removed and self.hashes.get(record.id) != hash_of(self.with_closed_dates(record)):
            yield FieldError("id", "withdrawn", "this record was merged or retracted; its id is not used again")
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
            if event.date.latest == OPEN_END:
                reached = max(before.date.earliest for before in record.events[:number])
                yield from self._open_end_faults(f"events/{number}/date", event, reached)
        yield from self._source_faults("further_sources", record.further_sources)

    def _open_end_faults(self, where: str, event: Event, reached: int) -> Iterator[FieldError]:
        end = self._closing_date(event)
        if end is None:
            message = f"{event.date.edtf} has no end and none of its sources is dated: give the day it was known by"
            yield FieldError(where, "open", message)
        elif end.latest < reached:
            message = f"{event.date.edtf} begins after its earliest source was published ({end.edtf})"
            yield FieldError(where, "open", message)

    def _citation_faults(self, where: str, citations: Iterable[Citation]) -> Iterator[FieldError]:
        for number, citation in enumerate(citations, start=1):
            if citation.source not in self.sources:
                yield self._unknown(f"{where}citations/{number}/source", "source", citation.source, self.sources)

    @staticmethod
    def _unknown(where: str, noun: str, id_: str, known: Iterable[str]) -> FieldError:
        close = get_close_matches(id_, list(known), n=1)
        return FieldError(where, "unknown", f"there is no {noun} {id_}", did_you_mean=close[0] if close else None)

    def _closing_date(self, event: Event) -> VagueDate | None:
        """Return the publication date of the earliest dated source: an act cannot be later than the page that reports
        it.
        """
        published = [self.sources[c.source].published for c in event.citations if c.source in self.sources]
        dated = [date for date in published if date is not None and date.latest != OPEN_END]
        return min(dated, key=lambda date: date.latest, default=None)

    def with_closed_dates(self, record: Partnership) -> Partnership:
        """Return the record with every open-ended event closed by its earliest source."""
        if all(event.date.latest != OPEN_END for event in record.events):
            return record
        return record.model_copy(update={"events": tuple(self._with_closed_date(event) for event in record.events)})

    def _with_closed_date(self, event: Event) -> Event:
        end = self._closing_date(event)
        if event.date.latest != OPEN_END or end is None:
            return event
        start = event.date.edtf.partition("/")[0]
        return event.model_copy(update={"date": VagueDate.parse(f"{start}/{end.edtf.rpartition('/')[2]}")})


def _named_cities(records: Sequence[AnyRecord]) -> set[str]:
    partnerships = [record for record in records if isinstance(record, Partnership)]
    named = {city for record in partnerships for city in record.cities if city}
    removals = [record for record in records if isinstance(record, Tombstone)]
    named |= {
        id_ for record in removals for id_ in (record.id, record.merged_into) if id_ and not is_partnership_id(id_)
    }
    return named | {event.successor for record in partnerships for event in record.events if event.successor}


def _named_partnerships(records: Iterable[AnyRecord]) -> set[str]:
    """Earlier episodes, and what is merged or retracted."""
    named: set[str | None] = set()
    for record in records:
        if isinstance(record, Partnership) and record.episode > 1:
            named.add(partnership_id(record.cities, record.countries, record.episode - 1))
        elif isinstance(record, Tombstone):
            named |= {record.id, record.merged_into}
    return {id_ for id_ in named if id_ is not None and is_partnership_id(id_)}


def _citations(records: Iterable[AnyRecord]) -> Iterator[Citation]:
    for record in records:
        if isinstance(record, Observation):
            yield from record.citations
        elif isinstance(record, Partnership):
            for event in record.events:
                yield from event.citations


def find_external_ids(
    connection: Connection, cities: Sequence[City]
) -> Mapping[tuple[str, str | int | None], set[str]]:
    """Return which cities have each external id of some cities, in the register or among these cities."""
    rows = table("city")
    incoming = {city.id for city in cities}
    owners: dict[tuple[str, str | int | None], set[str]] = {}
    for name in ("wikidata_id", "geonames_id"):
        values = [getattr(city, name) for city in cities]
        for city, value in zip(cities, values, strict=True):
            owners.setdefault((name, value), set()).add(city.id)
        stated = [value for value in values if value is not None]
        for id_, value in select_in(connection, select(rows.c.id, rows.c[name]), rows.c[name], stated):
            if id_ not in incoming:
                owners.setdefault((name, value), set()).add(id_)
    return owners
