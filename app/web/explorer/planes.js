// The plane on which an answer is drawn, on the page and in pictures.

import { located } from './lines.js';
import { isBand, planeOf } from './projection.js';

/** Whether an answer is drawn as lines on a wide and low map, for which the page has a layout of its own.
 * @param {any} found @param {import('./state.js').Asking} asking */
export function isLow(found, asking) {
  const isNarrowed = asking.filters.pairs.length > 0;
  const places = located(found.records).flatMap(({ cities }) => cities.map(({ point }) => point));
  return isNarrowed && !found.countries && isBand(places);
}

/** The plane on which an answer is drawn: that of its own cities where something was asked for.
 * @param {any} found @param {import('./state.js').Asking} asking @param {import('./projection.js').Size} size */
export function planeFor(found, asking, size) {
  const isNarrowed = asking.filters.pairs.length > 0;
  return planeOf(isNarrowed ? located(found.records).map(({ cities }) => cities.map(({ point }) => point)) : [], size);
}
