"""Cities, sources, observations and groups: lists and single records, from their rendered documents.

A single city has its counts by status and its partners; a single source has its chain (what it rests on), the sources
that rest on it, and the number of partnerships that cite it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Annotated

from app.domain.countries import COUNTRIES
from app.domain.errors import Merged, NotFound, Suggestion
from app.domain.models import RecordType
from app.domain.text import normalise, tokenise
from app.domain.vocabulary import CityKind, Claim, LinkState, SourceKind, Status
from app.queries.common_params import LanguageParams, PageParams, TemporalParams
from app.queries.context import QueryContext
from app.queries.country_counts import count_links, counted_by_status
from app.queries.expansions import localise
from app.queries.facets import link_to
from app.queries.filters import dated, on_column, publishers, words_of
from app.queries.pagination import ListResult, Page, PreparedQuery, RecordResult, SortOrder, Walk, start_page
from app.queries.partnership_params import ALL_RECORDS
from app.queries.query_params import (
    Country,
    Filter,
    KnownAt,
    LanguageTag,
    Name,
    PlainDate,
    QueryParams,
    SearchText,
    param,
)
from app.queries.select_builder import AFTER_ALL_TOKENS, SelectBuilder, TimePoint, bind_list
from app.store.json_text import Document, read_json, to_json_text

_STATUSES = list(Status)


class EntityParams(QueryParams):
    """The parameters of one source, observation or group."""

    known_at: Annotated[
        KnownAt | None, param("What the register knew: at a revision or an instant. Default: the latest.", "r1")
    ] = None


class EntityListParams(EntityParams, PageParams):
    """The parameters of lists of cities, sources, observations and groups."""


def one_of(column: str, wording: str, names: Mapping[str, str] | None = None) -> Filter:
    """Return a filter on a text column that has one of the given values. In the sentence they have their `names`."""
    return on_column(column, wording, lambda values, builder: builder.one_of(column, values), names)


def find(record_type: RecordType, params: EntityListParams, context: QueryContext, subject: str) -> ListResult:
    """Find a page of cities, sources, observations or groups, by name or, in a search, by relevance."""
    time, cursor = start_page(params, context, path=record_type)
    builder = SelectBuilder(time)
    builder.parameters["record_type"] = record_type
    builder.apply(params, context)
    tests = ["s.record_type = :record_type", time.known("s"), *builder.tests]
    walks = [Walk("entity_version s", tests)]
    prepared = PreparedQuery(("s.version",), builder, _order(params, builder), walks, lambda: walks)
    statement, parameters = prepared.select(cursor.last, params.limit, "s.document", "s.version")
    rows = context.verified_rows("entity_version", statement, parameters, shown=params.limit)
    page = Page([row[2] for row in rows[: params.limit]], prepared.keyset_after(rows, params.limit))
    return ListResult(
        documents=page.documents,
        time=time,
        count=prepared.count(context) if params.count is None else None,
        sentence=prepared.sentence(subject),
        next=cursor.after(page),
        warnings=builder.warnings,
    )


def _order(params: EntityListParams, builder: SelectBuilder) -> SortOrder:
    """Return the order by name; in a search, by relevance and then by name.

    Names that equal the text come first. Cities with the last word as a whole word in any of their names come next,
    then names that begin with the text, then the rest.
    """
    searched = builder.reading or normalise(getattr(params, "q", None) or "")
    if not searched:
        return SortOrder("s.sort_key", textual=True)
    whole, beyond = builder.bind(searched), builder.bind(searched + AFTER_ALL_TOKENS)
    named = ""
    if builder.parameters["record_type"] == "city":
        named = (
            "WHEN EXISTS (SELECT 1 FROM search_token n WHERE n.record_type = 'city' AND n.record = s.record"
            f" AND n.token = {builder.bind(builder.last_word)} AND {builder.time.known('n')}) THEN '1'"
        )
    rank = (
        f"CASE WHEN s.sort_key = {whole} THEN '0' {named} WHEN s.sort_key >= {whole} AND s.sort_key < {beyond} THEN '2'"
        " ELSE '3' END"
    )
    return SortOrder(f"({rank} || s.sort_key)", textual=True)


def get(record_type: RecordType, id_: str, time: TimePoint, context: QueryContext) -> str:
    """Get the document of one record at a time point. Raises NotFound with suggestions."""
    found = context.entities(record_type, "n.id = :id", {"id": id_}, time)
    if not found:
        suggestions = context.groups() if record_type == "country_group" else _similar(record_type, id_, context)
        raise NotFound(record_type.replace("_", " "), id_, suggestions)
    return found[0][2]


def _similar(record_type: RecordType, id_: str, context: QueryContext) -> list[Suggestion]:
    """Return records of one type that have a word beginning with a word of an unknown id.

    The three longest words of the id are tried, the longest first.
    """
    for word in sorted(tokenise(id_.replace("-", " ")), key=len, reverse=True)[:3]:
        rows = context.session.rows(
            "SELECT DISTINCT r.id FROM search_token t JOIN entity_version r"
            " ON r.record_type = t.record_type AND r.record = t.record"
            " WHERE t.record_type = :record_type AND t.token >= :start AND t.token < :stop ORDER BY r.id LIMIT 8",
            {"record_type": record_type, "start": word, "stop": word + AFTER_ALL_TOKENS},
        )
        if rows:
            return [Suggestion(found, found) for (found,) in rows]
    return []


def get_entity(record_type: RecordType, id_: str, params: EntityParams, context: QueryContext) -> RecordResult:
    """Get one observation or group by its id."""
    time = context.time_point(None, params.known_at)
    return RecordResult(get(record_type, id_, time, context), time)


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
        words_of("city"),
    ] = None
    country: Annotated[
        tuple[Country, ...], param("Cities in this country.", "NL"), one_of("s.country", "lie in {}", COUNTRIES)
    ] = ()
    kind: Annotated[
        tuple[CityKind, ...], param("The kind of government.", "province"), one_of("s.kind", "are of the kind {}")
    ] = ()


def find_cities(params: CityParams, context: QueryContext) -> ListResult:
    """Find a page of cities, by name or, with `q`, the best matches first."""
    found = find("city", params, context, "Cities")
    return replace(found, documents=localise(found.documents, params.lang, context, found.time))


def get_city(id_: str, params: TemporalParams, context: QueryContext) -> RecordResult:
    """Get one city by its id, Wikidata id or GeoNames id, with its counts by status and its partners on the day.

    The partnerships of cities that it succeeded count as its own. Raises Merged if the id is that of a merged city.
    """
    time = context.time_point(params.as_of, params.known_at)
    city = context.city(id_, time)
    if city.id != id_ and not context.cities_with_id(id_, time):
        raise Merged(id_, city.id)
    document = get("city", city.id, time, context)
    keys, binds = bind_list(city.keys)
    rows = context.verified_rows(
        "partnership_version",
        f"SELECT p.id, v.cities, CASE WHEN p.city_a IN ({keys}) THEN 1 ELSE 0 END, s.status, v.version"
        " FROM partnership p JOIN partnership_version v ON v.partnership = p.key"
        " JOIN status_period s ON s.version = v.version"
        f" WHERE (p.city_a IN ({keys}) OR p.city_b IN ({keys})) AND {counted_by_status(time)} ORDER BY p.id",
        {"day": time.day, "revision": time.revision, **binds},
    )
    partners = [
        {
            "partnership": partnership,
            "status": _STATUSES[status - 1],
            "city": read_json("{" + cities + "}")["cities"][other],
        }
        for partnership, cities, other, status, _ in rows
    ]
    counts = {status: sum(partner["status"] is status for partner in partners) for status in _STATUSES}
    more = {
        "counts": counts,
        "count_links": count_links(("city", city.id), counts, params, context),
        "partners": partners,
    }
    return RecordResult(f"{document[:-1]},{to_json_text(more)[1:]}", time)


# --- sources ---


@partial(Filter, wording="have a link that is {}")
def _in_link_state(values: tuple[LinkState, ...], builder: SelectBuilder, context: QueryContext) -> None:
    checked = f"SELECT 1 FROM link_status l WHERE l.source = s.id AND {builder.time.known('l')}"
    ((unchecked,),) = context.session.rows(
        "SELECT COUNT(*) FROM entity_version s WHERE s.record_type = 'source'"
        f" AND {builder.time.known('s')} AND NOT EXISTS ({checked})",
        {"revision": builder.time.revision},
    )
    if unchecked:
        builder.warnings.append(f"Sources whose link was never checked: {unchecked:,}. They match no value of link.")
    builder.tests.append(f"EXISTS ({checked} AND {builder.one_of('l.state', values)})")


@Filter
def _of_publisher(values: tuple[str, ...], builder: SelectBuilder, context: QueryContext) -> None:
    keys, names = publishers(values, builder, context)
    builder.tests.append(builder.one_of("s.publisher", keys))
    builder.say(f"were published by {names}")


@partial(Filter, wording="are written in {}")
def _in_language(values: tuple[str, ...], builder: SelectBuilder, context: QueryContext) -> None:
    statement = (
        "SELECT 1 FROM entity_version s WHERE s.record_type = 'source' AND s.language = :language"
        f" AND {builder.time.known('s')} LIMIT 1"
    )
    for value in values:
        if context.session.row(statement, {"language": value, "revision": builder.time.revision}) is None:
            raise NotFound("source in the language", value, [], "language")
    builder.tests.append(builder.one_of("s.language", list(values)))


class SourceParams(EntityListParams):
    """The parameters of the list of sources."""

    q: Annotated[
        SearchText | None,
        param("Words of the title or publisher. The last word may be incomplete.", "stedenband"),
        words_of("source"),
    ] = None
    publisher: Annotated[
        tuple[Name, ...],
        param("Publisher: its id, or any of its names.", "NRC"),
        _of_publisher,
    ] = ()
    kind: Annotated[
        tuple[SourceKind, ...],
        param("Kind of document.", "official"),
        one_of("s.kind", "are of the kind {}"),
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
        dated("s", ">=", "appeared"),
    ] = None
    published_to: Annotated[
        PlainDate | None,
        param("Published on or before this date.", "2023-05-10"),
        dated("s", "<=", "appeared"),
    ] = None


def find_sources(params: SourceParams, context: QueryContext) -> ListResult:
    """Find a page of sources, by title or, with `q`, the best matches first.

    A source whose link was checked has the state of the link.
    """
    found = find("source", params, context, "Sources")
    return replace(found, documents=_with_links(found.documents, found.time, context))


def _with_links(documents: Sequence[str], time: TimePoint, context: QueryContext) -> list[str]:
    ids = [str(read_json(document)["id"]) for document in documents]
    listed, binds = bind_list(ids)
    rows = context.session.rows(
        "SELECT l.source, l.state, l.since, l.location, l.archive FROM link_status l"
        f" WHERE l.source IN ({listed}) AND {time.known('l')}",
        {**binds, "revision": time.revision},
    )
    links = {
        source: {
            "state": state,
            "since": date.fromordinal(since).isoformat(),
            "location": location or None,
            "archive": archive or None,
        }
        for source, state, since, location, archive in rows
    }
    return [
        f"{document[:-1]},{to_json_text({'link': links[id_]})[1:]}" if id_ in links else document
        for id_, document in zip(ids, documents, strict=True)
    ]


def get_source(id_: str, params: EntityParams, context: QueryContext) -> RecordResult:
    """Get one source with its chain, the sources that rest on it, and the number of partnerships that cite it."""
    time = context.time_point(None, params.known_at)
    document = get("source", id_, time, context)
    pairs = [("source", id_), *params.to_pairs(), *ALL_RECORDS]
    citing = f"version_source c WHERE c.source = :id AND {time.known('c')}"
    revised_on = date.fromisoformat(str(context.recorded_at(time.revision))[:10]).toordinal()
    ((number, planned),) = context.cached_rows(
        "SELECT COUNT(*), (SELECT COALESCE(MAX(s.established_earliest), 0) FROM status_period s"
        " INDEXED BY ix_status_period_established WHERE s.inactive IN (0, 1) AND s.established_sort < :sort_key"
        f" AND {time.known('s')} AND s.partnership IN (SELECT c.partnership FROM {citing})) FROM {citing}",
        {"id": id_, "sort_key": -revised_on, "revision": time.revision},
    )
    if planned > revised_on:  # Before that day, lists lack a partnership that it cites.
        pairs.append(("as_of", date.fromordinal(planned).isoformat()))
    relying = context.session.rows(
        "SELECT r.id FROM search_token t JOIN source r ON r.key = t.record"
        f" WHERE t.token = :below AND t.record_type = 'source' AND {time.known('t')} ORDER BY r.id",
        {"below": f"<{id_}", "revision": time.revision},
    )
    more = {
        "chain": _chain(document, time, context),
        "relied_on_by": [source for (source,) in relying],
        "partnerships": number,
        "count_links": {"partnerships": link_to(*pairs)},
    }
    (document,) = _with_links([document], time, context)
    return RecordResult(f"{document[:-1]},{to_json_text(more)[1:]}", time)


def _chain(document: str, time: TimePoint, context: QueryContext) -> list[dict[str, object]]:
    """Return the chain of a source: the source that it rests on, the source that this one rests on, and so on."""
    chain: list[dict[str, object]] = []
    below = read_json(document)["derived_from"]
    while below is not None:
        step = read_json(get("source", below, time, context))
        chain.append({name: step[name] for name in ("id", "publisher", "title", "published", "url", "rests_on")})
        below = step["derived_from"]
    return chain


# --- observations ---


class ObservationParams(EntityListParams):
    """Parameters of the list of observations."""

    q: Annotated[
        SearchText | None,
        param("Words of the statement. The last word may be incomplete.", "municipalities"),
        words_of("observation"),
    ] = None
    country: Annotated[
        tuple[Country, ...],
        param("The country of the unnamed cities.", "NL"),
        one_of("s.country", "speak of {}", COUNTRIES),
    ] = ()
    partner_country: Annotated[
        tuple[Country, ...],
        param("The country of their partners.", "CN"),
        one_of("s.partner_country", "speak of partners in {}", COUNTRIES),
    ] = ()
    claim: Annotated[
        tuple[Claim, ...], param("The claim about the cities.", "severed"), one_of("s.kind", "claim {}")
    ] = ()
    date_from: Annotated[
        PlainDate | None,
        param("About a time on or after this date.", "2021"),
        dated("s", ">=", "are about a time"),
    ] = None
    date_to: Annotated[
        PlainDate | None,
        param("About a time on or before this date.", "2023-05-10"),
        dated("s", "<=", "are about a time"),
    ] = None


def observations_with_effect(countries: Sequence[str], time: TimePoint, context: QueryContext) -> list[Document]:
    """Return the observations that say what all partnerships of two countries with each other are, by date."""
    one, other = countries
    sides = {"one": one, "other": other}
    test = "(n.country IN (:one, :other) OR n.partner_country IN (:one, :other))"
    found = [read_json(row[2]) for row in context.entities("observation", test, sides, time)]
    covering = [observation for observation in found if observation["effect"] and _covers(observation, countries)]
    return sorted(covering, key=lambda observation: (observation["date"]["latest"], observation["id"]))


def _covers(observation: Document, countries: Sequence[str]) -> bool:
    """Return whether an observation is about partnerships of two countries, given in either order."""
    named = [code for code in (observation["country"], observation["partner_country"]) if code]
    return sorted(named) == sorted(countries) if len(named) > 1 else named[0] in countries
