"""The table for people: who with whom, the status, since when, why, who decided, and who says so.

The city or country that was asked for comes first in every row, whichever side of the record it is. Dates are ISO 8601
where the source is as exact as a day, a month or a year, and words where it is not.
"""

import re
from collections.abc import Callable, Sequence

from app.api.serializers.columns import NOT_STATED, SEPARATOR, Column, Value
from app.api.serializers.context import ExportContext
from app.domain.countries import country_name
from app.domain.dates import VagueDate
from app.domain.vocabulary import to_english
from app.store.documents import Document

_PLAIN_DATE = re.compile(r"\d{4}(-\d\d){0,2}")
_ACTED = ("severed", "dormant")
"""Statuses that come from an act of somebody who has reasons."""


def _side(member: Callable[[Document], Value], place: int) -> Callable[[Document, ExportContext], Value]:
    def value(row: Document, context: ExportContext) -> Value:
        first, second = row["cities"]
        matches = [not context.first.isdisjoint((city["id"], city["country"])) for city in (first, second)]
        sides = (second, first) if matches == [False, True] else (first, second)
        return member(sides[place])

    return value


def _name(city: Document) -> Value:
    kind = city["kind"] or "municipality"
    plain = kind in ("municipality", "other") or kind in (city["name"] or "").lower()
    return city["name"] if plain or not city["name"] else f"{city['name']} ({kind})"


def _country(city: Document) -> Value:
    return country_name(city["country"])


def _date(date: Document | None) -> Value:
    if date is None:
        return NOT_STATED
    edtf: str = date["edtf"]
    return edtf if _PLAIN_DATE.fullmatch(edtf) else VagueDate.parse(edtf).to_english()


def _status(row: Document, _: ExportContext) -> Value:
    status = row["status"]
    if status["value"] is None:
        return "Not yet"
    marks = ["presumed"] * (status["basis"] == "presumed") + ["uncertain"] * (status["certainty"] == "possible")
    return str(status["value"]).capitalize() + (f" ({', '.join(marks)})" if marks else "")


def _since(row: Document, _: ExportContext) -> Value:
    return _date(row["status"]["since"])


def _ended(row: Document, _: ExportContext) -> Value:
    return _date(row["ended"]) if row["status"]["value"] == "severed" else None


def _reasons(row: Document, _: ExportContext) -> Value:
    words = ", ".join(to_english(reason) for reason in row["reasons"])
    return words or (NOT_STATED if row["status"]["value"] in _ACTED else None)


def _decided_by(row: Document, _: ExportContext) -> Value:
    if row["status"]["value"] not in _ACTED:
        return None
    actor = row["status"]["actor"]
    if actor is None or (actor["name"] is None and actor["side"] == "unknown"):
        return NOT_STATED
    if actor["name"]:
        return str(actor["name"])
    body = "" if actor["body"] in ("unknown", "other") else to_english(actor["body"])
    names = [city["name"] for city in row["cities"] if city["id"] == actor["city"] and city["name"]]
    who = names[0] if names else {"both": "both cities"}.get(actor["side"], "")
    return f"{who} ({body})" if who and body else who or body or NOT_STATED


def _sources(row: Document, _: ExportContext) -> Value:
    cited = (f"{source['publisher']}: {source['url']}" for source in row["sources"])
    return SEPARATOR.join(dict.fromkeys(cited)) or None


SUMMARY: Sequence[Column] = [
    Column("City", "The city of the query, or the first of the record", _side(_name, 0), width=20, wrap=True),
    Column("Country", "Its country", _side(_country, 0), width=14),
    Column("Partner", "The other city; empty where no source names it", _side(_name, 1), width=20, wrap=True),
    Column("Partner country", "Its country", _side(_country, 1), width=14),
    Column("Status", "Active, dormant, severed or unknown on the day of the query", _status, width=18),
    Column("Since", "When the act that opened the status happened", _since, "date", width=24, wrap=True),
    Column("Ended", "When it ended", _ended, "date", width=24, wrap=True),
    Column("Reasons", "The reasons given", _reasons, width=24, wrap=True),
    Column("Decided by", "Who decided", _decided_by, width=24, wrap=True),
    Column("Sources", "The sources and their addresses", _sources, proof=True, width=60),
    Column(
        "Record",
        "The page of the record, with all its sources",
        lambda row, context: context.page_of(row["id"]),
        "link",
    ),
]
"""One row a partnership. The technical columns are `PARTNERSHIPS`."""
