"""The documentation says what the program does: commands, settings, messages, and the tutorial of imports."""

import ast
import csv
import re
from pathlib import Path

import pytest

from app.importer.tables.mapping import Mapping
from app.settings import PREFIX, Settings
from tests.cli.commands import Commands
from tests.cli.test_help import COMMANDS

ROOT = Path(__file__).resolve().parents[1]
RUNNING = ROOT / "docs" / "running"
SETTINGS = (RUNNING / "settings.md").read_text(encoding="utf-8")
TROUBLESHOOTING = (RUNNING / "troubleshooting.md").read_text(encoding="utf-8")
PROGRESS = ("Comparing", "Reading", "Finding", "Writing")
"""What is a progress bar on a terminal."""
TUTORIAL = (ROOT / "docs" / "importing.md").read_text(encoding="utf-8").partition("\n## From a spreadsheet")[2]
MAPPING = (ROOT / "docs" / "importing-reference.md").read_text(encoding="utf-8").partition("\n## Mapping\n")[2]


def find_unknown_commands(text: str) -> list[str]:
    """Commands in code whose name or options the program does not have."""
    unknown = []
    for code in re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL):
        for line in re.findall(r"(?<!-u )(?<!lib/)sister-cities ([a-z][^`'#|\n]*)", code):
            words = line.split()
            command = COMMANDS.get(" ".join(words[:2])) or COMMANDS.get(words[0])
            options = (
                {option for each in command.params for option in each.opts + each.secondary_opts} if command else {}
            )
            if command is None or not {word for word in words if word.startswith("--")} <= {"--help", *options}:
                unknown.append(line.strip())
    return unknown


def test_every_command_of_the_documentation_exists() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "seed" / "README.md"]
    texts = {page.name: page.read_text(encoding="utf-8") for page in pages if page.name != "CHANGELOG.md"}
    assert {name: unknown for name, text in texts.items() if (unknown := find_unknown_commands(text))} == {}
    wrong = "`sister-cities bakup a`, `sister-cities import table --dry` and `sister-cities links check --limit 1`"
    assert find_unknown_commands(wrong) == ["bakup a", "import table --dry"]


def test_no_page_advises_to_trust_a_whole_private_network() -> None:
    """Clients in it could name any address as theirs."""
    pages = [*(ROOT / "docs").rglob("*.md"), *(ROOT / "deploy").iterdir()]
    wide = re.compile(r"172\.16\.0\.0/12|10\.0\.0\.0/8|192\.168\.0\.0/16")
    assert [page.name for page in pages if page.is_file() and wide.search(page.read_text(encoding="utf-8"))] == []


def test_the_table_of_settings_is_that_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = re.findall(rf"^\| `{PREFIX}(\w+)` \| (.+?) \| (.+?) \|$", SETTINGS, re.MULTILINE)
    assert [(name.lower(), meaning) for name, _, meaning in rows] == [
        (name, field.description) for name, field in Settings.model_fields.items()
    ]
    for name, default, _ in rows:
        monkeypatch.setenv(f"{PREFIX}{name}", "" if default == "none" else default.strip("`"))
    assert Settings().model_dump() == {name: field.default for name, field in Settings.model_fields.items()}


def test_every_message_of_the_troubleshooting_page_is_one_of_the_program() -> None:
    texts = "\n".join(
        node.value
        for path in (ROOT / "migrations" / "env.py", *sorted((ROOT / "app").rglob("*.py")))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    messages = re.findall(r"^\| `([^`]+)` \|", TROUBLESHOOTING, re.MULTILINE)
    assert len(messages) > 30
    pieces = [(message, piece.strip()) for message in messages for piece in message.split("…")]
    assert [(message, piece) for message, piece in pieces if piece not in texts] == []


def complete_review(file: str) -> None:
    """Complete a review as the table of the tutorial does."""
    with open(file, encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    shown = re.findall(r"^\| (x|) \| (.+?) \| (.+?) \| (.*?) ?\| (\d+) \|$", TUTORIAL, re.MULTILINE)
    assert len(shown) == 3
    for decision, *cells in shown:
        (row,) = (row for row in rows if [row["stated_name"], row["geonames"]] == [cells[0], cells[3]])
        assert [row["name"], row["area"]] == [cells[1], cells[2] or row["area"]]
        row["decision"] = decision
    with open(file, "w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, [*rows[0]], delimiter=";")
        writer.writeheader()
        writer.writerows(rows)


def test_the_tutorial_of_imports_prints_what_it_says(
    seeded_url: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    blocks = re.findall(r"```(csv|toml|console)\n(.*?)```", TUTORIAL, re.DOTALL)
    monkeypatch.chdir(tmp_path)
    commands, replayed = Commands(seeded_url, monkeypatch, capfd), 0
    for language, block in blocks:
        if language != "console":
            with open(f"partners.{language}", "a", encoding="utf-8") as file:
                file.write(block)
            continue
        for command, expected in re.findall(r"^\$ sister-cities (import .+)\n((?:[^$].*\n)*)", block, re.MULTILINE):
            done = commands.run(*command.split())
            if "waiting for a decision" in done.out and "--dry-run" not in command:
                complete_review("our-list.review.csv")
            shown = [line for line in done.err.splitlines() if not line.startswith(PROGRESS)]
            out = done.out.splitlines()
            understood = [line for line in out if line.startswith("row ")]  # Of a dry run, before what is left out.
            assert expected.splitlines() == [*understood, *shown, *out[len(understood) :]], command
            replayed += 1
    assert replayed >= 3


def test_the_reference_of_mappings_has_every_key_and_no_other() -> None:
    reference = MAPPING.partition("\n## ")[0].partition("| file |")[0]
    sections = {name: field.annotation for name, field in Mapping.model_fields.items()}
    keys = {key for section in sections.values() for key in getattr(section, "model_fields", ())}
    rows = re.findall(r"^\| (`.*?) \| (.*) \|$", reference, re.MULTILINE)
    named = {name.strip("[]") for first, _ in rows for name in re.findall(r"`([^`]+)`", first)}
    explained = {name for _, second in rows for name in re.findall(r"`([^`]+)`", second)}
    in_tutorial = set(re.findall(r"^(\w+) = ", TUTORIAL, re.MULTILINE))
    assert named - keys - sections.keys() == set()
    assert keys | sections.keys() <= named | explained | in_tutorial
