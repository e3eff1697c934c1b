"""The columns of tables. Each is declared once for CSV, XLSX and the properties of maps, with its meaning.

Names are the field's terms and part of the contract: columns are added, never renamed. A vague date takes three
columns: the date in the source, and the first and last day it may be.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from app.api.serializers.context import ExportContext
from app.api.wording import DOUBT_WORDS, actor_words, date_words, reasons_of
from app.domain.city_names import city_name
from app.domain.countries import country_name
from app.domain.vocabulary import EventKind, to_english
from app.store.json_text import Document

Value = str | int | float | bool | None
Kind = Literal["text", "number", "decimal", "flag", "date", "day", "link"]
Items = Callable[[Document, ExportContext], Sequence[str]]
NOT_STATED = "not stated"
REASONED = frozenset(
    {
        EventKind.SUSPENDED, EventKind.INACTIVE, EventKind.SEVERED, EventKind.ENDED, EventKind.EXPIRED,
        EventKind.ANNULLED, EventKind.DISSOLVED, EventKind.DECLINED, EventKind.EXCHANGE_CANCELLED,
    }
)  # fmt: skip
"""Kinds of events for which a reason is expected: if no source gives one, the cell says so."""
SEPARATOR = " | "
# Statuses for which an actor and a reason are expected.
_ACTED = ("severed", "dormant")


@dataclass(frozen=True)
class Column:
    """A column: its name, its meaning, the function that returns its values, and their kind.

    - `needs_sources`: whether the documents must contain their sources.
    - `width`: the width in a workbook, in characters; None for the width of its kind.
    - `items`: a function that returns the parts of a joined value, for formats with lists; None for a single value.
    - `wrap`: whether long texts in a workbook wrap within their cell.
    """

    name: str
    meaning: str
    value: Callable[[Document, ExportContext], Value]
    kind: Kind = "text"
    needs_sources: bool = False
    width: int | None = None
    items: Items | None = None
    wrap: bool = False


def plain(name: str, meaning: str, *path: str | int, kind: Kind = "text") -> Column:
    """Return a column for a member of the document, or for a nested one by its path. It is empty where that is null."""
    steps = path or (name,)

    def value(row: Document, _: ExportContext) -> Any:  # noqa: ANN401 - A Value.
        member: Any = row
        for step in steps:
            member = None if member is None else member[step]
        return member

    return Column(name, meaning, value, kind)


def dates(name: str, meaning: str, *path: str) -> list[Column]:
    """Return the three columns of a vague date."""
    steps = path or (name,)
    return [
        plain(name, f"{meaning}, as exact as the source (EDTF)", *steps, "edtf", kind="date"),
        plain(f"{name}_earliest", f"{meaning}: the first day it may be", *steps, "earliest", kind="day"),
        plain(f"{name}_latest", f"{meaning}: the last day it may be", *steps, "latest", kind="day"),
    ]


def event_dates(name: str, meaning: str, *path: str) -> list[Column]:
    """Return the columns of the date of an event, with the day on which editors read of it where the end is open."""
    found_meaning = f"{meaning}: the day on which editors read of it, if no source says by when it had happened"
    steps = path or (name,)
    return [*dates(name, meaning, *path), plain(f"{name}_found", found_meaning, *steps, "found", kind="day")]


def joined(
    name: str,
    meaning: str,
    items: Items,
    *,
    empty: Callable[[Document], Value] = lambda _: None,
    needs_sources: bool = False,
) -> Column:
    """Return a column that joins several texts with ` | `. `empty` returns the value if there are none."""

    def value(row: Document, context: ExportContext) -> Value:
        return SEPARATOR.join(items(row, context)) or empty(row)

    return Column(name, meaning, value, needs_sources=needs_sources, items=items)


def _side(letter: str, place: int) -> list[Column]:
    city = ("cities", place)
    return [
        plain(f"city_{letter}", f"Side {letter}: the city's id; empty where no source names the city", *city, "id"),
        plain(f"city_{letter}_name", f"Side {letter}: the city's name", *city, "name"),
        plain(f"country_{letter}", f"Side {letter}: the country, ISO 3166-1", *city, "country"),
        Column(
            f"country_{letter}_name",
            f"Side {letter}: the country's name",
            lambda row, _: country_name(row["cities"][place]["country"]),
        ),
        plain(f"city_{letter}_kind", f"Side {letter}: the kind of city", *city, "kind"),
        plain(f"city_{letter}_wikidata", f"Side {letter}: the city's Wikidata id", *city, "wikidata"),
        plain(f"city_{letter}_longitude", f"Side {letter}: degrees east", *city, "point", 0, kind="decimal"),
        plain(f"city_{letter}_latitude", f"Side {letter}: degrees north", *city, "point", 1, kind="decimal"),
    ]


def _actor(*path: str) -> list[Column]:
    return [
        plain("actor_side", "Who acted: side a, b, both, a third party", *path, "side"),
        plain("actor_city", "Who acted: the id of the city of that side", *path, "city"),
        plain("actor_body", "Who acted: the kind of body", *path, "body"),
        plain("actor_name", "Who acted: the body's name in the source", *path, "name"),
    ]


def _sources(member: str) -> Items:
    return lambda row, _: list(dict.fromkeys(source[member] for source in row["sources"]))


def _reasons(meaning: str, is_expected: Callable[[Document], bool]) -> Column:
    """Return the column of reasons. If they are expected but none is stated, it says so."""
    return joined(
        "reasons",
        meaning,
        lambda row, _: row["reasons"],
        empty=lambda row: NOT_STATED if is_expected(row) else None,
    )


def _searches(row: Document, _: ExportContext) -> list[str]:
    return [f"{' '.join([search['day'], *search['languages']])}: {search['result']}" for search in row["searches"]]


_SOURCES = [
    joined("publishers", "Who published the cited sources", _sources("publisher"), needs_sources=True),
    joined("source_urls", "The addresses of the cited sources", _sources("url"), needs_sources=True),
]

_STATUS = [
    plain("certainty", "Whether the evidence leaves only this status", "status", "certainty"),
    joined(
        "alternatives",
        "Other statuses that vague dates or weak evidence allow",
        lambda row, _: row["status"]["alternatives"],
    ),
    joined("doubts", "Why the status may no longer be true", lambda row, _: row["status"]["doubts"]),
    plain("basis", "Kind of evidence for the status", "status", "basis"),
    plain("ending", "How it ended", "status", "ending"),
]

_EVIDENCE = [
    plain("last_evidence", "The last evidence for the status", "status", "last_evidence", kind="day"),
    plain("last_evidence_event", "The `seq` of that event", "status", "last_evidence_event", kind="number"),
    plain(
        "last_active", "The last evidence that it was active, whatever the status", "status", "last_active", kind="day"
    ),
]

PARTNERSHIPS: Sequence[Column] = [
    plain("id", "The partnership's id"),
    plain("kind", "The kind of partnership"),
    *_side("a", 0),
    *_side("b", 1),
    plain("status", "The status on the day of the query", "status", "value"),
    *_STATUS,
    *event_dates("since", "When the act that opened the status happened", "status", "since"),
    *event_dates("established", "When it was established"),
    *event_dates("ended", "When it ended"),
    _reasons("The reasons of the act that opened the status", lambda row: row["status"]["value"] in _ACTED),
    *_actor("status", "actor"),
    *_EVIDENCE,
    plain("witnesses", "Independent sources for that act", "status", "witnesses", kind="number"),
    plain("pending", "Whether a proposal or the effect of a decided act is pending", "status", "pending", kind="flag"),
    plain("disputed", "Whether sources conflict", kind="flag"),
    plain("confidence", "How well the status is supported"),
    plain("checked_on", "The day on which an editor last searched for later events of the partnership", kind="day"),
    joined("searches", "The recorded searches for later events: day, languages, result", _searches),
    plain("citations", "How many citations the record has", "evidence", "citations", kind="number"),
    plain("sources", "How many sources it cites", "evidence", "sources", kind="number"),
    plain(
        "independent_sources", "How many of them are independent", "evidence", "independent_sources", kind="number"
    ),
    plain("native_label", "The word for the relation on a cited page"),
    plain("note", "A note"),
    *_SOURCES,
    Column("url", "The record", lambda row, context: context.partnership(row["id"]), "link"),
    Column(
        "permalink", "The record as it is shown here", lambda row, context: context.partnership(row["id"], pinned=True)
    ),
]  # fmt: skip
"""The columns of partnerships, one row per partnership."""

PERIODS: Sequence[Column] = [
    plain("partnership", "The partnership's id"),
    plain("first_day", "The first day with this status; empty if it has none", kind="day"),
    plain("last_day", "The last day with this status; empty while nothing ends it", kind="day"),
    plain("status", "The status on these days", "status", "value"),
    *_STATUS,
    plain("since_event", "The `seq` of the event that opened the status", "status", "since_event", kind="number"),
    *_EVIDENCE,
    plain("witnesses", "Independent sources for the status", "status", "witnesses", kind="number"),
    plain("pending", "Whether a proposal or the effect of a decided act is pending", "status", "pending", kind="flag"),
    joined("reasons", "The reasons of the act that opened the status", lambda row, _: row["reasons"]),
]  # fmt: skip
"""The columns of the periods of partnerships."""
EVENTS: Sequence[Column] = [
    plain("partnership", "The id of the partnership it happened to"),
    plain("seq", "Its position among the events of the partnership", kind="number"),
    *_side("a", 0),
    *_side("b", 1),
    plain("event", "What happened"),
    plain("stage", "Stage of the event"),
    *event_dates("date", "When it happened"),
    plain("date_basis", "The occasion of the date"),
    *dates("due", "The planned day of a proposal"),
    *_actor("actor"),
    plain("part", "Part of the partnership that the event affects"),
    _reasons("The reasons given", lambda row: row["event"] in REASONED),
    plain("decision", "A label that all events of one decision share"),
    plain("kind_after", "The kind of partnership from then on"),
    plain("settles", "Whether a change answers every older proposal of its side", kind="flag"),
    plain("successor", "The city that took a side's place"),
    plain("note", "A note"),
    Column("citations", "How many citations it has", lambda row, _: len(row["citations"]), "number"),
    *_SOURCES,
    Column("url", "The record", lambda row, context: context.partnership(row["partnership"]), "link"),
    Column(
        "permalink", "The record as it is shown here",
        lambda row, context: context.partnership(row["partnership"], pinned=True),
    ),
]  # fmt: skip
"""The columns of events, one row per event."""

CITATIONS: Sequence[Column] = [
    plain("partnership", "The id of the partnership"),
    plain("seq", "The position of the cited event", kind="number"),
    plain("event", "What happened"),
    plain("source", "The source's id", "source", "id"),
    plain("publisher", "Who published it", "source", "publisher"),
    plain("publisher_id", "The publisher's id", "source", "publisher_id"),
    plain("title", "Its title", "source", "title"),
    *dates("published", "When it was published", "source", "published"),
    plain("language", "Its language", "source", "language"),
    plain("source_kind", "The kind of source", "source", "kind"),
    plain("stance", "Whether it supports or disputes the event", "citation", "stance"),
    plain("scope", "Whether it names both cities, one, or none", "citation", "scope"),
    *dates("stated_date", "What this source says the date is", "citation", "stated_date"),
    plain("locator", "Where in the source", "citation", "locator"),
    plain("fragment", "A few of the source's own words", "citation", "fragment"),
    plain("note", "A note", "citation", "note"),
    plain("weak", "Whether it is only a remark or a clause of a third party", "citation", "weak", kind="flag"),
    plain("derived_from", "The source it rests on", "source", "derived_from"),
    plain("rests_on", "An origin outside the register that it rests on", "source", "rests_on"),
    plain("rests_on_id", "The id of that origin", "source", "rests_on_id"),
    plain("copy_of", "The address of the original, if it is a copy", "source", "copy_of", kind="link"),
    plain("url", "The source", "source", "url", kind="link"),
]
"""The columns of citations, one row per citation of an event."""


def citation_rows(event: Document) -> list[Document]:
    """Return the rows for the citations of an event, each with its source."""
    sources = {source["id"]: source for source in event["sources"]}
    shared = {"partnership": event["partnership"], "seq": event["seq"], "event": event["event"]}
    return [shared | {"citation": cited, "source": sources[cited["source"]]} for cited in event["citations"]]


# --- the summary ---

_PLAIN_DATE = re.compile(r"\d{4}(-\d\d){0,2}")


def _of_side(member: Callable[[Document], Value], place: int) -> Callable[[Document, ExportContext], Value]:
    def value(row: Document, context: ExportContext) -> Value:
        first, second = row["cities"]
        matches = [not context.first.isdisjoint((city["id"], city["country"])) for city in (first, second)]
        sides = (second, first) if matches == [False, True] else (first, second)
        return member(sides[place])

    return value


def _name(city: Document) -> Value:
    return city_name(city) if city["name"] else None


def _date(date: Document | None) -> Value:
    if date is not None and _PLAIN_DATE.fullmatch(date["edtf"]):
        return str(date["edtf"])
    return date_words(date)


def _status(row: Document, _: ExportContext) -> Value:
    status = row["status"]
    if status["value"] is None:
        return "Not yet"
    marks = []
    if status["basis"] == "presumed":
        marks.append("presumed")
    if status["certainty"] == "possible":
        marks.append("uncertain")
    words = str(status["value"]).capitalize()
    return f"{words} ({', '.join(marks)})" if marks else words


def _doubt_words(row: Document, _: ExportContext) -> Value:
    return "; ".join(DOUBT_WORDS[doubt] for doubt in row["status"]["doubts"]) or None


def _bound(bound: str, *path: str) -> Callable[[Document, ExportContext], Value]:
    """Return the function that reads the first or the last day of a date: `earliest` or `latest`."""

    def value(row: Document, _: ExportContext) -> Value:
        date = row
        for member in path:
            date = date[member]
        return date[bound] if date else None

    return value


def _coordinate(place: int) -> Callable[[Document], Value]:
    return lambda city: city["point"][place] if city["point"] else None


def _ended(row: Document, _: ExportContext) -> Value:
    return _date(row["ended"]) if row["status"]["value"] == "severed" else None


def _last_evidence(row: Document, _: ExportContext) -> Value:
    evidence: Value = row["status"]["last_evidence"]
    return evidence


def _checked_on(row: Document, _: ExportContext) -> Value:
    checked_on: Value = row["checked_on"]
    return checked_on


def _reason_words(row: Document, _: ExportContext) -> Value:
    words = ", ".join(to_english(reason) for reason in reasons_of(row))
    return words or (NOT_STATED if row["status"]["value"] in _ACTED else None)


def _decided_by(row: Document, _: ExportContext) -> Value:
    if row["status"]["value"] not in _ACTED:
        return None
    return actor_words(row["status"]["actor"], row["cities"]) or NOT_STATED


def _cited(row: Document, _: ExportContext) -> Value:
    sources = dict.fromkeys(f"{source['publisher']}: {source['url']}" for source in row["sources"])
    return SEPARATOR.join(sources) or None


SUMMARY: Sequence[Column] = [
    Column("City", "The city of the query, or the first of the record", _of_side(_name, 0), width=20, wrap=True),
    Column("Country", "Its country", _of_side(lambda city: country_name(city["country"]), 0), width=14),
    Column("Partner", "The other city; empty where no source names it", _of_side(_name, 1), width=20, wrap=True),
    Column("Partner country", "Its country", _of_side(lambda city: country_name(city["country"]), 1), width=14),
    Column("Status", "Active, dormant, severed or unknown on the day of the query", _status, width=18),
    Column(
        "Since",
        "When the act that opened the status happened",
        lambda row, _: _date(row["status"]["since"]),
        "date",
        width=24,
        wrap=True,
    ),
    Column("Ended", "When it ended", _ended, "date", width=24, wrap=True),
    Column("Reasons", "The reasons given", _reason_words, width=24, wrap=True),
    Column("Decided by", "Who decided", _decided_by, width=24, wrap=True),
    Column("Last evidence", "The last day for which a source shows this status", _last_evidence, "day", width=14),
    Column("Last searched", "The last day on which an editor looked for later news", _checked_on, "day", width=14),
    Column("Doubt", "Why the status may no longer be true", _doubt_words, width=30, wrap=True),
    Column("Sources", "The sources and their addresses", _cited, needs_sources=True, width=60),
    Column(
        "Record",
        "The page of the record, with all its sources",
        lambda row, context: context.page_of(row["id"]),
        "link",
    ),
    Column("Since, first day", "The first day that “Since” may mean", _bound("earliest", "status", "since"), "day"),
    Column("Since, last day", "The last day that “Since” may mean", _bound("latest", "status", "since"), "day"),
    Column("Ended, first day", "The first day that “Ended” may mean", _bound("earliest", "ended"), "day"),
    Column("Ended, last day", "The last day that “Ended” may mean", _bound("latest", "ended"), "day"),
    Column("City latitude", "Degrees north", _of_side(_coordinate(1), 0), "decimal"),
    Column("City longitude", "Degrees east", _of_side(_coordinate(0), 0), "decimal"),
    Column("Partner latitude", "Degrees north", _of_side(_coordinate(1), 1), "decimal"),
    Column("Partner longitude", "Degrees east", _of_side(_coordinate(0), 1), "decimal"),
]
"""The columns of the summary for people, one row per partnership; `PARTNERSHIPS` are the technical ones.

The city or country of the query comes first in every row, whichever side of the record it is. Dates are ISO 8601 if the
source names a day, a month or a year, and words otherwise.
"""
