// Bars of counts as drawings for pictures that leave the page, and their numbers as a table.

import { svg } from './elements.js';
import { FONT } from './picture.js';

/** @typedef {{ label: string, total: number, status: string }} Row */
/** @typedef {{ heading: string, rows: Row[] }} Counts */

const MOST = 16; // Bars in a picture.
const KEY = 40; // Pixels below a frame that have no key here.
const LABEL = 330; // Pixels for the words in front of bars.

/** @param {string} words @param {number} x @param {number} y @param {number} size @param {any} look */
const text = (words, x, y, size, look = {}) =>
  svg('text', { x: x.toFixed(1), y: y.toFixed(1), 'font-size': size, fill: 'var(--ink)', ...FONT, ...look }, words);

/** Bars in a frame. @param {Row[]} rows @param {import('./picture.js').Frame} frame */
export function drawBars(rows, { x, y, width, height }) {
  const [shown, others] = [rows.slice(0, MOST), rows.slice(MOST)];
  const most = Math.max(1, ...shown.map(({ total }) => total));
  const high = Math.min(64, (height + KEY) / Math.max(shown.length + (others.length ? 1 : 0), 1));
  const size = Math.min(22, high * 0.6);
  const more = others.reduce((sum, { total }) => sum + total, 0);
  const rest = `and ${others.length} ${others.length === 1 ? 'other' : 'others'}, with ${more.toLocaleString('en')} in all`;
  const drawn = shown.map(({ label, total, status }, number) => {
    const [middle, wide] = [y + high * (number + 0.5), ((width - LABEL - 90) * total) / most];
    return [
      text(label, x + LABEL - 14, middle + size * 0.35, size, { 'text-anchor': 'end', ...fitted(label, size) }),
      svg('rect', {
        x: x + LABEL,
        y: (middle - high * 0.36).toFixed(1),
        width: wide.toFixed(1),
        height: (high * 0.72).toFixed(1),
        fill: `var(--${status})`,
      }),
      text(total.toLocaleString('en'), x + LABEL + wide + 10, middle + size * 0.35, size, { 'font-weight': 600 }),
    ];
  });
  return [drawn, others.length > 0 && text(rest, x + LABEL, y + high * (shown.length + 0.5) + size * 0.35, size)];
}

/** Long words are set closer, so that they end where others end. @param {string} label @param {number} size */
function fitted(label, size) {
  return label.length * size * 0.56 > LABEL - 14 ? { textLength: LABEL - 14, lengthAdjust: 'spacingAndGlyphs' } : {};
}

/** The numbers as CSV. A spreadsheet takes none of its cells for a formula. @param {Counts} counts */
export function numbersTable({ heading, rows }) {
  const head = [heading, 'Partnerships'];
  const lines = rows.map(({ label, total }) => [label, total]);
  const cell = (/** @type {string | number} */ value) =>
    `"${String(value)
      .replace(/^(?=[=+\-@])/, "'")
      .replaceAll('"', '""')}"`;
  return `\uFEFF${[head, ...lines].map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}
