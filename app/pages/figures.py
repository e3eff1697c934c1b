"""Figures: counts and drawings that pages show, each made of public requests that are printed with it."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from fastapi import Request

from app.api import internal_client
from app.api.wording import term_label
from app.domain.countries import country_name
from app.domain.vocabulary import Doubt
from app.i18n import format_number, gettext, gettext_noop
from app.i18n import gettext as _
from app.pages.status_counts import counts_of
from app.pages.templates import explorer_url, term_description
from app.store.json_text import Document

LIST = "/v1/partnerships"
_DOUBTS: Mapping[str, str] = {
    Doubt.PROGRAMME_ENDED: gettext_noop("A programme was given up"),
    Doubt.DELISTED: gettext_noop("Dropped from a list of partners"),
    Doubt.PROHIBITED: gettext_noop("A ban"),
    Doubt.OUTCOME_UNKNOWN: gettext_noop("A proposal with an unknown outcome"),
    Doubt.CLASS_AT_REST: gettext_noop("A statement about all partnerships of the two countries"),
    Doubt.SILENCE: gettext_noop("No news for ten years"),
    Doubt.LISTED_ONLY: gettext_noop("Only on lists"),
}
Ask = Callable[[str], Document]
"""A function that sends a request to the API and returns the response with its `url`. Raises NotFound."""


@dataclass(frozen=True)
class Figure:
    """A figure: counts as words and bars, or a drawing by a script, with the requests for its data.

    `query` selects the list of partnerships that it counts or draws.

    - `meta`: the member `meta` of one of its responses, for the day and the revision.
    - `rows`: the rows: each has a label, a total, a status for its colour, and possibly a note and a link. A row of
      bars or statuses has the number of them that is `in_doubt`. A row of a
      matrix or of columns also has a count per column, and the number that is `uncertain`: certainly in none of them.
      One of columns also has the `vague` share of each: dates that may lie in several columns are spread over them.
      One of lines only has a label, a status and a count per column, None after its end.
    - `note`: what the reader should know about the counts.
    """

    name: str
    kind: Literal["bars", "columns", "lines", "statuses", "matrix", "map", "chart"]
    title: str
    query: str
    requests: Sequence[str]
    meta: Document
    heading: str = ""
    rows: Sequence[Document] = ()
    columns: Sequence[str] = ()
    note: str = ""


def count_by(ask: Ask, facet: str, query: str, name: str, title: str, heading: str, status: str = "severed") -> Figure:
    """Return the figure of a facet of a list: one bar per bucket, in the colour of `status`.

    A second request counts how many of them are certain.
    """
    answer = ask(f"{LIST}/facets?{query}&facet={facet}")
    certain = ask(f"{LIST}/facets?{query}&certainty=certain&facet={facet}")
    sure = Counter({bucket["value"]: bucket["count"] for bucket in certain["data"][facet]["buckets"]})
    rows = [
        {
            **_label(facet, bucket),
            "total": bucket["count"],
            "in_doubt": max(0, bucket["count"] - sure[bucket["value"]]),
            "status": status,
            "link": explorer_url(bucket["link"]),
        }
        for bucket in answer["data"][facet]["buckets"]
    ]
    return Figure(name, "bars", title, query, [answer["url"], certain["url"]], answer["meta"], heading, rows)


def _label(facet: str, bucket: Document) -> dict[str, str]:
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


def count_statuses(ask: Ask, query: str, name: str, title: str) -> Figure:
    """Return the figure of a list by status. Proposals, which the API counts as unknown, are in its note."""
    answer = ask(f"{LIST}/facets?{query}&facet=status")
    proposed = answer["meta"]["left_out"]["proposed"]
    rows = [
        {
            "label": term_label(count.status),
            "total": count.total,
            "in_doubt": count.in_doubt,
            "presumed": count.presumed,
            "status": count.status,
        }
        for count in counts_of(answer["data"]["status"], proposed)
    ]
    note = _("Not counted: %(number)s only proposed.") % {"number": format_number(proposed)} if proposed else ""
    return Figure(name, "statuses", title, query, [answer["url"]], answer["meta"], _("Status"), rows, note=note)


def matrix_row(label: str, status: str, total: int, counts: Sequence[int]) -> Document:
    uncertain = max(0, total - sum(counts))
    return {"label": label, "total": total, "status": status, "counts": counts, "uncertain": uncertain}


def draw(kind: Literal["map", "chart"], title: str, query: str, sibling: Figure) -> Figure:
    """Return a figure that a script draws. It has the day and the revision of `sibling`, a figure on the same page."""
    request = f"{LIST}?{query}" if kind == "map" else f"{LIST}/timeline?{query}&interval=year"
    return Figure(kind, kind, title, query, [request], sibling.meta)


def ask_api(request: Request, url: str) -> Document:
    """Return the response to a GET request of the API, with its `url`, so that a page can print the request."""
    url = url.replace("?&", "?")  # The query of a whole list is empty.
    path, _, query = url.partition("?")
    answer = internal_client.get_in_thread(path, query.encode(), request)
    assert answer is not None, url
    return {"url": url, **answer}
