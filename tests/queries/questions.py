"""One question of every kind to the small register, and its answer as plain data that can be compared byte by byte."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import partial
from typing import Any

from app.domain.errors import RegisterError
from app.queries import changes, cities, counts, events, facets, groups, observations, partnerships, sources, timelines
from app.queries.partnership_question import PartnershipQuestion
from app.queries.register import Register
from app.queries.shared import Clocked
from app.queries.sources import SourceRecordQuestion

Answer = Callable[[Register, str], object]
"""An answer to a question that is asked with a query string."""


def _of_list(kind: Any, find: Any, more: str, register: Register, text: str) -> object:  # noqa: ANN401
    return asdict(find(kind.read("&".join(part for part in (more, text) if part).encode()), register))


def _of_record(kind: Any, get: Any, id_: str, register: Register, text: str) -> object:  # noqa: ANN401
    return asdict(get(id_, kind.read(text.encode()), register))


def _of_counts(kind: Any, find: Any, register: Register, text: str) -> object:  # noqa: ANN401
    question = kind.read(text.encode())
    clock = register.clock(question.as_of, question.known_at)
    if kind is facets.FacetQuestion:
        return find(question, (), clock, register)
    return find(question, clock, register)


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
    asked: dict[str, Answer] = {}
    for more in _PARTNERSHIPS:
        asked[f"partnerships?{more}"] = partial(_of_list, PartnershipQuestion, partnerships.find_partnerships, more)
    for id_ in _RECORDS:
        asked[f"partnerships/{id_}"] = partial(
            _of_record, partnerships.RecordQuestion, partnerships.get_partnership, id_
        )
        asked[f"partnerships/{id_}/history"] = partial(_of_record, changes.HistoryQuestion, changes.find_history, id_)
    for id_ in ("arnhem-nl", "wuhan-cn", "Q1310", "essen-de"):
        asked[f"cities/{id_}"] = partial(_of_record, Clocked, cities.get_city, id_)
    for id_ in ("agency", "paper", "gazette"):
        asked[f"sources/{id_}"] = partial(_of_record, SourceRecordQuestion, sources.get_source, id_)
    asked["groups/TWO"] = partial(_of_record, SourceRecordQuestion, groups.get_group, "TWO")
    asked["observations/nl-eight"] = partial(_of_record, SourceRecordQuestion, observations.get_observation, "nl-eight")
    asked["countries/NL"] = partial(_of_record, Clocked, counts.get_country, "NL")
    lists: tuple[tuple[str, Any, Any, str], ...] = (
        ("cities", cities.CityQuestion, cities.find_cities, ""),
        ("cities", cities.CityQuestion, cities.find_cities, "q=wuhan"),
        ("sources", sources.SourceQuestion, sources.find_sources, ""),
        ("sources", sources.SourceQuestion, sources.find_sources, "publisher=the wire"),
        ("sources", sources.SourceQuestion, sources.find_sources, "publisher=gazette"),
        ("observations", observations.ObservationQuestion, observations.find_observations, ""),
        ("groups", groups.GroupQuestion, groups.find_groups, ""),
        ("events", events.EventQuestion, events.find_events, "include_proposed=true"),
        ("events", events.EventQuestion, events.find_events, "city=arnhem-nl&sort=updated"),
        ("changes", changes.ChangeQuestion, changes.find_changes, ""),
        ("countries", Clocked, counts.find_countries, ""),
        ("country-pairs", counts.PairQuestion, counts.find_country_pairs, "country=NL"),
    )
    for name, kind, find, more in lists:
        asked[f"{name}?{more}"] = partial(_of_list, kind, find, more)
    asked["facets"] = partial(_of_counts, facets.FacetQuestion, facets.find_facets)
    asked["timeline"] = partial(_of_counts, timelines.TimelineQuestion, timelines.find_timeline)
    return asked


QUESTIONS = _questions()
"""By what is asked: the answer."""


def answer(asked: str, register: Register, text: str) -> str:
    """The answer to one of the questions, asked with more parameters; of a refusal, its kind."""
    try:
        found = QUESTIONS[asked](register, text)
    except RegisterError as error:
        return type(error).__name__
    if isinstance(found, dict):
        found.get("clock", {}).pop("live", None)  # Which index serves an answer is no part of it.
    return json.dumps(found, default=str)
