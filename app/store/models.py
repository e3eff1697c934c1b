"""Tables of the truth, and what importers and the link checker remember. Projections: see `projection_models`.

The truth is normalised and used as an ORM. Lists that are only ever read with their parent are JSON columns.
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
    CLUSTERED,
    BinaryText,
    foreign_key,
    json_column,
    optional_text,
    small_integer,
    term_check,
    text_column,
)

# --- truth ---


class Revision(SQLModel, table=True):
    """One transaction that changed the register. `at` is UTC, ISO 8601 to the second, and never decreases.

    `chain_hash` covers that of the revision before and everything that this one wrote (see `revisions`).
    """

    number: int = Field(primary_key=True)
    at: str = text_column()
    actor: str = text_column()
    comment: str = text_column()
    new: int
    changed: int
    chain_hash: str = text_column()


class ChangeLog(SQLModel, table=True):
    """Every accepted record as it came in. Append-only."""

    __tablename__ = "change_log"
    __table_args__ = (UniqueConstraint("record_type", "id", "revision"),)
    revision: int = foreign_key("revision.number", primary_key=True)
    record_type: str = text_column(primary_key=True)
    id: str = text_column(primary_key=True)
    record: str = text_column()


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
        CLUSTERED,
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


# --- importers and link checker ---


class ImportRun(SQLModel, table=True):
    """A data set that was imported, by the id of its source. `retrieved` is the last day on which it was retrieved."""

    __tablename__ = "import_run"
    source: str = text_column(primary_key=True)
    licence: str = text_column()
    retrieved: int
    run: int
    finished: int = small_integer()


class ImportClaim(SQLModel, table=True):
    """A claim of a data set about a partnership. Days are those of retrieval; `run` is the import that stored it.

    `last_seen` is the last day with this content, `listed_on` the last one with any content under its key.
    """

    __tablename__ = "import_claim"
    __table_args__ = (Index("ix_import_claim_partnership", "partnership"), CLUSTERED)
    dataset: str = text_column(primary_key=True)
    claim: str = text_column(primary_key=True)
    digest: str = text_column()
    partnership: str = text_column()
    evidence: str = text_column()
    first_seen: int
    last_seen: int
    listed_on: int
    run: int


class ImportReading(SQLModel, table=True):
    """A day on which a data set was retrieved. `revision` knows that it was read as a whole; 0 if it was not."""

    __tablename__ = "import_reading"
    __table_args__ = (CLUSTERED,)
    dataset: str = text_column(primary_key=True)
    day: int = Field(primary_key=True)
    revision: int


class ImportListing(SQLModel, table=True):
    """Whether a data set lists a partnership, from one revision to another. A day that is not known is 0.

    `last_seen` is out of date while it is listed: the last whole reading is the last day then.
    """

    __tablename__ = "listing"
    __table_args__ = (
        Index(
            "ix_listing_missing",
            "dataset",
            "missing_since",
            sqlite_where=text("missing_since > 0"),
            postgresql_where=text("missing_since > 0"),
        ),
        Index("ix_listing_partnership", "partnership"),
        CLUSTERED,
    )
    dataset: str = text_column(primary_key=True)
    partnership: int = foreign_key("partnership.key", primary_key=True)
    system_from: int = Field(primary_key=True)
    system_to: int
    first_seen: int
    last_seen: int
    missing_since: int


class PlaceMatch(SQLModel, table=True):
    """A place as a data set names it, and the city it was matched with.

    Without a `city`, `reason` and `message` say why. With one, `reason` is empty, or `decided` where a person decided;
    `message` then says in which file. `record` is the part of the city's record that stays, where the import created
    it; `stated` is what the data set states, from which the rest is made. The coordinates are the stated ones:
    evidence, not for publication.
    """

    __tablename__ = "place_match"
    __table_args__ = (Index("ix_place_match_city", "city"), Index("ix_place_match_place", "place"), CLUSTERED)
    dataset: str = text_column(primary_key=True)
    place: str = text_column(primary_key=True)
    city: str = text_column()
    record: str = text_column()
    stated: str = text_column()
    reason: str = text_column()
    message: str = text_column()
    latitude: float | None = Field(default=None, sa_column=Column(Float, nullable=True))
    longitude: float | None = Field(default=None, sa_column=Column(Float, nullable=True))


class LinkStatus(SQLModel, table=True):
    """The published state of a source's address, from one revision to another. `since` is a day."""

    __tablename__ = "link_status"
    __table_args__ = (term_check("state", vocabulary.LinkState), CLUSTERED)
    source: str = text_column(primary_key=True)
    system_from: int = Field(primary_key=True)
    system_to: int
    state: str = text_column()
    since: int
    location: str = text_column()
    archive: str = text_column()


class LinkProbe(SQLModel, table=True):
    """The last request to a source's address, on the day `visited`, and what is known of it since."""

    __tablename__ = "link_probe"
    __table_args__ = (term_check("state", vocabulary.LinkState), CLUSTERED)
    source: str = text_column(primary_key=True)
    url: str = text_column()
    visited: int
    published: str = text_column()
    state: str = text_column()
    since: int
    doubt: int
    location: str = text_column()
    archive: str = text_column()
