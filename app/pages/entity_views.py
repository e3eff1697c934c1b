"""Cities, countries and sources as people read them: what `/v1` says of each, and the partnerships behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.api.citations import render_text
from app.api.envelope import permalinks, time_members
from app.api.routers.cite import citation_of
from app.domain.countries import country_name
from app.domain.dates import day_to_english
from app.pages import linked_data
from app.pages.cards import Card
from app.pages.records import LANGUAGES, Clock
from app.pages.text import address, date_words, plural, term_label
from app.queries.cities import CityParams, find_cities, get_city
from app.queries.common_params import TemporalParams
from app.queries.context import QueryContext
from app.queries.country_counts import get_country
from app.queries.pagination import ListResult
from app.queries.partnership_params import ALL_RECORDS, PartnershipParams
from app.queries.partnerships import find_partnerships
from app.queries.query_params import encode_query
from app.queries.sources import SourceRecordParams, get_source
from app.store.json_text import read_json

Document = Mapping[str, Any]
_SHOWN, _SHOWN_OF_COUNTRY = 100, 25
"""How many partnerships a page lists; the explorer has the rest."""
_MOST_CITIES = 200
_COUNTED = (("presumed", "true"), ("include_proposed", "true"))
"""What a list shows so that it holds all that the counts by status count."""


@dataclass(frozen=True)
class EntityView:
    """A city, country or source with all that its page says."""

    document: Document
    clock: Clock
    day: str
    title: str
    description: str
    card: Card
    data: Document
    rows: Sequence[Document]
    total: str
    """How many partnerships there are, in words."""
    is_cut: bool
    """Whether there are more of them than `rows`."""
    everything: str
    """The explorer's address of all of them."""
    links: Mapping[str, str]
    presumed: tuple[int, str] = (0, "")
    """How many of the partnerships have a status that is only presumed, and the explorer's address of them."""
    cities: Sequence[Document] = ()
    city_count: int = 0
    languages: Mapping[str, str] = field(default_factory=lambda: LANGUAGES)
    citation: str = ""


def explorer_url(listed: str) -> str:
    """Return where the explorer shows a list of `/v1/partnerships`."""
    return f"/?{listed.partition('?')[2]}"


def read_city(id_: str, query: bytes, register: QueryContext) -> EntityView:
    """Read a city with its partnerships. Raises NotFound and InvalidQuery as the API does."""
    params = TemporalParams.parse(query)
    found = get_city(id_, params, register)
    city, clock = read_json(found.document), Clock(params.to_pairs())
    rows = _partnerships([("city", city["id"]), *_COUNTED], clock, register)
    where = country_name(city["country"])
    total = _total(rows)
    return EntityView(
        document=city,
        clock=clock,
        day=day_to_english(found.time.day),
        title=f"{city['name']}, {where}: {total}",
        description=f"The sister cities of {city['name']} ({where}): {total}, {_by_status(city['counts'])} on"
        f" {day_to_english(found.time.day)}, with dates, reasons and sources.",
        card=_card(
            where, city["name"], f"{total}: {_by_status(city['counts'])}", f"Status on {day_to_english(found.time.day)}"
        ),
        data=linked_data.main_entity(linked_data.place(city, register.base_url)),
        rows=_documents(rows),
        total=total,
        is_cut=rows.next is not None,
        everything=_in_explorer([("city", city["id"]), *_COUNTED], clock),
        links=_links(f"/v1/cities/{city['id']}", ("city", city["id"]), clock),
        presumed=_presumed(("city", city["id"]), clock, register),
    )


def read_country(code: str, query: bytes, register: QueryContext) -> EntityView:
    """Read a country with its latest changes, partner countries and cities. Raises NotFound and InvalidQuery."""
    params = TemporalParams.parse(query)
    found = get_country(code, params, register)
    country, clock = read_json(found.documents[0]), Clock(params.to_pairs())
    country["partner_countries"].sort(key=lambda one: (-sum(one["counts"].values()), one["name"]))
    rows = _partnerships([("country", code), *_COUNTED], clock, register, _SHOWN_OF_COUNTRY)
    known = [pair for pair in clock.pairs if pair[0] == "known_at"]
    of_country = encode_query([("country", code), ("limit", str(_MOST_CITIES)), *known])
    cities = find_cities(CityParams.parse(of_country.encode()), register)
    total = _total(rows)
    return EntityView(
        document=country,
        clock=clock,
        day=day_to_english(found.time.day),
        title=f"{country['name']}: {total} of its cities",
        description=f"Sister-city partnerships of {country['name']}: {total}, {_by_status(country['counts'])} on"
        f" {day_to_english(found.time.day)}, by partner country and city.",
        card=_card(
            "Sister-city partnerships",
            country["name"],
            f"{total}: {_by_status(country['counts'])}",
            f"Status on {day_to_english(found.time.day)}",
        ),
        data=linked_data.main_entity(linked_data.country(code, register.base_url)),
        rows=_documents(rows),
        total=total,
        is_cut=rows.next is not None,
        everything=_in_explorer([("country", code), *_COUNTED], clock),
        links=_links(f"/v1/countries/{code}", ("country", code), clock),
        presumed=_presumed(("country", code), clock, register),
        cities=_documents(cities),
        city_count=cities.count.number if cities.count else 0,
    )


def read_source(id_: str, query: bytes, register: QueryContext) -> EntityView:
    """Read a source with what it rests on and the partnerships that cite it. Raises NotFound and InvalidQuery."""
    params = SourceRecordParams.parse(query)
    found = get_source(id_, params, register)
    source, clock = read_json(found.document), Clock(params.to_pairs())
    rows = _partnerships([("source", id_), *ALL_RECORDS], clock, register)
    published = date_words(source["published"]) if source["published"] else "date not stated"
    name = source["title"] or source["url"]
    total = _total(rows)
    permalink = permalinks(f"/v1/sources/{id_}", params.to_pairs(), found.time, day=False)["permalink"]
    answer = {"data": source, "meta": time_members(found.time, day=False), "links": {"permalink": permalink}}
    return EntityView(
        document=source,
        clock=clock,
        day=day_to_english(found.time.day),
        title=f"{name} ({source['publisher']})",
        description=f"{source['publisher']}, {published}: a source of the register of sister-city partnerships, cited"
        f" by {total}.",
        card=_card(f"{term_label(source['kind'])}: {source['publisher']}", name, published, f"Cited by {total}"),
        data=linked_data.main_entity(linked_data.document(source)),
        rows=_documents(rows),
        total=total,
        is_cut=rows.next is not None,
        everything=_in_explorer([("source", id_), *ALL_RECORDS], clock),
        links=_links(f"/v1/sources/{id_}", ("source", id_), clock),
        citation=render_text(citation_of(answer, register)).strip(),
    )


def _partnerships(
    chosen: Sequence[tuple[str, str]], clock: Clock, register: QueryContext, most: int = _SHOWN
) -> ListResult:
    query = encode_query([*chosen, ("sort", "since"), ("limit", str(most)), *clock.pairs])
    return find_partnerships(PartnershipParams.parse(query.encode()), register)


def _presumed(chosen: tuple[str, str], clock: Clock, register: QueryContext) -> tuple[int, str]:
    listed = [chosen, ("basis", "presumed")]
    found = _partnerships(listed, clock, register, 1)
    return found.count.number if found.count else 0, _in_explorer(listed, clock)


def _documents(found: ListResult) -> list[Document]:
    return [read_json(document) for document in found.documents]


def _in_explorer(chosen: Sequence[tuple[str, str]], clock: Clock) -> str:
    return address("/", [*chosen, *clock.pairs])


def _links(path: str, chosen: tuple[str, str], clock: Clock) -> dict[str, str]:
    return {
        "json": address(path, clock.pairs),
        "csv": address("/v1/partnerships.csv", [chosen, *clock.pairs, *ALL_RECORDS, ("for", "spreadsheet")]),
        "feed": address("/v1/partnerships.atom", [chosen]),
    }


def _total(found: ListResult) -> str:
    if found.count is None or found.count.at_least:
        return f"more than {plural(found.count.at_least if found.count and found.count.at_least else 0, 'partnership')}"
    return plural(found.count.number, "partnership")


def _by_status(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{number:,} {value}" for value, number in counts.items() if number) or "none"


def _card(kicker: str, title: str, line: str, foot: str) -> Card:
    return Card(kicker=kicker, title=title, status=None, line=line, foot=foot)
