"""Tables that are handled in sets: revisions, projections, and what importers and the link checker remember.

Projections are what readers query, derived in the transaction that changes the truth. They carry system time: a row
holds for revisions `system_from <= revision < system_to`. Periods carry valid time too: the days `valid_from` to
`valid_to`, inclusive. Vocabulary terms are small integers in projections (see `columns`). SQLite stores the rows of
tables without rowids in the order of the primary key.
"""

from functools import partial

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    Table,
    UniqueConstraint,
)
from sqlmodel import SQLModel

from app.domain import vocabulary
from app.store.columns import BinaryText, partial_index, term_check

METADATA = SQLModel.metadata
"""All tables, with those of the records."""

key_column = partial(Column, primary_key=True)
required_column = partial(Column, nullable=False)

# --- revisions ---

REVISION = Table(
    "revision",
    METADATA,
    key_column("number", Integer),
    required_column("at", BinaryText),
    required_column("actor", BinaryText),
    required_column("comment", BinaryText),
    required_column("new", Integer),
    required_column("changed", Integer),
    required_column("chain_hash", BinaryText),
)
"""One transaction that changed the register. `at` is UTC, ISO 8601 to the second, and never decreases.

`chain_hash` covers that of the revision before and everything that this one wrote (see `revisions`).
"""

CHANGE_LOG = Table(
    "change_log",
    METADATA,
    key_column("revision", ForeignKey("revision.number")),
    key_column("record_type", BinaryText),
    key_column("id", BinaryText),
    required_column("record", BinaryText),
    UniqueConstraint("record_type", "id", "revision"),
)
"""Every accepted record as it came in. Append-only."""

# --- projections ---

PARTNERSHIP_VERSION = Table(
    "partnership_version",
    METADATA,
    key_column("version", Integer),
    required_column("partnership", ForeignKey("partnership.key")),
    required_column("hash", BinaryText),
    required_column("index_hash", BinaryText),
    required_column("confidence", SmallInteger),
    required_column("checked_on", Integer),
    required_column("independent_sources", Integer),
    required_column("system_from", Integer),
    required_column("system_to", Integer),
    required_column("document", BinaryText),
    required_column("cities", BinaryText),
    required_column("periods", BinaryText),
    required_column("events", BinaryText),
    UniqueConstraint("partnership", "system_from"),
    Index("ix_partnership_version_since", "system_from"),
)
"""A partnership between two revisions, rendered as JSON members without braces.

`document` holds the members that no day changes, `cities` the member `cities`, `periods` the members of each period
(see `documents`) and `events` the member `events`. `events` comes last, so that lists do not read past it. `hash`
covers these texts, `index_hash` the other columns and the rows of the index tables (see `version_content`).
"""


_TIMES = ("valid_from", "valid_to", "system_from", "system_to")
_ORDERS = {
    "updated": "system_from",
    "since": "since_sort",
    "established": "established_sort",
    "ended": "ended_sort",
    "name": "name_key",
}
_ORDERED = {
    **{name: ("inactive", column, "version", "country_a", "country_b", "status") for name, column in _ORDERS.items()},
    **{
        f"country_{own}_{name}": (f"country_{own}", "inactive", column, "version", f"country_{other}", "status")
        for name, column in _ORDERS.items()
        for own, other in ("ab", "ba")
    },
    "pair": ("country_a", "country_b", "status", "ended_sort", "version"),
    "city_a": ("city_a", "version", "city_b"),
    "city_b": ("city_b", "version", "city_a"),
}
"""The columns of each index of periods that lists walk, in their order."""


def _period_index(name: str, *columns: str, where: str | None = None) -> Index:
    """Return an index of periods that ends in visibility and the four time columns, so that it covers the lists."""
    ending = [column for column in ("visibility", *_TIMES) if column not in columns]
    return partial_index(f"ix_status_period_{name}", *columns, *ending, where=where)


STATUS_PERIOD = Table(
    "status_period",
    METADATA,
    key_column("version", ForeignKey("partnership_version.version")),
    key_column("valid_from", Integer),
    required_column("partnership", Integer),
    required_column("country_a", BinaryText),
    required_column("country_b", BinaryText),
    required_column("city_a", Integer),
    required_column("city_b", Integer),
    required_column("visibility", SmallInteger),
    required_column("inactive", SmallInteger),
    required_column("status", SmallInteger),
    required_column("possible", SmallInteger),
    required_column("certain", SmallInteger),
    required_column("basis", SmallInteger),
    required_column("ending", SmallInteger),
    required_column("pending", SmallInteger),
    required_column("disputed", SmallInteger),
    required_column("kind", SmallInteger),
    required_column("reasons", Integer),
    required_column("actor_side", SmallInteger),
    required_column("actor_body", SmallInteger),
    required_column("opening", SmallInteger),
    required_column("opened_by", SmallInteger),
    required_column("witnesses", SmallInteger),
    required_column("since_earliest", Integer),
    required_column("since_latest", Integer),
    required_column("since_sort", Integer),
    required_column("established_earliest", Integer),
    required_column("established_latest", Integer),
    required_column("established_sort", Integer),
    required_column("ended_earliest", Integer),
    required_column("ended_latest", Integer),
    required_column("ended_sort", Integer),
    required_column("name_key", BinaryText),
    *(required_column(name, Integer) for name in _TIMES if name != "valid_from"),
    *(_period_index(name, *columns) for name, columns in _ORDERED.items()),
    _period_index("flagged", "system_from", "version", "pending", "disputed", where="pending = 1 OR disputed = 1"),
    _period_index("hidden", "country_a", "country_b", "status", where="visibility > 0"),
    sqlite_with_rowid=False,
)
"""The valid-time index: a row for each version of a partnership and run of days on which lists see it the same.

What only renews the last evidence begins a period in the version, and no row here. `opening` is the `seq` of the event
that opened the status, 0 where none did, `opened_by` its kind.
`possible` is a bit mask of the status and its alternatives, `reasons` one of reason codes. `visibility` is 0 for what
lists show, 1 for an episode that a later one has replaced, 2 for what was only ever proposed. `inactive` is 1 where the
status is dormant or severed: indexes have their orders within it, so that the few are found among the many. `*_sort`
columns are minus the latest day, and `since_sort` is minus the earliest one, so that ascending order is most recent
first and undated last.
"""

EVENT_INDEX = Table(
    "event_index",
    METADATA,
    key_column("partnership", ForeignKey("partnership.key")),
    key_column("seq", SmallInteger),
    key_column("system_from", Integer),
    required_column("system_to", Integer),
    required_column("kind", SmallInteger),
    required_column("stage", SmallInteger),
    required_column("part", SmallInteger),
    required_column("actor_side", SmallInteger),
    required_column("actor_body", SmallInteger),
    required_column("reasons", Integer),
    required_column("evidence", SmallInteger),
    required_column("successor", Integer),
    required_column("earliest", Integer),
    required_column("latest", Integer),
    required_column("start", Integer),
    required_column("stop", Integer),
    Index("ix_event_index_latest", "latest", "partnership", "seq"),
    Index("ix_event_index_kind", "kind", "latest", "partnership", "seq"),
    Index("ix_event_index_recorded", "system_from", "partnership", "seq"),
    partial_index("ix_event_index_successor", "successor", where="successor > 0"),
    sqlite_with_rowid=False,
)
"""An event of a partnership. `start` and `stop` slice its JSON out of `events` of the version.

`evidence` is the status that it is evidence for, 0 for none.
`successor` is the key of the city that took a side's place, 0 for none.
"""
EVENT_INDEX_KEY = "sqlite_autoindex_event_index_1"
"""The index of its primary key, for hints."""

VERSION_SOURCE = Table(
    "version_source",
    METADATA,
    key_column("partnership", ForeignKey("partnership.key")),
    key_column("source", BinaryText),
    key_column("system_from", Integer),
    required_column("system_to", Integer),
    Index("ix_version_source_source", "source"),
    sqlite_with_rowid=False,
)
"""A source that a partnership cites, from one revision to another."""

SEARCH_TOKEN = Table(
    "search_token",
    METADATA,
    key_column("token", BinaryText),
    key_column("record_type", BinaryText),
    key_column("record", Integer),
    key_column("system_from", Integer),
    required_column("system_to", Integer),
    Index("ix_search_token_record", "record", "record_type"),
    sqlite_with_rowid=False,
)
"""An inverted index: a normalised word of a record, from one revision to another.

`record` is the key of the record in its own table. Partnerships are indexed by the words of their notes; their cities'
names are found through the cities.
"""

ENTITY_VERSION = Table(
    "entity_version",
    METADATA,
    key_column("version", Integer),
    required_column("record_type", BinaryText),
    required_column("record", Integer),
    required_column("id", BinaryText),
    required_column("hash", BinaryText),
    required_column("index_hash", BinaryText),
    required_column("sort_key", BinaryText),
    required_column("kind", BinaryText),
    required_column("country", BinaryText),
    required_column("partner_country", BinaryText),
    required_column("publisher", BinaryText),
    required_column("language", BinaryText),
    required_column("earliest", Integer),
    required_column("latest", Integer),
    required_column("latitude", Integer),
    required_column("longitude", Integer),
    required_column("x", BigInteger),
    required_column("y", BigInteger),
    required_column("z", BigInteger),
    required_column("system_from", Integer),
    required_column("system_to", Integer),
    required_column("document", BinaryText),
    UniqueConstraint("record_type", "record", "system_from"),
    Index("ix_entity_version_id", "record_type", "id", "system_from", "system_to", "publisher"),
    Index("ix_entity_version_sort", "record_type", "sort_key", "version", "system_to"),
    Index("ix_entity_version_since", "system_from"),
    Index("ix_entity_version_latitude", "latitude", "longitude"),
)
"""A city, publisher, source, observation or group between two revisions: its JSON and what lists filter by.

`record` is its key in its own table. Coordinates are microdegrees, OPEN where unknown; `x`, `y`, `z` are the same place
in decimetres from the centre of the Earth. `hash` covers the JSON, `index_hash` the other columns and the words.
"""

# --- importers and link checker ---

IMPORT_RUN = Table(
    "import_run",
    METADATA,
    key_column("source", BinaryText),
    required_column("licence", BinaryText),
    required_column("retrieved", Integer),
    required_column("run", Integer),
    required_column("finished", SmallInteger),
)
"""A data set that was imported, by the id of its source. `retrieved` is the last day on which it was retrieved."""

IMPORT_CLAIM = Table(
    "import_claim",
    METADATA,
    key_column("dataset", BinaryText),
    key_column("claim", BinaryText),
    required_column("digest", BinaryText),
    required_column("partnership", BinaryText),
    required_column("evidence", BinaryText),
    required_column("first_seen", Integer),
    required_column("last_seen", Integer),
    required_column("listed_on", Integer),
    Index("ix_import_claim_partnership", "partnership"),
    sqlite_with_rowid=False,
)
"""A claim of a data set about a partnership. Days are those of retrieval.

`last_seen` is the last day with this content, `listed_on` the last one with any content under its key.
"""

IMPORT_READING = Table(
    "import_reading",
    METADATA,
    key_column("dataset", BinaryText),
    key_column("day", Integer),
    required_column("revision", Integer),
    sqlite_with_rowid=False,
)
"""A day on which a data set was retrieved. `revision` knows that it was read as a whole; 0 if it was not."""

LISTING = Table(
    "listing",
    METADATA,
    key_column("dataset", BinaryText),
    key_column("partnership", ForeignKey("partnership.key")),
    key_column("system_from", Integer),
    required_column("system_to", Integer),
    required_column("first_seen", Integer),
    required_column("last_seen", Integer),
    required_column("missing_since", Integer),
    partial_index("ix_listing_missing", "dataset", "missing_since", where="missing_since > 0"),
    Index("ix_listing_partnership", "partnership"),
    sqlite_with_rowid=False,
)
"""Whether a data set lists a partnership, from one revision to another. A day that is not known is 0.

`last_seen` is out of date while it is listed: the last whole reading is the last day then.
"""

PLACE_MATCH = Table(
    "place_match",
    METADATA,
    key_column("dataset", BinaryText),
    key_column("place", BinaryText),
    required_column("city", BinaryText),
    required_column("record", BinaryText),
    required_column("stated", BinaryText),
    required_column("reason", BinaryText),
    required_column("message", BinaryText),
    Column("latitude", Float),
    Column("longitude", Float),
    Index("ix_place_match_city", "city"),
    Index("ix_place_match_place", "place"),
    sqlite_with_rowid=False,
)
"""A place as a data set names it, and the city it was matched with.

Without a `city`, `reason` and `message` say why. With one, `reason` is empty, or `decided` where a person decided;
`message` then says in which file. `record` is the part of the city's record that stays, where the import created it;
`stated` is what the data set states, from which the rest is made. The coordinates are the stated ones: evidence, not
for publication.
"""

LINK_STATUS = Table(
    "link_status",
    METADATA,
    key_column("source", BinaryText),
    key_column("system_from", Integer),
    required_column("system_to", Integer),
    required_column("state", BinaryText),
    required_column("since", Integer),
    required_column("location", BinaryText),
    required_column("archive", BinaryText),
    term_check("state", vocabulary.LinkState),
    sqlite_with_rowid=False,
)
"""The published state of a source's address, from one revision to another. `since` is a day."""

LINK_PROBE = Table(
    "link_probe",
    METADATA,
    key_column("source", BinaryText),
    required_column("url", BinaryText),
    required_column("visited", Integer),
    required_column("summary", BinaryText),
    required_column("state", BinaryText),
    required_column("since", Integer),
    required_column("doubt", Integer),
    required_column("location", BinaryText),
    required_column("archive", BinaryText),
    term_check("state", vocabulary.LinkState),
    sqlite_with_rowid=False,
)
"""The last request to a source's address, on the day `visited`, and what is known of it since."""
