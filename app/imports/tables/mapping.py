"""The mapping of a table's columns: a TOML file that a person writes, validated before a row is read.

It describes the data set and names the columns of the two sides. Columns of tables without a header are numbered from
1. An unknown field or column is refused.
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
from app.imports.claims import Dataset, DatasetHints, parse_retrieval_date

Column = str | Annotated[int, Field(ge=1, le=1000)]
FileFormat = Literal["csv", "tsv", "xlsx", "ndjson", "gexf"]
ENDINGS: dict[str, FileFormat] = {
    ".csv": "csv", ".tsv": "tsv", ".tab": "tsv", ".xlsx": "xlsx", ".ndjson": "ndjson", ".jsonl": "ndjson",
    ".gexf": "gexf",
}  # fmt: skip


class InvalidMapping(RegisterError):
    """The mapping is invalid, or does not fit the table."""


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _parse_retrieval_date(value: object) -> VagueDate:
    """Return a TOML date, a year as a number, or a text with a day, month or year."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return VagueDate.parse(value.isoformat())
    if isinstance(value, int) and not isinstance(value, bool):
        return VagueDate.parse(f"{value:04d}")
    if isinstance(value, str):
        return parse_retrieval_date(value)
    raise ValueError('the time of retrieval is written as 2026-11-24, "2026-11" or 2026')


RetrievalDate = Annotated[VagueDate, PlainValidator(_parse_retrieval_date)]


class StatedDate(_Section):
    """The data set, as a source of the register."""

    id: SourceId
    title: Line
    publisher: Line
    url: Url
    licence: Line
    retrieved: RetrievalDate
    language: Language | None = None
    rests_on: Line | None = None
    same_as: SourceId | None = None

    def dataset(self) -> Dataset:
        """Return the data set for the pipeline."""
        return Dataset(**dict(self))


class SideColumns(_Section):
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
    def _require_place(self) -> Self:
        if self.wikidata_id is None and self.geonames_id is None and self.name is None:
            raise ValueError("a side needs a column with its name or with an id")
        return self

    def fields(self) -> dict[str, Column | None]:
        """Return the columns by the members of a place."""
        return {name: getattr(self, name) for name in SideColumns.model_fields}

    def all(self) -> list[Column]:
        """Return all columns that are named."""
        return [column for column in self.fields().values() if column is not None]


class PlacesTable(SideColumns):
    """A second table that describes the places, by the id that the sides of the first one have."""

    file: Annotated[str, StringConstraints(min_length=1)]
    header: bool = True


class TableFormat(_Section):
    """The format of the file.

    `form` follows from the file name if it is left out, and `columns`, the number of cells of a row, from the header.
    `qualifiers`: whether pairs of cells, each a name and a value, may follow them.
    """

    form: FileFormat | None = None
    header: bool = True
    columns: Annotated[int, Field(ge=2, le=1000)] | None = None
    qualifiers: bool = False
    sheet: str | None = None
    encoding: str = "utf-8-sig"

    @model_validator(mode="after")
    def _require_columns(self) -> Self:
        if self.qualifiers and self.columns is None:
            raise ValueError("qualifiers = true needs columns = how many cells precede them")
        return self

    @field_validator("encoding")
    @classmethod
    def _require_text_encoding(cls, name: str) -> str:
        try:
            io.TextIOWrapper(io.BytesIO(), encoding=name)
        except (LookupError, ValueError):  # `hex` and `zip` are codecs too, but not of text.
            raise ValueError(f"“{name}” is no encoding of text; usual ones are utf-8, utf-16, windows-1252") from None
        return name


class ClaimFields(_Section):
    """What a row says of its pair, apart from the two sides.

    `directed`: the first side states it. `complete`: the table has all pairs of each city that states one.
    `same_start_and_end`: what a row means that has the same date for both.
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
    def _require_directed(self) -> Self:
        if self.complete and not self.directed:
            raise ValueError("complete needs directed = true, which says that the first side states the pair")
        return self


class QualifierFields(_Section):
    """The meaning of qualifiers. `deprecated`: those that mark a pair as wrong; `words`: their names in remarks."""

    deprecated: tuple[str, ...] = ()
    words: dict[str, str] = {}


class PlaceFields(_Section):
    """About names and coordinates. `coordinates`: how they may be published; evidence only if it is left out."""

    language: Language | None = None
    coordinates: CoordinateSource | None = None


class Mapping(_Section):
    """A mapping."""

    dataset: StatedDate
    table: TableFormat = TableFormat()
    a: SideColumns
    b: SideColumns
    claim: ClaimFields = ClaimFields()
    qualifier: QualifierFields = QualifierFields()
    place: PlaceFields = PlaceFields()
    places_table: PlacesTable | None = None
    countries: dict[str, CountryCode] = {}
    kinds: dict[str, CityKind] = {}
    cities: dict[str, CityId] = {}

    def hints(self) -> DatasetHints:
        """Return what it says about words of the data set."""
        return DatasetHints(dict(self.countries), dict(self.kinds), dict(self.cities), self.place.coordinates)

    def form(self, path: Path) -> FileFormat:
        """Return the format of a file. Raises InvalidMapping if neither the mapping nor its name says it."""
        name = path.name.removesuffix(".gz")
        form = self.table.form or ENDINGS.get(Path(name).suffix.lower())
        if form is None:
            known = ", ".join(sorted(set(ENDINGS.values())))
            raise InvalidMapping(f"{path.name}: say in [table] of the mapping what it is: form = one of {known}")
        return form


def read_mapping(path: Path) -> Mapping:
    """Return a mapping. Raises InvalidMapping with all errors."""
    try:
        return Mapping.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidMapping(f"{path.name}: {error}") from None
    except RecursionError:
        raise InvalidMapping(f"{path.name}: it is nested too deeply, where a mapping has two levels") from None
    except ValidationError as error:
        errors = [f"{'.'.join(map(str, error['loc']))}: {error['msg']}" for error in error.errors(include_url=False)]
        raise InvalidMapping("\n".join(f"{path.name}: {error}" for error in errors)) from None
