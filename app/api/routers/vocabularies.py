"""The vocabularies: every word the register uses from a closed list, with its meaning."""

import inspect
from typing import Annotated

from fastapi import Path, Query
from starlette.responses import Response

from app.api import schemas
from app.api.envelope import plain_list_response, plain_record_response
from app.api.errors import INVALID_QUERY, NOT_FOUND, error_responses
from app.api.response_cache import Cache
from app.api.routing import QueryRouter, RegisterDep
from app.domain.errors import NotFound, Suggestion
from app.domain.vocabulary import VOCABULARIES
from app.queries.query_params import QueryParams
from app.queries.synonyms import closest
from app.store.json_text import to_json_text

router = QueryRouter(prefix="/v1/vocabularies", tags=["Vocabularies"])


class NoParams(QueryParams):
    """A question without parameters."""


def _document(name: str) -> str:
    vocabulary = VOCABULARIES[name]
    return to_json_text(
        {
            "name": name,
            "meaning": inspect.getdoc(vocabulary),
            "values": [{"value": word.value, "meaning": word.description} for word in vocabulary],
            "links": {"self": f"/v1/vocabularies/{name}"},
        }
    )


@router.get(
    "",
    summary="List vocabularies",
    cache=Cache.IMMUTABLE,
    responses={200: {"model": schemas.PlainListing[schemas.Vocabulary]}, **error_responses(INVALID_QUERY)},
)
def list_vocabularies(question: Annotated[NoParams, Query()], register: RegisterDep) -> Response:
    """Which terms does the register use, and what does each mean?"""
    return plain_list_response("/v1/vocabularies", [_document(name) for name in VOCABULARIES])


@router.get(
    "/{name}",
    summary="Get a vocabulary",
    cache=Cache.IMMUTABLE,
    responses={200: {"model": schemas.PlainRecord[schemas.Vocabulary]}, **error_responses(INVALID_QUERY, NOT_FOUND)},
)
def show_vocabulary(
    name: Annotated[str, Path(description="The vocabulary's name", examples=["status"])],
    question: Annotated[NoParams, Query()],
    register: RegisterDep,
) -> Response:
    """The terms of one vocabulary."""
    if name not in VOCABULARIES:
        close = closest(name, list(VOCABULARIES))
        raise NotFound("vocabulary", name, [Suggestion(close, close)] if close else [])
    return plain_record_response(f"/v1/vocabularies/{name}", _document(name))
