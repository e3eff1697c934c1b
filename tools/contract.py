"""The contract with users and operators as one document.

`python -m tools.contract` (`make contract`) writes `tests/architecture/contract.json`, the contract of the last
release, with which a test compares the present one. It writes nothing if a release would break.
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import typer
from packaging.version import Version
from typer.core import TyperCommand, TyperGroup, TyperOption

from app import __version__
from app.api.serializers import columns
from app.cli.main import app as commands
from app.editing.openapi import describe
from app.exports.database import TABLES
from app.importer.tables.mapping import Mapping as TableMapping
from app.main import create_app
from app.settings import PREFIX, Settings
from tools.breaking_changes import breaking_changes
from tools.seed_schema import schema

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "app/api/response_examples.json"
SNAPSHOT = ROOT / "tests/architecture/contract.json"
Json = Mapping[str, Any]
_METRIC = re.compile(r"^\| `(sister_cities_\w+)`", re.MULTILINE)
_PROSE = frozenset({"description", "example", "examples", "info", "servers", "summary", "tags", "title"})
_OF_NAMES = frozenset({"properties", "schemas", "paths", "parameters", "responses", "headers", "$defs", "content"})


def contract() -> Json:
    """Return the present contract."""
    tables = {
        "partnerships.csv": columns.PARTNERSHIPS,
        "events.csv": columns.EVENTS,
        "summary.csv": columns.SUMMARY,
        **{f"register.sqlite {table.name}": table.columns for table in TABLES},
    }
    return {
        "version": __version__,
        "openapi": _without_prose(create_app(Settings()).openapi()),
        "openapi-editing": _without_prose(describe()),
        "seed": _without_prose(schema()),
        "mapping": _without_prose(TableMapping.model_json_schema()),
        "names": {
            **{table: [column.name for column in listed] for table, listed in tables.items()},
            "partnerships.ndjson": _members_of_lines("/v1/partnerships.ndjson"),
            "events.ndjson": _members_of_lines("/v1/events.ndjson"),
            "settings": [f"{PREFIX}{name.upper()}" for name in Settings.model_fields],
            "commands": sorted(_names_of(typer.main.get_command(commands), "sister-cities")),
            "metrics": _METRIC.findall((ROOT / "docs/running/monitoring.md").read_text(encoding="utf-8")),
        },
    }


def _without_prose(document: Any) -> Any:  # noqa: ANN401 - Any JSON.
    """Return a document without what only people read. Names of members that are called so stay."""
    if isinstance(document, list):
        return [_without_prose(part) for part in document]
    if not isinstance(document, dict):
        return document
    kept = {}
    for name, part in document.items():
        if name in _OF_NAMES and isinstance(part, dict):
            kept[name] = {member: _without_prose(described) for member, described in part.items()}
        elif name not in _PROSE:
            kept[name] = _without_prose(part)
    return kept


def _members_of_lines(path: str) -> list[str]:
    """Return the members of a line of NDJSON, which the example of the address has."""
    operations = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    name = f"{path.removeprefix('/v1/').replace('.', '_as_')}"
    return list(json.loads(operations[name]["example"]["value"].partition("\n")[0]))


def _names_of(command: object, path: str) -> Iterator[str]:
    """Yield the names of a command, of its arguments and options, and of the commands below it."""
    assert isinstance(command, TyperCommand | TyperGroup)
    yield path
    for parameter in command.params:
        names = parameter.opts if isinstance(parameter, TyperOption) else [str(parameter.name).upper()]
        yield from (f"{path} {name}" for name in (*names, *parameter.secondary_opts))
    if isinstance(command, TyperGroup):
        for name, part in command.commands.items():
            yield from _names_of(part, f"{path} {name}")


def main() -> None:
    """Write the contract. Raises SystemExit if the one that is written is of a release, and would break."""
    present = contract()
    if SNAPSHOT.exists():
        released = json.loads(SNAPSHOT.read_text(encoding="utf-8"))
        breaks = breaking_changes(released, present)
        if breaks and not Version(released["version"]).is_prerelease:
            raise SystemExit("\n".join([f"This would break the contract of {released['version']}:", *breaks]))
    SNAPSHOT.write_text(f"{json.dumps(present, indent=1, ensure_ascii=False)}\n", encoding="utf-8")
    sys.stdout.write(f"Wrote {SNAPSHOT.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
