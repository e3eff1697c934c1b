"""Pages for editors: the queue, confirmation links, the form of an entry, and the reversal of a revision.

The pages hold no data of their own. Their scripts send the key of the editor to the endpoints of `app/editing`.
"""

from functools import cache

from fastapi import APIRouter, Depends, Response

from app.api.dependencies import Current
from app.editing.dependencies import require_suggestions
from app.editing.routers.entries import CollectionName, Id, RevisionNumber
from app.installation import find_path
from app.pages.templates import uncached_response

router = APIRouter(prefix="/edit", include_in_schema=False)


@router.get("", dependencies=[Depends(require_suggestions)])
def show_queue(state: Current) -> Response:
    """Return the page on which editors answer suggestions."""
    return uncached_response("editing/queue.html", state, "/edit")


@router.get("/confirmation-links", dependencies=[Depends(require_suggestions)])
def show_links(state: Current) -> Response:
    """Return the page on which editors make and revoke confirmation links."""
    return uncached_response("editing/links.html", state, "/edit/confirmation-links")


@router.get("/schema.json")
def get_schema() -> Response:
    """Return the JSON Schema of seed files, from which the forms are made."""
    return Response(_read_schema(), media_type="application/json", headers={"Cache-Control": "public, max-age=300"})


@cache
def _read_schema() -> bytes:
    return (find_path("seed") / "schema.json").read_bytes()


@router.get("/revisions/{number}")
def show_revision(number: RevisionNumber, state: Current) -> Response:
    """Return the page on which an editor reverts a revision."""
    return uncached_response("editing/revision.html", state, f"/edit/revisions/{number}", number=number)


@router.get("/{collection}/{id}")
def show_entry(collection: CollectionName, id_: Id, state: Current) -> Response:
    """Return the form of an entry. Of a record that does not exist yet the form is empty."""
    return uncached_response("editing/entry.html", state, f"/edit/{collection}/{id_}", collection=collection, id=id_)
