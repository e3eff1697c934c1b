"""GeoJSON (RFC 7946): a feature for each entry as a great circle, or for each city as a point.

A side without coordinates has no geometry: null, never a place in the Gulf of Guinea. Properties are flat, because
most programs for maps understand nothing else; they are the columns of the table, without the sources.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.api.serializers.columns import EVENTS, PARTNERSHIPS, Value
from app.api.serializers.context import Batches, Chunks, ExportContext, read
from app.api.serializers.great_circles import arc
from app.domain.vocabulary import EventKind, Status
from app.store.documents import Document
from app.store.json_text import to_json_text

AS_POINTS = "points"


def write(batches: Batches, context: ExportContext) -> Chunks:
    """Write a FeatureCollection, whose description comes before the features."""
    features = _points(batches, context) if context.variant == AS_POINTS else _lines(batches, context)
    head = to_json_text({"type": "FeatureCollection", **context.members()})
    start = f'{head[:-1]},"features":['
    for texts in features:
        if texts:
            yield (start + ",".join(texts)).encode()
            start = ","
    yield (("" if start == "," else start) + "]}").encode()


def _feature(id_: str, geometry: Document | None, properties: Document) -> str:
    return to_json_text({"type": "Feature", "id": id_, "geometry": geometry, "properties": properties})


def _lines(batches: Batches, context: ExportContext) -> Iterator[list[str]]:
    columns = [column for column in (PARTNERSHIPS if context.subject == "partnerships" else EVENTS) if not column.proof]

    def feature(row: Document) -> str:
        properties: dict[str, Value] = {column.name: column.value(row, context) for column in columns}
        id_ = row["id"] if context.subject == "partnerships" else f"{row['partnership']}#{row['seq']}"
        return _feature(id_, _geometry(row), properties)

    for documents in batches:
        yield [feature(row) for row in read(documents)]


def _geometry(row: Document) -> Document | None:
    start, end = (city["point"] for city in row["cities"])
    return None if start is None or end is None else arc(start, end)


@dataclass
class _CityCounts:
    """A city, and how many entries of each kind it takes part in."""

    city: Document
    counts: dict[str, int] = field(default_factory=dict)


def _points(batches: Batches, context: ExportContext) -> Iterator[list[str]]:
    """Yield the cities in the order of their ids, each with its counts."""
    cities: dict[str, _CityCounts] = {}
    for documents in batches:
        for row in read(documents):
            word = row["status"]["value"] if context.subject == "partnerships" else row["kind"]
            for city in row["cities"]:
                if city["id"] is not None:
                    counts = cities.setdefault(city["id"], _CityCounts(city)).counts
                    counts[word] = counts.get(word, 0) + 1
    ids = sorted(cities)
    for start in range(0, len(ids), 500):
        yield [_city(cities[id_], context) for id_ in ids[start : start + 500]]


def _city(counted: _CityCounts, context: ExportContext) -> str:
    city, counts = counted.city, counted.counts
    words = Status if context.subject == "partnerships" else EventKind
    properties = {
        "city": city["id"],
        "name": city["name"],
        "country": city["country"],
        "kind": city["kind"],
        "wikidata": city["wikidata"],
        context.subject: sum(counts.values()),
        **{word.value: counts.get(word.value, 0) for word in words},
        "url": context.absolute(f"/v1/cities/{city['id']}"),
    }
    geometry = None if city["point"] is None else {"type": "Point", "coordinates": city["point"]}
    return _feature(city["id"], geometry, properties)
