"""Imports only point down, and every module shows all of its imports at its top."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, find_functions, find_python, write

LAYERS = (
    "cli",
    "server",
    "pages",
    "exports",
    "editing",
    "api",
    "importer",
    "seed",
    "claims",
    "names",
    "link_checker",
    "queries",
    "parameters",
    "reading",
    "columns",
    "store",
    "domain",
)
PURE = sys.stdlib_module_names | {"pydantic", "pydantic_core", "annotated_types", "typing_extensions"}


def check_arrows(root: Path) -> subprocess.CompletedProcess[str]:
    """Hold the package below a root to the contracts of this project's configuration."""
    script = "from importlinter.cli import lint_imports_command as check; check()"
    return subprocess.run(
        [sys.executable, "-c", script, str(ROOT / "pyproject.toml"), "--no-cache"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        encoding="utf-8",
    )


def find_impure(root: Path) -> list[str]:
    """Imports of the domain from anywhere but itself, the messages, the standard library and Pydantic."""
    return [
        f"{name}:{node.lineno} {imported}"
        for name, module in find_python(root, "app/domain")
        for node in ast.walk(module)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for imported in find_imported(node)
        if imported.split(".")[0] not in PURE and not imported.startswith(("app.domain", "app.i18n"))
    ]


def find_imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    """The modules an import names."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [f"{'.' * node.level}{node.module or ''}"]


def find_buried(root: Path) -> list[str]:
    """Imports inside a function."""
    return [
        f"{name}:{node.lineno} in {function.name}"
        for name, module in find_python(root, "app", "migrations", "tests")
        for function in find_functions(module)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]


def find_blurred(root: Path) -> list[str]:
    """Modules with tables that turn their annotations into text, from which SQLModel cannot make relationships."""
    return [
        name
        for name, module in find_python(root, "app")
        if any(isinstance(node, ast.keyword) and node.arg == "table" for node in ast.walk(module))
        and any(isinstance(node, ast.ImportFrom) and node.module == "__future__" for node in module.body)
    ]


def test_imports_only_point_down() -> None:
    done = check_arrows(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_domain_is_pure() -> None:
    assert find_impure(ROOT) == []


def test_no_import_hides_in_a_function() -> None:
    assert find_buried(ROOT) == []


def test_modules_with_tables_keep_their_annotations() -> None:
    assert find_blurred(ROOT) == []


def lay_out(root: Path, **imports: str) -> Path:
    """An application of empty layers, into which the imports are written."""
    files = {f"app/{layer}/__init__.py": "" for layer in LAYERS}
    files |= {f"app/{name}.py": "" for name in ("__init__", "http_guard", "main", "settings")}
    files |= {"app/cli/main.py": ""}
    return write(root, files | {f"app/{layer}/cities.py": text for layer, text in imports.items()})


def test_an_application_whose_imports_point_down_is_sound(tmp_path: Path) -> None:
    lay_out(
        tmp_path, api="import app.queries, fastapi", queries="import app.store, sqlalchemy", store="import app.domain"
    )
    write(tmp_path, {"app/cli/main.py": "import app.main", "app/main.py": "import app.api, app.settings"})
    done = check_arrows(tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("layer", "text", "contract"),
    [
        ("domain", "import app.store", "Imports only point down"),
        ("store", "import app.queries", "Imports only point down"),
        ("queries", "import app.api", "Imports only point down"),
        ("api", "import app.importer", "Imports only point down"),
        ("importer", "import app.api", "Imports only point down"),
        ("link_checker", "import app.importer", "Imports only point down"),
        ("importer", "import app.link_checker", "Imports only point down"),
        ("api", "import app.main", "Imports only point down"),
        ("api", "import app.pages", "Imports only point down"),
        ("exports", "import app.pages", "Imports only point down"),
        ("domain", "import sqlmodel", "The domain knows no"),
        ("queries", "from starlette.requests import Request", "The database layers know no HTTP"),
        ("store", "import httpx", "The database layers know no HTTP"),
        ("importer", "import fastapi", "Importers serve nothing"),
        ("editing", "import app.importer", "Only the commands import data sets"),
        ("claims", "import app.seed", "Imports only point down"),
        ("names", "import app.claims", "Imports only point down"),
        ("link_checker", "import fastapi", "Importers serve nothing"),
        ("api", "import httpx", "The service calls no other host"),
        ("queries", "import app.settings", "Only the programs know"),
    ],
)
def test_an_arrow_that_points_up_is_found(tmp_path: Path, layer: str, text: str, contract: str) -> None:
    done = check_arrows(lay_out(tmp_path, **{layer: text}))
    assert done.returncode == 1
    broken = [line for line in done.stdout.splitlines() if line.endswith("BROKEN")]
    assert [line for line in broken if line.startswith(contract)], done.stdout + done.stderr


def test_every_impurity_is_found(tmp_path: Path) -> None:
    text = "import json, edtf\nfrom pydantic import Field\nfrom app.domain.dates import x\nfrom app import settings\n"
    write(tmp_path, {"app/domain/dates.py": text})
    assert find_impure(tmp_path) == ["app/domain/dates.py:1 edtf", "app/domain/dates.py:4 app"]


def test_a_hidden_import_is_found(tmp_path: Path) -> None:
    write(tmp_path, {"app/a.py": "import os\n\n\nclass A:\n    async def read(self):\n        from b import c\n"})
    assert find_buried(tmp_path) == ["app/a.py:6 in read"]


def test_a_table_without_annotations_is_found(tmp_path: Path) -> None:
    table = "from sqlmodel import SQLModel\nclass City(SQLModel, table=True): ...\n"
    write(tmp_path, {"app/a.py": f"from __future__ import annotations\n{table}", "app/b.py": table})
    assert find_blurred(tmp_path) == ["app/a.py"]


def test_who_keeps_the_register_in_a_file_never_loads_the_driver_of_a_server() -> None:
    program = "import sys, app.cli.main, app.server.run; print('psycopg' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "False"
