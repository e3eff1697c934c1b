"""What the pages of partnerships, cities, countries and sources share. They are HTML that needs no scripts.

A page has the data of the same path under `/v1`, on the same day and at the same revision (`as_of`, `known_at`). It has
the same errors, too.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Response

from app.api.accept_headers import HTML
from app.api.citations import PATH as CITE_PATH
from app.api.cited_answers import CitedAnswer
from app.api.dependencies import Cache, Current, cached, parsed
from app.api.envelope import address, pinned
from app.api.wording import partnerships_words
from app.domain.dates import day_to_words
from app.i18n import gettext as _
from app.pages.cards import Card, draw_card
from app.pages.dependencies import page_query
from app.pages.figures import Figure, draw
from app.pages.languages import city_language, localize, page_address
from app.pages.left_out import left_out
from app.pages.records import FOR_PEOPLE, Clock, RecordView, cite
from app.pages.status_counts import StatusCount, counts_in, join_counts
from app.pages.templates import html_response
from app.parameters.partnership_params import ALL_RECORDS, PartnershipFilters, PartnershipParams
from app.parameters.query_params import QueryParams
from app.queries.country_counts import with_presumed
from app.queries.expansions import localise
from app.queries.pagination import RecordResult
from app.queries.partnerships import count_partnerships, find_partnerships
from app.reading.licences import Licence, find_licences
from app.reading.state import State
from app.store.json_text import Document, read_json
from app.store.time_point import TimePoint

_PNG = "image/png"


@dataclass(frozen=True, kw_only=True)
class EntityView:
    """What a page says of a city, a country or a source, which is its `document`, and of its partnerships.

    - `path`: the path of the page, without parameters and language.
    - `rows`: the partnerships that the page lists, of which there are `total`, in words; `is_cut` if these are more.
    - `left_out`: a sentence on what the total leaves out, and the address of the explorer with it.
    - `proposed`: the number of those that were only proposed.
    - `listed`: the parameters of the list, and `query` the same as filters. `everything` is its address in the
      explorer.
    """

    path: str
    clock: Clock
    time: TimePoint
    licences: Sequence[Licence]
    document: Document
    citation: str
    rows: Sequence[Document]
    total: str
    is_cut: bool
    left_out: tuple[str, str] | None
    proposed: int
    listed: Sequence[tuple[str, str]]
    query: PartnershipFilters
    everything: str
    links: Mapping[str, str]

    @property
    def day(self) -> str:
        """The day in words."""
        return day_to_words(self.time.day)


@dataclass(frozen=True, kw_only=True)
class PlaceView(EntityView):
    """What a page says of a city or a country: also the partnerships by status.

    - `presumed`: the number of presumed partnerships, and the address of the explorer with them.
    - `titles`: those of the map and of the chart.
    """

    counts: Sequence[StatusCount]
    presumed: tuple[int, str]
    titles: tuple[str, str]

    @property
    def date(self) -> date:
        """The day, for the age of the evidence."""
        return date.fromordinal(self.time.day)

    @property
    def by_status(self) -> str:
        """The partnerships by status, in words."""
        return join_counts(self.counts) or _("none")

    @property
    def figures(self) -> Sequence[Figure]:
        """The map and the chart of the page, which scripts draw; none without partnerships."""
        if not self.rows:
            return ()
        of_map, of_chart = self.titles
        return draw("map", of_map, self.query, self.time), draw("chart", of_chart, self.query, self.time)


@dataclass(frozen=True)
class EntityPage:
    """A page, by the template that shows its `view`, with its preview picture and its linked data."""

    template: str
    card: Card
    data: Document
    view: EntityView | RecordView


def read_entity(
    get: Callable[[str, Any, State], RecordResult],
    noun: str,
    id_: str,
    params: QueryParams,
    state: State,
    most: int,
) -> EntityView:
    """Return what pages say of a city, a country or a source.

    `get` returns the record with this id or code. `noun` is its parameter in the list of partnerships, of which the
    page shows `most`.
    """
    result = get(id_, params, state)
    time = result.time
    state_of_page = state.at_time(time)
    language = city_language() if noun == "city" else None
    (localised,) = localise([result.document], language, state_of_page)
    document = read_json(localised)
    path = document["links"]["self"].removeprefix("/v1")
    chosen = (noun, path.rpartition("/")[2])
    clock = Clock(params.pairs)
    has_day = params.depends_on_day
    permalink = page_address(path, pinned([], time, day=has_day))
    listed = [chosen, *(with_presumed(state) if has_day else ALL_RECORDS), *clock.pairs]
    query = PartnershipFilters.of(listed)
    partnerships = find_partnerships(PartnershipParams.from_params(query, limit=most, lang=city_language()), state)
    return EntityView(
        path=path,
        clock=clock,
        time=time,
        licences=find_licences(state_of_page),
        document=document,
        citation=cite(CitedAnswer(permalink, "", time, has_day, record=document), state),
        rows=[read_json(partnership) for partnership in partnerships.documents],
        total=partnerships_words(partnerships.count or 0),
        is_cut=partnerships.next is not None,
        left_out=left_out(partnerships, listed),
        proposed=partnerships.number_of_proposed,
        listed=listed,
        query=query,
        everything=page_address("/", listed),
        links={
            "permalink": state.base_url + permalink,
            "cite": address(CITE_PATH, [("url", permalink)]),
            "json": address(f"/v1{path}", clock.pairs),
            "csv": address("/v1/partnerships.csv", [*listed, *FOR_PEOPLE]),
            "xlsx": address("/v1/partnerships.xlsx", listed),
            "feed": address("/v1/partnerships.atom", [chosen]),
            "follow": page_address("/follow", [chosen]),
            "chart": page_address("/chart", [chosen]),
        },
    )


def view_place(
    entity: EntityView,
    noun: str,
    is_near: Callable[[Document], bool],
    titles: tuple[str, str],
    state: State,
) -> PlaceView:
    """Return what a page says of a city or a country, whose side comes first in each partnership."""
    chosen = (noun, entity.path.rpartition("/")[2])
    presumed = [chosen, ("basis", "presumed"), *entity.clock.pairs]
    values = vars(entity) | {"rows": [seen_from(row, is_near) for row in entity.rows]}
    return PlaceView(
        **values,
        counts=counts_in(entity.document),
        presumed=(count_partnerships(PartnershipFilters.of(presumed), state), page_address("/", presumed)),
        titles=titles,
    )


def seen_from(record: Document, is_near: Callable[[Document], bool]) -> Document:
    """Return a partnership with the side first that is near: the city or the country of the page."""
    first, second = record["cities"]
    is_turned = is_near(second) and not is_near(first)
    return {**record, "cities": [second, first]} if is_turned else record


def place_card(kicker: str, title: str, view: PlaceView) -> Card:
    """Return the preview picture of a city or a country: the partnerships by status, and the day."""
    return Card(kicker, title, f"{view.total}: {view.by_status}", status_day(view.day), counts=view.counts)


def status_day(day: str) -> str:
    """Return the foot of a preview picture: the day of the statuses."""
    return _("Status on %(day)s") % {"day": day}


def entity_router(
    collection: str, params_type: type[QueryParams], read: Callable[[str, Any, State], EntityPage]
) -> APIRouter:
    """Return the routes of the pages of a collection, which `read` reads, and of their preview pictures."""
    router = APIRouter(prefix=f"/{collection}")

    @router.get("/{id}", dependencies=[cached(Cache.REVISION_AND_DAY, HTML)], include_in_schema=False)
    def show_page(
        id: str, params: Annotated[QueryParams, Depends(page_query(params_type))], state: Current
    ) -> Response:
        """Return the page of an entity."""
        return _show(read(id, params, state), state)

    @router.get("/{id}/card.png", dependencies=[cached(Cache.REVISION_AND_DAY, _PNG)], include_in_schema=False)
    def draw_picture(id: str, params: Annotated[QueryParams, Depends(parsed(params_type))], state: Current) -> Response:
        """Return the preview picture of a page, for social networks."""
        card = read(id, params, state).card
        return Response(draw_card(card, state.base_url.partition("://")[2]), media_type=_PNG)

    return router


def _show(page: EntityPage, state: State) -> Response:
    path, clock = page.view.path, page.view.clock
    return html_response(
        page.template,
        state,
        address(path, clock.pairs),
        licences=page.view.licences,
        canonical=state.base_url + localize(path),
        data={"@context": "https://schema.org", **page.data},
        picture=state.base_url + clock.to(f"{path}/card.png"),
        card=page.card,
        view=page.view,
    )
