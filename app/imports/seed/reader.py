"""Reads the seed files, checks them as a whole, and gives their records to the writer in one transaction.

Reading touches no database. It returns all records or raises all errors that it finds; it never leaves out an entry.
"""

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel
from sqlalchemy import Engine

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
from app.imports.merge import with_claims
from app.imports.merged_records import merge_records
from app.imports.seed import checks
from app.imports.seed.checks import IdReference
from app.imports.seed.entries import TABLES, InvalidSeed, SeedEntry, SeedError, find_nearest
from app.imports.seed.format import (
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
_SYNTAX = re.compile(r"(?P<what>.*?) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)")
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
    reader = _Reader()
    files = sorted(path for path in folder.rglob("*.toml") if not path.name.startswith("."))
    if not files:
        raise InvalidSeed([SeedError(folder.name, None, None, None, "there are no TOML files in this folder")])
    for path in files:
        reader.read_file(path, f"{folder.name}/{path.relative_to(folder).as_posix()}")
    return reader.result()


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
        self._references: list[IdReference] = []
        self._errors: list[SeedError] = []
        self._complete = True
        self._records: dict[str, tuple[SeedEntry, AnyRecord]] = {}
        self._search_names: dict[str, tuple[str, ...]] = {}

    def result(self) -> SeedRecords:
        """Return the records. Raises InvalidSeed."""
        sources, partnerships = self._of(Source), self._of(Partnership)
        publishers = self._of(Publisher).values()
        self._errors += checks.check_repeated_ids(self._entries)
        self._errors += checks.check_city_numbers(self._of(City).values())
        self._errors += checks.check_publisher_names(publishers, sources.values(), complete=self._complete)
        self._errors += checks.check_circles(sources)
        self._errors += checks.check_open_dates(partnerships.values(), sources)
        if self._complete:  # Otherwise all entries of the unreadable file would seem to be missing.
            self._errors += checks.check_references(self._references, self._entries)
            self._errors += checks.check_episodes(partnerships)
        if self._errors:
            raise InvalidSeed(self._errors)
        ids = publisher_ids([publisher for _, publisher in publishers])
        return SeedRecords(
            cities=tuple(self._with_search_names(city) for city in self._sorted(City)),
            sources=tuple(with_publisher_ids(source, ids) for source in self._sorted(Source)),
            observations=self._sorted(Observation),
            partnerships=self._sorted(Partnership),
            publishers=self._sorted(Publisher),
            groups=self._sorted(Group),
            withdrawals=self._tombstones("withdrawal"),
            same=self._tombstones("same"),
        )

    def _of(self, kind: type[_Record]) -> dict[str, tuple[SeedEntry, _Record]]:
        found = self._records.values()
        return {record.id: (entry, record) for entry, record in found if isinstance(record, kind)}

    def _sorted(self, kind: type[_Record]) -> tuple[_Record, ...]:
        return tuple(record for _, (_, record) in sorted(self._of(kind).items()))

    def _tombstones(self, table: str) -> tuple[Tombstone, ...]:
        return tuple(one for _, (entry, one) in sorted(self._of(Tombstone).items()) if entry.table == table)

    def _with_search_names(self, city: City) -> City:
        names = self._search_names.get(city.id)
        return city.model_copy(update={"search_names": names}) if names else city

    def read_file(self, path: Path, name: str) -> None:
        """Read one file."""
        try:
            text = path.read_bytes().decode("utf-8-sig")
            tables = tomllib.loads(text)
        except UnicodeDecodeError as error:
            self._refuse_file(name, None, f"is not UTF-8 text: {error.reason} at byte {error.start}")
            return
        except RecursionError:
            self._refuse_file(name, None, "is nested too deeply, where a seed file has some five levels")
            return
        except tomllib.TOMLDecodeError as error:
            self._refuse_file(name, *_explain_syntax(TomlLines(text), str(error)))
            return
        lines = TomlLines(text)
        for table, values in tables.items():
            if table not in TABLES:
                self._errors.append(_unknown_table(name, lines, table))
            elif not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
                message = f"begin every {table} with [[{table}]] in double brackets, before anything that belongs to it"
                self._errors.append(SeedError(name, lines.find_table(table), None, table, message))
            else:
                for number, raw in enumerate(values, start=1):
                    self._read_entry(SeedEntry(name, lines, table, number, raw))

    def _refuse_file(self, name: str, line: int | None, message: str) -> None:
        self._complete = False
        self._errors.append(SeedError(name, line, None, None, message))

    def _read_entry(self, entry: SeedEntry) -> None:
        self._entries.append(entry)
        record: AnyRecord | None = None
        if entry.table == "partnership":
            raw = {name: value for name, value in entry.raw.items() if name != "event"}
            record = self._read_partnership(entry, self._read_table(entry, PartnershipHead, raw))
        else:
            table = self._read_table(entry, TABLES[entry.table], entry.raw)
            if isinstance(table, Publisher | Group | Tombstone):
                record = table
            elif isinstance(table, SearchNamesTable):
                self._references.append(IdReference(entry, "id", "city", table.id))
                self._search_names[table.id] = table.names
            elif isinstance(table, CityTable | SourceTable | ObservationTable | SameTable):
                make: Callable[[], City | Source | Observation | Tombstone] = table.record
                record = entry.build(make, self._errors)
        if record is not None:
            self._records[f"{entry.table} {record.id}"] = (entry, record)

    def _read_table(self, entry: SeedEntry, model: type[_Model], raw: object) -> _Model | None:
        """Return the table, and note the ids in it."""
        table = entry.parse(model, raw, self._errors)
        for field, target in _REFERENCES.items():
            value = getattr(table, field, None) or ()
            for number, one in enumerate([value] if isinstance(value, str) else value, start=1):
                id_ = one.source if isinstance(one, Citation) else one
                name = field if isinstance(value, str) or field == "cities" else f"{field}/{number}"
                if not is_unnamed(id_):
                    self._references.append(IdReference(entry, name, target, id_))
        return table

    def _read_partnership(self, entry: SeedEntry, head: PartnershipHead | None) -> Partnership | None:
        raw = entry.raw.get("event", [])
        if not isinstance(raw, list) or not raw:
            message = "needs at least one [[partnership.event]], and what happened needs a source"
            self._errors.append(entry.error("event", message))
            return None
        events = [self._read_event(entry.at_event(number), one, head) for number, one in enumerate(raw, start=1)]
        valid = [event for event in events if event is not None]
        return entry.build(lambda: head.record(valid), self._errors) if head and len(valid) == len(events) else None

    def _read_event(self, entry: SeedEntry, raw: object, head: PartnershipHead | None) -> Event | None:
        table = self._read_table(entry, EventTable, raw)
        return entry.build(lambda: table.record(head.sides), self._errors) if table and head else None


def _explain_syntax(lines: TomlLines, message: str) -> tuple[int | None, str]:
    """Return the line of a TOML error, and a message with a hint about a frequent reason."""
    found = _SYNTAX.fullmatch(message)
    if found is None:
        return None, f"is not TOML: {message}"
    what = found["what"][:1].lower() + found["what"][1:]
    if found["line"] is None:
        return None, f"is not TOML: {what} at the end of the file"
    number = int(found["line"])
    bare = _BARE_DATE.search(lines.line(number))
    hint = f'; a date is written in quotes: "{bare["date"]}"' if bare else ""
    return number, f"column {found['column']}: is not TOML: {what}{hint}"


def _unknown_table(name: str, lines: TomlLines, table: str) -> SeedError:
    allowed = tuple(TABLES)
    meant = "partnership.event" if table in {"event", "events"} else find_nearest(table, allowed)
    listed = ", ".join(f"[[{known}]]" for known in allowed)
    message = f"there is no table or field “{table}” at the top of a file; the tables are {listed}"
    return SeedError(name, lines.find_table(table), None, table, message, allowed, meant)
