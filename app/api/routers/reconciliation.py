"""The reconciliation service for OpenRefine: which cities the names in a table may mean."""

from typing import Annotated

from fastapi import Body, Query, Response
from starlette.responses import JSONResponse

from app import __version__
from app.api.errors import INVALID_QUERY, TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, error_responses
from app.api.routing import FORM_TYPE, Cache, Pool, QueryRouter, RegisterDep
from app.api.schemas import responses
from app.queries.reconciliation import (
    CITY_TYPE,
    MAX_QUERIES,
    ReconciliationForm,
    ReconciliationParams,
    find_candidates,
    parse_batch,
)
from app.queries.register import Register

PATH = "/v1/reconcile"
router = QueryRouter(tags=["Reconciliation"])


@router.get(
    PATH,
    summary="Describe the reconciliation service",
    cache=Cache.REVISION,
    pool=Pool.COUNTS,
    absolute_links=True,
    responses={
        200: {"model": responses.ReconciliationManifest | responses.ReconciliationResults},
        **error_responses(INVALID_QUERY, TOO_LARGE),
    },
)
def describe_reconciliation(question: Annotated[ReconciliationParams, Query()], register: RegisterDep) -> Response:
    """The manifest for OpenRefine and other clients of the W3C's Reconciliation Service API 0.2.

    With `queries`, the response is that of a POST with this batch.
    """
    if question.queries is not None:
        return JSONResponse(_reconcile(question.queries, register))
    base_url = register.base_url
    manifest = {
        "versions": ["0.2"],
        "name": "Register of sister-city partnerships: cities",
        "identifierSpace": f"{base_url}/cities/",
        "schemaSpace": "https://schema.org/City",
        "defaultTypes": [CITY_TYPE],
        "documentation": f"{base_url}/docs/guide#match-a-table-with-openrefine",
        "serviceVersion": __version__,
        "batchSize": MAX_QUERIES,
        "view": {"url": f"{base_url}/cities/{{{{id}}}}"},
    }
    return JSONResponse(manifest)


@router.post(
    PATH,
    summary="Match names with cities",
    pool=Pool.COUNTS,
    responses={
        200: {"model": responses.ReconciliationResults},
        **error_responses(INVALID_QUERY, TOO_LARGE, UNSUPPORTED_MEDIA_TYPE),
    },
)
def reconcile(question: Annotated[ReconciliationForm, Body(media_type=FORM_TYPE)], register: RegisterDep) -> Response:
    """The candidates for each query of a batch, at most 50, with a score from 0 to 100.

    A `match` is certain: exactly one city has this very name in the stated country, or the query is its id.
    Other spellings and languages are candidates with lower scores. Nothing is stored.
    """
    return JSONResponse(_reconcile(question.queries, register), headers={"Cache-Control": "no-store"})


def _reconcile(queries: str, register: Register) -> dict[str, object]:
    return {
        id_: {"result": [candidate.to_json() for candidate in find_candidates(query, register)]}
        for id_, query in parse_batch(queries).items()
    }
