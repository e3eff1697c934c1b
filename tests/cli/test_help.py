"""Help: one style for all commands, with the environment variables that they use."""

from typing import Any

import pytest
import typer

from app.cli.main import app
from app.settings import Settings
from tests.cli.commands import Commands, run_program


def find_commands(group: object, *names: str) -> dict[str, Any]:
    """All commands by their full names, the groups included."""
    found = {" ".join(names): group}
    for name, command in getattr(group, "commands", {}).items():
        found |= find_commands(command, *names, name)
    return found


COMMANDS = find_commands(typer.main.get_command(app))
IMPERATIVES = (
    "Run", "Serve", "Print", "Update", "Load", "Check", "Verify", "Render", "List", "Export", "Copy",
    "Restore", "Import", "Merge", "Request", "Make", "Revoke", "Undo",
)  # fmt: skip


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_says_what_it_does_and_what_its_options_are(name: str) -> None:
    command = COMMANDS[name]
    assert str(command.help).split()[0] in IMPERATIVES
    for text in (command.help, *(getattr(option, "help", None) for option in command.params)):
        assert text, name
        assert text[0].isupper()
        assert text.endswith(".")


@pytest.mark.parametrize("name", [name for name, each in COMMANDS.items() if not hasattr(each, "commands")])
def test_a_command_that_opens_the_register_says_which_variable_names_it(name: str) -> None:
    opens = name not in ("openapi", "import draft", "mirror")
    assert ("SISTER_CITIES_DATABASE_URL" in str(COMMANDS[name].epilog)) is opens


def test_the_help_of_serving_has_every_setting_with_its_default(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    done = Commands("sqlite://", monkeypatch, capfd).run("serve", "--help")
    for field, setting in Settings.model_fields.items():
        assert f"SISTER_CITIES_{field.upper()}: {setting.description}" in done.out
    assert "Default: 3000/minute." in done.out
    assert "Exit status: 0 done" in Commands("sqlite://", monkeypatch, capfd).run("--help").out


def test_shells_complete_commands_and_options() -> None:
    environment = {"_SISTER_CITIES_COMPLETE": "complete_bash", "COMP_WORDS": "sister-cities du", "COMP_CWORD": "1"}
    done = run_program("sqlite://", environment=environment)
    assert done.out.split() == ["duplicates"]
