"""The reading tables: what the truth looks like to those who ask, derived in the transaction that changes it.

Every row holds from one revision until another (`from_rev <= r AND until_rev > r`); OPEN means until further notice.
Days are proleptic ordinals; no compared column is ever null, because databases disagree on where null sorts. `live` is
1 while a row can still matter to a reader of the present: the indexes for the present hold only such rows.
"""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.store.columns import small_column, text_column
from app.store.engine import KEPT_BY_KEY, partial_index

OPEN = 2_147_483_647
"""An end that has not come: of a revision range or of a run of days. Also the sort key of what is undated."""


def _edition() -> Column[int]:
    return Column(Integer, ForeignKey("edition.edition"), primary_key=True)


class EditionRow(SQLModel, table=True):
    """One partnership between two revisions, rendered: JSON members without the enclosing braces.

    `hash` is that of everything derived for it, index rows included; `cities` holds the member `cities`; `head` what a
    list shows and no day changes; `days` what depends on the day (see `days`).
    """

    __tablename__ = "edition"
    __table_args__ = (
        UniqueConstraint("partnership", "from_rev"),
        Index("ix_edition_id", "id", "from_rev"),
        Index("ix_edition_from", "from_rev", "id"),
        partial_index("ix_edition_live", "until_rev", where="live = 1"),
    )
    edition: int = Field(primary_key=True)
    partnership: int = Field(sa_column=Column(Integer, ForeignKey("partnership.key"), nullable=False))
    id: str = Field(sa_column=text_column())
    hash: str = Field(sa_column=text_column())
    cities: str = Field(sa_column=text_column())
    head: str = Field(sa_column=text_column())
    days: str = Field(sa_column=text_column())
    from_rev: int
    until_rev: int
    live: int = Field(sa_column=small_column())


class StoryRow(SQLModel, table=True):
    """The member `events` of an edition: apart from the rest, so that lists do not read around it."""

    __tablename__ = "story"
    edition: int = Field(sa_column=_edition())
    events: str = Field(sa_column=text_column())


class StandingRow(SQLModel, table=True):
    """How a side of a partnership stands in a run of days: two rows (`side` 1 and 2) for every face that exists.

    `candidates` and `reasons` are bit masks, other words are codes (see `codes`). `hidden`: 0 in every list, 1 an
    episode that a later one has replaced, 2 nothing but proposed. An unnamed city is 0. `opened_by` is the kind of the
    event that opened the status, and `since` its date. `checked_on` is 0 where nobody has searched for later life.
    """

    __tablename__ = "standing"
    __table_args__ = KEPT_BY_KEY
    edition: int = Field(sa_column=_edition())
    side: int = Field(sa_column=small_column(primary=True))
    face: int = Field(sa_column=small_column(primary=True))
    partnership: int
    country: str = Field(sa_column=text_column())
    other_country: str = Field(sa_column=text_column())
    city: int
    other_city: int
    value: int = Field(sa_column=small_column())
    candidates: int = Field(sa_column=small_column())
    certain: int = Field(sa_column=small_column())
    basis: int = Field(sa_column=small_column())
    ending: int = Field(sa_column=small_column())
    pending: int = Field(sa_column=small_column())
    disputed: int = Field(sa_column=small_column())
    hidden: int = Field(sa_column=small_column())
    kind: int = Field(sa_column=small_column())
    confidence: int = Field(sa_column=small_column())
    reasons: int
    actor_side: int = Field(sa_column=small_column())
    actor_body: int = Field(sa_column=small_column())
    evidence_day: int
    checked_on: int
    independent: int
    witnesses: int
    est_earliest: int
    est_latest: int
    est_down: int
    end_earliest: int
    end_latest: int
    end_down: int
    opened_by: int = Field(sa_column=small_column())
    since_earliest: int
    since_latest: int
    name_key: str = Field(sa_column=text_column())
    first_day: int
    last_day: int
    from_rev: int
    until_rev: int
    live: int = Field(sa_column=small_column())


class PlaceRow(SQLModel, table=True):
    """Where a side of an edition lies, whatever the day.

    Coordinates are microdegrees, OPEN where not stated; x, y and z are the same place in decimetres from the centre of
    the Earth.
    """

    __tablename__ = "place"
    __table_args__ = (Index("ix_place_city", "city"), Index("ix_place_where", "latitude", "longitude"), KEPT_BY_KEY)
    edition: int = Field(sa_column=_edition())
    side: int = Field(sa_column=small_column(primary=True))
    country: str = Field(sa_column=text_column())
    other_country: str = Field(sa_column=text_column())
    city: int
    other_city: int
    city_kind: int = Field(sa_column=small_column())
    latitude: int
    longitude: int
    x: int = Field(sa_column=Column(BigInteger, nullable=False))
    y: int = Field(sa_column=Column(BigInteger, nullable=False))
    z: int = Field(sa_column=Column(BigInteger, nullable=False))


class MomentRow(SQLModel, table=True):
    """An event of an edition. `start` and `stop` cut its finished JSON out of the `events` of its story.

    `successor` is the key of the city that took a side's place, 0 for none.
    """

    __tablename__ = "moment"
    __table_args__ = (
        partial_index("ix_moment_latest", "latest", "edition", "event", where="live = 1"),
        partial_index("ix_moment_kind", "kind", "latest", "edition", "event", where="live = 1"),
        partial_index("ix_moment_successor", "successor", where="successor > 0"),
        KEPT_BY_KEY,
    )  # fmt: skip
    edition: int = Field(sa_column=_edition())
    event: int = Field(sa_column=small_column(primary=True))
    partnership: int
    kind: int = Field(sa_column=small_column())
    stage: int = Field(sa_column=small_column())
    part: int = Field(sa_column=small_column())
    actor_side: int = Field(sa_column=small_column())
    actor_body: int = Field(sa_column=small_column())
    reasons: int
    successor: int
    earliest: int
    latest: int
    start: int
    stop: int
    from_rev: int
    until_rev: int
    live: int = Field(sa_column=small_column())


class WitnessRow(SQLModel, table=True):
    """A source that an edition rests on, with what is asked about sources.

    `publisher` is the publisher's id or, where the register has no such publisher, its folded name.
    """

    __tablename__ = "witness"
    __table_args__ = (Index("ix_witness_source", "source"), Index("ix_witness_publisher", "publisher"), KEPT_BY_KEY)
    edition: int = Field(sa_column=_edition())
    source: str = Field(sa_column=text_column(primary=True))
    publisher: str = Field(sa_column=text_column())
    source_kind: int = Field(sa_column=small_column())


class WordRow(SQLModel, table=True):
    """A folded word by which an edition is found; `named` is 1 where a city bears it in its name."""

    __tablename__ = "word"
    __table_args__ = (Index("ix_word_edition", "edition"), KEPT_BY_KEY)
    word: str = Field(sa_column=text_column(primary=True))
    edition: int = Field(sa_column=_edition())
    named: int = Field(sa_column=small_column())


class EntityRow(SQLModel, table=True):
    """A city, source or observation between two revisions: its finished JSON and what lists of it are filtered by.

    `sort` is the folded name or title; `kind` the word itself (a city's or source's kind, an observation's claim).
    """

    __tablename__ = "entity"
    __table_args__ = (
        Index("ix_entity_id", "what", "id", "from_rev"),
        Index("ix_entity_from", "from_rev", "what", "id"),
        partial_index("ix_entity_live", "until_rev", where="live = 1"),
        partial_index("ix_entity_sort", "what", "sort", "id", where="live = 1"),
    )
    entity: int = Field(primary_key=True)
    what: str = Field(sa_column=text_column())
    id: str = Field(sa_column=text_column())
    sort: str = Field(sa_column=text_column())
    kind: str = Field(sa_column=text_column())
    country: str = Field(sa_column=text_column())
    partner_country: str = Field(sa_column=text_column())
    publisher: str = Field(sa_column=text_column())
    language: str = Field(sa_column=text_column())
    earliest: int
    latest: int
    document: str = Field(sa_column=text_column())
    from_rev: int
    until_rev: int
    live: int = Field(sa_column=small_column())


class EntityWordRow(SQLModel, table=True):
    """A folded word by which a city, source or observation is found. `whole` is 1 for a word of its first name."""

    __tablename__ = "entity_word"
    __table_args__ = (Index("ix_entity_word_entity", "entity"), KEPT_BY_KEY)
    word: str = Field(sa_column=text_column(primary=True))
    entity: int = Field(sa_column=Column(Integer, ForeignKey("entity.entity"), primary_key=True))


class TallyRow(SQLModel, table=True):
    """How many partnerships fall under a value of a facet at the newest revision, within a scope: see `tallies`."""

    __tablename__ = "tally"
    __table_args__ = KEPT_BY_KEY
    facet: str = Field(sa_column=text_column(primary=True))
    scope: str = Field(sa_column=text_column(primary=True))
    value: str = Field(sa_column=text_column(primary=True))
    number: int


_TRAILING = (
    "first_day", "last_day", "from_rev", "until_rev", "value", "other_country", "hidden", "edition", "side", "face",
)  # fmt: skip
# What nearly every list tests and joins by: an index that ends in these is read without a look at the table.


def _standing_index(name: str, *columns: str, side_one: bool = False, live: bool = True, pending: bool = False) -> None:
    flags = {"side = 1": side_one, "live = 1": live, "pending = 1": pending}
    conditions = [condition for condition, wanted in flags.items() if wanted]
    table = SQLModel.metadata.tables["standing"]
    trailing = [name for name in _TRAILING if name not in columns]
    indexed = [table.c[column] for column in (*columns, *trailing)]
    partial_index(f"ix_standing_{name}", *indexed, where=" AND ".join(conditions) or None)


_standing_index("pair", "country", "other_country", "value", "end_down", "partnership")
for _sort in ("end_down", "est_down", "name_key"):
    _standing_index(f"country_{_sort}", "country", "value", _sort, "partnership")
    _standing_index(f"value_{_sort}", "value", _sort, "partnership", side_one=True)
    _standing_index(f"all_{_sort}", _sort, "partnership", side_one=True)
_standing_index("country_any", "country", "end_down", "partnership")
_standing_index(
    "counted", "edition", "kind", "reasons", "ending", "est_earliest", "est_latest", "end_earliest", "end_latest",
    "country", side_one=True,
)  # fmt: skip
_standing_index("updated", "from_rev", "partnership", side_one=True)
_standing_index("country_updated", "country", "from_rev", "partnership")
_standing_index("pending", "from_rev", "partnership", side_one=True, pending=True)
_standing_index("city", "city")
partial_index(
    "ix_standing_began",
    *(SQLModel.metadata.tables["standing"].c[name] for name in ("first_day", "edition", "from_rev", "until_rev")),
    where="side = 1 AND live = 1",
)
_standing_index("past_pair", "country", "other_country", "value", live=False)
_standing_index("partnership", "partnership", live=False)
