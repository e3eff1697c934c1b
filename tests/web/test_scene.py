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
