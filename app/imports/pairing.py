"""Which partnership a claim speaks about, now that its places are decided; or why about none."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from app.domain.ids import partnership_id
from app.imports.claims import Refusal
from app.imports.composing import episode_of, first_episode
from app.imports.spool import Problem, Waiting
from app.store.projections import later_episodes
from app.store.repository import Repository


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


def pair_up(
    claims: Iterable[Waiting], standing: Standing
) -> tuple[list[tuple[str, str, tuple[str, str]]], list[tuple[int, Problem]]]:
    """For each claim its key, the partnership's id and the cities of its sides; and the claims that stay out."""
    pairs: list[tuple[str, str, tuple[str, str]]] = []
    problems: list[tuple[int, Problem]] = []
    for claim in claims:
        one, other = (side.city for side in claim.sides)
        problem = _problem(claim)
        if problem is None:
            id_ = partnership_id((one, other), (country_of(one), country_of(other)))
            id_ = standing.later.get(id_, id_)
            if id_ in standing.gone:
                problem = _out(claim, Refusal.WITHDRAWN, f"the record {id_} was withdrawn from the register")
            else:
                pairs.append((claim.key, id_, (one, other)))
        if problem is not None:
            problems.append((claim.number, problem))
    return pairs, problems


def country_of(city: str) -> str:
    """The country that the id of a city ends in."""
    return city[-2:].upper()


def _problem(claim: Waiting) -> Problem | None:
    for side in claim.sides:
        if not side.city:
            return _out(claim, side.reason, side.message)
    if claim.sides[0].city == claim.sides[1].city:
        return _out(claim, Refusal.SELF_LINK, f"both sides are {claim.sides[0].city}")
    impossible = claim.evidence.contradicts_itself()
    return None if impossible is None else _out(claim, Refusal.CONTRADICTORY, impossible)


def _out(claim: Waiting, reason: str, message: str) -> Problem:
    return Problem(claim.evidence.where, reason, message, " – ".join(claim.evidence.names))
