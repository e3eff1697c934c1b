"""Tables of the records: the truth, normalised and used as an ORM. Tables that are only handled in sets: see `tables`.

Lists that are only ever read with their parent are JSON columns.
"""

from typing import Any, Optional

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    UniqueConstraint,
    text,
)
from sqlmodel import Field, Relationship, SQLModel

from app.domain import vocabulary
from app.store.columns import (
    BinaryText,
    foreign_key,
    json_column,
    optional_text,
    small_integer,
    term_check,
    text_column,
)


class City(SQLModel, table=True):
    """A city. `names` are its further names, `search_names` spellings that are only searched."""

    __table_args__ = (
        UniqueConstraint("id"),
        term_check("kind", vocabulary.CityKind),
        term_check("coordinate_source", vocabulary.CoordinateSource),
        CheckConstraint("latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180", name="coordinates"),
    )
    key: int = Field(primary_key=True)
    id: str = text_column()
    hash: str = text_column()
    name: str = text_column()
    qualifier: str | None = optional_text()
    names: list[dict[str, Any]] = json_column()
    search_names: list[str] = json_column()
    country: str = text_column()
    kind: str = text_column()
    latitude: float | None = Field(default=None, sa_column=Column(Float, nullable=True))
    longitude: float | None = Field(default=None, sa_column=Column(Float, nullable=True))
    coordinate_source: str | None = optional_text()
    geonames_id: int | None = Field(default=None, sa_column=Column(Integer, nullable=True, unique=True))
    wikidata_id: str | None = Field(default=None, sa_column=Column(BinaryText, nullable=True, unique=True))
    note: str | None = optional_text()


class Publisher(SQLModel, table=True):
    """A publisher or news agency."""

    __table_args__ = (UniqueConstraint("id"), term_check("kind", vocabulary.PublisherKind))
    key: int = Field(primary_key=True)
    id: str = text_column()
    hash: str = text_column()
    name: str = text_column()
    kind: str = text_column()
    aliases: list[str] = json_column()


class Source(SQLModel, table=True):
    """A citable document."""

    __table_args__ = (UniqueConstraint("id"), term_check("kind", vocabulary.SourceKind))
    key: int = Field(primary_key=True)
    id: str = text_column()
    hash: str = text_column()
    url: str = text_column()
    publisher: str = text_column()
    publisher_id: str | None = foreign_key("publisher.id", nullable=True, index=True)
    title: str | None = optional_text()
    published: str | None = optional_text()
    language: str | None = optional_text()
    kind: str = text_column()
    derived_from: str | None = Field(
        default=None,
        sa_column=Column(
            BinaryText, ForeignKey("source.id", deferrable=True, initially="DEFERRED"), nullable=True, index=True
        ),
    )
    rests_on: str | None = optional_text()
    rests_on_id: str | None = foreign_key("publisher.id", nullable=True, index=True)


class Partnership(SQLModel, table=True):
    """A partnership. An unnamed side has a country and no city."""

    __table_args__ = (
        UniqueConstraint("id"),
        term_check("kind", vocabulary.Kind),
        term_check("confidence", vocabulary.Confidence),
        CheckConstraint("city_a IS NOT NULL OR city_b IS NOT NULL", name="named"),
        CheckConstraint("city_a IS NULL OR city_b IS NULL OR city_a <> city_b", name="two_cities"),
        Index("ix_partnership_country_a", "country_a"),
        Index("ix_partnership_country_b", "country_b"),
        Index(
            "ix_partnership_later_episode",
            "id",
            sqlite_where=text("episode > 1"),
            postgresql_where=text("episode > 1"),
        ),
    )
    key: int = Field(primary_key=True)
    id: str = text_column()
    hash: str = text_column()
    episode: int = small_integer()
    city_a: int | None = foreign_key("city.key", nullable=True, index=True)
    city_b: int | None = foreign_key("city.key", nullable=True, index=True)
    country_a: str = text_column()
    country_b: str = text_column()
    kind: str = text_column()
    native_label: str | None = optional_text()
    confidence: str = text_column()
    checked_on: str | None = optional_text()
    note: str | None = optional_text()
    further_sources: list[str] = json_column()

    side_a: Optional["City"] = Relationship(sa_relationship_kwargs={"foreign_keys": "Partnership.city_a"})
    side_b: Optional["City"] = Relationship(sa_relationship_kwargs={"foreign_keys": "Partnership.city_b"})
    events: list["Event"] = Relationship(
        back_populates="of_partnership",
        sa_relationship_kwargs={"order_by": "Event.seq", "cascade": "all, delete-orphan"},
    )


class Event(SQLModel, table=True):
    """An event of a partnership. `seq` counts from 1 in the order in which things happened."""

    __table_args__ = (
        term_check("kind", vocabulary.EventKind),
        term_check("stage", vocabulary.Stage),
        term_check("date_basis", vocabulary.DateBasis),
        term_check("actor_side", vocabulary.Side),
        term_check("actor_body", vocabulary.Body),
        term_check("part", vocabulary.Part),
        term_check("kind_after", vocabulary.Kind),
        CheckConstraint("(kind = 'changed') = (kind_after IS NOT NULL)", name="kind_after_fits"),
    )
    partnership: int = foreign_key("partnership.key", primary_key=True)
    seq: int = small_integer(primary_key=True)
    kind: str = text_column()
    stage: str = text_column()
    date: str = text_column()
    date_basis: str | None = optional_text()
    due: str | None = optional_text()
    actor_side: str = text_column()
    actor_body: str = text_column()
    actor_name: str | None = optional_text()
    part: str = text_column()
    reasons: list[str] = json_column()
    decision: str | None = optional_text()
    kind_after: str | None = optional_text()
    successor: str | None = foreign_key("city.id", nullable=True, index=True)
    note: str | None = optional_text()

    of_partnership: Optional["Partnership"] = Relationship(back_populates="events")
    citations: list["Citation"] = Relationship(
        sa_relationship_kwargs={"order_by": "Citation.position", "cascade": "all, delete-orphan"}
    )


class Citation(SQLModel, table=True):
    """A source speaking about an event."""

    __table_args__ = (
        term_check("stance", vocabulary.Stance),
        term_check("scope", vocabulary.Scope),
        ForeignKeyConstraint(["partnership", "seq"], ["event.partnership", "event.seq"]),
        {"sqlite_with_rowid": False},
    )
    partnership: int = Field(primary_key=True)
    seq: int = small_integer(primary_key=True)
    position: int = small_integer(primary_key=True)
    source: str = foreign_key("source.id", index=True)
    stance: str = text_column()
    scope: str = text_column()
    stated_date: str | None = optional_text()
    locator: str | None = optional_text()
    fragment: str | None = optional_text()
    note: str | None = optional_text()
    weak: bool = Field(sa_column=Column(Boolean, nullable=False))


class Observation(SQLModel, table=True):
    """A sourced statement about an unnamed set of partnerships."""

    __table_args__ = (UniqueConstraint("id"), term_check("claim", vocabulary.Claim))
    key: int = Field(primary_key=True)
    id: str = text_column()
    hash: str = text_column()
    statement: str = text_column()
    claim: str = text_column()
    value: str | None = optional_text()
    unit: str | None = optional_text()
    country: str | None = optional_text()
    partner_country: str | None = optional_text()
    date: str = text_column()
    reasons: list[str] = json_column()
    citations: list[dict[str, Any]] = json_column()


class CountryGroup(SQLModel, table=True):
    """A group of countries with its members over time."""

    __tablename__ = "country_group"
    __table_args__ = (UniqueConstraint("id"),)
    key: int = Field(primary_key=True)
    id: str = text_column()
    hash: str = text_column()
    name: str = text_column()
    note: str | None = optional_text()
    members: list[dict[str, Any]] = json_column()
    sources: list[str] = json_column()


class Tombstone(SQLModel, table=True):
    """A partnership whose record was merged into another or retracted, or a city that was merged into another."""

    __table_args__ = (UniqueConstraint("id"),)
    key: int = Field(primary_key=True)
    id: str = text_column()
    hash: str = text_column()
    merged_into: str | None = optional_text()
    reason: str = text_column()
