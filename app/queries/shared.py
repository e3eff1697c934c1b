"""The parameters that several kinds of questions share, each declared once."""

from typing import Annotated, Literal

from app.queries import filters
from app.queries.asking import Question
from app.queries.parameters import CityRef, Country, Joined, KnownAt, Listed, Name, Number, PlainDate, Sides, says


class Clocked(Question):
    """Questions about a day in the world, and about what the register knew at a moment."""

    as_of: Annotated[
        PlainDate | None,
        says(
            "The day in the world for which the status is asked; a year or month means its last day. Default: today,"
            " UTC. May lie in the future.",
            "2021-06-01",
        ),
    ] = None
    known_at: Annotated[
        KnownAt | None,
        says("What the register knew at that moment: a revision (`r1`) or an instant (`2026-11-24`, its end).", "r1"),
    ] = None


class Sided(Question):
    """Questions about partnerships by where their cities lie."""

    city: Annotated[
        tuple[CityRef, ...],
        says("Some side is this city: its id, its Wikidata id or its GeoNames id.", "arnhem-nl", "Q1310"),
        filters.CITY,
    ] = ()
    country: Annotated[tuple[Country, ...], says("Some side lies in this country.", "NL"), filters.COUNTRY] = ()
    between: Annotated[
        Sides | None,
        says(
            "Two different sides, one here and one there, each a country or a city. The order never matters; `NL,NL`"
            " asks for partnerships within one country.",
            "NL,CN",
        ),
        filters.BETWEEN,
    ] = None
    exclude_country: Annotated[
        tuple[Country, ...], says("No side lies in this country.", "RU"), filters.EXCLUDE_COUNTRY
    ] = ()


MEMBERS = (
    "id", "kind", "cities", "countries", "native_label", "note", "confidence", "status", "established", "ended",
    "reasons", "evidence", "disputed", "further_sources", "episodes", "events", "sources", "links",
)  # fmt: skip
INCLUDES = ("events", "citations", "sources", "cities")


class Shaped(Question):
    """Questions that say which members of a record they want."""

    include: Annotated[
        Joined | None,
        Listed(*INCLUDES),
        says(
            "More in each record: `events` or `citations` (its events, with their citations), `sources` (every cited"
            " source), `cities` (all that is known of the two cities).",
            "events,sources",
        ),
    ] = None
    fields: Annotated[
        Joined | None,
        Listed(*MEMBERS),
        says("Only these members of each record; `id` is always there.", "id,status,ended"),
    ] = None


class Paged(Question):
    """Questions answered by a list, a page at a time."""

    limit: Annotated[Number, says("How many on a page, 1 to 200.", 50, ge=1, le=200)] = 50
    cursor: Annotated[
        Name | None, says("Where to go on: taken from `links.next`. It pins the day and the revision.")
    ] = None
    count: Annotated[Literal["none"] | None, says("`none` leaves the total out, which is a little faster.", "none")] = (
        None
    )
