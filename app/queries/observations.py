"""Observations: sourced statements about unnamed sets of partnerships."""

from typing import Annotated

from app.domain.vocabulary import Claim
from app.queries import entities
from app.queries.context import QueryContext
from app.queries.pagination import ListResult
from app.queries.param_types import Country, PlainDate, SearchText, param
from app.queries.search import words_of
from app.queries.sources import EntityResult, SourceRecordParams


class ObservationParams(entities.EntityListParams):
    """Parameters of the list of observations."""

    q: Annotated[
        SearchText | None,
        param("Words of the statement. The last word may be incomplete.", "municipalities"),
        words_of("observation"),
    ] = None
    country: Annotated[
        tuple[Country, ...],
        param("The country of the unnamed cities.", "NL"),
        entities.one_of("s.country", "speak of {}"),
    ] = ()
    partner_country: Annotated[
        tuple[Country, ...],
        param("The country of their partners.", "CN"),
        entities.one_of("s.partner_country", "speak of partners in {}"),
    ] = ()
    claim: Annotated[
        tuple[Claim, ...], param("The claim about the cities.", "severed"), entities.one_of("s.kind", "claim {}")
    ] = ()
    date_from: Annotated[
        PlainDate | None,
        param("About a time on or after this date.", "2021"),
        entities.date("s.latest", ">=", "are about a time in or after {}"),
    ] = None
    date_to: Annotated[
        PlainDate | None,
        param("About a time on or before this date.", "2023-05-10"),
        entities.date("s.earliest", "<=", "are about a time in or before {}"),
    ] = None


def find_observations(params: ObservationParams, context: QueryContext) -> ListResult:
    """Return a page of observations."""
    return entities.find("observation", params, context, "Observations")


def get_observation(id_: str, params: SourceRecordParams, context: QueryContext) -> EntityResult:
    """Return one observation by its id."""
    time = context.time_point(None, params.known_at)
    document = entities.get("observation", id_, time, context, lambda: entities.similar("observation", id_, context))
    return EntityResult(document, time)
