"""Query parameters: parses a query string into a validated model, and reports every error at once.

Each parameter is declared once, as a field of a `QueryParams` model. Its type is the validation, `param` gives the
documentation, and `Filter` gives the SQL and the wording in the English sentence that describes the query. Unknown,
repeated, empty or invalid parameters are reported together, each with a suggestion or the allowed values.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, Self, get_args, get_origin
from urllib.parse import parse_qsl, quote

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from app.domain.dates import VagueDate
from app.domain.errors import FieldError, InvalidQuery
from app.queries.param_types import CommaList, Degrees
from app.queries.synonyms import find_parameter, find_value

MAX_VALUES = 100
"""Maximum number of values of one repeatable parameter."""
_MAX_ERRORS = 10  # More errors in one response do not help the client.
_MAX_LENGTH = 500  # Characters of one value.
TEXT_SCHEMA = {"minLength": 1, "maxLength": _MAX_LENGTH, "pattern": r"^[^\x00-\x1f\x7f]*$"}
"""JSON Schema that every text value meets; a parameter may be stricter."""
_ERROR_CODES = {
    "value_error": "form",
    "country": "form",
    "string_pattern_mismatch": "form",
    "enum": "not_allowed",
    "literal_error": "not_allowed",
    "listed": "not_allowed",
    "truth": "not_allowed",
    "greater_than_equal": "too_small",
    "less_than_equal": "too_large",
}
"""Stable error codes of the API, by the error type of Pydantic."""
_BOUND_TEXTS = {"greater_than_equal": "at least {ge}", "less_than_equal": "at most {le}"}
_CONTROL_CHARACTER = re.compile(r"[\x00-\x1f\x7f]")
_QUOTED = re.compile(r"'([^']+)'")


@dataclass(frozen=True)
class Filter:
    """The effect of a parameter: `apply` adds its SQL to the query, from the value and the query under construction.

    `wording` is its clause of the English sentence, after "that". `{}` becomes the value, terms by their `names`.
    Without one `apply` adds to the sentence itself.
    """

    apply: Callable[..., None]
    wording: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)


class QueryParams(BaseModel):
    """Base class of the validated parameters of one endpoint."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    def parse(cls, query: bytes) -> Self:
        """Parse a raw query string. Raises InvalidQuery with every error found."""
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

    @property
    def depends_on_day(self) -> bool:
        """Whether the result depends on the day `as_of`."""
        return "as_of" in type(self).model_fields

    def to_pairs(self) -> list[tuple[str, str]]:
        """Return the given parameters as text, in order of declaration: the canonical form of the query."""
        given = self.model_fields_set
        return [
            (name, _to_text(value))
            for name, parameter in _param_limits(type(self)).items()
            if parameter.field in given
            for value in _as_values(getattr(self, parameter.field))
        ]

    def without(self, *names: str) -> Self:
        """Return a copy without some of the parameters."""
        given = {name: getattr(self, name) for name in self.model_fields_set if name not in names}
        same: Self = self.model_construct(_fields_set=set(given), **given)  # type: ignore[assignment]
        return same

    def filters(self) -> Iterable[tuple[Any, Filter]]:
        """Yield the value and the filter of every parameter that is given."""
        given = self.model_fields_set
        for name, filter_ in _filters(type(self)):
            if name in given and (value := getattr(self, name)) is not None and value != ():
                yield value, filter_


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


@dataclass(frozen=True)
class _ParamLimits:
    """Limits of the raw values of a parameter: their number and length."""

    field: str
    max_values: int
    max_length: int


@cache
def _param_limits(kind: type[QueryParams]) -> dict[str, _ParamLimits]:
    """Return the limits of each parameter by its public name, in order of declaration."""
    return {
        field.alias or name: _ParamLimits(
            name, MAX_VALUES if get_origin(field.annotation) is tuple else 1, _max_length(field)
        )
        for name, field in kind.model_fields.items()
    }


def _as_values(value: object) -> Iterable[object]:
    return value if isinstance(value, tuple) and not isinstance(value, CommaList | Degrees) else [value]


def _to_text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, VagueDate):
        return value.edtf
    return ",".join(value) if isinstance(value, CommaList) else str(value)


def _split_query(kind: type[QueryParams], query: bytes) -> tuple[dict[str, str | list[str]], list[FieldError]]:
    """Return the raw values by parameter, and the errors found before validation."""
    try:
        pairs = parse_qsl(query.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=400)
    except ValueError:
        message = "the query string is not percent-encoded UTF-8, or has too many parts"
        raise InvalidQuery([FieldError("query", "unreadable", message)]) from None
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        given.setdefault(name, []).append(value)
    values: dict[str, str | list[str]] = {}
    errors: list[FieldError] = []
    for name, texts in given.items():
        error = _find_misuse(kind, name, texts)
        if error is not None:
            errors.append(error)
        else:
            values[name] = texts if _param_limits(kind)[name].max_values > 1 else texts[0]
    return values, errors


def _find_misuse(kind: type[QueryParams], name: str, texts: list[str]) -> FieldError | None:
    parameter = _param_limits(kind).get(name)
    if parameter is None:
        known = tuple(sorted(_param_limits(kind)))
        message = f"unknown parameter “{_CONTROL_CHARACTER.sub('�', name[:40])}”"
        return FieldError(name[:40], "unknown_parameter", message, find_parameter(name, known), known)
    if len(texts) > parameter.max_values:
        often = "only once" if parameter.max_values == 1 else f"at most {parameter.max_values} times"
        return FieldError(name, "repeated", f"{name} may be given {often}")
    if not all(texts):
        return FieldError(name, "empty", f"{name} has no value: leave it out, or give one")
    if max(map(len, texts)) > parameter.max_length:
        return FieldError(name, "too_long", f"a value of {name} may have at most {parameter.max_length} characters")
    if any(map(_CONTROL_CHARACTER.search, texts)):
        return FieldError(name, "control_character", f"{name} contains a control character")
    return None


def _max_length(field: FieldInfo) -> int:
    """Return the maximum length of a value: the limit of its type if that exceeds the default."""
    inner = (mark for part in get_args(field.annotation) for mark in getattr(part, "__metadata__", ()))
    marks = (mark.max_length for mark in (*field.metadata, *inner) if isinstance(mark, StringConstraints))
    return max(_MAX_LENGTH, *(most for most in marks if most is not None), 0)


def _to_field_error(details: ErrorDetails) -> FieldError:
    """Convert an error of Pydantic to a FieldError in plain English, with allowed values and a suggestion."""
    context = details.get("ctx", {})
    name = str(details["loc"][0]) if details["loc"] else str(context.get("parameter", "query"))
    allowed = tuple(_QUOTED.findall(str(context.get("expected", ""))))
    message = details["msg"].removeprefix("Value error, ")
    if details["type"] in ("enum", "literal_error"):
        message = f"{name} takes one of {', '.join(allowed)}"
    elif details["type"] in _BOUND_TEXTS:
        message = f"{name} is {_BOUND_TEXTS[details['type']].format(**context)}"
    elif details["type"] == "string_pattern_mismatch":
        message = f"{name} does not have its documented format"
    meant = context.get("did_you_mean")
    if allowed:
        wrong = [part for part in str(details["input"]).split(",") if part not in allowed]
        meant = next(filter(None, (find_value(part, allowed) for part in wrong)), None)
    return FieldError(
        name, _ERROR_CODES.get(details["type"], details["type"]), message[:1].lower() + message[1:], meant, allowed
    )
