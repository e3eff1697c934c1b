"""GeoJSON (RFC 7946): a feature for each entry as a great circle, or for each city as a point.

A side without coordinates has no geometry: null, never a place in the Gulf of Guinea. Properties are flat, because
most programs for maps understand nothing else; they are the columns of the table, without the sources.

A great circle is the shortest way between two cities over the globe. Positions are longitude and latitude in degrees on
a sphere, rounded to five decimals, about a metre. A line that crosses the 180th meridian is split there, because maps
would otherwise draw it around the whole world.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import asin, atan, atan2, ceil, cos, degrees, hypot, pi, radians, sin

from app.api.serializers.columns import EVENTS, PARTNERSHIPS, Value
from app.api.serializers.context import Batches, Chunks, ExportContext, read
from app.domain.vocabulary import EventKind, Status
from app.store.documents import Document
from app.store.json_text import to_json_text

AS_POINTS = "points"
Position = list[float]
Geometry = dict[str, object]
Vector = tuple[float, float, float]

_STEP = radians(2)  # The longest straight piece: what the eye takes for a curve on a map of the world.
_NEARLY = 1e-9  # Radians, less than a centimetre: as good as the same point, or the opposite one.
_DECIMALS = 5


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


def _points(batches: Batches, context: ExportContext) -> Iterator[list[str]]:
    """Yield the cities in the order of their ids, each with how many entries of each kind it takes part in."""
    cities: dict[str, Document] = {}
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for documents in batches:
        for row in read(documents):
            word = row["status"]["value"] if context.subject == "partnerships" else row["kind"]
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
        "url": context.absolute(f"/v1/cities/{city['id']}"),
    }
    geometry = None if city["point"] is None else {"type": "Point", "coordinates": city["point"]}
    return _feature(city["id"], geometry, properties)


# --- great circles ---


def arc(start: Sequence[float], end: Sequence[float]) -> Geometry:
    """Return the great circle between two positions: a LineString, or a MultiLineString where it crosses 180°.

    Between opposite points every way is the shortest; the one over the North Pole is taken. Two cities at one point
    give a line without length.
    """
    a, b = _vector(start), _vector(end)
    angle = _angle(a, b)
    if angle < _NEARLY:
        return {"type": "LineString", "coordinates": _rounded([list(start), list(start)])}
    points = _between(a, b, angle)
    positions = [list(start), *map(_position, points[1:-1]), list(end)]
    lines = [_rounded(line) for line in _split(positions, _unit(_cross(points[0], points[1])))]
    if len(lines) == 1:
        return {"type": "LineString", "coordinates": lines[0]}
    return {"type": "MultiLineString", "coordinates": lines}


def _between(a: Vector, b: Vector, angle: float) -> list[Vector]:
    """Return points from one to the other, evenly spaced along the circle."""
    pieces = max(1, ceil(angle / _STEP - _NEARLY))
    across = _towards_north(a) if pi - angle < _NEARLY else _towards(a, b)
    steps = (angle * number / pieces for number in range(pieces + 1))
    return [_sum(a, cos(step), across, sin(step)) for step in steps]


def _towards(a: Vector, b: Vector) -> Vector:
    """Return the direction from one point to another, at a right angle to the first."""
    along = _dot(a, b)
    return _unit(_sum(b, 1, a, -along))


def _towards_north(a: Vector) -> Vector:
    """Return the direction from a point to the North Pole; from a pole, along the Greenwich meridian."""
    return (1.0, 0.0, 0.0) if hypot(a[0], a[1]) < _NEARLY else _towards(a, (0.0, 0.0, 1.0))


def _split(positions: list[Position], normal: Vector) -> list[list[Position]]:
    """Return the line in pieces that do not cross the 180th meridian."""
    lines = [[_on_the_side_of(positions[0], positions[1])]]
    for position in positions[1:]:
        before = lines[-1][-1]
        after = _on_the_side_of(position, before)
        if _jumps(before, after):
            edge = 180.0 if before[0] > 0 else -180.0
            latitude = _latitude_at_180(normal, before, after)
            lines[-1].append([edge, latitude])
            lines.append([[-edge, latitude]])
        lines[-1].append(after)
    return lines


def _jumps(one: Position, other: Position) -> bool:
    return abs(one[0] - other[0]) > 180 + 1e-6  # Over a pole it is 180 exactly.


def _on_the_side_of(position: Position, neighbour: Position) -> Position:
    """Return a position, or for one on the 180th meridian the sign of longitude that its neighbour has."""
    on_edge = abs(position[0]) > 180 - 1e-9
    return [-position[0], position[1]] if on_edge and _jumps(position, neighbour) else position


def _latitude_at_180(normal: Vector, before: Position, after: Position) -> float:
    """Return the latitude at which the circle in the plane with this normal crosses the 180th meridian."""
    if abs(normal[2]) < _NEARLY:  # The circle runs along meridians, so it crosses at a pole.
        return 90.0 if before[1] + after[1] > 0 else -90.0
    return degrees(atan(normal[0] / normal[2]))


def _cross(a: Vector, b: Vector) -> Vector:
    """Return the normal of the plane through two points and the centre of the earth."""
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def _rounded(line: list[Position]) -> list[Position]:
    # Adding zero turns the negative zero into the plain one.
    return [[round(longitude, _DECIMALS) + 0.0, round(latitude, _DECIMALS) + 0.0] for longitude, latitude in line]


def _vector(position: Sequence[float]) -> Vector:
    longitude, latitude = radians(position[0]), radians(position[1])
    return (cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude))


def _position(vector: Vector) -> Position:
    return [degrees(atan2(vector[1], vector[0])), degrees(asin(max(-1.0, min(1.0, vector[2]))))]


def _angle(a: Vector, b: Vector) -> float:
    """Return the angle between two points in radians, exact also for near and for opposite ones."""
    return atan2(hypot(*_cross(a, b)), _dot(a, b))


def _dot(a: Vector, b: Vector) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def _sum(a: Vector, s: float, b: Vector, t: float) -> Vector:
    return (a[0] * s + b[0] * t, a[1] * s + b[1] * t, a[2] * s + b[2] * t)


def _unit(vector: Vector) -> Vector:
    length = hypot(*vector)
    return (vector[0] / length, vector[1] / length, vector[2] / length)
