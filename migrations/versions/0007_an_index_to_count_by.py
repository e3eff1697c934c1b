"""An index with all that facets count by, in the order in which rows come in"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_COLUMNS = (
    "edition kind reasons ending est_earliest est_latest end_earliest end_latest country"
    " first_day last_day from_rev until_rev value other_country hidden side face"
).split()
_WHERE = sa.text("side = 1 AND live = 1")


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("standing", schema=None) as batch_op:
        batch_op.create_index(
            "ix_standing_counted", _COLUMNS, unique=False, sqlite_where=_WHERE, postgresql_where=_WHERE
        )


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("standing", schema=None) as batch_op:
        batch_op.drop_index("ix_standing_counted", sqlite_where=_WHERE, postgresql_where=_WHERE)
