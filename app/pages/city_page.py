"""The page of a city with its partners, and the list of them for other sites."""

from typing import Annotated

from fastapi import Depends, Response

from app.api.accept_headers import HTML
from app.api.dependencies import Cache, Current, cached
from app.domain.city_names import city_name
from app.domain.countries import country_name
from app.i18n import gettext as _
from app.pages import linked_data
from app.pages.dependencies import page_query
from app.pages.entity_page import EntityPage, PlaceView, entity_router, place_card, read_entity, view_place
from app.pages.templates import html_response
from app.parameters.common_params import TemporalParams
from app.queries.entities import get_city
from app.reading.lookups import find_city
from app.reading.state import State

_SHOWN = 100
"""The most partnerships that a page lists; the explorer has the rest."""


def read_city(id_: str, params: TemporalParams, state: State) -> EntityPage:
    """Read a city with its partnerships. Raises Merged and NotFound as the API does."""
    view = view_city(id_, params, state)
    city = view.document
    card = place_card(country_name(city["country"]), city_name(city), view)
    return EntityPage("entities/city.html", card, linked_data.place(city, state.base_url), view)


def view_city(id_: str, params: TemporalParams, state: State) -> PlaceView:
    """Return what pages say of a city and its partners. Raises Merged and NotFound as the API does."""
    entity = read_entity(get_city, "city", id_, params, state, _SHOWN)
    city = entity.document
    ids = find_city(city["id"], state.at(params.as_of, params.known_at)).ids
    name = {"city": city_name(city)}
    titles = _("The partners of %(city)s") % name, _("The partners of %(city)s over time") % name
    return view_place(entity, "city", lambda side: side["id"] in ids, titles, state)


router = entity_router("cities", TemporalParams, read_city)


@router.get("/{id}/widget", dependencies=[cached(Cache.REVISION_AND_DAY, HTML)], include_in_schema=False)
def show_widget(
    id: str, params: Annotated[TemporalParams, Depends(page_query(TemporalParams))], state: Current
) -> Response:
    """Return the partners of a city for a frame on another site."""
    view = view_city(id, params, state)
    return html_response("entities/widget.html", state, view.path, embeddable=True, licences=view.licences, view=view)
