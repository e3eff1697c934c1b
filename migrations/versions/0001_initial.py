"""The whole schema. Amended until the first release candidate, so that there is one revision to read."""

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
            "coordinate_source = 'geonames' OR coordinate_source = 'wikidata' OR coordinate_source = 'hand'",
            name=op.f("ck_city_coordinate_source"),
        ),
        sa.CheckConstraint(
            "kind = 'municipality' OR kind = 'district' OR kind = 'county' OR kind = 'province' OR kind = 'region' OR kind = 'consortium' OR kind = 'other'",
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
        "dataset",
        sa.Column("source", Bytewise(), nullable=False),
        sa.Column("licence", Bytewise(), nullable=False),
        sa.Column("retrieved", sa.Integer(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("finished", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("source", name=op.f("pk_dataset")),
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
    op.create_index("ix_entity_from", "entity", ["from_rev", "what", "id"], unique=False)
    op.create_index("ix_entity_id", "entity", ["what", "id", "from_rev"], unique=False)
    op.create_index(
        "ix_entity_live",
        "entity",
        ["until_rev"],
        unique=False,
        sqlite_where=sa.text("live = 1"),
        postgresql_where=sa.text("live = 1"),
    )
    op.create_index(
        "ix_entity_sort",
        "entity",
        ["what", "sort", "id"],
        unique=False,
        sqlite_where=sa.text("live = 1"),
        postgresql_where=sa.text("live = 1"),
    )
    op.create_table(
        "link",
        sa.Column("source", Bytewise(), nullable=False),
        sa.Column("from_rev", sa.Integer(), nullable=False),
        sa.Column("until_rev", sa.Integer(), nullable=False),
        sa.Column("state", Bytewise(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("location", Bytewise(), nullable=False),
        sa.Column("archive", Bytewise(), nullable=False),
        sa.CheckConstraint(
            "state = 'ok' OR state = 'moved' OR state = 'dead' OR state = 'unknown'", name=op.f("ck_link_state")
        ),
        sa.PrimaryKeyConstraint("source", "from_rev", name=op.f("pk_link")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "link_visit",
        sa.Column("source", Bytewise(), nullable=False),
        sa.Column("url", Bytewise(), nullable=False),
        sa.Column("visited", sa.Integer(), nullable=False),
        sa.Column("told", Bytewise(), nullable=False),
        sa.Column("state", Bytewise(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("doubt", sa.Integer(), nullable=False),
        sa.Column("location", Bytewise(), nullable=False),
        sa.Column("archive", Bytewise(), nullable=False),
        sa.CheckConstraint(
            "state = 'ok' OR state = 'moved' OR state = 'dead' OR state = 'unknown'", name=op.f("ck_link_visit_state")
        ),
        sa.PrimaryKeyConstraint("source", name=op.f("pk_link_visit")),
        sqlite_with_rowid=False,
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
            "claim = 'in_force' OR claim = 'established' OR claim = 'dormant' OR claim = 'suspended' OR claim = 'severed' OR claim = 'severed_or_suspended' OR claim = 'annulled' OR claim = 'considering_end' OR claim = 'letting_expire'",
            name=op.f("ck_observation_claim"),
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_observation")),
        sa.UniqueConstraint("id", name=op.f("uq_observation_id")),
    )
    op.create_table(
        "publisher",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", Bytewise(), nullable=False),
        sa.Column("hash", Bytewise(), nullable=False),
        sa.Column("name", Bytewise(), nullable=False),
        sa.Column("kind", Bytewise(), nullable=False),
        sa.Column("aliases", Bytewise(), nullable=False),
        sa.CheckConstraint("kind = 'publisher' OR kind = 'agency'", name=op.f("ck_publisher_kind")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_publisher")),
        sa.UniqueConstraint("id", name=op.f("uq_publisher_id")),
    )
    op.create_table(
        "registry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("floor", sa.Integer(), nullable=False),
        sa.Column("floor_since", sa.Integer(), server_default="0", nullable=False),
        sa.Column("tallied_on", sa.Integer(), server_default="0", nullable=False),
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
        "sighting",
        sa.Column("dataset", Bytewise(), nullable=False),
        sa.Column("claim", Bytewise(), nullable=False),
        sa.Column("digest", Bytewise(), nullable=False),
        sa.Column("partnership", Bytewise(), nullable=False),
        sa.Column("evidence", Bytewise(), nullable=False),
        sa.Column("first_seen", sa.Integer(), nullable=False),
        sa.Column("last_seen", sa.Integer(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("dataset", "claim", name=op.f("pk_sighting")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_sighting_partnership", "sighting", ["partnership"], unique=False)
    op.create_table(
        "stated_place",
        sa.Column("dataset", Bytewise(), nullable=False),
        sa.Column("place", Bytewise(), nullable=False),
        sa.Column("city", Bytewise(), nullable=False),
        sa.Column("record", Bytewise(), nullable=False),
        sa.Column("reason", Bytewise(), nullable=False),
        sa.Column("message", Bytewise(), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.PrimaryKeyConstraint("dataset", "place", name=op.f("pk_stated_place")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_stated_place_city", "stated_place", ["city"], unique=False)
    op.create_index("ix_stated_place_place", "stated_place", ["place"], unique=False)
    op.create_table(
        "tally",
        sa.Column("facet", Bytewise(), nullable=False),
        sa.Column("scope", Bytewise(), nullable=False),
        sa.Column("value", Bytewise(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("facet", "scope", "value", name=op.f("pk_tally")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "change",
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("what", Bytewise(), nullable=False),
        sa.Column("id", Bytewise(), nullable=False),
        sa.Column("record", Bytewise(), nullable=False),
        sa.CheckConstraint(
            "what IN ('city', 'publisher', 'source', 'country_group', 'partnership', 'observation', 'withdrawal')",
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
        sqlite_with_rowid=False,
    )
    op.create_table(
        "entity_word",
        sa.Column("word", Bytewise(), nullable=False),
        sa.Column("entity", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entity"], ["entity.entity"], name=op.f("fk_entity_word_entity")),
        sa.PrimaryKeyConstraint("word", "entity", name=op.f("pk_entity_word")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_entity_word_entity", "entity_word", ["entity"], unique=False)
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
        sa.Column("checked_on", Bytewise(), nullable=True),
        sa.Column("note", Bytewise(), nullable=True),
        sa.CheckConstraint(
            "confidence = 'high' OR confidence = 'medium' OR confidence = 'low'", name=op.f("ck_partnership_confidence")
        ),
        sa.CheckConstraint(
            "kind = 'sister_city' OR kind = 'friendship' OR kind = 'cooperation' OR kind = 'informal' OR kind = 'unspecified'",
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
    op.create_index(op.f("ix_partnership_city_a"), "partnership", ["city_a"], unique=False)
    op.create_index(op.f("ix_partnership_city_b"), "partnership", ["city_b"], unique=False)
    op.create_index(
        "ix_partnership_later",
        "partnership",
        ["id"],
        unique=False,
        sqlite_where=sa.text("episode > 1"),
        postgresql_where=sa.text("episode > 1"),
    )
    op.create_table(
        "source",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", Bytewise(), nullable=False),
        sa.Column("hash", Bytewise(), nullable=False),
        sa.Column("url", Bytewise(), nullable=False),
        sa.Column("publisher", Bytewise(), nullable=False),
        sa.Column("publisher_id", Bytewise(), nullable=True),
        sa.Column("title", Bytewise(), nullable=True),
        sa.Column("published", Bytewise(), nullable=True),
        sa.Column("language", Bytewise(), nullable=True),
        sa.Column("kind", Bytewise(), nullable=False),
        sa.Column("derived_from", Bytewise(), nullable=True),
        sa.Column("rests_on", Bytewise(), nullable=True),
        sa.Column("rests_on_id", Bytewise(), nullable=True),
        sa.CheckConstraint(
            "kind = 'press' OR kind = 'official' OR kind = 'repost' OR kind = 'ngo' OR kind = 'state_media' OR kind = 'blog' OR kind = 'party' OR kind = 'reference' OR kind = 'list' OR kind = 'dataset'",
            name=op.f("ck_source_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["derived_from"], ["source.id"], name=op.f("fk_source_derived_from"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["publisher_id"], ["publisher.id"], name=op.f("fk_source_publisher_id")),
        sa.ForeignKeyConstraint(["rests_on_id"], ["publisher.id"], name=op.f("fk_source_rests_on_id")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_source")),
        sa.UniqueConstraint("id", name=op.f("uq_source_id")),
    )
    op.create_index(op.f("ix_source_derived_from"), "source", ["derived_from"], unique=False)
    op.create_index(op.f("ix_source_publisher_id"), "source", ["publisher_id"], unique=False)
    op.create_index(op.f("ix_source_rests_on_id"), "source", ["rests_on_id"], unique=False)
    op.create_table(
        "edition",
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("partnership", sa.Integer(), nullable=False),
        sa.Column("id", Bytewise(), nullable=False),
        sa.Column("hash", Bytewise(), nullable=False),
        sa.Column("cities", Bytewise(), nullable=False),
        sa.Column("head", Bytewise(), nullable=False),
        sa.Column("days", Bytewise(), nullable=False),
        sa.Column("from_rev", sa.Integer(), nullable=False),
        sa.Column("until_rev", sa.Integer(), nullable=False),
        sa.Column("live", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["partnership"], ["partnership.key"], name=op.f("fk_edition_partnership")),
        sa.PrimaryKeyConstraint("edition", name=op.f("pk_edition")),
        sa.UniqueConstraint("partnership", "from_rev", name=op.f("uq_edition_partnership_from_rev")),
    )
    op.create_index("ix_edition_from", "edition", ["from_rev", "id"], unique=False)
    op.create_index("ix_edition_id", "edition", ["id", "from_rev"], unique=False)
    op.create_index(
        "ix_edition_live",
        "edition",
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
            "actor_body = 'council' OR actor_body = 'executive' OR actor_body = 'mayor' OR actor_body = 'ngo' OR actor_body = 'national_government' OR actor_body = 'court' OR actor_body = 'other' OR actor_body = 'unknown'",
            name=op.f("ck_event_actor_body"),
        ),
        sa.CheckConstraint(
            "actor_side = 'a' OR actor_side = 'b' OR actor_side = 'both' OR actor_side = 'third_party' OR actor_side = 'unknown'",
            name=op.f("ck_event_actor_side"),
        ),
        sa.CheckConstraint(
            "date_basis = 'signing' OR date_basis = 'vote' OR date_basis = 'letter' OR date_basis = 'effect' OR date_basis = 'publication' OR date_basis = 'inferred'",
            name=op.f("ck_event_date_basis"),
        ),
        sa.CheckConstraint(
            "kind = 'contact' OR kind = 'established' OR kind = 'renewed' OR kind = 'kept' OR kind = 'attested' OR kind = 'changed' OR kind = 'suspended' OR kind = 'inactive' OR kind = 'resumed' OR kind = 'exchange_cancelled' OR kind = 'severed' OR kind = 'ended' OR kind = 'expired' OR kind = 'annulled' OR kind = 'dissolved' OR kind = 'succeeded' OR kind = 'contested' OR kind = 'declined' OR kind = 'statement' OR kind = 'listed' OR kind = 'delisted' OR kind = 'prohibited'",
            name=op.f("ck_event_kind"),
        ),
        sa.CheckConstraint(
            "kind_after = 'sister_city' OR kind_after = 'friendship' OR kind_after = 'cooperation' OR kind_after = 'informal' OR kind_after = 'unspecified'",
            name=op.f("ck_event_kind_after"),
        ),
        sa.CheckConstraint(
            "part = 'whole' OR part = 'official' OR part = 'funding' OR part = 'programme'", name=op.f("ck_event_part")
        ),
        sa.CheckConstraint(
            "stage = 'proposed' OR stage = 'reported' OR stage = 'decided' OR stage = 'effective'",
            name=op.f("ck_event_stage"),
        ),
        sa.ForeignKeyConstraint(["partnership"], ["partnership.key"], name=op.f("fk_event_partnership")),
        sa.ForeignKeyConstraint(["successor"], ["city.id"], name=op.f("fk_event_successor")),
        sa.PrimaryKeyConstraint("partnership", "seq", name=op.f("pk_event")),
    )
    op.create_index(op.f("ix_event_successor"), "event", ["successor"], unique=False)
    op.create_table(
        "further_source",
        sa.Column("partnership", sa.Integer(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("source", Bytewise(), nullable=False),
        sa.ForeignKeyConstraint(["partnership"], ["partnership.key"], name=op.f("fk_further_source_partnership")),
        sa.ForeignKeyConstraint(["source"], ["source.id"], name=op.f("fk_further_source_source")),
        sa.PrimaryKeyConstraint("partnership", "position", name=op.f("pk_further_source")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_further_source_source"), "further_source", ["source"], unique=False)
    op.create_table(
        "group_source",
        sa.Column("country_group", sa.Integer(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("source", Bytewise(), nullable=False),
        sa.ForeignKeyConstraint(["country_group"], ["country_group.key"], name=op.f("fk_group_source_country_group")),
        sa.ForeignKeyConstraint(["source"], ["source.id"], name=op.f("fk_group_source_source")),
        sa.PrimaryKeyConstraint("country_group", "position", name=op.f("pk_group_source")),
    )
    op.create_index(op.f("ix_group_source_source"), "group_source", ["source"], unique=False)
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
        sa.Column("weak", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "scope = 'pair' OR scope = 'city' OR scope = 'country'", name=op.f("ck_observation_citation_scope")
        ),
        sa.CheckConstraint("stance = 'supports' OR stance = 'disputes'", name=op.f("ck_observation_citation_stance")),
        sa.ForeignKeyConstraint(["observation"], ["observation.key"], name=op.f("fk_observation_citation_observation")),
        sa.ForeignKeyConstraint(["source"], ["source.id"], name=op.f("fk_observation_citation_source")),
        sa.PrimaryKeyConstraint("observation", "position", name=op.f("pk_observation_citation")),
    )
    op.create_index(op.f("ix_observation_citation_source"), "observation_citation", ["source"], unique=False)
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
        sa.Column("weak", sa.Boolean(), nullable=False),
        sa.CheckConstraint("scope = 'pair' OR scope = 'city' OR scope = 'country'", name=op.f("ck_citation_scope")),
        sa.CheckConstraint("stance = 'supports' OR stance = 'disputes'", name=op.f("ck_citation_stance")),
        sa.ForeignKeyConstraint(
            ["partnership", "seq"], ["event.partnership", "event.seq"], name=op.f("fk_citation_partnership_seq")
        ),
        sa.ForeignKeyConstraint(["source"], ["source.id"], name=op.f("fk_citation_source")),
        sa.PrimaryKeyConstraint("partnership", "seq", "position", name=op.f("pk_citation")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_citation_source"), "citation", ["source"], unique=False)
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
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_moment_kind",
        "moment",
        ["kind", "latest", "edition", "event"],
        unique=False,
        sqlite_where=sa.text("live = 1"),
        postgresql_where=sa.text("live = 1"),
    )
    op.create_index(
        "ix_moment_latest",
        "moment",
        ["latest", "edition", "event"],
        unique=False,
        sqlite_where=sa.text("live = 1"),
        postgresql_where=sa.text("live = 1"),
    )
    op.create_index(
        "ix_moment_successor",
        "moment",
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
        sqlite_with_rowid=False,
    )
    op.create_index("ix_place_city", "place", ["city"], unique=False)
    op.create_index("ix_place_where", "place", ["latitude", "longitude"], unique=False)
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
        sa.Column("checked_on", sa.Integer(), nullable=False),
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
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_standing_all_end_down",
        "standing",
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
    op.create_index(
        "ix_standing_all_est_down",
        "standing",
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
    op.create_index(
        "ix_standing_all_name_key",
        "standing",
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
    op.create_index(
        "ix_standing_began",
        "standing",
        ["first_day", "edition", "from_rev", "until_rev"],
        unique=False,
        sqlite_where=sa.text("side = 1 AND live = 1"),
        postgresql_where=sa.text("side = 1 AND live = 1"),
    )
    op.create_index(
        "ix_standing_city",
        "standing",
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
    op.create_index(
        "ix_standing_counted",
        "standing",
        [
            "edition",
            "kind",
            "reasons",
            "ending",
            "est_earliest",
            "est_latest",
            "end_earliest",
            "end_latest",
            "country",
            "first_day",
            "last_day",
            "from_rev",
            "until_rev",
            "value",
            "other_country",
            "hidden",
            "side",
            "face",
        ],
        unique=False,
        sqlite_where=sa.text("side = 1 AND live = 1"),
        postgresql_where=sa.text("side = 1 AND live = 1"),
    )
    op.create_index(
        "ix_standing_country_any",
        "standing",
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
    op.create_index(
        "ix_standing_country_end_down",
        "standing",
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
    op.create_index(
        "ix_standing_country_est_down",
        "standing",
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
    op.create_index(
        "ix_standing_country_name_key",
        "standing",
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
    op.create_index(
        "ix_standing_country_updated",
        "standing",
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
    op.create_index(
        "ix_standing_pair",
        "standing",
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
    op.create_index(
        "ix_standing_partnership",
        "standing",
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
    op.create_index(
        "ix_standing_past_pair",
        "standing",
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
    op.create_index(
        "ix_standing_pending",
        "standing",
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
        sqlite_where=sa.text("side = 1 AND live = 1 AND pending = 1"),
        postgresql_where=sa.text("side = 1 AND live = 1 AND pending = 1"),
    )
    op.create_index(
        "ix_standing_updated",
        "standing",
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
    op.create_index(
        "ix_standing_value_end_down",
        "standing",
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
    op.create_index(
        "ix_standing_value_est_down",
        "standing",
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
    op.create_index(
        "ix_standing_value_name_key",
        "standing",
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
        "story",
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("events", Bytewise(), nullable=False),
        sa.ForeignKeyConstraint(["edition"], ["edition.edition"], name=op.f("fk_story_edition")),
        sa.PrimaryKeyConstraint("edition", name=op.f("pk_story")),
    )
    op.create_table(
        "witness",
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("source", Bytewise(), nullable=False),
        sa.Column("publisher", Bytewise(), nullable=False),
        sa.Column("source_kind", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["edition"], ["edition.edition"], name=op.f("fk_witness_edition")),
        sa.PrimaryKeyConstraint("edition", "source", name=op.f("pk_witness")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_witness_publisher", "witness", ["publisher"], unique=False)
    op.create_index("ix_witness_source", "witness", ["source"], unique=False)
    op.create_table(
        "word",
        sa.Column("word", Bytewise(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("named", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["edition"], ["edition.edition"], name=op.f("fk_word_edition")),
        sa.PrimaryKeyConstraint("word", "edition", name=op.f("pk_word")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_word_edition", "word", ["edition"], unique=False)
    op.bulk_insert(
        sa.table(
            "registry", sa.column("id", sa.Integer), sa.column("number", sa.Integer), sa.column("floor", sa.Integer)
        ),
        [{"id": 1, "number": 0, "floor": 0}],
    )


def downgrade() -> None:
    """Take back."""
    op.drop_index("ix_word_edition", table_name="word")
    op.drop_table("word")
    op.drop_index("ix_witness_source", table_name="witness")
    op.drop_index("ix_witness_publisher", table_name="witness")
    op.drop_table("witness")
    op.drop_table("story")
    op.drop_index(
        "ix_standing_value_name_key",
        table_name="standing",
        sqlite_where=sa.text("side = 1 AND live = 1"),
        postgresql_where=sa.text("side = 1 AND live = 1"),
    )
    op.drop_index(
        "ix_standing_value_est_down",
        table_name="standing",
        sqlite_where=sa.text("side = 1 AND live = 1"),
        postgresql_where=sa.text("side = 1 AND live = 1"),
    )
    op.drop_index(
        "ix_standing_value_end_down",
        table_name="standing",
        sqlite_where=sa.text("side = 1 AND live = 1"),
        postgresql_where=sa.text("side = 1 AND live = 1"),
    )
    op.drop_index(
        "ix_standing_updated",
        table_name="standing",
        sqlite_where=sa.text("side = 1 AND live = 1"),
        postgresql_where=sa.text("side = 1 AND live = 1"),
    )
    op.drop_index(
        "ix_standing_pending",
        table_name="standing",
        sqlite_where=sa.text("side = 1 AND live = 1 AND pending = 1"),
        postgresql_where=sa.text("side = 1 AND live = 1 AND pending = 1"),
    )
    op.drop_index("ix_standing_past_pair", table_name="standing", sqlite_where=None, postgresql_where=None)
    op.drop_index("ix_standing_partnership", table_name="standing", sqlite_where=None, postgresql_where=None)
    op.drop_index(
        "ix_standing_pair",
        table_name="standing",
        sqlite_where=sa.text("live = 1"),
        postgresql_where=sa.text("live = 1"),
    )
    op.drop_index(
        "ix_standing_country_updated",
        table_name="standing",
        sqlite_where=sa.text("live = 1"),
        postgresql_where=sa.text("live = 1"),
    )
    op.drop_index(
        "ix_standing_country_name_key",
        table_name="standing",
        sqlite_where=sa.text("live = 1"),
        postgresql_where=sa.text("live = 1"),
    )
    op.drop_index(
        "ix_standing_country_est_down",
        table_name="standing",
        sqlite_where=sa.text("live = 1"),
        postgresql_where=sa.text("live = 1"),
    )
    op.drop_index(
        "ix_standing_country_end_down",
        table_name="standing",
        sqlite_where=sa.text("live = 1"),
        postgresql_where=sa.text("live = 1"),
    )
    op.drop_index(
        "ix_standing_country_any",
        table_name="standing",
        sqlite_where=sa.text("live = 1"),
        postgresql_where=sa.text("live = 1"),
    )
    op.drop_index(
        "ix_standing_counted",
        table_name="standing",
        sqlite_where=sa.text("side = 1 AND live = 1"),
        postgresql_where=sa.text("side = 1 AND live = 1"),
    )
    op.drop_index(
        "ix_standing_city",
        table_name="standing",
        sqlite_where=sa.text("live = 1"),
        postgresql_where=sa.text("live = 1"),
    )
    op.drop_index(
        "ix_standing_began",
        table_name="standing",
        sqlite_where=sa.text("side = 1 AND live = 1"),
        postgresql_where=sa.text("side = 1 AND live = 1"),
    )
    op.drop_index(
        "ix_standing_all_name_key",
        table_name="standing",
        sqlite_where=sa.text("side = 1 AND live = 1"),
        postgresql_where=sa.text("side = 1 AND live = 1"),
    )
    op.drop_index(
        "ix_standing_all_est_down",
        table_name="standing",
        sqlite_where=sa.text("side = 1 AND live = 1"),
        postgresql_where=sa.text("side = 1 AND live = 1"),
    )
    op.drop_index(
        "ix_standing_all_end_down",
        table_name="standing",
        sqlite_where=sa.text("side = 1 AND live = 1"),
        postgresql_where=sa.text("side = 1 AND live = 1"),
    )
    op.drop_table("standing")
    op.drop_index("ix_place_where", table_name="place")
    op.drop_index("ix_place_city", table_name="place")
    op.drop_table("place")
    op.drop_index(
        "ix_moment_successor",
        table_name="moment",
        sqlite_where=sa.text("successor > 0"),
        postgresql_where=sa.text("successor > 0"),
    )
    op.drop_index(
        "ix_moment_latest", table_name="moment", sqlite_where=sa.text("live = 1"), postgresql_where=sa.text("live = 1")
    )
    op.drop_index(
        "ix_moment_kind", table_name="moment", sqlite_where=sa.text("live = 1"), postgresql_where=sa.text("live = 1")
    )
    op.drop_table("moment")
    op.drop_index(op.f("ix_citation_source"), table_name="citation")
    op.drop_table("citation")
    op.drop_table("withdrawal")
    op.drop_index(op.f("ix_observation_citation_source"), table_name="observation_citation")
    op.drop_table("observation_citation")
    op.drop_index(op.f("ix_group_source_source"), table_name="group_source")
    op.drop_table("group_source")
    op.drop_index(op.f("ix_further_source_source"), table_name="further_source")
    op.drop_table("further_source")
    op.drop_index(op.f("ix_event_successor"), table_name="event")
    op.drop_table("event")
    op.drop_index(
        "ix_edition_live", table_name="edition", sqlite_where=sa.text("live = 1"), postgresql_where=sa.text("live = 1")
    )
    op.drop_index("ix_edition_id", table_name="edition")
    op.drop_index("ix_edition_from", table_name="edition")
    op.drop_table("edition")
    op.drop_index(op.f("ix_source_rests_on_id"), table_name="source")
    op.drop_index(op.f("ix_source_publisher_id"), table_name="source")
    op.drop_index(op.f("ix_source_derived_from"), table_name="source")
    op.drop_table("source")
    op.drop_index(
        "ix_partnership_later",
        table_name="partnership",
        sqlite_where=sa.text("episode > 1"),
        postgresql_where=sa.text("episode > 1"),
    )
    op.drop_index(op.f("ix_partnership_city_b"), table_name="partnership")
    op.drop_index(op.f("ix_partnership_city_a"), table_name="partnership")
    op.drop_table("partnership")
    op.drop_table("member")
    op.drop_index("ix_entity_word_entity", table_name="entity_word")
    op.drop_table("entity_word")
    op.drop_table("city_name")
    op.drop_table("change")
    op.drop_table("tally")
    op.drop_index("ix_stated_place_place", table_name="stated_place")
    op.drop_index("ix_stated_place_city", table_name="stated_place")
    op.drop_table("stated_place")
    op.drop_index("ix_sighting_partnership", table_name="sighting")
    op.drop_table("sighting")
    op.drop_table("revision")
    op.drop_table("registry")
    op.drop_table("publisher")
    op.drop_table("observation")
    op.drop_table("link_visit")
    op.drop_table("link")
    op.drop_index(
        "ix_entity_sort", table_name="entity", sqlite_where=sa.text("live = 1"), postgresql_where=sa.text("live = 1")
    )
    op.drop_index(
        "ix_entity_live", table_name="entity", sqlite_where=sa.text("live = 1"), postgresql_where=sa.text("live = 1")
    )
    op.drop_index("ix_entity_id", table_name="entity")
    op.drop_index("ix_entity_from", table_name="entity")
    op.drop_table("entity")
    op.drop_table("dataset")
    op.drop_table("country_group")
    op.drop_table("city")
