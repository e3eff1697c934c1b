"""Groups of countries, such as the European Union or NATO, with the dates of membership."""

from app.queries import entities
from app.queries.context import QueryContext
from app.queries.pagination import ListResult
from app.queries.sources import EntityResult, SourceRecordParams


class GroupParams(entities.EntityListParams):
    """Parameters of the list of groups."""


def find_groups(params: GroupParams, context: QueryContext) -> ListResult:
    """Return a page of groups, by name."""
    return entities.find("country_group", params, context, "Groups of countries")


def get_group(id_: str, params: SourceRecordParams, context: QueryContext) -> EntityResult:
    """Return one group by its id."""
    time = context.time_point(None, params.known_at)
    return EntityResult(entities.get("country_group", id_, time, context, context.groups), time)
