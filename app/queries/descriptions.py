"""Queries in parts, for programs: a short title, and the filters with their values and labels."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.domain.countries import COUNTRIES, country_name
from app.domain.dates import VagueDate, day_to_iso
from app.domain.vocabulary import to_english, to_words
from app.i18n import ENGLISH, current_language, format_number, gettext, gettext_noop, ngettext, pgettext
from app.i18n import gettext as _
from app.queries.pagination import PreparedQuery
from app.queries.query_params import QueryParams
from app.queries.record_filters import MissingListings, Named, find_publishers
from app.queries.state import State
from app.store.json_text import Document

PATTERNS: Mapping[str, str] = {
    "bbox": gettext_noop("In the box {}"),
    "between": "{}",
    "city": "{}",
    "country": "{}",
    "ended_from": gettext_noop("Ended from {}"),
    "ended_to": gettext_noop("Ended until {}"),
    "established_from": gettext_noop("Established from {}"),
    "established_to": gettext_noop("Established until {}"),
    "event_from": gettext_noop("Event from {}"),
    "event_to": gettext_noop("Event until {}"),
    "exclude_country": gettext_noop("Without {}"),
    "id": "{}",
    "min_independent_sources": gettext_noop("At least {} independent sources"),
    "min_witnesses": gettext_noop("At least {} witnesses"),
    "near": gettext_noop("Near {}"),
    "q": gettext_noop("“{}”"),
    "radius_km": gettext_noop("Within {} km"),
    "status": "{}",
    "doubt": gettext_noop("In doubt: {}"),
    "last_evidence_after": gettext_noop("Last evidence after {}"),
    "last_evidence_before": gettext_noop("Last evidence before {}"),
    "disputed=false": gettext_noop("Not disputed"),
    "disputed=true": gettext_noop("Disputed"),
    "doubt=silence": gettext_noop("Not heard of for 10 years"),
    "episodes=all": gettext_noop("Earlier agreements included"),
    "has_doubt=false": gettext_noop("Not in doubt"),
    "has_doubt=true": gettext_noop("In doubt"),
    "has_ended_date=false": gettext_noop("No end date stated"),
    "has_ended_date=true": gettext_noop("End date stated"),
    "has_ending=false": gettext_noop("No way of ending stated"),
    "has_ending=true": gettext_noop("Way of ending stated"),
    "has_established_date=false": gettext_noop("No date of establishment stated"),
    "has_established_date=true": gettext_noop("Date of establishment stated"),
    "has_reason=false": gettext_noop("No reason stated"),
    "has_reason=true": gettext_noop("Reason stated"),
    "include_proposed=true": gettext_noop("Proposals included"),
    "pending=false": gettext_noop("No change pending"),
    "pending=true": gettext_noop("Change pending"),
    "presumed=false": gettext_noop("Without presumed ones"),
    "presumed=true": gettext_noop("Presumed ones included"),
}
"""The labels of filters, by parameter or by parameter and value. Other filters have the label `Parameter: value`."""
_WITHOUT_FILTER = ("presumed", "include_proposed", "episodes")
"""Parameters that say what a list includes. They belong to no filter."""
_AS_GIVEN = ("q", "near", "bbox")
_DEFAULT_ORDERS: Mapping[str, str] = {
    "-since": "latest change of status first",
    "-date": "latest first",
}
"""The wording of orders that sentences do not name."""


def describe(
    params: QueryParams,
    prepared: PreparedQuery,
    state: State,
    subject: str,
    *,
    sort: str | None = None,
    count: int | None = None,
) -> Document:
    """Return a query in parts, as the member `query` of `meta`.

    `sort` is the order of a list, and `count` the number of its records; both are None for counts.
    """
    time = prepared.time
    headline = prepared.headline
    filters = list(_filters(params, prepared, state))
    title = prepared.title(subject.capitalize())
    counted = None if headline is None or count is None else headline.count(count)
    if current_language() != ENGLISH:
        title = _title_of(filters)
        counted = None if counted is None else _headline_of(filters, count or 0)
    order = {"sort": sort, "label": prepared.phrase or _DEFAULT_ORDERS[sort]} if sort else None
    return {
        "subject": subject,
        "title": title,
        "headline": counted,
        "filters": filters,
        "as_of": day_to_iso(time.day) if params.depends_on_day else None,
        "known_at": time.known_at,
        "order": order,
    }


def _title_of(filters: Sequence[Document]) -> str:
    """Return a title in a language other than English: the labels of the filters, which no grammar has to join."""
    return _conditions(filters) or _("All partnerships")


def _headline_of(filters: Sequence[Document], count: int) -> str:
    """Return the same with the number of partnerships."""
    partnerships = ngettext("%(number)s partnership", "%(number)s partnerships", count)
    counted = partnerships % {"number": format_number(count)}
    conditions = _conditions(filters)
    return f"{counted}: {conditions}" if conditions else counted


def _conditions(filters: Sequence[Document]) -> str:
    labels = [[value["label"] for value in condition["values"]] for condition in filters]
    joined = [
        (" – " if condition["parameter"] == "between" else _(" or ")).join(names)
        for condition, names in zip(filters, labels, strict=True)
    ]
    return " · ".join(joined)


def _filters(params: QueryParams, prepared: PreparedQuery, state: State) -> Iterator[Document]:
    """Yield every filter that the query names, with its values and their labels."""
    texts: dict[str, list[str]] = {}
    for name, text in params.pairs:
        texts.setdefault(name, []).append(text)
    names = [name for name, _, _ in params.filters]
    names += [name for name in _WITHOUT_FILTER if name in texts]
    for name in names:
        values = texts[name][0].split(",") if name == "between" else texts[name]
        words = _words_of(name, values, prepared, state)
        labels = [_label(name, value, word) for value, word in zip(values, words, strict=True)]
        yield {
            "parameter": name,
            "values": [{"value": value, "label": label} for value, label in zip(values, labels, strict=True)],
        }


def _label(name: str, value: str, words: str) -> str:
    fixed = PATTERNS.get(f"{name}={value}")
    parameter = to_english(name).capitalize()
    if fixed:
        return gettext(fixed)
    if name in PATTERNS:
        return gettext(PATTERNS[name]).format(words)
    return f"{pgettext('parameter', parameter)}: {words}"


def _words_of(name: str, texts: Sequence[str], prepared: PreparedQuery, state: State) -> Sequence[str]:
    """Return what each value of a filter names, in words."""
    value: Any = prepared.selection.values.get(name)
    if name == "between":
        names = {side.text: _place_name(side) for side in value}
        return [names.get(text, text) for text in texts]
    if name == "city":
        return [city.name for city in value]
    if name in ("country", "exclude_country"):
        return [_place_name(area) for area in value]
    if isinstance(value, Named | MissingListings):
        return value.labels
    if name == "publisher":
        return [find_publishers([text], state).name for text in texts]
    if isinstance(value, VagueDate):
        return [value.to_words()]
    if name == "status":
        return [to_words(text).capitalize() for text in texts]
    return texts if name in _AS_GIVEN else [to_words(text) for text in texts]


def _place_name(place: Any) -> str:  # noqa: ANN401 - their classes have no common base.
    """Return the name of an area or a side as in a list: that of a country has no article."""
    return country_name(place.text) if place.text in COUNTRIES else str(place.name.removeprefix("the "))
