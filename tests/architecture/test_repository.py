"""The files for contributors and forges agree with the project: commands, versions and licences."""

import ast
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.architecture.tree import ROOT, write

WORKFLOWS = ".github/workflows"
PAGES = ("CONTRIBUTING.md", "CODE_OF_CONDUCT.md", "RELEASING.md", ".github/PULL_REQUEST_TEMPLATE.md")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PINNED = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+|\./\.github/workflows/[a-z-]+\.yml")


def find_yaml(root: Path) -> list[Path]:
    """The YAML files outside the application."""
    files = [*root.glob(".github/**/*.yml"), *root.glob("deploy/*.yaml"), *root.glob(".pre-commit-config.yaml")]
    return sorted([*files, *root.glob("CITATION.cff")])


def load(path: Path) -> dict[str, Any]:
    """Parse a YAML file that holds a mapping."""
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(found, dict), path
    return found


def find_unknown_commands(root: Path) -> list[str]:
    """Calls of `make` in code whose target is not in the Makefile, by file."""
    targets = set(re.findall(r"^([a-z][a-z-]*):", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    texts = {path: path.read_text(encoding="utf-8") for path in find_yaml(root)}
    for page in PAGES:
        code = re.findall(r"```.*?```|`[^`\n]+`", (root / page).read_text(encoding="utf-8"), re.DOTALL)
        texts[root / page] = "\n".join(code)
    return [
        f"{path.relative_to(root)}: {target}"
        for path, text in texts.items()
        for target in re.findall(r"(?<![\w-])make ([a-z-]+)", text)
        if target not in targets
    ]


def find_unpinned_actions(root: Path) -> list[str]:
    """Actions of workflows that are not pinned to a commit, with its version as a comment."""
    return [
        line.strip()
        for path in sorted((root / WORKFLOWS).glob("*.yml"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if "uses:" in line and not PINNED.fullmatch(line.partition("uses:")[2].strip())
    ]


def find_gone(root: Path) -> list[str]:
    """Names in the worked example of CONTRIBUTING.md that the Python file of the same paragraph does not have."""
    text = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    example = text.partition("## Worked example")[2].partition("\n## ")[0]
    return [
        f"{link}: {name}"
        for paragraph in example.split("\n\n")
        for link in re.findall(r"\]\((\S+\.py)\)", paragraph)
        for name in re.findall(r"`(\w+)`", paragraph)
        if not re.search(rf"\b{name}\b", (root / link).read_text(encoding="utf-8"))
    ]


def version() -> str:
    """The version of the application."""
    module = ast.parse((ROOT / "app/__init__.py").read_text(encoding="utf-8"))
    return str(next(ast.literal_eval(node.value) for node in module.body if isinstance(node, ast.Assign)))


@pytest.mark.parametrize("path", find_yaml(ROOT), ids=lambda path: path.name)
def test_a_yaml_file_is_a_mapping_without_secrets(path: Path) -> None:
    assert load(path)
    assert "secrets." not in path.read_text(encoding="utf-8")


def test_every_command_is_in_the_makefile() -> None:
    assert find_unknown_commands(ROOT) == []


def test_actions_are_pinned_and_the_worked_example_names_what_exists() -> None:
    assert find_unpinned_actions(ROOT) == []
    assert find_gone(ROOT) == []


def test_the_tested_versions_of_python_are_those_that_the_package_names() -> None:
    tested = load(ROOT / WORKFLOWS / "tests.yml")["jobs"]["test"]["strategy"]["matrix"]["python"]
    named = [
        text.rpartition(" ")[2] for text in PROJECT["classifiers"] if re.search(r"Python :: 3\.\d+$", text) is not None
    ]
    assert PROJECT["requires-python"] == f">={tested[0]}" and named[0] == tested[0]
    assert named[-1] == tested[-1] and set(tested) <= set(named)


def test_the_citation_names_the_version_and_both_licences() -> None:
    citation = load(ROOT / "CITATION.cff")
    preferred = citation["preferred-citation"]
    assert citation["version"] == preferred["version"] == version()
    assert (citation["license"], preferred["license"]) == ("MIT", "CC-BY-4.0")


def test_what_does_not_agree_is_found(tmp_path: Path) -> None:
    files = dict.fromkeys(PAGES, "See `make sense`; make do.\n")
    files |= {"Makefile": "serve: x\n", f"{WORKFLOWS}/a.yml": "run: make serve\nuses: actions/checkout@v5\n"}
    write(tmp_path, files)
    assert find_unknown_commands(tmp_path) == [f"{page}: sense" for page in PAGES]
    assert find_unpinned_actions(tmp_path) == ["uses: actions/checkout@v5"]
    example = "## Worked example\n\nAdd it to `here` or `there` of [a](a.py).\n\n## More\n\n`where` of [a](a.py)"
    write(tmp_path, {"CONTRIBUTING.md": example, "a.py": "here = 1\n"})
    assert find_gone(tmp_path) == ["a.py: there"]
