"""Distances on the Earth, computed with integers so that every machine compares them alike.

The Earth is taken as a sphere with a radius of 6,371.0 km. The error is at most half a per cent, which is less than
the size of a city.
"""

from math import asin, cos, radians, sin, sqrt

Point = tuple[float, float]
"""Latitude and longitude in degrees."""
RADIUS_KM = 6371.0
_DECIMETRES = RADIUS_KM * 10_000


def to_cartesian(latitude: float, longitude: float) -> tuple[int, int, int]:
    """Convert a place from degrees to coordinates in whole decimetres, with the centre of the Earth as origin."""
    up, east = radians(latitude), radians(longitude)
    x, y, z = cos(up) * cos(east), cos(up) * sin(east), sin(up)
    return round(x * _DECIMETRES), round(y * _DECIMETRES), round(z * _DECIMETRES)


def squared_chord(kilometres: float) -> int:
    """Return the squared straight-line distance, in square decimetres, of places this far apart on the surface."""
    chord = 2 * _DECIMETRES * sin(min(kilometres / (2 * RADIUS_KM), radians(90)))
    return round(chord * chord)


def distance(first: Point, second: Point) -> float:
    """Return kilometres along the surface of the Earth."""
    (latitude, longitude), (other_latitude, other_longitude) = first, second
    half = sin(radians(other_latitude - latitude) / 2) ** 2
    across = sin(radians(other_longitude - longitude) / 2) ** 2
    half += cos(radians(latitude)) * cos(radians(other_latitude)) * across
    return 2 * RADIUS_KM * asin(min(1.0, sqrt(half)))
