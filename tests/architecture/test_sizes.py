"""Files and functions stay small enough to be read at once."""

from pathlib import Path

from tests.architecture.tree import ROOT, VENDORED, Function, find_functions, find_names, find_python, write

FOLDERS = ("app/", "benchmarks/", "tests/")
LONGEST_FILE = 500
LONGEST_FUNCTION = 40


def find_long_files(root: Path) -> list[str]:
    """Code over 500 lines. Data, vendored files and migrations may be longer: none is edited."""
    offences = []
    for name in find_names(root):
        is_code = name.startswith(FOLDERS) and name.endswith((".py", ".js", ".css", ".html"))
        if is_code and not name.startswith(VENDORED) and (root / name).exists():
            lines = len((root / name).read_text(encoding="utf-8").splitlines())
            if lines > LONGEST_FILE:
                offences.append(f"{name}: {lines} lines")
    return offences


def count_lines(function: Function) -> int:
    """Lines from `def` to the end, without the docstring: explaining is never punished."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if isinstance(first, Function) or not hasattr(first, "value"):
        return lines
    if getattr(first.value, "value", None).__class__ is str:
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def find_long_functions(root: Path) -> list[str]:
    """Functions of the application over 40 lines."""
    return [
        f"{name}:{function.lineno} {function.name}: {count_lines(function)} lines"
        for name, module in find_python(root, "app")
        for function in find_functions(module)
        if count_lines(function) > LONGEST_FUNCTION
    ]


def test_no_file_is_too_long() -> None:
    assert find_long_files(ROOT) == []


def test_no_function_of_the_application_has_more_than_40_lines() -> None:
    assert find_long_functions(ROOT) == []


def test_a_long_file_is_found_and_a_vendored_one_is_not(tmp_path: Path) -> None:
    files = {f"app/{name}": "x\n" * 501 for name in ("long.py", "web/long.js", "web/vendor/other.js", "data.toml")}
    assert find_long_files(write(tmp_path, files | {"app/short.py": "x\n" * 500})) == [
        "app/long.py: 501 lines",
        "app/web/long.js: 501 lines",
    ]


def test_a_long_function_is_found_and_its_docstring_does_not_count(tmp_path: Path) -> None:
    docstring = '    """Say.\n' + "    more\n" * 30 + '    """\n'
    short = "@decorated\ndef short():\n" + docstring + "    x = 1\n" * 39
    long = "class A:\n    async def long(self):\n" + "        x = 1\n" * 40
    write(tmp_path, {"app/a.py": short + long})
    assert find_long_functions(tmp_path) == ["app/a.py:75 long: 41 lines"]
