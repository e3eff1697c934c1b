"""Entries over HTTP: records in the format of seed files, as JSON, read and checked like the files themselves.

A change is a document with the tables of a seed file: `{"source": [{…}], "partnership": [{…}]}`. Its messages are those
of `sister-cities seed --check`. References are compared with the register instead of the other files.
"""

import difflib
from collections.abc import Iterable, Sequence
from typing import Any, Literal, TypeVar

from sqlalchemy import Connection

from app.claims import import_log
from app.claims.claim_merge import editorial_part, with_claims
from app.domain.errors import FieldError, InvalidContent, InvalidRecords, NotFound
from app.domain.models import AnyRecord, City, Observation, Partnership, Publisher, RecordType, Source
from app.domain.provenance import origins_of
from app.domain.status import Period, compute_timeline
from app.seed.entries import SeedEntry, SeedError
from app.seed.reader import check_publisher_names, check_repeated_ids, read_entry
from app.seed.toml_lines import TomlLines
from app.seed.writer import entry_of, entry_text
from app.store.projections import read_sources, statements_with_effect
from app.store.repository import Repository
from app.store.validation import validate

Entry = dict[str, Any]
"""An entry: the fields of a table of a seed file."""
Table = Literal["partnership", "city", "source", "publisher", "observation"]
"""A table that editors may write. It has the name of its type of record."""
Change = dict[Table, list[Entry]]
"""Entries by their table."""
_KINDS = (Partnership, City, Source, Publisher, Observation)
_PLACE = "content"
R = TypeVar("R", bound=AnyRecord)


def etag_of(connection: Connection, record_type: RecordType, id_: str) -> str | None:
    """Return the ETag of a record, which changes whenever the record does; None if it does not exist."""
    stored = Repository(connection).existing(record_type, [id_]).get(id_)
    return None if stored is None else f'"{stored.hash}"'


def find_record(connection: Connection, record_type: RecordType, id_: str) -> AnyRecord:
    """Return a record. Raises NotFound."""
    record = Repository(connection).load(record_type, [id_]).get(id_)
    if record is None:
        raise NotFound(record_type, id_)
    return record


def editors_entry(connection: Connection, record: AnyRecord) -> Entry:
    """Return the entry that editors wrote. What only data sets claim is left out: imports add it again.

    A partnership that rests on data sets alone has no events in its entry.
    """
    if not isinstance(record, Partnership):
        return entry_of(record)[1]
    edited = editorial_part(record, import_log.find_datasets(connection))
    if edited is None:
        fields = entry_of(record)[1]
        return {name: fields[name] for name in ("cities", "episode", "kind") if name in fields} | {"event": []}
    return entry_of(edited)[1]


# --- reading and checking ---


def read_change(connection: Connection, change: Change) -> list[AnyRecord]:
    """Return the valid records of a change, as editors wrote them. Raises InvalidContent with all errors."""
    errors: list[SeedError] = []
    entries = [
        SeedEntry(_PLACE, TomlLines(""), table, number, raw)
        for table, tables in change.items()
        for number, raw in enumerate(tables, start=1)
    ]
    records: list[AnyRecord] = [record for entry in entries if isinstance(record := read_entry(entry, errors), _KINDS)]
    errors += check_repeated_ids(entries)
    if not errors:
        records = [_with_search_names(connection, record) for record in records]
        errors += _check_references(connection, entries, records)
    if errors:
        raise InvalidContent(list(map(_to_field_error, errors)))
    return records


def _check_references(
    connection: Connection, entries: Sequence[SeedEntry], records: Sequence[AnyRecord]
) -> Iterable[SeedError]:
    """Yield the errors that only the other records of the register show."""
    repository = Repository(connection)
    changed = {record.id: record for record in records if isinstance(record, Publisher)}
    publishers = repository.find(Publisher, repository.existing("publisher")) | changed
    cited = [(entry, record) for entry, record in zip(entries, records, strict=True) if isinstance(record, Source)]
    yield from check_publisher_names(publishers.values(), cited)
    by_label = {entry.label: entry for entry in entries}
    try:
        validate(repository, with_claims_of(connection, records))
    except InvalidRecords as invalid:
        for label, faults in invalid.errors.items():
            yield from map(by_label[label].fault, faults)


def with_claims_of(connection: Connection, records: Sequence[AnyRecord]) -> list[AnyRecord]:
    """Return records with the claims of data sets merged into the partnerships, and write nothing."""
    partnerships = [record for record in records if isinstance(record, Partnership)]
    merged = {record.id: record for record in with_claims(connection, partnerships)}
    return [merged[record.id] if isinstance(record, Partnership) else record for record in records]


def _with_search_names(connection: Connection, record: R) -> R:
    """Return a city with its stored search names, which are no part of its entry."""
    if not isinstance(record, City):
        return record
    stored = Repository(connection).find(City, [record.id]).get(record.id)
    return record if stored is None else record.model_copy(update={"search_names": stored.search_names})


def _to_field_error(error: SeedError) -> FieldError:
    place = ", ".join(filter(None, [error.entry, error.field]))
    return FieldError(place or error.file, "invalid", error.message)


# --- showing what a change does ---


def difference(id_: str, before: Entry | None, after: tuple[str, Entry]) -> list[str]:
    """Return the lines of a unified diff between two entries of a record, as they are written in a seed file.

    `after` is the name of the table, and the new entry.
    """
    table, entry = after
    old = entry_text(table, before).splitlines() if before is not None else []
    new = entry_text(table, entry).splitlines()
    label = f"{table} {id_}"
    return list(difflib.unified_diff(old, new, f"before: {label}", f"after: {label}", lineterm=""))


def periods_of(connection: Connection, record: Partnership, changed: Iterable[AnyRecord] = ()) -> list[Period]:
    """Return the periods of a partnership, if the `changed` records were written too."""
    repository = Repository(connection)
    sources = {source.id: source for source in changed if isinstance(source, Source)}
    origins = origins_of(read_sources(repository, record.cited_sources, sources))
    observations = statements_with_effect(repository).about(record.countries)
    return list(compute_timeline(record.events, origins, observations=observations).periods)
