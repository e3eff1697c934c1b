"""Base class of query parameters: parses a query string into a validated model, and reports all its errors together.

Each parameter is declared once, as a field of a `QueryParams` model. Its type is the validation, `param` gives the
documentation, and `Filter` gives the SQL and the wording in the English sentence that describes the query. Unknown,
repeated, empty or invalid parameters are reported together, with a suggestion or the allowed values where possible.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, Self, get_origin
from urllib.parse import parse_qs, quote

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from app.domain.dates import VagueDate
from app.domain.errors import FieldError, InvalidQuery
from app.queries.param_types import CommaList, Degrees
from app.queries.synonyms import find_parameter, find_value

MAX_VALUES = 100
"""Maximum number of values of one repeatable parameter."""
_MAX_ERRORS = 10  # More errors in one response do not help the client.
TEXT_SCHEMA = {"minLength": 1, "maxLength": 500, "pattern": r"^[^\x00-\x1f\x7f]*$"}
"""JSON Schema that every text value meets; a parameter may be stricter."""
_ERROR_CODES = {
    "value_error": "form",
    "country": "form",
    "language": "form",
    "enum": "not_allowed",
    "literal_error": "not_allowed",
    "listed": "not_allowed",
    "string_too_long": "too_long",
    "truth": "not_allowed",
    "greater_than_equal": "too_small",
    "less_than_equal": "too_large",
}
"""Stable error codes of the API, by the error type of Pydantic. Other types are codes themselves."""
_MESSAGES = {
    "enum": "{name} takes {allowed}",
    "literal_error": "{name} takes {allowed}",
    "greater_than_equal": "{name} is at least {ge}",
    "less_than_equal": "{name} is at most {le}",
    "missing": "{name} is required",
    "string_too_long": "{name} has at most {max_length} characters",
}
"""Messages by the error type of Pydantic, for types whose own message is not plain English."""
_CONTROL_CHARACTER = re.compile(r"[\x00-\x1f\x7f]")
_QUOTED = re.compile(r"'([^']+)'")


@dataclass(frozen=True)
class Filter:
    """The effect of a parameter. `apply` takes the value, the `SelectBuilder` and the context, and adds the SQL.

    `wording` is the clause of the English sentence, after "that". In it `{}` becomes the value; `names` are the names
    of terms. Without a wording `apply` adds to the sentence itself. Filters with the same wording share a clause, to
    which each adds `more`. A filter that `is_bound`, of a parameter `…_from` or `…_to`, adds the whole range instead.
    """

    apply: Callable[..., None]
    wording: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    more: str = ""
    is_bound: bool = False


class QueryParams(BaseModel):
    """Base class of the validated parameters of one endpoint."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    def parse(cls, query: bytes) -> Self:
        """Parse a raw query string. Raises InvalidQuery with all errors found, at most ten."""
        values, errors = _split_query(cls, query)
        try:
            params = cls.model_validate(values)
        except ValidationError as invalid:
            rejected = {error.field for error in errors}  # A rejected parameter is not reported as missing too.
            found = [_to_field_error(details) for details in invalid.errors(include_url=False)]
            errors += [error for error in found if error.field not in rejected]
            raise InvalidQuery(errors[:_MAX_ERRORS]) from None
        if errors:
            raise InvalidQuery(errors[:_MAX_ERRORS])
        return params

    @model_validator(mode="after")
    def _check_ranges(self) -> Self:
        """Refuse a range of dates, from `…_from` to `…_to`, that ends before it starts."""
        for end in sorted(name for name in self.model_fields_set if name.endswith("_to")):
            first, last = self.range_of(end)
            if first is not None and last is not None and last.latest < first.earliest:
                message = f"{end} lies before {end.removesuffix('to')}from"
                raise PydanticCustomError("backwards", message, {"parameter": end})
        return self

    def range_of(self, bound: str) -> tuple[VagueDate | None, VagueDate | None]:
        """Return both bounds of the range of dates to which a parameter `…_from` or `…_to` belongs."""
        name = bound.rpartition("_")[0]
        return getattr(self, f"{name}_from"), getattr(self, f"{name}_to")

    @property
    def depends_on_day(self) -> bool:
        """Whether the result depends on the day `as_of`."""
        return "as_of" in type(self).model_fields

    def to_pairs(self) -> list[tuple[str, str]]:
        """Return the given parameters as text, in order of declaration: the canonical form of the query."""
        given = self.model_fields_set
        return [
            (name, _to_text(value))
            for name, field in fields_of(type(self)).items()
            if field in given
            for value in _as_values(getattr(self, field))
        ]

    def without(self, *names: str) -> Self:
        """Return a copy without some of the parameters."""
        given = {name: getattr(self, name) for name in self.model_fields_set if name not in names}
        same: Self = self.model_construct(_fields_set=set(given), **given)  # type: ignore[assignment]
        return same

    def filters(self) -> Iterable[tuple[str, Any, Filter]]:
        """Yield the name, value and filter of every given parameter that has a filter, in order of declaration."""
        given = self.model_fields_set
        for name, filter_ in _filters(type(self)):
            if name in given and (value := getattr(self, name)) is not None and value != ():
                yield name, value, filter_


def encode_query(parameters: Iterable[tuple[str, str]]) -> str:
    """Return a readable query string, with commas, colons and slashes unescaped."""
    return "&".join([f"{name}={_quote(value)}" for name, value in parameters])


@lru_cache(maxsize=4096)
def _quote(value: str) -> str:
    return quote(value, safe=",:/~")


@cache
def _filters(kind: type[QueryParams]) -> list[tuple[str, Filter]]:
    fields = kind.model_fields.items()
    return [(name, mark) for name, field in fields for mark in field.metadata if isinstance(mark, Filter)]


@cache
def fields_of(kind: type[QueryParams]) -> dict[str, str]:
    """Return the names of the fields by the public names of their parameters, in order of declaration."""
    return {field.alias or name: name for name, field in kind.model_fields.items()}


@cache
def _is_repeatable(kind: type[QueryParams], name: str) -> bool:
    return get_origin(kind.model_fields[fields_of(kind)[name]].annotation) is tuple


def _as_values(value: object) -> Iterable[object]:
    return value if isinstance(value, tuple) and not isinstance(value, CommaList | Degrees) else [value]


def _to_text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, VagueDate):
        return value.edtf
    return ",".join(value) if isinstance(value, CommaList) else str(value)


def _split_query(kind: type[QueryParams], query: bytes) -> tuple[dict[str, str | list[str]], list[FieldError]]:
    """Return the raw values of the well-formed parameters by name, and the errors of the others.

    Raises InvalidQuery for a query string that cannot be read.
    """
    try:
        given = parse_qs(query.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=400)
    except ValueError:
        message = "the query string is not percent-encoded UTF-8, or has too many parts"
        raise InvalidQuery([FieldError("query", "unreadable", message)]) from None
    values: dict[str, str | list[str]] = {}
    errors: list[FieldError] = []
    for name, texts in given.items():
        error = _find_misuse(kind, name, texts)
        if error is not None:
            errors.append(error)
        else:
            values[name] = list(dict.fromkeys(texts)) if _is_repeatable(kind, name) else texts[0]
    return values, errors


def _find_misuse(kind: type[QueryParams], name: str, texts: list[str]) -> FieldError | None:
    if name not in fields_of(kind):
        known = tuple(sorted(fields_of(kind)))
        message = f"Unknown parameter “{_CONTROL_CHARACTER.sub('�', name[:40])}”"
        return FieldError(name[:40], "unknown_parameter", message, find_parameter(name, known), known)
    most = MAX_VALUES if _is_repeatable(kind, name) else 1
    if len(texts) > most:
        often = "only once" if most == 1 else f"at most {most} times"
        return FieldError(name, "repeated", f"{name} may be given {often}")
    if not all(texts):
        return FieldError(name, "empty", f"{name} has no value: leave it out, or give one")
    if any(map(_CONTROL_CHARACTER.search, texts)):
        return FieldError(name, "control_character", f"{name} contains a control character")
    return None


def _to_field_error(details: ErrorDetails) -> FieldError:
    """Convert an error of Pydantic to a FieldError in plain English, with allowed values and a suggestion."""
    context = details.get("ctx", {})
    name = str(details["loc"][0]) if details["loc"] else str(context.get("parameter", "query"))
    message, allowed = explain(details, name)
    meant = context.get("did_you_mean")
    if allowed:
        wrong = [part for part in str(details["input"]).split(",") if part not in allowed]
        meant = next(filter(None, (find_value(part, allowed) for part in wrong)), None)
    return FieldError(name, _ERROR_CODES.get(details["type"], details["type"]), message, meant, allowed)


def explain(details: ErrorDetails, name: str) -> tuple[str, tuple[str, ...]]:
    """Return the message of an error of Pydantic in plain English, and the allowed values if the list is closed."""
    context = details.get("ctx", {})
    allowed = tuple(_QUOTED.findall(str(context.get("expected", ""))))
    choice = f"{'only' if len(allowed) == 1 else 'one of'} {', '.join(allowed)}"
    message = _MESSAGES.get(details["type"], "").format(name=name, allowed=choice, **context)
    plain = message or details["msg"].removeprefix("Value error, ")
    return plain[:1].lower() + plain[1:], allowed
