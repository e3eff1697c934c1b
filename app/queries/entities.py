"""Cities, sources, observations and groups: lists and single records, from their rendered documents.

A single city has its counts by status and its partners; a single source has its chain (what it rests on), the sources
that rest on it, and the number of partnerships that cite it.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial
from typing import Annotated, Any, NamedTuple

import numpy as np
from sqlalchemy import Select, bindparam, select

from app.columns.rows import Array, key_in
from app.columns.sorting import SortedRows, SortOrder
from app.domain.countries import COUNTRIES
from app.domain.errors import Merged, NotFound, Suggestion
from app.domain.models import RecordType
from app.domain.text import normalise, tokenise
from app.domain.vocabulary import CityKind, Claim, LinkState, SourceKind, Status
from app.names.name_matching import ALL_WORDS, MOST_COMPARED, ScoredCity, find_match, score_city
from app.parameters.common_params import LanguageParams, PageParams, TemporalParams
from app.parameters.descriptions import Description, join_terms
from app.parameters.filters import from_day, text_in, to_day
from app.parameters.param_types import Country, KnownAt, LanguageTag, Name, PlainDate, SearchText
from app.parameters.partnership_params import ALL_RECORDS
from app.parameters.place_filters import either_city
from app.parameters.query_params import Filter, QueryParams, Words, param
from app.parameters.record_filters import citing, find_publishers
from app.parameters.selection import Selection, look_up_values
from app.parameters.word_filters import FoundWords, search_of
from app.queries.country_counts import count_links, counted_by_status
from app.queries.expansions import localise
from app.queries.facets import link_to
from app.queries.pagination import ListResult, Page, PreparedQuery, RecordResult, start_page
from app.queries.partnerships import GradedTexts
from app.queries.source_links import count_unchecked, find_link_states, find_links
from app.queries.status_counts import count_statuses, is_in_doubt, is_proposed
from app.reading.lookups import find_city, find_city_by_id, find_entity, suggest_groups
from app.reading.spelling import AFTER_ALL_TOKENS, cities_named
from app.reading.state import State
from app.store.columns import OPEN
from app.store.documents import read_group
from app.store.json_text import Document, RawJson, read_json, read_members, with_members
from app.store.repository import table
from app.store.tables import SEARCH_TOKEN
from app.store.time_point import known

_SOURCE = table("source").c
_RELYING = (
    select(_SOURCE.id)
    .where(
        SEARCH_TOKEN.c.record == _SOURCE.key,
        SEARCH_TOKEN.c.record_type == "source",
        SEARCH_TOKEN.c.token == bindparam("below"),
        known(SEARCH_TOKEN),
    )
    .order_by(_SOURCE.id)
)
_STATUSES = list(Status)
_BY_NAME = SortOrder("sort_key", ("version",))
_NONE = np.empty(0, dtype=np.int64)


class EntityParams(QueryParams):
    """The parameters of one source, observation or group."""

    known_at: Annotated[
        KnownAt | None, param("What the register knew: at a revision or an instant. Default: the latest.", "r1")
    ] = None


class EntityListParams(EntityParams, PageParams):
    """The parameters of lists of cities, sources, observations and groups."""


def _find(record_type: RecordType, params: EntityListParams, state: State, subject: str) -> ListResult:
    """Find a page of cities, sources, observations or groups, by name or, in a search, by relevance."""
    state, cursor = start_page(params, state, path=record_type)
    prepared = _prepare(record_type, params, state)
    positions, next_keyset = prepared.page(cursor.last, params.limit)
    stored = state.read_entities(prepared.selection["version"][positions].tolist())
    page = Page([entity.document for entity in stored], next_keyset)
    return ListResult(
        documents=page.documents,
        time=state.time,
        count=prepared.total(params),
        sentence=prepared.description.question(subject),
        next=cursor.after(page),
        warnings=prepared.warnings,
    )


def find_groups(params: EntityListParams, state: State) -> ListResult:
    """Find a page of groups of countries."""
    return _find("country_group", params, state, "Groups of countries")


def _prepare(record_type: RecordType, params: EntityListParams, state: State) -> PreparedQuery:
    """Prepare the query for the records of a type that match."""
    snapshot = state.snapshot
    values = look_up_values(params, state)
    selection = Selection(snapshot.entities(record_type), snapshot, values)
    selection.require("known", selection.rows.known(state.time.revision))
    selection.apply(params.filters)
    words: FoundWords | None = values.get("q")
    sort_rows: Callable[[], SortedRows]
    if words is None:
        sort_rows = partial(SortedRows.of, selection.rows, _BY_NAME)
    else:
        match: Array = _NONE
        with_last_word: Array = _NONE
        if record_type == "city":
            match = _find_match(selection, words, state)
            with_last_word = cities_named(words.last_word, state)
        sort_rows = partial(_by_relevance, selection, words, match, with_last_word)
    return PreparedQuery(
        selection=selection,
        sort_rows=sort_rows,
        description=Description(params, values, state.time),
        warnings=[warning for value in values.values() for warning in getattr(value, "warnings", ())],
        reading=words.reading if words else None,
    )


def _find_match(selection: Selection, words: FoundWords, state: State) -> Array:
    """Return the key of the city that the words mean as a name, if there is one."""
    versions = selection["version"][selection.mask()].tolist()
    if len(versions) >= MOST_COMPARED:
        return _NONE
    text = " ".join(tokenise(words.reading or words.text))
    stored = state.read_entities(versions)
    keys = {city.id: city.record for city in stored}
    documents = [read_json(city.document) for city in stored]
    match = find_match(text, [ScoredCity(city, score_city(text, city, (), ALL_WORDS)) for city in documents])
    return _NONE if match is None else np.array([keys[match.city["id"]]], dtype=np.int64)


def _by_relevance(selection: Selection, words: FoundWords, match: Array, with_last_word: Array) -> SortedRows:
    """Return the matching rows with the best ones first, and by name among equally good ones.

    The city that the text means as a name (`match`) comes first. Names that equal the text come next, then cities with
    the last word as a whole word in any of their names, then names that begin with the text, then the rest.
    """
    matching = np.flatnonzero(selection.mask())
    names = selection["sort_key"][matching]
    texts = selection.rows.texts["sort_key"]
    searched = words.reading or normalise(words.text)
    first, last = (bisect_left(texts.sorted, end) for end in (searched, searched + AFTER_ALL_TOKENS))
    records = selection["record"][matching]
    best_first = [
        key_in(records, match),
        names == texts.find(searched),
        key_in(records, with_last_word),
        (names >= first) & (names < last),
    ]
    grades = np.select(best_first, range(len(best_first)), len(best_first))
    graded = GradedTexts(texts)
    return SortedRows(_BY_NAME, selection.rows, grades * graded.size + names, graded, matching)


def get(record_type: RecordType, id_: str, state: State) -> RawJson:
    """Get the document of one record at a time point. Raises NotFound with suggestions."""
    entity = find_entity(record_type, id_, state)
    if entity is None:
        if record_type == "country_group":
            suggestions = suggest_groups(state)
        else:
            suggestions = suggest_similar(record_type, id_, state)
        raise NotFound(record_type.replace("_", " "), id_, suggestions)
    return entity.document


@cache
def _similar(record_type: RecordType) -> Select[Any]:
    records = table(record_type).c
    return (
        select(records.id)
        .distinct()
        .where(
            SEARCH_TOKEN.c.record == records.key,
            SEARCH_TOKEN.c.record_type == record_type,
            SEARCH_TOKEN.c.token >= bindparam("start"),
            SEARCH_TOKEN.c.token < bindparam("stop"),
        )
        .order_by(records.id)
        .limit(8)
    )


def suggest_similar(record_type: RecordType, id_: str, state: State) -> list[Suggestion]:
    """Return records of one type that have a word beginning with a word of an unknown id.

    The three longest words of the id are tried, the longest first.
    """
    for word in sorted(tokenise(id_.replace("-", " ")), key=len, reverse=True)[:3]:
        rows = state.rows(_similar(record_type), {"start": word, "stop": word + AFTER_ALL_TOKENS})
        if rows:
            return [Suggestion(similar_id, similar_id) for (similar_id,) in rows]
    return []


def get_entity(record_type: RecordType, id_: str, params: EntityParams, state: State) -> RecordResult:
    """Get one observation or group by its id."""
    state = state.at(None, params.known_at)
    return RecordResult(get(record_type, id_, state), state.time)


# --- cities ---


class CityParams(EntityListParams, LanguageParams):
    """The parameters of the list of cities."""

    q: Annotated[
        SearchText | None,
        param(
            "Words of a city's names, in any language and script, with or without accents. The last word may be"
            " incomplete. An unknown word is replaced by a similar one, and `meta.warnings` says so.",
            "sankt",
        ),
        search_of("city"),
    ] = None
    country: Annotated[
        tuple[Country, ...], param("Cities in this country.", "NL"), text_in("country", Words("lie in {}", COUNTRIES))
    ] = ()
    kind: Annotated[
        tuple[CityKind, ...], param("The kind of government.", "province"), text_in("kind", Words("are of the kind {}"))
    ] = ()


def find_cities(params: CityParams, state: State) -> ListResult:
    """Find a page of cities, by name or, with `q`, the best matches first."""
    cities = _find("city", params, state, "Cities")
    return replace(cities, documents=localise(cities.documents, params.lang, state.at_time(cities.time)))


def get_city(id_: str, params: TemporalParams, state: State) -> RecordResult:
    """Get one city by its id, Wikidata id or GeoNames id, with its counts by status and its partners on the day.

    The partnerships of cities that it succeeded count as its own. Raises Merged if the id is that of a merged city.
    """
    state = state.at(params.as_of, params.known_at)
    city = find_city(id_, state)
    if city.id != id_ and find_city_by_id(id_, state) is None:
        raise Merged(id_, city.id)
    document = get("city", city.id, state)
    snapshot = state.snapshot
    periods = Selection(snapshot.periods, snapshot)
    keys = np.array(city.keys, dtype=np.int64)
    counted = np.flatnonzero(counted_by_status(snapshot) & either_city(periods, keys))
    partnerships = state.read_partnerships(periods["version"][counted].tolist())
    statuses = periods["status"][counted].tolist()
    first_cities = periods["city_a"][counted].tolist()
    partners: list[Document] = []
    for partnership, status, first_city in zip(partnerships, statuses, first_cities, strict=True):
        is_first = first_city in city.keys
        partner = read_members(partnership.cities)["cities"][1 if is_first else 0]
        partners.append({"partnership": partnership.id, "status": _STATUSES[status - 1], "city": partner})
    partners.sort(key=lambda partner: partner["partnership"])
    rows = periods.rows.take(counted, ("status", "certain", "visibility"))
    counts = count_statuses(rows["status"])
    added = {
        "counts": counts,
        "in_doubt": count_statuses(rows["status"][is_in_doubt(rows)]),
        "proposed": int(np.count_nonzero(is_proposed(rows))),
        "count_links": count_links(("city", city.id), counts, tuple(params.pairs), state),
        "partners": partners,
    }
    return RecordResult(with_members(document, added), state.time)


# --- sources ---


class LinkedSources(NamedTuple):
    """The ids of the sources whose link is in one of some states, and a warning about those that were never checked."""

    ids: Sequence[str]
    states: str
    warnings: Sequence[str]


def _find_in_link_state(values: tuple[LinkState, ...], state: State) -> LinkedSources:
    states = find_link_states(state)
    unchecked = count_unchecked(states, state)
    warning = f"Sources whose link was never checked: {unchecked:,}. They match no value of link."
    return LinkedSources(
        ids=[source for source, found in states.items() if found in values],
        states=join_terms(values),
        warnings=[warning] if unchecked else [],
    )


_in_link_state = Filter(
    lambda selection, linked: selection.rows.text_in("id", linked.ids),
    Words(lambda sentence, linked: sentence.say(f"have a link that is {linked.states}")),
    find=_find_in_link_state,
)
_of_publisher = Filter(
    lambda selection, named: selection.rows.text_in("publisher", named.keys),
    Words(lambda sentence, named: sentence.say(f"were published by {named.name}")),
    find=find_publishers,
)


def _find_languages(values: tuple[str, ...], state: State) -> tuple[str, ...]:
    """Return languages in which the register has a source. Raises NotFound for another one."""
    sources = state.snapshot.entities("source")
    is_known = sources.known(state.time.revision)
    for value in values:
        if not (is_known & sources.text_in("language", [value])).any():
            raise NotFound("source in the language", value, [], "language")
    return values


_in_language = replace(text_in("language", Words("are written in {}")), find=_find_languages)


class SourceParams(EntityListParams):
    """The parameters of the list of sources."""

    q: Annotated[
        SearchText | None,
        param("Words of the title or publisher. The last word may be incomplete.", "stedenband"),
        search_of("source"),
    ] = None
    publisher: Annotated[
        tuple[Name, ...],
        param("Publisher: its id, or any of its names.", "NRC"),
        _of_publisher,
    ] = ()
    kind: Annotated[
        tuple[SourceKind, ...],
        param("Kind of document.", "official"),
        text_in("kind", Words("are of the kind {}")),
    ] = ()
    language: Annotated[
        tuple[LanguageTag, ...],
        param("Language, an ISO 639 code.", "nl"),
        _in_language,
    ] = ()
    link: Annotated[
        tuple[LinkState, ...],
        param("The state of its link, as last checked. Sources whose link was never checked match no value.", "dead"),
        _in_link_state,
    ] = ()
    published_from: Annotated[
        PlainDate | None,
        param("Published on or after this date.", "2022"),
        from_day("earliest", "latest", Words("appeared")),
    ] = None
    published_to: Annotated[
        PlainDate | None,
        param("Published on or before this date.", "2023-05-10"),
        to_day("earliest", "latest", Words("appeared")),
    ] = None


def find_sources(params: SourceParams, state: State) -> ListResult:
    """Find a page of sources, by title or, with `q`, the best matches first.

    A source whose link was checked has the state of the link.
    """
    sources = _find("source", params, state, "Sources")
    return replace(sources, documents=_with_links(sources.documents, state.at_time(sources.time)))


def _with_links(documents: Sequence[RawJson], state: State) -> list[RawJson]:
    ids = [str(read_json(document)["id"]) for document in documents]
    links = find_links(ids, state)
    return [
        with_members(document, {"link": links[id_]}) if id_ in links else document
        for id_, document in zip(ids, documents, strict=True)
    ]


def get_source(id_: str, params: EntityParams, state: State) -> RecordResult:
    """Get one source with its chain, the sources that rest on it, and the number of partnerships that cite it."""
    state = state.at(None, params.known_at)
    document = get("source", id_, state)
    pairs = [("source", id_), *params.pairs, *ALL_RECORDS]
    number, planned = _count_citing(id_, state)
    revised_on = date.fromisoformat(str(state.recorded_at(state.time.revision))[:10]).toordinal()
    if planned > revised_on:  # Before that day, lists lack a partnership that it cites.
        pairs.append(("as_of", date.fromordinal(planned).isoformat()))
    relying = state.rows(_RELYING, {"below": f"<{id_}", "revision": state.time.revision})
    added = {
        "chain": _chain(document, state),
        "relied_on_by": [source for (source,) in relying],
        "partnerships": number,
        "count_links": {"partnerships": link_to(*pairs)},
    }
    (document,) = _with_links([document], state)
    return RecordResult(with_members(document, added), state.time)


def _count_citing(id_: str, state: State) -> tuple[int, int]:
    """Return the number of partnerships that cite a source, and the latest day on which one of them is established."""
    snapshot = state.snapshot
    sources = snapshot.store.entities["source"]
    keys = sources["record"][sources.text_in("id", [id_])]
    periods = Selection(snapshot.all_periods, snapshot)
    cited = citing(periods, keys) & periods.rows.known(state.time.revision)
    is_dated = periods["established_latest"] < OPEN
    versions = np.unique(periods["version_position"][cited])
    latest_establishment = periods["established_earliest"][cited & is_dated].max(initial=0)
    return len(versions), int(latest_establishment)


def _chain(document: str, state: State) -> list[dict[str, object]]:
    """Return the chain of a source: the source that it rests on, the source that this one rests on, and so on."""
    chain: list[dict[str, object]] = []
    below = read_json(document)["derived_from"]
    while below is not None:
        step = read_json(get("source", below, state))
        chain.append({name: step[name] for name in ("id", "publisher", "title", "published", "url", "rests_on")})
        below = step["derived_from"]
    return chain


# --- observations ---


class ObservationParams(EntityListParams):
    """Parameters of the list of observations."""

    q: Annotated[
        SearchText | None,
        param("Words of the statement. The last word may be incomplete.", "municipalities"),
        search_of("observation"),
    ] = None
    country: Annotated[
        tuple[Country, ...],
        param("The country of the unnamed cities.", "NL"),
        text_in("country", Words("speak of {}", COUNTRIES)),
    ] = ()
    partner_country: Annotated[
        tuple[Country, ...],
        param("The country of their partners.", "CN"),
        text_in("partner_country", Words("speak of partners in {}", COUNTRIES)),
    ] = ()
    claim: Annotated[
        tuple[Claim, ...], param("The claim about the cities.", "severed"), text_in("kind", Words("claim {}"))
    ] = ()
    date_from: Annotated[
        PlainDate | None,
        param("About a time on or after this date.", "2021"),
        from_day("earliest", "latest", Words("are about a time")),
    ] = None
    date_to: Annotated[
        PlainDate | None,
        param("About a time on or before this date.", "2023-05-10"),
        to_day("earliest", "latest", Words("are about a time")),
    ] = None


def find_observations(params: ObservationParams, state: State) -> ListResult:
    """Find a page of observations."""
    return _find("observation", params, state, "Observations")


def observations_with_effect(countries: Sequence[str], state: State) -> list[Document]:
    """Return the observations that say what all partnerships of two countries with each other are, by date."""
    rows = state.snapshot.entities("observation")
    is_about = rows.text_in("country", countries) | rows.text_in("partner_country", countries)
    versions = rows["version"][is_about & rows.known(state.time.revision)].tolist()
    observations = [read_json(entity.document) for entity in state.read_entities(versions)]
    covering = [
        observation for observation in observations if observation["effect"] and _covers(observation, countries, state)
    ]
    return sorted(covering, key=lambda observation: (observation["date"]["latest"], observation["id"]))


def _covers(observation: Document, countries: Sequence[str], state: State) -> bool:
    """Return whether an observation is about partnerships of two countries, given in either order."""
    if observation["partner_group"] is not None:
        group = find_entity("country_group", observation["partner_group"], state)
        if group is None:
            return False
        _, members = read_group(group.document)
        day = date.fromisoformat(observation["date"]["earliest"]).toordinal()
        partners = [member.country for member in members if member.is_certain_on(day)]
        first, second = countries
        country = observation["country"]
        return (first == country and second in partners) or (second == country and first in partners)
    codes = [code for code in (observation["country"], observation["partner_country"]) if code]
    if len(codes) == 1:
        return codes[0] in countries
    return sorted(codes) == sorted(countries)
