"""The question to the list of partnerships: every parameter with its meaning, its SQL and its part of the sentence."""

from collections.abc import Sequence
from typing import Annotated, Literal, Self, get_args

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from app.domain import words
from app.queries import filters, standing
from app.queries.parameters import Name, Number, PlainDate, Truth, Words, says
from app.queries.shared import Clocked, Paged, Shaped, refuse_backwards
from app.queries.sides import Sided

Facet = Literal["status", "kind", "country", "country_pair", "reason", "ending", "decade", "year_ended", "publisher"]
FACETS = get_args(Facet)
"""What a list can be counted by."""
COUNTED_BY = (
    "by the `status` of the day, by `kind`, by `country` or `country_pair` of the cities, by `reason` or `ending` of"
    " what is over, by the `decade` in which it was established, by `year_ended`, or by `publisher` of its sources"
)
"""The same in words, for the documentation."""


HIDDEN = {"earlier_episodes": 1, "proposed": 2}
"""What lists leave out unless it is asked for, with its code in `standing.hidden`."""
ALL_RECORDS = (("presumed", "true"), ("include_proposed", "true"), ("episodes", "all"))
"""The parameters of a list that leaves nothing out."""


class PartnershipFilters(Clocked, Sided):
    """Which partnerships, and in which order: what every form of their list is asked."""

    status: Annotated[
        tuple[words.Status, ...],
        says(
            "The status on the day `as_of`; see `certainty`. `unknown` also lists what was only ever proposed.",
            "severed",
        ),
        standing.STATUS,
    ] = ()
    certainty: Annotated[
        words.Certainty | None,
        says(
            "Left out: the status shown, and dates that possibly fit. `certain`: only what is certain. `possible`: the"
            " status shown or any alternative.",
            "certain",
        ),
        standing.CERTAINTY,
    ] = None
    basis: Annotated[
        tuple[words.Basis, ...],
        says("What the status rests on.", "decided"),
        filters.words("s.basis", "had a status that was {}"),
    ] = ()
    presumed: Annotated[
        Truth | None,
        says(
            "Whether to list what is only presumed to be in force, such as what no more than a data set lists. Default:"
            " yes, unless whoever runs the register has set it otherwise or `basis` says; `question` tells if not.",
            False,
        ),
    ] = None
    kind: Annotated[
        tuple[words.Kind, ...],
        says("The kind of partnership.", "sister_city"),
        filters.words("s.kind", "were of the kind {}"),
    ] = ()
    ending: Annotated[
        tuple[words.Ending, ...], says("How it ended.", "decision"), filters.words("s.ending", "had ended by {}")
    ] = ()
    reason: Annotated[
        tuple[words.Reason, ...],
        says("A reason of the act that opened the present status.", "human_rights"),
        filters.reasons("s.reasons"),
    ] = ()
    has_reason: Annotated[
        Truth | None,
        says("Whether a reason of that act is stated.", False),
        standing.HAS_REASON,
    ] = None
    has_ending: Annotated[
        Truth | None,
        says("Whether it has ended in one of the ways of `ending`.", True),
        standing.HAS_ENDING,
    ] = None
    actor_side: Annotated[
        tuple[words.Side, ...],
        says("Who acted last: the side of the act that opened the present status.", "a"),
        filters.words("s.actor_side", "were last acted on by {}", filters.SIDES),
    ] = ()
    actor_body: Annotated[
        tuple[words.Body, ...],
        says("Which body acted last.", "council"),
        filters.words("s.actor_body", "were last acted on by a body of the kind {}"),
    ] = ()
    established_from: Annotated[
        PlainDate | None,
        says("Established on or after this date.", "1990"),
        filters.day("established", "s.est", "first", "were established in or after {}"),
    ] = None
    established_to: Annotated[
        PlainDate | None,
        says("Established on or before this date.", "1999"),
        filters.day("established", "s.est", "last", "were established in or before {}"),
    ] = None
    ended_from: Annotated[
        PlainDate | None,
        says("Ended on or after this date.", "2020"),
        filters.day("ended", "s.end", "first", "ended in or after {}"),
    ] = None
    ended_to: Annotated[
        PlainDate | None,
        says("Ended on or before this date.", "2023-05-10"),
        filters.day("ended", "s.end", "last", "ended in or before {}"),
    ] = None
    has_established_date: Annotated[
        Truth | None,
        says("Whether a date on which it was established is stated.", False),
        standing.HAS_ESTABLISHED_DATE,
    ] = None
    has_ended_date: Annotated[
        Truth | None,
        says("Whether a date on which it ended is stated.", False),
        standing.HAS_ENDED_DATE,
    ] = None
    event: Annotated[
        tuple[words.EventKind, ...],
        says("Such an event happened (proposals only with `stage=proposed`).", "suspended"),
        standing.EVENT,
    ] = ()
    event_from: Annotated[
        PlainDate | None,
        says("An event on or after this date.", "2022-02-24"),
        standing.EVENT_FROM,
    ] = None
    event_to: Annotated[
        PlainDate | None,
        says("An event on or before this date.", "2022-12-31"),
        standing.EVENT_TO,
    ] = None
    stage: Annotated[
        tuple[words.Stage, ...],
        says("An event of this stage.", "decided"),
        standing.STAGE,
    ] = ()
    source: Annotated[
        tuple[Name, ...], says("It rests on this source, by id.", "city-monitor-2023-05-10"), filters.SOURCE
    ] = ()
    publisher: Annotated[
        tuple[Name, ...],
        says("It rests on a source of this publisher: its id, or any of its names.", "NRC"),
        filters.PUBLISHER,
    ] = ()
    source_kind: Annotated[
        tuple[words.SourceKind, ...], says("It rests on a source of this kind.", "official"), filters.SOURCE_KIND
    ] = ()
    min_independent_sources: Annotated[
        Number | None,
        says("At least so many independent witnesses for the whole record.", 3, ge=0, le=1000),
        filters.at_least("s.independent", "rest on at least {} independent sources"),
    ] = None
    min_witnesses: Annotated[
        Number | None,
        says("At least so many independent witnesses for the present status.", 2, ge=0, le=1000),
        filters.at_least("s.witnesses", "have at least {} witnesses for the status"),
    ] = None
    disputed: Annotated[
        Truth | None,
        says("Whether somebody tells it differently.", True),
        filters.flag("s.disputed", "are disputed", "are not disputed"),
    ] = None
    pending: Annotated[
        Truth | None,
        says("Whether a proposal was open on the day.", True),
        filters.flag("s.pending", "had a proposal pending", "had no proposal pending", rare=True),
    ] = None
    counterpart: Annotated[
        words.Counterpart | None,
        says("Whether both sides are named.", "unnamed"),
        standing.COUNTERPART,
    ] = None
    confidence: Annotated[
        tuple[words.Confidence, ...],
        says("How well the record is supported.", "high"),
        filters.words("s.confidence", "are held with {} confidence"),
    ] = ()
    last_evidence_before: Annotated[
        PlainDate | None,
        says("The last evidence for the status is older than this date.", "2016-11-24"),
        standing.EVIDENCE_BEFORE,
    ] = None
    last_evidence_after: Annotated[
        PlainDate | None,
        says("The last evidence for the status is younger than this date.", "2022-02-24"),
        standing.EVIDENCE_AFTER,
    ] = None
    checked_before: Annotated[
        PlainDate | None,
        says("An editor last searched for later life of the partnership before this date.", "2026-12"),
        standing.CHECKED_BEFORE,
    ] = None
    checked_after: Annotated[
        PlainDate | None,
        says("An editor last searched for later life of the partnership after this date.", "2026-01-01"),
        standing.CHECKED_AFTER,
    ] = None
    q: Annotated[
        Words | None,
        says("Words of the cities' names (in any language) and the notes; the last may be a beginning.", "wuh"),
        filters.WORDS,
    ] = None
    id: Annotated[tuple[Name, ...], says("These records.", "arnhem-nl--wuhan-cn"), standing.IDS] = ()
    include_proposed: Annotated[
        Truth | None, says("Also partnerships that were only ever proposed.", True), filters.PROPOSED
    ] = None
    episodes: Annotated[
        Literal["all"] | None,
        says("`all`: also earlier agreements of a pair that has made a new one since.", "all"),
        filters.EPISODES,
    ] = None
    sort: Annotated[
        Literal["established", "-established", "ended", "-ended", "updated", "-updated", "name", "-name", "relevance"]
        | None,
        says(
            "The order: by the date on which it was `established` or `ended`, by when the register `updated` it, by the"
            " `name` of its cities, or with the best matches for `q` first (`relevance`). `-` is descending; what is"
            " undated comes last either way. Default: `relevance` with `q`, otherwise `-updated`.",
            "-ended",
        ),
    ] = None

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        refuse_backwards(self, "established", "ended", "event")
        if self.sort == "relevance" and self.q is None:
            raise PydanticCustomError("needs_words", "sort=relevance needs q", {"parameter": "sort"})
        if self.presumed is False and words.Basis.PRESUMED in self.basis:
            message = "presumed=false leaves out what basis=presumed asks for"
            raise PydanticCustomError("contradiction", message, {"parameter": "presumed"})
        return self

    def order(self) -> str:
        """The order asked for, or the one that fits the question."""
        return self.sort or ("relevance" if self.q else "-updated")

    def leaves_out_presumed(self, listed_by_default: bool) -> bool:
        """Whether what is only presumed is left out: as the question says, else by default."""
        if self.presumed is not None:
            return not self.presumed
        return not (listed_by_default or self.basis or self.id)

    def hidden(self) -> str:
        """The test that leaves out what a list does not show unless it is asked for."""
        left_out = self.left_out()
        shown = [0, *(number for name, number in HIDDEN.items() if name not in left_out)]
        return f"s.hidden IN ({', '.join(map(str, shown))})" if len(shown) > 1 else "s.hidden = 0"

    def left_out(self) -> Sequence[str]:
        """What of `HIDDEN` the question does not ask for."""
        asked = {
            "proposed": self.include_proposed or words.Status.UNKNOWN in self.status,
            "earlier_episodes": self.episodes == "all",
        }
        return [name for name in HIDDEN if not asked[name]]


class PartnershipQuestion(Paged, Shaped, PartnershipFilters):
    """A question to the list of partnerships, a page at a time."""

    facet: Annotated[tuple[Facet, ...], says(f"Also count the list, {COUNTED_BY}.", "status")] = ()
