"""The page that follows a query at `/follow`: its latest changes of status in sentences, and its feeds to subscribe to.

It takes the filters of the list. Without any it shows what changed in the whole register.
"""

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from app.api.accept_headers import HTML
from app.api.dependencies import Cache, RegisterDep, cached
from app.api.envelope import address
from app.api.formats import FORMATS
from app.api.routers import downloads
from app.pages.dependencies import page_query
from app.pages.templates import html_response
from app.queries.common_params import LocationParams
from app.queries.licences import find_licences
from app.queries.partnership_params import PartnershipFeedParams
from app.queries.query_params import encode_query
from app.store.json_text import read_json

router = APIRouter()
_JSON_FEED = next(form for form in FORMATS if form.suffix == "jsonfeed")
_SHOWN = 50


@router.get("/follow", dependencies=[cached(Cache.REVISION_AND_DAY, HTML)], include_in_schema=False)
def show_changes(
    params: Annotated[PartnershipFeedParams, Depends(page_query(PartnershipFeedParams))], register: RegisterDep
) -> Response:
    """Return the latest changes of the partnerships that match, with the addresses of the feeds."""
    filters = params.without("limit", "sort").to_pairs()
    latest = encode_query([*filters, ("sort", "-since"), ("limit", str(_SHOWN))])
    latest_params = PartnershipFeedParams.parse(latest.encode())
    feed = read_json(bytes(downloads.answer("partnerships", _JSON_FEED, latest_params, register).body))

    time = register.time_point(params.as_of, params.known_at)
    return html_response(
        "follow.html",
        register,
        address("/follow", filters),
        subject=feed["title"],
        entries=feed["items"],
        atom=register.base_url + address("/v1/partnerships.atom", filters),
        json_feed=register.base_url + address("/v1/partnerships.jsonfeed", filters),
        everything=address("/", filters),
        month=address("/changes", [pair for pair in filters if pair[0] in LocationParams.model_fields]),
        canonical=register.base_url + address("/follow", filters),
        licences=find_licences(register, time),
    )
