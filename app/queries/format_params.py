"""Parameters of the other formats: of a list its filters with those of tables, maps and feeds, and of citations.

Tables and maps contain the whole list, so they do not take `limit`, `cursor` or `count`. Feeds take `limit`.
"""

from typing import Annotated, Literal

from pydantic import StringConstraints

from app.queries.events import EventFilters
from app.queries.param_types import Number, param
from app.queries.partnership_params import PartnershipFilters
from app.queries.query_params import QueryParams

MAX_URL_LENGTH = 4000
CitedUrl = Annotated[str, StringConstraints(min_length=1, max_length=MAX_URL_LENGTH)]


class TableParams(QueryParams):
    """The variant of a table of plain text."""

    for_: Annotated[
        Literal["spreadsheet"] | None,
        param(
            "`spreadsheet` makes the file safe to open in Excel or LibreOffice: a byte order mark makes accents"
            " readable, and an apostrophe precedes texts that a spreadsheet would take for a formula (those"
            " that begin with `=`, `+`, `-`, `@`, a tab or a carriage return; numbers stay numbers). Without it, every"
            " cell is exactly what the register holds.",
            "spreadsheet",
            name="for",
        ),
    ] = None


class MapParams(QueryParams):
    """The geometry of a map."""

    geometry: Annotated[
        Literal["lines", "points"] | None,
        param(
            "`lines` (the default) draws each entry as a great circle between its two cities; `points` gives each city"
            " once, with its number of entries.",
            "points",
        ),
    ] = None


class FeedParams(QueryParams):
    """The length of a feed."""

    limit: Annotated[Number, param("Number of entries, 1 to 200.", 50, ge=1, le=200)] = 50


class PartnershipTableParams(TableParams, PartnershipFilters):
    """Parameters of the partnerships as a table."""

    columns: Annotated[
        Literal["summary", "all"] | None,
        param(
            "`summary` gives readable columns in words: city, country, partner, its country, status, since, ended,"
            " reasons, who decided, and sources, with the city or country of the query first. `all`"
            " (the default) gives every column for programs.",
            "summary",
        ),
    ] = None


class PartnershipMapParams(MapParams, PartnershipFilters):
    """Parameters of the partnerships as a map."""


class PartnershipFeedParams(FeedParams, PartnershipFilters):
    """Parameters of the partnerships as a feed, ordered by last change unless `sort` is given.

    With `missing_from` the change is that a data set no longer lists them.
    """

    def order(self) -> str:
        """Return the given order, or the last change first; a search text does not change the order."""
        return self.sort or ("missing" if self.missing_from else "-updated")


class EventTableParams(TableParams, EventFilters):
    """Parameters of the events as a table."""


class EventMapParams(MapParams, EventFilters):
    """Parameters of the events as a map."""


class EventFeedParams(FeedParams, EventFilters):
    """Parameters of the events as a feed, ordered by last change unless `sort` is given."""

    sort: Annotated[
        Literal["date", "-date", "updated", "-updated"],
        param(
            "Sort order: by when the register `updated` the event, whenever it happened, or by `date`. `-` means"
            " latest first.",
            "-updated",
        ),
    ] = "-updated"


class CiteParams(QueryParams):
    """Parameters of the citation of a response."""

    url: Annotated[
        CitedUrl,
        param(
            "Address of the record, source, list or count to cite, percent-encoded. It starts with `/v1/` or with the"
            " register's host.",
            "/v1/partnerships/arnhem-nl--wuhan-cn",
        ),
    ]
    style: Annotated[
        Literal["csl", "bibtex", "ris", "text"],
        param(
            "Format: `csl` (CSL-JSON, for Zotero and most reference managers), `bibtex` (for LaTeX), `ris` (for"
            " EndNote and others), `text` (one line for pasting). Without it, the `Accept` header decides.",
            "bibtex",
        ),
    ] = "csl"
