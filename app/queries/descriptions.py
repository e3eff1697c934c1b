"""Queries in parts, for programs: a short title, and the filters with their values and labels."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.domain.dates import VagueDate, day_to_iso
from app.domain.vocabulary import to_english
from app.queries.pagination import PreparedQuery
from app.queries.query_params import QueryParams
from app.queries.record_filters import MissingListings, Named, find_publishers
from app.queries.register import Register
from app.store.json_text import Document

_PATTERNS: Mapping[str, str] = {
    "bbox": "In the box {}",
    "between": "{}",
    "city": "{}",
    "country": "{}",
    "ended_from": "Ended from {}",
    "ended_to": "Ended until {}",
    "established_from": "Established from {}",
    "established_to": "Established until {}",
    "event_from": "Event from {}",
    "event_to": "Event until {}",
    "exclude_country": "Without {}",
    "id": "{}",
    "min_independent_sources": "At least {} independent sources",
    "min_witnesses": "At least {} witnesses",
    "near": "Near {}",
    "q": "“{}”",
    "radius_km": "Within {} km",
    "status": "{}",
    "doubt": "In doubt: {}",
    "last_evidence_after": "Last evidence after {}",
    "last_evidence_before": "Last evidence before {}",
    "disputed=false": "Not disputed",
    "disputed=true": "Disputed",
    "doubt=silence": "Not heard of for 10 years",
    "episodes=all": "Earlier agreements included",
    "has_doubt=false": "Not in doubt",
    "has_doubt=true": "In doubt",
    "has_ended_date=false": "No end date stated",
    "has_ended_date=true": "End date stated",
    "has_ending=false": "No way of ending stated",
    "has_ending=true": "Way of ending stated",
    "has_established_date=false": "No date of establishment stated",
    "has_established_date=true": "Date of establishment stated",
    "has_reason=false": "No reason stated",
    "has_reason=true": "Reason stated",
    "include_proposed=true": "Proposals included",
    "pending=false": "No change pending",
    "pending=true": "Change pending",
    "presumed=false": "Without presumed ones",
    "presumed=true": "Presumed ones included",
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
    register: Register,
    subject: str,
    *,
    sort: str | None = None,
    count: int | None = None,
) -> Document:
    """Return a query in parts, as the member `query` of `meta`.

    `sort` is the order of a list, and `count` the number of its records; both are None for counts.
    """
    time, headline = prepared.time, prepared.headline
    order = {"sort": sort, "label": prepared.phrase or _DEFAULT_ORDERS[sort]} if sort else None
    return {
        "subject": subject,
        "title": prepared.title(subject.capitalize()),
        "headline": None if headline is None or count is None else headline.count(count),
        "filters": list(_filters(params, prepared, register)),
        "as_of": day_to_iso(time.day) if params.depends_on_day else None,
        "known_at": time.known_at,
        "order": order,
    }


def _filters(params: QueryParams, prepared: PreparedQuery, register: Register) -> Iterator[Document]:
    """Yield every filter that the query names, with its values and their labels."""
    texts: dict[str, list[str]] = {}
    for name, text in params.to_pairs():
        texts.setdefault(name, []).append(text)
    names = [name for name, _, _ in params.filters()]
    names += [name for name in _WITHOUT_FILTER if name in texts]
    for name in names:
        values = texts[name][0].split(",") if name == "between" else texts[name]
        words = _words_of(name, values, prepared, register)
        labels = [_label(name, value, word) for value, word in zip(values, words, strict=True)]
        yield {
            "parameter": name,
            "values": [{"value": value, "label": label} for value, label in zip(values, labels, strict=True)],
        }


def _label(name: str, value: str, words: str) -> str:
    fixed = _PATTERNS.get(f"{name}={value}")
    parameter = to_english(name).capitalize()
    return fixed or _PATTERNS.get(name, f"{parameter}: {{}}").format(words)


def _words_of(name: str, values: Sequence[str], prepared: PreparedQuery, register: Register) -> Sequence[str]:
    """Return what each value of a filter names, in words."""
    found: Any = prepared.selection.found.get(name)
    time = prepared.time
    if name == "between":
        names = {side.text: side.name.removeprefix("the ") for side in found}
        return [names.get(value, value) for value in values]
    if name in ("city", "country", "exclude_country"):
        return [place.name.removeprefix("the ") for place in found]
    if isinstance(found, Named | MissingListings):
        return found.labels
    if name == "publisher":
        return [find_publishers([value], register, time).name for value in values]
    if isinstance(found, VagueDate):
        return [found.to_words()]
    if name == "status":
        return [value.capitalize() for value in values]
    return values if name in _AS_GIVEN else [to_english(value) for value in values]
