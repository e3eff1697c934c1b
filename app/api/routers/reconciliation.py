"""The reconciliation service for OpenRefine: which cities the names in a table may mean, and what is known of them."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response
from starlette.responses import JSONResponse

from app import REGISTER_NAME, __version__
from app.api.accept_headers import JSON
from app.api.dependencies import Cache, Current, Form, PoolsDep, cached, parsed, query, require_json
from app.api.errors import UnsupportedMediaType, error_responses
from app.api.schemas import responses
from app.domain.errors import InvalidQuery, TooLarge
from app.queries.reconciliation import (
    CITY_TYPE,
    MAX_QUERIES,
    PropertyProposalParams,
    ReconciliationForm,
    ReconciliationParams,
    SuggestionParams,
    extend,
    find_candidates,
    propose_properties,
    suggest_entities,
    suggest_properties,
    suggest_types,
    to_candidate,
)
from app.reading.state import State

PATH = "/v1/reconcile"
_SUGGEST_ENTITY, _SUGGEST_PROPERTY, _SUGGEST_TYPE = "/suggest/entity", "/suggest/property", "/suggest/type"
_PROPOSE_PROPERTIES = "/extend/propose"
_PREVIEW_WIDTH, _PREVIEW_HEIGHT = 480, 320  # Pixels.
router = APIRouter(prefix=PATH, tags=["Reconciliation"])
_ANSWER = responses.ReconciliationResults | responses.ExtensionResults


@router.get(
    "",
    summary="Describe the reconciliation service",
    operation_id="describe_reconciliation",  # It appears in the title of the schema.
    dependencies=[cached(Cache.REVISION_AND_DAY, JSON)],
    response_model=responses.ReconciliationManifest | _ANSWER,
    responses=error_responses(InvalidQuery, TooLarge),
)
async def describe_reconciliation(
    params: Annotated[ReconciliationParams, Depends(parsed(ReconciliationParams))], state: Current, pools: PoolsDep
) -> Response:
    """The manifest for OpenRefine and other clients of the W3C's Reconciliation Service API 0.2.

    With `queries` or `extend`, the response is that of a POST with the same parameter.
    """
    if params.queries is not None or params.extend is not None:
        return JSONResponse(await pools.reconciliation.run(_answer, params, state))
    base_url = state.base_url
    service_url = base_url + PATH
    manifest = {
        "versions": ["0.2"],
        "name": f"{REGISTER_NAME}: cities",
        "identifierSpace": f"{base_url}/cities/",
        "schemaSpace": "https://schema.org/City",
        "defaultTypes": [CITY_TYPE],
        "documentation": f"{base_url}/docs/guide#match-a-table-with-openrefine",
        "serviceVersion": __version__,
        "batchSize": MAX_QUERIES,
        "view": {"url": f"{base_url}/cities/{{{{id}}}}"},
        "preview": {
            "url": f"{base_url}/cities/{{{{id}}}}/widget",
            "width": _PREVIEW_WIDTH,
            "height": _PREVIEW_HEIGHT,
        },
        "suggest": {
            "entity": {"service_url": service_url, "service_path": _SUGGEST_ENTITY},
            "property": {"service_url": service_url, "service_path": _SUGGEST_PROPERTY},
            "type": {"service_url": service_url, "service_path": _SUGGEST_TYPE},
        },
        "extend": {
            "propose_properties": {"service_url": service_url, "service_path": _PROPOSE_PROPERTIES},
            "property_settings": [],
        },
    }
    return JSONResponse(manifest)


@router.post(
    "",
    summary="Match names with cities, or extend a table",
    operation_id="reconcile",
    dependencies=[Depends(require_json)],
    response_model=_ANSWER,
    responses=error_responses(InvalidQuery, TooLarge, UnsupportedMediaType),
)
async def reconcile(
    params: Annotated[ReconciliationForm, Depends(Form(ReconciliationForm))], state: Current, pools: PoolsDep
) -> Response:
    """With `queries`, the candidates for each query of a batch, at most 50, with a score from 0 to 100.

    A `match` is certain: exactly one city has this very name in the stated country, or the query is its id. A name
    that places in several countries have is no match without its country.
    Other spellings and languages are candidates with lower scores.

    With `extend`, properties of cities and of their partnerships, in the same order for all properties of partnerships.
    An unknown id has no values.
    Nothing is stored. A batch counts as many requests of the rate limit as it has queries or cities.
    """
    answer = await pools.reconciliation.run(_answer, params, state)
    return JSONResponse(answer, headers={"Cache-Control": "no-store"})


@router.get(
    _SUGGEST_ENTITY,
    summary="List cities for the beginning of a name",
    response_model=responses.EntitySuggestions,
    responses=error_responses(InvalidQuery),
)
async def suggest_city(
    params: Annotated[SuggestionParams, Depends(query(SuggestionParams))], state: Current, pools: PoolsDep
) -> Response:
    """Cities with the words of `prefix` in their names, ten at a time; the last word may be incomplete."""
    return JSONResponse(await pools.documents.run(suggest_entities, params, state))


@router.get(
    _SUGGEST_PROPERTY,
    summary="List properties for the beginning of a word",
    dependencies=[cached(Cache.BUILD, JSON)],
    response_model=responses.PropertySuggestions,
    responses=error_responses(InvalidQuery),
)
async def suggest_property(params: Annotated[SuggestionParams, Depends(parsed(SuggestionParams))]) -> Response:
    """Properties with the words of `prefix` in their ids or names, for `extend`. A query takes only `country`."""
    return JSONResponse(suggest_properties(params))


@router.get(
    _SUGGEST_TYPE,
    summary="List types of entities for the beginning of a word",
    dependencies=[cached(Cache.BUILD, JSON)],
    response_model=responses.TypeSuggestions,
    responses=error_responses(InvalidQuery),
)
async def suggest_type(params: Annotated[SuggestionParams, Depends(parsed(SuggestionParams))]) -> Response:
    """The only type, `city`, if its id or name has the words of `prefix`."""
    return JSONResponse(suggest_types(params))


@router.get(
    _PROPOSE_PROPERTIES,
    summary="List the properties with which a table can be extended",
    dependencies=[cached(Cache.BUILD, JSON)],
    response_model=responses.PropertyProposal,
    responses=error_responses(InvalidQuery),
)
async def list_properties(
    params: Annotated[PropertyProposalParams, Depends(parsed(PropertyProposalParams))],
) -> Response:
    """The properties of cities and of their partnerships, for `extend`."""
    return JSONResponse(propose_properties(params))


def _answer(params: ReconciliationParams, state: State) -> dict[str, object]:
    if params.extension is not None:
        return extend(params.extension, state)
    return {
        id_: {"result": [to_candidate(city) for city in find_candidates(name_query, state)]}
        for id_, name_query in params.batch.items()
    }
