"""Sniffing: the encoding and the delimiter of a text table, from its beginning. A mapping may state both instead."""

import codecs
import re
from collections import Counter

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


def sniff_encoding(sample: bytes) -> str:
    """Return the encoding of a text by its first bytes: UTF-8, UTF-16 or cp1252. UTF-8 if none fits."""
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if sample.startswith(mark):
            return encoding
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > len(sample) / 8 and not even:
        return "utf-16-le"
    if even > len(sample) / 8 and not odd:
        return "utf-16-be"
    return "utf-8-sig" if _is_utf8(sample) or not _is_cp1252(sample) else "cp1252"


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


def _is_utf8(sample: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)  # The sample may end within a letter.
    except UnicodeDecodeError:
        return False
    return True


def _is_cp1252(sample: bytes) -> bool:
    """Return whether bytes that are not UTF-8 are cp1252, and not UTF-8 with a damaged byte."""
    beyond_ascii = {byte for byte in sample if byte >= 0x80}
    has_utf8_letters = re.search(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}", sample) is not None
    return bool(beyond_ascii - _FILL) and not beyond_ascii & _UNDEFINED_IN_CP1252 and not has_utf8_letters
