"""Indexes of where places lie, and of the few partnerships on which a decision is pending"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0011"
down_revision: str | None = "0010"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_PENDING = sa.text("side = 1 AND live = 1 AND pending = 1")
_COLUMNS = [
    "from_rev", "partnership", "first_day", "last_day", "until_rev", "value", "other_country", "hidden", "edition",
    "side", "face",
]  # fmt: skip


def upgrade() -> None:
    """Apply."""
    op.create_index("ix_place_where", "place", ["latitude", "longitude"], unique=False)
    op.create_index(
        "ix_standing_pending", "standing", _COLUMNS, unique=False, sqlite_where=_PENDING, postgresql_where=_PENDING
    )


def downgrade() -> None:
    """Take back."""
    op.drop_index("ix_standing_pending", "standing", sqlite_where=_PENDING, postgresql_where=_PENDING)
    op.drop_index("ix_place_where", "place")
