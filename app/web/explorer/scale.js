// The axes of the charts over time: where a day, a year and a number are drawn, and which of them are named.

import { svg } from './elements.js';

/** @typedef {{ first: number, last: number }} Span Years. */
/** @typedef {{ period: string, established: any, ended: any, suspended: any, became_inactive: any, resumed: any, spread: any,
 *   at_interval_end: any, in_force: any }} Period */

export const LEFT = 40; // For the numbers of the axis.
export const RIGHT = 8; // Half the width of the handle, which lies there on the last day.
const EARLIEST = 1945; // Years before it have few events, and are counted in words.
const SHORTEST = 30; // Years.

/** From where to where the charts reach: all years with a certain event, empty ones among them, but at least thirty.
 * @param {Period[]} years @returns {Span} */
export function spanOf(years) {
  const busy = years.find(({ established, ended }) => established.certain || ended.certain);
  const last = Number(years.at(-1)?.period ?? new Date().getUTCFullYear());
  return { first: Math.max(EARLIEST, Math.min(Number(busy?.period ?? last - SHORTEST), last - SHORTEST)), last };
}

/** How many were established before the first year shown, so that nothing vanishes silently.
 * @param {Period[]} years @param {number} first */
export function countBefore(years, first) {
  return years
    .filter(({ period }) => Number(period) < first)
    .reduce((sum, { established }) => sum + established.certain, 0);
}

/** Where a time in years, such as 2022.25, is drawn. @param {number} year @param {Span} span @param {number} width */
export function placeOf(year, { first, last }, width) {
  return LEFT + ((year - first) / (last + 1 - first)) * (width - LEFT - RIGHT);
}

/** The time in years at a place. @param {number} x @param {Span} span @param {number} width */
export function yearAt(x, { first, last }, width) {
  const year = first + ((x - LEFT) / (width - LEFT - RIGHT)) * (last + 1 - first);
  return Math.max(first, Math.min(last + 0.999, year));
}

/** A round step with which a few marks reach `most`. @param {number} most @param {number} marks */
export function stepOf(most, marks = 3) {
  const rough = Math.max(1, most / marks);
  const power = 10 ** Math.floor(Math.log10(rough));
  return Math.max(1, [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= rough) ?? rough);
}

/** Where an axis ends: at the first mark that is not below `most`. @param {number} most @param {number} marks */
export function endOf(most, marks = 3) {
  const step = stepOf(most, marks);
  return step * Math.ceil(Math.max(1, most) / step);
}

/** A number as it fits next to an axis: `20K`. @param {number} number */
export function axisNumber(number) {
  return number.toLocaleString('en', { notation: number < 10_000 ? 'standard' : 'compact' });
}

/** Text in the size and colour of an axis. @param {Record<string, any>} place @param {string} words */
export function axisText(place, words) {
  return svg(
    'text',
    { 'font-size': 12, 'font-family': 'system-ui, sans-serif', fill: 'var(--quiet)', ...place },
    words,
  );
}

/** The years along the axis, on a line. @param {Span} span @param {number} width @param {number} y */
export function yearAxis(span, width, y) {
  const years = span.last - span.first;
  const step = stepOf(years, Math.max(2, Math.min(10, (width - LEFT) / 70)));
  const marks = [svg('path', { d: `M${LEFT} ${y}H${width - RIGHT}`, stroke: 'var(--ink)', fill: 'none' })];
  for (let year = Math.ceil(span.first / step) * step; year <= span.last; year += step) {
    const x = placeOf(year, span, width);
    marks.push(svg('path', { d: `M${x.toFixed(1)} ${y}v4`, stroke: 'var(--ink)', fill: 'none' }));
    if (x < width - 30) marks.push(axisText({ x: x + 3, y: y + 13 }, String(year)));
  }
  return marks;
}
