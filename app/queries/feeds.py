"""Feeds: the first entries of a list, each with the times at which it appeared and last changed.

The times are times of revisions or starts of days, not of the request. Therefore the same query gives the same feed for
the same day and revision. Documents have them as the members `published` and `updated`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import bindparam, func, literal_column, select

from app.parameters.partnership_params import PartnershipFeedParams
from app.queries import events, partnerships
from app.queries.events import EventFeedParams
from app.queries.expansions import add_qualifiers
from app.queries.pagination import FullResult, PreparedQuery
from app.reading.state import State
from app.reading.verified_rows import read_rows
from app.store.documents import period_on
from app.store.json_text import RawJson, read_json, to_json_text
from app.store.read_session import Parameters
from app.store.repository import table
from app.store.tables import LISTING, PARTNERSHIP_VERSION
from app.store.time_point import known

_INCLUDED = ("events", "sources")
_PARTNERSHIP, _VERSION, _EARLIER = table("partnership").c, PARTNERSHIP_VERSION.c, PARTNERSHIP_VERSION.alias().c
_FIRST_REVISION = select(func.min(_EARLIER.system_from)).where(_EARLIER.partnership == _PARTNERSHIP.key)
_VERSIONS = select(_VERSION.version, _VERSION.system_from, _FIRST_REVISION.scalar_subquery()).where(
    _VERSION.partnership == _PARTNERSHIP.key,
    _PARTNERSHIP.id.in_(bindparam("ids", expanding=True)),
    known(PARTNERSHIP_VERSION),
)
_MISSING = select(LISTING).where(
    LISTING.c.partnership.in_(bindparam("partnerships", expanding=True)),
    LISTING.c.dataset.in_(bindparam("datasets", expanding=True)),
    LISTING.c.missing_since > literal_column("0"),  # Not a parameter: the index has this condition.
    LISTING.c.missing_since <= bindparam("day"),
    known(LISTING),
)
# The times at which an entry appeared in the register and last changed, UTC.
_EntryTimes = tuple[str, str]


def feed_partnerships(params: PartnershipFeedParams, state: State) -> FullResult:
    """Return the partnerships of a feed, at most `limit` of them.

    A partnership changes with each new version, and on the day on which its present period begins, which the register
    may have known in advance. With `missing_from` it also changes when the register learns that a data set no longer
    lists it.
    """
    state = state.at(params.as_of, params.known_at)
    prepared = partnerships.prepare(params, state)
    included = (*_INCLUDED, "listings") if params.missing_from else _INCLUDED
    documents = partnerships.read(prepared, state, None, params.limit, included).documents
    ids = [read_json(document)["id"] for document in documents]
    times = _partnership_times(ids, params.missing_from, state)
    return _feed(params, prepared, documents, [times[id_] for id_ in ids], state)


def feed_events(params: EventFeedParams, state: State) -> FullResult:
    """Return the events of a feed, at most `limit` of them.

    An event changes when its own record changes, including its citations, but not when another part of its partnership
    does. It is identified by its partnership and its index in it.
    """
    state = state.at(params.as_of, params.known_at)
    prepared = events.prepare(params, state)
    documents = events.read(prepared, state, None, params.limit, _INCLUDED).documents
    return _feed(params, prepared, documents, _event_times(prepared, params.limit, state), state)


def _feed(
    params: PartnershipFeedParams | EventFeedParams,
    prepared: PreparedQuery,
    documents: Sequence[RawJson],
    times: Sequence[_EntryTimes],
    state: State,
) -> FullResult:
    """Return documents with their times and the qualifiers of their cities, by which readers tell cities apart.

    Without `as_of`, the sentence of the query does not name the day.
    """
    if params.as_of is None:  # Otherwise the title of the feed would change every day.
        prepared = replace(prepared, description=replace(prepared.description, names_day=False))
    entries = []
    for document, (published, updated) in zip(documents, times, strict=True):
        record = read_json(document)
        add_qualifiers(record, state)
        entries.append(to_json_text({**record, "published": published, "updated": updated}))
    return FullResult(prepared, iter([entries]))


def revision_time(revision: int, state: State) -> str:
    """Return the time of a revision, UTC; the start of the epoch for an empty register."""
    return state.recorded_at(revision) or "1970-01-01T00:00:00Z"


def _partnership_times(ids: Sequence[str], datasets: Sequence[str], state: State) -> Mapping[str, _EntryTimes]:
    """Return the times of partnerships by their ids.

    Learning that one of `datasets` no longer lists a partnership counts as a change.
    """
    rows = state.rows(_VERSIONS, {"ids": ids, "revision": state.time.revision})
    stored = state.read_partnerships([version for version, *_ in rows])
    missing = _missing_revisions([version.partnership for version in stored], datasets, state)
    times = {}
    for (_, revision, first), version in zip(rows, stored, strict=True):
        # A period begins at the start of its first day. A period without a first day begins before every revision.
        begun = f"{date.fromordinal(max(period_on(version.periods, state.time.day).first_day, 1))}T00:00:00Z"
        changed = max(revision, missing.get(version.partnership, 0))
        times[version.id] = revision_time(first, state), max(revision_time(changed, state), begun)
    return times


def _missing_revisions(partnerships: Sequence[int], datasets: Sequence[str], state: State) -> Mapping[int, int]:
    """Return the revision in which the register learnt that a data set no longer lists a partnership, by its key."""
    parameters: Parameters = {
        "partnerships": partnerships,
        "datasets": datasets,
        "day": state.time.day,
        "revision": state.time.revision,
    }
    revisions: dict[int, int] = {}
    for listing in read_rows(state, LISTING, _MISSING, parameters):
        partnership = listing["partnership"]
        revisions[partnership] = max(listing["system_from"], revisions.get(partnership, 0))
    return revisions


def _event_times(prepared: PreparedQuery, limit: int, state: State) -> list[_EntryTimes]:
    """Return the times of the events of a feed, in their order.

    An event changes when its JSON does.
    """
    positions, _ = prepared.page(None, limit)
    revisions = [prepared.selection[name][positions].tolist() for name in ("published", "recorded")]
    return [
        (revision_time(published, state), revision_time(recorded, state))
        for published, recorded in zip(*revisions, strict=True)
    ]
