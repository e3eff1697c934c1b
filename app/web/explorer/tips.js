// What is pointed at on the map, in words.

import { _, formatNumber } from './messages.js';
import { cityName, countryName, dateWords, pairName, partnershipsWords, phrase } from './words.js';

/** A dot, a line or a country in words. @param {any} pointed @param {import('./scene.js').Scene} scene
 * @param {import('./crowd.js').Shade} shade */
export function tipWords({ dot, line, country }, scene, shade) {
  if (country) return countryWords(country, scene, shade);
  return line ? lineWords(line) : dotWords(dot);
}

function dotWords({ cluster: { cities, number } }) {
  const partnerships = partnershipsWords(number);
  if (cities.length > 1)
    return _('%(number)s cities with %(partnerships)s', { number: formatNumber(cities.length), partnerships });
  const [{ city }] = cities;
  const place = `${cityName(city)}, ${countryName(city.country)}`;
  return _('%(place)s: %(partnerships)s here', { place, partnerships });
}

/** @param {import('./lines.js').Line} line */
function lineWords({ record, presumed, certain }) {
  const { status } = record;
  const since = status.since ? _('since %(date)s', { date: dateWords(status.since) }) : '';
  const doubts = `${presumed ? ` (${_('presumed')})` : ''}${certain ? '' : ` (${_('possibly not')})`}`;
  return `${pairName(record)}: ${status.value ? phrase(status.value) : _('not yet a partnership')}${since && `, ${since}`}${doubts}`;
}

/** @param {string} country @param {import('./scene.js').Scene} scene @param {import('./crowd.js').Shade} shade */
function countryWords(country, scene, shade) {
  const number = scene.countries[shade].get(country) ?? 0;
  return `${countryName(country)}: ${partnershipsWords(number, shade)}`;
}
