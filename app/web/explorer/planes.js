// The plane on which an answer is drawn, and the part of it that is seen first, on the page and in pictures.

import { coreOf } from './crowd.js';
import { viewOfMost } from './framing.js';
import { WHOLE } from './gestures.js';
import { located } from './lines.js';
import { planeOf, projectionOf } from './projection.js';

/** @typedef {import('./state.js').Asking} Asking */
/** @typedef {import('./projection.js').Size} Size */

/** The plane on which an answer is drawn: that of its own cities where something was asked for.
 * @param {any} found @param {Asking} asking @param {Size} size */
export function planeFor(found, asking, size) {
  const isNarrowed = asking.filters.pairs.length > 0;
  return planeOf(isNarrowed ? located(found.records).map(({ cities }) => cities.map(({ point }) => point)) : [], size);
}

/** The view in which an answer is seen first: where most of its cities are. Of a crowd those of the countries with most count.
 * @param {any} found @param {Asking} asking @param {import('./projection.js').Plane} plane @param {Size} size */
export function firstView(found, asking, plane, size) {
  if (!asking.filters.pairs.length) return WHOLE;
  const [counts] = Object.values(found.countries ?? {});
  const core = counts && coreOf(counts);
  const projection = projectionOf(plane);
  const cities = located(found.records).flatMap(({ cities }) => cities);
  const points = cities.filter(({ country }) => !core || core.has(country)).map(({ point }) => projection(point));
  return viewOfMost(points, plane, size);
}
