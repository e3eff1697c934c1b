"""The command `export`: everything in every format."""

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from app.cli.console import open_register, progress
from app.domain.dates import VagueDate
from app.exports.everything import Everything
from app.exports.files import FILES, PARQUET, PARQUET_FILES
from app.exports.folder import make_export
from app.queries.context import QueryContext
from app.settings import Settings
from app.store.read_session import ReadSession


def export(
    folder: Annotated[Path, typer.Argument(help="Folder of all exports. Revision r1 is written to FOLDER/r1.")],
    parquet: Annotated[
        bool, typer.Option("--parquet", help="Also write Parquet files. Needs the extra “parquet”.")
    ] = False,
    as_of: Annotated[str | None, typer.Option(help="Day of the statuses, such as 2026-11-24. Default: today.")] = None,
) -> None:
    """Write everything in every format, as files for readers. An earlier export of a revision is not changed."""
    settings = Settings()
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
        everything = Everything(register, register.time_point(day, None))
        made = make_export(everything, folder, progress, [*FILES, *PARQUET_FILES] if parquet else FILES)
    place = folder / everything.known_at
    typer.echo(f"{place}: written, with the statuses on {everything.as_of}." if made else f"{place}: exists already.")
