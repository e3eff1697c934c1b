"""The page on which an office of a city says which of its partnerships exist, by a confirmation link.

It works without scripts. Its address has the secret of the link: the page is never stored, and names its address only
in its form and in the links to other languages.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session, select

from app.api.dependencies import Current
from app.api.wording import date_words
from app.domain.city_names import city_name
from app.domain.dates import day_to_iso
from app.domain.errors import Conflict, DatabaseUnavailable, InvalidContent, TooManySuggestions
from app.domain.vocabulary import SourceKind, Status, SuggestionKind
from app.editing.confirmation_links import find_valid_link
from app.editing.dependencies import DatabaseDep, ReadSessionDep, WriteSlot, require_suggestions
from app.editing.schemas import SentSuggestion
from app.editing.suggestions import take_answer
from app.i18n import gettext as _
from app.pages.entity_page import seen_from
from app.pages.languages import city_language, localize
from app.pages.record_titles import find_titles
from app.pages.suggestion_forms import (
    WHOLE_FORM,
    Fault,
    FormRefused,
    faults_of_content,
    limit_fault,
    read_suggestion,
)
from app.pages.suggestions import Fields
from app.pages.templates import uncached_response
from app.parameters.partnership_params import ALL_RECORDS, PartnershipParams
from app.queries.partnerships import find_partnerships
from app.reading.lookups import find_city
from app.reading.state import State
from app.store.editing import ConfirmationLink, ReaderSuggestion
from app.store.json_text import Document, read_json

router = APIRouter(prefix="/confirm", include_in_schema=False, dependencies=[Depends(require_suggestions)])
YES, NO, ENDED = "yes", "no", "ended"
_KINDS = {YES: SuggestionKind.STILL_ACTIVE, NO: SuggestionKind.WRONG, ENDED: SuggestionKind.ENDED}
"""The kind of suggestion that each answer is."""
_STATEMENTS = {
    YES: "{office} confirms that this partnership exists.",
    NO: "{office} says that the city has no such partnership.",
    ENDED: "{office} says that this partnership has ended.",
}
"""What the record of the register is based on if an editor accepts an answer, in the language of the editors."""
_MOST = 200
_RETRY_AFTER = "5"  # Seconds.
_NEVER_STORED = {"Cache-Control": "no-store"}


@dataclass(frozen=True)
class Question:
    """A partnership of the city, with what the office has answered, or typed and not yet sent.

    `partner` is the partnership as seen from the city: its second city.
    """

    record: Document
    sent: ReaderSuggestion | None = None
    answer: str = ""
    date: str = ""
    remark: str = ""
    fault: Fault | None = None

    @property
    def id(self) -> str:
        """The id of the partnership."""
        return str(self.record["id"])

    @property
    def partner(self) -> Document:
        """The partner city."""
        partner: Document = self.record["cities"][1]
        return partner


@router.get("/{secret}")
def show_questions(secret: str, session: ReadSessionDep, state: Current) -> Response:
    """Return the partnerships of the city, with a question about each."""
    link = find_valid_link(session, secret)
    if link is None:
        return _refuse(state)
    return _page(secret, link, _read_questions(session, link, state), state)


@router.post("/{secret}")
def send_answers(
    secret: str,
    fields: Fields,
    session: ReadSessionDep,
    database: DatabaseDep,
    slot: WriteSlot,
    state: Current,
    sec_fetch_site: Annotated[str, Header()] = "none",
) -> Response:
    """Take the answers of an office as suggestions: all of them, or none and the form again with what is wrong."""
    link = find_valid_link(session, secret)
    if link is None:
        return _refuse(state)
    questions = [_fill_in(question, fields) for question in _read_questions(session, link, state)]
    faults: dict[str, Fault] = {}
    if sec_fetch_site not in ("same-origin", "none"):
        faults[WHOLE_FORM] = Fault(_("This form was sent by a page of another site. Please send it again from here."))
    elif not any(question.answer for question in questions):
        faults[WHOLE_FORM] = Fault(_("Please answer for at least one partnership."))
    try:
        if not faults:
            answers = _to_suggestions(questions, link, state)
            with database.writing("suggestion") as writing:
                _take_all(writing, answers, link, state)
            return RedirectResponse(localize(f"/confirm/{secret}"), 303, _NEVER_STORED)
    except FormRefused as refusal:
        faults = dict(refusal.faults)
    except DatabaseUnavailable:
        fault = Fault(_("Another change is being saved. Please send this again in a moment."))
        page = _page(secret, link, questions, state, {WHOLE_FORM: fault})
        page.status_code = 503
        page.headers["Retry-After"] = _RETRY_AFTER
        return page
    page = _page(secret, link, questions, state, faults)
    page.status_code = 422
    return page


def _refuse(state: State) -> Response:
    """Return the same page for every address that is no valid link: it does not tell whether there was one."""
    page = uncached_response("suggestions/no_link.html", state, "/confirm", alternates=[], canonical=state.base_url)
    page.status_code = 404
    return page


def _page(
    secret: str,
    link: ConfirmationLink,
    questions: Sequence[Question],
    state: State,
    faults: Mapping[str, Fault] | None = None,
) -> Response:
    faults = faults or {}
    open_questions = [
        replace(question, fault=faults.get(question.id)) for question in questions if question.sent is None
    ]
    values = {
        "link": link,
        "city": find_titles([link.city], state)[link.city],
        "city_page": localize(f"/cities/{link.city}"),
        "questions": open_questions,
        "answered": [question for question in questions if question.sent is not None],
        "ended": _read_records(link, state, (Status.SEVERED,)),
        "faults": faults,
        "action": localize(f"/confirm/{secret}"),
        "answer_words": _answer_words,
        "report": localize(f"/suggest?page=/cities/{link.city}"),
        "canonical": state.base_url + localize(f"/cities/{link.city}"),
    }
    return uncached_response("suggestions/confirmation.html", state, f"/confirm/{secret}", **values)


def _answer_words(suggestion: ReaderSuggestion) -> str:
    """Return the answer that an office gave."""
    match suggestion.kind:
        case SuggestionKind.STILL_ACTIVE:
            return _("Yes, it exists.")
        case SuggestionKind.ENDED:
            return _("It has ended: %(date)s.") % {"date": date_words({"edtf": suggestion.content["date"]})}
        case _:
            return _("No, the city has no such partnership.")


# --- questions ---


def _read_questions(session: Session, link: ConfirmationLink, state: State) -> list[Question]:
    """Return the partnerships of a city that have not ended, with the answers that came by a link."""
    answers = session.exec(select(ReaderSuggestion).where(ReaderSuggestion.confirmation_link == link.id)).all()
    sent = {answer.target: answer for answer in answers}
    records = _read_records(link, state, (Status.ACTIVE, Status.DORMANT, Status.UNKNOWN))
    return [Question(record, sent.get(record["id"])) for record in records]


def _read_records(link: ConfirmationLink, state: State, statuses: tuple[Status, ...]) -> list[Document]:
    """Return the partnerships of a city that have one of some statuses today, with the city first."""
    ids = find_city(link.city, state).ids
    params = PartnershipParams.from_params(
        PartnershipParams.of([("city", link.city), *ALL_RECORDS]), status=statuses, limit=_MOST, lang=city_language()
    )
    found = [read_json(document) for document in find_partnerships(params, state).documents]
    records = [seen_from(record, lambda side: side["id"] in ids) for record in found]
    return sorted(records, key=lambda record: city_name(record["cities"][1]))


def _fill_in(question: Question, fields: Mapping[str, str]) -> Question:
    """Return a question with what the office typed; an answer that was sent before stays."""
    answer = fields.get(f"answer.{question.id}", "")
    if question.sent is not None or answer not in _KINDS:
        return question
    date, remark = fields.get(f"date.{question.id}", ""), fields.get(f"remark.{question.id}", "")
    return replace(question, answer=answer, date=date, remark=remark)


# --- answers ---


def _to_suggestions(
    questions: Sequence[Question], link: ConfirmationLink, state: State
) -> Sequence[tuple[str, SentSuggestion]]:
    """Return the answers as suggestions, each with the id of its partnership. Raises FormRefused."""
    suggestions, faults = [], {}
    for question in questions:
        if question.answer:
            try:
                suggestions.append((question.id, _to_suggestion(question, link, state)))
            except FormRefused as refusal:
                faults[question.id] = next(iter(refusal.faults.values()))
    if faults:
        raise FormRefused(faults)
    return suggestions


def _to_suggestion(question: Question, link: ConfirmationLink, state: State) -> SentSuggestion:
    """Return an answer as a suggestion whose source is the office. Raises FormRefused."""
    today = day_to_iso(state.today) or ""
    statement = _STATEMENTS[question.answer].format(office=link.office)
    fields = {
        "kind": _KINDS[question.answer].value,
        "target": question.id,
        "text": f"{statement} {question.remark}".strip(),
        "source_url": link.website,
        "source_title": "Answer to the register",
        "source_publisher": link.office,
        "source_published": today,
        "source_kind": SourceKind.OFFICIAL.value,
    }
    if question.answer == YES:
        fields["date"] = today
    elif question.answer == ENDED:
        fields["date"] = question.date
    else:
        fields |= {"wrong": "That there is such a partnership", "correct": statement}
    return read_suggestion(fields, state)


def _take_all(
    session: Session, answers: Sequence[tuple[str, SentSuggestion]], link: ConfirmationLink, state: State
) -> None:
    """Add answers to the queue. Raises FormRefused if one of them cannot be taken; then none is."""
    now = datetime.now(UTC)
    faults: dict[str, Fault] = {}
    for id_, sent in answers:
        try:
            take_answer(session, sent, link, now, state)
        except InvalidContent as refusal:
            faults[id_] = next(iter(faults_of_content(refusal).values()))
        except Conflict:
            faults[id_] = Fault(_("An answer about this partnership has arrived before."))
        except TooManySuggestions as refusal:
            raise FormRefused({WHOLE_FORM: limit_fault(refusal)}) from None
    if faults:
        raise FormRefused(faults)
