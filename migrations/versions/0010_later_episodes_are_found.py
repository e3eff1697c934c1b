"""An index of the few partnerships that are a later agreement, which every change asks for"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0010"
down_revision: str | None = "0009"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_WHERE = sa.text("episode > 1")


def upgrade() -> None:
    """Apply."""
    op.create_index(
        "ix_partnership_later", "partnership", ["id"], unique=False, sqlite_where=_WHERE, postgresql_where=_WHERE
    )


def downgrade() -> None:
    """Take back."""
    op.drop_index("ix_partnership_later", "partnership", sqlite_where=_WHERE, postgresql_where=_WHERE)
