"""The folder of exports: one folder for each revision, published atomically, with a description of its files.

The description is a Frictionless Data Package: licences, the sources to name, and the hash of every file.

An export is written to a temporary folder next to its place and renamed when everything is on the disk. A process that
is killed before leaves only that folder, which the next export removes. Finished exports are never touched.
"""

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import BaseModel

from app import REGISTER_NAME
from app.api.serializers.columns import Column, Kind
from app.api.serializers.context import CAUTION
from app.domain.errors import DatabaseUnavailable
from app.exports.contents import ExportContents
from app.exports.files import FILES, File
from app.reading.licences import Licence, find_contained
from app.store.atomic_files import UnsafeTarget, atomic_folder, folder_lock
from app.store.backup import Progress
from app.store.json_text import Document, read_json

DESCRIPTOR = "datapackage.json"
_NO_FORMULAS = (
    "An apostrophe comes before a text that begins with =, +, -, @, a tab or a carriage return: a spreadsheet would"
    " take it for a formula. The NDJSON files and the database hold every text exactly as the register does."
)
_SOURCES = [
    {"title": "The public pages cited with each event", "path": "sources.ndjson"},
    {"title": "GeoNames: coordinates marked geonames, CC BY 4.0", "path": "https://www.geonames.org/"},
    {"title": "Wikidata: coordinates marked wikidata, and ids, CC0", "path": "https://www.wikidata.org/"},
]
_TYPES: Mapping[Kind, str] = {
    "text": "string", "date": "string", "day": "date", "number": "integer", "decimal": "number", "flag": "boolean",
    "link": "string",
}  # fmt: skip


def make_export(contents: ExportContents, folder: Path, progress: Progress, files: Sequence[File] = FILES) -> bool:
    """Write the export of a revision to a folder in `folder`. Return False if it exists already.

    Raises DatabaseUnavailable if the register has no revision, and UnsafeTarget if one of the two paths exists and is
    not a folder, or if the export that exists belongs to a lost history.
    """
    if contents.time.revision == 0:
        raise DatabaseUnavailable("The register is empty: there is nothing to export.")
    place = folder / contents.folder_name
    for path in (folder, place):
        if os.path.lexists(path) and not path.is_dir():
            raise UnsafeTarget(f"{path} exists and is not a folder, so it is not replaced.")
    folder.mkdir(parents=True, exist_ok=True)
    with folder_lock(folder):
        if place.exists():
            _require_same_history(place, contents)
            return False
        unfinished = folder / ".unfinished"
        with atomic_folder(unfinished, place), progress("Writing files", len(files)) as advance:
            for file in files:
                file.write(contents, unfinished / file.name)
                advance(1)
            describe(contents, unfinished, files)
    return True


def _require_same_history(place: Path, contents: ExportContents) -> None:
    """Raise UnsafeTarget if an export has the number of the latest revision, but belongs to another history."""
    descriptor = place / DESCRIPTOR
    if not descriptor.is_file():
        return
    version = json.loads(descriptor.read_text(encoding="utf-8"))["version"]
    if version != contents.time.known_at:
        raise UnsafeTarget(
            f"{place} is an export of {version}, and the register is at {contents.time.known_at}: that revision was"
            " lost. Delete the folder, then export again."
        )


def describe(contents: ExportContents, folder: Path, files: Sequence[File]) -> None:
    """Write the Data Package descriptor of the files in a folder."""
    context = contents.context("partnerships")
    datasets = find_contained(contents.state)
    descriptor = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "sister-cities",
        "title": REGISTER_NAME,
        "description": f"Which two cities are partners, since when, and who says so. Statuses are those of the day"
        f" {contents.as_of}, as the register knew them at its revision {contents.time.known_at}. {CAUTION}",
        "homepage": context.root,
        "version": contents.time.known_at,
        "created": context.revised_at,
        "as_of": contents.as_of,
        "licenses": [_licence(licence) for licence in context.licences],
        "contributors": [{"title": "The Sister Cities Register contributors", "roles": ["creator"]}],
        "sources": [
            *_SOURCES,
            *({"title": dataset.text, "path": dataset.url} for dataset in datasets),
        ],
        "keywords": ["sister cities", "town twinning", "partnerships", "international relations"],
        "resources": [_resource(file, folder / file.name) for file in files],
    }
    (folder / DESCRIPTOR).write_text(f"{json.dumps(descriptor, ensure_ascii=False, indent=2)}\n", encoding="utf-8")


def _licence(licence: Licence) -> Document:
    document = {"name": licence.spdx, "title": licence.name}
    if licence.url:
        document["path"] = licence.url
    return document


def _resource(file: File, path: Path) -> Document:
    with path.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    return {
        "name": file.name,
        "path": file.name,
        "title": file.title,
        "format": file.name.rpartition(".")[2],
        "mediatype": file.media_type,
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        **_table(file, path),
    }


def _table(file: File, path: Path) -> Document:
    """Return what is stated of a file with rows: its Table Schema. Other files have none."""
    if file.record is not None:
        return {"type": "table", "encoding": "utf-8", "schema": _schema(file, _members(file.record, path))}
    if not file.columns:
        return {}
    schema = _schema(file, [_field(column, file) for column in file.columns])
    if file.has_lists:
        return {"type": "file", "schema": schema}  # As a table, programs would look for the text of a row.
    return {"type": "table", "description": _NO_FORMULAS, "encoding": "utf-8", "schema": schema}


def _schema(file: File, fields: Sequence[Document]) -> Document:
    """Return the Table Schema of a file: its columns, its key, and its reference to partnerships."""
    reference = {"resource": "partnerships.csv", "fields": ["id"]}
    schema: Document = {"fields": list(fields), "missingValues": [""]}
    if file.key:
        schema["primaryKey"] = list(file.key)
    if "partnership" in file.key:
        schema["foreignKeys"] = [{"fields": ["partnership"], "reference": reference}]
    return schema


def _field(column: Column, file: File) -> Document:
    is_list = file.has_lists and column.items is not None
    field: Document = {
        "name": column.name,
        "type": "any" if is_list else _TYPES[column.kind],
        "description": column.meaning,
    }
    if column.kind == "link" and not is_list:
        field["format"] = "uri"
    if column.name in file.key:
        field["constraints"] = {"required": True}
    return field


def _members(record: type[BaseModel], path: Path) -> list[Document]:
    """Return the fields of a file of NDJSON: the members of its first line, or of the model if it has no line."""
    model = record.model_json_schema()
    with path.open("rb") as lines:
        first = lines.readline()
    names = list(read_json(first)) if first else list(model["properties"])
    return [_member(name, model) for name in names]


def _member(name: str, model: Document) -> Document:
    member = model["properties"][name]
    field: Document = {
        "name": name,
        "type": _type_of(member, model),
        "description": member.get("description", ""),
    }
    if name == "id":
        field["constraints"] = {"required": True}
    return field


def _type_of(schema: Document, model: Document) -> str:
    """Return the type of a member in terms of Table Schema; `any` if it has several."""
    if "$ref" in schema:
        return _type_of(model["$defs"][schema["$ref"].rpartition("/")[2]], model)
    if "anyOf" in schema:
        kinds = {_type_of(option, model) for option in schema["anyOf"] if option.get("type") != "null"}
        return kinds.pop() if len(kinds) == 1 else "any"
    return str(schema.get("type", "any"))
