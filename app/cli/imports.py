"""The command `import`: bulk data into the register, with a report of every claim.

Exit status 0 means that all claims are in the register; 3 that the import is complete and some claims stay out, each
reported with its reason; 1 that the import failed, and the register is valid as it is.
"""

import json
from collections import Counter
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from app.cli.console import database_files, engine, progress, stderr
from app.domain.dates import VagueDate
from app.domain.errors import DatabaseUnavailable
from app.domain.vocabulary import CoordinateSource
from app.imports.claims import ClaimReader, DatasetHints, Rejected, parse_retrieval_date
from app.imports.pipeline import ImportOptions, run
from app.imports.report import ImportReport
from app.imports.tables.mapping import read_mapping
from app.imports.tables.reader import TableReader
from app.imports.wikidata.live import LiveReader
from app.imports.wikidata.reader import FileReader
from app.imports.wikidata.sparql import QUERY
from app.settings import Settings
from app.store.atomic_files import check_not_database
from app.store.database import NOT_A_REGISTER, ReadSession, file_of, migrate, open_engine
from app.store.health import find_health

imports = typer.Typer(help="Bulk data into the register.", no_args_is_help=True, add_completion=False)
_SHOWN = 5
"""Claims shown on the terminal for each reason; the file given with --json has all of them."""
_MIGRATE_FIRST = "A dry run changes no database: run “sister-cities migrate” or “sister-cities seed” first."

DryRun = Annotated[bool, typer.Option("--dry-run", help="Do everything but write.")]
RetryUndecided = Annotated[
    bool, typer.Option("--retry-undecided", help="Look again at places that stayed undecided in earlier imports.")
]
Resume = Annotated[
    bool,
    typer.Option("--resume", help="Continue an interrupted import, and count what it imported as new."),
]
ReportFile = Annotated[
    Path | None,
    typer.Option("--json", metavar="FILE", help="Write the report, with all claims that stay out, to this file."),
]


@imports.command()
def table(
    file: Annotated[Path, typer.Argument(help="CSV, TSV, XLSX, NDJSON or GEXF, also with .gz.")],
    mapping: Annotated[Path, typer.Option(help="The TOML file that says what the columns mean.")],
    dry_run: DryRun = False,
    retry_undecided: RetryUndecided = False,
    resume: Resume = False,
    report: ReportFile = None,
) -> None:
    """A table of pairs of cities. A second time it changes nothing."""
    columns = read_mapping(mapping)
    _import(TableReader(file, columns), columns.hints(), ImportOptions(dry_run, retry_undecided, resume), report)


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
    retry_undecided: RetryUndecided = False,
    resume: Resume = False,
    report: ReportFile = None,
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
    _import(
        reader,
        DatasetHints(coordinates=CoordinateSource.WIKIDATA),
        ImportOptions(dry_run, retry_undecided, resume),
        report,
    )


def _retrieved(given: str | None) -> VagueDate | None:
    try:
        return None if given is None else parse_retrieval_date(given)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--retrieved") from None


def _import(reader: ClaimReader, hints: DatasetHints, options: ImportOptions, report: Path | None) -> None:
    if report is not None:
        check_not_database(report, database_files())
    url = Settings().database_url
    if options.dry_run:
        _find_register(url)
    else:
        migrate(url)
    with closing(_Output(report)) as output, engine() as opened:
        done = run(opened, reader, hints=hints, options=options, progress=progress, on_rejected=output.add)
        output.report = done
    typer.echo(done.to_text())
    if done.left_out:
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


class _Output:
    """The claims that stay out: the first of each reason on the terminal, all of them in the file, with the report."""

    def __init__(self, file: Path | None) -> None:
        self.report: ImportReport | None = None
        self._counts: Counter[str] = Counter()
        self._file = None if file is None else file.open("w", encoding="utf-8")
        if self._file is not None:
            self._file.write('{\n  "left_out": [')

    def add(self, rejected: Rejected) -> None:
        """Write one claim."""
        self._counts[rejected.reason] += 1
        if self._counts[rejected.reason] <= _SHOWN:
            stderr.print(f"{rejected.where}: {rejected.reason}: {rejected.message} [{rejected.text}]")
        if self._file is not None:
            comma = "," if self._counts.total() > 1 else ""
            self._file.write(f"{comma}\n    {json.dumps(asdict(rejected), ensure_ascii=False)}")

    def close(self) -> None:
        """Finish the file, and say how many claims were not shown."""
        hidden = sum(max(0, number - _SHOWN) for number in self._counts.values())
        if hidden:
            stderr.print(f"… and {hidden:,} more{'' if self._file else ': --json FILE has all of them'}.")
        if self._file is not None:
            report = None if self.report is None else self.report.to_json()
            self._file.write(f'\n  ],\n  "account": {json.dumps(report, indent=2, ensure_ascii=False)}\n}}\n')
            self._file.close()
