"""Counts: facets, timelines and pairs of countries. None of them is complete."""

from typing import Annotated

from fastapi import Query
from starlette.responses import Response

from app.api import schemas
from app.api.concurrency import Pool
from app.api.envelope import counted_response, counts_response
from app.api.errors import INVALID_QUERY, NOT_FOUND, error_responses
from app.api.response_cache import Cache
from app.api.routing import QueryRouter, RegisterDep
from app.queries.country_counts import CountryPairParams, find_country_pairs
from app.queries.facets import FacetParams, find_facets
from app.queries.partnerships import count_left_out, prepare
from app.queries.timeline import TimelineParams, find_timeline
from app.store.json_text import to_json_text

router = QueryRouter(prefix="/v1")


@router.get(
    "/partnerships/facets",
    summary="Count partnerships by facet",
    cache=Cache.REVISION_AND_DAY,
    pool=Pool.COUNTS,
    tags=["Partnerships"],
    responses={200: {"model": schemas.Facets}, **error_responses(INVALID_QUERY, NOT_FOUND)},
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
    sentence, count = prepared.sentence("Partnerships"), prepared.count(register)
    left_out = count_left_out(prepared, register)
    return counts_response(
        "/v1/partnerships/facets",
        question,
        data,
        count,
        clock,
        sentence,
        left_out=left_out,
        warnings=prepared.builder.warnings,
    )


@router.get(
    "/partnerships/timeline",
    summary="Count partnerships by period",
    cache=Cache.REVISION_AND_DAY,
    pool=Pool.COUNTS,
    tags=["Partnerships"],
    responses={
        200: {"model": schemas.CountListing[schemas.TimelineInterval]},
        **error_responses(INVALID_QUERY, NOT_FOUND),
    },
)
def time_partnerships(question: Annotated[TimelineParams, Query()], register: RegisterDep) -> Response:
    """How many were established, ended or suspended, and with which status, year by year or month by month?

    The filters select partnerships by their state on the day `as_of`; the counts cover their whole history. Each number
    comes as `certain` and `possible`, since many dates are vague: the true number is between the two.
    """
    clock = register.time_point(question.as_of, question.known_at)
    prepared = prepare(question, register, clock)
    sentence = prepared.sentence("Partnerships") + f", by {question.interval}"
    documents = [to_json_text(period) for period in find_timeline(question, clock, register)]
    warnings = prepared.builder.warnings
    return counted_response("/v1/partnerships/timeline", question, documents, clock, sentence, warnings=warnings)


@router.get(
    "/country-pairs",
    summary="List pairs of countries",
    cache=Cache.REVISION_AND_DAY,
    pool=Pool.COUNTS,
    tags=["Countries"],
    responses={200: {"model": schemas.CountListing[schemas.CountryPair]}, **error_responses(INVALID_QUERY)},
)
def list_country_pairs(question: Annotated[CountryPairParams, Query()], register: RegisterDep) -> Response:
    """Which countries have partnerships with each other, and with which status? The largest pairs come first.

    Each number equals the list behind its link in `count_links`.
    """
    counted = find_country_pairs(question, register)
    sentence = "Partnerships by pair of countries and status"
    return counted_response("/v1/country-pairs", question, counted.documents, counted.time, sentence)
