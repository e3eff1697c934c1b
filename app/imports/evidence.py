"""What a claim says about its pair, as it is kept for good: everything a record is made of, and nothing of the places.

Kept as JSON text beside the claim's key. A record can be made anew from the evidence of all data sets at any time.
"""

from dataclasses import dataclass
from datetime import date as day

from pydantic import ConfigDict, TypeAdapter
from pydantic.dataclasses import dataclass as checked

from app.domain.dates import VagueDate
from app.domain.vocabulary import Kind
from app.imports.claims import PairClaim, Rank, Reference, StatedDate, UnstatedDate
from app.imports.resolution.normalise import describe

_LONGEST = 300
_WORDS = {word.value for word in UnstatedDate}


@checked(config=ConfigDict(extra="forbid"), frozen=True)
class Evidence:
    """What one claim says. Dates are EDTF texts, `some` or `none`; days are ordinals, 0 for none.

    `names` are the sides as stated, the stating one first; `turned` says that this one is the second of the
    partnership's id. `partner_read`: whether the other side's own entry was read too, so that what it does not name is
    known. `said_on`: the day on which it was first seen to say this. `in_force_on`: the last day on which it was seen
    without the end that it states now. `retrievals`: the months and years of retrieval for whose first day such an
    ordinal stands. `same_as`: the source under which editors cite the same work.
    """

    where: str
    names: tuple[str, str]
    directed: bool = False
    turned: bool = False
    partner_read: bool = False
    permalink: str | None = None
    kind: Kind | None = None
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    moments: tuple[str, ...] = ()
    rank: str = Rank.NORMAL.value
    references: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()
    said_on: int = 0
    in_force_on: int = 0
    retrievals: tuple[str, ...] = ()
    same_as: str | None = None

    @classmethod
    def of(cls, claim: PairClaim) -> "Evidence":
        """What a claim says."""
        first, second = (describe(side)[:_LONGEST] for side in claim.sides)
        return cls(
            where=claim.where[:_LONGEST],
            names=(first, second),
            directed=claim.directed,
            permalink=claim.permalink,
            kind=claim.kind,
            starts=tuple(map(_text, claim.starts)),
            ends=tuple(map(_text, claim.ends)),
            moments=tuple(map(_text, claim.points_in_time)),
            rank=claim.rank.value,
            references=tuple((reference.url or "", _in_words(reference)) for reference in claim.references),
            remarks=tuple(
                [f"It is marked: {doubt}."[:_LONGEST] for doubt in claim.doubts]
                + [f"Cause of the end as stated: {cause}."[:_LONGEST] for cause in claim.end_causes]
            ),
        )

    @property
    def is_deprecated(self) -> bool:
        """Whether the source itself holds the claim for wrong."""
        return self.rank == Rank.DEPRECATED.value

    @property
    def has_ended(self) -> bool:
        """Whether the claim says that the partnership is over."""
        return any(end != UnstatedDate.NONE.value for end in self.ends)

    def retrieval(self, ordinal: int) -> VagueDate:
        """When the data set was retrieved, as exact as that is known, by the ordinal that stands for it."""
        known = (VagueDate.parse(text) for text in self.retrievals)
        exact = VagueDate.parse(day.fromordinal(ordinal).isoformat())
        return next((vague for vague in known if vague.earliest == ordinal), exact)

    def text(self) -> str:
        """The evidence as it is kept."""
        return _KEPT.dump_json(self, exclude_defaults=True).decode()

    @classmethod
    def read(cls, text: str) -> "Evidence":
        """The evidence as it was kept."""
        return _KEPT.validate_json(text)

    def contradicts_itself(self) -> str | None:
        """Why the claim cannot be true, None where it can."""
        starts = [VagueDate.parse(start) for start in self.starts if start not in _WORDS]
        ends = [VagueDate.parse(end) for end in self.ends if end not in _WORDS]
        if not starts or not ends:
            return None
        first, last = min(starts, key=lambda date: date.earliest), max(ends, key=lambda date: date.latest)
        return f"it ends ({last.edtf}) before it starts ({first.edtf})" if last.latest < first.earliest else None


_KEPT = TypeAdapter(Evidence)


@dataclass(frozen=True, slots=True)
class Told:
    """The evidence of one claim with the data set that it stands in and the day of its first sighting."""

    dataset: str
    claim: str
    first_seen: int
    evidence: Evidence

    @property
    def seen(self) -> VagueDate:
        """When it was first seen."""
        return self.evidence.retrieval(self.first_seen)

    @property
    def known_by(self) -> VagueDate:
        """When it was first seen to say what it says."""
        return self.evidence.retrieval(self.evidence.said_on or self.first_seen)


def dated(stated: str) -> VagueDate | None:
    """A stated date; None for `some` and `none`."""
    return None if stated in _WORDS else VagueDate.parse(stated)


def _text(stated: StatedDate) -> str:
    return stated.edtf if isinstance(stated, VagueDate) else stated.value


def _in_words(reference: Reference) -> str:
    parts = [
        reference.title,
        reference.publisher,
        reference.stated_in and f"stated in {reference.stated_in}",
        reference.imported_from and f"imported from {reference.imported_from}",
        reference.url,
        reference.published and f"published {reference.published.edtf}",
        reference.retrieved and f"retrieved {reference.retrieved.isoformat()}",
    ]
    return ", ".join(part for part in parts if part)[:_LONGEST]
