"""The partnership of a claim whose places are resolved, or why it has none."""

from dataclasses import dataclass

from sqlalchemy import Connection

from app.domain.ids import country_of, episode_of, first_episode, partnership_id
from app.imports.claims import Rejected, RejectionReason
from app.imports.evidence import ClaimEvidence
from app.imports.import_log import find_survivors
from app.imports.staging import ResolvedClaim
from app.store.projections import later_episodes
from app.store.repository import Repository


@dataclass(frozen=True)
class NoPartnership:
    """The reason for which a claim is about no partnership."""

    reason: str
    message: str

    def reject(self, evidence: ClaimEvidence) -> Rejected:
        """Return the claim as one that stays out."""
        return Rejected(evidence.where, self.reason, self.message, " – ".join(evidence.names))


@dataclass(frozen=True)
class PartnershipIndex:
    """The ids of later agreements by that of the first one, of withdrawn records, and what records were merged into."""

    later: dict[str, str]
    withdrawn: set[str]
    merged: dict[str, str]

    @classmethod
    def load(cls, connection: Connection) -> "PartnershipIndex":
        """Return the index of the register as it is now."""
        repository = Repository(connection)
        withdrawn = set(repository.existing("tombstone"))
        episodes = sorted(later_episodes(repository), key=episode_of)
        later = {first_episode(id_): id_ for id_ in episodes if id_ not in withdrawn}
        return cls(later, withdrawn, find_survivors(connection))

    def find(self, cities: tuple[str, str]) -> str | NoPartnership:
        """Return the id of the partnership of two cities."""
        one, other = cities
        if one == other:
            return NoPartnership(RejectionReason.SELF_LINK, f"both sides are {one}")
        id_ = partnership_id(cities, (country_of(one), country_of(other)))
        id_ = self.later.get(id_, id_)
        id_ = self.merged.get(id_, id_)
        if id_ in self.withdrawn:
            return NoPartnership(RejectionReason.WITHDRAWN, f"the record {id_} was withdrawn from the register")
        return id_

    def pair(self, claim: ResolvedClaim) -> str | NoPartnership:
        """Return the id of the partnership of a claim."""
        one, other = claim.sides
        for side in claim.sides:
            if not side.city:
                return NoPartnership(side.reason, side.message)
        contradiction = claim.evidence.find_contradiction()
        if contradiction and one.city != other.city:
            return NoPartnership(RejectionReason.CONTRADICTORY, contradiction)
        return self.find((one.city, other.city))
