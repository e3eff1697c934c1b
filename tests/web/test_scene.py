"""Where the map zooms to: most cities stay in view."""

from typing import Any

from tests.web.node import run_script

SIZE = {"width": 900, "height": 500}
WHOLE = {"scale": 1, "left": 0, "top": 0}
BERLIN, PARIS, MOSCOW, IRKUTSK = [13.4, 52.5], [2.35, 48.86], [37.6, 55.75], [104.3, 52.3]
SCRIPT = """
const { Scene } = await load('scene');
const { planeOf } = await load('projection');
const plane = planeOf(given.pairs, given.size);
const record = (points, at) => ({
  id: `${at}`,
  status: { value: 'active' },
  cities: points.map((point, side) => ({ id: `${at}${side}`, country: 'DE', point })),
});
const scene = new Scene({ records: given.pairs.map(record), countries: null }, plane, given.size);
const [paris, irkutsk] = [given.paris, given.irkutsk].map((point) => scene.projection(point));
console.log(JSON.stringify({ focus: scene.focusIn(given.view), paris, irkutsk }));
"""


def focus(pairs: list[Any], view: dict[str, int]) -> Any:  # noqa: ANN401
    given = {"pairs": pairs, "size": SIZE, "view": view, "paris": PARIS, "irkutsk": IRKUTSK}
    return run_script(SCRIPT, given)


def test_the_focus_is_where_most_cities_are() -> None:
    places = focus([[BERLIN, MOSCOW], [PARIS, MOSCOW], [BERLIN, IRKUTSK]], WHOLE)
    (left, _), (right, _) = places["paris"], places["irkutsk"]
    assert left < places["focus"][0] < (left + right) / 2


def test_where_no_city_is_in_view_the_focus_leads_back_to_them() -> None:
    away = {"scale": 4, "left": -3 * SIZE["width"], "top": -3 * SIZE["height"]}
    x, y = focus([[BERLIN, MOSCOW], [PARIS, MOSCOW]], away)["focus"]
    assert x < 0 or y < 0


FIRST = """
const { viewOfMost } = await load('framing');
const { planeOf, projectionOf, zoomed } = await load('projection');
const plane = planeOf(given.pairs, given.size);
const project = projectionOf(plane);
const view = viewOfMost(given.pairs.flat().map((point) => project(point)), plane, given.size);
const seen = projectionOf(zoomed(plane, view));
console.log(JSON.stringify({ view, places: given.pairs.flat().map((point) => seen(point)) }));
"""
LEON = [-86.9, 12.4]


def test_a_map_shows_most_cities_first_and_leaves_out_a_few_far_ones() -> None:
    near = [[[6 + column, 47 + row], [14 + column, 49 + row]] for column in range(4) for row in range(5)]
    drawn = run_script(FIRST, {"pairs": [*near, [BERLIN, LEON], [PARIS, IRKUTSK]], "size": SIZE})
    is_seen = [0 < x < SIZE["width"] and 0 < y < SIZE["height"] for x, y in drawn["places"]]
    assert drawn["view"]["scale"] > 3
    assert not is_seen[-3]
    assert not is_seen[-1]
    assert sum(is_seen) >= len(is_seen) - 2


def test_a_map_of_few_cities_shows_all_of_them() -> None:
    drawn = run_script(FIRST, {"pairs": [[BERLIN, LEON], [BERLIN, IRKUTSK]], "size": SIZE})
    assert drawn["view"] == WHOLE


EXITS = """
const { exitLabels } = await load('exits');
const { Taken } = await load('labels');
const line = (from, to, name, country) => ({
  record: { cities: [{ name: 'Berlin', country: 'DE' }, { name, country }] },
  ways: [[...from, (from[0] + to[0]) / 2, (from[1] + to[1]) / 2, ...to]],
  ends: [from, to],
});
const lines = [
  line([400, 200], [-900, 180], 'León', 'NI'),
  line([400, 200], [1500, 220], 'Wuhan', 'CN'),
  line([400, 210], [1500, 230], 'Beijing', 'CN'),
  line([400, 200], [500, 220], 'Kraków', 'PL'),
];
const taken = new Taken(given.size, (text) => 6 * text.length, 0);
console.log(JSON.stringify(exitLabels(lines, (point) => point, taken, 0)));
"""


def test_lines_that_leave_the_map_are_named_at_its_rim() -> None:
    labels = {label["text"]: label for label in run_script(EXITS, {"size": SIZE})}
    assert set(labels) == {"← León, Nicaragua", "China: 2 →"}
    assert labels["← León, Nicaragua"]["x"] < 10
    assert labels["China: 2 →"]["x"] > SIZE["width"] - 10
