// Changes in each month or year as columns, one colour for each kind of change: on pages, in frames and in pictures.

import { svg } from './elements.js';
import { formatNumber } from './messages.js';
import { Plot } from './plot.js';

/** @typedef {import('./counts.js').Row} Row */

const NARROWEST_NUMBER = 1.3; // Times the size of a text: columns that are narrower have no numbers on them.

/** The chart in a place. @param {{ rows: Row[], columns: string[] }} counts @param {import('./plot.js').Place} place */
export function columnParts({ rows, columns }, place) {
  const sums = columns.map((_, at) => rows.reduce((sum, { counts, vague }) => sum + counts[at] + vague[at], 0));
  const plot = new Plot(rows, columns, place, Math.max(...sums));
  const bars = columns.map((_, at) => columnOf(rows, at, plot));
  const square = ({ status }) => svg('rect', { width: plot.size, height: plot.size, fill: `var(--${status})` });
  return [
    svg('defs', {}, rows.map(hatch)),
    plot.rules(),
    bars.flat(),
    sums.map((sum, at) => numberOn(plot, at, sum)),
    plot.names(),
    plot.key(square),
  ];
}

/** The bars of a column, one on the other: of each row the certain part and the vague one.
 * @param {Row[]} rows @param {number} at @param {Plot} plot */
function columnOf(rows, at, plot) {
  let level = plot.bottom;
  const bar = (number, fill) => {
    const high = plot.highOf(number);
    level -= high;
    return (
      high > 0 &&
      svg('rect', {
        x: (plot.middleOf(at) - plot.wide * 0.4).toFixed(1),
        y: level.toFixed(1),
        width: (plot.wide * 0.8).toFixed(1),
        height: high.toFixed(1),
        fill,
      })
    );
  };
  return rows.flatMap(({ counts, vague, status }) => [
    bar(counts[at], `var(--${status})`),
    bar(vague[at], `url(#hatch-${status})`),
  ]);
}

/** The number on a column that is wide enough. @param {Plot} plot @param {number} at @param {number} sum */
function numberOn(plot, at, sum) {
  const hasRoom = plot.wide > plot.size * NARROWEST_NUMBER;
  if (!hasRoom || !Number.isInteger(sum) || sum === 0) return null;
  const y = plot.bottom - plot.highOf(sum) - plot.size * 0.35;
  const look = { y: y.toFixed(1), 'text-anchor': 'middle', fill: 'var(--ink)' };
  return plot.text(formatNumber(sum), { x: plot.middleOf(at).toFixed(1), ...look });
}

/** @param {Row} row */
function hatch({ status }) {
  return svg(
    'pattern',
    { id: `hatch-${status}`, width: 4, height: 4, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
    svg('path', { d: 'M1 0V4', stroke: `var(--${status})`, 'stroke-width': 1.5, fill: 'none' }),
  );
}
