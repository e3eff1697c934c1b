"""What depends on the day lies beside the rest of the document, and what happened apart from both"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from app.store.engine import Bytewise

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_AT_ONCE = 500
_LINE = "first_day || ' ' || last_day || ' ' || status"
_TOGETHER = {
    "sqlite": f"SELECT group_concat(line, char(10)) FROM (SELECT {_LINE} AS line FROM face"
    " WHERE face.edition = edition.edition ORDER BY face)",
    "postgresql": f"SELECT string_agg({_LINE}, chr(10) ORDER BY face) FROM face WHERE face.edition = edition.edition",
}
"""The faces of an edition as one text, a line each."""


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "story",
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("events", Bytewise(), nullable=False),
        sa.ForeignKeyConstraint(["edition"], ["edition.edition"], name=op.f("fk_story_edition")),
        sa.PrimaryKeyConstraint("edition", name=op.f("pk_story")),
    )
    op.execute("INSERT INTO story (edition, events) SELECT edition, events FROM edition ORDER BY edition")
    # The column changes its name and what it holds, so that no table is copied and none refers to a copy.
    op.execute("ALTER TABLE edition RENAME COLUMN events TO days")
    op.execute(f"UPDATE edition SET days = ({_TOGETHER[op.get_bind().dialect.name]})")
    op.drop_table("face")


def downgrade() -> None:
    """Take back."""
    op.create_table(
        "face",
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("face", sa.SmallInteger(), nullable=False),
        sa.Column("first_day", sa.Integer(), nullable=False),
        sa.Column("last_day", sa.Integer(), nullable=False),
        sa.Column("status", Bytewise(), nullable=False),
        sa.ForeignKeyConstraint(["edition"], ["edition.edition"], name=op.f("fk_face_edition")),
        sa.PrimaryKeyConstraint("edition", "face", name=op.f("pk_face")),
        sqlite_with_rowid=False,
    )
    _part()
    op.execute("UPDATE edition SET days = (SELECT events FROM story WHERE story.edition = edition.edition)")
    op.execute("ALTER TABLE edition RENAME COLUMN days TO events")
    op.drop_table("story")


def _part() -> None:
    """Put every line of days into a row of its own again."""
    connection, last = op.get_bind(), 0
    read = sa.text(f"SELECT edition, days FROM edition WHERE edition > :last ORDER BY edition LIMIT {_AT_ONCE}")
    write = sa.text("INSERT INTO face VALUES (:edition, :face, :first_day, :last_day, :status)")
    while rows := connection.execute(read, {"last": last}).all():
        faces = [
            {"edition": edition, "face": face, **_cells(line)}
            for edition, days in rows
            for face, line in enumerate(days.split("\n"))
        ]
        connection.execute(write, faces)
        last = rows[-1].edition


def _cells(line: str) -> dict[str, int | str]:
    first, last, status = line.split(" ", 2)
    return {"first_day": int(first), "last_day": int(last), "status": status}
