"""What becomes of a stated place: the city that it is, or why it has none. Places with equal cities are one city."""

from dataclasses import dataclass

from app.claims.rejections import RejectionReason
from app.importer.resolution.normalise import NormalisedPlace
from app.names.place_names import name_key


@dataclass(frozen=True, slots=True)
class RegisteredCity:
    """A city of the register."""

    id: str


@dataclass(frozen=True, slots=True)
class CityOfDataset:
    """A new city with the id that a data set gives it."""

    id: str
    country: str


@dataclass(frozen=True, slots=True)
class CityOfGeonames:
    """A new city that is a place of the gazetteer."""

    geonames_id: int
    country: str


@dataclass(frozen=True, slots=True)
class CityOfWikidata:
    """A new city that the gazetteer lacks, known by its Wikidata id."""

    wikidata_id: str
    country: str


@dataclass(frozen=True, slots=True)
class NamedCity:
    """A new city that only its name, what it lies in and its kind identify. All but the kind are normalised."""

    name: str
    country: str
    parent: str
    kind: str

    @classmethod
    def of(cls, place: NormalisedPlace, country: str) -> "NamedCity":
        """Return the city that a place is if nothing else is known about it."""
        parent = name_key(next(iter(place.parents), place.qualifier or ""))
        kind = place.kind or "" if place.is_area else ""
        return cls(name_key(place.search_names[0]), country, parent, kind)


NewCity = CityOfDataset | CityOfGeonames | CityOfWikidata | NamedCity
MatchedCity = RegisteredCity | NewCity


@dataclass(frozen=True, slots=True)
class Undecided:
    """Why a place has no city."""

    reason: RejectionReason
    message: str


Outcome = MatchedCity | Undecided


def leave_undecided(place: NormalisedPlace, reason: RejectionReason, why: str) -> Undecided:
    """Return why a place has no city, with its name in the message."""
    return Undecided(reason, f"{place.name}: {why}")
