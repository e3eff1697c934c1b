"""Partnerships: a page of the list, the whole list, and the single record.

All of them read rendered documents. A page first finds its keys along an index, then reads the documents. Their members
are joined as text; JSON is parsed only if the request changes it, as `fields`, `lang` and `include=sources` do.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

from app.domain.dates import day_to_english
from app.domain.errors import Merged, NotFound, RegisterError, Retracted, Suggestion
from app.domain.vocabulary import Basis, Certainty, Stage, Status
from app.queries.common_params import ShapeParams, TemporalParams
from app.queries.context import QueryContext
from app.queries.expansions import BARE_SOURCES, listings_of, localise, with_evidence
from app.queries.filters import VISIBILITY, finds_few, missing_at, visibility_test
from app.queries.pagination import (
    FullResult,
    Keyset,
    ListResult,
    Page,
    PreparedQuery,
    RecordResult,
    SortOrder,
    Walk,
    read_all,
    start_page,
)
from app.queries.partnership_params import PartnershipFilters, PartnershipParams
from app.queries.select_builder import AFTER_ALL_TOKENS, ALL_STATUSES, SelectBuilder, TimePoint, bind_list
from app.store.columns import INACTIVE, OPEN, enum_code
from app.store.documents import period_on, periods_json, side_json
from app.store.json_text import read_json, to_json_text
from app.store.tables import COUNTRY_ORDER, EVENT_INDEX_KEY

BATCH = 500
"""The number of documents in a batch of a whole list."""


def _negated(day: str) -> str:
    """Return the sort key of a column with a day: minus the day, or OPEN for a missing day (0)."""
    return f"(CASE WHEN {day} = 0 THEN {OPEN} ELSE -{day} END)"


_CHECKED_ON = f"(SELECT {_negated('v.checked_on')} FROM partnership_version v WHERE v.version = s.version)"
ORDERS = {
    "established": SortOrder(
        "s.established_sort", "oldest first", descending=True, open_last=True, index="established"
    ),
    "-established": SortOrder("s.established_sort", "most recently established first", index="established"),
    "ended": SortOrder("s.ended_sort", "earliest end first", descending=True, open_last=True, index="ended"),
    "-ended": SortOrder("s.ended_sort", "most recent end first", index="ended"),
    "since": SortOrder("s.since_sort", "latest change of status first", index="since"),
    "updated": SortOrder("s.system_from", "longest unchanged first", index="updated"),
    "-updated": SortOrder("s.system_from", "", descending=True, index="updated"),
    "last_evidence": SortOrder(
        _negated("s.last_evidence"), "longest without evidence first", descending=True, open_last=True
    ),
    "-last_evidence": SortOrder(_negated("s.last_evidence"), "latest evidence first"),
    "checked_on": SortOrder(_CHECKED_ON, "longest unchecked first", descending=True, open_last=True),
    "-checked_on": SortOrder(_CHECKED_ON, "last checked first"),
    "name": SortOrder("s.name_key", "by name", textual=True, index="name"),
    "-name": SortOrder("s.name_key", "by name, backwards", descending=True, textual=True, index="name"),
}
"""The orders of the list by the values of `sort`."""
_TIES = ("s.version",)
# The codes of the statuses, by the value of the column `inactive`. The indexes are sorted within each value.
_CLASSES = {
    inactive: [enum_code(status) for status in Status if (status in INACTIVE) == inactive] for inactive in (False, True)
}


class RecordParams(ShapeParams, TemporalParams):
    """The parameters of one record."""


@dataclass(frozen=True)
class PartnershipQuery(PreparedQuery):
    """A prepared query for partnerships, with what its lists leave out by default.

    `tests` are the tests on periods except the one on visibility. `left_out` are names in VISIBILITY. `presumed` is
    the test that leaves out presumed partnerships, if the operator and not the query asks for that.
    """

    tests: Sequence[str] = ()
    left_out: Sequence[str] = ()
    presumed: str | None = None


def prepare(params: PartnershipFilters, context: QueryContext, time: TimePoint) -> PartnershipQuery:
    """Prepare the query for the partnerships that match."""
    name = params.order()
    is_indexed = name in ORDERS and ORDERS[name].index is not None
    builder = SelectBuilder(time, params.certainty, sorts_all=not is_indexed)
    builder.apply(params, context)
    builder.warnings += params.warnings()
    included = [("what was only proposed", params.include_proposed), ("earlier agreements", params.episodes)]
    if any(given for _, given in included):
        builder.suffixes.append(f"{' and '.join(what for what, given in included if given)} included")
    if not params.status and params.certainty is not Certainty.CERTAIN:  # The clauses of these name the day.
        builder.as_of = f"as of {day_to_english(time.day)}"
    presumed = None
    if params.excludes_presumed(context.lists_presumed):
        not_presumed = f"s.basis <> {enum_code(Basis.PRESUMED)}"
        builder.tests.append(not_presumed)
        builder.suffixes.append("without presumed ones")
        presumed = not_presumed if params.presumed is None else None
    tests = [time.current("s"), *builder.tests]
    if builder.event_tests:
        stage = [] if params.stage else [f"m.stage <> {enum_code(Stage.PROPOSED)}"]
        happened = " AND ".join([*builder.event_tests, *stage, time.known("m")])
        # Without the hint SQLite walks all events of a kind for each partnership.
        own = f"event_index m INDEXED BY {EVENT_INDEX_KEY} WHERE m.partnership = s.partnership"
        tests.append(f"EXISTS (SELECT 1 FROM {own} AND {happened})")
    visible = visibility_test(params.left_out())
    if name == "missing":
        order = _latest_missing(params.missing_from, builder)
    else:
        order = _relevance(builder) if name == "relevance" and params.q else ORDERS[name]
    is_rare = builder.flagged and builder.leading is None and order.index == "updated"
    return PartnershipQuery(
        ties=_TIES,
        builder=builder,
        order=order,
        walks=_walks(builder, [visible, *tests], None if is_rare else order.index, context),
        counted=partial(_counted, builder, [visible, *tests], context),
        dates=[test for group in builder.dates.values() for test in group],
        tests=tests,
        left_out=params.left_out(),
        presumed=presumed,
    )


def count_left_out(prepared: PartnershipQuery, context: QueryContext) -> dict[str, int]:
    """Count the matching partnerships that the list leaves out, by reason: the names in VISIBILITY, and `presumed`."""
    counts = dict.fromkeys((*VISIBILITY, "presumed"), 0)
    builder = prepared.builder
    if prepared.left_out:
        names = {VISIBILITY[name]: name for name in prepared.left_out}
        # Few periods are hidden. Their partial index is used only if the query repeats a part of its condition.
        hidden = ["s.visibility > 0", f"s.visibility IN ({', '.join(map(str, names))})"]
        where = " AND ".join(
            [*hidden, *builder.either_side(), *_status_tests(builder), *prepared.tests, *prepared.dates]
        )
        rows = context.cached_rows(
            f"SELECT s.visibility, COUNT(*) FROM {_indexed('flagged')} WHERE {where} GROUP BY s.visibility",
            builder.parameters,
        )
        counts |= {names[visibility]: number for visibility, number in rows}
    if prepared.presumed is not None:
        without = [test for test in prepared.tests if test != prepared.presumed]
        tests = [visibility_test(prepared.left_out), *without, f"NOT ({prepared.presumed})"]
        counts["presumed"] = replace(prepared, counted=partial(_counted, builder, tests, context)).count(context)
    return counts


def find_left_out(context: QueryContext) -> dict[str, int]:
    """Count the partnerships that lists leave out by default today, by reason."""
    time = context.time_point(None, None)
    return count_left_out(prepare(PartnershipFilters(), context, time), context)


def _status_tests(builder: SelectBuilder, among: Sequence[int] = ALL_STATUSES) -> list[str]:
    """Return the test for those statuses in `among` that are requested; an empty list if all of them are."""
    requested = [status for status in among if status in builder.statuses]
    return [] if len(requested) == len(among) else [f"s.status IN ({', '.join(map(str, requested))})"]


def _class_tests(builder: SelectBuilder) -> list[list[str]]:
    """Return the tests for the requested statuses, once for each value of `inactive` that one of them has."""
    return [
        [f"s.inactive = {int(inactive)}", *_status_tests(builder, statuses)]
        for inactive, statuses in _CLASSES.items()
        if not set(statuses).isdisjoint(builder.statuses)
    ]


def _walks(builder: SelectBuilder, tests: list[str], index: str | None, context: QueryContext) -> list[Walk]:
    """Return the walks that find every match once: a walk for each side if a side leads, otherwise a single one.

    `index` is the suffix of the index with the order of the list; None means that few rows match and are sorted. A walk
    along an index is split by `inactive` as well, because the index is sorted within each value. The indexes for
    countries are in one order only: in any other, the periods of a country are found there and sorted if they are few.
    If they are many, a page of them is soon met along the index of the order.
    """
    branches, countries = builder.branches(), builder.leading.countries if builder.leading else ()
    if builder.versions or len(countries) == 2 or index is None:
        tables = _indexed("pair") if countries else "status_period s"
        if builder.versions:  # SQLite keeps the order of a cross join.
            tables = f"({builder.versions[0]}) lead CROSS JOIN status_period s"
            tests = ["s.version = lead.version", *tests]
        return [Walk(tables, [*branch, *_status_tests(builder), *tests]) for branch in branches]
    walks = []
    for statuses in _class_tests(builder):
        walked = {index: builder.either_side()}
        if countries:
            own = {f"country_{side}": branch for side, branch in zip("ab", branches, strict=False)}
            periods = [f"SELECT 1 FROM {_indexed(name)} WHERE {own[name][0]} AND {statuses[0]}" for name in own]
            if index == COUNTRY_ORDER or finds_few(" UNION ALL ".join(periods), builder, context):
                walked = own
        walks += [Walk(_indexed(name), [*branch, *statuses, *tests]) for name, branch in walked.items()]
    return walks


def _counted(builder: SelectBuilder, tests: list[str], context: QueryContext) -> list[Walk]:
    """Return the walks for counting, along the index of a side, of a requested date, or else of the end."""
    if builder.leading is not None:
        return _walks(builder, tests, COUNTRY_ORDER, context)
    return _walks(builder, tests, None if builder.flagged else next(iter(builder.dates), "ended"), context)


def _indexed(name: str) -> str:
    return f"status_period s INDEXED BY ix_status_period_{name}"


def _relevance(builder: SelectBuilder) -> SortOrder:
    """Return the order that lists the best matches first.

    Cities with the last word in one of their names come first, then cities with a word that begins with it, then the
    rest, each by name. The other words of the search do not count, because every match has them.
    """
    word = builder.bind(builder.last_word)
    beyond = builder.bind(builder.last_word + AFTER_ALL_TOKENS)
    named = (
        "EXISTS (SELECT 1 FROM search_token n WHERE n.record_type = 'city' AND n.record IN (s.city_a, s.city_b)"
        f" AND {builder.time.known('n')} AND"
    )
    rank = (
        f"CASE WHEN {named} n.token = {word}) THEN '0' WHEN {named} n.token > {word} AND n.token < {beyond}) THEN '1'"
    )
    return SortOrder(f"({rank} ELSE '2' END || s.name_key)", "best matches first", textual=True)


def _latest_missing(datasets: Sequence[str], builder: SelectBuilder) -> SortOrder:
    """Return the order by the latest day from which one of the data sets does not list a partnership, latest first."""
    test = missing_at(builder.time, builder.one_of("l.dataset", list(datasets)))
    latest = f"SELECT MAX(l.missing_since) FROM listing l WHERE l.partnership = s.partnership AND {test}"
    return SortOrder(f"({latest})", "latest missing first", descending=True)


def read(
    prepared: PreparedQuery, context: QueryContext, keyset: Keyset | None, limit: int, include: Sequence[str] = ()
) -> Page:
    """Read the partnerships after a keyset, as JSON with the members to include."""
    statement, parameters = prepared.select(keyset, limit)
    events = "v.events" if {"events", "sources"} & set(include) else "''"
    rows = context.verified_rows(
        "partnership_version",
        f"SELECT p.sort_key, p.version, v.partnership, v.document, v.cities, v.periods, {events}, v.version"
        f" FROM ({statement}) p JOIN partnership_version v ON v.version = p.version"
        f" ORDER BY {prepared.order.sql('p.sort_key', 'p.version')}",
        parameters,
        shown=limit,
    )
    found = [FoundVersion(*columns) for _, _, *columns, _ in rows[:limit]]
    return Page(documents_of(found, include, context, prepared.builder.time), prepared.keyset_after(rows, limit))


def find_partnerships(params: PartnershipParams, context: QueryContext) -> ListResult:
    """Find a page of the partnerships that match."""
    time, cursor = start_page(params, context, path="partnerships")
    prepared = prepare(params, context, time)
    page = read(prepared, context, cursor.last, params.limit, params.included)
    counted = params.count is None
    return ListResult(
        documents=_shaped(page.documents, params, context, time),
        time=time,
        count=prepared.count(context) if counted else None,
        sentence=prepared.sentence("Partnerships"),
        next=cursor.after(page),
        undated=_undated(prepared, context) if counted and prepared.dates else None,
        left_out=count_left_out(prepared, context) if counted else None,
        reading=prepared.builder.reading,
        warnings=prepared.builder.warnings,
    )


def find_all_partnerships(params: PartnershipFilters, context: QueryContext, include: Sequence[str] = ()) -> FullResult:
    """Find all partnerships that match, in batches. The first batch is read immediately."""
    prepared = prepare(params, context, context.time_point(params.as_of, params.known_at))
    return FullResult(prepared, read_all(lambda last: read(prepared, context, last, BATCH, include)))


def _undated(prepared: PreparedQuery, context: QueryContext) -> int:
    """Count partnerships that only a missing date excludes: each date matches or is missing, and one is missing."""
    missing = {
        "established": f"s.established_sort = {OPEN}",
        "ended": f"s.ended_sort = {OPEN} AND s.status = {enum_code(Status.SEVERED)}",  # Other statuses have no end.
    }
    dates = prepared.builder.dates
    either = [f"(({' AND '.join(group)}) OR ({missing[name]}))" for name, group in dates.items()]
    some = " OR ".join(f"({missing[name]})" for name in dates)
    return replace(prepared, dates=[*either, f"({some})"]).count(context)


def get_partnership(id_: str, params: RecordParams, context: QueryContext) -> RecordResult:
    """Get one record by its id, with its events.

    Raises Merged if it was merged into another record, Retracted if it was withdrawn (even for an earlier revision),
    and otherwise NotFound with suggestions.
    """
    time = context.time_point(params.as_of, params.known_at)
    row = context.session.row(
        "SELECT v.version, (SELECT 1 FROM tombstone t WHERE t.id = p.id AND t.merged_into IS NULL),"
        " p.key, v.document, v.cities, v.periods, v.events"
        " FROM partnership p JOIN partnership_version v ON v.partnership = p.key"
        f" WHERE p.id = :id AND {time.known('v')}",
        {"id": id_, "revision": time.revision},
    )
    if row is None or row[1]:
        raise missing(id_, context)
    context.versions.verify("partnership_version", [row[0]])
    documents = documents_of([FoundVersion(*row[2:])], ("events", *params.included), context, time)
    return RecordResult(_shaped(documents, params, context, time)[0], time)


def missing(id_: str, context: QueryContext) -> RegisterError:
    """Return the error for an id without a record: Merged, Retracted, or NotFound with suggestions."""
    row = context.session.row("SELECT merged_into, reason FROM tombstone WHERE id = :id", {"id": id_})
    if row is None:
        return NotFound("partnership", id_, _suggestions(id_, context))
    return Retracted(id_, row[1]) if row[0] is None else Merged(id_, row[0])


def _suggestions(id_: str, context: QueryContext) -> list[Suggestion]:
    """Return partnerships between cities that the two halves of an id may mean."""
    halves = [half for half in id_.split("--") if half][:2]
    cities = {suggestion.id: suggestion.name for half in halves for suggestion in context.city_suggestions(half)}
    listed, binds = bind_list(sorted(cities))
    rows = context.session.rows(
        "SELECT p.id, a.id, b.id FROM partnership p LEFT JOIN city a ON a.key = p.city_a"
        " LEFT JOIN city b ON b.key = p.city_b"
        f" WHERE a.id IN ({listed}) AND b.id IN ({listed}) ORDER BY p.id LIMIT 8",
        binds,
    )
    return [Suggestion(found, f"{cities[a]} – {cities[b]}") for found, a, b in rows]


# --- documents ---


class FoundVersion(NamedTuple):
    """A stored version of a partnership, as text, with the key of the partnership.

    `static`, `cities` and `events` are JSON members, and `periods` has one line per period. `events` is empty unless it
    was selected.
    """

    partnership: int
    static: str
    cities: str
    periods: str
    events: str


def documents_of(
    found: Sequence[FoundVersion], include: Collection[str], context: QueryContext, time: TimePoint
) -> list[str]:
    """Return the documents of versions: their members, joined, with the members in `include`."""
    keys = [each.partnership for each in found]
    cities = _cities_of(keys, context, time) if "cities" in include else {}
    added: list[Mapping[int, str]] = []
    if "events" in include:
        added.append({each.partnership: each.events for each in found})
    if "sources" in include:
        cited = sources_of(keys, context, time)
        sources = {each.partnership: with_evidence(cited.get(each.partnership, {}), each.events) for each in found}
        added.append({key: f'"sources":[{",".join(documents)}]' for key, documents in sources.items()})
    elif BARE_SOURCES in include:
        cited = sources_of(keys, context, time)
        added.append({key: f'"sources":[{",".join(cited.get(key, {}).values())}]' for key in keys})
    if "listings" in include:
        listings = listings_of(keys, context, time)
        added.append({key: f'"listings":{to_json_text(listings.get(key, []))}' for key in keys})
    if "periods" in include:
        added.append({each.partnership: f'"periods":{periods_json(each.periods)}' for each in found})
    members = (
        [
            each.static,
            cities.get(each.partnership, each.cities),
            period_on(each.periods, time.day).members,
            *(more[each.partnership] for more in added),
        ]
        for each in found
    )
    return ["{" + ",".join(own) + "}" for own in members]


def _shaped(documents: Sequence[str], params: ShapeParams, context: QueryContext, time: TimePoint) -> list[str]:
    """Return documents with city names in the requested language, and with only the requested members."""
    localised = localise(documents, params.lang, context, time)
    if params.fields is None:
        return localised
    names = {"id", *params.fields, *params.included}
    return [
        to_json_text({name: value for name, value in read_json(document).items() if name in names})
        for document in localised
    ]


def sources_of(partnerships: Iterable[int], context: QueryContext, time: TimePoint) -> dict[int, dict[str, str]]:
    """Return the documents of the sources that each partnership cites, by its key and the id of the source."""
    listed, binds = bind_list(partnerships)
    rows = context.verified_rows(
        "entity_version",
        # SQLite keeps the order of a cross join, so that the few citing partnerships lead and not all sources.
        "SELECT c.partnership, c.source, n.document, n.version"
        f" FROM (SELECT x.partnership, x.source FROM version_source x"
        f" WHERE x.partnership IN ({listed}) AND {time.known('x')}) c CROSS JOIN entity_version n"
        f" WHERE n.record_type = 'source' AND n.id = c.source AND {time.known('n')}"
        " ORDER BY c.partnership, c.source",
        {"revision": time.revision, **binds},
    )
    found: dict[int, dict[str, str]] = {}
    for partnership, source, document, _ in rows:
        found.setdefault(partnership, {})[source] = document
    return found


def _cities_of(partnerships: Iterable[int], context: QueryContext, time: TimePoint) -> dict[int, str]:
    """Return the member `cities` of each partnership with the whole documents of its cities.

    An unnamed side is the same as without `include=cities`.
    """
    listed, binds = bind_list(partnerships)
    rows = context.session.rows(
        "SELECT p.key, p.country_a, p.country_b, a.document, b.document, a.version, b.version FROM partnership p"
        f" LEFT JOIN entity_version a ON a.record_type = 'city' AND a.record = p.city_a AND {time.known('a')}"
        f" LEFT JOIN entity_version b ON b.record_type = 'city' AND b.record = p.city_b AND {time.known('b')}"
        f" WHERE p.key IN ({listed})",
        {"revision": time.revision, **binds},
    )
    context.versions.verify("entity_version", {version for row in rows for version in row[5:] if version is not None})
    return {
        key: f'"cities":[{_city_or_unnamed(document_a, country_a)},{_city_or_unnamed(document_b, country_b)}]'
        for key, country_a, country_b, document_a, document_b, *_ in rows
    }


def _city_or_unnamed(document: str | None, country: str) -> str:
    return document or to_json_text(side_json(None, country))
