// The chart over time: what was active or dormant above, what happened per year below, on one axis of years. It is made of
// attributes alone, so that a page and a file that leaves it show the same.

import { svg } from './elements.js';
import { _, formatNumber } from './messages.js';
import { countBefore, yearAxis } from './scale.js';
import { standingChart } from './standing.js';
import { dayWords, plain } from './words.js';
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
    matchedOn &&
      _('The chart shows the partnerships that match on %(day)s, in all years.', { day: dayWords(matchedOn) }),
    before > 0 && _('%(number)s more established before %(year)s.', { number: formatNumber(before), year: span.first }),
    presumed > 0 &&
      _('%(number)s that are only presumed are left out: no source says when they began.', {
        number: formatNumber(presumed),
      }),
  ].filter(Boolean);
}

/** The numbers of the chart as lines of a table: the status at the end of each month, and what changed in it.
 * @param {{ months: any[] }} data @returns {(string | number)[][]} */
export function timeTable({ months }) {
  const changes = Object.keys(CHANGES);
  const counts = (name) => [_('%(count)s (certain)', { count: name }), _('%(count)s (possible)', { count: name })];
  const head = [
    _('Month'),
    ...['active', 'dormant', 'established', 'resumed'].map(plain).flatMap(counts),
    ...[_('Suspended or inactive'), plain('severed')].flatMap(counts),
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
  const label = _(
    'Active and dormant partnerships by month, and changes by year, from %(first)s to %(last)s. The table has the numbers.',
    data.span,
  );
  return svg(
    'svg',
    { viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, role: 'img', 'aria-label': label },
    timeChartParts(data, { width }),
  );
}
