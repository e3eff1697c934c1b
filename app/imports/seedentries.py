"""One entry of a seed file: where it stands, what it calls itself, and what is wrong with it.

Turns the complaints of Pydantic and of the record rules into mistakes with a place. Reads no files and knows no other
entries.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from app.domain.identity import partnership_id
from app.domain.records import Citation, CityName, Group, Member, Publisher, Withdrawal
from app.imports.seedfile import CityTable, EventTable, ObservationTable, PartnershipHead, SourceTable, UnknownActor
from app.imports.seedlines import SeedLines
from app.imports.seedmistakes import SeedMistake, nearest

TABLES: dict[str, type[BaseModel]] = {
    "city": CityTable,
    "publisher": Publisher,
    "source": SourceTable,
    "observation": ObservationTable,
    "group": Group,
    "withdrawal": Withdrawal,
    "partnership": PartnershipHead,
}
_INNER: dict[str, type[BaseModel]] = {"sources": Citation, "names": CityName, "members": Member}
_INSTEAD = {
    ("city", "country"): "the country follows from the end of the id: leave it out",
    ("partnership", "id"): "the id follows from the cities: leave it out",
    ("partnership", "countries"): "the countries follow from the cities: leave them out",
    ("partnership", "events"): "events are written as [[partnership.event]] below the partnership",
    ("event", "actor"): "who acted is written as by, body and body_name",
    ("event", "seq"): "the order of the events in the file is their order: leave it out",
    ("event", "citations"): "citations are written in sources",
    ("observation", "citations"): "citations are written in sources",
}
_FORMS = {
    "url": "starts with http:// or https:// and has no spaces or quotation marks",
    "language": "is a language tag such as nl or zh-Hans",
    "wikidata_id": "is Q and a number, such as Q1310",
} | dict.fromkeys(
    ("id", "source", "sources", "further_sources", "derived_from"),
    "is lower-case words and numbers joined by hyphens, such as nl-times-2023-05-08",
)
_MISSING = {
    "sources": "is missing: nothing is said without a source",
    "cities": "a partnership is of two cities; a side that no source names is written with its country: unnamed-cn",
}
_CITY_FORM = "is lower-case words joined by hyphens, with the country's code at the end, such as arnhem-nl"
_LED_BY_FIELD = re.compile(r"(?:events/(\d+)/)?([a-z_]+)(?::| and\b|,| belongs\b| is\b) ?")
_Model = TypeVar("_Model", bound=BaseModel)
_Result = TypeVar("_Result")


@dataclass(frozen=True)
class Entry:
    """A table of a seed file; `event` is the number of an event in it. Both numbers count from 1."""

    file: str
    lines: SeedLines
    table: str
    number: int
    raw: Mapping[str, object]
    event: int | None = None

    @property
    def id(self) -> str | None:
        """The id that the entry has or will have, as far as one can tell."""
        if self.table != "partnership":
            given = self.raw.get("id")
            return given if isinstance(given, str) else None
        cities, episode = self.raw.get("cities"), self.raw.get("episode", 1)
        if not isinstance(cities, list) or not isinstance(episode, int) or len(cities) != 2:
            return None
        if not all(isinstance(city, str) for city in cities):
            return None
        return partnership_id(cities, ["", ""], episode)

    @property
    def label(self) -> str:
        """How messages call the entry."""
        name = f"{self.table} {self.id}" if self.id else f"{self.table} number {self.number}"
        return name if self.event is None else f"{name}, event {self.event}"

    def at_event(self, number: int) -> "Entry":
        """The same partnership, speaking of one of its events."""
        return replace(self, event=number)

    def line(self, field: str | None = None) -> int | None:
        """The line of the entry, or of a field such as `sources/2/stance` in it."""
        steps = [(self.table, self.number)]
        if self.event is not None:
            steps.append(("event", self.event))
        names = field.split("/") if field else [None]
        if len(names) > 1 and names[0] and names[1].isdigit():
            steps.append((names[0], int(names[1])))
        return self.lines.place(steps, names[-1])

    def mistake(
        self, field: str | None, message: str, allowed: tuple[str, ...] = (), did_you_mean: str | None = None
    ) -> SeedMistake:
        """A mistake in this entry."""
        return SeedMistake(self.file, self.line(field), self.label, field, message, allowed, did_you_mean)

    def understand(self, form: type[_Model], raw: object, mistakes: list[SeedMistake]) -> _Model | None:
        """The raw values in a form, or None and the mistakes in them."""
        return self.attempt(lambda: form.model_validate(raw), mistakes)

    def attempt(self, make: Callable[[], _Result], mistakes: list[SeedMistake]) -> _Result | None:
        """What `make` gives, or None and the mistakes it refused."""
        try:
            return make()
        except ValidationError as error:
            mistakes += [self._complaint(detail) for detail in error.errors(include_url=False) if not _is_echo(detail)]
        except UnknownActor as error:
            mistakes.append(self._outside("by", error.given, error.allowed))
        except ValueError as error:
            mistakes.append(self._rule((), str(error)))
        return None

    def _complaint(self, detail: ErrorDetails) -> SeedMistake:
        path = tuple(str(part + 1) if isinstance(part, int) else part for part in detail["loc"])
        field, last = "/".join(path) or None, next((part for part in reversed(path) if not part.isdigit()), "")
        given, sort = detail["input"], detail["type"]
        if sort == "extra_forbidden":
            return self._unknown_field(path)
        if isinstance(given, date | time | int | float) and sort in {"value_error", "string_type"}:
            return self.mistake(field, f'write it in quotes: "{given}"')
        if sort == "missing" or (sort in {"too_short", "too_long"} and last in _MISSING):
            return self.mistake(field, _MISSING.get(last, "is missing"))
        if sort == "enum":
            return self._outside(field, given, tuple(re.findall(r"'([^']*)'", detail["ctx"]["expected"])))
        if sort == "string_pattern_mismatch":
            return self.mistake(field, f"{_quoted(given)} is not of the form wanted: it {self._form(last)}")
        if sort == "tuple_type":
            return self.mistake(field, f'is a list: write {last} = ["…"]')
        if sort == "value_error":
            return self._rule(path, detail["msg"].removeprefix("Value error, "))
        return self.mistake(field, detail["msg"][:1].lower() + detail["msg"][1:])

    def _rule(self, path: tuple[str, ...], message: str) -> SeedMistake:
        """A refusal by a rule: the rule's sentence begins with the field it is about."""
        led = _LED_BY_FIELD.match(message)
        entry = self.at_event(int(led[1])) if led and led[1] else self
        if led is None or led[2] not in entry._fields(path):
            return self.mistake("/".join(path) or None, message)
        told = message[led.end() :] if led[0].endswith(": ") else message
        return entry.mistake("/".join((*path, led[2])), told)

    def _unknown_field(self, path: tuple[str, ...]) -> SeedMistake:
        field, where = path[-1], "event" if self.event is not None else self.table
        instead = _INSTEAD.get((where, field)) if len(path) == 1 else None
        if instead:
            return self.mistake(field, instead)
        allowed = tuple(self._fields(path[:-1]))
        message = f"there is no such field here; the fields are {', '.join(allowed)}"
        return self.mistake("/".join(path), message, allowed, nearest(field, allowed))

    def _outside(self, field: str | None, given: object, allowed: tuple[str, ...]) -> SeedMistake:
        message = f"{_quoted(given)} is not one of {', '.join(allowed)}"
        return self.mistake(field, message, allowed, nearest(given, allowed))

    def _fields(self, path: tuple[str, ...]) -> Collection[str]:
        """The fields that may stand at the path."""
        table = EventTable if self.event is not None else TABLES[self.table]
        return (_INNER.get(path[0], table) if path else table).model_fields

    def _form(self, last: str) -> str:
        if last in {"cities", "successor"} or (self.table == "city" and last == "id"):
            return _CITY_FORM
        return _FORMS.get(last, "is text without control characters")


def _quoted(given: object) -> str:
    """What was written, short and without signs that a terminal would obey."""
    return "“" + "".join(sign if sign.isprintable() else "�" for sign in str(given)[:60]) + "”"


def _is_echo(detail: ErrorDetails) -> bool:
    """Whether a list is called too short only because what stands in it was refused already."""
    given = detail["input"]
    return detail["type"] == "too_short" and isinstance(given, list) and len(given) >= detail["ctx"]["min_length"]
