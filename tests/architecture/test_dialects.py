"""The difference between the databases lives in one place."""

import ast
from pathlib import Path

from tests.architecture.tree import ROOT, find_docstrings, find_python, write

DIALECTS = ("sqlite", "postgres", "psycopg")
HOME = "app/store/database.py"
# Readers use the driver of their database, without what a Python object costs for each row.
READERS = ("app/store/read_session.py",)
# SQLAlchemy names options of tables and indexes after a dialect.
OPTIONS = ("app/store/columns.py", "app/store/tables.py", "app/store/models.py")
SETTINGS = "app/settings.py"
# What the register hands out as a file of a database is a format like others, whatever the register itself lives in.
FORMATS = ("app/exports/",)
# These are no registers: the file in which an upgrade replays revisions, the memory in which the seed is checked, and
# the gazetteer.
SCRATCH = ("app/store/upgrade.py", "app/seed/reader.py", "app/importer/resolution/gazetteer.py")
# A whole database is copied by the means of its own kind.
BACKUPS = ("app/store/backup.py",)


def find_dialects(root: Path) -> list[str]:
    """Identifiers and values outside store/database.py that name a dialect; prose and the settings' addresses may."""
    violations = []
    for name, module in find_python(root, "app"):
        if name == HOME or name.startswith(FORMATS + SCRATCH + READERS + OPTIONS + BACKUPS):
            continue
        docstrings = find_docstrings(module)
        for node in ast.walk(module):
            if id(node) in docstrings:
                continue
            for text in find_words(node):
                is_address = name == SETTINGS and "://" in text
                if any(dialect in text.lower() for dialect in DIALECTS) and not is_address:
                    violations.append(f"{name}:{getattr(node, 'lineno', 0)} {text}")
    return violations


def find_words(node: ast.AST) -> list[str]:
    """The identifiers and the text that one node brings in itself."""
    match node:
        case ast.Name(id=word) | ast.Attribute(attr=word) | ast.Constant(value=str(word)) | ast.arg(arg=word):
            return [word]
        case ast.FunctionDef(name=word) | ast.AsyncFunctionDef(name=word) | ast.ClassDef(name=word):
            return [word]
        case ast.keyword(arg=str(word)):
            return [word]
        case ast.Import(names=names):
            return [alias.name for alias in names]
        case ast.ImportFrom(module=module, names=names):
            return [module or "", *(alias.name for alias in names)]
    return []


def test_only_the_engine_and_the_migrations_name_a_dialect() -> None:
    assert find_dialects(ROOT) == []


def test_a_dialect_is_found_in_names_values_and_imports(tmp_path: Path) -> None:
    files = {
        "app/a.py": '"""For SQLite."""\nimport sqlite3\nfrom sqlalchemy.dialects import postgresql as pg\n',
        "app/b.py": 'def is_sqlite(url):\n    """PostgreSQL or not."""\n    return url == f"{url} SQLite"\n',
        "app/c.py": "from sqlalchemy import Index\nIndex(sqlite_where=1)\nIndex.psycopg\n",
        HOME: "import sqlite3\n",
        SETTINGS: 'url = "sqlite:///var/register.sqlite"\nother = "postgresql"\n',
    }
    assert find_dialects(write(tmp_path, files)) == [
        "app/a.py:2 sqlite3",
        "app/a.py:3 postgresql",
        "app/b.py:1 is_sqlite",
        "app/b.py:3  SQLite",
        "app/c.py:3 psycopg",
        "app/c.py:2 sqlite_where",
        "app/settings.py:2 postgresql",
    ]
