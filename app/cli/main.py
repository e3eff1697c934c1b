"""The command line: the same parts as the service, without HTTP.

Long work shows a progress bar on a terminal and plain lines elsewhere. Exit status 0 means that all went well; 1 that
something was refused or found unsound, with the reason on standard error.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Annotated, NoReturn

import structlog
import typer
from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError

from app import __version__
from app.api.openapi import to_text
from app.cli.backup import backup, restore
from app.cli.console import check_register, database_files, progress, stderr
from app.cli.console import engine as open_register
from app.cli.imports import imports
from app.cli.links import links
from app.domain.dates import VagueDate
from app.domain.errors import DatabaseUnavailable, RegisterError
from app.exports.everything import Everything
from app.exports.files import count_work
from app.exports.folder import make_export, place_of
from app.imports.seed.reader import SEED, read, seed
from app.logging import Redactor, configure, passwords_of
from app.main import create_app
from app.queries.bulk import count_partnerships, export_partnerships
from app.queries.context import QueryContext
from app.queries.select_builder import TimePoint
from app.server.run import run as run_server
from app.settings import Exporting, Settings
from app.store import integrity
from app.store.atomic_files import atomic_write
from app.store.database import ReadSession, database_version, file_of, migrate, open_engine, read_transaction
from app.store.db_errors import find_damage
from app.store.health import why_read_only
from app.store.revisions import latest_revision

app = typer.Typer(
    name="sister-cities",
    help="The world's register of sister-city partnerships.",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
    add_completion=False,
)
app.add_typer(imports, name="import")
app.add_typer(links, name="links")
app.command()(backup)
app.command()(restore)
logger = structlog.get_logger()
_CHECKED_BYTES = 64 * 1024 * 1024
"""A file up to this size is checked for damage before it is served, in a fifth of a second."""


def main() -> None:
    """The command `sister-cities`. What was refused on purpose is told in a sentence, without a traceback."""
    serving = sys.argv[1:2] == ["serve"]
    if serving:
        configure("info")  # Whoever reads the log of a server reads it from its first line on.
    with exit_on_error(logger.error if serving else stderr.print):
        try:
            settings = Settings()
        except ValidationError as error:
            raise DatabaseUnavailable(format_settings_error(error)) from None
        configure(settings.log_level, passwords_of((settings.database_url, settings.read_database_url)))
        try:
            app()
        except (RegisterError, DBAPIError, OSError):
            raise
        except Exception:
            logger.critical("uncaught", exc_info=True)
            sys.exit(1)


@contextmanager
def exit_on_error(say: Callable[[str], object]) -> Iterator[None]:
    """A block in which a refusal ends the process, after its reason was said."""
    try:
        yield
        return
    except RegisterError as error:
        reason = error.detail
    except DBAPIError as error:
        reason = f"The database cannot be used: {str(error.orig).strip().splitlines()[0]}{write_obstacle()}"
    except OSError as error:
        reason = f"{error.filename}: {error.strerror}" if error.filename else str(error)
    say(Redactor().redact_text(reason))
    sys.exit(1)


def write_obstacle() -> str:
    """What stands in the way of writing to the file of the settings, if anything does."""
    file = file_of(Settings().database_url)
    obstacle = why_read_only(file)
    return f". {file}: {obstacle}" if obstacle else ""


def format_settings_error(error: ValidationError) -> str:
    """Which settings cannot be used and why, without their values: they may hold a password."""
    faults = (f"SISTER_CITIES_{str(fault['loc'][0]).upper()}: {fault['msg']}" for fault in error.errors())
    return "; ".join(faults) + "."


def _stop(_signal: int, _frame: object) -> NoReturn:
    sys.exit(0)


def _stop_too(_signal: int, _frame: object) -> None:
    signal.raise_signal(signal.SIGTERM)


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, help="How many processes answer.")] = 1,
) -> None:
    """Serve the register. The database is migrated first, and an empty one is filled from the seed."""
    signal.signal(signal.SIGTERM, _stop)  # Until the web server takes over, and again after it has let go.
    signal.signal(signal.SIGHUP, _stop_too)  # The terminal is gone: that is no reason to break answers off.
    settings = Settings()
    with exit_on_error(logger.error):
        database = _prepare(settings)
        logger.info("serving", url=f"http://{host}:{port}/", workers=workers, database=database)
        if workers > 1 and not settings.metrics_address:
            logger.warning("no figures: several workers need SISTER_CITIES_METRICS_ADDRESS to tell them each")
        start = "app.telemetry:instrumented_app" if Exporting().endpoint else "app.server.asgi:create_from_env"
        run_server(settings, start, host=host, port=port, workers=workers)


def _prepare(settings: Settings) -> str:
    """Migrate the database, and fill an empty one. Return its version."""
    with open_register() as engine:
        with read_transaction(engine) as connection:
            damage = find_damage(connection, max_bytes=_CHECKED_BYTES)
        if damage:
            raise DatabaseUnavailable(
                f"The database is damaged and not served: {damage[0].splitlines()[0]}. Restore a backup."
            )
        migrate(settings.database_url)
        with read_transaction(engine) as connection:
            empty, version = latest_revision(connection) == 0, database_version(connection)
        if empty:
            logger.info("The database is empty: filling it from the seed …")
            account = seed(engine)
            logger.info("filled", records=account.new, partnerships=account.versions)
    return version


@app.command(name="openapi")
def openapi_command() -> None:
    """Print the OpenAPI document that the service gives at /openapi.json."""
    typer.echo(to_text(create_app(Settings()).openapi()), nl=False)


@app.command(name="migrate")
def migrate_command() -> None:
    """Bring the database to the newest schema."""
    migrate(Settings().database_url)
    typer.echo("The schema is the newest.")


@app.command(name="seed")
def seed_command(
    folder: Annotated[Path, typer.Argument(help="The folder with the seed files.")] = SEED,
    check: Annotated[bool, typer.Option("--check", help="Only read and validate the files; write nothing.")] = False,
) -> None:
    """Lay the seed files into the register, as one revision. A second time changes nothing."""
    if check:
        typer.echo(f"{len(list(read(folder).all()))} records, no mistakes.")
        return
    migrate(Settings().database_url)
    with open_register() as engine:
        account = seed(engine, folder)
    typer.echo(
        f"seen {account.seen}, new {account.new}, changed {account.changed}, unchanged {account.unchanged};"
        f" revision r{account.revision}"
    )


@app.command()
def check() -> None:
    """Whether the register is sound: references, records, the whole history, and everything readers get.

    Prints the newest chain hash, which depends on all of it. Exit status 0 when the register is sound.
    """
    newest = check_register()
    typer.echo(f"The register is sound.\n{newest}")


@app.command()
def digest() -> None:
    """The hash of the register's content: equal for equal content, on every database."""
    with open_register() as engine, read_transaction(engine) as connection:
        typer.echo(integrity.digest(connection))


@app.command()
def rebuild() -> None:
    """Derive everything readers get anew from the records. Opens a revision only if something differs."""
    with open_register() as engine:
        with read_transaction(engine) as connection:
            total = integrity.count_records(connection)
        with progress("Deriving records", total) as advance:
            opened = integrity.rebuild(engine, advance)
    typer.echo(f"{opened} versions differed and were rendered again.")


@app.command()
def export(
    file: Annotated[Path | None, typer.Argument(help="The file to write; standard output if left out.")] = None,
    folder: Annotated[
        Path | None,
        typer.Option(
            "--all",
            metavar="FOLDER",
            help="Instead of one file, write everything in every form, sources and cities too, into FOLDER/r1, or"
            " whatever the newest revision is. What is there already stays as it is.",
        ),
    ] = None,
    as_of: Annotated[str | None, typer.Option(help="The day for which the status is told; default today.")] = None,
) -> None:
    """Every partnership with its events, one JSON object a line (NDJSON); with --all everything there is."""
    settings = Settings()
    if folder is not None and file is not None:
        raise typer.BadParameter("Give a file, or --all with a folder, not both.")
    try:
        day = None if as_of is None else VagueDate.parse(as_of)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--as-of") from None
    register = QueryContext(ReadSession(open_engine(settings.database_url)), public_url=settings.public_url)
    with closing(register):
        time = register.time_point(day, None)
        if folder is None:
            _export_lines(register, time, file)
        else:
            _export_all(Everything(register, time), folder)


def _export_lines(register: QueryContext, time: TimePoint, file: Path | None) -> None:
    with (
        nullcontext(os.dup(1)) if file is None else atomic_write(file, database_files()) as place,
        open(place, "w", encoding="utf-8") as out,
        progress("Exporting partnerships", count_partnerships(register, time)) as advance,
    ):
        for document in export_partnerships(register, time):
            out.write(document + "\n")
            advance(1)


def _export_all(everything: Everything, folder: Path) -> None:
    place, made = place_of(everything, folder), False
    if not place.exists():
        with progress("Exporting records", count_work(everything)) as advance:
            made = make_export(replace(everything, advance=advance), folder)
    typer.echo(f"{place}: made, with the statuses of {everything.as_of}." if made else f"{place}: there already.")


@app.command()
def version() -> None:
    """The version of the service."""
    typer.echo(__version__)
