"""The command `links`: checks whether the links of sources still work."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from app.cli.console import engine, environment, progress
from app.link_checker.crawler import CrawlOptions, check_links
from app.settings import Settings
from app.store.database import migrate

links = typer.Typer(no_args_is_help=True, add_completion=False)


@links.callback()
def group() -> None:
    """Check source links."""


@links.command(epilog=environment("database_url", "contact"))
def check(
    limit: Annotated[
        int | None, typer.Option(min=1, help="Number of links to check at most, those never checked first.")
    ] = None,
    older_than: Annotated[
        int,
        typer.Option(
            min=1, metavar="DAYS", help="Check only links that were never checked, or last checked this many days ago."
        ),
    ] = 7,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Request the links, but write nothing.")] = False,
    archive: Annotated[bool, typer.Option(help="Ask the Internet Archive for copies of dead pages.")] = True,
) -> None:
    """Request the links of all sources, slowly, and publish which are dead.

    Changes no source and no fact. An interrupted run continues where it stopped.
    """
    settings = Settings()
    if not dry_run:
        migrate(settings.database_url)
    options = CrawlOptions(settings.contact, limit, older_than, dry_run, archive)
    with engine() as opened, progress("Checking links", limit) as advance:
        report = check_links(opened, options, datetime.now(UTC).date(), advance)
    states = ", ".join(f"{state} {number:,}" for state, number in sorted(report.states.items())) or "none due"
    typer.echo(f"checked {report.probed:,}: {states}; changes published: {report.changed:,}")
