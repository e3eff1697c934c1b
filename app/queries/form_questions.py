"""The questions to the forms of a list other than pages: every filter of the list, and what only that form takes.

Forms carry the whole list, so `limit`, `cursor` and `count` are unknown to them; feeds carry the newest entries alone.
"""

from typing import Annotated, Literal

from app.queries.asking import Question
from app.queries.events import EventFilters
from app.queries.parameters import Number, says
from app.queries.partnership_question import PartnershipFilters


class Table(Question):
    """Questions answered by a table of plain text."""

    for_: Annotated[
        Literal["spreadsheet"] | None,
        says(
            "`spreadsheet` makes the file safe and pleasant to open in Excel or LibreOffice: a byte order mark lets"
            " accents be read, and an apostrophe stands before texts that a spreadsheet would take for a formula (those"
            " that begin with `=`, `+`, `-`, `@`, a tab or a carriage return; numbers stay numbers). Left out, every"
            " cell is exactly what the register holds.",
            "spreadsheet",
            name="for",
        ),
    ] = None


class Map(Question):
    """Questions answered by a map."""

    geometry: Annotated[
        Literal["lines", "points"] | None,
        says(
            "`lines` (the default) draws each entry as a great circle between its two cities; `points` gives each city"
            " once, with how many entries it takes part in.",
            "points",
        ),
    ] = None


class Feed(Question):
    """Questions answered by a subscription."""

    limit: Annotated[Number, says("How many entries, 1 to 200.", 50, ge=1, le=200)] = 50


class PartnershipTable(Table, PartnershipFilters):
    """A question to the partnerships as a table."""


class PartnershipMap(Map, PartnershipFilters):
    """A question to the partnerships as a map."""


class PartnershipFeed(Feed, PartnershipFilters):
    """A question to the partnerships as a subscription: whatever changed last comes first unless `sort` says else."""

    def order(self) -> str:
        """The order asked for; words searched for never change what is new."""
        return self.sort or "-updated"


class EventTable(Table, EventFilters):
    """A question to the events as a table."""


class EventMap(Map, EventFilters):
    """A question to the events as a map."""


class EventFeed(Feed, EventFilters):
    """A question to the events as a subscription: what the register learnt last comes first."""

    sort: Annotated[
        Literal["date", "-date", "updated", "-updated"],
        says(
            "The order: by when the register `updated` it, however long ago it happened, or by `date`. `-` is the"
            " latest first.",
            "-updated",
        ),
    ] = "-updated"
