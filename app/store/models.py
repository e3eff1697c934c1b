"""SQLModel tables of the records: the normalised tables from which everything else is derived.

A table has the fields of its record, and the type of a column follows from the type of its field. Declared here is only
what a database adds: keys, references, indexes, and checks. A list that is only ever read with its record is a JSON
column. Tables that are used without the ORM are in `tables`.
"""

from dataclasses import replace
from typing import Any, Optional

from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    SmallInteger,
    UniqueConstraint,
)
from sqlmodel import Field, Relationship, SQLModel

from app.domain import vocabulary
from app.domain.field_types import CountryCode, Line, PublisherId
from app.domain.models import (
    Citations,
    CityBase,
    EventBase,
    Found,
    GroupBase,
    Happening,
    ObservationBase,
    PartnershipBase,
    PublisherBase,
    SourceBase,
    TombstoneBase,
)
from app.store.columns import column_type, partial_index, term_check


class Stored(SQLModel):
    """Base class of the tables: each field gets the column type that its type asks for."""

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:  # noqa: ANN401 - As Pydantic declares it.
        """Add the column types. SQLModel makes the columns from the fields right after this call.

        It takes the settings of a column, such as its foreign key, from the metadata of the field: the first ones.
        """
        super().__pydantic_init_subclass__(**kwargs)
        for field in cls.model_fields.values():
            sa_type = column_type(field.annotation)
            if sa_type is None:
                continue
            [settings] = Field(sa_type=sa_type).metadata
            for mark in field.metadata:
                if isinstance(mark, type(settings)):
                    settings = replace(mark, sa_type=sa_type)
            field.metadata = [settings, *field.metadata]


class Identified(Stored):
    """Base class of the tables of records: the key, the public id, and the hash of the canonical JSON."""

    key: int = Field(primary_key=True)
    id: str = Field(unique=True)
    hash: str


class City(Identified, CityBase, table=True):
    """A city."""

    __table_args__ = (
        term_check("kind", vocabulary.CityKind),
        term_check("coordinate_source", vocabulary.CoordinateSource),
        CheckConstraint("latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180", name="coordinates"),
        UniqueConstraint("geonames_id"),
        UniqueConstraint("wikidata_id"),
    )
    search_names: tuple[Line, ...]
    country: CountryCode


class Publisher(Identified, PublisherBase, table=True):
    """A publisher or news agency."""

    __table_args__ = (term_check("kind", vocabulary.PublisherKind),)


class Source(Identified, SourceBase, table=True):
    """A citable document."""

    __table_args__ = (
        term_check("kind", vocabulary.SourceKind),
        ForeignKeyConstraint(["derived_from"], ["source.id"], deferrable=True, initially="DEFERRED"),
        Index(None, "derived_from"),
    )
    publisher_id: PublisherId | None = Field(foreign_key="publisher.id", index=True)
    rests_on_id: PublisherId | None = Field(foreign_key="publisher.id", index=True)


class Partnership(Identified, PartnershipBase, table=True):
    """A partnership. An unnamed side has a country and no city."""

    __table_args__ = (
        term_check("kind", vocabulary.Kind),
        CheckConstraint("city_a IS NOT NULL OR city_b IS NOT NULL", name="named"),
        CheckConstraint("city_a IS NULL OR city_b IS NULL OR city_a <> city_b", name="two_cities"),
        partial_index("ix_partnership_later_episode", "id", where="episode > 1"),
    )
    episode: int = Field(sa_type=SmallInteger)
    city_a: int | None = Field(foreign_key="city.key", index=True)
    city_b: int | None = Field(foreign_key="city.key", index=True)
    country_a: CountryCode = Field(index=True)
    country_b: CountryCode = Field(index=True)

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


class Event(Stored, EventBase, table=True):
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
        CheckConstraint("NOT settles OR kind = 'changed'", name="settles_fits"),
        ForeignKeyConstraint(["successor"], ["city.id"]),
        partial_index("ix_event_successor", "successor", where="successor IS NOT NULL"),
        {"sqlite_with_rowid": False},
    )
    partnership: int = Field(foreign_key="partnership.key", primary_key=True)
    seq: int = Field(sa_type=SmallInteger, primary_key=True)
    kind: Happening
    found: Found
    actor_side: vocabulary.Side
    actor_body: vocabulary.Body
    actor_name: Line | None
    citations: Citations

    @property
    def actor(self) -> dict[str, str | None]:
        """The actor, in the form of the record."""
        return {"side": self.actor_side, "body": self.actor_body, "name": self.actor_name}


class Observation(Identified, ObservationBase, table=True):
    """A sourced statement about a number of partnerships that the source does not name."""

    __table_args__ = (
        term_check("claim", vocabulary.Claim),
        term_check("effect", vocabulary.Effect),
    )
    citations: Citations


class CountryGroup(Identified, GroupBase, table=True):
    """A group of countries with its members over time."""

    __tablename__ = "country_group"


class Tombstone(Identified, TombstoneBase, table=True):
    """The removal of a partnership that was merged into another or retracted, or of a city that was merged."""
