"""Feeds: the first entries of a list, each with the times at which it appeared and last changed.

The times are times of revisions or starts of days, not of the request. Therefore the same query gives the same feed for
the same day and revision. Documents have them as the members `published` and `updated`.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from app.queries import events, partnerships
from app.queries.events import EventFeedParams
from app.queries.pagination import FullResult, PreparedQuery
from app.queries.partnership_params import PartnershipFeedParams
from app.queries.register import Register
from app.store.documents import period_on
from app.store.json_text import RawJson, read_json, with_members
from app.store.read_session import bind_list
from app.store.time_point import TimePoint

_INCLUDED = ("events", "sources")
# The times at which an entry appeared in the register and last changed, UTC.
_EntryTimes = tuple[str, str]


def feed_partnerships(params: PartnershipFeedParams, register: Register) -> FullResult:
    """Return the partnerships of a feed, at most `limit` of them.

    A partnership changes with each new version, and on the day on which its present period begins, which the register
    may have known in advance. With `missing_from` it also changes when the register learns that a data set no longer
    lists it.
    """
    time = register.time_point(params.as_of, params.known_at)
    prepared = partnerships.prepare(params, register, time)
    included = (*_INCLUDED, "listings") if params.missing_from else _INCLUDED
    documents = partnerships.read(prepared, register, None, params.limit, included).documents
    ids = [read_json(document)["id"] for document in documents]
    times = _partnership_times(ids, params.missing_from, time, register)
    return _feed(params, prepared, documents, [times[id_] for id_ in ids])


def feed_events(params: EventFeedParams, register: Register) -> FullResult:
    """Return the events of a feed, at most `limit` of them.

    An event changes when its own record changes, including its citations, but not when another part of its partnership
    does. It is identified by its partnership and its index in it.
    """
    time = register.time_point(params.as_of, params.known_at)
    prepared = events.prepare(params, register, time)
    documents = events.read(prepared, register, None, params.limit, _INCLUDED).documents
    return _feed(params, prepared, documents, _event_times(prepared, params.limit, register))


def _feed(
    params: PartnershipFeedParams | EventFeedParams,
    prepared: PreparedQuery,
    documents: Sequence[RawJson],
    times: Sequence[_EntryTimes],
) -> FullResult:
    """Return documents with their times. Without `as_of`, the sentence of the query does not name the day."""
    if params.as_of is None:
        prepared.sentence.as_of = ""  # Otherwise the title of the feed would change every day.
    dated = [
        with_members(document, {"published": published, "updated": updated})
        for document, (published, updated) in zip(documents, times, strict=True)
    ]
    return FullResult(prepared, iter([dated]))


def revision_time(revision: int, register: Register) -> str:
    """Return the time of a revision, UTC; the start of the epoch for an empty register."""
    return register.recorded_at(revision) or "1970-01-01T00:00:00Z"


def _partnership_times(
    ids: Sequence[str], datasets: Sequence[str], time: TimePoint, register: Register
) -> Mapping[str, _EntryTimes]:
    """Return the times of partnerships by their ids.

    Learning that one of `datasets` no longer lists a partnership counts as a change.
    """
    (listed, binds), (datasets_sql, dataset_binds) = bind_list(ids), bind_list(datasets, "dataset")
    missing_at = "l.missing_since > 0 AND l.missing_since <= :day"
    rows = register.rows(
        "SELECT p.id, r.at, v.version,"
        " (SELECT f.at FROM partnership_version o JOIN revision f ON f.number = o.system_from"
        " WHERE o.partnership = p.key ORDER BY o.system_from LIMIT 1),"
        " (SELECT MAX(m.at) FROM listing l JOIN revision m ON m.number = l.system_from WHERE l.partnership = p.key"
        f" AND l.dataset IN ({datasets_sql}) AND {missing_at} AND {time.known('l')})"
        " FROM partnership p JOIN partnership_version v ON v.partnership = p.key"
        f" JOIN revision r ON r.number = v.system_from WHERE p.id IN ({listed}) AND {time.known('v')}",
        {"day": time.day, "revision": time.revision, **binds, **dataset_binds},
    )
    stored = register.documents.partnerships.read([version for _, _, version, *_ in rows])
    times = {}
    for (id_, at, _, first, missing_since), version in zip(rows, stored, strict=True):
        # A period begins at the start of its first day. A period without a first day begins before every revision.
        begun = f"{date.fromordinal(max(period_on(version.periods, time.day).first_day, 1))}T00:00:00Z"
        times[id_] = first, max(at, begun, missing_since or "")
    return times


def _event_times(prepared: PreparedQuery, limit: int, register: Register) -> list[_EntryTimes]:
    """Return the times of the events of a feed, in their order.

    An event changes when its JSON does.
    """
    positions, _ = prepared.page(None, limit)
    revisions = [prepared.selection[name][positions].tolist() for name in ("published", "recorded")]
    return [
        (revision_time(published, register), revision_time(recorded, register))
        for published, recorded in zip(*revisions, strict=True)
    ]
