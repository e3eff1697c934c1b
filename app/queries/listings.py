"""When imported data sets listed partnerships: the member `listings`, and the filter and order of what is missing."""

from collections.abc import Iterable, Sequence

from app.domain.dates import day_to_iso
from app.domain.errors import NotFound
from app.queries.context import QueryContext
from app.queries.filters import partnerships_in, says_that
from app.queries.pagination import SortOrder
from app.queries.query_params import Filter
from app.queries.select_builder import SelectBuilder, TimePoint
from app.store.documents import Document


def listings_of(partnerships: Iterable[int], context: QueryContext, time: TimePoint) -> dict[int, list[Document]]:
    """Return the listings of partnerships by their keys, as the register knew them.

    The last day of a listing that is not missing is that of the last whole reading.
    """
    keys = ", ".join(str(int(key)) for key in partnerships)
    if not keys:
        return {}
    rows = context.session.rows(
        "SELECT l.partnership, l.dataset, l.first_seen, l.last_seen, l.missing_since, (SELECT MAX(r.day)"
        " FROM import_reading r WHERE r.dataset = l.dataset AND r.revision > 0 AND r.revision <= :revision)"
        f" FROM listing l WHERE l.partnership IN ({keys}) AND {time.known('l')} ORDER BY l.partnership, l.dataset",
        {"revision": time.revision},
    )
    found: dict[int, list[Document]] = {}
    for partnership, dataset, first_seen, last_seen, missing_since, read in rows:
        last = last_seen if missing_since else max(last_seen, read or 0)
        listing = {"dataset": dataset, "first_seen": _day(first_seen), "last_seen": _day(last)}
        found.setdefault(partnership, []).append(listing | {"missing_since": _day(missing_since)})
    return found


def _day(ordinal: int) -> str | None:
    return day_to_iso(ordinal) if ordinal else None


def missing_at(time: TimePoint, datasets: str) -> str:
    """Return the test that a listing `l` of data sets is missing on the day. `datasets` is the test on these."""
    return f"{datasets} AND l.missing_since > 0 AND l.missing_since <= :day AND {time.known('l')}"


def _missing(datasets: Sequence[str], builder: SelectBuilder, context: QueryContext) -> None:
    for dataset in datasets:
        _refuse_unknown(dataset, builder.time, context)
    test = missing_at(builder.time, builder.one_of("l.dataset", list(datasets)))
    partnerships_in(f"SELECT l.partnership FROM listing l WHERE {test}", builder, context)


def _refuse_unknown(dataset: str, time: TimePoint, context: QueryContext) -> None:
    """Refuse what was not imported: an empty list would look like an answer."""
    known = context.session.row(
        "SELECT 1 FROM listing WHERE dataset = :id AND system_from <= :revision LIMIT 1",
        {"id": dataset, "revision": time.revision},
    )
    if known is None:
        raise NotFound("imported data set", dataset, [], "missing_from")


def by_missing(datasets: Sequence[str], builder: SelectBuilder) -> SortOrder:
    """Return the order by the day since which one of the data sets does not list a partnership, the latest first."""
    test = missing_at(builder.time, builder.one_of("l.dataset", list(datasets)))
    latest = f"SELECT MAX(l.missing_since) FROM listing l WHERE l.partnership = s.partnership AND {test}"
    return SortOrder(f"({latest})", "latest missing first", descending=True)


MISSING_FROM = Filter(_missing, says_that("were no longer listed by {}"))
