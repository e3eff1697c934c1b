"""The places that claims name, as their sources describe them."""

import hashlib
from dataclasses import dataclass, field
from typing import NamedTuple

from app.domain.field_types import CityId
from app.domain.geo import Point
from app.domain.vocabulary import CityKind

MAX_TEXT = 300
"""The most characters of what is said about a claim or a place."""


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name of a place. `language` is a BCP 47 tag; None if the source does not say."""

    text: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A side of a claim as the source describes it. It has at least an id or a name.

    - `key`: its id if the source gives one, else the hash of all that is stated.
    - `description`: the place for a sentence, such as `Perth, Canada`.
    - `city_id`: its id in a register like this one, from which the data set was exported. Such an id decides alone, and
      a new city gets it.
    - `names`: the preferred one first.
    - `countries`: as stated (ISO code or name), present ones first.
    - `parents`: the areas below the country in which the place lies (`Ohio`, `Lower Saxony`).
    - `merged_ids`: former ids of the place in the source.
    - `not_a_city`: what it is (`a person`, `a sovereign state`), if the source shows that it is no government that
      signs partnerships.
    """

    wikidata_id: str | None = None
    geonames_id: int | None = None
    names: tuple[PlaceName, ...] = ()
    countries: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    kind: CityKind | None = None
    merged_ids: tuple[str, ...] = ()
    not_a_city: str | None = None
    city_id: CityId | None = None
    key: str = field(init=False, repr=False, compare=False)
    description: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Both are needed for each claim that names the place, and take long to make.
        object.__setattr__(self, "key", self._make_key())
        object.__setattr__(self, "description", self._describe())

    @property
    def point(self) -> Point | None:
        """The coordinates as stated."""
        return None if self.latitude is None or self.longitude is None else (self.latitude, self.longitude)

    @property
    def name(self) -> PlaceName:
        """The name to show; an empty one if only an id is stated."""
        return display_name(self.names)

    def _make_key(self) -> str:
        if self.city_id is not None:
            return f"city:{self.city_id}"
        if self.wikidata_id is not None:
            return self.wikidata_id
        if self.geonames_id is not None:
            return f"geonames:{self.geonames_id}"
        stated = "\n".join([repr(self.names), repr(self.countries), repr(self.parents), repr(self.point)])
        return hashlib.sha256(stated.encode()).hexdigest()[:24]

    def _describe(self) -> str:
        name = self.name.text or self.wikidata_id or f"geonames:{self.geonames_id}"
        return ", ".join([name, *self.countries[:1]])[:MAX_TEXT]


class StatedPlace(NamedTuple):
    """A place with its key in a data set, and the number of claims that name it."""

    key: str
    place: NamedPlace
    claims: int


def display_name(names: tuple[PlaceName, ...]) -> PlaceName:
    """Return the English name, else the first; an empty one if there is none."""
    return next((name for name in names if name.language == "en"), names[0] if names else PlaceName(""))
