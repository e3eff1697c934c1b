"""No test is skipped or overlooked, except those that need what a fresh machine may lack."""

import ast
from pathlib import Path

from tests.architecture.tree import ROOT, find_functions, find_python, write

SKIPS = {"skip", "skipif", "importorskip", "xfail"}
MAY_SKIP = ("tests/importer/", "tests/seed/", "tests/browser/", "tests/resilience/test_litestream.py")
"""Tests that need real data next to this checkout, a browser, or Litestream."""


def find_skips(root: Path) -> list[str]:
    """Return where a test is marked to be skipped or to fail."""
    return [
        f"{name}:{node.lineno} {node.attr}"
        for name, module in find_python(root, "tests")
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute) and node.attr in SKIPS and is_of_pytest(node.value)
    ]


def is_of_pytest(node: ast.expr) -> bool:
    """Return whether an attribute belongs to `pytest` or `pytest.mark`."""
    match node:
        case ast.Name(id="pytest") | ast.Attribute(value=ast.Name(id="pytest"), attr="mark"):
            return True
    return False


def find_overlooked(root: Path) -> list[str]:
    """Return the tests in files whose names pytest does not collect."""
    return [
        f"{name}:{function.lineno} {function.name}"
        for name, module in find_python(root, "tests")
        for function in find_functions(module)
        if function.name.startswith("test_") and not name.rpartition("/")[2].startswith("test_")
    ]


def test_no_test_is_skipped() -> None:
    assert [place for place in find_skips(ROOT) if not place.startswith(MAY_SKIP)] == [], (
        "make the test run everywhere, or add its folder to MAY_SKIP with what it needs"
    )


def test_no_test_is_overlooked() -> None:
    assert find_overlooked(ROOT) == [], "name the file test_*.py, or the function otherwise"


def test_skipped_and_overlooked_tests_are_found(tmp_path: Path) -> None:
    source = 'import pytest\n@pytest.mark.skip\ndef test_a(rows):\n    rows.skip(1)\n    pytest.importorskip("x")\n'
    write(tmp_path, {"tests/test_a.py": source, "tests/cities_test.py": "async def test_b():\n    pass\n"})
    assert find_skips(tmp_path) == ["tests/test_a.py:2 skip", "tests/test_a.py:5 importorskip"]
    assert find_overlooked(tmp_path) == ["tests/cities_test.py:1 test_b"]
