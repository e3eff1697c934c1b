"""The commands that serve the register over HTTP and to language models, and print its OpenAPI document."""

import asyncio
import signal
import sys
from importlib import import_module
from pathlib import Path
from threading import Event
from typing import Annotated

import structlog
import typer
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from app import __version__
from app.api.middleware import is_loopback
from app.api.openapi import to_text
from app.cli.console import environment, open_database, open_register, parse_web_address
from app.domain.errors import DatabaseUnavailable, RegisterError
from app.editing.keys import count_valid_keys
from app.editing.openapi import describe as describe_editing
from app.installation import Extra
from app.main import create_app
from app.seed.reader import seed
from app.server.run import check_metrics_address, listen, local_url
from app.server.run import run as run_server
from app.settings import Exporting, Settings
from app.store.database import (
    SCHEMA,
    database_version,
    file_of,
    find_damage,
    migrate,
    open_engine,
    read_schema,
    read_transaction,
)
from app.store.health import check_schema
from app.store.revisions import latest_revision

serving = typer.Typer(add_completion=False)
logger = structlog.get_logger()
TELEMETRY = Extra(
    "telemetry",
    ("opentelemetry.sdk",),
    "pip install --require-hashes --requirement requirements-telemetry.lock",
)
MCP = Extra("mcp", ("mcp",), "pip install --require-hashes --requirement requirements-mcp.lock")
STOP_REQUESTED = Event()
"""Set by a signal that stops `serve`. A library may turn the exit into an error, which is then ignored."""


def _stop(*_: object) -> None:
    STOP_REQUESTED.set()
    sys.exit()


@serving.command(epilog=environment(*Settings.model_fields))
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
    if settings.exports and not Path(settings.exports).is_dir():
        raise RegisterError(f"SISTER_CITIES_EXPORTS: there is no folder {settings.exports}. Create it, or correct it.")
    with listen(host, port) as listener:
        check_metrics_address(settings)  # Here, so that the port of the service is taken.
        database, revision = _prepare(settings)
        if settings.read_database_url:
            _check_read_database(settings.read_database_url)
        if STOP_REQUESTED.is_set():  # Python ignores an exit in a callback of a weak reference.
            sys.exit()
        if workers > 1 and not settings.metrics_address:
            logger.warning("metrics unavailable", detail="Several workers need SISTER_CITIES_METRICS_ADDRESS.")
        elif not settings.metrics_address and not is_loopback(host):
            logger.warning("metrics public", detail="Everyone can read /metrics. Set SISTER_CITIES_METRICS_ADDRESS.")
        if settings.suggestions == "on":
            _tell_who_answers()
        if not settings.contact:
            detail = (
                "Set SISTER_CITIES_CONTACT, so that readers can report errors, and /.well-known/security.txt answers."
            )
            logger.warning("no contact", detail=detail)
        elif settings.contact.startswith("http://"):
            detail = "/.well-known/security.txt needs an e-mail or https address in SISTER_CITIES_CONTACT."
            logger.warning("no security contact", detail=detail)
        fields = {
            "url": local_url(host, listener.getsockname()[1]),
            "version": __version__,
            "database": database,
            "revision": f"r{revision}",
        }
        run_server(settings, listener, workers=workers, start_fields=fields)


def _tell_who_answers() -> None:
    """Log that readers may send suggestions, and how many keys can answer them."""
    with open_database() as engine, Session(engine) as session:
        keys = count_valid_keys(session)
    if keys:
        logger.info("suggestions open", keys=keys)
    else:
        advice = "No key can answer them. Make one with `sister-cities key add`, or set SISTER_CITIES_SUGGESTIONS=off."
        logger.warning("suggestions open", keys=0, detail=advice)


def _prepare(settings: Settings) -> tuple[str, int]:
    """Migrate the database, and load the seed into an empty one. Return its version and its latest revision.

    Raises DatabaseUnavailable if the database is damaged.
    """
    with open_database() as engine:
        with read_transaction(engine) as connection:
            # A file of 64 MiB is checked in a fifth of a second; larger ones would delay the start.
            damage = find_damage(connection, max_bytes=64 * 1024 * 1024)
            schema = read_schema(connection)
        if damage:
            raise DatabaseUnavailable(
                f"The database is damaged and not served: {damage[0].splitlines()[0]}. Restore a backup."
            )
        if schema != SCHEMA:
            migrate(settings.database_url)
        with read_transaction(engine) as connection:
            check_schema(connection)
            revision = latest_revision(connection)
            version = database_version(connection)
        if revision == 0:
            logger.info("database empty, loading seed")
            result = seed(engine, only_if_empty=True)  # A restore, for example, may have filled it meanwhile.
            revision = result.revision
            logger.info("seed loaded", records=result.new, partnerships=result.versions)
    return version, revision


@serving.command(name="mcp", epilog=environment("database_url", "read_database_url", "public_url"))
def mcp_command(
    url: Annotated[
        str | None,
        typer.Option(
            help="Address of another register.", show_default="the configured one", callback=parse_web_address
        ),
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


@serving.command(name="openapi")
def openapi_command(
    editing: Annotated[
        bool, typer.Option("--editing", help="Print the document of suggestions and of editing instead.")
    ] = False,
) -> None:
    """Print the OpenAPI document that the service serves at /openapi.json."""
    document = describe_editing() if editing else create_app(Settings()).openapi()
    typer.echo(to_text(document), nl=False)
