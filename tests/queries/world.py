"""The register as plain documents: partnerships on a day, cities, sources and groups.

For second opinions on answers. Slow, plain, and independent of indexes, codes and masks.
"""

from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from math import asin, cos, radians, sin, sqrt
from typing import Any

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
    """The first and the last day that a date of a document may be."""
    if vague is None:
        return None
    earliest = date.min if vague["earliest"] is None else date.fromisoformat(vague["earliest"])
    return earliest, date.max if vague["latest"] is None else date.fromisoformat(vague["latest"])


def kilometres(one: Sequence[float], other: Sequence[float]) -> float:
    """The way between two places, longitude and latitude, along the surface."""
    (east, north), (other_east, other_north) = ([radians(degree) for degree in place] for place in (one, other))
    half = sin((other_north - north) / 2) ** 2 + cos(north) * cos(other_north) * sin((other_east - east) / 2) ** 2
    return 2 * 6371.0 * asin(min(1.0, sqrt(half)))


@dataclass(repr=False)
class World:
    """Everything that can be known of the register, by id, and how to get all partnerships as they are on a day."""

    cities: Mapping[str, Document]
    sources: Mapping[str, Document]
    groups: Mapping[str, Document]
    publishers: Mapping[str, Document]
    partnerships_on: Callable[[date], Sequence[Document]]
    _successions: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.on = cache(self.partnerships_on)
        self.by_id = cache(lambda day: {document["id"]: document for document in self.on(day)})
        self.named = cache(self._named)
        for document in self.on(LAST_DAY):
            for event in document["events"]:
                if event["successor"]:
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
        """The publishers or agencies where the chains of the supporting citations end."""
        found = set()
        for citation in citations:
            source = self.sources[citation["source"]]
            while source["derived_from"]:
                source = self.sources[source["derived_from"]]
            named, id_ = ("rests_on", "rests_on_id") if source["rests_on"] else ("publisher", "publisher_id")
            if citation["stance"] == "supports":
                found.add(source[id_] or f"the name {normalise(source[named])}")
        return found

    def words(self, document: Document) -> set[str]:
        """The words by which a partnership is found."""
        texts = [document["note"], document["native_label"]]
        for side in document["cities"]:
            if side["id"]:
                city = self.cities[side["id"]]
                texts += [city["name"], city["qualifier"], *(name["name"] for name in city["names"])]
        return {word for text in texts if text for word in tokenise(text)}

    def is_hidden(self, document: Document, day: date) -> bool:
        """Whether a later agreement of the pair has begun by a day."""
        ids = document["episodes"]
        later = ids[ids.index(document["id"]) + 1 :] if ids else []
        return any(self.has_begun(self.by_id(day)[other], day) for other in later)

    @staticmethod
    def has_begun(document: Document, day: date) -> bool:
        """Whether an agreement exists on a day; one without a dated founding begins with its first event."""
        earliest, _ = bounds(document["events"][0]["date"]) or (date.min, date.max)
        return document["status"]["value"] is not None and earliest <= day

    def is_only_proposed(self, document: Document) -> bool:
        """Whether nothing but the proposal to establish it is known, and never was."""
        proposed = any(event["kind"] == "established" and event["stage"] == "proposed" for event in document["events"])
        return proposed and self.by_id(LAST_DAY)[document["id"]]["status"]["value"] == "unknown"

    def members(self, group: str, day: date) -> set[str]:
        """The countries that certainly belong to a group on a day."""
        found = set()
        for member in self.groups[group]["members"]:
            since, until = bounds(member["since"]), bounds(member["until"])
            if since and since[1] <= day and (until is None or day < until[0]):
                found.add(member["country"])
        return found
