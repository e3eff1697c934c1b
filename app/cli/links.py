"""The command `links`: whether the addresses of sources still lead to them."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from app.cli.console import engine, progress
from app.imports.links.checking import Manner, check_links
from app.settings import Settings
from app.store.database import migrate

links = typer.Typer(help="The addresses of sources.", no_args_is_help=True, add_completion=False)


@links.callback()
def group() -> None:
    """The addresses of sources."""


@links.command()
def check(
    limit: Annotated[int | None, typer.Option(min=1, help="Visit at most so many, first those never visited.")] = None,
    older_than: Annotated[
        int, typer.Option(min=1, metavar="DAYS", help="Visit only what was last visited so many days ago, or never.")
    ] = 7,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Do everything but write.")] = False,
    archive: Annotated[bool, typer.Option(help="Ask the Internet Archive for copies of dead pages.")] = True,
) -> None:
    """Visit the addresses of sources, slowly, and tell readers what became of them. It changes no source and no fact.

    A round that was broken off goes on where it was.
    """
    settings = Settings()
    if not dry_run:
        migrate(settings.database_url)
    manner = Manner(settings.contact, limit, older_than, dry_run, archive)
    with engine() as opened, progress("Visiting links", limit) as advance:
        done = check_links(opened, manner, datetime.now(UTC).date(), advance)
    states = ", ".join(f"{state} {number:,}" for state, number in sorted(done.states.items())) or "none due"
    typer.echo(f"visited {done.visited:,}: {states}; readers are told of {done.changed:,} changes")
