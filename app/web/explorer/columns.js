// Changes in each month or year as columns, one colour for each kind of change: on pages, in frames and in pictures.

import { svg } from './elements.js';
import { _, formatNumber } from './messages.js';
import { stepOf } from './scale.js';

/** @typedef {import('./counts.js').Row} Row */
/** @typedef {{ rows: Row[], columns: string[] }} Columns */
/** @typedef {{ x?: number, y?: number, width: number, height: number, size?: number }} Place */

const KEY_LINE = 1.7; // Times the size of a text.
const NARROWEST_NUMBER = 1.3; // Times the size of a text: columns that are narrower have no numbers on them.

/** The chart in a place. `size` is that of its texts. @param {Columns} counts @param {Place} place */
export function columnParts({ rows, columns }, { x = 0, y = 0, width, height, size = 13 }) {
  const sums = columns.map((_, at) => rows.reduce((sum, { counts, vague }) => sum + counts[at] + vague[at], 0));
  const most = Math.max(1, ...sums);
  const places = keyPlaces(rows, width, size);
  const keyLines = (places.at(-1)?.line ?? 0) + 1;
  const [left, top, bottom] = [x + size * 2.6, y + size * (1.4 + keyLines * KEY_LINE), y + height - size * 1.8];
  const wide = (x + width - left) / Math.max(columns.length, 1);
  const unit = (bottom - top) / most;
  const text = (words, look) =>
    svg('text', { 'font-size': size, 'font-family': 'system-ui, sans-serif', fill: 'var(--quiet)', ...look }, words);

  const lines = [];
  for (let number = 0; number <= most; number += stepOf(most, 4)) {
    const level = bottom - number * unit;
    lines.push(
      svg('path', { d: `M${left} ${level.toFixed(1)}H${x + width}`, stroke: 'var(--rule)', fill: 'none' }),
      text(formatNumber(number), { x: left - 6, y: (level + size * 0.35).toFixed(1), 'text-anchor': 'end' }),
    );
  }

  const bars = columns.flatMap((_, at) => {
    let level = bottom;
    const bar = (number, fill) => {
      const high = number * unit;
      level -= high;
      return (
        high > 0 &&
        svg('rect', {
          x: (left + wide * at + wide * 0.1).toFixed(1),
          y: level.toFixed(1),
          width: (wide * 0.8).toFixed(1),
          height: high.toFixed(1),
          fill,
        })
      );
    };
    return rows.flatMap(({ counts, vague, status }) => [
      bar(counts[at], `var(--${status})`),
      bar(vague[at], `url(#hatch-${status})`),
    ]);
  });

  const numbers = sums.map((sum, at) =>
    Number.isInteger(sum) && sum > 0 && wide > size * NARROWEST_NUMBER
      ? text(formatNumber(sum), {
          x: (left + wide * (at + 0.5)).toFixed(1),
          y: (bottom - sum * unit - size * 0.35).toFixed(1),
          'text-anchor': 'middle',
          fill: 'var(--ink)',
        })
      : null,
  );

  const letter = size * 0.6;
  const widest = (Math.max(...columns.map((name) => name.length), 1) + 2) * letter;
  const every = Math.max(1, Math.ceil(widest / wide));
  const names = columns.map((name, at) =>
    at % every === 0 && left + wide * at + name.length * letter <= x + width
      ? text(name, { x: (left + wide * at + wide * 0.1).toFixed(1), y: (bottom + size * 1.4).toFixed(1) })
      : null,
  );
  const keys = rows.map(({ label, status }, at) => {
    const { across, line } = places[at];
    const level = y + line * size * KEY_LINE;
    return [
      svg('rect', { x: x + across, y: level + size * 0.2, width: size, height: size, fill: `var(--${status})` }),
      text(label, { x: x + across + size * 1.5, y: level + size * 1.1, fill: 'var(--ink)' }),
    ];
  });
  return [svg('defs', {}, rows.map(hatch)), lines, bars, numbers, names, keys];
}

/** @param {Row} row */
function hatch({ status }) {
  return svg(
    'pattern',
    { id: `hatch-${status}`, width: 4, height: 4, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
    svg('path', { d: 'M1 0V4', stroke: `var(--${status})`, 'stroke-width': 1.5, fill: 'none' }),
  );
}

/** Where the key of each row is, in lines of a width. @param {Row[]} rows @param {number} width @param {number} size */
function keyPlaces(rows, width, size) {
  let [across, line] = [0, 0];
  return rows.map(({ label }) => {
    const room = label.length * size * 0.58 + size * 3;
    if (across > 0 && across + room > width) [across, line] = [0, line + 1];
    const place = { across, line };
    across += room;
    return place;
  });
}

/** The chart as a picture of a page. @param {Columns & { title: string }} counts @param {number} width */
export function columnChart(counts, width) {
  const height = 300;
  return svg(
    'svg',
    {
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      'aria-label': _('%(title)s. The table has the numbers.', { title: counts.title }),
    },
    columnParts(counts, { width, height }),
  );
}
