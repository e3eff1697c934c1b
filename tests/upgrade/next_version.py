"""A made-up next version of the program: with a new field, a new column for queries, and a new table."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from tests.cli.commands import ROOT

MIGRATION = '''
"""What the next version adds."""

import sqlalchemy as sa
from alembic import op

from app.store.columns import BinaryText

revision = "9002"
down_revision = "{schema}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("partnership", sa.Column("made_up", BinaryText(), nullable=True))
    op.create_table(
        "remark",
        sa.Column("id", BinaryText(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remark")),
    )
'''
EDITS: Mapping[str, tuple[str, str]] = {
    "app/domain/models.py": (
        '        default=(), description="Sources about the pair that speak about no one event"\n    )\n',
        '        default=(), description="Sources about the pair that speak about no one event"\n    )\n'
        '    made_up: Line | None = Field(default=None, description="What the next version adds")\n',
    ),
    "app/store/version_rows.py": ("    ended_sort: int\n", "    ended_sort: int\n    has_note: int\n"),
    "app/store/version_content.py": (
        '        "disputed": int(timeline.disputed),\n',
        '        "disputed": int(timeline.disputed),\n        "has_note": int(record.note is not None),\n',
    ),
    "app/store/tables.py": (
        "SEARCH_TOKEN = Table(",
        'REMARK = Table("remark", METADATA, key_column("id", BinaryText))\n\nSEARCH_TOKEN = Table(',
    ),
}
"""What the next version writes in place of what, once a file."""


def write_next_version(folder: Path, schema: str, rows_format: int) -> Path:
    """Write the next version of the program into a folder, and return the folder.

    `schema` and `rows_format` are those of this version.
    """
    for name in ("app", "migrations"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(ROOT / "CHANGELOG.md", folder / "CHANGELOG.md")
    edits = {
        **EDITS,
        "app/store/database.py": (f'SCHEMA = "{schema}"', 'SCHEMA = "9002"'),
    }
    for name, (old, new) in edits.items():
        replace_once(folder / name, old, new)
    replace_once(
        folder / "app/store/version_rows.py", f"ROWS_FORMAT = {rows_format}", f"ROWS_FORMAT = {rows_format + 1}"
    )
    (folder / "migrations/versions/9002_next.py").write_text(MIGRATION.format(schema=schema).lstrip(), encoding="utf-8")
    return folder


def replace_once(file: Path, old: str, new: str) -> None:
    """Replace a text that occurs once in a file."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{file} has {text.count(old)} times: {old}"
    file.write_text(text.replace(old, new), encoding="utf-8")
