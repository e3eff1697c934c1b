"""Places on the Earth, in numbers that compare alike on every machine.

The Earth is taken as a sphere of 6,371.0 km, which errs by half a per cent at most: more exact than a city is a point.
"""

from math import cos, radians, sin

RADIUS_KM = 6371.0
_DECIMETRES = RADIUS_KM * 10_000


def in_space(latitude: float, longitude: float) -> tuple[int, int, int]:
    """A place, in degrees, as whole decimetres from the centre of the Earth."""
    up, east = radians(latitude), radians(longitude)
    x, y, z = cos(up) * cos(east), cos(up) * sin(east), sin(up)
    return round(x * _DECIMETRES), round(y * _DECIMETRES), round(z * _DECIMETRES)


def squared_chord(kilometres: float) -> int:
    """The square of the straight line, in decimetres, between two places so far apart along the surface."""
    chord = 2 * _DECIMETRES * sin(min(kilometres / (2 * RADIUS_KM), radians(90)))
    return round(chord * chord)
