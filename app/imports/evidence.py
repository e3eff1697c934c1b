"""Evidence: the content of a claim as it is stored permanently, without its places.

It is stored as JSON text with the claim's key. A record can be merged again from the evidence of all data sets at any
time.
"""

from datetime import date as day

from pydantic import ConfigDict, TypeAdapter
from pydantic.dataclasses import dataclass as validated

from app.domain.dates import VagueDate
from app.domain.vocabulary import Kind, Status
from app.imports.claims import PairClaim, Rank, Reference, Rejected, StatedDate, UnstatedDate
from app.imports.resolution.normalise import describe

_MAX_TEXT = 300
_UNSTATED = {term.value for term in UnstatedDate}


@validated(config=ConfigDict(extra="forbid"), frozen=True)
class ClaimEvidence:
    """The content of one claim. Dates are EDTF texts, `some` or `none`; days are ordinals, 0 for none.

    `names` are the sides as stated, the stating one first. `said_on`: the day since which the claim shows the status
    that it shows, 0 for the first one. `in_force_on`: the last day on which it was seen without an end, or not dormant,
    before that changed. `retrievals`: the months and years of retrieval whose first day is such an ordinal.
    `is_dormant`, `is_unknown`: whether the source says of the day on which it had this content that the pair is
    dormant, or that its status is not known.
    `same_as`: the source under which editors cite the same work.
    """

    where: str
    names: tuple[str, str]
    directed: bool = False
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
    is_dormant: bool = False
    is_unknown: bool = False

    @classmethod
    def of(cls, claim: PairClaim) -> "ClaimEvidence":
        """Return the content of a claim."""
        first, second = (describe(side)[:_MAX_TEXT] for side in claim.sides)
        doubts = [f"It is marked: {doubt}."[:_MAX_TEXT] for doubt in claim.doubts]
        causes = [f"Cause of the end as stated: {cause}."[:_MAX_TEXT] for cause in claim.end_causes]
        return cls(
            where=claim.where[:_MAX_TEXT],
            names=(first, second),
            directed=claim.directed,
            permalink=claim.permalink,
            kind=claim.kind,
            starts=tuple(map(_to_text, claim.starts)),
            ends=tuple(map(_to_text, claim.ends)),
            moments=tuple(map(_to_text, claim.points_in_time)),
            is_dormant=claim.is_dormant,
            is_unknown=claim.is_unknown,
            rank=claim.rank.value,
            references=tuple((reference.url or "", _describe(reference)) for reference in claim.references),
            remarks=(*doubts, *causes),
        )

    @property
    def is_deprecated(self) -> bool:
        """Whether the source itself marks the claim as wrong."""
        return self.rank == Rank.DEPRECATED.value

    @property
    def has_ended(self) -> bool:
        """Whether the claim says that the partnership is over."""
        return any(end != UnstatedDate.NONE.value for end in self.ends)

    def status_on(self, ordinal: int) -> Status | None:
        """Return the status that the claim shows if it is seen on a day; None if the source marks it as wrong.

        An end may be yet to come.
        """
        if self.is_deprecated:
            return None
        ends = [parse_date(end) for end in self.ends if end != UnstatedDate.NONE.value]
        if any(end is None or end.earliest <= ordinal for end in ends):
            return Status.SEVERED
        return Status.DORMANT if self.is_dormant else Status.UNKNOWN if self.is_unknown else Status.ACTIVE

    def retrieval(self, ordinal: int) -> VagueDate:
        """Return the date of retrieval of an ordinal, as exact as it is known."""
        known = (VagueDate.parse(text) for text in self.retrievals)
        exact = VagueDate.parse(day.fromordinal(ordinal).isoformat())
        return next((vague for vague in known if vague.earliest == ordinal), exact)

    def to_json(self) -> str:
        """Return the evidence as it is stored."""
        return _STORED.dump_json(self, exclude_defaults=True).decode()

    @classmethod
    def from_json(cls, text: str) -> "ClaimEvidence":
        """Return stored evidence."""
        return _STORED.validate_json(text)

    def reject(self, reason: str, message: str) -> Rejected:
        """Return the claim as one that stays out."""
        return Rejected(self.where, reason, message, " – ".join(self.names))

    def find_contradiction(self) -> str | None:
        """Return why the claim cannot be true, or None."""
        starts = [date for start in self.starts if (date := parse_date(start)) is not None]
        ends = [date for end in self.ends if (date := parse_date(end)) is not None]
        if not starts or not ends:
            return None
        first, last = min(starts, key=lambda date: date.earliest), max(ends, key=lambda date: date.latest)
        return f"it ends ({last.edtf}) before it starts ({first.edtf})" if last.latest < first.earliest else None


_STORED = TypeAdapter(ClaimEvidence)


def parse_date(stated: str) -> VagueDate | None:
    """Return a stated date; None for `some` and `none`."""
    return None if stated in _UNSTATED else VagueDate.parse(stated)


def _to_text(stated: StatedDate) -> str:
    return stated.edtf if isinstance(stated, VagueDate) else stated.value


def _describe(reference: Reference) -> str:
    parts = [
        reference.title,
        reference.publisher,
        reference.stated_in and f"stated in {reference.stated_in}",
        reference.imported_from and f"imported from {reference.imported_from}",
        reference.url,
        reference.published and f"published {reference.published.edtf}",
        reference.retrieved and f"retrieved {reference.retrieved.isoformat()}",
    ]
    return ", ".join(part for part in parts if part)[:_MAX_TEXT]
