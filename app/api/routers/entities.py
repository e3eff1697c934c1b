"""Lists and records of cities, countries, pairs and groups of countries, sources and observations."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Response

from app.api.dependencies import Current, PoolsDep, query
from app.api.envelope import list_response, record_response
from app.api.errors import error_responses
from app.api.schemas import counts, records, responses
from app.domain.errors import BrokenCursor, InvalidQuery, Merged, NotFound
from app.parameters.common_params import TemporalParams
from app.queries.country_counts import CountryPairParams, find_countries, find_country_pairs, get_country
from app.queries.entities import (
    CityParams,
    EntityListParams,
    EntityParams,
    ObservationParams,
    SourceParams,
    find_cities,
    find_groups,
    find_observations,
    find_sources,
    get_city,
    get_entity,
    get_source,
)

city_router = APIRouter(prefix="/v1/cities", tags=["Cities"])


@city_router.get(
    "",
    summary="List cities",
    response_model=responses.Listing[records.City],
    responses=error_responses(InvalidQuery, BrokenCursor),
)
async def list_cities(
    params: Annotated[CityParams, Depends(query(CityParams))], state: Current, pools: PoolsDep
) -> Response:
    """Which cities does the register know?

    Search with `q` in any language, with or without accents: the last word may be incomplete. Exact names come
    first.
    """
    result = await pools.documents.run(find_cities, params, state)
    return list_response("/v1/cities", params, result)


@city_router.get(
    "/{id}",
    summary="Get a city",
    response_model=responses.Record[counts.CityWithPartners],
    responses=error_responses(InvalidQuery, NotFound, Merged),
)
async def show_city(
    id: Annotated[str, Path(description="The city's id, Wikidata id or GeoNames id", examples=["arnhem-nl"])],
    params: Annotated[TemporalParams, Depends(query(TemporalParams))],
    state: Current,
    pools: PoolsDep,
) -> Response:
    """One city: its names, its location, and the status of each of its partnerships on the day."""
    record = await pools.documents.run(get_city, id, params, state)
    return record_response(f"/v1/cities/{id}", "city", params, record, state.register.contact)


country_router = APIRouter(prefix="/v1", tags=["Countries"])


@country_router.get(
    "/countries",
    summary="List countries",
    response_model=responses.CountListing[counts.Country],
    responses=error_responses(InvalidQuery),
)
async def list_countries(
    params: Annotated[TemporalParams, Depends(query(TemporalParams))], state: Current, pools: PoolsDep
) -> Response:
    """Which countries does the register cover, and what is the status of their partnerships?

    A partnership counts once for each of its two countries, and once if both cities are in the same one. Each number
    equals the list behind its link in `count_links`. The list is not complete, so do not calculate percentages.
    """
    result = await pools.documents.run(find_countries, params, state)
    return list_response("/v1/countries", params, result, caution=True)


@country_router.get(
    "/countries/{code}",
    summary="Get a country",
    response_model=responses.Record[counts.CountryWithPartners],
    responses=error_responses(InvalidQuery, NotFound),
)
async def show_country(
    code: Annotated[str, Path(description="ISO 3166-1 code of two capital letters", examples=["NL"])],
    params: Annotated[TemporalParams, Depends(query(TemporalParams))],
    state: Current,
    pools: PoolsDep,
) -> Response:
    """One country: its partnerships by status, in all and with each partner country."""
    record = await pools.documents.run(get_country, code, params, state)
    return record_response(f"/v1/countries/{code}", "country", params, record, state.register.contact)


@country_router.get(
    "/country-pairs",
    summary="List pairs of countries",
    response_model=responses.Listing[counts.CountryPair],
    responses=error_responses(InvalidQuery, BrokenCursor),
)
async def list_country_pairs(
    params: Annotated[CountryPairParams, Depends(query(CountryPairParams))], state: Current, pools: PoolsDep
) -> Response:
    """Which countries have partnerships with each other, and with which status? The largest pairs come first.

    Each number equals the list behind its link in `count_links`.
    """
    result = await pools.counts.run(find_country_pairs, params, state)
    return list_response("/v1/country-pairs", params, result, caution=True)


@country_router.get(
    "/groups",
    summary="List groups of countries",
    response_model=responses.Listing[counts.Group],
    responses=error_responses(InvalidQuery, BrokenCursor),
)
async def list_groups(
    params: Annotated[EntityListParams, Depends(query(EntityListParams))], state: Current, pools: PoolsDep
) -> Response:
    """Which groups of countries can queries use, as in `between=EU,CN`?

    A query for a day uses the members of that day: `between=EU,RU&as_of=2019` includes the United Kingdom.
    """
    result = await pools.documents.run(find_groups, params, state)
    return list_response("/v1/groups", params, result)


@country_router.get(
    "/groups/{id}",
    summary="Get a group of countries",
    response_model=responses.Record[counts.Group],
    responses=error_responses(InvalidQuery, NotFound),
)
async def show_group(
    id: Annotated[str, Path(description="The group's id, in capital letters", examples=["EU"])],
    params: Annotated[EntityParams, Depends(query(EntityParams))],
    state: Current,
    pools: PoolsDep,
) -> Response:
    """One group with its members, the dates of membership, and the sources."""
    record = await pools.documents.run(get_entity, "country_group", id, params, state)
    return record_response(f"/v1/groups/{id}", "group", params, record, state.register.contact)


source_router = APIRouter(prefix="/v1/sources", tags=["Sources"])


@source_router.get(
    "",
    summary="List sources",
    response_model=responses.Listing[records.VisitedSource],
    responses=error_responses(InvalidQuery, NotFound, BrokenCursor),
)
async def list_sources(
    params: Annotated[SourceParams, Depends(query(SourceParams))], state: Current, pools: PoolsDep
) -> Response:
    """Which documents does the register cite?"""
    result = await pools.documents.run(find_sources, params, state)
    return list_response("/v1/sources", params, result)


@source_router.get(
    "/{id}",
    summary="Get a source",
    response_model=responses.Record[records.SourceWithChain],
    responses=error_responses(InvalidQuery, NotFound),
)
async def show_source(
    id: Annotated[str, Path(description="The source's id", examples=["city-monitor-2023-05-10"])],
    params: Annotated[EntityParams, Depends(query(EntityParams))],
    state: Current,
    pools: PoolsDep,
) -> Response:
    """One source with its chain.

    A newspaper that repeats another is not a second independent source. `chain` lists the sources on which this one
    rests, down to the first. The origin of the first is `rests_on_id`, else `publisher_id`.
    """
    record = await pools.documents.run(get_source, id, params, state)
    return record_response(f"/v1/sources/{id}", "source", params, record, state.register.contact)


observation_router = APIRouter(prefix="/v1/observations", tags=["Observations"])


@observation_router.get(
    "",
    summary="List observations",
    response_model=responses.Listing[records.Observation],
    responses=error_responses(InvalidQuery, BrokenCursor),
)
async def list_observations(
    params: Annotated[ObservationParams, Depends(query(ObservationParams))], state: Current, pools: PoolsDep
) -> Response:
    """What do sources say about cities that they do not name?

    “At least eight municipalities ended ties” names none of the eight. The register stores such statements unchanged;
    they never become partnerships.
    """
    result = await pools.documents.run(find_observations, params, state)
    return list_response("/v1/observations", params, result)


@observation_router.get(
    "/{id}",
    summary="Get an observation",
    response_model=responses.Record[records.Observation],
    responses=error_responses(InvalidQuery, NotFound),
)
async def show_observation(
    id: Annotated[str, Path(description="The observation's id", examples=["dk-cn-19-local-governments"])],
    params: Annotated[EntityParams, Depends(query(EntityParams))],
    state: Current,
    pools: PoolsDep,
) -> Response:
    """One observation with its sources."""
    record = await pools.documents.run(get_entity, "observation", id, params, state)
    return record_response(f"/v1/observations/{id}", "observation", params, record, state.register.contact)
