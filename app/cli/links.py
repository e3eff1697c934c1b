"""The command `links`: checks whether the addresses of sources still work."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from app.cli.console import engine, progress
from app.link_checker.crawler import CrawlOptions, check_links
from app.settings import Settings
from app.store.database import migrate

links = typer.Typer(help="The addresses of sources.", no_args_is_help=True, add_completion=False)


@links.callback()
def group() -> None:
    """The addresses of sources."""


@links.command()
def check(
    limit: Annotated[int | None, typer.Option(min=1, help="Check at most so many, those never checked first.")] = None,
    older_than: Annotated[
        int,
        typer.Option(
            min=1, metavar="DAYS", help="Check only addresses that were last checked so many days ago, or never."
        ),
    ] = 7,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Do everything but write.")] = False,
    archive: Annotated[bool, typer.Option(help="Ask the Internet Archive for copies of dead pages.")] = True,
) -> None:
    """Request the addresses of sources, slowly, and publish their state. It changes no source and no fact.

    An interrupted round continues where it stopped.
    """
    settings = Settings()
    if not dry_run:
        migrate(settings.database_url)
    options = CrawlOptions(settings.contact, limit, older_than, dry_run, archive)
    with engine() as opened, progress("Checking links", limit) as advance:
        report = check_links(opened, options, datetime.now(UTC).date(), advance)
    states = ", ".join(f"{state} {number:,}" for state, number in sorted(report.states.items())) or "none due"
    typer.echo(f"checked {report.probed:,}: {states}; changes published: {report.changed:,}")
