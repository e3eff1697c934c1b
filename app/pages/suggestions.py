"""Pages of suggestions: a form for each kind, the page of each suggestion, and what became of all of them.

The forms work without scripts. A field that people do not see, and the time that a person needs to fill in a form, keep
most programs out.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from statistics import median
from typing import Annotated, Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, Header, HTTPException, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import ValidationError
from sqlmodel import col, func, select

from app.api.content_errors import read_errors
from app.api.dependencies import FORM_TYPE, Current, require_media_type
from app.domain.city_names import city_name
from app.domain.errors import (
    Conflict,
    DatabaseUnavailable,
    InvalidContent,
    InvalidQuery,
    TooManySuggestions,
)
from app.domain.vocabulary import Kind, Reason, SuggestionKind, SuggestionState
from app.editing.dependencies import (
    DatabaseDep,
    Network,
    ReadSessionDep,
    WriteSlot,
    open_suggestion_session,
    require_suggestions,
)
from app.editing.entries import Table
from app.editing.routers.suggestions import SuggestionNumber
from app.editing.schemas import SENT_SUGGESTION
from app.editing.suggestions import find_suggestion, take_suggestion, type_of
from app.editing.titles import find_titles, show_to_public
from app.i18n import gettext as _
from app.i18n import gettext_noop
from app.pages.languages import city_language, localize
from app.pages.templates import uncached_response
from app.pages.typed_dates import read_date
from app.queries.entities import CityParams, find_cities
from app.queries.state import State
from app.store.editing import ReaderSuggestion
from app.store.json_text import read_json

router = APIRouter(dependencies=[Depends(require_suggestions)], include_in_schema=False)
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
_COLLECTIONS = {"partnership": "partnerships", "city": "cities", "source": "sources"}
_CITY_ID = re.compile(r"[a-z0-9-]+-[a-z]{2}")
_LONGEST_NAME, _CANDIDATES = 80, 5
_DATES = ("date", "source_published")
_FASTEST_SECONDS = 3
"""No person fills in a form in less time."""
_ROWS = 50
_RETRY_AFTER = "5"  # Seconds.
_NEVER_STORED = {"Cache-Control": "no-store"}


class _UnclearCity(Exception):
    """A text that is not the name of one city, with what to write instead."""


async def _read_fields(request: Request) -> dict[str, str]:
    """Return the fields of a form that are not empty."""
    require_media_type(request, FORM_TYPE)
    body = (await request.body()).decode("utf-8", "replace")
    return {name: value.strip() for name, value in parse_qsl(body) if value.strip()}


Fields = Annotated[dict[str, str], Depends(_read_fields)]


@router.get("/suggest")
def show_form(session: ReadSessionDep, state: Current, kind: str = "", target: str = "", page: str = "") -> Response:
    """Return the form for a kind of suggestion; without a kind, the kinds that fit the record or the page."""
    target = _target_of(page) or target
    if not _ID.fullmatch(target):
        target = ""
    if kind not in list(SuggestionKind):
        record_type = type_of(session.connection(), target)
        kinds = {name: label for name, label in _LABELS.items() if _fits(name, record_type)}
        values: dict[str, Any] = {"kinds": kinds, "target": "", "title": ""}
        if record_type is not None:
            values |= {"target": target, "title": find_titles(session, [target])[target]}
        return uncached_response("suggestions/kinds.html", state, "/suggest", **values)
    return _form(state, {"kind": kind, "target": target})


@router.post("/suggest")
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
    if sec_fetch_site not in ("same-origin", "none"):
        return _form(
            state, fields, [_("This form was sent by a page of another site. Please send it again from here.")]
        )
    if "website" in fields or _is_too_fast(fields):
        return _form(state, fields, [_("This form was filled in by a program. Please try again, a little slower.")])
    try:
        content = _to_content(_with_city_ids(fields, state))
        sent = SENT_SUGGESTION.validate_python(content)
        with open_suggestion_session(database) as session:
            suggestion = take_suggestion(session, sent, network, datetime.now(UTC), state)[0]
            number = suggestion.id
            session.commit()
    except _UnclearCity as error:
        return _form(state, fields, [str(error)])
    except ValidationError as error:
        return _form(state, fields, _faults_of(error, content), in_english=True)
    except (InvalidContent, InvalidQuery, TooManySuggestions) as error:
        return _form(state, fields, [error.detail], in_english=True)
    except Conflict as error:
        place = localize((error.location or "").replace("/v1", ""))
        return _form(state, fields, [error.detail], place, in_english=True)
    except DatabaseUnavailable as error:
        page = _form(state, fields, [error.detail], in_english=True)
        page.status_code = 503
        page.headers["Retry-After"] = _RETRY_AFTER
        return page
    return RedirectResponse(localize(f"/suggestions/{number}"), 303, _NEVER_STORED)


@router.get("/suggestions")
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
        "median_days": median(days) if days else None,
        "answered": show_to_public(session, latest),
        "waiting": show_to_public(session, oldest),
        "labels": _LABELS,
    }
    return uncached_response("suggestions/index.html", state, "/suggestions", **values)


@router.get("/suggestions/{id}")
def show_suggestion(number: SuggestionNumber, session: ReadSessionDep, state: Current) -> Response:
    """Return the page of a suggestion, with its answer if it has one."""
    (public,) = show_to_public(session, [find_suggestion(session, number)])
    record_type = type_of(session.connection(), public.target)
    values = {
        "suggestion": public,
        "label": _LABELS[public.kind],
        "record": None if record_type is None else localize(f"/{_COLLECTIONS[record_type]}/{public.target}"),
    }
    return uncached_response("suggestions/suggestion.html", state, f"/suggestions/{number}", **values)


def _form(
    state: State,
    fields: dict[str, str],
    faults: Sequence[str] = (),
    place: str = "",
    *,
    in_english: bool = False,
) -> Response:
    """Return the form for a kind of suggestion, with what was filled in, and what is wrong with it.

    The faults that the API finds are `in_english`. `place` is the address of what is in the way.
    """
    kind = fields.get("kind", "")
    if kind not in list(SuggestionKind):
        raise HTTPException(404)
    values = {
        "kind": kind,
        "label": _LABELS[SuggestionKind[kind.upper()]],
        "fields": fields,
        "faults": faults,
        "place": place,
        "faults_in_english": in_english,
        "reasons": list(Reason),
        "kinds": list(Kind),
        "shown_at": int(datetime.now(UTC).timestamp()),
    }
    page = uncached_response("suggestions/form.html", state, "/suggest", **values)
    page.status_code = 422 if faults else 200
    return page


def _target_of(page: str) -> str:
    """Return the id of the record that a page is about; empty if it is about none."""
    match = _TARGET.search(page)
    return match[1] if match else ""


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


def _is_too_fast(fields: Mapping[str, str]) -> bool:
    """Return whether a form came back sooner than a person could fill it in."""
    shown_at = fields.get("shown_at", "")
    if not re.fullmatch(r"\d{1,12}", shown_at):
        return True
    return datetime.now(UTC).timestamp() - int(shown_at) < _FASTEST_SECONDS


def _with_city_ids(fields: Mapping[str, str], state: State) -> dict[str, str]:
    """Return the fields of a form, with ids in place of names of cities. Raises _UnclearCity with the candidates."""
    names = ["city", "partner"]
    if fields.get("kind") == SuggestionKind.LIST:
        names.append("target")
    ids = {name: _find_city_id(fields[name], state) for name in names if name in fields}
    return {**fields, **ids}


def _find_city_id(text: str, state: State) -> str:
    """Return the id of the city with a name; the text itself if it is an id, or too long for a name."""
    if _CITY_ID.fullmatch(text) or len(text) > _LONGEST_NAME:
        return text
    named = CityParams(q=text, limit=_CANDIDATES, lang=city_language())
    cities = [read_json(document) for document in find_cities(named, state).documents]
    if len(cities) == 1:
        return str(cities[0]["id"])
    if not cities:
        unknown = _("“%(text)s” is not the name of one city. Write its id, such as arnhem-nl.")
        raise _UnclearCity(unknown % {"text": text})
    candidates = "; ".join(f"{city_name(city, city['country'])}: {city['id']}" for city in cities)
    unclear = _("“%(text)s” is not the name of one city. Write the id of one of these: %(cities)s.")
    raise _UnclearCity(unclear % {"text": text, "cities": candidates})


def _to_content(fields: Mapping[str, str]) -> dict[str, Any]:
    """Return the suggestion that the fields of a form make."""
    names = ("kind", "target", "date", "by", "wrong", "correct", "partnership", "table", "text", "contact")
    fields = {name: read_date(text) if name in _DATES else text for name, text in fields.items()}
    content: dict[str, Any] = {name: fields[name] for name in names if name in fields}
    content["source"] = {
        name: fields[f"source_{name}"]
        for name in ("url", "title", "publisher", "published")
        if f"source_{name}" in fields
    }
    if fields.get("kind") == SuggestionKind.MISSING:
        content.pop("target", None)
        content["cities"] = [fields.get("city", ""), fields.get("partner", "")]
    if "reason" in fields:
        content["reasons"] = [fields["reason"]]
    return content


def _faults_of(error: ValidationError, content: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with the fields of a form, once for each field."""
    faults = []
    for fault in read_errors(error.errors(), content):
        label = "Record" if fault.field == "target" else re.sub("[/_]", " ", fault.field).capitalize()
        faults.append(f"{label}: {fault.message}")
    return faults


def _days_between(begin: str, end: str) -> int:
    return (datetime.fromisoformat(end) - datetime.fromisoformat(begin)).days
