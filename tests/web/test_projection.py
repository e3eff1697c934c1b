"""The map is never turned, and lines go the short way round.

Of two cities the northern one is higher and the eastern one further right, on every screen and in every picture.
"""

import math
from functools import cache
from itertools import product
from typing import Any

import pytest

from tests.web.node import run_script

PHONE, LAPTOP, DESKTOP = (342, 300), (810, 450), (1392, 700)
SCREENS = (PHONE, LAPTOP, DESKTOP)
PICTURES = ((1120, 430), (1120, 582))
PLACES = {
    "Anchorage": (-149.9, 61.22), "Arnhem": (5.91, 51.98), "Beijing": (116.4, 39.9), "Belgrade": (20.46, 44.8),
    "Berlin": (13.4, 52.52), "Cologne": (6.95, 50.94), "Corinto": (-87.17, 12.48), "Dresden": (13.74, 51.05),
    "Hammerfest": (23.68, 70.66), "Houston": (-95.37, 29.76), "Irkutsk": (104.3, 52.3), "Istanbul": (28.95, 41.01),
    "Kyiv": (30.52, 50.45), "Kyoto": (135.77, 35.01), "Lviv": (24.03, 49.84), "Moscow": (37.62, 55.75),
    "Murmansk": (33.08, 68.97), "New York": (-74, 40.71), "Osaka": (135.5, 34.69), "Paris": (2.35, 48.85),
    "Portland": (-122.68, 45.52), "Rome": (12.5, 41.9), "Rostov": (39.72, 47.23), "San Francisco": (-122.42, 37.77),
    "Saint Petersburg": (30.31, 59.94), "Shanghai": (121.47, 31.23), "Sydney": (151.2, -33.87),
    "Tampere": (23.76, 61.5),
    "Vladivostok": (131.9, 43.1), "Warsaw": (21.01, 52.23), "Windhoek": (17.08, -22.56), "Wuhan": (114.3, 30.58),
    "São Paulo": (-46.63, -23.55),
}  # fmt: skip
# What is drawn, two cities of which the first is farther north, and two of which the first is farther west.
SELECTIONS: dict[str, tuple[list[tuple[str, str]], tuple[str, str], tuple[str, str]]] = {
    "world": ([], ("Moscow", "Kyiv"), ("New York", "Paris")),
    "one city": ([("Dresden", "Saint Petersburg")], ("Saint Petersburg", "Dresden"), ("Dresden", "Saint Petersburg")),
    "a city with far partners": (
        [("Cologne", "Beijing"), ("Cologne", "Corinto"), ("Cologne", "Istanbul")],
        ("Cologne", "Istanbul"), ("Corinto", "Beijing"),
    ),
    "Germany and Russia": (
        [("Berlin", "Moscow"), ("Cologne", "Rostov"), ("Dresden", "Irkutsk")],
        ("Moscow", "Berlin"), ("Cologne", "Moscow"),
    ),
    "Germany and all its partners": (
        [("Cologne", "Windhoek"), ("Berlin", "Moscow"), ("Dresden", "Houston"), ("Berlin", "Sydney")],
        ("Moscow", "Cologne"), ("Houston", "Sydney"),
    ),
    "United States and Russia": (
        [("New York", "Moscow"), ("Houston", "Rostov"), ("Portland", "Irkutsk"), ("San Francisco", "Saint Petersburg"),
         ("Anchorage", "Vladivostok")],
        ("Saint Petersburg", "Moscow"), ("San Francisco", "New York"),
    ),
    "Japan and the United States": (
        [("Kyoto", "San Francisco"), ("Osaka", "New York")], ("Portland", "San Francisco"), ("Osaka", "San Francisco"),
    ),
    "Netherlands and China": ([("Arnhem", "Wuhan"), ("Arnhem", "Shanghai")], ("Beijing", "Wuhan"), ("Arnhem", "Wuhan")),
    "Poland and Ukraine": ([("Warsaw", "Lviv"), ("Warsaw", "Kyiv")], ("Warsaw", "Lviv"), ("Lviv", "Kyiv")),
    "the far north": ([("Tampere", "Murmansk"), ("Hammerfest", "Murmansk")], ("Hammerfest", "Tampere"),
                      ("Tampere", "Murmansk")),
    "Australia and Asia": ([("Sydney", "Osaka"), ("Sydney", "Wuhan")], ("Osaka", "Sydney"), ("Wuhan", "Sydney")),
    "Brazil and Italy": ([("São Paulo", "Rome")], ("Rome", "São Paulo"), ("São Paulo", "Rome")),
}  # fmt: skip
SCRIPT = """
const { planeOf, projectionOf, waysOn } = await load('projection');
const drawings = given.drawings.map(({ width, height, routes }) => {
  const plane = planeOf(routes, { width, height });
  const ways = waysOn(plane);
  return {
    places: Object.fromEntries(Object.entries(given.places).map(([name, point]) => [name, projectionOf(plane)(point)])),
    ways: routes.map(([from, to]) => ways(from, to)),
    plane,
  };
});
console.log(JSON.stringify(drawings));
"""


@cache
def draw_all() -> dict[tuple[str, tuple[int, int]], Any]:
    """Return the drawings of all selections in all sizes, made by one program."""
    names = list(product(SELECTIONS, (*SCREENS, *PICTURES)))
    drawings = []
    for selection, (width, height) in names:
        routes = [[PLACES[start], PLACES[end]] for start, end in SELECTIONS[selection][0]]
        drawings.append({"width": width, "height": height, "routes": routes})
    drawn = run_script(SCRIPT, {"drawings": drawings, "places": PLACES})
    return dict(zip(names, drawn, strict=True))


def draw(selection: str, size: tuple[int, int]) -> Any:  # noqa: ANN401
    """Return the plane of a selection, where it shows all places, and the ends of its lines."""
    return draw_all()[selection, size]


@pytest.mark.parametrize("size", [*SCREENS, *PICTURES])
@pytest.mark.parametrize("selection", SELECTIONS)
def test_north_is_up_and_east_is_right(selection: str, size: tuple[int, int]) -> None:
    places = draw(selection, size)["places"]
    _, (northern, southern), (western, eastern) = SELECTIONS[selection]
    assert places[northern][1] < places[southern][1]
    assert places[western][0] < places[eastern][0]


@pytest.mark.parametrize("size", SCREENS)
@pytest.mark.parametrize("selection", SELECTIONS)
def test_what_is_drawn_lies_within_the_map(selection: str, size: tuple[int, int]) -> None:
    drawn = draw(selection, size)
    for x, y in (drawn["places"][city] for pair in SELECTIONS[selection][0] for city in pair):
        assert 0 < x < size[0]
        assert 0 < y < size[1]


@pytest.mark.parametrize("selection", SELECTIONS)
def test_a_screen_and_a_picture_have_the_same_middle_and_the_same_projection(selection: str) -> None:
    planes = [draw(selection, size)["plane"] for size in (*SCREENS, *PICTURES)]
    assert len({(plane["kind"], *plane["rotate"]) for plane in planes}) == 1


@pytest.mark.parametrize("selection", SELECTIONS)
def test_no_picture_shows_the_edge_of_the_globe(selection: str) -> None:
    for width, height in PICTURES:
        plane = draw(selection, (width, height))["plane"]
        radius = plane["scale"] * math.sqrt(2)  # Of half the globe in an azimuthal equal-area projection.
        middle = plane["translate"][0]
        assert plane["kind"] != "near" or radius > max(middle, width - middle)


@pytest.mark.parametrize(
    ("selection", "crossings"),
    [("Japan and the United States", 0), ("United States and Russia", 0), ("Germany and all its partners", 0)],
)
def test_no_line_goes_the_long_way_round(selection: str, crossings: int) -> None:
    drawn = draw(selection, LAPTOP)
    assert sum(len(ways) == 2 for ways in drawn["ways"]) == crossings
    half = drawn["plane"]["scale"] * 2.71  # From the middle of the map to its edge, on the equator.
    assert all(abs(end[0] - start[0]) < half for ways in drawn["ways"] for start, end in ways)
