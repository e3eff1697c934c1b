"""A list, a figure or a record as one ready sentence at `/sentence`, to copy into an article.

It names the register, the day and the permanent address. Its numbers are those of the page, with the range of the
chart: how many certainly have a status, and how many possibly do.
"""

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from app.api.dependencies import Cache, Current, PoolsDep, cached
from app.api.envelope import pinned
from app.domain.dates import day_to_words
from app.domain.vocabulary import Certainty, Status, to_words
from app.i18n import format_number, ngettext
from app.i18n import gettext as _
from app.pages.conditions import title_of
from app.pages.dependencies import page_query
from app.pages.figures import count_by
from app.pages.languages import page_address
from app.pages.records import RecordPageParams, read_record
from app.pages.status_counts import StatusCount, counts_of, doubt_words
from app.parameters.partnership_params import Facet, PartnershipFilters
from app.parameters.query_params import param
from app.queries.facets import count_by_facet
from app.queries.partnerships import count_partnerships
from app.reading.state import State
from app.store.time_point import TimePoint

router = APIRouter()
_TEXT = "text/plain"
_MOST = 5  # Values of a facet in a sentence.


class SentenceParams(PartnershipFilters):
    """The filters of a list, and what its sentence counts besides the status."""

    facet: Annotated[Facet | None, param("Count by this instead of by status.", "reason")] = None


@router.get("/sentence", dependencies=[cached(Cache.REVISION_AND_DAY, _TEXT)], include_in_schema=False)
async def write_sentence(
    params: Annotated[SentenceParams, Depends(page_query(SentenceParams))], state: Current, pools: PoolsDep
) -> Response:
    """Return the sentence of a list or, for the filter `id` with one value, of a partnership."""
    sentence = await pools.counts.run(_sentence, params, state)
    return Response(f"{sentence}\n", media_type=_TEXT)


def _sentence(params: SentenceParams, state: State) -> str:
    if len(params.id) == 1:
        return _sentence_of_record(params.id[0], params, state)
    query = PartnershipFilters.from_params(params.without("facet"))
    return _sentence_by(params.facet, query, state) if params.facet else _sentence_by_status(query, state)


def _sentence_by_status(query: PartnershipFilters, state: State) -> str:
    """Return how many have the statuses of a query, of all that its other filters leave."""
    counted = count_by_facet(query, ("status",), state)
    counts = counts_of(counted.facets["status"], counted.number_of_proposed)
    total = sum(count.total for count in counts)
    asked = [count for count in counts if not query.status or count.status in query.status]
    parts = [_with_range(count, query, state) for count in asked if count.total or query.status]
    beginning = _beginning(total, query.without("status"), counted.time, state)
    details = _(", of them %(counts)s") % {"counts": ", ".join(parts)} if parts else ""
    return f"{beginning}{details}. {_permalink(query, counted.time, state)}"


def _sentence_by(facet: Facet, query: PartnershipFilters, state: State) -> str:
    """Return the most frequent values of a facet: `human rights 20 (2 in doubt), …`."""
    figure = count_by(query, facet, state, name="", title="", heading="")
    parts = []
    for row in figure.rows[:_MOST]:
        doubt = doubt_words(row["total"], row["in_doubt"])
        parts.append(f"{row['label']} {format_number(row['total'])}{f' ({doubt})' if doubt else ''}")
    others = len(figure.rows) - _MOST
    if others > 0:
        parts.append(ngettext("%(number)s other", "%(number)s others", others) % {"number": format_number(others)})
    counted = query.without(facet)  # A facet counts without its own filter.
    beginning = _beginning(count_partnerships(counted, state), counted, figure.time, state)
    return f"{beginning}{': ' if parts else ''}{', '.join(parts)}. {_permalink(counted, figure.time, state)}"


def _beginning(total: int, query: PartnershipFilters, time: TimePoint, state: State) -> str:
    sentence = ngettext(
        "According to the Register of sister-city partnerships, %(number)s partnership was on record on %(day)s"
        " (%(title)s)",
        "According to the Register of sister-city partnerships, %(number)s partnerships were on record on %(day)s"
        " (%(title)s)",
        total,
    )
    return sentence % {
        "number": format_number(total),
        "day": day_to_words(time.day),
        "title": title_of(query, state),
    }


def _permalink(query: PartnershipFilters, time: TimePoint, state: State) -> str:
    return state.base_url + page_address("/", pinned(query.pairs, time, day=True))


def _with_range(count: StatusCount, query: PartnershipFilters, state: State) -> str:
    """Return a count with its range: `45 active (15 to 47 possible)`."""
    words = f"{format_number(count.total)} {to_words(count.status)}"
    possible = _count_possible(query, count.status, state)
    certain = count.total - count.in_doubt
    if count.status == Status.UNKNOWN or certain == possible:
        return words
    bounds = {"least": format_number(certain), "most": format_number(possible)}
    return words + _(" (%(least)s to %(most)s possible)") % bounds


def _count_possible(query: PartnershipFilters, status: str, state: State) -> int:
    """Return how many partnerships of a list possibly have a status."""
    possible = query.model_copy(update={"status": (status,), "certainty": query.certainty or Certainty.POSSIBLE})
    return count_partnerships(possible, state)


def _sentence_of_record(id_: str, params: SentenceParams, state: State) -> str:
    """Return what the register says of a partnership, who says so, and where."""
    clock = {name: getattr(params, name) for name in ("as_of", "known_at")}
    view = read_record(id_, RecordPageParams(**clock), state)
    sentence = f"{view.pair}: {view.sentence}"
    if view.publishers:
        sentence += " " + _("Sources: %(publishers)s.") % {"publishers": ", ".join(view.publishers)}
    source = _("Register of sister-city partnerships, %(day)s.") % {"day": view.day}
    return f"{sentence} {source} {view.links['permalink']}"
