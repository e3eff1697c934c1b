"""Parameter types: the accepted form of a value, its JSON Schema, and the message for any other value.

Dates and numbers must match a pattern before they are converted, because lenient conversion reads `0` as the year 1970
and `1_000` as a number.
"""

import re
from collections.abc import Sequence
from functools import partial
from typing import Annotated

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
)
from pydantic.fields import FieldInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError

from app.domain.countries import COUNTRIES
from app.domain.dates import VagueDate
from app.queries.synonyms import find_country, find_language

_DAY = r"(?!0000)\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
_TIME = r"T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?Z"
_PLAIN_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_NUMBER = r"(0|[1-9]\d{0,8})"
_GROUP = re.compile(r"[A-Z][A-Z0-9]{1,9}")
_WIKIDATA = re.compile(r"Q[0-9]+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}")
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
    field: FieldInfo = Field(description=description, examples=list(examples), ge=ge, le=le, alias=name)
    return field


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


def _matching(pattern: str, message: str) -> BeforeValidator:
    """Return a validator that refuses texts that do not match a pattern, with a message."""

    def check(value: object) -> object:
        if isinstance(value, str) and not re.fullmatch(pattern, value, re.ASCII):
            raise ValueError(message)
        return value

    return BeforeValidator(check)


def _parse_bool(value: object) -> object:
    if isinstance(value, str) and value not in ("true", "false"):
        raise PydanticCustomError("truth", "write true or false", {"expected": "'true' or 'false'"})
    return value == "true" if isinstance(value, str) else value


def _check_day(known_at: str) -> str:
    if not known_at.startswith("r"):
        _parse_calendar_date(known_at[:10])
    return known_at


def _parse_country(value: str) -> str:
    if value not in COUNTRIES:
        message = "a country is an ISO 3166-1 code of two capital letters, such as NL"
        raise PydanticCustomError("country", message, {"did_you_mean": find_country(value)})
    return value


def _parse_language(value: str) -> str:
    if not _LANGUAGE.fullmatch(value):
        message = "write a language as an ISO 639 code in small letters, such as nl"
        raise PydanticCustomError("language", message, {"did_you_mean": find_language(value)})
    return value


def is_group_id(text: str) -> bool:
    """Return whether a side of `between` has the form of a group's id: capital letters and digits.

    Codes of countries and Wikidata ids are none.
    """
    return _GROUP.fullmatch(text) is not None and text not in COUNTRIES and _WIKIDATA.fullmatch(text) is None


def _parse_sides(value: object) -> CommaList:
    parts = CommaList(str(value).split(","))
    if len(parts) != 2:
        raise ValueError("write the two sides with one comma between them, such as NL,CN or arnhem-nl,CN")
    for part in parts:
        if part.upper() in COUNTRIES:
            _parse_country(part)
        elif not part or len(part) > 120:
            raise ValueError("each side is a country (NL), a group of countries (EU) or a city (arnhem-nl)")
    return parts


def parse_listed(allowed: Sequence[str], value: object) -> CommaList:
    """Parse comma-separated values of a closed list. Raises PydanticCustomError with the allowed values."""
    parts = CommaList(str(value).split(","))
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
        rf"r{_NUMBER}|\d{{4}}-\d{{2}}-\d{{2}}({_TIME})?",
        "write a revision such as r42, or an instant such as 2026-11-24 or 2026-11-24T12:00:00Z",
    ),
    AfterValidator(_check_day),
    WithJsonSchema({"type": "string", "pattern": rf"^(r{_NUMBER}|{_DAY}({_TIME})?)$"}),
]
REVISION = re.compile(r"r([1-9][0-9]{0,8})")
"""The pattern of a revision in URLs and folder names."""
Since = Annotated[
    str,
    _matching(f"r?{_NUMBER}", "write a revision, such as r42"),
    WithJsonSchema({"type": "string", "pattern": f"^r?{_NUMBER}$"}),
]
"""A revision, with or without `r`, or 0: only what changed after it counts."""
Country = Annotated[str, PlainValidator(_parse_country), WithJsonSchema({"type": "string", "enum": sorted(COUNTRIES)})]
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
    str, PlainValidator(_parse_language), WithJsonSchema({"type": "string", "pattern": f"^{_LANGUAGE.pattern}$"})
]
"""A language, perhaps with a script or region: `nl`, `zh-Hans`."""
SearchText = Annotated[str, StringConstraints(max_length=200)]
"""Text to search for."""
CursorText = Annotated[str, StringConstraints(max_length=4000)]
"""A cursor. It contains the sort key at which a page ended, so it may be long."""
Name = Annotated[str, StringConstraints(max_length=200)]
"""A name or an id for an exact match."""
