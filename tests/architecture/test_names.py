"""Things are found by the field's nouns: there is no drawer that anything could be put into."""

from pathlib import Path

from tests.architecture.tree import ROOT, find_functions, find_names, find_python, write

DRAWERS = {"util", "utils", "helper", "helpers", "common", "core", "manager", "misc"}
FOLDERS = ("app", "migrations", "tests")


def find_drawers(root: Path) -> list[str]:
    """Files, folders and functions whose name says nothing about what is inside."""
    violations = [
        name
        for name in find_names(root)
        if name.startswith(tuple(f"{folder}/" for folder in FOLDERS))
        and DRAWERS & {strip(part) for part in parts(name)}
    ]
    violations += [
        f"{name}:{function.lineno} {function.name}"
        for name, module in find_python(root, *FOLDERS)
        for function in find_functions(module)
        if strip(function.name) in DRAWERS
    ]
    return violations


def parts(name: str) -> list[str]:
    """The names along a path, without everything after the first dot."""
    return [part.split(".")[0] for part in name.split("/")]


def strip(name: str) -> str:
    """A name without what marks it as private or as a test."""
    return name.lower().strip("_").removeprefix("test_")


def test_no_file_or_function_is_a_drawer() -> None:
    assert find_drawers(ROOT) == []


def test_a_drawer_is_found_whatever_it_is(tmp_path: Path) -> None:
    files = {
        "app/api/utils.py": "",
        "app/core/cities.py": "",
        "app/web/common.js": "",
        "tests/test_misc.py": "",
        "app/good.py": "def _helper():\n    pass\n\n\ndef find_base():\n    pass\n",
    }
    assert find_drawers(write(tmp_path, files)) == [
        "app/api/utils.py",
        "app/core/cities.py",
        "app/web/common.js",
        "tests/test_misc.py",
        "app/good.py:1 _helper",
    ]
