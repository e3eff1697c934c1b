"""Targets for the size of the code and of the database."""

import ast
import sqlite3
from contextlib import closing
from pathlib import Path

from benchmarks.generated_database import ROOT
from benchmarks.report import Target


def measure_code(root: Path = ROOT) -> list[Target]:
    """Return the targets for the size of `app/`, counted in the syntax tree so that formatting does not matter."""
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in (root / "app").rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    definitions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return [
        Target("statements in app/", 15_000, sum(isinstance(node, ast.stmt) for node in nodes)),
        Target("functions and classes in app/", 1_900, sum(isinstance(node, definitions) for node in nodes)),
        Target("Python files in app/", 205, len(trees)),
    ]


def measure_database(path: Path) -> list[Target]:
    """Return the target for the tables of a SQLite database."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        (tables,) = database.execute(
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name <> 'alembic_version'"
        ).fetchone()
    return [Target("tables", 22, tables)]
