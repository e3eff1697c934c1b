"""Great circles against known values, and the places where maps go wrong."""

from itertools import pairwise
from math import asin, atan, cos, degrees, radians, sin, sqrt, tan

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.api.serializers.geojson import Position, arc

NEW_YORK, MADRID = [-74.006, 40.7128], [-3.7038, 40.4168]
TOKYO, LOS_ANGELES = [139.69171, 35.6895], [-118.24368, 34.05223]
AUCKLAND, SUVA, APIA = [174.76349, -36.84853], [178.44149, -18.14161], [-171.76666, -13.83333]


def lines_of(start: list[float], end: list[float]) -> list[list[Position]]:
    geometry = arc(start, end)
    coordinates = geometry["coordinates"]
    assert isinstance(coordinates, list)
    if geometry["type"] == "LineString":
        return [coordinates]
    assert geometry["type"] == "MultiLineString"
    return coordinates


def apart(one: Position, other: Position) -> float:
    """The angle between two positions in degrees, by the haversine formula."""
    (x, y), (u, v) = ([radians(degree) for degree in position] for position in (one, other))
    return degrees(2 * asin(min(1.0, sqrt(sin((v - y) / 2) ** 2 + cos(y) * cos(v) * sin((u - x) / 2) ** 2))))


def test_the_way_from_new_york_to_madrid_leads_north_of_both() -> None:
    (line,) = lines_of(NEW_YORK, MADRID)
    # Two points on one parallel, 70.3° apart: the circle's highest latitude is atan(tan 40.56° / cos 35.15°).
    highest = degrees(atan(tan(radians(40.5648)) / cos(radians(35.1511))))
    assert max(latitude for _, latitude in line) == pytest.approx(highest, abs=0.02) == pytest.approx(46.31, abs=0.02)


def test_along_the_equator_and_along_a_meridian_it_is_what_everyone_draws() -> None:
    (line,) = lines_of([0, 0], [10, 0])
    assert line == [[0, 0], [2, 0], [4, 0], [6, 0], [8, 0], [10, 0]]
    (line,) = lines_of([20, -4], [20, 4])
    assert line == [[20, -4], [20, -2], [20, 0], [20, 2], [20, 4]]


def test_the_middle_of_a_quarter_of_the_globe() -> None:
    (line,) = lines_of([0, 0], [90, 60])
    assert len(line) == 46
    total = sum(apart(*pair) for pair in pairwise(line))
    assert total == pytest.approx(90, abs=1e-3)


def test_across_the_pacific_it_is_split_at_the_date_line() -> None:
    first, second = lines_of(TOKYO, LOS_ANGELES)
    assert first[0] == [139.69171, 35.6895]
    assert second[-1] == [-118.24368, 34.05223]
    assert first[-1][0] == 180
    assert second[0][0] == -180
    assert first[-1][1] == second[0][1] == pytest.approx(47.4, abs=0.2)


def test_westward_it_is_split_the_other_way_round() -> None:
    first, second = lines_of(APIA, AUCKLAND)
    assert (first[-1][0], second[0][0]) == (-180, 180)


def test_a_neighbour_across_the_date_line_is_near() -> None:
    lines = lines_of(SUVA, APIA)
    assert sum(apart(*pair) for line in lines for pair in pairwise(line)) == pytest.approx(apart(SUVA, APIA), abs=1e-3)
    assert apart(SUVA, APIA) < 11


def test_between_opposite_points_it_leads_over_the_north_pole() -> None:
    (line,) = lines_of([0, 0], [180, 0])
    assert max(latitude for _, latitude in line) == 90
    assert len(line) == 91
    assert lines_of([0, 90], [0, -90])[0][0] == [0, 90]


def test_two_cities_at_one_point_give_a_line_without_length() -> None:
    assert arc([5.9, 51.9], [5.9, 51.9]) == {"type": "LineString", "coordinates": [[5.9, 51.9], [5.9, 51.9]]}
    assert arc([180, 10], [-180, 10]) == {"type": "LineString", "coordinates": [[180, 10], [180, 10]]}


@pytest.mark.parametrize(("start", "end"), [([180, 10], [-170, 20]), ([-180, 10], [170, 20]), ([170, 20], [-180, 10])])
def test_a_city_on_the_date_line_leaves_no_empty_piece(start: list[float], end: list[float]) -> None:
    lines = lines_of(start, end)
    assert all(line[0] != line[-1] for line in lines)
    assert sum(apart(*pair) for line in lines for pair in pairwise(line)) == pytest.approx(apart(start, end), abs=1e-3)


POSITIONS = st.tuples(st.floats(-180, 180), st.floats(-90, 90)).map(lambda pair: [round(part, 5) for part in pair])


@given(POSITIONS, POSITIONS)
@example([0.0, 0.0], [180.0, 0.0])
@example([0.001, 80.0], [179.999, 80.0])
@example([-0.001, 80.0], [180.0, 80.0])
@example([180.0, -5.0], [179.0, -5.0])
@example([0.0, 0.0], [-180.0, 0.0])
@example([-180.0, 0.0], [0.0, 0.0])
@example([180.0, -50.0], [-180.0, 50.0])
def test_no_piece_jumps_and_the_whole_is_the_shortest_way(start: list[float], end: list[float]) -> None:
    lines = lines_of(start, end)
    for line in lines:
        assert len(line) >= 2
        assert all(-180 <= longitude <= 180 and -90 <= latitude <= 90 for longitude, latitude in line)
        assert all(abs(after[0] - before[0]) <= 180.0001 for before, after in pairwise(line))
    for before, after in pairwise(lines):
        assert (before[-1][0], before[-1][1]) == (-after[0][0], after[0][1])
        assert abs(before[-1][0]) == 180
    pieces = [pair for line in lines for pair in pairwise(line)]
    assert all(apart(*pair) < 2.01 for pair in pieces)
    assert sum(apart(*pair) for pair in pieces) == pytest.approx(apart(start, end), abs=0.01)
