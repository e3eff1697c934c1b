"""What the register is: its revision, its size, its licence, and whether it is well."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from app import __version__
from app.api import schemas
from app.api.kinds import INVALID_QUERY
from app.api.pages import plain_record
from app.api.problems import answers
from app.api.routing import Asked, Quick, looking, unasking
from app.api.vocabularies import NoParams
from app.queries.partnership_params import ALL_RECORDS
from app.queries.partnerships import find_left_out
from app.queries.query_params import QueryParams, encode_query
from app.queries.sources import find_attributions
from app.queries.statistics import count_records
from app.store.documents import to_json_text

router = APIRouter(tags=["About"], route_class=Quick)
API_VERSION = "1"
COUNT_LINKS = {
    "partnerships": f"/v1/partnerships?{encode_query(ALL_RECORDS)}",
    "events": "/v1/events?include_proposed=true",
    "sources": "/v1/sources",
    "cities": "/v1/cities",
    "observations": "/v1/observations",
}
"""The lists behind the counts of records. Citations have no list of their own: they stand in the events."""
LICENCE = {"data": "CC-BY-4.0", "code": "MIT"}
ATTRIBUTION = [
    "Facts: the public pages cited with each event.",
    "Coordinates marked geonames, and ids and names of cities found there: GeoNames, geonames.org, CC BY 4.0.",
    "Coordinates and ids marked wikidata: Wikidata, CC0.",
]


@router.get(
    "/v1/meta",
    response_model=None,
    responses={200: {"model": schemas.PlainRecord[schemas.About]}, **answers(INVALID_QUERY)},
)
def about(question: Annotated[NoParams, Query()], register: Asked) -> Response:
    """How large is the register, how recent, and under which licence?"""
    newest = register.latest()
    document = {
        "name": "Register of sister-city partnerships",
        "version": __version__,
        "api_version": API_VERSION,
        "revision": newest.revision,
        "revised_at": newest.at,
        "counts": count_records(register),
        "count_links": COUNT_LINKS,
        "left_out": find_left_out(register),
        "licence": LICENCE,
        "attribution": [*ATTRIBUTION, *find_attributions(register)],
        "contact": register.contact or None,
        "note": "The register is not a census: never compute a rate from it.",
    }
    return plain_record("/v1/meta", to_json_text(document))


class _Health(Quick):
    """A route that answers whatever form is accepted: probes send all kinds of headers and look at the status."""

    def offered(self, question: QueryParams | None) -> None:
        return None


health = APIRouter(prefix="/health", tags=["Health"], route_class=_Health)


@health.get("/live", response_model=None, responses={200: {"model": schemas.Life}, **answers(INVALID_QUERY)})
@unasking
def live(question: Annotated[NoParams, Query()], register: Asked) -> Response:
    """Whether the process answers at all."""
    return _life({"status": "live"})


@health.get("/ready", response_model=None, responses={200: {"model": schemas.Life}, **answers(INVALID_QUERY)})
@looking
def ready(question: Annotated[NoParams, Query()], register: Asked) -> Response:
    """Whether the register can be read; 503 while it cannot, with the reason as `detail`.

    Readers are served as long as the register can be read. Whether it can be written to as well is told beside, as
    `writable`, with the reason why not as `detail`: to send readers away would not give anybody room or a right.
    """
    condition = register.health()
    told: dict[str, object] = {"status": "ready", "revision": condition.revision, "schema_version": condition.schema}
    if condition.writable is not None:
        told["writable"] = condition.writable
    if condition.remarks:
        told["detail"] = " ".join(condition.remarks)
    return _life(told)


def _life(document: dict[str, object]) -> Response:
    return Response(to_json_text(document), media_type="application/json", headers={"Cache-Control": "no-store"})
