"""Tables that are used without the ORM: revisions, projections, and the state of importers and the link checker.

Readers query projections, which are derived from the records in the transaction that changes them. They have system
time: a row holds for revisions `system_from <= revision < system_to`. Periods have valid time, too: the days from
`valid_from` to `valid_to`, inclusive. Projections of partnerships store vocabulary terms as small integers (see
`columns`). SQLite stores the rows of tables without rowids in the order of the primary key. Days are ordinals.
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
"""All tables, including the tables of the records in `models`."""

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
"""A transaction that changed the register. `at` is UTC, ISO 8601 to the second, and never decreases.

`new` and `changed` are numbers of records. `chain_hash` covers the chain hash of the revision before and everything
that this one wrote (see `revisions`).
"""

CHANGE_LOG = Table(
    "change_log",
    METADATA,
    key_column("record_type", BinaryText),
    key_column("id", BinaryText),
    key_column("revision", ForeignKey("revision.number")),
    required_column("record", BinaryText),
    Index("ix_change_log_revision", "revision"),
)
"""The canonical JSON of every record that a revision added or changed. Append-only."""

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

`document` has the members that are the same on every day, `cities` the member `cities`, `periods` the members of each
period (see `documents`) and `events` the member `events`. `events` is the last column: lists do not read that far.
`hash` covers these texts, `index_hash` the other columns and the rows of the index tables (see `version_content`).
"""


_TIMES = ("valid_from", "valid_to", "system_from", "system_to")
_ORDERS = {
    "updated": "system_from",
    "since": "since_sort",
    "established": "established_sort",
    "ended": "ended_sort",
    "name": "name_key",
}
COUNTRY_ORDER = "updated"
"""The order of the two indexes for the countries of each side."""
# The first columns of each index of `status_period` that lists read in order, by the name of the index. The indexes for
# countries have the columns of all orders, because the periods of a small country are read there and then sorted.
_ORDERED = {
    **{name: ("inactive", column, "version", "country_a", "country_b", "status") for name, column in _ORDERS.items()},
    **{
        f"country_{own}": (
            *(f"country_{own}", "inactive", "system_from", "version", f"country_{other}", "status"),
            *(column for name, column in _ORDERS.items() if name != COUNTRY_ORDER),
        )
        for own, other in ("ab", "ba")
    },
    "pair": ("country_a", "country_b", "status", "ended_sort", "version"),
}


def _period_index(name: str, *columns: str, where: str | None = None) -> Index:
    """Return an index of `status_period` that ends in visibility and the time columns, so that it covers the lists."""
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
    required_column("doubt", SmallInteger),
    required_column("last_evidence", Integer),
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
    required_column("since_open", SmallInteger),
    required_column("established_earliest", Integer),
    required_column("established_latest", Integer),
    required_column("established_sort", Integer),
    required_column("ended_earliest", Integer),
    required_column("ended_latest", Integer),
    required_column("ended_sort", Integer),
    required_column("name_key", BinaryText),
    *(required_column(name, Integer) for name in _TIMES if name != "valid_from"),
    *(_period_index(name, *columns) for name, columns in _ORDERED.items()),
    _period_index(
        "flagged",
        *("system_from", "version", "pending", "disputed", "country_a", "country_b", "status"),
        where="visibility > 0 OR pending = 1 OR disputed = 1",
    ),
    sqlite_with_rowid=False,
)
"""The valid-time index: for each version of a partnership, a row for each period.

`doubt` is a bit mask of doubts, `last_evidence` the day of the last evidence for the status, 0 without any. `opening`
is the `seq` of the event that opened the status, 0 if no event did; `opened_by` is the kind of that event. `possible`
is a bit mask of the status and its alternatives, `reasons` a bit mask of reasons. `visibility` is 0 if lists show the
partnership, 1 if a later episode has replaced it, 2 if it was only ever proposed. `inactive` is 1 if the status is
dormant or severed: it precedes the sort column of an index, so that the few inactive partnerships are found without
reading the active ones.
`since_open` is 1 if no source says by when the status had begun. `*_sort` columns are minus the latest day, or minus
the earliest one of a date that has no end; `since_sort` is always minus the earliest one. In ascending order, the most
recent date is first and no date is last.
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
    required_column("successor", Integer),
    required_column("earliest", Integer),
    required_column("latest", Integer),
    required_column("sort_day", Integer),
    required_column("citations", SmallInteger),
    required_column("checksum", BigInteger),
    Index("ix_event_index_sort_day", "sort_day", "partnership", "seq"),
    Index("ix_event_index_kind", "kind", "sort_day", "partnership", "seq"),
    Index("ix_event_index_recorded", "system_from", "partnership", "seq"),
    partial_index("ix_event_index_successor", "successor", where="successor > 0"),
    sqlite_with_rowid=False,
)
"""An event of a partnership, from one revision to another.

`checksum` is the CRC-32 of its JSON, so that every correction of an event begins a row, and that of another event does
not. `sort_day` is the last day of its date, or the first day if the date has no end. `successor` is the key of the
city that took the place of a side, 0 for none. `citations` is the number of its citations.
"""
EVENT_INDEX_KEY = "sqlite_autoindex_event_index_1"
"""The name that SQLite gives to the index of the primary key of `event_index`, for index hints."""

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

`record` is the key of the record in its own table. A partnership has the words of its note and of its native label; the
names of its cities are found through the cities.
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
"""A city, publisher, source, observation or group between two revisions: its JSON, and columns for lists.

`record` is its key in its own table. Coordinates are microdegrees, OPEN where unknown; `x`, `y`, `z` are the same place
in decimetres from the centre of the Earth. `hash` covers the JSON, `index_hash` the other columns and the search words.
"""

# --- importers and link checker ---

IMPORT_RUN = Table(
    "import_run",
    METADATA,
    key_column("dataset", BinaryText),
    key_column("revision", Integer),
    required_column("licence", BinaryText),
    required_column("retrieved", Integer),
    required_column("is_day", SmallInteger),
    required_column("is_whole", SmallInteger),
    sqlite_with_rowid=False,
)
"""An import of a data set, which is one revision. The chain hash of the revision covers the row.

`retrieved` is the first day of the retrieval date; `is_day` is 1 if that date is exact. `is_whole` is 1 if the data set
was read as a whole.
"""

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
    required_column("hash", BinaryText),
    Index("ix_import_claim_partnership", "partnership"),
    sqlite_with_rowid=False,
)
"""A claim of a data set about a partnership. `claim` is its key in the data set. Days are days of retrieval.

`last_seen` is the last day on which the claim had this content, `listed_on` the last day on which it had any content.
`hash` covers the row: see `import_rows`.
"""

IMPORT_DIGEST = Table(
    "import_digest",
    METADATA,
    key_column("dataset", BinaryText),
    key_column("table", BinaryText),
    required_column("rows", Integer),
    required_column("sum", BinaryText),
    sqlite_with_rowid=False,
)
"""How many rows a data set has in a table of imports, and the sum of their hashes, so that no row can be lost."""

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
"""Whether a data set lists a partnership, from one revision to another. An unknown day is 0.

`missing_since` is 0 while the partnership is listed. Then `last_seen` may be out of date: the day of the last whole
reading counts instead.
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
    required_column("hash", BinaryText),
    Index("ix_place_match_city", "city"),
    Index("ix_place_match_place", "place"),
    sqlite_with_rowid=False,
)
"""A place as a data set names it, and the city with which it was matched.

Without a `city`, a person has declined the place, and `message` names the file with the decision. With a city, `reason`
is empty or `decided`: then a person decided. If the import created the city, `record` is the part of its record that
stays, and the rest is made from `stated`, the statements of the data set. The coordinates are those that the data set
states: they are evidence and not published. `hash` covers the row: see `import_rows`.
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
"""The last probe of a source's address, on the day `visited`, and the state that follows from all its probes."""
