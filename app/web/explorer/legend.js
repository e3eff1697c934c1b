// The legend: exactly what the map draws, and what it leaves out.

import { byId, el, replace, sample, svg } from './elements.js';
import { widthOf } from './lines.js';
import { addressOf } from './state.js';
import { STATUS_NAMES, STATUSES } from './words.js';

const PRESUMED = 'Implied by an event, or only listed by a data set.';

/** @typedef {{ statuses: string[], presumed: boolean, possible: boolean }} Looks Which kinds of line there are. */

/** The kinds of line of an answer that is drawn line by line. @param {any} found @returns {Looks} */
export function looksOf(found) {
  const drawn = found.records.filter(({ cities }) => cities.every(({ point }) => point)).map(({ status }) => status);
  const statuses = STATUSES.filter((status) => drawn.some(({ value }) => (value ?? 'unknown') === status));
  return {
    statuses,
    presumed: drawn.some(({ basis }) => basis === 'presumed'),
    possible: drawn.some(({ certainty }) => certainty === 'possible'),
  };
}

/** The entries for what the map draws. @param {any} found @param {import('./state.js').Asking} asking */
export function showLegend(found, asking) {
  replace(byId('legend'), ...(found.pairs ? pairEntries(found.pairs) : entries(looksOf(found), asking)));
}

/** @param {Looks} looks @param {import('./state.js').Asking} asking */
function entries(looks, asking) {
  const keys = STATUSES.filter((status) => looks.statuses.includes(status));
  const only = asking.get('basis') === 'presumed';
  const presumed = el(
    'a',
    {
      href: addressOf(
        '/',
        only ? asking.without('basis', 'record') : asking.without('record').with('basis', 'presumed'),
      ),
      title: PRESUMED,
    },
    'Thin: presumed',
  );
  return [
    ...keys.map((status) => el('li', { class: status }, sample(status), STATUS_NAMES[status])),
    looks.presumed && el('li', { class: 'presumed' }, sample(), presumed),
    looks.possible && el('li', { class: 'possible' }, sample(), 'Faded: possible only (dates uncertain)'),
  ].filter(Boolean);
}

/** @param {any[]} pairs */
function pairEntries(pairs) {
  const most = Math.max(...pairs.map(({ count }) => count), 1);
  const line = (width) =>
    svg('svg', { viewBox: '0 0 24 12', 'aria-hidden': 'true' }, svg('path', { d: 'M1 6H23', 'stroke-width': width }));
  return [
    el('li', { class: 'pair' }, line(widthOf(1, most)), '1 partnership'),
    el('li', { class: 'pair' }, line(widthOf(most, most)), `${most.toLocaleString('en')} partnerships`),
  ];
}

/** What is not on the map, in a sentence; empty if everything is. `fate` says what becomes of it: of one, of several.
 * @param {any} found */
export function notOnMap(found, fate = ['is not drawn', 'are not drawn']) {
  if (found.pairs) return found.rest ? `${found.rest.toLocaleString('en')} between other pairs are not drawn.` : '';
  const drawn = found.records.filter(({ cities }) => cities.every(({ point }) => point)).length;
  const missing = found.records.length - drawn;
  if (!missing) return '';
  const [have, does] = missing === 1 ? ['partnership has', fate[0]] : ['partnerships have', fate[1]];
  return `${missing.toLocaleString('en')} ${have} no coordinates and ${does}.`;
}

/** What the picture leaves out. @param {any} found */
export function showRemark(found) {
  const remarks = [
    found.pairs && 'Grouped by country pair; line width shows the number of partnerships.',
    notOnMap(found, ['appears only in the table', 'appear only in the table']),
    'Borders are for orientation.',
  ];
  byId('remark').textContent = remarks.filter(Boolean).join(' ');
}
