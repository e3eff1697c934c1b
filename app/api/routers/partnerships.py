"""Partnerships: the list, single records, and counts by facet and by interval; also events and changes.

Counts cover only what the register has, which is not complete.
"""

from dataclasses import replace
from typing import Annotated

from fastapi import Path, Query, Response

from app.api.envelope import list_response, record_response
from app.api.errors import BROKEN_CURSOR, INVALID_QUERY, MERGED, NOT_FOUND, RETRACTED, error_responses
from app.api.routing import Cache, Pool, QueryRouter, RegisterDep
from app.api.schemas import counts, records, responses
from app.queries.changes import ChangeParams, RevisionParams, find_changes, find_history, find_revisions
from app.queries.common_params import TemporalParams
from app.queries.corrections import CorrectionParams, find_corrections
from app.queries.descriptions import describe
from app.queries.events import EventParams, find_events
from app.queries.facets import FacetParams, find_facets
from app.queries.pagination import ListResult
from app.queries.partnership_params import PartnershipParams
from app.queries.partnerships import RecordParams, count_left_out, find_partnerships, get_partnership, prepare
from app.queries.timeline import TimelineParams, find_timeline
from app.store.json_text import to_json_text

router = QueryRouter(prefix="/v1/partnerships", tags=["Partnerships"])
event_router = QueryRouter(prefix="/v1/events", tags=["Events"])


@router.get(
    "",
    summary="List partnerships",
    cache=Cache.REVISION_AND_DAY,
    responses={
        200: {"model": responses.Listing[records.Partnership]},
        **error_responses(INVALID_QUERY, NOT_FOUND, BROKEN_CURSOR, RETRACTED),
    },
)
def list_partnerships(question: Annotated[PartnershipParams, Query()], register: RegisterDep) -> Response:
    """Which partnerships are there, and what was their status on a day?

    Different filters narrow the list; several values of one filter widen it. `meta.question` repeats your query as an
    English sentence: check that it says what you meant. `meta.count` is the exact total.

    A status is never entered by hand: it follows from dated events, each with its sources. `certainty: possible` means
    that dates are vague or the evidence is weak: one of the `alternatives` may be true instead on that day.
    """
    found = find_partnerships(question, register)
    if question.facet:
        found = replace(found, facets=find_facets(question, question.facet, found.time, register))
    return list_response("/v1/partnerships", question, found, caution=bool(question.facet))


@router.get(
    "/facets",
    summary="Count partnerships by facet",
    cache=Cache.REVISION_AND_DAY,
    pool=Pool.COUNTS,
    responses={200: {"model": responses.Facets}, **error_responses(INVALID_QUERY, NOT_FOUND, RETRACTED)},
)
def count_partnerships(question: Annotated[FacetParams, Query()], register: RegisterDep) -> Response:
    """Why do cities leave? How many, by country, reason, year?

    Counts the partnerships that match the filters of the list. Each facet is counted with all filters except its own,
    so that you see the other values. Each bucket counts exactly what its `link` lists. So `unknown` includes
    partnerships that were only proposed, as the list with `status=unknown` does, and a date that may be in two years
    counts for both. Values that no source states are counted as `null`.
    """
    clock = register.time_point(question.as_of, question.known_at)
    data = to_json_text(find_facets(question, question.facet, clock, register))
    prepared = prepare(question, register, clock)
    count = prepared.count()
    counted = ListResult(
        documents=(),
        time=clock,
        count=count,
        sentence=prepared.to_english("Partnerships", ordered=False),
        query=describe(question, prepared, register, "partnerships", count=count),
        left_out=count_left_out(prepared),
        warnings=prepared.warnings,
    )
    return list_response("/v1/partnerships/facets", question, counted, caution=True, data=data)


@router.get(
    "/timeline",
    summary="Count partnerships by period",
    cache=Cache.REVISION_AND_DAY,
    pool=Pool.COUNTS,
    responses={
        200: {"model": responses.CountListing[counts.TimelineInterval]},
        **error_responses(INVALID_QUERY, NOT_FOUND, RETRACTED),
    },
)
def time_partnerships(question: Annotated[TimelineParams, Query()], register: RegisterDep) -> Response:
    """How many were established, ended or suspended, and with which status, year by year or month by month?

    The filters select partnerships by their state on the day `as_of`; the counts cover their whole history. Each number
    comes as `certain` and `possible`, since many dates are vague: the true number is between the two.
    """
    clock = register.time_point(question.as_of, question.known_at)
    prepared = prepare(question, register, clock)
    span = (f" {word} {date.to_english()}" for word, date in (("from", question.start), ("to", question.end)) if date)
    intervals = f", by {question.interval}{''.join(span)}"
    sentence = prepared.to_english("Partnerships", ordered=False) + intervals
    periods = [to_json_text(period) for period in find_timeline(question, clock, register)]
    query = describe(question, prepared, register, "partnerships")
    found = ListResult(periods, clock, len(periods), sentence, query, warnings=prepared.warnings)
    return list_response("/v1/partnerships/timeline", question, found, caution=True)


@router.get(
    "/{id}",
    summary="Get a partnership",
    cache=Cache.REVISION_AND_DAY,
    responses={
        200: {"model": responses.Record[records.Partnership | records.SparsePartnership]},
        **error_responses(INVALID_QUERY, NOT_FOUND, MERGED, RETRACTED),
    },
)
def show_partnership(
    id: Annotated[str, Path(description="The partnership's id", examples=["arnhem-nl--wuhan-cn"])],
    question: Annotated[RecordParams, Query()],
    register: RegisterDep,
) -> Response:
    """One partnership with all of its events and their sources.

    `as_of` sets the day of `status`, `ended` and `reasons`. Events, dates and evidence do not depend on it.
    Before the partnership existed `status.value` is null.
    """
    return record_response(
        f"/v1/partnerships/{id}", "partnership", question, get_partnership(id, question, register), register
    )


@event_router.get(
    "",
    summary="List events",
    cache=Cache.REVISION_AND_DAY,
    responses={
        200: {"model": responses.Listing[records.Event]},
        **error_responses(INVALID_QUERY, NOT_FOUND, BROKEN_CURSOR, RETRACTED),
    },
)
def list_events(question: Annotated[EventParams, Query()], register: RegisterDep) -> Response:
    """What happened, where, when, by whom and why?

    The latest comes first. Dates are as exact as their sources: an event of “2021” matches any day of 2021.
    Proposals are left out unless you ask for them with `stage=proposed` or `include_proposed=true`.
    """
    return list_response("/v1/events", question, find_events(question, register))


change_router = QueryRouter(prefix="/v1", tags=["Changes"])


@change_router.get(
    "/partnerships/{id}/history",
    summary="Get the history of a partnership",
    cache=Cache.REVISION_AND_DAY,
    responses={
        200: {"model": responses.CountListing[counts.RecordVersion]},
        **error_responses(INVALID_QUERY, NOT_FOUND, MERGED, RETRACTED),
    },
)
def show_history(
    id: Annotated[str, Path(description="The partnership's id", examples=["arnhem-nl--wuhan-cn"])],
    question: Annotated[TemporalParams, Query()],
    register: RegisterDep,
) -> Response:
    """What did the register say about this partnership before, and who changed it, when and why?

    One entry per version of the record, oldest first, with the differences from the version before it, in words and as
    JSON pointers.
    """
    return list_response(f"/v1/partnerships/{id}/history", question, find_history(id, question, register))


@change_router.get(
    "/revisions",
    summary="List revisions",
    cache=Cache.REVISION,
    responses={200: {"model": responses.Listing[counts.Revision]}, **error_responses(INVALID_QUERY, BROKEN_CURSOR)},
)
def list_revisions(question: Annotated[RevisionParams, Query()], register: RegisterDep) -> Response:
    """Which revisions does the register have, by whom and why?

    Latest first. Each has the id of its history: after a restored backup or a failover, a follower finds the last
    revision that it shares with the register.
    """
    return list_response("/v1/revisions", question, find_revisions(question, register))


@change_router.get(
    "/changes",
    summary="List changes",
    cache=Cache.REVISION,
    pool=Pool.COUNTS,
    responses={200: {"model": responses.Listing[counts.Change]}, **error_responses(INVALID_QUERY, BROKEN_CURSOR)},
)
def list_changes(question: Annotated[ChangeParams, Query()], register: RegisterDep) -> Response:
    """What has changed since I last looked?

    Send the `meta.revision` of your last response as `since` and follow `links.next` to the end: you get every record
    whose published form changed, in order. A withdrawn record has `withdrawn: true`. Changes are never pruned.
    """
    return list_response("/v1/changes", question, find_changes(question, register))


@change_router.get(
    "/corrections",
    summary="List corrections",
    cache=Cache.REVISION,
    pool=Pool.COUNTS,
    responses={200: {"model": responses.Listing[counts.Correction]}, **error_responses(INVALID_QUERY, BROKEN_CURSOR)},
)
def list_corrections(question: Annotated[CorrectionParams, Query()], register: RegisterDep) -> Response:
    """Which statuses has the register corrected?

    One entry for each partnership and revision where the revision changed the status on its own day, the latest first.
    Compare them with what you have published. `links.before` is the record as the register had it before.
    The page `/corrections` shows them, and `/corrections.atom` is a feed.
    """
    return list_response("/v1/corrections", question, find_corrections(question, register))
