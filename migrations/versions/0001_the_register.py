"""The register: truth, change log and reading tables"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from app.store.engine import Bytewise

revision: str = "0001"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "city",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", Bytewise(), nullable=False),
        sa.Column("hash", Bytewise(), nullable=False),
        sa.Column("name", Bytewise(), nullable=False),
        sa.Column("qualifier", Bytewise(), nullable=True),
        sa.Column("country", Bytewise(), nullable=False),
        sa.Column("kind", Bytewise(), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("coordinate_source", Bytewise(), nullable=True),
        sa.Column("geonames_id", sa.Integer(), nullable=True),
        sa.Column("wikidata_id", Bytewise(), nullable=True),
        sa.Column("note", Bytewise(), nullable=True),
        sa.CheckConstraint(
            "coordinate_source IN ('geonames', 'wikidata', 'hand')", name=op.f("ck_city_coordinate_source")
        ),
        sa.CheckConstraint(
            "kind IN ('municipality', 'district', 'county', 'province', 'region', 'consortium', 'other')",
            name=op.f("ck_city_kind"),
        ),
        sa.CheckConstraint(
            "latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180", name=op.f("ck_city_place")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_city")),
        sa.UniqueConstraint("geonames_id", name=op.f("uq_city_geonames_id")),
        sa.UniqueConstraint("id", name=op.f("uq_city_id")),
        sa.UniqueConstraint("wikidata_id", name=op.f("uq_city_wikidata_id")),
    )
    op.create_table(
        "country_group",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", Bytewise(), nullable=False),
        sa.Column("hash", Bytewise(), nullable=False),
        sa.Column("name", Bytewise(), nullable=False),
        sa.Column("note", Bytewise(), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_country_group")),
        sa.UniqueConstraint("id", name=op.f("uq_country_group_id")),
    )
    op.create_table(
        "entity",
        sa.Column("entity", sa.Integer(), nullable=False),
        sa.Column("what", Bytewise(), nullable=False),
        sa.Column("id", Bytewise(), nullable=False),
        sa.Column("sort", Bytewise(), nullable=False),
        sa.Column("kind", Bytewise(), nullable=False),
        sa.Column("country", Bytewise(), nullable=False),
        sa.Column("partner_country", Bytewise(), nullable=False),
        sa.Column("publisher", Bytewise(), nullable=False),
        sa.Column("language", Bytewise(), nullable=False),
        sa.Column("earliest", sa.Integer(), nullable=False),
        sa.Column("latest", sa.Integer(), nullable=False),
        sa.Column("document", Bytewise(), nullable=False),
        sa.Column("from_rev", sa.Integer(), nullable=False),
        sa.Column("until_rev", sa.Integer(), nullable=False),
        sa.Column("live", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("entity", name=op.f("pk_entity")),
    )
    with op.batch_alter_table("entity", schema=None) as batch_op:
        batch_op.create_index("ix_entity_from", ["from_rev", "what", "id"], unique=False)
        batch_op.create_index("ix_entity_id", ["what", "id", "from_rev"], unique=False)
        batch_op.create_index(
            "ix_entity_sort",
            ["what", "sort", "id"],
            unique=False,
            sqlite_where=sa.text("live = 1"),
            postgresql_where=sa.text("live = 1"),
        )

    op.create_table(
        "observation",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", Bytewise(), nullable=False),
        sa.Column("hash", Bytewise(), nullable=False),
        sa.Column("statement", Bytewise(), nullable=False),
        sa.Column("claim", Bytewise(), nullable=False),
        sa.Column("value", Bytewise(), nullable=True),
        sa.Column("unit", Bytewise(), nullable=True),
        sa.Column("country", Bytewise(), nullable=True),
        sa.Column("partner_country", Bytewise(), nullable=True),
        sa.Column("date", Bytewise(), nullable=False),
        sa.Column("reasons", Bytewise(), nullable=False),
        sa.CheckConstraint(
            "claim IN ('in_force', 'established', 'dormant', 'suspended', 'severed', 'severed_or_suspended', 'annulled', 'considering_end')",
            name=op.f("ck_observation_claim"),
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_observation")),
        sa.UniqueConstraint("id", name=op.f("uq_observation_id")),
    )
    op.create_table(
        "registry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("floor", sa.Integer(), nullable=False),
        sa.CheckConstraint("floor <= number", name=op.f("ck_registry_floor")),
        sa.CheckConstraint("id = 1", name=op.f("ck_registry_single")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registry")),
    )
    op.create_table(
        "revision",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", Bytewise(), nullable=False),
        sa.Column("actor", Bytewise(), nullable=False),
        sa.Column("comment", Bytewise(), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_revision")),
    )
    op.create_table(
        "source",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", Bytewise(), nullable=False),
        sa.Column("hash", Bytewise(), nullable=False),
        sa.Column("url", Bytewise(), nullable=False),
        sa.Column("publisher", Bytewise(), nullable=False),
        sa.Column("title", Bytewise(), nullable=True),
        sa.Column("published", Bytewise(), nullable=True),
        sa.Column("language", Bytewise(), nullable=True),
        sa.Column("kind", Bytewise(), nullable=False),
        sa.Column("derived_from", Bytewise(), nullable=True),
        sa.Column("rests_on", Bytewise(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('press', 'official', 'repost', 'ngo', 'state_media', 'blog', 'party', 'reference', 'list', 'dataset')",
            name=op.f("ck_source_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["derived_from"], ["source.id"], name=op.f("fk_source_derived_from"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_source")),
        sa.UniqueConstraint("id", name=op.f("uq_source_id")),
    )
    with op.batch_alter_table("source", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_source_derived_from"), ["derived_from"], unique=False)

    op.create_table(
        "change",
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("what", Bytewise(), nullable=False),
        sa.Column("id", Bytewise(), nullable=False),
        sa.Column("record", Bytewise(), nullable=False),
        sa.CheckConstraint(
            "what IN ('city', 'source', 'country_group', 'partnership', 'observation', 'withdrawal')",
            name=op.f("ck_change_what"),
        ),
        sa.ForeignKeyConstraint(["revision"], ["revision.number"], name=op.f("fk_change_revision")),
        sa.PrimaryKeyConstraint("revision", "what", "id", name=op.f("pk_change")),
        sa.UniqueConstraint("what", "id", "revision", name=op.f("uq_change_what_id_revision")),
    )
    op.create_table(
        "city_name",
        sa.Column("city", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", Bytewise(), nullable=False),
        sa.Column("language", Bytewise(), nullable=True),
        sa.Column("since", Bytewise(), nullable=True),
        sa.Column("until", Bytewise(), nullable=True),
        sa.ForeignKeyConstraint(["city"], ["city.key"], name=op.f("fk_city_name_city")),
        sa.PrimaryKeyConstraint("city", "position", name=op.f("pk_city_name")),
    )
    op.create_table(
        "entity_word",
        sa.Column("word", Bytewise(), nullable=False),
        sa.Column("entity", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entity"], ["entity.entity"], name=op.f("fk_entity_word_entity")),
        sa.PrimaryKeyConstraint("word", "entity", name=op.f("pk_entity_word")),
    )
    with op.batch_alter_table("entity_word", schema=None) as batch_op:
        batch_op.create_index("ix_entity_word_entity", ["entity"], unique=False)

    op.create_table(
        "group_source",
        sa.Column("country_group", sa.Integer(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("source", Bytewise(), nullable=False),
        sa.ForeignKeyConstraint(["country_group"], ["country_group.key"], name=op.f("fk_group_source_country_group")),
        sa.ForeignKeyConstraint(["source"], ["source.id"], name=op.f("fk_group_source_source")),
        sa.PrimaryKeyConstraint("country_group", "position", name=op.f("pk_group_source")),
    )
    with op.batch_alter_table("group_source", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_group_source_source"), ["source"], unique=False)

    op.create_table(
        "member",
        sa.Column("country_group", sa.Integer(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("country", Bytewise(), nullable=False),
        sa.Column("since", Bytewise(), nullable=False),
        sa.Column("until", Bytewise(), nullable=True),
        sa.ForeignKeyConstraint(["country_group"], ["country_group.key"], name=op.f("fk_member_country_group")),
        sa.PrimaryKeyConstraint("country_group", "position", name=op.f("pk_member")),
    )
    op.create_table(
        "observation_citation",
        sa.Column("observation", sa.Integer(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("source", Bytewise(), nullable=False),
        sa.Column("stance", Bytewise(), nullable=False),
        sa.Column("scope", Bytewise(), nullable=False),
        sa.Column("stated_date", Bytewise(), nullable=True),
        sa.Column("locator", Bytewise(), nullable=True),
        sa.Column("fragment", Bytewise(), nullable=True),
        sa.Column("note", Bytewise(), nullable=True),
        sa.CheckConstraint("scope IN ('pair', 'city', 'country')", name=op.f("ck_observation_citation_scope")),
        sa.CheckConstraint("stance IN ('supports', 'disputes')", name=op.f("ck_observation_citation_stance")),
        sa.ForeignKeyConstraint(["observation"], ["observation.key"], name=op.f("fk_observation_citation_observation")),
        sa.ForeignKeyConstraint(["source"], ["source.id"], name=op.f("fk_observation_citation_source")),
        sa.PrimaryKeyConstraint("observation", "position", name=op.f("pk_observation_citation")),
    )
    with op.batch_alter_table("observation_citation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_observation_citation_source"), ["source"], unique=False)

    op.create_table(
        "partnership",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", Bytewise(), nullable=False),
        sa.Column("hash", Bytewise(), nullable=False),
        sa.Column("episode", sa.SmallInteger(), nullable=False),
        sa.Column("city_a", sa.Integer(), nullable=True),
        sa.Column("city_b", sa.Integer(), nullable=True),
        sa.Column("country_a", Bytewise(), nullable=False),
        sa.Column("country_b", Bytewise(), nullable=False),
        sa.Column("kind", Bytewise(), nullable=False),
        sa.Column("native_label", Bytewise(), nullable=True),
        sa.Column("confidence", Bytewise(), nullable=False),
        sa.Column("note", Bytewise(), nullable=True),
        sa.CheckConstraint("confidence IN ('high', 'medium', 'low')", name=op.f("ck_partnership_confidence")),
        sa.CheckConstraint(
            "kind IN ('sister_city', 'friendship', 'cooperation', 'informal', 'unspecified')",
            name=op.f("ck_partnership_kind"),
        ),
        sa.CheckConstraint("city_a IS NOT NULL OR city_b IS NOT NULL", name=op.f("ck_partnership_named")),
        sa.CheckConstraint(
            "city_a IS NULL OR city_b IS NULL OR city_a <> city_b", name=op.f("ck_partnership_two_cities")
        ),
        sa.ForeignKeyConstraint(["city_a"], ["city.key"], name=op.f("fk_partnership_city_a")),
        sa.ForeignKeyConstraint(["city_b"], ["city.key"], name=op.f("fk_partnership_city_b")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_partnership")),
        sa.UniqueConstraint("id", name=op.f("uq_partnership_id")),
    )
    with op.batch_alter_table("partnership", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_partnership_city_a"), ["city_a"], unique=False)
        batch_op.create_index(batch_op.f("ix_partnership_city_b"), ["city_b"], unique=False)

    op.create_table(
        "edition",
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("partnership", sa.Integer(), nullable=False),
        sa.Column("id", Bytewise(), nullable=False),
        sa.Column("hash", Bytewise(), nullable=False),
        sa.Column("cities", Bytewise(), nullable=False),
        sa.Column("head", Bytewise(), nullable=False),
        sa.Column("events", Bytewise(), nullable=False),
        sa.Column("from_rev", sa.Integer(), nullable=False),
        sa.Column("until_rev", sa.Integer(), nullable=False),
        sa.Column("live", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["partnership"], ["partnership.key"], name=op.f("fk_edition_partnership")),
        sa.PrimaryKeyConstraint("edition", name=op.f("pk_edition")),
        sa.UniqueConstraint("partnership", "from_rev", name=op.f("uq_edition_partnership_from_rev")),
    )
    with op.batch_alter_table("edition", schema=None) as batch_op:
        batch_op.create_index("ix_edition_from", ["from_rev", "id"], unique=False)
        batch_op.create_index("ix_edition_id", ["id", "from_rev"], unique=False)
        batch_op.create_index(
            "ix_edition_live",
            ["until_rev"],
            unique=False,
            sqlite_where=sa.text("live = 1"),
            postgresql_where=sa.text("live = 1"),
        )

    op.create_table(
        "event",
        sa.Column("partnership", sa.Integer(), nullable=False),
        sa.Column("seq", sa.SmallInteger(), nullable=False),
        sa.Column("kind", Bytewise(), nullable=False),
        sa.Column("stage", Bytewise(), nullable=False),
        sa.Column("date", Bytewise(), nullable=False),
        sa.Column("date_basis", Bytewise(), nullable=True),
        sa.Column("due", Bytewise(), nullable=True),
        sa.Column("actor_side", Bytewise(), nullable=False),
        sa.Column("actor_body", Bytewise(), nullable=False),
        sa.Column("actor_name", Bytewise(), nullable=True),
        sa.Column("part", Bytewise(), nullable=False),
        sa.Column("reasons", Bytewise(), nullable=False),
        sa.Column("decision", Bytewise(), nullable=True),
        sa.Column("kind_after", Bytewise(), nullable=True),
        sa.Column("successor", Bytewise(), nullable=True),
        sa.Column("note", Bytewise(), nullable=True),
        sa.CheckConstraint("(kind = 'changed') = (kind_after IS NOT NULL)", name=op.f("ck_event_kind_after_fits")),
        sa.CheckConstraint(
            "actor_body IN ('council', 'executive', 'mayor', 'ngo', 'national_government', 'court', 'other', 'unknown')",
            name=op.f("ck_event_actor_body"),
        ),
        sa.CheckConstraint(
            "actor_side IN ('a', 'b', 'both', 'third_party', 'unknown')", name=op.f("ck_event_actor_side")
        ),
        sa.CheckConstraint(
            "date_basis IN ('signing', 'vote', 'letter', 'effect', 'publication', 'inferred')",
            name=op.f("ck_event_date_basis"),
        ),
        sa.CheckConstraint(
            "kind IN ('contact', 'established', 'renewed', 'kept', 'attested', 'changed', 'suspended', 'inactive', 'resumed', 'exchange_cancelled', 'severed', 'ended', 'expired', 'annulled', 'dissolved', 'succeeded', 'contested', 'declined', 'statement', 'listed', 'delisted', 'prohibited')",
            name=op.f("ck_event_kind"),
        ),
        sa.CheckConstraint(
            "kind_after IN ('sister_city', 'friendship', 'cooperation', 'informal', 'unspecified')",
            name=op.f("ck_event_kind_after"),
        ),
        sa.CheckConstraint("part IN ('whole', 'official', 'funding', 'programme')", name=op.f("ck_event_part")),
        sa.CheckConstraint("stage IN ('proposed', 'reported', 'decided', 'effective')", name=op.f("ck_event_stage")),
        sa.ForeignKeyConstraint(["partnership"], ["partnership.key"], name=op.f("fk_event_partnership")),
        sa.ForeignKeyConstraint(["successor"], ["city.id"], name=op.f("fk_event_successor")),
        sa.PrimaryKeyConstraint("partnership", "seq", name=op.f("pk_event")),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_successor"), ["successor"], unique=False)

    op.create_table(
        "further_source",
        sa.Column("partnership", sa.Integer(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("source", Bytewise(), nullable=False),
        sa.ForeignKeyConstraint(["partnership"], ["partnership.key"], name=op.f("fk_further_source_partnership")),
        sa.ForeignKeyConstraint(["source"], ["source.id"], name=op.f("fk_further_source_source")),
        sa.PrimaryKeyConstraint("partnership", "position", name=op.f("pk_further_source")),
    )
    with op.batch_alter_table("further_source", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_further_source_source"), ["source"], unique=False)

    op.create_table(
        "withdrawal",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", Bytewise(), nullable=False),
        sa.Column("hash", Bytewise(), nullable=False),
        sa.Column("merged_into", Bytewise(), nullable=True),
        sa.Column("reason", Bytewise(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["partnership.id"], name=op.f("fk_withdrawal_id")),
        sa.ForeignKeyConstraint(["merged_into"], ["partnership.id"], name=op.f("fk_withdrawal_merged_into")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_withdrawal")),
        sa.UniqueConstraint("id", name=op.f("uq_withdrawal_id")),
    )
    op.create_table(
        "citation",
        sa.Column("partnership", sa.Integer(), nullable=False),
        sa.Column("seq", sa.SmallInteger(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("source", Bytewise(), nullable=False),
        sa.Column("stance", Bytewise(), nullable=False),
        sa.Column("scope", Bytewise(), nullable=False),
        sa.Column("stated_date", Bytewise(), nullable=True),
        sa.Column("locator", Bytewise(), nullable=True),
        sa.Column("fragment", Bytewise(), nullable=True),
        sa.Column("note", Bytewise(), nullable=True),
        sa.CheckConstraint("scope IN ('pair', 'city', 'country')", name=op.f("ck_citation_scope")),
        sa.CheckConstraint("stance IN ('supports', 'disputes')", name=op.f("ck_citation_stance")),
        sa.ForeignKeyConstraint(
            ["partnership", "seq"], ["event.partnership", "event.seq"], name=op.f("fk_citation_partnership_seq")
        ),
        sa.ForeignKeyConstraint(["source"], ["source.id"], name=op.f("fk_citation_source")),
        sa.PrimaryKeyConstraint("partnership", "seq", "position", name=op.f("pk_citation")),
    )
    with op.batch_alter_table("citation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_citation_source"), ["source"], unique=False)

    op.create_table(
        "face",
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("face", sa.SmallInteger(), nullable=False),
        sa.Column("first_day", sa.Integer(), nullable=False),
        sa.Column("last_day", sa.Integer(), nullable=False),
        sa.Column("status", Bytewise(), nullable=False),
        sa.ForeignKeyConstraint(["edition"], ["edition.edition"], name=op.f("fk_face_edition")),
        sa.PrimaryKeyConstraint("edition", "face", name=op.f("pk_face")),
    )
    op.create_table(
        "moment",
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("event", sa.SmallInteger(), nullable=False),
        sa.Column("partnership", sa.Integer(), nullable=False),
        sa.Column("kind", sa.SmallInteger(), nullable=False),
        sa.Column("stage", sa.SmallInteger(), nullable=False),
        sa.Column("part", sa.SmallInteger(), nullable=False),
        sa.Column("actor_side", sa.SmallInteger(), nullable=False),
        sa.Column("actor_body", sa.SmallInteger(), nullable=False),
        sa.Column("reasons", sa.Integer(), nullable=False),
        sa.Column("successor", sa.Integer(), nullable=False),
        sa.Column("earliest", sa.Integer(), nullable=False),
        sa.Column("latest", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        sa.Column("from_rev", sa.Integer(), nullable=False),
        sa.Column("until_rev", sa.Integer(), nullable=False),
        sa.Column("live", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["edition"], ["edition.edition"], name=op.f("fk_moment_edition")),
        sa.PrimaryKeyConstraint("edition", "event", name=op.f("pk_moment")),
    )
    with op.batch_alter_table("moment", schema=None) as batch_op:
        batch_op.create_index(
            "ix_moment_kind",
            ["kind", "latest", "edition", "event"],
            unique=False,
            sqlite_where=sa.text("live = 1"),
            postgresql_where=sa.text("live = 1"),
        )
        batch_op.create_index(
            "ix_moment_latest",
            ["latest", "edition", "event"],
            unique=False,
            sqlite_where=sa.text("live = 1"),
            postgresql_where=sa.text("live = 1"),
        )
        batch_op.create_index(
            "ix_moment_successor",
            ["successor"],
            unique=False,
            sqlite_where=sa.text("successor > 0"),
            postgresql_where=sa.text("successor > 0"),
        )

    op.create_table(
        "place",
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("side", sa.SmallInteger(), nullable=False),
        sa.Column("country", Bytewise(), nullable=False),
        sa.Column("other_country", Bytewise(), nullable=False),
        sa.Column("city", sa.Integer(), nullable=False),
        sa.Column("other_city", sa.Integer(), nullable=False),
        sa.Column("city_kind", sa.SmallInteger(), nullable=False),
        sa.Column("latitude", sa.Integer(), nullable=False),
        sa.Column("longitude", sa.Integer(), nullable=False),
        sa.Column("x", sa.BigInteger(), nullable=False),
        sa.Column("y", sa.BigInteger(), nullable=False),
        sa.Column("z", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["edition"], ["edition.edition"], name=op.f("fk_place_edition")),
        sa.PrimaryKeyConstraint("edition", "side", name=op.f("pk_place")),
    )
    with op.batch_alter_table("place", schema=None) as batch_op:
        batch_op.create_index("ix_place_city", ["city"], unique=False)

    op.create_table(
        "standing",
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("side", sa.SmallInteger(), nullable=False),
        sa.Column("face", sa.SmallInteger(), nullable=False),
        sa.Column("partnership", sa.Integer(), nullable=False),
        sa.Column("country", Bytewise(), nullable=False),
        sa.Column("other_country", Bytewise(), nullable=False),
        sa.Column("city", sa.Integer(), nullable=False),
        sa.Column("other_city", sa.Integer(), nullable=False),
        sa.Column("value", sa.SmallInteger(), nullable=False),
        sa.Column("candidates", sa.SmallInteger(), nullable=False),
        sa.Column("certain", sa.SmallInteger(), nullable=False),
        sa.Column("basis", sa.SmallInteger(), nullable=False),
        sa.Column("ending", sa.SmallInteger(), nullable=False),
        sa.Column("pending", sa.SmallInteger(), nullable=False),
        sa.Column("disputed", sa.SmallInteger(), nullable=False),
        sa.Column("hidden", sa.SmallInteger(), nullable=False),
        sa.Column("kind", sa.SmallInteger(), nullable=False),
        sa.Column("confidence", sa.SmallInteger(), nullable=False),
        sa.Column("reasons", sa.Integer(), nullable=False),
        sa.Column("actor_side", sa.SmallInteger(), nullable=False),
        sa.Column("actor_body", sa.SmallInteger(), nullable=False),
        sa.Column("evidence_day", sa.Integer(), nullable=False),
        sa.Column("independent", sa.Integer(), nullable=False),
        sa.Column("witnesses", sa.Integer(), nullable=False),
        sa.Column("est_earliest", sa.Integer(), nullable=False),
        sa.Column("est_latest", sa.Integer(), nullable=False),
        sa.Column("est_down", sa.Integer(), nullable=False),
        sa.Column("end_earliest", sa.Integer(), nullable=False),
        sa.Column("end_latest", sa.Integer(), nullable=False),
        sa.Column("end_down", sa.Integer(), nullable=False),
        sa.Column("opened_by", sa.SmallInteger(), nullable=False),
        sa.Column("since_earliest", sa.Integer(), nullable=False),
        sa.Column("since_latest", sa.Integer(), nullable=False),
        sa.Column("name_key", Bytewise(), nullable=False),
        sa.Column("first_day", sa.Integer(), nullable=False),
        sa.Column("last_day", sa.Integer(), nullable=False),
        sa.Column("from_rev", sa.Integer(), nullable=False),
        sa.Column("until_rev", sa.Integer(), nullable=False),
        sa.Column("live", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["edition"], ["edition.edition"], name=op.f("fk_standing_edition")),
        sa.PrimaryKeyConstraint("edition", "side", "face", name=op.f("pk_standing")),
    )
    with op.batch_alter_table("standing", schema=None) as batch_op:
        batch_op.create_index(
            "ix_standing_all_end_down",
            [
                "end_down",
                "partnership",
                "first_day",
                "last_day",
                "from_rev",
                "until_rev",
                "value",
                "other_country",
                "hidden",
                "edition",
                "side",
                "face",
            ],
            unique=False,
            sqlite_where=sa.text("side = 1 AND live = 1"),
            postgresql_where=sa.text("side = 1 AND live = 1"),
        )
        batch_op.create_index(
            "ix_standing_all_est_down",
            [
                "est_down",
                "partnership",
                "first_day",
                "last_day",
                "from_rev",
                "until_rev",
                "value",
                "other_country",
                "hidden",
                "edition",
                "side",
                "face",
            ],
            unique=False,
            sqlite_where=sa.text("side = 1 AND live = 1"),
            postgresql_where=sa.text("side = 1 AND live = 1"),
        )
        batch_op.create_index(
            "ix_standing_all_name_key",
            [
                "name_key",
                "partnership",
                "first_day",
                "last_day",
                "from_rev",
                "until_rev",
                "value",
                "other_country",
                "hidden",
                "edition",
                "side",
                "face",
            ],
            unique=False,
            sqlite_where=sa.text("side = 1 AND live = 1"),
            postgresql_where=sa.text("side = 1 AND live = 1"),
        )
        batch_op.create_index(
            "ix_standing_city",
            [
                "city",
                "first_day",
                "last_day",
                "from_rev",
                "until_rev",
                "value",
                "other_country",
                "hidden",
                "edition",
                "side",
                "face",
            ],
            unique=False,
            sqlite_where=sa.text("live = 1"),
            postgresql_where=sa.text("live = 1"),
        )
        batch_op.create_index(
            "ix_standing_country_any",
            [
                "country",
                "end_down",
                "partnership",
                "first_day",
                "last_day",
                "from_rev",
                "until_rev",
                "value",
                "other_country",
                "hidden",
                "edition",
                "side",
                "face",
            ],
            unique=False,
            sqlite_where=sa.text("live = 1"),
            postgresql_where=sa.text("live = 1"),
        )
        batch_op.create_index(
            "ix_standing_country_end_down",
            [
                "country",
                "value",
                "end_down",
                "partnership",
                "first_day",
                "last_day",
                "from_rev",
                "until_rev",
                "other_country",
                "hidden",
                "edition",
                "side",
                "face",
            ],
            unique=False,
            sqlite_where=sa.text("live = 1"),
            postgresql_where=sa.text("live = 1"),
        )
        batch_op.create_index(
            "ix_standing_country_est_down",
            [
                "country",
                "value",
                "est_down",
                "partnership",
                "first_day",
                "last_day",
                "from_rev",
                "until_rev",
                "other_country",
                "hidden",
                "edition",
                "side",
                "face",
            ],
            unique=False,
            sqlite_where=sa.text("live = 1"),
            postgresql_where=sa.text("live = 1"),
        )
        batch_op.create_index(
            "ix_standing_country_name_key",
            [
                "country",
                "value",
                "name_key",
                "partnership",
                "first_day",
                "last_day",
                "from_rev",
                "until_rev",
                "other_country",
                "hidden",
                "edition",
                "side",
                "face",
            ],
            unique=False,
            sqlite_where=sa.text("live = 1"),
            postgresql_where=sa.text("live = 1"),
        )
        batch_op.create_index(
            "ix_standing_country_updated",
            [
                "country",
                "from_rev",
                "partnership",
                "first_day",
                "last_day",
                "until_rev",
                "value",
                "other_country",
                "hidden",
                "edition",
                "side",
                "face",
            ],
            unique=False,
            sqlite_where=sa.text("live = 1"),
            postgresql_where=sa.text("live = 1"),
        )
        batch_op.create_index(
            "ix_standing_pair",
            [
                "country",
                "other_country",
                "value",
                "end_down",
                "partnership",
                "first_day",
                "last_day",
                "from_rev",
                "until_rev",
                "hidden",
                "edition",
                "side",
                "face",
            ],
            unique=False,
            sqlite_where=sa.text("live = 1"),
            postgresql_where=sa.text("live = 1"),
        )
        batch_op.create_index(
            "ix_standing_partnership",
            [
                "partnership",
                "first_day",
                "last_day",
                "from_rev",
                "until_rev",
                "value",
                "other_country",
                "hidden",
                "edition",
                "side",
                "face",
            ],
            unique=False,
            sqlite_where=None,
            postgresql_where=None,
        )
        batch_op.create_index(
            "ix_standing_past_pair",
            [
                "country",
                "other_country",
                "value",
                "first_day",
                "last_day",
                "from_rev",
                "until_rev",
                "hidden",
                "edition",
                "side",
                "face",
            ],
            unique=False,
            sqlite_where=None,
            postgresql_where=None,
        )
        batch_op.create_index(
            "ix_standing_updated",
            [
                "from_rev",
                "partnership",
                "first_day",
                "last_day",
                "until_rev",
                "value",
                "other_country",
                "hidden",
                "edition",
                "side",
                "face",
            ],
            unique=False,
            sqlite_where=sa.text("side = 1 AND live = 1"),
            postgresql_where=sa.text("side = 1 AND live = 1"),
        )
        batch_op.create_index(
            "ix_standing_value_end_down",
            [
                "value",
                "end_down",
                "partnership",
                "first_day",
                "last_day",
                "from_rev",
                "until_rev",
                "other_country",
                "hidden",
                "edition",
                "side",
                "face",
            ],
            unique=False,
            sqlite_where=sa.text("side = 1 AND live = 1"),
            postgresql_where=sa.text("side = 1 AND live = 1"),
        )
        batch_op.create_index(
            "ix_standing_value_est_down",
            [
                "value",
                "est_down",
                "partnership",
                "first_day",
                "last_day",
                "from_rev",
                "until_rev",
                "other_country",
                "hidden",
                "edition",
                "side",
                "face",
            ],
            unique=False,
            sqlite_where=sa.text("side = 1 AND live = 1"),
            postgresql_where=sa.text("side = 1 AND live = 1"),
        )
        batch_op.create_index(
            "ix_standing_value_name_key",
            [
                "value",
                "name_key",
                "partnership",
                "first_day",
                "last_day",
                "from_rev",
                "until_rev",
                "other_country",
                "hidden",
                "edition",
                "side",
                "face",
            ],
            unique=False,
            sqlite_where=sa.text("side = 1 AND live = 1"),
            postgresql_where=sa.text("side = 1 AND live = 1"),
        )

    op.create_table(
        "witness",
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("source", Bytewise(), nullable=False),
        sa.Column("publisher", Bytewise(), nullable=False),
        sa.Column("publisher_name", Bytewise(), nullable=False),
        sa.Column("source_kind", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["edition"], ["edition.edition"], name=op.f("fk_witness_edition")),
        sa.PrimaryKeyConstraint("edition", "source", name=op.f("pk_witness")),
    )
    with op.batch_alter_table("witness", schema=None) as batch_op:
        batch_op.create_index("ix_witness_publisher", ["publisher"], unique=False)
        batch_op.create_index("ix_witness_source", ["source"], unique=False)

    op.create_table(
        "word",
        sa.Column("word", Bytewise(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("named", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["edition"], ["edition.edition"], name=op.f("fk_word_edition")),
        sa.PrimaryKeyConstraint("word", "edition", name=op.f("pk_word")),
    )
    with op.batch_alter_table("word", schema=None) as batch_op:
        batch_op.create_index("ix_word_edition", ["edition"], unique=False)
    op.bulk_insert(
        sa.table("registry", sa.column("id"), sa.column("number"), sa.column("floor")),
        [{"id": 1, "number": 0, "floor": 0}],
    )


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("word", schema=None) as batch_op:
        batch_op.drop_index("ix_word_edition")

    op.drop_table("word")
    with op.batch_alter_table("witness", schema=None) as batch_op:
        batch_op.drop_index("ix_witness_source")
        batch_op.drop_index("ix_witness_publisher")

    op.drop_table("witness")
    with op.batch_alter_table("standing", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_standing_value_name_key",
            sqlite_where=sa.text("side = 1 AND live = 1"),
            postgresql_where=sa.text("side = 1 AND live = 1"),
        )
        batch_op.drop_index(
            "ix_standing_value_est_down",
            sqlite_where=sa.text("side = 1 AND live = 1"),
            postgresql_where=sa.text("side = 1 AND live = 1"),
        )
        batch_op.drop_index(
            "ix_standing_value_end_down",
            sqlite_where=sa.text("side = 1 AND live = 1"),
            postgresql_where=sa.text("side = 1 AND live = 1"),
        )
        batch_op.drop_index(
            "ix_standing_updated",
            sqlite_where=sa.text("side = 1 AND live = 1"),
            postgresql_where=sa.text("side = 1 AND live = 1"),
        )
        batch_op.drop_index("ix_standing_past_pair", sqlite_where=None, postgresql_where=None)
        batch_op.drop_index("ix_standing_partnership", sqlite_where=None, postgresql_where=None)
        batch_op.drop_index("ix_standing_pair", sqlite_where=sa.text("live = 1"), postgresql_where=sa.text("live = 1"))
        batch_op.drop_index(
            "ix_standing_country_updated", sqlite_where=sa.text("live = 1"), postgresql_where=sa.text("live = 1")
        )
        batch_op.drop_index(
            "ix_standing_country_name_key", sqlite_where=sa.text("live = 1"), postgresql_where=sa.text("live = 1")
        )
        batch_op.drop_index(
            "ix_standing_country_est_down", sqlite_where=sa.text("live = 1"), postgresql_where=sa.text("live = 1")
        )
        batch_op.drop_index(
            "ix_standing_country_end_down", sqlite_where=sa.text("live = 1"), postgresql_where=sa.text("live = 1")
        )
        batch_op.drop_index(
            "ix_standing_country_any", sqlite_where=sa.text("live = 1"), postgresql_where=sa.text("live = 1")
        )
        batch_op.drop_index("ix_standing_city", sqlite_where=sa.text("live = 1"), postgresql_where=sa.text("live = 1"))
        batch_op.drop_index(
            "ix_standing_all_name_key",
            sqlite_where=sa.text("side = 1 AND live = 1"),
            postgresql_where=sa.text("side = 1 AND live = 1"),
        )
        batch_op.drop_index(
            "ix_standing_all_est_down",
            sqlite_where=sa.text("side = 1 AND live = 1"),
            postgresql_where=sa.text("side = 1 AND live = 1"),
        )
        batch_op.drop_index(
            "ix_standing_all_end_down",
            sqlite_where=sa.text("side = 1 AND live = 1"),
            postgresql_where=sa.text("side = 1 AND live = 1"),
        )

    op.drop_table("standing")
    with op.batch_alter_table("place", schema=None) as batch_op:
        batch_op.drop_index("ix_place_city")

    op.drop_table("place")
    with op.batch_alter_table("moment", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_moment_successor", sqlite_where=sa.text("successor > 0"), postgresql_where=sa.text("successor > 0")
        )
        batch_op.drop_index("ix_moment_latest", sqlite_where=sa.text("live = 1"), postgresql_where=sa.text("live = 1"))
        batch_op.drop_index("ix_moment_kind", sqlite_where=sa.text("live = 1"), postgresql_where=sa.text("live = 1"))

    op.drop_table("moment")
    op.drop_table("face")
    with op.batch_alter_table("citation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_citation_source"))

    op.drop_table("citation")
    op.drop_table("withdrawal")
    with op.batch_alter_table("further_source", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_further_source_source"))

    op.drop_table("further_source")
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_successor"))

    op.drop_table("event")
    with op.batch_alter_table("edition", schema=None) as batch_op:
        batch_op.drop_index("ix_edition_live", sqlite_where=sa.text("live = 1"), postgresql_where=sa.text("live = 1"))
        batch_op.drop_index("ix_edition_id")
        batch_op.drop_index("ix_edition_from")

    op.drop_table("edition")
    with op.batch_alter_table("partnership", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_partnership_city_b"))
        batch_op.drop_index(batch_op.f("ix_partnership_city_a"))

    op.drop_table("partnership")
    with op.batch_alter_table("observation_citation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_observation_citation_source"))

    op.drop_table("observation_citation")
    op.drop_table("member")
    with op.batch_alter_table("group_source", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_group_source_source"))

    op.drop_table("group_source")
    with op.batch_alter_table("entity_word", schema=None) as batch_op:
        batch_op.drop_index("ix_entity_word_entity")

    op.drop_table("entity_word")
    op.drop_table("city_name")
    op.drop_table("change")
    with op.batch_alter_table("source", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_source_derived_from"))

    op.drop_table("source")
    op.drop_table("revision")
    op.drop_table("registry")
    op.drop_table("observation")
    with op.batch_alter_table("entity", schema=None) as batch_op:
        batch_op.drop_index("ix_entity_sort", sqlite_where=sa.text("live = 1"), postgresql_where=sa.text("live = 1"))
        batch_op.drop_index("ix_entity_id")
        batch_op.drop_index("ix_entity_from")

    op.drop_table("entity")
    op.drop_table("country_group")
    op.drop_table("city")
