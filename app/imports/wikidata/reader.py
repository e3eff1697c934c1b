"""Files with Wikidata's statements as claims: dumps, excerpts of them, and responses, plain, gzip or bzip2.

A dump is read line by line, so that memory is bounded by the longest entity. The form of a file follows from its
content, not its name: a dump (`[`, one entity a line, `]`), one entity a line without brackets, one response of
`wbgetentities` or `Special:EntityData`, one entity, a list of them, or a response of the query service. An unreadable
or truncated line is yielded as unreadable. A file that is truncated inside its compression is refused, because what is
missing is unknown.

Entities give of a partner only its id, unless it has statements of its own. A file of entities is therefore read a
second time for the partners that were not described in the first. Only ids are in memory between the two.
"""

import bz2
import gzip
import json
import re
import zlib
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from datetime import UTC, datetime
from io import BufferedReader
from itertools import chain
from pathlib import Path
from typing import IO, cast

from app.domain.dates import VagueDate
from app.imports import limits
from app.imports.claims import NamedPlace, ReaderItem, Rejected
from app.imports.limits import BrokenFile, LimitExceeded
from app.imports.wikidata.entities import as_list, as_mapping, read_entity
from app.imports.wikidata.sparql import read_response
from app.imports.wikidata.statements import (
    PARTNER,
    Statement,
    WikidataEntity,
    reject_unreadable,
    to_claim,
    wikidata_dataset,
)

_TOO_DEEP = "it is nested too deeply, where an entity has some ten levels"
_CHUNK = 256 * 1024
_PROGRESS_EVERY = 1024 * 1024
_BRACKETS = {b"", b"[", b"]", b"],"}
_LINE_ENDS = (b"}", b"},", b"]")
_PARTNER_KEY = f'"{PARTNER}"'.encode()
_LINE_START = re.compile(rb'\{"type":"item","id":"(Q[1-9]\d{0,11})"')
"""How a line of the dump begins, which saves a search through the rest of it."""
_IDS = re.compile(rb'"(?:id|from)"\s*:\s*"(Q[1-9]\d{0,11})"')

_Line = tuple[int, tuple[object, ...], str | None]
"""The number of a line, and its JSON values or why it has none."""
Advance = Callable[[int], None]
"""Called with the number of bytes of the file that were read since the last call."""
_SPARQL_RESPONSE = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"(?:head|results)"')


def read_file(
    path: Path, ids: frozenset[str] | None = None, advance: Advance | None = None
) -> Iterator[WikidataEntity | Rejected]:
    """Yield the entities of some ids, without ids those with partners, and all unreadable parts.

    The rest of a dump, more than 99 of 100 lines, is skipped without being parsed. Raises as `read_lines`.
    """
    with closing(read_lines(path, advance)) as lines:
        for number, values, reason in _values(path, lines, ids):
            where = f"{path.name}, line {number}"
            if reason is not None:
                yield reject_unreadable(where, reason)
            for value in values:
                entity = read_entity(value, where)
                if isinstance(entity, Rejected) or (entity is not None and _is_wanted(entity, ids)):
                    yield entity


def _is_wanted(entity: WikidataEntity, ids: frozenset[str] | None) -> bool:
    return bool(entity.statements) if ids is None else not ids.isdisjoint((entity.id, *entity.place.merged_ids))


def _may_be_wanted(line: bytes, ids: frozenset[str] | None) -> bool:
    """Return False for a line that certainly has no entity that is wanted."""
    if ids is None:
        return _PARTNER_KEY in line
    start = _LINE_START.match(line)
    found = [start] if start is not None else _IDS.finditer(line)
    return any(one[1].decode() in ids for one in found)


def _values(path: Path, lines: Iterator[bytes], ids: frozenset[str] | None) -> Iterator[_Line]:
    """Yield the JSON values of each line, or of the whole file if the first line shows that it is one document."""
    numbered = ((number, line.strip()) for number, line in enumerate(lines, start=1))
    skipped: list[tuple[int, bytes]] = []
    for number, line in numbered:
        skipped.append((number, line))
        if line not in _BRACKETS:
            break
    else:
        raise BrokenFile(f"{path.name} holds no entity")
    if _is_complete(skipped[-1][1]):
        yield from _parse_lines(chain(skipped, numbered), ids)
    else:
        yield _parse_document(path, chain(skipped, numbered))


def _parse_lines(lines: Iterator[tuple[int, bytes]], ids: frozenset[str] | None) -> Iterator[_Line]:
    """Parse each line that may match, and always the first, which shows whether these are entities at all."""
    is_first = True
    for number, line in lines:
        if line in _BRACKETS or not (is_first or not line.endswith(_LINE_ENDS) or _may_be_wanted(line, ids)):
            continue
        is_first = False
        try:
            yield number, _entities(json.loads(line.rstrip(b","))), None
        except (ValueError, RecursionError) as error:
            yield number, (), f"is not JSON: {_explain(error)}"


def _is_complete(line: bytes) -> bool:
    """Return whether a first line is a value of its own, also if it is a damaged entity of a dump."""
    try:
        json.loads(line.rstrip(b","))
    except (ValueError, RecursionError):
        return line.startswith(b'{"') and len(line) > 2
    return True


def _parse_document(path: Path, lines: Iterator[tuple[int, bytes]]) -> _Line:
    """Parse a file that is one JSON document on many lines."""
    first, text = 0, bytearray()
    for number, line in lines:
        first = first or number
        text += line + b"\n"
        if len(text) > limits.MAX_DOCUMENT_BYTES:
            most = f"{limits.MAX_DOCUMENT_BYTES:,} bytes"
            raise LimitExceeded(f"{path.name} is one JSON document of more than {most}; a dump has one entity a line")
    try:
        return first, _entities(json.loads(text)), None
    except (ValueError, RecursionError) as error:
        raise BrokenFile(f"{path.name} is not JSON: {_explain(error)}") from None


def _explain(error: ValueError | RecursionError) -> str:
    return _TOO_DEEP if isinstance(error, RecursionError) else str(error)


def _entities(value: object) -> tuple[object, ...]:
    """Return the entities in a value: the value itself, those of a response of the API, or those of a list."""
    if isinstance(value, list):
        return tuple(as_list(value))
    if "entities" in as_mapping(value):
        return tuple(as_mapping(as_mapping(value)["entities"]).values())
    return (value,)


def read_lines(path: Path, advance: Advance | None = None) -> Generator[bytes, None, None]:
    """Yield each line of a file, unpacked. Raises BrokenFile, LimitExceeded and OSError."""
    lines = _read(path, lambda unpacked: unpacked.readline(limits.MAX_LINE + 1), advance)
    for number, line in enumerate(lines, start=1):
        if len(line) > limits.MAX_LINE:
            limits.raise_too_long(path.name, number, "a dump has one entity a line")
        yield line


def read_chunks(path: Path, advance: Advance | None = None, size: int = _CHUNK) -> Generator[bytes, None, None]:
    """Yield the content of a file, unpacked, in chunks of a size. Raises as `read_lines`."""
    return _read(path, lambda unpacked: unpacked.read(size), advance)


def _read(path: Path, read: Callable[[BufferedReader], bytes], advance: Advance | None) -> Generator[bytes, None, None]:
    report = advance or (lambda _: None)
    reported = unreported = 0
    with path.open("rb") as raw:
        try:
            with closing(_unpack(path, raw)) as unpacked:
                while data := read(unpacked):
                    yield data
                    unreported += len(data)
                    if unreported >= _PROGRESS_EVERY:
                        report(raw.tell() - reported)
                        reported, unreported = raw.tell(), 0
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise BrokenFile(f"{path.name} is incomplete or damaged: {error}") from None
        except OSError as error:
            if error.errno is not None:
                raise
            raise BrokenFile(f"{path.name} is damaged: {error}") from None
    report(path.stat().st_size - reported)


def _unpack(path: Path, raw: BufferedReader) -> BufferedReader:
    start = raw.peek(3)[:3]
    data: IO[bytes] = raw
    if start.startswith(b"\x1f\x8b"):
        data = cast("IO[bytes]", gzip.GzipFile(fileobj=raw))
    elif start == b"BZh":
        data = bz2.BZ2File(raw)
    packed = None if data is raw else path.stat().st_size
    return limits.limit(path.name, data, packed=packed, most=limits.MAX_DUMP_BYTES)


class EntityItems:
    """Turns entities into reader items, and collects the partners that were not described."""

    def __init__(self) -> None:
        self._named: set[str] = set()
        self._described: set[str] = set()  # With the ids that now redirect.
        self._yielded: set[str] = set()

    def read(self, found: WikidataEntity | Rejected) -> Iterator[ReaderItem]:
        """Yield the place and the claims of an entity. One that was requested by two ids has its claims once."""
        if isinstance(found, Rejected):
            yield found
            return
        self._described.update((found.id, *found.place.merged_ids))
        self._named.update(
            one.partner for one in found.statements if isinstance(one, Statement) and one.partner is not None
        )
        yield found.place
        if found.id not in self._yielded:
            self._yielded.add(found.id)
            yield from map(to_claim, found.statements)

    def missing(self) -> set[str]:
        """Return the partners that were named and not described."""
        return self._named - self._described


class FileReader:
    """A file of entities or a response of the query service; its form follows from its content.

    `retrieved` is the day on which Wikidata returned it; by default the day of the file. `is_whole`: it has all
    statements of Wikidata, and is no selection.
    """

    def __init__(self, path: Path, retrieved: VagueDate | None = None, is_whole: bool = False) -> None:
        self._path, self.is_whole = path, is_whole
        self.size, self.position = 2 * path.stat().st_size, 0  # The file may be read twice.
        written = datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
        self.dataset = wikidata_dataset(retrieved or VagueDate.parse(written.isoformat()))

    def read(self) -> Iterator[ReaderItem]:
        """Yield each statement once, and each place that they name and the file describes. Raises BrokenFile."""
        self.position = 0
        with closing(read_chunks(self._path)) as chunks:
            is_response = _SPARQL_RESPONSE.match(next(chunks, b""))
        yield from self._read_response() if is_response else self._read_entities()
        self.position = self.size

    def _advance(self, size: int) -> None:
        self.position += size

    def _read_response(self) -> Iterator[ReaderItem]:
        with closing(read_chunks(self._path, self._advance)) as chunks:
            for found in read_response(self._path.name, chunks):
                yield found if isinstance(found, NamedPlace) else to_claim(found)

    def _read_entities(self) -> Iterator[ReaderItem]:
        items = EntityItems()
        for found in read_file(self._path, None, self._advance):
            yield from items.read(found)
        missing = frozenset(items.missing())
        if missing:  # These have no statements; all else was read the first time.
            for found in read_file(self._path, missing, self._advance):
                if isinstance(found, WikidataEntity):
                    yield found.place
