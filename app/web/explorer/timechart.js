// The chart over time: what was active or dormant above, what happened per year below, on one axis of years. It is made of
// attributes alone, so that a page and a file that leaves it show the same.

import { svg } from './elements.js';
import { countBefore, yearAxis } from './scale.js';
import { standingChart } from './standing.js';
import { dayWords } from './words.js';
import { CHANGES, changeOf, yearBars } from './years.js';

export const HEIGHT = 232; // As in the style sheet.
const [TOP, AXIS, GAP] = [8, 136, 24];

/** The parts of the chart within a frame.
 * @param {{ months: any[], years: any[], span: import('./scale.js').Span }} data @param {{ width: number, height?: number }} frame */
export function timeChartParts({ months, years, span }, { width, height = HEIGHT }) {
  const axis = Math.round((AXIS / HEIGHT) * height);
  return [
    ...standingChart(months, span, { width, top: TOP, bottom: axis }),
    ...yearAxis(span, width, axis),
    ...yearBars(years, span, { width, top: axis + GAP, bottom: height - 4 }),
  ];
}

/** What the chart counts and leaves out, in sentences. @param {any} data @returns {string[]} */
export function chartNotes({ years, span, presumed, matchedOn }) {
  const before = countBefore(years, span.first);
  return [
    matchedOn && `The chart shows the partnerships that match on ${dayWords(matchedOn)}, in all years.`,
    before > 0 && `${before.toLocaleString('en')} more established before ${span.first}.`,
    presumed > 0 &&
      `${presumed.toLocaleString('en')} that are only presumed are left out: no source says when they began.`,
  ].filter(Boolean);
}

/** The numbers of the chart as lines of a table: the status at the end of each month, and what changed in it.
 * @param {{ months: any[] }} data @returns {(string | number)[][]} */
export function timeTable({ months }) {
  const changes = Object.keys(CHANGES);
  const counts = (name) => [`${name} (certain)`, `${name} (possible)`];
  const head = [
    'Month',
    ...['Active', 'Dormant', 'Established', 'Resumed', 'Suspended or inactive', 'Severed'].flatMap(counts),
  ];
  const line = (month) => {
    const { active, dormant } = month.at_interval_end;
    return [month.period, ...[active, dormant, ...changes.map((kind) => changeOf(month, kind))].flatMap(both)];
  };
  return [head, ...months.map(line)];
}

/** @param {{ certain: number, possible: number }} range */
const both = ({ certain, possible }) => [certain, possible];

/** The chart as a picture of a page. @param {{ months: any[], years: any[], span: import('./scale.js').Span }} data @param {number} width */
export function timeChart(data, width) {
  const label = `Active and dormant partnerships by month, and changes by year, from ${data.span.first} to ${data.span.last}. The table has the numbers.`;
  return svg(
    'svg',
    { viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, role: 'img', 'aria-label': label },
    timeChartParts(data, { width }),
  );
}
