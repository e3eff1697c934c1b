"""The commands `backup` and `restore`."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.console import check_register, database_files, progress
from app.settings import Settings
from app.store.atomic_files import resolve_target
from app.store.backup import make_backup, restore_backup


def backup(
    file: Annotated[
        Path, typer.Argument(help="File to write. An existing one is replaced when the new one is complete.")
    ],
) -> None:
    """Copy the whole register to a file, while it is read and written.

    The copy has the state of one revision, and is verified.
    """
    settings = Settings()
    resolve_target(file, database_files())
    done = 0
    with progress("Copying the register", None) as advance:

        def update(now: int, _: int) -> None:
            nonlocal done
            advance(now - done)
            done = now

        copy = make_backup(settings.database_url, file, _programs(settings), update)
    typer.echo(f"{file}: revision r{copy.revision}, digest {copy.digest}")


def restore(
    file: Annotated[Path, typer.Argument(help="File that “sister-cities backup” wrote.", exists=True, dir_okay=False)],
) -> None:
    """Restore a backup into an empty database, and check the result.

    The database is that of the settings: a file that does not exist yet, or a server's database without tables.
    """
    settings = Settings()
    restored = restore_backup(file, settings.database_url, _programs(settings))
    check_register()
    typer.echo(f"revision r{restored.revision}, digest {restored.digest}; the register is sound.")


def _programs(settings: Settings) -> Path | None:
    return Path(settings.database_programs) if settings.database_programs else None
