// The legend: exactly what the map draws, and what it leaves out.

import { SHADE_COLOURS, SHADES, stepsOf, stepWords, strengthOf } from './crowd.js';
import { byId, el, replace, sample, svg } from './elements.js';
import { located } from './lines.js';
import { _, formatNumber, ngettext } from './messages.js';
import { findCountryCounts } from './register.js';
import { addressOf, HOME } from './state.js';
import { STATUS_NAMES, STATUSES } from './words.js';

/** The words of lines that look otherwise than their status alone, on pages and in pictures. */
export const PRESUMED = _('Thin: presumed');
export const POSSIBLE = _('Faded: in doubt, dates vague, or silent for ten years');
const WHY_PRESUMED = _('Implied by an event, or only listed by a data set.');

/** @typedef {{ statuses: string[], presumed: boolean, possible: boolean }} Looks Which kinds of line there are. */
/** @typedef {import('./crowd.js').Shade} Shade */

/** The kinds of line of an answer that is drawn line by line. @param {any} found @returns {Looks} */
export function looksOf(found) {
  const drawn = located(found.records).map(({ status }) => status);
  const statuses = STATUSES.filter((status) => drawn.some(({ value }) => (value ?? 'unknown') === status));
  return {
    statuses,
    presumed: drawn.some(({ basis }) => basis === 'presumed'),
    possible: drawn.some(({ certainty }) => certainty === 'possible'),
  };
}

/** The entries for what the map draws.
 * @param {any} found @param {import('./state.js').Asking} asking @param {import('./map.js').WorldMap} map */
export function showLegend(found, asking, map) {
  const isShaded = Boolean(found.countries);
  replace(byId('legend'), ...(isShaded ? shadeEntries(found, map.shade, asking) : entries(looksOf(found), asking)));
  const choose = async (shade) => {
    found.countries[shade] ??= await findCountryCounts(asking, shade).catch(() => null);
    if (map.found !== found || !found.countries[shade]) return;
    map.shadeBy(shade);
    showLegend(found, asking, map);
  };
  const isOffered = isShaded && asking.all('status').length === 0;
  replace(
    byId('shades'),
    ...(isOffered ? Object.keys(SHADES).map((shade) => shadeButton(shade, map.shade, choose)) : []),
  );
}

/** @param {Shade} shade @param {Shade} chosen @param {(shade: Shade) => void} choose */
function shadeButton(shade, chosen, choose) {
  const pressed = String(shade === chosen);
  return el('button', { type: 'button', 'aria-pressed': pressed, onclick: () => choose(shade) }, SHADES[shade]);
}

/** @param {Looks} looks @param {import('./state.js').Asking} asking */
function entries(looks, asking) {
  const keys = STATUSES.filter((status) => looks.statuses.includes(status));
  return [
    ...keys.map((status) => el('li', { class: status }, sample(status), STATUS_NAMES[status])),
    looks.presumed && el('li', { class: 'presumed' }, sample(), presumedLink(asking, PRESUMED)),
    looks.possible && el('li', { class: 'possible' }, sample(), POSSIBLE),
  ].filter(Boolean);
}

/** The steps of the colours of countries with their numbers, the palest first.
 * @param {any} found @param {Shade} shade @returns {{ words: string, strength: number }[]} */
export function shadeSteps(found, shade) {
  const steps = stepsOf(found.countries[shade]);
  return steps.map((least, level) => ({ words: stepWords(steps, level), strength: strengthOf(least, steps) }));
}

/** A link to those that are only presumed or, where nothing else is shown, to all. @param {import('./state.js').Asking} asking @param {string} words */
function presumedLink(asking, words) {
  const all = asking.without('basis', 'record');
  const only = asking.get('basis') === 'presumed';
  return el('a', { href: addressOf(HOME, only ? all : all.with('basis', 'presumed')), title: WHY_PRESUMED }, words);
}

/** @param {any} found @param {Shade} shade @param {import('./state.js').Asking} asking */
function shadeEntries(found, shade, asking) {
  const square = (strength) =>
    svg(
      'svg',
      { viewBox: '0 0 12 12', class: 'square', 'aria-hidden': 'true' },
      svg('rect', {
        width: 12,
        height: 12,
        fill: `var(--${SHADE_COLOURS[shade]})`,
        'fill-opacity': strength.toFixed(2),
      }),
    );
  return [
    el('li', {}, numberOf(shade)),
    ...shadeSteps(found, shade).map(({ words, strength }) => el('li', { class: 'step' }, square(strength), words)),
    shade === 'all' &&
      found.presumed > 0 &&
      el(
        'li',
        {},
        presumedLink(asking, _('%(number)s of them only presumed', { number: formatNumber(found.presumed) })),
      ),
  ].filter(Boolean);
}

/** What the shades count, as the beginning of a list. @param {Shade} shade */
export function numberOf(shade) {
  if (shade === 'severed') return _('Number of severed partnerships:');
  return shade === 'dormant' ? _('Number of dormant partnerships:') : _('Number of partnerships:');
}

/** What is not on the map, in a sentence; empty if everything is. @param {any} found */
export function notOnMap(found) {
  const missing = missingFrom(found);
  return missing
    ? ngettext(
        '%(number)s partnership has no coordinates and is not drawn.',
        '%(number)s partnerships have no coordinates and are not drawn.',
        missing,
        { number: formatNumber(missing) },
      )
    : '';
}

/** The same for a page with a table. @param {any} found */
function onlyInTable(found) {
  const missing = missingFrom(found);
  return missing
    ? ngettext(
        '%(number)s partnership has no coordinates and appears only in the table.',
        '%(number)s partnerships have no coordinates and appear only in the table.',
        missing,
        { number: formatNumber(missing) },
      )
    : '';
}

/** How many records have no place on the map. @param {any} found @returns {number} */
function missingFrom(found) {
  return found.countries ? 0 : found.records.length - located(found.records).length;
}

/** What the picture leaves out. @param {any} found */
export function showRemark(found) {
  const remarks = [
    found.countries && _('Zoom in to see cities; point at one to see its lines.'),
    onlyInTable(found),
    _('Borders are for orientation.'),
  ];
  byId('remark').textContent = remarks.filter(Boolean).join(' ');
}
