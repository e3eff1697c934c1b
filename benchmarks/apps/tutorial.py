"""The same API as tutorials would build it.

It has SQLModel tables with relationships, a session for each request, `selectinload` for related rows, and response
models.

It does less than the service: it stores the status as a column and knows only one day.
"""

import os
from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException
from sqlalchemy.orm import registry, selectinload
from sqlmodel import Field, Relationship, Session, SQLModel, col, create_engine, or_, select


class Model(SQLModel, registry=registry()):
    """Base class with its own registry, since the tables of the service have the same names."""


class CityFields(Model):
    """A city of the API."""

    id: str = Field(primary_key=True)
    name: str
    country: str
    kind: str
    latitude: float | None
    longitude: float | None
    wikidata: str | None


class City(CityFields, table=True):
    """A city."""


class CitationFields(Model):
    """A citation of the API."""

    source: str
    stance: str
    scope: str
    stated_date: str | None
    locator: str | None
    fragment: str | None


class Citation(CitationFields, table=True):
    """A citation."""

    id: int | None = Field(default=None, primary_key=True)
    event_id: int = Field(foreign_key="event.id", index=True)


class EventFields(Model):
    """An event of the API."""

    seq: int
    event: str
    stage: str
    date: str
    date_basis: str | None
    actor_side: str
    actor_body: str
    part: str
    reasons: str
    note: str | None


class Event(EventFields, table=True):
    """An event."""

    id: int | None = Field(default=None, primary_key=True)
    partnership_id: str = Field(foreign_key="partnership.id", index=True)
    citations: list[Citation] = Relationship()


class PartnershipFields(Model):
    """A partnership of the API."""

    id: str = Field(primary_key=True)
    kind: str
    country_a: str = Field(index=True)
    country_b: str = Field(index=True)
    native_label: str | None
    note: str | None
    confidence: str
    established: str | None
    status: str = Field(index=True)
    certainty: str | None
    basis: str | None
    since: str | None
    last_evidence: str | None
    ended: str | None
    disputed: bool
    citations: int
    sources: int
    independent_sources: int
    reasons: str


class Partnership(PartnershipFields, table=True):
    """A partnership of two cities."""

    city_a_id: str | None = Field(foreign_key="city.id", index=True)
    city_b_id: str | None = Field(foreign_key="city.id", index=True)
    ended_sort: str
    city_a: City | None = Relationship(sa_relationship_kwargs={"foreign_keys": "Partnership.city_a_id"})
    city_b: City | None = Relationship(sa_relationship_kwargs={"foreign_keys": "Partnership.city_b_id"})
    events: list[Event] = Relationship(sa_relationship_kwargs={"order_by": "Event.seq"})


class EventPublic(EventFields):
    """An event in a response, with its citations."""

    citations: list[CitationFields]


class PartnershipPublic(PartnershipFields):
    """A partnership in a response, with its cities and events."""

    city_a: CityFields | None
    city_b: CityFields | None
    events: list[EventPublic]


_engine = create_engine(os.environ.get("BENCH_DATABASE", "sqlite://"), connect_args={"check_same_thread": False})
_EVERYTHING = (
    selectinload(Partnership.city_a),  # type: ignore[arg-type]
    selectinload(Partnership.city_b),  # type: ignore[arg-type]
    selectinload(Partnership.events).selectinload(Event.citations),  # type: ignore[arg-type]
)


def session() -> Iterator[Session]:
    """Yield a session for one request."""
    with Session(_engine) as opened:
        yield opened


Opened = Annotated[Session, Depends(session)]
app = FastAPI()


class PartnershipInList(PartnershipFields):
    """A partnership in a list, with its cities."""

    city_a: CityFields | None
    city_b: CityFields | None


@app.get("/partnerships", response_model=list[PartnershipInList])
def read_partnerships(opened: Opened, country: str, status: str, limit: int = 25) -> object:
    """Return the first partnerships of a country with a status, the latest end first."""
    here = or_(Partnership.country_a == country, Partnership.country_b == country)
    latest = col(Partnership.ended_sort).desc()
    statement = select(Partnership).where(here, Partnership.status == status).order_by(latest).limit(limit)
    return opened.exec(statement.options(*_EVERYTHING[:2])).all()


@app.get("/partnerships/{id}", response_model=PartnershipPublic)
def read_partnership(opened: Opened, id: str) -> object:
    """Return one partnership with its events and their citations."""
    found = opened.get(Partnership, id, options=_EVERYTHING)
    if found is None:
        raise HTTPException(404)
    return found
