"""Tables kept in the order of their keys, where SQLite would keep an index of the keys beside the rows"""

import re
from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_TABLES = "face standing place moment witness word entity_word city_name citation further_source".split()
"""Nothing refers to any of them, so each can be copied while foreign keys are watched."""


def upgrade() -> None:
    """Apply."""
    _copy_all(" WITHOUT ROWID")
    with op.batch_alter_table("entity", schema=None) as batch_op:
        batch_op.create_index(
            "ix_entity_live",
            ["until_rev"],
            unique=False,
            sqlite_where=sa.text("live = 1"),
            postgresql_where=sa.text("live = 1"),
        )


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("entity", schema=None) as batch_op:
        batch_op.drop_index("ix_entity_live", sqlite_where=sa.text("live = 1"), postgresql_where=sa.text("live = 1"))

    _copy_all("")


def _copy_all(option: str) -> None:
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        return  # PostgreSQL always keeps rows and keys apart.
    for name in _TABLES:
        find = sa.text(
            "SELECT type, sql FROM sqlite_master WHERE tbl_name = :name AND sql IS NOT NULL ORDER BY type DESC"
        )
        (_, table), *indexes = connection.execute(find, {"name": name}).all()
        made = re.sub(rf'^CREATE TABLE "?{name}"?', f'CREATE TABLE "{name}_copy"', table, count=1)
        keys = ", ".join(column[1] for column in _keys(connection, name))
        op.execute(sa.text(re.sub(r"\)[^)]*$", f"){option}", made)))
        op.execute(sa.text(f'INSERT INTO "{name}_copy" SELECT * FROM "{name}" ORDER BY {keys}'))
        op.execute(sa.text(f'DROP TABLE "{name}"'))
        op.execute(sa.text(f'ALTER TABLE "{name}_copy" RENAME TO "{name}"'))
        for _, index in indexes:
            op.execute(sa.text(index))


def _keys(connection: sa.Connection, name: str) -> list[sa.Row[tuple[int, str, int]]]:
    columns = sa.text("SELECT cid, name, pk FROM pragma_table_info(:name) WHERE pk > 0 ORDER BY pk")
    return list(connection.execute(columns, {"name": name}).all())
