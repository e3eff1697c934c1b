"""A page for every thing in the register: partnerships, cities, countries and sources, as finished HTML.

Each page says what `/v1` says under the same name, on the same day and at the same revision (`as_of`, `known_at`), and
is refused in the same way. Scripts are not needed.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from fastapi import Request, Response

from app.api.envelope import address, permalinks, pinned
from app.api.response_cache import Cache
from app.api.routing import CachedRoute, QueryRouter, RegisterDep
from app.api.wording import date_words, plural, source_name, term_label
from app.domain.countries import COUNTRIES, country_name
from app.domain.dates import day_to_english
from app.domain.vocabulary import Status
from app.pages import linked_data
from app.pages.assets import CONTENT_SECURITY_POLICY
from app.pages.cards import Card, draw_card
from app.pages.records import FOR_PEOPLE, Clock, RecordPageParams, RecordView, cite, read_record
from app.pages.templates import HTML, html_response, render
from app.queries.common_params import TemporalParams
from app.queries.context import QueryContext
from app.queries.country_counts import get_country, with_presumed
from app.queries.entities import CityParams, EntityParams, find_cities, get_city, get_source
from app.queries.licences import Licence, find_licences
from app.queries.pagination import ListResult, at_least
from app.queries.partnership_params import ALL_RECORDS, PartnershipParams
from app.queries.partnerships import find_partnerships
from app.queries.query_params import encode_query
from app.queries.select_builder import TimePoint
from app.store.documents import Document
from app.store.json_text import read_json

_SHOWN, _SHOWN_OF_COUNTRY = 100, 25
"""How many partnerships a page lists; the explorer has the rest."""
_TRACKING = re.compile(r"utm_\w+|(fb|g|d|tw|y)clid|msclkid|igshid|mc_[ce]id|_g[al]")
_MOST_CITIES = 200
_LEFT_OUT: Mapping[str, tuple[str, str, tuple[str, str]]] = {
    "earlier_episodes": (
        "earlier agreement of the same cities", "earlier agreements of the same cities", ("episodes", "all")
    ),
    "proposed": ("only proposed", "only proposed", ("include_proposed", "true")),
    "presumed": ("only presumed to be active", "only presumed to be active", ("presumed", "true")),
}  # fmt: skip
"""What lists leave out, as pages say it of one and of several, and the parameter that shows it."""


@dataclass(frozen=True)
class EntityPage:
    """A page of a partnership, a city, a country or a source: its head and its template."""

    path: str
    """Its address without a day or revision."""
    card: Card
    data: Document
    clock: Clock
    licences: Sequence[Licence]
    template: str
    view: RecordView | Mapping[str, object]
    """What its template shows."""


def read_partnership(id_: str, query: bytes, register: QueryContext) -> EntityPage:
    """Read a partnership. Raises Merged, Retracted, NotFound and InvalidQuery as the API does."""
    view = read_record(id_, RecordPageParams.parse(query), register)
    record, status = view.record, view.record["status"]
    since = f": {date_words(status['since'])}" if status["since"] else ""
    marks = ["presumed"] * (status["basis"] == "presumed") + ["disputed"] * record["disputed"]
    card = Card(
        kicker=" – ".join(map(country_name, dict.fromkeys(record["countries"]))),
        title=" – ".join(side.get("name") or "unnamed" for side in record["cities"]),
        status=status["value"],
        line=", ".join([f"{(status['value'] or 'Not yet a partnership').capitalize()}{since}", *marks]),
        foot=f"Status on {view.day} · {plural(record['evidence']['sources'], 'source')}",
    )
    return EntityPage(
        path=f"/partnerships/{id_}",
        card=card,
        data=linked_data.partnership(view, register.base_url),
        clock=view.clock,
        licences=view.licences,
        template="entities/partnership.html",
        view=view,
    )


def read_city(id_: str, query: bytes, register: QueryContext) -> EntityPage:
    """Read a city with its partnerships. Raises NotFound and InvalidQuery as the API does."""
    params = TemporalParams.parse(query)
    found = get_city(id_, params, register)
    city, clock, day = read_json(found.document), Clock(params.to_pairs()), day_to_english(found.time.day)
    chosen = [("city", city["id"]), *with_presumed(register)]
    rows = _partnerships(chosen, clock, register)
    where, total, by_status = country_name(city["country"]), _total(rows), _by_status(city["counts"], rows)
    return EntityPage(
        path=f"/cities/{city['id']}",
        card=Card(where, city["name"], None, f"{total}: {by_status}", f"Status on {day}"),
        data=linked_data.place(city, register.base_url),
        clock=clock,
        licences=find_licences(register, found.time),
        template="entities/city.html",
        view=_values(city, f"/cities/{city['id']}", chosen, clock, found.time, rows, register)
        | {"by_status": by_status, "presumed": _presumed(chosen[0], clock, register)},
    )


def read_country(code: str, query: bytes, register: QueryContext) -> EntityPage:
    """Read a country with its latest changes, partner countries and cities. Raises NotFound and InvalidQuery."""
    params = TemporalParams.parse(query)
    found = get_country(code, params, register)
    country, clock, day = read_json(found.document), Clock(params.to_pairs()), day_to_english(found.time.day)
    country["partner_countries"].sort(key=lambda one: (-sum(one["counts"].values()), one["name"]))
    chosen = [("country", code), *with_presumed(register)]
    rows = _partnerships(chosen, clock, register, _SHOWN_OF_COUNTRY)
    known = [pair for pair in clock.pairs if pair[0] == "known_at"]
    of_country = encode_query([("country", code), ("limit", str(_MOST_CITIES)), *known])
    cities = find_cities(CityParams.parse(of_country.encode()), register)
    total, by_status = _total(rows), _by_status(country["counts"], rows)
    return EntityPage(
        path=f"/countries/{code}",
        card=Card("Sister-city partnerships", country["name"], None, f"{total}: {by_status}", f"Status on {day}"),
        data=linked_data.country(code, register.base_url),
        clock=clock,
        licences=find_licences(register, found.time),
        template="entities/country.html",
        view=_values(country, f"/countries/{code}", chosen, clock, found.time, rows, register)
        | {
            "by_status": by_status,
            "presumed": _presumed(chosen[0], clock, register),
            "cities": [read_json(city) for city in cities.documents],
            "city_count": cities.count,
        },
    )


def read_source(id_: str, query: bytes, register: QueryContext) -> EntityPage:
    """Read a source with what it rests on and the partnerships that cite it. Raises NotFound and InvalidQuery."""
    params = EntityParams.parse(query)
    found = get_source(id_, params, register)
    source, clock = read_json(found.document), Clock(params.to_pairs())
    chosen = [("source", id_), *ALL_RECORDS]
    rows = _partnerships(chosen, clock, register)
    published = date_words(source["published"]) if source["published"] else "date not stated"
    name, total = source_name(source), _total(rows)
    permalink = permalinks(f"/v1/sources/{id_}", params.to_pairs(), found.time, day=False)["permalink"]
    return EntityPage(
        path=f"/sources/{id_}",
        card=Card(f"{term_label(source['kind'])}: {source['publisher']}", name, None, published, f"Cited by {total}"),
        data=linked_data.document(source),
        clock=clock,
        licences=find_licences(register, found.time),
        template="entities/source.html",
        view=_values(source, f"/sources/{id_}", chosen, clock, found.time, rows, register)
        | {"citation": cite(source, found.time, permalink, register, day=False, title=f"The source {id_}")},
    )


def _values(
    document: Document,
    path: str,
    chosen: Sequence[tuple[str, str]],
    clock: Clock,
    time: TimePoint,
    rows: ListResult,
    register: QueryContext,
) -> dict[str, object]:
    """Return what the pages of cities, countries and sources have in common. `path` is that of the page."""
    listed, has_day = [*chosen, *clock.pairs], chosen[0][0] != "source"
    permalink = address(path, pinned([], time, day=has_day))
    name = COUNTRIES.get(document.get("code", "")) or document.get("name")
    title = f"Sister-city partnerships of {name}"
    return {
        "document": document,
        "clock": clock,
        "day": day_to_english(time.day),
        "citation": cite(document, time, permalink, register, day=has_day, title=title) if has_day else None,
        "rows": [read_json(row) for row in rows.documents],
        "total": _total(rows),
        "is_cut": rows.next is not None,
        "left_out": left_out(rows, listed),
        "proposed": _proposed(rows),
        "everything": address("/", listed),
        "links": {
            "permalink": register.base_url + permalink,
            "cite": permalinks(f"/v1{path}", clock.pairs, time, day=has_day)["cite"],
            "json": address(f"/v1{path}", clock.pairs),
            "csv": address("/v1/partnerships.csv", [*listed, *FOR_PEOPLE]),
            "xlsx": address("/v1/partnerships.xlsx", listed),
            "feed": address("/v1/partnerships.atom", chosen[:1]),
        },
    }


def _partnerships(
    chosen: Sequence[tuple[str, str]], clock: Clock, register: QueryContext, most: int = _SHOWN
) -> ListResult:
    query = encode_query([*chosen, ("sort", "since"), ("limit", str(most)), *clock.pairs])
    return find_partnerships(PartnershipParams.parse(query.encode()), register)


def _presumed(chosen: tuple[str, str], clock: Clock, register: QueryContext) -> tuple[int, str]:
    listed = [chosen, ("basis", "presumed")]
    found = _partnerships(listed, clock, register, 1)
    return found.count or 0, address("/", [*listed, *clock.pairs])


def _total(found: ListResult) -> str:
    count = found.count or 0
    known = at_least(count)
    return plural(count, "partnership") if known is None else f"more than {plural(known, 'partnership')}"


def _by_status(counts: Mapping[str, int], found: ListResult) -> str:
    """Return the counts by status of what a list shows: `unknown` counts proposals, which it leaves out."""
    shown = {**counts, Status.UNKNOWN: counts[Status.UNKNOWN] - _proposed(found)}
    return ", ".join(f"{number:,} {value}" for value, number in shown.items() if number) or "none"


def _proposed(found: ListResult) -> int:
    return (found.left_out or {}).get("proposed", 0)


def left_out(found: ListResult, parameters: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    """Return what the total leaves out, and the address that shows it; None where that is nothing."""
    numbers = {name: number for name, number in (found.left_out or {}).items() if number}
    if not numbers:
        return None
    shown = dict(_LEFT_OUT[name][2] for name in numbers)
    words = ", ".join(f"{number:,} {_LEFT_OUT[name][number != 1]}" for name, number in numbers.items())
    others = [pair for pair in parameters if pair[0] not in shown and pair[0] != "cursor"]
    return f"Not counted: {words}.", address("/", [*others, *shown.items()])


router = QueryRouter(route_class=CachedRoute)

PageReader = Callable[[str, bytes, QueryContext], EntityPage]
COLLECTIONS: Mapping[str, PageReader] = {
    "partnerships": read_partnership,
    "cities": read_city,
    "countries": read_country,
    "sources": read_source,
}
"""What has a page of its own, by the first part of its address."""
_PNG = "image/png"


def _add_routes(collection: str, read: PageReader) -> None:
    """Add the routes of the pages of a collection, and of their pictures."""

    @router.get(f"/{collection}/{{id}}", cache=Cache.REVISION_AND_DAY, absolute_links=True, include_in_schema=False)
    def show_page(request: Request, id: str, register: RegisterDep) -> Response:
        """Return the page of an entity."""
        return _without_tracking(request) or _show(read(id, request.scope["query_string"], register), request, register)

    @router.get(
        f"/{collection}/{{id}}/card.png",
        cache=Cache.REVISION_AND_DAY,
        absolute_links=True,
        media_type=_PNG,
        include_in_schema=False,
    )
    def draw_picture(request: Request, id: str, register: RegisterDep) -> Response:
        """Return the preview picture of a page, for social networks."""
        card = read(id, request.scope["query_string"], register).card
        return Response(draw_card(card, site=register.base_url.partition("://")[2]), media_type=_PNG)


for _collection, _reader in COLLECTIONS.items():
    _add_routes(_collection, _reader)


@router.get("/partnerships/{id}/panel", cache=Cache.REVISION_AND_DAY, absolute_links=True, include_in_schema=False)
def show_panel(request: Request, id: str, register: RegisterDep) -> Response:
    """Return the content of a partnership page as HTML for the panel of the explorer."""
    view = read_record(id, RecordPageParams.parse(request.scope["query_string"]), register)
    headers = {"Content-Security-Policy": CONTENT_SECURITY_POLICY, "X-Robots-Tag": "noindex"}
    return Response(render("entities/record.html", view=view, level=2), headers=headers, media_type=HTML)


def _show(page: EntityPage, request: Request, register: QueryContext) -> Response:
    return html_response(
        page.template,
        register,
        page.clock.to(page.path),
        licences=page.licences,
        page=page,
        canonical=register.base_url + page.path,
        data={"@context": linked_data.CONTEXT, **page.data},
        picture="?".join(filter(None, [f"{register.base_url}{page.path}/card.png", request.url.query])),
        view=page.view,
    )


def _without_tracking(request: Request) -> Response | None:
    """Redirect to the address without tracking parameters; None where it has none."""
    parts = request.scope["query_string"].decode("latin-1").split("&")
    remaining = [part for part in parts if not is_tracking(part.partition("=")[0])]
    if remaining == parts:
        return None
    location = "?".join(filter(None, [quote(request.scope["path"]), "&".join(remaining)]))
    return Response(status_code=302, headers={"Location": location, "Cache-Control": "no-store"})


def is_tracking(parameter: str) -> bool:
    """Return whether a parameter was added by a network or a newsletter through which an address was shared."""
    return _TRACKING.fullmatch(parameter) is not None
