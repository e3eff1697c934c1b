"""The truth: every record as it stands now, normalised and constrained, and the log of every change.

Rows are written by `ledger` alone. What readers ask for is in `reading`. Keys are small integers given out by the
writer; ids are the readable names that never change.
"""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    SmallInteger,
    UniqueConstraint,
)
from sqlmodel import Field, SQLModel

from app.domain import words
from app.store.columns import key_column, one_of, optional_text, text_column
from app.store.engine import KEPT_BY_KEY, Bytewise, partial_index


class RegistryRow(SQLModel, table=True):
    """One row: the newest revision, and the oldest that the indexes for the present still serve.

    `floor_since` is the revision that moved the floor there, while the rows below it wait to leave; 0 if none wait.
    `tallied_on` is the day of the counts that are kept; 0 where none are.
    """

    __tablename__ = "registry"
    __table_args__ = (CheckConstraint("id = 1", name="single"), CheckConstraint("floor <= number", name="floor"))
    id: int = Field(primary_key=True)
    number: int
    floor: int
    floor_since: int = Field(sa_column=Column(Integer, nullable=False, server_default="0"))
    tallied_on: int = Field(sa_column=Column(Integer, nullable=False, server_default="0"))


class RevisionRow(SQLModel, table=True):
    """One transaction that changed the register. `at` is UTC, ISO 8601 to the second, never before its predecessor."""

    __tablename__ = "revision"
    number: int = Field(primary_key=True)
    at: str = Field(sa_column=text_column())
    actor: str = Field(sa_column=text_column())
    comment: str = Field(sa_column=text_column())
    new: int
    changed: int


class ChangeRow(SQLModel, table=True):
    """Every accepted record as it came in. Only ever appended to."""

    __tablename__ = "change"
    __table_args__ = (
        CheckConstraint(
            "what IN ('city', 'publisher', 'source', 'country_group', 'partnership', 'observation', 'withdrawal')",
            name="what",
        ),
        UniqueConstraint("what", "id", "revision"),
    )
    revision: int = Field(sa_column=key_column("revision.number", primary=True))
    what: str = Field(sa_column=text_column(primary=True))
    id: str = Field(sa_column=text_column(primary=True))
    record: str = Field(sa_column=text_column())


class CityRow(SQLModel, table=True):
    """A city as it stands now."""

    __tablename__ = "city"
    __table_args__ = (
        UniqueConstraint("id"),
        one_of("kind", words.CityKind),
        one_of("coordinate_source", words.CoordinateSource),
        CheckConstraint("latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180", name="place"),
    )
    key: int = Field(primary_key=True)
    id: str = Field(sa_column=text_column())
    hash: str = Field(sa_column=text_column())
    name: str = Field(sa_column=text_column())
    qualifier: str | None = Field(sa_column=optional_text())
    country: str = Field(sa_column=text_column())
    kind: str = Field(sa_column=text_column())
    latitude: float | None = Field(sa_column=Column(Float, nullable=True))
    longitude: float | None = Field(sa_column=Column(Float, nullable=True))
    coordinate_source: str | None = Field(sa_column=optional_text())
    geonames_id: int | None = Field(sa_column=Column(Integer, nullable=True, unique=True))
    wikidata_id: str | None = Field(sa_column=Column(Bytewise, nullable=True, unique=True))
    note: str | None = Field(sa_column=optional_text())


class CityNameRow(SQLModel, table=True):
    """A further name of a city."""

    __tablename__ = "city_name"
    __table_args__ = KEPT_BY_KEY
    city: int = Field(sa_column=key_column("city.key", primary=True))
    position: int = Field(primary_key=True)
    name: str = Field(sa_column=text_column())
    language: str | None = Field(sa_column=optional_text())
    since: str | None = Field(sa_column=optional_text())
    until: str | None = Field(sa_column=optional_text())


def _publisher() -> Column[str | None]:
    return Column(Bytewise, ForeignKey("publisher.id"), nullable=True, index=True)


class PublisherRow(SQLModel, table=True):
    """A publisher or news agency as it stands now. `aliases` is a JSON list."""

    __tablename__ = "publisher"
    __table_args__ = (UniqueConstraint("id"), one_of("kind", words.PublisherKind))
    key: int = Field(primary_key=True)
    id: str = Field(sa_column=text_column())
    hash: str = Field(sa_column=text_column())
    name: str = Field(sa_column=text_column())
    kind: str = Field(sa_column=text_column())
    aliases: str = Field(sa_column=text_column())


class SourceRow(SQLModel, table=True):
    """A source as it stands now."""

    __tablename__ = "source"
    __table_args__ = (UniqueConstraint("id"), one_of("kind", words.SourceKind))
    key: int = Field(primary_key=True)
    id: str = Field(sa_column=text_column())
    hash: str = Field(sa_column=text_column())
    url: str = Field(sa_column=text_column())
    publisher: str = Field(sa_column=text_column())
    publisher_id: str | None = Field(sa_column=_publisher())
    title: str | None = Field(sa_column=optional_text())
    published: str | None = Field(sa_column=optional_text())
    language: str | None = Field(sa_column=optional_text())
    kind: str = Field(sa_column=text_column())
    derived_from: str | None = Field(
        sa_column=Column(
            Bytewise, ForeignKey("source.id", deferrable=True, initially="DEFERRED"), nullable=True, index=True
        )
    )
    rests_on: str | None = Field(sa_column=optional_text())
    rests_on_id: str | None = Field(sa_column=_publisher())


class PartnershipRow(SQLModel, table=True):
    """A partnership as it stands now. Where a side is unnamed its city is null and its country is not."""

    __tablename__ = "partnership"
    __table_args__ = (
        UniqueConstraint("id"),
        one_of("kind", words.Kind),
        one_of("confidence", words.Confidence),
        CheckConstraint("city_a IS NOT NULL OR city_b IS NOT NULL", name="named"),
        CheckConstraint("city_a IS NULL OR city_b IS NULL OR city_a <> city_b", name="two_cities"),
        partial_index("ix_partnership_later", "id", where="episode > 1"),
    )
    key: int = Field(primary_key=True)
    id: str = Field(sa_column=text_column())
    hash: str = Field(sa_column=text_column())
    episode: int = Field(sa_column=Column(SmallInteger, nullable=False))
    city_a: int | None = Field(sa_column=key_column("city.key", optional=True, index=True))
    city_b: int | None = Field(sa_column=key_column("city.key", optional=True, index=True))
    country_a: str = Field(sa_column=text_column())
    country_b: str = Field(sa_column=text_column())
    kind: str = Field(sa_column=text_column())
    native_label: str | None = Field(sa_column=optional_text())
    confidence: str = Field(sa_column=text_column())
    checked_on: str | None = Field(sa_column=optional_text())
    note: str | None = Field(sa_column=optional_text())


class EventRow(SQLModel, table=True):
    """An event of a partnership. `seq` counts from 1 in the order in which things happened."""

    __tablename__ = "event"
    __table_args__ = (
        one_of("kind", words.EventKind),
        one_of("stage", words.Stage),
        one_of("date_basis", words.DateBasis),
        one_of("actor_side", words.Side),
        one_of("actor_body", words.Body),
        one_of("part", words.Part),
        one_of("kind_after", words.Kind),
        CheckConstraint("(kind = 'changed') = (kind_after IS NOT NULL)", name="kind_after_fits"),
    )
    partnership: int = Field(sa_column=key_column("partnership.key", primary=True))
    seq: int = Field(sa_column=Column(SmallInteger, primary_key=True))
    kind: str = Field(sa_column=text_column())
    stage: str = Field(sa_column=text_column())
    date: str = Field(sa_column=text_column())
    date_basis: str | None = Field(sa_column=optional_text())
    due: str | None = Field(sa_column=optional_text())
    actor_side: str = Field(sa_column=text_column())
    actor_body: str = Field(sa_column=text_column())
    actor_name: str | None = Field(sa_column=optional_text())
    part: str = Field(sa_column=text_column())
    reasons: str = Field(sa_column=text_column())
    decision: str | None = Field(sa_column=optional_text())
    kind_after: str | None = Field(sa_column=optional_text())
    successor: str | None = Field(sa_column=Column(Bytewise, ForeignKey("city.id"), nullable=True, index=True))
    note: str | None = Field(sa_column=optional_text())


class CitationRow(SQLModel, table=True):
    """A source speaking about an event."""

    __tablename__ = "citation"
    __table_args__ = (
        one_of("stance", words.Stance),
        one_of("scope", words.Scope),
        ForeignKeyConstraint(["partnership", "seq"], ["event.partnership", "event.seq"]),
        KEPT_BY_KEY,
    )
    partnership: int = Field(primary_key=True)
    seq: int = Field(sa_column=Column(SmallInteger, primary_key=True))
    position: int = Field(sa_column=Column(SmallInteger, primary_key=True))
    source: str = Field(sa_column=Column(Bytewise, ForeignKey("source.id"), nullable=False, index=True))
    stance: str = Field(sa_column=text_column())
    scope: str = Field(sa_column=text_column())
    stated_date: str | None = Field(sa_column=optional_text())
    locator: str | None = Field(sa_column=optional_text())
    fragment: str | None = Field(sa_column=optional_text())
    note: str | None = Field(sa_column=optional_text())
    weak: bool = Field(sa_column=Column(Boolean, nullable=False))


class FurtherSourceRow(SQLModel, table=True):
    """A source that mentions a pair without speaking about one event."""

    __tablename__ = "further_source"
    __table_args__ = KEPT_BY_KEY
    partnership: int = Field(sa_column=key_column("partnership.key", primary=True))
    position: int = Field(sa_column=Column(SmallInteger, primary_key=True))
    source: str = Field(sa_column=Column(Bytewise, ForeignKey("source.id"), nullable=False, index=True))


class ObservationRow(SQLModel, table=True):
    """A sourced statement about an unnamed set."""

    __tablename__ = "observation"
    __table_args__ = (UniqueConstraint("id"), one_of("claim", words.Claim))
    key: int = Field(primary_key=True)
    id: str = Field(sa_column=text_column())
    hash: str = Field(sa_column=text_column())
    statement: str = Field(sa_column=text_column())
    claim: str = Field(sa_column=text_column())
    value: str | None = Field(sa_column=optional_text())
    unit: str | None = Field(sa_column=optional_text())
    country: str | None = Field(sa_column=optional_text())
    partner_country: str | None = Field(sa_column=optional_text())
    date: str = Field(sa_column=text_column())
    reasons: str = Field(sa_column=text_column())


class ObservationCitationRow(SQLModel, table=True):
    """A source speaking about an observation."""

    __tablename__ = "observation_citation"
    __table_args__ = (one_of("stance", words.Stance), one_of("scope", words.Scope))
    observation: int = Field(sa_column=key_column("observation.key", primary=True))
    position: int = Field(sa_column=Column(SmallInteger, primary_key=True))
    source: str = Field(sa_column=Column(Bytewise, ForeignKey("source.id"), nullable=False, index=True))
    stance: str = Field(sa_column=text_column())
    scope: str = Field(sa_column=text_column())
    stated_date: str | None = Field(sa_column=optional_text())
    locator: str | None = Field(sa_column=optional_text())
    fragment: str | None = Field(sa_column=optional_text())
    note: str | None = Field(sa_column=optional_text())
    weak: bool = Field(sa_column=Column(Boolean, nullable=False))


class GroupRow(SQLModel, table=True):
    """A group of countries as it stands now."""

    __tablename__ = "country_group"
    __table_args__ = (UniqueConstraint("id"),)
    key: int = Field(primary_key=True)
    id: str = Field(sa_column=text_column())
    hash: str = Field(sa_column=text_column())
    name: str = Field(sa_column=text_column())
    note: str | None = Field(sa_column=optional_text())


class MemberRow(SQLModel, table=True):
    """A membership of a country in a group."""

    __tablename__ = "member"
    country_group: int = Field(sa_column=key_column("country_group.key", primary=True))
    position: int = Field(sa_column=Column(SmallInteger, primary_key=True))
    country: str = Field(sa_column=text_column())
    since: str = Field(sa_column=text_column())
    until: str | None = Field(sa_column=optional_text())


class GroupSourceRow(SQLModel, table=True):
    """A source that tells who belongs to a group."""

    __tablename__ = "group_source"
    country_group: int = Field(sa_column=key_column("country_group.key", primary=True))
    position: int = Field(sa_column=Column(SmallInteger, primary_key=True))
    source: str = Field(sa_column=Column(Bytewise, ForeignKey("source.id"), nullable=False, index=True))


class WithdrawalRow(SQLModel, table=True):
    """A partnership whose record has ended: merged into another, or retracted."""

    __tablename__ = "withdrawal"
    __table_args__ = (UniqueConstraint("id"),)
    key: int = Field(primary_key=True)
    id: str = Field(sa_column=Column(Bytewise, ForeignKey("partnership.id"), nullable=False))
    hash: str = Field(sa_column=text_column())
    merged_into: str | None = Field(sa_column=Column(Bytewise, ForeignKey("partnership.id"), nullable=True))
    reason: str = Field(sa_column=text_column())
