"""The commands `sister-cities key`: keys with which editors change the register over HTTP."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Annotated

import typer
from sqlmodel import Session

from app.cli.console import environment, open_register
from app.domain.vocabulary import KeyScope
from app.editing.keys import add_key, list_keys, revoke_key, today

keys = typer.Typer(help="Make and revoke keys of editors.", no_args_is_help=True, add_completion=False)
_NAME = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")
_LONGEST_NAME = 40
_DAYS = 365


@contextmanager
def _open_session() -> Iterator[Session]:
    with open_register() as engine, Session(engine) as session:
        yield session


def _check_name(name: str) -> str:
    if not _NAME.fullmatch(name) or len(name) > _LONGEST_NAME:
        raise typer.BadParameter(f"Give at most {_LONGEST_NAME} lower-case letters, digits, dots and hyphens.")
    return name


def _parse_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter("Give a day such as 2027-12-31.") from None


@keys.command("add", epilog=environment("database_url"))
def add_command(
    name: Annotated[str, typer.Argument(help="Name of the editor. Readers see it in revisions.", callback=_check_name)],
    scope: Annotated[
        KeyScope,
        typer.Option(
            help="What it allows. review: answer suggestions; edit: also change entries; admin: also retract and merge."
        ),
    ],
    expires: Annotated[
        date | None,
        typer.Option(parser=_parse_day, metavar="DAY", help="Last day of the key.", show_default="in a year"),
    ] = None,
) -> None:
    """Make a key, and print it. It is not shown again: the register stores only its hash."""
    last_day = expires or today() + timedelta(days=_DAYS)
    if last_day < today():
        raise typer.BadParameter("The day is over.", param_hint="--expires")
    with _open_session() as session:
        key = add_key(session, name, scope, last_day)
    typer.echo(key)


@keys.command("list", epilog=environment("database_url"))
def list_command() -> None:
    """List the keys with their scopes, and the days on which they expire and were last used."""
    with _open_session() as session:
        for key in list_keys(session):
            until = f"revoked {key.revoked_on}" if key.revoked_on else f"expires {key.expires_on}"
            used = f"last used {key.used_on}" if key.used_on else "never used"
            typer.echo(f"{key.name:<40} {key.scope:<6}  {until:<18}  {used}")


@keys.command("revoke", epilog=environment("database_url"))
def revoke_command(name: Annotated[str, typer.Argument(help="Name of the editor.")]) -> None:
    """Revoke a key at once. Its name stays in the revisions that it made."""
    with _open_session() as session:
        revoke_key(session, name)
    typer.echo(f"The key {name} is revoked.")
