"""Confirmation links: editors make one for an office of a city, list them, and revoke them."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Body, Depends, Path, Response
from sqlmodel import Session, col

from app.api.dependencies import Current, parsed
from app.domain.errors import FieldError, InvalidContent, SuggestionsOff
from app.domain.field_types import CityId
from app.editing.confirmation_links import add_link, count_answers, revoke_link
from app.editing.dependencies import (
    EDITOR_PROBLEMS,
    JSON_BODY,
    WRITE_PROBLEMS,
    ConfirmationLinkSession,
    EntryEditor,
    Options,
    ReadSessionDep,
    Reviewer,
    editing_responses,
    require_suggestions,
)
from app.editing.newest_first import count_rows, read_page
from app.editing.schemas import (
    Answer,
    Answers,
    ConfirmationLinkMade,
    ConfirmationLinkPublic,
    NewConfirmationLink,
    NoContent,
)
from app.parameters.param_types import Number
from app.parameters.query_params import QueryParams, param
from app.reading.spelling import suggest_cities
from app.reading.state import State
from app.store.editing import ConfirmationLink
from app.store.repository import Repository

router = APIRouter(prefix="/v1/confirmation-links", tags=["Confirmation links"], dependencies=[JSON_BODY])
_LinkNumber = Annotated[int, Path(alias="id", ge=1, lt=2**31, description="The number of the link", examples=[1])]
_NO_STORE = {"Cache-Control": "no-store"}


class LinkFilters(QueryParams):
    """Which links to list."""

    city: Annotated[CityId | None, param("The id of the city.", "arnhem-nl")] = None
    cursor: Annotated[Number | None, param("Position of the next page, from `links.next`.", 51, ge=1, le=2**31 - 1)] = (
        None
    )
    limit: Annotated[Number, param("Maximum number of links on a page.", 50, ge=1, le=200)] = 50


@router.post(
    "",
    status_code=201,
    dependencies=[Depends(require_suggestions)],
    responses=editing_responses(SuggestionsOff, *WRITE_PROBLEMS),
)
def make_confirmation_link(
    editor: EntryEditor,
    new: Annotated[NewConfirmationLink, Body()],
    session: ConfirmationLinkSession,
    state: Current,
    response: Response,
    options: Options,
) -> Answer[ConfirmationLinkMade]:
    """Make a link for the office of a city, and get its address, which is not shown again.

    Anyone with the address can answer for 60 days which partnerships of the city exist. A city has one valid link.
    """
    response.headers.update(_NO_STORE)
    _require_city(session, new.city, state)
    link, secret = add_link(session, new.city, new.office, new.website, created_by=editor.name, now=datetime.now(UTC))
    url = None if options.dry_run else f"{state.base_url}/confirm/{secret}"
    if options.dry_run:
        response.status_code = 200
    made = ConfirmationLinkMade.model_validate({**link.model_dump(exclude={"hash"}), "answers": 0, "url": url})
    return Answer(data=made, links={"self": router.prefix, "revoke": f"{router.prefix}/{link.id}/revoke"})


def _require_city(session: Session, id_: str, state: State) -> None:
    """Raise InvalidContent if the register has no such city."""
    if Repository(session.connection()).existing("city", [id_]):
        return
    similar = [city.id for city in suggest_cities(id_, state)]
    message = f"there is no city {id_}"
    if similar:
        message += f"; similar ids are {', '.join(similar)}"
    raise InvalidContent([FieldError("city", "unknown", message, similar[0] if similar else None)])


@router.get("", responses=editing_responses(*EDITOR_PROBLEMS))
def list_confirmation_links(
    editor: Reviewer,
    filters: Annotated[LinkFilters, Depends(parsed(LinkFilters))],
    session: ReadSessionDep,
    response: Response,
) -> Answers[ConfirmationLinkPublic]:
    """List confirmation links, the newest first, with how many answers came by each."""
    response.headers.update(_NO_STORE)
    conditions = [col(ConfirmationLink.city) == filters.city] if filters.city is not None else []
    found, links = read_page(
        session, ConfirmationLink, conditions, router.prefix, filters, cursor=filters.cursor, limit=filters.limit
    )
    count = count_rows(session, ConfirmationLink, conditions)
    answers = count_answers(session, found)
    return Answers(data=[_show(link, answers.get(link.id, 0)) for link in found], meta={"count": count}, links=links)


@router.post("/{id}/revoke", responses=editing_responses(*WRITE_PROBLEMS))
def revoke_confirmation_link(
    editor: EntryEditor, number: _LinkNumber, body: NoContent, session: ConfirmationLinkSession, response: Response
) -> Answer[ConfirmationLinkPublic]:
    """Revoke a confirmation link at once. Answers that came by it stay in the queue."""
    response.headers.update(_NO_STORE)
    link = revoke_link(session, number)
    answers = count_answers(session, [link])
    return Answer(data=_show(link, answers.get(link.id, 0)), links={"self": router.prefix})


def _show(link: ConfirmationLink, answers: int) -> ConfirmationLinkPublic:
    """Return what editors see of a link."""
    return ConfirmationLinkPublic.model_validate({**link.model_dump(exclude={"hash"}), "answers": answers})
