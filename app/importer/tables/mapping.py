"""The mapping of a table's columns: a TOML file that a person writes, validated before a row is read.

It describes the data set and names the columns of the two sides, by their headers or by numbers from 1. An unknown
field or column is refused.
"""

import io
import tomllib
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    Field,
    PlainValidator,
    StringConstraints,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_core import ErrorDetails

from app.claims.datasets import Dataset, DatasetHints, TomlTable
from app.domain.vocabulary import Kind, Status
from app.importer.limits import InvalidFile
from app.importer.tables.dates import DateOrder
from app.seed.toml_lines import TomlLines

Column = str | int
"""The name of a column, or its number from 1."""
# What to write into an empty field of the data set.
_EMPTY = {
    "id": "what identifies the list for good, such as our-list",
    "title": "the title of the list",
    "publisher": "who publishes the list",
    "url": "where the list is published, such as https://cities.example/partners",
    "licence": "the licence of the list, such as CC BY 4.0",
}
_COLUMN = "a column is its name or its number from 1 to 1000"


class Constant(TomlTable):
    """The same value in every row, for what a table does not state: `{ always = "DE" }`."""

    always: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


def _parse_column(value: object) -> Column:
    if (isinstance(value, str) and value) or (type(value) is int and 1 <= value <= 1000):
        return value
    raise ValueError(_COLUMN)


def _parse_value(value: object) -> Column | Constant:
    """Return a column or a constant."""
    if value == {"always": ""}:
        raise ValueError("always is empty: write the value of all rows, such as DE for a country")
    try:
        return Constant.model_validate(value) if isinstance(value, dict) else _parse_column(value)
    except ValueError:
        raise ValueError(f'{_COLUMN}, or the same value for every row: {{ always = "DE" }}') from None


def _check_meaning(word: str) -> str:
    if word not in _MEANINGS:
        raise ValueError(f"“{word}” is none of {', '.join(_MEANINGS)}")
    return word


# What words of a table may mean.
_MEANINGS = tuple(term.value for terms in (Status, Kind) for term in terms)
Meaning = Annotated[str, AfterValidator(_check_meaning)]
ColumnField = Annotated[str | int, PlainValidator(_parse_column)]
ValueField = Annotated[str | int | Constant, PlainValidator(_parse_value)]


class SideColumns(TomlTable):
    """The columns of one side, or constants in their place.

    `entry`: a column of texts such as `Iserlohn, Germany (1981)`, which have the name, the country and the dates. `id`:
    the ids of cities in the exports of a register like this one. `kind`: words for the kind of government.
    """

    entry: ColumnField | None = None
    id: ColumnField | None = None
    kind: ValueField | None = None
    wikidata_id: ValueField | None = None
    geonames_id: ValueField | None = None
    name: ValueField | None = None
    country: ValueField | None = None
    parent: ValueField | None = None
    latitude: ValueField | None = None
    longitude: ValueField | None = None

    @model_validator(mode="after")
    def _require_place(self) -> Self:
        identifying = (self.wikidata_id, self.geonames_id, self.name, self.entry)
        if all(column is None for column in identifying):
            raise ValueError("a side needs a column with its name or with an id, or with entries")
        if self.entry is not None and self.name is not None:
            raise ValueError("an entry has the name: give one of both")
        return self


class TableFormat(TomlTable):
    """The format of the file. Settings that are left out are detected.

    `header`: whether there is a header, or the number of its row. True means the row with the most columns of the
    mapping, among the first ones. `qualifiers_after`: the number of columns, if further cells may follow them in pairs
    of a name and a value. `sheet`: the name of a sheet, or the number of a table of a web page. `fill_down`: columns
    whose empty cells repeat the cell above, as merged cells that CSV has lost. `ignore`: columns that are not read,
    although their header or cells may say that a partnership is not in force; `*` means all others.
    """

    header: bool | Annotated[int, Field(ge=1, le=1000)] = True
    delimiter: Literal[",", ";", "\t", "|"] | None = None
    qualifiers_after: Annotated[int, Field(ge=2, le=1000)] | None = None
    sheet: str | None = None
    encoding: str | None = None
    fill_down: tuple[ColumnField, ...] = ()
    ignore: tuple[ColumnField, ...] = ()

    @field_validator("encoding")
    @classmethod
    def _require_text_encoding(cls, name: str | None) -> str | None:
        try:
            io.TextIOWrapper(io.BytesIO(), encoding=name)
        except (LookupError, ValueError):  # `hex` and `zip` are codecs too, but not of text.
            raise ValueError(f"“{name}” is not a text encoding; usual ones are utf-8, utf-16, cp1252") from None
        return name


class ClaimColumns(TomlTable):
    """Columns and settings for what the table states about the pair.

    `kind` applies where `kind_column` gives none. `moment`: a date for which the table does not say what happened.
    `suspended`: since when it is dormant. `status_since`: since when it has the status in the column `status`.
    `reasons`, `body`, `by` and `stage`: why it ended or was suspended, and who did so; `source_url` and so on: the
    source of the row. `references`: addresses of further sources, several with `|`. `dates`: the order of day and month
    in dates such as 1/28/1967. `directed`: whether the first side states the pair. `same_start_and_end`: whether equal
    start and end dates mean that span, or only a moment. `deprecated`: the names of qualifiers that mark a pair as
    wrong.
    """

    kind: Kind | None = None
    start: ColumnField | None = None
    end: ColumnField | None = None
    suspended: ColumnField | None = None
    moment: ColumnField | None = None
    permalink: ColumnField | None = None
    remark: ColumnField | None = None
    reasons: ColumnField | None = None
    body: ColumnField | None = None
    by: ColumnField | None = None
    stage: ColumnField | None = None
    source_url: ColumnField | None = None
    source_title: ColumnField | None = None
    source_publisher: ColumnField | None = None
    source_published: ColumnField | None = None
    kind_column: ColumnField | None = None
    status: ColumnField | None = None
    status_since: ColumnField | None = None
    references: ColumnField | None = None
    dates: DateOrder | None = None
    directed: bool = False
    deprecated: tuple[str, ...] = ()
    same_start_and_end: Literal["span", "moment"] = "span"


class Mapping(DatasetHints):
    """A mapping of a table: its data set, format and columns, with hints about its words.

    `a` and `b` are the sides. `words`: the meanings of words in columns of status, kind and dates. `footnotes`: the
    status that footnote marks mean. `qualifiers`: readable names of qualifiers.
    """

    dataset: Dataset
    table: TableFormat = TableFormat()
    a: SideColumns
    b: SideColumns
    claim: ClaimColumns = ClaimColumns()
    words: dict[str, Meaning] = Field(default_factory=dict)
    footnotes: dict[str, Status] = Field(default_factory=dict)
    qualifiers: dict[str, str] = Field(default_factory=dict)


def read_mapping(path: Path) -> Mapping:
    """Return a mapping. Raises InvalidFile with all errors, each with its line, its field and what is allowed."""
    if path.exists() and not path.is_file():
        raise InvalidFile(f"{path.name} is no file, but a folder or a pipe: save the mapping as a file first")
    try:
        text = path.read_text(encoding="utf-8")
        return Mapping.model_validate(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidFile(f"{path.name}: {error}") from None
    except RecursionError:
        raise InvalidFile(f"{path.name}: it is nested too deeply, where a mapping has two levels") from None
    except ValidationError as error:
        lines = TomlLines(text)
        raise InvalidFile(
            "\n".join(f"{path.name}{_explain(lines, detail)}" for detail in error.errors(include_url=False))
        ) from None


def _explain(lines: TomlLines, error: ErrorDetails) -> str:
    """Return one error with the line of its field, or of its section if the field is missing."""
    names = [str(part) for part in error["loc"]]
    line = (lines.find(names[0], 1, *names[1:2]) or lines.find(names[0])) if names else None
    where = f", line {line}" if line else ""
    message = error["msg"].removeprefix("Value error, ")
    if error["input"] == "" and names[-1] in _EMPTY:
        message = f"it is empty: write {_EMPTY[names[-1]]}"
    if error["type"] == "extra_forbidden":
        section = Mapping.model_fields[names[0]].annotation if len(names) == 2 else Mapping
        fields = getattr(section, "model_fields", {})
        message += f"; allowed are {', '.join(fields)}" if fields else ""
    return f"{where}: {'.'.join(names)}{': ' if names else ''}{message}"
