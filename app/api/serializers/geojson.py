"""GeoJSON (RFC 7946): a feature for each entry as a great circle, or for each city as a point.

The geometry is null if a city has no coordinates. Properties are flat, because most map programs understand nothing
else; they are the columns of the table, without the sources.

A great circle is the shortest way between two cities over the globe. Positions are longitude and latitude in degrees on
a sphere, rounded to five decimals, about a metre. A line that crosses the 180th meridian is split there, because maps
would otherwise draw it around the whole world.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import atan2, ceil, cos, degrees, dist, hypot, pi, radians, remainder, sin

from app.api.serializers.columns import EVENTS, PARTNERSHIPS, Value
from app.api.serializers.context import Batches, Chunks, ExportContext
from app.domain.vocabulary import EventKind, Status
from app.store.json_text import Document, RawJson, read_json, to_json_text, to_members

Position = list[float]
Vector = tuple[float, float, float]

_STEP = radians(2)  # The longest straight piece; such pieces look like a curve on a map of the world.
_NEARLY = 1e-9  # Radians, less than a centimetre.
_DECIMALS = 5


def write(batches: Batches, context: ExportContext) -> Chunks:
    """Yield a FeatureCollection, with the description of the query before the features."""
    features = _points(batches, context) if context.variant == "points" else _lines(batches, context)
    head: Document = {"type": "FeatureCollection", "question": context.question}
    if context.as_of:
        head["as_of"] = context.as_of
    head |= {"known_at": context.known_at, "permalink": context.permalink, "licence": context.licence}
    start = f'{{{to_members(head)},"features":['
    for texts in features:
        if texts:
            yield (start + ",".join(texts)).encode()
            start = ","
    yield (("" if start == "," else start) + "]}").encode()


def _feature(id_: str, geometry: Document | None, properties: Document) -> RawJson:
    return to_json_text({"type": "Feature", "id": id_, "geometry": geometry, "properties": properties})


def _lines(batches: Batches, context: ExportContext) -> Iterator[list[str]]:
    all_columns = PARTNERSHIPS if context.subject == "partnerships" else EVENTS
    columns = [column for column in all_columns if not column.needs_sources]

    def feature(row: Document) -> str:
        properties: dict[str, Value] = {column.name: column.value(row, context) for column in columns}
        id_ = row["id"] if context.subject == "partnerships" else f"{row['partnership']}#{row['seq']}"
        start, end = (city["point"] for city in row["cities"])
        line = None if start is None or end is None else arc(start, end)
        return _feature(id_, line, properties)

    return ([feature(row) for row in map(read_json, documents)] for documents in batches)


def _points(batches: Batches, context: ExportContext) -> Iterator[list[str]]:
    """Yield the cities in the order of their ids, each with the number of its entries by status or kind of event."""
    cities: dict[str, Document] = {}
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for documents in batches:
        for row in map(read_json, documents):
            word = row["status"]["value"] if context.subject == "partnerships" else row["event"]
            for city in row["cities"]:
                if city["id"] is not None:
                    cities.setdefault(city["id"], city)
                    counts[city["id"]][word] += 1
    ids = sorted(cities)
    for start in range(0, len(ids), 500):
        yield [_city(cities[id_], counts[id_], context) for id_ in ids[start : start + 500]]


def _city(city: Document, counts: Counter[str], context: ExportContext) -> str:
    words = Status if context.subject == "partnerships" else EventKind
    properties = {
        "city": city["id"],
        "name": city["name"],
        "country": city["country"],
        "kind": city["kind"],
        "wikidata": city["wikidata"],
        context.subject: counts.total(),
        **{word.value: counts[word.value] for word in words},
        "url": f"{context.root}/v1/cities/{city['id']}",
    }
    geometry = None if city["point"] is None else {"type": "Point", "coordinates": city["point"]}
    return _feature(city["id"], geometry, properties)


# --- great circles ---


def arc(start: Position, end: Position) -> Document:
    """Return the great circle between two positions: a LineString, or a MultiLineString where it crosses 180°.

    Between opposite points every great circle is the shortest way; the one over the North Pole is used. Two cities at
    one point give a line without length.
    """
    a, b = _vector(start), _vector(end)
    if pi - _angle(a, b) < _NEARLY:
        b = _vector([end[0], end[1] + 1e-6])  # Rounding removes the difference.
    angle = _angle(a, b)
    pieces = max(1, ceil(angle / _STEP - _NEARLY))
    steps = (angle * number / pieces for number in range(1, pieces))
    vectors = [a, *(_sum(a, sin(angle - step), b, sin(step)) for step in steps), b]
    split = map(_rounded, _split(start, vectors, end))
    # A city on the 180th meridian would leave a piece without length.
    lines = [line for line in split if line[0] != line[-1]] or [_rounded([start, start])]
    if len(lines) == 1:
        return {"type": "LineString", "coordinates": lines[0]}
    return {"type": "MultiLineString", "coordinates": lines}


def _split(start: Position, vectors: Sequence[Vector], end: Position) -> list[list[Position]]:
    """Return the line in pieces that do not cross the 180th meridian. A great circle crosses it at most once."""
    line = [start, *map(_position, vectors[1:-1]), [*end]]
    for position, following in pairwise(line):
        following[0] = position[0] + remainder(following[0] - position[0], 360)  # Longitudes continue beyond 180°.
    crossing = next((number for number, position in enumerate(line) if abs(position[0]) > 180), None)
    if crossing is None:
        return [line]
    edge = 180.0 if line[crossing][0] > 0 else -180.0
    before, after = vectors[crossing - 1], vectors[crossing]
    latitude = _position(_sum(before, abs(after[1]), after, abs(before[1])))[1]
    rest = [[longitude - 2 * edge, latitude] for longitude, latitude in line[crossing:]]
    return [[*line[:crossing], [edge, latitude]], [[-edge, latitude], *rest]]


def _rounded(line: list[Position]) -> list[Position]:
    # Adding zero turns -0.0 into 0.0.
    return [[round(longitude, _DECIMALS) + 0.0, round(latitude, _DECIMALS) + 0.0] for longitude, latitude in line]


def _vector(position: Position) -> Vector:
    longitude, latitude = map(radians, position)
    return (cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude))


def _position(vector: Vector) -> Position:
    x, y, z = vector
    return [degrees(atan2(y, x)), degrees(atan2(z, hypot(x, y)))]


def _angle(a: Vector, b: Vector) -> float:
    """Return the angle between two points in radians, also accurate for close and for opposite points."""
    return 2 * atan2(dist(a, b), hypot(*_sum(a, 1, b, 1)))


def _sum(a: Vector, s: float, b: Vector, t: float) -> Vector:
    return (s * a[0] + t * b[0], s * a[1] + t * b[1], s * a[2] + t * b[2])
