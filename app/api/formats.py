"""The output formats of lists, in one table: suffix, media type, parameters, and the function that writes each.

Addresses, content negotiation, links and the documentation derive from it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.api.serializers import csv_ndjson, feeds, geojson, xlsx
from app.api.serializers.context import Subject, Writer
from app.parameters.partnership_params import (
    PartnershipFeedParams,
    PartnershipMapParams,
    PartnershipParams,
    PartnershipTableParams,
    SortedPartnershipFilters,
)
from app.parameters.query_params import QueryParams
from app.queries.events import EventFeedParams, EventFilters, EventMapParams, EventParams, EventTableParams
from app.queries.expansions import BARE_SOURCES

PLAIN_QUESTIONS: Mapping[str, type[QueryParams]] = {"/v1/partnerships": PartnershipParams, "/v1/events": EventParams}
"""The parameters of a JSON page, by the address of the list. Only lists with other formats are here."""


@dataclass(frozen=True)
class Format:
    """An output format of a list.

    - `questions`: the parameters that it takes, by the address of the list.
    - `include`: the expansions that the format needs, by the kind of list.
    - `attachment`: whether a browser saves it instead of showing it.
    - `is_feed`: whether it holds only the newest entries.
    - `absolute_links`: whether it holds links that start with the base URL.
    - `shows_question`: whether it can state how the query was understood.
    - `max_rows`: the most entries that it may hold, because it is finished before it is sent; None if there is no
      limit.
    """

    name: str
    suffix: str
    media_type: str
    questions: Mapping[str, type[QueryParams]]
    write: Writer
    explanation: str
    include: Mapping[Subject, Sequence[str]]
    attachment: bool = False
    is_feed: bool = False
    absolute_links: bool = True
    shows_question: bool = True
    max_rows: int | None = None

    @property
    def essence(self) -> str:
        """The media type without its parameters, as clients name it."""
        return self.media_type.partition(";")[0]


_WHOLE = (
    "The whole list, not one page. All filters of `{path}` work; `limit` and `cursor` do not exist. The same query for"
    " the same day and revision gives the same bytes; the `Link` header has the address that fixes both"
    " (`rel=memento`)."
)
_NEWEST = (
    "Any query of `{path}` is a subscription: add this address to a feed reader to get every new match. The id of an"
    " entry never changes; `updated` is the time at which the register last changed the entry. Entries link to the"
    " record and to every source."
)
_PROOF: Mapping[Subject, Sequence[str]] = {"partnerships": ("events", "sources"), "events": ("sources",)}

FORMATS: Sequence[Format] = (
    Format(
        "CSV", "csv", "text/csv; charset=utf-8; header=present",
        {"/v1/partnerships": PartnershipTableParams, "/v1/events": EventTableParams}, csv_ndjson.write_csv,
        f"{_WHOLE} One row per entry. Columns may be added but are never renamed, so read them by name. Multiple values"
        " in a cell are separated by ` | `. A cell without a value is empty; `not stated` means that no source gives a"
        " reason. A vague date takes three columns: the date in the source, and the first and last possible day.",
        {"partnerships": (BARE_SOURCES,), "events": ("sources",)},
        attachment=True, shows_question=False,
    ),
    Format(
        "XLSX", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        {"/v1/partnerships": SortedPartnershipFilters, "/v1/events": EventFilters}, xlsx.write,
        f"{_WHOLE} A workbook with a summary sheet, one sheet each for partnerships, events and citations, and a sheet"
        " that explains the columns. Dates known to the day are dates;"
        " vague dates are text, with the first and last possible day next to them. There are no formulas. The file is"
        f" finished before it is sent, so more than {xlsx.MAX_ENTRIES:,} entries, or more rows than a sheet holds, are"
        " rejected: use CSV or `/v1/exports` then.",
        _PROOF, attachment=True, max_rows=xlsx.MAX_ENTRIES,
    ),
    Format(
        "GeoJSON", "geojson", "application/geo+json",
        {"/v1/partnerships": PartnershipMapParams, "/v1/events": EventMapParams}, geojson.write,
        f"{_WHOLE} Each feature is a great circle between the two cities, split at the 180th meridian; with"
        " `geometry=points` each is a city with its counts. Where a city has no coordinates, the geometry is null.",
        {"partnerships": (), "events": ()},
    ),
    Format(
        "NDJSON", "ndjson", "application/x-ndjson",
        {"/v1/partnerships": SortedPartnershipFilters, "/v1/events": EventFilters}, csv_ndjson.write_ndjson,
        f"{_WHOLE} One JSON record per line, as in the list; partnerships have all their events, citations and"
        " sources. Programs can read it line by line.",
        {"partnerships": ("events", "sources", "listings"), "events": ()}, absolute_links=False, shows_question=False,
    ),
    Format(
        "Atom", "atom", f"{feeds.ATOM}; charset=utf-8",
        {"/v1/partnerships": PartnershipFeedParams, "/v1/events": EventFeedParams}, feeds.write_atom,
        _NEWEST, _PROOF, is_feed=True,
    ),
    Format(
        "JSON Feed", "jsonfeed", "application/feed+json",
        {"/v1/partnerships": PartnershipFeedParams, "/v1/events": EventFeedParams}, feeds.write_json,
        f"{_NEWEST} This is JSON Feed 1.1, for programs.", _PROOF, is_feed=True,
    ),
)  # fmt: skip
"""Every format other than JSON."""

LINKED: Mapping[str, Format] = {
    {"atom": "feed"}.get(form.suffix, form.suffix): form for form in FORMATS if form.suffix != "jsonfeed"
}
"""The formats that a page of a list links to, by the name of the link."""
