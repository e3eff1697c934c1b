"""Layout of the seed: which file an entry belongs to. It follows from the entries alone.

- Partnerships of two countries share a file if there are at least four of them. Of the other ones, the country with
  most of them gets a file, then the country with most of the rest, and so on. What is left is in `others`.
- Cities of a country share a file if there are at least ten of them. What is left is in `others`.
- A source is in the file whose entries cite it, or in a file of `sources` if several files do. An entry also cites the
  sources from which its sources derive.
- A file that would be too long is divided by the first letter of the ids.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from app.domain.countries import COUNTRIES, country_name
from app.domain.ids import country_of, first_episode
from app.domain.text import normalise

LONGEST = 800
"""The most lines of a file, if its ids do not all begin with the same letter."""
_SHARED_PARTNERSHIPS = 4
_SHARED_CITIES = 10
_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Entry:
    """An entry of a seed file: its table, its id, the sources that it names, and its text."""

    table: str
    id: str
    sources: tuple[str, ...]
    text: str

    @property
    def lines(self) -> int:
        """The number of its lines, with an empty line above."""
        return self.text.count("\n") + 2


@dataclass(frozen=True)
class SeedFile:
    """A seed file: its folder and its name, the comments at its head, and its entries in order."""

    folder: str
    name: str
    about: tuple[str, ...]
    entries: tuple[Entry, ...] = ()

    @property
    def path(self) -> str:
        """The path in the folder of the seed."""
        return f"{self.folder}{self.name}.toml"


_ONE_FILE: Mapping[str, SeedFile] = {
    "publisher": SeedFile(
        "", "publishers", ("Publishers and news agencies, with the other names that sources use for them.",)
    ),
    "observation": SeedFile(
        "", "observations", ("Sourced statements about unnamed sets of partnerships. They never become partnerships.",)
    ),
    "group": SeedFile(
        "",
        "groups",
        (
            "Groups of countries that can be asked for like a country.",
            "Members count from the day they joined (`since`) to the day before they no longer belonged (`until`).",
        ),
    ),
    "search_names": SeedFile(
        "",
        "search-names",
        (
            "Names of cities in all languages and scripts, for search only: GeoNames (geonames.org), CC BY 4.0.",
            "Made by `python -m tools.search_names`. Do not edit: write names that are to be shown with the city.",
        ),
    ),
    "withdrawal": SeedFile("", "withdrawals", ("Records that left the register, with the record to read instead.",)),
    "same": SeedFile("", "same", ("Records of the same city, or of the same partnership, that became one.",)),
}
_SHARED_SOURCES = SeedFile("sources/", "shared", ("Sources that are cited from several files of the seed.",))


def place_entries(entries: Collection[Entry]) -> list[SeedFile]:
    """Return the seed files with the entries in their places, in the order of their paths."""
    sources = {entry.id: entry for entry in entries if entry.table == "source"}
    citing = [
        replace(entry, sources=_with_derived(entry.sources, sources)) for entry in entries if entry.table != "source"
    ]
    whole = list(_files_by_subject(citing))
    cited_once = _sources_of_one_file(whole, sources)
    files = [part for file in whole for part in _divide(file, cited_once[file.path])]
    cited_once = _sources_of_one_file(files, sources)
    placed = {source.id for of_file in cited_once.values() for source in of_file}
    shared = replace(_SHARED_SOURCES, entries=tuple(sources[id_] for id_ in sorted(sources.keys() - placed)))
    files = [replace(file, entries=(*cited_once[file.path], *file.entries)) for file in files]
    parts = _divide(shared, []) if shared.entries else []
    return sorted([*files, *parts], key=lambda file: file.path)


def _with_derived(cited: Iterable[str], sources: Mapping[str, Entry]) -> tuple[str, ...]:
    """Return the cited sources and those from which they derive."""
    reached: dict[str, None] = {}
    waiting = list(cited)
    while waiting:
        source = waiting.pop()
        if source in sources and source not in reached:
            reached[source] = None
            waiting += sources[source].sources
    return tuple(reached)


def _sources_of_one_file(files: Iterable[SeedFile], sources: Mapping[str, Entry]) -> dict[str, list[Entry]]:
    """Return the sources that only one file cites, in the order of their ids, by the path of the file."""
    users = defaultdict(set)
    for file in files:
        for entry in file.entries:
            for source in entry.sources:
                users[source].add(file.path)
    owned: dict[str, list[Entry]] = defaultdict(list)
    for source, paths in sorted(users.items()):
        if len(paths) == 1:
            owned[min(paths)].append(sources[source])
    return owned


# --- subjects ---


def _files_by_subject(entries: Sequence[Entry]) -> Iterator[SeedFile]:
    """Yield a file for each subject, with its entries in the order of their ids."""
    partnership_files = _partnership_files(_countries(entry) for entry in entries if entry.table == "partnership")
    city_files = _city_files(country_of(entry.id) for entry in entries if entry.table == "city")
    by_file = defaultdict(list)
    for entry in sorted(entries, key=lambda entry: entry.id):
        if entry.table == "partnership":
            file = partnership_files[_countries(entry)]
        elif entry.table == "city":
            file = city_files[country_of(entry.id)]
        else:
            file = _ONE_FILE[entry.table]
        by_file[file].append(entry)
    return (replace(file, entries=tuple(of_file)) for file, of_file in by_file.items())


def _countries(entry: Entry) -> tuple[str, str]:
    """Return the countries of a partnership, in the order of their names."""
    first, second = sorted(map(country_of, first_episode(entry.id).split("--")), key=country_name)
    return first, second


def _partnership_files(pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], SeedFile]:
    """Return the file for the partnerships of each pair of countries."""
    numbers = Counter(pairs)
    files = {pair: _pair_file(pair) for pair, number in numbers.items() if number >= _SHARED_PARTNERSHIPS}
    rest = {pair: number for pair, number in numbers.items() if pair not in files}
    while rest:
        by_country: Counter[str] = Counter()
        for pair, number in rest.items():
            by_country.update(dict.fromkeys(pair, number))
        country = min(by_country, key=lambda country: (-by_country[country], country_name(country)))
        if by_country[country] < _SHARED_PARTNERSHIPS:
            break
        files |= {pair: _rest_file(country) for pair in rest if country in pair}
        rest = {pair: number for pair, number in rest.items() if country not in pair}
    rest_file = SeedFile(
        "partnerships/", "others", ("Partnerships between countries that have no other file in this folder.",)
    )
    return files | dict.fromkeys(rest, rest_file)


def _pair_file(pair: tuple[str, str]) -> SeedFile:
    first, second = pair
    about = f"Partnerships between {COUNTRIES[first]} and {COUNTRIES[second]}."
    if first == second:
        about = f"Partnerships within {COUNTRIES[first]}."
    return SeedFile("partnerships/", f"{_file_name(first)}-{_file_name(second)}", (about,))


def _rest_file(country: str) -> SeedFile:
    about = f"Partnerships of {COUNTRIES[country]} with countries that have no file of their own with it."
    return SeedFile("partnerships/", f"{_file_name(country)}-others", (about,))


def _city_files(countries: Iterable[str]) -> dict[str, SeedFile]:
    """Return the file for the cities of each country."""
    geonames = "Coordinates and numbers marked geonames: GeoNames (geonames.org), CC BY 4.0; Wikidata items: CC0."
    shared_file = SeedFile("cities/", "others", ("Cities of countries that have no file of their own.", geonames))
    return {
        country: SeedFile("cities/", _file_name(country), (f"Cities of {COUNTRIES[country]}.", geonames))
        if number >= _SHARED_CITIES
        else shared_file
        for country, number in Counter(countries).items()
    }


def _file_name(country: str) -> str:
    """Return a country as part of a file's name: `united-kingdom`."""
    return re.sub("[^a-z]+", "-", normalise(country_name(country))).strip("-")


# --- long files ---


def _divide(file: SeedFile, sources: Iterable[Entry]) -> list[SeedFile]:
    """Return the parts of a file, or the file alone if it is short enough with the sources that only it cites.

    The first letters of the ids in a part follow each other in the alphabet.
    """
    lines = _lines_by_letter(file.entries, sources)
    total = sum(lines.values())
    if not file.folder or total <= LONGEST:
        return [file]
    fair_share = total / ceil(total / LONGEST)
    starts: list[str] = []
    filled = 0
    for letter in sorted(lines):
        if not starts or filled >= fair_share or filled + lines[letter] > LONGEST:
            starts.append(letter)
            filled = 0
        filled += lines[letter]
    starts[0] = "0" if starts[0].isdigit() else "a"
    return [_part(file, start, before) for start, before in zip(starts, [*starts[1:], None], strict=True)]


def _lines_by_letter(entries: Iterable[Entry], sources: Iterable[Entry]) -> Counter[str]:
    """Return the lines of the entries by the first letter of their ids. A source counts where it is first cited."""
    waiting = {source.id: source.lines for source in sources}
    lines: Counter[str] = Counter()
    for entry in entries:
        lines[entry.id[0]] += entry.lines + sum(waiting.pop(source, 0) for source in entry.sources)
    return lines


def _part(file: SeedFile, start: str, before: str | None) -> SeedFile:
    """Return the part of a file whose ids begin with letters from `start` to the one before `before`."""
    last = _ALPHABET[-1] if before is None else _ALPHABET[_ALPHABET.index(before) - 1]
    letters = _ALPHABET[_ALPHABET.index(start) : _ALPHABET.index(last) + 1]
    span, words = (start, f"with {start}") if start == last else (f"{start}-to-{last}", f"from {start} to {last}")
    head, *rest = file.about
    return replace(
        file,
        name="-".join(filter(None, [file.name, span])),
        about=(f"{head.removesuffix('.')}, ids {words}.", *rest),
        entries=tuple(entry for entry in file.entries if entry.id[0] in letters),
    )
