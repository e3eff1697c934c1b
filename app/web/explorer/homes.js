// The pages of what was chosen: of cities, countries and sources. `app/pages/explorer.py` has the same.

import { placeName, valueLabel } from './chips.js';
import { byId, el } from './elements.js';
import { findCities } from './register.js';
import { cityName } from './words.js';

const BEST = 3; // Cities that match words.
const CITY_ID = /^[a-z0-9-]+$/;

/** @param {string} name @param {string} value @returns {Promise<string[][]>} Names and addresses. */
async function homesOf(name, value) {
  if (name === 'q') {
    const { data } = await findCities(value);
    return data.slice(0, BEST).map((city) => [cityName(city), `/cities/${city.id}`]);
  }
  if (name === 'source') return [[await valueLabel(name, value), `/sources/${encodeURIComponent(value)}`]];
  if (!['between', 'city', 'country'].includes(name)) return [];
  const parts = value.split(',').filter((part) => /^[A-Z]{2}$/.test(part) || CITY_ID.test(part));
  const collection = (part) => (CITY_ID.test(part) ? 'cities' : 'countries');
  return Promise.all(parts.map(async (part) => [await placeName(part), `/${collection(part)}/${part}`]));
}

let turn = 0;

/** Show links to these pages under the headline. @param {import('./state.js').Asking} asking */
export async function showHomes(asking) {
  turn += 1;
  const mine = turn;
  const found = await Promise.all(asking.query.pairs.map(([name, value]) => homesOf(name, value).catch(() => [])));
  if (mine !== turn) return;
  const homes = [...new Map(found.flat().map(([label, href]) => [href, label])).entries()];
  const links = homes.map(([href, label]) => el('li', {}, el('a', { href }, `About ${label}`)));
  byId('homes').replaceChildren(...links);
}
