"""Seed reader: reads the seed files, checks them as a whole, and writes their records in one transaction.

Reading needs no register. It returns all records or raises all errors that it finds; it never leaves out an entry. The
writer's own validation finds what the writer would refuse, and the errors name files and lines.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError
from sqlalchemy import Engine, NullPool, create_engine

from app.claims.claim_merge import with_claims
from app.claims.record_merge import merge_records
from app.domain.errors import InvalidRecords
from app.domain.models import (
    AnyRecord,
    City,
    Group,
    Observation,
    Partnership,
    Publisher,
    Source,
    Tombstone,
)
from app.domain.provenance import publisher_ids, with_publisher_ids
from app.domain.text import normalise
from app.domain.vocabulary import SourceKind
from app.installation import find_path
from app.names.synonyms import closest
from app.seed.edits import decide, remember
from app.seed.entries import InvalidSeed, SeedEntry, SeedError, did_you_mean
from app.seed.format import (
    TABLES,
    CityTable,
    ObservationTable,
    PartnershipTable,
    SameTable,
    SearchNamesTable,
    SourceTable,
)
from app.seed.records import SeedRecords
from app.seed.toml_lines import TomlLines
from app.store.database import write_transaction
from app.store.repository import Repository
from app.store.revisions import latest_revision
from app.store.tables import METADATA
from app.store.validation import validate
from app.store.writer import WriteResult, write_records

SEED = find_path("seed")
_BARE_DATE = re.compile(r"=\s*(?P<date>(?:\.\.|\d{4})[\d~?/.-]*)\s*(?:#.*)?$")
_Record = TypeVar("_Record", bound=AnyRecord | SearchNamesTable)


@dataclass(frozen=True)
class SeedResult(WriteResult):
    """Result of seeding. `preserved` are the ids of records that stay as they were edited over HTTP."""

    preserved: tuple[str, ...] = ()


# Entries with their records, None for those that are not valid.
_ReadEntries = Iterable[tuple[SeedEntry, AnyRecord | SearchNamesTable | None]]


def read(folder: Path = SEED) -> SeedRecords:
    """Return the records of the TOML files in the folder and below it. Raises InvalidSeed with all errors.

    Errors that involve several entries are only found once every entry is valid.
    """
    records, _ = read_with_entries(folder)
    return records


def read_with_entries(folder: Path = SEED) -> tuple[SeedRecords, list[SeedEntry]]:
    """Return the records as `read` does, and the entries in which they are written."""
    files = sorted(path for path in folder.rglob("*.toml") if not path.name.startswith("."))
    if not files:
        raise InvalidSeed([SeedError(folder.name, "there are no TOML files in this folder")])
    errors: list[SeedError] = []
    names = {path: f"{folder.name}/{path.relative_to(folder).as_posix()}" for path in files}
    entries = [entry for path, name in names.items() for entry in _read_file(path, name, errors)]
    read = [(entry, read_entry(entry, errors)) for entry in entries]
    errors += check_repeated_ids(entries)
    if errors:
        raise InvalidSeed(errors)
    records = _collect(read)
    sources = [(entry, source) for entry, source in read if isinstance(source, Source)]
    errors = [*check_publisher_names(records.publishers, sources), *check_references(records, entries)]
    if errors:
        raise InvalidSeed(errors)
    return records, entries


def seed(engine: Engine, folder: Path = SEED, *, only_if_empty: bool = False) -> SeedResult:
    """Write the records in the folder as one revision, and each new merger as another one.

    Claims of data sets about the same partnerships are preserved, and so are edits over HTTP. Raises InvalidSeed, or
    EditedTwice for records that both the files and editors changed, before anything is written. With
    `only_if_empty` nothing is written into a register that has a revision.
    """
    edited = read(folder)  # Before the transaction: other writers do not wait for files.
    with write_transaction(engine) as connection:
        if only_if_empty and (latest := latest_revision(connection)):
            return SeedResult(latest, seen=0, new=0, changed=0, unchanged=0, versions=0)
        decision = decide(connection, edited.all())
        records = with_claims(connection, decision.written)
        result = write_records(connection, records, actor="seed", comment="The register's own seed files")
        merged = merge_records(connection, edited.same, actor="seed")
        remember(connection, decision.written)
        return SeedResult(**{**vars(result), "revision": result.revision + merged}, preserved=tuple(decision.preserved))


def _collect(entries: _ReadEntries) -> SeedRecords:
    """Return the records of valid entries."""
    search_names = {record.id: record.names for record in _select(entries, SearchNamesTable)}
    publishers = _select(entries, Publisher)
    ids = publisher_ids(publishers)
    return SeedRecords(
        cities=tuple(
            city.model_copy(update={"search_names": search_names.get(city.id, ())}) for city in _select(entries, City)
        ),
        sources=tuple(with_publisher_ids(source, ids) for source in _select(entries, Source)),
        observations=_select(entries, Observation),
        partnerships=_select(entries, Partnership),
        publishers=publishers,
        groups=_select(entries, Group),
        withdrawals=_select([entry for entry in entries if entry[0].table == "withdrawal"], Tombstone),
        same=_select([entry for entry in entries if entry[0].table == "same"], Tombstone),
    )


def _select(entries: _ReadEntries, kind: type[_Record]) -> tuple[_Record, ...]:
    return tuple(sorted((record for _, record in entries if isinstance(record, kind)), key=lambda record: record.id))


# --- files and entries: errors are added to a list ---


def _read_file(path: Path, name: str, errors: list[SeedError]) -> Iterator[SeedEntry]:
    """Yield the entries of one file, and add its errors to `errors`."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        lines, tables = TomlLines(text), tomllib.loads(text)
    except UnicodeDecodeError as error:
        errors.append(SeedError(name, f"is not UTF-8 text: {error.reason} at byte {error.start}"))
    except RecursionError:
        errors.append(SeedError(name, "is nested too deeply, where a seed file has some five levels"))
    except tomllib.TOMLDecodeError as error:
        errors.append(_explain_syntax(name, text, error))
    else:
        for table, values in tables.items():
            if table not in TABLES:
                errors.append(_unknown_table(name, lines, table))
            elif not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
                message = f"begin every {table} with [[{table}]] in double brackets, before anything that belongs to it"
                errors.append(SeedError(name, message, lines.find(table, 1) or lines.find(table), field=table))
            else:
                yield from (SeedEntry(name, lines, table, number, raw) for number, raw in enumerate(values, start=1))


def read_entry(entry: SeedEntry, errors: list[SeedError]) -> AnyRecord | SearchNamesTable | None:
    """Return the record of an entry; None if it is not valid, with its errors added to `errors`."""
    try:
        table = TABLES[entry.table].model_validate(entry.raw, context=entry.raw)
        if isinstance(table, CityTable | SourceTable | ObservationTable | SameTable | PartnershipTable):
            return table.record()
        assert isinstance(table, Publisher | Group | Tombstone | SearchNamesTable)
        return table
    except ValidationError as error:
        errors += entry.explain(error)
        return None


def _explain_syntax(name: str, text: str, error: tomllib.TOMLDecodeError) -> SeedError:
    """Return the error of a file that is not TOML, with a hint about a frequent reason."""
    position = re.search(r"at line (\d+)", str(error))
    line = int(position[1]) if position else None
    bare = _BARE_DATE.search(text.split("\n")[line - 1]) if line else None
    hint = f'; a date is written in quotes: "{bare["date"]}"' if bare else ""
    return SeedError(name, f"is not TOML: {error}{hint}", line)


def _unknown_table(name: str, lines: TomlLines, table: str) -> SeedError:
    hint = "; did you mean partnership.event?" if table in {"event", "events"} else did_you_mean(table, TABLES)
    listed = ", ".join(f"[[{name}]]" for name in TABLES)
    message = f"there is no table or field “{table}” at the top of a file; the tables are {listed}{hint}"
    return SeedError(name, message, lines.find(table, 1) or lines.find(table), field=table)


def check_repeated_ids(entries: Iterable[SeedEntry]) -> Iterator[SeedError]:
    """Yield an error for each entry with the id of an earlier entry of the same kind, in any file."""
    first: dict[tuple[str, str], SeedEntry] = {}
    for entry in entries:
        earlier = first.setdefault((entry.table, entry.id), entry) if entry.id is not None else entry
        if earlier is not entry:
            hint = "; a later agreement of the same cities is written with episode = 2, 3, …"
            field, hint = ("cities", hint) if entry.table == "partnership" else ("id", "")
            place = ":".join(str(part) for part in (earlier.file, earlier.line()) if part is not None)
            yield entry.error(field, f"appears a second time; the first is at {place}{hint}")


def check_references(records: SeedRecords, entries: Iterable[SeedEntry]) -> Iterator[SeedError]:
    """Yield the errors that the writer would find if it wrote the records into an empty register."""
    by_label = {entry.label: entry for entry in entries}
    cities = {city.id for city in records.cities}
    for entry in by_label.values():
        if entry.table == "search_names" and entry.id not in cities:
            yield entry.error("id", f"there is no city {entry.id}{did_you_mean(entry.id, cities)}")
    try:
        with create_engine("sqlite://", poolclass=NullPool).connect() as connection:
            METADATA.create_all(connection)
            validate(Repository(connection), [source for source in records.all() if not isinstance(source, Tombstone)])
    except InvalidRecords as invalid:
        for label, faults in invalid.errors.items():
            yield from map(by_label[label].fault, faults)


def check_publisher_names(
    publishers: Iterable[Publisher], sources: Iterable[tuple[SeedEntry, Source]]
) -> Iterator[SeedError]:
    """Yield an error for each name in a source that no publisher has. Sources of data sets need none."""
    stated_names = (name for publisher in publishers for name in (publisher.name, *publisher.aliases))
    names = {normalise(name): name for name in stated_names}
    for entry, source in sources:
        if source.kind in (SourceKind.DATASET, SourceKind.REFERENCE):
            continue
        for field, name in (("publisher", source.publisher), ("rests_on", source.rests_on)):
            if name is not None and normalise(name) not in names:
                alike = closest(normalise(name), names, 0.8)
                hint = f"; did you mean {names[alike]}?" if alike else ""
                message = f"no [[publisher]] has the name or alias “{name}”"
                yield entry.error(field, f"{message}: correct it, or add it to seed/publishers.toml{hint}")
