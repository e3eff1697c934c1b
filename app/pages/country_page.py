"""The page of a country: the partnerships that changed last, its partner countries and its cities."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.countries import country_phrase
from app.i18n import gettext as _
from app.pages import linked_data
from app.pages.entity_page import EntityPage, PlaceView, entity_router, place_card, read_entity, view_place
from app.pages.languages import city_language
from app.parameters.common_params import TemporalParams
from app.queries.country_counts import get_country
from app.queries.entities import CityParams, find_cities
from app.reading.state import State
from app.store.json_text import Document, read_json

_SHOWN = 25
"""The most partnerships that a page lists; the explorer has the rest."""
_MOST_CITIES = 200


@dataclass(frozen=True, kw_only=True)
class CountryView(PlaceView):
    """What a page says of a country: also its cities, of which there are `city_count`."""

    cities: Sequence[Document]
    city_count: int | None


def read_country(code: str, params: TemporalParams, state: State) -> EntityPage:
    """Read a country with its partnerships, partner countries and cities. Raises NotFound as the API does."""
    entity = read_entity(get_country, "country", code, params, state, _SHOWN)
    entity.document["partner_countries"].sort(key=_by_partnerships)
    country = {"country": country_phrase(code)}
    titles = _("Partnerships of %(country)s") % country, _("Partnerships of %(country)s over time") % country
    place = view_place(entity, "country", lambda side: side["country"] == code, titles, state)
    of_country = CityParams.from_params(
        params.without("as_of"), country=(code,), limit=_MOST_CITIES, lang=city_language()
    )
    cities = find_cities(of_country, state)
    view = CountryView(**vars(place), cities=list(map(read_json, cities.documents)), city_count=cities.count)
    card = place_card(_("Sister-city partnerships"), entity.document["name"], view)
    return EntityPage("entities/country.html", card, linked_data.country(code, state.base_url), view)


def _by_partnerships(country: Document) -> tuple[int, str]:
    """Return the sort key of countries: most partnerships first, then by name."""
    return -sum(country["counts"].values()), country["name"]


router = entity_router("countries", TemporalParams, read_country)
