"""Observations: sourced statements about unnamed sets, which never become partnerships."""

from typing import Annotated

from app.domain.vocabulary import Claim
from app.queries import entities
from app.queries.pages import Found
from app.queries.parameters import Country, PlainDate, Words, says
from app.queries.register import Register
from app.queries.sources import EntityRecord, SourceRecordQuestion


class ObservationQuestion(entities.Entities):
    """A question to the list of observations."""

    q: Annotated[
        Words | None, says("Words of the statement; the last may be a beginning.", "municipalities"), entities.WORDS
    ] = None
    country: Annotated[
        tuple[Country, ...],
        says("The country of the unnamed cities.", "NL"),
        entities.one_of("s.country", "speak of {}"),
    ] = ()
    partner_country: Annotated[
        tuple[Country, ...],
        says("The country of their partners.", "CN"),
        entities.one_of("s.partner_country", "speak of partners in {}"),
    ] = ()
    claim: Annotated[
        tuple[Claim, ...], says("What is said of them.", "severed"), entities.one_of("s.kind", "claim {}")
    ] = ()
    date_from: Annotated[
        PlainDate | None,
        says("About a time on or after this date.", "2021"),
        entities.date("s.latest", ">=", "are about a time in or after {}"),
    ] = None
    date_to: Annotated[
        PlainDate | None,
        says("About a time on or before this date.", "2023-05-10"),
        entities.date("s.earliest", "<=", "are about a time in or before {}"),
    ] = None


def find_observations(question: ObservationQuestion, register: Register) -> Found:
    """A page of observations."""
    return entities.find("observation", question, register, "Observations")


def get_observation(id_: str, question: SourceRecordQuestion, register: Register) -> EntityRecord:
    """One observation by its id."""
    clock = register.clock(None, question.known_at)
    document = entities.get("observation", id_, clock, register, lambda: entities.similar("observation", id_, register))
    return EntityRecord(document, clock)
