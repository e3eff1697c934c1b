"""Tables of the projections: what readers query, derived in the transaction that changes the truth.

Projections carry system time: a row holds for revisions `system_from <= revision < system_to`. Periods carry valid time
too: the days `valid_from` to `valid_to`, inclusive. Vocabulary terms are small integers (see `enum_codes`).
"""

from sqlalchemy import BigInteger, Column, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from app.store.columns import CLUSTERED, foreign_key, small_integer, text_column


class PartnershipVersion(SQLModel, table=True):
    """A partnership between two revisions, rendered as JSON members without braces.

    `document` holds the members that no day changes, `cities` the member `cities`, `periods` the members of each period
    (see `documents`) and `events` the member `events`. `events` comes last, so that lists do not read past it. `hash`
    covers these texts, `index_hash` the other columns and the rows of the index tables (see `version_content`).
    """

    __tablename__ = "partnership_version"
    __table_args__ = (
        UniqueConstraint("partnership", "system_from"),
        Index("ix_partnership_version_since", "system_from"),
    )
    version: int = Field(primary_key=True)
    partnership: int = foreign_key("partnership.key")
    hash: str = text_column()
    index_hash: str = text_column()
    confidence: int = small_integer()
    checked_on: int
    independent_sources: int
    system_from: int
    system_to: int
    document: str = text_column()
    cities: str = text_column()
    periods: str = text_column()
    events: str = text_column()


_TIMES = ("valid_from", "valid_to", "system_from", "system_to")


class StatusPeriod(SQLModel, table=True):
    """The valid-time index: one row for each version and period in which the partnership exists.

    `possible` is a bit mask of the status and its alternatives, `reasons` one of reason codes. `visibility` is 0 for
    what lists show, 1 for an episode that a later one has replaced, 2 for what was only ever proposed. `inactive` is 1
    where the status is dormant or severed: indexes have their orders within it, so that the few are found among the
    many. `*_sort` columns are minus the latest day, and `since_sort` is minus the earliest one, so that ascending order
    is most recent first and undated last.
    """

    __tablename__ = "status_period"
    __table_args__ = (CLUSTERED,)
    version: int = foreign_key("partnership_version.version", primary_key=True)
    period: int = small_integer(primary_key=True)
    partnership: int
    country_a: str = text_column()
    country_b: str = text_column()
    city_a: int
    city_b: int
    visibility: int = small_integer()
    inactive: int = small_integer()
    status: int = small_integer()
    possible: int = small_integer()
    certain: int = small_integer()
    basis: int = small_integer()
    ending: int = small_integer()
    pending: int = small_integer()
    disputed: int = small_integer()
    kind: int = small_integer()
    reasons: int
    actor_side: int = small_integer()
    actor_body: int = small_integer()
    opened_by: int = small_integer()
    last_evidence: int
    witnesses: int = small_integer()
    since_earliest: int
    since_latest: int
    since_sort: int
    established_earliest: int
    established_latest: int
    established_sort: int
    ended_earliest: int
    ended_latest: int
    ended_sort: int
    name_key: str = text_column()
    valid_from: int
    valid_to: int
    system_from: int
    system_to: int


def _period_index(name: str, *columns: str, where: str | None = None) -> None:
    """Return an index of periods that ends in visibility and the four time columns, so that it covers the lists."""
    periods = SQLModel.metadata.tables["status_period"]
    ending = [column for column in ("visibility", *_TIMES) if column not in columns]
    condition = None if where is None else text(where)
    Index(
        f"ix_status_period_{name}",
        *(periods.c[column] for column in (*columns, *ending)),
        sqlite_where=condition,
        postgresql_where=condition,
    )


_ORDERS = {
    "updated": "system_from",
    "since": "since_sort",
    "established": "established_sort",
    "ended": "ended_sort",
    "name": "name_key",
}
for _name, _column in _ORDERS.items():
    _period_index(_name, "inactive", _column, "version", "country_a", "country_b", "status")
    _period_index(f"country_a_{_name}", "country_a", "inactive", _column, "version", "country_b", "status")
    _period_index(f"country_b_{_name}", "country_b", "inactive", _column, "version", "country_a", "status")
_period_index("pair", "country_a", "country_b", "status", "ended_sort", "version")
_period_index("city_a", "city_a", "version", "city_b")
_period_index("city_b", "city_b", "version", "city_a")
_period_index("flagged", "system_from", "version", "pending", "disputed", where="pending = 1 OR disputed = 1")
_period_index("hidden", "country_a", "country_b", "status", where="visibility > 0")


class EventIndex(SQLModel, table=True):
    """An event of a partnership. `start` and `stop` slice its JSON out of `events` of the version.

    `successor` is the key of the city that took a side's place, 0 for none.
    """

    __tablename__ = "event_index"
    __table_args__ = (
        Index("ix_event_index_latest", "latest", "partnership", "seq"),
        Index("ix_event_index_kind", "kind", "latest", "partnership", "seq"),
        Index("ix_event_index_recorded", "system_from", "partnership", "seq"),
        Index(
            "ix_event_index_successor",
            "successor",
            sqlite_where=text("successor > 0"),
            postgresql_where=text("successor > 0"),
        ),
        CLUSTERED,
    )
    partnership: int = foreign_key("partnership.key", primary_key=True)
    seq: int = small_integer(primary_key=True)
    system_from: int = Field(primary_key=True)
    system_to: int
    kind: int = small_integer()
    stage: int = small_integer()
    part: int = small_integer()
    actor_side: int = small_integer()
    actor_body: int = small_integer()
    reasons: int
    successor: int
    earliest: int
    latest: int
    start: int
    stop: int


class VersionSource(SQLModel, table=True):
    """A source that a partnership cites, from one revision to another."""

    __tablename__ = "version_source"
    __table_args__ = (Index("ix_version_source_source", "source"), CLUSTERED)
    partnership: int = foreign_key("partnership.key", primary_key=True)
    source: str = text_column(primary_key=True)
    system_from: int = Field(primary_key=True)
    system_to: int


class SearchToken(SQLModel, table=True):
    """An inverted index: a normalised word of a record, from one revision to another.

    `record` is the key of the record in its own table. Partnerships are indexed by the words of their notes; their
    cities' names are found through the cities.
    """

    __tablename__ = "search_token"
    __table_args__ = (Index("ix_search_token_record", "record", "record_type"), CLUSTERED)
    token: str = text_column(primary_key=True)
    record_type: str = text_column(primary_key=True)
    record: int = Field(primary_key=True)
    system_from: int = Field(primary_key=True)
    system_to: int


class EntityVersion(SQLModel, table=True):
    """A city, publisher, source, observation or group between two revisions: its JSON and what lists filter by.

    `record` is its key in its own table. Coordinates are microdegrees, OPEN where unknown; `x`, `y`, `z` are the same
    place in decimetres from the centre of the Earth. `hash` covers the JSON, `index_hash` the other columns and
    the words.
    """

    __tablename__ = "entity_version"
    __table_args__ = (
        UniqueConstraint("record_type", "record", "system_from"),
        Index("ix_entity_version_id", "record_type", "id", "system_from"),
        Index("ix_entity_version_sort", "record_type", "sort_key", "version", "system_to"),
        Index("ix_entity_version_since", "system_from"),
        Index("ix_entity_version_latitude", "latitude", "longitude"),
    )
    version: int = Field(primary_key=True)
    record_type: str = text_column()
    record: int
    id: str = text_column()
    hash: str = text_column()
    index_hash: str = text_column()
    sort_key: str = text_column()
    kind: str = text_column()
    country: str = text_column()
    partner_country: str = text_column()
    publisher: str = text_column()
    language: str = text_column()
    earliest: int
    latest: int
    latitude: int
    longitude: int
    x: int = Field(sa_column=Column(BigInteger, nullable=False))
    y: int = Field(sa_column=Column(BigInteger, nullable=False))
    z: int = Field(sa_column=Column(BigInteger, nullable=False))
    system_from: int
    system_to: int
    document: str = text_column()
