"""The commands `doubles` and `merge`: what the register probably holds twice, and the decision that it is the same."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from app.cli.console import database_files, engine
from app.domain.models import Tombstone
from app.imports.doubles import find_doubles
from app.imports.merged_records import MergeRefused, merge_records
from app.store.atomic_files import atomic_write
from app.store.database import read_transaction, write_transaction


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


def merge(
    merged: Annotated[str, typer.Argument(help="Id of the city or partnership that leads to the other from now on.")],
    survivor: Annotated[str, typer.Argument(help="Id of the one that stays.")],
    reason: Annotated[str, typer.Option(help="Why both are the same, with the source. Readers see it.")],
) -> None:
    """Merge two records of the same city or partnership.

    Partnerships, claims of data sets and places follow. What editors wrote stays as it is.
    """
    try:
        decision = Tombstone(id=merged, merged_into=survivor, reason=reason)
    except ValidationError:
        raise MergeRefused(
            f"“{merged}” or “{survivor}” is not the id of a city or partnership, or the reason is empty."
        ) from None
    with engine() as opened, write_transaction(opened) as connection:
        done = merge_records(connection, [decision], actor="merge")
    typer.echo(f"{merged} is now part of {survivor}." if done else f"{merged} was already part of {survivor}.")
