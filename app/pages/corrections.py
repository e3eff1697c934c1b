"""The page of corrected statuses, and a feed of them, for readers who cited an earlier state of the register."""

from fastapi import APIRouter, Request, Response

from app.api.accept_headers import HTML
from app.api.dependencies import Cache, RegisterDep, cached
from app.api.envelope import address
from app.api.serializers.context import ExportContext
from app.api.serializers.feeds import ATOM, atom_feed, correction_entry, link_element
from app.pages.templates import html_response
from app.queries.corrections import CorrectionParams, find_corrections
from app.queries.feeds import revision_time
from app.queries.licences import find_licences
from app.store.json_text import read_json

router = APIRouter()
_PATH = "/corrections"
_ENTRIES = 50


@router.get(_PATH, dependencies=[cached(Cache.REVISION, HTML)], include_in_schema=False)
def show_corrections(request: Request, register: RegisterDep) -> Response:
    """Return a page of the corrections."""
    params = CorrectionParams.parse(request.scope["query_string"])
    found = find_corrections(params, register)
    filters = [pair for pair in params.to_pairs() if pair[0] != "cursor"]
    return html_response(
        "corrections.html",
        register,
        address(_PATH, params.to_pairs()),
        rows=[read_json(document) for document in found.documents],
        count=found.count or 0,
        revision=found.time.revision,
        is_part=bool(params.to_pairs()),
        more=address(_PATH, [*filters, ("cursor", found.next)]) if found.next else None,
        canonical=register.base_url + _PATH,
        licences=find_licences(register, found.time),
    )


@router.get(f"{_PATH}.atom", dependencies=[cached(Cache.REVISION, ATOM)], include_in_schema=False)
def feed_corrections(request: Request, register: RegisterDep) -> Response:
    """Return the latest corrections as a feed."""
    params = CorrectionParams.parse(request.scope["query_string"]).model_copy(update={"limit": _ENTRIES})
    found = find_corrections(params, register)
    root = register.base_url
    context = ExportContext(
        subject="partnerships",
        title="Corrected statuses of sister-city partnerships",
        question="Corrected statuses of sister-city partnerships",
        as_of=None,
        known_at=found.time.known_at,
        revised_at=revision_time(found.time.revision, register),
        root=root,
        url=f"{root}{_PATH}.atom",
        permalink=root + _PATH,
        page=root + _PATH,
        licences=find_licences(register, found.time),
    )
    entries = [correction_entry(read_json(document), context) for document in found.documents]
    body = atom_feed(entries, link_element("alternate", context.page, "text/html"), context)
    return Response(body, media_type=ATOM)
