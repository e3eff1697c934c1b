"""The command `doubles`: what the register probably holds twice."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from app.cli.console import database_files, engine
from app.imports.doubles import find_doubles
from app.store.atomic_files import atomic_write
from app.store.database import read_transaction


def doubles(
    file: Annotated[
        Path | None, typer.Option("--json", metavar="FILE", help="File for the doubles with their evidence.")
    ] = None,
) -> None:
    """List partnerships that are probably the same: both cities share a name and lie within 5 km of each other."""
    with engine() as opened, read_transaction(opened) as connection:
        found = find_doubles(connection)
    for double in found:
        typer.echo(double.to_text())
    typer.echo(f"{len(found)} likely doubles")
    if file is not None:
        with atomic_write(file, database_files()) as place:
            text = json.dumps([asdict(double) for double in found], indent=2, ensure_ascii=False)
            place.write_text(f"{text}\n", encoding="utf-8")
