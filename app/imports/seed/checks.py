"""Checks over all seed files: repeated ids, ids that do not exist, sources that rest on each other in a circle.

The writer refuses the same, but it knows no files and lines, and it stops at the first error.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from app.domain.dates import OPEN_END
from app.domain.ids import partnership_id
from app.domain.models import City, Event, Partnership, Publisher, Source
from app.domain.text import normalise
from app.imports.seed.entries import SeedEntry, SeedError, find_nearest

Sources = Mapping[str, tuple[SeedEntry, Source]]


@dataclass(frozen=True)
class IdReference:
    """A field of an entry with the id of a city or a source."""

    entry: SeedEntry
    field: str
    table: str
    id: str


def check_repeated_ids(entries: Iterable[SeedEntry]) -> Iterator[SeedError]:
    """Yield an error for each entry whose id an earlier one has, in the same file or another."""
    first: dict[tuple[str, str], SeedEntry] = {}
    for entry in entries:
        if entry.id is None:
            continue
        earlier = first.setdefault((entry.table, entry.id), entry)
        if earlier is not entry:
            line = earlier.line()
            place = earlier.file if line is None else f"{earlier.file}:{line}"
            hint = "; a later agreement of the same cities is written with episode = 2, 3, …"
            field, hint = ("cities", hint) if entry.table == "partnership" else ("id", "")
            yield entry.error(field, f"appears a second time; the first is at {place}{hint}")


def check_references(references: Iterable[IdReference], entries: Iterable[SeedEntry]) -> Iterator[SeedError]:
    """Yield an error for each city or source that does not exist."""
    known: dict[str, set[str]] = {"city": set(), "source": set()}
    for entry in entries:
        if entry.table in known and entry.id is not None:
            known[entry.table].add(entry.id)
    for reference in references:
        ids = known[reference.table]
        if reference.id not in ids:
            message = f"there is no [[{reference.table}]] with the id “{reference.id}” in the seed"
            yield reference.entry.error(reference.field, message, did_you_mean=find_nearest(reference.id, sorted(ids)))


def check_circles(sources: Sources) -> Iterator[SeedError]:
    """Yield one error for each circle of sources that rest on each other."""
    checked: set[str] = set()
    for start in sources:
        path: list[str] = []
        at: str | None = start
        while at is not None and at in sources and at not in checked and at not in path:
            path.append(at)
            at = sources[at][1].derived_from
        if at is not None and at in path:
            circle = " → ".join([*path[path.index(at) :], at])
            yield sources[at][0].error("derived_from", f"the sources rest on each other in a circle: {circle}")
        checked.update(path)


def check_city_numbers(cities: Iterable[tuple[SeedEntry, City]]) -> Iterator[SeedError]:
    """Yield an error for each city with another city's id of GeoNames or Wikidata."""
    owners: dict[tuple[str, int | str], str] = {}
    for entry, city in cities:
        for name, number in (("geonames_id", city.geonames_id), ("wikidata_id", city.wikidata_id)):
            if number is not None and owners.setdefault((name, number), city.id) != city.id:
                yield entry.error(name, f"{number} is already the {name} of {owners[name, number]}")


def check_publisher_names(
    publishers: Iterable[tuple[SeedEntry, Publisher]], sources: Iterable[tuple[SeedEntry, Source]], *, complete: bool
) -> Iterator[SeedError]:
    """Yield an error for each name that two publishers have, and if `complete`, for each name that none has."""
    owners: dict[str, str] = {}
    names: dict[str, str] = {}
    for entry, publisher in publishers:
        for name in (publisher.name, *publisher.aliases):
            names[normalise(name)] = name
            if (owner := owners.setdefault(normalise(name), publisher.id)) != publisher.id:
                yield entry.error("name", f"“{name}” is already a name of the publisher {owner}")
    for entry, source in sources if complete else ():
        for field, stated in (("publisher", source.publisher), ("rests_on", source.rests_on)):
            if stated is not None and normalise(stated) not in names:
                close = get_close_matches(normalise(stated), names, n=1, cutoff=0.8)
                message = "correct it, or add it to seed/publishers.toml"
                message = f"no [[publisher]] has the name or alias “{stated}”: {message}"
                yield entry.error(field, message, did_you_mean=names[close[0]] if close else None)


def check_episodes(partnerships: Mapping[str, tuple[SeedEntry, Partnership]]) -> Iterator[SeedError]:
    """Yield an error for each later agreement without the earlier one."""
    for entry, partnership in partnerships.values():
        before = partnership_id(partnership.cities, partnership.countries, partnership.episode - 1)
        if partnership.episode > 1 and before not in partnerships:
            yield entry.error("episode", f"there is no {before} that it could follow")


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
