"""The command `import`: bulk data into the register, with an account of every claim.

Exit status 0 means that every claim was taken in; 3 that the import is complete and some claims stay out, each told
with its reason; 1 that the import could not be made, or not to its end, and the register is sound as it is.
"""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Annotated

import typer

from app.cli.console import database_files, engine, progress, stderr
from app.domain.dates import VagueDate
from app.domain.errors import DatabaseUnavailable
from app.domain.vocabulary import CoordinateSource
from app.imports.account import Account
from app.imports.claims import Reader as ClaimReader
from app.imports.claims import read_retrieved
from app.imports.run import Manner, Rules, run
from app.imports.spool import Problem
from app.imports.tables.mapping import read_mapping
from app.imports.tables.reader import TableReader
from app.imports.toldcities import check_told_cities
from app.imports.wikidata.live import LiveReader
from app.imports.wikidata.reader import FileReader
from app.imports.wikidata.sparql import QUERY
from app.settings import Settings
from app.store.atomic_files import check_not_database
from app.store.database import NOT_A_REGISTER, ReadSession, file_of, migrate, open_engine
from app.store.health import find_health

imports = typer.Typer(help="Bulk data into the register.", no_args_is_help=True, add_completion=False)
_SHOWN = 5
"""Claims told on the terminal for each reason; the file given with --json has all of them."""
_MIGRATE_FIRST = "A dry run changes no database: run “sister-cities migrate” or “sister-cities seed” first."

DryRun = Annotated[bool, typer.Option("--dry-run", help="Do everything but write.")]
Anew = Annotated[bool, typer.Option("--anew", help="Look again at places that stayed undecided in earlier imports.")]
Resume = Annotated[
    bool,
    typer.Option("--resume", help="Go on with an import that was broken off, and count what it took in as new."),
]
Report = Annotated[
    Path | None,
    typer.Option("--json", metavar="FILE", help="Write the account, with every claim that stays out, to this file."),
]


@imports.command()
def table(
    file: Annotated[Path, typer.Argument(help="CSV, TSV, XLSX, NDJSON or GEXF, also with .gz.")],
    mapping: Annotated[Path, typer.Option(help="The TOML file that says what the columns mean.")],
    dry_run: DryRun = False,
    anew: Anew = False,
    resume: Resume = False,
    report: Report = None,
) -> None:
    """A table of pairs of cities. A second time it changes nothing."""
    meaning = read_mapping(mapping)
    _import(TableReader(file, meaning), meaning.rules(), Manner(dry_run, anew, resume), report)


@imports.command()
def wikidata(
    file: Annotated[
        Path | None,
        typer.Argument(help="Entities as JSON, a dump (also .gz, .bz2) or an answer of the query service."),
    ] = None,
    retrieved: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="The day, month or year in which the file was retrieved; default: the file's own day."
        ),
    ] = None,
    live: Annotated[bool, typer.Option("--live", help="Ask Wikidata itself instead of reading a file.")] = False,
    keep: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="With --live: where the answers are kept, to go on from there."),
    ] = None,
    offline: Annotated[bool, typer.Option("--offline", help="With --live: only the answers that are kept.")] = False,
    query: Annotated[bool, typer.Option("--query", help="Only print the query whose answer can be imported.")] = False,
    dry_run: DryRun = False,
    anew: Anew = False,
    resume: Resume = False,
    report: Report = None,
) -> None:
    """Twinned administrative bodies (P190) of Wikidata, from a file or live. A second time it changes nothing."""
    if query:
        typer.echo(QUERY)
        return
    if live == (file is not None) or live != (keep is not None):
        raise typer.BadParameter("Give a file, or --live with --keep FOLDER.")
    reader: ClaimReader
    if file is not None:
        reader = FileReader(file, _retrieved(retrieved))
    elif keep is not None:
        reader = LiveReader(keep, Settings().contact, offline)
    _import(reader, Rules(coordinates=CoordinateSource.WIKIDATA), Manner(dry_run, anew, resume), report)


def _retrieved(given: str | None) -> VagueDate | None:
    try:
        return None if given is None else read_retrieved(given)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--retrieved") from None


def _import(reader: ClaimReader, rules: Rules, manner: Manner, report: Path | None) -> None:
    if report is not None:
        check_not_database(report, database_files())
    url = Settings().database_url
    if manner.dry_run:
        _find_register(url)
    else:
        migrate(url)
    with _telling(report) as told, engine() as opened:
        check_told_cities(opened, rules.cities)
        account = run(opened, reader, rules=rules, manner=manner, progress=progress, tell=told.add)
        told.account = account
    typer.echo(account.in_words())
    if account.left_out:
        raise typer.Exit(3)


def _find_register(url: str) -> None:
    """Check that the register exists, without creating it. Raises DatabaseUnavailable if it is missing or older."""
    file = file_of(url)
    if file is not None and not file.exists():
        raise DatabaseUnavailable(f"There is no register at {file}. {_MIGRATE_FIRST}")
    with closing(ReadSession(open_engine(url))) as reader:
        try:
            find_health(reader)
        except DatabaseUnavailable as error:
            if error.detail == NOT_A_REGISTER:
                raise
            raise DatabaseUnavailable(f"{error.detail} {_MIGRATE_FIRST}") from None


class _Told:
    """What is told of claims that stay out: the first of each reason here, all of them in the file."""

    def __init__(self, report: Path | None) -> None:
        self.account: Account | None = None
        self._seen: Counter[str] = Counter()
        self._file = None if report is None else report.open("w", encoding="utf-8")
        if self._file is not None:
            self._file.write('{\n  "left_out": [')

    def add(self, problem: Problem) -> None:
        """Tell of one."""
        self._seen[problem.reason] += 1
        if self._seen[problem.reason] <= _SHOWN:
            stderr.print(f"{problem.where}: {problem.reason}: {problem.message} [{problem.text}]")
        if self._file is not None:
            row = {"where": problem.where, "reason": problem.reason, "message": problem.message, "text": problem.text}
            comma = "," if self._seen.total() > 1 else ""
            self._file.write(f"{comma}\n    {json.dumps(row, ensure_ascii=False)}")

    def close(self) -> None:
        """Finish the file, and say how many were not shown."""
        hidden = sum(max(0, number - _SHOWN) for number in self._seen.values())
        if hidden:
            stderr.print(f"… and {hidden:,} more{'' if self._file else ': --json FILE has all of them'}.")
        if self._file is not None:
            account = None if self.account is None else self.account.document()
            self._file.write(f'\n  ],\n  "account": {json.dumps(account, indent=2, ensure_ascii=False)}\n}}\n')
            self._file.close()


@contextmanager
def _telling(report: Path | None) -> Iterator[_Told]:
    told = _Told(report)
    try:
        yield told
    finally:
        told.close()
