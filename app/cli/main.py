"""The command line: the commands that serve, maintain and export the register.

Long work shows a progress bar on a terminal, and plain lines elsewhere. docs/running/start.md lists the exit statuses.
"""

import asyncio
import signal
import sys
from contextlib import closing
from datetime import UTC, datetime
from importlib import import_module
from ipaddress import ip_address
from pathlib import Path
from threading import Event
from typing import Annotated

import httpx
import structlog
import typer
from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError

from app import __version__
from app.api.openapi import to_text
from app.cli.console import (
    EXIT_STATUSES,
    check_register,
    database_files,
    environment,
    open_database,
    open_register,
    parse_date,
    progress,
    stderr,
)
from app.cli.entry import INTERRUPTED
from app.cli.imports import imports
from app.cli.keys import keys
from app.domain.errors import DatabaseUnavailable, RegisterError
from app.domain.models import Tombstone
from app.editing.openapi import describe as describe_editing
from app.exports.everything import Everything
from app.exports.files import FILES, PARQUET, PARQUET_FILES
from app.exports.folder import make_export
from app.exports.mirror import mirror
from app.imports.duplicates import find_duplicates
from app.imports.record_merge import merge_records
from app.imports.seed.reader import SEED, read, seed
from app.imports.seed.register import export_seed
from app.installation import Extra
from app.link_checker.crawler import check_links
from app.logging import Redactor, configure
from app.main import create_app
from app.queries.explanation import explain
from app.queries.register import Register
from app.server.run import check_metrics_address, configure_log, listen, local_url
from app.server.run import run as run_server
from app.settings import Exporting, Settings, describe_errors
from app.store import integrity
from app.store.backup import make_backup, restore_backup
from app.store.database import (
    SCHEMA,
    database_version,
    file_of,
    find_damage,
    migrate,
    open_engine,
    read_schema,
    read_transaction,
    write_transaction,
)
from app.store.health import why_read_only
from app.store.read_session import ReadSession
from app.store.revisions import latest_revision

app = typer.Typer(name="sister-cities", no_args_is_help=True, pretty_exceptions_show_locals=False, add_completion=False)
links = typer.Typer(help="Check source links.", no_args_is_help=True, add_completion=False)
logger = structlog.get_logger()
TELEMETRY = Extra(
    "telemetry",
    ("opentelemetry.sdk",),
    "pip install --require-hashes --requirement requirements-telemetry.lock",
)
MCP = Extra("mcp", ("mcp",), "pip install --require-hashes --requirement requirements-mcp.lock")
# Set by a signal that stops `serve`. A library may turn the exit into an error, which is then ignored.
_stop_requested = Event()


def main() -> None:
    """Run the command `sister-cities`. Expected errors end it with one sentence, others with a traceback."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    serving = sys.argv[1:2] == ["serve"]
    if serving:
        configure("info")  # The log of a server has one format from its first line.
    try:
        if not {"--help", "--version"} & set(sys.argv):
            _configure_from_env()
        app()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except Exception as error:
        if _stop_requested.is_set():
            sys.exit()
        if isinstance(error, RegisterError | DBAPIError | OSError):
            say = logger.error if serving else stderr.print
            say(Redactor().redact_text(_explain(error)))
        else:
            logger.critical("uncaught", exc_info=True)
        sys.exit(1)


def _stop(*_: object) -> None:
    _stop_requested.set()
    sys.exit()


def _configure_from_env() -> None:
    try:
        settings = Settings()
    except ValidationError as error:
        raise DatabaseUnavailable(describe_errors(error)) from None
    configure_log(settings)


def _explain(error: RegisterError | DBAPIError | OSError) -> str:
    if isinstance(error, RegisterError):
        return error.detail
    if isinstance(error, OSError):
        return f"{error.filename}: {error.strerror}" if error.filename else str(error)
    file = file_of(Settings().database_url)
    obstacle = why_read_only(file)
    reason = f"The database cannot be used: {str(error.orig).strip().splitlines()[0]}"
    return f"{reason}. {file}: {obstacle}" if obstacle else reason


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"sister-cities {__version__}")
        raise typer.Exit


@app.callback(epilog=f"{environment('database_url')}\n\n{EXIT_STATUSES}")
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Run and maintain a register of sister-city partnerships."""


@app.command(epilog=environment(*Settings.model_fields))
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65_535, help="Port to listen on; 0 for any free one.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, help="Number of processes that answer requests.")] = 1,
) -> None:
    """Serve the register over HTTP.

    Migrates the database first, and loads the seed into an empty one.
    """
    for number in (signal.SIGTERM, signal.SIGINT):  # Until the web server takes over, and again after it has stopped.
        signal.signal(number, _stop)
    # Closing the terminal stops the service like SIGTERM, so that responses are finished.
    signal.signal(signal.SIGHUP, lambda *_: signal.raise_signal(signal.SIGTERM))
    settings = Settings()
    if Exporting().endpoint:
        TELEMETRY.require("OTEL_EXPORTER_OTLP_ENDPOINT")
    check_metrics_address(settings)
    if settings.exports and not Path(settings.exports).is_dir():
        raise RegisterError(f"SISTER_CITIES_EXPORTS: there is no folder {settings.exports}. Create it, or correct it.")
    with listen(host, port) as listener:
        database, revision = _prepare(settings)
        if settings.read_database_url:
            _check_read_database(settings.read_database_url)
        if _stop_requested.is_set():  # Python ignores an exit in a callback of a weak reference.
            sys.exit()
        if workers > 1 and not settings.metrics_address:
            logger.warning("metrics unavailable", detail="Several workers need SISTER_CITIES_METRICS_ADDRESS.")
        elif not settings.metrics_address and not _is_loopback(host):
            logger.warning("metrics public", detail="Everyone can read /metrics. Set SISTER_CITIES_METRICS_ADDRESS.")
        if not settings.contact:
            logger.warning("no contact", detail="Set SISTER_CITIES_CONTACT, so that readers can report errors.")
        fields = {
            "url": local_url(host, listener.getsockname()[1]),
            "version": __version__,
            "database": database,
            "revision": f"r{revision}",
        }
        run_server(settings, listener, workers=workers, start_fields=fields)


def _prepare(settings: Settings) -> tuple[str, int]:
    """Migrate the database, and load the seed into an empty one. Return its version and its latest revision.

    Raises DatabaseUnavailable if the database is damaged.
    """
    with open_database() as engine:
        with read_transaction(engine) as connection:
            # A file of 64 MiB is checked in a fifth of a second; larger ones would delay the start.
            damage, schema = find_damage(connection, max_bytes=64 * 1024 * 1024), read_schema(connection)
        if damage:
            raise DatabaseUnavailable(
                f"The database is damaged and not served: {damage[0].splitlines()[0]}. Restore a backup."
            )
        if schema != SCHEMA:
            migrate(settings.database_url)
        with read_transaction(engine) as connection:
            revision, version = latest_revision(connection), database_version(connection)
        if revision == 0:
            logger.info("database empty, loading seed")
            result = seed(engine, only_if_empty=True)  # A restore, for example, may have filled it meanwhile.
            revision = result.revision
            logger.info("seed loaded", records=result.new, partnerships=result.versions)
    return version, revision


@app.command(name="mcp", epilog=environment("database_url", "read_database_url", "public_url"))
def mcp_command(
    url: Annotated[
        str | None, typer.Option(help="Address of another register.", show_default="the configured one")
    ] = None,
    http: Annotated[bool, typer.Option("--http", help="Serve over HTTP at /mcp instead of standard input.")] = False,
    host: Annotated[str, typer.Option(help="Address to listen on, with --http.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65_535, help="Port to listen on, with --http.")] = 8001,
) -> None:
    """Serve the register to language models, by the Model Context Protocol."""
    MCP.require("The command mcp")
    settings = Settings()
    if url is None:
        with open_register():
            pass
    asyncio.run(import_module("app.mcp_server").run(settings, url, http=(host, port) if http else None))


def _check_read_database(url: str) -> None:
    """Raise DatabaseUnavailable if the database that readers are served from is missing, or refuses connections."""
    file = file_of(url)
    if file is not None and not file.exists():
        raise DatabaseUnavailable(f"SISTER_CITIES_READ_DATABASE_URL: there is no register at {file}.")
    engine = open_engine(url)
    try:
        with read_transaction(engine):
            pass
    except DBAPIError as error:
        reason = str(error.orig).strip().splitlines()[0]
        raise DatabaseUnavailable(f"SISTER_CITIES_READ_DATABASE_URL: the database cannot be used: {reason}") from None
    finally:
        engine.dispose()


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


@app.command(name="openapi")
def openapi_command(
    editing: Annotated[
        bool, typer.Option("--editing", help="Print the document of suggestions and of editing instead.")
    ] = False,
) -> None:
    """Print the OpenAPI document that the service serves at /openapi.json."""
    document = describe_editing() if editing else create_app(Settings()).openapi()
    typer.echo(to_text(document), nl=False)


@app.command(name="migrate", epilog=environment("database_url"))
def migrate_command() -> None:
    """Update the database to the latest schema."""
    migrate(Settings().database_url)
    typer.echo("Schema is up to date.")


@app.command(name="seed", epilog=environment("database_url"))
def seed_command(
    folder: Annotated[
        Path, typer.Argument(help="Folder with seed files.", show_default="the seed of the project")
    ] = SEED,
    check: Annotated[bool, typer.Option("--check", help="Validate the files and write nothing.")] = False,
) -> None:
    """Load the seed files as one revision.

    If nothing in them has changed, no revision is made. What was edited over HTTP stays, unless its file was changed
    too: then nothing is written, and both are shown.
    """
    if check:
        typer.echo(f"{len(list(read(folder).all()))} records, no errors.")
        return
    migrate(Settings().database_url)
    with open_register() as engine:
        account = seed(engine, folder)
    typer.echo(
        f"seen {account.seen}, new {account.new}, changed {account.changed}, unchanged {account.unchanged};"
        f" revision r{account.revision}"
    )
    for id_ in account.preserved:
        typer.echo(f"{id_} was edited over HTTP and stays so; its file is unchanged.")


@app.command("explain", epilog=environment("database_url"))
def explain_command(
    url: Annotated[str, typer.Argument(help="Address of a list, such as /v1/partnerships?country=NL.")],
) -> None:
    """Print how a list is found: the query in words, what each condition leaves, and the milliseconds that it takes."""
    with open_register() as engine, closing(Register(ReadSession(engine))) as register:
        for step in explain(url, register):
            took = "" if step.milliseconds is None else f"{step.milliseconds:.2f} ms"
            typer.echo(f"{step.name:<24} {took:>12}  {step.result}")


@app.command(epilog=environment("database_url"))
def check() -> None:
    """Verify the whole register: references, records, history and rendered documents.

    Prints the latest chain hash, which depends on all of it.
    """
    typer.echo(f"The register is sound.\n{check_register()}")


@app.command(epilog=environment("database_url"))
def digest() -> None:
    """Print the hash of the register's content.

    It is the same on every database with the same content.
    """
    with open_register() as engine, read_transaction(engine) as connection:
        typer.echo(integrity.digest(connection))


@app.command(epilog=environment("database_url"))
def rebuild() -> None:
    """Render all records again.

    Makes a revision only if something differs.
    """
    with open_register() as engine:
        with read_transaction(engine) as connection:
            total = integrity.count_records(connection)
        with progress("Deriving records", total) as advance:
            opened = integrity.rebuild(engine, advance)
    typer.echo(f"{opened} versions differed and were rendered again.")


@app.command(epilog=environment("database_url"))
def backup(
    file: Annotated[
        Path, typer.Argument(help="File to write. An existing one is replaced when the new one is complete.")
    ],
) -> None:
    """Copy the whole register to a file, while the service keeps running.

    The copy has the state of one revision, and is verified.
    """
    with open_register() as engine:
        copy = make_backup(engine, file, database_files(), progress)
    typer.echo(f"{file}: revision r{copy.revision}, digest {copy.digest}")


@app.command(epilog=environment("database_url"))
def restore(
    file: Annotated[Path, typer.Argument(help="File that “sister-cities backup” wrote.", exists=True, dir_okay=False)],
) -> None:
    """Restore a backup into an empty database of either kind, and check the result.

    Revisions, permalinks and the digest are the same. It is restored whole or not at all.
    """
    restored = restore_backup(file, Settings().database_url, progress)
    check_register()
    typer.echo(f"revision r{restored.revision}, digest {restored.digest}; the register is sound.")
    typer.echo(f"Revisions after r{restored.revision} are not in this backup. If the register had any, they are lost.")


@app.command(epilog=environment("database_url"))
def duplicates() -> None:
    """List partnerships that are probably the same, since their cities are the same, or namesakes within 5 km."""
    with open_register() as engine, read_transaction(engine) as connection:
        found = find_duplicates(connection)
    for duplicate in found:
        typer.echo(duplicate)
    typer.echo(f"{len(found)} likely duplicates")


@app.command(epilog=environment("database_url"))
def merge(
    merged: Annotated[str, typer.Argument(help="Id of the city or partnership that will redirect to the other.")],
    survivor: Annotated[str, typer.Argument(help="Id of the record that remains.")],
    reason: Annotated[str, typer.Option(help="Why both are the same, with the source. Readers see it.")],
) -> None:
    """Merge two records of the same city or partnership.

    Partnerships, claims of data sets and matched places move to the record that remains. What editors wrote does not
    change.
    """
    try:
        decision = Tombstone(id=merged, merged_into=survivor, reason=reason)
    except ValidationError:
        raise RegisterError(
            f"“{merged}” or “{survivor}” is not the id of a city or partnership, or the reason is empty, longer than"
            " 4,000 characters, or has control characters."
        ) from None
    with open_register() as engine, write_transaction(engine) as connection:
        done = merge_records(connection, [decision], actor="merge")
    typer.echo(f"{merged} is now part of {survivor}." if done else f"{merged} was already part of {survivor}.")


@app.command(epilog=environment("database_url", "public_url"))
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
        with open_register() as engine, read_transaction(engine) as connection:
            number = export_seed(connection, folder)
        typer.echo(f"{folder}: {number:,} records written as seed files.")
        return
    day = parse_date("--as-of", as_of)
    if parquet:
        PARQUET.require("--parquet")
    files = [*FILES, *PARQUET_FILES] if parquet or (parquet is None and not PARQUET.missing()) else FILES
    with (
        open_register() as engine,
        closing(Register(ReadSession(engine), public_url=Settings().public_url)) as register,
    ):
        everything = Everything(register, register.time_point(day, None))
        made = make_export(everything, folder, progress, files)
    place = folder / everything.known_at
    if parquet and not all((place / file.name).exists() for file in PARQUET_FILES):
        raise RegisterError(f"{place} exists already, without Parquet files. Delete it, then export again.")
    typer.echo(f"{place}: written, with the statuses on {everything.as_of}." if made else f"{place}: exists already.")


@app.command(name="mirror")
def mirror_command(
    url: Annotated[str, typer.Argument(help="Address of the other register, such as https://register.example.")],
    file: Annotated[Path, typer.Argument(help="File of the mirror. The first round makes it.")],
    compare: Annotated[
        bool, typer.Option(help="Compare the mirror with the newest export, if that has the same revision.")
    ] = True,
) -> None:
    """Copy the records of another register, and what changed there since the last call.

    The first round reads the newest export, later ones what has changed. Run it by a timer.
    """
    headers = {"User-Agent": f"sister-cities-mirror/{__version__}"}
    with httpx.Client(timeout=60, headers=headers) as client:
        done = mirror(client, url, file, compare=compare)
    if done.began_again:
        typer.echo("The register has another history: the mirror began again.")
    typer.echo(f"{file}: {done.revision}, {done.written:,} records written, {done.removed:,} removed.")
    typer.echo(f"digest {done.digest}")
    if done.exported is None:
        typer.echo("There is no export of this revision to compare it with." if compare else "Not compared.")
    elif done.exported == done.digest:
        typer.echo("The export of this revision has the same digest.")
    else:
        raise RegisterError(
            f"The export of {done.revision} has the digest {done.exported}: {file} is not a true copy. Delete it, then"
            " mirror again."
        )


@links.command(name="check", epilog=environment("database_url", "contact"))
def check_source_links(
    limit: Annotated[
        int | None, typer.Option(min=1, help="Maximum number of links to check. Those never checked come first.")
    ] = None,
    older_than: Annotated[
        int,
        typer.Option(
            min=1, max=36_500, metavar="DAYS", help="Check only links that were not checked within this many days."
        ),
    ] = 7,
) -> None:
    """Request the links of all sources, slowly, and publish which are dead.

    Changes no source and no fact. An interrupted run continues where it stopped.
    """
    with open_register() as engine, progress("Checking links", limit) as advance:
        report = check_links(
            engine,
            Settings().contact,
            datetime.now(UTC).date(),
            limit=limit,
            older_than=older_than,
            advance=advance,
        )
    states = ", ".join(f"{state} {number:,}" for state, number in sorted(report.states.items())) or "none due"
    typer.echo(f"checked {report.states.total():,}: {states}; changes published: {report.changed:,}")


app.add_typer(imports, name="import")
app.add_typer(links, name="links")
app.add_typer(keys, name="key")
