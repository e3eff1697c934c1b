"""Settings are read in one place, and the page about them names each."""

import ast
import re
from pathlib import Path

from tests.architecture.tree import ROOT, find_python, write

SETTINGS = "app/settings.py"
PAGE = "docs/running/settings.md"
PREFIX = "SISTER_CITIES_"
READERS = {"environ", "environb", "getenv", "getenvb", "dotenv_values", "load_dotenv"}


def find_environment(root: Path) -> list[str]:
    """Places outside settings.py that read the environment, typer's `envvar` among them."""
    violations = []
    for name, module in find_python(root, "app", "migrations"):
        for node in ast.walk(module):
            match node:
                case ast.Attribute(attr=word, lineno=line) | ast.Name(id=word, lineno=line) if word in READERS:
                    violations.append(f"{name}:{line} {word}")
                case ast.ImportFrom(names=names, lineno=line) if READERS & {alias.name for alias in names}:
                    violations.append(f"{name}:{line} import")
                case ast.keyword(arg="envvar", lineno=line):
                    violations.append(f"{name}:{line} envvar")
    # `prometheus_client` learns from the environment alone where workers keep their metrics.
    return [violation for violation in violations if not violation.startswith((f"{SETTINGS}:", "app/server/run.py:"))]


def find_settings(root: Path) -> list[str]:
    """The names under which `Settings` reads its fields from the environment."""
    module = ast.parse((root / SETTINGS).read_text(encoding="utf-8"))
    return [
        f"{PREFIX}{field.target.id.upper()}"
        for node in module.body
        if isinstance(node, ast.ClassDef) and node.name == "Settings"
        for field in node.body
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and field.target.id != "model_config"
    ]


def find_undocumented(root: Path) -> list[str]:
    """Settings that the page about them does not name, and the prefix itself where it is not the agreed one."""
    page = (root / PAGE).read_text(encoding="utf-8")
    undocumented = [setting for setting in find_settings(root) if not re.search(rf"\b{setting}\b", page)]
    source = (root / SETTINGS).read_text(encoding="utf-8")
    return undocumented + ([] if f'env_prefix="{PREFIX}"' in source else [f"env_prefix is not {PREFIX}"])


def test_nothing_but_the_settings_reads_the_environment() -> None:
    assert find_environment(ROOT) == []


def test_the_page_of_settings_names_every_setting() -> None:
    assert f"{PREFIX}DATABASE_URL" in find_settings(ROOT)
    assert find_undocumented(ROOT) == []


def test_every_way_to_the_environment_is_found(tmp_path: Path) -> None:
    files = {
        "app/a.py": 'import os\nos.environ["A"]\nos.getenv("A")\n',
        "app/b.py": "from os import environ\nenviron\n",
        "app/cli/main.py": 'import typer\ntyper.Option(envvar="A")\n',
        SETTINGS: "import os\nos.environ\n",
    }
    assert find_environment(write(tmp_path, files)) == [
        "app/a.py:2 environ",
        "app/a.py:3 getenv",
        "app/b.py:1 import",
        "app/b.py:2 environ",
        "app/cli/main.py:2 envvar",
    ]


def test_a_setting_that_the_page_does_not_name_is_found(tmp_path: Path) -> None:
    source = (
        'class Settings:\n    model_config = dict(env_prefix="OTHER_")\n    page: int = 1\n    page_size: int = 1\n'
    )
    write(tmp_path, {SETTINGS: source, PAGE: "`SISTER_CITIES_PAGE_SIZE` is documented."})
    assert find_undocumented(tmp_path) == ["SISTER_CITIES_PAGE", "env_prefix is not SISTER_CITIES_"]
