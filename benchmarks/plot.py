"""The costs of a run as a picture: one bar for each contestant and case, on a logarithmic scale. Plain SVG."""

import math
from collections.abc import Iterator
from html import escape

from benchmarks.outcome import NAMES, Outcome

_COLOURS = {
    "limit": "#8a8f98",
    "service": "#0b6e4f",
    "datasette": "#4c78a8",
    "datasette_table": "#9ecae9",
    "tutorial": "#e07b39",
}
_BAR, _GAP, _LEFT, _WIDTH, _TOP = 15, 14, 330, 470, 70
_STYLE = "text{font:12px system-ui,sans-serif;fill:#222}.t{font-size:15px;font-weight:600}.s{fill:#666}"


def draw(outcome: Outcome) -> str:
    """The picture as SVG text."""
    measured = {case.title: [(name, outcome.processor(case.name, name)) for name in NAMES] for case in outcome.cases}
    bars = {title: [(name, cost) for name, cost in costs if cost] for title, costs in measured.items()}
    most = max(cost for costs in bars.values() for _, cost in costs)
    decades = max(1, math.ceil(math.log10(most / 10)))
    height = _TOP + sum(len(costs) * _BAR + _GAP for costs in bars.values()) + 30
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_LEFT + _WIDTH + 90} {height}" role="img">',
        f"<title>Processor time of one answer, {outcome.size:,} partnerships</title>",
        f'<style>{_STYLE}</style><rect width="100%" height="100%" fill="#fff"/>',
        f'<text class="t" x="12" y="24">Processor time of one answer, {outcome.size:,} partnerships</text>',
        *_legend(),
        *_grid(decades, height),
        *_bars(bars, decades),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _legend() -> Iterator[str]:
    x = 12
    for name, title in NAMES.items():
        yield f'<rect x="{x}" y="36" width="11" height="11" fill="{_COLOURS[name]}"/>'
        yield f'<text x="{x + 15}" y="46">{escape(title)}</text>'
        x += 27 + int(len(title) * 6.2)


def _grid(decades: int, height: int) -> Iterator[str]:
    for decade in range(decades + 1):
        x = _LEFT + _WIDTH * decade / decades
        yield f'<line x1="{x:.0f}" y1="{_TOP - 8}" x2="{x:.0f}" y2="{height - 28}" stroke="#e3e3e3"/>'
        yield f'<text class="s" x="{x:.0f}" y="{height - 12}" text-anchor="middle">{_time(10 ** (decade + 1))}</text>'


def _bars(bars: dict[str, list[tuple[str, float]]], decades: int) -> Iterator[str]:
    y = _TOP
    for title, costs in bars.items():
        middle = y + len(costs) * _BAR / 2 + 4
        yield f'<text x="{_LEFT - 10}" y="{middle:.0f}" text-anchor="end">{escape(title)}</text>'
        for name, cost in costs:
            width = max(2.0, _WIDTH * math.log10(cost / 10) / decades)
            yield f'<rect x="{_LEFT}" y="{y}" width="{width:.0f}" height="{_BAR - 3}" fill="{_COLOURS[name]}"/>'
            yield f'<text class="s" x="{_LEFT + width + 5:.0f}" y="{y + 10}">{_time(cost)}</text>'
            y += _BAR
        y += _GAP


def _time(microseconds: float) -> str:
    for size, unit in ((1e6, "s"), (1e3, "ms")):
        if microseconds >= size:
            return f"{microseconds / size:.3g} {unit}"
    return f"{microseconds:.3g} µs"
