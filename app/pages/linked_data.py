"""Linked data of pages in schema.org terms, for search engines. It states nothing that is not in the register.

Schema.org has no type for a partnership of cities. The page of a partnership is therefore a `WebPage` about its named
cities, with the sources that it cites.
"""

from collections.abc import Sequence

from app import REGISTER_NAME
from app.domain.countries import country_name
from app.domain.vocabulary import CityKind
from app.pages.records import RecordView
from app.reading.licences import Licence
from app.store.json_text import Document

_WIKIDATA = "https://www.wikidata.org/entity/"


def partnership(view: RecordView, site: str) -> Document:
    """Describe the page of a partnership."""
    record = view.record
    page = f"{site}/partnerships/{record['id']}"
    return {
        "@type": "WebPage",
        "@id": page,
        "url": page,
        "name": " – ".join(side.get("name") or "an unnamed city" for side in record["cities"]),
        "description": view.sentence,
        "about": [place(side, site) for side in record["cities"] if side["id"]],
        "citation": [document(source) for source in view.sources.values()],
        "isPartOf": {"@type": "Dataset", "name": REGISTER_NAME, "url": f"{site}/"},
        "license": licence_terms(view.licences),
    }


def licence_terms(licences: Sequence[Licence]) -> list[str | Document]:
    """Describe the licences of data, all of which apply: each by its URL, or by its name if it has none."""
    return [licence.url or {"@type": "CreativeWork", "name": licence.name} for licence in licences]


def place(city: Document, site: str) -> Document:
    """Describe a city, district, province or region."""
    is_city = city["kind"] == CityKind.MUNICIPALITY
    longitude, latitude = city["point"] or (None, None)
    description = {
        "@type": "City" if is_city else "AdministrativeArea",
        "@id": f"{site}/cities/{city['id']}",
        "name": city["name"],
        "url": f"{site}/cities/{city['id']}",
        "containedInPlace": country(city["country"], site),
        "geo": city["point"] and {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude},
        "sameAs": city["wikidata"] and _WIKIDATA + city["wikidata"],
        "alternateName": [name["name"] for name in city.get("names", ())],
    }
    return {name: value for name, value in description.items() if value}


def country(code: str, site: str) -> Document:
    """Describe a country."""
    url = f"{site}/countries/{code}"
    return {"@type": "Country", "@id": url, "name": country_name(code), "identifier": code, "url": url}


def document(source: Document) -> Document:
    """Describe a source. A date that is not a plain year, month or day is left out."""
    published = source["published"]["edtf"] if source["published"] else ""
    description = {
        "@type": "CreativeWork",
        "name": source["title"],
        "url": source["url"],
        "publisher": {"@type": "Organization", "name": source["publisher"]},
        "datePublished": published if published.replace("-", "").isdigit() else None,
        "inLanguage": source.get("language"),
    }
    return {name: value for name, value in description.items() if value}
