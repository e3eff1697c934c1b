"""Corrections: revisions that changed what the register says about a partnership on the day of the revision.

A status also changes when time passes or something new happens and is recorded. A correction is a later statement about
the same day: readers who cited the earlier one should know.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from app.queries.entities import EntityListParams
from app.queries.pagination import ListResult, Page, start_page
from app.queries.register import Register
from app.store.documents import period_on
from app.store.json_text import Document, RawMembers, read_members, to_json_text
from app.store.time_point import TimePoint

_MAX_VERSIONS = 50_000  # That replaced another one with other periods: all of them are compared for each response.


class CorrectionParams(EntityListParams):
    """The parameters of the list of corrections."""


class _Replacement(NamedTuple):
    """A version of a partnership with the one that it replaced."""

    revision: int
    at: str
    actor: str
    comment: str
    id: str
    version: int
    periods: str
    periods_before: str
    cities: RawMembers

    @property
    def keyset(self) -> tuple[int, int]:
        """The place in the list: the latest revision comes first."""
        return -self.revision, self.version


def find_corrections(params: CorrectionParams, register: Register) -> ListResult:
    """Find a page of the corrections, the latest revision first."""
    time, cursor = start_page(params, register, path="corrections")
    corrected = [
        (replacement.keyset, document)
        for replacement in _replacements(time, register)
        if (document := _correction(replacement)) is not None
    ]
    remaining = [item for item in corrected if cursor.last is None or item[0] > cursor.last]
    page_rows = remaining[: params.limit]
    keyset = page_rows[-1][0] if len(remaining) > params.limit else None
    documents = [to_json_text(document) for _, document in page_rows]
    return ListResult(
        documents=documents,
        time=time,
        count=len(corrected) if params.count is None else None,
        sentence="Corrected statuses",
        next=cursor.after(Page(documents, keyset)),
    )


def _replacements(time: TimePoint, register: Register) -> Sequence[_Replacement]:
    """Return the versions that replaced one with other periods, the latest revision first."""
    rows = register.session.rows(
        "SELECT v.system_from, r.at, r.actor, r.comment, p.id, v.version, b.version"
        " FROM partnership_version v JOIN partnership_version b"
        " ON b.partnership = v.partnership AND b.system_to = v.system_from"
        " JOIN partnership p ON p.key = v.partnership JOIN revision r ON r.number = v.system_from"
        " WHERE v.system_from <= :revision AND v.periods <> b.periods"
        f" ORDER BY v.system_from DESC, v.version LIMIT {_MAX_VERSIONS + 1}",
        {"revision": time.revision},
        limit=_MAX_VERSIONS,
    )
    stored = register.documents.partnerships
    new_versions = stored.read([version for *_, version, _ in rows])
    old_versions = stored.read([replaced for *_, replaced in rows])
    return [
        _Replacement(revision, at, actor, comment, id_, version, new.periods, old.periods, new.cities)
        for (revision, at, actor, comment, id_, version, _), new, old in zip(
            rows, new_versions, old_versions, strict=True
        )
    ]


def _correction(replacement: _Replacement) -> Document | None:
    """Return the document of a correction; None if the status on the day of the revision is the same."""
    day = date.fromisoformat(replacement.at[:10])
    before, after = (
        read_members(period_on(periods, day.toordinal()).members)["status"]["value"]
        for periods in (replacement.periods_before, replacement.periods)
    )
    if before == after:
        return None
    return {
        "partnership": replacement.id,
        **read_members(replacement.cities),
        "revision": replacement.revision,
        "at": replacement.at,
        "actor": replacement.actor,
        "comment": replacement.comment,
        "day": day.isoformat(),
        "before": before,
        "after": after,
        "links": {
            "record": f"/v1/partnerships/{replacement.id}?as_of={day}&known_at=r{replacement.revision}",
            "before": f"/v1/partnerships/{replacement.id}?as_of={day}&known_at=r{replacement.revision - 1}",
        },
    }
