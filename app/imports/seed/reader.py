"""Reads the seed files, checks them as a whole, and gives their records to the writer in one transaction.

Reading touches no database. It returns all records or raises all errors that it finds; it never leaves out an entry.
The writer refuses repeated and unknown ids too, but it knows no files and lines, and it stops at the first error.
"""

import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import chain
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel
from sqlalchemy import Engine

from app.domain.dates import OPEN_END
from app.domain.ids import is_unnamed
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
from app.imports.doubles import merge_records
from app.imports.merge import with_claims
from app.imports.seed.entries import InvalidSeed, SeedEntry, SeedError, did_you_mean
from app.imports.seed.format import (
    TABLES,
    CityTable,
    EventTable,
    ObservationTable,
    PartnershipHead,
    SameTable,
    SearchNamesTable,
    SourceTable,
)
from app.imports.toml_lines import TomlLines
from app.installation import find_path
from app.store.database import write_transaction
from app.store.writer import WriteResult, write_records

SEED = find_path("seed")
_BARE_DATE = re.compile(r"=\s*(?P<date>(?:\.\.|\d{4})[\d~?/.-]*)\s*(?:#.*)?$")
_REFERENCES = {
    "cities": "city",
    "successor": "city",
    "derived_from": "source",
    "further_sources": "source",
    "sources": "source",
}
"""The fields that hold ids, and the table of these ids."""
_Model = TypeVar("_Model", bound=BaseModel)
_Record = TypeVar("_Record", bound=AnyRecord)
Sources = Mapping[str, tuple[SeedEntry, Source]]
_Reference = tuple[SeedEntry, str, str, str]
"""A field of an entry with the id of another entry: the entry, the field, the table of the other and its id."""


@dataclass(frozen=True)
class SeedRecords:
    """The records of the seed files, those of each type in the order of their ids."""

    cities: tuple[City, ...]
    sources: tuple[Source, ...]
    observations: tuple[Observation, ...]
    partnerships: tuple[Partnership, ...]
    publishers: tuple[Publisher, ...] = ()
    groups: tuple[Group, ...] = ()
    withdrawals: tuple[Tombstone, ...] = ()
    same: tuple[Tombstone, ...] = ()
    """Decisions to merge records. They are carried out once the other records are written."""

    def all(self) -> Iterator[AnyRecord]:
        """Return each record after those that it refers to."""
        return chain(
            self.cities,
            self.publishers,
            self.sources,
            self.groups,
            self.observations,
            self.partnerships,
            self.withdrawals,
        )


def read(folder: Path = SEED) -> SeedRecords:
    """Return the records of the TOML files in the folder and below it. Raises InvalidSeed with all errors."""
    files = sorted(path for path in folder.rglob("*.toml") if not path.name.startswith("."))
    if not files:
        raise InvalidSeed([SeedError(folder.name, "there are no TOML files in this folder")])
    texts: dict[str, tuple[TomlLines, dict[str, object]]] = {}
    unreadable: list[SeedError] = []
    for path in files:
        name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
        try:
            texts[name] = _parse(path, name)
        except InvalidSeed as error:
            unreadable += error.errors
    if unreadable:  # All entries of such a file would seem to be missing.
        raise InvalidSeed(unreadable)
    reader = _Reader()
    for name, (lines, tables) in texts.items():
        reader.read_tables(name, lines, tables)
    return reader.result()


def _parse(path: Path, name: str) -> tuple[TomlLines, dict[str, object]]:
    """Return the lines and the tables of a file. Raises InvalidSeed."""
    line = None
    try:
        text = path.read_bytes().decode("utf-8-sig")
        return TomlLines(text), tomllib.loads(text)
    except UnicodeDecodeError as error:
        message = f"is not UTF-8 text: {error.reason} at byte {error.start}"
    except RecursionError:
        message = "is nested too deeply, where a seed file has some five levels"
    except tomllib.TOMLDecodeError as error:
        line, message = _explain_syntax(text, error)
    raise InvalidSeed([SeedError(name, message, line)])


def seed(engine: Engine, folder: Path = SEED) -> WriteResult:
    """Write the records in the folder as one revision. Raises InvalidSeed before anything is written.

    Claims of data sets about the same partnerships are preserved.
    """
    edited = read(folder)  # Before the transaction: other writers do not wait for files.
    with write_transaction(engine) as connection:
        records = with_claims(connection, edited.all())
        result = write_records(connection, records, actor="seed", comment="The register's own seed files")
        merged = merge_records(connection, edited.same, actor="seed")
        return replace(result, revision=result.revision + merged)


class _Reader:
    """The entries that were read so far, with their records, references and errors."""

    def __init__(self) -> None:
        self._entries: list[SeedEntry] = []
        self._references: list[_Reference] = []
        self._errors: list[SeedError] = []
        self._records: list[tuple[SeedEntry, AnyRecord]] = []
        self._search_names: dict[str, tuple[str, ...]] = {}

    def result(self) -> SeedRecords:
        """Return the records. Raises InvalidSeed."""
        self._records.sort(key=lambda one: one[1].id)
        cities, publishers = self._of(City), self._of(Publisher)
        sources, partnerships = self._of(Source), self._of(Partnership)
        self._errors += check_repeated_ids(self._entries)
        self._errors += check_city_numbers(cities)
        self._errors += check_publisher_names(publishers, sources)
        by_id = {source.id: (entry, source) for entry, source in sources}
        self._errors += check_circles(by_id)
        self._errors += check_open_dates(partnerships, by_id)
        self._errors += check_references(self._references, self._entries)
        if self._errors:
            raise InvalidSeed(self._errors)
        ids = publisher_ids([publisher for _, publisher in publishers])
        tombstones = self._of(Tombstone)
        return SeedRecords(
            cities=tuple(self._with_search_names(city) for _, city in cities),
            sources=tuple(with_publisher_ids(source, ids) for _, source in sources),
            observations=tuple(observation for _, observation in self._of(Observation)),
            partnerships=tuple(partnership for _, partnership in partnerships),
            publishers=tuple(publisher for _, publisher in publishers),
            groups=tuple(group for _, group in self._of(Group)),
            withdrawals=tuple(one for entry, one in tombstones if entry.table == "withdrawal"),
            same=tuple(one for entry, one in tombstones if entry.table == "same"),
        )

    def _of(self, kind: type[_Record]) -> list[tuple[SeedEntry, _Record]]:
        return [(entry, record) for entry, record in self._records if isinstance(record, kind)]

    def _with_search_names(self, city: City) -> City:
        names = self._search_names.get(city.id)
        return city.model_copy(update={"search_names": names}) if names else city

    def read_tables(self, name: str, lines: TomlLines, tables: Mapping[str, object]) -> None:
        """Read the tables of one file."""
        for table, values in tables.items():
            if table not in TABLES:
                self._errors.append(_unknown_table(name, lines, table))
            elif not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
                message = f"begin every {table} with [[{table}]] in double brackets, before anything that belongs to it"
                self._errors.append(SeedError(name, message, lines.find_table(table), field=table))
            else:
                for number, raw in enumerate(values, start=1):
                    self._read_entry(SeedEntry(name, lines, table, number, raw))

    def _read_entry(self, entry: SeedEntry) -> None:
        self._entries.append(entry)
        record: AnyRecord | None = None
        if entry.table == "partnership":
            record = self._read_partnership(entry)
        else:
            table = self._read_table(entry, TABLES[entry.table], entry.raw)
            if isinstance(table, Publisher | Group | Tombstone):
                record = table
            elif isinstance(table, SearchNamesTable):
                self._references.append((entry, "id", "city", table.id))
                self._search_names[table.id] = table.names
            elif isinstance(table, CityTable | SourceTable | ObservationTable | SameTable):
                make: Callable[[], City | Source | Observation | Tombstone] = table.record
                record = entry.build(make, self._errors)
        if record is not None:
            self._records.append((entry, record))

    def _read_table(self, entry: SeedEntry, model: type[_Model], raw: object) -> _Model | None:
        """Return the table, and note the ids in it."""
        table = entry.build(lambda: model.model_validate(raw), self._errors)
        for field, target in _REFERENCES.items():
            value = getattr(table, field, None) or ()
            for number, one in enumerate([value] if isinstance(value, str) else value, start=1):
                id_ = one.source if isinstance(one, Citation) else one
                name = field if isinstance(value, str) or field == "cities" else f"{field}/{number}"
                if not is_unnamed(id_):
                    self._references.append((entry, name, target, id_))
        return table

    def _read_partnership(self, entry: SeedEntry) -> Partnership | None:
        raw = {name: value for name, value in entry.raw.items() if name != "event"}
        head = self._read_table(entry, PartnershipHead, raw)
        if head and head.episode > 1:
            before = head.model_copy(update={"episode": head.episode - 1})
            self._references.append((entry, "episode", "partnership", before.id))
        written = entry.raw.get("event", [])
        if not isinstance(written, list) or not written:
            message = "needs at least one [[partnership.event]], and what happened needs a source"
            self._errors.append(entry.error("event", message))
            return None
        events = [self._read_event(entry.at_event(number), one, head) for number, one in enumerate(written, start=1)]
        valid = [event for event in events if event is not None]
        return entry.build(lambda: head.record(valid), self._errors) if head and len(valid) == len(events) else None

    def _read_event(self, entry: SeedEntry, raw: object, head: PartnershipHead | None) -> Event | None:
        table = self._read_table(entry, EventTable, raw)
        return entry.build(lambda: table.record(head.sides), self._errors) if table and head else None


def _explain_syntax(text: str, error: tomllib.TOMLDecodeError) -> tuple[int | None, str]:
    """Return the line of a TOML error, and a message with a hint about a frequent reason."""
    found = re.search(r"at line (\d+)", str(error))
    line = int(found[1]) if found else None
    bare = _BARE_DATE.search(text.split("\n")[line - 1]) if line else None
    hint = f'; a date is written in quotes: "{bare["date"]}"' if bare else ""
    return line, f"is not TOML: {error}{hint}"


def _unknown_table(name: str, lines: TomlLines, table: str) -> SeedError:
    meant = "; did you mean partnership.event?" if table in {"event", "events"} else did_you_mean(table, TABLES)
    listed = ", ".join(f"[[{known}]]" for known in TABLES)
    message = f"there is no table or field “{table}” at the top of a file; the tables are {listed}{meant}"
    return SeedError(name, message, lines.find_table(table), field=table)


def check_repeated_ids(entries: Iterable[SeedEntry]) -> Iterator[SeedError]:
    """Yield an error for each entry whose id an earlier one has, in the same file or another."""
    first: dict[tuple[str, str], SeedEntry] = {}
    for entry in entries:
        earlier = first.setdefault((entry.table, entry.id), entry) if entry.id is not None else entry
        if earlier is not entry:
            hint = "; a later agreement of the same cities is written with episode = 2, 3, …"
            field, hint = ("cities", hint) if entry.table == "partnership" else ("id", "")
            place = ":".join(str(part) for part in (earlier.file, earlier.line()) if part is not None)
            yield entry.error(field, f"appears a second time; the first is at {place}{hint}")


def check_references(references: Iterable[_Reference], entries: Iterable[SeedEntry]) -> Iterator[SeedError]:
    """Yield an error for each city, source or earlier agreement that does not exist."""
    known: dict[str, set[str]] = {"city": set(), "source": set(), "partnership": set()}
    for entry in entries:
        if entry.table in known and entry.id is not None:
            known[entry.table].add(entry.id)
    for entry, field, table, id_ in references:
        if id_ not in known[table]:
            message = f"there is no [[{table}]] with the id “{id_}” in the seed"
            yield entry.error(field, message + did_you_mean(id_, sorted(known[table])))


def check_circles(sources: Sources) -> Iterator[SeedError]:
    """Yield one error for each circle of sources that rest on each other."""
    for start in sources:
        chain = [start]
        while (below := sources[chain[-1]][1].derived_from or "") in sources and below not in chain:
            chain.append(below)
        if below == start == min(chain):
            circle = " → ".join([*chain, below])
            yield sources[start][0].error("derived_from", f"the sources rest on each other in a circle: {circle}")


def check_city_numbers(cities: Iterable[tuple[SeedEntry, City]]) -> Iterator[SeedError]:
    """Yield an error for each city with another city's id of GeoNames or Wikidata."""
    owners: dict[tuple[str, int | str], str] = {}
    for entry, city in cities:
        for name, number in (("geonames_id", city.geonames_id), ("wikidata_id", city.wikidata_id)):
            if number is not None and owners.setdefault((name, number), city.id) != city.id:
                yield entry.error(name, f"{number} is already the {name} of {owners[name, number]}")


def check_publisher_names(
    publishers: Iterable[tuple[SeedEntry, Publisher]], sources: Iterable[tuple[SeedEntry, Source]]
) -> Iterator[SeedError]:
    """Yield an error for each name that two publishers have, and for each name in a source that none has."""
    owners: dict[str, str] = {}
    names: dict[str, str] = {}
    for entry, publisher in publishers:
        for name in (publisher.name, *publisher.aliases):
            names[normalise(name)] = name
            if (owner := owners.setdefault(normalise(name), publisher.id)) != publisher.id:
                yield entry.error("name", f"“{name}” is already a name of the publisher {owner}")
    for entry, source in sources:
        for field, stated in (("publisher", source.publisher), ("rests_on", source.rests_on)):
            if stated is not None and normalise(stated) not in names:
                close = get_close_matches(normalise(stated), names, n=1, cutoff=0.8)
                hint = f"; did you mean {names[close[0]]}?" if close else ""
                message = f"no [[publisher]] has the name or alias “{stated}”"
                yield entry.error(field, f"{message}: correct it, or add it to seed/publishers.toml{hint}")


def check_open_dates(partnerships: Collection[tuple[SeedEntry, Partnership]], sources: Sources) -> Iterator[SeedError]:
    """Yield an error for each date without an end, unless a dated source closes it."""
    for entry, partnership in partnerships:
        for number, event in enumerate(partnership.events, start=1):
            if event.date.latest == OPEN_END and not _is_closed(event, sources):
                message = f"{event.date.edtf} has no end and none of its sources is dated: give the day it was known by"
                yield entry.at_event(number).error("date", message)


def _is_closed(event: Event, sources: Sources) -> bool:
    cited = [sources[citation.source][1].published for citation in event.citations if citation.source in sources]
    return any(published is not None and published.latest != OPEN_END for published in cited)
