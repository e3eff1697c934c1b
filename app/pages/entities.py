"""The pages of partnerships, cities, countries and sources, as HTML that needs no scripts, with their preview pictures.

A page has the data of the same path under `/v1`, on the same day and at the same revision (`as_of`, `known_at`). It has
the same errors, too.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fastapi import APIRouter, Request, Response

from app.api.accept_headers import HTML
from app.api.dependencies import Cache, RegisterDep, cached
from app.api.envelope import address, permalinks, pinned
from app.api.evidence_wording import doubt_label, last_evidence_words
from app.api.wording import date_words, plural, term_label
from app.domain.city_names import city_name
from app.domain.countries import COUNTRIES, country_name
from app.domain.dates import day_to_english, day_to_iso
from app.domain.source_names import source_name
from app.domain.vocabulary import Status
from app.pages import linked_data
from app.pages.cards import Card, draw_card
from app.pages.figures import Figure
from app.pages.records import FOR_PEOPLE, Clock, RecordPageParams, cite, read_record
from app.pages.templates import html_response
from app.queries.common_params import TemporalParams
from app.queries.country_counts import get_country, with_presumed
from app.queries.entities import CityParams, EntityParams, find_cities, get_city, get_source
from app.queries.licences import find_licences
from app.queries.pagination import ListResult, RecordResult
from app.queries.partnership_params import ALL_RECORDS, PartnershipParams
from app.queries.partnerships import find_partnerships
from app.queries.query_params import QueryParams, encode_query
from app.queries.register import Register
from app.store.json_text import Document, read_json
from app.store.time_point import TimePoint

# The most partnerships that a page lists; the explorer has the rest.
_SHOWN = {"city": 100, "country": 25, "source": 100}
_TRACKING = re.compile(rb"(^|&)(utm_\w+|(fb|g|d|tw|y)clid|msclkid|igshid|mc_[ce]id|_g[al])(=[^&]*)?(?=&|$)")
_MOST_CITIES = 200
# What lists leave out: how pages call one and several of them, and the parameter that includes them.
_LEFT_OUT: Mapping[str, tuple[str, str, tuple[str, str]]] = {
    "earlier_episodes": (
        "earlier agreement of the same cities", "earlier agreements of the same cities", ("episodes", "all")
    ),
    "proposed": ("only proposed", "only proposed", ("include_proposed", "true")),
    "presumed": ("only presumed to be active", "only presumed to be active", ("presumed", "true")),
}  # fmt: skip


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


def read_partnership(id_: str, query: bytes, register: Register) -> EntityPage:
    """Read a partnership. Raises Merged, Retracted, NotFound and InvalidQuery as the API does."""
    view = read_record(id_, RecordPageParams.parse(query), register)
    record, status = view["record"], view["record"]["status"]
    words = date_words(status["since"])
    begins = "since" if status["value"] in (Status.ACTIVE, Status.DORMANT) and words[0].isdigit() else "·"
    since = f" {begins} {words}" if status["since"] else ""
    marks = ["presumed"] * (status["basis"] == "presumed") + ["disputed"] * record["disputed"]
    if label := doubt_label(status):
        marks.append(label)
    card = Card(
        kicker=" – ".join(map(country_name, dict.fromkeys(record["countries"]))),
        title=" – ".join(map(city_name, record["cities"])),
        line=", ".join([f"{(status['value'] or 'Not yet a partnership').capitalize()}{since}", *marks]),
        foot=" · ".join(filter(None, [f"Status on {view['day']}", last_evidence_words(record)])),
        status=status["value"],
    )
    return EntityPage("entities/partnership.html", card, linked_data.partnership(view, register.base_url), view)


def read_city(id_: str, query: bytes, register: Register) -> EntityPage:
    """Read a city with its partnerships. Raises Merged, NotFound and InvalidQuery as the API does."""
    view = _read(get_city, "city", id_, TemporalParams.parse(query), register)
    city = view["document"]
    view["rows"] = [seen_from(row, lambda side: side["id"] == city["id"]) for row in view["rows"]]
    view["figures"] = _figures(f"The partners of {city_name(city)}", view)
    card = Card(country_name(city["country"]), city_name(city), *_summary(view))
    return EntityPage("entities/city.html", card, linked_data.place(city, register.base_url), view)


def read_country(code: str, query: bytes, register: Register) -> EntityPage:
    """Read a country with the partnerships that changed last, its partner countries and its cities.

    Raises NotFound and InvalidQuery as the API does.
    """
    params = TemporalParams.parse(query)
    view = _read(get_country, "country", code, params, register)
    view["document"]["partner_countries"].sort(key=lambda one: (-sum(one["counts"].values()), one["name"]))
    view["rows"] = [seen_from(row, lambda side: side["country"] == code) for row in view["rows"]]
    view["figures"] = _figures(f"Partnerships of {COUNTRIES[code]}", view)
    card = Card("Sister-city partnerships", view["document"]["name"], *_summary(view))
    cities = find_cities(CityParams(country=(code,), limit=_MOST_CITIES, known_at=params.known_at), register)
    view |= {"cities": [read_json(city) for city in cities.documents], "city_count": cities.count}
    return EntityPage("entities/country.html", card, linked_data.country(code, register.base_url), view)


def read_source(id_: str, query: bytes, register: Register) -> EntityPage:
    """Read a source with the sources that it rests on and the partnerships that cite it.

    Raises NotFound and InvalidQuery as the API does.
    """
    view = _read(get_source, "source", id_, EntityParams.parse(query), register)
    source = view["document"]
    card = Card(
        kicker=f"{term_label(source['kind'])}: {source['publisher']}",
        title=source_name(source),
        line=date_words(source["published"]) if source["published"] else "date not stated",
        foot=f"Cited by {view['total']}",
    )
    return EntityPage("entities/source.html", card, linked_data.document(source), view)


def seen_from(record: Document, is_near: Callable[[Document], bool]) -> Document:
    """Return a partnership with the side first that is near: the city or the country of the page."""
    one, other = record["cities"]
    is_turned = is_near(other) and not is_near(one)
    return {**record, "cities": [other, one] if is_turned else [one, other]}


def _figures(title: str, view: Document) -> list[Figure]:
    """Return the map and the chart of a page; none without partnerships. Scripts draw them."""
    query, meta = encode_query(view["listed"]), view["meta"]
    if not view["rows"]:
        return []
    chart = f"{title} over time"
    return [
        Figure("map", "map", title, query, [f"/v1/partnerships?{query}"], meta),
        Figure("chart", "chart", chart, query, [f"/v1/partnerships/timeline?{query}&interval=year"], meta),
    ]


def _summary(view: Document) -> tuple[str, str]:
    """Return the last two lines of a preview picture: the partnerships by status, and the day."""
    return f"{view['total']}: {view['by_status']}", f"Status on {view['day']}"


def _read(
    get: Callable[[str, Any, Register], RecordResult],
    noun: str,
    id_: str,
    params: QueryParams,
    register: Register,
) -> Document:
    """Return the values that the pages of cities, countries and sources share, and the record itself as `document`.

    `get` returns the record with this id or code. `noun` is its parameter in the list of partnerships.
    """
    found = get(id_, params, register)
    document, time = read_json(found.document), found.time
    path = document["links"]["self"].removeprefix("/v1")
    chosen = (noun, path.rpartition("/")[2])
    clock, has_day = Clock(params.to_pairs()), params.depends_on_day
    listed = [chosen, *(with_presumed(register) if has_day else ALL_RECORDS), *clock.pairs]
    rows = _partnerships(listed, register, _SHOWN[noun])
    permalink = address(path, pinned([], time, day=has_day))
    api_links = permalinks(f"/v1{path}", clock.pairs, time, day=has_day)
    return {
        "path": path,
        "clock": clock,
        "licences": find_licences(register, time),
        "document": document,
        **_time_values(time),
        "citation": cite(document, time, permalink if has_day else api_links["permalink"], register, day=has_day),
        "rows": [read_json(row) for row in rows.documents],
        "total": _total(rows),
        "by_status": _by_status(document["counts"], rows) if has_day else None,
        "presumed": _presumed([chosen, ("basis", "presumed"), *clock.pairs], register) if has_day else None,
        "is_cut": rows.next is not None,
        "left_out": left_out(rows, listed),
        "proposed": _proposed(rows),
        "everything": address("/", listed),
        "listed": listed,
        "links": {
            "permalink": register.base_url + permalink,
            "cite": api_links["cite"],
            "json": address(f"/v1{path}", clock.pairs),
            **_downloads(listed),
            "feed": address("/v1/partnerships.atom", [chosen]),
            "follow": address("/follow", [chosen]),
            "chart": address("/chart", [chosen]),
        },
    }


def _time_values(time: TimePoint) -> Document:
    """Return the day and the revision of a page, for sentences, sums and requests."""
    return {
        "day": day_to_english(time.day),
        "date": date.fromordinal(time.day),
        "meta": {"as_of": day_to_iso(time.day), "known_at": time.known_at},
    }


def _presumed(listed: Sequence[tuple[str, str]], register: Register) -> tuple[int, str]:
    """Return the number of presumed partnerships, and the address of the explorer with them."""
    return _partnerships(listed, register, 1).count or 0, address("/", listed)


def _downloads(listed: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return the addresses of a list as tables for people."""
    return {
        "csv": address("/v1/partnerships.csv", [*listed, *FOR_PEOPLE]),
        "xlsx": address("/v1/partnerships.xlsx", listed),
    }


def _partnerships(listed: Sequence[tuple[str, str]], register: Register, most: int) -> ListResult:
    query = encode_query([*listed, ("limit", str(most))])
    return find_partnerships(PartnershipParams.parse(query.encode()), register)


def _total(found: ListResult) -> str:
    return plural(found.count or 0, "partnership")


def _by_status(counts: Mapping[str, int], found: ListResult) -> str:
    """Return counts by status in words. The proposals that the list leaves out are subtracted from `unknown`."""
    shown = {**counts, Status.UNKNOWN: counts[Status.UNKNOWN] - _proposed(found)}
    return ", ".join(f"{number:,} {value}" for value, number in shown.items() if number) or "none"


def _proposed(found: ListResult) -> int:
    return (found.left_out or {}).get("proposed", 0)


def left_out(found: ListResult, parameters: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    """Return a sentence on what the list leaves out, and the address of the explorer with it; None if nothing is."""
    numbers = {name: number for name, number in (found.left_out or {}).items() if number}
    if not numbers:
        return None
    shown = dict(_LEFT_OUT[name][2] for name in numbers)
    words = ", ".join(f"{number:,} {_LEFT_OUT[name][number != 1]}" for name, number in numbers.items())
    others = [pair for pair in parameters if pair[0] not in shown and pair[0] != "cursor"]
    return f"Not counted: {words}.", address("/", [*others, *shown.items()])


def without_tracking(query: bytes) -> bytes:
    """Return a query string without what networks add to a shared address, such as `utm_source` or `fbclid`."""
    return _TRACKING.sub(b"", query)


router = APIRouter()

PageReader = Callable[[str, bytes, Register], EntityPage]
COLLECTIONS: Mapping[str, PageReader] = {
    "partnerships": read_partnership,
    "cities": read_city,
    "countries": read_country,
    "sources": read_source,
}
"""The functions that read the pages, by the first part of the address."""
_PNG = "image/png"


def _add_routes(collection: str, read: PageReader) -> None:
    """Add the routes of the pages of a collection, and of their preview pictures."""

    @router.get(f"/{collection}/{{id}}", dependencies=[cached(Cache.REVISION_AND_DAY, HTML)], include_in_schema=False)
    def show_page(request: Request, id: str, register: RegisterDep) -> Response:
        """Return the page of an entity."""
        return _show(read(id, without_tracking(request.scope["query_string"]), register), register)

    @router.get(
        f"/{collection}/{{id}}/card.png",
        dependencies=[cached(Cache.REVISION_AND_DAY, _PNG)],
        include_in_schema=False,
    )
    def draw_picture(request: Request, id: str, register: RegisterDep) -> Response:
        """Return the preview picture of a page, for social networks."""
        card = read(id, request.scope["query_string"], register).card
        return Response(draw_card(card, register.base_url.partition("://")[2]), media_type=_PNG)


for _collection, _reader in COLLECTIONS.items():
    _add_routes(_collection, _reader)


@router.get("/partnerships/{id}/panel", dependencies=[cached(Cache.REVISION_AND_DAY, HTML)], include_in_schema=False)
def show_panel(request: Request, id: str, register: RegisterDep) -> Response:
    """Return the content of a partnership page as HTML for the panel of the explorer."""
    view = read_record(id, RecordPageParams.parse(request.scope["query_string"]), register)
    return html_response(
        "entities/record.html", register, view["path"], {"X-Robots-Tag": "noindex"}, view=view, level=2
    )


@router.get("/cities/{id}/widget", dependencies=[cached(Cache.REVISION_AND_DAY, HTML)], include_in_schema=False)
def show_widget(request: Request, id: str, register: RegisterDep) -> Response:
    """Return the partners of a city for a frame on another site."""
    view = read_city(id, without_tracking(request.scope["query_string"]), register).view
    return html_response(
        "entities/widget.html",
        register,
        view["path"],
        embeddable=True,
        licences=view["licences"],
        canonical=register.base_url + view["path"],
        public=register.base_url,
        view=view,
    )


def _show(page: EntityPage, register: Register) -> Response:
    path, clock = page.view["path"], page.view["clock"]
    return html_response(
        page.template,
        register,
        clock.to(path),
        licences=page.view["licences"],
        canonical=register.base_url + path,
        data={"@context": "https://schema.org", **page.data},
        public=register.base_url,
        picture=register.base_url + clock.to(f"{path}/card.png"),
        card=page.card,
        view=page.view,
    )
