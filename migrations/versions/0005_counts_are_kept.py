"""Counts that are kept, and an index of the days on which something begins to look different"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from app.store.engine import Bytewise

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_WHERE = sa.text("side = 1 AND live = 1")


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "tally",
        sa.Column("facet", Bytewise(), nullable=False),
        sa.Column("scope", Bytewise(), nullable=False),
        sa.Column("value", Bytewise(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("facet", "scope", "value", name=op.f("pk_tally")),
        sqlite_with_rowid=False,
    )
    op.add_column("registry", sa.Column("tallied_on", sa.Integer(), server_default="0", nullable=False))
    op.create_index(
        "ix_standing_began",
        "standing",
        ["first_day", "edition", "from_rev", "until_rev"],
        unique=False,
        sqlite_where=_WHERE,
        postgresql_where=_WHERE,
    )


def downgrade() -> None:
    """Take back."""
    op.drop_index("ix_standing_began", "standing", sqlite_where=_WHERE, postgresql_where=_WHERE)
    with op.batch_alter_table("registry", schema=None) as batch_op:
        batch_op.drop_column("tallied_on")
    op.drop_table("tally")
