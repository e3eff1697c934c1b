"""The map: its projection, its marks, its names, its legend, its contrast, and the zoom in the address."""

import re
from math import hypot
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PAINTED, Opened, Watch

SVG = "{http://www.w3.org/2000/svg}"
SEVERED = "/?between=NL,CN&status=severed"
SPOTS = """(colour) => {
  const canvas = document.getElementById('canvas');
  const { data, width, height } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const wanted = colour.match(/[0-9a-f]{2}/gi).map((pair) => parseInt(pair, 16));
  const box = [width, height, 0, 0];
  let number = 0;
  for (let at = 0; at < data.length; at += 4) {
    if (wanted.some((value, channel) => Math.abs(data[at + channel] - value) > 6)) continue;
    number += 1;
    const [x, y] = [(at / 4) % width, Math.floor(at / 4 / width)];
    [box[0], box[1]] = [Math.min(box[0], x), Math.min(box[1], y)];
    [box[2], box[3]] = [Math.max(box[2], x), Math.max(box[3], y)];
  }
  return { number, box: [box[0] / width, box[1] / height, box[2] / width, box[3] / height] };
}"""
"""How many pixels of the map have a colour, and in which part of it they are."""
STROKES = """(() => {
  const { stroke, clearRect } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.clearRect = function begin(...box) {
    window.strokes = [];
    return clearRect.apply(this, box);
  };
  CanvasRenderingContext2D.prototype.stroke = function note(...path) {
    window.strokes.push([this.strokeStyle, this.lineWidth * this.getTransform().a]);
    return stroke.apply(this, path);
  };
})()"""
"""A script for the start of a page: notes colour and width of each line of the last picture."""

ORDER = """(() => {
  const { stroke, fillText, clearRect } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.clearRect = function begin(...box) {
    window.drawn = [];
    return clearRect.apply(this, box);
  };
  CanvasRenderingContext2D.prototype.stroke = function note(...path) {
    window.drawn.push('line');
    return stroke.apply(this, path);
  };
  CanvasRenderingContext2D.prototype.fillText = function note(text, ...place) {
    window.drawn.push(text);
    return fillText.call(this, text, ...place);
  };
})()"""
"""A script for the start of a page: notes the lines and the names of the last picture, in order."""
OVERLAPS = """(picture) => {
  document.body.innerHTML = picture;
  const names = [...document.querySelectorAll('svg svg text')].map((name) => {
    const { left, right, top, bottom, height } = name.getBoundingClientRect();
    return { text: name.textContent, left, right, top: top + height / 4, bottom: bottom - height / 4 };
  }); // A line of text is higher than its letters.
  return names.flatMap((a, at) => names.slice(at + 1)
    .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
    .map((b) => `${a.text} and ${b.text}`));
}"""
"""The names on the map of a picture that lie on each other, in pairs."""


def colours(page: Page) -> dict[str, str]:
    """The colours of the theme that is shown."""
    found: dict[str, str] = page.evaluate(
        """() => Object.fromEntries(['active', 'dormant', 'severed', 'unknown', 'pair', 'land', 'sea', 'paper', 'card']
        .map((name) => [name, getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()]))"""
    )
    return found


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, by WCAG 2."""

    def luminance(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted([luminance(one), luminance(other)], reverse=True)
    return (light + 0.05) / (dark + 0.05)


def spots(page: Page, status: str) -> Any:  # noqa: ANN401
    """Where the map shows the colour of a status."""
    return page.evaluate(SPOTS, colours(page)[status])


def strokes(page: Page, status: str) -> list[float]:
    """The widths of the lines that have the colour of a status in the last picture. The page began with `STROKES`."""
    page.wait_for_function("(own) => window.strokes?.some(([colour]) => colour === own)", arg=colours(page)[status])
    drawn: list[tuple[str, float]] = page.evaluate("window.strokes")
    return [width for colour, width in drawn if colour == colours(page)[status]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_reach_three_to_one_against_what_is_behind_them(visit: Opened, scheme: str) -> None:
    theme = colours(visit(SEVERED, color_scheme=scheme))
    for mark in ("active", "dormant", "severed", "unknown", "pair"):
        for ground in ("land", "sea", "paper", "card"):
            assert contrast(theme[mark], theme[ground]) >= 3, (mark, ground)


def test_a_pair_of_countries_fills_the_map(visit: Opened) -> None:
    page = visit("/?between=DE,RU&status=active")
    left, top, right, bottom = spots(page, "active")["box"]
    assert max(right - left, bottom - top) > 0.5
    assert left > 0
    assert top > 0


def test_the_legend_shows_exactly_what_is_drawn(visit: Opened) -> None:
    page = visit(SEVERED)
    expect(page.locator("#legend li")).to_have_text(["Severed"])
    expect(page.locator("#legend path.cut")).to_have_count(1)
    assert spots(page, "severed")["number"] > 200
    page = visit("/?between=NL,CN")
    records = page.evaluate(
        "fetch('/v1/partnerships?between=NL,CN&limit=200').then((a) => a.json()).then((a) => a.data)"
    )
    drawn = [each["status"] for each in records if all(city["point"] for city in each["cities"])]
    expected = [name.capitalize() for name in ("active", "dormant", "severed", "unknown")
                if any(status["value"] == name for status in drawn)]  # fmt: skip
    expected += ["Thin: presumed"] * any(status["basis"] == "presumed" for status in drawn)
    faded = "Faded: in doubt, dates vague, or silent for ten years"
    expected += [faded] * any(status["certainty"] == "possible" for status in drawn)
    expect(page.locator("#legend li")).to_have_text(expected)


def test_no_line_runs_along_the_edge_of_the_world(visit: Opened) -> None:
    page = visit("/")
    rows = page.evaluate(
        """() => {
          const canvas = document.getElementById('canvas');
          const { data, width } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          const sea = [data[4 * (width * 3 + 3)], data[4 * (width * 3 + 3) + 1]];
          const longest = [];
          for (let y = 1; y < canvas.height; y += 1) {
            let [run, best] = [0, 0];
            for (let x = 0; x < width; x += 1) {
              const at = 4 * (y * width + x);
              run = data[at] < sea[0] - 60 ? run + 1 : 0;
              best = Math.max(best, run);
            }
            longest.push(best / width);
          }
          return Math.max(...longest);
        }"""
    )
    assert rows < 0.2


def test_the_zoom_is_part_of_the_address(visit: Opened) -> None:
    page = visit(SEVERED)
    page.locator("#stage").focus()
    for key in ("+", "+", "ArrowRight"):
        page.keyboard.press(key)
    page.wait_for_url(re.compile(r"#map=2\.25/-?[\d.]+/-?[\d.]+$"))
    address, before = page.url, spots(page, "severed")
    page = visit(address)
    page.wait_for_timeout(400)
    assert page.url == address
    after = spots(page, "severed")
    assert after["number"] == pytest.approx(before["number"], rel=0.05)
    assert after["box"] == pytest.approx(before["box"], abs=0.02)
    page.locator("#whole").click()
    page.wait_for_url(re.compile("severed$"))
    for wrong in ("#map=999/1/1", "#map=2/500/1", "#map=x"):
        expect(visit(SEVERED + wrong).locator("#rows tr").first).to_be_visible()


def test_names_are_there_without_zooming(visit: Opened) -> None:
    page = visit(SEVERED)
    plain = page.evaluate(
        """() => { const drawn = []; const write = CanvasRenderingContext2D.prototype.fillText;
          CanvasRenderingContext2D.prototype.fillText = function note(text, ...rest) {
            drawn.push(text);
            return write.call(this, text, ...rest);
          };
          window.drawn = drawn; }"""
    )
    assert plain is None
    page.locator("#rows tr").first.hover()
    page.evaluate(PAINTED)
    page.mouse.move(1, 1)
    page.evaluate(PAINTED)
    drawn = set(page.evaluate("window.drawn"))
    answer: Any = page.request.get("/v1/partnerships?between=NL,CN&status=severed&fields=cities").json()
    assert len(drawn & {city["name"] for record in answer["data"] for city in record["cities"]}) >= 6
    assert {"Russia", "India"} < drawn


@pytest.mark.parametrize("query", ["/?between=NL,CN", "/?country=RU&status=severed"])
def test_no_name_in_a_picture_lies_on_another(visit: Opened, query: str) -> None:
    page = visit(query)
    with page.expect_download() as started:
        page.locator("#picture-svg").click()
    empty = visit("/robots.txt")
    overlaps = empty.evaluate(OVERLAPS, started.value.path().read_text(encoding="utf-8"))
    assert overlaps == []


def test_names_are_written_above_the_line_of_the_open_record(visit: Opened, watch: Watch) -> None:
    page = visit("/robots.txt")
    page.add_init_script(ORDER)
    page.goto("/?between=NL,CN&record=emmen-nl--shangluo-cn")
    watch.settle(page)
    page.wait_for_function("() => window.drawn?.includes('Shangluo')")
    drawn = page.evaluate("window.drawn")
    assert "Shangluo" in drawn
    assert drawn.index("Shangluo") > len(drawn) - 5
    assert "line" not in drawn[drawn.index("Emmen") :]
    assert drawn.index("Russia") < drawn.index("line") + 10  # Names for orientation lie below the lines.


def test_lines_are_thinner_on_a_phone(visit: Opened, watch: Watch) -> None:
    widths = []
    for width, height in ((1280, 800), (390, 844)):
        page = visit("/robots.txt", width=width, height=height)
        page.add_init_script(STROKES)
        page.goto("/?country=RU&status=severed")
        page.locator("#stage").scroll_into_view_if_needed()
        watch.settle(page)
        widths.append(max(strokes(page, "severed")))
    assert widths[1] < 0.8 * widths[0]


@pytest.mark.parametrize(("query", "least", "most"), [(SEVERED, 10.5, 10.7), ("/?country=PL&status=severed", 6, 10.7)])
def test_a_severed_line_has_one_cut_mark_of_a_few_pixels(visit: Opened, query: str, least: float, most: float) -> None:
    page = visit(query)
    with page.expect_download() as started:
        page.locator("#picture-svg").click()
    drawing = ElementTree.parse(started.value.path()).find(f"{SVG}svg")  # Without the title and the legend.
    assert drawing is not None
    severed = [path.get("d", "") for path in drawing.iter(f"{SVG}path") if path.get("stroke") == "#c24a00"]
    lines, marks = "".join(severed[::2]), "".join(severed[1::2])
    strokes = [
        hypot(x1 - x0, y1 - y0)
        for x0, y0, x1, y1 in (map(float, re.split("[ L]", mark)) for mark in marks.split("M")[1:])
    ]
    assert len(strokes) == 2 * lines.count("M") > 0
    assert least < max(strokes) < most


def test_the_wheel_scrolls_the_page_and_moves_the_map_only_with_the_control_key(visit: Opened) -> None:
    page = visit("/?between=NL,CN")
    page.locator("#stage").hover()
    page.mouse.wheel(0, 200)
    page.wait_for_function("() => scrollY > 0")
    expect(page.locator(".hint")).to_have_text(re.compile("^Hold (Ctrl|⌘) and scroll to zoom$"))
    assert "#map" not in page.url
    page.locator("#stage").hover()
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    page.wait_for_url(re.compile("#map="))


@pytest.mark.parametrize(("notch", "least", "most"), [(-120, 1.3, 1.5), (-4, 1.01, 1.1)])
def test_a_notch_of_the_wheel_comes_a_little_closer(visit: Opened, notch: int, least: float, most: float) -> None:
    page = visit("/?between=NL,CN")
    page.locator("#stage").hover()
    page.keyboard.down("Control")
    page.mouse.wheel(0, notch)
    page.keyboard.up("Control")
    page.wait_for_url(re.compile("#map="))
    zoom = re.search(r"#map=([\d.]+)/", page.url)
    assert zoom is not None
    assert least <= float(zoom[1]) <= most


def test_where_no_line_is_in_view_the_map_offers_to_show_all(visit: Opened) -> None:
    page = visit("/?between=NL,CN#map=8.00/35.00/-60.00", reduced_motion="reduce")
    back = page.locator(".stage .show-all")
    page.locator("#stage").focus()
    for _ in range(40):
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowLeft")
    expect(back).to_be_visible()
    back.click()
    expect(back).to_be_hidden()
    page.wait_for_url(lambda url: "#map" not in url)


def test_a_double_click_comes_closer_and_dragging_moves_the_map(visit: Opened) -> None:
    page = visit(SEVERED, reduced_motion="reduce")
    page.locator("#stage").dblclick(position={"x": 60, "y": 200})
    page.wait_for_url(re.compile(r"#map=2\.00/"))
    before = page.url
    box = page.locator("#stage").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 200, box["y"] + 200)
    page.mouse.down()
    page.mouse.move(box["x"] + 260, box["y"] + 240, steps=4)
    page.mouse.up()
    page.wait_for_function("(before) => location.href !== before", arg=before)
    assert "#map=2.00/" in page.url
