"""The pages of partnerships, cities, countries and sources, as HTML that needs no scripts, with their preview pictures.

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
from app.api.evidence_wording import doubt_label, last_evidence_words
from app.api.wording import date_words, partnerships_words, status_label, term_label
from app.domain.city_names import city_name
from app.domain.countries import country_name, country_phrase
from app.domain.dates import day_to_words
from app.domain.source_names import source_name
from app.domain.vocabulary import Status
from app.i18n import format_number, ngettext
from app.i18n import gettext as _
from app.pages import linked_data
from app.pages.cards import Card, draw_card
from app.pages.dependencies import page_query
from app.pages.figures import Figure, draw
from app.pages.languages import city_language, localize, page_address
from app.pages.records import FOR_PEOPLE, Clock, RecordPageParams, cite, read_record
from app.pages.status_counts import counts_in, join_counts
from app.pages.templates import html_response
from app.parameters.common_params import TemporalParams
from app.parameters.partnership_params import ALL_RECORDS, PartnershipFilters, PartnershipParams
from app.parameters.query_params import QueryParams
from app.queries.country_counts import get_country, with_presumed
from app.queries.entities import CityParams, EntityParams, find_cities, get_city, get_source
from app.queries.expansions import localise
from app.queries.pagination import ListResult, RecordResult
from app.queries.partnerships import count_partnerships, find_partnerships
from app.reading.licences import find_licences
from app.reading.lookups import find_city
from app.reading.state import State
from app.store.json_text import Document, read_json
from app.store.time_point import TimePoint

# The most partnerships that a page lists; the explorer has the rest.
_SHOWN = {"city": 100, "country": 25, "source": 100}
_MOST_CITIES = 200


_INCLUDING: Mapping[str, tuple[str, str]] = {
    "earlier_episodes": ("episodes", "all"),
    "proposed": ("include_proposed", "true"),
    "presumed": ("presumed", "true"),
}
"""The parameters that include what lists leave out."""


@dataclass(frozen=True)
class EntityPage:
    """A page of a partnership, a city, a country or a source.

    `view` are the values for the template; its `path` is that of the page, without parameters. `data` is the linked
    data of the page.
    """

    template: str
    card: Card
    data: Document
    view: Document


def read_partnership(id_: str, params: RecordPageParams, state: State) -> EntityPage:
    """Read a partnership. Raises Merged, Retracted and NotFound as the API does."""
    view = read_record(id_, params, state)
    record = view["record"]
    status = record["status"]
    foot = [_status_day(view["day"])]
    if last_evidence := last_evidence_words(record):
        foot.append(last_evidence)
    card = Card(
        kicker=" – ".join(map(country_name, dict.fromkeys(record["countries"]))),
        title=" – ".join(map(city_name, record["cities"])),
        line=", ".join([_status_line(status), *_marks(record)]),
        foot=" · ".join(foot),
        status=status["value"],
    )
    return EntityPage("entities/partnership.html", card, linked_data.partnership(view, state.base_url), view)


def _status_line(status: Document) -> str:
    """Return a status with the date of the event that opened it: `Active since 1999`."""
    line: str = status_label(status["value"])
    if not status["since"]:
        return line
    words = date_words(status["since"])
    if status["value"] in (Status.ACTIVE, Status.DORMANT) and words[0].isdigit():
        return _("%(status)s since %(date)s") % {"status": line, "date": words}
    return f"{line} · {words}"


def _status_day(day: str) -> str:
    return _("Status on %(day)s") % {"day": day}


def _marks(record: Document) -> list[str]:
    """Return what a reader should know of the status of a partnership: `presumed`, `disputed`, and the doubt."""
    marks = []
    if record["status"]["basis"] == "presumed":
        marks.append(_("presumed"))
    if record["disputed"]:
        marks.append(_("disputed"))
    if label := doubt_label(record["status"]):
        marks.append(_("in doubt: %(why)s") % {"why": label})
    return marks


def read_city(id_: str, params: TemporalParams, state: State) -> EntityPage:
    """Read a city with its partnerships. Raises Merged and NotFound as the API does."""
    view = _read(get_city, "city", id_, params, state)
    city = view["document"]
    ids = find_city(city["id"], state.at(params.as_of, params.known_at)).ids
    view["rows"] = [seen_from(row, lambda side: side["id"] in ids) for row in view["rows"]]
    partners = _("The partners of %(city)s") % {"city": city_name(city)}
    over_time = _("The partners of %(city)s over time") % {"city": city_name(city)}
    view["figures"] = _figures(partners, over_time, view)
    card = Card(country_name(city["country"]), city_name(city), *_summary(view), counts=counts_in(city))
    return EntityPage("entities/city.html", card, linked_data.place(city, state.base_url), view)


def read_country(code: str, params: TemporalParams, state: State) -> EntityPage:
    """Read a country with the partnerships that changed last, its partner countries and its cities.

    Raises NotFound as the API does.
    """
    view = _read(get_country, "country", code, params, state)
    view["document"]["partner_countries"].sort(key=_by_partnerships)
    view["rows"] = [seen_from(row, lambda side: side["country"] == code) for row in view["rows"]]
    country = {"country": country_phrase(code)}
    over_time = _("Partnerships of %(country)s over time") % country
    view["figures"] = _figures(_("Partnerships of %(country)s") % country, over_time, view)
    name = view["document"]["name"]
    card = Card(_("Sister-city partnerships"), name, *_summary(view), counts=counts_in(view["document"]))
    of_country = CityParams.from_params(
        params.without("as_of"), country=(code,), limit=_MOST_CITIES, lang=city_language()
    )
    cities = find_cities(of_country, state)
    view |= {"cities": [read_json(city) for city in cities.documents], "city_count": cities.count}
    return EntityPage("entities/country.html", card, linked_data.country(code, state.base_url), view)


def _by_partnerships(country: Document) -> tuple[int, str]:
    """Return the sort key of countries: most partnerships first, then by name."""
    return -sum(country["counts"].values()), country["name"]


def read_source(id_: str, params: EntityParams, state: State) -> EntityPage:
    """Read a source with the sources that it rests on and the partnerships that cite it.

    Raises NotFound as the API does.
    """
    view = _read(get_source, "source", id_, params, state)
    source = view["document"]
    card = Card(
        kicker=f"{term_label(source['kind'])}: {source['publisher']}",
        title=source_name(source),
        line=date_words(source["published"]) if source["published"] else _("date not stated"),
        foot=_("Cited by %(partnerships)s") % {"partnerships": view["total"]},
    )
    return EntityPage("entities/source.html", card, linked_data.document(source), view)


def seen_from(record: Document, is_near: Callable[[Document], bool]) -> Document:
    """Return a partnership with the side first that is near: the city or the country of the page."""
    first, second = record["cities"]
    is_turned = is_near(second) and not is_near(first)
    return {**record, "cities": [second, first]} if is_turned else record


def _figures(title: str, over_time: str, view: Document) -> list[Figure]:
    """Return the map and the chart of a page; none without partnerships. Scripts draw them."""
    if not view["rows"]:
        return []
    query, time = view["query"], view["time"]
    return [draw("map", title, query, time), draw("chart", over_time, query, time)]


def _summary(view: Document) -> tuple[str, str]:
    """Return the last two lines of a preview picture: the partnerships by status, and the day."""
    return f"{view['total']}: {view['by_status']}", _status_day(view["day"])


def _read(
    get: Callable[[str, Any, State], RecordResult],
    noun: str,
    id_: str,
    params: QueryParams,
    state: State,
) -> Document:
    """Return the values that the pages of cities, countries and sources share, and the record itself as `document`.

    `get` returns the record with this id or code. `noun` is its parameter in the list of partnerships.
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
    if has_day:
        listed = [chosen, *with_presumed(state), *clock.pairs]
    else:
        listed = [chosen, *ALL_RECORDS, *clock.pairs]
    query = PartnershipFilters.of(listed)
    partnerships = _find_partnerships(query, state, _SHOWN[noun])
    return {
        "path": path,
        "clock": clock,
        "licences": find_licences(state_of_page),
        "document": document,
        **_time_values(time),
        "citation": cite(CitedAnswer(permalink, "", time, has_day, record=document), state),
        "rows": [read_json(partnership) for partnership in partnerships.documents],
        "total": _total(partnerships),
        "counts": counts_in(document) if has_day else None,
        "by_status": (join_counts(counts_in(document)) or _("none")) if has_day else None,
        "presumed": _presumed([chosen, ("basis", "presumed"), *clock.pairs], state) if has_day else None,
        "is_cut": partnerships.next is not None,
        "left_out": left_out(partnerships, listed),
        "proposed": partnerships.number_of_proposed,
        "everything": page_address("/", listed),
        "listed": listed,
        "query": query,
        "links": {
            "permalink": state.base_url + permalink,
            "cite": address(CITE_PATH, [("url", permalink)]),
            "json": address(f"/v1{path}", clock.pairs),
            **_downloads(listed),
            "feed": address("/v1/partnerships.atom", [chosen]),
            "follow": page_address("/follow", [chosen]),
            "chart": page_address("/chart", [chosen]),
        },
    }


def _time_values(time: TimePoint) -> Document:
    """Return the day and the revision of a page, for sentences, sums and requests."""
    return {
        "day": day_to_words(time.day),
        "date": date.fromordinal(time.day),
        "time": time,
    }


def _presumed(listed: Sequence[tuple[str, str]], state: State) -> tuple[int, str]:
    """Return the number of presumed partnerships, and the address of the explorer with them."""
    return count_partnerships(PartnershipFilters.of(listed), state), page_address("/", listed)


def _downloads(listed: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return the addresses of a list as tables for people."""
    return {
        "csv": address("/v1/partnerships.csv", [*listed, *FOR_PEOPLE]),
        "xlsx": address("/v1/partnerships.xlsx", listed),
    }


def _find_partnerships(query: PartnershipFilters, state: State, most: int) -> ListResult:
    return find_partnerships(PartnershipParams.from_params(query, limit=most, lang=city_language()), state)


def _total(result: ListResult) -> str:
    return partnerships_words(result.count or 0)


def left_out(result: ListResult, parameters: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    """Return a sentence on what the list leaves out, and the address of the explorer with it; None if nothing is."""
    numbers = {name: number for name, number in (result.left_out or {}).items() if number}
    if not numbers:
        return None
    including = dict(_INCLUDING[name] for name in numbers)
    partnerships = ", ".join(_omitted_words(name, number) for name, number in numbers.items())
    filters = [pair for pair in parameters if pair[0] not in including and pair[0] != "cursor"]
    sentence = _("Not counted: %(partnerships)s.") % {"partnerships": partnerships}
    return sentence, page_address("/", [*filters, *including.items()])


def _omitted_words(name: str, number: int) -> str:
    """Return the number of partnerships that a list leaves out for one of its reasons."""
    if name == "earlier_episodes":
        words = ngettext(
            "%(number)s earlier agreement of the same cities",
            "%(number)s earlier agreements of the same cities",
            number,
        )
    elif name == "proposed":
        words = _("%(number)s only proposed")
    else:
        words = _("%(number)s only presumed to be active")
    return words % {"number": format_number(number)}


router = APIRouter()


@dataclass(frozen=True)
class PageCollection:
    """The pages below one address: the parameters that they take, and the function that reads a page."""

    params_type: type[QueryParams]
    read: Callable[[str, Any, State], EntityPage]


COLLECTIONS: Mapping[str, PageCollection] = {
    "partnerships": PageCollection(RecordPageParams, read_partnership),
    "cities": PageCollection(TemporalParams, read_city),
    "countries": PageCollection(TemporalParams, read_country),
    "sources": PageCollection(EntityParams, read_source),
}
"""The collections of pages by the first part of the address."""
_PNG = "image/png"


def _add_routes(name: str, collection: PageCollection) -> None:
    """Add the routes of the pages of a collection, and of their preview pictures."""
    params_type = collection.params_type

    @router.get(f"/{name}/{{id}}", dependencies=[cached(Cache.REVISION_AND_DAY, HTML)], include_in_schema=False)
    def show_page(
        id: str, params: Annotated[QueryParams, Depends(page_query(params_type))], state: Current
    ) -> Response:
        """Return the page of an entity."""
        return _show(collection.read(id, params, state), state)

    @router.get(
        f"/{name}/{{id}}/card.png",
        dependencies=[cached(Cache.REVISION_AND_DAY, _PNG)],
        include_in_schema=False,
    )
    def draw_picture(id: str, params: Annotated[QueryParams, Depends(parsed(params_type))], state: Current) -> Response:
        """Return the preview picture of a page, for social networks."""
        card = collection.read(id, params, state).card
        return Response(draw_card(card, state.base_url.partition("://")[2]), media_type=_PNG)


for _name, _collection in COLLECTIONS.items():
    _add_routes(_name, _collection)


@router.get("/partnerships/{id}/panel", dependencies=[cached(Cache.REVISION_AND_DAY, HTML)], include_in_schema=False)
def show_panel(
    id: str, params: Annotated[RecordPageParams, Depends(parsed(RecordPageParams))], state: Current
) -> Response:
    """Return the content of a partnership page as HTML for the panel of the explorer."""
    view = read_record(id, params, state)
    return html_response("entities/record.html", state, view["path"], {"X-Robots-Tag": "noindex"}, view=view, level=2)


@router.get("/cities/{id}/widget", dependencies=[cached(Cache.REVISION_AND_DAY, HTML)], include_in_schema=False)
def show_widget(
    id: str, params: Annotated[TemporalParams, Depends(page_query(TemporalParams))], state: Current
) -> Response:
    """Return the partners of a city for a frame on another site."""
    view = read_city(id, params, state).view

    return html_response(
        "entities/widget.html",
        state,
        view["path"],
        embeddable=True,
        licences=view["licences"],
        view=view,
    )


def _show(page: EntityPage, state: State) -> Response:
    path, clock = page.view["path"], page.view["clock"]
    return html_response(
        page.template,
        state,
        address(path, clock.pairs),
        licences=page.view["licences"],
        canonical=state.base_url + localize(path),
        data={"@context": "https://schema.org", **page.data},
        picture=state.base_url + clock.to(f"{path}/card.png"),
        card=page.card,
        view=page.view,
    )
