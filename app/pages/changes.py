"""What changed in a month at `/changes`: every beginning, suspension and end that its sources date to that month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from app.api.accept_headers import HTML
from app.api.dependencies import Cache, Current, cached
from app.api.envelope import address
from app.api.wording import actor_words, date_words, term_label
from app.domain.dates import VagueDate
from app.domain.vocabulary import EventKind, to_words
from app.pages.conditions import title_of
from app.pages.dependencies import page_query
from app.pages.figures import Ask, ask_api
from app.pages.languages import page_address, with_city_names
from app.pages.templates import html_response
from app.queries.common_params import LocationParams
from app.queries.licences import find_licences
from app.queries.param_types import PlainDate
from app.queries.query_params import encode_query, param
from app.queries.state import State
from app.store.json_text import Document

router = APIRouter()
_KINDS = (
    EventKind.ESTABLISHED,
    EventKind.SUSPENDED,
    EventKind.INACTIVE,
    EventKind.RESUMED,
    EventKind.SEVERED,
    EventKind.ENDED,
    EventKind.EXPIRED,
    EventKind.ANNULLED,
    EventKind.DISSOLVED,
)
"""The kinds of event that change a status."""
_COUNTS = ("established", "resumed", "suspended", "fell_asleep", "ended")
_MONTHS = 36  # Months that the page offers.
_MOST = 200  # Events of a month that the page lists.


class ChangesParams(LocationParams):
    """The parameters of the page: a month, and filters by the cities."""

    month: Annotated[PlainDate | None, param("The month. Default: the present one.", "2022-03")] = None


def _month_of(day: int) -> str:
    """Return the month of a day, an ordinal: `2022-03`."""
    return date.fromordinal(day).isoformat()[:7]


@dataclass(frozen=True)
class MonthOfChanges:
    """The changes of a month: those that are certainly of it, latest first, and how many more may be."""

    first_day: int
    certain: Sequence[Document]
    uncertain: int

    @property
    def name(self) -> str:
        """The month as it is written in addresses: `2022-03`."""
        return _month_of(self.first_day)

    @property
    def label(self) -> str:
        """The month in words."""
        return VagueDate.parse(self.name).to_words()


@router.get("/changes", dependencies=[cached(Cache.REVISION_AND_DAY, HTML)], include_in_schema=False)
def show_changes_of_month(
    params: Annotated[ChangesParams, Depends(page_query(ChangesParams))], request: Request, state: Current
) -> Response:
    """Return the changes of a month, and the months that have any."""

    filters = params.without("month").pairs
    first_day = params.month.latest if params.month else state.today
    month = find_changes_of_month(first_day, filters, request)
    path = address("/changes", params.pairs)
    ask = partial(ask_api, request)
    return html_response(
        "changes.html",
        state,
        path,
        month=month,
        before=page_address("/changes", [*filters, ("month", _month_of(month.first_day - 1))]),
        after=_address_after(month.first_day, filters, state),
        months=_months(filters, ask, state),
        subject=title_of(filters, state) if filters else "",
        explorer=page_address("/", [*filters, ("event_from", month.name), ("event_to", month.name)]),
        follow=page_address("/follow", filters),
        licences=find_licences(state),
    )


def _address_after(first_day: int, filters: Sequence[tuple[str, str]], state: State) -> str | None:
    """Return the address of the month after the one that begins on a day; None for the present month."""
    name = _month_of(first_day + 31)
    is_future = name > _month_of(state.today)
    return None if is_future else page_address("/changes", [*filters, ("month", name)])


def find_changes_of_month(day: int, filters: Sequence[tuple[str, str]], request: Request) -> MonthOfChanges:
    """Return the changes of the month of a day, an ordinal."""
    month = VagueDate.parse(_month_of(day))
    kinds = [("event", kind.value) for kind in _KINDS]
    bounds = [("event_from", month.edtf), ("event_to", month.edtf), ("limit", str(_MOST))]
    query = encode_query([*with_city_names(filters), *kinds, *bounds])
    events = ask_api(request, f"/v1/events?{query}")["data"]
    certain = [event for event in events if _is_within(event["date"], month)]
    return MonthOfChanges(month.earliest, [_change(event) for event in certain], len(events) - len(certain))


def _is_within(event_date: Document, month: VagueDate) -> bool:
    """Return whether a date certainly lies in a month."""
    bounds = (event_date["earliest"], event_date["latest"])
    return all(bound is not None and bound.startswith(month.edtf) for bound in bounds)


def _change(event: Document) -> Document:
    """Return an event as people read it."""
    return {
        "label": term_label(event["event"]),
        "partnership": event["partnership"],
        "cities": event["cities"],
        "date": date_words(event["date"]),
        "actor": actor_words(event["actor"], event["cities"]),
        "reasons": ", ".join(map(to_words, event["reasons"])),
    }


def _months(filters: Sequence[tuple[str, str]], ask: Ask, state: State) -> list[tuple[str, str, int]]:
    """Return the recent months with changes: the label, the address of the page, and the number of changes."""
    today = date.fromordinal(state.today)
    first = today.year * 12 + today.month - _MONTHS
    query = [*filters, ("interval", "month"), ("from", f"{first // 12:04}-{first % 12 + 1:02}")]
    months = []
    for period in reversed(ask(f"/v1/partnerships/timeline?{encode_query(query)}")["data"]):
        number = sum(period[name]["certain"] for name in _COUNTS)
        name = period["period"]
        if number:
            link = page_address("/changes", [*filters, ("month", name)])
            months.append((VagueDate.parse(name).to_words(), link, number))
    return months
