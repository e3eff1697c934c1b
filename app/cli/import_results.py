"""What the commands `import` show besides the report: claims as understood, those left out, and how to go on."""

import json
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

import typer

from app.claims.claim import Claim, Origin, Statement, UnstatedDate
from app.claims.import_log import PlaceDecision
from app.claims.rejections import REMEDIES, Rejected, UnreadCell
from app.claims.report import Dispute, ImportReport
from app.cli.console import stderr
from app.domain.dates import VagueDate
from app.domain.vocabulary import EventKind
from app.importer.pipeline import Pipeline
from app.store.database import read_transaction
from app.store.repository import Repository

# Claims that are shown after a dry run, and claims that were left out that are shown for each reason.
_SHOWN_CLAIMS = 10
_SHOWN_REJECTED = 5
_REMARKS = (
    'remarks: Say in [words] of the mapping what each means: "severed", "dormant", "unknown", or "active" where it says'
    " nothing about an end."
)
_TEXTS = (Origin.FOOTNOTE, Origin.REMARK)
_UNSTATED_ENDS = {UnstatedDate.SOME: "ended", UnstatedDate.NONE: "no end"}


def explain_review(report: ImportReport) -> str:
    """Return how to decide about the places that wait."""
    wait = "1 place waits" if report.waiting == 1 else f"{report.waiting:,} places wait"
    if not report.review:
        return (
            f"{wait} for your decision: repeat the command without --dry-run, or with --review FILE, to get a file with"
            " candidates."
        )
    return (
        f"{wait} for your decision. Write an x next to the right candidates in {report.review}, then repeat the command"
        f" with --decisions {report.review}. To add unknown names as new cities, repeat it with --new-cities."
    )


def show_details(pipeline: Pipeline, file: Path | None) -> None:
    """Print the first rejected claims for each reason and the first unread cells; write all of them to `file`.

    After a dry run, also print the first claims as understood.
    """
    if pipeline.report.dry_run:
        _show_understood(pipeline)
    rejected_claims, unread_cells = pipeline.reading.left_out(Rejected), pipeline.reading.left_out(UnreadCell)
    hidden = _show_rejected(rejected_claims) + _show_unread(unread_cells)
    for reason in dict.fromkeys(rejected.reason for rejected in rejected_claims):
        stderr.print(f"{reason}: {REMEDIES[reason]}")
    hidden += _show_disputes(pipeline.report.disputes)
    if pipeline.report.remarks:
        stderr.print(_REMARKS)
    if hidden:
        stderr.print(f"… and {hidden:,} more{'' if file else ': --json FILE has all of them'}.")
    if file is not None:
        write_report(file, pipeline.report.to_json(), rejected_claims, unread_cells)


def _show_understood(pipeline: Pipeline) -> None:
    claims = [(claim, pipeline.plan.sides_of(claim)) for claim in pipeline.plan.changed[:_SHOWN_CLAIMS]]
    named = [side.city for _, sides in claims for side in sides]
    with read_transaction(pipeline.engine) as connection:
        cities = Repository(connection).existing("city", named)
    for claim, sides in claims:
        typer.echo(_describe(claim, sides, cities))


def _show_rejected(rejected_claims: Sequence[Rejected]) -> int:
    """Print the first claims of each reason, in the order of the data. Return how many are not shown."""
    counts = Counter[str]()
    for rejected in rejected_claims:
        counts[rejected.reason] += 1
        if counts[rejected.reason] <= _SHOWN_REJECTED:
            stderr.print(f"{rejected.where}: {rejected.reason}: {rejected.message} [{rejected.text}]")
    return sum(max(0, number - _SHOWN_REJECTED) for number in counts.values())


def _show_disputes(disputes: Sequence[Dispute]) -> int:
    """Print the first disputed claims. Return how many are not shown."""
    for dispute in disputes[:_SHOWN_REJECTED]:
        stderr.print(
            f"{dispute.where}: disputed: {dispute.pair}: the list says {dispute.list_says}; the register says"
            f" {dispute.register_says} ({dispute.address})"
        )
    return max(0, len(disputes) - _SHOWN_REJECTED)


def _show_unread(cells: Sequence[UnreadCell]) -> int:
    """Print the first cells, equal ones once. Return how many are not shown."""
    alike: dict[tuple[str, str, str], list[UnreadCell]] = {}
    for cell in cells:
        alike.setdefault((cell.column, cell.message, cell.text), []).append(cell)
    shown = list(alike.values())[:_SHOWN_REJECTED]
    for first, *others in shown:
        where = f"{first.where} and {len(others):,} more" if others else first.where
        stderr.print(f"{where}: {first.column} left out: {first.message} [{first.text}]")
    return len(cells) - sum(map(len, shown))


def write_report(file: Path, account: object, left_out: Iterable[Rejected], unread_cells: Iterable[UnreadCell]) -> None:
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


def _describe(claim: Claim, sides: Iterable[PlaceDecision], cities: Container[str]) -> str:
    """Return a claim as understood: both names with their cities, and what the claim states about the pair.

    Cities that are not among `cities`, those of the register, are marked as new.
    """
    places = []
    for name, side in zip(claim.names, sides, strict=True):
        mark = " (new)" if side.city and side.city not in cities else ""
        places.append(f"{name} = {side.city or side.reason}{mark}")
    statements = [f"{claim.where}: {' – '.join(places)}"]
    if claim.kind is not None:
        statements.append(claim.kind)
    statements += filter(None, map(describe_statement, claim.statements))
    return "; ".join(statements)


def describe_statement(statement: Statement) -> str:
    """Return a statement in a few words, and whether a footnote or a remark says so; empty if it changes nothing."""
    date = statement.date
    day = date.edtf if isinstance(date, VagueDate) else ""
    match statement.kind:
        case EventKind.ESTABLISHED if day:
            words = f"since {day}"
        case EventKind.ENDED if isinstance(date, UnstatedDate):
            words = _UNSTATED_ENDS[date]
        case EventKind.ENDED:
            words = f"until {day}"
        case EventKind.SUSPENDED:
            words = f"dormant since {day}" if day else "dormant"
        case EventKind.LISTED:
            words = "status unknown"
        case _:
            return ""
    return f"{words} ({statement.origin.value})" if statement.origin in _TEXTS else words
