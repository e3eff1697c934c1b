"""Column types and helpers of the tables, the values that mean "none", and the codes of vocabulary terms.

Days are proleptic Gregorian ordinals. Columns of projections are never NULL, because databases disagree on where NULL
sorts: OPEN means an open end or no date, 0 no term or an unnamed city. Every constraint has a name, because SQLite
silently drops unnamed ones when a migration copies a table.

Projections of partnerships store vocabulary terms as small integers and bit masks. The code of a term is its position
in its vocabulary, counted from 1. Projections outlive a release, so new terms are appended to a vocabulary and never
inserted; a test pins the order.
"""

from collections.abc import Iterable
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import TypeAdapter
from sqlalchemy import CheckConstraint, Dialect, Index, Text, TypeDecorator, text
from sqlalchemy.types import TypeEngine
from sqlmodel import SQLModel

from app.domain.dates import VagueDate
from app.domain.vocabulary import Term

OPEN = 2_147_483_647
"""The end of a system time or valid time that is still open; also the bounds and the sort key of a missing date."""

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class BinaryText(TypeDecorator[str]):
    """Text that compares and sorts by its bytes on every database, as Python's `sorted` does."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[str]:
        return dialect.type_descriptor(Text(collation="C") if dialect.name == "postgresql" else Text())


class EncodedText(TypeDecorator[Any]):
    """Base class of the columns whose values are not texts, but are stored as text."""

    impl = BinaryText
    cache_ok = True

    def encode(self, value: Any) -> str:  # noqa: ANN401 - Each subclass has its own type of value.
        """Return the text of a value."""
        raise NotImplementedError

    def decode(self, stored: str) -> object:
        """Return the value of a text. Raises ValueError if there is none, since the text was changed."""
        raise NotImplementedError

    def process_bind_param(self, value: object, _dialect: Dialect | None = None) -> str | None:
        return None if value is None else self.encode(value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> object:
        return None if value is None else self.decode(value)


class VagueDateText(EncodedText):
    """A vague date, stored as its EDTF text."""

    cache_ok = True

    def encode(self, value: VagueDate) -> str:
        return value.edtf

    def decode(self, stored: str) -> VagueDate:
        return VagueDate.parse(stored)


class TermText(EncodedText):
    """A term of a vocabulary, stored as its text."""

    cache_ok = True

    def __init__(self, terms: type[Term]) -> None:
        super().__init__()
        self.terms = terms

    def encode(self, value: Term) -> str:
        return str(value)

    def decode(self, stored: str) -> Term:
        return self.terms(stored)  # type: ignore[call-arg]  # A term is found by its text alone.


class JsonText(EncodedText):
    """A list with its type, stored as JSON without default values: the same bytes on every database."""

    cache_ok = True

    def __init__(self, content: Any = Any) -> None:  # noqa: ANN401 - Any type that Pydantic knows.
        super().__init__()
        self.content = content
        self._adapter: TypeAdapter[Any] = TypeAdapter(content)

    def encode(self, value: object) -> str:
        return self._adapter.dump_json(value, exclude_defaults=True).decode()

    def decode(self, stored: str) -> object:
        return self._adapter.validate_json(stored)


def column_type(annotation: Any) -> type[TypeEngine[Any]] | TypeEngine[Any] | None:  # noqa: ANN401 - Any annotation.
    """Return the type of the column for a field with this annotation; None for numbers, which SQLModel knows."""
    if get_origin(annotation) is Annotated:
        return column_type(get_args(annotation)[0])
    if get_origin(annotation) in (UnionType, Union):
        return column_type(next(kind for kind in get_args(annotation) if kind is not NoneType))
    if get_origin(annotation) is Literal:
        return column_type(type(get_args(annotation)[0]))
    if get_origin(annotation) is tuple:
        return JsonText(annotation)
    if issubclass(annotation, Term):
        return TermText(annotation)
    if issubclass(annotation, VagueDate):
        return VagueDateText
    return BinaryText if issubclass(annotation, str) else None


def term_check(column: str, terms: type[Term]) -> CheckConstraint:
    """Return a CHECK that a column has a term of a vocabulary. OR is faster: SQLite builds a table for a long IN."""
    return CheckConstraint(" OR ".join(f"{column} = '{term.value}'" for term in terms), name=column)


def partial_index(name: str, *columns: str, where: str | None = None) -> Index:
    """Return an index of the rows that fulfil the condition `where`; of all rows without a condition."""
    condition = None if where is None else text(where)
    return Index(name, *columns, sqlite_where=condition, postgresql_where=condition)


# --- codes of vocabulary terms ---


def enum_code(term: Term | None) -> int:
    """Return the code of a term; 0 for None."""
    return 0 if term is None else term.place


def bitmask(terms: Iterable[Term]) -> int:
    """Return terms of one vocabulary as bits: the first term is bit 0. At most 31 terms fit an SQL integer."""
    bits = 0
    for term in terms:
        bits |= 1 << (enum_code(term) - 1)
    return bits
