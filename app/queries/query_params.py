"""Query parameters: their types, and the base class that parses a query string and reports all its errors together.

A type has the accepted form of a value, its JSON Schema, and the message for any other value. Dates and numbers must
match a pattern before they are converted, because lenient conversion reads `0` as the year 1970 and `1_000` as a
number.

What is unambiguous is accepted: terms and codes in any case, several of them in one parameter with commas, and
countries by their names. The canonical form of a query, in links and in the English sentence, is always the same.

Each parameter is declared once, as a field of a `QueryParams` model. Its type is the validation, `param` gives the
documentation, and `Filter` gives the mask and the wording in the English sentence that describes the query. Unknown,
repeated, empty or invalid parameters are reported together, with a suggestion or the allowed values where possible.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from typing import Annotated, Any, Literal, Self, get_args, get_origin
from urllib.parse import parse_qs, quote

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
    ValidationError,
    WithJsonSchema,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import ErrorDetails, PydanticCustomError

from app.domain import revision_ids
from app.domain.countries import COUNTRIES
from app.domain.dates import VagueDate
from app.domain.errors import FieldError, InvalidQuery
from app.domain.ids import GROUP_ID, LANGUAGE_TAG, WIKIDATA_ID
from app.domain.revision_ids import RevisionId, is_revision
from app.domain.vocabulary import Term
from app.queries.synonyms import (
    find_advice,
    find_country,
    find_language,
    find_parameter,
    find_value,
    read_country,
)

MAX_VALUES = 100
"""Maximum number of values of one repeatable parameter."""
_MAX_ERRORS = 10  # More errors in one response do not help the client.
TEXT_SCHEMA = {"minLength": 1, "maxLength": 500, "pattern": r"^[^\x00-\x1f\x7f]*$"}
"""JSON Schema that every text value meets; a parameter may be stricter."""
# Stable error codes of the API, by the error type of Pydantic. Other types are codes themselves.
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
# Messages by the error type of Pydantic, for types whose own message is not plain English.
_MESSAGES = {
    "enum": "{name} takes {allowed}",
    "literal_error": "{name} takes {allowed}",
    "greater_than_equal": "{name} is at least {ge}",
    "less_than_equal": "{name} is at most {le}",
    "missing": "{name} is required",
    "string_too_long": "{name} has at most {max_length} characters",
}
_NEGATIONS = ("!", "-", "~", "not:", "not ")
_CONTROL_CHARACTER = re.compile(r"[\x00-\x1f\x7f]")
_QUOTED = re.compile(r"'([^']+)'")


# --- types ---


_DAY = r"(?!0000)\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
_TIME = r"T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?Z"
_PLAIN_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_NUMBER = r"(0|[1-9]\d{0,8})"
_LONGEST_SMALL_GROUP = 5  # Letters, as in `brics`. A longer word in small letters is a misspelt name.
_DEGREES = re.compile(r"-?\d{1,3}(\.\d+)?", re.ASCII)


def param(
    description: str,
    *examples: str | int | bool,
    ge: int | None = None,
    le: int | None = None,
    name: str | None = None,
) -> FieldInfo:
    """Return the documentation of a parameter: a description, real examples, and the bounds of a number.

    `name` is the public name, for parameters such as `from` whose name is a keyword of Python.
    """
    info: FieldInfo = Field(description=description, examples=list(examples), ge=ge, le=le, alias=name)
    return info


class Separable:
    """A mark for types whose values have no comma: one parameter may hold several of them, separated by commas."""


class CommaList(tuple[str, ...]):
    """Several values in one parameter, separated by commas."""


def _parse_date(value: object) -> VagueDate:
    if isinstance(value, VagueDate):
        return value
    if not isinstance(value, str) or not _PLAIN_DATE.fullmatch(value):
        raise ValueError("write a date such as 2021, 2021-06 or 2021-06-01")
    return _parse_calendar_date(value)


def _parse_calendar_date(text: str) -> VagueDate:
    try:
        return VagueDate.parse(text)
    except ValueError as error:
        raise PydanticCustomError("calendar", str(error)) from None


def _check_form(value: object, pattern: str, message: str) -> object:
    """Return a value. Raises ValueError with the message for a text that does not match the pattern."""
    if isinstance(value, str) and not re.fullmatch(pattern, value, re.ASCII):
        raise ValueError(message)
    return value


def _matching(pattern: str, message: str) -> BeforeValidator:
    return BeforeValidator(partial(_check_form, pattern=pattern, message=message))


def _parse_known_at(value: object) -> object:
    """Return the name of a revision with its letter: `1842` becomes `r1842`."""
    return str(RevisionId.parse(value)) if isinstance(value, str) and is_revision(value) else value


def _parse_bool(value: object) -> object:
    if isinstance(value, str) and value not in ("true", "false"):
        raise PydanticCustomError("truth", "write true or false", {"expected": "'true' or 'false'"})
    return value == "true" if isinstance(value, str) else value


def _check_day(known_at: str) -> str:
    if not is_revision(known_at):
        _parse_calendar_date(known_at[:10])
    return known_at


def _parse_country(value: str) -> str:
    """Return the code of a country from its code in any case or its exact name."""
    code = read_country(value)
    if code is None:
        raise PydanticCustomError(
            "country",
            "a country is an ISO 3166-1 code such as NL, or a name such as Netherlands",
            {"did_you_mean": find_country(value)},
        )
    return code


def _read_group(value: str) -> str | None:
    """Return a group of countries that a text may name: `EU`, also in small letters; None for a country or a name."""
    is_abbreviation = value.isupper() or (value.islower() and len(value) <= _LONGEST_SMALL_GROUP)
    is_group = is_abbreviation and is_group_id(value.upper()) and find_country(value) is None
    return value.upper() if is_group else None


def _parse_area(value: str) -> str:
    """Return the code of a country, or the id of a group of countries: `EU`."""
    return _read_group(value) or _parse_country(value)


def _parse_language(value: str) -> str:
    if not re.fullmatch(LANGUAGE_TAG, value):
        raise PydanticCustomError(
            "language",
            "write a language as an ISO 639 code in small letters, such as nl",
            {"did_you_mean": find_language(value)},
        )
    return value


def is_group_id(text: str) -> bool:
    """Return whether a side of `between` has the form of a group's id: capital letters and digits.

    Codes of countries and Wikidata ids are none.
    """
    has_form = re.fullmatch(GROUP_ID, text) is not None
    return has_form and text not in COUNTRIES and re.fullmatch(WIKIDATA_ID, text) is None


def _parse_sides(value: object) -> CommaList:
    parts = CommaList(str(value).split(","))
    if len(parts) != 2:
        raise ValueError("write two places and one comma, such as NL,CN or arnhem-nl,CN")
    if not all(parts) or any(len(part) > 120 for part in parts):
        raise ValueError("each side is a country (NL), a group of countries (EU) or a city (arnhem-nl)")
    return CommaList(_parse_side(part.strip()) for part in parts)


def _parse_side(part: str) -> str:
    """Return a side of `between` in its canonical form: the code of a country, the id of a group, or a city."""
    return read_country(part) or _read_group(part) or part


def parse_listed(allowed: Sequence[str], value: object) -> CommaList:
    """Parse comma-separated values of a closed list. Raises PydanticCustomError with the allowed values."""
    parts = CommaList(part.strip().lower() for part in str(value).split(","))
    if not set(parts) <= set(allowed):
        message = f"write one or more of {', '.join(allowed)}, separated by commas"
        raise PydanticCustomError("listed", message, {"expected": " or ".join(map(repr, allowed))})
    return CommaList(dict.fromkeys(parts))


def listed_schema(allowed: Sequence[str]) -> JsonSchemaValue:
    """Return the JSON Schema of values of a closed list, separated by commas."""
    word = f"({'|'.join(allowed)})"
    return {"type": "string", "pattern": f"^{word}(,{word}){{0,{len(allowed) - 1}}}$"}


class Degrees(tuple[float, ...]):
    """Geographic coordinates in degrees, to six decimals as in the register."""

    def __str__(self) -> str:
        return ",".join(f"{degree:.6f}".rstrip("0").rstrip(".") for degree in self)


def _parse_degrees(value: object, form: str, limits: Sequence[int]) -> Degrees:
    parts = str(value).split(",")
    if len(parts) != len(limits) or not all(_DEGREES.fullmatch(part) for part in parts):
        raise ValueError(f"write {form}")
    degrees = Degrees(round(float(part), 6) for part in parts)
    if any(abs(degree) > limit for degree, limit in zip(degrees, limits, strict=True)):
        raise ValueError("latitudes lie between -90 and 90, longitudes between -180 and 180")
    return degrees


_parse_point = partial(_parse_degrees, form="latitude and longitude in degrees, such as 51.98,5.91", limits=(90, 180))


def _parse_box(value: object) -> Degrees:
    box = _parse_degrees(value, "west, south, east and north in degrees, such as 3.3,50.7,7.2,53.6", (180, 90, 180, 90))
    if box[1] > box[3]:
        raise PydanticCustomError("backwards", "the south of the box lies north of its north")
    return box


PlainDate = Annotated[
    VagueDate,
    PlainValidator(_parse_date),
    PlainSerializer(lambda date: date.edtf),
    WithJsonSchema({"type": "string", "pattern": rf"^((?!0000)\d{{4}}(-(0[1-9]|1[0-2]))?|{_DAY})$"}),
]
"""A year, a month or a day. The description of the parameter says which day of it counts."""
Number = Annotated[int, _matching(_NUMBER, "write a whole number in plain digits, such as 50")]
Bool = Annotated[bool, BeforeValidator(_parse_bool)]
KnownAt = Annotated[
    str,
    _matching(
        rf"{revision_ids.PATTERN}|\d{{4}}-\d{{2}}-\d{{2}}({_TIME})?",
        "write a revision such as r42 or r42-9f2c1a07, or an instant such as 2026-11-24 or 2026-11-24T12:00:00Z",
    ),
    BeforeValidator(_parse_known_at),  # Runs first.
    AfterValidator(_check_day),
    WithJsonSchema({"type": "string", "pattern": rf"^({revision_ids.PATTERN}|{_DAY}({_TIME})?)$"}),
]
REVISION = re.compile(r"r([1-9][0-9]{0,8})")
"""The pattern of a revision in URLs and folder names."""
Since = Annotated[
    str,
    _matching(revision_ids.PATTERN, "write a revision, such as r42 or r42-9f2c1a07"),
    WithJsonSchema({"type": "string", "pattern": f"^({revision_ids.PATTERN})$"}),
]
"""A revision, with or without `r` and its history id, or 0: only what changed after it counts."""
Country = Annotated[
    str, PlainValidator(_parse_country), WithJsonSchema({"type": "string", "maxLength": 100}), Separable()
]
"""A country by its code in any case, or by its name."""
Area = Annotated[str, PlainValidator(_parse_area), WithJsonSchema({"type": "string", "maxLength": 100}), Separable()]
"""A country, or a group of countries by its id: `EU`."""
Id = Annotated[str, StringConstraints(max_length=200), Separable()]
"""The id of a record."""
CityRef = Annotated[str, StringConstraints(max_length=120)]
"""A city by its id, `Q…` or `geonames:…`. An unknown city is reported with suggestions."""
SidePair = Annotated[
    CommaList,
    PlainValidator(_parse_sides),
    WithJsonSchema({"type": "string", "pattern": r"^[^,\x00-\x1f\x7f]{1,120},[^,\x00-\x1f\x7f]{1,120}$"}),
]
"""The two sides of `between`."""
_LATITUDE = r"-?(90(\.0+)?|[0-8]?\d(\.\d+)?)"
_LONGITUDE = r"-?(180(\.0+)?|(1[0-7]\d|\d?\d)(\.\d+)?)"
_CORNER = f"{_LONGITUDE},{_LATITUDE}"
Point = Annotated[
    Degrees, PlainValidator(_parse_point), WithJsonSchema({"type": "string", "pattern": f"^{_LATITUDE},{_LONGITUDE}$"})
]
"""Latitude and longitude."""
Box = Annotated[
    Degrees, PlainValidator(_parse_box), WithJsonSchema({"type": "string", "pattern": f"^{_CORNER},{_CORNER}$"})
]
"""West, south, east, north. In a box that crosses 180°, west is greater than east."""
LanguageTag = Annotated[
    str, PlainValidator(_parse_language), WithJsonSchema({"type": "string", "pattern": f"^{LANGUAGE_TAG}$"})
]
"""A language, perhaps with a script or region: `nl`, `zh-Hans`."""
SearchText = Annotated[str, StringConstraints(max_length=200)]
"""Text to search for."""
CursorText = Annotated[str, StringConstraints(max_length=4000)]
"""A cursor. It contains the sort key at which a page ended, so it may be long."""
Name = Annotated[str, StringConstraints(max_length=200)]
"""A name for an exact match. It may contain a comma."""


# --- parameters ---


def _as_given(value: Any, _context: object, _time: object) -> Any:  # noqa: ANN401 - Any value of a parameter.
    return value


@dataclass(frozen=True)
class Filter:
    """The effect of a parameter.

    - `mask`: takes a `Selection` and the value, and returns which rows match. None for a parameter that only belongs
      to another one.
    - `find`: looks up what the value names, such as a city; takes the value, the register and the time. `mask` and
      `wording` get what it returns.
    - `wording`: the clause of the English sentence, after "that", in which `{}` becomes the value; or a function that
      takes the `Sentence` and the value.
    - `names`: the names of terms in the clause.
    - `more`: what the filter adds to its clause. Filters with the same wording share a clause.
    - `is_bound`: whether the parameter is `…_from` or `…_to`. It adds the whole range to its clause.
    - `condition`: the name of the condition to which the mask belongs, by default the parameter.
    - `of_event`: whether the mask is of events: a partnership matches if one event passes all such filters.
    """

    mask: Callable[[Any, Any], Any] | None = None
    wording: str | Callable[[Any, Any], None] = ""
    find: Callable[[Any, Any, Any], Any] = _as_given
    names: Mapping[str, str] = field(default_factory=dict)
    more: str = ""
    is_bound: bool = False
    condition: str = ""
    of_event: bool = False


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
        if errors:
            raise InvalidQuery(errors[:_MAX_ERRORS])
        return params

    @model_validator(mode="after")
    def _check_ranges(self) -> Self:
        """Refuse a range of dates, from `…_from` to `…_to`, that ends before it starts."""
        for end in sorted(name for name in self.model_fields_set if name.endswith("_to")):
            first, last = self.range_of(end)
            if first is not None and last is not None and last.latest < first.earliest:
                raise PydanticCustomError(
                    "backwards", f"{end} lies before {end.removesuffix('to')}from", {"parameter": end}
                )
        return self

    def range_of(self, bound: str) -> tuple[VagueDate | None, VagueDate | None]:
        """Return both bounds of the range of dates to which a parameter `…_from` or `…_to` belongs."""
        name = bound.rpartition("_")[0]
        return getattr(self, f"{name}_from"), getattr(self, f"{name}_to")

    @property
    def depends_on_day(self) -> bool:
        """Whether the result depends on the day `as_of`."""
        return "as_of" in type(self).model_fields

    @property
    def requests(self) -> int:
        """How many requests the query counts as in the rate limit: a batch as many as it has queries."""
        return 1

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
        return self.model_construct(_fields_set=set(given), **given)  # type: ignore[return-value]

    def filters(self) -> Iterable[tuple[str, Any, Filter]]:
        """Yield the name, value and filter of every given parameter that has a filter, in order of declaration."""
        for name, filter_ in _filters(type(self)):
            value = getattr(self, name)
            if value is not None and value != ():
                yield name, value, filter_


def encode_query(parameters: Iterable[tuple[str, str]]) -> str:
    """Return a readable query string, with commas, colons and slashes unescaped."""
    return "&".join([f"{name}={_quote(value)}" for name, value in parameters])


@lru_cache(maxsize=4096)
def _quote(value: str) -> str:
    return quote(value, safe=",:/~")


@cache
def _filters(kind: type[QueryParams]) -> list[tuple[str, Filter]]:
    return [
        (name, mark) for name, field in kind.model_fields.items() for mark in field.metadata if isinstance(mark, Filter)
    ]


@cache
def fields_of(kind: type[QueryParams]) -> dict[str, str]:
    """Return the names of the fields by the public names of their parameters, in order of declaration."""
    return {field.alias or name: name for name, field in kind.model_fields.items()}


@cache
def _is_repeatable(kind: type[QueryParams], name: str) -> bool:
    return get_origin(kind.model_fields[fields_of(kind)[name]].annotation) is tuple


@dataclass(frozen=True)
class _Form:
    """How the values of a parameter may be written.

    - `is_separable`: whether several values may be given in one parameter, separated by commas.
    - `terms`: the values of a closed list by how they are written in small letters.
    """

    is_separable: bool
    terms: Mapping[str, str]

    def split(self, texts: Sequence[str]) -> list[str]:
        """Return the values of a parameter. The name of a country may contain a comma, and then is one value."""
        if not self.is_separable:
            return list(texts)
        return [value for text in texts for value in ([text] if read_country(text) else text.split(","))]

    def canonical(self, texts: Sequence[str]) -> list[str]:
        """Return the distinct values of a parameter, terms of a closed list in their canonical form."""
        return list(dict.fromkeys(self.terms.get(value.lower(), value) for value in self.split(texts)))


@cache
def _form_of(kind: type[QueryParams], name: str) -> _Form:
    field = kind.model_fields[fields_of(kind)[name]]
    is_repeatable = _is_repeatable(kind, name)
    types = list(_types_in(field.annotation))
    allowed: list[str] = []
    for type_ in types:
        if isinstance(type_, type) and issubclass(type_, Term):
            allowed += [term.value for term in type_]
        elif get_origin(type_) is Literal:
            allowed += [str(value) for value in get_args(type_)]
        elif type_ is bool:
            allowed += ["true", "false"]
    marked = any(isinstance(type_, Separable) for type_ in types)
    return _Form(is_repeatable and (marked or bool(allowed)), {value.lower(): value for value in allowed})


def _types_in(annotation: Any) -> Iterable[Any]:  # noqa: ANN401 - Any type hint.
    """Yield a type hint, and everything inside it, down to the marks of its parts."""
    yield annotation
    if get_origin(annotation) is not Literal:
        for part in (*get_args(annotation), *getattr(annotation, "__metadata__", ())):
            yield from _types_in(part)


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
            canonical = _form_of(kind, name).canonical(texts)
            values[name] = canonical if _is_repeatable(kind, name) else canonical[0]
    return values, errors


def _find_misuse(kind: type[QueryParams], name: str, texts: list[str]) -> FieldError | None:
    if name not in fields_of(kind):
        known = tuple(sorted(fields_of(kind)))
        message = f"Unknown parameter “{_CONTROL_CHARACTER.sub('�', name[:40])}”"
        if advice := find_advice(name, known):
            message = f"{message}. {advice}"
        return FieldError(name[:40], "unknown_parameter", message, find_parameter(name, known), known)
    if not _is_repeatable(kind, name) and len(texts) > 1:
        return FieldError(name, "repeated", f"{name} may be given only once")
    values = _form_of(kind, name).split(texts)
    if len(values) > MAX_VALUES:
        return FieldError(name, "repeated", f"{name} takes at most {MAX_VALUES} values")
    if not all(values):
        return FieldError(name, "empty", f"{name} has no value: leave it out, or give one")
    if any(map(_CONTROL_CHARACTER.search, texts)):
        return FieldError(name, "control_character", f"{name} contains a control character")
    return None


def _to_field_error(details: ErrorDetails) -> FieldError:
    """Convert an error of Pydantic to a FieldError in plain English, with allowed values and a suggestion."""
    register = details.get("ctx", {})
    name = str(details["loc"][0]) if details["loc"] else str(register.get("parameter", "query"))
    message, allowed = explain(details, name)
    meant = register.get("did_you_mean")
    if allowed:
        wrong = [part for part in str(details["input"]).split(",") if part not in allowed]
        if any(_is_negated(part, allowed) for part in wrong):
            message = f"{message}; nothing can be negated: name the values that you want"
            wrong = []
        meant = next(filter(None, (find_value(part, allowed) for part in wrong)), None)
    return FieldError(name, _ERROR_CODES.get(details["type"], details["type"]), message, meant, allowed)


def _is_negated(value: str, allowed: Sequence[str]) -> bool:
    """Return whether a value is a term with a sign of negation, as in `!active`. In orders, `-` is another sign."""
    has_descending = any(term.startswith("-") for term in allowed)
    negated = next((value.removeprefix(sign) for sign in _NEGATIONS if value.startswith(sign)), "")
    return negated.lower() in allowed and not has_descending


def explain(details: ErrorDetails, name: str) -> tuple[str, tuple[str, ...]]:
    """Return the message of an error of Pydantic in plain English, and the allowed values if the list is closed."""
    register = details.get("ctx", {})
    allowed = tuple(_QUOTED.findall(str(register.get("expected", ""))))
    choice = f"{'only' if len(allowed) == 1 else 'one of'} {', '.join(allowed)}"
    message = _MESSAGES.get(details["type"], "").format(name=name, allowed=choice, **register)
    plain = message or details["msg"].removeprefix("Value error, ")
    return plain[:1].lower() + plain[1:], allowed
