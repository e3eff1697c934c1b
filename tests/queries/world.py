"""The register as plain documents: partnerships on a day, cities, sources and groups.

For a second computation of answers. Slow, plain, and independent of indexes, codes and masks.
"""

from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from math import asin, cos, radians, sin, sqrt
from typing import Any

from anyascii import anyascii
from hypothesis.vendor.pretty import RepresentationPrinter
from rapidfuzz.distance import JaroWinkler

from app.domain.text import normalise, tokenise

Document = Mapping[str, Any]
LAST_DAY = date(9999, 12, 31)


def first_day(text: str) -> date:
    """The first day of a year, a month or a day."""
    year, month, day = [*(int(part) for part in text.split("-")), 1, 1][:3]
    return date(year, month, day)


def last_day(text: str) -> date:
    """The last day of a year, a month or a day."""
    parts = [int(part) for part in text.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else monthrange(year, month)[1])


def bounds(vague: Document | None) -> tuple[date, date] | None:
    """The first and the last day that a date of a document may be: without an end, the day on which it was found."""
    if vague is None:
        return None
    earliest = date.min if vague["earliest"] is None else date.fromisoformat(vague["earliest"])
    latest = vague["latest"] or vague.get("found")
    return earliest, date.max if latest is None else date.fromisoformat(latest)


def kilometres(one: Sequence[float], other: Sequence[float]) -> float:
    """The way between two places, longitude and latitude, along the surface."""
    (east, north), (other_east, other_north) = ([radians(degree) for degree in place] for place in (one, other))
    half = sin((other_north - north) / 2) ** 2 + cos(north) * cos(other_north) * sin((other_east - east) / 2) ** 2
    return 2 * 6371.0 * asin(min(1.0, sqrt(half)))


def notes_of(document: Document) -> set[str]:
    """The words of a partnership's notes."""
    return {word for text in (document["note"], document["native_label"]) if text for word in tokenise(text)}


def errors_allowed(word: str) -> int:
    """How many letters of a word may be wrong."""
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2


def typing_errors(one: str, other: str) -> int:
    """How many letters are missing, superfluous, wrong or swapped with the next one."""
    if abs(len(one) - len(other)) > 2:
        return 3
    table = {(-1, -1): 0} | {(row, -1): row + 1 for row in range(len(one))}
    table |= {(-1, column): column + 1 for column in range(len(other))}
    for row, letter in enumerate(one):
        for column, counterpart in enumerate(other):
            ways = [table[row - 1, column] + 1, table[row, column - 1] + 1]
            ways.append(table[row - 1, column - 1] + (letter != counterpart))
            if row and column and one[row - 1 : row + 1] == other[column - 1 : column + 1][::-1]:
                ways.append(table[row - 2, column - 2] + 1)
            table[row, column] = min(ways)
    return table[len(one) - 1, len(other) - 1]


@dataclass(repr=False)
class World:
    """Everything that can be known of the register, by id, and how to get all partnerships as they are on a day."""

    cities: Mapping[str, Document]
    sources: Mapping[str, Document]
    groups: Mapping[str, Document]
    publishers: Mapping[str, Document]
    partnerships_on: Callable[[date], Sequence[Document]]
    search_names: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Names of cities that no document shows, by id."""
    missing: Mapping[str, Mapping[str, date]] = field(default_factory=dict)
    """The days since which data sets no longer list partnerships, by partnership and data set."""
    datasets: Sequence[str] = ()
    """The data sets that were imported."""
    _successions: dict[str, set[str]] = field(default_factory=dict)

    def _repr_pretty_(self, printer: RepresentationPrinter, _cycle: bool) -> None:
        """Show a failing example without the whole register, whose size hypothesis refuses."""
        printer.text("World()")

    def __post_init__(self) -> None:
        self.on = cache(self.partnerships_on)
        self.by_id = cache(lambda day: {document["id"]: document for document in self.on(day)})
        self.hidden = cache(self._hidden)
        self.only_proposed = cache(self._only_proposed)
        self.named = cache(self._named)
        self.city_words = cache(self._city_words)
        self.reading = cache(self._reading)
        for document in self.on(LAST_DAY):
            for event in document["events"]:
                if event["successor"] and event["stage"] != "proposed":
                    self._successions.setdefault(event["successor"], set()).add(event["actor"]["city"])

    def _named(self, text: str) -> set[str]:
        """The cities that an id of any kind means: the city, and those it took the place of."""
        kind = "geonames" if text.startswith("geonames:") else "wikidata" if text.startswith("Q") else "id"
        value = text.removeprefix("geonames:")
        (found,) = [id_ for id_, city in self.cities.items() if str(city[kind]) == value]
        return {found} | self._successions.get(found, set())

    def published_by(self, source: Document, text: str) -> bool:
        """Whether a source is of a publisher with an id, name or alias."""
        own = self.publishers.get(source["publisher_id"])
        if own is None:
            return normalise(source["publisher"]) == normalise(text)
        return text == own["id"] or normalise(text) in {normalise(name) for name in (own["name"], *own["aliases"])}

    def origins(self, citations: Sequence[Document]) -> set[str]:
        """The publishers or agencies where the chains of the supporting citations end.

        A repost or a data set that rests on nothing is none of them, unless there is nothing else.
        """
        found: set[str] = set()
        copies: set[str] = set()
        for citation in citations:
            source = self.sources[citation["source"]]
            while source["derived_from"]:
                source = self.sources[source["derived_from"]]
            named, id_ = ("rests_on", "rests_on_id") if source["rests_on"] else ("publisher", "publisher_id")
            if citation["stance"] == "supports":
                is_copy = source["kind"] in ("repost", "dataset") and not source["rests_on"]
                (copies if is_copy else found).add(source[id_] or f"the name {normalise(source[named])}")
        return found or set(sorted(copies)[:1])

    def is_listing(self, event: Document) -> bool:
        """Whether only data sets say that the partnership is active or dormant."""
        kinds = {
            self.sources[citation["source"]]["kind"]
            for citation in event["citations"]
            if citation["stance"] == "supports"
        }
        return event["event"] in ("attested", "inactive") and kinds == {"dataset"}

    def words(self, document: Document) -> set[str]:
        """The words by which a partnership is found."""
        cities = [side["id"] for side in document["cities"] if side["id"]]
        return notes_of(document).union(*map(self.city_words, cities))

    def _city_words(self, id_: str) -> set[str]:
        """The words by which a city is found."""
        city = self.cities[id_]
        texts = [city["name"], city["qualifier"], *(name["name"] for name in city["names"])]
        return {word for text in [*texts, *self.search_names.get(id_, ())] if text for word in tokenise(text)}

    def _reading(self, text: str) -> tuple[str, ...]:
        """The words of a search as they are read: those that occur nowhere as similar ones of cities' names."""
        *whole, last = tokenise(text)
        words = (*dict.fromkeys(whole), last)
        names = set().union(*map(self.city_words, self.cities))
        known = names.union(*map(notes_of, self.on(LAST_DAY)))
        unknown = {word for word in whole if word not in known}
        unknown |= set() if any(word.startswith(last) for word in known) else {last}
        if len(unknown) > 3:
            return words
        similar = {word: self._similar(word, names) for word in unknown}
        return tuple(similar.get(word) or word for word in words) if all(similar.values()) else words

    def _similar(self, word: str, names: set[str]) -> str | None:
        """The word of a name with the fewest typing errors, the whole name of a city before others."""
        shown = {normalise(city["name"]) for city in self.cities.values()}
        ranked = [
            (errors, name not in shown, JaroWinkler.distance(spelling, name), name)
            for spelling in {word, "".join(tokenise(anyascii(word)))} - {""}
            for name in names
            if name[0] == spelling[0] and (errors := typing_errors(spelling, name)) <= errors_allowed(spelling)
        ]
        return min(ranked)[-1] if ranked else None

    def _hidden(self, day: date) -> set[str]:
        """The partnerships of whose pair a later agreement has begun by a day."""
        return {document["id"] for document in self.on(day) if self._has_successor(document, day)}

    def _has_successor(self, document: Document, day: date) -> bool:
        ids = document["episodes"]
        later = ids[ids.index(document["id"]) + 1 :] if ids else []
        return any(self.has_begun(self.by_id(day)[other], day) for other in later)

    @staticmethod
    def has_begun(document: Document, day: date) -> bool:
        """Whether an agreement exists on a day; one without a dated founding begins with its first event."""
        earliest, _ = bounds(document["events"][0]["date"]) or (date.min, date.max)
        return document["status"]["value"] is not None and earliest <= day

    def _only_proposed(self, day: date) -> set[str]:
        """The partnerships of which nothing but the proposal to establish them is known on a day, and never was."""
        return {document["id"] for document in self.on(day) if self._is_only_proposed(document)}

    def _is_only_proposed(self, document: Document) -> bool:
        proposed = any(event["event"] == "established" and event["stage"] == "proposed" for event in document["events"])
        return proposed and self.by_id(LAST_DAY)[document["id"]]["status"]["value"] == "unknown"

    def members(self, group: str, day: date) -> set[str]:
        """The countries that certainly belong to a group on a day."""
        found = set()
        for member in self.groups[group]["members"]:
            since, until = bounds(member["since"]), bounds(member["until"])
            if since and since[1] <= day and (until is None or day < until[0]):
                found.add(member["country"])
        return found
