"""What the columns of a table mean: a TOML file that people write, checked before a row is read.

It says who states the pairs and when they were retrieved, and names the column of each member of the two sides. Columns
of tables without a header are numbered from 1. A member or column that does not exist is refused.
"""

import io
import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PlainValidator,
    StringConstraints,
    ValidationError,
    field_validator,
    model_validator,
)

from app.domain.dates import VagueDate
from app.domain.errors import RegisterError
from app.domain.models import CityId, CountryCode, Language, Line, SourceId, Url
from app.domain.vocabulary import CityKind, CoordinateSource, Kind
from app.imports.claims import DataSet, read_retrieved
from app.imports.run import Rules

Column = str | Annotated[int, Field(ge=1, le=1000)]
Form = Literal["csv", "tsv", "xlsx", "ndjson", "gexf"]
ENDINGS: dict[str, Form] = {
    ".csv": "csv", ".tsv": "tsv", ".tab": "tsv", ".xlsx": "xlsx", ".ndjson": "ndjson", ".jsonl": "ndjson",
    ".gexf": "gexf",
}  # fmt: skip


class InvalidMapping(RegisterError):
    """The mapping cannot be understood, or does not fit the table."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _read_retrieved(value: object) -> VagueDate:
    """A day as TOML has it, a year as a number, or either or a month as a text."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return VagueDate.parse(value.isoformat())
    if isinstance(value, int) and not isinstance(value, bool):
        return VagueDate.parse(f"{value:04d}")
    if isinstance(value, str):
        return read_retrieved(value)
    raise ValueError('the time of retrieval is written as 2026-11-24, "2026-11" or 2026')


Retrieved = Annotated[VagueDate, PlainValidator(_read_retrieved)]


class Stated(_Part):
    """The data set, as a source of the register."""

    id: SourceId
    title: Line
    publisher: Line
    url: Url
    licence: Line
    retrieved: Retrieved
    language: Language | None = None
    rests_on: Line | None = None
    same_as: SourceId | None = None

    def dataset(self) -> DataSet:
        """The same for the run."""
        return DataSet(**dict(self))


class Columns(_Part):
    """The columns of one side."""

    wikidata_id: Column | None = None
    geonames_id: Column | None = None
    name: Column | None = None
    country: Column | None = None
    parent: Column | None = None
    latitude: Column | None = None
    longitude: Column | None = None
    kind: Column | None = None

    @model_validator(mode="after")
    def _names_a_place(self) -> Self:
        if self.wikidata_id is None and self.geonames_id is None and self.name is None:
            raise ValueError("a side needs a column with its name or with an id")
        return self

    def all(self) -> list[Column]:
        """Every column that is named."""
        return [column for column in self.model_dump().values() if column is not None]


class Beside(Columns):
    """A second table with what is known of the places, by the id that the sides of the first one hold."""

    file: Annotated[str, StringConstraints(min_length=1)]
    header: bool = True


class Table(_Part):
    """How the file is to be read. `form` is seen from its name where it is left out, and `columns`, how many cells a
    row has, from the header. `qualifiers`: behind these a row may have pairs of cells, a name and a value each."""

    form: Form | None = None
    header: bool = True
    columns: Annotated[int, Field(ge=2, le=1000)] | None = None
    qualifiers: bool = False
    sheet: str | None = None
    encoding: str = "utf-8-sig"

    @model_validator(mode="after")
    def _says_where_qualifiers_begin(self) -> Self:
        if self.qualifiers and self.columns is None:
            raise ValueError("qualifiers = true needs columns = how many cells stand before them")
        return self

    @field_validator("encoding")
    @classmethod
    def _is_of_text(cls, name: str) -> str:
        try:
            io.TextIOWrapper(io.BytesIO(), encoding=name)
        except (LookupError, ValueError):  # `hex` and `zip` are codecs as well, but none of text.
            raise ValueError(f"“{name}” is no encoding of text; usual ones are utf-8, utf-16, windows-1252") from None
        return name


class Claims(_Part):
    """What a row says of its pair, beside the two sides.

    `directed`: the first side states it. `complete`: of each city that states a pair the table has every pair that it
    states. `same_start_and_end`: what a row means that gives one date for both.
    """

    kind: Kind | None = None
    start: Column | None = None
    end: Column | None = None
    moment: Column | None = None
    permalink: Column | None = None
    remark: Column | None = None
    directed: bool = False
    complete: bool = False
    same_start_and_end: Literal["span", "moment"] = "span"

    @model_validator(mode="after")
    def _tells_who_states_it(self) -> Self:
        if self.complete and not self.directed:
            raise ValueError("complete says nothing where the table does not tell which side states a pair: directed")
        return self


class Qualifiers(_Part):
    """What the names of qualifiers mean. `deprecated`: those that mark a pair as wrong; `words`: what to call them."""

    deprecated: tuple[str, ...] = ()
    words: dict[str, str] = {}


class Places(_Part):
    """What the names of places are. `coordinates`: what they may be published as; evidence only if left out."""

    language: Language | None = None
    coordinates: CoordinateSource | None = None


class Mapping(_Part):
    """A whole mapping."""

    dataset: Stated
    table: Table = Table()
    a: Columns
    b: Columns
    claim: Claims = Claims()
    qualifier: Qualifiers = Qualifiers()
    place: Places = Places()
    beside: Beside | None = None
    countries: dict[str, CountryCode] = {}
    kinds: dict[str, CityKind] = {}
    cities: dict[str, CityId] = {}

    def rules(self) -> Rules:
        """What it says about the words of the data set."""
        return Rules(dict(self.countries), dict(self.kinds), dict(self.cities), self.place.coordinates)

    def form(self, path: Path) -> Form:
        """The form of a file. Raises InvalidMapping where neither the mapping nor its name tells it."""
        name = path.name.removesuffix(".gz")
        form = self.table.form or ENDINGS.get(Path(name).suffix.lower())
        if form is None:
            known = ", ".join(sorted(set(ENDINGS.values())))
            raise InvalidMapping(f"{path.name}: say in [table] of the mapping what it is: form = one of {known}")
        return form


def read_mapping(path: Path) -> Mapping:
    """Read a mapping. Raises InvalidMapping with everything that is wrong with it."""
    try:
        return Mapping.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidMapping(f"{path.name}: {error}") from None
    except RecursionError:
        raise InvalidMapping(f"{path.name}: it is nested too deeply, where a mapping has two levels") from None
    except ValidationError as error:
        faults = [f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors(include_url=False)]
        raise InvalidMapping("\n".join(f"{path.name}: {fault}" for fault in faults)) from None
