"""One query of every kind on the small register, with its result as text that can be compared byte by byte."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import partial
from typing import Any

from app.domain.errors import RegisterError
from app.parameters.common_params import TemporalParams
from app.parameters.partnership_params import PartnershipParams
from app.queries import (
    changes,
    corrections,
    country_counts,
    entities,
    events,
    facets,
    partnerships,
    timeline,
)
from app.queries.entities import EntityParams
from app.reading.register import Register
from app.reading.state import State

Answer = Callable[[State, str], object]
"""A query that takes further parameters as a query string."""


def _of_list(kind: Any, find: Any, more: str, state: State, text: str) -> object:  # noqa: ANN401
    return asdict(find(kind.parse("&".join(part for part in (more, text) if part).encode()), state))


def _of_record(kind: Any, get: Any, id_: str, state: State, text: str) -> object:  # noqa: ANN401
    return asdict(get(id_, kind.parse(text.encode()), state))


def _of_counts(kind: Any, find: Any, state: State, text: str) -> object:  # noqa: ANN401
    question = kind.parse(text.encode())
    state = state.at(question.as_of, question.known_at)
    if kind is facets.FacetParams:
        return find(question, (), state)
    return find(question, state)


_PARTNERSHIPS = (
    "",
    "sort=name&include=events,sources,cities&episodes=all&include_proposed=true",
    "between=NL,CN&sort=-ended",
    "between=TWO,CN&sort=-name",
    "city=arnhem-nl",
    "city=Q1310&status=severed",
    "city=breda-nl&as_of=2030",
    "country=LV&status=active",
    "q=hank",
    "q=arnhm",
    "q=wuhan&sort=relevance",
    "source=agency",
    "publisher=Agency",
    "publisher=agency",
    "publisher=THE WIRE",
    "publisher=GAZETTE&include_proposed=true",
    "checked_before=2020",
    "checked_after=2019-05-02&sort=name",
    "certainty=certain&country=LV",
    "source_kind=official",
    "min_independent_sources=2",
    "min_witnesses=2&status=severed",
    "event=severed&event_from=2020",
    "ended_from=2020&established_to=2000",
    "lang=de&sort=name",
    "fields=id,status&disputed=true",
    "exclude_country=LV&sort=established",
)
_RECORDS = ("arnhem-nl--wuhan-cn", "arnhem-nl--wuhan-cn--2", "breda-nl--yangzhou-cn", "arnhem-nl--riga-lv")


def _questions() -> Mapping[str, Answer]:
    queries: dict[str, Answer] = {}
    for more in _PARTNERSHIPS:
        queries[f"partnerships?{more}"] = partial(_of_list, PartnershipParams, partnerships.find_partnerships, more)
    for id_ in _RECORDS:
        queries[f"partnerships/{id_}"] = partial(
            _of_record, partnerships.RecordParams, partnerships.get_partnership, id_
        )
        queries[f"partnerships/{id_}/history"] = partial(_of_record, TemporalParams, changes.find_history, id_)
    for id_ in ("arnhem-nl", "wuhan-cn", "Q1310", "essen-de"):
        queries[f"cities/{id_}"] = partial(_of_record, TemporalParams, entities.get_city, id_)
    for id_ in ("agency", "paper", "gazette"):
        queries[f"sources/{id_}"] = partial(_of_record, EntityParams, entities.get_source, id_)
    queries["groups/TWO"] = partial(_of_record, EntityParams, partial(entities.get_entity, "country_group"), "TWO")
    queries["observations/nl-eight"] = partial(
        _of_record, EntityParams, partial(entities.get_entity, "observation"), "nl-eight"
    )
    queries["countries/NL"] = partial(_of_record, TemporalParams, country_counts.get_country, "NL")
    lists: tuple[tuple[str, Any, Any, str], ...] = (
        ("cities", entities.CityParams, entities.find_cities, ""),
        ("cities", entities.CityParams, entities.find_cities, "q=wuhan"),
        ("cities", entities.CityParams, entities.find_cities, "q=wuhn"),
        ("sources", entities.SourceParams, entities.find_sources, ""),
        ("sources", entities.SourceParams, entities.find_sources, "publisher=the wire"),
        ("sources", entities.SourceParams, entities.find_sources, "publisher=gazette"),
        ("observations", entities.ObservationParams, entities.find_observations, ""),
        ("groups", entities.EntityListParams, entities.find_groups, ""),
        ("events", events.EventParams, events.find_events, "include_proposed=true"),
        ("events", events.EventParams, events.find_events, "city=arnhem-nl&sort=updated"),
        ("changes", changes.ChangeParams, changes.find_changes, ""),
        ("corrections", corrections.CorrectionParams, corrections.find_corrections, ""),
        ("countries", TemporalParams, country_counts.find_countries, ""),
        ("country-pairs", country_counts.CountryPairParams, country_counts.find_country_pairs, ""),
    )
    for name, kind, find, more in lists:
        queries[f"{name}?{more}"] = partial(_of_list, kind, find, more)
    queries["facets"] = partial(_of_counts, facets.FacetParams, facets.find_facets)
    queries["timeline"] = partial(_of_counts, timeline.TimelineParams, timeline.find_timeline)
    return queries


QUESTIONS = _questions()
"""Queries by their names."""


def answer(name: str, register: Register, text: str) -> str:
    """Return the result of a sample query with further parameters; for an error, its type."""
    try:
        with register.session.snapshot():
            found = QUESTIONS[name](State.now(register), text)
    except RegisterError as error:
        return type(error).__name__
    return json.dumps(found, default=str)
