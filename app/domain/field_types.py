"""Types of the fields of records: dates, texts, ids and codes, each with its validation and its JSON Schema."""

from typing import Annotated

from pydantic import AfterValidator, Field, PlainSerializer, PlainValidator, StringConstraints, WithJsonSchema

from app.domain.countries import COUNTRIES
from app.domain.dates import VagueDate
from app.domain.ids import GROUP_ID, LANGUAGE_TAG, SLUG, WIKIDATA_ID


def _parse_date(value: object) -> VagueDate:
    if isinstance(value, VagueDate):
        return value
    if isinstance(value, str):
        return VagueDate.parse(value)
    raise ValueError("a date is written as text, such as 2021, 2021-09, 2021-09-14 or ../2023-05-10")


def _parse_day(value: object) -> VagueDate:
    day = _parse_date(value)
    if len(day.edtf) != len("2021-09-14") or not day.is_day:
        raise ValueError("a day is written as text, such as 2021-09-14")
    return day


def _check_country(code: str) -> str:
    if code not in COUNTRIES:
        raise ValueError("a country is an ISO 3166-1 code of two capital letters, such as NL")
    return code


Edtf = Annotated[
    VagueDate,
    PlainValidator(_parse_date),
    PlainSerializer(lambda vague: vague.edtf, return_type=str),
    WithJsonSchema({"type": "string", "description": "A vague date, EDTF subset", "examples": ["2021-09"]}),
]
# Rejects control characters, line separators, direction marks, and texts of nothing but spaces.
_INVISIBLE = r"\x7f-\x9f\u2028\u2029\u200b\u202a-\u202e\u2066-\u2069"
_TEXT = (
    rf"^[^\x00-\x08\x0b\x0c\x0e-\x1f{_INVISIBLE}]*[^\s\x00-\x1f{_INVISIBLE}][^\x00-\x08\x0b\x0c\x0e-\x1f{_INVISIBLE}]*$"
)
_LINE = rf"^[^\x00-\x1f{_INVISIBLE}]*[^\s\x00-\x1f{_INVISIBLE}][^\x00-\x1f{_INVISIBLE}]*$"
Text = Annotated[str, StringConstraints(min_length=1, max_length=4000, pattern=_TEXT)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=_LINE)]
CityId = Annotated[str, StringConstraints(max_length=120, pattern=rf"^{SLUG}-[a-z]{{2}}$")]
SourceId = Annotated[str, StringConstraints(max_length=160, pattern=rf"^{SLUG}$")]
PartnershipId = Annotated[
    str, StringConstraints(max_length=250, pattern=rf"^{SLUG}-[a-z]{{2}}--{SLUG}-[a-z]{{2}}(?:--[1-9][0-9]?)?$")
]
ObservationId = SourceId
PublisherId = SourceId
GroupId = Annotated[str, StringConstraints(pattern=f"^{GROUP_ID}$")]
CountryCode = Annotated[
    str,
    AfterValidator(_check_country),
    Field(description="ISO 3166-1 alpha-2 code of the country", examples=["NL"]),
]
Day = Annotated[
    VagueDate,
    PlainValidator(_parse_day),
    PlainSerializer(lambda day: day.edtf, return_type=str),
    WithJsonSchema({"type": "string", "format": "date", "examples": ["2021-07-21"]}),
]
Url = Annotated[str, StringConstraints(max_length=2000, pattern=r"^https?://[^\s\x00-\x1f\x7f<>\"]+$")]
Language = Annotated[str, StringConstraints(pattern=f"^{LANGUAGE_TAG}$")]
WikidataId = Annotated[str, StringConstraints(pattern=f"^{WIKIDATA_ID}$")]
