"""The conditions of a list as labels for people: `Netherlands – China`, never `NL,CN`."""

from collections.abc import Mapping

from app.domain.countries import COUNTRIES, country_name
from app.domain.dates import VagueDate, day_to_english
from app.domain.errors import NotFound
from app.pages.text import STATUS_NAMES, term_label
from app.queries.context import QueryContext
from app.queries.entities import EntityParams, get_source
from app.queries.param_types import is_group_id
from app.queries.select_builder import TimePoint
from app.store.json_text import read_json

LABELS: Mapping[str, str] = {
    "as_of": "On {}",
    "between": "{}",
    "city": "{}",
    "country": "{}",
    "disputed": "Disputed: {}",
    "ended_from": "Ended from {}",
    "ended_to": "Ended until {}",
    "established_from": "Established from {}",
    "established_to": "Established until {}",
    "event_from": "Event from {}",
    "event_to": "Event until {}",
    "exclude_country": "Without {}",
    "known_at": "Register of {}",
    "pending": "Change pending: {}",
    "q": "“{}”",
    "status": "{}",
}
"""How a condition reads by its parameter; others read `Parameter: value`. `chips.js` has the same list."""
_DATES = ("ended_from", "ended_to", "established_from", "established_to", "event_from", "event_to")
_FLAGS = {"true": "yes", "false": "no"}


def chip_label(name: str, value: str, time: TimePoint, context: QueryContext) -> str:
    """Return a condition as a reader calls it. What has no name, such as a city that does not exist, keeps its id."""
    try:
        words = _value_label(name, value, time, context)
    except (NotFound, ValueError):
        words = value
    return LABELS.get(name, f"{term_label(name)}: {{}}").format(words)


def _value_label(name: str, value: str, time: TimePoint, context: QueryContext) -> str:
    if name in ("between", "city", "country", "exclude_country"):
        return " – ".join(_place_name(part, time, context) for part in value.split(","))
    if name == "as_of":
        return day_to_english(VagueDate.parse(value).latest)
    if name in _DATES:
        return VagueDate.parse(value).to_english()
    if name == "status":
        return STATUS_NAMES.get(value, value)
    if name == "source":
        document = read_json(get_source(value, EntityParams(), context).document)
        return str(document["title"] or document["url"])
    return (
        value
        if name in ("q", "known_at", "publisher", "near", "bbox")
        else _FLAGS.get(value, term_label(value).lower())
    )


def _place_name(part: str, time: TimePoint, context: QueryContext) -> str:
    if part in COUNTRIES:
        return country_name(part)
    if is_group_id(part):
        return context.group(part, time).name.removeprefix("the ")
    return context.city(part, time).name
