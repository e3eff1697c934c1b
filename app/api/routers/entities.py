"""Lists and records of cities, countries, pairs and groups of countries, sources and observations."""

from typing import Annotated

from fastapi import Path, Query, Response

from app.api.envelope import list_response, record_response
from app.api.errors import BROKEN_CURSOR, INVALID_QUERY, MERGED, NOT_FOUND, error_responses
from app.api.routing import Cache, Pool, QueryRouter, RegisterDep
from app.api.schemas import counts, records, responses
from app.queries.common_params import TemporalParams
from app.queries.country_counts import CountryPairParams, find_countries, find_country_pairs, get_country
from app.queries.entities import (
    CityParams,
    EntityListParams,
    EntityParams,
    ObservationParams,
    SourceParams,
    find,
    find_cities,
    find_sources,
    get_city,
    get_entity,
    get_source,
)

city_router = QueryRouter(prefix="/v1/cities", tags=["Cities"])


@city_router.get(
    "",
    summary="List cities",
    cache=Cache.REVISION,
    responses={200: {"model": responses.Listing[records.City]}, **error_responses(INVALID_QUERY, BROKEN_CURSOR)},
)
def list_cities(question: Annotated[CityParams, Query()], register: RegisterDep) -> Response:
    """Which cities does the register know?

    Search with `q` in any language, with or without accents: the last word may be incomplete. Exact names come
    first.
    """
    return list_response("/v1/cities", question, find_cities(question, register))


@city_router.get(
    "/{id}",
    summary="Get a city",
    cache=Cache.REVISION_AND_DAY,
    responses={
        200: {"model": responses.Record[counts.CityWithPartners]},
        **error_responses(INVALID_QUERY, NOT_FOUND, MERGED),
    },
)
def show_city(
    id: Annotated[str, Path(description="The city's id, Wikidata id or GeoNames id", examples=["arnhem-nl"])],
    question: Annotated[TemporalParams, Query()],
    register: RegisterDep,
) -> Response:
    """One city: its names, its location, and the status of each of its partnerships on the day."""
    return record_response(f"/v1/cities/{id}", "city", question, get_city(id, question, register), register)


country_router = QueryRouter(prefix="/v1", tags=["Countries"])


@country_router.get(
    "/countries",
    summary="List countries",
    cache=Cache.REVISION_AND_DAY,
    responses={200: {"model": responses.CountListing[counts.Country]}, **error_responses(INVALID_QUERY)},
)
def list_countries(question: Annotated[TemporalParams, Query()], register: RegisterDep) -> Response:
    """Which countries does the register cover, and what is the status of their partnerships?

    A partnership counts once for each of its two countries, and once if both cities are in the same one. Each number
    equals the list behind its link in `count_links`. The list is not complete, so do not calculate percentages.
    """
    return list_response("/v1/countries", question, find_countries(question, register), caution=True)


@country_router.get(
    "/countries/{code}",
    summary="Get a country",
    cache=Cache.REVISION_AND_DAY,
    responses={
        200: {"model": responses.Record[counts.CountryWithPartners]},
        **error_responses(INVALID_QUERY, NOT_FOUND),
    },
)
def show_country(
    code: Annotated[str, Path(description="ISO 3166-1 code of two capital letters", examples=["NL"])],
    question: Annotated[TemporalParams, Query()],
    register: RegisterDep,
) -> Response:
    """One country: its partnerships by status, in all and with each partner country."""
    return record_response(
        f"/v1/countries/{code}", "country", question, get_country(code, question, register), register
    )


@country_router.get(
    "/country-pairs",
    summary="List pairs of countries",
    cache=Cache.REVISION_AND_DAY,
    pool=Pool.COUNTS,
    responses={
        200: {"model": responses.Listing[counts.CountryPair]},
        **error_responses(INVALID_QUERY, BROKEN_CURSOR),
    },
)
def list_country_pairs(question: Annotated[CountryPairParams, Query()], register: RegisterDep) -> Response:
    """Which countries have partnerships with each other, and with which status? The largest pairs come first.

    Each number equals the list behind its link in `count_links`.
    """
    return list_response("/v1/country-pairs", question, find_country_pairs(question, register), caution=True)


@country_router.get(
    "/groups",
    summary="List groups of countries",
    cache=Cache.REVISION,
    responses={200: {"model": responses.Listing[counts.Group]}, **error_responses(INVALID_QUERY, BROKEN_CURSOR)},
)
def list_groups(question: Annotated[EntityListParams, Query()], register: RegisterDep) -> Response:
    """Which groups of countries can queries use, as in `between=EU,CN`?

    A query for a day uses the members of that day: `between=EU,RU&as_of=2019` includes the United Kingdom.
    """
    return list_response("/v1/groups", question, find("country_group", question, register, "Groups of countries"))


@country_router.get(
    "/groups/{id}",
    summary="Get a group of countries",
    cache=Cache.REVISION,
    responses={200: {"model": responses.Record[counts.Group]}, **error_responses(INVALID_QUERY, NOT_FOUND)},
)
def show_group(
    id: Annotated[str, Path(description="The group's id, in capital letters", examples=["EU"])],
    question: Annotated[EntityParams, Query()],
    register: RegisterDep,
) -> Response:
    """One group with its members, the dates of membership, and the sources."""
    return record_response(
        f"/v1/groups/{id}", "group", question, get_entity("country_group", id, question, register), register
    )


source_router = QueryRouter(prefix="/v1/sources", tags=["Sources"])


@source_router.get(
    "",
    summary="List sources",
    cache=Cache.REVISION,
    responses={
        200: {"model": responses.Listing[records.VisitedSource]},
        **error_responses(INVALID_QUERY, NOT_FOUND, BROKEN_CURSOR),
    },
)
def list_sources(question: Annotated[SourceParams, Query()], register: RegisterDep) -> Response:
    """Which documents does the register cite?"""
    return list_response("/v1/sources", question, find_sources(question, register))


@source_router.get(
    "/{id}",
    summary="Get a source",
    cache=Cache.REVISION,
    responses={200: {"model": responses.Record[records.SourceWithChain]}, **error_responses(INVALID_QUERY, NOT_FOUND)},
)
def show_source(
    id: Annotated[str, Path(description="The source's id", examples=["city-monitor-2023-05-10"])],
    question: Annotated[EntityParams, Query()],
    register: RegisterDep,
) -> Response:
    """One source with its chain.

    A newspaper that repeats another is not a second independent source. `chain` lists the sources on which this one
    rests, down to the first. The origin of the first is `rests_on_id`, else `publisher_id`.
    """
    return record_response(f"/v1/sources/{id}", "source", question, get_source(id, question, register), register)


observation_router = QueryRouter(prefix="/v1/observations", tags=["Observations"])


@observation_router.get(
    "",
    summary="List observations",
    cache=Cache.REVISION,
    responses={200: {"model": responses.Listing[records.Observation]}, **error_responses(INVALID_QUERY, BROKEN_CURSOR)},
)
def list_observations(question: Annotated[ObservationParams, Query()], register: RegisterDep) -> Response:
    """What do sources say about cities that they do not name?

    “At least eight municipalities ended ties” names none of the eight. The register stores such statements unchanged;
    they never become partnerships.
    """
    return list_response("/v1/observations", question, find("observation", question, register, "Observations"))


@observation_router.get(
    "/{id}",
    summary="Get an observation",
    cache=Cache.REVISION,
    responses={200: {"model": responses.Record[records.Observation]}, **error_responses(INVALID_QUERY, NOT_FOUND)},
)
def show_observation(
    id: Annotated[str, Path(description="The observation's id", examples=["dk-cn-19-local-governments"])],
    question: Annotated[EntityParams, Query()],
    register: RegisterDep,
) -> Response:
    """One observation with its sources."""
    return record_response(
        f"/v1/observations/{id}", "observation", question, get_entity("observation", id, question, register), register
    )
