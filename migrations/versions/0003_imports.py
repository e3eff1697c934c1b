"""What importers remember: data sets, the claims seen, and what stated places were taken for"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from app.store.engine import Bytewise

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
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
    op.create_index(op.f("ix_sighting_partnership"), "sighting", ["partnership"])
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
    op.create_index(op.f("ix_stated_place_city"), "stated_place", ["city"])
    op.create_index(op.f("ix_stated_place_place"), "stated_place", ["place"])


def downgrade() -> None:
    """Take back."""
    op.drop_table("stated_place")
    op.drop_table("sighting")
    op.drop_table("dataset")
