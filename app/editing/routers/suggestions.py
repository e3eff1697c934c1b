"""Suggestions of readers: sending one, the public queue, and the answers of editors."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Body, Depends, Path, Request, Response
from pydantic import StringConstraints
from sqlmodel import Session, col, select

from app.api.dependencies import NO_PARAMETERS, Current, SiteDep, parsed
from app.api.errors import UnsupportedMediaType
from app.api.readable_feeds import readable
from app.api.serializers.feeds import ATOM
from app.domain.errors import (
    Conflict,
    FieldError,
    InvalidContent,
    InvalidQuery,
    NotFound,
    SuggestionsOff,
    TooLarge,
    TooManySuggestions,
)
from app.domain.vocabulary import DeclineReason, KeyScope, SuggestionKind, SuggestionState
from app.editing.changes import find_losses, preview_change, write_change
from app.editing.dependencies import (
    CHANGE_PROBLEMS,
    EDITOR_PROBLEMS,
    JSON_BODY,
    WRITE_PROBLEMS,
    Editor,
    Network,
    Options,
    ReadSessionDep,
    RegisterSession,
    Reviewer,
    SuggestionSession,
    editing_responses,
    require_suggestions,
)
from app.editing.drafts import draft_change, parse_content, preview_draft
from app.editing.feed import write_feed
from app.editing.newest_first import count_rows, read_page
from app.editing.preconditions import RecordPreconditionDep
from app.editing.schemas import (
    Acceptance,
    Answer,
    Answers,
    ListContent,
    Preview,
    Referral,
    Refusal,
    SentSuggestion,
    SuggestionForEditors,
    SuggestionPreview,
    SuggestionPublic,
    WrongContent,
)
from app.editing.senders import delete_old_senders, find_of_same_block, to_text
from app.editing.suggestions import (
    address_of,
    check_against_register,
    check_import,
    find_open,
    find_suggestion,
    take_suggestion,
    type_of,
)
from app.editing.titles import find_titles, show_to_public
from app.parameters.param_types import Number
from app.parameters.query_params import QueryParams, param
from app.reading.state import State
from app.store.editing import ReaderSuggestion

router = APIRouter(prefix="/v1/suggestions", tags=["Suggestions"], dependencies=[JSON_BODY])
SuggestionNumber = Annotated[
    int, Path(alias="id", ge=1, lt=2**31, description="The number of the suggestion", examples=[1])
]
_RecordId = Annotated[str, StringConstraints(max_length=250)]
_FEED_ENTRIES = 50
_PUBLIC_CACHE = {"Cache-Control": "public, max-age=60"}
_NO_STORE = {"Cache-Control": "no-store"}


class SuggestionFilters(QueryParams):
    """Which suggestions to list."""

    state: Annotated[SuggestionState | None, param("Whether they have been answered, and how.", "open")] = None
    kind: Annotated[SuggestionKind | None, param("What they suggest.", "ended")] = None
    target: Annotated[_RecordId | None, param("The id of the record that they are about.", "arnhem-nl--wuhan-cn")] = (
        None
    )
    cursor: Annotated[Number | None, param("Position of the next page, from `links.next`.", 51, ge=1, le=2**31 - 1)] = (
        None
    )
    limit: Annotated[Number, param("Maximum number of suggestions on a page.", 50, ge=1, le=200)] = 50


def _answer(session: Session, suggestion: ReaderSuggestion) -> Answer[SuggestionPublic]:
    (public,) = show_to_public(session, [suggestion])
    return Answer(data=public, links={"self": address_of(suggestion)})


@router.post(
    "",
    status_code=201,
    dependencies=[Depends(require_suggestions)],
    responses=editing_responses(
        SuggestionsOff,
        Conflict,
        TooLarge,
        UnsupportedMediaType,
        InvalidQuery,
        InvalidContent,
        TooManySuggestions,
    ),
)
def send_suggestion(
    sent: Annotated[SentSuggestion, Body()],
    network: Network,
    session: SuggestionSession,
    state: Current,
    response: Response,
    options: Options,
) -> Answer[SuggestionPublic] | Answer[Preview]:
    """Send a suggestion. It gets a public address, and an answer of an editor.

    A suggestion that equals one in the queue is counted with it, and the status is 200. A dry run shows what would
    change if an editor accepted the suggestion as it is.
    """
    response.headers.update(_NO_STORE)
    suggestion, is_new = take_suggestion(session, sent, network, datetime.now(UTC), state)
    if options.dry_run:
        response.status_code = 200
        return Answer(data=preview_draft(session, sent), links={"self": router.prefix})
    response.status_code = 201 if is_new else 200
    response.headers["Location"] = address_of(suggestion)
    return _answer(session, suggestion)


@router.get(
    "",
    dependencies=[Depends(require_suggestions)],
    responses=editing_responses(SuggestionsOff, InvalidQuery),
)
def list_suggestions(
    filters: Annotated[SuggestionFilters, Depends(parsed(SuggestionFilters))],
    session: ReadSessionDep,
    response: Response,
) -> Answers[SuggestionPublic]:
    """List suggestions, the newest first. What a reader wrote is shown once an editor has answered."""
    conditions = [
        column == value
        for column, value in (
            (col(ReaderSuggestion.state), filters.state),
            (col(ReaderSuggestion.kind), filters.kind),
            (col(ReaderSuggestion.target), filters.target),
        )
        if value is not None
    ]
    found, links = read_page(
        session, ReaderSuggestion, conditions, router.prefix, filters, cursor=filters.cursor, limit=filters.limit
    )
    count = count_rows(session, ReaderSuggestion, conditions)
    links["feed"] = f"{router.prefix}.atom"
    response.headers.update(_PUBLIC_CACHE)
    return Answers(data=show_to_public(session, found), meta={"count": count}, links=links)


@router.get(
    ".atom",
    dependencies=[NO_PARAMETERS, Depends(require_suggestions)],
    response_class=Response,
    responses={200: {"content": {ATOM: {}}}, **editing_responses(SuggestionsOff, InvalidQuery)},
)
def feed_suggestions(site: SiteDep, session: ReadSessionDep, request: Request) -> Response:
    """Follow what became of suggestions: the latest answers as a feed."""
    answered = select(ReaderSuggestion).where(ReaderSuggestion.state != SuggestionState.OPEN)
    latest = session.exec(answered.order_by(col(ReaderSuggestion.answered_at).desc()).limit(_FEED_ENTRIES)).all()
    public = show_to_public(session, latest)
    feed = Response(write_feed(public, site.base_url), headers=_PUBLIC_CACHE, media_type=ATOM)
    return readable(feed, request.scope)


@router.get(
    "/{id}",
    dependencies=[NO_PARAMETERS, Depends(require_suggestions)],
    responses=editing_responses(SuggestionsOff, NotFound, InvalidQuery, InvalidContent),
)
def show_suggestion(number: SuggestionNumber, session: ReadSessionDep, response: Response) -> Answer[SuggestionPublic]:
    """Show a suggestion, with its answer if it has one."""
    response.headers.update(_PUBLIC_CACHE)
    return _answer(session, find_suggestion(session, number))


# --- editors ---


@router.get("/{id}/preview", dependencies=[NO_PARAMETERS], responses=editing_responses(*EDITOR_PROBLEMS))
def preview_suggestion(
    editor: Reviewer, number: SuggestionNumber, session: ReadSessionDep, state: Current, response: Response
) -> Answer[SuggestionPreview]:
    """Show an editor what a suggestion would change, and the `ETag` with which to accept it."""
    suggestion = find_suggestion(session, number)
    preview = _preview_now(session, parse_content(suggestion.content), state)
    titles = find_titles(session, [suggestion.target])
    whole = SuggestionForEditors.model_validate(
        {
            **suggestion.model_dump(),
            "title": titles[suggestion.target],
            "for_editor": suggestion.note is not None,
            "of_same_block": len(find_of_same_block(session, number)),
        }
    )
    response.headers.update(_NO_STORE)
    if preview.etag is not None:
        response.headers["ETag"] = preview.etag
    return Answer(
        data=SuggestionPreview(suggestion=whole, preview=preview),
        links={"self": f"{address_of(suggestion)}/preview", "accept": f"{address_of(suggestion)}/accept"},
    )


def _preview_now(session: Session, sent: SentSuggestion, state: State) -> Preview:
    """Return what a suggestion would change; nothing if it does not fit the register any more."""
    try:
        check_against_register(session.connection(), sent, state)
    except (Conflict, InvalidContent) as refusal:
        return Preview.without_change(refusal.detail)
    return preview_draft(session, sent)


@router.post(
    "/{id}/accept",
    responses=editing_responses(*CHANGE_PROBLEMS),
)
def accept_suggestion(
    editor: Reviewer,
    number: SuggestionNumber,
    acceptance: Acceptance,
    session: RegisterSession,
    state: Current,
    precondition: RecordPreconditionDep,
    response: Response,
    options: Options,
) -> Answer[SuggestionPublic] | Answer[Preview]:
    """Accept a suggestion: its change, or a corrected one, becomes a revision of the register.

    A corrected change needs a key with the scope `edit`, and so does one by which the record loses an event or a
    source. A `list` is imported on the command line before; `revision` names the revision of the import.
    """
    response.headers.update(_NO_STORE)
    if acceptance.change is not None:
        editor.require(KeyScope.EDIT, "to correct the change of a suggestion")
    connection = session.connection()
    suggestion = find_open(session, number)
    target = suggestion.target
    sent = parse_content(suggestion.content)
    if isinstance(sent, ListContent) and options.dry_run:
        return Answer(data=preview_draft(session, sent), links={"self": address_of(suggestion)})
    if isinstance(sent, ListContent):
        suggestion.revision = check_import(connection, acceptance.revision)
        return _finish(session, [suggestion], SuggestionState.ACCEPTED, acceptance.answer, editor)
    if acceptance.change is None:  # The register may have changed since the suggestion was sent.
        check_against_register(connection, sent, state)
    record_type = type_of(connection, target) or "partnership"
    precondition.require_record(connection, record_type, target)
    change = acceptance.change
    if change is None and isinstance(sent, WrongContent) and sent.becomes is None:
        message = "only an editor can correct what is wrong: send the corrected entry"
        raise InvalidContent([FieldError("change", "missing", message)])
    if change is None:
        change = draft_change(connection, sent)
    if options.dry_run:
        return Answer(data=preview_change(session, record_type, target, change), links={"self": address_of(suggestion)})
    if find_losses(connection, record_type, target, change):
        editor.require(KeyScope.EDIT, "to accept a change by which the record loses an event or a source")
    comment = f"Suggestion {number}: {acceptance.answer}"
    suggestion.revision = write_change(session, record_type, target, change, actor=editor.actor, comment=comment)
    if suggestion.revision is None:
        raise Conflict(f"The change is the present state of {target}: nothing would be written.")
    return _finish(session, [suggestion], SuggestionState.ACCEPTED, acceptance.answer, editor)


@router.post(
    "/{id}/decline",
    responses=editing_responses(*WRITE_PROBLEMS),
)
def decline_suggestion(
    editor: Reviewer,
    number: SuggestionNumber,
    refusal: Refusal,
    session: SuggestionSession,
    response: Response,
) -> Answer[SuggestionPublic]:
    """Decline a suggestion, with a reason and a sentence that everyone can read."""
    response.headers.update(_NO_STORE)
    suggestion = find_open(session, number)
    others = find_of_same_block(session, number) if refusal.same_block else []
    declined = [suggestion, *others]
    return _finish(session, declined, SuggestionState.DECLINED, refusal.answer, editor, refusal.reason)


@router.post("/{id}/pass-on", responses=editing_responses(*WRITE_PROBLEMS))
def pass_on_suggestion(
    editor: Reviewer,
    number: SuggestionNumber,
    referral: Referral,
    session: SuggestionSession,
    response: Response,
) -> Answer[SuggestionPublic]:
    """Pass a suggestion on to an editor with the scope `edit`. It stays in the queue, which shows the note."""
    response.headers.update(_NO_STORE)
    suggestion = find_open(session, number)
    suggestion.note = referral.note
    suggestion.passed_on_by = editor.name
    return _answer(session, suggestion)


def _finish(
    session: Session,
    suggestions: Sequence[ReaderSuggestion],
    state: SuggestionState,
    text: str,
    editor: Editor,
    reason: DeclineReason | None = None,
) -> Answer[SuggestionPublic]:
    """Store the answer to suggestions, and return the first of them."""
    now = datetime.now(UTC)
    for suggestion in suggestions:
        suggestion.state = state
        suggestion.reason = reason
        suggestion.answer = text
        suggestion.answered_at = to_text(now)
        suggestion.answered_by = editor.name
    delete_old_senders(session, now)
    return _answer(session, suggestions[0])
