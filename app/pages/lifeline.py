"""The life of a partnership as a drawing: an event is a dot, and a vague one a band as wide as its date."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Any

from app.domain.vocabulary import EventKind, Stage
from app.pages.text import date_words, term_label

Document = Mapping[str, Any]

EVENT_STATUSES: Mapping[str, str] = {
    **dict.fromkeys(
        (EventKind.ESTABLISHED, EventKind.RENEWED, EventKind.ATTESTED, EventKind.RESUMED, EventKind.KEPT), "active"
    ),
    **dict.fromkeys((EventKind.SUSPENDED, EventKind.INACTIVE), "dormant"),
    **dict.fromkeys(
        (EventKind.SEVERED, EventKind.ENDED, EventKind.EXPIRED, EventKind.ANNULLED, EventKind.DISSOLVED), "severed"
    ),
}
"""The status that an event speaks for, and so its colour. Other events have none."""
WIDTH = 400
_MARGIN, _LABEL, _SMALLEST_BAND = 8, 24, 5
_MOST_TICKS = 6
_STEPS = (1, 2, 5, 10, 20, 50, 100)


@dataclass(frozen=True)
class Mark:
    """An event: `x` is its middle or, if it has a width, its left end."""

    classes: str
    title: str
    x: float
    width: float = 0


@dataclass(frozen=True)
class Lifeline:
    """Shapes of a lifeline, in units of a picture that is WIDTH wide."""

    label: str
    marks: Sequence[Mark]
    status: str | None
    """The status whose line runs from `since` to `day`, if its beginning is known."""
    since: float
    day: float
    years: Sequence[tuple[float, int]]


def draw_lifeline(record: Document, today: int, day: int) -> Lifeline | None:
    """Return the drawing of a record on a day (ordinals); None if no event has a date."""
    events = [event for event in record["events"] if _bounds(event)]
    if not events:
        return None
    days = [bound for event in events for bound in _bounds(event)] + [today, day]
    room = max(200.0, (max(days) - min(days)) * 0.03)
    start, end = min(days) - room, max(days) + room

    def x(at: float) -> float:
        return round(_MARGIN + (at - start) / (end - start) * (WIDTH - 2 * _MARGIN), 1)

    since = record["status"]["since"]
    began = date.fromisoformat(since["latest"]).toordinal() if since and since["latest"] else None
    known = began is not None and began <= day
    described = "; ".join(f"{term_label(event['kind'])} {date_words(event['date'])}" for event in events)
    return Lifeline(
        f"Timeline: {described}",
        [_mark(event, x(min(_bounds(event))), x(max(_bounds(event)))) for event in events],
        record["status"]["value"] if known else None,
        x(began) if began is not None and known else 0,
        x(day),
        _years(start, end, x),
    )


def _bounds(event: Document) -> list[int]:
    """Return the first and the last day of an event, as far as they are known."""
    found = (event["date"]["earliest"], event["date"]["latest"])
    return [date.fromisoformat(bound).toordinal() for bound in found if bound]


def _mark(event: Document, first: float, last: float) -> Mark:
    proposed = "proposed" if event["stage"] == Stage.PROPOSED else ""
    classes = f"{EVENT_STATUSES.get(event['kind'], 'quiet')} {proposed}".strip()
    title = f"{term_label(event['kind'])}, {date_words(event['date'])}"
    if last - first < _SMALLEST_BAND:
        return Mark(classes, title, (first + last) / 2)
    return Mark(classes, title, first, round(last - first, 1))


def _years(start: float, end: float, x: Callable[[float], float]) -> list[tuple[float, int]]:
    first, last = (date.fromordinal(max(1, int(bound))).year for bound in (start, end))
    step = next((step for step in _STEPS if (last - first) / step <= _MOST_TICKS), 200)
    marks = [(x(date(year, 1, 1).toordinal()), year) for year in range(ceil((first + 1) / step) * step, last + 1, step)]
    return [(at, year) for at, year in marks if at < WIDTH - _LABEL]
