"""The parameters that several kinds of questions share, each declared once."""

from typing import Annotated, Literal

from pydantic_core import PydanticCustomError

from app.queries.asking import Question
from app.queries.parameters import Joined, KnownAt, LanguageTag, Listed, Mark, Number, PlainDate, says


def refuse_backwards(question: Question, *names: str) -> None:
    """Refuse a range of dates that ends before it starts. Raises PydanticCustomError, which names the parameter."""
    for name in names:
        first, last = getattr(question, f"{name}_from"), getattr(question, f"{name}_to")
        if first is not None and last is not None and last.latest < first.earliest:
            message = f"{name}_to lies before {name}_from"
            raise PydanticCustomError("backwards", message, {"parameter": f"{name}_to"})


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


MEMBERS = (
    "id", "kind", "cities", "countries", "native_label", "note", "confidence", "checked_on", "status", "established",
    "ended", "reasons", "evidence", "disputed", "further_sources", "episodes", "events", "sources", "links",
)  # fmt: skip
INCLUDES = ("events", "citations", "sources", "cities")


class Spoken(Question):
    """Questions whose answers name cities."""

    lang: Annotated[
        LanguageTag | None,
        says("Names of cities in this language where they are known, otherwise as they stand in the register.", "nl"),
    ] = None


class Shaped(Spoken):
    """Questions that say which members of a record they want."""

    include: Annotated[
        Annotated[Joined, Listed(*INCLUDES)] | None,
        says(
            "More in each record: `events` or `citations` (its events, with their citations), `sources` (every cited"
            " source), `cities` (all that is known of the two cities).",
            "events,sources",
        ),
    ] = None
    fields: Annotated[
        Annotated[Joined, Listed(*MEMBERS)] | None,
        says("Only these members of each record; `id` is always there.", "id,status,ended"),
    ] = None


class Paged(Question):
    """Questions answered by a list, a page at a time."""

    limit: Annotated[Number, says("How many on a page, 1 to 200.", 50, ge=1, le=200)] = 50
    cursor: Annotated[
        Mark | None, says("Where to go on: taken from `links.next`. It pins the day and the revision.")
    ] = None
    count: Annotated[Literal["none"] | None, says("`none` leaves the total out, which is a little faster.", "none")] = (
        None
    )
