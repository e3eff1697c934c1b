"""Corrections: revisions that changed what the register says about a partnership on the day of the revision.

A status also changes when time passes or something new happens and is recorded. A correction is a later statement about
the same day: readers who cited the earlier one should know.
"""

from datetime import date
from functools import partial
from typing import NamedTuple

import numpy as np
from sqlalchemy import bindparam, select

from app.columns.rows import Array, Rows
from app.columns.sorting import SortedRows, SortOrder, sorted_positions
from app.columns.store import ColumnStore
from app.parameters.descriptions import Description
from app.parameters.selection import Selection
from app.queries.entities import EntityListParams
from app.queries.pagination import ListResult, Page, PreparedQuery, start_page
from app.reading.state import State
from app.store.documents import period_on
from app.store.json_text import Document, RawMembers, read_members, to_json_text
from app.store.repository import table
from app.store.revisions import RevisionRow
from app.store.tables import PARTNERSHIP_VERSION
from app.store.time_point import TimePoint

_PARTNERSHIP = table("partnership").c
_IDS = select(PARTNERSHIP_VERSION.c.version, _PARTNERSHIP.id).where(
    PARTNERSHIP_VERSION.c.partnership == _PARTNERSHIP.key,
    PARTNERSHIP_VERSION.c.version.in_(bindparam("versions", expanding=True)),
)
_LATEST_FIRST = SortOrder("revision", ("version",), descending=True)


class CorrectionParams(EntityListParams):
    """The parameters of the list of corrections."""


class _Replacement(NamedTuple):
    """A version of a partnership with the one that it replaced."""

    revision: RevisionRow
    id: str
    periods: str
    periods_before: str
    cities: RawMembers


def find_corrections(params: CorrectionParams, state: State) -> ListResult:
    """Find a page of the corrections, the latest revision first."""
    state, cursor = start_page(params, state, path="corrections")
    snapshot = state.snapshot
    corrections = _corrections_of(snapshot.store, state.time)
    selection = Selection(corrections, snapshot)
    order = partial(SortedRows.of, corrections, _LATEST_FIRST)
    prepared = PreparedQuery(selection, order, Description(params, {}, state.time))
    positions, next_keyset = prepared.page(cursor.last, params.limit)
    documents = [
        to_json_text(_correction(replacement, state)) for replacement in _read(corrections.take(positions), state)
    ]
    return ListResult(
        documents=documents,
        time=state.time,
        count=prepared.total(params),
        sentence="Corrected statuses",
        next=cursor.after(Page(documents, next_keyset)),
    )


def _corrections_of(store: ColumnStore, time: TimePoint) -> Rows:
    """Return the versions with another status, on the day of their revision, than the ones that they replaced.

    `version` and `replaced` are numbers of versions. Raises DatabaseUnavailable for a damaged one.
    """
    versions = store.versions
    order = sorted_positions(versions["partnership"], versions["system_from"])
    earlier, later = order[:-1], order[1:]
    is_replaced = versions["partnership"][earlier] == versions["partnership"][later]
    is_replaced &= versions["system_to"][earlier] == versions["system_from"][later]
    is_replaced &= versions["system_from"][later] <= time.revision
    earlier, later = earlier[is_replaced], later[is_replaced]
    for damaged in store.damaged.values():
        if damaged.version in versions["version"][np.concatenate([earlier, later])]:
            raise damaged.error()
    revisions = versions["system_from"][later]
    days = _days_of_revisions(store)[revisions]
    is_corrected = _statuses_on(store, earlier, days) != _statuses_on(store, later, days)
    numbers = {"revision": revisions, "version": versions["version"][later], "replaced": versions["version"][earlier]}
    return Rows(numbers, {}).take(np.flatnonzero(is_corrected))


def _days_of_revisions(store: ColumnStore) -> Array:
    """Return the day of each revision, at the position of its number. There is no revision 0."""
    days = [date.fromisoformat(time[:10]).toordinal() for time in store.revisions.times]
    return np.array([0, *days], dtype=np.int32)


def _statuses_on(store: ColumnStore, positions: Array, days: Array) -> Array:
    """Return the status of the version at each position on a day."""
    periods = store.periods
    at = periods["version_position"]
    day_of_version = np.zeros(len(store.versions), dtype=np.int32)
    day_of_version[positions] = days
    day = day_of_version[at]
    on_day = (periods["valid_from"] <= day) & (periods["valid_to"] >= day)
    statuses = np.zeros(len(store.versions), dtype=np.int32)
    statuses[at[on_day]] = periods["status"][on_day]
    return statuses[positions]


def _read(corrections: Rows, state: State) -> list[_Replacement]:
    """Read the versions of some corrections, and what is said about their revisions."""
    versions = corrections["version"].tolist()
    ids: dict[int, str] = dict(state.rows(_IDS, {"versions": versions}))
    revisions = [state.store.revisions.row(number) for number in corrections["revision"].tolist()]
    new_versions = state.read_partnerships(versions)
    old_versions = state.read_partnerships(corrections["replaced"].tolist())
    return [
        _Replacement(revision, ids[version], new.periods, old.periods, new.cities)
        for revision, version, new, old in zip(revisions, versions, new_versions, old_versions, strict=True)
    ]


def _correction(replacement: _Replacement, state: State) -> Document:
    """Return the document of a correction."""
    revision = replacement.revision
    day = date.fromisoformat(revision.at[:10])
    record = f"/v1/partnerships/{replacement.id}?as_of={day}&known_at="
    before, after = (
        read_members(period_on(periods, day.toordinal()).members)["status"]
        for periods in (replacement.periods_before, replacement.periods)
    )
    return {
        "partnership": replacement.id,
        **read_members(replacement.cities),
        "revision": revision.number,
        "at": revision.at,
        "actor": revision.actor,
        "comment": revision.comment,
        "day": day.isoformat(),
        "before": before["value"],
        "before_certainty": before["certainty"],
        "after": after["value"],
        "after_certainty": after["certainty"],
        "links": {
            "record": f"{record}{state.revision_name(revision.number)}",
            "before": f"{record}{state.revision_name(revision.number - 1)}",
        },
    }
