"""What became of the addresses of sources: what visits found, and what readers are told of it.

None of it is a record: it is in no digest, and changes no edition. But an answer that tells it depends on it, so
readers are told of changes by a revision, as of everything else: what was told at a revision is told for ever.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, select, update
from sqlmodel import Field, SQLModel

from app.domain.models import AnyRecord, Source
from app.domain.vocabulary import LinkState
from app.store.columns import one_of, text_column
from app.store.engine import KEPT_BY_KEY
from app.store.reading import OPEN
from app.store.truth import batches, table


class LinkRow(SQLModel, table=True):
    """What readers are told of a source's address, from a revision until another. `since` is the ordinal of a day."""

    __tablename__ = "link"
    __table_args__ = (one_of("state", LinkState), KEPT_BY_KEY)
    source: str = Field(sa_column=text_column(primary=True))
    from_rev: int = Field(primary_key=True)
    until_rev: int
    state: str = Field(sa_column=text_column())
    since: int
    location: str = Field(sa_column=text_column())
    archive: str = Field(sa_column=text_column())


class LinkVisitRow(SQLModel, table=True):
    """The last visit to a source's address, on the day `visited`, what it was answered, and what is known since."""

    __tablename__ = "link_visit"
    __table_args__ = (one_of("state", LinkState), KEPT_BY_KEY)
    source: str = Field(sa_column=text_column(primary=True))
    url: str = Field(sa_column=text_column())
    visited: int
    told: str = Field(sa_column=text_column())
    state: str = Field(sa_column=text_column())
    since: int
    doubt: int
    location: str = Field(sa_column=text_column())
    archive: str = Field(sa_column=text_column())


def forget_changed(connection: Connection, revision: int, records: Iterable[AnyRecord]) -> None:
    """Tell readers nothing more of addresses that sources had before this revision: nobody visited the new ones."""
    addresses = {one.id: one.url for one in records if isinstance(one, Source)}
    visit, link = table("link_visit"), table("link")
    for batch in batches(addresses):
        rows = connection.execute(select(visit.c.source, visit.c.url).where(visit.c.source.in_(batch)))
        moved = [source for source, url in rows if addresses[source] != url]
        if moved:
            told = update(link).where(link.c.source.in_(moved), link.c.until_rev == OPEN)
            connection.execute(told.values(until_rev=revision))
