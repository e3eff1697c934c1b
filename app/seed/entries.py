"""Entries of seed files, and error messages that say what is allowed and what was probably meant.

Turns the errors of Pydantic and of the record rules into errors with a location. Reads no files and compares no
entries.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from app.domain.errors import FieldError, RegisterError
from app.domain.ids import partnership_id
from app.domain.models import Citation, CityName, Member, Search
from app.names.synonyms import find_value
from app.seed.format import TABLES, EventTable
from app.seed.toml_lines import TomlLines

_INNER: dict[str, type[BaseModel]] = {"sources": Citation, "names": CityName, "members": Member, "searches": Search}
_INSTEAD = {
    ("city", "country"): "the country follows from the end of the id: leave it out",
    ("partnership", "id"): "the id follows from the cities: leave it out",
    ("partnership", "countries"): "the countries follow from the cities: leave them out",
    ("partnership", "confidence"): "the confidence follows from the citations of the events: leave it out",
    ("partnership", "events"): "events are written as [[partnership.event]] below the partnership",
    ("event", "actor"): "who acted is written as by, body and body_name",
    ("event", "seq"): "the order of the events in the file is their order: leave it out",
    ("event", "citations"): "citations are written in sources",
    ("observation", "citations"): "citations are written in sources",
}
_PATTERNS = {
    **dict.fromkeys(("url", "copy_of"), "starts with http:// or https:// and has no spaces or quotation marks"),
    **dict.fromkeys(("language", "languages"), "is a language tag such as nl or zh-Hans"),
    "wikidata_id": "is Q and a number, such as Q1310",
    **dict.fromkeys(
        ("id", "source", "sources", "further_sources", "derived_from"),
        "is lower-case words and numbers joined by hyphens, such as nl-times-2023-05-08",
    ),
}
_MISSING = {
    "sources": "is missing: nothing is said without a source",
    "event": "needs at least one [[partnership.event]], and what happened needs a source",
    "cities": "a partnership is of two cities; a side that no source names is written with its country: unnamed-cn",
}
_CITY_PATTERN = "is lower-case words joined by hyphens, with the country's code at the end, such as arnhem-nl"
_LEADING_FIELD = re.compile(r"(?:events/(\d+)/)?([a-z_]+(?:/\d+)?)(?::| and\b|,| belongs\b| is\b) ?")


@dataclass(frozen=True)
class SeedError:
    """One error in the seed. `entry` is a label such as `partnership arnhem-nl--wuhan-cn, event 3`."""

    file: str
    message: str
    line: int | None = None
    entry: str | None = None
    field: str | None = None

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        where = ", ".join(filter(None, [self.entry, self.field]))
        return ": ".join(filter(None, [place, where, self.message]))


class InvalidSeed(RegisterError):
    """The error for an invalid seed. `errors` are all errors that were found, ordered by file and line."""

    def __init__(self, errors: Iterable[SeedError]) -> None:
        self.errors = tuple(sorted(errors, key=lambda error: (error.file, error.line or 0)))
        super().__init__("\n".join(map(str, self.errors)))


def did_you_mean(given: object, allowed: Collection[str]) -> str:
    """Return the end of a message that suggests the allowed word that was probably meant; empty if none is similar."""
    suggestion = find_value(str(given), allowed)
    return f"; did you mean {suggestion}?" if suggestion else ""


@dataclass(frozen=True)
class SeedEntry:
    """An entry of a seed file: the table with this name and number, or the event with the number `event` in it."""

    file: str
    lines: TomlLines
    table: str
    number: int
    raw: Mapping[str, object]
    event: int | None = None

    @property
    def id(self) -> str | None:
        """The id that the entry states, or that follows from a partnership's cities; None if there is no valid one."""
        if self.table != "partnership":
            given = self.raw.get("id")
            return given if isinstance(given, str) else None
        cities, episode = self.raw.get("cities"), self.raw.get("episode", 1)
        if isinstance(cities, list) and isinstance(episode, int) and [type(city) for city in cities] == [str, str]:
            return partnership_id(cities, ["", ""], episode)
        return None

    @property
    def label(self) -> str:
        """The name of the entry in messages."""
        name = f"{self.table} {self.id}" if self.id else f"{self.table} number {self.number}"
        return name if self.event is None else f"{name}, event {self.event}"

    def line(self, field: str | None = None) -> int | None:
        """Return the line of the entry, or of a field in it such as `sources/2/stance`."""
        event = () if self.event is None else ("event", self.event)
        names = [int(name) if name.isdigit() else name for name in (field or "").split("/")]
        return self.lines.find(self.table, self.number, *event, *names)

    def error(self, field: str | None, message: str) -> SeedError:
        """Return an error in this entry."""
        return SeedError(self.file, message, self.line(field), self.label, field)

    def fault(self, fault: FieldError) -> SeedError:
        """Return the error for a fault that the writer found in the record of this entry."""
        field = re.sub(r"citations/(\d+)/source", r"sources/\1", fault.field)
        hint = f"; did you mean {fault.did_you_mean}?" if fault.did_you_mean else ""
        return self._from_rule((), f"{field}: {fault.message}{hint}")

    def explain(self, error: ValidationError) -> list[SeedError]:
        """Return the errors that Pydantic found in this entry, or in the record that is made of it."""
        return [self._translate(detail) for detail in error.errors(include_url=False) if not _is_echo(detail)]

    def _translate(self, detail: ErrorDetails) -> SeedError:
        path = tuple(str(part + 1) if isinstance(part, int) else part for part in detail["loc"])
        if len(path) > 1 and path[0] in ("event", "events"):  # In the table, or in the record that is made of it.
            return replace(self, event=int(path[1]))._translate({**detail, "loc": detail["loc"][2:]})
        field, last = "/".join(path) or None, next((part for part in reversed(path) if not part.isdigit()), "")
        given, kind = detail["input"], detail["type"]
        if kind == "extra_forbidden":
            return self._unknown_field(path)
        if isinstance(given, date | time | int | float) and kind in {"value_error", "string_type"}:
            return self.error(field, f'write it in quotes: "{given}"')
        if kind == "missing" or path == ("event",) or (kind in {"too_short", "too_long"} and last in _MISSING):
            return self.error(field, _MISSING.get(last, "is missing"))
        if kind in {"enum", "literal_error"}:
            allowed = re.findall(r"'([^']*)'", detail["ctx"]["expected"])
            return self.error(
                field, f"{_quote(given)} is not one of {', '.join(allowed)}{did_you_mean(given, allowed)}"
            )
        if kind == "string_pattern_mismatch":
            return self.error(field, f"{_quote(given)} is not of the form wanted: it {self._pattern(last)}")
        if kind == "tuple_type":
            return self.error(field, f'is a list: write {last} = ["…"]')
        if kind == "value_error":
            return self._from_rule(path, detail["msg"].removeprefix("Value error, "))
        return self.error(field, detail["msg"][:1].lower() + detail["msg"][1:])

    def _from_rule(self, path: tuple[str, ...], message: str) -> SeedError:
        """Return the error of a rule of the records. Its message begins with the field."""
        leading = _LEADING_FIELD.match(message)
        entry = replace(self, event=int(leading[1])) if leading and leading[1] else self
        if leading is None or leading[2].partition("/")[0] not in entry._fields(path):
            return self.error("/".join(path) or None, message)
        rest = message[leading.end() :] if leading[0].endswith(": ") else message
        return entry.error("/".join((*path, leading[2])), rest)

    def _unknown_field(self, path: tuple[str, ...]) -> SeedError:
        field, where = path[-1], "event" if self.event is not None else self.table
        instead = _INSTEAD.get((where, field)) if len(path) == 1 else None
        if instead:
            return self.error(field, instead)
        allowed = self._fields(path[:-1])
        message = f"there is no such field here; the fields are {', '.join(allowed)}"
        return self.error("/".join(path), message + did_you_mean(field, allowed))

    def _fields(self, path: tuple[str, ...]) -> Collection[str]:
        """Return the fields that are allowed at the path."""
        table = EventTable if self.event is not None else TABLES[self.table]
        return (_INNER.get(path[0], table) if path else table).model_fields

    def _pattern(self, last: str) -> str:
        if last in {"cities", "successor"} or (self.table in {"city", "search_names"} and last == "id"):
            return _CITY_PATTERN
        return _PATTERNS.get(last, "is text without control characters")


def _quote(given: object) -> str:
    """Return the given text, short and without characters that control a terminal."""
    return "“" + "".join(sign if sign.isprintable() else "�" for sign in str(given)[:60]) + "”"


def _is_echo(detail: ErrorDetails) -> bool:
    """Return whether a list is called too short only because its items were refused already."""
    given = detail["input"]
    return detail["type"] == "too_short" and isinstance(given, list) and len(given) >= detail["ctx"]["min_length"]
