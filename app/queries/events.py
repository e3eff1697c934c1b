"""Events over all partnerships: what happened where, when, by whom and why."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from app.domain import vocabulary
from app.domain.dates import VagueDate
from app.queries import filters
from app.queries.asking import Filter
from app.queries.evidence import PUBLISHERS, brief
from app.queries.languages import in_language
from app.queries.pages import Found, Order, Page, Place, Prepared, Source, start
from app.queries.parameters import KnownAt, Name, PlainDate, Truth, Words, is_group, says
from app.queries.partnerships import sources_of
from app.queries.register import Register
from app.queries.searching import Clock, Search
from app.queries.shared import Paged, Spoken, refuse_backwards
from app.queries.sides import Sided
from app.store.codes import code
from app.store.engine import Row


def _partnership(values: tuple[str, ...], search: Search, register: Register) -> None:
    search.tests.append(search.one_of("m.partnership", register.partnership_keys(values, search.clock, "partnership")))


def _from(value: VagueDate, search: Search, _: Register) -> None:
    search.tests.append(f"m.latest >= {search.bind(value.earliest)}")


def _to(value: VagueDate, search: Search, _: Register) -> None:
    search.tests.append(f"m.earliest <= {search.bind(value.latest)}")


class EventFilters(Sided):
    """Which events, and in which order: what every form of their list is asked."""

    event: Annotated[
        tuple[vocabulary.EventKind, ...],
        says("What happened.", "severed"),
        filters.words("m.kind", "are of the kind {}"),
    ] = ()
    event_from: Annotated[
        PlainDate | None,
        says("It may have happened on or after this date.", "2022-02-24"),
        Filter(_from, filters.says_that("happened in or after {}")),
    ] = None
    event_to: Annotated[
        PlainDate | None,
        says("It may have happened on or before this date.", "2023-05-10"),
        Filter(_to, filters.says_that("happened in or before {}")),
    ] = None
    stage: Annotated[
        tuple[vocabulary.Stage, ...], says("How far it had come.", "decided"), filters.words("m.stage", "are {}")
    ] = ()
    include_proposed: Annotated[
        Truth | None,
        says("Also what was only proposed; otherwise proposals come only with `stage=proposed`.", True),
        filters.PROPOSED,
    ] = None
    part: Annotated[
        tuple[vocabulary.Part, ...],
        says("How much of the partnership it touches.", "official"),
        filters.words("m.part", "touch the {}"),
    ] = ()
    reason: Annotated[
        tuple[vocabulary.Reason, ...], says("A reason given for it.", "human_rights"), filters.reasons("m.reasons")
    ] = ()
    actor_side: Annotated[
        tuple[vocabulary.Side, ...],
        says("Which side acted.", "both"),
        filters.words("m.actor_side", "were acts of {}", filters.SIDES),
    ] = ()
    actor_body: Annotated[
        tuple[vocabulary.Body, ...],
        says("Which body acted.", "council"),
        filters.words("m.actor_body", "were acts of a body of the kind {}"),
    ] = ()
    partnership: Annotated[
        tuple[Name, ...],
        says("It happened to this partnership.", "arnhem-nl--wuhan-cn"),
        Filter(_partnership, filters.says_that("happened to {}")),
    ] = ()
    q: Annotated[
        Words | None,
        says("Words of the cities' names and the partnership's notes; the last may be a beginning.", "wuh"),
        filters.WORDS,
    ] = None
    known_at: Annotated[
        KnownAt | None, says("What the register knew at that moment: a revision or an instant.", "r1")
    ] = None
    as_of: Annotated[
        PlainDate | None,
        says(
            "Goes with a group of countries in `between`: its members are those of this day. Default: today, UTC.",
            "2021-06-01",
        ),
    ] = None
    sort: Annotated[
        Literal["date", "-date", "updated", "-updated"],
        says("The order: by `date`, or by when the register `updated` it. `-` is the latest first.", "-date"),
    ] = "-date"

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        refuse_backwards(self, "event")
        if self.as_of is not None and not self.daily:
            message = "as_of goes with a group of countries in between; events have event_from and event_to"
            raise PydanticCustomError("goes_together", message, {"parameter": "as_of"})
        return self

    @property
    def daily(self) -> bool:
        return any(is_group(side) for side in self.between or ())


class EventQuestion(Paged, Spoken, EventFilters):
    """A question to the list of events, a page at a time."""


MOMENTS = Source("moment m JOIN place s ON s.edition = m.edition", ("m.edition", "m.event"))
ORDERS = {
    "date": Order("m.latest", "oldest first"),
    "-date": Order("m.latest", descending=True),
    # Editions are numbered as revisions open them, and the events of a partnership lie in its newest one.
    "updated": Order("m.edition", "longest known first"),
    "-updated": Order("m.edition", "most recently recorded first", descending=True),
}
"""The orders of the list by the values of `sort`."""


def prepare(question: EventFilters, register: Register, clock: Clock) -> Prepared:
    """The search for the events that a question asks for."""
    search = Search(clock)
    search.apply(question, register)
    order = ORDERS[question.sort]
    by_key = order.column == "m.edition"
    if by_key and search.anchor:
        order = replace(order, column="s.edition")  # The same number: the side leads to its events.
    tests = [clock.known("m", by_key=by_key), *search.side_tests(), *search.tests]
    if not question.stage and not question.include_proposed:
        tests.append(f"m.stage <> {code(vocabulary.Stage.PROPOSED)}")
    return Prepared(MOMENTS, search, tests, order)


def read(prepared: Prepared, register: Register, place: Place | None, limit: int, include: Sequence[str] = ()) -> Page:
    """The events behind a place in the list, as finished documents; `sources` adds those that each of them cites."""
    order = prepared.order
    statement, binds = prepared.page("m.start, m.stop", place, limit)
    rows = register.reader.rows(
        "SELECT p.sort_key, p.edition, p.event, e.id, e.cities, SUBSTR(t.events, p.start + 1, p.stop - p.start)"
        f" FROM ({statement}) p JOIN edition e ON e.edition = p.edition JOIN story t ON t.edition = p.edition"
        f" ORDER BY {order.sql('p.sort_key', 'p.edition', 'p.event')}",
        binds,
    )
    shown = rows[:limit]
    cited: dict[int, dict[str, str]] | None = None
    if {"sources", PUBLISHERS} & set(include):
        cited = sources_of({row[1] for row in shown}, register, prepared.search.clock)
        if PUBLISHERS in include:
            cited = {edition: {id_: brief(text) for id_, text in told.items()} for edition, told in cited.items()}
    documents = [_document(row, None if cited is None else cited.get(row[1], {})) for row in shown]
    return Page(documents, prepared.place_behind(rows, limit))


def _document(row: Row, sources: Mapping[str, str] | None) -> str:
    """An event as readers get it, with those of its partnership's sources that speak about it where there are any."""
    _, _, _, id_, cities, event = row
    members = [f'"partnership":"{id_}"', cities, event[1:-1]]
    if sources is not None:
        cited = dict.fromkeys(citation["source"] for citation in json.loads(event)["citations"])
        members.append(f'"sources":[{",".join(sources[source] for source in cited)}]')
    return "{" + ",".join(members) + f',"links":{{"partnership":"/v1/partnerships/{id_}"}}}}'


def find_events(question: EventQuestion, register: Register) -> Found:
    """A page of events, each with its partnership and its citations."""
    walk = start(question, register, path="events")
    prepared = prepare(question, register, walk.clock)
    page = read(prepared, register, walk.place(prepared), question.limit)
    return Found(
        documents=in_language(page.documents, question.lang, register, walk.clock),
        clock=walk.clock,
        count=prepared.count(register) if question.count is None else None,
        sentence=prepared.sentence("Events"),
        next=walk.next(page),
    )
