"""Every module says what it is for, nothing is left for later, and no test looks away."""

import ast
import re
from pathlib import Path

from tests.architecture.tree import ROOT, VENDORED, find_functions, find_python, find_texts, write

REMINDER = re.compile(r"\b(?:" + "|".join(("TO" + "DO", "FIX" + "ME", "X" + "XX")) + r")\b")
CODE = (".py", ".js", ".css", ".html", ".toml", "Makefile", "Dockerfile", "run")
NO_VERBS = set("A All An Any Both Each Every How It One The Two What When Where Whether Which Who Why".split())
AVOIDANCE = {"skip", "skipif", "importorskip", "xfail"}


def find_silent(root: Path) -> list[str]:
    """Modules of the application, the migrations and the tests that do not say what they are for."""
    return [name for name, module in find_python(root, "app", "migrations", "tests") if not ast.get_docstring(module)]


def find_not_imperative(root: Path) -> list[str]:
    """Functions whose docstrings do not start with a verb, as PEP 257 asks. Properties and routes describe a thing."""
    return [
        f"{name}:{function.lineno} {function.name}"
        for name, module in find_python(root, "app")
        for function in find_functions(module)
        if (ast.get_docstring(function) or "Return").split()[0] in NO_VERBS
        and not any(
            re.search(r"property|router|files\.|forms\.", ast.unparse(each)) for each in function.decorator_list
        )
    ]


def find_reminders(root: Path) -> list[str]:
    """Lines of code that put something off."""
    return [
        f"{name}:{number} {match[0]}"
        for name, text in find_texts(root)
        if name.endswith(CODE) and not name.startswith((*VENDORED, "seed/"))
        for number, line in enumerate(text.splitlines(), 1)
        if (match := REMINDER.search(line))
    ]


def find_avoidance(root: Path) -> list[str]:
    """Tests that may be left out or may fail. What cannot run somewhere must say so by failing there."""
    return [
        f"{name}:{node.lineno} {node.attr}"
        for name, module in find_python(root, "tests")
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute) and node.attr in AVOIDANCE and is_of_pytest(node.value)
    ]


def is_of_pytest(node: ast.expr) -> bool:
    """Whether an attribute belongs to `pytest` or `pytest.mark`."""
    match node:
        case ast.Name(id="pytest") | ast.Attribute(value=ast.Name(id="pytest"), attr="mark"):
            return True
    return False


def find_hidden(root: Path) -> list[str]:
    """Tests in files whose names pytest passes by."""
    return [
        f"{name}:{function.lineno} {function.name}"
        for name, module in find_python(root, "tests")
        for function in find_functions(module)
        if function.name.startswith("test_") and not name.rpartition("/")[2].startswith("test_")
    ]


def test_every_module_says_what_it_is_for() -> None:
    assert find_silent(ROOT) == []


def test_docstrings_of_functions_are_imperative() -> None:
    assert find_not_imperative(ROOT) == []


def test_nothing_is_put_off() -> None:
    assert find_reminders(ROOT) == []


def test_no_test_is_left_out() -> None:
    # What may be missing on a fresh machine: real data next to this checkout, a browser, Litestream.
    may_be_missing = ("tests/imports/", "tests/browser/", "tests/resilience/test_litestream.py")
    assert [place for place in find_avoidance(ROOT) if not place.startswith(may_be_missing)] == []
    assert find_hidden(ROOT) == []


def test_a_silent_module_is_found(tmp_path: Path) -> None:
    write(tmp_path, {"app/a.py": "x = 1\n", "app/b.py": '"""Says."""\n', "tests/test_a.py": ""})
    assert find_silent(tmp_path) == ["app/a.py", "tests/test_a.py"]


def test_a_docstring_without_a_verb_is_found(tmp_path: Path) -> None:
    bad = 'def month():\n    """The month."""\n'
    good = 'def year():\n    """Return the year."""\n\n\n@property\ndef day(self):\n    """The day."""\n'
    write(tmp_path, {"app/a.py": bad + good})
    assert find_not_imperative(tmp_path) == ["app/a.py:1 month"]


def test_a_reminder_is_found_and_a_name_in_the_seed_is_not(tmp_path: Path) -> None:
    reminder = "# TO" + "DO later"
    write(tmp_path, {"app/a.py": f"\n{reminder}\n", "Makefile": reminder, "seed/a.toml": reminder, "b.py": "TODOS"})
    assert find_reminders(tmp_path) == ["Makefile:1 TO" + "DO", "app/a.py:2 TO" + "DO"]


def test_a_test_that_looks_away_is_found(tmp_path: Path) -> None:
    source = 'import pytest\n@pytest.mark.skip\ndef test_a(rows):\n    rows.skip(1)\n    pytest.importorskip("x")\n'
    write(tmp_path, {"tests/test_a.py": source, "tests/cities_test.py": "async def test_b():\n    pass\n"})
    assert find_avoidance(tmp_path) == ["tests/test_a.py:2 skip", "tests/test_a.py:5 importorskip"]
    assert find_hidden(tmp_path) == ["tests/cities_test.py:1 test_b"]
