"""The command line: `main` runs one of the commands, which are in the modules next to it.

Long work shows a progress bar on a terminal, and plain lines elsewhere. docs/running/start.md lists the exit statuses.
"""

import signal
import sys
from typing import Annotated

import structlog
import typer
from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError

from app.cli import INTERRUPTED, print_version
from app.cli.console import EXIT_STATUSES, environment, stderr
from app.cli.exports import exports
from app.cli.imports import imports
from app.cli.keys import keys
from app.cli.links import links
from app.cli.maintenance import maintenance
from app.cli.serving import STOP_REQUESTED, serving
from app.domain.errors import DatabaseUnavailable, RegisterError
from app.logging import Redactor, configure
from app.server.run import configure_log
from app.settings import Settings, describe_errors
from app.store.database import file_of
from app.store.health import why_read_only

app = typer.Typer(name="sister-cities", no_args_is_help=True, pretty_exceptions_show_locals=False)
logger = structlog.get_logger()


def main() -> None:
    """Run the command `sister-cities`. Expected errors end it with one sentence, others with a traceback."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    is_server = sys.argv[1:2] == ["serve"]
    if is_server:
        configure("info")  # The log of a server has one format from its first line.
    try:
        if not {"--help", "--version"} & set(sys.argv):
            _configure_from_env()
        app()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except Exception as error:
        if STOP_REQUESTED.is_set():
            sys.exit()
        if isinstance(error, RegisterError | DBAPIError | OSError):
            report = logger.error if is_server else stderr.print
            report(Redactor().redact_text(_explain(error)))
        else:
            logger.critical("uncaught", exc_info=True)
        sys.exit(1)


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
        reason = error.strerror or str(error)
        return f"{error.filename}: {reason}" if error.filename else reason
    file = file_of(Settings().database_url)
    obstacle = why_read_only(file)
    reason = str(error.orig).strip().splitlines()[0]
    if file is None:
        return f"The database cannot be used: {reason}"
    return f"The database {file} cannot be used: {reason}" + (f". {obstacle}" if obstacle else "")


def _print_version(is_requested: bool) -> None:
    if is_requested:
        print_version()
        raise typer.Exit


@app.callback(epilog=f"{environment('database_url')}\n\n{EXIT_STATUSES}")
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Run and maintain a register of sister-city partnerships."""


app.add_typer(serving)
app.add_typer(maintenance)
app.add_typer(exports)
app.add_typer(imports, name="import")
app.add_typer(links, name="links")
app.add_typer(keys, name="key")
