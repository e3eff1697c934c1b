"""The grammar of questions: how a query string becomes a validated question, refused loudly where it is not one.

A parameter is declared once, as a field of a `Question`: its type is the validation, `says` its documentation, and a
`Filter` what it does to the SQL and to the English sentence that repeats the question. Unknown, repeated, empty or
unfitting parameters are all reported together, each with what was meant or what is allowed.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Self, get_args, get_origin
from urllib.parse import parse_qsl, quote

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from app.domain.dates import VagueDate
from app.domain.errors import FieldError, InvalidQuery
from app.queries.parameters import Degrees, Joined, closest

MAX_VALUES = 100
"""How many values one repeatable parameter takes."""
_MOST_FAULTS = 10  # An answer that tells of more helps nobody and only grows.
_LONGEST = 500  # Characters of one value: longer than any sensible one.
TEXT = {"minLength": 1, "maxLength": _LONGEST, "pattern": r"^[^\x00-\x1f\x7f]*$"}
"""What every text has to be, as JSON Schema; a parameter may ask for more."""
_CODES = {
    "value_error": "form",
    "string_pattern_mismatch": "form",
    "enum": "not_allowed",
    "literal_error": "not_allowed",
    "listed": "not_allowed",
    "truth": "not_allowed",
    "greater_than_equal": "too_small",
    "less_than_equal": "too_large",
}
"""What clients may switch on, instead of the words of the library that validates."""
_BOUNDS = {"greater_than_equal": "at least {ge}", "less_than_equal": "at most {le}"}
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_QUOTED = re.compile(r"'([^']+)'")


@dataclass(frozen=True)
class Filter:
    """What a parameter does: `apply` adds its SQL to what is asked, `phrase` says it in English.

    Both take the value and the search that is being put together; their types are those of the parameter.
    """

    apply: Callable[..., None]
    phrase: Callable[..., None] | None = None


class Question(BaseModel):
    """A validated question to one endpoint."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    def read(cls, query: bytes) -> Self:
        """Read a raw query string. Raises InvalidQuery with every fault found."""
        values, faults = _values(cls, query)
        try:
            question = cls.model_validate(values)
        except ValidationError as error:
            named = {fault.field for fault in faults}  # What was given in vain is not also missing.
            found = [_fault(problem) for problem in error.errors(include_url=False)]
            raise InvalidQuery(
                (faults + [fault for fault in found if fault.field not in named])[:_MOST_FAULTS]
            ) from None
        if faults:
            raise InvalidQuery(faults[:_MOST_FAULTS])
        return question

    @property
    def daily(self) -> bool:
        """Whether the answer depends on a day in the world."""
        return "as_of" in type(self).model_fields

    def asked(self) -> list[tuple[str, str]]:
        """The parameters that were given, as text, in the order of their declaration: one canonical form."""
        given = self.model_fields_set
        return [
            (name, _text(value))
            for name, parameter in _parameters(type(self)).items()
            if parameter.field in given
            for value in _each(getattr(self, parameter.field))
        ]

    def without(self, *names: str) -> Self:
        """The same question without some of its parameters."""
        given = {name: getattr(self, name) for name in self.model_fields_set if name not in names}
        same: Self = self.model_construct(_fields_set=set(given), **given)  # type: ignore[assignment]
        return same

    def filters(self) -> Iterable[tuple[Any, Filter]]:
        """The value and the filter of every parameter that says something."""
        given = self.model_fields_set
        for name, filter_ in _filters(type(self)):
            if name in given and (value := getattr(self, name)) is not None and value != ():
                yield value, filter_


def query_text(parameters: Iterable[tuple[str, str]]) -> str:
    """Parameters as a query string that reads well: commas, colons and slashes are left as they are."""
    return "&".join([f"{name}={_quoted(value)}" for name, value in parameters])


@lru_cache(maxsize=4096)
def _quoted(value: str) -> str:
    return quote(value, safe=",:/~")


@cache
def _filters(kind: type[Question]) -> list[tuple[str, Filter]]:
    fields = kind.model_fields.items()
    return [(name, mark) for name, field in fields for mark in field.metadata if isinstance(mark, Filter)]


@dataclass(frozen=True)
class _Parameter:
    """What the raw values of a parameter are held to: how many of them, and of how many characters."""

    field: str
    most: int
    longest: int


@cache
def _parameters(kind: type[Question]) -> dict[str, _Parameter]:
    """The parameters of a question by the names under which they are asked for, in the order of their declaration."""
    return {
        field.alias or name: _Parameter(
            name, MAX_VALUES if get_origin(field.annotation) is tuple else 1, _longest(field)
        )
        for name, field in kind.model_fields.items()
    }


def _each(value: object) -> Iterable[object]:
    return value if isinstance(value, tuple) and not isinstance(value, Joined | Degrees) else [value]


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, VagueDate):
        return value.edtf
    return ",".join(value) if isinstance(value, Joined) else str(value)


def _values(kind: type[Question], query: bytes) -> tuple[dict[str, str | list[str]], list[FieldError]]:
    """The values by parameter, and what is wrong with them before any is validated."""
    try:
        pairs = parse_qsl(query.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=400)
    except ValueError:
        fault = FieldError(
            "query", "unreadable", "the query string is not percent-encoded UTF-8, or has too many parts"
        )
        raise InvalidQuery([fault]) from None
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        given.setdefault(name, []).append(value)
    values: dict[str, str | list[str]] = {}
    faults: list[FieldError] = []
    for name, texts in given.items():
        misuse = _misuse(kind, name, texts)
        if misuse is not None:
            faults.append(misuse)
        else:
            values[name] = texts if _parameters(kind)[name].most > 1 else texts[0]
    return values, faults


def _misuse(kind: type[Question], name: str, texts: list[str]) -> FieldError | None:
    parameter = _parameters(kind).get(name)
    if parameter is None:
        known = tuple(sorted(_parameters(kind)))
        message = f"there is no parameter “{name[:40]}” here"
        return FieldError(name[:40], "unknown_parameter", message, closest(name, known, 0.5), known)
    if len(texts) > parameter.most:
        often = "once" if parameter.most == 1 else f"at most {parameter.most} times"
        return FieldError(name, "repeated", f"{name} is given {often}")
    if not all(texts):
        return FieldError(name, "empty", f"{name} has no value: leave it out, or give one")
    if max(map(len, texts)) > parameter.longest:
        return FieldError(name, "too_long", f"a value of {name} has at most {parameter.longest} characters")
    if any(map(_CONTROL.search, texts)):
        return FieldError(name, "control_character", f"{name} holds a control character")
    return None


def _longest(field: FieldInfo) -> int:
    """How many characters a value may have: what its type allows, where that is more than is sensible elsewhere."""
    inner = (mark for part in get_args(field.annotation) for mark in getattr(part, "__metadata__", ()))
    marks = (mark.max_length for mark in (*field.metadata, *inner) if isinstance(mark, StringConstraints))
    return max(_LONGEST, *(most for most in marks if most is not None), 0)


def _fault(problem: ErrorDetails) -> FieldError:
    """A complaint of the validation as a fault: in plain words, with what is allowed and what was meant."""
    name = str(problem["loc"][0]) if problem["loc"] else str(problem.get("ctx", {}).get("parameter", "query"))
    allowed = tuple(_QUOTED.findall(str(problem.get("ctx", {}).get("expected", ""))))
    message = problem["msg"].removeprefix("Value error, ")
    if problem["type"] in ("enum", "literal_error"):
        message = f"{name} takes one of {', '.join(allowed)}"
    elif problem["type"] in _BOUNDS:
        message = f"{name} is {_BOUNDS[problem['type']].format(**problem['ctx'])}"
    elif problem["type"] == "string_pattern_mismatch":
        message = f"{name} is not of the form that is documented for it"
    given = str(problem["input"]) if allowed else ""
    meant = next((word for part in given.split(",") if part not in allowed and (word := closest(part, allowed))), None)
    return FieldError(
        name, _CODES.get(problem["type"], problem["type"]), message[:1].lower() + message[1:], meant, allowed
    )
