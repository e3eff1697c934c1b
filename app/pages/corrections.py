"""The page of corrected statuses, and a feed of them, for readers who cited an earlier state of the register."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from app.api.accept_headers import HTML
from app.api.dependencies import Cache, Current, cached, parsed
from app.api.envelope import address
from app.api.readable_feeds import readable
from app.api.serializers.context import ExportContext
from app.api.serializers.feeds import ATOM, atom_feed, correction_entry, link_element
from app.pages.languages import city_language, localize, page_address
from app.pages.templates import html_response
from app.queries.corrections import CorrectionParams, find_corrections
from app.queries.expansions import localise
from app.queries.feeds import revision_time
from app.reading.licences import find_licences
from app.store.json_text import read_json

router = APIRouter()
feed_router = APIRouter()
Params = Annotated[CorrectionParams, Depends(parsed(CorrectionParams))]
_PATH = "/corrections"
_ENTRIES = 50


@router.get(_PATH, dependencies=[cached(Cache.REVISION, HTML)], include_in_schema=False)
def show_corrections(params: Params, state: Current) -> Response:
    """Return a page of the corrections."""
    result = find_corrections(params, state)
    filters = params.without("cursor").pairs
    documents = localise(result.documents, city_language(), state.at_time(result.time))
    return html_response(
        "corrections.html",
        state,
        address(_PATH, params.pairs),
        rows=[read_json(document) for document in documents],
        count=result.count or 0,
        revision=result.time.revision,
        is_part=bool(params.pairs),
        more=page_address(_PATH, [*filters, ("cursor", result.next)]) if result.next else None,
        canonical=state.base_url + localize(_PATH),
        licences=find_licences(state.at_time(result.time)),
    )


@feed_router.get(f"{_PATH}.atom", dependencies=[cached(Cache.REVISION, ATOM)], include_in_schema=False)
def feed_corrections(params: Params, state: Current, request: Request) -> Response:
    """Return the latest corrections as a feed."""
    result = find_corrections(params.model_copy(update={"limit": _ENTRIES}), state)

    root = state.base_url
    context = ExportContext(
        subject="partnerships",
        title="Corrected statuses of sister-city partnerships",
        question="Corrected statuses of sister-city partnerships",
        as_of=None,
        known_at=result.time.known_at,
        revised_at=revision_time(result.time.revision, state),
        root=root,
        url=f"{root}{_PATH}.atom",
        permalink=root + _PATH,
        page=root + _PATH,
        licences=find_licences(state.at_time(result.time)),
    )
    entries = [correction_entry(read_json(document), context) for document in result.documents]
    body = atom_feed(entries, link_element("alternate", context.page, "text/html"), context)
    return readable(Response(body, media_type=ATOM), request.scope)
