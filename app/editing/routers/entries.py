"""Entries of records, which editors read and replace; retractions, mergers, reverted revisions; and their keys."""

from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Response
from sqlmodel import Session

from app.api.dependencies import NO_PARAMETERS
from app.domain.errors import InvalidQuery, Merged, NotAuthenticated, NotPermitted, Retracted
from app.domain.models import Tombstone
from app.editing.changes import merge_into, preview_change, retract, revert, write_change
from app.editing.dependencies import (
    CHANGE_PROBLEMS,
    EDITOR_PROBLEMS,
    JSON_BODY,
    Administrator,
    Editor,
    EntryEditor,
    Options,
    ReadSessionDep,
    RegisterSession,
    Reviewer,
    editing_responses,
)
from app.editing.entries import Table, editors_entry, etag_of, find_record
from app.editing.preconditions import PreconditionDep, RecordPreconditionDep
from app.editing.schemas import Answer, EntryChange, EntryState, Merger, Preview, Retraction, Reversal, RevisionMade
from app.store.repository import Repository


def _forbid_storing(response: Response) -> None:
    """Dependency: no cache may store the response."""
    response.headers["Cache-Control"] = "no-store"


router = APIRouter(prefix="/v1", tags=["Editing"], dependencies=[JSON_BODY, Depends(_forbid_storing)])


class Collection(StrEnum):
    """A collection whose records have entries."""

    PARTNERSHIPS = "partnerships"
    CITIES = "cities"
    SOURCES = "sources"
    PUBLISHERS = "publishers"
    OBSERVATIONS = "observations"


class Mergeable(StrEnum):
    """A collection whose records can be merged."""

    PARTNERSHIPS = "partnerships"
    CITIES = "cities"


_TABLES: dict[str, Table] = {
    "partnerships": "partnership",
    "cities": "city",
    "sources": "source",
    "publishers": "publisher",
    "observations": "observation",
}
CollectionName = Annotated[Collection, Path(description="The collection of the record", examples=["partnerships"])]
MergeableName = Annotated[Mergeable, Path(description="The collection of both records", examples=["partnerships"])]
Id = Annotated[
    str,
    Path(alias="id", max_length=250, pattern=r"^[ -~]+$", description="The id", examples=["arnhem-nl--wuhan-cn"]),
]
RevisionNumber = Annotated[int, Path(ge=1, lt=2**31, description="The number of the revision", examples=[2])]
_CHANGE_RESPONSES = editing_responses(*CHANGE_PROBLEMS, Merged, Retracted)


def _refuse_removed(session: Session, id_: str) -> None:
    """Raise Merged or Retracted if a record was removed."""
    removed = Repository(session.connection()).find(Tombstone, [id_]).get(id_)
    if removed is None:
        return
    if removed.merged_into is not None:
        raise Merged(id_, removed.merged_into)
    raise Retracted(id_, removed.reason)


def _require_present(session: Session, table: Table, id_: str, precondition: RecordPreconditionDep) -> None:
    """Raise an error unless a record is in the register, in the state that the request names."""
    _refuse_removed(session, id_)
    find_record(session.connection(), table, id_)
    precondition.require_record(session.connection(), table, id_)


def _address(collection: str, id_: str) -> str:
    return f"/v1/{collection}/{id_}"


@router.get(
    "/editor", dependencies=[NO_PARAMETERS], responses=editing_responses(NotAuthenticated, NotPermitted, InvalidQuery)
)
def show_editor(editor: Reviewer) -> Answer[Editor]:
    """Show whose key the request has, and what the key allows."""
    return Answer(data=editor, links={"self": "/v1/editor"})


@router.get(
    "/{collection}/{id}/entry",
    dependencies=[NO_PARAMETERS],
    responses=editing_responses(*EDITOR_PROBLEMS, Merged, Retracted),
)
def show_entry(
    editor: Reviewer, collection: CollectionName, id_: Id, session: ReadSessionDep, response: Response
) -> Answer[EntryState]:
    """Show the entry that editors wrote of a record, with the `ETag` that a change of it needs.

    What only data sets claim is left out. A partnership that rests on data sets alone has no events in its entry.
    """
    _refuse_removed(session, id_)
    return _entry_answer(session, collection, id_, response)


@router.put("/{collection}/{id}/entry", responses={201: {"model": Answer[EntryState]}, **_CHANGE_RESPONSES})
def replace_entry(
    editor: EntryEditor,
    collection: CollectionName,
    id_: Id,
    change: EntryChange,
    session: RegisterSession,
    precondition: RecordPreconditionDep,
    response: Response,
    options: Options,
) -> Answer[EntryState] | Answer[Preview]:
    """Replace the entry of a record, or add a record with `If-None-Match: *`. The change is one revision."""
    _refuse_removed(session, id_)
    table = _TABLES[collection]
    etag = precondition.require_record(session.connection(), table, id_)
    tables = {**change.further, table: [*change.further.get(table, []), change.entry]}
    if options.dry_run:
        preview = preview_change(session, table, id_, tables)
        return Answer(data=preview, links={"self": f"{_address(collection, id_)}/entry"})
    revision = write_change(session, table, id_, tables, actor=editor.actor, comment=change.to_comment())
    session.flush()
    answer = _entry_answer(session, collection, id_, response, revision)
    response.status_code = 201 if etag is None else 200
    return answer


def _entry_answer(
    session: Session, collection: str, id_: str, response: Response, revision: int | None = None
) -> Answer[EntryState]:
    """Return the present entry of a record, and set its ETag."""
    connection = session.connection()
    table = _TABLES[collection]
    record = find_record(connection, table, id_)
    response.headers["ETag"] = etag_of(connection, table, id_) or ""
    entry: dict[str, Any] = editors_entry(connection, record)
    address = _address(collection, id_)
    return Answer(
        data=EntryState(id=id_, entry=entry, revision=revision),
        links={"self": f"{address}/entry", "record": address},
    )


@router.post("/partnerships/{id}/retract", responses=_CHANGE_RESPONSES)
def retract_partnership(
    editor: Administrator,
    id_: Id,
    retraction: Retraction,
    session: RegisterSession,
    precondition: RecordPreconditionDep,
    options: Options,
) -> Answer[RevisionMade]:
    """Retract a partnership that should never have been in the register. Its id then answers 410, for ever."""
    _require_present(session, "partnership", id_, precondition)
    revision = retract(session, id_, actor=editor.actor, comment=retraction.to_comment())
    return _made(revision, [id_], options)


@router.post("/{collection}/{id}/merge", responses=_CHANGE_RESPONSES)
def merge_record(
    editor: Administrator,
    collection: MergeableName,
    id_: Id,
    merger: Merger,
    session: RegisterSession,
    precondition: RecordPreconditionDep,
    options: Options,
) -> Answer[RevisionMade]:
    """Merge a record into another one of the same partnership or city. Its id then leads to the other, for ever."""
    _require_present(session, _TABLES[collection], id_, precondition)
    revision = merge_into(session, id_, merger.into, actor=editor.actor, comment=merger.to_comment())
    return _made(revision, [id_, merger.into], options)


@router.post(
    "/revisions/{number}/revert",
    responses=editing_responses(*CHANGE_PROBLEMS),
)
def revert_revision(
    editor: EntryEditor,
    number: RevisionNumber,
    reversal: Reversal,
    session: RegisterSession,
    precondition: PreconditionDep,
    options: Options,
) -> Answer[RevisionMade]:
    """Restore what a revision of an editor changed. That is a new revision; the history keeps both.

    Records that the revision added stay. It is refused if a later revision changed one of the records. `If-Match` has
    the `ETag` of `/v1/revisions`.
    """
    precondition.require_revision(session.connection())
    revision, records = revert(session, number, actor=editor.actor, comment=reversal.to_comment())
    return _made(revision, records, options)


def _made(revision: int | None, records: list[str], options: Options) -> Answer[RevisionMade]:
    """Return what a change did, or would do: a dry run makes no revision."""
    made = RevisionMade(revision=None if options.dry_run else revision, records=records)
    return Answer(data=made, links={"revisions": "/v1/revisions"})
