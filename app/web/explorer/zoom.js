// The zoom as a part of the address, `#map=4/52.1/5.3`: how many times closer than the whole, and the place in the middle.

import { held } from './gestures.js';

/** @typedef {import('./surface.js').View} View */

const FORM = /^#map=(\d+(?:\.\d+)?)\/(-?\d+(?:\.\d+)?)\/(-?\d+(?:\.\d+)?)$/;

/** The view that the address names; null where it names none.
 * @param {any} projection @param {import('./projection.js').Size} size @returns {View | null} */
export function readZoom(projection, size) {
  const named = FORM.exec(location.hash);
  if (!named) return null;
  const [scale, latitude, longitude] = named.slice(1).map(Number);
  if (!(scale >= 1 && scale <= 32)) return null;
  return viewAround([longitude, latitude], scale, projection, size);
}

/** The view with a place in its middle; null where the projection does not show it.
 * @param {number[]} place @param {number} scale @param {any} projection @param {import('./projection.js').Size} size
 * @returns {View | null} */
export function viewAround(place, scale, projection, size) {
  const [x, y] = projection(place) ?? [];
  if (!Number.isFinite(x)) return null;
  return held({ scale, left: size.width / 2 - x * scale, top: size.height / 2 - y * scale }, size);
}

/** Put a view into the address, or take it out of it, without a step that could be gone back.
 * @param {View | null} view @param {any} projection @param {import('./projection.js').Size} size */
export function writeZoom(view, projection, size) {
  const hash = view ? hashOf(view, projection, size) : '';
  if (hash !== location.hash && (hash || location.hash.startsWith('#map=')))
    history.replaceState(null, '', location.pathname + location.search + hash);
}

/** @param {View} view @param {any} projection @param {import('./projection.js').Size} size */
function hashOf({ scale, left, top }, projection, { width, height }) {
  const place = projection.invert([(width / 2 - left) / scale, (height / 2 - top) / scale]);
  return place?.every(Number.isFinite) ? `#map=${scale.toFixed(2)}/${place[1].toFixed(2)}/${place[0].toFixed(2)}` : '';
}
