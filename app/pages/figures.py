"""Figures of insights: counts in words and bars, with the requests that made them and the ways to take them away."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import quote

from app.api.citations import PATH as CITE_PATH
from app.domain.vocabulary import Basis
from app.pages.text import STATUS_NAMES, explorer_url, term_label

Document = Mapping[str, Any]
LIST = "/v1/partnerships"
_MOST_BARS = 12
EXPLORER_KINDS = ("map", "chart")
"""Kinds of figures that the explorer draws, and gives to other pages."""


@dataclass(frozen=True)
class ApiResult:
    """A request, as a reader can send it, and its answer."""

    url: str
    data: Document
    meta: Document

    @property
    def explorer(self) -> str:
        """The same question in the explorer, for those about partnerships."""
        return explorer_url(self.url)


@dataclass(frozen=True)
class FigureRow:
    """A line of a figure: a number and, in a matrix, how much of it certainly lies in each of the columns."""

    label: str
    total: int
    status: str = "severed"
    """Whose colour the line has."""
    note: str = ""
    link: str = ""
    counts: Sequence[int] = ()

    @property
    def uncertain(self) -> int:
        """How much lies in a column that no source says for certain."""
        return max(0, self.total - sum(self.counts))


@dataclass(frozen=True)
class InsightFigure:
    """A figure of an insight. `query` is that of the list of partnerships which it counts or draws."""

    name: str
    kind: Literal["bars", "statuses", "matrix", "map", "chart"]
    title: str
    query: str
    requests: Sequence[str]
    meta: Document
    """Of an answer that it is made of, for its day and its revision."""
    heading: str = ""
    rows: Sequence[FigureRow] = ()
    columns: Sequence[str] = ()

    @property
    def hidden(self) -> int:
        """How many partnerships are in lines for which there is no room."""
        return sum(row.total for row in self.rows[_MOST_BARS:])

    @property
    def shown(self) -> Sequence[FigureRow]:
        """The lines for which there is room."""
        return self.rows[:_MOST_BARS]

    @property
    def most(self) -> int:
        """The largest number, at least 1."""
        return max([1, *(number for row in self.rows for number in row.counts or [row.total])])

    @property
    def explorer(self) -> str:
        """The address of the list in the explorer."""
        return f"/?{self.query}"

    @property
    def permalink(self) -> str:
        """The same query with the day and the revision fixed."""
        day = "" if "as_of=" in self.query else f"&as_of={self.meta['as_of']}"
        return f"/?{self.query}{day}&known_at={self.meta['known_at']}"

    @property
    def csv(self) -> str:
        """The list as a table for people."""
        return f"{LIST}.csv?{self.query}&columns=summary&for=spreadsheet"

    @property
    def cite(self) -> str:
        """The address of the citation; its style is to be added."""
        return f"{CITE_PATH}?url={quote(self.requests[0], safe='/,')}"

    def embed(self, path: str) -> str:
        """Return the address of the figure alone, for other sites. `path` is that of its insight."""
        return f"/?{self.query}&embed={self.kind}" if self.kind in EXPLORER_KINDS else f"{path}?embed={self.name}"

    @property
    def drawing(self) -> Document:
        """What a script needs to draw it and to write its numbers into a table."""
        rows = [{"label": row.label, "total": row.total, "status": row.status, "counts": row.counts,
                 "uncertain": row.uncertain} for row in self.rows]  # fmt: skip
        return {
            "kind": self.kind,
            "title": self.title,
            "query": self.query,
            "heading": self.heading,
            "day": self.meta["as_of"],
            "rows": rows,
            "columns": self.columns,
        }


def count_by(
    facet: str, result: ApiResult, name: str, title: str, heading: str, label: Callable[[Document], str], status: str
) -> InsightFigure:
    """Return the figure of a facet: a bar for each of its buckets, in the colour of a status."""
    rows = [_row(bucket, label(bucket), status) for bucket in buckets(result, facet)]
    return InsightFigure(name, "bars", title, _listed(result, facet), [result.url], result.meta, heading, rows)


def count_statuses(known: ApiResult, presumed: ApiResult, name: str, title: str) -> InsightFigure:
    """Return the figure of the facet `status`: all four, those without a partnership included.

    Presumed partnerships are a row of their own, so that they do not look like known ones.
    """
    counts = {bucket["value"]: bucket["count"] for bucket in buckets(known, "status")}
    rows = [FigureRow(label, counts.get(status, 0), status) for status, label in STATUS_NAMES.items()]
    rows.append(FigureRow("Only presumed", count_all(presumed), Basis.PRESUMED))
    requests = [known.url, presumed.url]
    query = _listed(known, "status").replace("&presumed=false", "")
    return InsightFigure(name, "statuses", title, query, requests, known.meta, "Status", rows)


def count_all(statuses: ApiResult) -> int:
    """Return how many partnerships the facet `status` counts."""
    return sum(bucket["count"] for bucket in buckets(statuses, "status"))


def reason_label(bucket: Document) -> str:
    """Return a reason as it is listed: `Human rights`."""
    return term_label(bucket["value"]) if bucket["value"] else str(bucket["label"])


def plain_label(bucket: Document) -> str:
    """Return what the register calls a bucket."""
    return str(bucket["label"])


def ended_certainly(result: ApiResult) -> dict[str, int]:
    """Return how many partnerships certainly ended in each period of a timeline, empty periods included."""
    periods: Any = result.data
    return {period["period"]: period["ended"]["certain"] for period in periods}


def buckets(result: ApiResult, facet: str) -> list[dict[str, Any]]:
    """Return what a result counts by one facet."""
    found: Any = result.data[facet]
    counted: list[dict[str, Any]] = found["buckets"]
    return counted


def _row(bucket: Document, label: str, status: str) -> FigureRow:
    note = str(bucket["label"]) if bucket["value"] and bucket["label"] != label else ""
    link = explorer_url(bucket["link"]) if bucket["link"] else ""
    return FigureRow(label, bucket["count"], status, note, link)


def _listed(result: ApiResult, facet: str) -> str:
    return result.url.partition("?")[2].replace(f"&facet={facet}", "")
