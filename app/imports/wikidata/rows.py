"""Answers of a SPARQL service in JSON, row by row, without ever holding the whole answer.

Wikidata's service begins to answer before it knows whether it will come to an end: one that runs out of time breaks
off in the middle, sometimes with a page of Java in place of the rest. Such an answer raises BrokenFile; none of it is
taken for the whole.
"""

import json
import re
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.imports.wikidata.members import items, mapping, member, text
from app.imports.wikidata.packed import BrokenFile

_BINDINGS = re.compile(r'"bindings"\s*:\s*\[')
_VARIABLES = re.compile(r'"vars"\s*:\s*(\[[^\]]*\])')
_BETWEEN = re.compile(r"[\s,]*")
_LONGEST_HEAD = 1024 * 1024
_LONGEST_ROW = 4 * 1024 * 1024
_GENID = "/.well-known/genid/"


@dataclass(frozen=True, slots=True)
class Term:
    """One value of a row: an address, a literal, or something that has no name."""

    kind: str
    value: str
    datatype: str | None = None
    language: str | None = None

    @property
    def is_unknown(self) -> bool:
        """Whether it stands for a value that Wikidata knows to be there, and no more: `somevalue`."""
        return self.kind == "bnode" or (self.kind == "uri" and _GENID in self.value)


Row = dict[str, Term]


class Answer:
    """An answer being read: its variables are known at once where they stand first, its rows come one by one."""

    def __init__(self, name: str, pieces: Iterable[bytes]) -> None:
        self._name = name
        self._pieces = _decoded(name, pieces)
        self._text = ""
        self._before = ""
        self.variables = self._read_head()

    def rows(self) -> Iterator[Row]:
        """Every row, in order. A variable without a value is left out of it. Raises BrokenFile."""
        decoder, at = json.JSONDecoder(), 0
        while True:
            at = _after_marks(self._text, at)
            if self._text.startswith("]", at):
                return self._check_end(self._text[at + 1 :])
            try:
                row, at = decoder.raw_decode(self._text, at)
            except RecursionError:
                raise BrokenFile(f"{self._name} has a row that is nested too deeply: a row has three levels") from None
            except ValueError:
                at = self._read_on(at)
                continue
            yield _row(row)

    def _read_head(self) -> tuple[str, ...]:
        for piece in self._pieces:
            self._text += piece
            found = _BINDINGS.search(self._text)
            if found:
                named = _VARIABLES.search(self._text, 0, found.start())
                self._before, self._text = self._text[: found.end()], self._text[found.end() :]
                return tuple(name for name in items(json.loads(named[1])) if isinstance(name, str)) if named else ()
            if len(self._text) > _LONGEST_HEAD:
                break
        raise BrokenFile(f"{self._name} is no answer of a SPARQL service in JSON: it has no bindings")

    def _read_on(self, at: int) -> int:
        """Take one more piece in, so that a row which was cut can be read whole."""
        rest = self._text[at:]
        piece = next(self._pieces, None)
        if piece is None:
            raise BrokenFile(f"{self._name} breaks off in the middle of a row: {rest[:60]!r}")
        if len(rest) > _LONGEST_ROW:
            most = f"{_LONGEST_ROW:,} characters"
            raise BrokenFile(f"{self._name} goes on with something that is no row of at most {most}: {rest[:60]!r}")
        self._text = rest + piece
        return 0

    def _check_end(self, rest: str) -> None:
        """What stands before and after the rows is an answer without any, unless something went wrong on the way."""
        for piece in self._pieces:
            rest += piece
            if len(rest) > _LONGEST_HEAD:
                break
        try:
            json.loads(f"{self._before}]{rest}")
        except (ValueError, RecursionError):
            raise BrokenFile(f"{self._name} does not end as an answer does: {rest.strip()[:60]!r}") from None


def _decoded(name: str, pieces: Iterable[bytes]) -> Iterator[str]:
    decoder = getincrementaldecoder("utf-8-sig")()
    try:
        for piece in pieces:
            yield decoder.decode(piece)
        yield decoder.decode(b"", True)
    except UnicodeDecodeError as error:
        raise BrokenFile(f"{name} is not UTF-8 text: {error.reason}") from None


def _after_marks(text: str, at: int) -> int:
    found = _BETWEEN.match(text, at)
    return found.end() if found else at


def _row(value: object) -> Row:
    return {
        name: Term(
            kind=text(member(term, "type")) or "",
            value=text(member(term, "value")) or "",
            datatype=text(member(term, "datatype")),
            language=text(member(term, "xml:lang")),
        )
        for name, term in mapping(value).items()
    }
