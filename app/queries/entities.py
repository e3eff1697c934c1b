"""Cities, sources, observations and groups: lists and single records, from their rendered documents.

Observations and groups, which have nothing else, are whole here. Cities and sources have modules of their own.
"""

from collections.abc import Callable
from typing import Annotated

from app.domain.dates import VagueDate
from app.domain.errors import NotFound, Suggestion
from app.domain.models import RecordType
from app.domain.text import normalise, tokenise
from app.domain.vocabulary import Claim
from app.queries.common_params import PageParams
from app.queries.context import QueryContext
from app.queries.filters import says_that
from app.queries.pagination import ListResult, Page, PreparedQuery, RecordResult, SortOrder, Walk, page_request
from app.queries.param_types import Country, KnownAt, PlainDate, SearchText, param
from app.queries.query_params import Filter, QueryParams
from app.queries.search import words_of
from app.queries.select_builder import AFTER_ALL_TOKENS, SelectBuilder, TimePoint
from app.store.columns import OPEN


class EntityParams(QueryParams):
    """The parameters of one source, observation or group."""

    known_at: Annotated[
        KnownAt | None, param("What the register knew: at a revision or an instant. Default: the latest.", "r1")
    ] = None


class EntityListParams(EntityParams, PageParams):
    """The parameters of lists of cities, sources, observations and groups."""


def one_of(column: str, wording: str) -> Filter:
    """Return a filter on a text column that holds one of some values."""

    def apply(values: tuple[str, ...], builder: SelectBuilder, _: QueryContext) -> None:
        builder.tests.append(builder.one_of(column, values))

    return Filter(apply, says_that(wording))


def date(column: str, comparison: str, wording: str) -> Filter:
    """Return a filter on one end of a range of days; undated records never match."""

    def apply(value: VagueDate, builder: SelectBuilder, _: QueryContext) -> None:
        bound = value.earliest if comparison == ">=" else value.latest
        builder.tests.append(f"{column} {comparison} {builder.bind(bound)} AND s.latest < {OPEN}")

    return Filter(apply, says_that(wording))


def find(record_type: RecordType, params: EntityListParams, context: QueryContext, subject: str) -> ListResult:
    """Find a page of cities, sources, observations or groups, by name."""
    request = page_request(params, context, path=record_type)
    builder = SelectBuilder(request.time)
    builder.parameters["record_type"] = record_type
    builder.apply(params, context)
    tests = ["s.record_type = :record_type", request.time.known("s"), *builder.tests]
    walks = [Walk("entity_version s", tests)]
    prepared = PreparedQuery(("s.version",), builder, _order(params, builder), walks, lambda: walks)
    statement, parameters = prepared.select("s.document", request.keyset(prepared), params.limit)
    rows = context.session.rows(statement, parameters)
    context.versions.verify_entities(row[1] for row in rows[: params.limit])
    page = Page([row[2] for row in rows[: params.limit]], prepared.keyset_after(rows, params.limit))
    return ListResult(
        documents=page.documents,
        time=request.time,
        count=prepared.count(context) if params.count is None else None,
        sentence=prepared.sentence(subject),
        next=request.next(page),
        warnings=builder.warnings,
    )


def _order(params: EntityListParams, builder: SelectBuilder) -> SortOrder:
    """By name; in a search first the names that equal the text, then those that begin with it.

    Cities with the last word as a whole, in whichever of their names, come before those where it is a beginning.
    """
    searched = builder.reading or normalise(getattr(params, "q", None) or "")
    if not searched:
        return SortOrder("s.sort_key", textual=True)
    whole, beyond = builder.bind(searched), builder.bind(searched + AFTER_ALL_TOKENS)
    named = ""
    if builder.parameters["record_type"] == "city":
        named = (
            "WHEN EXISTS (SELECT 1 FROM search_token n WHERE n.record_type = 'city' AND n.record = s.record"
            f" AND n.token = {builder.bind(builder.last_word)} AND {builder.time.known('n')}) THEN '1'"
        )
    rank = (
        f"CASE WHEN s.sort_key = {whole} THEN '0' {named} WHEN s.sort_key >= {whole} AND s.sort_key < {beyond} THEN '2'"
        " ELSE '3' END"
    )
    return SortOrder(f"({rank} || s.sort_key)", textual=True)


def get(
    record_type: RecordType,
    id_: str,
    time: TimePoint,
    context: QueryContext,
    suggestions: Callable[[], list[Suggestion]] = list,
) -> str:
    """Get the document of one record at a time point. Raises NotFound."""
    found = context.entities(record_type, "n.id = :id", {"id": id_}, time)
    if not found:
        raise NotFound(record_type.replace("_", " "), id_, suggestions())
    return found[0][2]


def similar(record_type: RecordType, id_: str, context: QueryContext) -> list[Suggestion]:
    """Return records of one type whose names share the longest word with an id that does not exist."""
    for word in sorted(tokenise(id_.replace("-", " ")), key=len, reverse=True)[:3]:
        rows = context.session.rows(
            "SELECT DISTINCT r.id FROM search_token t JOIN entity_version r"
            " ON r.record_type = t.record_type AND r.record = t.record"
            " WHERE t.record_type = :record_type AND t.token >= :start AND t.token < :stop ORDER BY r.id LIMIT 8",
            {"record_type": record_type, "start": word, "stop": word + AFTER_ALL_TOKENS},
        )
        if rows:
            return [Suggestion(found, found) for (found,) in rows]
    return []


# --- observations and groups ---


class ObservationParams(EntityListParams):
    """Parameters of the list of observations."""

    q: Annotated[
        SearchText | None,
        param("Words of the statement. The last word may be incomplete.", "municipalities"),
        words_of("observation"),
    ] = None
    country: Annotated[
        tuple[Country, ...],
        param("The country of the unnamed cities.", "NL"),
        one_of("s.country", "speak of {}"),
    ] = ()
    partner_country: Annotated[
        tuple[Country, ...],
        param("The country of their partners.", "CN"),
        one_of("s.partner_country", "speak of partners in {}"),
    ] = ()
    claim: Annotated[
        tuple[Claim, ...], param("The claim about the cities.", "severed"), one_of("s.kind", "claim {}")
    ] = ()
    date_from: Annotated[
        PlainDate | None,
        param("About a time on or after this date.", "2021"),
        date("s.latest", ">=", "are about a time in or after {}"),
    ] = None
    date_to: Annotated[
        PlainDate | None,
        param("About a time on or before this date.", "2023-05-10"),
        date("s.earliest", "<=", "are about a time in or before {}"),
    ] = None


def find_observations(params: ObservationParams, context: QueryContext) -> ListResult:
    """Find a page of observations."""
    return find("observation", params, context, "Observations")


def get_observation(id_: str, params: EntityParams, context: QueryContext) -> RecordResult:
    """Get one observation by its id."""
    time = context.time_point(None, params.known_at)
    return RecordResult(get("observation", id_, time, context, lambda: similar("observation", id_, context)), time)


def find_groups(params: EntityListParams, context: QueryContext) -> ListResult:
    """Find a page of groups of countries, by name."""
    return find("country_group", params, context, "Groups of countries")


def get_group(id_: str, params: EntityParams, context: QueryContext) -> RecordResult:
    """Get one group of countries by its id."""
    time = context.time_point(None, params.known_at)
    return RecordResult(get("country_group", id_, time, context, context.groups), time)
