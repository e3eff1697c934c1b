"""Answers that can be cited: the records, lists and counts that have a permalink, and the content of their citations.

The query is parsed and run as its endpoint does, so a query that would be rejected is rejected here with the same
message. A page is cited by its own address and in its own language; it shows what the API answers.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from app.api.citations import CitationEntry
from app.api.envelope import address, day_of, pinned
from app.api.formats import FORMATS, PLAIN_QUESTIONS
from app.api.wording import partnerships_words, plural, status_words
from app.domain.city_names import city_name
from app.domain.countries import country_phrase
from app.domain.dates import VagueDate
from app.domain.errors import FieldError, InvalidQuery, Merged
from app.domain.source_names import source_name
from app.i18n import ENGLISH, current_language, without_language
from app.i18n import gettext as _
from app.parameters.common_params import TemporalParams
from app.parameters.partnership_params import PartnershipParams
from app.parameters.query_params import QueryParams
from app.queries.changes import ChangeParams, RevisionParams, find_changes, find_history, find_revisions
from app.queries.corrections import CorrectionParams, find_corrections
from app.queries.country_counts import CountryPairParams, find_countries, find_country_pairs, get_country
from app.queries.entities import (
    CityParams,
    EntityListParams,
    EntityParams,
    ObservationParams,
    SourceParams,
    find_cities,
    find_groups,
    find_observations,
    find_sources,
    get_city,
    get_entity,
    get_source,
)
from app.queries.events import EventParams, find_events
from app.queries.expansions import add_qualifiers, localise
from app.queries.facets import FacetParams, count_by_facet
from app.queries.pagination import ListResult, RecordResult
from app.queries.partnerships import RecordParams, find_partnerships, get_partnership
from app.queries.timeline import TimelineParams, count_by_interval
from app.reading.state import State
from app.store.json_text import Document, RawJson, read_json
from app.store.time_point import TimePoint


@dataclass(frozen=True)
class CitedList:
    """A list or a count: the parameters that it takes, the function that finds it, and what `count` counts."""

    params_type: type[QueryParams]
    find: Callable[[Any, State], ListResult]
    noun: str


@dataclass(frozen=True)
class CitedRecord:
    """The records of a collection: their parameters, the function that gets one by its id, and what it is."""

    params_type: type[QueryParams]
    get: Callable[[str, Any, State], RecordResult]
    noun: str


def _count_facets(params: FacetParams, state: State) -> ListResult:
    return count_by_facet(params, params.facet, state)


_LISTS: Mapping[str, CitedList] = {
    "/v1/partnerships": CitedList(PartnershipParams, find_partnerships, "partnership"),
    "/v1/partnerships/facets": CitedList(FacetParams, _count_facets, "partnership"),
    "/v1/partnerships/timeline": CitedList(TimelineParams, count_by_interval, "year"),
    "/v1/events": CitedList(EventParams, find_events, "event"),
    "/v1/cities": CitedList(CityParams, find_cities, "city"),
    "/v1/countries": CitedList(TemporalParams, find_countries, "country"),
    "/v1/country-pairs": CitedList(CountryPairParams, find_country_pairs, "country pair"),
    "/v1/groups": CitedList(EntityListParams, find_groups, "group"),
    "/v1/sources": CitedList(SourceParams, find_sources, "source"),
    "/v1/observations": CitedList(ObservationParams, find_observations, "observation"),
    "/v1/revisions": CitedList(RevisionParams, find_revisions, "revision"),
    "/v1/changes": CitedList(ChangeParams, find_changes, "change"),
    "/v1/corrections": CitedList(CorrectionParams, find_corrections, "correction"),
}
"""The lists and counts by their paths."""
_RECORDS: Mapping[str, CitedRecord] = {
    "partnerships": CitedRecord(RecordParams, get_partnership, "partnership"),
    "cities": CitedRecord(TemporalParams, get_city, "city"),
    "countries": CitedRecord(TemporalParams, get_country, "country"),
    "groups": CitedRecord(EntityParams, partial(get_entity, "country_group"), "group"),
    "sources": CitedRecord(EntityParams, get_source, "source"),
    "observations": CitedRecord(EntityParams, partial(get_entity, "observation"), "observation"),
}
"""The records by the part of their path that names the collection."""
_PAGES = ("partnerships", "cities", "countries", "sources")
"""The collections whose records have pages."""
# The list and the format behind each path that ends in a suffix.
_FORMS = {f"{path}.{form.suffix}": (path, form) for path in PLAIN_QUESTIONS for form in FORMATS}


@dataclass(frozen=True)
class CitedAnswer:
    """What a citation says of an answer.

    - `permalink`: the path and the query string of an address whose answer never changes.
    - `question`: the query in words.
    - `has_day`: whether the answer depends on the day of `time`.
    - `record`: the document of a record; None for a list.
    - `count`: the number of entries in a list, with its unit, such as `107 years`; empty for a record.
    """

    permalink: str
    question: str
    time: TimePoint
    has_day: bool
    record: Document | None = None
    count: str = ""


def find_cited_answer(path: str, query: bytes, state: State) -> CitedAnswer:
    """Find what the GET request with a path and a query string answers.

    A page answers what its record or its list of the API does. A merged record is followed to the record that remains.
    Raises InvalidQuery if nothing can be cited there, and the errors of the endpoint.
    """
    page = without_language(path)
    if page == "/":
        listed = PartnershipParams.parse(query)
        return _find_list("/v1/partnerships", path, listed, listed, state)
    if path in _FORMS:
        return _find_form(path, query, state)
    if path in _LISTS:
        params = _LISTS[path].params_type.parse(query)
        return _find_list(path, path, params, params, state)
    find: Callable[[str, bytes, State], CitedAnswer]
    match page.split("/")[1:]:
        case ["v1", collection, id_] if collection in _RECORDS and id_:
            find = partial(_find_record, f"/v1/{collection}", collection)
        case [collection, id_] if collection in _PAGES and id_:
            find = partial(_find_record, path.removesuffix(f"/{id_}"), collection)
        case ["v1", "partnerships", id_, "history"] if id_:
            find = _find_history
        case _:
            message = "there is nothing to cite at this address: give that of a record, a list or a count"
            raise InvalidQuery([FieldError("url", "not_citable", message)])
    try:
        return find(id_, query, state)
    except Merged as merged:
        return find(merged.survivor, query, state)


def _find_form(path: str, query: bytes, state: State) -> CitedAnswer:
    """Find the list behind another format. The permalink has that format and all of its parameters."""
    list_path, form = _FORMS[path]
    params = form.questions[list_path].parse(query)
    params_type = PLAIN_QUESTIONS[list_path]
    only_of_form = set(params.model_fields_set) - set(params_type.model_fields)
    if form.is_feed:  # It may have an order that pages do not offer. The order does not change the citation.
        only_of_form.add("sort")
    return _find_list(list_path, path, params_type.from_params(params.without(*only_of_form)), params, state)


def _find_list(
    list_path: str, path: str, params: QueryParams, params_of_form: QueryParams, state: State
) -> CitedAnswer:
    cited = _LISTS[list_path]
    result = cited.find(params, state)
    if getattr(params, "cursor", None) is not None:
        message = "a later page of a list has no lasting address: give that of the list, without `cursor`"
        raise InvalidQuery([FieldError("url", "not_citable", message)])
    has_day = params.depends_on_day
    noun = "month" if isinstance(params, TimelineParams) and params.interval == "month" else cited.noun
    return CitedAnswer(
        permalink=address(path, pinned(params_of_form.pairs, result.time, day=has_day)),
        question=question_of(result),
        time=result.time,
        has_day=has_day,
        count="" if result.count is None else _count_words(result.count, noun),
    )


def question_of(result: ListResult) -> str:
    """Return the query of a list in words: in English the whole sentence, in other languages the title."""
    if current_language() == ENGLISH or result.query is None:
        return result.sentence
    return str(result.query["title"])


def _count_words(number: int, noun: str) -> str:
    """Return the number of entries of a list, in English or, for partnerships, in the language of the page."""
    return partnerships_words(number) if noun == "partnership" else plural(number, noun)


def _find_record(path: str, collection: str, id_: str, query: bytes, state: State) -> CitedAnswer:
    """Find a record. `path` is the address of its collection, that of the API or of its pages."""
    cited = _RECORDS[collection]
    params = cited.params_type.parse(query)
    has_day = params.depends_on_day
    result = cited.get(id_, params, state)
    return CitedAnswer(
        permalink=address(f"{path}/{id_}", pinned(params.pairs, result.time, day=has_day)),
        question=f"The {cited.noun} {id_}",
        time=result.time,
        has_day=has_day,
        record=_read(result.document, collection, state.at_time(result.time)),
    )


def _read(document: RawJson, collection: str, state: State) -> Document:
    """Read a record, with the names of cities in the language of the page."""
    has_cities = collection in ("cities", "partnerships")
    language = current_language() if has_cities and current_language() != ENGLISH else None
    (localised,) = localise([document], language, state)
    record: Document = read_json(localised)
    if collection == "partnerships":
        add_qualifiers(record, state)
    return record


def _find_history(id_: str, query: bytes, state: State) -> CitedAnswer:
    clock = TemporalParams.parse(query)
    history = find_history(id_, clock, state)
    return CitedAnswer(
        permalink=address(f"/v1/partnerships/{id_}/history", pinned(clock.pairs, history.time, day=True)),
        question=history.sentence,
        time=history.time,
        has_day=True,
        count=plural(history.count or 0, "version"),
    )


def citation_of(answer: CitedAnswer, state: State) -> CitationEntry:
    """Return the citation of an answer. It contains no present time."""
    permalink = answer.permalink
    recorded_at = state.at_time(answer.time).recorded_at(answer.time.revision)
    today = date.fromordinal(state.today)
    issued = date.fromisoformat(recorded_at[:10]) if recorded_at else today
    # The readable beginning of the key: the path, with the id of a record or the kind of list.
    parts = without_language(permalink.partition("?")[0]).removeprefix("/v1").split("/")[1:]
    noun = "-".join(["sister-cities", *(parts if any(parts) else ["partnerships"])]).replace("--", "-")
    key = f"{noun}-{hashlib.blake2b(permalink.encode(), digest_size=4).hexdigest()}"
    # The first day on which the response was available: that of the revision, or `as_of` if later.
    day = date.fromordinal(answer.time.day) if answer.has_day else issued
    accessed = day if issued < day <= today else issued
    return CitationEntry(
        key=key,
        title=" ".join(_title(answer).split()),
        url=state.base_url + permalink,
        version=answer.time.known_at,
        issued=issued,
        accessed=accessed,
        note=answer.count,
    )


def _title(answer: CitedAnswer) -> str:
    """Return the query in words, with its day; for a record its name, and for a partnership its status as well."""
    status = ""
    sentence = answer.question
    record = answer.record or {}
    if {"name", "counts", "links"} <= record.keys():
        name = city_name(record) if "kind" in record else country_phrase(record["code"])
        sentence = _("Sister-city partnerships of %(name)s") % {"name": name}
    elif {"publisher", "title", "url"} <= record.keys():
        names = {"title": source_name(record), "publisher": record["publisher"]}
        sentence = _("The source ‘%(title)s’ (%(publisher)s)") % names
    elif {"cities", "countries", "status"} <= record.keys():
        sides = zip(record["cities"], record["countries"], strict=True)
        first, second = (city_name(city, country) for city, country in sides)
        sentence = _("The partnership of %(first)s and %(second)s") % {"first": first, "second": second}
        status = f": {status_words(record['status'])}" if record["status"]["value"] else ""
    if answer.has_day:
        day = VagueDate.parse(day_of(answer.time)).to_words()
        names_day = f"on {day}" in sentence or f"as of {day}" in sentence
        if not names_day:
            sentence = _("%(sentence)s, as of %(day)s") % {"sentence": sentence, "day": day}
    return sentence + status
