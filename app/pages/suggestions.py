"""Pages of suggestions: a form for each kind, the page of each suggestion, and what became of all of them.

The forms work without scripts. A field that people do not see keeps most programs out.
"""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from statistics import median
from typing import Annotated, Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, Header, HTTPException, Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session, col, func, select

from app.api.dependencies import FORM_TYPE, Current, require_media_type
from app.api.envelope import contact_link
from app.domain.dates import VagueDate
from app.domain.errors import (
    Conflict,
    DatabaseUnavailable,
    InvalidContent,
    Merged,
    NotFound,
    Retracted,
    TooManySuggestions,
)
from app.domain.ids import is_partnership_id
from app.domain.vocabulary import EventKind, Kind, Reason, Side, SuggestionKind, SuggestionState
from app.editing.dependencies import (
    DatabaseDep,
    Network,
    ReadSessionDep,
    WriteSlot,
    require_suggestions,
)
from app.editing.drafts import preview_draft
from app.editing.entries import Table, editors_entry, find_record
from app.editing.routers.suggestions import SuggestionNumber
from app.editing.schemas import MIN_TEXT, PeriodSummary, Preview, SentSuggestion
from app.editing.suggestions import check_against_register, find_event, find_suggestion, take_suggestion
from app.editing.titles import show_to_public
from app.i18n import gettext as _
from app.i18n import gettext_noop
from app.pages.languages import localize
from app.pages.record_titles import find_titles
from app.pages.suggestion_forms import (
    WHOLE_FORM,
    Choice,
    Fault,
    FormRefused,
    conflict_fault,
    event_words,
    faults_of_content,
    limit_fault,
    read_suggestion,
)
from app.pages.templates import uncached_response
from app.queries.partnerships import RecordParams, get_partnership
from app.reading.lookups import find_entity
from app.reading.state import State
from app.store.editing import ReaderSuggestion

router = APIRouter(include_in_schema=False)
_ON = [Depends(require_suggestions)]
_TARGET = re.compile(r"/(?:v1/)?(?:partnerships|cities|sources)/([a-z0-9-]{1,250})(?:[/?#.]|$)")
_ID = re.compile(r"[a-z0-9-]{1,250}")
_LABELS = {
    SuggestionKind.ENDED: gettext_noop("The partnership has ended"),
    SuggestionKind.STILL_ACTIVE: gettext_noop("The partnership is still active"),
    SuggestionKind.WRONG: gettext_noop("Something is wrong"),
    SuggestionKind.MORE_SOURCES: gettext_noop("There is another source"),
    SuggestionKind.MISSING: gettext_noop("A partnership is missing"),
    SuggestionKind.LIST: gettext_noop("There is a list of its partners"),
}
_COLLECTIONS: Mapping[Table, str] = {"partnership": "partnerships", "city": "cities", "source": "sources"}
_PREVIEWED = {SuggestionKind.ENDED, SuggestionKind.STILL_ACTIVE, SuggestionKind.MISSING, SuggestionKind.WRONG}
"""The kinds of suggestion that may change a status."""
_NOT_PREVIEWED = {
    "source_url": "https://source.example.org/",
    "source_title": "",
    "source_publisher": "",
    "source_published": "",
    "text": "The source is not named yet.",
    "contact": "",
}
"""The fields that do not bear on the status. A preview replaces them: the reader may be in the middle of one."""
_ROWS = 50
_RETRY_AFTER = "5"  # Seconds.
_NEVER_STORED = {"Cache-Control": "no-store"}


async def _read_fields(request: Request) -> dict[str, str]:
    """Return the fields of a form that are not empty."""
    require_media_type(request, FORM_TYPE)
    body = (await request.body()).decode("utf-8", "replace")
    return {name: value.strip() for name, value in parse_qsl(body) if value.strip()}


Fields = Annotated[dict[str, str], Depends(_read_fields)]


@dataclass(frozen=True)
class Target:
    """The record that a suggestion is about. `page` is the path of its page."""

    id: str
    type: Table
    title: str
    page: str


@dataclass(frozen=True)
class StatusPreview:
    """The status today, and what it would be if an editor accepted a suggestion.

    `after` is None if the suggestion does not fit what the register has now.
    """

    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


@dataclass(frozen=True)
class FormPage:
    """The form for a kind of suggestion, with what was filled in, and what is wrong with it.

    `choices` are the cities that a typed name may mean, and `event` the event that the reader corrects.
    """

    kind: SuggestionKind
    fields: Mapping[str, str]
    target: Target | None
    actors: Sequence[tuple[str, str]]
    faults: Mapping[str, Fault] = field(default_factory=dict)
    choices: Mapping[str, Sequence[Choice]] = field(default_factory=dict)
    preview: StatusPreview | None = None
    event: str = ""

    @property
    def label(self) -> str:
        """What the form suggests, in English."""
        return _LABELS[self.kind]

    @property
    def has_preview(self) -> bool:
        """Whether the suggestion may change a status."""
        return self.kind in _PREVIEWED and (self.kind != SuggestionKind.WRONG or bool(self.event))


@router.get("/suggest")
def show_form(
    session: ReadSessionDep,
    database: DatabaseDep,
    state: Current,
    kind: str = "",
    target: str = "",
    page: str = "",
    event: str = "",
    date: str = "",
    wrong: str = "",
) -> Response:
    """Return the form for a kind of suggestion; without a kind, the kinds that fit the record or the page.

    `event` and `date` are those of the event that is wrong, `wrong` is another line of the record. Where suggestions
    are off, the page says whom to write to.
    """
    if not database.takes_suggestions:
        contact = contact_link(state.register.contact, page or state.base_url)
        return uncached_response("suggestions/off.html", state, "/suggest", contact=contact)
    record = _find_target(_target_of(page) or target, state)
    if kind not in list(SuggestionKind):
        record_type = record.type if record else None
        kinds = {name: label for name, label in _LABELS.items() if _fits(name, record_type)}
        return uncached_response("suggestions/kinds.html", state, "/suggest", kinds=kinds, target=record)
    fields = {"kind": kind, "target": record.id if record else "", "wrong": wrong}
    if record and event in list(EventKind) and _is_date(date):
        fields |= _fields_of_event(session, record, event, date)
    return _form(state, fields)


@router.post("/suggest", dependencies=_ON)
def send_form(
    fields: Fields,
    network: Network,
    database: DatabaseDep,
    slot: WriteSlot,
    state: Current,
    sec_fetch_site: Annotated[str, Header()] = "none",
) -> Response:
    """Take a suggestion from a form, and lead to its page. Return the form again with what is wrong.

    While an import is written, the form comes back with what was typed, to be sent again.
    """
    try:
        if sec_fetch_site not in ("same-origin", "none"):
            raise FormRefused(
                {WHOLE_FORM: Fault(_("This form was sent by a page of another site. Please send it again from here."))}
            )
        if "website" in fields:
            raise FormRefused({WHOLE_FORM: Fault(_("The last field is for programs. Please leave it empty."))})
        sent = read_suggestion(fields, state)
        with database.writing("suggestion") as session:
            number = take_suggestion(session, sent, network, datetime.now(UTC), state)[0].id
    except FormRefused as refusal:
        return _form(state, fields, faults=refusal.faults, choices=refusal.choices)
    except InvalidContent as refusal:
        return _form(state, fields, faults=faults_of_content(refusal))
    except TooManySuggestions as refusal:
        return _form(state, fields, faults={WHOLE_FORM: limit_fault(refusal)})
    except Conflict as refusal:
        return _form(state, fields, faults={WHOLE_FORM: conflict_fault(refusal)})
    except DatabaseUnavailable:
        fault = Fault(_("Another change is being saved. Please send this again in a moment."))
        page = _form(state, fields, faults={WHOLE_FORM: fault})
        page.status_code = 503
        page.headers["Retry-After"] = _RETRY_AFTER
        return page
    return RedirectResponse(localize(f"/suggestions/{number}"), 303, _NEVER_STORED)


@router.post("/suggest/preview", dependencies=_ON)
def preview_form(fields: Fields, session: ReadSessionDep, state: Current) -> Response:
    """Return the form with the status that the partnership would have if an editor accepted the suggestion."""
    try:
        previewed = {name: text for name, text in {**fields, **_NOT_PREVIEWED}.items() if text}
        sent = read_suggestion(previewed, state)
        check_against_register(session.connection(), sent, state)
    except FormRefused as refusal:
        return _form(state, fields, faults=refusal.faults, choices=refusal.choices)
    except InvalidContent as refusal:
        return _form(state, fields, faults=faults_of_content(refusal))
    except Conflict as refusal:
        return _form(state, fields, faults={WHOLE_FORM: conflict_fault(refusal)})
    return _form(state, fields, preview=_preview_status(session, sent, state))


@router.get("/suggestions", dependencies=_ON)
def show_suggestions(session: ReadSessionDep, state: Current) -> Response:
    """Return what became of suggestions: how many, how long they waited, and the latest ones."""
    answer = col(ReaderSuggestion.state)
    counts = dict(session.exec(select(ReaderSuggestion.state, func.count()).group_by(answer)).all())
    answered = select(ReaderSuggestion).where(answer != SuggestionState.OPEN)
    latest = session.exec(answered.order_by(col(ReaderSuggestion.answered_at).desc()).limit(_ROWS)).all()
    waiting = select(ReaderSuggestion).where(answer == SuggestionState.OPEN)
    oldest = session.exec(waiting.order_by(col(ReaderSuggestion.id)).limit(_ROWS)).all()
    days = [
        _days_between(suggestion.created_at, suggestion.answered_at)
        for suggestion in latest
        if suggestion.answered_at is not None
    ]
    values = {
        "counts": counts,
        "states": list(SuggestionState),
        "median_days": round(median(days)) if days else None,
        "answered": show_to_public(session, latest),
        "waiting": show_to_public(session, oldest),
        "titles": find_titles({suggestion.target for suggestion in [*latest, *oldest]}, state),
        "labels": _LABELS,
    }
    return uncached_response("suggestions/index.html", state, "/suggestions", **values)


@router.get("/suggestions/{id}", dependencies=_ON)
def show_suggestion(number: SuggestionNumber, session: ReadSessionDep, state: Current) -> Response:
    """Return the page of a suggestion, with its answer if it has one."""
    (public,) = show_to_public(session, [find_suggestion(session, number)])
    target = _find_target(public.target, state)
    values = {
        "suggestion": public,
        "label": _LABELS[public.kind],
        "title": find_titles([public.target], state)[public.target],
        "record": target.page if target else None,
        "event_words": event_words,
    }
    return uncached_response("suggestions/suggestion.html", state, f"/suggestions/{number}", **values)


# --- forms ---


def _form(
    state: State,
    fields: Mapping[str, str],
    *,
    faults: Mapping[str, Fault] | None = None,
    choices: Mapping[str, Sequence[Choice]] | None = None,
    preview: StatusPreview | None = None,
) -> Response:
    """Return the form for a kind of suggestion, with what was filled in, and what is wrong with it."""
    kind = fields.get("kind", "")
    if kind not in list(SuggestionKind):
        raise HTTPException(404)
    target = _find_target(_target_of(fields.get("target", "")) or fields.get("target", ""), state)
    page = FormPage(
        kind=SuggestionKind[kind.upper()],
        fields=fields,
        target=target,
        actors=_actors(target, state),
        faults=faults or {},
        choices=choices or {},
        preview=preview,
        event=_event_of(fields),
    )
    reasons, kinds, event_kinds = list(Reason), list(Kind), list(EventKind)
    values = {
        "page": page,
        "reasons": reasons,
        "kinds": kinds,
        "event_kinds": event_kinds,
        "shortest_text": MIN_TEXT,
    }
    response = uncached_response("suggestions/form.html", state, "/suggest", **values)
    response.status_code = 422 if faults else 200
    return response


def _event_of(fields: Mapping[str, str]) -> str:
    """Return the event that the reader corrects, in words; empty if it is none."""
    kind, date = fields.get("event_kind", ""), fields.get("event_date", "")
    return event_words(kind, date) if kind in list(EventKind) and _is_date(date) else ""


def _fields_of_event(session: Session, target: Target, kind: str, date: str) -> Mapping[str, str]:
    """Return the fields that correct an event. An event that only a data set has is a line of its own."""
    entry = editors_entry(session.connection(), find_record(session.connection(), target.type, target.id))
    if find_event(entry, kind, date) is None:
        return {"wrong": event_words(kind, date)}
    return {"event_kind": kind, "event_date": date, "becomes_kind": kind, "becomes_date": _typed(date)}


def _is_date(text: str) -> bool:
    try:
        VagueDate.parse(text)
    except ValueError:
        return False
    return True


def _typed(date: str) -> str:
    """Return a date as a reader would type it; as it is stored if that is not one point in time."""
    is_point = all(mark not in date for mark in "/~?")
    return VagueDate.parse(date).to_words() if is_point else date


def _actors(target: Target | None, state: State) -> list[tuple[str, str]]:
    """Return who may have ended a partnership, each with the value of the field: `arnhem-nl`, `both`."""
    cities: list[str] = []
    if target is not None and target.type == "partnership":
        cities = [id_ for id_ in target.id.split("--")[:2] if find_entity("city", id_, state)]
    names = find_titles(cities, state)
    named = [(id_, names[id_]) for id_ in cities]
    return [*named, (Side.BOTH, _("both cities")), (Side.THIRD_PARTY, _("someone else, such as a court"))]


def _preview_status(session: Session, sent: SentSuggestion, state: State) -> StatusPreview | None:
    """Return what a suggestion would do to the status today; None if it says nothing of the status."""
    if sent.kind not in _PREVIEWED:
        return None
    preview: Preview = preview_draft(session, sent)
    today = state.today
    return StatusPreview(_status_on(today, preview.periods_before), _status_on(today, preview.periods_after))


def _status_on(day: int, periods: Sequence[PeriodSummary]) -> Mapping[str, Any] | None:
    """Return the status on a day, as records have it; None without periods."""
    iso_day = datetime.fromordinal(day).date().isoformat()
    for period in reversed(periods):
        if period.first_day <= iso_day:
            return {**period.model_dump(), "value": period.status, "pending": False}
    return None


# --- targets ---


def _target_of(page: str) -> str:
    """Return the id of the record that a page is about; empty if it is about none."""
    match = _TARGET.search(page)
    return match[1] if match else ""


def _find_target(id_: str, state: State) -> Target | None:
    """Return the record with an id; None if there is none."""
    record_type = _type_of(id_, state)
    if record_type is None:
        return None
    page = localize(f"/{_COLLECTIONS[record_type]}/{id_}")
    return Target(id_, record_type, find_titles([id_], state)[id_], page)


def _type_of(id_: str, state: State) -> Table | None:
    if not _ID.fullmatch(id_):
        return None
    if is_partnership_id(id_):
        with suppress(NotFound, Merged, Retracted):
            get_partnership(id_, RecordParams(), state)
            return "partnership"
        return None
    candidates: tuple[Table, ...] = ("city", "source")
    return next((name for name in candidates if find_entity(name, id_, state)), None)


def _fits(kind: SuggestionKind, record_type: Table | None) -> bool:
    """Return whether a kind of suggestion fits the page of a record; of a page about none, `record_type` is None."""
    match kind:
        case SuggestionKind.MISSING:
            return record_type is None
        case SuggestionKind.WRONG:
            return record_type is not None
        case SuggestionKind.LIST:
            return record_type == "city"
        case _:
            return record_type == "partnership"


def _days_between(begin: str, end: str) -> int:
    return (datetime.fromisoformat(end) - datetime.fromisoformat(begin)).days
