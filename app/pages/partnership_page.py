"""The page of a partnership, and its content for the panel of the explorer."""

from typing import Annotated

from fastapi import Depends, Response

from app.api.accept_headers import HTML
from app.api.dependencies import Cache, Current, cached, parsed
from app.api.evidence_wording import doubt_label, last_evidence_words
from app.api.wording import date_words, status_label
from app.domain.city_names import city_name
from app.domain.countries import country_name
from app.domain.vocabulary import Status
from app.i18n import gettext as _
from app.pages import linked_data
from app.pages.cards import Card
from app.pages.entity_page import EntityPage, entity_router, status_day
from app.pages.records import RecordPageParams, read_record
from app.pages.templates import html_response
from app.reading.state import State
from app.store.json_text import Document


def read_partnership(id_: str, params: RecordPageParams, state: State) -> EntityPage:
    """Read a partnership. Raises Merged, Retracted and NotFound as the API does."""
    view = read_record(id_, params, state)
    record = view.record
    status = record["status"]
    foot = [status_day(view.day)]
    if last_evidence := last_evidence_words(record):
        foot.append(last_evidence)
    card = Card(
        kicker=" – ".join(map(country_name, dict.fromkeys(record["countries"]))),
        title=" – ".join(map(city_name, record["cities"])),
        line=", ".join([_status_line(status), *_marks(record)]),
        foot=" · ".join(foot),
        status=status["value"],
    )
    return EntityPage("entities/partnership.html", card, linked_data.partnership(view, state.base_url), view)


def _status_line(status: Document) -> str:
    """Return a status with the date of the event that opened it: `Active since 1999`."""
    line: str = status_label(status["value"])
    if not status["since"]:
        return line
    words = date_words(status["since"])
    if status["value"] in (Status.ACTIVE, Status.DORMANT) and words[0].isdigit():
        return _("%(status)s since %(date)s") % {"status": line, "date": words}
    return f"{line} · {words}"


def _marks(record: Document) -> list[str]:
    """Return what a reader should know of the status of a partnership: `presumed`, `disputed`, and the doubt."""
    marks = []
    if record["status"]["basis"] == "presumed":
        marks.append(_("presumed"))
    if record["disputed"]:
        marks.append(_("disputed"))
    if label := doubt_label(record["status"]):
        marks.append(_("in doubt: %(why)s") % {"why": label})
    return marks


router = entity_router("partnerships", RecordPageParams, read_partnership)


@router.get("/{id}/panel", dependencies=[cached(Cache.REVISION_AND_DAY, HTML)], include_in_schema=False)
def show_panel(
    id: str, params: Annotated[RecordPageParams, Depends(parsed(RecordPageParams))], state: Current
) -> Response:
    """Return the content of a partnership page as HTML for the panel of the explorer."""
    view = read_record(id, params, state)
    return html_response("entities/record.html", state, view.path, {"X-Robots-Tag": "noindex"}, view=view, level=2)
