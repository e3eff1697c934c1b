"""What became of the addresses of sources"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from app.store.engine import Bytewise

revision: str = "0008"
down_revision: str | None = "0007"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_STATES = "state IN ('ok', 'moved', 'dead', 'unknown')"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "link",
        sa.Column("source", Bytewise(), nullable=False),
        sa.Column("from_rev", sa.Integer(), nullable=False),
        sa.Column("until_rev", sa.Integer(), nullable=False),
        sa.Column("state", Bytewise(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("location", Bytewise(), nullable=False),
        sa.Column("archive", Bytewise(), nullable=False),
        sa.CheckConstraint(_STATES, name=op.f("ck_link_state")),
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
        sa.CheckConstraint(_STATES, name=op.f("ck_link_visit_state")),
        sa.PrimaryKeyConstraint("source", name=op.f("pk_link_visit")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("link_visit")
    op.drop_table("link")
