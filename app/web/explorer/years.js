// What happened in each year, as bars: established and resumed above the line, severed and suspended below it. Solid is
// certain; hatched is the share of dates that may lie in several years.

import { el, svg } from './elements.js';
import { _, pgettext } from './messages.js';
import { axisNumber, axisText, LEFT, placeOf, RIGHT, stepOf } from './scale.js';
import { rangeWords } from './standing.js';
import { STATUS_NAMES } from './words.js';

/** @typedef {import('./scale.js').Period} Period */

const ABOVE = ['established', 'resumed'];
const BELOW = ['ended', 'suspended'];
export const CHANGES = {
  established: pgettext('term', 'established'),
  resumed: pgettext('term', 'resumed'),
  suspended: _('suspended or inactive'),
  ended: pgettext('term', 'severed'),
};
export const COLOURS = {
  established: 'var(--active)',
  resumed: 'var(--resumed)',
  suspended: 'var(--dormant)',
  ended: 'var(--severed)',
};

/** The numbers of one kind of change; what became dormant without a decision is shown with what was suspended.
 * @param {Period} year @param {string} kind */
export function changeOf(year, kind) {
  const kinds = kind === 'suspended' ? ['suspended', 'became_inactive'] : [kind];
  const sum = (value) => kinds.reduce((total, each) => total + value(each), 0);
  const certain = sum((each) => year[each].certain);
  return {
    certain,
    vague: Math.max(0, sum((each) => year.spread[each]) - certain),
    possible: sum((each) => year[each].possible),
  };
}

/** The bars and their axis between two heights.
 * @param {Period[]} years @param {import('./scale.js').Span} span @param {{ width: number, top: number, bottom: number }} frame */
export function yearBars(years, span, { width, top, bottom }) {
  const shown = years.filter(({ period }) => Number(period) >= span.first);
  const height = (kinds) =>
    Math.max(
      1,
      ...shown.map((year) =>
        kinds.reduce((sum, kind) => sum + changeOf(year, kind).certain + changeOf(year, kind).vague, 0),
      ),
    );
  const [up, down] = [height(ABOVE), height(BELOW)];
  const unit = (bottom - top) / (up + down);
  const line = top + up * unit;
  const parts = [svg('defs', {}, Object.keys(CHANGES).map(hatch)), ...numberAxis({ up, down, unit, line, width })];
  const wide = Math.max(1, placeOf(span.first + 1, span, width) - LEFT - 1);
  for (const year of shown) {
    const x = placeOf(Number(year.period), span, width);
    parts.push(...stack(year, ABOVE, -1), ...stack(year, BELOW, 1));

    function stack(of, kinds, way) {
      let at = line;
      return ['certain', 'vague'].flatMap((part) =>
        kinds.flatMap((kind) => {
          const size = changeOf(of, kind)[part] * unit;
          if (size < 0.05) return [];
          const bar = svg('rect', {
            class: `${part} ${kind}`,
            x: x.toFixed(1),
            width: wide.toFixed(1),
            y: (way < 0 ? at - size : at).toFixed(1),
            height: size.toFixed(1),
            fill: part === 'certain' ? COLOURS[kind] : `url(#vague-${kind})`,
          });
          at += way * size;
          return [bar];
        }),
      );
    }
  }
  parts.push(svg('path', { d: `M${LEFT} ${line.toFixed(1)}H${width - RIGHT}`, stroke: 'var(--ink)', fill: 'none' }));
  return parts;
}

function numberAxis({ up, down, unit, line, width }) {
  const step = stepOf(Math.max(up, down), 2);
  const marks = [];
  for (let number = -Math.floor(down / step) * step; number <= up; number += step) {
    const y = line - number * unit;
    if (number)
      marks.push(svg('path', { d: `M${LEFT} ${y.toFixed(1)}H${width - RIGHT}`, stroke: 'var(--rule)', fill: 'none' }));
    marks.push(axisText({ x: LEFT - 6, y: y + 4, 'text-anchor': 'end' }, axisNumber(Math.abs(number))));
  }
  return marks;
}

/** @param {string} kind */
function hatch(kind) {
  return svg(
    'pattern',
    { id: `vague-${kind}`, width: 4, height: 4, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
    svg('path', { d: 'M1 0V4', stroke: COLOURS[kind], 'stroke-width': 1.5, fill: 'none' }),
  );
}

/** The numbers of a year in words: `3 established, 24 to 26 severed`. @param {Period | undefined} year */
export function yearWords(year) {
  if (!year) return '';
  const changes = Object.entries(CHANGES).map(([kind, words]) => ({ range: changeOf(year, kind), words }));
  return (
    changes
      .filter(({ range }) => range.possible)
      .map(({ range, words }) => `${rangeWords(range)} ${words}`)
      .join(', ') || _('no change recorded')
  );
}

/** Whether anything may have changed in a year. @param {Period} year */
export function hasChanges(year) {
  return Object.keys(CHANGES).some((kind) => changeOf(year, kind).possible > 0);
}

/** The same as numbers, for readers who do not see the picture. @param {Period[]} years @param {import('./scale.js').Span} span */
export function yearTable(years, span) {
  const cells = (year) => [
    year.at_interval_end.active,
    year.at_interval_end.dormant,
    ...Object.keys(CHANGES).map((kind) => changeOf(year, kind)),
  ];
  const row = (year) =>
    el(
      'tr',
      {},
      el('th', { scope: 'row' }, year.period),
      cells(year).map((range) => el('td', {}, rangeWords(range))),
    );
  return el(
    'table',
    { class: 'unseen' },
    el('caption', {}, _('Active and dormant at the end of each year, and changes in it')),
    el(
      'tr',
      {},
      [_('Year'), STATUS_NAMES.active, STATUS_NAMES.dormant, ...Object.values(CHANGES)].map((name) =>
        el('th', { scope: 'col' }, name),
      ),
    ),
    years.filter(({ period }) => Number(period) >= span.first).map(row),
  );
}
