"""The exports: everything of one revision as files that were made once, served as they lie on the disk.

An interrupted download can be resumed. The files are made on the command line, never by a request.
"""

import hashlib
import json
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from fastapi import Query
from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute
from starlette.types import Message, Receive, Scope, Send

from app.api import schemas
from app.api.concurrency import Pool
from app.api.envelope import plain_list_response
from app.api.errors import BAD_REQUEST, INVALID_QUERY, UNSATISFIABLE, error_responses, problem_response
from app.api.response_cache import Cache
from app.api.routers.vocabularies import NoParams
from app.api.routing import NamedFormatRoute, QueryRouter, RegisterDep
from app.domain.errors import NotFound, Suggestion
from app.queries.context import QueryContext
from app.queries.param_types import REVISION
from app.store.documents import Document
from app.store.json_text import to_json_text

_DESCRIPTOR = "datapackage.json"
_OF_ITSELF = {
    _DESCRIPTOR: ("json", "application/json", "What the files are: a Frictionless Data Package with their schemas"),
    "README.md": ("markdown", "text/markdown", "What the export is, under which licences, and who must be named"),
    "SHA256SUMS": ("text", "text/plain", "The hashes of all files, for `sha256sum --check`"),
}
"""The files that no export lists, since they are about the others: form, media type and title."""


@dataclass(frozen=True)
class ExportedFile:
    """A finished file. It never changes."""

    path: Path
    revision: int
    as_of: str
    format: str
    media_type: str
    title: str
    bytes: int
    sha256: str

    @property
    def etag(self) -> str:
        """A strong entity tag: the hash of the bytes, the same wherever they are served."""
        return f'"{self.sha256}"'

    @property
    def digest(self) -> str:
        """The hash as RFC 9530 writes it."""
        return f"sha-256=:{b64encode(bytes.fromhex(self.sha256)).decode()}:"

    def document(self) -> str:
        """Return the entry of the file in the list of exports."""
        return to_json_text(
            {
                "name": self.path.name,
                "title": self.title,
                "format": self.format,
                "media_type": self.media_type,
                "bytes": self.bytes,
                "sha256": self.sha256,
                "revision": self.revision,
                "as_of": self.as_of,
                "url": f"/v1/exports/r{self.revision}/{self.path.name}",
            }
        )


def find_files(folder: Path | None) -> list[ExportedFile]:
    """Return the files of all exports in a folder, newest revision first."""
    return [file for number in _revisions(folder) for file in _files(folder, number)]


def get_file(folder: Path | None, revision: str, name: str) -> ExportedFile | None:
    """Return one file of one export, or None."""
    if REVISION.fullmatch(revision) is None:
        return None
    return next((file for file in _files(folder, int(revision[1:])) if file.path.name == name), None)


def _revisions(folder: Path | None) -> list[int]:
    if folder is None or not folder.is_dir():
        return []
    return sorted((int(each.name[1:]) for each in folder.iterdir() if REVISION.fullmatch(each.name)), reverse=True)


def _files(folder: Path | None, revision: int) -> Sequence[ExportedFile]:
    if folder is None:
        return ()
    descriptor = folder / f"r{revision}" / _DESCRIPTOR
    try:
        state = descriptor.stat()
    except (FileNotFoundError, NotADirectoryError):
        return ()
    return [file for file in _described(descriptor, revision, state.st_mtime_ns, state.st_ino) if _is_whole(file)]


@lru_cache(maxsize=256)
def _described(descriptor: Path, revision: int, _changed: int, _inode: int) -> Sequence[ExportedFile]:
    """Return the files that an export describes, and those that describe it. Read again after a new export."""
    package = json.loads(descriptor.read_text(encoding="utf-8"))
    return [*_listed(package, descriptor.parent, revision), *_own(package, descriptor.parent, revision)]


def _listed(package: Document, place: Path, revision: int) -> Iterator[ExportedFile]:
    for resource in package["resources"]:
        yield ExportedFile(
            path=place / Path(resource["path"]).name,
            revision=revision,
            as_of=package["as_of"],
            format=resource["format"],
            media_type=resource["mediatype"],
            title=resource["title"],
            bytes=resource["bytes"],
            sha256=resource["hash"].removeprefix("sha256:"),
        )


def _own(package: Document, place: Path, revision: int) -> Iterator[ExportedFile]:
    for name, (form, media_type, title) in _OF_ITSELF.items():
        path = place / name
        if path.is_file():
            body = path.read_bytes()
            digest = hashlib.sha256(body).hexdigest()
            yield ExportedFile(path, revision, package["as_of"], form, media_type, title, len(body), digest)


def _is_whole(file: ExportedFile) -> bool:
    return file.path.is_file() and not file.path.is_symlink() and file.path.stat().st_size == file.bytes


PATH = "/v1/exports"
_CACHING = "public, max-age=31536000, immutable"
_LIST_CACHING = "public, max-age=60, stale-while-revalidate=600"
_MANY = 20  # Files suggested in the 404 response for another one.
_HOW = (
    "There are no exports here. The operator of this register creates them with `sister-cities export --all FOLDER`"
    " and sets SISTER_CITIES_EXPORTS to that folder."
)


def routes(folder: Path | None) -> list[BaseRoute]:
    """Return the routes of the list of exports in a folder, and of their files."""
    router = QueryRouter(prefix=PATH, tags=["Exports"])
    files = QueryRouter(prefix=PATH, route_class=NamedFormatRoute)

    @router.get(
        "",
        summary="List exports",
        cache=Cache.NONE,
        pool=Pool.DOWNLOADS,
        responses={200: {"model": schemas.ExportListing}, **error_responses(INVALID_QUERY)},
    )
    def list_exports(question: Annotated[NoParams, Query()], register: RegisterDep) -> Response:
        """Can I have all of it at once?

        Every record of a revision, in files made once: CSV and NDJSON, GeoJSON, an SQLite database that opens in
        Datasette, and a Frictionless Data Package that explains every column. They include proposals, earlier
        episodes and partnerships that do not exist yet. Statuses are those of the day `as_of`; the newest revision
        comes first. A file at its `url` never changes, an interrupted download can be resumed with `Range`, and
        `Repr-Digest` and `sha256` prove that it is complete.
        """
        files = find_files(folder)
        newest = files[0].revision if files else None
        meta = {"revision": newest, "warnings": _warnings(newest, register)}
        response = plain_list_response(PATH, [file.document() for file in files], meta)
        digest = hashlib.blake2b(response.body, digest_size=12).hexdigest()
        response.headers.update({"ETag": f'"{digest}"', "Cache-Control": _LIST_CACHING})
        return response

    @files.get("/{revision}/{name}", cache=Cache.NONE, pool=Pool.DOWNLOADS, include_in_schema=False)
    def get_export(revision: str, name: str, register: RegisterDep) -> Response:
        """One file, or a part of it."""
        return ExportFileResponse(_found(folder, revision, name))

    return [*router.routes, *files.routes]


def _found(folder: Path | None, revision: str, name: str) -> ExportedFile:
    """Return the file of an export. Raises NotFound, which names the existing files."""
    file = get_file(folder, revision, name)
    if file is None:
        others = [Suggestion(f"r{one.revision}/{one.path.name}", one.title) for one in find_files(folder)[:_MANY]]
        raise NotFound("export", f"{revision}/{name}"[:100], others)
    return file


def _warnings(exported: int | None, register: QueryContext) -> list[str]:
    newest = register.latest().revision
    if exported is None:
        return [_HOW]
    return [f"The newest export is of r{exported}; the register is at r{newest}."] if exported < newest else []


class ExportFileResponse(FileResponse):
    """A file as it lies on the disk, whole or in part, with the headers by which a client can check it."""

    def __init__(self, file: ExportedFile) -> None:
        headers = {"ETag": file.etag, "Repr-Digest": file.digest, "Cache-Control": _CACHING}
        super().__init__(
            file.path,
            headers=headers,
            media_type=file.media_type,
            filename=file.path.name,
            stat_result=file.path.stat(),
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not Headers(scope=scope).get("range", "").strip().lower().startswith("bytes="):
            # A range in units that we do not know is passed over, as RFC 9110 wants it.
            scope = {**scope, "headers": [header for header in scope["headers"] if header[0] != b"range"]}
        refused = False

        async def explaining(message: Message) -> None:
            """Replace the plain-text errors of the framework by problem documents."""
            nonlocal refused
            if message["type"] == "http.response.start" and message["status"] >= 400:
                refused = True
                await self._refusal(message["status"], scope["path"])(scope, receive, send)
            elif not refused:
                await send(message)

        await super().__call__(scope, receive, explaining)

    def _refusal(self, status: int, path: str) -> Response:
        if status == UNSATISFIABLE.status:
            size = self.headers["content-length"]
            return problem_response(
                UNSATISFIABLE, f"The file has {size} bytes.", path, {"Content-Range": f"bytes */{size}"}
            )
        return problem_response(BAD_REQUEST, "The Range header is invalid. It must look like `bytes=FIRST-LAST`.", path)
