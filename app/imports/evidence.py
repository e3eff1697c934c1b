"""Evidence: the content of a claim as it is stored permanently. Of its places, it has only the names.

It is stored as JSON text with the claim's key. A record can be merged again from the evidence of all data sets at any
time.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date as day

from pydantic import TypeAdapter

from app.domain.dates import VagueDate
from app.domain.vocabulary import Status
from app.imports.claims import PairClaim, Rank, Reference, Rejected, StatedDate, Statement, UnstatedDate
from app.imports.resolution.normalise import describe

_MAX_TEXT = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimEvidence(Statement):
    """The content of one claim. Days are ordinals.

    `names` are the sides as stated; the side that states a directed claim comes first. `references` are pairs of a URL
    (empty if there is none) and a description. `said_on`: the day since which the claim shows its present status, 0 if
    it has never shown another. `in_force_on`: the last day on which it showed the partnership in force before its
    status changed, else 0. `retrievals`: the months and years of retrieval, each represented by its first day where a
    day is stored. `same_as`: the source under which editors cite the same work.
    """

    names: tuple[str, str]
    references: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()
    said_on: int = 0
    in_force_on: int = 0
    retrievals: tuple[str, ...] = ()
    same_as: str | None = None

    @classmethod
    def of(cls, claim: PairClaim) -> "ClaimEvidence":
        """Return the content of a claim, with long texts shortened."""
        first, second = (describe(side)[:_MAX_TEXT] for side in claim.sides)
        doubts = [f"It is marked: {doubt}."[:_MAX_TEXT] for doubt in claim.doubts]
        causes = [f"Cause of the end as stated: {cause}."[:_MAX_TEXT] for cause in claim.end_causes]
        return cls(
            names=(first, second),
            references=tuple((reference.url or "", _describe(reference)) for reference in claim.references),
            remarks=(*doubts, *causes),
            **{field.name: getattr(claim, field.name) for field in fields(Statement)},
        )

    @property
    def is_deprecated(self) -> bool:
        """Whether the source itself marks the claim as wrong."""
        return self.rank is Rank.DEPRECATED

    @property
    def has_ended(self) -> bool:
        """Whether the claim says that the partnership is over."""
        return any(end is not UnstatedDate.NONE for end in self.ends)

    def status_on(self, ordinal: int) -> Status | None:
        """Return the status that the claim shows on a day; None if the source marks the claim as wrong.

        An end counts from its earliest possible day; a later one is yet to come.
        """
        if self.is_deprecated:
            return None
        if UnstatedDate.SOME in self.ends or any(end.earliest <= ordinal for end in dates(self.ends)):
            return Status.SEVERED
        return Status.DORMANT if self.is_dormant else Status.UNKNOWN if self.is_unknown else Status.ACTIVE

    def retrieval(self, ordinal: int) -> VagueDate:
        """Return the date of the retrieval that a stored day represents: a month or year if no more is known."""
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
        """Return the claim as rejected."""
        return Rejected(self.where, reason, message, " – ".join(self.names))

    def find_contradiction(self) -> str | None:
        """Return why the claim cannot be true, or None."""
        starts, ends = dates(self.starts), dates(self.ends)
        if not starts or not ends:
            return None
        first, last = min(starts, key=lambda date: date.earliest), max(ends, key=lambda date: date.latest)
        return f"it ends ({last.edtf}) before it starts ({first.edtf})" if last.latest < first.earliest else None


_STORED = TypeAdapter(ClaimEvidence)


def dates(stated: Iterable[StatedDate]) -> list[VagueDate]:
    """Return the stated dates without `UnstatedDate`."""
    return [date for date in stated if isinstance(date, VagueDate)]


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
