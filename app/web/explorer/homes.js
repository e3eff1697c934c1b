// The pages of what was chosen: of cities, countries and sources. `app/pages/conditions.py` has the same.

import { byId, el } from './elements.js';
import { _, localize } from './messages.js';
import { findCities } from './register.js';
import { cityName } from './words.js';

const BEST = 3; // Cities that match words.
const CITY_ID = /^[a-z0-9-]+$/;

/** @param {{ parameter: string, values: { value: string, label: string }[] }} filter
 * @returns {Promise<string[][]>} Names and addresses. */
async function homesOf({ parameter, values }) {
  if (parameter === 'q') {
    const { data } = await findCities(values[0].value);
    return data.slice(0, BEST).map((city) => [cityName(city), localize(`/cities/${city.id}`)]);
  }
  if (parameter === 'source')
    return values.map(({ value }) => [_('Source'), localize(`/sources/${encodeURIComponent(value)}`)]);
  if (!['between', 'city', 'country'].includes(parameter)) return [];
  return values
    .filter(({ value }) => collectionOf(value))
    .map(({ value, label }) => [label, localize(`/${collectionOf(value)}/${value}`)]);
}

/** The collection of pages to which a place belongs; groups of countries have none. @param {string} place */
function collectionOf(place) {
  if (/^[A-Z]{2}$/.test(place) && place !== 'EU') return 'countries';
  return CITY_ID.test(place) ? 'cities' : null;
}

let turn = 0;

/** Show links to these pages under the headline. @param {any} meta */
export async function showHomes(meta) {
  turn += 1;
  const mine = turn;
  const found = await Promise.all(meta.query.filters.map((filter) => homesOf(filter).catch(() => [])));
  if (mine !== turn) return;
  const homes = [...new Map(found.flat().map(([label, href]) => [href, label])).entries()];
  const links = homes.map(([href, label]) =>
    el('li', {}, el('a', { href }, _('%(place)s at a glance', { place: label }))),
  );
  byId('homes').replaceChildren(...links);
}
