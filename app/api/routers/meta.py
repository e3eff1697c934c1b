"""The register itself: its revision, its size, its licence, and its vocabularies with the meaning of every term."""

import inspect
from typing import Annotated

from fastapi import APIRouter, Path, Response

from app import REGISTER_NAME, __version__
from app.api.accept_headers import JSON
from app.api.dependencies import NO_PARAMETERS, Cache, Current, PoolsDep, cached
from app.api.envelope import envelope, plain_list_response
from app.api.errors import error_responses
from app.api.schemas import counts, responses
from app.api.serializers.context import CAUTION
from app.domain.errors import InvalidQuery, NotFound, Suggestion
from app.domain.vocabulary import VOCABULARIES
from app.names.synonyms import closest
from app.parameters.partnership_params import ALL_RECORDS
from app.parameters.query_params import encode_query
from app.queries.bulk import count_records
from app.queries.partnerships import count_left_out_today
from app.reading.licences import combine, find_contained
from app.reading.state import State
from app.store.json_text import RawJson, embed, to_json_text

router = APIRouter(tags=["About"])
COUNT_LINKS = {
    "partnerships": f"/v1/partnerships?{encode_query(ALL_RECORDS)}",
    "events": "/v1/events?include_proposed=true",
    "sources": "/v1/sources",
    "cities": "/v1/cities",
    "observations": "/v1/observations",
}
"""The lists behind the counts of records. Citations have no list, because they are part of events."""
ATTRIBUTION = [
    "Facts: the public pages cited with each event.",
    "Coordinates marked geonames, and ids and names of cities found there: GeoNames, geonames.org, CC BY 4.0.",
    "Coordinates and ids marked wikidata: Wikidata, CC0.",
]


@router.get(
    "/v1/meta",
    summary="Describe the register",
    dependencies=[NO_PARAMETERS, cached(Cache.REVISION_AND_DAY, JSON)],
    response_model=responses.PlainRecord[responses.About],
    responses=error_responses(InvalidQuery),
)
async def about(state: Current, pools: PoolsDep) -> Response:
    """How large is the register, how recent, and under which licence?"""
    return await pools.documents.run(_describe, state)


def _describe(state: State) -> Response:
    newest = state.latest
    contained = find_contained(state)
    licences = combine(dataset.licence for dataset in contained)
    document = {
        "name": REGISTER_NAME,
        "version": __version__,
        "api_version": "1",
        "revision": newest.revision,
        "revised_at": newest.at,
        "counts": count_records(state),
        "count_links": COUNT_LINKS,
        "left_out": count_left_out_today(state),
        "licence": {
            "data": " AND ".join(licence.spdx for licence in licences),
            "code": "MIT",
        },
        "attribution": [*ATTRIBUTION, *(dataset.text for dataset in contained)],
        "contact": state.register.contact.replace("{page}", "") or None,
        "note": CAUTION,
    }
    return envelope(document, {}, {"self": "/v1/meta"})


vocabulary_router = APIRouter(
    prefix="/v1/vocabularies",
    tags=["Vocabularies"],
    dependencies=[NO_PARAMETERS, cached(Cache.BUILD, JSON)],
)


def _document(name: str) -> RawJson:
    vocabulary = VOCABULARIES[name]
    return to_json_text(
        {
            "name": name,
            "meaning": inspect.getdoc(vocabulary),
            "values": [{"value": word.value, "meaning": word.description} for word in vocabulary],
            "links": {"self": f"/v1/vocabularies/{name}"},
        }
    )


@vocabulary_router.get(
    "",
    summary="List vocabularies",
    response_model=responses.PlainListing[counts.Vocabulary],
    responses=error_responses(InvalidQuery),
)
async def list_vocabularies() -> Response:
    """Which terms does the register use, and what does each mean?"""
    return plain_list_response("/v1/vocabularies", [_document(name) for name in VOCABULARIES])


@vocabulary_router.get(
    "/{name}",
    summary="Get a vocabulary",
    response_model=responses.PlainRecord[counts.Vocabulary],
    responses=error_responses(InvalidQuery, NotFound),
)
async def show_vocabulary(
    name: Annotated[str, Path(description="The vocabulary's name", examples=["status"])],
) -> Response:
    """The terms of one vocabulary."""
    if name not in VOCABULARIES:
        close = closest(name, list(VOCABULARIES))
        suggestions = [Suggestion(close, close)] if close else []
        raise NotFound("vocabulary", name, suggestions)
    return envelope(embed(_document(name)), {}, {"self": f"/v1/vocabularies/{name}"})
