"""The tree the rules look at: its Python files, their syntax, and every text that is or will be committed.

Every rule is a function of a root folder that returns its violations, one a line. So it can be asked about this tree,
where it must find nothing, and about a small bad tree, where it must find something. Nothing here imports the
application: a rule still holds for a file that cannot be imported.
"""

import ast
import os
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
VENDORED = ("app/web/vendor/", "tests/browser/vendor/")
"""Where files of others are kept."""
PRODUCTS = {".git", ".venv", ".coverage", ".hypothesis", "var", "build", "dist", "htmlcov", "__pycache__"}
PRODUCT_ENDINGS = ("_cache", ".egg-info", ".pyc", ".sqlite", ".sqlite-shm", ".sqlite-wal")
"""What git ignores. It is not asked, since a source archive has no repository and a small machine may have no git."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def find_python(root: Path, *folders: str) -> Iterator[tuple[str, ast.Module]]:
    """Every Python file below the folders, by its path from the root, with its syntax tree."""
    for folder in folders:
        for path in sorted((root / folder).rglob("*.py")):
            yield path.relative_to(root).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def find_functions(module: ast.Module) -> Iterator[Function]:
    """Every function and method, nested ones too."""
    for node in ast.walk(module):
        if isinstance(node, Function):
            yield node


def find_docstrings(module: ast.Module) -> set[int]:
    """The identities of the nodes that are documentation, not values: docstrings, those of attributes included."""
    return {
        id(node.value)
        for node in ast.walk(module)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    }


def find_texts(root: Path) -> Iterator[tuple[str, str]]:
    """Every text that is committed, or would be with the next commit, by its path from the root."""
    for name in find_names(root):
        try:
            yield name, (root / name).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
            continue


def find_names(root: Path) -> list[str]:
    """The paths of all files below a folder except what tools make there, such as environments and caches."""
    names = []
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if not is_product(name)]
        names += [Path(folder, name).relative_to(root).as_posix() for name in files if not is_product(name)]
    return sorted(names)


def is_product(name: str) -> bool:
    """Whether a file or folder of this name is made by tools, and not by people."""
    return name in PRODUCTS or name.endswith(PRODUCT_ENDINGS)


def write(root: Path, files: dict[str, str]) -> Path:
    """Lay out a small tree for showing that a rule can fail."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root
