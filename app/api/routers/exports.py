"""Exports: files with everything of one revision, served unchanged from a folder.

An interrupted download can be resumed. A command makes the files, never a request.
"""

import hashlib
import json
import re
from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path

from fastapi import APIRouter, Depends
from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute
from starlette.types import Message, Receive, Scope, Send

from app.api.conditional_requests import needs_only_headers
from app.api.dependencies import NO_PARAMETERS, Current, PoolsDep, require_json
from app.api.envelope import plain_list_response
from app.api.errors import UnsatisfiableRange, error_responses, problem_response
from app.api.schemas import responses
from app.domain.errors import InvalidQuery, NotFound, Suggestion
from app.domain.revision_ids import RevisionId
from app.reading.state import State
from app.store.json_text import Document, to_json_text

PATH = "/v1/exports"
_MAX_SUGGESTED_FILES = 20  # In the 404 response for an unknown file.
_NO_EXPORTS = (
    "There are no exports here. The operator of this register creates them with `sister-cities export FOLDER`"
    " and sets SISTER_CITIES_EXPORTS to that folder."
)
_DESCRIPTOR = "datapackage.json"
_FOLDER_NAME = re.compile(r"r[1-9][0-9]{0,8}")
# First and last byte, of which one may be left out.
_RANGE = re.compile(r"(?!-$)([0-9]{0,18})-([0-9]{0,18})")


def find_files(folder: Path | None) -> list[Document]:
    """Return the files of all exports in a folder, as the API lists them, newest revision first."""
    if folder is None or not folder.is_dir():
        return []
    revisions = (int(entry.name[1:]) for entry in folder.iterdir() if _FOLDER_NAME.fullmatch(entry.name))
    return [file for revision in sorted(revisions, reverse=True) for file in _files(folder / f"r{revision}", revision)]


def _files(place: Path, revision: int) -> list[Document]:
    """Return the complete files of one export; none if its descriptor is missing, incomplete, or of something else."""
    try:
        return _described_files(place, revision)
    except (FileNotFoundError, NotADirectoryError, ValueError, LookupError, TypeError, AttributeError):
        return []


def _described_files(place: Path, revision: int) -> list[Document]:
    """Return the complete files of one export: those in its descriptor, and the descriptor itself."""
    body = (place / _DESCRIPTOR).read_bytes()
    package = json.loads(body)
    known_at = str(RevisionId.parse(package["version"]))
    files = [
        {
            "name": Path(resource["path"]).name,
            "title": resource["title"],
            "format": resource["format"],
            "media_type": resource["mediatype"],
            "bytes": resource["bytes"],
            "sha256": resource["hash"].removeprefix("sha256:"),
        }
        for resource in package["resources"]
    ]
    files.append(
        {
            "name": _DESCRIPTOR,
            "title": "What the files are, under which licences, and who must be named: a Frictionless Data Package",
            "format": "json",
            "media_type": "application/json",
            "bytes": len(body),
            "sha256": hashlib.sha256(body).hexdigest(),
        }
    )
    return [
        {
            **file,
            "revision": revision,
            "known_at": known_at,
            "as_of": package["as_of"],
            "url": f"{PATH}/r{revision}/{file['name']}",
        }
        for file in files
        if (path := place / file["name"]).is_file() and not path.is_symlink() and path.stat().st_size == file["bytes"]
    ]


def routes(folder: Path | None) -> list[BaseRoute]:
    """Return the routes of the list of exports in a folder, and of their files."""
    router = APIRouter(prefix=PATH, tags=["Exports"], dependencies=[NO_PARAMETERS])

    @router.get(
        "",
        summary="List exports",
        dependencies=[Depends(require_json)],
        response_model=responses.ExportListing,
        responses=error_responses(InvalidQuery),
    )
    async def list_exports(state: Current, pools: PoolsDep) -> Response:
        """Can I have all of it at once?

        Every record of a revision, in files made once: CSV and NDJSON, GeoJSON, an SQLite database that opens in
        Datasette, and a Frictionless Data Package that explains every column. They include proposals, earlier
        episodes and partnerships that do not exist yet. Statuses are those of the day `as_of`; the newest revision
        comes first. A file at its `url` never changes, an interrupted download can be resumed with `Range`, and
        `Repr-Digest` and `sha256` prove that it is complete.
        """
        found = await pools.downloads.run(find_files, folder)
        lost = list(dict.fromkeys(file["known_at"] for file in found if _is_lost(file["known_at"], state)))
        files = [file for file in found if file["known_at"] not in lost]
        newest = files[0]["revision"] if files else None
        meta = {"revision": newest, "warnings": _warnings(newest, lost, state)}
        response = plain_list_response(PATH, [to_json_text(file) for file in files], meta)
        response.headers["Cache-Control"] = "public, max-age=60, stale-while-revalidate=600"
        response.headers["ETag"] = f'"{hashlib.blake2b(response.body, digest_size=12).hexdigest()}"'
        return response

    @router.get("/{revision}/{name}", include_in_schema=False)
    async def get_export(revision: str, name: str, pools: PoolsDep) -> Response:
        """One file, or the requested part of it."""
        files = await pools.downloads.run(find_files, folder)
        for file in files:
            if folder is not None and file["url"] == f"{PATH}/{revision}/{name}":
                return ExportFileResponse(folder / revision / name, file)
        suggestions = [
            Suggestion(f"r{file['revision']}/{file['name']}", file["title"]) for file in files[:_MAX_SUGGESTED_FILES]
        ]
        raise NotFound("export", f"{revision}/{name}"[:100], suggestions)

    return router.routes


def _is_lost(known_at: str, state: State) -> bool:
    """Return whether an export is of a revision that the register lost, such as by the restore of an older backup."""
    named = RevisionId.parse(known_at)
    is_recorded = named.number <= state.latest.revision
    may_arrive = state.register.reads_replica and not is_recorded
    return not may_arrive and state.history_id(named.number) != named.history


def _warnings(exported: int | None, lost: Sequence[str], state: State) -> list[str]:
    warnings = [
        f"The export of {known_at} is left out: it belongs to a history that was replaced. Delete its folder."
        for known_at in lost
    ]
    latest = state.latest.revision
    if exported is None:
        warnings.append(_NO_EXPORTS)
    elif exported < latest:
        warnings.append(f"The newest export is of r{exported}; the register is at r{latest}.")
    return warnings


def is_valid_range(header: str) -> bool:
    """Return whether a `Range` header names parts in bytes, none of which ends before it begins."""
    unit, _, parts = header.strip().lower().partition("=")
    if unit != "bytes":
        return False
    for part in parts.split(","):
        match = _RANGE.fullmatch(part.strip())
        if match is None:
            return False
        first, last = match.groups()
        if first and last and int(last) < int(first):
            return False
    return True


class ExportFileResponse(FileResponse):
    """A file, whole or in part, with headers by which a client can verify it."""

    def __init__(self, path: Path, file: Document) -> None:
        digest = b64encode(bytes.fromhex(file["sha256"])).decode()  # The notation of RFC 9530.
        headers = {
            "ETag": f'"{file["sha256"]}"',
            "Repr-Digest": f"sha-256=:{digest}:",
            "Cache-Control": "public, max-age=31536000, immutable",
        }
        super().__init__(
            path, headers=headers, media_type=file["media_type"], filename=path.name, stat_result=path.stat()
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not is_valid_range(Headers(scope=scope).get("range", "")):
            # It is ignored (RFC 9110, 14.2).
            scope = {**scope, "headers": [header for header in scope["headers"] if header[0] != b"range"]}
        if needs_only_headers(scope, self.headers["etag"].encode()):
            scope = {**scope, "method": "HEAD"}
        refused = False

        async def send_or_refuse(message: Message) -> None:
            """Send a message, but replace a plain-text error of Starlette with a problem document."""
            nonlocal refused
            if message["type"] == "http.response.start" and message["status"] >= 400:
                refused = True
                size = self.headers["content-length"]
                detail = f"The file has {size} bytes. A range of it looks like `bytes=FIRST-LAST`."
                refusal = problem_response(UnsatisfiableRange(detail), scope, {"Content-Range": f"bytes */{size}"})
                await refusal(scope, receive, send)
            elif not refused:
                await send(message)

        await super().__call__(scope, receive, send_or_refuse)
