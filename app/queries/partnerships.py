"""Partnerships: a page of the list, the whole list, and the single record.

A page finds its rows in memory, and then reads their documents. Their members are joined as text; JSON is parsed only
if the request changes it, as `fields`, `lang`, `include=cities` and `include=sources` do.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from sqlalchemy import bindparam, exists, select

from app.columns.document_cache import StoredPartnership
from app.columns.rows import Mask, Texts, one_of
from app.columns.sorting import Keyset, SortedRows, SortOrder
from app.domain.errors import Merged, NotFound, RegisterError, Retracted, Suggestion
from app.domain.models import Tombstone
from app.domain.vocabulary import Basis, Certainty, Stage, Status
from app.parameters.common_params import ShapeParams, TemporalParams
from app.parameters.descriptions import Description
from app.parameters.filters import VISIBILITY
from app.parameters.partnership_params import PartnershipFilters, PartnershipParams
from app.parameters.place_filters import either_city
from app.parameters.record_filters import latest_missing
from app.parameters.selection import Selection, look_up_values
from app.parameters.word_filters import FoundWords
from app.queries.expansions import BARE_SOURCES, add_passages, listings_of, localise, sources_of
from app.queries.pagination import (
    FullResult,
    ListResult,
    Page,
    PreparedQuery,
    RecordResult,
    read_all,
    start_page,
)
from app.reading.spelling import cities_named, suggest_cities
from app.reading.state import State
from app.reading.verified_rows import read_records
from app.store.columns import OPEN, BinaryText, enum_code
from app.store.documents import period_on, periods_json
from app.store.json_text import (
    RawJson,
    RawMembers,
    embed,
    embed_all,
    join_members,
    read_json,
    read_members,
    to_json_text,
    to_members,
)
from app.store.repository import table
from app.store.tables import PARTNERSHIP_VERSION
from app.store.time_point import known

BATCH = 100
"""The number of documents in a batch of a whole list. Parsed, a document takes some forty kilobytes of memory."""
_PARTNERSHIP, _TOMBSTONE, _VERSION = table("partnership").c, table("tombstone").c, PARTNERSHIP_VERSION.c
_RETRACTED = exists().where(_TOMBSTONE.id == _PARTNERSHIP.id, _TOMBSTONE.merged_into.is_(None))
_RECORD = select(_VERSION.version, _RETRACTED).where(
    _VERSION.partnership == _PARTNERSHIP.key, _PARTNERSHIP.id == bindparam("id"), known(PARTNERSHIP_VERSION)
)
_SIDE_A, _SIDE_B = table("city").alias().c, table("city").alias().c
_CITIES = bindparam("cities", type_=BinaryText, expanding=True)
_BETWEEN_CITIES = (
    select(_VERSION.version)
    .where(
        _VERSION.partnership == _PARTNERSHIP.key,
        *(_SIDE_A.key == _PARTNERSHIP.city_a, _SIDE_B.key == _PARTNERSHIP.city_b),
        *(_SIDE_A.id.in_(_CITIES), _SIDE_B.id.in_(_CITIES)),
        known(PARTNERSHIP_VERSION),
    )
    .order_by(_PARTNERSHIP.id)
    .limit(8)
)
_TIES = ("version",)
# The sort key of a date is minus its day: in descending order the oldest date comes first.
_dated = partial(SortOrder, ties=_TIES, open_last=True)
ORDERS = {
    "established": _dated("established_sort", phrase="oldest first", descending=True),
    "-established": _dated("established_sort", phrase="most recently established first"),
    "ended": _dated("ended_sort", phrase="earliest end first", descending=True),
    "-ended": _dated("ended_sort", phrase="most recent end first"),
    "since": _dated("since_sort", phrase="earliest change of status first", descending=True),
    "-since": _dated("since_sort"),
    "updated": SortOrder("system_from", _TIES, "longest unchanged first"),
    "-updated": SortOrder("system_from", _TIES, "most recently updated first", descending=True),
    "last_evidence": _dated("last_evidence_sort", phrase="longest without evidence first", descending=True),
    "-last_evidence": _dated("last_evidence_sort", phrase="latest evidence first"),
    "last_active": _dated("last_active_sort", phrase="longest not known to be active first", descending=True),
    "-last_active": _dated("last_active_sort", phrase="latest known to be active first"),
    "checked_on": _dated("checked_on_sort", phrase="longest unchecked first", descending=True),
    "-checked_on": _dated("checked_on_sort", phrase="last checked first"),
    "name": SortOrder("name", _TIES, "by name"),
    "-name": SortOrder("name", _TIES, "by name, backwards", descending=True),
}
"""The orders of the list by the values of `sort`."""
_RELEVANCE = SortOrder("relevance", _TIES, "best matches first")
_MISSING = {
    "missing": SortOrder("missing", _TIES, "earliest missing first"),
    "-missing": SortOrder("missing", _TIES, "latest missing first", descending=True),
}
_DATES = ("established", "ended", "since")


class RecordParams(ShapeParams, TemporalParams):
    """The parameters of one record."""


@dataclass(frozen=True)
class PartnershipQuery(PreparedQuery):
    """A prepared query for partnerships, with what its lists leave out by default.

    `left_out` are names in VISIBILITY. `leaves_out_presumed` means that the operator and not the query asks for that.
    """

    left_out: Sequence[str] = ()
    leaves_out_presumed: bool = False


def prepare(params: PartnershipFilters, state: State) -> PartnershipQuery:
    """Prepare the query for the partnerships that match."""
    snapshot = state.snapshot
    values = look_up_values(params, state)
    selection = Selection(snapshot.periods, snapshot, values)
    selection.require("current", snapshot.current_periods)
    selection.apply(parameter for parameter in params.filters if not parameter.filter.of_event)
    _require_event(selection, params)
    excludes_presumed = params.excludes_presumed(state.register.lists_presumed)
    if excludes_presumed:
        selection.require("presumed", selection["basis"] != enum_code(Basis.PRESUMED))
    selection.require("visible", _is_visible(selection, params.left_out()))
    words: FoundWords | None = values.get("q")
    name = params.order()
    order = {**ORDERS, **_MISSING, "relevance": _RELEVANCE}[name]
    return PartnershipQuery(
        selection=selection,
        sort_rows=partial(_sort_rows, order, selection, state),
        description=Description(
            params,
            values,
            state.time,
            order.phrase,
            suffixes=_suffixes(params, excludes_presumed=excludes_presumed),
            names_day=not params.status and params.certainty is not Certainty.CERTAIN,  # Their clauses name it.
            has_title=True,
        ),
        warnings=[*(words.warnings if words else ()), *params.warnings()],
        reading=words.reading if words else None,
        left_out=params.left_out(),
        leaves_out_presumed=excludes_presumed and params.presumed is None,
    )


def _require_event(selection: Selection, params: PartnershipFilters) -> None:
    """Require an event that passes all filters of events. Without `stage`, proposals do not count."""
    filters = [parameter for parameter in params.filters if parameter.filter.of_event]
    if not filters:
        return
    snapshot = selection.snapshot
    events = Selection(snapshot.events, snapshot, selection.values)
    events.require("known", snapshot.known_events)
    events.apply(filters)
    if not params.stage:
        events.require("stage", events["stage"] != enum_code(Stage.PROPOSED))
    selection.require("event", selection.having(events.rows, events.mask()))


def _is_visible(selection: Selection, left_out: Collection[str]) -> Mask:
    """Return which partnerships lists show. `left_out` are names in VISIBILITY."""
    return ~one_of(selection["visibility"], [VISIBILITY[name] for name in left_out])


def _suffixes(params: PartnershipFilters, *, excludes_presumed: bool) -> Sequence[str]:
    """Return what the question says about partnerships that a list may include or leave out."""
    suffixes: list[str] = []
    included: list[str] = []
    if params.include_proposed:
        included.append("what was only proposed")
    if params.episodes:
        included.append("earlier agreements")
    if included:
        suffixes.append(f"{' and '.join(included)} included")
    if excludes_presumed:
        suffixes.append("without presumed ones")
    return suffixes


def _sort_rows(order: SortOrder, selection: Selection, state: State) -> SortedRows:
    """Return the rows in an order. The orders of a search and of a data set contain only the matching rows."""
    if order is _RELEVANCE:
        return _by_relevance(selection, state)
    if order in _MISSING.values():
        matching = np.flatnonzero(selection.mask())
        return SortedRows(order, selection.rows, latest_missing(selection, matching), positions=matching)
    return SortedRows.of(selection.rows, order)


class GradedTexts:
    """Texts in the order of their grades, then of the texts: each begins with its grade, a digit."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self.size = max(1, len(texts.sorted))

    def __getitem__(self, rank: int) -> str:
        grade, rank_in_grade = divmod(rank, self.size)
        return f"{grade}{self._texts[rank_in_grade]}"

    def rank(self, text: str) -> float:
        """Return the rank of a text, or where it would be. Raises ValueError for one without a grade."""
        return int(text[:1]) * self.size + self._texts.rank(text[1:])


def _by_relevance(selection: Selection, state: State) -> SortedRows:
    """Return the matching rows with the best ones first.

    Cities with the last word in one of their names come first, then cities with a word that begins with it, then the
    rest, each by name. The other words of the search do not count, because every match has them.
    """
    words: FoundWords = selection.values["q"]
    matching = np.flatnonzero(selection.mask())
    rows = Selection(selection.rows.take(matching, ("city_a", "city_b", "name")), selection.snapshot)
    with_last_word = cities_named(words.last_word, state)
    best_first = [either_city(rows, with_last_word), either_city(rows, words.records[-1]["city"])]
    grades = np.select(best_first, range(len(best_first)), len(best_first))
    texts = GradedTexts(selection.rows.texts["name"])
    return SortedRows(_RELEVANCE, selection.rows, grades * texts.size + rows["name"], texts, matching)


def count_left_out(prepared: PartnershipQuery) -> dict[str, int]:
    """Count the matching partnerships that the list leaves out, by reason: the names in VISIBILITY, and `presumed`."""
    counts = dict.fromkeys((*VISIBILITY, "presumed"), 0)
    selection = prepared.selection
    if prepared.left_out:
        matching = selection.mask_without("visible")
        for name in prepared.left_out:
            counts[name] = int(np.count_nonzero(matching & (selection["visibility"] == VISIBILITY[name])))
    if prepared.leaves_out_presumed:
        presumed = ~selection.conditions["presumed"] & selection.mask_without("presumed")
        counts["presumed"] = int(np.count_nonzero(presumed))
    return counts


def count_left_out_today(state: State) -> dict[str, int]:
    """Count the partnerships that lists leave out by default today, by reason."""
    return count_left_out(prepare(PartnershipFilters(), state))


def read(
    prepared: PreparedQuery,
    state: State,
    after: Keyset | None,
    limit: int,
    include: Sequence[str] = (),
    *,
    keep: bool = True,
) -> Page:
    """Read the partnerships after a keyset, as JSON with the members to include. `keep` caches their documents."""
    positions, next_keyset = prepared.page(after, limit)
    versions = prepared.selection["version"][positions].tolist()
    stored = state.read_partnerships(versions, keep=keep)
    return Page(documents_of(stored, include, state, keep=keep), next_keyset)


def find_partnerships(params: PartnershipParams, state: State) -> ListResult:
    """Find a page of the partnerships that match."""
    state, cursor = start_page(params, state, path="partnerships")
    prepared = prepare(params, state)
    page = read(prepared, state, cursor.last, params.limit, params.included)
    counted = params.count is None
    count = prepared.total(params)
    return ListResult(
        documents=_shaped(page.documents, params, state),
        time=state.time,
        count=count,
        sentence=prepared.description.question("Partnerships"),
        query=prepared.description.to_document("partnerships", sort=params.order(), count=count),
        next=cursor.after(page),
        undated=_count_undated(prepared) if counted else None,
        left_out=count_left_out(prepared) if counted else None,
        reading=prepared.reading,
        warnings=prepared.warnings,
    )


def count_partnerships(params: PartnershipFilters, state: State) -> int:
    """Return the number of partnerships that match."""
    return prepare(params, state.at(params.as_of, params.known_at)).count()


def find_all_partnerships(params: PartnershipFilters, state: State, include: Sequence[str] = ()) -> FullResult:
    """Find all partnerships that match, in batches. The first batch is read immediately."""
    state = state.at(params.as_of, params.known_at)
    prepared = prepare(params, state)
    return FullResult(prepared, read_all(lambda last: read(prepared, state, last, BATCH, include, keep=False)))


def _count_undated(prepared: PreparedQuery) -> int | None:
    """Count partnerships that only a missing date excludes: each date matches or is missing, and one is missing.

    It is None if the query asks for no date.
    """
    selection = prepared.selection
    dates = [name for name in _DATES if name in selection.conditions]
    if not dates:
        return None
    is_severed = selection["status"] == enum_code(Status.SEVERED)  # Other statuses have no end.
    undated = {
        "established": selection["established_sort"] == OPEN,
        "ended": (selection["ended_sort"] == OPEN) & is_severed,
        "since": selection["since_sort"] == OPEN,
    }
    matching = selection.mask_without(*dates)
    is_undated = np.zeros(len(matching), dtype=np.bool_)
    for name in dates:
        matching &= selection.conditions[name] | undated[name]
        is_undated |= undated[name]
    return int(np.count_nonzero(matching & is_undated))


def get_partnership(id_: str, params: RecordParams, state: State) -> RecordResult:
    """Get one record by its id, with its events.

    Raises Merged if it was merged into another record, Retracted if it was withdrawn (even for an earlier revision),
    and otherwise NotFound with suggestions.
    """
    state = state.at(params.as_of, params.known_at)
    row = state.row(_RECORD, {"id": id_, "revision": state.time.revision})
    if row is None or row[1]:
        raise missing(id_, state)
    stored = state.read_partnerships([row[0]])
    documents = documents_of(stored, ("events", *params.included), state)
    return RecordResult(_shaped(documents, params, state)[0], state.time)


def missing(id_: str, state: State) -> RegisterError:
    """Return the error for an id without a record: Merged, Retracted, or NotFound with suggestions."""
    tombstone = read_records(state, Tombstone, [id_]).get(id_)
    if tombstone is None:
        return NotFound("partnership", id_, suggest_partnerships(id_, state))
    if tombstone.merged_into is None:
        return Retracted(id_, tombstone.reason)
    return Merged(id_, tombstone.merged_into)


def suggest_partnerships(id_: str, state: State) -> list[Suggestion]:
    """Return partnerships between cities that the two halves of an id may mean."""
    halves = [half for half in id_.split("--") if half][:2]
    now = state.at()
    cities = {city.id for half in halves for city in suggest_cities(half, now)}
    rows = state.rows(_BETWEEN_CITIES, {"cities": sorted(cities), "revision": now.time.revision})
    suggestions: list[Suggestion] = []
    for stored in state.read_partnerships([version for (version,) in rows]):
        first, second = read_members(stored.cities)["cities"]
        suggestions.append(Suggestion(stored.id, f"{first['name']} – {second['name']}"))
    return suggestions


# --- documents ---


def documents_of(
    versions: Sequence[StoredPartnership],
    include: Collection[str],
    state: State,
    *,
    keep: bool = True,
) -> list[RawJson]:
    """Return the documents of versions: their members, joined, with the members in `include`.

    `keep` caches the documents of the sources.
    """
    keys = [version.partnership for version in versions]
    cities = _cities_of(versions, state) if "cities" in include else {}
    included = _included_members(versions, keys, include, state, keep=keep)
    day = state.time.day
    documents: list[RawJson] = []
    for version in versions:
        period = period_on(version.periods, day)
        members = [version.static, cities.get(version.partnership, version.cities), period.members]
        if included:
            members += [members_by_key[version.partnership] for members_by_key in included]
        documents.append(join_members(*members))
    return documents


def _included_members(
    versions: Sequence[StoredPartnership],
    keys: Sequence[int],
    include: Collection[str],
    state: State,
    *,
    keep: bool,
) -> list[Mapping[int, RawMembers]]:
    """Return the members that `include` adds, in the order of a document: each by the key of the partnership."""
    included: list[Mapping[int, RawMembers]] = []
    if "events" in include:
        included.append({version.partnership: version.events for version in versions})
    if "sources" in include:
        cited = sources_of(versions, state, keep=keep)
        with_passages = {
            version.partnership: add_passages(cited.get(version.partnership, {}), version.events)
            for version in versions
        }
        included.append({key: _sources_member(documents) for key, documents in with_passages.items()})
    elif BARE_SOURCES in include:
        cited = sources_of(versions, state, keep=keep)
        included.append({key: _sources_member(cited.get(key, {}).values()) for key in keys})
    if "listings" in include:
        listings = listings_of(keys, state)
        included.append({key: to_members({"listings": listings.get(key, [])}) for key in keys})
    if "periods" in include:
        periods = {version.partnership: embed(periods_json(version.periods)) for version in versions}
        included.append({key: to_members({"periods": documents}) for key, documents in periods.items()})
    return included


def _sources_member(documents: Iterable[RawJson]) -> RawMembers:
    return to_members({"sources": embed_all(documents)})


def _shaped(documents: Sequence[RawJson], params: ShapeParams, state: State) -> list[RawJson]:
    """Return documents with city names in the requested language, and with only the requested members."""
    localised = localise(documents, params.lang, state)
    if params.fields is None:
        return localised
    names = {"id", *params.fields, *params.included}
    return [
        to_json_text({name: value for name, value in read_json(document).items() if name in names})
        for document in localised
    ]


def _cities_of(versions: Sequence[StoredPartnership], state: State) -> dict[int, RawMembers]:
    """Return the member `cities` of each partnership with the whole documents of its cities, by its key.

    An unnamed side is the same as without `include=cities`.
    """
    sides_by_key = {version.partnership: read_members(version.cities)["cities"] for version in versions}
    ids = {side["id"] for sides in sides_by_key.values() for side in sides} - {None}
    rows = state.snapshot.store.entities["city"]  # Reading a document refuses it if it is damaged.
    city_versions = rows["version"][rows.text_in("id", ids) & rows.known(state.time.revision)].tolist()
    documents = {city.id: embed(city.document) for city in state.read_entities(city_versions)}
    return {
        key: to_members({"cities": [documents.get(side["id"], side) for side in sides]})
        for key, sides in sides_by_key.items()
    }
