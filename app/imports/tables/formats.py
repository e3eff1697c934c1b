"""The formats of tables: how text is encoded and delimited, workbooks unpacked within limits, the edges of a graph.

A mapping may state encoding and delimiter instead.
"""

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import IO
from xml.etree import ElementTree
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from app.imports import limits
from app.imports.limits import LimitExceeded, raise_too_large, refuse_doctype

DELIMITERS = ";\t|,"
"""The delimiters that are recognised. Commas come last, because they are in numbers too; they are the default."""
_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_UNDEFINED_IN_CP1252 = frozenset(b"\x81\x8d\x8f\x90\x9d")
_FILL = frozenset(b"\xfe\xff")
"""þ and ÿ in cp1252. Where a file has no other letter beyond ASCII, they are damage or a mark of UTF-16."""
_QUOTED = re.compile(r'"[^"]*"')
_SAMPLE_LINES = 100
_MEANS = (ZIP_STORED, ZIP_DEFLATED)
_ENDS = ("source", "target")


# --- text ---


def sniff_encoding(sample: bytes) -> str:
    """Return the encoding of a text by its first bytes: UTF-8, UTF-16 or cp1252. UTF-8 if none fits."""
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if sample.startswith(mark):
            return encoding
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)  # The sample may end within a letter.
    except UnicodeDecodeError:
        return "cp1252" if _is_cp1252(sample) else "utf-8-sig"
    return "utf-8-sig"


def sniff_delimiter(text: str) -> str:
    """Return the delimiter that splits most lines into the same number of cells, most cells if several do."""
    lines = text.splitlines()[: _SAMPLE_LINES + 1]
    complete = [_QUOTED.sub("", line) for line in (lines[:-1] if len(lines) > 1 else lines)]
    found = {delimiter: _agreement([line.count(delimiter) for line in complete]) for delimiter in DELIMITERS}
    return max(DELIMITERS, key=lambda delimiter: found[delimiter]) if any(map(any, found.values())) else ","


def _agreement(counts: list[int]) -> tuple[int, int]:
    """Return how many lines have the most frequent number of a delimiter, and that number."""
    frequent = Counter(count for count in counts if count)
    number, lines = max(frequent.items(), key=lambda found: (found[1], found[0]), default=(0, 0))
    return lines, number


def _is_cp1252(sample: bytes) -> bool:
    """Return whether bytes that are not UTF-8 are cp1252, and not UTF-8 with a damaged byte."""
    beyond_ascii = {byte for byte in sample if byte >= 0x80}
    has_utf8_letters = re.search(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}", sample) is not None
    return bool(beyond_ascii - _FILL) and not beyond_ascii & _UNDEFINED_IN_CP1252 and not has_utf8_letters


# --- workbooks ---


def unpack_workbook(name: str, data: IO[bytes]) -> BytesIO:
    """Return the same archive unpacked in memory, of at most `MAX_HELD_BYTES`.

    An archive may hold more than it says of itself. Of each part only the stated size is copied, so that the library
    that reads the copy is not surprised. Raises LimitExceeded, and BadZipFile for a damaged or unusual archive.
    """
    held = BytesIO()
    with ZipFile(BytesIO(data.read())) as packed, ZipFile(held, "w") as unpacked:
        parts = packed.infolist()
        if sum(part.file_size for part in parts) > limits.MAX_HELD_BYTES:
            raise_too_large(name, limits.MAX_HELD_BYTES, "save the sheet as CSV, or split it into smaller workbooks")
        for part in parts:
            if part.compress_type not in _MEANS:
                raise BadZipFile("a part is compressed as no workbook is; save it again as a workbook or as CSV")
            with packed.open(part) as source:
                content = source.read(part.file_size)
            refuse_doctype(name, content)
            unpacked.writestr(part.filename, content)
    return held


# --- graphs: GEXF ---


def read_edges(name: str, data: IO[bytes]) -> Iterator[dict[str | int, str]]:
    """Yield the cells of each edge: `source.` and `target.` before `id`, `label` and the titles of the attributes.

    Raises LimitExceeded and ElementTree.ParseError.
    """
    titles: dict[str, str] = {}
    nodes: dict[str, dict[str, str]] = {}
    parents: list[ElementTree.Element] = []
    document = data.read()
    refuse_doctype(name, document)
    for event, element in ElementTree.iterparse(BytesIO(document), events=("start", "end")):
        if event == "start":
            parents.append(element)
            if len(parents) > limits.MAX_DEPTH:
                raise LimitExceeded(f"{name} is XML nested too deeply: at most {limits.MAX_DEPTH} levels are read")
            continue
        parents.pop()
        id_ = element.get("id", "")
        match _tag(element):
            case "attribute":
                titles[id_] = element.get("title", "")
            case "node":
                nodes[id_] = {"id": id_, "label": element.get("label", "")}
                for part in element.iter():
                    if _tag(part) == "attvalue":
                        nodes[id_][titles.get(part.get("for", ""), "")] = part.get("value", "")
            case "edge":
                ends = {end: nodes.get(element.get(end, ""), {"id": element.get(end, "")}) for end in _ENDS}
                empty = dict.fromkeys(("id", "label", *titles.values()), "")
                stated = [(f"{end}.{key}", value) for end in _ENDS for key, value in (empty | ends[end]).items()]
                yield {"id": id_, **dict(stated)}
        if parents and not any(_tag(parent) == "node" for parent in parents):
            parents[-1].remove(element)


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]
