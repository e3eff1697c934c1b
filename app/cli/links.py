"""The command `sister-cities links check`, which requests the links of sources."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from app.cli.console import environment, open_register, progress
from app.link_checker.crawler import check_links
from app.settings import Settings

links = typer.Typer(help="Check source links.", no_args_is_help=True, add_completion=False)


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
