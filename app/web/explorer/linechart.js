// A number in each year as lines, one for each question: on pages, in frames and in pictures.

import { svg } from './elements.js';
import { formatNumber } from './messages.js';
import { Plot } from './plot.js';

/** @typedef {{ label: string, status: string, counts: (number | null)[], dormant?: number[] }} Line Null where the line has ended. */

const DASHES = [null, '7 4']; // Lines that lie on each other are both seen.

/** The chart in a place. @param {{ rows: Line[], columns: string[] }} counts @param {import('./plot.js').Place} place */
export function lineParts({ rows, columns }, place) {
  const most = Math.max(1, ...rows.flatMap((row) => row.counts.map((count, at) => Number(count) + dormantOf(row, at))));
  const plot = new Plot(rows, columns, place, most);
  const { size } = plot;
  const look = (row) => ({
    stroke: `var(--${row.status})`,
    'stroke-width': (size * 0.2).toFixed(1),
    'stroke-dasharray': DASHES[rows.indexOf(row)] ?? null,
    fill: 'none',
  });
  const stroke = (row) => svg('path', { d: `M0 ${size / 2}H${size}`, ...look(row) });
  const lines = rows.map((row) => [svg('path', { d: pathOf(row, plot), ...look(row) }), endOf(row, plot)]);
  const areas = rows.map((row) =>
    svg('path', { d: areaOf(row, plot), fill: `var(--${row.status})`, 'fill-opacity': 0.15, stroke: 'none' }),
  );
  return [plot.rules(), areas, lines, plot.names(), plot.key(stroke)];
}

/** @param {Line} row @param {Plot} plot */
function pathOf({ counts }, plot) {
  const points = [];
  for (const [at, count] of counts.entries()) {
    if (count === null) break;
    points.push(`${plot.middleOf(at).toFixed(1)} ${(plot.bottom - plot.highOf(count)).toFixed(1)}`);
  }
  return points.length ? `M${points.join('L')}` : '';
}

/** How many more were dormant. @param {Line} row @param {number} at */
const dormantOf = ({ dormant }, at) => dormant?.[at] ?? 0;

/** The area of the dormant ones above a line. @param {Line} row @param {Plot} plot */
function areaOf(row, plot) {
  const end = row.counts.indexOf(null);
  const counts = row.counts.slice(0, end < 0 ? undefined : end).map(Number);
  const point = (/** @type {number} */ number, /** @type {number} */ at) =>
    `${plot.middleOf(at).toFixed(1)} ${(plot.bottom - plot.highOf(number)).toFixed(1)}`;
  const above = counts.map((count, at) => point(count + dormantOf(row, at), at));
  const below = counts.map(point).reverse();
  return counts.length ? `M${[...above, ...below].join('L')}Z` : '';
}

/** The number at the end of a line. @param {Line} row @param {Plot} plot */
function endOf({ counts, status }, plot) {
  const at = counts.findLastIndex((count) => count !== null);
  if (at < 0) return null;
  const number = Number(counts[at]);
  const look = { fill: `var(--${status})`, 'font-weight': 600, 'text-anchor': 'end' };
  const y = plot.bottom - plot.highOf(number) - plot.size * 0.5;
  return plot.text(formatNumber(number), { x: plot.middleOf(at).toFixed(1), y: y.toFixed(1), ...look });
}
