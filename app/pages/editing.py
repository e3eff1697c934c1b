"""Pages for editors: the queue of suggestions, the form of an entry, and the reversal of a revision.

The pages hold no data of their own. Their scripts send the key of the editor to the endpoints of `app/editing`.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from fastapi import APIRouter, Depends, Response

from app.api.dependencies import RegisterDep
from app.editing.dependencies import require_suggestions
from app.editing.routers.entries import CollectionName, Id, RevisionNumber
from app.installation import find_path
from app.pages.templates import html_response
from app.queries.licences import find_licences
from app.queries.register import Register

router = APIRouter(prefix="/edit", include_in_schema=False)
_NEVER_STORED = {"Cache-Control": "no-store"}


@router.get("", dependencies=[Depends(require_suggestions)])
def show_queue(register: RegisterDep) -> Response:
    """Return the page on which editors answer suggestions."""
    return _page("queue", "/edit", register, {})


@router.get("/schema.json")
def get_schema() -> Response:
    """Return the JSON Schema of seed files, from which the forms are made."""
    return Response(_read_schema(), media_type="application/json", headers={"Cache-Control": "public, max-age=300"})


@cache
def _read_schema() -> bytes:
    return (find_path("seed") / "schema.json").read_bytes()


@router.get("/revisions/{number}")
def show_revision(number: RevisionNumber, register: RegisterDep) -> Response:
    """Return the page on which an editor reverts a revision."""
    return _page("revision", f"/edit/revisions/{number}", register, {"number": number})


@router.get("/{collection}/{id}")
def show_entry(collection: CollectionName, id_: Id, register: RegisterDep) -> Response:
    """Return the form of an entry. Of a record that does not exist yet the form is empty."""
    return _page("entry", f"/edit/{collection}/{id_}", register, {"collection": collection, "id": id_})


def _page(template: str, path: str, register: Register, values: Mapping[str, Any]) -> Response:
    return html_response(
        f"editing/{template}.html",
        register,
        path,
        _NEVER_STORED,
        canonical=register.base_url + path,
        licences=find_licences(register),
        **values,
    )
