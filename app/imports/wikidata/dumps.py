"""Files of entities: the JSON dump, its cuttings, and answers of the API.

A dump is read line by line, so a file of any size needs the memory of its longest entity. Whatever form a file has is
seen from its content, never from its name: a dump (`[`, one entity a line, `]`), one entity a line without brackets,
one answer of `wbgetentities` or `Special:EntityData`, one entity, or a list of them. A line that cannot be read comes
out as unreadable, and so does a last line that breaks off.
"""

import json
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from app.imports import limits
from app.imports.limits import LimitExceeded
from app.imports.wikidata.entities import NoItem, read_entity
from app.imports.wikidata.members import items, mapping
from app.imports.wikidata.packed import Advance, BrokenFile, read_lines
from app.imports.wikidata.statements import PARTNER, Entity, Unreadable

_TOO_DEEP = "it is nested too deeply, where an entity has some ten levels"
_BRACKETS = {b"", b"[", b"]", b"],"}
_ENDS = (b"}", b"},", b"]")
_MARK = f'"{PARTNER}"'.encode()
_HEAD = re.compile(rb'\{"type":"item","id":"(Q[1-9]\d{0,11})"')
"""How a line of the dump begins, which spares looking through the rest of it."""
_IDS = re.compile(rb'"(?:id|from)"\s*:\s*"(Q[1-9]\d{0,11})"')


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entities are read at all: those with statements of partners, and those of these ids.

    The rest of a dump, more than 99 of 100 lines, is passed over without being understood.
    """

    partners: bool = True
    ids: frozenset[str] = frozenset()

    def may_hold(self, line: bytes) -> bool:
        """Whether a line may be wanted; sure only in saying no."""
        if self.partners and _MARK in line:
            return True
        head = _HEAD.match(line) if self.ids else None
        if head is not None:
            return head[1].decode() in self.ids
        return bool(self.ids) and any(match[1].decode() in self.ids for match in _IDS.finditer(line))

    def holds(self, entity: Entity) -> bool:
        """Whether the entity is wanted."""
        return bool(self.partners and entity.statements) or not self.ids.isdisjoint(
            (entity.id, *entity.place.merged_ids)
        )


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a file, as one or more JSON values or as the reason why not."""

    number: int
    values: tuple[object, ...]
    reason: str | None = None


def read_file(
    path: Path, wanted: Wanted | None = None, advance: Advance | None = None
) -> Iterator[Entity | Unreadable]:
    """Every wanted entity of a file in its order, and everything in it that cannot be read.

    `advance` is told how many bytes of the file were read. Raises BrokenFile, and OSError where there is no file.
    """
    only = wanted or Wanted()
    with closing(read_lines(path, advance)) as lines:
        yield from _entities(path, _values(path, lines, only), only)


def _entities(path: Path, lines: Iterator[_Line], wanted: Wanted) -> Iterator[Entity | Unreadable]:
    for line in lines:
        where = f"{path.name}, line {line.number}"
        if line.reason is not None:
            yield Unreadable(where, line.reason)
        for value in line.values:
            try:
                entity = read_entity(value)
            except NoItem as error:
                yield Unreadable(where, str(error))
                continue
            if entity is not None and wanted.holds(entity):
                yield entity


def _values(path: Path, lines: Iterator[bytes], wanted: Wanted) -> Iterator[_Line]:
    """The JSON values of each line; where the first says that the file is one document, those of the document."""
    numbered = ((number, line.strip()) for number, line in enumerate(lines, start=1))
    skipped: list[tuple[int, bytes]] = []
    for number, line in numbered:
        skipped.append((number, line))
        if line not in _BRACKETS:
            break
    else:
        raise BrokenFile(f"{path.name} holds no entity")
    if _is_whole(skipped[-1][1]):
        yield from _each(chain(skipped, numbered), wanted)
    else:
        yield _document(path, chain(skipped, numbered))


def _each(lines: Iterator[tuple[int, bytes]], wanted: Wanted) -> Iterator[_Line]:
    """Every line that may be wanted; the first one always, which shows whether these are entities at all."""
    is_first = True
    for number, line in lines:
        if line in _BRACKETS:
            continue
        if not is_first and line.endswith(_ENDS) and not wanted.may_hold(line):
            continue
        is_first = False
        try:
            yield _Line(number, tuple(_unfolded(json.loads(line.rstrip(b",")))))
        except (ValueError, RecursionError) as error:
            yield _Line(number, (), f"is not JSON: {_fault(error)}")


def _is_whole(line: bytes) -> bool:
    """Whether a first line is a value of its own. One that begins an entity of a dump and is broken is one as well."""
    try:
        json.loads(line.rstrip(b","))
    except (ValueError, RecursionError):
        return line.startswith(b'{"') and len(line) > 2
    return True


def _document(path: Path, lines: Iterator[tuple[int, bytes]]) -> _Line:
    """A file that is one JSON document laid out over many lines."""
    number, text = 0, bytearray()
    for at, line in lines:
        number = number or at
        text += line + b"\n"
        if len(text) > limits.MAX_DOCUMENT_BYTES:
            most = f"{limits.MAX_DOCUMENT_BYTES:,} bytes"
            raise LimitExceeded(f"{path.name} is one JSON document of more than {most}; a dump has one entity a line")
    try:
        return _Line(number, tuple(_unfolded(json.loads(text))))
    except (ValueError, RecursionError) as error:
        raise BrokenFile(f"{path.name} is not JSON: {_fault(error)}") from None


def _fault(error: ValueError | RecursionError) -> str:
    return _TOO_DEEP if isinstance(error, RecursionError) else str(error)


def _unfolded(value: object) -> Iterator[object]:
    """The entities in a value: the entity itself, those of an answer of the API, or those of a list."""
    if isinstance(value, list):
        yield from items(value)
    elif "entities" in mapping(value):
        yield from mapping(mapping(value)["entities"]).values()
    else:
        yield value
