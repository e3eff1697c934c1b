"""Statements of Wikidata as claims, the same for each of its formats.

A statement is one direction of a pair as it was entered, with its rank, the dates that qualify it and its references.
It is one claim or one rejection. A date that the register's calendar cannot express is an unknown date, with the
source's own notation as a doubt.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from pydantic import TypeAdapter

from app.domain.dates import VagueDate
from app.domain.vocabulary import Kind
from app.imports.claims import Dataset, NamedPlace, PairClaim, Rank, Reference, Rejected, RejectionReason
from app.imports.wikidata.dates import WikidataDate

PARTNER = "P190"
"""Wikidata's property “twinned administrative body”."""
CIRCA = "Q5727902"
"""The item of an approximate date."""
ENTITY = "http://www.wikidata.org/entity/"
"""The start of an item's address."""
_SITE = "https://www.wikidata.org/wiki/"
_DOUBTS = {
    "P5102": "nature of statement",
    "P1480": "sourcing circumstances",
    "P2241": "reason for deprecated rank",
}
_END_CAUSES = ("P1534", "P828")
WIKIDATA = "wikidata-p190"
"""The id of the data set."""


class SnakType(StrEnum):
    """Content of a snak: a value, an unknown value, or that there is none."""

    VALUE = "value"
    SOMEVALUE = "somevalue"
    NOVALUE = "novalue"


_CLAIM: TypeAdapter[PairClaim] = TypeAdapter(PairClaim)


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


def to_claim(
    id_: str,
    subject: str,
    partner: str | None,
    state: SnakType = SnakType.VALUE,
    *,
    rank: Rank = Rank.NORMAL,
    starts: Sequence[WikidataDate] = (),
    ends: Sequence[WikidataDate] = (),
    points: Sequence[WikidataDate] = (),
    qualifiers: Sequence[tuple[str, str]] = (),
    references: Sequence[Reference] = (),
) -> PairClaim | Rejected:
    """Return the statement that `subject` has a partner as a claim; rejected if no partner is given.

    `points` are points in time. `qualifiers`: all qualifiers other than dates of the partnership, as property and text.
    """
    where = f"{subject}: {id_}"
    if partner is None:
        is_unknown = state is SnakType.SOMEVALUE
        message = "The partner is stated as unknown." if is_unknown else "The city is stated to have no partner."
        return Rejected(where, RejectionReason.NO_PARTNER, message)
    claim = PairClaim(
        key=id_.lower(),
        digest="",
        where=where,
        sides=(NamedPlace(wikidata_id=subject), NamedPlace(wikidata_id=partner)),
        directed=True,
        kind=Kind.SISTER_CITY,
        permalink=f"{_SITE}{subject}#{id_}",
        starts=tuple(found.stated for found in starts),
        ends=tuple(found.stated for found in ends),
        points_in_time=tuple(found.stated for found in points),
        rank=rank,
        references=tuple(references),
        doubts=tuple(f"{_DOUBTS[name]}: {words}" for name, words in qualifiers if name in _DOUBTS and words != CIRCA),
        end_causes=tuple(words for name, words in qualifiers if name in _END_CAUSES and ends),
    )
    # The formats differ in the notation of dates, and in the letters of ids.
    content = _CLAIM.dump_json(claim, exclude={"digest", "where", "permalink"})
    dates = (("start", starts), ("end", ends), ("point in time", points))
    unknown = [f"{what}: {found.doubt}" for what, stated in dates for found in stated if found.doubt]
    return replace(claim, digest=hashlib.sha256(content).hexdigest()[:32], doubts=(*claim.doubts, *unknown))
