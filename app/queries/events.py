"""Events of all partnerships: the parameters of their list, a page of it, and the whole list."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Annotated, Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from app.domain import vocabulary
from app.domain.dates import day_to_english
from app.queries import filters
from app.queries.common_params import (
    FeedParams,
    LanguageParams,
    LocationParams,
    MapParams,
    PageParams,
    TableParams,
)
from app.queries.context import QueryContext
from app.queries.expansions import localise
from app.queries.pagination import (
    FullResult,
    Keyset,
    ListResult,
    Page,
    PreparedQuery,
    SortOrder,
    Walk,
    read_all,
    start_page,
)
from app.queries.partnerships import BATCH, sources_of
from app.queries.query_params import Bool, Filter, KnownAt, Name, PlainDate, SearchText, is_group_id, param
from app.queries.select_builder import SelectBuilder, TimePoint
from app.store.columns import enum_code
from app.store.documents import event_in
from app.store.json_text import read_json
from app.store.read_session import Row


@partial(Filter, wording="happened to {}")
def _partnership(values: tuple[str, ...], builder: SelectBuilder, context: QueryContext) -> None:
    keys = context.partnership_keys(values, builder.time, "partnership")
    builder.event_tests.append(builder.one_of("m.partnership", keys))


class EventFilters(LocationParams):
    """Filters and order of events: the parameters of every format of their list."""

    event: Annotated[
        tuple[vocabulary.EventKind, ...],
        param("What happened.", "severed"),
        filters.terms("m.kind", "are of the kind {}"),
    ] = ()
    event_from: Annotated[
        PlainDate | None,
        param("Events that may have happened on or after this date.", "2022-02-24"),
        filters.dated("m", ">=", "happened"),
    ] = None
    event_to: Annotated[
        PlainDate | None,
        param("Events that may have happened on or before this date.", "2023-05-10"),
        filters.dated("m", "<=", "happened"),
    ] = None
    stage: Annotated[
        tuple[vocabulary.Stage, ...], param("Stage of the event.", "decided"), filters.terms("m.stage", "are {}")
    ] = ()
    include_proposed: Annotated[
        Bool | None,
        param("Include proposals. Otherwise only `stage=proposed` lists them.", True),
    ] = None
    part: Annotated[
        tuple[vocabulary.Part, ...],
        param("Part of the partnership that the event affects.", "official"),
        filters.terms("m.part", "touch the {}"),
    ] = ()
    reason: Annotated[
        tuple[vocabulary.Reason, ...],
        param("Reason given for the event.", "human_rights"),
        filters.reasons("m.reasons"),
    ] = ()
    actor_side: Annotated[
        tuple[vocabulary.Side, ...],
        param("Which side acted.", "both"),
        filters.terms("m.actor_side", "were acts of {}", filters.SIDES),
    ] = ()
    actor_body: Annotated[
        tuple[vocabulary.Body, ...],
        param("Which body acted.", "council"),
        filters.terms("m.actor_body", "were acts of a body of the kind {}"),
    ] = ()
    partnership: Annotated[
        tuple[Name, ...],
        param("Events of this partnership.", "arnhem-nl--wuhan-cn"),
        _partnership,
    ] = ()
    q: Annotated[
        SearchText | None,
        param(
            "Words in names of the cities (any language and script) or in notes of the partnership. The last word may"
            " be incomplete. An unknown word is replaced by a similar one, and `meta.warnings` says so.",
            "wuh",
        ),
        filters.words,
    ] = None
    known_at: Annotated[
        KnownAt | None, param("What the register knew: at a revision or an instant. Default: the latest.", "r1")
    ] = None
    as_of: Annotated[
        PlainDate | None,
        param(
            "Day that decides the members of a group of countries in `between`. Default: today, UTC.",
            "2021-06-01",
        ),
    ] = None
    sort: Annotated[
        Literal["date", "-date", "updated", "-updated"],
        param("Sort order: by `date`, or by when the register `updated` the event. `-` means latest first.", "-date"),
    ] = "-date"

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.as_of is not None and not self.depends_on_day:
            message = "as_of goes with a group of countries in between; events have event_from and event_to"
            raise PydanticCustomError("goes_together", message, {"parameter": "as_of"})
        return self

    @property
    def depends_on_day(self) -> bool:
        return any(is_group_id(side) for side in self.between or ())


class EventParams(PageParams, LanguageParams, EventFilters):
    """Parameters of one page of the list of events."""


class EventTableParams(TableParams, EventFilters):
    """Parameters of the events as a table."""


class EventMapParams(MapParams, EventFilters):
    """Parameters of the events as a map."""


class EventFeedParams(FeedParams, EventFilters):
    """Parameters of the events as a feed, ordered by last change unless `sort` is given."""

    sort: Annotated[
        Literal["date", "-date", "updated", "-updated"],
        param(
            "Sort order: by when the register `updated` the event, whenever it happened, or by `date`. `-` means"
            " latest first.",
            "-updated",
        ),
    ] = "-updated"


ORDERS = {
    "date": SortOrder("m.sort_day", "oldest first", index="sort_day"),
    "-date": SortOrder("m.sort_day", descending=True, index="sort_day"),
    "updated": SortOrder("m.system_from", "longest known first", index="recorded"),
    "-updated": SortOrder("m.system_from", "most recently recorded first", descending=True, index="recorded"),
}
"""The orders of the list by the values of `sort`."""
_TIES = ("m.partnership", "m.seq")
_NOT_PROPOSED = f"m.stage <> {enum_code(vocabulary.Stage.PROPOSED)}"
_PROPOSED = f"m.stage = {enum_code(vocabulary.Stage.PROPOSED)}"


def prepare(params: EventFilters, context: QueryContext, time: TimePoint) -> PreparedQuery:
    """Prepare the query for the events that match."""
    builder = SelectBuilder(time, over_events=True)
    builder.apply(params, context)
    if params.include_proposed and not params.stage:  # A stage alone decides about proposals.
        builder.suffixes.append("what was only proposed included")
    if params.depends_on_day:
        builder.as_of = f"as of {day_to_english(time.day)}"
    order = ORDERS[params.sort]
    tests = [time.known("m"), *builder.event_tests]
    if not params.stage and not params.include_proposed:
        tests.append(_NOT_PROPOSED)
    about = " AND ".join([*builder.either_side(), *builder.tests])
    by_kind = len(params.event) == 1 and order.index == "sort_day"
    tables = f"event_index m INDEXED BY ix_event_index_{'kind' if by_kind else order.index}"
    partnerships = f"SELECT s.key FROM partnership s WHERE {about}"
    if about and filters.finds_few(partnerships, builder, context):
        tables = f"({partnerships}) lead CROSS JOIN event_index m"
        tests.append("m.partnership = lead.key")
    elif about:
        tests.append(f"EXISTS (SELECT 1 FROM partnership s WHERE s.key = m.partnership AND {about})")
    elif params.partnership:
        tables = "event_index m"
    walks = [Walk(tables, tests)]
    return PreparedQuery(ties=_TIES, builder=builder, order=order, walks=walks, counted=lambda: walks)


def count_left_out(prepared: PreparedQuery, context: QueryContext) -> dict[str, int]:
    """Count the matching events that the list leaves out, by the reasons of lists of partnerships.

    A list of events leaves out nothing but proposals, so the other counts are 0.
    """
    counts = dict.fromkeys((*filters.VISIBILITY, "presumed"), 0)
    if all(_NOT_PROPOSED in walk.tests for walk in prepared.walks):
        walks = [
            Walk(walk.tables, [_PROPOSED if test == _NOT_PROPOSED else test for test in walk.tests])
            for walk in prepared.walks
        ]
        counts["proposed"] = replace(prepared, counted=lambda: walks).count(context)
    return counts


def read(
    prepared: PreparedQuery, context: QueryContext, keyset: Keyset | None, limit: int, include: Sequence[str] = ()
) -> Page:
    """Read the events after a keyset, as JSON. If `include` has `sources`, each event has the sources that it cites."""
    time = prepared.builder.time
    statement, parameters = prepared.select(keyset, limit)
    rows = context.verified_rows(
        "partnership_version",
        "SELECT p.sort_key, p.partnership, p.seq, r.id, v.cities, v.events, v.version"
        f" FROM ({statement}) p JOIN partnership r ON r.key = p.partnership"
        f" JOIN partnership_version v ON v.partnership = p.partnership AND {time.known('v')}"
        f" ORDER BY {prepared.order.sql('p.sort_key', 'p.partnership', 'p.seq')}",
        parameters,
        shown=limit,
    )
    shown = rows[:limit]
    cited = sources_of({row[1] for row in shown}, context, time) if "sources" in include else None
    documents = [_document(row, None if cited is None else cited.get(row[1], {})) for row in shown]
    return Page(documents, prepared.keyset_after(rows, limit))


def _document(row: Row, sources: Mapping[str, str] | None) -> str:
    """Return the public document of an event, with those `sources` of its partnership that it cites, unless None."""
    _, _, seq, id_, cities, events, _ = row
    event = event_in(events, seq)
    members = [f'"partnership":"{id_}"', cities, event[1:-1]]
    if sources is not None:
        cited = dict.fromkeys(citation["source"] for citation in read_json(event)["citations"])
        members.append(f'"sources":[{",".join(sources[source] for source in cited)}]')
    return "{" + ",".join(members) + f',"links":{{"partnership":"/v1/partnerships/{id_}"}}}}'


def find_events(params: EventParams, context: QueryContext) -> ListResult:
    """Find a page of events, each with its partnership and its citations."""
    time, cursor = start_page(params, context, path="events")
    prepared = prepare(params, context, time)
    page = read(prepared, context, cursor.last, params.limit)
    return ListResult(
        documents=localise(page.documents, params.lang, context, time),
        time=time,
        count=prepared.count(context) if params.count is None else None,
        left_out=count_left_out(prepared, context) if params.count is None else None,
        sentence=prepared.sentence("Events"),
        next=cursor.after(page),
        reading=prepared.builder.reading,
        warnings=prepared.builder.warnings,
    )


def find_all_events(params: EventFilters, context: QueryContext, include: Sequence[str] = ()) -> FullResult:
    """Find all events that match, in batches. The first batch is read immediately."""
    prepared = prepare(params, context, context.time_point(params.as_of, params.known_at))
    return FullResult(prepared, read_all(lambda last: read(prepared, context, last, BATCH, include)))
