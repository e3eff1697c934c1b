"""Places on the Earth and how far they lie apart."""

from math import asin, dist, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.geo import RADIUS_KM, distance, squared_chord, to_cartesian
from tests.domain.drawing import steady

ARNHEM, NIJMEGEN, WUHAN = (51.98, 5.91), (51.8425, 5.85278), (30.58333, 114.26667)
latitudes, longitudes = st.floats(-90, 90), st.floats(-180, 180)


def chord(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres of the straight line through the Earth between two places."""
    return dist(to_cartesian(*one), to_cartesian(*other)) / 10_000


def apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres along the surface, worked back from the straight line between the two places."""
    return 2 * RADIUS_KM * asin(min(1, chord(one, other) / (2 * RADIUS_KM)))


def is_within(one: tuple[float, float], other: tuple[float, float], kilometres: float) -> bool:
    """Whether two places lie no further apart than so many kilometres."""
    return sum((a - b) ** 2 for a, b in zip(to_cartesian(*one), to_cartesian(*other), strict=True)) <= squared_chord(
        kilometres
    )


def test_the_axes_run_through_the_equator_and_the_pole() -> None:
    assert to_cartesian(0, 0) == (63_710_000, 0, 0)
    assert to_cartesian(0, 90) == (0, 63_710_000, 0)
    assert to_cartesian(90, 0) == (0, 0, 63_710_000)
    assert to_cartesian(-90, 123) == (0, 0, -63_710_000)
    assert to_cartesian(0, 180) == to_cartesian(0, -180) == (-63_710_000, 0, 0)


@pytest.mark.parametrize(
    ("one", "other", "kilometres"),
    [(ARNHEM, NIJMEGEN, 15.8), (ARNHEM, WUHAN, 8504), ((0, 0), (0, 180), 20_015), ((0, 179.5), (0, -179.5), 111.2)],
)
def test_distances_along_the_surface(one: tuple[float, float], other: tuple[float, float], kilometres: float) -> None:
    assert apart(one, other) == pytest.approx(kilometres, rel=0.005)
    assert is_within(one, other, kilometres * 1.01)
    assert not is_within(one, other, kilometres * 0.99)


def test_no_two_places_lie_further_apart_than_half_way_round() -> None:
    half_way_round = squared_chord(20_016)

    assert squared_chord(20_015) < half_way_round == squared_chord(40_000) == squared_chord(10**9)
    assert is_within((0, 0), (0, 180), 20_016)


def test_no_distance_is_no_line() -> None:
    assert squared_chord(0) == 0
    assert is_within(ARNHEM, ARNHEM, 0)
    assert not is_within(ARNHEM, (51.98001, 5.91), 0)


@steady
@given(st.floats(0, 20_000), st.floats(0, 20_000))
def test_a_longer_way_is_never_a_shorter_line(one: float, other: float) -> None:
    assert (squared_chord(one) <= squared_chord(other)) or one > other


@steady
@given(latitudes, longitudes)
def test_every_place_lies_on_the_sphere(latitude: float, longitude: float) -> None:
    assert dist(to_cartesian(latitude, longitude), (0, 0, 0)) == pytest.approx(RADIUS_KM * 10_000, abs=2)


@steady
@given(latitudes, longitudes)
def test_numbers_fit_the_integers_of_every_database(latitude: float, longitude: float) -> None:
    assert all(abs(number) < 2**31 for number in to_cartesian(latitude, longitude))
    assert squared_chord(20_016) < 2**63


@steady
@given(latitudes, longitudes, latitudes, longitudes)
def test_a_distance_in_degrees_is_that_of_the_straight_line(
    latitude: float, longitude: float, other_latitude: float, other_longitude: float
) -> None:
    one, other = (latitude, longitude), (other_latitude, other_longitude)

    straight = 2 * RADIUS_KM * sin(distance(one, other) / (2 * RADIUS_KM))
    assert straight == pytest.approx(chord(one, other), abs=0.001)
