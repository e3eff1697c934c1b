"""Files with Wikidata's statements as claims: dumps, excerpts of them, and responses, plain, gzip or bzip2.

A dump is read line by line, so that memory is bounded by the longest entity. The form of a file follows from its
beginning, not its name: a dump (`[`, one entity a line, `]`), one entity or response a line without brackets, or one
JSON document over many lines. An entity may be part of a response of `wbgetentities` or `Special:EntityData`, or of a
list. An unreadable line is yielded as unreadable. A file that is truncated inside its compression is refused, because
what is missing is unknown, as is a dump without its last bracket if it is said to be whole.

Entities give of a partner only its id, unless it has statements of its own. A file of entities is therefore read a
second time for the partners that were not described in the first. Only ids are in memory between the two.
"""

import bz2
import gzip
import json
import re
import zlib
from collections.abc import Generator, Iterable, Iterator
from datetime import UTC, datetime
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import cast

from app.claims.claim import Claim
from app.claims.claim_reader import ClaimReader, ReaderItem
from app.claims.datasets import Dataset
from app.claims.rejections import Rejected
from app.domain.dates import VagueDate
from app.importer import limits
from app.importer.limits import InvalidFile
from app.importer.wikidata.entities import PARTNER, WikidataEntity, read_entity, reject_unreadable

WIKIDATA = "wikidata-p190"
"""The id of the data set."""
_BRACKETS = {b"", b"[", b"]"}
_LINE_ENDS = (b"}", b"},", b"]")
# The beginning of a file that is one JSON document: a list on one line, or a text over many lines.
_DOCUMENT = re.compile(rb"\s*(?:\[[ \t]*\{|(?:\[\s*)?\{\s*\n)")
_BUFFER = 256 * 1024
_PARTNER_KEY = f'"{PARTNER}"'.encode()
# The beginning of a line of a dump. If lines begin otherwise, each one is parsed.
_LINE_START = re.compile(rb'\{"type":"item","id":"(Q[1-9]\d{0,11})"')


def wikidata_dataset(retrieved: VagueDate) -> Dataset:
    """Return the data set that states the claims: Wikidata as of a day."""
    return Dataset(
        id=WIKIDATA,
        title="Wikidata: statements of the property “twinned administrative body” (P190)",
        publisher="Wikidata",
        url="https://www.wikidata.org/wiki/Property:P190",
        licence="CC0-1.0",
        retrieved=retrieved,
        rests_on="Wikidata",
    )


def _may_be_wanted(line: bytes, ids: frozenset[str] | None) -> bool:
    """Return whether a line may have an entity with one of the ids (None: an entity with partners)."""
    if ids is None:
        return _PARTNER_KEY in line
    start = _LINE_START.match(line)
    return start is None or start[1].decode() in ids


def _parse_document(name: str, text: bytes) -> tuple[object, ...]:
    """Return the entities of a file that is one JSON document. Raises InvalidFile."""
    if len(text) > limits.MAX_DOCUMENT_BYTES:
        raise InvalidFile(
            f"{name} is one JSON document of more than {limits.MAX_DOCUMENT_BYTES:,} bytes; a dump has one entity a"
            " line"
        )
    try:
        return _entities(json.loads(text))
    except (ValueError, RecursionError) as error:
        raise InvalidFile(f"{name} is not JSON: {_explain(error)}") from None


def _explain(error: ValueError | RecursionError) -> str:
    if isinstance(error, RecursionError):
        return "it is nested too deeply, where an entity has some ten levels"
    return str(error)


def _entities(value: object) -> tuple[object, ...]:
    """Return the entities in a value: the value itself, those of a response of the API, or those of a list."""
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, dict) and isinstance(value.get("entities"), dict):
        return tuple(value["entities"].values())
    return (value,)


def read_items(entities: Iterable[WikidataEntity | Rejected]) -> Generator[ReaderItem, None, set[str]]:
    """Yield the places and the claims of entities. Return the partners that they name and do not describe."""
    named: set[str] = set()
    described: set[str] = set()  # With the ids that now redirect.
    for entity in entities:
        if isinstance(entity, Rejected):
            yield entity
        else:
            described.update((entity.id, *entity.place.merged_ids))
            named.update(
                str(statement.sides[1].wikidata_id) for statement in entity.statements if isinstance(statement, Claim)
            )
            yield entity.place
            yield from entity.statements
    return named - described


class FileReader(ClaimReader):
    """A file of entities, whose form follows from its content.

    `retrieved` is the day on which Wikidata returned it; by default the day of the file. `is_whole`: it has all
    statements of Wikidata, and is no selection.
    """

    size: int

    def __init__(self, path: Path, retrieved: VagueDate | None = None, is_whole: bool = False) -> None:
        self._path, self.is_whole = path, is_whole
        size = path.stat().st_size
        self._most = max(limits.FREE_BYTES, limits.MAX_RATIO * size)
        self.size = 2 * size  # The file may be read twice.
        written = datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
        self.dataset = wikidata_dataset(retrieved or VagueDate.parse(written.isoformat()))

    def read(self) -> Iterator[ReaderItem]:
        """Yield each statement once, and each place that they name and the file describes. Raises InvalidFile."""
        undescribed = yield from read_items(self.read_entities())
        for entity in self.read_entities(frozenset(undescribed)) if undescribed else ():
            if isinstance(entity, WikidataEntity):  # It has no statements; all else was read the first time.
                yield entity.place
        self.position = self.size

    def read_entities(self, ids: frozenset[str] | None = None) -> Iterator[WikidataEntity | Rejected]:
        """Yield the entities with the given ids (None: those with partners), and all unreadable parts.

        The rest of a dump, more than 99 of 100 lines, is skipped without being parsed. Raises InvalidFile
        and OSError.
        """
        try:
            with self._path.open("rb") as raw, _unpack(raw) as data:
                for where, value in self._values(data, ids):
                    self.position = raw.tell() + (0 if ids is None else self.size // 2)
                    entity = value if isinstance(value, Rejected) else read_entity(value, where)
                    if isinstance(entity, Rejected) or (entity is not None and _is_wanted(entity, ids)):
                        yield entity
        except (EOFError, OSError, zlib.error) as error:
            if isinstance(error, OSError) and error.errno is not None:
                raise  # The disk is damaged, and not the content.
            raise InvalidFile(f"{self._path.name} is incomplete or damaged: {error}") from None

    def _values(self, data: BufferedReader, ids: frozenset[str] | None) -> Iterator[tuple[str, object]]:
        """Yield the JSON values of each line, or of the whole file if its beginning shows that it is one document.

        Each comes with its line; what is not JSON is yielded as rejected. The first line that is no bracket is always
        read: it shows whether these are entities at all. Raises InvalidFile, also for a dump without
        its last bracket if that `is_whole`.
        """
        name = self._path.name
        if _DOCUMENT.match(data.peek()):
            yield from ((name, value) for value in _parse_document(name, data.read(limits.MAX_DOCUMENT_BYTES + 1)))
            return
        has_begun = is_open = False
        for number, whole in limits.read_lines(name, data, self._most, "a dump has one entity a line"):
            line, where = whole.strip(), f"{name}, line {number}"
            if line in _BRACKETS:
                is_open = line == b"[" or (is_open and not line)
                continue
            if not has_begun and not line.startswith(b"{"):
                raise InvalidFile(
                    f"{name} is not JSON with entities: it begins with “{line[:40].decode(errors='replace')}”"
                )
            if not has_begun or not line.endswith(_LINE_ENDS) or _may_be_wanted(line, ids):
                try:
                    values = _entities(json.loads(line.rstrip(b",")))
                except (ValueError, RecursionError) as error:
                    values = (reject_unreadable(where, f"is not JSON: {_explain(error)}"),)
                yield from ((where, value) for value in values)
            has_begun = True
        if not has_begun:
            raise InvalidFile(f"{name} holds no entity")
        if is_open and self.is_whole:
            raise InvalidFile(
                f"{name} ends without the bracket that closes a dump, so it may be cut off; without --whole what is in"
                " it is read"
            )


def _unpack(raw: BufferedReader) -> BufferedReader:
    """Return the content of a file, unpacked if its beginning shows that it is gzip or bzip2."""
    start = raw.peek(3)[:3]
    if start.startswith(b"\x1f\x8b"):
        return BufferedReader(cast("RawIOBase", gzip.GzipFile(fileobj=raw)), _BUFFER)
    return BufferedReader(bz2.BZ2File(raw) if start == b"BZh" else raw, _BUFFER)


def _is_wanted(entity: WikidataEntity, ids: frozenset[str] | None) -> bool:
    return bool(entity.statements) if ids is None else not ids.isdisjoint((entity.id, *entity.place.merged_ids))
