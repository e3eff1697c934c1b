"""The command `export`: partnerships as lines, or everything in every format."""

import os
from collections.abc import Sequence
from contextlib import closing, nullcontext
from pathlib import Path
from typing import Annotated

import typer

from app.cli.console import database_files, open_register, progress
from app.domain.dates import VagueDate
from app.exports.everything import Everything
from app.exports.files import FILES, PARQUET, PARQUET_FILES, File
from app.exports.folder import make_export
from app.queries import bulk
from app.queries.context import QueryContext
from app.queries.select_builder import TimePoint
from app.settings import Settings
from app.store.atomic_files import atomic_write
from app.store.read_session import ReadSession

AllFolder = Annotated[
    Path | None,
    typer.Option(
        "--all",
        metavar="FOLDER",
        help="Write everything in every format, cities and sources too, into FOLDER/r1 for revision r1, instead of"
        " one file. A folder of an earlier export is not changed.",
    ),
]
Parquet = Annotated[bool, typer.Option("--parquet", help="With --all: also Parquet files. Needs the extra “parquet”.")]


def export(
    file: Annotated[Path | None, typer.Argument(help="File to write. Default: standard output.")] = None,
    folder: AllFolder = None,
    parquet: Parquet = False,
    as_of: Annotated[str | None, typer.Option(help="Day of the statuses, such as 2026-11-24. Default: today.")] = None,
) -> None:
    """Write all partnerships with their events, as one JSON object per line (NDJSON)."""
    settings = Settings()
    if file is not None and folder is not None:
        raise typer.BadParameter("Give either a file or --all with a folder.")
    if parquet and folder is None:
        raise typer.BadParameter("--parquet adds files to the folder of --all: give --all too.")
    try:
        day = None if as_of is None else VagueDate.parse(as_of)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--as-of") from None
    if parquet:
        PARQUET.require("--parquet")
    with (
        open_register() as engine,
        closing(QueryContext(ReadSession(engine), public_url=settings.public_url)) as register,
    ):
        time = register.time_point(day, None)
        if folder is None:
            _export_lines(register, time, file)
        else:
            _export_all(Everything(register, time), folder, [*FILES, *PARQUET_FILES] if parquet else FILES)


def _export_lines(register: QueryContext, time: TimePoint, file: Path | None) -> None:
    try:
        with (
            nullcontext(os.dup(1)) if file is None else atomic_write(file, database_files()) as place,
            open(place, "w", encoding="utf-8") as out,
            progress("Exporting partnerships", bulk.count("partnership", register, time)) as advance,
        ):
            for documents in bulk.iterate_partnerships(register, time, ()):
                out.writelines(f"{document}\n" for document in documents)
                advance(len(documents))
    except OSError as error:  # A full disk has no name.
        raise OSError(error.errno, error.strerror, error.filename or str(file or "standard output")) from None


def _export_all(everything: Everything, folder: Path, files: Sequence[File]) -> None:
    with progress("Writing files", len(files)) as advance:
        made = make_export(everything, folder, files, advance)
    place = folder / everything.known_at
    typer.echo(f"{place}: written, with the statuses on {everything.as_of}." if made else f"{place}: exists already.")
