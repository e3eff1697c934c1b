"""Figures: counts and drawings that pages show, each with the public requests that give its numbers."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from app.api.envelope import address, day_of
from app.api.wording import term_label
from app.domain.countries import country_name
from app.domain.vocabulary import Certainty, Doubt
from app.i18n import format_number, gettext, gettext_noop
from app.i18n import gettext as _
from app.pages.languages import page_address
from app.pages.status_counts import counts_of
from app.pages.templates import explorer_url, term_description
from app.parameters.partnership_params import Facet, PartnershipFilters
from app.queries.facets import count_by_facet
from app.reading.state import State
from app.store.json_text import Document
from app.store.time_point import TimePoint

LIST = "/v1/partnerships"
_DOUBTS: Mapping[str, str] = {
    Doubt.PROGRAMME_ENDED: gettext_noop("A programme was given up"),
    Doubt.DELISTED: gettext_noop("Dropped from a list of partners"),
    Doubt.PROHIBITED: gettext_noop("A ban"),
    Doubt.OUTCOME_UNKNOWN: gettext_noop("A proposal with an unknown outcome"),
    Doubt.CLASS_AT_REST: gettext_noop("A statement about all partnerships of the two countries"),
    Doubt.RUPTURE: gettext_noop("Exchange between the countries broke off"),
    Doubt.SILENCE: gettext_noop("No news for ten years"),
    Doubt.LISTED_ONLY: gettext_noop("Only on lists"),
}


@dataclass(frozen=True)
class Figure:
    """A figure: counts as words and bars, or a drawing by a script, with the requests for its data.

    `query` selects the list of partnerships that it counts or draws.

    - `requests`: the addresses of the requests that give its numbers.
    - `time`: the day and the revision.
    - `rows`: the rows: each has a label, a total, a status for its colour, and possibly a note and a link. A row of
      bars or statuses has the number of them that is `in_doubt`. A row of a
      matrix or of columns also has a count per column, and the number that is `uncertain`: certainly in none of them.
      One of columns also has the `vague` share of each: dates that may lie in several columns are spread over them.
      One of lines only has a label, a status and a count per column, None after its end.
    - `note`: what the reader should know about the counts.
    - `facet`: what bars count; empty for other figures.
    - `embed`: the address of a page that shows the figure alone, for other sites.
    """

    name: str
    kind: Literal["bars", "columns", "lines", "statuses", "matrix", "map", "chart"]
    title: str
    query: str
    requests: Sequence[str]
    time: TimePoint
    heading: str = ""
    rows: Sequence[Document] = ()
    columns: Sequence[str] = ()
    note: str = ""
    facet: str = ""
    embed: str = ""

    @property
    def day(self) -> str:
        """The day as YYYY-MM-DD."""
        return day_of(self.time)


def facets_address(query: PartnershipFilters, facet: Facet) -> str:
    """Return the address of the request that counts a list by a facet."""
    return address(f"{LIST}/facets", [*query.pairs, ("facet", facet)])


def timeline_address(query: PartnershipFilters, interval: str = "year", *bounds: tuple[str, str]) -> str:
    """Return the address of the request that counts a list over time. `bounds` are the parameters `from` and `to`."""
    return address(f"{LIST}/timeline", [*query.pairs, ("interval", interval), *bounds])


def count_by(
    query: PartnershipFilters,
    facet: Facet,
    state: State,
    *,
    name: str,
    title: str,
    heading: str,
    status: str = "severed",
) -> Figure:
    """Return the figure of a facet of a list: one bar per bucket, in the colour of `status`.

    A second count finds how many of them are certain.
    """
    of_certain = query.model_copy(update={"certainty": Certainty.CERTAIN})
    counted = count_by_facet(query, (facet,), state)
    counted_as_certain = count_by_facet(of_certain, (facet,), state)
    sure = Counter({bucket["value"]: bucket["count"] for bucket in counted_as_certain.facets[facet]["buckets"]})
    rows = [
        {
            **_label(facet, bucket),
            "value": bucket["value"],
            "total": bucket["count"],
            "in_doubt": max(0, bucket["count"] - sure[bucket["value"]]),
            "status": status,
            "link": explorer_url(bucket["link"]),
        }
        for bucket in counted.facets[facet]["buckets"]
    ]
    requests = [facets_address(query, facet), facets_address(of_certain, facet)]
    return Figure(name, "bars", title, query.canonical_query, requests, counted.time, heading, rows, facet=facet)


def _label(facet: Facet, bucket: Document) -> dict[str, str]:
    value = bucket["value"]
    if facet == "doubt":
        return {"label": gettext(_DOUBTS[value]) if value else _("No doubt")}
    if value is None:
        return {"label": _("Not stated")}
    if facet == "reason":
        return {"label": term_label(value), "note": term_description(facet, value)}
    if facet == "country_pair":
        return {"label": "–".join(map(country_name, value.split(",")))}
    if facet == "ending":
        return {"label": term_description(facet, value)}
    return {"label": bucket["label"]}


def count_statuses(query: PartnershipFilters, state: State, *, name: str, title: str) -> Figure:
    """Return the figure of a list by status. Proposals, which the API counts as unknown, are in its note."""
    counted = count_by_facet(query, ("status",), state)
    proposed = counted.number_of_proposed
    rows = [
        {
            "label": term_label(count.status),
            "total": count.total,
            "in_doubt": count.in_doubt,
            "presumed": count.presumed,
            "status": count.status,
        }
        for count in counts_of(counted.facets["status"], proposed)
    ]
    note = _("Not counted: %(number)s only proposed.") % {"number": format_number(proposed)} if proposed else ""
    requests = [facets_address(query, "status")]
    return Figure(name, "statuses", title, query.canonical_query, requests, counted.time, _("Status"), rows, note=note)


def matrix_row(label: str, status: str, total: int, counts: Sequence[int]) -> Document:
    uncertain = max(0, total - sum(counts))
    return {"label": label, "total": total, "status": status, "counts": counts, "uncertain": uncertain}


def draw(kind: Literal["map", "chart"], title: str, query: PartnershipFilters, time: TimePoint) -> Figure:
    """Return a figure that a script draws, on a day and at a revision."""
    request = address(LIST, query.pairs) if kind == "map" else timeline_address(query)
    embed = page_address("/", [*query.pairs, ("embed", kind)])
    return Figure(kind, kind, title, query.canonical_query, [request], time, embed=embed)
