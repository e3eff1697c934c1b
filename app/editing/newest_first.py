"""Pages of what readers have sent and editors have made, the newest first."""

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from app.api.envelope import address
from app.parameters.query_params import QueryParams
from app.store.editing import ConfirmationLink, ReaderSuggestion

Row = TypeVar("Row", ConfirmationLink, ReaderSuggestion)


def count_rows(session: Session, table: type[Row], conditions: Sequence[ColumnElement[bool]]) -> int:
    """Return how many rows meet all conditions."""
    return session.exec(select(func.count()).select_from(table).where(*conditions)).one()


def read_page(
    session: Session,
    table: type[Row],
    conditions: Sequence[ColumnElement[bool]],
    path: str,
    filters: QueryParams,
    *,
    cursor: int | None,
    limit: int,
) -> tuple[Sequence[Row], dict[str, str]]:
    """Return the rows of a page, the newest first, and its links: `self`, and `next` if there is another page.

    `cursor` is the id of the last row of the page before. `path` is the address of the list, and `filters` its query.
    """
    statement = select(table).where(*conditions).order_by(col(table.id).desc()).limit(limit + 1)
    if cursor is not None:
        statement = statement.where(col(table.id) < cursor)
    found = session.exec(statement).all()
    rows = found[:limit]
    links = {"self": address(path, filters.pairs)}
    if len(found) > limit:
        links["next"] = address(path, [*filters.without("cursor").pairs, ("cursor", str(rows[-1].id))])
    return rows, links
