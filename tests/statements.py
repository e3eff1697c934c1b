"""Statements of SQL text, for read sessions."""

from typing import Any

from sqlalchemy import Select, literal_column, select, text


def statement(sql: str) -> Select[Any]:
    """A statement that selects what an SQL text does, with its parameters `:name`."""
    return select(literal_column("*")).select_from(text(f"({sql}) AS found"))
