"""The commands that copy a register: into files of every format, and from another service into a mirror."""

import logging
from contextlib import closing
from pathlib import Path
from typing import Annotated

import httpx
import typer

from app import __version__
from app.cli.console import (
    environment,
    open_register,
    parse_date,
    parse_web_address,
    progress,
)
from app.domain.errors import RegisterError
from app.exports.contents import ExportContents
from app.exports.files import FILES, PARQUET, PARQUET_FILES
from app.exports.folder import make_export
from app.exports.mirror import mirror
from app.reading.register import Register
from app.reading.state import State
from app.seed.register import export_seed
from app.settings import Settings
from app.store.database import read_transaction
from app.store.read_session import ReadSession

exports = typer.Typer(add_completion=False)


@exports.command(epilog=environment("database_url", "public_url"))
def export(
    folder: Annotated[Path, typer.Argument(help="Folder of all exports. Revision r1 is written to FOLDER/r1.")],
    parquet: Annotated[
        bool | None,
        typer.Option(help="Write Parquet files too.", show_default="if the extra “parquet” is installed"),
    ] = None,
    as_of: Annotated[str | None, typer.Option(help="Day of the statuses, such as 2026-11-24. Default: today.")] = None,
    seed_files: Annotated[
        bool, typer.Option("--seed", help="Write seed files into FOLDER instead, which must be new or empty.")
    ] = False,
) -> None:
    """Export the latest revision in every format to FOLDER. Does nothing if it has been exported already.

    With --seed, write all records as seed files: seeding an empty register with them gives the same digest.
    """
    if seed_files:
        if parquet or as_of is not None:
            raise typer.BadParameter("--seed writes records, without --parquet and --as-of.")
        _write_seed_files(folder)
        return
    day = parse_date("--as-of", as_of)
    if parquet:
        PARQUET.require("--parquet")
    is_installed = not PARQUET.missing()
    with_parquet = is_installed if parquet is None else parquet
    files = [*FILES, *PARQUET_FILES] if with_parquet else FILES
    with (
        open_register() as engine,
        closing(Register(ReadSession(engine), public_url=Settings().public_url)) as register,
    ):
        contents = ExportContents(State.now(register).at(day))
        is_written = make_export(contents, folder, progress, files)
    place = folder / contents.folder_name
    if parquet and not all((place / file.name).exists() for file in PARQUET_FILES):
        raise RegisterError(f"{place} exists already, without Parquet files. Delete it, then export again.")
    if is_written:
        typer.echo(f"{place}: written, with the statuses on {contents.as_of}.")
    else:
        typer.echo(f"{place}: exists already.")


def _write_seed_files(folder: Path) -> None:
    with open_register() as engine, read_transaction(engine) as connection:
        number = export_seed(connection, folder)
    typer.echo(f"{folder}: {number:,} records written as seed files.")


@exports.command(name="mirror")
def mirror_command(
    url: Annotated[
        str,
        typer.Argument(
            help="Address of the other register, such as https://register.example.", callback=parse_web_address
        ),
    ],
    file: Annotated[Path, typer.Argument(help="File of the mirror. The first round makes it.")],
    compare: Annotated[
        bool, typer.Option(help="Compare the mirror with the newest export, if that has the same revision.")
    ] = True,
) -> None:
    """Copy the records of another register, and what changed there since the last call.

    The first round reads the newest export, or all lists, later ones what has changed. Run it by a timer.
    """
    logging.getLogger("httpx").setLevel(logging.WARNING)  # It logs a line for each request.
    headers = {"User-Agent": f"sister-cities-mirror/{__version__}"}
    with httpx.Client(timeout=60, headers=headers) as client:
        report = mirror(client, url, file, progress, compare=compare)
    if report.began_again:
        typer.echo("The register has another history: the mirror began again.")
    typer.echo(f"{file}: {report.revision}, {report.written:,} records written, {report.removed:,} removed.")
    typer.echo(f"digest {report.digest}")
    if not compare:
        typer.echo("Not compared.")
    elif report.exported is None:
        typer.echo("There is no export of this revision to compare it with.")
    elif report.exported == report.digest:
        typer.echo("The export of this revision has the same digest.")
    else:
        raise RegisterError(
            f"The export of {report.revision} has the digest {report.exported}: {file} is not a true copy. Delete it,"
            " then mirror again."
        )
