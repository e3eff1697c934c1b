"""Names on the map: none covers a line, a dot, another name, the buttons or the legend."""

from math import cos, pi, sin
from typing import Any

from tests.web.node import run_script

SIZE = {"width": 800, "height": 450}
FOOT, HEAD = 40, 180
SCRIPT = """
const { Taken, cityLabels, endLabel } = await load('labels');
const { dots, ways, size, foot, head } = given;
const taken = new Taken(size, (text) => text.length * 7, foot, head);
for (const way of ways) taken.takeWay(way);
for (const { x, y } of dots) taken.takeDot([x, y, 3]);
const labels = cityLabels(dots, taken, 4).map((label) => ({ ...label, box: taken.boxOf(label, {}) }));
console.log(JSON.stringify({ labels, end: endLabel('Chosen', [400, 225], taken) }));
"""


def place(dots: list[dict[str, Any]], ways: list[list[float]]) -> Any:  # noqa: ANN401
    """Where names go for some dots and ways."""
    return run_script(SCRIPT, {"dots": dots, "ways": ways, "size": SIZE, "foot": FOOT, "head": HEAD})


def points_on(way: list[float]) -> list[tuple[float, float]]:
    """Points close together along a straight way."""
    x0, y0, x1, y1 = way
    return [(x0 + (x1 - x0) * part / 200, y0 + (y1 - y0) * part / 200) for part in range(201)]


def test_no_name_lies_on_a_line_or_another_name() -> None:
    ends = [(400 + 250 * cos(turn * pi / 6), 225 + 160 * sin(turn * pi / 6)) for turn in range(12)]
    dots = [{"text": f"City {number}", "x": x, "y": y} for number, (x, y) in enumerate([(400, 225), *ends])]
    ways = [[400, 225, x, y] for x, y in ends]
    labels = place(dots, ways)["labels"]
    assert len(labels) >= 12
    for label in labels:
        left, top, right, bottom = label["box"]
        for x, y in (point for way in ways for point in points_on(way)):
            assert not (left < x < right and top < y < bottom), label["text"]
        for other in labels:
            box = other["box"]
            apart = box[0] >= right or box[2] <= left or box[1] >= bottom or box[3] <= top
            assert other is label or apart, (label["text"], other["text"])


def test_names_keep_off_the_buttons_the_legend_and_the_edges() -> None:
    corners = [(790, 20), (5, 5), (60, 20), (400, 440), (795, 225)]
    dots = [{"text": "A long name", "x": x, "y": y} for x, y in corners]
    for label in place(dots, [])["labels"]:
        left, top, right, bottom = label["box"]
        assert left > 0
        assert top > 0
        assert right < SIZE["width"]
        assert bottom <= SIZE["height"] - FOOT
        assert right <= SIZE["width"] - 48 or top >= 108
        assert left >= HEAD or top >= 44


def test_the_end_of_a_chosen_line_always_has_a_name() -> None:
    dots = [{"text": f"City {number}", "x": 400, "y": 225} for number in range(40)]
    assert place(dots, [[0, 225, 800, 225], [400, 0, 400, 450]])["end"]["text"] == "Chosen"
