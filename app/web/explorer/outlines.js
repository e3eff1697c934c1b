// The outlines of land and borders, as paths on the plane.

import { projectionOf } from './projection.js';

const ANTARCTICA = '010'; // No city lies there.

/** @param {any} atlas @param {import('./projection.js').Plane} plane @returns {{ land: string, borders: string }} */
export function outlinesOf(atlas, plane) {
  const path = d3.geoPath(projectionOf(plane)).digits(1);
  const { countries } = atlas.objects;
  const land = topojson.merge(
    atlas,
    countries.geometries.filter(({ id }) => id !== ANTARCTICA),
  );
  return { land: path(land), borders: path(topojson.mesh(atlas, countries, (one, other) => one !== other)) };
}
