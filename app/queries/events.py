"""Events of all partnerships: the parameters of their list, a page of it, and the whole list."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import partial
from itertools import chain
from typing import Annotated, Literal, NamedTuple, Self

import numpy as np
from pydantic import model_validator
from pydantic_core import PydanticCustomError

from app.columns.document_cache import StoredPartnership
from app.columns.sorting import Keyset, SortedRows, SortOrder
from app.domain import vocabulary
from app.i18n import gettext_noop
from app.parameters import filters, record_filters, word_filters
from app.parameters.common_params import (
    FeedParams,
    LanguageParams,
    LocationParams,
    MapParams,
    PageParams,
    TableParams,
)
from app.parameters.descriptions import Description
from app.parameters.param_types import Bool, Id, KnownAt, PlainDate, SearchText, is_group_id
from app.parameters.partnership_params import SIDES
from app.parameters.query_params import Words, param
from app.parameters.selection import Selection, look_up_values
from app.queries.expansions import localise, read_sources, source_versions
from app.queries.pagination import FullResult, ListResult, Page, PreparedQuery, read_all, start_page
from app.queries.partnerships import BATCH
from app.reading.state import State
from app.store.columns import enum_code
from app.store.documents import event_in
from app.store.json_text import RawJson, embed_all, join_members, members_of, read_json, to_members


class EventFilters(LocationParams):
    """Filters and order of events: the parameters of every format of their list."""

    event: Annotated[
        tuple[vocabulary.EventKind, ...],
        param("What happened.", "severed"),
        filters.term_in("kind", Words("are of the kind {}")),
    ] = ()
    event_from: Annotated[
        PlainDate | None,
        param("Events that may have happened on or after this date.", "2022-02-24"),
        filters.from_day("earliest", "latest", Words("happened", label=gettext_noop("Event from {}"))),
    ] = None
    event_to: Annotated[
        PlainDate | None,
        param("Events that may have happened on or before this date.", "2023-05-10"),
        filters.to_day("earliest", "latest", Words("happened", label=gettext_noop("Event until {}"))),
    ] = None
    stage: Annotated[
        tuple[vocabulary.Stage, ...],
        param("Stage of the event.", "decided"),
        filters.term_in("stage", Words("are {}")),
    ] = ()
    include_proposed: Annotated[
        Bool,
        param("Include proposals. Otherwise only `stage=proposed` lists them.", True),
        Words(labels={"true": gettext_noop("Proposals included")}),
    ] = False
    part: Annotated[
        tuple[vocabulary.Part, ...],
        param("Part of the partnership that the event affects.", "official"),
        filters.term_in("part", Words("touch the {}")),
    ] = ()
    reason: Annotated[
        tuple[vocabulary.Reason, ...],
        param("Reason given for the event.", "human_rights"),
        filters.terms_in("reasons", Words("have {} as a stated reason")),
    ] = ()
    actor_side: Annotated[
        tuple[vocabulary.Side, ...],
        param("Which side acted.", "both"),
        filters.term_in("actor_side", Words("were acts of {}", SIDES)),
    ] = ()
    actor_body: Annotated[
        tuple[vocabulary.Body, ...],
        param("Which body acted.", "council"),
        filters.term_in("actor_body", Words("were acts of a body of the kind {}")),
    ] = ()
    partnership: Annotated[
        tuple[Id, ...],
        param("Events of this partnership.", "arnhem-nl--wuhan-cn"),
        record_filters.partnerships("partnership", "happened to {}"),
    ] = ()
    q: Annotated[
        SearchText | None,
        param(
            "Words in names of the cities (any language and script) or in notes of the partnership. The last word may"
            " be incomplete. An unknown word is replaced by a similar one, and `meta.warnings` says so.",
            "wuh",
        ),
        word_filters.search,
    ] = None
    known_at: Annotated[
        KnownAt | None, param("What the register knew: at a revision or an instant. Default: the latest.", "r1")
    ] = None
    as_of: Annotated[
        PlainDate | None,
        param(
            "Day that decides the members of a group of countries. Default: today, UTC.",
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
            message = "{field} goes with a group of countries; events have event_from and event_to"
            raise PydanticCustomError("goes_together", message, {"parameter": "as_of"})
        return self

    @property
    def depends_on_day(self) -> bool:
        places = [*self.country, *self.exclude_country]
        if self.between is not None:
            places += self.between
        return any(map(is_group_id, places))


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


_ORDER = partial(SortOrder, ties=("partnership", "seq"))
ORDERS = {
    "date": _ORDER("sort_day", phrase="oldest first"),
    "-date": _ORDER("sort_day", descending=True),
    "updated": _ORDER("recorded", phrase="longest known first"),
    "-updated": _ORDER("recorded", phrase="most recently recorded first", descending=True),
}
"""The orders of the list by the values of `sort`."""


def prepare(params: EventFilters, state: State) -> PreparedQuery:
    """Prepare the query for the events that match."""
    snapshot = state.snapshot
    values = look_up_values(params, state)
    selection = Selection(snapshot.events, snapshot, values)
    selection.require("known", snapshot.known_events)
    selection.apply(params.filters)
    if not params.stage and not params.include_proposed:  # A stage alone decides about proposals.
        selection.require("not proposed", selection["stage"] != enum_code(vocabulary.Stage.PROPOSED))
    includes_proposed = params.include_proposed and not params.stage
    words: word_filters.FoundWords | None = values.get("q")
    order = ORDERS[params.sort]
    return PreparedQuery(
        selection=selection,
        sort_rows=partial(SortedRows.of, selection.rows, order),
        description=Description(
            params,
            values,
            state.time,
            order.phrase,
            suffixes=["what was only proposed included"] if includes_proposed else [],
            names_day=params.depends_on_day,
        ),
        warnings=words.warnings if words else (),
        reading=words.reading if words else None,
    )


def count_left_out(prepared: PreparedQuery) -> dict[str, int]:
    """Count the matching events that the list leaves out, by the reasons of lists of partnerships.

    A list of events leaves out nothing but proposals, so the other counts are 0.
    """
    counts = dict.fromkeys((*filters.VISIBILITY, "presumed"), 0)
    selection = prepared.selection
    if "not proposed" in selection.conditions:
        proposed = selection.mask_without("not proposed") & ~selection.conditions["not proposed"]
        counts["proposed"] = int(np.count_nonzero(proposed))
    return counts


def read(
    prepared: PreparedQuery,
    state: State,
    after: Keyset | None,
    limit: int,
    include: Sequence[str] = (),
    *,
    keep: bool = True,
) -> Page:
    """Read the events after a keyset, as JSON. `keep` caches the documents of their partnerships and sources.

    If `include` has `sources`, each event has the sources that it cites.
    """
    positions, next_keyset = prepared.page(after, limit)
    rows = prepared.selection.rows
    stored = state.read_partnerships(rows["version"][positions].tolist(), keep=keep)
    seqs = rows["seq"][positions].tolist()
    events = [event_in(version.events, seq) for version, seq in zip(stored, seqs, strict=True)]
    sources: Sequence[Sequence[RawJson] | None] = [None] * len(events)
    if "sources" in include:
        sources = _sources_of(events, stored, state, keep=keep)
    return Page([*map(_document, stored, events, sources)], next_keyset)


def _sources_of(
    events: Sequence[RawJson],
    partnerships: Sequence[StoredPartnership],
    state: State,
    *,
    keep: bool,
) -> list[list[RawJson]]:
    """Return the documents of the sources that each event cites, in the order of its citations."""
    versions = source_versions(partnerships, state)
    versions_of_events: list[list[int]] = []
    for event, partnership in zip(events, partnerships, strict=True):
        cited = dict.fromkeys(citation["source"] for citation in read_json(event)["citations"])
        versions_of_events.append([versions[partnership.partnership][source] for source in cited])
    documents = read_sources(chain.from_iterable(versions_of_events), state, keep=keep)
    return [[documents[version] for version in cited] for cited in versions_of_events]


def _document(version: StoredPartnership, event: RawJson, sources: Sequence[RawJson] | None) -> RawJson:
    """Return the public document of an event, with the `sources` that it cites, unless None."""
    members = [to_members({"partnership": version.id}), version.cities, members_of(event)]
    if sources is not None:
        members.append(to_members({"sources": embed_all(sources)}))
    links = {"partnership": f"/v1/partnerships/{version.id}"}
    return join_members(*members, to_members({"links": links}))


def find_events(params: EventParams, state: State) -> ListResult:
    """Find a page of events, each with its partnership and its citations."""
    state, cursor = start_page(params, state, path="events")
    prepared = prepare(params, state)
    page = read(prepared, state, cursor.last, params.limit)
    counted = params.count is None
    return ListResult(
        documents=localise(page.documents, params.lang, state),
        time=state.time,
        count=prepared.total(params),
        left_out=count_left_out(prepared) if counted else None,
        sentence=prepared.description.question("Events"),
        query=prepared.description.to_document("events", sort=params.sort),
        next=cursor.after(page),
        reading=prepared.reading,
        warnings=prepared.warnings,
    )


def find_all_events(params: EventFilters, state: State, include: Sequence[str] = ()) -> FullResult:
    """Find all events that match, in batches. The first batch is read immediately."""
    state = state.at(params.as_of, params.known_at)
    prepared = prepare(params, state)
    return FullResult(prepared, read_all(lambda last: read(prepared, state, last, BATCH, include, keep=False)))


class RecordedEvent(NamedTuple):
    """An event as a revision recorded it: its document, the revision, its time, and whether the event was new then."""

    document: RawJson
    revision: str
    at: str
    is_new: bool


def find_events_recorded(month: str, params: EventParams, state: State) -> tuple[list[RecordedEvent], int]:
    """Return the events that revisions of a month, such as `2026-03`, added or changed, and how many there are.

    The list ends after `limit` of them.
    """
    prepared = prepare(params, state)
    selection = prepared.selection
    times = state.store.revisions.times
    first, last = bisect_left(times, month), bisect_right(times, f"{month}~")  # A tilde sorts after all of the month.
    selection.require("recorded", (selection["recorded"] > first) & (selection["recorded"] <= last))
    positions, _ = prepared.page(None, params.limit)
    documents = localise(read(prepared, state, None, params.limit).documents, params.lang, state)
    recorded, published = (selection[name][positions].tolist() for name in ("recorded", "published"))
    events = [
        RecordedEvent(document, state.revision_name(revision), times[revision - 1], revision == first_revision)
        for document, revision, first_revision in zip(documents, recorded, published, strict=True)
    ]
    return events, prepared.total(params) or 0


def count_recorded_events_by_month(params: EventParams, state: State) -> list[tuple[str, int]]:
    """Return the months of revisions with the number of events that they added or changed, latest month first."""
    selection = prepare(params, state).selection
    times = state.store.revisions.times
    revisions, numbers = np.unique(selection["recorded"][selection.mask()], return_counts=True)
    counts: Counter[str] = Counter()
    for revision, number in zip(revisions.tolist(), numbers.tolist(), strict=True):
        counts[times[revision - 1][:7]] += number
    return sorted(counts.items(), reverse=True)
