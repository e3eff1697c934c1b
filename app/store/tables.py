"""Tables that are used without the ORM: revisions, projections, and the state of importers and the link checker.

Readers query projections, which are derived from the records in the transaction that changes them. They have system
time: a row holds for revisions `system_from <= revision < system_to`. SQLite stores the rows of tables without rowids
in the order of the primary key. Days are ordinals.
"""

from functools import partial
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    Table,
    UniqueConstraint,
)

from app.domain import vocabulary
from app.store import editing
from app.store.columns import OPEN, BinaryText, partial_index, term_check

METADATA = editing.ReaderSuggestion.metadata
"""All tables, including those of the records in `models`, and those of suggestions and keys in `editing`."""

Row = dict[str, Any]
"""The values of a row by column."""
key_column = partial(Column, primary_key=True)
required_column = partial(Column, nullable=False)


def _ended_index(versions: str) -> Index:
    """Return the index of the versions that ended: a process finds those that a later revision replaced."""
    return partial_index(f"ix_{versions}_until", "system_to", where=f"system_to < {OPEN}")


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
    required_column("history_id", BinaryText),
    required_column("content_hash", BinaryText),
    required_column("versions_hash", BinaryText),
    required_column("chain_hash", BinaryText),
)
"""A transaction that changed the register. `at` is UTC, ISO 8601 to the second, and never decreases.

`new` and `changed` are numbers of records. `history_id` is a hash of the history id of the revision before and of the
records that this one accepted; it depends on no clock, so it is the same wherever the same records were written in the
same order. `content_hash` covers everything that the revision wrote, `versions_hash` which versions it opened and
closed, and `chain_hash` all other columns and the chain hash of the revision before (see `revisions`).
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
    required_column("document_hash", BinaryText),
    required_column("system_from", Integer),
    required_column("system_to", Integer),
    required_column("name_key", BinaryText),
    required_column("words", BinaryText),
    required_column("rows_format", SmallInteger),
    required_column("period_rows", LargeBinary),
    required_column("event_rows", LargeBinary),
    required_column("source_rows", LargeBinary),
    required_column("document", BinaryText),
    required_column("cities", BinaryText),
    required_column("periods", BinaryText),
    required_column("events", BinaryText),
    UniqueConstraint("partnership", "system_from"),
    Index("ix_partnership_version_since", "system_from"),
    _ended_index("partnership_version"),
)
"""A partnership between two revisions: rows for queries, and JSON members without braces for readers.

The rows are matrices of integers in the format `rows_format` (see `version_rows`). They come before the texts, so that
a process that starts reads no text. `name_key` is the key of the order by name, `words` are the search words of the
notes, one a line.

`document` has the members that are the same on every day, `cities` the member `cities`, `periods` the members of each
period (see `documents`) and `events` the member `events`. `document_hash` covers these texts, `hash` everything else
and the `document_hash` (see `version_content`).
"""

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
    required_column("document_hash", BinaryText),
    required_column("words", BinaryText),
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
    Index("ix_entity_version_since", "system_from"),
    _ended_index("entity_version"),
)
"""A city, publisher, source, observation or group between two revisions: its JSON, and columns for lists.

`record` is its key in its own table. Coordinates are microdegrees, OPEN where unknown; `x`, `y`, `z` are the same place
in decimetres from the centre of the Earth. `words` are the search words, one a line. `document_hash` covers the JSON,
`hash` the other columns and the `document_hash` (see `version_content`).
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
    required_column("undoes", Integer),
    required_column("hash", BinaryText),
    sqlite_with_rowid=False,
)
"""An import of a data set, which is one revision. The chain hash of the revision covers the row.

`retrieved` is the first day of the retrieval date; `is_day` is 1 if that date is exact. `is_whole` is 1 if the data set
was read as a whole. `undoes` is the revision of an earlier import that this one takes back, else 0.
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
    required_column("hash", BinaryText),
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
    required_column("hash", BinaryText),
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
    required_column("hash", BinaryText),
    term_check("state", vocabulary.LinkState),
    sqlite_with_rowid=False,
)
"""The last probe of a source's address, on the day `visited`, and the state that follows from all its probes."""

SEEDED_RECORD = Table(
    "seeded_record",
    METADATA,
    key_column("record_type", BinaryText),
    key_column("id", BinaryText),
    required_column("file_hash", BinaryText),
    required_column("edited", Integer),
    required_column("hash", BinaryText),
    sqlite_with_rowid=False,
)
"""A record as the seed files had it when they were last written: the hash of that record, and the latest edit.

`edited` is the latest revision by which an editor changed the record over HTTP and with which the file agreed, else 0.
`hash` covers the row: see `row_hashes`. If a row is lost, `seed` refuses to overwrite an edit.
"""
