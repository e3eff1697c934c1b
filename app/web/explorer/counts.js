// Counts as drawings, on pages and in pictures that leave them, and their numbers as a table.

import { columnParts } from './columns.js';
import { svg } from './elements.js';
import { lineParts } from './linechart.js';
import { _, formatNumber, ngettext } from './messages.js';
import { FONT } from './picture.js';
import { doubtWords } from './words.js';

/** @typedef {{ label: string, total: number, in_doubt?: number, status: string, counts: number[], vague: number[], uncertain: number }} Row */
/** @typedef {{ kind: string, heading: string, rows: Row[], columns: string[] }} Counts */

const MOST = 16; // Bars in a picture.
const KEY = 40; // Pixels below a frame that have no key here.
const NUMBERS = 170; // Pixels for the number behind a bar.
const LABEL = 330; // Pixels for the words in front of bars and cells.

/** @param {any} words @param {number} x @param {number} y @param {number} size @param {any} look */
const text = (words, x, y, size, look = {}) =>
  svg('text', { x: x.toFixed(1), y: y.toFixed(1), 'font-size': size, fill: 'var(--ink)', ...FONT, ...look }, words);

const PARTS = { columns: columnParts, lines: lineParts };

/** The columns or lines of counts as a picture of a page. @param {Counts & { title: string }} counts @param {number} width */
export function countsChart(counts, width) {
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
    PARTS[counts.kind](counts, { width, height }),
  );
}

/** A drawing of counts in a frame. @param {Counts} counts @param {import('./picture.js').Frame} frame */
export function drawCounts(counts, frame) {
  const parts = PARTS[counts.kind];
  if (parts) return parts(counts, { ...frame, height: frame.height + KEY, size: 18 });
  return counts.kind === 'matrix' ? matrix(counts, frame) : bars(counts.rows, frame);
}

/** @param {Row[]} rows @param {import('./picture.js').Frame} frame */
function bars(rows, { x, y, width, height }) {
  const [shown, others] = [rows.slice(0, MOST), rows.slice(MOST)];
  const most = Math.max(1, ...shown.map(({ total }) => total));
  const high = Math.min(64, (height + KEY) / Math.max(shown.length + (others.length ? 1 : 0), 1));
  const size = Math.min(22, high * 0.6);
  const more = others.reduce((sum, { total }) => sum + total, 0);
  const rest = ngettext(
    'and %(number)s other, with %(total)s in all',
    'and %(number)s others, with %(total)s in all',
    others.length,
    { number: formatNumber(others.length), total: formatNumber(more) },
  );
  const drawn = shown.map(({ label, total, status, in_doubt: inDoubt = 0 }, number) => {
    const middle = y + high * (number + 0.5);
    const lengthOf = (/** @type {number} */ count) => ((width - LABEL - NUMBERS) * count) / most;
    const wide = lengthOf(total);
    const doubt = doubtWords(total, inDoubt);
    const words = [formatNumber(total), doubt && svg('tspan', { 'font-weight': 400 }, ` ${doubt}`)];
    const bar = (/** @type {any} */ look) =>
      svg('rect', {
        y: (middle - high * 0.36).toFixed(1),
        height: (high * 0.72).toFixed(1),
        fill: `var(--${status})`,
        ...look,
      });
    return [
      text(label, x + LABEL - 14, middle + size * 0.35, size, { 'text-anchor': 'end', ...fitted(label, size) }),
      bar({ x: x + LABEL, width: lengthOf(total - inDoubt).toFixed(1) }),
      inDoubt > 0 &&
        bar({ x: x + LABEL + lengthOf(total - inDoubt), width: lengthOf(inDoubt).toFixed(1), ...unsureLook(status) }),
      text(words, x + LABEL + wide + 10, middle + size * 0.35, size, { 'font-weight': 600 }),
    ];
  });
  return [drawn, others.length > 0 && text(rest, x + LABEL, y + high * (shown.length + 0.5) + size * 0.35, size)];
}

/** The part of a bar that is in doubt. @param {string} status */
const unsureLook = (status) => ({ 'fill-opacity': 0.2, stroke: `var(--${status})`, 'stroke-dasharray': '4 3' });

/** Long words are set closer, so that they end where others end. @param {string} label @param {number} size */
function fitted(label, size) {
  return label.length * size * 0.56 > LABEL - 14 ? { textLength: LABEL - 14, lengthAdjust: 'spacingAndGlyphs' } : {};
}

/** @param {Counts} counts @param {import('./picture.js').Frame} frame */
function matrix({ rows, columns }, { x, y, width, height }) {
  const heads = [...columns, _('uncertain'), _('all')];
  const [left, top] = [x + 230, y + 120];
  const wide = (x + width - left) / heads.length;
  const high = Math.min(56, (height + KEY - 120) / Math.max(rows.length, 1));
  const most = Math.max(1, ...rows.flatMap(({ counts }) => counts));
  const size = Math.min(16, wide * 0.56);
  const head = heads.map((words, at) => {
    const middle = left + wide * (at + 0.5);
    return text(words, middle + 5, top - 8, 14, {
      fill: 'var(--quiet)',
      transform: `rotate(-90 ${(middle + 5).toFixed(1)} ${top - 8})`,
    });
  });
  return [
    head,
    rows.map(({ label, status, counts, uncertain, total }, number) => {
      const middle = top + high * (number + 0.5);
      const cells = [...counts, uncertain, total].map((count, at) => [
        at < counts.length &&
          count > 0 &&
          svg('rect', {
            x: (left + wide * at + 0.5).toFixed(1),
            y: (middle - high / 2 + 1).toFixed(1),
            width: (wide - 1).toFixed(1),
            height: (high - 2).toFixed(1),
            fill: `var(--${status})`,
            'fill-opacity': (0.15 + 0.5 * Math.sqrt(count / most)).toFixed(2),
          }),
        text(count ? String(count) : '·', left + wide * (at + 0.5), middle + size * 0.35, size, {
          'text-anchor': 'middle',
          fill: count ? 'var(--ink)' : 'var(--quiet)',
          'font-weight': at === counts.length + 1 ? 600 : 400,
        }),
      ]);
      return svg('g', {}, text(label, left - 12, middle + 6, 17, { 'text-anchor': 'end' }), cells);
    }),
  ];
}

/** The numbers as CSV. @param {Counts} counts */
export function numbersTable(counts) {
  return tableOf(counts.kind === 'lines' ? linesTable(counts) : rowsTable(counts));
}

/** A line for each period, a column for each row. @param {Counts} counts */
function linesTable({ heading, rows, columns }) {
  const lines = columns.map((name, at) => [name, ...rows.map(({ counts }) => counts[at] ?? '')]);
  return [[heading, ...rows.map(({ label }) => label)], ...lines];
}

/** @param {Counts} counts */
function rowsTable({ heading, rows, columns }) {
  const head = columns.length
    ? [heading, ...columns, _('Uncertain'), _('All')]
    : [heading, _('Partnerships'), _('In doubt')];
  const lines = rows.flatMap(({ label, counts, vague, uncertain, total, in_doubt: inDoubt = 0 }) => [
    columns.length ? [label, ...counts, uncertain, total] : [label, total, inDoubt],
    ...(vague ? [[_('%(label)s: vague dates, spread evenly', { label }), ...vague, '', '']] : []),
  ]);
  return [head, ...lines];
}

/** Lines of cells as CSV. A spreadsheet takes none of its cells for a formula. @param {(string | number)[][]} lines */
export function tableOf(lines) {
  const cell = (/** @type {string | number} */ value) =>
    `"${String(value)
      .replace(/^(?=[=+\-@])/, "'")
      .replaceAll('"', '""')}"`;
  return `\uFEFF${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}
