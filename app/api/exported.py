"""What lies in the folder of exports: which revisions, which files, their sizes and hashes.

Only what an export says of itself is believed to exist, under exactly that name: no path is ever made from what
somebody asks for. A file that has another size than its export says is none.
"""

import hashlib
import json
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from app.queries.param_types import REVISION
from app.store.documents import Document, to_json_text

_DESCRIPTOR = "datapackage.json"
_OF_ITSELF = {
    _DESCRIPTOR: ("json", "application/json", "What the files are: a Frictionless Data Package with their schemas"),
    "SHA256SUMS": ("text", "text/plain", "The hashes of all files, for `sha256sum --check`"),
}
"""The files that no export lists, since they are about the others: form, media type and title."""


@dataclass(frozen=True)
class File:
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
        """The file as the list has it."""
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


def find_files(folder: Path | None) -> list[File]:
    """All files of all exports in a folder, those of the newest revision first."""
    return [file for number in _revisions(folder) for file in _files(folder, number)]


def get_file(folder: Path | None, revision: str, name: str) -> File | None:
    """One file of one export, if there is such."""
    if REVISION.fullmatch(revision) is None:
        return None
    return next((file for file in _files(folder, int(revision[1:])) if file.path.name == name), None)


def state_of(folder: Path | None) -> str:
    """A text that differs whenever the list of files does, and is the same on every machine that has them."""
    text = "\n".join(f"{file.revision} {file.path.name} {file.sha256}" for file in find_files(folder))
    return hashlib.sha256(text.encode()).hexdigest()


def _revisions(folder: Path | None) -> list[int]:
    if folder is None or not folder.is_dir():
        return []
    return sorted((int(each.name[1:]) for each in folder.iterdir() if REVISION.fullmatch(each.name)), reverse=True)


def _files(folder: Path | None, revision: int) -> Sequence[File]:
    if folder is None:
        return ()
    descriptor = folder / f"r{revision}" / _DESCRIPTOR
    try:
        state = descriptor.stat()
    except (FileNotFoundError, NotADirectoryError):
        return ()
    return [file for file in _described(descriptor, revision, state.st_mtime_ns, state.st_ino) if _is_whole(file)]


@lru_cache(maxsize=256)
def _described(descriptor: Path, revision: int, _changed: int, _inode: int) -> Sequence[File]:
    """The files that an export describes, and those that describe it. Read again when another export took its place."""
    package = json.loads(descriptor.read_text(encoding="utf-8"))
    return [*_listed(package, descriptor.parent, revision), *_own(package, descriptor.parent, revision)]


def _listed(package: Document, place: Path, revision: int) -> Iterator[File]:
    for resource in package["resources"]:
        yield File(
            path=place / Path(resource["path"]).name,
            revision=revision,
            as_of=package["as_of"],
            format=resource["format"],
            media_type=resource["mediatype"],
            title=resource["title"],
            bytes=resource["bytes"],
            sha256=resource["hash"].removeprefix("sha256:"),
        )


def _own(package: Document, place: Path, revision: int) -> Iterator[File]:
    for name, (form, media_type, title) in _OF_ITSELF.items():
        path = place / name
        if path.is_file():
            body = path.read_bytes()
            digest = hashlib.sha256(body).hexdigest()
            yield File(path, revision, package["as_of"], form, media_type, title, len(body), digest)


def _is_whole(file: File) -> bool:
    return file.path.is_file() and not file.path.is_symlink() and file.path.stat().st_size == file.bytes
