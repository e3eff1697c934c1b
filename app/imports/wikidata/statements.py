"""What the readers of all formats of Wikidata share: its ids, the data set, entities and rejections."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.dates import VagueDate
from app.imports.claims import Dataset, NamedPlace, PairClaim, Rejected, RejectionReason

PARTNER = "P190"
"""Wikidata's property “twinned administrative body”."""
CIRCA = "Q5727902"
"""The item of an approximate date."""
ENTITY = "http://www.wikidata.org/entity/"
"""The start of an item's address."""
WIKIDATA = "wikidata-p190"
"""The id of the data set."""


class SnakType(StrEnum):
    """Content of a snak: a value, an unknown value, or that there is none."""

    VALUE = "value"
    SOMEVALUE = "somevalue"
    NOVALUE = "novalue"


@dataclass(frozen=True, slots=True)
class WikidataEntity:
    """An item: its description of a place, and its statements."""

    id: str
    place: NamedPlace
    statements: tuple[PairClaim | Rejected, ...] = ()


def wikidata_dataset(retrieved: VagueDate) -> Dataset:
    """Return the data set that states the claims: Wikidata as of a day."""
    return Dataset(
        id=WIKIDATA,
        title="Wikidata: statements of the property “twinned administrative body” (P190)",
        publisher="Wikidata",
        url="https://www.wikidata.org/wiki/Property:P190",
        licence="CC0-1.0",
        retrieved=retrieved,
        rests_on="Wikidata",
    )


def reject_unreadable(where: str, reason: str) -> Rejected:
    """Return the rejection of what cannot be read as a statement or an entity. `reason` completes “It …”."""
    return Rejected(where, RejectionReason.UNREADABLE, f"It {reason}.")
