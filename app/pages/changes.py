"""What changed in a month at `/changes`, in two meanings of the word.

In the world: every beginning, suspension and end that its sources date to that month. In the register: every event
that a revision of that month added or changed, whenever it happened.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Response

from app.api.accept_headers import HTML
from app.api.dependencies import Cache, Current, PoolsDep, cached
from app.api.envelope import address
from app.api.wording import actor_words, date_words, term_label
from app.domain.dates import VagueDate
from app.domain.vocabulary import EventKind, to_words
from app.pages.conditions import title_of
from app.pages.dependencies import page_query
from app.pages.languages import city_language, page_address
from app.pages.templates import html_response
from app.parameters.common_params import LocationParams
from app.parameters.param_types import PlainDate
from app.parameters.partnership_params import PartnershipFilters
from app.parameters.query_params import param
from app.queries.events import (
    EventParams,
    RecordedEvent,
    count_recorded_events_by_month,
    find_events,
    find_events_recorded,
)
from app.queries.timeline import TimelineParams, find_timeline
from app.reading.licences import find_licences
from app.reading.state import State
from app.store.json_text import Document, read_json

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
_COUNTS = ("established", "resumed", "suspended", "became_inactive", "ended")
_MONTHS = 36  # Months that the page offers.
_MOST = 200  # Events of a month that the page lists.
_LONGEST = 366  # Days of a vague date that still says something about a month.


class ChangesParams(LocationParams):
    """The parameters of the page: a month, which changes of it, and filters by the cities."""

    month: Annotated[PlainDate | None, param("The month. Default: the present one.", "2022-03")] = None
    view: Annotated[
        Literal["happened", "learnt"],
        param("What `happened` in the world in that month, or what the register `learnt` in it.", "learnt"),
    ] = "happened"


def _month_of(day: int) -> str:
    """Return the month of a day, an ordinal: `2022-03`."""
    return date.fromordinal(day).isoformat()[:7]


@dataclass(frozen=True)
class MonthOfChanges:
    """The changes of a month: those that are certainly of it, latest first, and how many more may be.

    A date that is vague by more than a year says nothing about a month: such changes are not counted.
    """

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
async def show_changes_of_month(
    params: Annotated[ChangesParams, Depends(page_query(ChangesParams))], state: Current, pools: PoolsDep
) -> Response:
    """Return the changes of a month, and the months that have any."""
    return await pools.counts.run(_draw_page, params, state)


def _draw_page(params: ChangesParams, state: State) -> Response:
    places = params.without("month", "view")
    filters = places.pairs
    first_day = VagueDate.parse(_month_of(params.month.latest if params.month else state.today)).earliest
    name = _month_of(first_day)
    is_learnt = params.view == "learnt"
    kept = [*filters, ("view", params.view)] if is_learnt else filters
    find_all = _find_learnt if is_learnt else _find_happened
    return html_response(
        "changes.html",
        state,
        address("/changes", params.pairs),
        **find_all(first_day, places, state),
        view=params.view,
        label=VagueDate.parse(name).to_words(),
        happened=page_address("/changes", [*filters, ("month", name)]),
        learnt=page_address("/changes", [*filters, ("view", "learnt"), ("month", name)]),
        before=page_address("/changes", [*kept, ("month", _month_of(first_day - 1))]),
        after=_address_after(first_day, kept, state),
        subject=title_of(PartnershipFilters.from_params(places), state) if filters else "",
        follow=page_address("/follow", filters),
        licences=find_licences(state),
    )


def _find_happened(first_day: int, places: LocationParams, state: State) -> Document:
    """Return what happened in the world in a month, and the months in which something did."""
    month = find_changes_of_month(first_day, places, state)
    bounds = [("event_from", month.name), ("event_to", month.name)]
    return {
        "changes": month.certain,
        "total": len(month.certain),
        "uncertain": month.uncertain,
        "months": _months(places, state),
        "explorer": page_address("/", [*places.pairs, *bounds]),
    }


def _find_learnt(first_day: int, places: LocationParams, state: State) -> Document:
    """Return what the register learnt in a month, and the months in which it learnt something."""
    month = _month_of(first_day)
    params = EventParams.from_params(places, sort="-updated", include_proposed=True, limit=_MOST, lang=city_language())
    events, total = find_events_recorded(month, params, state)
    filters = [*places.pairs, ("view", "learnt")]
    months = [
        (VagueDate.parse(name).to_words(), page_address("/changes", [*filters, ("month", name)]), number)
        for name, number in count_recorded_events_by_month(params, state)
    ]
    return {
        "changes": list(map(_learnt, events)),
        "total": total,
        "uncertain": 0,
        "months": months[:_MONTHS],
        "explorer": "",
    }


def _learnt(event: RecordedEvent) -> Document:
    """Return an event that the register learnt, with the day and the revision that brought it."""
    change = _change(read_json(event.document))
    return {
        **change,
        "day": date_words({"edtf": event.at[:10]}),
        "revision": event.revision,
        "link": page_address(f"/partnerships/{change['partnership']}", [("known_at", event.revision)]),
        "is_new": event.is_new,
    }


def _address_after(first_day: int, filters: Sequence[tuple[str, str]], state: State) -> str | None:
    """Return the address of the month after the one that begins on a day; None for the present month."""
    name = _month_of(first_day + 31)
    is_future = name > _month_of(state.today)
    return None if is_future else page_address("/changes", [*filters, ("month", name)])


def find_changes_of_month(day: int, places: LocationParams, state: State) -> MonthOfChanges:
    """Return the changes of the month of a day, an ordinal, in some places."""
    month = VagueDate.parse(_month_of(day))
    changes = EventParams.from_params(
        places, event=_KINDS, event_from=month, event_to=month, limit=_MOST, lang=city_language()
    )
    events = list(map(read_json, find_events(changes, state).documents))
    certain = [event for event in events if _is_within(event["date"], month)]
    uncertain = sum(_says_when(event["date"]) for event in events) - len(certain)
    return MonthOfChanges(month.earliest, [_change(event) for event in certain], uncertain)


def _is_within(event_date: Document, month: VagueDate) -> bool:
    """Return whether a date certainly lies in a month."""
    bounds = (event_date["earliest"], event_date["latest"])
    return all(bound is not None and bound.startswith(month.edtf) for bound in bounds)


def _says_when(event_date: Document) -> bool:
    """Return whether a date is known to about a year."""
    first, last = event_date["earliest"], event_date["latest"]
    if first is None or last is None:
        return False
    return (date.fromisoformat(last) - date.fromisoformat(first)).days <= _LONGEST


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


def _months(places: LocationParams, state: State) -> list[tuple[str, str, int]]:
    """Return the recent months with changes: the label, the address of the page, and the number of changes."""
    today = date.fromordinal(state.today)
    first = today.year * 12 + today.month - _MONTHS
    first_month = VagueDate.parse(f"{first // 12:04}-{first % 12 + 1:02}")
    params = TimelineParams.from_params(places, interval="month", start=first_month)
    months = []
    for period in reversed(find_timeline(params, state)):
        number = sum(period[name]["certain"] for name in _COUNTS)
        name = period["period"]
        if number:
            link = page_address("/changes", [*places.pairs, ("month", name)])
            months.append((VagueDate.parse(name).to_words(), link, number))
    return months
