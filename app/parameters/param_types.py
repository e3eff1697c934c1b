"""Types of query parameters: each has the accepted form of a value, its JSON Schema, and a message for other values.

Dates and numbers must match a pattern before they are converted, because lenient conversion reads `0` as the year 1970
and `1_000` as a number.

What is unambiguous is accepted: terms and codes in any case, several of them in one parameter with commas, and
countries by their names.
"""

import re
from collections.abc import Sequence
from functools import partial
from typing import Annotated

from pydantic import (
    AfterValidator,
    BeforeValidator,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError

from app.domain import revision_ids
from app.domain.countries import COUNTRIES
from app.domain.dates import VagueDate
from app.domain.ids import GROUP_ID, LANGUAGE_TAG, WIKIDATA_ID
from app.domain.revision_ids import RevisionId, is_revision
from app.names.synonyms import find_country, find_language, read_country

_DAY = r"(?!0000)\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
_TIME = r"T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?Z"
_PLAIN_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_NUMBER = r"(0|[1-9]\d{0,8})"
_LONGEST_SMALL_GROUP = 5  # Letters, as in `brics`. A longer word in small letters is a misspelt name.
_DEGREES = re.compile(r"-?\d{1,3}(\.\d+)?", re.ASCII)


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
    parts = {part.strip().lower() for part in str(value).split(",")}
    if not parts <= set(allowed):
        message = f"write one or more of {', '.join(allowed)}, separated by commas"
        raise PydanticCustomError("listed", message, {"expected": " or ".join(map(repr, allowed))})
    return CommaList(part for part in allowed if part in parts)


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
        "write a revision such as r1, or an instant: YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ",
    ),
    BeforeValidator(_parse_known_at),  # Runs first.
    AfterValidator(_check_day),
    WithJsonSchema({"type": "string", "pattern": rf"^({revision_ids.PATTERN}|{_DAY}({_TIME})?)$"}),
]
Since = Annotated[
    str,
    _matching(revision_ids.PATTERN, "write a revision such as r1; /v1/revisions has the day of each"),
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
