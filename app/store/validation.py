"""Validation: checks of records against the register. Checks that need only the record itself are in its model.

A record is checked against the stored records and the other records of the change. Every fault of every record is
collected. Nothing is written here.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import chain

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
from app.store.projections import partnerships_of, read_sources
from app.store.repository import Repository, hash_of, select_in, table

_EPISODE_BEFORE = "partnership (the episode before)"


# A reference of a record: the type of its target in words, the id of the target, and the place of that id.
_Reference = tuple[str, str, tuple[str | int, ...]]


def _references(record: AnyRecord) -> Iterator[_Reference]:
    """Yield every reference of a record."""
    match record:
        case Source():
            members = (("source", "derived_from"), ("publisher", "publisher_id"), ("publisher", "rests_on_id"))
            for noun, member in members:
                if (id_ := getattr(record, member)) is not None:
                    yield noun, id_, (member,)
        case Observation():
            if record.partner_group is not None:
                yield "group", record.partner_group, ("partner_group",)
            yield from _cited(record.citations)
        case Group():
            yield from (("source", source, ("sources",)) for source in record.sources)
        case Partnership():
            yield from (("city", city, ("cities",)) for city in record.cities if city is not None)
            if record.episode > 1:
                yield _EPISODE_BEFORE, partnership_id(record.cities, record.countries, record.episode - 1), ("id",)
            for number, event in enumerate(record.events, start=1):
                if event.successor is not None:
                    yield "city", event.successor, ("events", number, "successor")
                yield from _cited(event.citations, "events", number)
            yield from (("source", source, ("further_sources",)) for source in record.further_sources)
        case Tombstone():
            for member, id_ in (("id", record.id), ("merged_into", record.merged_into)):
                if id_ is not None:
                    yield ("partnership" if is_partnership_id(id_) else "city"), id_, (member,)


def _cited(citations: Iterable[Citation], *place: str | int) -> Iterator[_Reference]:
    return (
        ("source", citation.source, (*place, "citations", number, "source"))
        for number, citation in enumerate(citations, start=1)
    )


def validate(repository: Repository, records: Sequence[AnyRecord]) -> tuple[list[AnyRecord], list[Source]]:
    """Return the completed records, and all sources among them or to which they refer, also through other sources.

    To complete them, the date of an open-ended event without `found` is closed by the date of its earliest source, and
    sources get the ids of their publishers. Raises InvalidRecords with all faults.
    """
    related = _RelatedRecords(repository, records)
    faults: defaultdict[str, list[FieldError]] = defaultdict(list)
    for record, own in zip(related.records, related.references, strict=True):
        faults[f"{type(record).__name__.lower()} {record.id}"] += related.faults(record, own)
    if any(faults.values()):
        raise InvalidRecords({name: messages for name, messages in faults.items() if messages})
    sources = related.sources
    valid = [
        _with_closed_dates(record, sources) if isinstance(record, Partnership) else record for record in related.records
    ]
    return valid, list(sources.values())


class _RelatedRecords:
    """The records of a change, and the stored records that they refer to or may conflict with, read once for all."""

    def __init__(self, repository: Repository, records: Sequence[AnyRecord]) -> None:
        self.repository = repository
        self.seen: set[tuple[type[AnyRecord], str]] = set()
        changing = {record.id: record for record in records if isinstance(record, Publisher)}
        needs_publishers = any(isinstance(record, Publisher | Source) for record in records)  # There are thousands.
        publishers_to_read = repository.existing("publisher").keys() - changing.keys() if needs_publishers else ()
        stored = repository.find(Publisher, publishers_to_read)
        publishers = [*changing.values(), *stored.values()]
        ids = publisher_ids(publishers)
        self.publisher_names: defaultdict[str, set[str]] = defaultdict(set)
        for publisher in publishers:
            for name in (publisher.name, *publisher.aliases):
                self.publisher_names[normalise(name)].add(publisher.id)
        self.records = [with_publisher_ids(record, ids) if isinstance(record, Source) else record for record in records]
        self.references = [list(_references(record)) for record in self.records]
        named: defaultdict[str, set[str]] = defaultdict(set)
        for noun, id_, _ in chain.from_iterable(self.references):
            named[noun].add(id_)
        cities = {record.id for record in records if isinstance(record, City)}
        cities |= repository.existing("city", named["city"]).keys()
        partnerships = {record.id for record in records if isinstance(record, Partnership)}
        partnerships |= repository.existing("partnership", named["partnership"] | named[_EPISODE_BEFORE]).keys()
        sources = {record.id: record for record in self.records if isinstance(record, Source)}
        self.sources = read_sources(repository, named["source"], sources)
        self.known = {
            "city": cities,
            "partnership": partnerships,
            _EPISODE_BEFORE: partnerships,
            "source": self.sources.keys(),
            "group": {record.id for record in records if isinstance(record, Group)}
            | repository.existing("country_group", named["group"]).keys(),
            "publisher": changing.keys() | stored.keys(),
        }
        removed = repository.existing("tombstone").keys() & (partnerships | cities)
        self.removed = repository.existing("city", removed) | repository.existing("partnership", removed)
        self.removing = {record.id for record in records if isinstance(record, Tombstone)}
        city_records = [record for record in records if isinstance(record, City)]
        self.external = find_external_ids(repository.connection, city_records)

    def faults(self, record: AnyRecord, references: Iterable[_Reference]) -> Iterator[FieldError]:
        """Yield the faults of a record, given with its references."""
        for noun, id_, place in references:
            if id_ not in self.known[noun]:
                close = [] if noun == _EPISODE_BEFORE else get_close_matches(id_, list(self.known[noun]), n=1)
                message = f"there is no {noun} {id_}"
                yield FieldError("/".join(map(str, place)), "unknown", message, next(iter(close), None))
        match record:
            case City():
                yield from self._city_faults(record)
            case Publisher():
                yield from self._publisher_faults(record)
            case Source():
                yield from self._chain_faults(record)
            case Partnership():
                yield from self._partnership_faults(record)
            case Tombstone():
                yield from self._tombstone_faults(record)
        if (type(record), record.id) in self.seen:
            yield FieldError("id", "double", "this id occurs twice in one change")
        self.seen.add((type(record), record.id))

    def _city_faults(self, city: City) -> Iterator[FieldError]:
        for name, value in (("wikidata_id", city.wikidata_id), ("geonames_id", city.geonames_id)):
            owners = self.external.get((name, value), set()) - {city.id} if value is not None else set()
            for owner in sorted(owners):
                yield FieldError(name, "taken", f"{value} is already the {name} of {owner}")
        if city.id in self.removed and self.removed[city.id].hash != hash_of(city):
            yield FieldError("id", "withdrawn", "this city was merged into another; its id is not used again")

    def _publisher_faults(self, publisher: Publisher) -> Iterator[FieldError]:
        for name in (publisher.name, *publisher.aliases):
            for owner in sorted(self.publisher_names[normalise(name)] - {publisher.id}):
                yield FieldError("name", "taken", f"“{name}” is already a name of {owner}")

    def _chain_faults(self, source: Source) -> Iterator[FieldError]:
        chain = [source.id]
        while (below := self.sources[chain[-1]].derived_from) in self.sources:
            if below in chain:
                yield FieldError("derived_from", "circle", f"{' rests on '.join([*chain, below])}: a circle")
                return
            chain.append(below)

    def _tombstone_faults(self, record: Tombstone) -> Iterator[FieldError]:
        partnerships = partnerships_of(self.repository, [record.id]) - self.removing
        for left in sorted(partnerships - self.repository.existing("tombstone", partnerships).keys()):
            yield FieldError(
                "id",
                "in_use",
                f"it has the partnership {left}: use [[same]] or “sister-cities merge”, which moves that",
            )
        if not is_partnership_id(record.id) and record.merged_into is None:
            yield FieldError("merged_into", "missing", f"{record.id} is a city: say which city it was merged into")
        if record.merged_into is not None and is_partnership_id(record.merged_into) != is_partnership_id(record.id):
            yield FieldError("merged_into", "kind", "a city is merged into a city, a partnership into another")
        if record.merged_into is not None and record.merged_into in self.removed.keys() | self.removing:
            yield FieldError("merged_into", "withdrawn", f"{record.merged_into} was itself merged or retracted")

    def _partnership_faults(self, record: Partnership) -> Iterator[FieldError]:
        removed = self.removed.get(record.id)
        if removed is not None and removed.hash != hash_of(_with_closed_dates(record, self.sources)):
            yield FieldError("id", "withdrawn", "this record was merged or retracted; its id is not used again")
        reached = 0
        for number, event in enumerate(record.events, start=1):
            reached = max(reached, event.date.earliest)
            if not _is_to_close(event):
                continue
            end = _closing_date(event, self.sources)
            if end is None:
                yield FieldError(
                    f"events/{number}/date",
                    "open",
                    f"{event.date.edtf} has no end and none of its sources is dated: give the day on which it was"
                    " found, as found",
                )
            elif end.latest < reached:
                yield FieldError(
                    f"events/{number}/date",
                    "open",
                    f"{event.date.edtf} begins after its earliest source was published ({end.edtf})",
                )


def _is_to_close(event: Event) -> bool:
    """Return whether the date of an event is closed by its earliest source."""
    return event.date.latest == OPEN_END and event.found is None


def _closing_date(event: Event, sources: Mapping[str, Source]) -> VagueDate | None:
    """Return the date of the earliest dated source, None without one: no act is later than a report of it."""
    published = [sources[citation.source].published for citation in event.citations if citation.source in sources]
    dated = [date for date in published if date is not None and date.latest != OPEN_END]
    return min(dated, key=lambda date: date.latest, default=None)


def _with_closed_dates(record: Partnership, sources: Mapping[str, Source]) -> Partnership:
    """Return the record with every open-ended event closed by its earliest source, unless it has `found`."""
    return record.model_copy(update={"events": tuple(_with_closed_date(event, sources) for event in record.events)})


def _with_closed_date(event: Event, sources: Mapping[str, Source]) -> Event:
    end = _closing_date(event, sources) if _is_to_close(event) else None
    if end is None:
        return event
    start = event.date.edtf.partition("/")[0]
    return event.model_copy(update={"date": VagueDate.parse(f"{start}/{end.edtf.rpartition('/')[2]}")})


def find_external_ids(
    connection: Connection, cities: Sequence[City]
) -> Mapping[tuple[str, str | int | None], set[str]]:
    """Return the ids of all cities, given or stored, that have an external id of a given city, by that external id."""
    rows = table("city")
    incoming = {city.id for city in cities}
    owners: defaultdict[tuple[str, str | int | None], set[str]] = defaultdict(set)
    for name in ("wikidata_id", "geonames_id"):
        for city in cities:
            owners[name, getattr(city, name)].add(city.id)
        values = {value for kind, value in owners if kind == name} - {None}
        for id_, value in select_in(connection, select(rows.c.id, rows.c[name]), rows.c[name], values):
            if id_ not in incoming:
                owners[name, value].add(id_)
    return owners
