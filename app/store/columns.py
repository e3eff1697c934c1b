"""The columns that tables are made of, and the names of their constraints.

Every constraint has a name: SQLite drops nameless checks silently when a migration copies a table.
"""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, SmallInteger
from sqlmodel import SQLModel

from app.domain.vocabulary import Term
from app.store.engine import Bytewise

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def one_of(column: str, vocabulary: type[Term]) -> CheckConstraint:
    """The column holds words of a vocabulary, or nothing where it may.

    Written as alternatives: for `IN` with more than two words SQLite builds a table of them at every insert.
    """
    return CheckConstraint(" OR ".join(f"{column} = '{word.value}'" for word in vocabulary), name=column)


def key_column(target: str, *, primary: bool = False, optional: bool = False, index: bool = False) -> Column[int]:
    """A column that refers to a row of another table."""
    return Column(Integer, ForeignKey(target), primary_key=primary, nullable=optional, index=index)


def text_column(*, primary: bool = False) -> Column[str]:
    """A text that is always there."""
    return Column(Bytewise, primary_key=primary, nullable=False)


def optional_text() -> Column[str]:
    """A text that may be missing."""
    return Column(Bytewise, nullable=True)


def small_column(*, primary: bool = False) -> Column[int]:
    """A small number that is always there."""
    return Column(SmallInteger, primary_key=primary, nullable=False)
