"""The register's own seed files: read, checked as a whole, and given to the ledger in one transaction.

Reading is pure: it touches no database, and it either gives every record or tells every mistake it can find. It refuses
to leave a faulty entry out.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Engine

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
from app.imports.layers import with_claims
from app.imports.seedchecks import (
    Reference,
    find_circles,
    find_dangling,
    find_doubles,
    find_missing_episodes,
    find_open_ends,
    find_shared_names,
    find_shared_numbers,
    find_unknown_publishers,
)
from app.imports.seedentries import TABLES, Entry
from app.imports.seedfile import CityTable, EventTable, ObservationTable, PartnershipHead, SourceTable, is_unnamed
from app.imports.seedlines import SeedLines
from app.imports.seedmistakes import InvalidSeed, SeedMistake, nearest
from app.store.database import write_transaction
from app.store.writer import WriteResult, write_records

__all__ = ["SEED", "InvalidSeed", "SeedMistake", "SeedRecords", "read", "seed"]

SEED = Path(__file__).resolve().parents[2] / "seed"
_SYNTAX = re.compile(r"(?P<what>.*?) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)")
_Record = TypeVar("_Record")
_BARE_DATE = re.compile(r"=\s*(?P<date>(?:\.\.|\d{4})[\d~?/.-]*)\s*(?:#.*)?$")


@dataclass(frozen=True)
class SeedRecords:
    """Everything the seed files hold, each sort in the order of the ids."""

    cities: tuple[City, ...]
    sources: tuple[Source, ...]
    observations: tuple[Observation, ...]
    partnerships: tuple[Partnership, ...]
    publishers: tuple[Publisher, ...] = ()
    groups: tuple[Group, ...] = ()
    withdrawals: tuple[Tombstone, ...] = ()

    def all(self) -> Iterator[AnyRecord]:
        """Every record, those that others refer to first."""
        yield from self.cities
        yield from self.publishers
        yield from self.sources
        yield from self.groups
        yield from self.observations
        yield from self.partnerships
        yield from self.withdrawals


def read(folder: Path = SEED) -> SeedRecords:
    """Every record of the TOML files in the folder and below it. Raises InvalidSeed with all mistakes."""
    reading = _Reading()
    files = sorted(path for path in folder.rglob("*.toml") if not path.name.startswith("."))
    if not files:
        raise InvalidSeed([SeedMistake(folder.name, None, None, None, "there are no TOML files in this folder")])
    for path in files:
        reading.file(path, f"{folder.name}/{path.relative_to(folder).as_posix()}")
    return reading.result()


def seed(engine: Engine, folder: Path = SEED) -> WriteResult:
    """Give everything in the folder to the ledger as one revision. Raises InvalidSeed before anything is written.

    What data sets tell of the same partnerships stays beside what the files say.
    """
    edited = read(folder)  # Before the transaction: other writers do not wait for files.
    with write_transaction(engine) as connection:
        records = with_claims(connection, edited.all())
        return write_records(connection, records, actor="seed", comment="The register's own seed files")


@dataclass
class _Reading:
    """What was read so far, and what was wrong with it."""

    entries: list[Entry] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    mistakes: list[SeedMistake] = field(default_factory=list)
    unreadable: bool = False
    cities: dict[str, tuple[Entry, City]] = field(default_factory=dict)
    publishers: dict[str, tuple[Entry, Publisher]] = field(default_factory=dict)
    sources: dict[str, tuple[Entry, Source]] = field(default_factory=dict)
    observations: dict[str, tuple[Entry, Observation]] = field(default_factory=dict)
    partnerships: dict[str, tuple[Entry, Partnership]] = field(default_factory=dict)
    groups: dict[str, tuple[Entry, Group]] = field(default_factory=dict)
    withdrawals: dict[str, tuple[Entry, Tombstone]] = field(default_factory=dict)

    def result(self) -> SeedRecords:
        """The records, or InvalidSeed."""
        self.mistakes += find_doubles(self.entries)
        self.mistakes += find_shared_numbers(self.cities.values())
        self.mistakes += find_shared_names(self.publishers.values())
        self.mistakes += find_circles(self.sources)
        self.mistakes += find_open_ends(self.partnerships.values(), self.sources)
        if not self.unreadable:  # Otherwise everything in the unreadable file would seem to be missing.
            self.mistakes += find_dangling(self.references, self.entries)
            self.mistakes += find_unknown_publishers(self.sources.values(), self._publishers())
            self.mistakes += find_missing_episodes(self.partnerships)
        if self.mistakes:
            raise InvalidSeed(self.mistakes)
        ids = publisher_ids(self._publishers())
        return SeedRecords(
            cities=_by_id(self.cities),
            publishers=_by_id(self.publishers),
            sources=tuple(with_publisher_ids(source, ids) for source in _by_id(self.sources)),
            observations=_by_id(self.observations),
            partnerships=_by_id(self.partnerships),
            groups=_by_id(self.groups),
            withdrawals=_by_id(self.withdrawals),
        )

    def _publishers(self) -> list[Publisher]:
        return [publisher for _, publisher in self.publishers.values()]

    def file(self, path: Path, name: str) -> None:
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
            self._refuse_file(name, *_syntax(SeedLines(text), str(error)))
            return
        lines = SeedLines(text)
        for table, values in tables.items():
            if table not in TABLES:
                self.mistakes.append(_unknown_table(name, lines, table))
            elif not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
                message = f"begin every {table} with [[{table}]] in double brackets, before anything that belongs to it"
                self.mistakes.append(SeedMistake(name, lines.table(table), None, table, message))
            else:
                for number, raw in enumerate(values, start=1):
                    self._entry(Entry(name, lines, table, number, raw))

    def _refuse_file(self, name: str, line: int | None, message: str) -> None:
        self.unreadable = True
        self.mistakes.append(SeedMistake(name, line, None, None, message))

    def _entry(self, entry: Entry) -> None:
        self.entries.append(entry)
        match entry.table:
            case "city":
                self._city(entry)
            case "publisher":
                self._publisher(entry)
            case "source":
                self._source(entry)
            case "observation":
                self._observation(entry)
            case "group":
                self._group(entry)
            case "withdrawal":
                self._withdrawal(entry)
            case _:
                self._partnership(entry)

    def _city(self, entry: Entry) -> None:
        table = entry.understand(CityTable, entry.raw, self.mistakes)
        city = table and entry.attempt(table.record, self.mistakes)
        if city:
            self.cities[city.id] = (entry, city)

    def _publisher(self, entry: Entry) -> None:
        publisher = entry.understand(Publisher, entry.raw, self.mistakes)
        if publisher:
            self.publishers[publisher.id] = (entry, publisher)

    def _source(self, entry: Entry) -> None:
        table = entry.understand(SourceTable, entry.raw, self.mistakes)
        source = table and entry.attempt(table.record, self.mistakes)
        if source:
            self.sources[source.id] = (entry, source)
            if source.derived_from:
                self.references.append(Reference(entry, "derived_from", "source", source.derived_from))

    def _group(self, entry: Entry) -> None:
        group = entry.understand(Group, entry.raw, self.mistakes)
        if group:
            self.groups[group.id] = (entry, group)
            for number, source in enumerate(group.sources, start=1):
                self.references.append(Reference(entry, f"sources/{number}", "source", source))

    def _withdrawal(self, entry: Entry) -> None:
        withdrawal = entry.understand(Tombstone, entry.raw, self.mistakes)
        if withdrawal:
            self.withdrawals[withdrawal.id] = (entry, withdrawal)

    def _observation(self, entry: Entry) -> None:
        table = entry.understand(ObservationTable, entry.raw, self.mistakes)
        if table is None:
            return
        self._cite(entry, table.sources)
        observation = entry.attempt(table.record, self.mistakes)
        if observation:
            self.observations[observation.id] = (entry, observation)

    def _partnership(self, entry: Entry) -> None:
        raw_events = entry.raw.get("event", [])
        head = entry.understand(
            PartnershipHead, {name: value for name, value in entry.raw.items() if name != "event"}, self.mistakes
        )
        if head:
            named = [city for city in head.cities if not is_unnamed(city)]
            self.references += [Reference(entry, "cities", "city", city) for city in named]
            self.references += [
                Reference(entry, f"further_sources/{number}", "source", source)
                for number, source in enumerate(head.further_sources, start=1)
            ]
        if not isinstance(raw_events, list) or not raw_events:
            message = "needs at least one [[partnership.event]], and what happened needs a source"
            self.mistakes.append(entry.mistake("event", message))
            return
        events = [self._event(entry.at_event(n), raw, head) for n, raw in enumerate(raw_events, start=1)]
        whole = [event for event in events if event]
        if head and len(whole) == len(events):
            partnership = entry.attempt(lambda: head.record(whole), self.mistakes)
            if partnership:
                self.partnerships[partnership.id] = (entry, partnership)

    def _event(self, entry: Entry, raw: object, head: PartnershipHead | None) -> Event | None:
        table = entry.understand(EventTable, raw, self.mistakes)
        if table is None:
            return None
        self._cite(entry, table.sources)
        if table.successor:
            self.references.append(Reference(entry, "successor", "city", table.successor))
        return entry.attempt(lambda: table.record(head.sides), self.mistakes) if head else None

    def _cite(self, entry: Entry, citations: tuple[Citation, ...]) -> None:
        self.references += [
            Reference(entry, f"sources/{number}", "source", citation.source)
            for number, citation in enumerate(citations, start=1)
        ]


def _by_id(read: Mapping[str, tuple[Entry, _Record]]) -> tuple[_Record, ...]:
    return tuple(record for _, (_, record) in sorted(read.items()))


def _syntax(lines: SeedLines, message: str) -> tuple[int | None, str]:
    """Where and how a text is not TOML, with a word about the most likely reason."""
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


def _unknown_table(name: str, lines: SeedLines, table: str) -> SeedMistake:
    allowed = tuple(TABLES)
    meant = "partnership.event" if table in {"event", "events"} else nearest(table, allowed)
    message = f"there is no table or field “{table}” at the top of a file; the tables are " + ", ".join(
        f"[[{known}]]" for known in allowed
    )
    return SeedMistake(name, lines.table(table), None, table, message, allowed, meant)
