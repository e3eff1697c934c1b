"""Partnerships: the list, single records, and counts by facet and by interval; also events and changes.

Counts cover only what the register has, which is not complete.
"""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Response

from app.api.dependencies import Current, PoolsDep, query
from app.api.envelope import facets_response, list_response, record_response
from app.api.errors import error_responses
from app.api.schemas import counts, records, responses
from app.domain.errors import BrokenCursor, InvalidQuery, Merged, NotFound, Retracted
from app.parameters.common_params import TemporalParams
from app.parameters.partnership_params import PartnershipParams
from app.queries.changes import ChangeParams, RevisionParams, find_changes, find_history, find_revisions
from app.queries.corrections import CorrectionParams, find_corrections
from app.queries.events import EventParams, find_events
from app.queries.facets import FacetParams, count_by_facet, find_facets
from app.queries.partnerships import RecordParams, find_partnerships, get_partnership
from app.queries.timeline import TimelineParams, count_by_interval

router = APIRouter(prefix="/v1/partnerships", tags=["Partnerships"])
event_router = APIRouter(prefix="/v1/events", tags=["Events"])


@router.get(
    "",
    summary="List partnerships",
    response_model=responses.Listing[records.Partnership],
    responses=error_responses(InvalidQuery, NotFound, BrokenCursor, Retracted),
)
async def list_partnerships(
    params: Annotated[PartnershipParams, Depends(query(PartnershipParams))], state: Current, pools: PoolsDep
) -> Response:
    """Which partnerships are there, and what was their status on a day?

    Different filters narrow the list; several values of one filter widen it. `meta.question` repeats your query as an
    English sentence: check that it says what you meant. `meta.count` is the exact total.

    A status is never entered by hand: it follows from dated events, each with its sources. `certainty: possible` means
    that dates are vague or the evidence is weak: one of the `alternatives` may be true instead on that day.
    """
    result = await pools.documents.run(find_partnerships, params, state)
    if params.facet:
        facets = await pools.counts.run(find_facets, params, params.facet, state.at_time(result.time))
        result = replace(result, facets=facets)
    return list_response("/v1/partnerships", params, result, caution=bool(params.facet))


@router.get(
    "/facets",
    summary="Count partnerships by facet",
    response_model=responses.Facets,
    responses=error_responses(InvalidQuery, NotFound, Retracted),
)
async def count_partnerships(
    params: Annotated[FacetParams, Depends(query(FacetParams))], state: Current, pools: PoolsDep
) -> Response:
    """Why do cities leave? How many, by country, reason, year?

    Counts the partnerships that match the filters of the list. Each facet is counted with all filters except its own,
    so that you see the other values. Each bucket counts exactly what its `link` lists. So `unknown` includes
    partnerships that were only proposed, as the list with `status=unknown` does, and a date that may be in two years
    counts for both. Values that no source states are counted as `null`.
    """
    result = await pools.counts.run(count_by_facet, params, params.facet, state)
    return facets_response("/v1/partnerships/facets", params, result)


@router.get(
    "/timeline",
    summary="Count partnerships by period",
    response_model=responses.CountListing[counts.TimelineInterval],
    responses=error_responses(InvalidQuery, NotFound, Retracted),
)
async def time_partnerships(
    params: Annotated[TimelineParams, Depends(query(TimelineParams))], state: Current, pools: PoolsDep
) -> Response:
    """How many were established, ended or suspended, and with which status, year by year or month by month?

    The filters select partnerships by their state on the day `as_of`; the counts cover their whole history. Each number
    comes as `certain` and `possible`, since many dates are vague: the true number is between the two.
    """
    result = await pools.counts.run(count_by_interval, params, state)
    return list_response("/v1/partnerships/timeline", params, result, caution=True)


@router.get(
    "/{id}",
    summary="Get a partnership",
    response_model=responses.Record[records.Partnership | records.SparsePartnership],
    responses=error_responses(InvalidQuery, NotFound, Merged, Retracted),
)
async def show_partnership(
    id: Annotated[str, Path(description="The partnership's id", examples=["arnhem-nl--wuhan-cn"])],
    params: Annotated[RecordParams, Depends(query(RecordParams))],
    state: Current,
    pools: PoolsDep,
) -> Response:
    """One partnership with all of its events and their sources.

    `as_of` sets the day of `status`, `ended` and `reasons`. Events, dates and evidence do not depend on it.
    Before the partnership existed `status.value` is null.
    """
    record = await pools.documents.run(get_partnership, id, params, state)
    return record_response(f"/v1/partnerships/{id}", "partnership", params, record, state.register.contact)


@event_router.get(
    "",
    summary="List events",
    response_model=responses.Listing[records.Event],
    responses=error_responses(InvalidQuery, NotFound, BrokenCursor, Retracted),
)
async def list_events(
    params: Annotated[EventParams, Depends(query(EventParams))], state: Current, pools: PoolsDep
) -> Response:
    """What happened, where, when, by whom and why?

    The latest comes first. Dates are as exact as their sources: an event of “2021” matches any day of 2021.
    Proposals are left out unless you ask for them with `stage=proposed` or `include_proposed=true`.
    """
    result = await pools.documents.run(find_events, params, state)
    return list_response("/v1/events", params, result)


change_router = APIRouter(prefix="/v1", tags=["Changes"])


@change_router.get(
    "/partnerships/{id}/history",
    summary="Get the history of a partnership",
    response_model=responses.CountListing[counts.RecordVersion],
    responses=error_responses(InvalidQuery, NotFound, Merged, Retracted),
)
async def show_history(
    id: Annotated[str, Path(description="The partnership's id", examples=["arnhem-nl--wuhan-cn"])],
    params: Annotated[TemporalParams, Depends(query(TemporalParams))],
    state: Current,
    pools: PoolsDep,
) -> Response:
    """What did the register say about this partnership before, and who changed it, when and why?

    One entry per version of the record, oldest first, with the differences from the version before it, in words and as
    JSON pointers.
    """
    result = await pools.documents.run(find_history, id, params, state)
    return list_response(f"/v1/partnerships/{id}/history", params, result)


@change_router.get(
    "/revisions",
    summary="List revisions",
    response_model=responses.Listing[counts.Revision],
    responses=error_responses(InvalidQuery, BrokenCursor),
)
async def list_revisions(
    params: Annotated[RevisionParams, Depends(query(RevisionParams))], state: Current, pools: PoolsDep
) -> Response:
    """Which revisions does the register have, by whom and why?

    Latest first. Each has the id of its history: after a restored backup or a failover, a follower finds the last
    revision that it shares with the register.
    """
    result = await pools.documents.run(find_revisions, params, state)
    return list_response("/v1/revisions", params, result)


@change_router.get(
    "/changes",
    summary="List changes",
    response_model=responses.Listing[counts.Change],
    responses=error_responses(InvalidQuery, BrokenCursor),
)
async def list_changes(
    params: Annotated[ChangeParams, Depends(query(ChangeParams))], state: Current, pools: PoolsDep
) -> Response:
    """What has changed since I last looked?

    Send the `meta.revision` of your last response as `since` and follow `links.next` to the end: you get every record
    whose published form changed, in order. A withdrawn record has `withdrawn: true`. Changes are never pruned.
    """
    result = await pools.counts.run(find_changes, params, state)
    return list_response("/v1/changes", params, result)


@change_router.get(
    "/corrections",
    summary="List corrections",
    response_model=responses.Listing[counts.Correction],
    responses=error_responses(InvalidQuery, BrokenCursor),
)
async def list_corrections(
    params: Annotated[CorrectionParams, Depends(query(CorrectionParams))], state: Current, pools: PoolsDep
) -> Response:
    """Which statuses has the register corrected?

    One entry for each partnership and revision where the revision changed the status on its own day, the latest first.
    Compare them with what you have published. `links.before` is the record as the register had it before.
    The page `/corrections` shows them, and `/corrections.atom` is a feed.
    """
    result = await pools.counts.run(find_corrections, params, state)
    return list_response("/v1/corrections", params, result)
