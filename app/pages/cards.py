"""The picture of a page for social networks and chats: names, status, dates and the number of sources, in PNG."""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

SIZE = (1200, 630)
_FONTS = Path(__file__).resolve().parent.parent / "web/vendor/source-sans-pro"
_MARGIN = 80
_WIDTH = SIZE[0] - 2 * _MARGIN
_PAPER, _INK, _QUIET, _RULE, _ACCENT = "#fbfaf7", "#1b1f23", "#555b61", "#d9d5cb", "#0072b2"
_STATUS_COLOURS = {"active": "#0072b2", "dormant": "#e69f00", "severed": "#d55e00", "unknown": "#7a7f84"}
_TITLE_SIZES = (104, 92, 80, 70, 60, 52, 46)
_TITLE_HEIGHT = 232
_LINE_SIZES = (46, 40, 35, 30)
_COLOURS = 64  # Few, so that a picture has some 20 kB.
Font = ImageFont.FreeTypeFont


@dataclass(frozen=True)
class Card:
    """Text of a picture, from the top to the bottom. A status adds its line on the map."""

    kicker: str
    title: str
    status: str | None
    line: str
    foot: str


def draw_card(card: Card, site: str) -> bytes:
    """Return a card as PNG, 1200 × 630; `site` is the address at its foot."""
    picture = Image.new("RGB", SIZE, _PAPER)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, 16, SIZE[1]), fill=_STATUS_COLOURS.get(card.status or "", _ACCENT))
    label = _font("Regular", 34)
    draw.text((_MARGIN, 60), _cut(card.kicker, label, _WIDTH), _QUIET, label)
    lines, font = _fit(card.title)
    y = 116
    for line in lines:
        draw.text((_MARGIN, y), line, _INK, font)
        y += round(font.size * 1.08)
    y = max(y + 28, 360)
    x = _MARGIN
    if card.status:
        _draw_sample(draw, card.status, x, y + 30)
        x += 120
    room: float = SIZE[0] - _MARGIN - x
    bold = next((font for font in map(_line_font, _LINE_SIZES) if font.getlength(card.line) <= room), _line_font(30))
    draw.text((x, y + 30), _cut(card.line, bold, room), _INK, bold, anchor="lm")
    draw.line((_MARGIN, 524, SIZE[0] - _MARGIN, 524), _RULE, 2)
    small, brand = _font("Regular", 30), _font("Semibold", 30)
    name = f"Sister cities · {site}"
    room = _WIDTH - brand.getlength(name) - 40
    draw.text((SIZE[0] - _MARGIN, 548), name, _INK, brand, anchor="ra")
    draw.text((_MARGIN, 548), _cut(card.foot, small, room), _QUIET, small)
    out = BytesIO()
    picture.quantize(_COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(out, "PNG")
    return out.getvalue()


@lru_cache(maxsize=32)
def _font(weight: str, size: int) -> Font:
    return ImageFont.truetype(str(_FONTS / f"SourceSansPro-{weight}.otf"), size)


def _line_font(size: int) -> Font:
    return _font("Semibold", size)


def _fit(title: str) -> tuple[list[str], Font]:
    """Return the lines of a title in the largest size that fits, cut where even the smallest does not."""
    for size in _TITLE_SIZES:
        font = _font("Semibold", size)
        lines = _wrap(title, font)
        if len(lines) <= _TITLE_HEIGHT // size and all(font.getlength(line) <= _WIDTH for line in lines):
            return lines, font
    most = _TITLE_HEIGHT // _TITLE_SIZES[-1]
    shown = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [_cut(line, font, _WIDTH) for line in shown], font


def _wrap(text: str, font: Font) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > _WIDTH:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _cut(text: str, font: Font, room: float) -> str:
    """Return a text that fits in one line, shortened if necessary."""
    if font.getlength(text) <= room:
        return text
    while text and font.getlength(f"{text}…") > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _draw_sample(draw: ImageDraw.ImageDraw, status: str, x: int, y: int) -> None:
    """Draw the line of a status on the map: whole, dashed, cut in its middle, or dotted."""
    parts = {
        "active": [(0, 96)],
        "dormant": [(0, 26), (35, 61), (70, 96)],
        "severed": [(0, 40), (56, 96)],
        "unknown": [(start, start + 8) for start in range(0, 96, 22)],
    }[status]
    for first, last in parts:
        draw.line((x + first, y, x + last, y), _STATUS_COLOURS[status], 8)
