"""Parameters of the list of partnerships, each with its documentation, its mask and its English wording."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal, Self, get_args

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from app.domain import vocabulary
from app.domain.dates import VagueDate
from app.i18n import gettext as _
from app.i18n import gettext_noop
from app.parameters import filters, record_filters, word_filters
from app.parameters.common_params import (
    FeedParams,
    LocationParams,
    MapParams,
    PageParams,
    ShapeParams,
    TableParams,
    TemporalParams,
)
from app.parameters.descriptions import Title, join_words, phrase
from app.parameters.param_types import Bool, Id, Name, Number, PlainDate, SearchText
from app.parameters.query_params import Words, param
from app.store.columns import OPEN

Facet = Literal[
    "status", "doubt", "kind", "country", "country_pair", "reason", "ending", "decade", "year_ended", "publisher"
]
FACETS = get_args(Facet)
"""The facets of the list."""
DEFAULT_FACETS = tuple(facet for facet in FACETS if facet != "publisher")
"""The facets that are counted unless others are named: `publisher` takes as long as all of them together."""
FACETS_TEXT = (
    "by `status` on the day, `doubt` about it, `kind`, `country` or `country_pair` of the cities, `reason` or `ending`,"
    " `decade` of establishment, `year_ended`, or `publisher` of the sources"
)
"""The facets in English, for descriptions of parameters."""

ALL_RECORDS = (("presumed", "true"), ("include_proposed", "true"), ("episodes", "all"))
"""The parameters with which a list leaves nothing out."""


# --- words ---

SIDES = {
    "a": "side a",
    "b": "side b",
    "both": "both sides",
    "third_party": "a third party",
    "unknown": "an unknown party",
}
"""The sides that may act, as the question names them."""
_DOUBTS = {
    "programme_ended": "the end of a programme",
    "delisted": "removal from a list of partners",
    "prohibited": "a ban in force",
    "outcome_unknown": "a proposal with an unknown outcome",
    "class_at_rest": "a statement about all partnerships of the two countries",
    "silence": "ten years without news",
    "listed_only": "being known from data sets only",
}
"""The reasons to doubt a status, as the question names them."""
_EVENT_PHRASES: Mapping[str, str] = {
    vocabulary.EventKind.CONTACT: "with a first or last contact",
    vocabulary.EventKind.EXCHANGE_CANCELLED: "with a cancelled exchange",
}
"""Kinds of event that are no participles of a partnership."""


def _shorten_disputed(title: Title, is_disputed: bool) -> None:
    if is_disputed:
        title.add("disputed", adjective="disputed")


def _shorten_basis(title: Title, values: Sequence[vocabulary.Basis]) -> None:
    if tuple(values) == (vocabulary.Basis.PRESUMED,):
        title.add("basis", adjective="presumed")


def _shorten_doubt(title: Title, values: Sequence[vocabulary.Doubt]) -> None:
    if tuple(values) == (vocabulary.Doubt.SILENCE,):
        title.add("doubt", phrase="not heard of for ten years")


def _shorten_event(title: Title, _value: object) -> None:
    """Name the kinds of event and their range of dates: `suspended or inactive since 2022`, `with news since 2022`."""
    kinds = title.values.get("event", ())
    if "stage" in title.values:
        return
    words = join_words([_EVENT_PHRASES.get(kind) or vocabulary.to_english(kind) for kind in kinds]) if kinds else ""
    if not title.add_range("event", words or "with news") and kinds:
        title.add("event", phrase=words if words.startswith("with") else f"once {words}")


def _shorten_established(title: Title, _date: VagueDate) -> None:
    title.add_range("established", "established")


def _shorten_ended(title: Title, _date: VagueDate) -> None:
    title.add_range("ended", "severed")


def _shorten_since(title: Title, _date: VagueDate) -> None:
    title.add_range("since", "with a change of status")


_DOUBT = Words(
    "were in doubt because of {}",
    _DOUBTS,
    label=gettext_noop("In doubt: {}"),
    labels={"silence": gettext_noop("Not heard of for 10 years")},
    title=_shorten_doubt,
)
_ESTABLISHED_FROM = Words("were established", label=gettext_noop("Established from {}"), title=_shorten_established)
_ESTABLISHED_TO = Words("were established", label=gettext_noop("Established until {}"), title=_shorten_established)
_ENDED_FROM = Words("ended", label=gettext_noop("Ended from {}"), title=_shorten_ended)
_ENDED_TO = Words("ended", label=gettext_noop("Ended until {}"), title=_shorten_ended)
_SINCE_FROM = Words("last changed status", label=gettext_noop("Status since {} or later"), title=_shorten_since)
_SINCE_TO = Words("last changed status", label=gettext_noop("Status since {} or earlier"), title=_shorten_since)
_EVENT = Words("had an event", addition="of the kind {}", title=_shorten_event)
_EVENT_FROM = Words("had an event", label=gettext_noop("Event from {}"), title=_shorten_event)
_EVENT_TO = Words("had an event", label=gettext_noop("Event until {}"), title=_shorten_event)
_EVIDENCE_BEFORE = Words(
    "were last attested before {}",
    label=gettext_noop("Last evidence before {}"),
    title=lambda title, date: title.add("last_evidence_before", phrase=f"last seen before {date.to_words()}"),
)
_EVIDENCE_AFTER = Words(
    "were last attested after {}",
    label=gettext_noop("Last evidence after {}"),
    title=lambda title, date: title.add("last_evidence_after", phrase=f"last seen after {date.to_words()}"),
)
_ACTIVE_BEFORE = Words(
    "were last known to be active before {}",
    label=gettext_noop("Last known active before {}"),
    title=lambda title, date: title.add("last_active_before", phrase=f"last active before {date.to_words()}"),
)
_ACTIVE_AFTER = Words(
    "were last known to be active after {}",
    label=gettext_noop("Last known active after {}"),
    title=lambda title, date: title.add("last_active_after", phrase=f"last active after {date.to_words()}"),
)


class PartnershipFilters(TemporalParams, LocationParams):
    """Filters of partnerships: the parameters of their list in every format, and of counts."""

    status: Annotated[
        tuple[vocabulary.Status, ...],
        param(
            "Status on the day `as_of`; see `certainty`. `unknown` also lists partnerships that were only proposed.",
            "severed",
        ),
        filters.status,
    ] = ()
    certainty: Annotated[
        vocabulary.Certainty | None,
        param(
            "Default: the status shown, and dates that may match. `certain`: only certain matches. `possible`: the"
            " status shown or any alternative.",
            "certain",
        ),
        filters.certainty,
    ] = None
    doubt: Annotated[
        tuple[vocabulary.Doubt, ...],
        param("Why the status may no longer be true: with `silence`, it was not heard of for ten years.", "silence"),
        filters.terms_in("doubt", _DOUBT),
    ] = ()
    has_doubt: Annotated[
        Bool | None,
        param("Whether there is a reason to doubt the status.", False),
        filters.whether(
            lambda selection: selection["doubt"] != 0,
            "were in doubt",
            "were not in doubt",
            labels=(gettext_noop("In doubt"), gettext_noop("Not in doubt")),
        ),
    ] = None
    basis: Annotated[
        tuple[vocabulary.Basis, ...],
        param("Kind of evidence for the status.", "decided"),
        filters.term_in("basis", Words("had a status that was {}", title=_shorten_basis)),
    ] = ()
    presumed: Annotated[
        Bool | None,
        param(
            "Include partnerships that are only presumed to be in force, such as those that only a data set lists."
            " Default: true, unless the operator or `basis` changes it; `question` then says so.",
            False,
        ),
        Words(labels={"true": gettext_noop("Presumed ones included"), "false": gettext_noop("Without presumed ones")}),
    ] = None
    kind: Annotated[
        tuple[vocabulary.Kind, ...],
        param("The kind of partnership.", "sister_city"),
        filters.term_in("kind", Words("were of the kind {}", title=phrase("kind", "of the kind {}"))),
    ] = ()
    ending: Annotated[
        tuple[vocabulary.Ending, ...],
        param("How it ended.", "decision"),
        filters.term_in("ending", Words("had ended by {}", title=phrase("ending", "ended by {}"))),
    ] = ()
    reason: Annotated[
        tuple[vocabulary.Reason, ...],
        param("Reason for the act that led to the present status.", "human_rights"),
        filters.terms_in("reasons", Words("have {} as a stated reason", title=phrase("reason", "because of {}"))),
    ] = ()
    has_reason: Annotated[
        Bool | None,
        param("Whether a reason for the act that led to the present status is stated.", False),
        filters.whether(
            lambda selection: selection["reasons"] != 0,
            "have a stated reason",
            "have no stated reason",
            labels=(gettext_noop("Reason stated"), gettext_noop("No reason stated")),
        ),
    ] = None
    has_ending: Annotated[
        Bool | None,
        param("Whether the partnership has an `ending`.", True),
        filters.whether(
            lambda selection: selection["ending"] != 0,
            "have a stated way of ending",
            "have no stated way of ending",
            labels=(gettext_noop("Way of ending stated"), gettext_noop("No way of ending stated")),
        ),
    ] = None
    actor_side: Annotated[
        tuple[vocabulary.Side, ...],
        param("Side whose act led to the present status.", "a"),
        filters.term_in("actor_side", Words("were last acted on by {}", SIDES)),
    ] = ()
    actor_body: Annotated[
        tuple[vocabulary.Body, ...],
        param("Body whose act led to the present status.", "council"),
        filters.term_in("actor_body", Words("were last acted on by a body of the kind {}")),
    ] = ()
    established_from: Annotated[
        PlainDate | None,
        param("Established on or after this date.", "1990"),
        filters.from_day("established_earliest", "established_latest", _ESTABLISHED_FROM, condition="established"),
    ] = None
    established_to: Annotated[
        PlainDate | None,
        param("Established on or before this date.", "1999"),
        filters.to_day("established_earliest", "established_latest", _ESTABLISHED_TO, condition="established"),
    ] = None
    ended_from: Annotated[
        PlainDate | None,
        param("Ended on or after this date.", "2020"),
        filters.from_day("ended_earliest", "ended_latest", _ENDED_FROM, condition="ended"),
    ] = None
    ended_to: Annotated[
        PlainDate | None,
        param("Ended on or before this date.", "2023-05-10"),
        filters.to_day("ended_earliest", "ended_latest", _ENDED_TO, condition="ended"),
    ] = None
    since_from: Annotated[
        PlainDate | None,
        param(
            "The status began (`status.since`) on or after this date: with `status=dormant`, when it became dormant.",
            "2022",
        ),
        filters.from_day("since_earliest", "since_latest", _SINCE_FROM, condition="since"),
    ] = None
    since_to: Annotated[
        PlainDate | None,
        param("The status began (`status.since`) on or before this date.", "2023-05-10"),
        filters.to_day("since_earliest", "since_latest", _SINCE_TO, condition="since"),
    ] = None
    has_established_date: Annotated[
        Bool | None,
        param("Whether the date of establishment is stated.", False),
        filters.whether(
            lambda selection: selection["established_latest"] != OPEN,
            "have a stated date of establishment",
            "have no stated date of establishment",
            labels=(gettext_noop("Date of establishment stated"), gettext_noop("No date of establishment stated")),
        ),
    ] = None
    has_ended_date: Annotated[
        Bool | None,
        param("Whether the date of the end is stated.", False),
        filters.whether(
            lambda selection: selection["ended_latest"] != OPEN,
            "have a stated end date",
            "have no stated end date",
            labels=(gettext_noop("End date stated"), gettext_noop("No end date stated")),
        ),
    ] = None
    event: Annotated[
        tuple[vocabulary.EventKind, ...],
        param("Has an event of this kind (proposals only with `stage=proposed`).", "suspended"),
        filters.term_in("kind", _EVENT, of_event=True),
    ] = ()
    event_from: Annotated[
        PlainDate | None,
        param("Has an event on or after this date.", "2022-02-24"),
        filters.from_day("earliest", "latest", _EVENT_FROM, of_event=True),
    ] = None
    event_to: Annotated[
        PlainDate | None,
        param("Has an event on or before this date.", "2022-12-31"),
        filters.to_day("earliest", "latest", _EVENT_TO, of_event=True),
    ] = None
    stage: Annotated[
        tuple[vocabulary.Stage, ...],
        param("Has an event of this stage.", "decided"),
        filters.term_in("stage", Words("had an event", addition="at the stage {}"), of_event=True),
    ] = ()
    source: Annotated[
        tuple[Id, ...], param("Cites this source, by id.", "city-monitor-2023-05-10"), record_filters.source
    ] = ()
    missing_from: Annotated[
        tuple[Id, ...],
        param(
            "This imported data set, by the id of its source, once listed it and no longer did so on the day `as_of`."
            " That does not end a partnership; see `include=listings`.",
            "our-list",
        ),
        record_filters.missing_from,
    ] = ()
    publisher: Annotated[
        tuple[Name, ...],
        param("Cites a source of this publisher: its id, or any of its names.", "NRC"),
        record_filters.publisher,
    ] = ()
    source_kind: Annotated[
        tuple[vocabulary.SourceKind, ...], param("Cites a source of this kind.", "official"), record_filters.source_kind
    ] = ()
    min_independent_sources: Annotated[
        Number | None,
        param("Minimum number of independent sources for the record.", 3, ge=0, le=1000),
        filters.at_least(
            "independent_sources",
            Words("rest on at least {} independent sources", label=gettext_noop("At least {} independent sources")),
        ),
    ] = None
    min_witnesses: Annotated[
        Number | None,
        param("Minimum number of independent sources for the present status.", 2, ge=0, le=1000),
        filters.at_least(
            "witnesses",
            Words("have at least {} witnesses for the status", label=gettext_noop("At least {} witnesses")),
        ),
    ] = None
    disputed: Annotated[
        Bool | None,
        param("Whether sources conflict.", True),
        filters.whether(
            lambda selection: selection["disputed"] == 1,
            "are disputed",
            "are not disputed",
            labels=(gettext_noop("Disputed"), gettext_noop("Not disputed")),
            title=_shorten_disputed,
        ),
    ] = None
    pending: Annotated[
        Bool | None,
        param("Whether a proposal was pending on the day.", True),
        filters.whether(
            lambda selection: selection["pending"] == 1,
            "had a proposal pending",
            "had no proposal pending",
            labels=(gettext_noop("Change pending"), gettext_noop("No change pending")),
        ),
    ] = None
    counterpart: Annotated[
        vocabulary.Counterpart | None,
        param("Whether both sides are named.", "unnamed"),
        filters.counterpart,
    ] = None
    confidence: Annotated[
        tuple[vocabulary.Confidence, ...],
        param("How well the events that state the status support it.", "high"),
        filters.term_in("confidence", Words("are held with {} confidence")),
    ] = ()
    last_evidence_before: Annotated[
        PlainDate | None,
        param("Last evidence for the status before this date.", "2016-11-24"),
        filters.before("last_evidence", _EVIDENCE_BEFORE),
    ] = None
    last_evidence_after: Annotated[
        PlainDate | None,
        param("Last evidence for the status after this date.", "2022-02-24"),
        filters.after("last_evidence", _EVIDENCE_AFTER),
    ] = None
    last_active_before: Annotated[
        PlainDate | None,
        param("Last known to be active, whatever the status is, before this date.", "2000"),
        filters.before("last_active", _ACTIVE_BEFORE),
    ] = None
    last_active_after: Annotated[
        PlainDate | None,
        param("Last known to be active, whatever the status is, after this date.", "2019"),
        filters.after("last_active", _ACTIVE_AFTER),
    ] = None
    checked_before: Annotated[
        PlainDate | None,
        param("Last checked by an editor before this date.", "2026-12"),
        filters.before("checked_on", Words("were last checked before {}")),
    ] = None
    checked_after: Annotated[
        PlainDate | None,
        param("Last checked by an editor after this date.", "2026-01-01"),
        filters.after("checked_on", Words("were last checked after {}")),
    ] = None
    q: Annotated[
        SearchText | None,
        param(
            "Words in names of the cities (any language and script) or in notes. The last word may be incomplete. An"
            " unknown word is replaced by a similar one, and `meta.warnings` says so.",
            "wuh",
        ),
        word_filters.search,
    ] = None
    id: Annotated[
        tuple[Id, ...],
        param("Only these records, by id.", "arnhem-nl--wuhan-cn"),
        record_filters.partnerships("id", "are {}", label="{}"),
    ] = ()
    include_proposed: Annotated[
        Bool,
        param("Include partnerships that were only proposed.", True),
        Words(labels={"true": gettext_noop("Proposals included")}),
    ] = False
    episodes: Annotated[
        Literal["all"] | None,
        param("`all` includes earlier agreements of cities that made a new one.", "all"),
        Words(labels={"all": gettext_noop("Earlier agreements included")}),
    ] = None

    @model_validator(mode="after")
    def _check_combinations(self) -> Self:
        _require_day_between("last_evidence", self.last_evidence_after, self.last_evidence_before)
        _require_day_between("last_active", self.last_active_after, self.last_active_before)
        _require_day_between("checked", self.checked_after, self.checked_before)
        if self.presumed is False and vocabulary.Basis.PRESUMED in self.basis:
            message = "{field}=false contradicts basis=presumed"
            raise PydanticCustomError("contradiction", message, {"parameter": "presumed"})
        for name in ("doubt", "reason", "ending"):
            if getattr(self, name) and getattr(self, f"has_{name}") is False:
                message = f"{{field}}=false contradicts {name}"
                raise PydanticCustomError("contradiction", message, {"parameter": f"has_{name}"})
        return self

    def warnings(self) -> list[str]:
        """Return a warning if the query asks for an end, but only for statuses of partnerships that have not ended."""
        asks_for_end = self.ending or self.ended_from or self.ended_to
        includes_severed = not self.status or vocabulary.Status.SEVERED in self.status
        includes_alternatives = self.certainty is vocabulary.Certainty.POSSIBLE
        if not asks_for_end or includes_severed or includes_alternatives:
            return []
        return [_("Only severed partnerships have ended. Suspensions are events: event=suspended.")]

    def order(self) -> str:
        """Return the default order of the query."""
        return "relevance" if self.q else "-since"

    def excludes_presumed(self, listed_by_default: bool) -> bool:
        """Return whether presumed partnerships are excluded, by the parameters or else by default."""
        if self.presumed is not None:
            return not self.presumed
        return not (listed_by_default or self.basis or self.id)

    def left_out(self) -> Sequence[str]:
        """Return the names in `filters.VISIBILITY` that the list leaves out, because no parameter includes them."""
        is_included = {
            "proposed": self.include_proposed or vocabulary.Status.UNKNOWN in self.status,
            "earlier_episodes": self.episodes == "all",
        }
        return [name for name in filters.VISIBILITY if not is_included[name]]


def _require_day_between(name: str, after: VagueDate | None, before: VagueDate | None) -> None:
    """Raise an error if no day lies between the values of the parameters `…_after` and `…_before`."""
    if after is None or before is None:
        return
    if before.earliest - after.latest < 2:
        message = f"no day lies between {name}_after and {{field}}"
        raise PydanticCustomError("backwards", message, {"parameter": f"{name}_before"})


class SortedPartnershipFilters(PartnershipFilters):
    """Filters and order of partnerships: the parameters of every format of their list."""

    sort: Annotated[
        Literal[
            "since",
            "-since",
            "established",
            "-established",
            "ended",
            "-ended",
            "updated",
            "-updated",
            "last_evidence",
            "-last_evidence",
            "last_active",
            "-last_active",
            "checked_on",
            "-checked_on",
            "name",
            "-name",
            "relevance",
            "missing",
            "-missing",
        ]
        | None,
        param(
            "Sort order: by latest change of status (`since`), by the date `established` or `ended`, by when the"
            " register `updated` the record, by `last_evidence` for the status, by the last day on which it was known"
            " to be active (`last_active`), by the last search of an editor (`checked_on`), by the `name` of the"
            " cities, by best match for `q` (`relevance`), or by the day from which `missing_from` no longer lists it"
            " (`missing`). `-` means descending; undated records come last. Default: `relevance` with `q`, otherwise"
            " `-since`: the latest change of status first.",
            "-ended",
        ),
    ] = None

    @model_validator(mode="after")
    def _check_order(self) -> Self:
        if self.sort == "relevance" and self.q is None:
            raise PydanticCustomError("needs_words", "{field}=relevance needs q", {"parameter": "sort"})
        if self.sort in ("missing", "-missing") and not self.missing_from:
            raise PydanticCustomError(
                "needs_dataset", f"{{field}}={self.sort} needs missing_from", {"parameter": "sort"}
            )
        return self

    def order(self) -> str:
        """Return the given order, or the default order of the query."""
        return self.sort or super().order()

    def is_default(self, field: str) -> bool:
        """Return whether a parameter has the value that it would have if the client left it out."""
        return self.sort == super().order() if field == "sort" else super().is_default(field)


class PartnershipParams(PageParams, ShapeParams, SortedPartnershipFilters):
    """Parameters of one page of the list of partnerships."""

    facet: Annotated[tuple[Facet, ...], param(f"Also count the list, {FACETS_TEXT}.", "status")] = ()


class PartnershipTableParams(TableParams, SortedPartnershipFilters):
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


class PartnershipMapParams(MapParams, SortedPartnershipFilters):
    """Parameters of the partnerships as a map."""


class PartnershipFeedParams(FeedParams, SortedPartnershipFilters):
    """Parameters of the partnerships as a feed, ordered by last change unless `sort` is given.

    Readers of a feed ask for its latest entries. So these are what the register learned last, whenever it happened.

    With `missing_from` the order is by the day from which a data set no longer lists them.
    """

    def order(self) -> str:
        """Return the given order, or by default the latest change first, also in a search."""
        return self.sort or ("-missing" if self.missing_from else "-updated")
