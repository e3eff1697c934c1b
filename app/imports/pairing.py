"""Which partnership a claim speaks about, now that its places are decided; or why about none."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from app.domain.ids import partnership_id
from app.imports.claims import Refusal
from app.imports.composing import episode_of, first_episode
from app.imports.evidence import Evidence
from app.imports.spool import Problem, Waiting
from app.store.projections import later_episodes
from app.store.repository import Repository


@dataclass(frozen=True)
class Unpaired:
    """Why a claim speaks about no partnership."""

    reason: str
    message: str

    def problem(self, evidence: Evidence) -> Problem:
        """The claim that stays out for this."""
        return Problem(evidence.where, self.reason, self.message, " – ".join(evidence.names))


@dataclass(frozen=True)
class Standing:
    """What the register knows of pairs that have more than one record, and of records that are gone."""

    later: dict[str, str]
    """The id of the last agreement of a pair by that of its first."""
    gone: set[str]

    @classmethod
    def gather(cls, connection: Connection) -> "Standing":
        """As it stands."""
        repository = Repository(connection)
        gone = set(repository.existing("tombstone"))
        found = sorted(later_episodes(repository), key=episode_of)
        later = {first_episode(id_): id_ for id_ in found if id_ not in gone}
        return cls(later, gone)

    def pair(self, cities: tuple[str, str]) -> str | Unpaired:
        """The id of the partnership that a claim about two cities speaks about, or why it speaks about none."""
        one, other = cities
        if one == other:
            return Unpaired(Refusal.SELF_LINK, f"both sides are {one}")
        id_ = partnership_id(cities, (country_of(one), country_of(other)))
        id_ = self.later.get(id_, id_)
        if id_ in self.gone:
            return Unpaired(Refusal.WITHDRAWN, f"the record {id_} was withdrawn from the register")
        return id_


def pair_up(
    claims: Iterable[Waiting], standing: Standing
) -> tuple[list[tuple[str, str, tuple[str, str]]], list[tuple[int, Problem]]]:
    """For each claim its key, the partnership's id and the cities of its sides; and the claims that stay out."""
    pairs: list[tuple[str, str, tuple[str, str]]] = []
    problems: list[tuple[int, Problem]] = []
    for claim in claims:
        one, other = (side.city for side in claim.sides)
        paired = _problem(claim) or standing.pair((one, other))
        if isinstance(paired, str):
            pairs.append((claim.key, paired, (one, other)))
        else:
            problems.append((claim.number, paired.problem(claim.evidence)))
    return pairs, problems


def country_of(city: str) -> str:
    """The country that the id of a city ends in."""
    return city[-2:].upper()


def _problem(claim: Waiting) -> Unpaired | None:
    one, other = claim.sides
    for side in claim.sides:
        if not side.city:
            return Unpaired(side.reason, side.message)
    impossible = claim.evidence.contradicts_itself()
    return Unpaired(Refusal.CONTRADICTORY, impossible) if impossible and one.city != other.city else None
