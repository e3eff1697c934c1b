"""The truth: every record as it stands now, normalised and constrained, and the log of every change.

Rows are written by `ledger` alone. What readers ask for is in `reading`. Keys are small integers given out by the
writer; ids are the readable names that never change.
"""

from sqlalchemy import (
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
from app.store.engine import Bytewise

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def _one_of(column: str, vocabulary: type[words.Word]) -> CheckConstraint:
    values = ", ".join(f"'{word.value}'" for word in vocabulary)
    return CheckConstraint(f"{column} IN ({values})", name=column)


def _key(target: str, *, primary: bool = False, optional: bool = False, index: bool = False) -> Column[int]:
    return Column(Integer, ForeignKey(target), primary_key=primary, nullable=optional, index=index)


def _text(*, primary: bool = False) -> Column[str]:
    return Column(Bytewise, primary_key=primary, nullable=False)


def _maybe_text() -> Column[str]:
    return Column(Bytewise, nullable=True)


class RegistryRow(SQLModel, table=True):
    """One row: the newest revision, and the oldest that the indexes for the present still serve."""

    __tablename__ = "registry"
    __table_args__ = (CheckConstraint("id = 1", name="single"), CheckConstraint("floor <= number", name="floor"))
    id: int = Field(primary_key=True)
    number: int
    floor: int


class RevisionRow(SQLModel, table=True):
    """One transaction that changed the register. `at` is UTC, ISO 8601 to the second, never before its predecessor."""

    __tablename__ = "revision"
    number: int = Field(primary_key=True)
    at: str = Field(sa_column=_text())
    actor: str = Field(sa_column=_text())
    comment: str = Field(sa_column=_text())
    new: int
    changed: int


class ChangeRow(SQLModel, table=True):
    """Every accepted record as it came in. Only ever appended to."""

    __tablename__ = "change"
    __table_args__ = (
        CheckConstraint("what IN ('city', 'source', 'partnership', 'observation')", name="what"),
        UniqueConstraint("what", "id", "revision"),
    )
    revision: int = Field(sa_column=_key("revision.number", primary=True))
    what: str = Field(sa_column=_text(primary=True))
    id: str = Field(sa_column=_text(primary=True))
    record: str = Field(sa_column=_text())


class CityRow(SQLModel, table=True):
    """A city as it stands now."""

    __tablename__ = "city"
    __table_args__ = (
        UniqueConstraint("id"),
        _one_of("kind", words.CityKind),
        _one_of("coordinate_source", words.CoordinateSource),
        CheckConstraint("latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180", name="place"),
    )
    key: int = Field(primary_key=True)
    id: str = Field(sa_column=_text())
    hash: str = Field(sa_column=_text())
    name: str = Field(sa_column=_text())
    qualifier: str | None = Field(sa_column=_maybe_text())
    country: str = Field(sa_column=_text())
    kind: str = Field(sa_column=_text())
    latitude: float | None = Field(sa_column=Column(Float, nullable=True))
    longitude: float | None = Field(sa_column=Column(Float, nullable=True))
    coordinate_source: str | None = Field(sa_column=_maybe_text())
    geonames_id: int | None = Field(sa_column=Column(Integer, nullable=True, unique=True))
    wikidata_id: str | None = Field(sa_column=Column(Bytewise, nullable=True, unique=True))
    note: str | None = Field(sa_column=_maybe_text())


class CityNameRow(SQLModel, table=True):
    """A further name of a city."""

    __tablename__ = "city_name"
    city: int = Field(sa_column=_key("city.key", primary=True))
    position: int = Field(primary_key=True)
    name: str = Field(sa_column=_text())
    language: str | None = Field(sa_column=_maybe_text())
    since: str | None = Field(sa_column=_maybe_text())
    until: str | None = Field(sa_column=_maybe_text())


class SourceRow(SQLModel, table=True):
    """A source as it stands now."""

    __tablename__ = "source"
    __table_args__ = (UniqueConstraint("id"), _one_of("kind", words.SourceKind))
    key: int = Field(primary_key=True)
    id: str = Field(sa_column=_text())
    hash: str = Field(sa_column=_text())
    url: str = Field(sa_column=_text())
    publisher: str = Field(sa_column=_text())
    title: str | None = Field(sa_column=_maybe_text())
    published: str | None = Field(sa_column=_maybe_text())
    language: str | None = Field(sa_column=_maybe_text())
    kind: str = Field(sa_column=_text())
    derived_from: str | None = Field(
        sa_column=Column(
            Bytewise, ForeignKey("source.id", deferrable=True, initially="DEFERRED"), nullable=True, index=True
        )
    )
    rests_on: str | None = Field(sa_column=_maybe_text())


class PartnershipRow(SQLModel, table=True):
    """A partnership as it stands now. Where a side is unnamed its city is null and its country is not."""

    __tablename__ = "partnership"
    __table_args__ = (
        UniqueConstraint("id"),
        _one_of("kind", words.Kind),
        _one_of("confidence", words.Confidence),
        CheckConstraint("city_a IS NOT NULL OR city_b IS NOT NULL", name="named"),
        CheckConstraint("city_a IS NULL OR city_b IS NULL OR city_a <> city_b", name="two_cities"),
    )
    key: int = Field(primary_key=True)
    id: str = Field(sa_column=_text())
    hash: str = Field(sa_column=_text())
    episode: int = Field(sa_column=Column(SmallInteger, nullable=False))
    city_a: int | None = Field(sa_column=_key("city.key", optional=True, index=True))
    city_b: int | None = Field(sa_column=_key("city.key", optional=True, index=True))
    country_a: str = Field(sa_column=_text())
    country_b: str = Field(sa_column=_text())
    kind: str = Field(sa_column=_text())
    native_label: str | None = Field(sa_column=_maybe_text())
    confidence: str = Field(sa_column=_text())
    note: str | None = Field(sa_column=_maybe_text())


class EventRow(SQLModel, table=True):
    """An event of a partnership. `seq` counts from 1 in the order in which things happened."""

    __tablename__ = "event"
    __table_args__ = (
        _one_of("kind", words.EventKind),
        _one_of("stage", words.Stage),
        _one_of("date_basis", words.DateBasis),
        _one_of("actor_side", words.Side),
        _one_of("actor_body", words.Body),
        _one_of("part", words.Part),
        _one_of("kind_after", words.Kind),
        CheckConstraint("(kind = 'changed') = (kind_after IS NOT NULL)", name="kind_after_fits"),
    )
    partnership: int = Field(sa_column=_key("partnership.key", primary=True))
    seq: int = Field(sa_column=Column(SmallInteger, primary_key=True))
    kind: str = Field(sa_column=_text())
    stage: str = Field(sa_column=_text())
    date: str = Field(sa_column=_text())
    date_basis: str | None = Field(sa_column=_maybe_text())
    due: str | None = Field(sa_column=_maybe_text())
    actor_side: str = Field(sa_column=_text())
    actor_body: str = Field(sa_column=_text())
    actor_name: str | None = Field(sa_column=_maybe_text())
    part: str = Field(sa_column=_text())
    reasons: str = Field(sa_column=_text())
    decision: str | None = Field(sa_column=_maybe_text())
    kind_after: str | None = Field(sa_column=_maybe_text())
    successor: str | None = Field(sa_column=Column(Bytewise, ForeignKey("city.id"), nullable=True, index=True))
    note: str | None = Field(sa_column=_maybe_text())


class CitationRow(SQLModel, table=True):
    """A source speaking about an event."""

    __tablename__ = "citation"
    __table_args__ = (
        _one_of("stance", words.Stance),
        _one_of("scope", words.Scope),
        ForeignKeyConstraint(["partnership", "seq"], ["event.partnership", "event.seq"]),
    )
    partnership: int = Field(primary_key=True)
    seq: int = Field(sa_column=Column(SmallInteger, primary_key=True))
    position: int = Field(sa_column=Column(SmallInteger, primary_key=True))
    source: str = Field(sa_column=Column(Bytewise, ForeignKey("source.id"), nullable=False, index=True))
    stance: str = Field(sa_column=_text())
    scope: str = Field(sa_column=_text())
    stated_date: str | None = Field(sa_column=_maybe_text())
    locator: str | None = Field(sa_column=_maybe_text())
    fragment: str | None = Field(sa_column=_maybe_text())
    note: str | None = Field(sa_column=_maybe_text())


class FurtherSourceRow(SQLModel, table=True):
    """A source that mentions a pair without speaking about one event."""

    __tablename__ = "further_source"
    partnership: int = Field(sa_column=_key("partnership.key", primary=True))
    position: int = Field(sa_column=Column(SmallInteger, primary_key=True))
    source: str = Field(sa_column=Column(Bytewise, ForeignKey("source.id"), nullable=False, index=True))


class ObservationRow(SQLModel, table=True):
    """A sourced statement about an unnamed set."""

    __tablename__ = "observation"
    __table_args__ = (UniqueConstraint("id"), _one_of("claim", words.Claim))
    key: int = Field(primary_key=True)
    id: str = Field(sa_column=_text())
    hash: str = Field(sa_column=_text())
    statement: str = Field(sa_column=_text())
    claim: str = Field(sa_column=_text())
    value: str | None = Field(sa_column=_maybe_text())
    unit: str | None = Field(sa_column=_maybe_text())
    country: str | None = Field(sa_column=_maybe_text())
    partner_country: str | None = Field(sa_column=_maybe_text())
    date: str = Field(sa_column=_text())
    reasons: str = Field(sa_column=_text())


class ObservationCitationRow(SQLModel, table=True):
    """A source speaking about an observation."""

    __tablename__ = "observation_citation"
    __table_args__ = (_one_of("stance", words.Stance), _one_of("scope", words.Scope))
    observation: int = Field(sa_column=_key("observation.key", primary=True))
    position: int = Field(sa_column=Column(SmallInteger, primary_key=True))
    source: str = Field(sa_column=Column(Bytewise, ForeignKey("source.id"), nullable=False, index=True))
    stance: str = Field(sa_column=_text())
    scope: str = Field(sa_column=_text())
    stated_date: str | None = Field(sa_column=_maybe_text())
    locator: str | None = Field(sa_column=_maybe_text())
    fragment: str | None = Field(sa_column=_maybe_text())
    note: str | None = Field(sa_column=_maybe_text())
