// How many partnerships were active or dormant at the end of each month: certainly active, certainly dormant, and above them a band
// of those that vague dates make possible.

import { svg } from './elements.js';
import { _, formatNumber, pgettext } from './messages.js';
import { axisNumber, axisText, endOf, LEFT, placeOf, RIGHT, stepOf } from './scale.js';

/** @typedef {import('./scale.js').Period} Period */

/** The end of a month in years: 2022-03 is 2022.25. @param {Period} month */
function monthEnd({ period }) {
  const [year, number] = period.split('-').map(Number);
  return year + number / 12;
}

/** The areas and their axis between two heights.
 * @param {Period[]} months @param {import('./scale.js').Span} span @param {{ width: number, top: number, bottom: number }} frame */
export function standingChart(months, span, { width, top, bottom }) {
  const most = Math.max(1, ...months.map(({ in_force: inForce }) => inForce.possible));
  const step = stepOf(most);
  const high = endOf(most);
  const y = (number) => bottom - (number / high) * (bottom - top);
  const levels = months.map((month) => {
    const { active, dormant } = month.at_interval_end;
    return {
      x: placeOf(monthEnd(month), span, width),
      active: active.certain,
      both: active.certain + dormant.certain,
      possible: month.in_force.possible,
    };
  });
  const parts = [];
  for (let number = step; number <= high; number += step) {
    parts.push(
      svg('path', { d: `M${LEFT} ${y(number).toFixed(1)}H${width - RIGHT}`, stroke: 'var(--rule)', fill: 'none' }),
      axisText({ x: LEFT - 6, y: y(number) + 4, 'text-anchor': 'end' }, axisNumber(number)),
    );
  }
  parts.push(axisText({ x: LEFT - 6, y: bottom, 'text-anchor': 'end' }, '0'));
  const area = (from, to, look) => svg('path', { d: areaOf(levels, from, to, y), stroke: 'none', ...look });
  parts.push(
    area(
      () => 0,
      ({ active }) => active,
      { class: 'area active', fill: 'var(--active)' },
    ),
    area(
      ({ active }) => active,
      ({ both }) => both,
      { class: 'area dormant', fill: 'var(--dormant)' },
    ),
    area(
      ({ both }) => both,
      ({ possible }) => possible,
      { class: 'area possible', fill: 'var(--quiet)', 'fill-opacity': 0.25 },
    ),
  );
  return parts;
}

/** @param {any[]} levels @param {(level: any) => number} from @param {(level: any) => number} to @param {(number: number) => number} y */
function areaOf(levels, from, to, y) {
  if (!levels.length) return '';
  const point = (level, value) => `${level.x.toFixed(1)} ${y(value(level)).toFixed(1)}`;
  const there = levels.map((level) => point(level, to));
  const back = [...levels].reverse().map((level) => point(level, from));
  return `M${[...there, ...back].join('L')}Z`;
}

/** The numbers of a month in words: `23 to 25 active, 9 dormant`. @param {Period | undefined} month */
export function standingWords(month) {
  if (!month) return '';
  const { active, dormant } = month.at_interval_end;
  return `${rangeWords(active)} ${pgettext('term', 'active')}, ${rangeWords(dormant)} ${pgettext('term', 'dormant')}`;
}

/** @param {{ certain: number, possible: number }} range */
export function rangeWords({ certain, possible }) {
  return certain === possible
    ? formatNumber(certain)
    : _('%(least)s to %(most)s', { least: formatNumber(certain), most: formatNumber(possible) });
}
