"""The floor is told before rows leave the indexes for the present"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("registry", schema=None) as batch_op:
        batch_op.add_column(sa.Column("floor_since", sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("registry", schema=None) as batch_op:
        batch_op.drop_column("floor_since")
