"""Column types and helpers of the tables, the values that mean "none", and the codes of vocabulary terms.

Days are proleptic Gregorian ordinals. Columns of projections are never NULL, because databases disagree on where NULL
sorts: OPEN means an open end or no date, 0 no term or an unnamed city. Every constraint has a name, because SQLite
silently drops unnamed ones when a migration copies a table.

Projections of partnerships store vocabulary terms as small integers and bit masks. The code of a term is its position
in its vocabulary, counted from 1. Projections outlive a release, so new terms are appended to a vocabulary and never
inserted; a test pins the order.
"""

from collections.abc import Iterable
from typing import Any, TypeVar

from sqlalchemy import CheckConstraint, Dialect, Index, Text, TypeDecorator, text
from sqlalchemy.types import TypeEngine
from sqlmodel import SQLModel

from app.domain.vocabulary import Term
from app.store.json_text import read_json, to_json_text

OPEN = 2_147_483_647
"""The end of a system time or valid time that is still open; also the bounds and the sort key of a missing date."""

T = TypeVar("T", bound=Term)

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


class JsonText(TypeDecorator[Any]):
    """A JSON value stored as text: the same bytes on every database."""

    impl = BinaryText
    cache_ok = True

    def process_bind_param(self, value: object, _dialect: Dialect) -> str:
        return to_json_text(value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> object:
        return None if value is None else read_json(value)


class TermText(TypeDecorator[Term]):
    """A term of a vocabulary, stored as its text."""

    impl = BinaryText
    cache_ok = True

    def __init__(self, terms: type[Term]) -> None:
        super().__init__()
        self.terms = terms

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Term | None:
        return next((term for term in self.terms if term.value == value), None)


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


def from_bitmask(bits: int, terms: type[T]) -> list[T]:
    """Return the terms of a bit mask, in the order of the vocabulary."""
    return [term for term in terms if bits & bitmask([term])]
