"""The schema of 1.0.0. It is not amended: what changes afterwards is a revision of its own."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from app.store.columns import BinaryText, JsonText

revision: str = "0001"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "api_key",
        sa.Column("name", BinaryText(), nullable=False),
        sa.Column("scope", BinaryText(), nullable=False),
        sa.Column("hash", BinaryText(), nullable=False),
        sa.Column("created_on", BinaryText(), nullable=False),
        sa.Column("expires_on", BinaryText(), nullable=False),
        sa.Column("revoked_on", BinaryText(), nullable=True),
        sa.Column("used_on", BinaryText(), nullable=True),
        sa.CheckConstraint("scope = 'review' OR scope = 'edit' OR scope = 'admin'", name=op.f("ck_api_key_scope")),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_api_key")),
        sa.UniqueConstraint("hash", name=op.f("uq_api_key_hash")),
    )
    op.create_table(
        "seeded_record",
        sa.Column("record_type", BinaryText(), nullable=False),
        sa.Column("id", BinaryText(), nullable=False),
        sa.Column("file_hash", BinaryText(), nullable=False),
        sa.Column("edited", sa.Integer(), nullable=False),
        sa.Column("hash", BinaryText(), nullable=False),
        sa.PrimaryKeyConstraint("record_type", "id", name=op.f("pk_seeded_record")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "confirmation_link",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("city", BinaryText(), nullable=False),
        sa.Column("office", BinaryText(), nullable=False),
        sa.Column("website", BinaryText(), nullable=False),
        sa.Column("created_at", BinaryText(), nullable=False),
        sa.Column("created_by", BinaryText(), nullable=False),
        sa.Column("expires_on", BinaryText(), nullable=False),
        sa.Column("revoked_on", BinaryText(), nullable=True),
        sa.Column("hash", BinaryText(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_confirmation_link")),
        sa.UniqueConstraint("hash", name=op.f("uq_confirmation_link_hash")),
    )
    op.create_table(
        "suggestion",
        sa.Column("kind", BinaryText(), nullable=False),
        sa.Column("target", BinaryText(), nullable=False),
        sa.Column("state", BinaryText(), nullable=False),
        sa.Column("created_at", BinaryText(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", JsonText(), nullable=False),
        sa.Column("content_hash", BinaryText(), nullable=False),
        sa.Column("contact", BinaryText(), nullable=True),
        sa.Column("note", BinaryText(), nullable=True),
        sa.Column("passed_on_by", BinaryText(), nullable=True),
        sa.Column("answered_at", BinaryText(), nullable=True),
        sa.Column("answered_by", BinaryText(), nullable=True),
        sa.Column("answer", BinaryText(), nullable=True),
        sa.Column("reason", BinaryText(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.Column("confirmation_link", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "kind = 'ended' OR kind = 'still_active' OR kind = 'wrong' OR kind = 'missing' OR kind = 'more_sources'"
            " OR kind = 'list'",
            name=op.f("ck_suggestion_kind"),
        ),
        sa.CheckConstraint(
            "reason = 'not_supported' OR reason = 'already_known' OR reason = 'out_of_scope' OR reason = 'unusable_source' OR reason = 'abuse'",
            name=op.f("ck_suggestion_reason"),
        ),
        sa.CheckConstraint(
            "state = 'open' OR state = 'accepted' OR state = 'declined'", name=op.f("ck_suggestion_state")
        ),
        sa.ForeignKeyConstraint(
            ["confirmation_link"],
            ["confirmation_link.id"],
            name=op.f("fk_suggestion_confirmation_link_confirmation_link"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion")),
    )
    op.create_index("ix_suggestion_confirmation_link", "suggestion", ["confirmation_link"], unique=False)
    op.create_index(
        "ix_suggestion_open",
        "suggestion",
        ["target", "kind"],
        unique=False,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_table(
        "network_secret",
        sa.Column("created_at", BinaryText(), nullable=False),
        sa.Column("secret", BinaryText(), nullable=False),
        sa.PrimaryKeyConstraint("created_at", name=op.f("pk_network_secret")),
    )
    op.create_table(
        "suggestion_sender",
        sa.Column("suggestion", sa.Integer(), nullable=False),
        sa.Column("network", BinaryText(), nullable=False),
        sa.Column("block", BinaryText(), nullable=False),
        sa.Column("sent_at", BinaryText(), nullable=False),
        sa.Column("is_first", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["suggestion"], ["suggestion.id"], name=op.f("fk_suggestion_sender_suggestion_suggestion")
        ),
        sa.PrimaryKeyConstraint("suggestion", "network", name=op.f("pk_suggestion_sender")),
    )
    op.create_index("ix_suggestion_sender_block", "suggestion_sender", ["block"], unique=False)
    op.create_index("ix_suggestion_sender_network", "suggestion_sender", ["network", "sent_at"], unique=False)
    op.create_table(
        "city",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", BinaryText(), nullable=False),
        sa.Column("hash", BinaryText(), nullable=False),
        sa.Column("name", BinaryText(), nullable=False),
        sa.Column("qualifier", BinaryText(), nullable=True),
        sa.Column("names", JsonText(), nullable=False),
        sa.Column("search_names", JsonText(), nullable=False),
        sa.Column("country", BinaryText(), nullable=False),
        sa.Column("kind", BinaryText(), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("coordinate_source", BinaryText(), nullable=True),
        sa.Column("geonames_id", sa.Integer(), nullable=True),
        sa.Column("wikidata_id", BinaryText(), nullable=True),
        sa.Column("note", BinaryText(), nullable=True),
        sa.CheckConstraint(
            "coordinate_source = 'geonames' OR coordinate_source = 'wikidata' OR coordinate_source = 'hand'",
            name=op.f("ck_city_coordinate_source"),
        ),
        sa.CheckConstraint(
            "kind = 'municipality' OR kind = 'district' OR kind = 'county' OR kind = 'province' OR kind = 'region' OR kind = 'consortium' OR kind = 'other'",
            name=op.f("ck_city_kind"),
        ),
        sa.CheckConstraint(
            "latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180", name=op.f("ck_city_coordinates")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_city")),
        sa.UniqueConstraint("geonames_id", name=op.f("uq_city_geonames_id")),
        sa.UniqueConstraint("id", name=op.f("uq_city_id")),
        sa.UniqueConstraint("wikidata_id", name=op.f("uq_city_wikidata_id")),
    )
    op.create_table(
        "country_group",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", BinaryText(), nullable=False),
        sa.Column("hash", BinaryText(), nullable=False),
        sa.Column("name", BinaryText(), nullable=False),
        sa.Column("note", BinaryText(), nullable=True),
        sa.Column("members", JsonText(), nullable=False),
        sa.Column("sources", JsonText(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_country_group")),
        sa.UniqueConstraint("id", name=op.f("uq_country_group_id")),
    )
    op.create_table(
        "entity_version",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("record_type", BinaryText(), nullable=False),
        sa.Column("record", sa.Integer(), nullable=False),
        sa.Column("id", BinaryText(), nullable=False),
        sa.Column("hash", BinaryText(), nullable=False),
        sa.Column("document_hash", BinaryText(), nullable=False),
        sa.Column("words", BinaryText(), nullable=False),
        sa.Column("sort_key", BinaryText(), nullable=False),
        sa.Column("kind", BinaryText(), nullable=False),
        sa.Column("country", BinaryText(), nullable=False),
        sa.Column("partner_country", BinaryText(), nullable=False),
        sa.Column("publisher", BinaryText(), nullable=False),
        sa.Column("language", BinaryText(), nullable=False),
        sa.Column("earliest", sa.Integer(), nullable=False),
        sa.Column("latest", sa.Integer(), nullable=False),
        sa.Column("latitude", sa.Integer(), nullable=False),
        sa.Column("longitude", sa.Integer(), nullable=False),
        sa.Column("x", sa.BigInteger(), nullable=False),
        sa.Column("y", sa.BigInteger(), nullable=False),
        sa.Column("z", sa.BigInteger(), nullable=False),
        sa.Column("system_from", sa.Integer(), nullable=False),
        sa.Column("system_to", sa.Integer(), nullable=False),
        sa.Column("document", BinaryText(), nullable=False),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_entity_version")),
        sa.UniqueConstraint(
            "record_type", "record", "system_from", name=op.f("uq_entity_version_record_type_record_system_from")
        ),
    )
    op.create_index(
        "ix_entity_version_id",
        "entity_version",
        ["record_type", "id", "system_from", "system_to", "publisher"],
        unique=False,
    )
    op.create_index("ix_entity_version_since", "entity_version", ["system_from"], unique=False)
    op.create_index(
        "ix_entity_version_until",
        "entity_version",
        ["system_to"],
        unique=False,
        sqlite_where=sa.text("system_to < 2147483647"),
        postgresql_where=sa.text("system_to < 2147483647"),
    )
    op.create_table(
        "import_claim",
        sa.Column("dataset", BinaryText(), nullable=False),
        sa.Column("claim", BinaryText(), nullable=False),
        sa.Column("digest", BinaryText(), nullable=False),
        sa.Column("partnership", BinaryText(), nullable=False),
        sa.Column("evidence", BinaryText(), nullable=False),
        sa.Column("first_seen", sa.Integer(), nullable=False),
        sa.Column("last_seen", sa.Integer(), nullable=False),
        sa.Column("listed_on", sa.Integer(), nullable=False),
        sa.Column("hash", BinaryText(), nullable=False),
        sa.PrimaryKeyConstraint("dataset", "claim", name=op.f("pk_import_claim")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_import_claim_partnership", "import_claim", ["partnership"], unique=False)
    op.create_table(
        "import_digest",
        sa.Column("dataset", BinaryText(), nullable=False),
        sa.Column("table", BinaryText(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("sum", BinaryText(), nullable=False),
        sa.PrimaryKeyConstraint("dataset", "table", name=op.f("pk_import_digest")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "import_run",
        sa.Column("dataset", BinaryText(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("licence", BinaryText(), nullable=False),
        sa.Column("retrieved", sa.Integer(), nullable=False),
        sa.Column("is_day", sa.SmallInteger(), nullable=False),
        sa.Column("is_whole", sa.SmallInteger(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=False),
        sa.Column("hash", BinaryText(), nullable=False),
        sa.PrimaryKeyConstraint("dataset", "revision", name=op.f("pk_import_run")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "link_probe",
        sa.Column("source", BinaryText(), nullable=False),
        sa.Column("url", BinaryText(), nullable=False),
        sa.Column("visited", sa.Integer(), nullable=False),
        sa.Column("summary", BinaryText(), nullable=False),
        sa.Column("state", BinaryText(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("doubt", sa.Integer(), nullable=False),
        sa.Column("location", BinaryText(), nullable=False),
        sa.Column("archive", BinaryText(), nullable=False),
        sa.Column("hash", BinaryText(), nullable=False),
        sa.CheckConstraint(
            "state = 'ok' OR state = 'moved' OR state = 'dead' OR state = 'unknown'", name=op.f("ck_link_probe_state")
        ),
        sa.PrimaryKeyConstraint("source", name=op.f("pk_link_probe")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "link_status",
        sa.Column("source", BinaryText(), nullable=False),
        sa.Column("system_from", sa.Integer(), nullable=False),
        sa.Column("system_to", sa.Integer(), nullable=False),
        sa.Column("state", BinaryText(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("location", BinaryText(), nullable=False),
        sa.Column("archive", BinaryText(), nullable=False),
        sa.Column("hash", BinaryText(), nullable=False),
        sa.CheckConstraint(
            "state = 'ok' OR state = 'moved' OR state = 'dead' OR state = 'unknown'", name=op.f("ck_link_status_state")
        ),
        sa.PrimaryKeyConstraint("source", "system_from", name=op.f("pk_link_status")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "observation",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", BinaryText(), nullable=False),
        sa.Column("hash", BinaryText(), nullable=False),
        sa.Column("statement", BinaryText(), nullable=False),
        sa.Column("claim", BinaryText(), nullable=False),
        sa.Column("value", BinaryText(), nullable=True),
        sa.Column("unit", BinaryText(), nullable=True),
        sa.Column("country", BinaryText(), nullable=True),
        sa.Column("partner_country", BinaryText(), nullable=True),
        sa.Column("partner_group", BinaryText(), nullable=True),
        sa.Column("date", BinaryText(), nullable=False),
        sa.Column("effect", BinaryText(), nullable=True),
        sa.Column("reasons", JsonText(), nullable=False),
        sa.Column("citations", JsonText(), nullable=False),
        sa.CheckConstraint(
            "effect = 'dormant' OR effect = 'severed' OR effect = 'rupture'", name=op.f("ck_observation_effect")
        ),
        sa.CheckConstraint(
            "claim = 'in_force' OR claim = 'established' OR claim = 'dormant' OR claim = 'suspended' OR claim = 'severed' OR claim = 'severed_or_suspended' OR claim = 'annulled' OR claim = 'considering_end' OR claim = 'letting_expire'",
            name=op.f("ck_observation_claim"),
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_observation")),
        sa.UniqueConstraint("id", name=op.f("uq_observation_id")),
    )
    op.create_table(
        "place_match",
        sa.Column("dataset", BinaryText(), nullable=False),
        sa.Column("place", BinaryText(), nullable=False),
        sa.Column("city", BinaryText(), nullable=False),
        sa.Column("record", BinaryText(), nullable=False),
        sa.Column("stated", BinaryText(), nullable=False),
        sa.Column("reason", BinaryText(), nullable=False),
        sa.Column("message", BinaryText(), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("hash", BinaryText(), nullable=False),
        sa.PrimaryKeyConstraint("dataset", "place", name=op.f("pk_place_match")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_place_match_city", "place_match", ["city"], unique=False)
    op.create_index("ix_place_match_place", "place_match", ["place"], unique=False)
    op.create_table(
        "publisher",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", BinaryText(), nullable=False),
        sa.Column("hash", BinaryText(), nullable=False),
        sa.Column("name", BinaryText(), nullable=False),
        sa.Column("kind", BinaryText(), nullable=False),
        sa.Column("aliases", JsonText(), nullable=False),
        sa.CheckConstraint("kind = 'publisher' OR kind = 'agency'", name=op.f("ck_publisher_kind")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_publisher")),
        sa.UniqueConstraint("id", name=op.f("uq_publisher_id")),
    )
    op.create_table(
        "revision",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", BinaryText(), nullable=False),
        sa.Column("actor", BinaryText(), nullable=False),
        sa.Column("comment", BinaryText(), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("history_id", BinaryText(), nullable=False),
        sa.Column("content_hash", BinaryText(), nullable=False),
        sa.Column("versions_hash", BinaryText(), nullable=False),
        sa.Column("chain_hash", BinaryText(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_revision")),
    )
    op.create_table(
        "search_token",
        sa.Column("token", BinaryText(), nullable=False),
        sa.Column("record_type", BinaryText(), nullable=False),
        sa.Column("record", sa.Integer(), nullable=False),
        sa.Column("system_from", sa.Integer(), nullable=False),
        sa.Column("system_to", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("token", "record_type", "record", "system_from", name=op.f("pk_search_token")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_search_token_record", "search_token", ["record", "record_type"], unique=False)
    op.create_table(
        "change_log",
        sa.Column("record_type", BinaryText(), nullable=False),
        sa.Column("id", BinaryText(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("record", BinaryText(), nullable=False),
        sa.ForeignKeyConstraint(["revision"], ["revision.number"], name=op.f("fk_change_log_revision")),
        sa.PrimaryKeyConstraint("record_type", "id", "revision", name=op.f("pk_change_log")),
    )
    op.create_index("ix_change_log_revision", "change_log", ["revision"], unique=False)
    op.create_table(
        "partnership",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", BinaryText(), nullable=False),
        sa.Column("hash", BinaryText(), nullable=False),
        sa.Column("episode", sa.SmallInteger(), nullable=False),
        sa.Column("city_a", sa.Integer(), nullable=True),
        sa.Column("city_b", sa.Integer(), nullable=True),
        sa.Column("country_a", BinaryText(), nullable=False),
        sa.Column("country_b", BinaryText(), nullable=False),
        sa.Column("kind", BinaryText(), nullable=False),
        sa.Column("native_label", BinaryText(), nullable=True),
        sa.Column("searches", JsonText(), nullable=False),
        sa.Column("checked_on", BinaryText(), nullable=True),
        sa.Column("note", BinaryText(), nullable=True),
        sa.Column("further_sources", JsonText(), nullable=False),
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
    op.create_index("ix_partnership_country_a", "partnership", ["country_a"], unique=False)
    op.create_index("ix_partnership_country_b", "partnership", ["country_b"], unique=False)
    op.create_index(
        "ix_partnership_later_episode",
        "partnership",
        ["id"],
        unique=False,
        sqlite_where=sa.text("episode > 1"),
        postgresql_where=sa.text("episode > 1"),
    )
    op.create_table(
        "source",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", BinaryText(), nullable=False),
        sa.Column("hash", BinaryText(), nullable=False),
        sa.Column("url", BinaryText(), nullable=False),
        sa.Column("publisher", BinaryText(), nullable=False),
        sa.Column("publisher_id", BinaryText(), nullable=True),
        sa.Column("title", BinaryText(), nullable=True),
        sa.Column("published", BinaryText(), nullable=True),
        sa.Column("language", BinaryText(), nullable=True),
        sa.Column("kind", BinaryText(), nullable=False),
        sa.Column("derived_from", BinaryText(), nullable=True),
        sa.Column("rests_on", BinaryText(), nullable=True),
        sa.Column("rests_on_id", BinaryText(), nullable=True),
        sa.Column("copy_of", BinaryText(), nullable=True),
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
        "event",
        sa.Column("partnership", sa.Integer(), nullable=False),
        sa.Column("seq", sa.SmallInteger(), nullable=False),
        sa.Column("kind", BinaryText(), nullable=False),
        sa.Column("stage", BinaryText(), nullable=False),
        sa.Column("date", BinaryText(), nullable=False),
        sa.Column("found", BinaryText(), nullable=True),
        sa.Column("date_basis", BinaryText(), nullable=True),
        sa.Column("due", BinaryText(), nullable=True),
        sa.Column("actor_side", BinaryText(), nullable=False),
        sa.Column("actor_body", BinaryText(), nullable=False),
        sa.Column("actor_name", BinaryText(), nullable=True),
        sa.Column("part", BinaryText(), nullable=False),
        sa.Column("reasons", JsonText(), nullable=False),
        sa.Column("decision", BinaryText(), nullable=True),
        sa.Column("kind_after", BinaryText(), nullable=True),
        sa.Column("settles", sa.Boolean(), nullable=False),
        sa.Column("successor", BinaryText(), nullable=True),
        sa.Column("note", BinaryText(), nullable=True),
        sa.Column("citations", JsonText(), nullable=False),
        sa.CheckConstraint("(kind = 'changed') = (kind_after IS NOT NULL)", name=op.f("ck_event_kind_after_fits")),
        sa.CheckConstraint("NOT settles OR kind = 'changed'", name=op.f("ck_event_settles_fits")),
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
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_event_successor",
        "event",
        ["successor"],
        unique=False,
        sqlite_where=sa.text("successor IS NOT NULL"),
        postgresql_where=sa.text("successor IS NOT NULL"),
    )
    op.create_table(
        "partnership_version",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("partnership", sa.Integer(), nullable=False),
        sa.Column("hash", BinaryText(), nullable=False),
        sa.Column("document_hash", BinaryText(), nullable=False),
        sa.Column("system_from", sa.Integer(), nullable=False),
        sa.Column("system_to", sa.Integer(), nullable=False),
        sa.Column("name_key", BinaryText(), nullable=False),
        sa.Column("words", BinaryText(), nullable=False),
        sa.Column("rows_format", sa.SmallInteger(), nullable=False),
        sa.Column("period_rows", sa.LargeBinary(), nullable=False),
        sa.Column("event_rows", sa.LargeBinary(), nullable=False),
        sa.Column("source_rows", sa.LargeBinary(), nullable=False),
        sa.Column("document", BinaryText(), nullable=False),
        sa.Column("cities", BinaryText(), nullable=False),
        sa.Column("periods", BinaryText(), nullable=False),
        sa.Column("events", BinaryText(), nullable=False),
        sa.ForeignKeyConstraint(["partnership"], ["partnership.key"], name=op.f("fk_partnership_version_partnership")),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_partnership_version")),
        sa.UniqueConstraint("partnership", "system_from", name=op.f("uq_partnership_version_partnership_system_from")),
    )
    op.create_index("ix_partnership_version_since", "partnership_version", ["system_from"], unique=False)
    op.create_index(
        "ix_partnership_version_until",
        "partnership_version",
        ["system_to"],
        unique=False,
        sqlite_where=sa.text("system_to < 2147483647"),
        postgresql_where=sa.text("system_to < 2147483647"),
    )
    op.create_table(
        "tombstone",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", BinaryText(), nullable=False),
        sa.Column("hash", BinaryText(), nullable=False),
        sa.Column("merged_into", BinaryText(), nullable=True),
        sa.Column("reason", BinaryText(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_tombstone")),
        sa.UniqueConstraint("id", name=op.f("uq_tombstone_id")),
    )
    op.create_table(
        "listing",
        sa.Column("dataset", BinaryText(), nullable=False),
        sa.Column("partnership", sa.Integer(), nullable=False),
        sa.Column("system_from", sa.Integer(), nullable=False),
        sa.Column("system_to", sa.Integer(), nullable=False),
        sa.Column("first_seen", sa.Integer(), nullable=False),
        sa.Column("last_seen", sa.Integer(), nullable=False),
        sa.Column("missing_since", sa.Integer(), nullable=False),
        sa.Column("hash", BinaryText(), nullable=False),
        sa.ForeignKeyConstraint(["partnership"], ["partnership.key"], name=op.f("fk_listing_partnership")),
        sa.PrimaryKeyConstraint("dataset", "partnership", "system_from", name=op.f("pk_listing")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_listing_missing",
        "listing",
        ["dataset", "missing_since"],
        unique=False,
        sqlite_where=sa.text("missing_since > 0"),
        postgresql_where=sa.text("missing_since > 0"),
    )
    op.create_index("ix_listing_partnership", "listing", ["partnership"], unique=False)


def downgrade() -> None:
    """Take back."""
    op.drop_index("ix_listing_partnership", table_name="listing")
    op.drop_index(
        "ix_listing_missing",
        table_name="listing",
        sqlite_where=sa.text("missing_since > 0"),
        postgresql_where=sa.text("missing_since > 0"),
    )
    op.drop_table("listing")
    op.drop_table("tombstone")
    op.drop_index(
        "ix_partnership_version_until",
        table_name="partnership_version",
        sqlite_where=sa.text("system_to < 2147483647"),
        postgresql_where=sa.text("system_to < 2147483647"),
    )
    op.drop_index("ix_partnership_version_since", table_name="partnership_version")
    op.drop_table("partnership_version")
    op.drop_index(
        "ix_event_successor",
        table_name="event",
        sqlite_where=sa.text("successor IS NOT NULL"),
        postgresql_where=sa.text("successor IS NOT NULL"),
    )
    op.drop_table("event")
    op.drop_index(op.f("ix_source_rests_on_id"), table_name="source")
    op.drop_index(op.f("ix_source_publisher_id"), table_name="source")
    op.drop_index(op.f("ix_source_derived_from"), table_name="source")
    op.drop_table("source")
    op.drop_index(
        "ix_partnership_later_episode",
        table_name="partnership",
        sqlite_where=sa.text("episode > 1"),
        postgresql_where=sa.text("episode > 1"),
    )
    op.drop_index("ix_partnership_country_b", table_name="partnership")
    op.drop_index("ix_partnership_country_a", table_name="partnership")
    op.drop_index(op.f("ix_partnership_city_b"), table_name="partnership")
    op.drop_index(op.f("ix_partnership_city_a"), table_name="partnership")
    op.drop_table("partnership")
    op.drop_index("ix_change_log_revision", table_name="change_log")
    op.drop_table("change_log")
    op.drop_index("ix_search_token_record", table_name="search_token")
    op.drop_table("search_token")
    op.drop_table("revision")
    op.drop_table("publisher")
    op.drop_index("ix_place_match_place", table_name="place_match")
    op.drop_index("ix_place_match_city", table_name="place_match")
    op.drop_table("place_match")
    op.drop_table("observation")
    op.drop_table("link_status")
    op.drop_table("link_probe")
    op.drop_table("import_run")
    op.drop_table("import_digest")
    op.drop_index("ix_import_claim_partnership", table_name="import_claim")
    op.drop_table("import_claim")
    op.drop_index(
        "ix_entity_version_until",
        table_name="entity_version",
        sqlite_where=sa.text("system_to < 2147483647"),
        postgresql_where=sa.text("system_to < 2147483647"),
    )
    op.drop_index("ix_entity_version_since", table_name="entity_version")
    op.drop_index("ix_entity_version_id", table_name="entity_version")
    op.drop_table("entity_version")
    op.drop_table("country_group")
    op.drop_table("city")
    op.drop_index("ix_suggestion_sender_network", table_name="suggestion_sender")
    op.drop_index("ix_suggestion_sender_block", table_name="suggestion_sender")
    op.drop_table("suggestion_sender")
    op.drop_table("network_secret")
    op.drop_index(
        "ix_suggestion_open",
        table_name="suggestion",
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.drop_index("ix_suggestion_confirmation_link", table_name="suggestion")
    op.drop_table("suggestion")
    op.drop_table("confirmation_link")
    op.drop_table("seeded_record")
    op.drop_table("api_key")
