"""What can only be seen over all seed files together: doubled ids, ids that lead nowhere, chains that go in a circle.

The ledger refuses the same, but it knows no files and no lines, and it stops at the first.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from app.domain.dates import DISTANT_FUTURE
from app.domain.identity import fold, partnership_id
from app.domain.records import City, Event, Partnership, Publisher, Source
from app.imports.seedentries import Entry
from app.imports.seedmistakes import SeedMistake, nearest


@dataclass(frozen=True)
class Reference:
    """A place where an entry names a city or a source by its id."""

    entry: Entry
    field: str
    table: str
    id: str


def find_doubles(entries: Iterable[Entry]) -> Iterator[SeedMistake]:
    """Every entry whose id stood before it, in the same file or another."""
    first: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        if entry.id is None:
            continue
        earlier = first.setdefault((entry.table, entry.id), entry)
        if earlier is not entry:
            line = earlier.line()
            place = earlier.file if line is None else f"{earlier.file}:{line}"
            later = "; a later agreement of the same cities is written with episode = 2, 3, …"
            field, hint = ("cities", later) if entry.table == "partnership" else ("id", "")
            yield entry.mistake(field, f"stands a second time; the first is at {place}{hint}")


def find_dangling(references: Iterable[Reference], entries: Iterable[Entry]) -> Iterator[SeedMistake]:
    """Every reference whose city or source is nowhere in the seed."""
    known: dict[str, set[str]] = {"city": set(), "source": set()}
    for entry in entries:
        if entry.table in known and entry.id is not None:
            known[entry.table].add(entry.id)
    for reference in references:
        there = known[reference.table]
        if reference.id not in there:
            message = f"there is no [[{reference.table}]] with the id “{reference.id}” in the seed"
            yield reference.entry.mistake(reference.field, message, did_you_mean=nearest(reference.id, sorted(there)))


def find_circles(sources: Mapping[str, tuple[Entry, Source]]) -> Iterator[SeedMistake]:
    """Every circle of sources that rest on each other, told once."""
    told: set[str] = set()
    for start in sources:
        path: list[str] = []
        at: str | None = start
        while at is not None and at in sources and at not in told and at not in path:
            path.append(at)
            at = sources[at][1].derived_from
        if at is not None and at in path:
            circle = " → ".join([*path[path.index(at) :], at])
            yield sources[at][0].mistake("derived_from", f"the sources rest on each other in a circle: {circle}")
        told.update(path)


def find_shared_numbers(cities: Iterable[tuple[Entry, City]]) -> Iterator[SeedMistake]:
    """Every city that bears another city's number at GeoNames or Wikidata."""
    bearers: dict[tuple[str, int | str], str] = {}
    for entry, city in cities:
        for name, number in (("geonames_id", city.geonames_id), ("wikidata_id", city.wikidata_id)):
            if number is not None and bearers.setdefault((name, number), city.id) != city.id:
                yield entry.mistake(name, f"{number} is already the {name} of {bearers[name, number]}")


def find_shared_names(publishers: Iterable[tuple[Entry, Publisher]]) -> Iterator[SeedMistake]:
    """Every publisher with a name that another publisher bears already."""
    owners: dict[str, str] = {}
    for entry, publisher in publishers:
        for name in (publisher.name, *publisher.aliases):
            if (owner := owners.setdefault(fold(name), publisher.id)) != publisher.id:
                yield entry.mistake("name", f"“{name}” is already a name of the publisher {owner}")


def find_unknown_publishers(
    sources: Iterable[tuple[Entry, Source]], publishers: Collection[Publisher]
) -> Iterator[SeedMistake]:
    """Every source whose publisher, or the origin it rests on, has a name that no publisher bears."""
    known = {fold(name): name for publisher in publishers for name in (publisher.name, *publisher.aliases)}
    for entry, source in sources:
        for field, name in (("publisher", source.publisher), ("rests_on", source.rests_on)):
            if name is not None and fold(name) not in known:
                message = (
                    f"no [[publisher]] has the name or alias “{name}”: correct it, or add it to seed/publishers.toml"
                )
                close = get_close_matches(fold(name), known, n=1, cutoff=0.8)
                yield entry.mistake(field, message, did_you_mean=known[close[0]] if close else None)


def find_missing_episodes(partnerships: Mapping[str, tuple[Entry, Partnership]]) -> Iterator[SeedMistake]:
    """Every later agreement whose earlier one is not in the seed."""
    for entry, partnership in partnerships.values():
        before = partnership_id(partnership.cities, partnership.countries, partnership.episode - 1)
        if partnership.episode > 1 and before not in partnerships:
            yield entry.mistake("episode", f"there is no {before} that it could follow")


def find_open_ends(
    partnerships: Iterable[tuple[Entry, Partnership]], sources: Mapping[str, tuple[Entry, Source]]
) -> Iterator[SeedMistake]:
    """Every event whose date has no end and that no source closes (it is no later than the page that tells of it)."""
    for entry, partnership in partnerships:
        for number, event in enumerate(partnership.events, start=1):
            if event.date.latest == DISTANT_FUTURE and not _is_closed(event, sources):
                message = f"{event.date.edtf} has no end and none of its sources is dated: give the day it was known by"
                yield entry.at_event(number).mistake("date", message)


def _is_closed(event: Event, sources: Mapping[str, tuple[Entry, Source]]) -> bool:
    cited = [sources[citation.source][1].published for citation in event.citations if citation.source in sources]
    return any(published is not None and published.latest != DISTANT_FUTURE for published in cited)
