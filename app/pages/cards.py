"""Preview pictures of pages for social networks and chats, in PNG: a title, a few lines, and a bar of statuses."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageColor, ImageDraw, ImageFont

from app.i18n import gettext as _
from app.pages.status_counts import StatusCount

SIZE = (1200, 630)
_FONTS = Path(__file__).resolve().parent.parent / "web/vendor/source-sans-pro"
_MARGIN = 80
_WIDTH = SIZE[0] - 2 * _MARGIN
_PAPER, _INK, _QUIET, _RULE, _ACCENT = "#fbfaf7", "#1b1f23", "#555b61", "#d9d5cb", "#0072b2"
_STATUS_COLOURS = {"active": "#0072b2", "dormant": "#e69f00", "severed": "#d55e00", "unknown": "#7a7f84"}
_TITLE_SIZES = (104, 92, 80, 70, 60, 52, 46)
_LINE_SIZES = (40, 36, 32)
_TITLE_HEIGHT = 232
_BAR = (488, 524)  # Its top and bottom.
_COLOURS = 64  # So few that a picture has about 20 kB.
_AFTER_NUMBER = re.compile(r"(?<=\d) ")
Font = ImageFont.FreeTypeFont


@dataclass(frozen=True)
class Card:
    """The texts of a preview picture, from top to bottom. The status only decides the colour.

    `counts` are drawn as a bar in the colours of their statuses, paler where they are in doubt.
    """

    kicker: str
    title: str
    line: str
    foot: str
    status: str | None = None
    counts: Sequence[StatusCount] = ()


def draw_card(card: Card, site: str) -> bytes:
    """Return a preview picture as PNG, 1200 × 630 pixels. `site` is the address of the service, for the foot."""
    picture = Image.new("RGB", SIZE, _PAPER)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, 16, SIZE[1]), fill=_STATUS_COLOURS.get(card.status or "", _ACCENT))
    label = _font("Regular", 34)
    draw.text((_MARGIN, 60), _cut(card.kicker, label, _WIDTH), _QUIET, label)
    heading, font = _fit(card.title, _TITLE_SIZES)
    draw.multiline_text((_MARGIN, 104), heading, _INK, font)
    line, bold = _fit(_AFTER_NUMBER.sub("\N{NO-BREAK SPACE}", card.line), _LINE_SIZES, 2)
    draw.multiline_text((_MARGIN, 430), line, _INK, bold, anchor="lm")
    draw.line((_MARGIN, 524, SIZE[0] - _MARGIN, 524), _RULE, 2)
    _draw_bar(draw, card.counts)
    small, brand = _font("Regular", 30), _font("Semibold", 30)
    name = " · ".join([_("Sister cities"), site])
    room = _WIDTH - brand.getlength(name) - 40
    draw.text((SIZE[0] - _MARGIN, 548), name, _INK, brand, anchor="ra")
    draw.text((_MARGIN, 548), _cut(card.foot, small, room), _QUIET, small)
    out = BytesIO()
    picture.quantize(_COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(out, "PNG")
    return out.getvalue()


def _draw_bar(draw: ImageDraw.ImageDraw, counts: Sequence[StatusCount]) -> None:
    """Draw how the partnerships are divided among the statuses, as wide as the texts."""
    total = sum(count.total for count in counts)
    if not total:
        return
    left = float(_MARGIN)
    for count in counts:
        colour = _STATUS_COLOURS[count.status]
        for number, fill in ((count.total - count.in_doubt, colour), (count.in_doubt, _pale(colour))):
            right = left + _WIDTH * number / total
            if number:
                draw.rectangle((left, _BAR[0], right, _BAR[1]), fill=fill)
            left = right


def _pale(colour: str) -> tuple[int, ...]:
    """Return a colour mixed with two parts of paper."""
    paper = ImageColor.getrgb(_PAPER)
    return tuple((part + 2 * white) // 3 for part, white in zip(ImageColor.getrgb(colour), paper, strict=True))


@lru_cache(maxsize=32)
def _font(weight: str, size: int) -> Font:
    return ImageFont.truetype(str(_FONTS / f"SourceSansPro-{weight}.otf"), size)


def _fit(text: str, sizes: Sequence[int], most: int | None = None) -> tuple[str, Font]:
    """Return a text in lines and its font, in the largest size that fits, or shortened in the smallest.

    It has at most `most` lines; without it, as many as the place of the title has room for.
    """
    for size in sizes:
        font = _font("Semibold", size)
        lines = _wrap(text, font, most or _TITLE_HEIGHT // size)
        if not any(line.endswith("…") for line in lines):
            break
    return "\n".join(lines), font


def _wrap(text: str, font: Font, most: int) -> list[str]:
    """Return a text in at most `most` lines, each shortened if it is still too long."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and len(lines) < most and font.getlength(longer) > _WIDTH:
            lines.append(word)
        else:
            lines[-1] = longer
    return [_cut(line, font, _WIDTH) for line in lines]


def _cut(text: str, font: Font, room: float) -> str:
    """Return a text that fits in `room` pixels, shortened if necessary."""
    if font.getlength(text) <= room:
        return text
    while text and font.getlength(f"{text}…") > room:
        text = text[:-1]
    return f"{text.rstrip()}…"
