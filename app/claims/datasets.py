"""Data sets as their readers describe them: what states the claims, and hints about its words."""

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict

from app.domain.dates import VagueDate
from app.domain.field_types import CityId, CountryCode, Edtf, Language, Line, SourceId, Url
from app.domain.vocabulary import CityKind, CoordinateSource


def parse_retrieval_date(value: object) -> VagueDate:
    """Return a day, month or year that is given as a text, a number or a date. Raise ValueError for anything else."""
    text = value.edtf if isinstance(value, VagueDate) else str(value)
    if "/" in text:
        raise ValueError("the time of retrieval is a day, a month or a year, and no interval")
    return VagueDate.parse(text)


class TomlTable(BaseModel):
    """The base of all tables that people write in TOML: frozen, and without unknown fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Dataset(TomlTable):
    """The data set that states the claims: a source of kind `dataset`. `id` is the same for each retrieval.

    `retrieved` is a day, or a month or year if no more is known. `rests_on` is the publisher or agency that it rests
    on. `same_as` is a source under which editors cite the same work. Where they do, claims about that partnership are
    left out, because the work would count twice.
    """

    id: SourceId
    title: Line
    publisher: Line
    url: Url
    licence: Line
    retrieved: Annotated[Edtf, BeforeValidator(parse_retrieval_date)]
    language: Language | None = None
    rests_on: Line | None = None
    same_as: SourceId | None = None


class PlaceHints(TomlTable):
    """Hints about places: the language of their names, and the source that is published with their coordinates.

    Without `coordinates`, they serve only to find places and are not published.
    """

    language: Language | None = None
    coordinates: CoordinateSource | None = None


class DatasetHints(TomlTable):
    """A person's explanations of the words of a data set.

    The keys are written as in the data set: `Moldavia` in `countries`, and `Calabria, Italy` in the others. `names`
    corrects names; the key of a place with a Wikidata id is that id. `cities` has ids of cities in the register.
    """

    place: PlaceHints = PlaceHints()
    countries: dict[str, CountryCode] = {}
    kinds: dict[str, CityKind] = {}
    names: dict[str, str] = {}
    cities: dict[str, CityId] = {}
