"""ORM models of the records: the normalised tables from which everything else is derived.

A list that is only ever read with its record is a JSON column. Tables that are used without the ORM are in `tables`.
"""

from typing import Any, Optional

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    SmallInteger,
)
from sqlmodel import Field, Relationship, SQLModel

from app.domain import vocabulary
from app.store.columns import BinaryText, JsonText, partial_index, term_check


class Identified(SQLModel):
    """Base class of the tables of records: the key, the public id, and the hash of the canonical JSON."""

    key: int = Field(primary_key=True)
    id: str = Field(sa_type=BinaryText, unique=True)
    hash: str = Field(sa_type=BinaryText)


class City(Identified, table=True):
    """A city. `names` are its further names, `search_names` spellings that are only searched."""

    __table_args__ = (
        term_check("kind", vocabulary.CityKind),
        term_check("coordinate_source", vocabulary.CoordinateSource),
        CheckConstraint("latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180", name="coordinates"),
    )
    name: str = Field(sa_type=BinaryText)
    qualifier: str | None = Field(default=None, sa_type=BinaryText)
    names: list[dict[str, Any]] = Field(sa_type=JsonText)
    search_names: list[str] = Field(sa_type=JsonText)
    country: str = Field(sa_type=BinaryText)
    kind: str = Field(sa_type=BinaryText)
    latitude: float | None = None
    longitude: float | None = None
    coordinate_source: str | None = Field(default=None, sa_type=BinaryText)
    geonames_id: int | None = Field(default=None, unique=True)
    wikidata_id: str | None = Field(default=None, sa_type=BinaryText, unique=True)
    note: str | None = Field(default=None, sa_type=BinaryText)


class Publisher(Identified, table=True):
    """A publisher or news agency."""

    __table_args__ = (term_check("kind", vocabulary.PublisherKind),)
    name: str = Field(sa_type=BinaryText)
    kind: str = Field(sa_type=BinaryText)
    aliases: list[str] = Field(sa_type=JsonText)


class Source(Identified, table=True):
    """A citable document."""

    __table_args__ = (term_check("kind", vocabulary.SourceKind),)
    url: str = Field(sa_type=BinaryText)
    publisher: str = Field(sa_type=BinaryText)
    publisher_id: str | None = Field(default=None, sa_type=BinaryText, foreign_key="publisher.id", index=True)
    title: str | None = Field(default=None, sa_type=BinaryText)
    published: str | None = Field(default=None, sa_type=BinaryText)
    language: str | None = Field(default=None, sa_type=BinaryText)
    kind: str = Field(sa_type=BinaryText)
    derived_from: str | None = Field(
        default=None,
        sa_column=Column(
            BinaryText, ForeignKey("source.id", deferrable=True, initially="DEFERRED"), nullable=True, index=True
        ),
    )
    rests_on: str | None = Field(default=None, sa_type=BinaryText)
    rests_on_id: str | None = Field(default=None, sa_type=BinaryText, foreign_key="publisher.id", index=True)
    copy_of: str | None = Field(default=None, sa_type=BinaryText)


class Partnership(Identified, table=True):
    """A partnership. An unnamed side has a country and no city."""

    __table_args__ = (
        term_check("kind", vocabulary.Kind),
        term_check("confidence", vocabulary.Confidence),
        CheckConstraint("city_a IS NOT NULL OR city_b IS NOT NULL", name="named"),
        CheckConstraint("city_a IS NULL OR city_b IS NULL OR city_a <> city_b", name="two_cities"),
        Index("ix_partnership_country_a", "country_a"),
        Index("ix_partnership_country_b", "country_b"),
        partial_index("ix_partnership_later_episode", "id", where="episode > 1"),
    )
    episode: int = Field(sa_type=SmallInteger)
    city_a: int | None = Field(default=None, foreign_key="city.key", index=True)
    city_b: int | None = Field(default=None, foreign_key="city.key", index=True)
    country_a: str = Field(sa_type=BinaryText)
    country_b: str = Field(sa_type=BinaryText)
    kind: str = Field(sa_type=BinaryText)
    native_label: str | None = Field(default=None, sa_type=BinaryText)
    confidence: str = Field(sa_type=BinaryText)
    searches: list[dict[str, Any]] = Field(sa_type=JsonText)
    checked_on: str | None = Field(default=None, sa_type=BinaryText)
    note: str | None = Field(default=None, sa_type=BinaryText)
    further_sources: list[str] = Field(sa_type=JsonText)

    side_a: Optional["City"] = Relationship(sa_relationship_kwargs={"foreign_keys": "Partnership.city_a"})
    side_b: Optional["City"] = Relationship(sa_relationship_kwargs={"foreign_keys": "Partnership.city_b"})
    events: list["Event"] = Relationship(
        sa_relationship_kwargs={"order_by": "Event.seq", "cascade": "all, delete-orphan"},
    )

    @property
    def cities(self) -> tuple[str | None, ...]:
        """The ids of both cities, in the order of the record; None for an unnamed side."""
        return tuple(None if side is None else side.id for side in (self.side_a, self.side_b))

    @property
    def countries(self) -> tuple[str, str]:
        """The countries of both sides, in the order of the record."""
        return self.country_a, self.country_b


class Event(SQLModel, table=True):
    """An event of a partnership. `seq` counts from 1 in the order in which things happened.

    `citations` are in the form of the canonical JSON, without default values.
    """

    __table_args__ = (
        term_check("kind", vocabulary.EventKind),
        term_check("stage", vocabulary.Stage),
        term_check("date_basis", vocabulary.DateBasis),
        term_check("actor_side", vocabulary.Side),
        term_check("actor_body", vocabulary.Body),
        term_check("part", vocabulary.Part),
        term_check("kind_after", vocabulary.Kind),
        CheckConstraint("(kind = 'changed') = (kind_after IS NOT NULL)", name="kind_after_fits"),
        CheckConstraint("NOT settles OR kind = 'changed'", name="settles_fits"),
        partial_index("ix_event_successor", "successor", where="successor IS NOT NULL"),
        {"sqlite_with_rowid": False},
    )
    partnership: int = Field(foreign_key="partnership.key", primary_key=True)
    seq: int = Field(sa_type=SmallInteger, primary_key=True)
    kind: str = Field(sa_type=BinaryText)
    stage: str = Field(sa_type=BinaryText)
    date: str = Field(sa_type=BinaryText)
    found: str | None = Field(default=None, sa_type=BinaryText)
    date_basis: str | None = Field(default=None, sa_type=BinaryText)
    due: str | None = Field(default=None, sa_type=BinaryText)
    actor_side: str = Field(sa_type=BinaryText)
    actor_body: str = Field(sa_type=BinaryText)
    actor_name: str | None = Field(default=None, sa_type=BinaryText)
    part: str = Field(sa_type=BinaryText)
    reasons: list[str] = Field(sa_type=JsonText)
    decision: str | None = Field(default=None, sa_type=BinaryText)
    kind_after: str | None = Field(default=None, sa_type=BinaryText)
    settles: bool
    successor: str | None = Field(default=None, sa_type=BinaryText, foreign_key="city.id")
    note: str | None = Field(default=None, sa_type=BinaryText)
    citations: list[dict[str, Any]] = Field(sa_type=JsonText)

    @property
    def actor(self) -> dict[str, str | None]:
        """The actor, in the form of the record."""
        return {"side": self.actor_side, "body": self.actor_body, "name": self.actor_name}


class Observation(Identified, table=True):
    """A sourced statement about a number of partnerships that the source does not name."""

    __table_args__ = (
        term_check("claim", vocabulary.Claim),
        CheckConstraint("effect = 'dormant' OR effect = 'severed'", name="effect"),
    )
    statement: str = Field(sa_type=BinaryText)
    claim: str = Field(sa_type=BinaryText)
    value: str | None = Field(default=None, sa_type=BinaryText)
    unit: str | None = Field(default=None, sa_type=BinaryText)
    country: str | None = Field(default=None, sa_type=BinaryText)
    partner_country: str | None = Field(default=None, sa_type=BinaryText)
    date: str = Field(sa_type=BinaryText)
    effect: str | None = Field(default=None, sa_type=BinaryText)
    reasons: list[str] = Field(sa_type=JsonText)
    citations: list[dict[str, Any]] = Field(sa_type=JsonText)


class CountryGroup(Identified, table=True):
    """A group of countries with its members over time."""

    __tablename__ = "country_group"
    name: str = Field(sa_type=BinaryText)
    note: str | None = Field(default=None, sa_type=BinaryText)
    members: list[dict[str, Any]] = Field(sa_type=JsonText)
    sources: list[str] = Field(sa_type=JsonText)


class Tombstone(Identified, table=True):
    """The removal of a partnership that was merged into another or retracted, or of a city that was merged."""

    merged_into: str | None = Field(default=None, sa_type=BinaryText)
    reason: str = Field(sa_type=BinaryText)
