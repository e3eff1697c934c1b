"""The commands that make, verify and change the register, or print what is in it."""

import sys
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from app.claims.duplicates import find_duplicates
from app.claims.record_merge import merge_records
from app.cli.console import (
    check_register,
    database_files,
    environment,
    open_register,
    progress,
    show_faults,
)
from app.domain.errors import RegisterError
from app.domain.models import Tombstone
from app.queries.explanation import explain
from app.reading.register import Register
from app.reading.state import State
from app.seed.advice import advise
from app.seed.reader import SEED, read_with_entries, seed
from app.settings import Settings
from app.store import integrity
from app.store.atomic_files import check_not_database
from app.store.backup import is_backup, make_backup, restore_backup
from app.store.database import migrate, read_transaction, write_transaction
from app.store.json_text import to_json_text
from app.store.read_session import ReadSession
from app.store.revisions import latest_revision

maintenance = typer.Typer(add_completion=False)
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
# What is wrong with a merge, by the field of its tombstone.
_MERGE_FAULTS = {
    "id": "“{0}” is not the id of a city (arnhem-nl) or partnership (arnhem-nl--wuhan-cn).",
    "merged_into": "“{1}” is not the id of a city (arnhem-nl) or partnership (arnhem-nl--wuhan-cn).",
    "reason": "The reason is empty, longer than 4,000 characters, or has control characters.",
}


@maintenance.command(name="migrate", epilog=environment("database_url"))
def migrate_command() -> None:
    """Update the database to the latest schema."""
    migrate(Settings().database_url)
    typer.echo("Schema is up to date.")


@maintenance.command(name="seed", epilog=environment("database_url"))
def seed_command(
    folder: Annotated[
        Path, typer.Argument(help="Folder with seed files.", show_default="the seed of the project")
    ] = SEED,
    check: Annotated[bool, typer.Option("--check", help="Validate the files and write nothing.")] = False,
    advice: Annotated[bool, typer.Option("--advise", help="With --check: list what an editor could mend.")] = False,
) -> None:
    """Load the seed files as one revision.

    If nothing in them has changed, no revision is made. What was edited over HTTP stays, unless its file was changed
    too: then nothing is written, and both are shown.
    """
    if advice and not check:
        raise typer.BadParameter("it only lists: write --check --advise", param_hint="--advise")
    if check:
        records, entries = read_with_entries(folder)
        remarks = advise(records, entries) if advice else []
        for remark in remarks:
            typer.echo(remark)
        typer.echo(f"{len(list(records.all()))} records, no errors{f', {len(remarks)} remarks' if advice else ''}.")
        return
    migrate(Settings().database_url)
    with open_register() as engine:
        result = seed(engine, folder)
    typer.echo(
        f"seen {result.seen}, new {result.new}, changed {result.changed}, unchanged {result.unchanged};"
        f" revision r{result.revision}"
    )
    for id_ in result.preserved:
        typer.echo(f"{id_} was edited over HTTP and stays so; its file is unchanged.")


@maintenance.command("explain", epilog=environment("database_url"))
def explain_command(
    url: Annotated[str, typer.Argument(help="Address of a list, such as /v1/partnerships?country=NL.")],
) -> None:
    """Print how a list is found: the query in words, what each condition leaves, and the milliseconds that it takes."""
    with open_register() as engine, closing(Register(ReadSession(engine))) as register:
        for step in explain(url, State.now(register)):
            took = "" if step.milliseconds is None else f"{step.milliseconds:.2f} ms"
            typer.echo(f"{step.name:<24} {took:>12}  {step.result}")


@maintenance.command(epilog=environment("database_url"))
def check(as_json: AsJson = False) -> None:
    """Verify the whole register: references, records, history and rendered documents.

    Prints the latest chain hash, which depends on all of it.
    """
    result = check_register()
    if as_json:
        typer.echo(to_json_text({"sound": not result.faults, **asdict(result)}))
    else:
        show_faults(result)
    if result.faults:
        raise typer.Exit(1)
    if not as_json:
        typer.echo(f"The register is sound.\n{result}")


@maintenance.command(epilog=environment("database_url"))
def digest(as_json: AsJson = False) -> None:
    """Print the hash of the register's content.

    It is the same on every database with the same content.
    """
    with open_register() as engine, read_transaction(engine) as connection:
        content_hash = integrity.digest(connection)
        revision = latest_revision(connection)
    typer.echo(to_json_text({"revision": revision, "digest": content_hash}) if as_json else content_hash)


@maintenance.command(epilog=environment("database_url"))
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


@maintenance.command(epilog=environment("database_url"))
def backup(
    file: Annotated[
        Path, typer.Argument(help="File to write. An existing backup is replaced when the new one is complete.")
    ],
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is no backup without asking.")] = False,
) -> None:
    """Copy the whole register to a file, while the service keeps running.

    The copy has the state of one revision, and is verified.
    """
    check_not_database(file, database_files())
    if not force and file.is_file() and not is_backup(file):
        _confirm_replacement(file)
    with open_register() as engine:
        copy = make_backup(engine, file, database_files(), progress)
    typer.echo(f"{file}: revision r{copy.revision}, digest {copy.digest}")


def _confirm_replacement(file: Path) -> None:
    """Ask on a terminal whether a file may be replaced. Raises RegisterError elsewhere."""
    if not sys.stdin.isatty():
        raise RegisterError(f"{file} exists and is no backup. Give another file, or add --force to replace it.")
    typer.confirm(f"{file} exists and is no backup. Replace it?", abort=True, err=True)


@maintenance.command(epilog=environment("database_url"))
def restore(
    file: Annotated[Path, typer.Argument(help="File that “sister-cities backup” wrote.", exists=True, dir_okay=False)],
) -> None:
    """Restore a backup into an empty database of either kind, and check the result.

    Revisions, permalinks and the digest are the same. It is restored whole or not at all.
    """
    restored = restore_backup(file, Settings().database_url, progress)
    result = check_register()
    show_faults(result)
    if result.faults:
        raise typer.Exit(1)
    typer.echo(f"revision r{restored.revision}, digest {restored.digest}; the register is sound.")
    typer.echo(f"Revisions after r{restored.revision} are not in this backup. If the register had any, they are lost.")


@maintenance.command(epilog=environment("database_url"))
def duplicates(as_json: AsJson = False) -> None:
    """List partnerships that are probably the same, since their cities are the same, or namesakes within 5 km."""
    with open_register() as engine, read_transaction(engine) as connection:
        pairs = find_duplicates(connection)
    if as_json:
        typer.echo(to_json_text([pair._asdict() for pair in pairs]))
        return
    for pair in pairs:
        typer.echo(f"{pair.first} = {pair.second}: {pair.evidence}")
    typer.echo(f"{len(pairs)} likely duplicates")


@maintenance.command(epilog=environment("database_url"))
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
    except ValidationError as invalid:
        faults = dict.fromkeys(str(details["loc"][0]) for details in invalid.errors(include_url=False))
        raise RegisterError(" ".join(_MERGE_FAULTS[name].format(merged, survivor) for name in faults)) from None
    with open_register() as engine, write_transaction(engine) as connection:
        is_new = merge_records(connection, [decision], actor="merge")
    typer.echo(f"{merged} {'is now' if is_new else 'was already'} part of {survivor}.")
